//! Dates that are written out, with a year or with one that the reference day gives.

use article::{Day, Notice, Precision};

use super::clock::{Clock, time_after, time_at};
use super::names::{month_at, weekday_at};
use super::tokens::{Kind, Token};
use super::{Match, Scope, calendar};

/// Marks that may stand between the numbers of a date, « 20 - 12 - 2022 ».
const SEPARATORS: &str = "-/.–—‑−|";

/// The date at token `at`, with its time.
pub(super) fn date_at(tokens: &[Token], at: usize, today: Option<Day>, scope: Scope) -> Option<Match> {
    if let Some((clock, end)) = time_at(tokens, at)
        && let Some(found) = date_at_or_after_article(tokens, end, today, scope)
    {
        return Some(with_clock(found, clock));
    }
    if after_weekday(tokens, at) {
        return None;
    }
    let found = with_weekday(tokens, at, today, scope)?;
    if found.published.minute.is_some() || found.published.precision < Precision::Day {
        return Some(found);
    }
    match time_after(tokens, found.end) {
        // The time may open the next date instead: « 20/12/2022 - 14:05 21/12/2022 » does not exist, so it is ours.
        Some((clock, end)) => Some(with_clock(Match { end, ..found }, clock)),
        None => Some(found),
    }
}

/// « 14h05, le 20 décembre 2022 »: the date after a time.
fn date_at_or_after_article(tokens: &[Token], at: usize, today: Option<Day>, scope: Scope) -> Option<Match> {
    let between = |token: &Token| match token.word() {
        Some(word) => matches!(word, "le" | "du" | "on" | "el" | "il" | "يوم"),
        None => token.mark().is_some_and(|mark| ",-–—|•·".contains(mark)),
    };
    let skipped = tokens[at.min(tokens.len())..].iter().take(3).take_while(|token| between(token)).count();
    with_weekday(tokens, at + skipped, today, scope).filter(|found| found.published.precision == Precision::Day)
}

fn with_clock(mut found: Match, clock: Clock) -> Match {
    found.published.minute = Some(clock.minute);
    found.published.second = clock.second;
    found.published.utc_offset = clock.utc_offset;
    found.published.precision = Precision::Minute;
    found
}

/// A date that may open with its weekday, which has to agree.
fn with_weekday(tokens: &[Token], at: usize, today: Option<Day>, scope: Scope) -> Option<Match> {
    let Some((weekday, after)) = weekday_at(tokens, at) else { return bare(tokens, at, today, scope) };
    let start = after + tokens[after..].iter().take(2).take_while(|token| leads_to_day(token)).count();
    let Some(mut found) = bare(tokens, start, today, scope) else {
        // « mar » is March before a year.
        return bare(tokens, at, today, scope);
    };
    if found.published.precision < Precision::Day {
        return Some(found);
    }
    if calendar::weekday(found.published.day) != Some(weekday) {
        if !has_year(tokens, start, found.end) {
            return None; // The year was inferred, and wrongly: nothing says which one is meant.
        }
        let raw = tokens[at].word().unwrap_or_default();
        let text = format!("le {} n'est pas un {raw} : la date est gardée", found.published.day);
        found.notice.get_or_insert(Notice::new("date-weekday-disagrees", text));
    }
    Some(found)
}

fn has_year(tokens: &[Token], from: usize, to: usize) -> bool {
    tokens[from..to].iter().filter_map(Token::number).any(|(_, digits)| digits == 4)
}

fn bare(tokens: &[Token], at: usize, today: Option<Day>, scope: Scope) -> Option<Match> {
    let found = match &tokens.get(at)?.kind {
        Kind::Number(year, 4) if !inside_number(tokens, at) => year_first(tokens, at, *year, today, scope),
        Kind::Number(day, 1 | 2) if !inside_number(tokens, at) => day_and_month_name(tokens, at, *day, today)
            .or_else(|| numeric(tokens, at, *day, today, scope))
            .or_else(|| month_first(tokens, at, today)),
        Kind::Word(word) if word == "premier" => day_and_month_name(tokens, at, 1, today),
        // « 31 avril 2022 » is no day, and not a month either.
        Kind::Word(_) if at == 0 || short(tokens, at - 1).is_none() => month_first(tokens, at, today),
        _ => None,
    }?;
    // 20-12-2022-3 is a reference number.
    let goes_on =
        separator(tokens, found.end, true) && tokens.get(found.end + 1).is_some_and(|token| token.glued && token.number().is_some());
    (!goes_on).then_some(found)
}

/// Whether the number at `at` goes on a longer one: the 12 of 1.12.
fn inside_number(tokens: &[Token], at: usize) -> bool {
    at >= 2 && tokens[at].glued && separator(tokens, at - 1, true) && tokens[at - 2].number().is_some()
}

