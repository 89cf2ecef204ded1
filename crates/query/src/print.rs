//! A query printed in the French syntax: parsing the print gives the same query, positions aside.

use std::fmt::{self, Formatter, Write};

use crate::limits::PLAIN_WORDS;
use crate::{Dates, Form, Near, Phrase, Query, Word, dates};

/// What a query stands in, which says whether it needs parentheses.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// Alone.
    Whole,
    /// A part of an `And`, or one side of an `Or`.
    Part,
    /// After `SAUF` or a field, or before a weight.
    Term,
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        print(self, Place::Whole, f)
    }
}

fn print(query: &Query, place: Place, f: &mut Formatter<'_>) -> fmt::Result {
    match query {
        Query::All => Ok(()),
        Query::Word(word) => print_word(word, f),
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
        Query::And(parts) | Query::Or(parts) | Query::Most(parts) if place != Place::Whole => {
            f.write_char('(')?;
            print_parts(query, parts, f)?;
            f.write_char(')')
        }
        Query::And(parts) | Query::Or(parts) | Query::Most(parts) => print_parts(query, parts, f),
    }
}

fn print_parts(query: &Query, parts: &[Query], f: &mut Formatter<'_>) -> fmt::Result {
    let plain = |part: &Query| matches!(part, Query::Word(Word { form: Form::Any, .. }));
    let between = match query {
        Query::Or(_) => " OU ",
        // Without ET they would be a headline.
        Query::And(_) if parts.len() > PLAIN_WORDS && parts.iter().all(plain) => " ET ",
        _ => " ",
    };
    let mut first = true;
    for part in parts.iter().filter(|part| !part.is_all()) {
        if !first {
            f.write_str(between)?;
        }
        first = false;
        print(part, Place::Part, f)?;
    }
    Ok(())
}

fn print_word(word: &Word, f: &mut Formatter<'_>) -> fmt::Result {
    match word.form {
        Form::Any | Form::Pattern => f.write_str(&word.text),
        Form::Exact => write!(f, "={}", word.text),
        Form::Fuzzy => write!(f, "{}~", word.text),
    }
}

fn print_phrase(phrase: &Phrase, f: &mut Formatter<'_>) -> fmt::Result {
    let exact = phrase.words.iter().all(|word| word.form == Form::Exact);
    f.write_str(if exact { "=\"" } else { "\"" })?;
    for (index, word) in phrase.words.iter().enumerate() {
        if index > 0 {
            f.write_char(' ')?;
        }
        if exact { f.write_str(&word.text)? } else { print_word(word, f)? }
    }
    match phrase.near {
        Near::Adjacent => f.write_char('"'),
        Near::Within(others) => write!(f, "\"~{others}"),
        Near::Ordered(others) => write!(f, "\"~>{others}"),
    }
}

/// The shortest of `date:`, `depuis:`, `avant:` that says it.
fn print_dates(span: Dates, f: &mut Formatter<'_>) -> fmt::Result {
    match (span.from, span.to) {
        (None, None) => Ok(()),
        (Some(from), None) => {
            f.write_str("depuis:")?;
            print_first(from, f)
        }
        (None, Some(to)) => {
            f.write_str("avant:")?;
            print_first(dates::day_after(to), f)
        }
        (Some(from), Some(to)) => {
            f.write_str("date:")?;
            let (year, month) = (from / 10_000, from / 100);
            let whole_months = dates::begins_month(from) && dates::ends_month(to);
            let whole_years = whole_months && month % 100 == 1 && to / 100 % 100 == 12;
            match (from == to, whole_years, whole_months) {
                (true, ..) => print_day(from, f),
                (_, true, _) if year == to / 10_000 => write!(f, "{year:04}"),
                (_, true, _) => write!(f, "{year:04}..{:04}", to / 10_000),
                (_, _, true) if month == to / 100 => print_month(from, f),
                (_, _, true) => {
                    print_month(from, f)?;
                    f.write_str("..")?;
                    print_month(to, f)
                }
                _ => {
                    print_day(from, f)?;
                    f.write_str("..")?;
                    print_day(to, f)
                }
            }
        }
    }
}

/// The year, month or day that `day` begins.
fn print_first(day: u32, f: &mut Formatter<'_>) -> fmt::Result {
    match day % 10_000 {
        101 => write!(f, "{:04}", day / 10_000),
        _ if dates::begins_month(day) => print_month(day, f),
        _ => print_day(day, f),
    }
}

fn print_month(day: u32, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "{:04}-{:02}", day / 10_000, day / 100 % 100)
}

fn print_day(day: u32, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "{:04}-{:02}-{:02}", day / 10_000, day / 100 % 100, day % 100)
}
