use std::fmt;

use serde::{Deserialize, Serialize};

/// A day on which a newspaper can have appeared, from [`Day::EARLIEST`] to the end of 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(i16, i8, i8)", into = "(i16, i8, i8)")]
pub struct Day(jiff::civil::Date);

/// A date that is not in the calendar, or is before the first newspaper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{year}-{month}-{day} is not a day of the press: expected a calendar day from 1631-05-30 on")]
pub struct InvalidDay {
    year: i16,
    month: i8,
    day: i8,
}

impl Day {
    /// Days before this are typos in the footer, not dates: the first French newspaper is of 1631.
    pub const EARLIEST: Day = Day(jiff::civil::date(1631, 5, 30));

    /// The day `year`-`month`-`day`, refused when the calendar has none or no newspaper existed.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, InvalidDay> {
        match jiff::civil::Date::new(year, month, day) {
            Ok(date) if date >= Self::EARLIEST.0 => Ok(Self(date)),
            _ => Err(InvalidDay { year, month, day }),
        }
    }

    /// Year, 1631 to 9999.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// Day of the month, 1 to 31.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// The number `YYYYMMDD`, in the order of days: what an index keeps and compares.
    pub fn number(self) -> u32 {
        self.year().unsigned_abs() as u32 * 10_000 + self.month().unsigned_abs() as u32 * 100 + self.day().unsigned_abs() as u32
    }

    /// The day of a [`Day::number`].
    pub fn from_number(number: u32) -> Result<Self, InvalidDay> {
        let part = |n: u32| i16::try_from(n).unwrap_or(-1);
        let small = |n: u32| i8::try_from(n).unwrap_or(-1);
        Self::new(part(number / 10_000), small(number / 100 % 100), small(number % 100))
    }

    /// Days from this day to `other`; less than 0 when it is earlier.
    pub fn days_until(self, other: Self) -> i32 {
        // Every difference of two days of the calendar is in range.
        self.0.until(other.0).map_or(0, |span| span.get_days())
    }

    /// The day `days` later, earlier when less than 0; `None` outside the days of the press.
    pub fn plus(self, days: i32) -> Option<Self> {
        self.0.checked_add(jiff::Span::new().try_days(days).ok()?).ok().filter(|date| *date >= Self::EARLIEST.0).map(Self)
    }

    /// Days since Monday, 0 to 6.
    pub fn since_monday(self) -> i8 {
        self.0.weekday().to_monday_zero_offset()
    }

    /// The first and the last day of `2022`, `2022-12` or `2022-12-20`; of the days of the press.
    pub fn span(text: &str) -> Option<(Self, Self)> {
        let parts: Vec<i16> = text.split('-').map(|part| part.parse().ok()).collect::<Option<_>>()?;
        let on = |year, month, day| Self::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
        match *parts.as_slice() {
            [year, month, day] => on(year, month, day).map(|day| (day, day)),
            [year, month] => on(year, month, 1).map(|first| (first, first.end_of_month())),
            // The press began in May 1631: that year has a last day only.
            [year] => on(year, 12, 31).map(|last| (on(year, 1, 1).unwrap_or(Self::EARLIEST), last)),
            _ => None,
        }
    }

    /// The last day of this day's month.
    pub fn end_of_month(self) -> Self {
        Self(self.0.last_of_month())
    }
}

impl From<Day> for (i16, i8, i8) {
    fn from(day: Day) -> Self {
        (day.year(), day.month(), day.day())
    }
}

impl TryFrom<(i16, i8, i8)> for Day {
    type Error = InvalidDay;
    fn try_from((year, month, day): (i16, i8, i8)) -> Result<Self, InvalidDay> {
        Self::new(year, month, day)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// How much of a date the input gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// Only the year.
    Year,
    /// Year and month.
    Month,
    /// The day.
    Day,
    /// The day and the time.
    Minute,
}

impl Precision {
    /// The name used in JSON and in filters.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Month => "month",
            Self::Day => "day",
            Self::Minute => "minute",
        }
    }
}

