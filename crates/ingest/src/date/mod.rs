//! Dates as the French press writes them: « 20 - 12 - 2022 », « mardi 1er févr. 2022 à 14 h 05 », `2022-12-20T14:05:00+01:00`.
//!
//! * [`parse`] reads a value that is a date (a JSON field, a meta element); [`find`] reads the date inside a visible line;
//!   [`in_name`] reads the one in an address or a file name.
//! * Day comes before month; the year comes first only when it has four digits. What has two readings gives nothing,
//!   or the likelier one with a [`Notice`] that says so. What is not in the calendar, older than the first newspaper
//!   or younger than the reference day by more than two days gives nothing.
//!
//! ```
//! let found = ingest::date::parse("Publié le 20 - 12 - 2022 à 14 h 05", None).unwrap();
//! assert_eq!(found.published.to_string(), "2022-12-20T14:05:00");
//! ```

mod absolute;
mod calendar;
mod clock;
mod compact;
mod name;
mod names;
mod relative;
mod tokens;

#[cfg(test)]
mod tests;

use std::ops::Range;

use article::{Day, Notice, Precision, Published};

pub use name::in_name;
pub(crate) use tokens::folded;
use tokens::{Token, tokens};

/// A date that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The date; its origin is left at `Metadata`, the caller knows better.
    pub published: Published,
    /// The words it was read from.
    pub raw: String,
    /// Where they stand in the text, in bytes.
    pub at: Range<usize>,
    /// What is doubtful about the reading (the century of a two-digit year, a weekday that does not agree).
    pub notice: Option<Notice>,
}

/// A date read from tokens, before it becomes a [`Found`].
struct Match {
    published: Published,
    notice: Option<Notice>,
    /// The token after the last one read.
    end: usize,
}

/// How much of the text is known to be the date: some writings (`20221220`, `2022`, `12/2022`) are dates only where nothing else is expected.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    Value,
    Line,
}

/// The date that `text` is, relative ones counted from `today`; `None` when there is none that can be trusted.
///
/// Words around the date are allowed (« Le Monde, mardi 14 mars 2006, p. 16 ») as long as the text holds one date only.
pub fn parse(text: &str, today: Option<Day>) -> Option<Found> {
    let mut found = scan(text, today, Scope::Value);
    let first = (!found.is_empty()).then(|| found.remove(0))?;
    found.iter().all(|other| other.published.day == first.published.day).then_some(first)
}

/// The date inside a visible line: the first one known to the day, else the first.
pub fn find(line: &str, today: Option<Day>) -> Option<Found> {
    let mut found = find_all(line, today);
    let best = found.iter().position(|one| one.published.precision >= Precision::Day).unwrap_or(0);
    (best < found.len()).then(|| found.swap_remove(best))
}

/// All the dates inside a visible line, in order.
pub fn find_all(line: &str, today: Option<Day>) -> Vec<Found> {
    scan(line, today, Scope::Line)
}

/// All the dates inside a visible line that are written out: without those counted from `today`, which gives missing years only.
pub(crate) fn find_written(line: &str, today: Option<Day>) -> Vec<Found> {
    let tokens = tokens(line);
    scan_with(line, &tokens, |at| absolute::date_at(&tokens, at, today, Scope::Line))
}

fn scan(text: &str, today: Option<Day>, scope: Scope) -> Vec<Found> {
    let tokens = tokens(text);
    let mut found = scan_with(text, &tokens, |at| absolute::date_at(&tokens, at, today, scope));
    if found.is_empty() && scope == Scope::Value {
        found.extend(compact::whole(&tokens, today).map(|one| found_at(text, &tokens, 0, one)));
    }
    // Newspapers are called « Aujourd'hui »: relative words count only where no date is written out.
    if let (true, Some(today)) = (found.is_empty(), today) {
        found = scan_with(text, &tokens, |at| relative::date_at(&tokens, at, today, scope));
    }
    found
}

fn scan_with(text: &str, tokens: &[Token], date_at: impl Fn(usize) -> Option<Match>) -> Vec<Found> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < tokens.len() {
        match date_at(at) {
            Some(one) => {
                let end = one.end;
                found.push(found_at(text, tokens, at, one));
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

fn found_at(text: &str, tokens: &[Token], start: usize, one: Match) -> Found {
    let at = tokens[start].at.start..tokens[one.end - 1].at.end;
    Found { published: one.published, raw: text[at.clone()].to_owned(), at, notice: one.notice }
}
