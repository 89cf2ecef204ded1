use article::{DateOrigin, Day, Precision, Published};
use jiff::Timestamp;
use jiff::fmt::rfc2822;
use jiff::tz::{Offset, TimeZone};

/// A date as programs write it, kept exactly as given: ISO 8601 in whole or in part, RFC 2822, seconds, milli- or microseconds
/// since 1970. `None` when it is none of these, or not in the calendar.
pub(super) fn read(text: &str) -> Option<Published> {
    let text = text.trim();
    if text.len() > 64 {
        return None;
    }
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once('.') {
        None if is_number(text) => digits(text),
        // Clocks count fractions of a second.
        Some((whole, fraction)) if is_number(whole) && is_number(fraction) => digits(whole).filter(|_| whole.len() > 8),
        _ => iso(text).or_else(|| rfc(text)),
    }
}

/// A bare number: its length tells what it counts.
fn digits(text: &str) -> Option<Published> {
    let number: i64 = text.parse().ok()?;
    match text.len() {
        4 => partial(text, "", Precision::Year),
        8 => Some(Published::on(day(text.get(..4)?, text.get(4..6)?, text.get(6..)?)?, DateOrigin::Metadata)),
        12 | 14 if text.starts_with("19") || text.starts_with("20") => {
            let day = day(text.get(..4)?, text.get(4..6)?, text.get(6..8)?)?;
            timed(day, text.get(8..10)?, text.get(10..12)?, text.get(12..).unwrap_or_default(), None)
        }
        // Before 1973 seconds have fewer digits, and so does everything else that is a number.
        9 | 10 => since_1970(Timestamp::from_second(number).ok()?),
        12 | 13 => since_1970(Timestamp::from_millisecond(number).ok()?),
        15 | 16 => since_1970(Timestamp::from_microsecond(number).ok()?),
        _ => None,
    }
}

fn since_1970(moment: Timestamp) -> Option<Published> {
    zoned(&moment.to_zoned(TimeZone::UTC))
}

fn zoned(moment: &jiff::Zoned) -> Option<Published> {
    let day = Day::new(moment.year(), moment.month(), moment.day()).ok()?;
    Some(Published {
        day,
        minute: Some(u16::from(moment.hour().unsigned_abs()) * 60 + u16::from(moment.minute().unsigned_abs())),
        second: moment.second().unsigned_abs(),
        utc_offset: i16::try_from(moment.offset().seconds() / 60).ok(),
        precision: Precision::Minute,
        origin: DateOrigin::Metadata,
    })
}

/// `2020-06-15T16:40:39+02:00` and its beginnings, `/` for `-`, a space for `T`, a fraction that is passed over.
fn iso(text: &str) -> Option<Published> {
    let split = text.find(['T', 't', ' ']).filter(|at| *at >= 8);
    let (date, time) = split.map_or((text, ""), |at| (&text[..at], text[at + 1..].trim()));
    let mut parts = date.split(['-', '/']);
    let (year, month, last) = (parts.next()?, parts.next(), parts.next());
    if year.len() != 4 && !(year.len() == 8 && month.is_none()) || parts.next().is_some() {
        return None;
    }
    let day = match (month, last) {
        (None, None) => day(year.get(..4)?, year.get(4..6)?, year.get(6..)?)?,
        (Some(month), None) if time.is_empty() => return partial(year, month, Precision::Month),
        (Some(month), Some(last)) => day(year, month, last)?,
        _ => return None,
    };
    if time.is_empty() {
        return Some(Published::on(day, DateOrigin::Metadata));
    }
    let (clock, offset) = zone(time)?;
    let compact = !clock.contains(':') && clock.len() >= 4;
    let mut parts = clock.split([':', '.', ',']);
    let (hour, minute, second) = if compact {
        (clock.get(..2)?, clock.get(2..4)?, clock.get(4..6).unwrap_or_default())
    } else {
        (parts.next()?, parts.next()?, parts.next().unwrap_or_default())
    };
    timed(day, hour, minute, second, offset)
}

/// The time and its offset in minutes: `Z`, `+02:00`, `+0200`, `+02`, ` UTC`; what is in brackets names the zone once more.
fn zone(time: &str) -> Option<(&str, Option<i16>)> {
    let time = time.split('[').next().unwrap_or(time).trim_end();
    for name in ["Z", "z", "UTC", "GMT"] {
        if let Some(clock) = time.strip_suffix(name) {
            return Some((clock.trim_end(), Some(0)));
        }
    }
    let Some(at) = time.rfind(['+', '-']) else { return Some((time, None)) };
    let (sign, digits) = (if time.as_bytes()[at] == b'-' { -1 } else { 1 }, time[at + 1..].replace(':', ""));
    let (hours, minutes) = match digits.len() {
        2 => (digits.as_str(), "0"),
        4 => (digits.get(..2)?, digits.get(2..)?),
        _ => return None,
    };
    let (hours, minutes) = (small(hours, 18)?, small(minutes, 59)?);
    Some((time[..at].trim_end(), Some(sign * (i16::from(hours) * 60 + i16::from(minutes)))))
}

