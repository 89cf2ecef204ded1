//! A line as numbers, words and marks.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longest text that is looked at, in tokens: date lines have twenty.
const MOST: usize = 2_000;

/// What a [`Token`] is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits, with how many there are: `05` is 5 in two digits. Longer than 18 digits counts as 0 in 19.
    Number(u64, usize),
    /// Letters, in lower case and without accents.
    Word(String),
    /// Anything else.
    Mark(char),
}

#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Where it stands, in bytes.
    pub(super) at: Range<usize>,
    /// Whether no white space stands before it.
    pub(super) glued: bool,
}

impl Token {
    pub(super) fn number(&self) -> Option<(u64, usize)> {
        match self.kind {
            Kind::Number(value, digits) => Some((value, digits)),
            _ => None,
        }
    }

    pub(super) fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(super) fn mark(&self) -> Option<char> {
        match self.kind {
            Kind::Mark(mark) => Some(mark),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Digit,
    Letter,
    Space,
    Mark,
}

fn class(c: char) -> Class {
    match c {
        _ if digit(c).is_some() => Class::Digit,
        // Directions and joiners are invisible: they stand in Arabic date lines without a meaning for us.
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => Class::Space,
        _ if c.is_whitespace() => Class::Space,
        _ if c.is_alphabetic() || is_combining_mark(c) => Class::Letter,
        _ => Class::Mark,
    }
}

/// The value of a digit, Latin or Arabic.
fn digit(c: char) -> Option<u64> {
    match c {
        '0'..='9' => Some(u64::from(c as u32 - '0' as u32)),
        '٠'..='٩' => Some(u64::from(c as u32 - '٠' as u32)),
        '۰'..='۹' => Some(u64::from(c as u32 - '۰' as u32)),
        _ => None,
    }
}

/// The tokens of `text`, at most [`MOST`].
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut characters = text.char_indices().peekable();
    let mut glued = false;
    while let Some((start, first)) = characters.next() {
        if tokens.len() == MOST {
            break;
        }
        let kind = class(first);
        let mut end = start + first.len_utf8();
        if kind != Class::Mark {
            while let Some(&(at, c)) = characters.peek().filter(|(_, c)| class(*c) == kind) {
                end = at + c.len_utf8();
                characters.next();
            }
        }
        let at = start..end;
        let kind = match kind {
            Class::Space => {
                glued = false;
                continue;
            }
            Class::Mark => Kind::Mark(first),
            Class::Letter => Kind::Word(folded(&text[at.clone()])),
            Class::Digit => number(&text[at.clone()]),
        };
        tokens.push(Token { kind, at, glued });
        glued = true;
    }
    tokens
}

fn number(digits: &str) -> Kind {
    let count = digits.chars().count();
    match count {
        1..=18 => Kind::Number(digits.chars().filter_map(digit).fold(0, |value, digit| value * 10 + digit), count),
        _ => Kind::Number(0, 19),
    }
}

/// Lower case without accents, hamzas and tatweels, superscripts on the line: « Août » is `aout`, « أبريل » is « ابريل », « ᵉʳ » is `er`.
pub(crate) fn folded(word: &str) -> String {
    let letters = word.nfkd().filter(|c| !is_combining_mark(*c) && *c != 'ـ');
    letters.flat_map(char::to_lowercase).map(|c| if c == 'ى' { 'ي' } else { c }).collect()
}
