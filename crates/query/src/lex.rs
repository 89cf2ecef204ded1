//! Text → tokens, in one pass from left to right. What looks ahead stops at the first character that does not fit.

mod number;
mod quotation;
mod word;

use std::cell::Cell;
use std::ops::Range;

use crate::characters::{CLOSING, closing, is_word};
use crate::fields::{self, Meaning};
use crate::notice::Notices;
use crate::{Comparison, Dates, Field, NoticeKind, Phrase, Reach, Word};

/// A piece of the query with its place, in characters.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token {
    pub(crate) at: Range<usize>,
    pub(crate) kind: TokenKind,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TokenKind {
    Word(Word),
    Phrase(Phrase),
    Dates(Dates),
    Length(Comparison, u32),
    /// Holds for the term that follows at once.
    Field(Field),
    Not,
    And,
    Or,
    /// `+` before a term: [`TokenKind::And`], or nothing where nothing stands before it.
    Plus,
    Near(Reach),
    Open,
    Close,
    /// Belongs to the term or parenthesis that it follows at once.
    Weight(f32),
}

/// A text being cut into tokens.
struct Lexer<'t> {
    text: &'t [char],
    /// Where reading stands.
    at: usize,
    /// The last place where a term may begin with `-`, `+` or `=`: after white space, a parenthesis or a field.
    fresh: usize,
    /// For each of [`CLOSING`], where it stands last.
    last: [Option<usize>; CLOSING.len()],
    /// Set when a quotation mark that nothing closes was passed over: so will be the others.
    quotes_ignored: bool,
    tokens: Vec<Token>,
    notices: &'t mut Notices,
    /// Characters looked at, to show that reading is linear.
    looks: Cell<usize>,
}

/// The tokens of `text`, and how many times a character was looked at for them.
pub(crate) fn tokens(text: &[char], notices: &mut Notices) -> (Vec<Token>, usize) {
    let last = CLOSING.map(|c| text.iter().rposition(|t| *t == c));
    let looks = Cell::new(text.len());
    let mut lexer = Lexer { text, at: 0, fresh: 0, last, quotes_ignored: false, tokens: Vec::new(), notices, looks };
    while let Some(c) = lexer.peek(0) {
        lexer.token(c);
    }
    (lexer.tokens, lexer.looks.get())
}