fn timed(day: Day, hour: &str, minute: &str, second: &str, utc_offset: Option<i16>) -> Option<Published> {
    let (hour, minute) = (small(hour, 23)?, small(minute, 59)?);
    // A leap second is the last one of its minute; anything else must be a number.
    let second = if second.is_empty() { 0 } else { small(second, 60)?.min(59) };
    Some(Published {
        day,
        minute: Some(u16::from(hour) * 60 + u16::from(minute)),
        second,
        utc_offset,
        precision: Precision::Minute,
        origin: DateOrigin::Metadata,
    })
}

fn partial(year: &str, month: &str, precision: Precision) -> Option<Published> {
    let month = if month.is_empty() { "1" } else { month };
    let year: i16 = year.parse().ok()?;
    let first = Day::new(year, i8::try_from(small(month, 12)?).ok()?, 1).ok()?;
    Some(Published { precision, ..Published::on(first, DateOrigin::Metadata) })
}

fn day(year: &str, month: &str, day: &str) -> Option<Day> {
    Day::new(year.parse().ok()?, i8::try_from(small(month, 12)?).ok()?, i8::try_from(small(day, 31)?).ok()?).ok()
}

/// One or two digits, at most `most`.
fn small(digits: &str, most: u8) -> Option<u8> {
    let number: u8 = digits.parse().ok().filter(|_| digits.len() <= 2 && !digits.starts_with('+'))?;
    (number <= most).then_some(number)
}

/// `Mon, 15 Jun 2020 16:40:39 +0200`.
fn rfc(text: &str) -> Option<Published> {
    let parser = rfc2822::DateTimeParser::new().relaxed_weekday(true);
    let moment = parser.parse_zoned(text).ok()?;
    let offset = moment.offset();
    // « -0000 » says that the offset is not known.
    let known = !(offset == Offset::UTC && text.trim_end().ends_with("-0000"));
    zoned(&moment).map(|published| Published { utc_offset: published.utc_offset.filter(|_| known), ..published })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(read(text).map_or("-".to_owned(), |published| published.to_string()), expected, "{text}");
    }

    #[test]
    fn iso_8601_is_kept_exactly() {
        check("2020-06-15T16:40:39+02:00", "2020-06-15T16:40:39+02:00");
        check("2020-06-15T16:40:39.123456Z", "2020-06-15T16:40:39Z");
        check("2020-06-15 16:40", "2020-06-15T16:40:00");
        check("2020-06-15 16:40:39 +0200", "2020-06-15T16:40:39+02:00");
        check("2020-06-15 16:40:39 UTC", "2020-06-15T16:40:39Z");
        check("2020-06-15T16:40:39-0330", "2020-06-15T16:40:39-03:30");
        check("2020-06-15T16:40:39+01:00[Africa/Tunis]", "2020-06-15T16:40:39+01:00");
        check("20200615T164039Z", "2020-06-15T16:40:39Z");
        check("2020/06/15", "2020-06-15");
        check("2020-6-5", "2020-06-05");
        check("2020-06", "2020-06");
        check("2020", "2020");
        check("20200615", "2020-06-15");
        check("20200615164039", "2020-06-15T16:40:39");
        check("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z");
    }

    #[test]
    fn numbers_count_from_1970() {
        check("1592239239", "2020-06-15T16:40:39Z");
        check("1592239239000", "2020-06-15T16:40:39Z");
        check("1592239239000000", "2020-06-15T16:40:39Z");
        check("1592239239.75", "2020-06-15T16:40:39Z");
        check("2020.5", "-");
        check("0", "-");
        check("123", "-");
    }

    #[test]
    fn mail_dates() {
        check("Mon, 15 Jun 2020 16:40:39 +0200", "2020-06-15T16:40:39+02:00");
        check("Tue, 15 Jun 2020 16:40:39 GMT", "2020-06-15T16:40:39Z");
        check("15 Jun 2020 16:40 -0000", "2020-06-15T16:40:00");
    }

    #[test]
    fn what_is_not_in_the_calendar_is_no_date() {
        for text in [
            "2021-02-29",
            "2020-13-01",
            "2020-06-15T25:00:00Z",
            "2020-06-15T10:61",
            "1600-01-01",
            "demain",
            "",
            "15/06/2020",
            "2020-06-15T16:40:39+99:00",
            "99999999999999999999",
            "2020-06-15T",
            "0000-00-00 00:00:00",
            "é020-01-01",
            "2020-06-15T1é:00",
        ] {
            if text == "2020-06-15T" { check(text, "2020-06-15") } else { check(text, "-") }
        }
    }
}
