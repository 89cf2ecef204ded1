//! Numbers written in groups of three: « 1 234 567 », « 1.234.567 », « 1'234'567 » are 1234567.
//!
//! A run of digit groups with one kind of separator is one number when
//! * the first group has one to three digits and does not begin with 0 (« 06 12 34 56 78 » and « 0 800 123 456 » are telephone numbers),
//! * every other group has exactly three (« 20.12.2022 » is a date, « 3,5 » a decimal, « 2020 300 » a year and a count),
//! * there are at most five groups: beyond the hundreds of trillions it is a row of a table,
//! * with a comma there are at least three groups: « 1,234 » is a decimal in French, « 1,234,567 » cannot be,
//! * nothing before it makes it the tail of something else (« 3,5 000 », « A320-200 300 »).
//!
//! The ordinary space counts as a separator because most content systems lose the non-breaking one, and because French puts a word or
//! a comma between two numbers that are not one. After non-breaking spaces an ordinary one ends the number.

use crate::letters::{Class, class};

/// What the digits at some place turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Digits {
    /// One number in groups, up to this byte.
    Grouped(usize),
    /// Separate groups: none that begins before this byte may be grouped.
    Loose(usize),
}

/// Reads the digits that begin at `start`, the beginning of a word.
pub(crate) fn read(text: &str, start: usize) -> Digits {
    let first = digits(text, start);
    let end = start + first;
    let Some((separator, width)) = separator_at(text, end).filter(|(_, width)| digits(text, end + width) > 0) else {
        return Digits::Loose(end);
    };
    if first > 3 {
        return Digits::Loose(end);
    }
    let mut regular = !text[start..].starts_with('0') && !continues(text, start);
    let (mut end, mut groups, mut width) = (end, 1, width);
    loop {
        let length = digits(text, end + width);
        regular &= length == 3;
        groups += 1;
        end += width + length;
        match separator_at(text, end) {
            Some((next, next_width)) if joins(separator, next) && digits(text, end + next_width) > 0 => width = next_width,
            _ => break,
        }
    }
    let fewest = if separator == Separator::Comma { 3 } else { 2 };
    if regular && (fewest..=5).contains(&groups) { Digits::Grouped(end) } else { Digits::Loose(end) }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    Space,
    NarrowSpace,
    Dot,
    Comma,
    Apostrophe,
}

fn separator_at(text: &str, at: usize) -> Option<(Separator, usize)> {
    let c = text[at..].chars().next()?;
    let separator = match c {
        ' ' => Separator::Space,
        '\u{A0}' | '\u{202F}' | '\u{2007}' | '\u{2009}' => Separator::NarrowSpace,
        '.' => Separator::Dot,
        ',' => Separator::Comma,
        '\'' | '’' => Separator::Apostrophe,
        _ => return None,
    };
    Some((separator, c.len_utf8()))
}

/// Does `next` carry on a number whose first separator was `first`?
fn joins(first: Separator, next: Separator) -> bool {
    first == next || (first == Separator::Space && next == Separator::NarrowSpace)
}

/// Is the digit at `start` the tail of a decimal, a date, a time or a name?
fn continues(text: &str, start: usize) -> bool {
    let mut before = text[..start].chars().rev().filter(|c| class(*c) != Class::Ignored);
    match before.next() {
        Some('.' | ',' | '/' | ':') => before.next().is_some_and(|c| c.is_ascii_digit()),
        // No name of an aircraft or a motorway is longer.
        Some(hyphen) if class(hyphen) == Class::Hyphen => before.take(16).take_while(|c| c.is_alphanumeric()).any(char::is_alphabetic),
        _ => false,
    }
}

/// How many ASCII digits stand at `at`.
fn digits(text: &str, at: usize) -> usize {
    text.as_bytes()[at..].iter().take_while(|b| b.is_ascii_digit()).count()
}
