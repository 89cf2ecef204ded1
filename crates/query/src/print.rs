//! A query printed in the French syntax: parsing the print gives the same query, positions aside.

use std::fmt::{self, Formatter, Write};

use crate::dates::{self, Unit};
use crate::limits::PLAIN_WORDS;
use crate::{Dates, Form, Near, Phrase, Query, Reach, Word};

/// What a query stands in, which says whether it needs parentheses.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// Alone.
    Whole,
    /// A part of an `And`, or one side of an `Or`.
    Part,
    /// After `SAUF` or a field, before a weight, or near another.
    Term,
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        print(self, Place::Whole, f)
    }
}

/// The word with its mark.
impl fmt::Display for Word {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.form {
            Form::Any | Form::Pattern => f.write_str(&self.text),
            Form::Exact => write!(f, "={}", self.text),
            Form::Fuzzy => write!(f, "{}~", self.text),
        }
    }
}

fn print(query: &Query, place: Place, f: &mut Formatter<'_>) -> fmt::Result {
    match query {
        Query::All => Ok(()),
        Query::Word(word) => write!(f, "{word}"),
        Query::Phrase(phrase) => print_phrase(phrase, f),
        Query::In(field, inner) => {
            write!(f, "{}:", field.name())?;
            print(inner, Place::Term, f)
        }
        Query::Dates(dates) => print_dates(*dates, f),
        Query::Length(comparison, words) => write!(f, "mots{comparison}{words}"),
        Query::Not(inner) => {
            f.write_str("SAUF ")?;
            print(inner, Place::Term, f)
        }
        Query::Weight(inner, weight) => {
            print(inner, Place::Term, f)?;
            write!(f, "^{weight}")
        }
        Query::Together(reach, parts) if place == Place::Term => {
            f.write_char('(')?;
            print_together(*reach, parts, f)?;
            f.write_char(')')
        }
        Query::Together(reach, parts) => print_together(*reach, parts, f),
        Query::And(parts) | Query::Or(parts) | Query::Most(parts) if place != Place::Whole => {
            f.write_char('(')?;
            print_parts(query, parts, f)?;
            f.write_char(')')
        }
        Query::And(parts) | Query::Or(parts) | Query::Most(parts) => print_parts(query, parts, f),
    }
}

fn print_parts(query: &Query, parts: &[Query], f: &mut Formatter<'_>) -> fmt::Result {
    let is_word = |query: &Query| matches!(query, Query::Word(Word { form: Form::Any, .. }));
    let plain = |part: &Query| is_word(part) || matches!(part, Query::Not(inner) if is_word(inner));
    let between = match query {
        Query::Or(_) => " OU ",
        // Without ET so many words could be a headline.
        Query::And(_) if parts.iter().filter(|part| plain(part)).count() > PLAIN_WORDS => " ET ",
        _ => " ",
    };
    let apart = if matches!(query, Query::Most(_)) { ", " } else { " ET " };
    let mut before = String::new();
    for part in parts.iter().filter(|part| !part.is_all()) {
        let printed = Printed(part).to_string();
        if !before.is_empty() {
            f.write_str(if between == " " && is_one_number(&before, &printed) { apart } else { between })?;
        }
        f.write_str(&printed)?;
        before = printed;
    }
    Ok(())
}

/// A query as a part of another.
struct Printed<'q>(&'q Query);

impl fmt::Display for Printed<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        print(self.0, Place::Part, f)
    }
}

/// Whether what is printed with a space between would be read as one number: `12 300`.
fn is_one_number(before: &str, after: &str) -> bool {
    let digits = |c: &char| c.is_ascii_digit();
    (1..=3).contains(&before.chars().rev().take_while(digits).count()) && after.chars().take_while(digits).count() == 3
}

/// The words between the parts add up, so all of them stand at the first operator.
fn print_together(reach: Reach, parts: &[Query], f: &mut Formatter<'_>) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        let others = |others: u8| if index == 1 { others } else { 0 };
        match reach {
            _ if index == 0 => {}
            Reach::Within(most) => write!(f, " PRES/{} ", others(most))?,
            Reach::Ordered(most) => write!(f, " ADJ/{} ", others(most))?,
            Reach::Sentence => f.write_str(" MEMEPHRASE ")?,
            Reach::Paragraph => f.write_str(" MEMEPARA ")?,
        }
        print(part, Place::Term, f)?;
    }
    Ok(())
}

fn print_phrase(phrase: &Phrase, f: &mut Formatter<'_>) -> fmt::Result {
    let exact = phrase.is_exact();
    f.write_str(if exact { "=\"" } else { "\"" })?;
    for (index, word) in phrase.words.iter().enumerate() {
        if index > 0 {
            f.write_str(if is_one_number(&phrase.words[index - 1].text, &word.text) { ", " } else { " " })?;
        }
        if exact { f.write_str(&word.text)? } else { write!(f, "{word}")? }
    }
    match phrase.near {
        Near::Adjacent => f.write_char('"'),
        Near::Within(others) => write!(f, "\"~{others}"),
        Near::Ordered(others) => write!(f, "\"~>{others}"),
    }
}

/// The shortest of `date:`, `depuis:`, `avant:` that says it.
fn print_dates(span: Dates, f: &mut Formatter<'_>) -> fmt::Result {
    let unit = Unit::of(span.from, span.to);
    match (span.from, span.to) {
        (None, None) => Ok(()),
        (Some(from), None) => write!(f, "depuis:{}", Date(unit, from)),
        (None, Some(to)) => write!(f, "avant:{}", Date(unit, dates::day_after(to))),
        (Some(from), Some(to)) if unit.number(from) == unit.number(to) => write!(f, "date:{}", Date(unit, from)),
        (Some(from), Some(to)) => write!(f, "date:{}..{}", Date(unit, from), Date(unit, to)),
    }
}

/// A year, month or day as ISO 8601 writes it.
struct Date(Unit, u32);

impl fmt::Display for Date {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self(unit, day) = self;
        write!(f, "{:04}", day / 10_000)?;
        if *unit != Unit::Year {
            write!(f, "-{:02}", day / 100 % 100)?;
        }
        if *unit == Unit::Day {
            write!(f, "-{:02}", day % 100)?;
        }
        Ok(())
    }
}
