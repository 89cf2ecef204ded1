//! Days as people write them: `2022`, `2022-12`, `20/12/2022`, `1er janvier 2019`, `December 20, 2022`.
//!
//! Days are numbers `YYYYMMDD`, in the order of days.

use std::ops::RangeInclusive;

use crate::characters::folded;

/// Months by their folded names, French then English; three letters are enough where they name one month.
const MONTHS: [[&str; 2]; 12] = [
    ["janvier", "january"],
    ["fevrier", "february"],
    ["mars", "march"],
    ["avril", "april"],
    ["mai", "may"],
    ["juin", "june"],
    ["juillet", "july"],
    ["aout", "august"],
    ["septembre", "september"],
    ["octobre", "october"],
    ["novembre", "november"],
    ["decembre", "december"],
];

/// Years that four digits write.
const YEARS: RangeInclusive<u32> = 1000..=9999;

/// The first and the last day that `text` names: a day, a month or a year.
pub(crate) fn days(text: &str) -> Option<(u32, u32)> {
    let parts: Vec<&str> = text.split(|c: char| c.is_whitespace() || "-/.,‑".contains(c)).filter(|part| !part.is_empty()).collect();
    let (year, month, day) = match *parts.as_slice() {
        [all] if all.len() == 8 && all.is_ascii() => (&all[..4], Some(&all[4..6]), Some(&all[6..])),
        [year] => (year, None, None),
        [year, month] if is_year(year) => (year, Some(month), None),
        [month, year] => (year, Some(month), None),
        [year, month, day] if is_year(year) => (year, Some(month), Some(day)),
        [month, day, year] if month_named(month).is_some() => (year, Some(month), Some(day)),
        [day, month, year] => (year, Some(month), Some(day)),
        ["le" | "Le", day, month, year] => (year, Some(month), Some(day)),
        _ => return None,
    };
    let year = number(year).filter(|year| YEARS.contains(year))?;
    let Some(month) = month else { return Some((year * 10_000 + 101, year * 10_000 + 1231)) };
    let month = month_named(month).or_else(|| number(month).filter(|month| (1..=12).contains(month)))?;
    let last = last_of_month(year, month);
    let first = year * 10_000 + month * 100;
    let Some(day) = day else { return Some((first + 1, first + last)) };
    let day = number(without_ordinal(day)).filter(|day| (1..=last).contains(day))?;
    Some((first + day, first + day))
}

/// The day before.
pub(crate) fn day_before(day: u32) -> u32 {
    match (day / 10_000, day / 100 % 100, day % 100) {
        (year, 1, 1) => (year - 1) * 10_000 + 1231,
        (year, month, 1) => year * 10_000 + (month - 1) * 100 + last_of_month(year, month - 1),
        _ => day - 1,
    }
}

/// The day after.
pub(crate) fn day_after(day: u32) -> u32 {
    let (year, month) = (day / 10_000, day / 100 % 100);
    match (month, day % 100) {
        (12, 31) => (year + 1) * 10_000 + 101,
        (_, last) if last >= last_of_month(year, month) => year * 10_000 + (month + 1) * 100 + 1,
        _ => day + 1,
    }
}

/// How much of a date is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Year,
    Month,
    Day,
}

impl Unit {
    /// The largest unit that says the days from `first` to `last` in full; `None` stands for an open end.
    pub(crate) fn of(first: Option<u32>, last: Option<u32>) -> Self {
        let is = |day: Option<u32>, wanted: &dyn Fn(u32) -> bool| day.is_none_or(wanted);
        let ends_month = |day: u32| day % 100 == last_of_month(day / 10_000, day / 100 % 100);
        if is(first, &|day| day % 10_000 == 101) && is(last, &|day| day % 10_000 == 1231) {
            Self::Year
        } else if is(first, &|day| day % 100 == 1) && is(last, &ends_month) {
            Self::Month
        } else {
            Self::Day
        }
    }

    /// The year, month or day that `day` is in, as a number.
    pub(crate) fn number(self, day: u32) -> u32 {
        match self {
            Self::Year => day / 10_000,
            Self::Month => day / 100,
            Self::Day => day,
        }
    }
}

/// Number of days of a month of the calendar of today.
fn last_of_month(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn is_year(part: &str) -> bool {
    part.len() == 4 && number(part).is_some()
}

fn number(part: &str) -> Option<u32> {
    if part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit()) { part.parse().ok() } else { None }
}

/// `1er` is 1, `2nd` is 2.
fn without_ordinal(day: &str) -> &str {
    ["er", "st", "nd", "rd", "th"].iter().find_map(|ending| day.strip_suffix(ending)).unwrap_or(day)
}

/// 1 to 12 of a month's name, whole or shortened (`déc.`, `Sept`); `None` when it names none or several (`jui`).
fn month_named(name: &str) -> Option<u32> {
    let name = folded(name);
    if name.chars().count() < 3 {
        return None;
    }
    let mut found = (1..).zip(MONTHS).filter(|(_, names)| names.iter().any(|month| month.starts_with(&name)));
    match (found.next(), found.next()) {
        (Some((month, _)), None) => Some(month),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        for (text, expected) in [
            ("2022", Some((20220101, 20221231))),
            ("2022-12", Some((20221201, 20221231))),
            ("12/2022", Some((20221201, 20221231))),
            ("2022-12-20", Some((20221220, 20221220))),
            ("20221220", Some((20221220, 20221220))),
            ("20/12/2022", Some((20221220, 20221220))),
            ("20.12.2022", Some((20221220, 20221220))),
            ("décembre 2022", Some((20221201, 20221231))),
            ("DÉC. 2022", Some((20221201, 20221231))),
            ("1er janvier 2019", Some((20190101, 20190101))),
            ("le 20\u{a0}décembre 2022", Some((20221220, 20221220))),
            ("December 20th, 2022", Some((20221220, 20221220))),
            ("20 December 2022", Some((20221220, 20221220))),
            ("février 2024", Some((20240201, 20240229))),
            ("29/02/1900", None),
            ("31/04/2022", None),
            ("2022-13", None),
            ("jui 2022", None),
            ("juil. 2022", Some((20220701, 20220731))),
            ("0999", None),
            ("22", None),
            ("hier", None),
            ("décembre", None),
            ("éééé", None),
            ("", None),
            ("--", None),
        ] {
            assert_eq!(days(text), expected, "{text}");
        }
    }

    #[test]
    fn days_follow_each_other() {
        for (before, after) in [(20211231, 20220101), (20200228, 20200229), (20200229, 20200301), (20220614, 20220615)] {
            assert_eq!((day_before(after), day_after(before)), (before, after));
        }
    }
}
