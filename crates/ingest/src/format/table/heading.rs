use std::collections::HashMap;
use std::io::BufRead;

use article::Notice;

use super::HEAD;
use super::dialect::{self, Dialect};
use super::order::Order;
use super::row::{self, Found};
use crate::decode;
use crate::format::mapping::{HOW_TO_NAME, Mapping, template};
use crate::format::names::{Meaning, Part, meaning};
use crate::mistake::nearest;
use crate::reject::{Fault, io_fault};
use crate::source::Stream;

/// A column of a table.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) meaning: Meaning,
}

/// What the beginning of a table says of all its rows.
#[derive(Debug)]
pub(crate) struct Head {
    pub(super) dialect: Dialect,
    pub(super) columns: Vec<Column>,
    pub(super) order: Order,
    /// The heading row, line end included; empty when there is none.
    pub(super) heading: Vec<u8>,
    pub(super) charset: Option<String>,
    pub(super) notice: Option<Notice>,
    /// Rows read so far (a heading, or none), and lines.
    pub(super) rows: u64,
    pub(super) lines: u64,
}

/// Reads the head of a table, up to the first row of data.
pub(super) fn read(stream: &mut Stream, mapping: Option<&Mapping>) -> Result<Head, Fault> {
    if stream.prefix(3) == b"\xef\xbb\xbf" {
        stream.consume(3);
    }
    let window = stream.prefix(HEAD);
    if window.is_empty() {
        return Err(match stream.fill_buf() {
            Err(error) => io_fault(&error),
            Ok(_) => Fault::new("empty", "tableau vide"),
        });
    }
    let whole = window.len() < HEAD;
    let window = window.to_vec();
    let (dialect, mut start) = dialect::find(&window, mapping.and_then(|mapping| mapping.delimiter));
    let mut lines = u64::from(start > 0);
    // Empty lines above the heading.
    while let Some(blank @ (b'\n' | b'\r')) = window.get(start) {
        lines += u64::from(*blank == dialect.line_end);
        start += 1;
    }
    let (charset, notice) = decode::of_file(&window, None);
    let head = |columns: Vec<Column>, order: Order, heading: Vec<u8>, rows: u64, lines: u64| Head {
        dialect,
        columns,
        order,
        heading,
        charset,
        notice,
        rows,
        lines,
    };
    let given = mapping.map(|mapping| mapping.columns.as_slice()).unwrap_or_default();
    let first = match row::row(&window[start..], dialect, whole) {
        Found::Row(row) => row,
        // A table without heading may start with a broken row like any other.
        _ if !given.is_empty() => row::Row { length: 0, cells: 0, lines: 0 },
        Found::Unclosed(_) | Found::More(true) => {
            let line = window[start..].split(|byte| *byte == dialect.line_end).next().unwrap_or_default();
            return Err(Fault::new("unclosed-quote", "l’en-tête ouvre un guillemet qui n’est pas refermé : fermez-le").with(line));
        }
        Found::More(false) => return Err(Fault::new("no-heading", "la première ligne est trop longue pour un en-tête").with(&window)),
    };
    let cells = first_row(&window[start..start + first.length], dialect).unwrap_or_default();
    let is_repeated = cells.iter().zip(given).all(|(cell, name)| cell.trim() == name) && cells.len() == given.len();
    let (columns, used, rows) = match given.is_empty() {
        true => (columns(&cells), first.length, 1),
        false if is_repeated => (columns(given), first.length, 1),
        false => (columns(given), 0, 0),
    };
    match mapping {
        Some(mapping) => check(mapping, &columns)?,
        None if !says_something(&cells) => return Err(unreadable(&cells).with(&window[start..start + first.length])),
        None => {}
    }
    stream.consume(start + used);
    let heading = window[start..start + used].to_vec();
    let order = Order::of(&columns, mapping, &first_rows(&window[start + used..], dialect, whole));
    Ok(head(columns, order, heading, rows, lines + if used > 0 { first.lines as u64 } else { 0 }))
}

