//! NITF, the article format of agencies and of newspapers' archives (IPTC, News Industry Text Format 3.6).

use std::sync::Arc;

use article::{Block, Notice};

use super::keywords::distinct;
use super::newsml::sources;
use super::xml::{Context, Cut, Cutting, Element, Grammar, Head, blocks};
use super::{Parsed, Raw, Reader, Unknown};
use crate::source::Stream;
use crate::{Fields, Limits};

/// The articles of a file: one as a rule, several where documents were put together.
pub(super) fn records(stream: Stream, limits: Limits) -> Box<dyn Iterator<Item = Raw>> {
    let record = |_: &str, name: &str| (name == "nitf").then_some(Cutting::Record);
    let reader = |head: &Head<'_>| -> Arc<dyn Reader> { Arc::new(Nitf { context: head.context.clone() }) };
    Box::new(Cut::new(stream, limits, Grammar { record, reader: Box::new(reader) }))
}

#[derive(Debug)]
struct Nitf {
    context: Context,
}

impl Reader for Nitf {
    fn read(&self, bytes: &[u8], _: &mut Unknown) -> Parsed {
        let text = self.context.text(bytes);
        let tree = self.context.tree(&text.text);
        let Some(nitf) = tree.root.child("nitf") else { return Parsed::default() };
        Parsed::one(read(nitf), tree.notices.into_iter().chain(text.notice))
    }

    fn alone(&self, bytes: &[u8]) -> Vec<u8> {
        self.context.alone(bytes)
    }
}

/// An article; why it is rightly none otherwise.
pub(super) fn read(nitf: &Element<'_>) -> Result<(Fields, Vec<Notice>), &'static str> {
    let nowhere = Element::default();
    let below = |path: &str| nitf.at(path).unwrap_or(&nowhere);
    let (head, data, publication) = (below("head"), below("head/docdata"), below("head/pubdata"));
    let (front, content) = (below("body/body.head"), below("body/body.content"));
    if matches!(data.attribute("management-status"), "killed" | "canceled" | "cancelled" | "withheld" | "deleted") {
        return Err("cancelled");
    }
    let value = |element: &Element<'_>, child: &str, attribute: &str| {
        element.child(child).map_or(String::new(), |child| child.attribute(attribute).to_owned())
    };
    let line = front.child("hedline").unwrap_or(front);
    let headlines = |name: &str| line.all(name).map(Element::text).filter(|text| !text.is_empty()).collect::<Vec<_>>();
    let (main, mut below_it) = (headlines("hl1"), headlines("hl2"));
    let title = main.first().cloned().unwrap_or_else(|| head.text_of("title"));
    let title = if title.is_empty() && !below_it.is_empty() { below_it.remove(0) } else { title };
    let summary = joined(&front.child("abstract").map_or(Vec::new(), |summary| blocks(summary, &[])));
    let lead = if summary.is_empty() && !below_it.is_empty() { below_it.remove(0) } else { summary };
    let mut body: Vec<Block> = main.into_iter().skip(1).chain(below_it).map(Block::heading).collect();
    body.extend(without_title(blocks(content, &[]), &title));
    body.extend(nitf.at("body/body.end").map_or(Vec::new(), |end| blocks(end, &["bibliography"])));
    let dates = [
        value(data, "date.issue", "norm"),
        publication.attribute("date.publication").to_owned(),
        value(data, "date.release", "norm"),
        front.at("dateline/story.date").map_or(String::new(), |date| date.attribute("norm").to_owned()),
        front.text_at("dateline/story.date"),
    ];
    let holder = value(data, "doc.copyright", "holder");
    let named = [publication.attribute("name").to_owned(), front.text_of("distributor"), holder];
    let (newspaper, provider) = sources(named.into_iter());
    let declared = [nitf, below("body")].map(|element| element.attribute("xml:lang").to_owned()).into_iter();
    let fields = Fields {
        id: value(data, "doc-id", "id-string"),
        title,
        lead,
        body,
        publication: newspaper,
        provider,
        authors: front.all("byline").chain(content.all("byline")).flat_map(signed).collect(),
        section: publication.attribute("position.section").to_owned(),
        page: publication.attribute("position.sequence").to_owned(),
        tags: tags(head, data, front),
        published: dates.into_iter().find(|date| !date.is_empty()).unwrap_or_default(),
        lang: declared.chain([meta(head, "lang")]).find(|lang| !lang.is_empty()).unwrap_or_default(),
        ..Fields::default()
    };
    Ok((fields, notices(data)))
}

/// The names in a byline: its persons, else its text without what they are (`byttl`).
fn signed(byline: &Element<'_>) -> Vec<String> {
    let persons: Vec<String> = byline.all("person").map(Element::text).filter(|name| !name.is_empty()).collect();
    if !persons.is_empty() {
        return persons;
    }
    blocks(byline, &["byttl", "virtloc"]).into_iter().map(|block| block.text).collect()
}

fn tags(head: &Element<'_>, data: &Element<'_>, front: &Element<'_>) -> Vec<String> {
    let keywords = data.child("key-list").into_iter().flat_map(|list| list.all("keyword")).map(|word| word.attribute("key").to_owned());
    let subjects = head.child("tobject").into_iter().flat_map(|object| object.all("tobject.subject")).flat_map(|subject| {
        ["tobject.subject.type", "tobject.subject.matter", "tobject.subject.detail"].map(|name| subject.attribute(name).to_owned())
    });
    let place = front.text_at("dateline/location");
    distinct(keywords.chain(subjects).chain([place]))
}

fn notices(data: &Element<'_>) -> Vec<Notice> {
    let info = |name: &str| data.child(name).map(|element| element.attribute("info").to_owned());
    let correction = info("correction").map(|text| Notice::new("correction", format!("version corrigée par la source : {text}")));
    let note = info("ed-msg").filter(|text| !text.is_empty()).map(|text| Notice::new("editor-note", format!("note de la source : {text}")));
    let urgency = data.child("urgency").map(|urgency| urgency.attribute("ed-urg")).filter(|level| !level.is_empty());
    correction.into_iter().chain(note).chain(urgency.map(urgent)).collect()
}

/// How urgent the agency says that it is: 1 a flash, 8 a feature.
pub(super) fn urgent(level: &str) -> Notice {
    Notice::new("urgency", format!("urgence {level} sur une échelle de 1 à 8"))
}

fn meta(head: &Element<'_>, name: &str) -> String {
    head.all("meta")
        .find(|meta| meta.attribute("name").eq_ignore_ascii_case(name))
        .map_or(String::new(), |meta| meta.attribute("content").to_owned())
}

/// The text without the headline that many repeat in it.
pub(super) fn without_title(mut blocks: Vec<Block>, title: &str) -> Vec<Block> {
    if blocks.first().is_some_and(|first| first.text == title) {
        blocks.remove(0);
    }
    blocks
}

fn joined(blocks: &[Block]) -> String {
    blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join(" ")
}
