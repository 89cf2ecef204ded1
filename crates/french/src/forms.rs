//! The written and the folded form of one word.

use unicode_normalization::UnicodeNormalization;

use crate::letters::{Class, class, is_diacritic, opened};

/// A form keeps at most this many characters; what follows is left out of the index.
/// The longest word of a French dictionary has 25 letters: past 64 it is a link, a hash or noise.
pub const LONGEST: usize = 64;

/// Characters read of one word. Two hundred and fifty-six letters are more than [`LONGEST`] whatever composes.
const LETTERS_READ: usize = 256;

/// Marks read after one letter: the bound of Unicode's stream-safe text (UAX 15). Real words have three.
const MARKS_READ: usize = 30;

/// The forms of one word, in buffers kept from word to word.
#[derive(Default)]
pub(crate) struct Forms {
    bare: String,
    whole: String,
    pub(crate) written: String,
    pub(crate) folded: String,
}

impl Forms {
    /// Reads one word of the text. Everything that is no letter, digit or mark is left out, but an inner apostrophe
    /// (made straight) stays in the written form where `apostrophes` says so.
    pub(crate) fn read(&mut self, raw: &str, apostrophes: bool) {
        self.strip(raw, apostrophes);
        self.written.clear();
        self.folded.clear();
        if self.bare.is_ascii() {
            self.bare.make_ascii_lowercase();
            self.written.push_str(&self.bare[..self.bare.len().min(LONGEST)]);
            self.folded.extend(self.bare.chars().filter(|c| *c != '\'').take(LONGEST));
            return;
        }
        self.whole.clear();
        // Compatibility forms (ﬁ of a PDF, ² of km², the ᵉ of 2ᵉ) are typography; œ and é are spelling, and stay.
        self.whole.extend(self.bare.nfkc().flat_map(char::to_lowercase).filter(|c| *c == '\'' || is_word(*c)));
        self.written.extend(self.whole.nfc().take(LONGEST));
        fold_into(&self.whole, &mut self.bare, &mut self.folded);
    }

    fn strip(&mut self, raw: &str, apostrophes: bool) {
        self.bare.clear();
        let (mut letters, mut marks) = (0, 0);
        for c in raw.chars() {
            match class(c) {
                Class::Letter | Class::Ideograph if letters == LETTERS_READ => break,
                Class::Letter | Class::Ideograph => (letters, marks) = (letters + 1, 0),
                Class::Mark if marks == MARKS_READ || letters == 0 => continue,
                Class::Mark => marks += 1,
                Class::Apostrophe if apostrophes && !self.bare.ends_with('\'') => {
                    self.bare.push('\'');
                    continue;
                }
                _ => continue,
            }
            self.bare.push(c);
        }
    }
}

/// Folds a word: lower case, no accents, ligatures opened, only letters and digits left, at most [`LONGEST`] characters.
///
/// ```
/// assert_eq!(french::fold("Œuvre"), "oeuvre");
/// assert_eq!(french::fold("aujourd’hui"), "aujourdhui");
/// ```
pub fn fold(word: &str) -> String {
    let mut forms = Forms::default();
    forms.read(word, false);
    forms.folded
}

fn fold_into(lower: &str, open: &mut String, folded: &mut String) {
    open.clear();
    for c in lower.nfkd().filter(|c| !is_diacritic(*c) && is_word(*c)) {
        match opened(c) {
            Some(letters) => open.push_str(letters),
            None => open.push(c),
        }
    }
    // Composed again: Hangul and kana come apart above.
    folded.extend(open.nfc().flat_map(char::to_lowercase).take(LONGEST));
}

fn is_word(c: char) -> bool {
    matches!(class(c), Class::Letter | Class::Mark | Class::Ideograph)
}
