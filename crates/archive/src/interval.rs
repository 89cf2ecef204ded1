use article::Day;

/// A stretch of the calendar that articles are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Interval {
    /// A day.
    Day,
    /// Monday to Sunday (ISO 8601).
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

impl Interval {
    /// All of them, the shortest first.
    pub const ALL: [Interval; 4] = [Self::Day, Self::Week, Self::Month, Self::Year];

    /// The name in the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// The first day of the interval that `day` is in; of the days of the press.
    pub fn start(self, day: Day) -> Day {
        let first = |year, month| Day::new(year, month, 1).unwrap_or(Day::EARLIEST);
        match self {
            Self::Day => day,
            Self::Week => day.plus(-i32::from(day.since_monday())).unwrap_or(Day::EARLIEST),
            Self::Month => first(day.year(), day.month()),
            Self::Year => first(day.year(), 1),
        }
    }

    /// The last day of the interval that `day` is in.
    pub fn end(self, day: Day) -> Day {
        match self {
            Self::Day => day,
            Self::Week => day.plus(6 - i32::from(day.since_monday())).unwrap_or(day),
            Self::Month => day.end_of_month(),
            Self::Year => Day::new(day.year(), 12, 31).unwrap_or(day),
        }
    }

    /// The first day of the next interval; `None` at the end of the calendar.
    pub fn next(self, day: Day) -> Option<Day> {
        self.end(day).plus(1)
    }

    /// The interval that makes a chart of `days` days that can be read: at most some sixty points, but for years.
    pub fn fitting(days: i32) -> Self {
        match days {
            ..=62 => Self::Day,
            63..=430 => Self::Week,
            431..=2200 => Self::Month,
            _ => Self::Year,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: u32) -> Day {
        Day::from_number(number).expect("a day")
    }

    #[test]
    fn an_interval_begins_and_ends_in_the_calendar() {
        for (interval, on, start, end) in [
            (Interval::Day, 20240229, 20240229, 20240229),
            (Interval::Week, 20241231, 20241230, 20250105),
            (Interval::Week, 20241230, 20241230, 20250105),
            (Interval::Week, 20250105, 20241230, 20250105),
            (Interval::Month, 20240210, 20240201, 20240229),
            (Interval::Year, 20240210, 20240101, 20241231),
            (Interval::Year, 16310601, 16310530, 16311231),
        ] {
            assert_eq!((interval.start(day(on)), interval.end(day(on))), (day(start), day(end)), "{interval:?} {on}");
            assert_eq!(interval.next(day(on)), day(end).plus(1));
        }
        assert_eq!(Interval::Year.next(day(99990101)), None);
    }
}
