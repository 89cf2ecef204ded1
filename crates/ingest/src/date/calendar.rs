//! From numbers to days: the calendar, the bounds of the press, missing years and short ones.

use article::{DateOrigin, Day, Notice, Precision, Published};

/// Without a reference day, years after this are typing errors (2202 for 2022).
const LATEST_YEAR: i16 = 2100;

/// How far after the reference day a date may be: clocks and time zones differ, and dailies carry tomorrow's date.
const DAYS_AHEAD: i64 = 2;

/// The day, when the calendar has it and the press can.
pub(super) fn day(year: u64, month: u64, day: u64, today: Option<Day>) -> Option<Day> {
    let found = Day::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    within(found, today)
}

/// `day`, when it is not after what `today` allows.
pub(super) fn within(day: Day, today: Option<Day>) -> Option<Day> {
    let allowed = match today {
        Some(today) => day <= today || plus(today, DAYS_AHEAD).is_some_and(|latest| day <= latest),
        None => day.year() <= LATEST_YEAR,
    };
    allowed.then_some(day)
}

/// The day `days` after `day`.
pub(super) fn plus(day: Day, days: i64) -> Option<Day> {
    let date = civil(day)?.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
    Day::new(date.year(), date.month(), date.day()).ok()
}

/// The month `months` after that of `day`, as its first day.
pub(super) fn plus_months(day: Day, months: i64) -> Option<Day> {
    let date = civil(day)?.first_of_month().checked_add(jiff::Span::new().try_months(months).ok()?).ok()?;
    Day::new(date.year(), date.month(), date.day()).ok()
}

/// 1 Monday to 7 Sunday.
pub(super) fn weekday(day: Day) -> Option<i8> {
    Some(civil(day)?.weekday().to_monday_one_offset())
}

fn civil(day: Day) -> Option<jiff::civil::Date> {
    jiff::civil::Date::new(day.year(), day.month(), day.day()).ok()
}

/// The last such day of a year that is not after `today`; `None` where nine years have none (30 February).
pub(super) fn nearest(month: u64, of_month: u64, today: Day) -> Option<Day> {
    let year = u64::try_from(today.year()).ok()?;
    // Nine: from 1897 to 1904 there is no 29 February.
    (0..9).find_map(|back| day(year - back, month, of_month, Some(today)).filter(|found| *found <= today))
}

/// The year that two digits mean, and a notice when nothing says which century.
pub(super) fn short_year(year: u64, today: Option<Day>) -> (u64, Option<Notice>) {
    match today.and_then(|today| u64::try_from(today.year()).ok()) {
        Some(now) => {
            let this_century = now / 100 * 100 + year;
            (if this_century > now { this_century - 100 } else { this_century }, None)
        }
        None => {
            let full = if year < 69 { 2000 + year } else { 1900 + year };
            let text = format!("l'année n'a que deux chiffres ({year:02}) : lue {full}");
            (full, Some(Notice::new("date-century-assumed", text)))
        }
    }
}

/// A date known to `precision`, not yet to the minute.
pub(super) fn published(day: Day, precision: Precision) -> Published {
    Published { precision, ..Published::on(day, DateOrigin::Metadata) }
}
