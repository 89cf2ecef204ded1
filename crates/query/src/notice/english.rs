use crate::Language::English;
use crate::NoticeKind::{self, *};
use crate::limits::{DEPTH, LEAVES, LETTERS_BEFORE_STAR, PHRASE_WORDS, SLOP, TEXT_BYTES, WEIGHTS};

pub(super) fn text(kind: &NoticeKind) -> String {
    let quoted = |typed: &str| English.quoted_start(typed);
    match kind {
        TextCut => format!("The query is longer than {} KiB: its end was not read.", TEXT_BYTES / 1024),
        TooManyParts(count) => format!("The query has more than {LEAVES} terms: {count} left out."),
        LongPhrase(count) => format!("The phrase has more than {PHRASE_WORDS} words: {count} left out."),
        TooDeep => format!("Too many parentheses inside each other: those beyond {DEPTH} levels do not count."),
        TooFar => format!("Nearness goes up to {SLOP} words: searched with {SLOP}."),
        QuoteUnclosed => "Quotation mark never closed: the phrase goes on to the end.".to_owned(),
        QuoteIgnored => "Quotation mark never closed: it does not count.".to_owned(),
        QuoteUnopened => "Quotation mark closed but never opened: it does not count.".to_owned(),
        ParenthesisUnclosed => "Parenthesis never closed: it goes on to the end.".to_owned(),
        ParenthesisUnopened => "Parenthesis closed but never opened: it does not count.".to_owned(),
        Empty => "Nothing between these signs: they do not count.".to_owned(),
        OperatorAlone(typed) => {
            let typed = quoted(typed);
            format!("A term is missing before or after {typed}, which does not count. To search for the word, put it in quotation marks.")
        }
        FieldAlone(name) => format!("Nothing follows {} directly: searched as a word.", quoted(&format!("{name}:"))),
        FieldUnknown { name, nearest: None } => format!("{} is not a field: searched as a word.", quoted(&format!("{name}:"))),
        FieldUnknown { name, nearest: Some(nearest) } => {
            let (name, nearest) = (quoted(&format!("{name}:")), quoted(&format!("{nearest}:")));
            format!("{name} is not a field: searched as a word. The nearest field is {nearest}.")
        }
        DateUnreadable(typed) => format!(
            "{} cannot be read as a date: left out. Write for example date:2022, date:2022-12, date:20/12/2022 or date:2019..2022.",
            quoted(typed)
        ),
        DatesSwapped => "The two dates were in reverse order: they were swapped.".to_owned(),
        NumberUnreadable(typed) => format!("Number missing or unreadable with {}: left out.", quoted(typed)),
        WeightOutside => format!("A weight is between {} and {}: the nearest was taken.", WEIGHTS.start(), WEIGHTS.end()),
        TruncationTooShort(word) if word.is_empty() => format!("Truncation needs at least {LETTERS_BEFORE_STAR} letters before it."),
        TruncationTooShort(word) => {
            format!("Truncation needs at least {LETTERS_BEFORE_STAR} letters before it: searched as {}.", quoted(word))
        }
        MarksMixed => "Tolerance goes neither with truncation nor with the exact form: it does not count.".to_owned(),
        NearImpossible => {
            "Nearness holds between words, phrases or alternatives, in one field: the terms are searched together (AND).".to_owned()
        }
        ZoneUnknown(typed) => format!("{} is not a zone: searched everywhere. The zone is {}.", quoted(typed), quoted("zone:removed:")),
        More(1) => "There is one more notice.".to_owned(),
        More(count) => format!("There are {count} more notices."),
    }
}
