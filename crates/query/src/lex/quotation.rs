//! Phrases between quotation marks of any kind.

use super::{Lexer, TokenKind};
use crate::characters::{closing, is_word};
use crate::limits::PHRASE_WORDS;
use crate::normal;
use crate::{Form, Near, NoticeKind, Query, Word};

impl Lexer<'_> {
    /// The quotation that the next character opens; `from` is where its marks begin, and `exact` whether `=` is one.
    pub(super) fn quotation(&mut self, from: usize, exact: bool) {
        let open = self.at;
        let Some(ends) = self.peek(0).and_then(closing) else { return };
        let closed = self.is_still_to_come(ends);
        if !closed && self.quotes_ignored {
            self.at += 1;
            return;
        }
        let noticed = self.notices.mark();
        self.at += 1;
        let (words, beyond) = self.quoted_words(ends, if exact { Form::Exact } else { Form::Any });
        if !closed && beyond > 0 {
            self.quotes_ignored = true;
            self.notices.back_to(noticed);
            self.notices.add(open..open + 1, NoticeKind::QuoteIgnored);
            self.at = open + 1;
            return;
        }
        if closed {
            self.at += 1;
        } else {
            self.notices.add(open..open + 1, NoticeKind::QuoteUnclosed);
        }
        if beyond > 0 {
            self.notices.add(from..self.at, NoticeKind::LongPhrase(beyond));
        }
        let near = self.phrase_nearness();
        if words.is_empty() {
            self.notices.add(from..self.at, NoticeKind::Empty);
        } else if let Query::Phrase(phrase) = normal::phrase(words, near) {
            self.push_from(from, TokenKind::Phrase(phrase));
            self.weight();
        }
    }

    /// The words up to the first of `ends`, at most [`PHRASE_WORDS`], and how many there are beyond those.
    fn quoted_words(&mut self, ends: &[char], form: Form) -> (Vec<Word>, usize) {
        let mut words = Vec::new();
        let mut beyond = 0;
        while let Some(c) = self.peek(0).filter(|c| !ends.contains(c)) {
            let from = self.at;
            if c == '*' || c == '?' {
                self.leading_truncation();
            } else if !is_word(c) {
                self.at += 1;
            } else {
                let text = self.letters();
                let is_exact = self.before(from) == Some('=') && !self.before(from - 1).is_some_and(is_word);
                let word = self.marked(from, text, if is_exact { Form::Exact } else { form });
                if words.len() < PHRASE_WORDS { words.extend(word) } else { beyond += usize::from(word.is_some()) }
            }
        }
        (words, beyond)
    }

    /// `~5`, or `~>3` in the order typed, after a phrase.
    fn phrase_nearness(&mut self) -> Near {
        if self.peek(0) != Some('~') {
            return Near::Adjacent;
        }
        let from = self.at;
        let ordered = self.peek(1) == Some('>');
        self.at += if ordered { 2 } else { 1 };
        let digits = self.count(0, |c| c.is_ascii_digit());
        if digits == 0 {
            self.notices.add(from..self.at, NoticeKind::NumberUnreadable("~".to_owned()));
            return Near::Adjacent;
        }
        let words = self.slop(digits);
        if ordered { Near::Ordered(words) } else { Near::Within(words) }
    }
}
