//! Feeds: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed 1.x, and sitemaps of news.
//!
//! * `channel`: what the head of a feed says for all its items.
//! * `item`: an item of RSS or an entry of Atom. `sitemap`: an address of a sitemap. `json`: a JSON Feed.
//! * `summary`: what is a text, what is only the beginning of one; `links`: what leads elsewhere. `address`: relative links.
//!
//! Sources: RSS 2.0 (rssboard.org), RSS 1.0 with its modules, RFC 4287 (Atom), jsonfeed.org 1.1, sitemaps.org 0.9 with the news extension.

mod address;
mod channel;
mod item;
mod json;
mod links;
mod sitemap;
mod summary;

use std::sync::Arc;

use article::Notice;
use memchr::memmem;

use self::channel::Channel;
use super::xml::{Context, Cut, Cutting, Grammar};
use super::{Parsed, Raw, Reader, Unknown};
use crate::source::Stream;
use crate::{Fields, Limits, Record};

/// The items of a feed.
pub(super) fn records(mut stream: Stream, limits: Limits) -> Box<dyn Iterator<Item = Raw>> {
    let head = stream.prefix(4096);
    if head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start().starts_with(b"{") {
        return Box::new(json::records(stream, limits));
    }
    let reader = |head: &super::xml::Head<'_>| -> Arc<dyn Reader> {
        Arc::new(Feed { channel: Channel::read(&head.tree.root), context: head.context.clone() })
    };
    Box::new(Cut::new(stream, limits, Grammar { record, reader: Box::new(reader) }))
}

fn record(root: &str, name: &str) -> Option<Cutting> {
    match (root, name) {
        ("urlset", "url") => Some(Cutting::Record),
        ("sitemapindex", "sitemap") => Some(Cutting::Skip("sitemap-index")),
        ("urlset" | "sitemapindex", _) => None,
        (_, "item" | "entry") => Some(Cutting::Record),
        _ => None,
    }
}

/// Whether a JSON text is a feed: it says so in its first bytes.
pub(super) fn is_json_feed(start: &[u8]) -> bool {
    start.starts_with(b"{") && memmem::find(&start[..start.len().min(4096)], b"jsonfeed.org/version").is_some()
}

/// Reads the items of one feed.
#[derive(Debug)]
struct Feed {
    channel: Channel,
    context: Context,
}

impl Reader for Feed {
    fn read(&self, bytes: &[u8], _: &mut Unknown) -> Parsed {
        let text = self.context.text(bytes);
        let tree = self.context.tree(&text.text);
        let mut notices = tree.notices;
        notices.extend(text.notice);
        let Some(element) = tree.root.elements().next() else { return Parsed::default() };
        let (fields, noticed) = if element.is("url") {
            let Some(news) = element.child("news:news") else { return Parsed::skipped("sitemap-without-news") };
            sitemap::read(element, news)
        } else {
            item::read(element, &self.channel)
        };
        let fields = self.channel.complete(apart(fields, &noticed));
        notices.extend(noticed);
        Parsed { records: vec![Ok(Record::Fields(Box::new(fields)))], notices, ..Parsed::default() }
    }

    fn alone(&self, bytes: &[u8]) -> Vec<u8> {
        self.context.alone(bytes)
    }
}

/// A summary never takes the id of the page it is of: it would take its place in the archive.
fn apart(fields: Fields, notices: &[Notice]) -> Fields {
    let is_partial = notices.iter().any(|notice| matches!(notice.code.as_str(), "summary-only" | "title-only"));
    if is_partial && fields.id.is_empty() && !fields.url.is_empty() {
        return Fields { id: format!("summary:{}", fields.url), ..fields };
    }
    fields
}

impl Channel {
    /// What the feed says for an item that says nothing itself.
    fn complete(&self, fields: Fields) -> Fields {
        let or = |own: String, common: &str| if own.is_empty() { common.to_owned() } else { own };
        Fields {
            publication: or(fields.publication, &self.title),
            lang: or(fields.lang, &self.lang),
            authors: if fields.authors.is_empty() { self.authors.clone() } else { fields.authors },
            ..fields
        }
    }
}
