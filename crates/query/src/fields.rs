//! The names that mean something before a colon, and the words that are operators in capitals.

use crate::Field;
use crate::characters::folded;

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A field of the article: `titre:`.
    Field(Field),
    /// Publication within: `date:`.
    Date,
    /// Publication on that day or later: `depuis:`.
    Since,
    /// Publication on an earlier day: `avant:`.
    Before,
    /// Length in words: `mots>`.
    Length,
    /// A part of the article that its name does not tell, before the name of the part (see [`ZONES`]): `zone:retire:`.
    Zone,
}

/// Each meaning with its names: the first is the one queries are printed with; accents, hyphens and case do not matter.
pub const NAMES: [(Meaning, &[&str]); 15] = [
    (Meaning::Field(Field::Title), &["titre", "title"]),
    (Meaning::Field(Field::Lead), &["chapo", "chapeau", "lead"]),
    (Meaning::Field(Field::Body), &["texte", "body", "text"]),
    (Meaning::Field(Field::Author), &["auteur", "auteure", "autrice", "author"]),
    (Meaning::Field(Field::Publication), &["publication", "journal", "source"]),
    (Meaning::Field(Field::Provider), &["fournisseur", "agence", "provider"]),
    (Meaning::Field(Field::Section), &["rubrique", "section"]),
    (Meaning::Field(Field::Tag), &["motcle", "motscles", "cle", "tag", "keyword"]),
    (Meaning::Field(Field::Lang), &["langue", "lang", "language"]),
    (Meaning::Field(Field::Format), &["format"]),
    (Meaning::Date, &["date"]),
    (Meaning::Since, &["depuis", "since"]),
    (Meaning::Before, &["avant", "before"]),
    (Meaning::Length, &["mots", "words"]),
    (Meaning::Zone, &["zone"]),
];

/// What can follow `zone:`, each with the field it is: the first is the one queries are printed with.
pub const ZONES: [(&str, Field); 2] = [("retire", Field::Removed), ("removed", Field::Removed)];

/// What a word in capitals does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Connective {
    /// Both sides.
    And,
    /// Either side.
    Or,
    /// Not what follows.
    Not,
    /// Both sides in one sentence.
    Sentence,
    /// Both sides in one paragraph.
    Paragraph,
    /// Both sides with so many other words between at most: followed by `/` and a number.
    Within,
    /// The same, in the order typed.
    Ordered,
}

/// The operators written as words: in capitals, else they are words.
pub const OPERATORS: [(&str, Connective); 16] = [
    ("ET", Connective::And),
    ("AND", Connective::And),
    ("OU", Connective::Or),
    ("OR", Connective::Or),
    ("SAUF", Connective::Not),
    ("NOT", Connective::Not),
    ("MEMEPHRASE", Connective::Sentence),
    ("MÊMEPHRASE", Connective::Sentence),
    ("SAMESENTENCE", Connective::Sentence),
    ("MEMEPARA", Connective::Paragraph),
    ("MÊMEPARA", Connective::Paragraph),
    ("SAMEPARA", Connective::Paragraph),
    ("PRES", Connective::Within),
    ("PRÈS", Connective::Within),
    ("NEAR", Connective::Within),
    ("ADJ", Connective::Ordered),
];

impl Field {
    /// The French name, as queries are printed with.
    pub fn name(self) -> &'static str {
        if self == Self::Removed {
            return "zone:retire";
        }
        NAMES.iter().find(|(meaning, _)| *meaning == Meaning::Field(self)).map_or("", |(_, names)| names[0])
    }

    /// Whether the field is text to search in; the others are facts about the article, that restrict.
    pub fn is_text(self) -> bool {
        matches!(self, Self::Title | Self::Lead | Self::Body | Self::Removed)
    }
}

/// A word that is no operator, even where it is written like one: then in small letters, so that it reads back as a word.
pub(crate) fn as_word(text: &str) -> String {
    if OPERATORS.iter().any(|(name, _)| *name == text) { text.to_lowercase() } else { text.to_owned() }
}

/// What `name` means before a colon.
pub(crate) fn meaning(name: &str) -> Option<Meaning> {
    let name = folded(name);
    NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(meaning, _)| *meaning)
}

/// The part of an article that `name` is after `zone:`.
pub(crate) fn zone(name: &str) -> Option<Field> {
    let name = folded(name);
    ZONES.iter().find(|(zone, _)| *zone == name).map(|(_, field)| *field)
}

/// The name nearest to `typed`, when it is near: a slip or two, or the beginning of it.
pub(crate) fn nearest(typed: &str) -> Option<&'static str> {
    let typed: Vec<char> = folded(typed).chars().take(20).collect();
    let most = if typed.len() < 6 { 1 } else { 2 };
    if typed.len() < 3 {
        return None;
    }
    let names = NAMES.iter().flat_map(|(_, names)| names.iter().copied());
    names
        .map(|name| {
            let letters: Vec<char> = name.chars().collect();
            let far = match letters.len().abs_diff(typed.len()) {
                _ if letters.starts_with(&typed) => 1,
                // The distance is no less, and this is asked for each colon of a long text.
                shorter if shorter > most => shorter,
                _ => distance(&typed, &letters),
            };
            (far, name)
        })
        .filter(|(far, _)| *far <= most)
        .min_by_key(|(far, _)| *far)
        .map(|(_, name)| name)
}

/// How many letters are to be added, dropped, changed or swapped with their neighbour to get from one to the other.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut rows = vec![(0..=b.len()).collect::<Vec<_>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let changed = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = changed.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_people_type_them() {
        for typed in ["motcle", "motclé", "mot-clé", "Mot-Clé", "mots-clés", "clé", "tag"] {
            assert_eq!(meaning(typed), Some(Meaning::Field(Field::Tag)), "{typed}");
        }
        assert_eq!(meaning("chapô"), Some(Meaning::Field(Field::Lead)));
        assert_eq!(meaning("macron"), None);
    }

    #[test]
    fn slips_are_recognised() {
        for (typed, expected) in [
            ("tire", Some("titre")),
            ("tirte", Some("titre")),
            ("auteurs", Some("auteur")),
            ("publi", Some("publication")),
            ("foo", None),
            ("ti", None),
            ("direct", None),
        ] {
            assert_eq!(nearest(typed), expected, "{typed}");
        }
    }
}
