//! When the page says its article was published.
//!
//! What the page says was its publication, in words made for that, comes first, unless it is told in UTC and the reader sees the day beside
//! it, or other data says the day that the reader sees; then the visible date line, the data of its elements, dates that systems set anew, the address, anything else that reads as a date.
//! What is « modified » counts only when there is nothing else. `shown` reads what the reader sees of them.

use article::{DateOrigin, Day, Notice, Precision, Published};

use super::json_ld::{self, JsonLd};
use super::main_text::MainText;
use super::meta::{self, Head};
use super::segments::Segments;
use super::shown;
use super::tree::Tree;
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
    "last-modified", "revised", "article:updated_time", "dateupdate", "dateupdated", "date_modified", "modified",
];

/// Keys under which programs of a page keep the date of publication.
const PUBLISHED_KEYS: &[&str] = &[
    "datePublished",
    "date_published",
    "publishedAt",
    "published_at",
    "publishDate",
    "publish_date",
    "publishedDate",
    "published_date",
    "publicationDate",
    "publication_date",
    "publishedTime",
    "published_time",
    "pubDate",
    "pub_date",
];

/// Hours in UTC from which another day has begun where the press we read is made (up to UTC+6), and up to which the day before goes on (UTC−8).
const EVENING: u16 = 18;
const MORNING: u16 = 8;

/// The date of the page at `url`, and what is doubtful about it; `main` is where the article stands.
pub(super) fn choose(
    tree: &Tree,
    head: &Head,
    data: &JsonLd,
    segments: &Segments,
    main: &MainText,
    url: &str,
    today: Option<Day>,
) -> (Option<Published>, Vec<Notice>) {
    let text = &main.range;
    let value = |text: &str| (!text.is_empty()).then(|| given(text, today)).flatten();
    let by_line = || shown::by_line(segments, text, today).map(|found| (found, DateOrigin::Dateline));
    let by_name = || shown::by_name(tree, segments, text, today).map(|found| (found, DateOrigin::Dateline));
    let by_row = || shown::by_row(segments, main, today).map(|found| (found, DateOrigin::Dateline));
    let by_head_line = || shown::by_head_line(segments, text, today).map(|found| (found, DateOrigin::Dateline));
    let by_data = || {
        head.all(DECLARED)
            .into_iter()
            .find_map(value_day(today))
            .or_else(|| value(&data.published))
            .or_else(|| head.all(PUBLISHED).into_iter().find_map(value_day(today)))
            .or_else(|| shown::by_element(tree, segments, today))
            .map(|found| (found, DateOrigin::Metadata))
            .map(|data| on_local_clock(data, [&by_line, &by_name, &by_row]))
            .map(|data| confirmed(data, head, by_head_line, today))
    };
    let by_time = || shown::first_time(tree, segments, text, today).map(|found| (found, DateOrigin::Metadata));
    let by_url = |least: Precision| {
        let found = date::in_name(meta::path(url), today).filter(|found| found.published.precision >= least);
        found.map(|found| (found, DateOrigin::Url))
    };
    let by_change = || {
        let found = value(&data.modified).or_else(|| head.all(MODIFIED).into_iter().find_map(value_day(today)))?;
        let notice = Notice::new("date-of-update", "la page ne donne que la date de mise à jour : elle est gardée");
        Some((Found { notice: Some(notice), ..found }, DateOrigin::Metadata))
    };
    let by_named_line = || shown::by_named_line(segments, today).map(|found| (found, DateOrigin::Dateline));
    let by_dated = || head.all(DATED).into_iter().find_map(value_day(today)).map(|found| (found, DateOrigin::Metadata));
    // A line without a year gives way to the data beside it: « 8 avril » in `<time datetime="2021-04-08">`.
    let by_whole_line = || by_line().filter(|(found, _)| found.notice.as_ref().is_none_or(|notice| notice.code != "date-year-assumed"));
    let by_broken = || value(&data.perhaps_published).map(|found| (found, DateOrigin::Metadata));
    let by_script =
        || json_ld::in_scripts(tree, PUBLISHED_KEYS).find_map(|value| value_day(today)(&value)).map(|found| (found, DateOrigin::Metadata));
    let clear = || by_whole_line().or_else(by_named_line).or_else(by_time).or_else(by_line).or_else(by_dated).or_else(by_broken);
    let seen = || clear().or_else(|| by_url(Precision::Day)).or_else(by_name).or_else(by_row);
    match by_data().or_else(seen).or_else(by_script).or_else(by_change).or_else(|| by_url(Precision::Month)) {
        Some((found, origin)) => (Some(Published { origin, ..found.published }), found.notice.into_iter().collect()),
        None => (None, vec![Notice::new("date-missing", "la page ne donne aucune date de publication")]),
    }
}

/// `data`, or what the reader sees (one of `seen`) where that is the day before or after: data in UTC tells another day than the clock of the
/// newsroom.
fn on_local_clock(data: (Found, DateOrigin), seen: [&dyn Fn() -> Option<(Found, DateOrigin)>; 3]) -> (Found, DateOrigin) {
    if data.0.published.utc_offset != Some(0) {
        return data;
    }
    let hour = data.0.published.minute.unwrap_or(0) / 60;
    let next_door = |seen: &(Found, DateOrigin)| match data.0.published.day.days_until(seen.0.published.day) {
        1 => hour >= EVENING,
        -1 => hour < MORNING,
        _ => false,
    };
    seen.into_iter().find_map(|seen| seen().filter(next_door)).unwrap_or(data)
}

/// `data`, or what the reader sees (`seen`) where other data of the page says that day too: data that contradicts itself is no better.
fn confirmed(
    data: (Found, DateOrigin),
    head: &Head,
    seen: impl Fn() -> Option<(Found, DateOrigin)>,
    today: Option<Day>,
) -> (Found, DateOrigin) {
    let others = [PUBLISHED, DATED].into_iter().flat_map(|names| head.all(names));
    let days: Vec<Day> = others.filter_map(value_day(today)).map(|found| found.published.day).collect();
    if days.iter().all(|day| *day == data.0.published.day) {
        return data;
    }
    seen().filter(|seen| days.contains(&seen.0.published.day)).unwrap_or(data)
}

/// A date given as data. When it is after the day the page was fetched, one of the two is wrong, and data is more often right.
fn given(text: &str, today: Option<Day>) -> Option<Found> {
    let late = || {
        let found = date::parse(text, None)?;
        let text = format!("la date donnée ({}) est après le jour de la collecte", found.published.day);
        Some(Found { notice: Some(Notice::new("date-after-crawl", text)), ..found })
    };
    date::parse(text, today).or_else(late).filter(|found| !shown::is_unset(&found.published))
}

/// Reads a meta element, which may hold a year alone: that is not when an article was published.
fn value_day(today: Option<Day>) -> impl Fn(&str) -> Option<Found> {
    move |value| given(value, today).filter(|found| found.published.precision >= Precision::Day)
}
