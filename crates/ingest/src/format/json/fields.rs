use std::borrow::Cow;
use std::fmt;

use article::{Block, BlockKind};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use super::loose::{Key, Loose, skip};
use super::mend::mend;
use crate::Fields;
use crate::format::Unknown;
use crate::format::names::{Meaning, PARTS, Part, meaning};
use crate::markup;
use crate::reject::Fault;

/// Reads the objects of `text`, one after the other, up to the first that is no JSON.
pub(super) fn parse(text: &str, unknown: &mut Unknown) -> Vec<Result<Fields, Fault>> {
    let first = objects(text, unknown);
    if matches!(first.last(), Some(Err(_)))
        && let Some(mended) = mend(text)
    {
        return objects(&mended, unknown);
    }
    first
}

fn objects(text: &str, unknown: &mut Unknown) -> Vec<Result<Fields, Fault>> {
    let mut found = Vec::new();
    let mut objects = serde_json::Deserializer::from_str(text).into_iter::<Object<'_>>();
    loop {
        let start = objects.byte_offset();
        match objects.next() {
            None => return found,
            Some(Ok(object)) => found.push(Ok(object.fields(unknown))),
            Some(Err(error)) => {
                let reason = format!("JSON illisible ({error})");
                found.push(Err(Fault::new("bad-json", reason).with(&text.as_bytes()[start..])));
                return found;
            }
        }
    }
}

/// A record: for each part, the value with the best name.
struct Object<'a> {
    parts: [Option<(u8, Loose<'a>)>; PARTS],
    unknown: Vec<Cow<'a, str>>,
}

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries;
        impl<'de> Visitor<'de> for Entries {
            type Value = Object<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object {…}")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
                let mut object = Object { parts: [const { None }; PARTS], unknown: Vec::new() };
                while let Some(Key(name)) = entries.next_key()? {
                    match meaning(&name) {
                        Meaning::Part(part, rank) => object.offer(part, rank, entries.next_value()?),
                        Meaning::Nested => object.take_in(entries.next_value()?),
                        Meaning::Ours => skip(&mut entries)?,
                        Meaning::Unknown => {
                            skip(&mut entries)?;
                            object.unknown.push(name);
                        }
                    }
                }
                Ok(object)
            }
        }
        deserializer.deserialize_map(Entries)
    }
}

impl<'a> Object<'a> {
    fn offer(&mut self, part: Part, rank: u8, value: Loose<'a>) {
        let slot = &mut self.parts[part as usize];
        if !value.is_empty() && slot.as_ref().is_none_or(|(best, _)| rank < *best) {
            *slot = Some((rank, value));
        }
    }

    /// The fields one level down.
    fn take_in(&mut self, nested: Loose<'a>) {
        let Loose::Object(entries) = nested else { return };
        for (name, value) in entries {
            match meaning(&name) {
                Meaning::Part(part, rank) => self.offer(part, rank, value),
                Meaning::Unknown => self.unknown.push(name),
                Meaning::Nested | Meaning::Ours => {}
            }
        }
    }

