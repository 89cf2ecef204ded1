//! When the page says its article was published.
//!
//! What the page gives as data comes first, the visible date line next, the address last; anything « modified » only when there is nothing else.

use std::ops::Range;

use article::{DateOrigin, Day, Notice, Precision, Published};

use super::json_ld::JsonLd;
use super::main_text::MainText;
use super::meta::{self, Head};
use super::segments::{Segment, Segments};
use super::tree::Tree;
use crate::clean::{dateline, text};
use crate::date::{self, Found};

/// Meta elements that say of the article when it was published, in words made for that.
const DECLARED: &[&str] = &["article:published_time", "article:published", "og:published_time"];

/// Meta elements that hold the date of publication, among other dates.
#[rustfmt::skip]
const PUBLISHED: &[&str] = &[
    "article:published_time", "article:published", "og:published_time", "datepublished", "date_published", "publishdate", "publish-date",
    "publish_date", "published_time", "published-date", "pubdate", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "rnews:datepublished", "dc.date.issued", "dcterms.issued", "dcterms.available", "article.published", "article:post_date",
    "publication_date", "publication-date", "citation_publication_date", "citation_date", "originalpublicationdate", "displaydate",
    "date.available", "ptime", "shareaholic:article_published_time", "bt:pubdate", "prism.publicationdate", "tweetmeme-time",
    "date-creation-yyyymmdd", "article_date_original",
];

/// Meta elements with a date of the page that systems set anew when it changes: what the reader sees comes first.
#[rustfmt::skip]
const DATED: &[&str] = &[
    "date", "dc.date", "dc:date", "dcterms.date", "dc.date.created", "dcterms.created", "article:created", "datecreated", "created",
    "timestamp",
];

/// Meta elements that hold the date of the last change.
#[rustfmt::skip]
const MODIFIED: &[&str] = &[
    "article:modified_time", "og:updated_time", "datemodified", "article:modified", "dcterms.modified", "dc.date.modified", "lastmod",
    "last-modified", "revised", "article:updated_time",
];

/// Beginnings and ends of the words that name an element with a date.
const NAMES: &[&str] = &["date", "datum", "dato", "fecha", "publish", "published", "posted", "time", "timestamp", "meta", "stand"];

/// Hours in UTC from which another day has begun where the press we read is made (up to UTC+6), and up to which the day before goes on (UTC−8).
const EVENING: u16 = 18;
const MORNING: u16 = 8;

/// Words beside the day on which a reader joined, folded.
#[rustfmt::skip]
const JOINED: &[&str] = &[
    "anmeldedatum", "beigetreten", "inscription", "inscrit", "inscrite", "joined", "member since", "membre depuis", "mitglied seit",
    "registered", "registriert",
];

/// Longest row, in bytes, that is read for a date although it does not say that it is a date line.
const LONGEST_ROW: usize = 120;

/// Characters of a longer text that may hold the place and the day it was written.
const OPENING: usize = 60;

/// The date of the page at `url`, and what is doubtful about it; `found` is where the article stands.
pub(super) fn choose(
    tree: &Tree,
    head: &Head,
    data: &JsonLd,
    segments: &Segments,
    found: &MainText,
    url: &str,
    today: Option<Day>,
) -> (Option<Published>, Vec<Notice>) {
    let text = &found.range;
    let value = |text: &str| (!text.is_empty()).then(|| given(text, today)).flatten();
    let by_line = || by_line(segments, text, today).map(|found| (found, DateOrigin::Dateline));
    let by_name = || by_name(tree, segments, today).map(|found| (found, DateOrigin::Dateline));
    let by_row = || by_row(segments, found, today).map(|found| (found, DateOrigin::Dateline));
    let by_data = || {
        head.all(DECLARED)
            .into_iter()
            .find_map(value_day(today))
            .or_else(|| value(&data.published))
            .or_else(|| head.all(PUBLISHED).into_iter().find_map(value_day(today)))
            .or_else(|| by_element(tree, segments, today))
            .map(|found| (found, DateOrigin::Metadata))
            .map(|data| on_local_clock(data, || by_line().or_else(by_name).or_else(by_row)))
    };
    let by_time = || first_time(tree, segments, text, today).map(|found| (found, DateOrigin::Metadata));
    let by_url = |least: Precision| {
        let found = date::in_name(meta::path(url), today).filter(|found| found.published.precision >= least);
        found.map(|found| (found, DateOrigin::Url))
    };
    let by_change = || {
        let found = value(&data.modified).or_else(|| head.all(MODIFIED).into_iter().find_map(value_day(today)))?;
        let notice = Notice::new("date-of-update", "la page ne donne que la date de mise à jour : elle est gardée");
        Some((Found { notice: Some(notice), ..found }, DateOrigin::Metadata))
    };
    let by_named_line = || by_named_line(segments, today).map(|found| (found, DateOrigin::Dateline));
    let by_dated = || head.all(DATED).into_iter().find_map(value_day(today)).map(|found| (found, DateOrigin::Metadata));
    // A line without a year gives way to the data beside it: « 8 avril » in `<time datetime="2021-04-08">`.
    let by_whole_line = || by_line().filter(|(found, _)| found.notice.as_ref().is_none_or(|notice| notice.code != "date-year-assumed"));
    let clear = || by_whole_line().or_else(by_named_line).or_else(by_time).or_else(by_line).or_else(by_dated);
    let seen = || clear().or_else(|| by_url(Precision::Day)).or_else(by_name).or_else(by_row);
    match by_data().or_else(seen).or_else(by_change).or_else(|| by_url(Precision::Month)) {
        Some((found, origin)) => (Some(Published { origin, ..found.published }), found.notice.into_iter().collect()),
        None => (None, vec![Notice::new("date-missing", "la page ne donne aucune date de publication")]),
    }
}

