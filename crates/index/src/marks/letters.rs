//! Which words of a text begin like one of the forms to mark: all others are passed over without being analysed.

use std::ops::Range;

/// The beginnings of some forms.
pub(super) struct Beginnings {
    /// Whether a form begins with these two folded letters (see [`pair`]).
    pairs: Vec<bool>,
    /// Whether a form begins with this letter.
    first: [bool; 28],
    /// Whether a form begins outside the Latin alphabet or with a digit: then any piece may hold one, and numbers span pieces.
    pub(super) any: bool,
}

impl Beginnings {
    pub(super) fn new<'f>(forms: impl Iterator<Item = &'f str>) -> Self {
        let mut beginnings = Self { pairs: vec![false; 28 * 28], first: [false; 28], any: false };
        for form in forms {
            let mut letters = form.chars();
            match letters.next().map(letter) {
                Some(first @ 1..=26) => {
                    beginnings.first[usize::from(first)] = true;
                    beginnings.pairs[pair(first, letters.next().map_or(END, letter))] = true;
                }
                _ => beginnings.any = true,
            }
        }
        beginnings
    }

    /// The pieces between white space that hold a word beginning like a form.
    pub(super) fn pieces<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        let mut at = 0;
        std::iter::from_fn(move || {
            let word = self.next_word(text, at)?;
            let bytes = text.as_bytes();
            let start = bytes[at..word].iter().rposition(u8::is_ascii_whitespace).map_or(at, |space| at + space + 1);
            let end = bytes[word..].iter().position(u8::is_ascii_whitespace).map_or(text.len(), |space| word + space);
            at = end;
            Some(start..end)
        })
    }

    /// Where the first word from byte `at` on that begins like a form does so.
    fn next_word(&self, text: &str, mut at: usize) -> Option<usize> {
        let mut in_word = false;
        while at < text.len() {
            let (first, width) = letter_at(text, at);
            if first == END {
                in_word = false;
            } else if !in_word {
                let (second, _) = letter_at(text, at + width);
                // A ligature opens to two letters, and a letter we cannot fold may be any. A lone letter may go on behind its
                // full stop, hyphen or apostrophe (« S.N.C.F. », « e-mail »).
                let lone = second == END && self.first[usize::from(first)];
                if first == UNKNOWN || second == UNKNOWN || lone || self.pairs[pair(first, second)] {
                    return Some(at);
                }
                in_word = true;
            }
            at += width;
        }
        None
    }
}

/// No letter: what ends a word.
const END: u8 = 0;
/// A letter or digit that may fold to anything.
const UNKNOWN: u8 = 27;

fn pair(first: u8, second: u8) -> usize {
    usize::from(first) * 28 + usize::from(second)
}

/// The letter at byte `at`, and its width in bytes.
fn letter_at(text: &str, at: usize) -> (u8, usize) {
    match text.as_bytes().get(at) {
        None => (END, 1),
        Some(byte) if byte.is_ascii() => (ASCII[usize::from(*byte)], 1),
        Some(_) => text[at..].chars().next().map_or((END, 1), |c| (letter(c), c.len_utf8())),
    }
}

/// [`letter`] of the ASCII characters.
const ASCII: [u8; 128] = {
    let mut letters = [0; 128];
    let mut byte = 0u8;
    while byte < 128 {
        letters[byte as usize] = letter(byte as char);
        byte += 1;
    }
    letters
};

/// The letter that a character folds to, 1 to 26; [`END`] or [`UNKNOWN`].
const fn letter(c: char) -> u8 {
    match c {
        'a'..='z' => c as u8 - b'a' + 1,
        'A'..='Z' => c as u8 - b'A' + 1,
        'à' | 'â' | 'ä' | 'À' | 'Â' | 'Ä' => 1,
        'ç' | 'Ç' => 3,
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => 5,
        'î' | 'ï' | 'Î' | 'Ï' => 9,
        'ô' | 'ö' | 'Ô' | 'Ö' => 15,
        'ù' | 'û' | 'ü' | 'Ù' | 'Û' | 'Ü' => 21,
        _ if c.is_ascii() && !c.is_ascii_digit() => END,
        // Typographic punctuation ends a word; letters and marks do not.
        '\u{a0}' | '«' | '»' | '’' | '‘' | '“' | '”' | '–' | '—' | '…' | '\u{202f}' => END,
        _ => UNKNOWN,
    }
}