    fn fields(mut self, unknown: &mut Unknown) -> Fields {
        for name in &self.unknown {
            unknown.note(name);
        }
        let mut take = |part: Part| self.parts[part as usize].take().map_or(Loose::Nothing, |(_, value)| value);
        let mut sections = take(Part::Section).texts().into_iter();
        let section = sections.next().unwrap_or_default();
        let mut tags = keywords(take(Part::Tags));
        tags.extend(sections);
        Fields {
            id: take(Part::Id).text(),
            url: take(Part::Url).text(),
            kicker: plain(take(Part::Kicker)),
            title: plain(take(Part::Title)),
            lead: plain(take(Part::Lead)),
            body: blocks(take(Part::Body)),
            publication: plain(take(Part::Publication)),
            provider: plain(take(Part::Provider)),
            authors: take(Part::Authors).texts(),
            section,
            tags,
            published: take(Part::Published).text(),
            page: take(Part::Page).text(),
            lang: take(Part::Lang).text(),
            ..Fields::default()
        }
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    #[track_caller]
    fn check(json: &str, expected: &Expect) {
        let shown = parse(json, &mut Unknown::default()).into_iter().map(|found| match found {
            Ok(fields) => fields.shown(),
            Err(fault) => format!("{} {}\n", fault.code, String::from_utf8_lossy(&fault.raw)),
        });
        expected.assert_eq(&shown.collect::<String>());
    }

    #[test]
    fn a_record_in_french() {
        check(
            r#"{"titre": "Le lait baisse", "chapo": "Court.", "texte": "Un.\n\n Deux.", "auteur": "Anne Roy", "rubrique": "Éco",
                "motscles": "lait, prix ; ferme", "journal": "Le Fermier", "date": "3 mars 2020", "langue": "fr"}"#,
            &expect![[r#"
                title: Le lait baisse
                lead: Court.
                publication: Le Fermier
                section: Éco
                published: 3 mars 2020
                lang: fr
                authors: ["Anne Roy"]
                tags: ["lait", "prix", "ferme"]
                Paragraph Un.
                Paragraph  Deux.
            "#]],
        );
    }

    #[test]
    fn structured_data_of_a_page() {
        check(
            r#"{"@type": "NewsArticle", "headline": "Crue", "articleBody": "Texte.", "datePublished": "2020-01-02T03:04:05Z",
                "author": [{"@type": "Person", "name": "A. Roy"}, {"name": "B. Lys"}], "publisher": {"name": "La Vigie"},
                "articleSection": ["Météo", "France"], "inLanguage": "fr-FR", "mainEntityOfPage": {"@id": "https://a.example/1"}}"#,
            &expect![[r#"
                url: https://a.example/1
                title: Crue
                publication: La Vigie
                section: Météo
                published: 2020-01-02T03:04:05Z
                lang: fr-FR
                authors: ["A. Roy", "B. Lys"]
                tags: ["France"]
                Paragraph Texte.
            "#]],
        );
    }

    #[test]
    fn blocks_say_what_they_are() {
        check(
            r#"{"id": 12345678901234567890, "title": "T", "body": ["Un.", {"type": "h2", "text": "Inter"}, {"kind": "quote", "text": "Dit-il."},
                {"type": "ul", "items": ["a", "b"]}, null, 3], "timestamp": 1592239239}"#,
            &expect![[r#"
                id: 12345678901234567890
                title: T
                published: 1592239239
                Paragraph Un.
                Heading Inter
                Quote Dit-il.
                Item a
                Item b
            "#]],
        );
    }

    #[test]
    fn html_in_a_field_is_read_as_html() {
        check(
            r#"{"title": "L&#8217;&eacute;t&eacute; &amp; <em>nous</em>", "content": "<p>Un <b>mot</b>.</p><h2>Inter</h2><p>Deux<br>Trois</p>"}"#,
            &expect![[r#"
                title: L’été & nous
                Paragraph Un mot.
                Heading Inter
                Paragraph Deux
                Paragraph Trois
            "#]],
        );
    }

    #[test]
    fn the_best_name_wins_whatever_the_order() {
        check(
            r#"{"source": "AFP web", "site": "La Vigie", "description": "d", "lead": "l", "date": "2021", "published_at": "", "title": "T"}"#,
            &expect![[r#"
                title: T
                lead: l
                publication: La Vigie
                published: 2021
            "#]],
        );
        check(
            r#"{"_index": "presse", "_id": "a1", "_source": {"title": "T", "body": "B"}}"#,
            &expect![[r#"
                id: a1
                title: T
                Paragraph B
            "#]],
        );
    }

    #[test]
    fn what_is_wrong_is_said_and_the_rest_is_read() {
        check(
            r#"{"title": "A"} {"title": "B"} {"title": "C"#,
            &expect![[r#"
                title: A
                title: B
                bad-json  {"title": "C
            "#]],
        );
        check(
            "[1]",
            &expect![[r#"
            bad-json [1]
        "#]],
        );
        check(
            r#"{"title": "\ud83d x", "author": NaN}"#,
            &expect![[r#"
                title: � x
            "#]],
        );
        let read = |json: &str| -> Vec<String> {
            let found = parse(json, &mut Unknown::default()).into_iter();
            found.map(|found| found.map_or_else(|fault| fault.code.to_owned(), |fields| fields.title)).collect()
        };
        let deep = format!("{{\"title\": \"T\", \"body\": {}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(read(&deep), ["bad-json"]);
        let deep = format!("{{\"title\": \"T\", \"autre\": {}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(read(&deep), ["T"], "what is not read does no harm");
    }

    #[test]
    fn unknown_names_are_gathered() {
        let mut unknown = Unknown::default();
        parse(r#"{"title": "A", "couleur": 1, "poids": {"x": 1}}{"title": "B", "couleur": 2}"#, &mut unknown);
        assert_eq!(unknown.names.into_iter().collect::<Vec<_>>(), ["couleur", "poids"]);
    }
}
