//! Which row is the title: the one whose words come back in the text, near it, apart, and not a sentence.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::body::Shape;
use super::rows::Mark;
use super::{Page, blocks};
use crate::clean::{byline, text};

/// How far above the text a title can be, in rows.
const FARTHEST: usize = 16;

/// Below this no row is the title.
const LEAST: f32 = 0.75;

/// Longest title, in words.
const MOST_WORDS: usize = 40;

/// Words that say what it is about, in a title, at least; with less, all of them come back by chance.
const LEAST_ABOUT: usize = 3;

/// Words of a usual title; longer ones are less likely.
const USUAL_WORDS: usize = 12;

/// Rows that may stand between a title and its date line.
const MOST_BETWEEN: usize = 3;

/// How much better a long row has to be than the row above it, not to be its standfirst.
const STANDFIRST: f32 = 0.5;

/// The title among the rows of `around` for the text `body`, `dateline` being the row of the date.
pub(super) fn find(page: &Page, around: Range<usize>, body: Range<usize>, dateline: Option<usize>) -> Option<usize> {
    let (rows, shapes) = (page.rows, page.shapes);
    let words: HashSet<String> = rows[body.clone()].iter().flat_map(|row| text::content_words(&row.text)).collect();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for row in rows {
        *seen.entry(row.text.as_str()).or_default() += 1;
    }
    let from = around.start.max(body.start.min(dateline.unwrap_or(body.start)).saturating_sub(FARTHEST));
    let candidates = (from..around.end).filter(|at| Some(*at) != dateline);
    let score = |at: usize| {
        let row = &rows[at];
        let about = text::content_words(&row.text);
        let count = text::words(&row.text).count();
        let above = dateline.is_some_and(|line| is_above(page, at, line));
        let beside = above || dateline.is_some_and(|line| at == line + 1);
        let pictured = rows.get(at + 1).is_some_and(|next| next.blanks == 0 && text::is_credit(&next.text)) || text::is_credit(&row.text);
        if about.is_empty() || pictured || count > MOST_WORDS || shapes[at] == Shape::Call || shapes[at] == Shape::Cell && !beside {
            return 0.0;
        }
        let back = about.iter().filter(|word| words.contains(*word)).count() as f32;
        let mut score = 1.2 * back / about.len().max(LEAST_ABOUT) as f32 + 0.1 * back.min(5.0);
        score += match row.mark {
            Mark::Heading(1) => 0.6,
            Mark::Heading(2) => 0.2,
            _ => 0.0,
        };
        score += if row.blanks > 0 || at == 0 { 0.3 } else { 0.0 };
        score += if rows.get(at + 1).is_some_and(|next| next.blanks > 0) { 0.15 } else { 0.0 };
        score += match dateline {
            _ if page.listed[at] && !heads(page, at) => 0.0,
            Some(_) if above => 0.45,
            Some(line) if at < line => 0.3,
            Some(line) if at == line + 1 => 0.2,
            _ => 0.0,
        };
        score += match page.listed[at] {
            _ if heads(page, at) => 0.6,
            true => -0.6,
            false if seen.get(row.text.as_str()).is_some_and(|times| *times > 1) => 0.3,
            false => 0.0,
        };
        let from = if above { dateline.unwrap_or(at) } else { at };
        let between = (from..body.start).filter(|at| !page.listed[*at] && shapes[*at] != Shape::Call).count();
        score -= 0.06 * (between + at.saturating_sub(body.start)) as f32;
        score -= match shapes[at] {
            Shape::Paragraph | Shape::Long if heads(page, at) || is_question(&row.text) => 0.2,
            Shape::Paragraph | Shape::Long => 1.0,
            Shape::Sentence if row.text.ends_with('.') => 0.5,
            _ => 0.0,
        };
        score += if text::is_in_capitals(&row.text) && !page.listed[at] { 0.2 } else { 0.0 };
        score -= if opens_with_hour(&row.text) { 0.6 } else { 0.0 };
        score -= if count < 3 { 0.7 } else { 0.0 };
        score -= 0.03 * count.saturating_sub(USUAL_WORDS) as f32;
        score
    };
    let mut best = candidates.map(|at| (score(at), at)).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
    // A standfirst stands between title and date line, and its words come back as well.
    if let Some(above) = best.1.checked_sub(1).filter(|above| (from..around.end).contains(above) && shapes[*above] == Shape::Short) {
        let (length, long) = (text::words(&rows[above].text).count(), text::words(&rows[best.1].text).count());
        if long >= USUAL_WORDS && length >= 3 && length < long && score(above) > best.0 - STANDFIRST {
            best = (score(above), above);
        }
    }
    (best.0 >= LEAST).then_some(best.1).or_else(|| alone(page, around.start..around.end.min(body.start), dateline))
}

/// The row above the text, when a date line at most stands beside it: nothing else can be the title, even when none of its words comes back.
fn alone(page: &Page, above: Range<usize>, dateline: Option<usize>) -> Option<usize> {
    let mut rows = above.filter(|at| Some(*at) != dateline);
    let (only, None) = (rows.next()?, rows.next()) else { return None };
    let row = &page.rows[only];
    let apart = page.rows.get(only + 1).is_some_and(|next| !next.text.starts_with(char::is_lowercase));
    let said = page.shapes[only] == Shape::Short && (3..=MOST_WORDS).contains(&text::words(&row.text).count());
    let other = text::is_credit(&row.text) || blocks::are_names(&row.text) || byline::read(&row.text).is_some();
    (apart && said && !other && page.datelines[only].is_none()).then_some(only)
}

/// Whether row `at` stands just above the date line `line`: a standfirst, the credit of a picture and the names of who wrote may come between.
fn is_above(page: &Page, at: usize, line: usize) -> bool {
    let between = |at: usize| {
        let row = &page.rows[at];
        let standfirst = page.shapes[at] == Shape::Sentence || page.shapes[at] == Shape::Paragraph;
        row.blanks <= 1 && (standfirst || text::is_credit(&row.text) || blocks::are_names(&row.text) || byline::read(&row.text).is_some())
    };
    at < line && line - at <= MOST_BETWEEN + 1 && (at + 1..line).all(between)
}

/// Whether `row` is one question or one exclamation, as titles may be however long: « VIDÉO. Faut-il replanter des haies ? »
fn is_question(row: &str) -> bool {
    let capitals = |label: &str| label.chars().count() < 20 && label.chars().all(|c| c.is_uppercase() || c == ' ');
    let row = row.split_once('.').filter(|(label, _)| capitals(label)).map_or(row, |(_, rest)| rest).trim_end();
    let without_end = row.trim_end_matches(['?', '!', ' ', '\u{a0}', '\u{202f}']);
    row.ends_with(['?', '!']) && !without_end.contains(['.', '?', '!'])
}

/// Whether `row` is of news in the order of the day: « 12:39 Le ministre démissionne ».
fn opens_with_hour(row: &str) -> bool {
    let first = row.split(' ').next().unwrap_or_default();
    let parts: Vec<&str> = first.split([':', 'h', 'H']).collect();
    let number = |part: &&str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.len() == 2 && parts.iter().all(number)
}

/// Whether the page itself is called as row `at` says: its first row is the same, or goes on with the name of the site.
fn heads(page: &Page, at: usize) -> bool {
    let rest = page.rows[0].text.strip_prefix(page.rows[at].text.as_str()).filter(|_| at > 0);
    rest.is_some_and(|rest| rest.is_empty() || rest.trim_start().starts_with([':', '|', '-', '–', '—', '•', '·', '/']))
}
