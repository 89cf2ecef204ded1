use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Mapping, Origin, dates};
use crate::format::names::{Meaning, Part, meaning};
use crate::mistake::{Mistake, line_of, nearest};

/// What a mapping file can say beside the parts.
const SETTINGS: [&str; 3] = ["delimiter", "columns", "dates"];

/// What the table of an origin can say.
const ORIGIN: [&str; 2] = ["from", "value"];

pub(super) fn read(text: &str) -> Result<Mapping, Mistake> {
    let table = DeTable::parse(text).map_err(|error| Mistake::syntax(text, &error))?;
    let mut mapping = Mapping::default();
    for (key, value) in table.get_ref() {
        let line = line_of(text, key.span().start);
        let name: &str = key.get_ref();
        match name {
            "delimiter" => mapping.delimiter = Some(delimiter(&line_text(value, line)?, line)?),
            "columns" => mapping.columns = texts(value, text)?,
            "dates" => {
                let pattern = line_text(value, line)?;
                if let Some(reason) = dates::refused(&pattern) {
                    return Err(Mistake::new(line, reason));
                }
                mapping.dates = Some(pattern);
            }
            _ => {
                let part = part(name).ok_or_else(|| misspelt(name, line))?;
                if mapping.names(part) {
                    return Err(Mistake::new(line, format!("« {name} » : cette partie est déjà nommée plus haut")));
                }
                mapping.parts.push((part, origin(value, text)?));
            }
        }
    }
    Ok(mapping)
}

/// The part that a key names, by its own name or by any that records use (`titre`).
fn part(name: &str) -> Option<Part> {
    match meaning(name) {
        Meaning::Part(part, _) => Some(part),
        _ => None,
    }
}

fn misspelt(name: &str, line: usize) -> Mistake {
    let known: Vec<&str> = Part::ALL.iter().map(|part| part.name()).chain(SETTINGS).collect();
    let hint = match nearest(name, &known) {
        Some(near) => format!("vouliez-vous dire « {near} » ?"),
        None => format!("attendu : {}", known.join(", ")),
    };
    Mistake::new(line, format!("« {name} » n’est pas une partie d’article ; {hint}"))
}

/// `"path"`, `["path", "path"]`, `{ from = …, value = "…" }`.
fn origin(value: &Spanned<DeValue<'_>>, text: &str) -> Result<Origin, Mistake> {
    let DeValue::Table(table) = value.get_ref() else {
        return Ok(Origin { paths: texts(value, text)?, value: String::new() });
    };
    let mut origin = Origin::default();
    for (key, value) in table {
        let line = line_of(text, key.span().start);
        match key.get_ref().as_ref() {
            "from" => origin.paths = texts(value, text)?,
            "value" => origin.value = line_text(value, line)?,
            other => {
                let hint = nearest(other, &ORIGIN).unwrap_or("from » ou « value");
                return Err(Mistake::new(line, format!("« {other} » n’est pas connu ici ; vouliez-vous dire « {hint} » ?")));
            }
        }
    }
    Ok(origin)
}

/// A text or a list of texts.
fn texts(value: &Spanned<DeValue<'_>>, text: &str) -> Result<Vec<String>, Mistake> {
    match value.get_ref() {
        DeValue::Array(items) => items.iter().map(|item| line_text(item, line_of(text, item.span().start))).collect(),
        _ => Ok(vec![line_text(value, line_of(text, value.span().start))?]),
    }
}

fn line_text(value: &Spanned<DeValue<'_>>, line: usize) -> Result<String, Mistake> {
    match value.get_ref() {
        DeValue::String(text) => Ok(text.clone().into_owned()),
        // « columns = [1, 2] »: a table may well call its columns so.
        DeValue::Integer(number) => Ok(number.as_str().to_owned()),
        _ => Err(Mistake::new(line, "attendu : un nom entre guillemets, ou une liste de noms")),
    }
}

fn delimiter(given: &str, line: usize) -> Result<u8, Mistake> {
    match given.as_bytes() {
        b"tab" | b"tabulation" | b"\\t" => Ok(b'\t'),
        [one] if one.is_ascii() && !matches!(one, b'"' | b'\n' | b'\r') => Ok(*one),
        _ => Err(Mistake::new(line, "le séparateur est un seul caractère : \";\", \",\", \"|\" ou \"tab\"")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(read(text).expect_err(text).to_string(), expected);
    }

    #[test]
    fn mistakes_come_with_their_line_and_what_was_meant() {
        check("title = 'a'\n\nautors = 'b'", "ligne 3 : « autors » n’est pas une partie d’article ; vouliez-vous dire « authors » ?");
        check("delimeter = ';'", "ligne 1 : « delimeter » n’est pas une partie d’article ; vouliez-vous dire « delimiter » ?");
        check("title = { form = 'a' }", "ligne 1 : « form » n’est pas connu ici ; vouliez-vous dire « from » ?");
        check("title = true", "ligne 1 : attendu : un nom entre guillemets, ou une liste de noms");
        check("columns = [\n'a',\n1.5]", "ligne 3 : attendu : un nom entre guillemets, ou une liste de noms");
        check("delimiter = ';;'", "ligne 1 : le séparateur est un seul caractère : \";\", \",\", \"|\" ou \"tab\"");
        check("title = 'a'\ntitre = 'b'", "ligne 2 : « titre » : cette partie est déjà nommée plus haut");
        assert!(read("xyzzy = 'a'").expect_err("unknown").reason.contains("attendu : id, url"));
        assert!(read("title = 'a").expect_err("open").to_string().starts_with("ligne 1 : "));
    }

    #[test]
    fn keys_may_be_french() {
        assert_eq!(read("titre = 'a'").expect("a mapping"), read("title = 'a'").expect("a mapping"));
    }
}