/// Whether a weekday stands before token `at`: then it was read with the date already, and did not agree.
fn after_weekday(tokens: &[Token], at: usize) -> bool {
    let before = tokens[..at].iter().enumerate().rev().take(3).find(|(_, token)| !leads_to_day(token));
    tokens[at].number().is_some() && before.is_some_and(|(at, _)| weekday_at(tokens, at).is_some())
}

/// What may stand between weekday and day: « mardi, le 20 ».
fn leads_to_day(token: &Token) -> bool {
    token.mark().is_some() || token.word() == Some("le")
}

fn separator(tokens: &[Token], at: usize, glued: bool) -> bool {
    tokens.get(at).is_some_and(|token| (token.glued || !glued) && token.mark().is_some_and(|mark| SEPARATORS.contains(mark)))
}

fn short(tokens: &[Token], at: usize) -> Option<u64> {
    tokens.get(at)?.number().filter(|(_, digits)| *digits <= 2).map(|(value, _)| value)
}

fn year(tokens: &[Token], at: usize) -> Option<u64> {
    tokens.get(at)?.number().filter(|(_, digits)| *digits == 4).map(|(value, _)| value)
}

fn to_the_day(day: Day, end: usize) -> Match {
    Match { published: calendar::published(day, Precision::Day), notice: None, end }
}

/// A day whose year is not written but follows from the reference day.
fn without_year(day: Day, end: usize) -> Match {
    let notice = Notice::new("date-year-assumed", format!("l'année n'est pas écrite : lue {}, la dernière possible", day.year()));
    Match { notice: Some(notice), ..to_the_day(day, end) }
}

fn to_the_month(year: u64, month: u64, end: usize, today: Option<Day>) -> Option<Match> {
    let day = calendar::day(year, month, 1, today)?;
    Some(Match { published: calendar::published(day, Precision::Month), notice: None, end })
}

/// `2022-12-20`, `2022/12/20`, « 2022 décembre 20 »; as a value also `2022-12`.
fn year_first(tokens: &[Token], at: usize, year: u64, today: Option<Day>, scope: Scope) -> Option<Match> {
    let separated = separator(tokens, at + 1, false);
    if !separated {
        return None;
    }
    let month = short(tokens, at + 2)?;
    if separator(tokens, at + 3, false)
        && let Some(day) = short(tokens, at + 4)
    {
        return calendar::day(year, month, day, today).map(|day| to_the_day(day, at + 5));
    }
    let alone = at == 0 && at + 3 == tokens.len();
    (scope == Scope::Value && alone).then(|| to_the_month(year, month, at + 3, today)).flatten()
}

/// `20/12/2022`, `20 - 12 - 2022`, `20.12.22`; as a value also `20 12 2022`, and `20/12` with a reference day.
fn numeric(tokens: &[Token], at: usize, day: u64, today: Option<Day>, scope: Scope) -> Option<Match> {
    let spaced = scope == Scope::Value && !separator(tokens, at + 1, false);
    let step = if spaced { 1 } else { 2 };
    if !spaced && tokens[at + 1..].first()?.mark().is_none_or(|mark| !SEPARATORS.contains(mark)) {
        return None;
    }
    let month_at = at + step;
    let month = short(tokens, month_at)?;
    let second = tokens.get(month_at + 1);
    let same =
        spaced || (second.is_some() && separator(tokens, month_at + 1, false) && dashes(&tokens[at + 1]) == dashes(&tokens[month_at + 1]));
    let year_at = month_at + step;
    if let (true, Some((value, digits @ (2 | 4)))) = (same, tokens.get(year_at).and_then(Token::number)) {
        let (year, century) = if digits == 2 { calendar::short_year(value, today) } else { (value, None) };
        // Three short numbers apart (« 20 12 22 ») are no date; nor is a score before a time (« 20-12 - 14:05 »).
        if digits == 2
            && (spaced || !tokens[year_at].glued || tokens.get(year_at + 1).is_some_and(|next| next.glued && next.mark() == Some(':')))
        {
            return None;
        }
        if let Some(day) = calendar::day(year, month, day, today) {
            return Some(Match { notice: century, ..to_the_day(day, year_at + 1) });
        }
        // 12/20/2022 has one reading only, that of English: read, and said.
        let swapped = (digits == 4 && (13..=31).contains(&month)).then(|| calendar::day(year, day, month, today)).flatten()?;
        let notice = Notice::new("date-month-first", format!("la date est écrite mois d'abord : lue {swapped}"));
        return Some(Match { notice: Some(notice), ..to_the_day(swapped, year_at + 1) });
    }
    let alone = at == 0 && month_at + 1 == tokens.len() && tokens[at + 1].mark() == Some('/');
    let nearest = calendar::nearest(month, day, today.filter(|_| scope == Scope::Value && alone)?)?;
    Some(without_year(nearest, month_at + 1))
}

