mod english;
mod french;

use std::ops::Range;

use crate::Language;
use crate::limits::NOTICES;

/// Something about the query that whoever typed it may want to know: what was repaired, passed over or cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Where in the text, in characters from 0.
    pub at: Range<usize>,
    /// What it is.
    pub kind: NoticeKind,
}

/// What a [`Notice`] says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// The text is longer than [`crate::limits::TEXT_BYTES`]: its end was left out.
    TextCut,
    /// More than [`crate::limits::LEAVES`] parts: this many were left out.
    TooManyParts(usize),
    /// A phrase has more than [`crate::limits::PHRASE_WORDS`] words: this many were left out.
    LongPhrase(usize),
    /// Parentheses nested too deep were passed over.
    TooDeep,
    /// A number of words above [`crate::limits::SLOP`] was lowered to it.
    TooFar,
    /// A quotation mark that nothing closes: the phrase goes on to the end of the text.
    QuoteUnclosed,
    /// A quotation mark that nothing closes, before more words than a phrase can have: it was passed over.
    QuoteIgnored,
    /// A closing quotation mark without its opening one.
    QuoteUnopened,
    /// A parenthesis that nothing closes: it was closed at the end of the text.
    ParenthesisUnclosed,
    /// A closing parenthesis without its opening one.
    ParenthesisUnopened,
    /// Quotation marks or parentheses with nothing inside.
    Empty,
    /// An operator with nothing to work on, on one side or the other.
    OperatorAlone(String),
    /// A field that nothing follows: its name was searched as a word.
    FieldAlone(String),
    /// A name before a colon that is no field: searched as a word.
    FieldUnknown {
        /// The name as typed.
        name: String,
        /// The field that it may have meant.
        nearest: Option<&'static str>,
    },
    /// A date that cannot be read was left out.
    DateUnreadable(String),
    /// A range of dates from the later one to the earlier one was turned round.
    DatesSwapped,
    /// A number that is missing or cannot be read, after `~`, `^` or `mots>`: passed over.
    NumberUnreadable(String),
    /// A weight outside [`crate::limits::WEIGHTS`] became the nearest of them.
    WeightOutside,
    /// A truncation that would stand for too many words: searched as this word.
    TruncationTooShort(String),
    /// A word with two marks that exclude each other: the first meaning of truncation, tolerance, exact form was taken.
    MarksMixed,
    /// Nearness between things that do not stand anywhere (dates, exclusions), or in different fields: searched as ET.
    NearImpossible,
    /// `zone:` without a zone that is one: what follows was searched everywhere.
    ZoneUnknown(String),
    /// Notices beyond [`crate::limits::NOTICES`].
    More(usize),
}

impl Notice {
    /// Stable kebab-case name.
    pub fn code(&self) -> &'static str {
        match self.kind {
            NoticeKind::TextCut => "text-cut",
            NoticeKind::TooManyParts(_) => "too-many-parts",
            NoticeKind::LongPhrase(_) => "long-phrase",
            NoticeKind::TooDeep => "too-deep",
            NoticeKind::TooFar => "too-far",
            NoticeKind::QuoteUnclosed => "quote-unclosed",
            NoticeKind::QuoteIgnored => "quote-ignored",
            NoticeKind::QuoteUnopened => "quote-unopened",
            NoticeKind::ParenthesisUnclosed => "parenthesis-unclosed",
            NoticeKind::ParenthesisUnopened => "parenthesis-unopened",
            NoticeKind::Empty => "empty",
            NoticeKind::OperatorAlone(_) => "operator-alone",
            NoticeKind::FieldAlone(_) => "field-alone",
            NoticeKind::FieldUnknown { .. } => "field-unknown",
            NoticeKind::DateUnreadable(_) => "date-unreadable",
            NoticeKind::DatesSwapped => "dates-swapped",
            NoticeKind::NumberUnreadable(_) => "number-unreadable",
            NoticeKind::WeightOutside => "weight-outside",
            NoticeKind::TruncationTooShort(_) => "truncation-too-short",
            NoticeKind::MarksMixed => "marks-mixed",
            NoticeKind::NearImpossible => "near-impossible",
            NoticeKind::ZoneUnknown(_) => "zone-unknown",
            NoticeKind::More(_) => "more",
        }
    }

    /// The notice for a person, without its position.
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::French => french::text(&self.kind),
            Language::English => english::text(&self.kind),
        }
    }
}

/// The notices of one query while it is read.
#[derive(Default)]
pub(crate) struct Notices {
    list: Vec<Notice>,
    /// How many came when the list was full.
    more: usize,
}

impl Notices {
    pub(crate) fn add(&mut self, at: Range<usize>, kind: NoticeKind) {
        if self.is_full() { self.more += 1 } else { self.list.push(Notice { at, kind }) }
    }

    /// Where the notices stand, for [`Notices::back_to`].
    pub(crate) fn mark(&self) -> (usize, usize) {
        (self.list.len(), self.more)
    }

    /// Forgets what came after `mark`.
    pub(crate) fn back_to(&mut self, (length, more): (usize, usize)) {
        self.list.truncate(length);
        self.more = more;
    }

    /// No quotation mark makes a phrase after all.
    pub(crate) fn ignore_quotes(&mut self) {
        for notice in self.list.iter_mut().filter(|notice| notice.kind == NoticeKind::QuoteUnclosed) {
            notice.kind = NoticeKind::QuoteIgnored;
        }
    }

    /// Whether no notice is kept any more: then none is worth working for.
    pub(crate) fn is_full(&self) -> bool {
        self.list.len() + 1 >= NOTICES
    }

    /// The notices in the order of the text, which has `length` characters.
    pub(crate) fn finish(mut self, length: usize) -> Vec<Notice> {
        self.list.sort_by_key(|notice| notice.at.start);
        if self.more > 0 {
            self.list.push(Notice { at: length..length, kind: NoticeKind::More(self.more) });
        }
        self.list
    }
}
