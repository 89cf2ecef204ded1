//! Where a page shows a date: elements that say so, lines above, in and below the text.

use std::ops::Range;

use article::{Day, Precision, Published};

use super::main_text::MainText;
use super::segments::{Segment, Segments};
use super::tree::Tree;
use crate::clean::{dateline, text};
use crate::date::{self, Found};

/// Beginnings and ends of the words that name an element with a date.
const NAMES: &[&str] = &["date", "datum", "dato", "fecha", "publish", "published", "posted", "time", "timestamp", "meta", "stand"];

/// Words beside the day on which a reader joined, folded.
#[rustfmt::skip]
const JOINED: &[&str] = &[
    "anmeldedatum", "beigetreten", "inscription", "inscrit", "inscrite", "joined", "member since", "membre depuis", "mitglied seit",
    "registered", "registriert",
];

/// Longest row, in bytes, that is read for a date although it does not say that it is a date line.
const LONGEST_ROW: usize = 120;

/// Rows above the text that are near it.
const NEAR: usize = 12;

/// Characters of a longer text that may hold the place and the day it was written.
const OPENING: usize = 60;

/// 1970-01-01 at midnight is a date that was never set.
pub(super) fn is_unset(published: &Published) -> bool {
    published.day.number() == 19_700_101 && published.minute.unwrap_or(0) == 0
}

/// `<time pubdate>`, `itemprop="datePublished"`.
pub(super) fn by_element(tree: &Tree, segments: &Segments, today: Option<Day>) -> Option<Found> {
    let says = |at: &usize| {
        let node = &tree.nodes[*at];
        node.has("pubdate")
            || ["itemprop", "property"].iter().any(|name| {
                node.attribute(name)
                    .split([' ', ':'])
                    .any(|value| value.eq_ignore_ascii_case("datePublished") || value.eq_ignore_ascii_case("dateCreated"))
            })
    };
    (0..tree.nodes.len()).filter(says).filter(|at| is_of_article(tree, segments, *at)).find_map(|at| of_element(tree, at, today))
}

/// The first `<time>` of the article, or above it; else the only one.
pub(super) fn first_time(tree: &Tree, segments: &Segments, text: &Range<usize>, today: Option<Day>) -> Option<Found> {
    let last = segments.all.get(text.end.saturating_sub(1)).map_or(tree.nodes.len(), |segment| tree.nodes[segment.block].end);
    let changed = |at: usize| {
        std::iter::once(at).chain(tree.ancestors(at).take(1)).any(|at| {
            tree.nodes[at].attribute("class").to_lowercase().contains("updated")
                || tree.nodes[at].attribute("itemprop").eq_ignore_ascii_case("dateModified")
        })
    };
    let times: Vec<usize> = tree.elements("time").filter(|at| is_of_article(tree, segments, *at)).collect();
    let above = || times.iter().filter(|at| **at < last);
    let first = above().filter(|at| !changed(**at)).chain(above().filter(|at| changed(**at))).find_map(|at| of_element(tree, *at, today));
    // Below the text only when all agree: there stand other articles as well.
    first.or_else(|| {
        let mut found = times.iter().filter_map(|at| of_element(tree, *at, today));
        let one = found.next()?;
        found.all(|other| other.published.day == one.published.day).then_some(one)
    })
}

fn of_element(tree: &Tree, at: usize, today: Option<Day>) -> Option<Found> {
    let node = &tree.nodes[at];
    let text = tree.text(at);
    let day =
        |value: &str| date::parse(value, today).filter(|found| found.published.precision >= Precision::Day && !is_unset(&found.published));
    ["datetime", "content", "title"]
        .iter()
        .map(|name| node.attribute(name))
        .find_map(day)
        .or_else(|| (text.len() < 200).then(|| day(&text)).flatten())
}

/// The first short element that is called a date and holds one, in the article or right above; else anywhere.
pub(super) fn by_name(tree: &Tree, segments: &Segments, text: &Range<usize>, today: Option<Day>) -> Option<Found> {
    let named = |at: &usize| {
        let names = ["class", "id", "data-testid"].map(|name| tree.nodes[*at].attribute(name).to_lowercase());
        let words = |names: &String| {
            names.split(|c: char| !c.is_alphabetic()).any(|word| NAMES.iter().any(|name| word.ends_with(name) || word.starts_with(name)))
        };
        names.iter().any(words)
    };
    let short = |at: usize| {
        let text = text::line(&tree.text(at));
        (text.len() < LONGEST_ROW).then(|| day_in(&text, today)).flatten()
    };
    let elements = (1..tree.nodes.len())
        .filter(|at| !tree.nodes[*at].name.is_empty() && !tree.nodes[*at].is(&["body", "html", "script", "style", "meta", "link"]));
    // A date inside a link is of the article that the link leads to.
    let linked = |at: usize| tree.ancestors(at).any(|above| tree.nodes[above].name == "a");
    let named: Vec<usize> = elements.filter(named).filter(|at| is_of_article(tree, segments, *at) && !linked(*at)).collect();
    let node = |at: usize| segments.all.get(at).map_or(tree.nodes.len(), |segment| segment.block);
    let near = node(text.start.saturating_sub(NEAR))..node(text.end);
    let inside = named.iter().filter(|at| near.contains(at));
    inside.chain(&named).find_map(|at| short(*at))
}

