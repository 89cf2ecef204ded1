//! Dates, lengths and weights.

use super::{Lexer, TokenKind};
use crate::characters::closing;
use crate::fields::Meaning;
use crate::limits::WEIGHTS;
use crate::{Comparison, Dates, NoticeKind, dates};

impl Lexer<'_> {
    /// What follows `date:`, `depuis:` or `avant:`, which stands at `from`.
    pub(super) fn date(&mut self, from: usize, meaning: Meaning) {
        let value = self.date_text();
        let days = |text: &str| dates::days(text);
        let found = match meaning {
            Meaning::Since => days(&value).map(|(first, _)| Dates { from: Some(first), to: None }),
            Meaning::Before => days(&value).map(|(first, _)| Dates { from: None, to: Some(dates::day_before(first)) }),
            _ => self.span(from, &value),
        };
        match found {
            Some(dates) => self.push_from(from, TokenKind::Dates(dates)),
            None => self.notices.add(from..self.at, NoticeKind::DateUnreadable(value)),
        }
    }

    /// A day, month, year, or two of them with `..` between, of which one may be missing.
    fn span(&mut self, at: usize, value: &str) -> Option<Dates> {
        let value = value.replace('…', "..");
        let Some((first, last)) = value.split_once("..") else {
            let (from, to) = dates::days(&value)?;
            return Some(Dates { from: Some(from), to: Some(to) });
        };
        let (first, last) = (first.trim(), last.trim_start_matches('.').trim());
        let (from, to) = match (first.is_empty(), last.is_empty()) {
            (true, true) => return None,
            (true, false) => return Some(Dates { from: None, to: Some(dates::days(last)?.1) }),
            (false, true) => return Some(Dates { from: Some(dates::days(first)?.0), to: None }),
            (false, false) => (dates::days(first)?, dates::days(last)?),
        };
        if from.0 > to.1 {
            self.notices.add(at..self.at, NoticeKind::DatesSwapped);
            return Some(Dates { from: Some(to.0), to: Some(from.1) });
        }
        Some(Dates { from: Some(from.0), to: Some(to.1) })
    }

    /// The text of a date: between quotation marks, or up to the next white space or parenthesis.
    fn date_text(&mut self) -> String {
        let quoted = self.peek(0).and_then(closing).filter(|ends| self.is_still_to_come(ends));
        let from = self.at;
        if let Some(ends) = quoted {
            self.at += 1;
            self.at += self.count(0, |c| !ends.contains(&c)) + 1;
            return self.text[from + 1..self.at - 1].iter().collect::<String>().trim().to_owned();
        }
        self.at += self.count(0, |c| !c.is_whitespace() && !"()|\"".contains(c) && closing(c).is_none());
        let text: String = self.text[from..self.at].iter().collect();
        text.trim_end_matches([',', ';', ':', '!', '?']).to_owned()
    }

    /// A comparison and a number after `mots`, which stands at `from`.
    pub(super) fn length(&mut self, from: usize) -> bool {
        let colon = usize::from(self.peek(0) == Some(':'));
        let spaces = colon + self.count(colon, char::is_whitespace);
        let (comparison, length) = match (self.peek(spaces), self.peek(spaces + 1)) {
            (Some('<'), Some('=')) => (Comparison::AtMost, 2),
            (Some('>'), Some('=')) => (Comparison::AtLeast, 2),
            (Some('<'), _) => (Comparison::Less, 1),
            (Some('>'), _) => (Comparison::More, 1),
            (Some('≤'), _) => (Comparison::AtMost, 1),
            (Some('≥'), _) => (Comparison::AtLeast, 1),
            // « mots =300 » is two words, the second as it is written.
            (Some('='), next) if spaces == colon || next.is_some_and(char::is_whitespace) => (Comparison::Equal, 1),
            (Some('0'..='9'), _) if colon == 1 && spaces == 1 => (Comparison::Equal, 0),
            _ => return false,
        };
        let number = spaces + length + self.count(spaces + length, char::is_whitespace);
        let digits = self.count(number, |c| c.is_ascii_digit());
        if digits == 0 {
            return false;
        }
        self.at += number + digits;
        let typed: String = self.text[self.at - digits..self.at].iter().collect();
        match typed.parse() {
            Ok(words) => self.push_from(from, TokenKind::Length(comparison, words)),
            Err(_) => self.notices.add(from..self.at, NoticeKind::NumberUnreadable(typed)),
        }
        self.fresh = self.at;
        true
    }

    /// `^2` after a term.
    pub(super) fn weight(&mut self) {
        if self.peek(0) != Some('^') {
            return;
        }
        let from = self.at;
        let whole = self.count(1, |c| c.is_ascii_digit());
        let point = self.peek(1 + whole).is_some_and(|c| c == '.' || c == ',');
        let decimals = if point && whole > 0 { self.count(2 + whole, |c| c.is_ascii_digit()) } else { 0 };
        let length = whole + if decimals > 0 { 1 + decimals } else { 0 };
        self.at += 1 + length;
        let typed: String = self.text[from + 1..self.at].iter().collect();
        let Ok(weight) = typed.replace(',', ".").parse::<f32>() else {
            self.notices.add(from..self.at, NoticeKind::NumberUnreadable("^".to_owned()));
            return;
        };
        let nearest = weight.clamp(*WEIGHTS.start(), *WEIGHTS.end());
        if nearest != weight {
            self.notices.add(from..self.at, NoticeKind::WeightOutside);
        }
        self.push_from(from, TokenKind::Weight(nearest));
    }
}
