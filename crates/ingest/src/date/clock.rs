//! Times of day: « 14h05 », « 9 h 07 », « 14:05:30.123+01:00 », « 2:05 p.m. ».

use super::tokens::Token;

/// A time of day as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    /// Minutes after midnight.
    pub(super) minute: u16,
    pub(super) second: u8,
    /// Offset from UTC in minutes, when written.
    pub(super) utc_offset: Option<i16>,
}

/// Zones by name, in minutes from UTC: those of the places where French press is printed, and those of RFC 2822.
const ZONES: [(&str, i16); 16] = [
    ("z", 0),
    ("ut", 0),
    ("utc", 0),
    ("gmt", 0),
    ("wet", 0),
    ("west", 60),
    ("cet", 60),
    ("cest", 120),
    ("eet", 120),
    ("eest", 180),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("pst", -480),
    ("pdt", -420),
];

/// The time at token `at`, and the token after it.
pub(super) fn time_at(tokens: &[Token], at: usize) -> Option<(Clock, usize)> {
    let (hour, digits) = tokens.get(at)?.number()?;
    if digits > 2 || hour > 23 {
        return None;
    }
    let (mut hour, minute, second, mut end) = hour_and_minute(tokens, at, hour)?;
    if let Some((afternoon, after)) = half_of_day(tokens, end) {
        hour = match (hour, afternoon) {
            (12, false) => 0,
            (1..=11, true) => hour + 12,
            _ => hour,
        };
        end = after;
    }
    let (utc_offset, end) = match offset_at(tokens, end) {
        Some((offset, end)) => (Some(offset), end),
        None => (None, end),
    };
    let minute = u16::try_from(hour * 60 + minute).ok()?;
    Some((Clock { minute, second: u8::try_from(second).ok()?, utc_offset }, end))
}

/// The time after a date that ends before token `at`: what may stand between them is a comma, a dash, « à ».
pub(super) fn time_after(tokens: &[Token], at: usize) -> Option<(Clock, usize)> {
    let between = |token: &Token| match token.word() {
        Some(word) => matches!(word, "a" | "at" | "t" | "um" | "las" | "alle" | "vers" | "الساعة" | "على"),
        None => token.mark().is_some_and(|mark| ",-–—|•·/(@".contains(mark)),
    };
    let mut at = at;
    for _ in 0..3 {
        // A dash glued to a number after a glued date goes on the date (2022-12-20-3), it does not lead to a time.
        if let Some(time) = time_at(tokens, at) {
            return Some(time);
        }
        if !between(tokens.get(at)?) {
            return None;
        }
        at += 1;
    }
    time_at(tokens, at)
}

/// Hour, minute, second and the token after them. `hour` stands at `at`.
fn hour_and_minute(tokens: &[Token], at: usize, hour: u64) -> Option<(u64, u64, u64, usize)> {
    let next = tokens.get(at + 1)?;
    if let Some(word) = next.word() {
        return match word {
            "h" | "heures" | "heure" | "hrs" | "hr" | "uhr" => match two_digits(tokens, at + 2) {
                // « 14 h 05 », and not the day of « à 14 h, 20 décembre ».
                Some(minute) => {
                    let unit = tokens.get(at + 3).and_then(Token::word).is_some_and(|word| matches!(word, "min" | "mn" | "m" | "minutes"));
                    Some((hour, minute, 0, at + 3 + usize::from(unit)))
                }
                None => Some((hour, 0, 0, at + 2)),
            },
            "am" | "pm" => Some((hour, 0, 0, at + 1)),
            _ => None,
        };
    }
    let mark = next.mark()?;
    let minute = two_digits(tokens, at + 2)?;
    match mark {
        ':' | '∶' => {
            let (second, end) = match tokens.get(at + 3).and_then(Token::mark) {
                Some(':') => two_digits(tokens, at + 4).map_or((0, at + 3), |second| (second, at + 5)),
                _ => (0, at + 3),
            };
            // Fractions of a second are read and dropped.
            let fraction = tokens.get(end).and_then(Token::mark).is_some_and(|mark| mark == '.' || mark == ',')
                && tokens.get(end + 1).is_some_and(|token| token.glued && token.number().is_some());
            let end = end + if fraction && end == at + 5 { 2 } else { 0 };
            let hour_word = tokens.get(end).and_then(Token::word).is_some_and(|word| matches!(word, "h" | "uhr" | "hrs"));
            Some((hour, minute, second, end + usize::from(hour_word)))
        }
        // « à 14.05 »: only where it is not the beginning of 14.05.2022.
        '.' if next.glued && tokens[at + 2].glued => {
            let goes_on =
                tokens.get(at + 3).is_some_and(|token| token.glued && token.mark().is_some_and(|mark| mark == '.' || mark == '/'));
            (!goes_on).then_some((hour, minute, 0, at + 3))
        }
        _ => None,
    }
}

fn two_digits(tokens: &[Token], at: usize) -> Option<u64> {
    let (value, digits) = tokens.get(at)?.number()?;
    (digits == 2 && value < 60).then_some(value)
}

/// Whether « a.m. » or « pm » stands at `at`, and the token after it.
fn half_of_day(tokens: &[Token], at: usize) -> Option<(bool, usize)> {
    let marks = |at: usize| tokens.get(at).and_then(Token::mark) == Some('.');
    match tokens.get(at)?.word()? {
        "am" => Some((false, at + 1)),
        "pm" => Some((true, at + 1)),
        half @ ("a" | "p") if marks(at + 1) && tokens.get(at + 2).and_then(Token::word) == Some("m") => {
            Some((half == "p", at + 3 + usize::from(marks(at + 3))))
        }
        _ => None,
    }
}

/// The offset from UTC at `at`: `Z`, `+01:00`, `+0100`, `GMT+1`, `(CET)`.
fn offset_at(tokens: &[Token], at: usize) -> Option<(i16, usize)> {
    let open = usize::from(tokens.get(at)?.mark() == Some('('));
    if let Some(zone) = tokens.get(at + open)?.word() {
        let (_, offset) = ZONES.iter().find(|(name, _)| *name == zone)?;
        let end = at + open + 1;
        if let Some((signed, end)) = signed_offset(tokens, end).filter(|_| *offset == 0) {
            return Some((signed, end));
        }
        let close = usize::from(open == 1 && tokens.get(end).and_then(Token::mark) == Some(')'));
        return Some((*offset, end + close));
    }
    signed_offset(tokens, at)
}

fn signed_offset(tokens: &[Token], at: usize) -> Option<(i16, usize)> {
    let sign = match tokens.get(at)?.mark()? {
        '+' => 1,
        '-' | '−' => -1,
        _ => return None,
    };
    let token = tokens.get(at + 1).filter(|token| token.glued)?;
    let (value, digits) = token.number()?;
    let (hours, minutes, end) = match digits {
        4 => (value / 100, value % 100, at + 2),
        1 | 2 if tokens.get(at + 2).and_then(Token::mark) == Some(':') => (value, two_digits(tokens, at + 3)?, at + 4),
        1 | 2 if tokens[at].glued => (value, 0, at + 2),
        _ => return None,
    };
    (hours <= 14 && minutes < 60).then_some((sign * i16::try_from(hours * 60 + minutes).ok()?, end))
}
