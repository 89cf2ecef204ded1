//! Words, with their marks, and what a word can be instead: an operator, or the name of a field.

use super::{Lexer, TokenKind};
use crate::characters::{APOSTROPHES, closing, is_word, joins};
use crate::fields::{self, Connective, OPERATORS};
use crate::limits::{LETTERS_BEFORE_STAR, SLOP};
use crate::{Form, NoticeKind, Reach, Word};

impl Lexer<'_> {
    /// What begins with a letter or digit.
    pub(super) fn word_or_name(&mut self) {
        let from = self.at;
        let text = self.letters();
        let next = self.peek(0);
        if !self.is_tolerance() && self.operator(from, &text) {
            return;
        }
        if matches!(fields::meaning(&text), Some(fields::Meaning::Length)) && self.length(from) {
            return;
        }
        if next == Some(':') && self.name(from, &text) {
            return;
        }
        // The scheme of a pasted address is no word to search.
        if next == Some(':') && self.peek(1) == Some('/') && self.peek(2) == Some('/') {
            return;
        }
        // « l’"affaire" »: what is elided before a quotation is no word of its own.
        if next.is_some_and(|c| APOSTROPHES.contains(&c)) && self.peek(1).is_some_and(|c| closing(c).is_some()) {
            self.at += 1;
            return;
        }
        if let Some(word) = self.marked(from, text, Form::Any) {
            self.push_from(from, TokenKind::Word(word));
            self.weight();
        }
    }

    /// The word after `=`.
    pub(super) fn exact_word(&mut self) {
        let from = self.at;
        let text = self.letters();
        if let Some(word) = self.marked(from, text, Form::Exact) {
            self.push_from(from - 1, TokenKind::Word(word));
            self.weight();
        }
    }

    /// `*` or `?` that no letter stands before: the beginning of a word has to be known.
    pub(super) fn leading_truncation(&mut self) {
        let from = self.at;
        self.at += self.count(0, |c| c == '*' || c == '?');
        let begins = self.before(from).is_none_or(|c| c.is_whitespace() || c == '(' || closing(c).is_some());
        if begins && self.peek(0).is_some_and(is_word) {
            let to = self.at + self.count(0, is_word);
            let word = self.text[self.at..to].iter().collect();
            self.notices.add(from..to, NoticeKind::TruncationTooShort(word));
        }
    }

    /// The characters of a word, `*` and `?` included, from the next one, which [`is_word`].
    pub(super) fn letters(&mut self) -> String {
        let mut text = String::new();
        let mut before = ' ';
        while let Some(c) = self.peek(0) {
            // After a full stop it belongs to an address: `page.html?id=7`.
            let wild = if c == '?' && !text.contains('.') { self.count(0, |c| c == '?') } else { 0 };
            if wild > 0 && self.peek(wild).is_some_and(is_word) {
                text.extend(std::iter::repeat_n('?', wild));
                self.at += wild;
                before = '*';
                continue;
            }
            if !(is_word(c) || c == '*' || self.peek(1).is_some_and(|after| joins(before, c, after))) {
                break;
            }
            if !(c == '*' && text.ends_with('*')) {
                text.push(c);
            }
            before = c;
            self.at += 1;
        }
        let groups = if is_first_group(&text) { self.groups() } else { 0 };
        text.extend(&self.text[self.at..self.at + groups]);
        self.at += groups;
        text
    }

    /// The length of the groups of three digits that make one number with the digits before: ` 234 567`.
    fn groups(&self) -> usize {
        let mut length = 0;
        while length < MOST_GROUPS * 4 && self.peek(length) == Some(' ') && self.count(length + 1, |c| c.is_ascii_digit()) == 3 {
            length += 4;
        }
        // A word that only begins with digits (`235x`, `235,5`, `235*`) is another one.
        let ends = match (self.peek(length), self.peek(length + 1)) {
            (Some(c), Some(after)) if joins('0', c, after) => false,
            (Some(c), _) => !is_word(c) && !"*?".contains(c),
            (None, _) => true,
        };
        if ends { length } else { 0 }
    }

    /// The word `text`, read from `from`, with the mark that may follow it; `None` when there is nothing in it to search.
    pub(super) fn marked(&mut self, from: usize, text: String, form: Form) -> Option<Word> {
        let is_pattern = text.contains(['*', '?']);
        let text = if has_letters_before_star(&text) { text } else { self.without_star(from, &text) };
        let mut form = if text.contains(['*', '?']) { Form::Pattern } else { form };
        if self.is_tolerance() {
            self.at += 1 + self.count(1, |c| c.is_ascii_digit());
            if is_pattern || form == Form::Exact {
                self.notices.add(from..self.at, NoticeKind::MarksMixed);
            } else {
                form = Form::Fuzzy;
            }
        }
        let known = text.chars().any(char::is_alphanumeric);
        known.then_some(Word { text, form, at: from })
    }

    /// Whether the next character is `~` as the end of a word.
    fn is_tolerance(&self) -> bool {
        self.peek(0) == Some('~') && !self.peek(1).is_some_and(|c| is_word(c) && !c.is_ascii_digit())
    }

    /// The longest piece of `text` between its stars, which have too few letters before them.
    fn without_star(&mut self, from: usize, text: &str) -> String {
        let pieces = text.split('*').map(|piece| piece.trim_matches(|c| !is_word(c)));
        let longest = fields::as_word(pieces.rev().max_by_key(|piece| piece.chars().count()).unwrap_or_default());
        self.notices.add(from..self.at, NoticeKind::TruncationTooShort(longest.clone()));
        longest
    }

    /// An operator in capitals, read from `from`.
    fn operator(&mut self, from: usize, text: &str) -> bool {
        let Some((_, operator)) = OPERATORS.iter().find(|(name, _)| *name == text) else { return false };
        let kind = match operator {
            Connective::And => TokenKind::And,
            Connective::Or => TokenKind::Or,
            Connective::Not => TokenKind::Not,
            Connective::Within => return self.nearness(from, Reach::Within),
            Connective::Ordered => return self.nearness(from, Reach::Ordered),
            Connective::Sentence => TokenKind::Near(Reach::Sentence),
            Connective::Paragraph => TokenKind::Near(Reach::Paragraph),
        };
        self.push_from(from, kind);
        self.fresh = self.at;
        true
    }

    /// `/5` after `PRES`.
    fn nearness(&mut self, from: usize, near: fn(u8) -> Reach) -> bool {
        let digits = self.count(1, |c| c.is_ascii_digit());
        if self.peek(0) != Some('/') || digits == 0 || self.peek(1 + digits).is_some_and(is_word) {
            return false;
        }
        self.at += 1;
        let words = self.slop(digits);
        self.push_from(from, TokenKind::Near(near(words)));
        true
    }

    /// A number of `digits` digits as a number of words between others, at most [`SLOP`].
    pub(super) fn slop(&mut self, digits: usize) -> u8 {
        let from = self.at;
        self.at += digits;
        match self.text[from..self.at].iter().collect::<String>().parse() {
            Ok(words) if words <= SLOP => words,
            _ => {
                self.notices.add(from..self.at, NoticeKind::TooFar);
                SLOP
            }
        }
    }
}

/// Groups of three digits in one number, beside the first.
const MOST_GROUPS: usize = 4;

/// Whether groups of three digits may follow `text` in one number.
fn is_first_group(text: &str) -> bool {
    (1..=3).contains(&text.len()) && !text.starts_with('0') && text.bytes().all(|c| c.is_ascii_digit())
}

/// Whether the letters right before the first `*` are enough to truncate there.
fn has_letters_before_star(text: &str) -> bool {
    text.split_once('*').is_none_or(|(stem, _)| stem.chars().rev().take_while(|c| is_word(*c)).count() >= LETTERS_BEFORE_STAR)
}
