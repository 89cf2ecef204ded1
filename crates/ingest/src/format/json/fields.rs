use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use super::envelope;
use super::mend::mend;
use crate::format::Unknown;
use crate::format::loose::{Key, Loose, skip};
use crate::format::named::Named;
use crate::format::names::{Meaning, meaning};
use crate::reject::{Fault, json_fault};
use crate::{Mapping, Record};

/// Reads the objects of `text`, one after the other, up to the first that is no JSON.
pub(super) fn parse(text: &str, mapping: Option<&Mapping>, unknown: &mut Unknown) -> Vec<Result<Record, Fault>> {
    let read = |text: &str, unknown: &mut Unknown| match mapping {
        None => objects(text, |object: Object<'_>| object.record(unknown)),
        Some(mapping) => objects(text, |object: Loose<'_>| mapped(object, mapping, unknown)),
    };
    let first = read(text, unknown);
    if let [Ok(record)] = first.as_slice()
        && record.says_nothing()
        && let Some(list) = envelope::list(text)
    {
        let objects: Vec<Result<Record, Fault>> = match mapping {
            None => {
                serde_json::from_str::<Vec<Object<'_>>>(list).map(|list| list.into_iter().map(|object| object.record(unknown)).collect())
            }
            Some(mapping) => serde_json::from_str::<Vec<Loose<'_>>>(list)
                .map(|list| list.into_iter().map(|object| mapped(object, mapping, unknown)).collect()),
        }
        .unwrap_or_default();
        if !objects.is_empty() {
            return objects;
        }
    }
    if matches!(first.last(), Some(Err(_)))
        && let Some(mended) = mend(text)
    {
        return read(&mended, unknown);
    }
    first
}

fn objects<'a, T: Deserialize<'a>>(text: &'a str, mut record: impl FnMut(T) -> Result<Record, Fault>) -> Vec<Result<Record, Fault>> {
    let mut found = Vec::new();
    let mut objects = serde_json::Deserializer::from_str(text).into_iter::<T>();
    loop {
        let start = objects.byte_offset();
        match objects.next() {
            None => return found,
            Some(Ok(object)) => found.push(record(object)),
            Some(Err(error)) => {
                found.push(Err(json_fault(&error).with(&text.as_bytes()[start..])));
                return found;
            }
        }
    }
}

fn mapped(object: Loose<'_>, mapping: &Mapping, unknown: &mut Unknown) -> Result<Record, Fault> {
    match object {
        Loose::Object(entries) => Ok(mapping.record(entries, unknown)),
        _ => Err(Fault::new("bad-json", "JSON illisible : ce n’est pas un objet {…}")),
    }
}

/// A record by the names of its fields; what has no name of ours is passed over without being built.
struct Object<'a> {
    named: Named<'a>,
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
                let mut object = Object { named: Named::default(), unknown: Vec::new() };
                while let Some(Key(name)) = entries.next_key()? {
                    match meaning(&name) {
                        Meaning::Part(part, rank) => object.named.offer(part, rank, entries.next_value()?),
                        Meaning::Nested => object.named.take_in(entries.next_value()?, &mut object.unknown),
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

impl Object<'_> {
    fn record(self, unknown: &mut Unknown) -> Result<Record, Fault> {
        for name in &self.unknown {
            unknown.note(name);
        }
        Ok(self.named.record())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    #[track_caller]
    fn check(json: &str, expected: &Expect) {
        let shown = parse(json, None, &mut Unknown::default()).into_iter().map(|found| match found {
            Ok(record) => record.shown(),
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
    fn the_answer_of_a_service_gives_the_articles_in_it() {
        check(
            r#"{"status": "ok", "totalResults": 2, "articles": [{"source": {"name": "La Vigie"}, "title": "T", "description": "D", "content": "C"}, {"title": "U", "content": "V"}]}"#,
            &expect![[r#"
                title: T
                lead: D
                publication: La Vigie
                Paragraph C
                title: U
                Paragraph V
            "#]],
        );
    }

    #[test]
    fn a_whole_page_is_left_to_be_cleaned() {
        check(
            r#"{"id": "7", "title": "T", "url": "https://a.example/7", "html": "\n<!DOCTYPE html><html><body><p>Un.</p></body></html>"}"#,
            &expect![[r#"
                page of 52 bytes
                id: 7
                url: https://a.example/7
                title: T
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
            let found = parse(json, None, &mut Unknown::default()).into_iter();
            found.map(|found| found.map_or_else(|fault| fault.code.to_owned(), |record| record.shown())).collect()
        };
        let deep = format!("{{\"title\": \"T\", \"body\": {}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(read(&deep), ["bad-json"]);
        let deep = format!("{{\"title\": \"T\", \"autre\": {}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(read(&deep), ["title: T\n"], "what is not read does no harm");
    }

    #[test]
    fn unknown_names_are_gathered() {
        let mut unknown = Unknown::default();
        parse(r#"{"title": "A", "couleur": 1, "poids": {"x": 1}}{"title": "B", "couleur": 2}"#, None, &mut unknown);
        assert_eq!(unknown.names.into_iter().collect::<Vec<_>>(), ["couleur", "poids"]);
    }
}