/// Where a date was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrigin {
    /// Given as data: a JSON field, JSON-LD, a meta element.
    Metadata,
    /// Read from the visible date line (« Publié dans L'opinion le 20 - 12 - 2022 »).
    Dateline,
    /// Read from the address.
    Url,
    /// Read from the name of the file.
    FileName,
}

impl DateOrigin {
    /// The name used in JSON and in filters.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Metadata => "metadata",
            Self::Dateline => "dateline",
            Self::Url => "url",
            Self::FileName => "file_name",
        }
    }
}

/// When an article was published, as far as the input tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The day where it was published, on its own clock; the first day when only the month or the year is known.
    pub day: Day,
    /// Minutes after midnight on that clock, 0 to 1439; `Some` only when `precision` is [`Precision::Minute`].
    pub minute: Option<u16>,
    /// Seconds of that time, 0 to 59, as given.
    pub second: u8,
    /// Offset of that clock from UTC in minutes, when given.
    pub utc_offset: Option<i16>,
    /// How much of the date is known.
    pub precision: Precision,
    /// Where it was read.
    pub origin: DateOrigin,
}

impl Published {
    /// A date known to the day.
    pub fn on(day: Day, origin: DateOrigin) -> Self {
        Self { day, minute: None, second: 0, utc_offset: None, precision: Precision::Day, origin }
    }

    /// The last day the article can be of: `day` itself, or the end of its month or year.
    pub fn latest_day(&self) -> Day {
        match self.precision {
            Precision::Year => Day(jiff::civil::date(self.day.year(), 12, 31)),
            Precision::Month => self.day.end_of_month(),
            Precision::Day | Precision::Minute => self.day,
        }
    }
}

/// ISO 8601, no more than is known: `2022`, `2022-12`, `2022-12-20`, `2020-06-15T16:40:39+02:00`.
impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.precision, self.minute) {
            (Precision::Year, _) => write!(f, "{:04}", self.day.year()),
            (Precision::Month, _) => write!(f, "{:04}-{:02}", self.day.year(), self.day.month()),
            (Precision::Minute, Some(minute)) => {
                write!(f, "{}T{:02}:{:02}:{:02}", self.day, minute / 60, minute % 60, self.second)?;
                match self.utc_offset {
                    None => Ok(()),
                    Some(0) => f.write_str("Z"),
                    Some(offset) => {
                        let sign = if offset < 0 { '-' } else { '+' };
                        write!(f, "{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60)
                    }
                }
            }
            _ => write!(f, "{}", self.day),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(precision: Precision, minute: Option<u16>, utc_offset: Option<i16>, expected: &str) {
        let day = Day::new(2020, 6, 5).expect("a day");
        let published = Published { day, minute, second: 39, utc_offset, precision, origin: DateOrigin::Metadata };
        assert_eq!(published.to_string(), expected);
    }

    #[test]
    fn prints_what_is_known() {
        check(Precision::Year, None, None, "2020");
        check(Precision::Month, None, None, "2020-06");
        check(Precision::Day, None, None, "2020-06-05");
        check(Precision::Minute, Some(1000), None, "2020-06-05T16:40:39");
        check(Precision::Minute, Some(1000), Some(0), "2020-06-05T16:40:39Z");
        check(Precision::Minute, Some(1000), Some(-210), "2020-06-05T16:40:39-03:30");
    }

    #[test]
    fn days_outside_the_press_are_refused() {
        assert!(Day::new(1631, 5, 29).is_err());
        assert!(Day::new(2021, 2, 29).is_err());
        assert_eq!(Day::from_number(20221220), Day::new(2022, 12, 20));
        assert!(Day::from_number(99).is_err());
    }

    #[test]
    fn days_are_counted_over_months_and_years() {
        let day = |number| Day::from_number(number).expect("a day");
        assert_eq!(day(20191231).days_until(day(20200101)), 1);
        assert_eq!(day(20200301).days_until(day(20200228)), -2);
        assert_eq!(day(16310530).days_until(day(99991231)), 3_056_564);
    }

    #[test]
    fn a_month_is_known_to_its_end() {
        let published = Published { precision: Precision::Month, ..Published::on(Day::new(2020, 2, 1).expect("a day"), DateOrigin::Url) };
        assert_eq!(published.latest_day().to_string(), "2020-02-29");
    }
}