/// A dash is a dash, however long.
fn dashes(token: &Token) -> Option<char> {
    token.mark().map(|mark| if "–—‑−".contains(mark) { '-' } else { mark })
}

/// « 20 décembre 2022 », « 1er janv. 2020 », « 20-déc-2022 », « 17 et 18 décembre 2022 ».
fn day_and_month_name(tokens: &[Token], at: usize, day: u64, today: Option<Day>) -> Option<Match> {
    let after_day = after_ordinal(tokens, at + 1);
    if let Some((month, end)) = month_at(tokens, between(tokens, after_day)) {
        return year_after(tokens, end, u64::from(month), day, today);
    }
    // The issue of two days: the first one dates it.
    let joined = |token: &Token| match token.word() {
        Some(word) => matches!(word, "et" | "au" | "and" | "to" | "ou"),
        None => token.mark().is_some_and(|mark| "-–/&".contains(mark)),
    };
    let mut last = after_day + usize::from(joined(tokens.get(after_day)?));
    if last == after_day {
        return None;
    }
    last = weekday_at(tokens, last).map_or(last, |(_, after)| after);
    short(tokens, last).filter(|last| *last > day && *last <= 31)?;
    let (month, end) = month_at(tokens, between(tokens, after_ordinal(tokens, last + 1)))?;
    let found = year_after(tokens, end, u64::from(month), day, today)?;
    let notice =
        Notice::new("date-several-days", format!("la date couvre plusieurs jours : le premier, {}, est gardé", found.published.day));
    Some(Match { notice: Some(notice), ..found })
}

/// « er », « th » and the dot after the number of a day.
fn after_ordinal(tokens: &[Token], at: usize) -> usize {
    let ordinal = |token: &Token| {
        token.glued && token.word().is_some_and(|word| matches!(word, "er" | "e" | "eme" | "re" | "st" | "nd" | "rd" | "th"))
    };
    let sign = |token: &Token| token.glued && token.mark().is_some_and(|mark| mark == 'º' || mark == '°');
    at + usize::from(tokens.get(at).is_some_and(|token| ordinal(token) || sign(token)))
}

/// What may stand between day and month, or month and year: a dot, a dash, « de », « of ».
fn between(tokens: &[Token], at: usize) -> usize {
    let skipped = |token: &Token| match token.word() {
        Some(word) => matches!(word, "de" | "del" | "of" | "d" | "من"),
        None => token.mark().is_some_and(|mark| SEPARATORS.contains(mark) || mark == ',' || mark == '\'' || mark == '’'),
    };
    at + tokens[at.min(tokens.len())..].iter().take(2).take_while(|token| skipped(token)).count()
}

/// The year after a month, or the one that the reference day gives.
fn year_after(tokens: &[Token], at: usize, month: u64, day: u64, today: Option<Day>) -> Option<Match> {
    // « يناير / كانون الثاني »: the Levant gives both names.
    let at = match (separator(tokens, at, false), month_at(tokens, at + 1)) {
        (true, Some((again, end))) if u64::from(again) == month => end,
        _ => at,
    };
    let year_at = between(tokens, at);
    if let Some(year) = year(tokens, year_at) {
        return calendar::day(year, month, day, today).map(|day| to_the_day(day, year_at + 1));
    }
    // 06-Nov-94, and not « 6 nov. 14h05 ».
    if let (true, Some((value, 2))) = (separator(tokens, at, true), tokens.get(year_at).filter(|token| token.glued).and_then(Token::number))
    {
        let (year, notice) = calendar::short_year(value, today);
        return calendar::day(year, month, day, today).map(|day| Match { notice, ..to_the_day(day, year_at + 1) });
    }
    Some(without_year(calendar::nearest(month, day, today?)?, at))
}

/// « décembre 2022 », `December 20, 2022`, `Tue Dec 20 14:05:00 CET 2022`.
fn month_first(tokens: &[Token], at: usize, today: Option<Day>) -> Option<Match> {
    let (month, after) = month_at(tokens, at)?;
    let month = u64::from(month);
    let next = between(tokens, after);
    if let Some(year) = year(tokens, next) {
        return to_the_month(year, month, next + 1, today);
    }
    let day = short(tokens, next)?;
    let after_day = after_ordinal(tokens, next + 1);
    let comma = usize::from(tokens.get(after_day).and_then(Token::mark) == Some(','));
    if let Some(year) = year(tokens, after_day + comma) {
        return calendar::day(year, month, day, today).map(|day| to_the_day(day, after_day + comma + 1));
    }
    let (clock, end) = time_at(tokens, after_day)?;
    let day = calendar::day(year(tokens, end)?, month, day, today)?;
    Some(with_clock(to_the_day(day, end + 1), clock))
}
