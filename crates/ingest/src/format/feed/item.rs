use article::{Block, BlockKind, Notice};

use super::address::join;
use super::channel::{Channel, link, plain};
use super::summary;
use crate::Fields;
use crate::format::keywords::{distinct, keywords};
use crate::format::xml::{Element, blocks, inline};
use crate::markup;

/// An item of RSS or an entry of Atom.
pub(super) fn read(item: &Element<'_>, channel: &Channel) -> (Fields, Vec<Notice>) {
    let mut notices = Vec::new();
    let first = |names: &[&str]| names.iter().map(|name| item.text_of(name)).find(|text| !text.is_empty()).unwrap_or_default();
    let of = |names: &[&str]| {
        let found = names.iter().flat_map(|name| item.all(name)).map(prose).find(|blocks| !blocks.is_empty());
        found.unwrap_or_default()
    };
    let guid = first(&["guid", "id"]);
    let content = of(&["content:encoded", "content", "body", "fulltext", "full-text"]);
    let description = of(&["description", "summary", "subtitle", "dc:description", "media:description"]);
    let is_summary = item.child("summary").is_some();
    let mut text = summary::text(content, description, is_summary);
    notices.extend(text.notice);
    text.body.extend(captions(item));
    let published = first(&["pubDate", "published", "issued", "dc:date", "dcterms:issued", "dcterms:created", "date", "created"]);
    let updated = first(&["updated", "modified", "dcterms:modified", "lastBuildDate"]);
    if published.is_empty() && !updated.is_empty() {
        notices.push(Notice::new("date-of-update", "date de mise à jour : le flux ne donne pas celle de parution"));
    }
    let fields = Fields {
        url: address(item, &guid, channel),
        id: guid,
        title: title(item),
        lead: text.lead,
        body: text.body,
        removed: text.removed,
        publication: publication(item),
        authors: authors(item),
        tags: tags(item),
        published: if published.is_empty() { updated } else { published },
        lang: [item.attribute("xml:lang").to_owned(), first(&["dc:language", "language"])]
            .into_iter()
            .find(|lang| !lang.is_empty())
            .unwrap_or_default(),
        ..Fields::default()
    };
    (fields, notices)
}

fn title(item: &Element<'_>) -> String {
    let found = ["title", "dc:title", "media:title"].iter().filter_map(|name| item.child(name)).find(|title| !title.text().is_empty());
    let Some(title) = found else { return String::new() };
    if title.has_elements() || is_html(title) {
        prose(title).iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join(" ")
    } else {
        plain(&title.text())
    }
}

/// Text in whatever way it is put: XHTML, escaped HTML, plain.
fn prose(element: &Element<'_>) -> Vec<Block> {
    if element.has_elements() {
        return blocks(element, &[]);
    }
    let text = element.raw_text();
    if is_html(element) && !markup::is_html(&text) { markup::blocks(&text) } else { inline(&text) }
}

/// Whether an element says that its text is HTML (Atom: `html`; Atom 0.3: `text/html`).
fn is_html(element: &Element<'_>) -> bool {
    matches!(element.attribute("type"), "html" | "text/html")
}

/// The legends of its pictures.
fn captions(item: &Element<'_>) -> Vec<Block> {
    let media = item.below().filter(|element| element.is("media:content") || element.is("media:thumbnail"));
    let legends = media.filter_map(|media| media.child("media:description").or_else(|| media.child("media:text")));
    let texts = legends.map(|legend| plain(&legend.text())).filter(|text| !text.is_empty());
    texts.map(|text| Block { kind: BlockKind::Caption, text }).collect()
}

fn address(item: &Element<'_>, guid: &str, channel: &Channel) -> String {
    let original = item.text_of("feedburner:origLink");
    let about = item.attribute("rdf:about");
    // A guid is an address unless it says that it is none.
    let permanent = item.child("guid").is_some_and(|guid| guid.attribute("isPermaLink") != "false");
    let guid = if permanent && guid.contains("://") { guid } else { "" };
    let found = [original, link(item), guid.to_owned(), about.to_owned()].into_iter().find(|url| !url.is_empty()).unwrap_or_default();
    let base = item.attribute("xml:base");
    join(&if base.is_empty() { channel.base.clone() } else { join(&channel.base, base) }, &found)
}

/// The newspaper that an aggregator took the item from; else empty.
fn publication(item: &Element<'_>) -> String {
    let Some(source) = item.child("source") else { return String::new() };
    plain(&if source.has_elements() { source.text_of("title") } else { source.text() })
}

/// `dc:creator`, the name of an Atom person, or the one beside the letter box of RSS: `a.roy@journal.example (Anne Roy)`.
fn authors(item: &Element<'_>) -> Vec<String> {
    let creators: Vec<String> = item.all("dc:creator").map(|creator| plain(&creator.text())).filter(|name| !name.is_empty()).collect();
    if !creators.is_empty() {
        return creators;
    }
    let name = |author: &Element<'_>| {
        let text = if author.has_elements() { author.text_of("name") } else { plain(&author.text()) };
        if !text.contains('@') {
            return text;
        }
        text.split_once('(').and_then(|(_, name)| name.split_once(')')).map(|(name, _)| name.to_owned()).unwrap_or_default()
    };
    item.all("author").map(name).filter(|name| !name.is_empty()).collect()
}

/// Categories, subjects, keywords.
fn tags(item: &Element<'_>) -> Vec<String> {
    let said = item.elements().flat_map(|element| match (element.prefix, element.name) {
        ("", "category") => {
            let written = [element.attribute("label").to_owned(), element.text(), element.attribute("term").to_owned()];
            written.into_iter().filter(|text| !text.is_empty()).take(1).collect()
        }
        ("dc", "subject") | ("media", "keywords") => keywords(&element.text()),
        _ => Vec::new(),
    });
    distinct(said.map(|tag| plain(&tag)))
}
