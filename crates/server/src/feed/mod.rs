//! A search as a feed (`/search.atom`, `/search.json`): its newest articles, one a story; and the lists by which others find the archive:
//! `/opensearch.xml` for browsers, `/sitemap.xml` for robots.

mod atom;
mod json;
mod opensearch;
mod sitemap;

use std::sync::Arc;

use archive::{Hit, Sort};
use article::Published;
use axum::Extension;
use axum::extract::State;
use axum::response::Response;

use crate::app::{App, Written};
use crate::asked::Asked;
use crate::error::Error;
use crate::frame::Visit;
use crate::pages::SEARCH;
use crate::search::{self, Found};
use crate::slug::article_path;
use crate::words::{Say, Texts, language};

pub(crate) use opensearch::opensearch;
pub(crate) use sitemap::{sitemap, sitemap_of_month};

/// Where a search is an Atom feed.
pub(crate) const ATOM: &str = "/search.atom";
/// Where it is a JSON Feed.
pub(crate) const JSON: &str = "/search.json";

/// The newest articles of a search.
struct Feed {
    title: String,
    lang: &'static str,
    /// Address of the feed.
    this: String,
    /// Address of the search as a page.
    page: String,
    /// When the newest of them was published.
    updated: String,
    entries: Vec<Entry>,
}

/// An article, for the story that it tells.
struct Entry {
    /// Its address, which is its name too: it does not change.
    url: String,
    title: String,
    published: Option<String>,
    authors: Vec<String>,
    publication: String,
    section: String,
    lang: String,
    original: Option<String>,
    summary: String,
}

/// `GET /search.atom`
pub(crate) async fn atom(State(app): State<Arc<App>>, Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    feed(&app, visit, atom::KIND, ATOM, atom::write).await
}

/// `GET /search.json`
pub(crate) async fn json(State(app): State<Arc<App>>, Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    feed(&app, visit, json::KIND, JSON, json::write).await
}

async fn feed(
    app: &App,
    visit: Visit,
    kind: &'static str,
    path: &'static str,
    write: fn(&Feed) -> Result<Vec<u8>, Error>,
) -> Result<Response, Error> {
    let visit = visit.with_origin();
    let (asked, troubles) = Asked::read(&visit.parameters);
    if let Some(trouble) = troubles.into_iter().next() {
        return Err(Error::Parameter(trouble));
    }
    let asked = Asked { fold: true, passages: asked.passages.max(1), sort: asked.sort.or(Some(Sort::Newest)), ..asked };
    let seen = visit.clone();
    app.answer(&visit, kind, move |archive, stop| {
        let found = search::search(archive, &asked, seen.language, stop)?;
        Ok(Written::new(write(&Feed::new(&asked, &found, path, &seen))?, found.hits.partial))
    })
    .await
}

impl Feed {
    fn new(asked: &Asked, found: &Found, path: &str, visit: &Visit) -> Self {
        let (say, t) = (Say(visit.language), Texts::of(visit.language));
        let entries: Vec<Entry> = found.hits.hits.iter().map(|hit| Entry::new(hit, &visit.origin, t)).collect();
        let plain = Asked { sort: None, ..asked.clone() };
        let title = if asked.q.trim().is_empty() { t.everything.to_owned() } else { say.quoted(asked.q.trim()) };
        Self {
            title: proper(&format!("{title} – Kiosque")),
            lang: language::code(visit.language),
            this: format!("{}{}", visit.origin, asked.address(path)),
            page: format!("{}{}", visit.origin, plain.address(SEARCH)),
            updated: entries.iter().filter_map(|entry| entry.published.clone()).max().unwrap_or_else(|| UNKNOWN.to_owned()),
            entries,
        }
    }
}

/// The time of what has none: a feed must give one.
const UNKNOWN: &str = "1970-01-01T00:00:00Z";

impl Entry {
    fn new(hit: &Hit, origin: &str, t: &Texts) -> Self {
        let title = if hit.title.text.is_empty() { t.untitled } else { &hit.title.text };
        let passages: Vec<&str> = hit.passages.iter().map(|passage| passage.text.as_str()).collect();
        Self {
            url: format!("{origin}{}", article_path(&hit.id, &hit.title.text)),
            title: proper(title),
            published: hit.published.as_ref().map(moment),
            authors: hit.authors.iter().map(|author| proper(author)).collect(),
            publication: proper(&hit.publication),
            section: proper(&hit.section),
            lang: hit.lang.clone(),
            original: crate::pages::web_address(&hit.url).map(proper),
            summary: proper(&passages.join(" […] ")),
        }
    }
}

/// A date as RFC 3339 wants it: with a time, and an offset, `-00:00` where it is not known (§ 4.3).
fn moment(published: &Published) -> String {
    let text = published.to_string();
    match text.len() {
        4 => format!("{text}-01-01T00:00:00-00:00"),
        7 => format!("{text}-01T00:00:00-00:00"),
        10 => format!("{text}T00:00:00-00:00"),
        19 => format!("{text}-00:00"),
        _ => text,
    }
}

/// A text without the characters that XML 1.0 cannot hold.
fn proper(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\t' | '\n' | '\r')).filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}

#[cfg(test)]
mod tests {
    use article::{DateOrigin, Day, Precision};

    use super::*;

    #[test]
    fn a_date_has_a_time_and_an_offset() {
        let on = |precision, minute, utc_offset| {
            let published = Published::on(Day::from_number(20220704).expect("a day"), DateOrigin::Metadata);
            moment(&Published { precision, minute, utc_offset, ..published })
        };
        assert_eq!(on(Precision::Year, None, None), "2022-01-01T00:00:00-00:00");
        assert_eq!(on(Precision::Month, None, None), "2022-07-01T00:00:00-00:00");
        assert_eq!(on(Precision::Day, None, None), "2022-07-04T00:00:00-00:00");
        assert_eq!(on(Precision::Minute, Some(605), None), "2022-07-04T10:05:00-00:00");
        assert_eq!(on(Precision::Minute, Some(605), Some(120)), "2022-07-04T10:05:00+02:00");
    }

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        assert_eq!(proper("l’eau\u{0}\u{b}\tet\u{ffff} <b>"), "l’eau\tet <b>");
    }
}
