//! The written and the folded form of one word.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use crate::letters::{Class, class, is_diacritic, latin, opened};
use crate::plain;

/// A form keeps at most this many characters; what follows is left out of the index.
/// The longest word of a French dictionary has 25 letters: past 64 it is a link, a hash or noise.
pub const LONGEST: usize = 64;

/// Letters read of one word. Two hundred and fifty-six are more than [`LONGEST`] however they compose.
const LETTERS_READ: usize = 256;

/// Marks read after one letter: the bound of Unicode's stream-safe text (UAX 15). Real words have three.
const MARKS_READ: usize = 30;

/// Writes a word of the text as it is kept: composed, lower case, nothing but letters, digits and marks. An inner apostrophe stays,
/// made straight, where `apostrophes` says so. Not yet shortened to [`LONGEST`].
pub(crate) fn write(raw: &str, apostrophes: bool, bare: &mut String, written: &mut String) {
    written.clear();
    let run = plain::run(raw.as_bytes(), 0);
    if run.end == raw.len() && run.end <= LETTERS_READ {
        plain::lower_into(raw, run.seen, written);
        return;
    }
    strip(raw, apostrophes, bare);
    if bare.is_ascii() {
        bare.make_ascii_lowercase();
        written.push_str(bare);
        return;
    }
    let lower = |c: char| c.to_lowercase();
    let kept = |c: &char| *c == '\'' || is_word(*c);
    // Compatibility forms (the ﬁ of a PDF, the ² of km², the ᵉ of 2ᵉ) are typography; œ and é are spelling, and stay.
    if is_nfkc_quick(bare.chars()) == IsNormalized::Yes {
        written.extend(bare.chars().flat_map(lower).nfc().filter(kept));
    } else {
        // Thai am opens with a mark, and no word begins with one.
        written.extend(bare.nfkc().flat_map(lower).nfc().filter(kept).skip_while(|c| class(*c) == Class::Mark));
    }
}

fn strip(raw: &str, apostrophes: bool, bare: &mut String) {
    bare.clear();
    let (mut letters, mut marks) = (0, 0);
    for c in raw.chars() {
        match class(c) {
            Class::Letter | Class::Ideograph if letters == LETTERS_READ => break,
            Class::Letter | Class::Ideograph => (letters, marks) = (letters + 1, 0),
            Class::Mark if marks == MARKS_READ || letters == 0 => continue,
            Class::Mark => marks += 1,
            Class::Apostrophe if apostrophes && !bare.ends_with('\'') => {
                bare.push('\'');
                continue;
            }
            _ => continue,
        }
        bare.push(c);
    }
}

/// Folds a written word. `open` is scratch.
pub(crate) fn fold_into(written: &str, open: &mut String, folded: &mut String) {
    folded.clear();
    if written.is_ascii() {
        folded.push_str(written);
        folded.retain(|c| c != '\'');
        shorten(folded);
        return;
    }
    if written.chars().all(|c| c.is_ascii() || latin(c).is_some()) {
        for c in written.chars().filter(|c| *c != '\'') {
            match latin(c) {
                Some(letters) => folded.push_str(letters),
                None => folded.push(c),
            }
        }
        shorten(folded);
        return;
    }
    open.clear();
    for c in written.nfkd().filter(|c| !is_diacritic(*c) && is_word(*c)) {
        match opened(c) {
            Some(letters) => open.push_str(letters),
            None => open.push(c),
        }
    }
    // Composed again: Hangul and kana came apart.
    folded.extend(open.nfc().take(LONGEST));
}

fn shorten(form: &mut String) {
    form.truncate(shortened(form).len());
}

/// The first [`LONGEST`] characters.
pub(crate) fn shortened(written: &str) -> &str {
    written.char_indices().nth(LONGEST).map_or(written, |(end, _)| &written[..end])
}

/// Folds a word: lower case, no accents, ligatures opened, only letters and digits left, at most [`LONGEST`] characters.
///
/// ```
/// assert_eq!(french::fold("Œuvre"), "oeuvre");
/// assert_eq!(french::fold("aujourd’hui"), "aujourdhui");
/// ```
pub fn fold(word: &str) -> String {
    let (mut bare, mut written, mut folded) = (String::new(), String::new(), String::new());
    write(word, false, &mut bare, &mut written);
    fold_into(&written, &mut bare, &mut folded);
    folded
}

fn is_word(c: char) -> bool {
    matches!(class(c), Class::Letter | Class::Mark | Class::Ideograph)
}