impl Lexer<'_> {
    /// Reads on by at least one character; `c` is the next one.
    fn token(&mut self, c: char) {
        let from = self.at;
        let fresh = self.fresh == from;
        match c {
            '(' => {
                self.push(1, TokenKind::Open);
                self.fresh = self.at;
            }
            ')' => {
                self.push(1, TokenKind::Close);
                self.weight();
            }
            '|' => {
                let bars = self.count(0, |c| c == '|');
                self.push(bars, TokenKind::Or);
                self.fresh = self.at;
            }
            '&' if fresh => {
                let signs = self.count(0, |c| c == '&');
                if self.peek(signs).is_none_or(|c| c.is_whitespace() || c == '(') {
                    self.push(signs, TokenKind::And);
                } else {
                    self.at += signs;
                }
                self.fresh = self.at;
            }
            '-' | '+' if fresh && self.begins_term(1) && !self.is_amount(1) => {
                self.push(1, if c == '-' { TokenKind::Not } else { TokenKind::Plus });
                self.fresh = self.at;
            }
            '=' if fresh && self.peek(1).is_some_and(|c| is_word(c) || closing(c).is_some()) => {
                self.at += 1;
                if self.peek(0).is_some_and(is_word) { self.exact_word() } else { self.quotation(from, true) }
            }
            _ if c.is_whitespace() => {
                self.at += 1;
                self.fresh = self.at;
            }
            _ if is_word(c) => self.word_or_name(),
            '*' | '?' => self.leading_truncation(),
            _ if self.opens_quotation(c) => self.quotation(from, false),
            _ => {
                self.at += 1;
                if CLOSING.contains(&c) && !(c == '"' && self.before(from).is_some_and(is_word)) {
                    self.notices.add(from..self.at, NoticeKind::QuoteUnopened);
                }
            }
        }
    }

    /// The character `ahead` places on.
    fn peek(&self, ahead: usize) -> Option<char> {
        self.looks.set(self.looks.get() + 1);
        self.text.get(self.at + ahead).copied()
    }

    /// The character before the place `at`.
    fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|before| self.text.get(before)).copied()
    }

    /// How many characters satisfy `wanted` in a row, from `ahead` places on.
    fn count(&self, ahead: usize, wanted: impl Fn(char) -> bool) -> usize {
        (ahead..).take_while(|ahead| self.peek(*ahead).is_some_and(&wanted)).count()
    }

    /// Reads `length` characters as a token.
    fn push(&mut self, length: usize, kind: TokenKind) {
        let from = self.at;
        self.at += length;
        self.push_from(from, kind);
    }

    /// Adds a token that reaches from `from` to where reading stands.
    fn push_from(&mut self, from: usize, kind: TokenKind) {
        self.tokens.push(Token { at: from..self.at, kind });
    }

    /// Whether something to search for stands right there.
    fn begins_term(&self, ahead: usize) -> bool {
        match self.peek(ahead) {
            Some('=') => self.peek(ahead + 1).is_some_and(|c| is_word(c) || closing(c).is_some()),
            Some('(') => true,
            Some(c) => is_word(c) || closing(c).is_some(),
            None => false,
        }
    }

    /// Whether a percentage, a temperature or a price stands right there: `3,5 %`. The sign before it is its own.
    fn is_amount(&self, ahead: usize) -> bool {
        let digits = self.count(ahead, |c| c.is_ascii_digit() || c == ',' || c == '.');
        let space = usize::from(self.peek(ahead + digits).is_some_and(char::is_whitespace));
        digits > 0 && self.peek(ahead + digits + space).is_some_and(|c| "%°€$£".contains(c))
    }

    /// Whether `c`, the next character, opens a quotation. A straight one after a word stands for inches or closes one.
    fn opens_quotation(&self, c: char) -> bool {
        closing(c).is_some_and(|ends| match c {
            '"' => !self.before(self.at).is_some_and(is_word),
            '”' => self.is_still_to_come(ends),
            _ => true,
        })
    }

    /// Whether one of `ends` stands after the next character.
    fn is_still_to_come(&self, ends: &[char]) -> bool {
        CLOSING.iter().zip(self.last).any(|(c, last)| ends.contains(c) && last.is_some_and(|last| last > self.at))
    }

    /// `name:` before a term, where `name` was read from `from` and reading stands at the colon. `false` when it is none.
    fn name(&mut self, from: usize, name: &str) -> bool {
        let Some(meaning) = fields::meaning(name) else {
            self.unknown_name(from, name);
            return false;
        };
        match meaning {
            Meaning::Date | Meaning::Since | Meaning::Before if self.peek(1).is_some_and(|c| !c.is_whitespace()) => {
                self.at += 1;
                self.date(from, meaning);
            }
            Meaning::Field(field) if self.begins_field(1) => {
                self.at += 1;
                self.push_from(from, TokenKind::Field(field));
            }
            Meaning::Zone if self.begins_term(1) => self.zone(from),
            _ => {
                if !name.chars().any(char::is_uppercase) {
                    self.notices.add(from..self.at + 1, NoticeKind::FieldAlone(name.to_owned()));
                }
                return false;
            }
        }
        self.fresh = self.at;
        true
    }

    /// What stands between the colon of `zone:`, which stands at `from`, and the next one.
    fn zone(&mut self, from: usize) {
        let letters = self.count(1, |c| is_word(c) || c == '-');
        let name: String = self.text[self.at + 1..self.at + 1 + letters].iter().collect();
        let is_name = self.peek(1 + letters) == Some(':') && self.begins_field(2 + letters);
        self.at += if is_name { letters + 2 } else { 1 };
        match fields::zone(&name) {
            Some(field) if is_name => self.push_from(from, TokenKind::Field(field)),
            _ => self.notices.add(from..self.at, NoticeKind::ZoneUnknown(self.text[from..self.at].iter().collect())),
        }
    }

    /// Whether something to search for in a field stands right there.
    fn begins_field(&self, ahead: usize) -> bool {
        self.begins_term(ahead) || (self.peek(ahead) == Some('-') && self.begins_term(ahead + 1))
    }

    /// A name that is no field: worth a word when it looks like one, in small letters or near to a field's name.
    fn unknown_name(&mut self, from: usize, name: &str) {
        let is_name = name.chars().all(|c| c.is_alphabetic() || c == '-') && self.begins_term(1);
        let nearest = if is_name && !self.notices.is_full() { fields::nearest(name) } else { None };
        if is_name && (nearest.is_some() || !name.chars().any(char::is_uppercase)) {
            self.notices.add(from..self.at + 1, NoticeKind::FieldUnknown { name: name.to_owned(), nearest });
        }
    }
}
