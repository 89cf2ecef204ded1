use super::{Wording, grouped};
use crate::dates::Unit;
use crate::{Comparison, Dates, Field, Form, Language};

pub(super) struct English;

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

impl Wording for English {
    const AND: &str = " and ";
    const OR: &str = " or ";
    const THEN: &str = " then ";
    const ALL: &str = "all articles";
    const LANGUAGE: Language = Language::English;

    fn word(&self, form: Form, text: &str) -> String {
        match form {
            Form::Any => text.to_owned(),
            Form::Exact => format!("exactly {text}"),
            Form::Pattern => format!("the words {text}"),
            Form::Fuzzy => format!("roughly {text}"),
        }
    }

    fn phrase(&self, exact: bool, text: &str) -> String {
        if exact { format!("exactly the phrase {text}") } else { format!("the phrase {text}") }
    }

    fn near(&self, words: &str, others: u8) -> String {
        match others {
            0 => format!("{words} side by side"),
            1 => format!("{words} at most 1 word apart"),
            _ => format!("{words} at most {others} words apart"),
        }
    }

    fn same_sentence(&self, words: &str) -> String {
        format!("{words} in the same sentence")
    }

    fn same_paragraph(&self, words: &str) -> String {
        format!("{words} in the same paragraph")
    }

    fn most(&self, words: &str) -> String {
        format!("most of these words: {words}")
    }

    fn in_field(&self, field: Field, inner: &str) -> String {
        match field {
            Field::Title => format!("{inner} in the title"),
            Field::Lead => format!("{inner} in the lead"),
            Field::Body => format!("{inner} in the text"),
            Field::Author => format!("signed {inner}"),
            Field::Publication => format!("published in {inner}"),
            Field::Provider => format!("provided by {inner}"),
            Field::Section => format!("in the section {inner}"),
            Field::Tag => format!("with the keyword {inner}"),
            Field::Lang => format!("in the language {inner}"),
            Field::Format => format!("in the format {inner}"),
            Field::Removed => format!("{inner} in what was removed"),
        }
    }

    fn dates(&self, dates: Dates) -> String {
        let when = match (dates.from, dates.to) {
            (None, None) => "on any day".to_owned(),
            (Some(from), None) => format!("since {}", day(from)),
            (None, Some(to)) => format!("until {}", day(to)),
            (Some(from), Some(to)) => match Unit::of(dates.from, dates.to) {
                unit if unit.number(from) != unit.number(to) => format!("from {} to {}", day(from), day(to)),
                Unit::Year => format!("in {}", from / 10_000),
                Unit::Month => format!("in {}", month(from)),
                Unit::Day => format!("on {}", day(from)),
            },
        };
        format!("published {when}")
    }

    fn length(&self, comparison: Comparison, words: u32) -> String {
        let how = match comparison {
            Comparison::Less => "less than",
            Comparison::AtMost => "at most",
            Comparison::Equal => "exactly",
            Comparison::AtLeast => "at least",
            Comparison::More => "more than",
        };
        format!("of {how} {} {}", grouped(words, ','), if words == 1 { "word" } else { "words" })
    }

    fn except(&self, inner: &str) -> String {
        format!("except {inner}")
    }

    fn weighted(&self, inner: &str, weight: f32) -> String {
        format!("{inner} (weight {weight})")
    }
}

/// “December 2022”
fn month(day: u32) -> String {
    let name = (day / 100 % 100).checked_sub(1).and_then(|month| MONTHS.get(month as usize));
    format!("{} {}", name.unwrap_or(&""), day / 10_000)
}

/// “20 December 2022”
fn day(day: u32) -> String {
    format!("{} {}", day % 100, month(day))
}
