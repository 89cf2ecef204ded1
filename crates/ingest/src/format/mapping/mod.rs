//! Which field of a record is which part of an article, as a person wrote it in a TOML file.
//!
//! * `read`: the file, checked, each mistake with its line.
//! * `path`: where a value stands in a record (`headline.main`).
//! * `dates`: dates in a form that the person knows (`%m/%d/%Y`).
//! * `template`: such a file for a file of records, to begin with.

mod dates;
mod path;
mod read;
pub(super) mod template;

use std::borrow::Cow;

use super::loose::Loose;
use super::named::Named;
use super::names::{Meaning, Part, meaning};
use super::part::Unknown;
use crate::{Mistake, Record};

/// How a person says which field is which, in a sentence about fields whose names are not known.
pub(crate) const HOW_TO_NAME: &str =
    "dans un fichier de correspondance (kiosque inspect --mapping-template FICHIER en écrit un, --mapping le donne)";

/// Which column of a table, or which (dotted) path of a JSON record, is which part of an article.
///
/// Parts that the file does not name are read by their usual names; `lead = []` reads none.
///
/// ```
/// let mapping = ingest::Mapping::read("title = 'headline.main'\nauthors = ['byline.original']\npublication = { value = 'Le Fanal' }");
/// assert!(mapping.is_ok());
/// let mistake = ingest::Mapping::read("titel = 'headline'").unwrap_err();
/// assert_eq!(mistake.to_string(), "ligne 1 : « titel » n’est pas une partie d’article ; vouliez-vous dire « title » ?");
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mapping {
    /// Byte between the cells of a table.
    pub(in crate::format) delimiter: Option<u8>,
    /// Names of the columns of a table without heading row; empty when it has one.
    pub(in crate::format) columns: Vec<String>,
    /// How dates are written, in the letters of `strftime`.
    dates: Option<String>,
    parts: Vec<(Part, Origin)>,
}

/// Where a part comes from.
#[derive(Clone, Debug, Default, PartialEq)]
struct Origin {
    /// The paths to look at: the first that holds something, or all of them for authors, keywords and the text.
    paths: Vec<String>,
    /// What the part is when no path holds anything.
    value: String,
}

impl Mapping {
    /// Reads a mapping file.
    pub fn read(text: &str) -> Result<Self, Mistake> {
        read::read(text)
    }

    /// The paths of the file, in its order.
    pub(in crate::format) fn paths(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().flat_map(|(_, origin)| origin.paths.iter().map(String::as_str))
    }

    /// The record that has these fields.
    pub(in crate::format) fn record(&self, fields: Vec<(Cow<'_, str>, Loose<'_>)>, unknown: &mut Unknown) -> Record {
        let mut named = Named::default();
        let record = Loose::Object(fields);
        for (part, origin) in &self.parts {
            named.offer(*part, 0, origin.value(*part, &record));
        }
        let Loose::Object(fields) = record else { return named.record() };
        let mut passed_over = Vec::new();
        for (name, value) in fields {
            let is_read = self.paths().any(|path| path::starts_with(path, &name));
            match meaning(&name) {
                Meaning::Nested => named.take_in(value, &mut passed_over),
                _ if is_read => {}
                Meaning::Part(part, rank) if !self.names(part) => named.offer(part, rank, value),
                Meaning::Part(..) | Meaning::Ours => {}
                Meaning::Unknown => passed_over.push(name),
            }
        }
        for name in &passed_over {
            unknown.note(name);
        }
        let mut record = named.record();
        // Whether the file names the date or its usual name does.
        if let (Some(pattern), Some(fields)) = (&self.dates, record.fields_mut()) {
            let (date, doubtful) = dates::read(&fields.published, pattern);
            fields.published = date.into_owned();
            fields.notices.extend(doubtful);
        }
        record
    }

    /// Whether the file says how dates are written.
    pub(in crate::format) fn says_dates(&self) -> bool {
        self.dates.is_some()
    }

    /// Whether the date comes from `path`; `None` when the file does not say where it comes from.
    pub(in crate::format) fn is_published(&self, path: &str) -> Option<bool> {
        let (_, origin) = self.parts.iter().find(|(part, _)| *part == Part::Published)?;
        Some(origin.paths.iter().any(|known| known.trim().to_lowercase() == path.trim().to_lowercase()))
    }

    /// Whether the file says where a part comes from.
    fn names(&self, part: Part) -> bool {
        self.parts.iter().any(|(named, _)| *named == part)
    }
}

impl Origin {
    fn value<'a>(&self, part: Part, record: &Loose<'a>) -> Loose<'a> {
        let mut found = self.paths.iter().filter_map(|path| path::at(record, path)).filter(|value| !value.is_empty());
        let value = match part {
            Part::Authors | Part::Tags | Part::Body => {
                let mut found: Vec<Loose<'a>> = found.collect();
                if found.len() == 1 { found.remove(0) } else { Loose::List(found) }
            }
            _ => found.next().unwrap_or(Loose::Nothing),
        };
        if value.is_empty() { Loose::Text(self.value.clone().into()) } else { value }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    #[track_caller]
    fn check(mapping: &str, json: &str, expected: &Expect) {
        let mapping = Mapping::read(mapping).expect("a mapping");
        let fields: Loose<'_> = serde_json::from_str(json).expect("JSON");
        let Loose::Object(fields) = fields else { panic!("an object") };
        let mut unknown = Unknown::default();
        let shown = mapping.record(fields, &mut unknown).shown();
        expected.assert_eq(&format!("{shown}unread: {:?}\n", unknown.names));
    }

    #[test]
    fn values_come_from_where_the_file_says() {
        check(
            "title = ['headline.print', 'headline.main']\nbody = ['chapo', 'paragraphs.text']\nauthors = ['byline.person.name', 'agency']\n\
             publication = { value = 'Le Fanal' }\nsection = { from = 'desk', value = 'Une' }\ndates = '%m/%d/%Y'\npublished = 'day'\n\
             lead = []",
            r#"{"headline": {"main": "La crue", "print": ""}, "chapo": "Un.", "paragraphs": [{"text": "Deux."}, {"text": "Trois."}],
                "byline": {"person": [{"name": "Anne Roy"}, {"name": "Luc Bel"}]}, "agency": "AFP", "day": "03/04/2021", "desk": "",
                "description": "non", "couleur": 1, "langue": "fr"}"#,
            &expect![[r#"
                title: La crue
                publication: Le Fanal
                section: Une
                published: 2021-03-04
                lang: fr
                authors: ["Anne Roy", "Luc Bel", "AFP"]
                Paragraph Un.
                Paragraph Deux.
                Paragraph Trois.
                unread: {"couleur"}
            "#]],
        );
    }

    #[test]
    fn a_date_that_the_file_does_not_name_is_read_by_its_pattern() {
        check(
            "dates = '%m/%d/%Y'",
            r#"{"date": "03/04/2021", "title": "T"}"#,
            &expect![[r#"
                title: T
                published: 2021-03-04
                unread: {}
            "#]],
        );
    }

    #[test]
    fn a_date_of_another_form_is_said() {
        check(
            "dates = '%m/%d/%Y'\npublished = 'd'",
            r#"{"d": "3 avril 2021", "title": "T"}"#,
            &expect![[r#"
                title: T
                published: 3 avril 2021
                ! date-pattern : la date « 3 avril 2021 » ne suit pas « %m/%d/%Y » : lue d’après sa forme
                unread: {}
            "#]],
        );
    }
}
