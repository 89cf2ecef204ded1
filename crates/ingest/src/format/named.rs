use std::borrow::Cow;

use article::{Block, BlockKind};

use super::loose::Loose;
use super::names::{Meaning, PARTS, Part, meaning};
use crate::{Fields, Page, Record, markup};

/// A record whose parts have names: for each part, the value with the best name.
#[derive(Debug, Default)]
pub(in crate::format) struct Named<'a> {
    parts: [Option<(u8, Loose<'a>)>; PARTS],
}

impl<'a> Named<'a> {
    /// Takes `value` for `part`, unless it is empty or a name of a lower rank has given one.
    pub(in crate::format) fn offer(&mut self, part: Part, rank: u8, value: Loose<'a>) {
        let slot = &mut self.parts[part as usize];
        if !value.is_empty() && slot.as_ref().is_none_or(|(best, _)| rank < *best) {
            *slot = Some((rank, value));
        }
    }

    /// The same for a list: values of the same rank come one after the other.
    pub(in crate::format) fn add(&mut self, part: Part, rank: u8, value: Loose<'a>) {
        match self.parts[part as usize].take() {
            Some((best, Loose::List(mut values))) if best == rank => {
                values.push(value);
                self.parts[part as usize] = Some((rank, Loose::List(values)));
            }
            Some((best, earlier)) if best == rank => self.parts[part as usize] = Some((rank, Loose::List(vec![earlier, value]))),
            earlier => {
                self.parts[part as usize] = earlier;
                self.offer(part, rank, value);
            }
        }
    }

    /// The fields one level down; the names that say nothing go to `unknown`.
    pub(in crate::format) fn take_in(&mut self, nested: Loose<'a>, unknown: &mut Vec<Cow<'a, str>>) {
        let Loose::Object(entries) = nested else { return };
        for (name, value) in entries {
            match meaning(&name) {
                Meaning::Part(part, rank) => self.offer(part, rank, value),
                Meaning::Unknown => unknown.push(name),
                Meaning::Nested | Meaning::Ours => {}
            }
        }
    }

    /// The record: a page to be cleaned when the text is a whole one, else the fields as they are.
    pub(in crate::format) fn record(mut self) -> Record {
        let mut take = |part: Part| self.parts[part as usize].take().map_or(Loose::Nothing, |(_, value)| value);
        let mut sections = take(Part::Section).texts().into_iter();
        let section = sections.next().unwrap_or_default();
        let mut tags = keywords(take(Part::Tags));
        tags.extend(sections);
        let body = take(Part::Body);
        let fields = Fields {
            id: take(Part::Id).text(),
            url: take(Part::Url).text(),
            kicker: plain(take(Part::Kicker)),
            title: plain(take(Part::Title)),
            lead: plain(take(Part::Lead)),
            publication: plain(take(Part::Publication)),
            provider: plain(take(Part::Provider)),
            authors: take(Part::Authors).texts(),
            section,
            tags,
            published: take(Part::Published).text(),
            page: take(Part::Page).text(),
            lang: take(Part::Lang).text(),
            ..Fields::default()
        };
        match body {
            Loose::Text(html) if markup::is_page(&html) => {
                Record::Page(Page { url: fields.url.clone(), html: html.into_owned(), crawled: None, given: Some(Box::new(fields)) })
            }
            body => Record::Fields(Box::new(Fields { body: blocks(body), ..fields })),
        }
    }
}

/// A short text without its markup.
fn plain(value: Loose<'_>) -> String {
    match markup::plain(&value.text()) {
        Cow::Owned(text) => text,
        Cow::Borrowed(text) => text.to_owned(),
    }
}

/// Keywords: a list, or one text that holds several.
fn keywords(value: Loose<'_>) -> Vec<String> {
    match value {
        Loose::Text(text) => text.split([',', ';', '|']).map(str::trim).filter(|tag| !tag.is_empty()).map(str::to_owned).collect(),
        other => other.texts(),
    }
}

/// The text of an article: lines, HTML, or a list of paragraphs, some of which say what they are.
fn blocks(value: Loose<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut waiting = vec![(value, BlockKind::Paragraph)];
    while let Some((value, kind)) = waiting.pop() {
        match value {
            Loose::Text(text) if markup::is_html(&text) => {
                let found = markup::blocks(&text).into_iter();
                // What the record calls a heading is one, whatever marks it up.
                blocks.extend(found.map(|block| if kind == BlockKind::Paragraph { block } else { Block { kind, ..block } }));
            }
            Loose::Text(text) => {
                let lines = text.split('\n').filter(|line| !line.trim().is_empty());
                blocks.extend(lines.map(|line| Block { kind, text: line.to_owned() }));
            }
            Loose::List(values) => waiting.extend(values.into_iter().rev().map(|value| (value, kind))),
            Loose::Object(_) => {
                let kind = value.get(&["kind", "type", "tag", "style"]).and_then(block_kind).unwrap_or(kind);
                let Loose::Object(entries) = value else { continue };
                const TEXT: [&str; 9] = ["text", "texte", "content", "contenu", "html", "body", "value", "items", "children"];
                let found = TEXT.iter().find_map(|name| entries.iter().position(|(key, value)| key == name && !value.is_empty()));
                waiting.extend(found.and_then(|at| entries.into_iter().nth(at)).map(|(_, value)| (value, kind)));
            }
            Loose::Nothing | Loose::Flag | Loose::Number(_) => {}
        }
    }
    blocks
}

fn block_kind(name: &Loose<'_>) -> Option<BlockKind> {
    let Loose::Text(name) = name else { return None };
    match name.to_ascii_lowercase().as_str() {
        "heading" | "header" | "subtitle" | "subheading" | "intertitre" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            Some(BlockKind::Heading)
        }
        "quote" | "blockquote" | "citation" | "exergue" => Some(BlockKind::Quote),
        "item" | "li" | "list" | "list_item" | "ul" | "ol" => Some(BlockKind::Item),
        "caption" | "figcaption" | "legend" | "legende" | "légende" => Some(BlockKind::Caption),
        _ => None,
    }
}