/// A short row with a date, although it says more: « Communiqué du 20 décembre 2022 », the nearest above the text, else what opens it.
pub(super) fn by_row(segments: &Segments, main: &MainText, today: Option<Day>) -> Option<Found> {
    let text = &main.range;
    let read = |at: usize| {
        let segment = &segments.all[at];
        if segments.roles[segment.block].rule.is_some_and(is_foreign) || segment.linked > 0.5 {
            return None;
        }
        let start: String = segment.text.chars().take(OPENING).collect();
        let row = if segment.text.len() < LONGEST_ROW { &segment.text } else { &start };
        day_in(row, today)
    };
    let near = text.start.saturating_sub(30)..text.start;
    let opening = text.start..text.end.min(text.start + 8);
    let kept = text.clone().filter(|at| main.rules[*at].is_none()).take(8);
    let closing = text.end.saturating_sub(3)..segments.all.len().min(text.end + 12);
    near.rev().chain(opening).chain(kept).chain(closing).find_map(read)
}

/// The only day, or the first, that `text` names to the day; none when somebody joined on it.
fn day_in(text: &str, today: Option<Day>) -> Option<Found> {
    if tells_who_joined(text) {
        return None;
    }
    date::find_all(text, today).into_iter().find(|found| found.published.precision >= Precision::Day && !is_unset(&found.published))
}

fn tells_who_joined(text: &str) -> bool {
    let plain = format!(" {} ", text::plain(text));
    JOINED.iter().any(|joined| plain.contains(&format!(" {joined} ")))
}

/// Whether what is at `at` is not of a comment, a sidebar or another article.
fn is_of_article(tree: &Tree, segments: &Segments, at: usize) -> bool {
    let foreign = |at: usize| segments.roles[at].rule.is_some_and(is_foreign);
    !std::iter::once(at).chain(tree.ancestors(at)).any(foreign)
}

/// The visible date line: the nearest above the text, else in its beginning, else below it; one that is a link only when no other is there.
pub(super) fn by_line(segments: &Segments, text: &Range<usize>, today: Option<Day>) -> Option<Found> {
    let read = |at: usize, linked: bool| {
        let segment = &segments.all[at];
        let other = matches!(segments.roles[segment.block].rule, Some("comments" | "related")) || (segment.linked > 0.5) != linked;
        let line = dateline::read(&segment.text, today).filter(|line| line.sure && !other && !tells_who_joined(&segment.text))?;
        line.published.or(line.modified).filter(|found| found.published.precision >= Precision::Day)
    };
    let rows = || {
        let near = text.start.saturating_sub(NEAR)..text.start;
        let opening = text.start..text.end.min(text.start + 4);
        let closing = text.end.saturating_sub(3)..segments.all.len().min(text.end + 5);
        near.rev().chain(opening).chain(closing)
    };
    rows().find_map(|at| read(at, false)).or_else(|| rows().find_map(|at| read(at, true)))
}

/// The date line between headline and text that speaks of no change, when all there say one day.
pub(super) fn by_head_line(segments: &Segments, text: &Range<usize>, today: Option<Day>) -> Option<Found> {
    let read = |at: usize| {
        let segment = &segments.all[at];
        let other = segments.roles[segment.block].rule.is_some_and(is_foreign) || segment.linked > 0.5;
        let line = dateline::read(&segment.text, today)
            .filter(|line| line.sure && !other && line.modified.is_none() && !tells_who_joined(&segment.text))?;
        line.published.filter(|found| found.published.precision >= Precision::Day && found.notice.is_none())
    };
    let mut found = (text.start.saturating_sub(NEAR)..(text.start + 2).min(text.end)).filter_map(read);
    let one = found.next()?;
    found.all(|f| f.published.day == one.published.day).then_some(one)
}

/// The row that says « publié le », wherever it stands, when no other says another day.
pub(super) fn by_named_line(segments: &Segments, today: Option<Day>) -> Option<Found> {
    let foreign = |segment: &&Segment| {
        let rule = segments.roles[segment.block].rule;
        rule.is_some_and(|rule| is_foreign(rule) && rule != "footer") || segment.linked > 0.5
    };
    let read = |segment: &Segment| {
        let line = dateline::read(&segment.text, today).filter(|line| line.named)?;
        line.published.filter(|found| found.published.precision >= Precision::Day)
    };
    let mut found = segments.all.iter().filter(|segment| !foreign(segment)).filter_map(read);
    let first = found.next()?;
    found.all(|other| other.published.day == first.published.day).then_some(first)
}

/// Whether a rule takes out what is not of the article.
fn is_foreign(rule: &str) -> bool {
    matches!(rule, "comments" | "related" | "sidebar" | "navigation" | "footer" | "advertisement")
}