/// `data`, or what the reader sees (`seen`) where that is the day before or after: data in UTC tells another day than the clock of the newsroom.
fn on_local_clock(data: (Found, DateOrigin), seen: impl Fn() -> Option<(Found, DateOrigin)>) -> (Found, DateOrigin) {
    if data.0.published.utc_offset != Some(0) {
        return data;
    }
    let hour = data.0.published.minute.unwrap_or(0) / 60;
    let next_door = |seen: &(Found, DateOrigin)| match data.0.published.day.days_until(seen.0.published.day) {
        1 => hour >= EVENING,
        -1 => hour < MORNING,
        _ => false,
    };
    seen().filter(next_door).unwrap_or(data)
}

/// A date given as data. When it is after the day the page was fetched, one of the two is wrong, and data is more often right.
fn given(text: &str, today: Option<Day>) -> Option<Found> {
    let late = || {
        let found = date::parse(text, None)?;
        let text = format!("la date donnée ({}) est après le jour de la collecte", found.published.day);
        Some(Found { notice: Some(Notice::new("date-after-crawl", text)), ..found })
    };
    date::parse(text, today).or_else(late).filter(|found| !is_unset(&found.published))
}

/// Reads a meta element, which may hold a year alone: that is not when an article was published.
fn value_day(today: Option<Day>) -> impl Fn(&str) -> Option<Found> {
    move |value| given(value, today).filter(|found| found.published.precision >= Precision::Day)
}

/// 1970-01-01 at midnight is a date that was never set.
fn is_unset(published: &Published) -> bool {
    published.day.number() == 19_700_101 && published.minute.unwrap_or(0) == 0
}

/// `<time pubdate>`, `itemprop="datePublished"`.
fn by_element(tree: &Tree, segments: &Segments, today: Option<Day>) -> Option<Found> {
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
fn first_time(tree: &Tree, segments: &Segments, text: &Range<usize>, today: Option<Day>) -> Option<Found> {
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

/// The first short element that is called a date and holds one.
fn by_name(tree: &Tree, segments: &Segments, today: Option<Day>) -> Option<Found> {
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
    elements.filter(named).filter(|at| is_of_article(tree, segments, *at) && !linked(*at)).find_map(short)
}

/// A short row with a date, although it says more: « Communiqué du 20 décembre 2022 », the nearest above the text, else what opens it.
fn by_row(segments: &Segments, found: &MainText, today: Option<Day>) -> Option<Found> {
    let text = &found.range;
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
    let kept = text.clone().filter(|at| found.rules[*at].is_none()).take(8);
    let closing = text.end.saturating_sub(3)..segments.all.len().min(text.end + 12);
    near.rev().chain(opening).chain(kept).chain(closing).find_map(read)
}

/// The only day, or the first, that `text` names to the day; none when somebody joined on it.
fn day_in(text: &str, today: Option<Day>) -> Option<Found> {
    let plain = format!(" {} ", text::plain(text));
    if JOINED.iter().any(|joined| plain.contains(&format!(" {joined} "))) {
        return None;
    }
    date::find_all(text, today).into_iter().find(|found| found.published.precision >= Precision::Day && !is_unset(&found.published))
}

/// Whether what is at `at` is not of a comment, a sidebar or another article.
fn is_of_article(tree: &Tree, segments: &Segments, at: usize) -> bool {
    let foreign = |at: usize| segments.roles[at].rule.is_some_and(is_foreign);
    !std::iter::once(at).chain(tree.ancestors(at)).any(foreign)
}

/// The visible date line: the nearest above the text, else in its beginning, else below it; one that is a link only when no other is there.
fn by_line(segments: &Segments, text: &Range<usize>, today: Option<Day>) -> Option<Found> {
    let read = |at: usize, linked: bool| {
        let segment = &segments.all[at];
        let other = matches!(segments.roles[segment.block].rule, Some("comments" | "related")) || (segment.linked > 0.5) != linked;
        let line = dateline::read(&segment.text, today).filter(|line| line.sure && !other)?;
        line.published.or(line.modified).filter(|found| found.published.precision >= Precision::Day)
    };
    let rows = || {
        let near = text.start.saturating_sub(12)..text.start;
        let opening = text.start..text.end.min(text.start + 4);
        let closing = text.end.saturating_sub(3)..segments.all.len().min(text.end + 5);
        near.rev().chain(opening).chain(closing)
    };
    rows().find_map(|at| read(at, false)).or_else(|| rows().find_map(|at| read(at, true)))
}

/// The row that says « publié le », wherever it stands, when no other says another day.
fn by_named_line(segments: &Segments, today: Option<Day>) -> Option<Found> {
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
