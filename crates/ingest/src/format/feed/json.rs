use std::io::BufRead;
use std::sync::Arc;

use article::Notice;
use serde_json::Value;

use super::address::join;
use super::channel::{Channel, plain};
use super::summary;
use crate::format::json::Objects;
use crate::format::xml::{inline, lines};
use crate::format::{Content, Parsed, Raw, Reader, Unknown};
use crate::reject::{Fault, io_fault, json_fault};
use crate::source::Stream;
use crate::{Fields, Limits, Record, decode};

/// Most bytes that are read before the list of items.
const HEAD: usize = 1 << 20;

/// The items of a JSON Feed, one by one.
pub(super) fn records(mut stream: Stream, limits: Limits) -> Box<dyn Iterator<Item = Raw>> {
    let mut head = Vec::new();
    let mut scan = Scan::default();
    let found = loop {
        let buffer = match stream.fill_buf() {
            Ok(buffer) if !buffer.is_empty() && head.len() < HEAD => buffer,
            Ok(_) => break Err(Fault::new("bad-json", "aucune liste « items » dans ce flux").with(&head)),
            Err(error) => break Err(io_fault(&error).with(&head)),
        };
        let (used, is_found) = scan.advance(buffer);
        head.extend_from_slice(&buffer[..used]);
        stream.consume(used);
        if is_found {
            break Ok(());
        }
    };
    if let Err(fault) = found {
        return Box::new(std::iter::once(Raw { number: 1, byte: 0, content: Content::Faulty(fault) }));
    }
    let head = decode::text(&head, None).text;
    let channel = serde_json::from_str(&format!("{head}]}}")).map_or_else(|_| Channel::default(), |value| channel(&value));
    Box::new(Objects::in_array(stream, limits, Arc::new(JsonFeed { channel, head: head.into_owned() })))
}

/// How far the head of a feed was followed.
#[derive(Default)]
struct Scan {
    depth: usize,
    in_string: bool,
    escaped: bool,
    /// The last string read at the first level, cut beyond need.
    name: Vec<u8>,
}

impl Scan {
    /// Follows the head through `bytes`: how many belong to it, and whether it ends there, behind `"items": [`.
    fn advance(&mut self, bytes: &[u8]) -> (usize, bool) {
        for (at, byte) in bytes.iter().enumerate() {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' if self.in_string => self.escaped = true,
                b'"' => {
                    self.in_string = !self.in_string;
                    if self.in_string {
                        self.name.clear();
                    }
                }
                _ if self.in_string => self.note(*byte),
                b'[' if self.depth == 1 && self.name == b"items" => return (at + 1, true),
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' => self.depth = self.depth.saturating_sub(1),
                b',' => self.name.clear(),
                _ => {}
            }
        }
        (bytes.len(), false)
    }

    /// Keeps a byte of a name.
    fn note(&mut self, byte: u8) {
        if self.depth == 1 && self.name.len() <= "items".len() {
            self.name.push(byte);
        }
    }
}

fn channel(feed: &Value) -> Channel {
    let base = [text(feed, "home_page_url"), text(feed, "feed_url")].into_iter().find(|url| !url.is_empty()).unwrap_or_default();
    Channel { title: plain(&text(feed, "title")), lang: text(feed, "language"), base, authors: authors(feed) }
}

/// Reads the items of one feed.
#[derive(Debug)]
struct JsonFeed {
    channel: Channel,
    /// What stands before the first item, the bracket included.
    head: String,
}

impl Reader for JsonFeed {
    fn read(&self, bytes: &[u8], _: &mut Unknown) -> Parsed {
        let decoded = decode::text(bytes, None);
        let mut notices: Vec<Notice> = decoded.notice.into_iter().collect();
        let record = match serde_json::from_str::<Value>(&decoded.text) {
            Err(error) => Err(json_fault(&error)),
            Ok(item) => {
                let (fields, noticed) = self.item(&item);
                notices.extend(noticed);
                Ok(Record::Fields(Box::new(self.channel.complete(fields))))
            }
        };
        Parsed { records: vec![record], notices, ..Parsed::default() }
    }

    fn alone(&self, bytes: &[u8]) -> Vec<u8> {
        [&self.head, decode::text(bytes, None).text.as_ref(), "]}"].concat().into_bytes()
    }
}

impl JsonFeed {
    fn item(&self, item: &Value) -> (Fields, Vec<Notice>) {
        let html = inline(&text(item, "content_html"));
        let content = if html.is_empty() { lines(&text(item, "content_text")) } else { html };
        let read = summary::text(content, inline(&text(item, "summary")), true);
        let (published, modified) = (text(item, "date_published"), text(item, "date_modified"));
        let mut notices: Vec<Notice> = read.notice.into_iter().collect();
        if published.is_empty() && !modified.is_empty() {
            notices.push(Notice::new("date-of-update", "date de mise à jour : le flux ne donne pas celle de parution"));
        }
        let url = ["url", "external_url", "id"].map(|name| text(item, name)).into_iter().find(|url| !url.is_empty()).unwrap_or_default();
        let url = if item.get("url").is_some() || item.get("external_url").is_some() || url.contains("://") { url } else { String::new() };
        let fields = Fields {
            id: text(item, "id"),
            url: join(&self.channel.base, &url),
            title: plain(&text(item, "title")),
            lead: read.lead,
            body: read.body,
            removed: read.removed,
            authors: authors(item),
            tags: item.get("tags").and_then(Value::as_array).map_or(Vec::new(), |tags| tags.iter().map(own_text).collect()),
            published: if published.is_empty() { modified } else { published },
            lang: text(item, "language"),
            ..Fields::default()
        };
        (fields, notices)
    }
}

/// Version 1.1 has a list of authors, 1.0 had one.
fn authors(of: &Value) -> Vec<String> {
    let several = of.get("authors").and_then(Value::as_array).map(|authors| authors.iter().map(|author| text(author, "name")));
    let found: Vec<String> = several.into_iter().flatten().collect();
    let one = of.get("author").map(|author| text(author, "name"));
    let all = if found.is_empty() { one.into_iter().collect() } else { found };
    all.into_iter().filter(|name| !name.is_empty()).collect()
}

fn text(of: &Value, name: &str) -> String {
    of.get(name).map_or(String::new(), own_text)
}

/// Ids are numbers in the feeds of some programs.
fn own_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
