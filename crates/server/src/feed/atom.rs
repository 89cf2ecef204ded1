use askama::Template;

use super::{Entry, Feed, UNKNOWN};
use crate::error::Error;

pub(super) const KIND: &str = "application/atom+xml; charset=utf-8";

/// RFC 4287.
#[derive(Template)]
#[template(path = "feed.xml")]
struct Atom<'a> {
    feed: &'a Feed,
}

impl Atom<'_> {
    /// An entry must have a time.
    fn updated<'e>(&self, entry: &'e Entry) -> &'e str {
        entry.published.as_deref().unwrap_or(UNKNOWN)
    }
}

pub(super) fn write(feed: &Feed) -> Result<Vec<u8>, Error> {
    Ok(Atom { feed }.render()?.into_bytes())
}
