//! « hier à 14h05 », « il y a 3 heures »: dates counted from a reference day.

use article::{Day, Notice, Precision};

use super::clock::time_after;
use super::names::weekday_at;
use super::tokens::Token;
use super::{Match, Scope, calendar};

/// The unit of « il y a N … », in the words of French, English and Arabic.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

const UNITS: [(Unit, &[&str]); 6] = [
    (Unit::Minute, &["seconde", "secondes", "minute", "minutes", "min", "mn", "second", "seconds", "دقيقة", "دقائق"]),
    (Unit::Hour, &["heure", "heures", "h", "hour", "hours", "ساعة", "ساعات"]),
    (Unit::Day, &["jour", "jours", "j", "day", "days", "يوم", "ايام"]),
    (Unit::Week, &["semaine", "semaines", "week", "weeks", "اسبوع", "اسابيع"]),
    (Unit::Month, &["mois", "month", "months", "شهر", "اشهر"]),
    (Unit::Year, &["an", "ans", "annee", "annees", "year", "years", "سنة", "سنوات"]),
];

/// The date at token `at`, counted from `today`.
pub(super) fn date_at(tokens: &[Token], at: usize, today: Day, scope: Scope) -> Option<Match> {
    ago(tokens, at, today).or_else(|| named(tokens, at, today, scope))
}

fn words(tokens: &[Token], at: usize, expected: &[&str]) -> bool {
    expected.iter().enumerate().all(|(step, word)| tokens.get(at + step).and_then(Token::word) == Some(word))
}

/// « il y a 3 heures », « 3 hours ago », « منذ 3 ساعات ».
fn ago(tokens: &[Token], at: usize, today: Day) -> Option<Match> {
    let french = words(tokens, at, &["il", "y", "a"]);
    let arabic = words(tokens, at, &["منذ"]) || words(tokens, at, &["قبل"]);
    let start = at + if french { 3 } else { usize::from(arabic) };
    let (count, start) = match tokens.get(start)? {
        token if matches!(token.word(), Some("un" | "une" | "a" | "an" | "one")) => (1, start + 1),
        token => token.number().map_or((1, start), |(count, _)| (count, start + 1)),
    };
    let word = tokens.get(start)?.word()?;
    let (unit, _) = UNITS.iter().find(|(_, names)| names.contains(&word))?;
    let english = words(tokens, start + 1, &["ago"]);
    if !(french || arabic || english) {
        return None;
    }
    let count = i64::try_from(count).ok()?;
    let (day, precision) = match unit {
        Unit::Minute => (calendar::plus(today, -(count / 1440))?, Precision::Day),
        Unit::Hour => (calendar::plus(today, -(count / 24))?, Precision::Day),
        Unit::Day => (calendar::plus(today, -count)?, Precision::Day),
        Unit::Week => (calendar::plus(today, count.checked_mul(-7)?)?, Precision::Day),
        Unit::Month => (calendar::plus_months(today, -count)?, Precision::Month),
        Unit::Year => (Day::new(i16::try_from(i64::from(today.year()) - count).ok()?, 1, 1).ok()?, Precision::Year),
    };
    // The hour of the reference is unknown, and weeks are rounded.
    let rough = matches!(unit, Unit::Hour | Unit::Minute | Unit::Week);
    let text = format!("date relative comptée depuis le {today}, à {} près", if *unit == Unit::Week { "une semaine" } else { "un jour" });
    let notice = rough.then(|| Notice::new("date-approximate", text));
    Some(Match { published: calendar::published(day, precision), notice, end: start + 1 + usize::from(english) })
}

/// « aujourd'hui », « hier à 14h05 », « avant-hier »; as a value also « lundi ».
fn named(tokens: &[Token], at: usize, today: Day, scope: Scope) -> Option<Match> {
    let apostrophe = |at: usize| tokens.get(at).and_then(Token::mark).is_some_and(|mark| "'’-".contains(mark));
    let (days, end) = match tokens.get(at)?.word()? {
        "aujourd" if apostrophe(at + 1) && words(tokens, at + 2, &["hui"]) => (0, at + 3),
        "today" | "اليوم" => (0, at + 1),
        "avant" if apostrophe(at + 1) && words(tokens, at + 2, &["hier"]) => (2, at + 3),
        "hier" | "yesterday" | "امس" => (1, at + 1),
        _ if scope == Scope::Value && at == 0 => {
            let (weekday, end) = weekday_at(tokens, at)?;
            let back = (calendar::weekday(today)? - weekday).rem_euclid(7);
            (i64::from(back), end + usize::from(words(tokens, end, &["dernier"])))
        }
        _ => return None,
    };
    let mut published = calendar::published(calendar::plus(today, -days)?, Precision::Day);
    let clock = time_after(tokens, end);
    // In a sentence these words are not the date of an article.
    if clock.is_none() && end != tokens.len() {
        return None;
    }
    let mut last = end;
    if let Some((clock, after)) = clock {
        published.precision = Precision::Minute;
        (published.minute, published.second, published.utc_offset) = (Some(clock.minute), clock.second, clock.utc_offset);
        last = after;
    }
    Some(Match { published, notice: None, end: last })
}