/// The columns of a table with a value of each.
pub(super) fn found(stream: &mut Stream) -> Result<template::Found, Fault> {
    let window = stream.prefix(HEAD);
    let window = window.strip_prefix(b"\xef\xbb\xbf").unwrap_or(window);
    let (dialect, start) = dialect::find(window, None);
    let mut rest = window[start..].trim_ascii_start();
    let cells = first_row(rest, dialect).filter(|_| !rest.is_empty()).ok_or_else(|| Fault::new("empty", "tableau vide ou illisible"))?;
    let unnamed = !says_something(&cells) && !is_heading(&cells);
    let names: Vec<String> = if unnamed { vec![String::new(); cells.len()] } else { cells };
    let columns = columns(&names).into_iter();
    let mut fields: Vec<template::Field> = columns.map(|column| template::Field { path: column.name, sample: String::new() }).collect();
    let mut skip = !unnamed;
    for _ in 0..50 {
        let Found::Row(row) = row::row(rest, dialect, true) else { break };
        let values = first_row(&rest[..row.length], dialect).unwrap_or_default();
        rest = &rest[row.length..];
        let wanted = fields.iter_mut().zip(values).filter(|(field, _)| field.sample.is_empty() && !skip);
        wanted.for_each(|(field, value)| field.sample = value);
        skip = false;
        if rest.is_empty() {
            break;
        }
    }
    Ok(template::Found { fields, delimiter: (dialect.delimiter != dialect::NONE).then_some(dialect.delimiter), unnamed })
}

/// Rows of data that are looked at.
const SAMPLE: usize = 1000;

/// The cells of the first rows of `bytes`, which hold all that is left when `last`.
fn first_rows(mut bytes: &[u8], dialect: Dialect, last: bool) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    while let (false, Found::Row(row)) = (bytes.is_empty() || rows.len() == SAMPLE, row::row(bytes, dialect, last)) {
        rows.push(first_row(&bytes[..row.length], dialect).unwrap_or_default());
        bytes = &bytes[row.length..];
    }
    rows
}

/// The cells of the first row.
pub(super) fn first_row(bytes: &[u8], dialect: Dialect) -> Option<Vec<String>> {
    let Found::Row(row) = row::row(bytes, dialect, true) else { return None };
    let text = decode::text(&bytes[..row.length], None);
    Some(row::cells(&text.text, dialect).into_iter().map(|cell| cell.trim().to_owned()).collect())
}

/// Whether the cells of a first row name a title or a text: without one no row can be an article.
pub(super) fn says_something(cells: &[String]) -> bool {
    cells.iter().any(|cell| matches!(meaning(cell), Meaning::Part(Part::Title | Part::Body | Part::Lead, _)))
}

/// Columns by their headings; a heading that is empty or there already gets a number.
fn columns(names: &[String]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::with_capacity(names.len());
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (index, heading) in names.iter().enumerate() {
        let name = if heading.is_empty() { format!("colonne {}", index + 1) } else { heading.clone() };
        let times = seen.entry(heading).or_default();
        *times += 1;
        let name = if *times == 1 || heading.is_empty() { name } else { format!("{name} ({times})") };
        columns.push(Column { name, meaning: meaning(heading) });
    }
    columns
}

/// A mapping that names a column which the table does not have is a mistake to be told once.
fn check(mapping: &Mapping, columns: &[Column]) -> Result<(), Fault> {
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    for path in mapping.paths() {
        if !names.iter().any(|name| name.trim().to_lowercase() == path.trim().to_lowercase()) {
            let hint = match nearest(path, &names) {
                Some(near) => format!("vouliez-vous dire « {near} » ?"),
                None => format!("il a : {}", listed(&names)),
            };
            return Err(Fault::new("no-column", format!("le tableau n’a pas de colonne « {path} » ; {hint}")));
        }
    }
    Ok(())
}

fn unreadable(cells: &[String]) -> Fault {
    let names: Vec<&str> = cells.iter().map(String::as_str).collect();
    if is_heading(cells) {
        let reason =
            format!("aucune colonne n’est connue comme titre ou comme texte parmi {} ; dites laquelle l’est {HOW_TO_NAME}", listed(&names));
        Fault::new("no-column", reason)
    } else {
        Fault::new("no-heading", format!("la première ligne ne nomme pas les colonnes ; nommez-les {HOW_TO_NAME}"))
    }
}

/// Whether a row looks like names of columns, known or not.
fn is_heading(cells: &[String]) -> bool {
    cells.len() > 1 && cells.iter().all(|cell| cell.chars().count() <= 60 && !cell.contains(|c: char| c.is_ascii_digit()))
}

fn listed(names: &[&str]) -> String {
    let shown: Vec<String> = names.iter().take(20).map(|name| format!("« {} »", name.chars().take(40).collect::<String>())).collect();
    shown.join(", ")
}
