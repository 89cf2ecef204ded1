//! Dates as one number: `20221220`, `20221220T140500Z`, `20221220140500`, `2022`, seconds since 1970.

use article::{Day, Precision};

use super::clock::Clock;
use super::tokens::{Kind, Token};
use super::{Match, calendar};

/// The date that all the tokens are.
pub(super) fn whole(tokens: &[Token], today: Option<Day>) -> Option<Match> {
    let numbers: Vec<(u64, usize)> = tokens.iter().filter_map(Token::number).collect();
    let plain = |token: &Token| match &token.kind {
        Kind::Number(..) => true,
        Kind::Word(word) => matches!(word.as_str(), "t" | "z"),
        Kind::Mark(_) => false,
    };
    if !tokens.iter().all(plain) {
        return None;
    }
    let zulu = tokens.last().and_then(Token::word) == Some("z");
    let found = match (numbers.as_slice(), tokens.len()) {
        ([(year, 4)], 1) => year_alone(*year, today),
        ([(value, 8)], 1) => day(*value, today).map(|day| (day, None)),
        ([(value, 10)], 1) => {
            let (date, hour) = (value / 100, value % 100);
            let by_the_hour = || day(date, today).filter(|_| hour < 24).and_then(|day| Some((day, clock(hour * 10_000, zulu)?)));
            by_the_hour().map(|(day, clock)| (day, Some(clock))).or_else(|| epoch(*value, today))
        }
        ([(value, 13)], 1) => epoch(value / 1000, today),
        ([(value, 12)], 1) => timed(value / 10_000, value % 10_000 * 100, zulu, today),
        ([(value, 14)], 1 | 2) => timed(value / 1_000_000, value % 1_000_000, zulu, today),
        ([(date, 8), (time, 4)], _) => timed(*date, time * 100, zulu, today),
        ([(date, 8), (time, 6)], _) => timed(*date, *time, zulu, today),
        _ => None,
    };
    let (day, clock) = found?;
    let mut published = calendar::published(day, if numbers[0].1 == 4 { Precision::Year } else { Precision::Day });
    if let Some(clock) = clock {
        published.precision = Precision::Minute;
        (published.minute, published.second, published.utc_offset) = (Some(clock.minute), clock.second, clock.utc_offset);
    }
    Some(Match { published, notice: None, end: tokens.len() })
}

fn year_alone(year: u64, today: Option<Day>) -> Option<(Day, Option<Clock>)> {
    // The first year of the press has no 1 January.
    calendar::day(year, 1, 1, today).map(|day| (day, None))
}

fn day(number: u64, today: Option<Day>) -> Option<Day> {
    calendar::day(number / 10_000, number / 100 % 100, number % 100, today)
}

fn timed(date: u64, time: u64, zulu: bool, today: Option<Day>) -> Option<(Day, Option<Clock>)> {
    Some((day(date, today)?, Some(clock(time, zulu)?)))
}

fn clock(time: u64, zulu: bool) -> Option<Clock> {
    let (hour, minute, second) = (time / 10_000, time / 100 % 100, time % 100);
    let valid = hour < 24 && minute < 60 && second < 60;
    let minute = u16::try_from(hour * 60 + minute).ok().filter(|_| valid)?;
    Some(Clock { minute, second: u8::try_from(second).ok()?, utc_offset: zulu.then_some(0) })
}

/// Seconds since 1970, from 2001 (ten digits) on.
fn epoch(seconds: u64, today: Option<Day>) -> Option<(Day, Option<Clock>)> {
    let time = jiff::Timestamp::from_second(i64::try_from(seconds).ok()?).ok()?.to_zoned(jiff::tz::TimeZone::UTC);
    let day = Day::new(time.year(), time.month(), time.day()).ok()?;
    let minute = u16::try_from(i16::from(time.hour()) * 60 + i16::from(time.minute())).ok()?;
    let clock = Clock { minute, second: time.second().unsigned_abs(), utc_offset: Some(0) };
    Some((calendar::within(day, today)?, Some(clock)))
}
