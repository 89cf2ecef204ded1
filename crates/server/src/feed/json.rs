use serde::Serialize;

use super::{Entry, Feed};
use crate::error::Error;

pub(super) const KIND: &str = "application/feed+json; charset=utf-8";

/// JSON Feed 1.1 (jsonfeed.org).
#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    language: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_url: Option<&'a str>,
    title: &'a str,
    content_text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'a str>,
    authors: Vec<Name<'a>>,
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    language: &'a str,
}

#[derive(Serialize)]
struct Name<'a> {
    name: &'a str,
}

impl<'a> From<&'a Entry> for Item<'a> {
    fn from(entry: &'a Entry) -> Self {
        let facts = [entry.publication.as_str(), entry.section.as_str()];
        Self {
            id: &entry.url,
            url: &entry.url,
            external_url: entry.original.as_deref(),
            title: &entry.title,
            content_text: &entry.summary,
            date_published: entry.published.as_deref(),
            authors: entry.authors.iter().map(|name| Name { name }).collect(),
            tags: facts.into_iter().filter(|fact| !fact.is_empty()).collect(),
            language: &entry.lang,
        }
    }
}

pub(super) fn write(feed: &Feed) -> Result<Vec<u8>, Error> {
    let feed = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        language: feed.lang,
        home_page_url: &feed.page,
        feed_url: &feed.this,
        items: feed.entries.iter().map(Item::from).collect(),
    };
    Ok(serde_json::to_vec(&feed)?)
}
