use memchr::{memchr, memmem};

use super::heading::first_row;
use super::row::{self, Found};
use crate::format::names::{Meaning, meaning};

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    /// Between two cells.
    pub(super) delimiter: u8,
    /// What ends a row: `\n`, or `\r` in files of an old Macintosh.
    pub(super) line_end: u8,
    /// Whether a quote inside a cell is written `\"` instead of `""`.
    pub(super) escapes: bool,
}

/// What parts cells, in the order in which French files use them.
const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];

/// No delimiter: a table of one column.
pub(super) const NONE: u8 = 0x1f;

/// Rows that are looked at.
const ROWS: usize = 30;

/// How the table that starts with `head` is written, and where its first row starts behind `sep=;`, the first line by which Excel is told.
pub(super) fn find(head: &[u8], told: Option<u8>) -> (Dialect, usize) {
    let line_end = if memchr(b'\n', head).is_none() && memchr(b'\r', head).is_some() { b'\r' } else { b'\n' };
    let escaped = memmem::find(head, b"\\\"").is_some();
    let doubled =
        memmem::find_iter(head, b"\"\"").any(|at| at > 0 && !DELIMITERS.contains(&head[at - 1]) && !head[at - 1].is_ascii_whitespace());
    let dialect = |delimiter: u8| Dialect { delimiter, line_end, escapes: escaped && !doubled };
    let (said, start) = separator_line(head, line_end);
    if let Some(delimiter) = told.or(said) {
        return (dialect(delimiter), start);
    }
    let rows = &head[start..];
    let best = DELIMITERS.into_iter().map(|delimiter| (fit(rows, dialect(delimiter)), delimiter)).rev().max_by_key(|(fit, _)| *fit);
    match best {
        Some((fit, delimiter)) if fit.1 > 0 => (dialect(delimiter), start),
        _ => (dialect(NONE), start),
    }
}

/// `sep=;` and the length of its line.
fn separator_line(head: &[u8], line_end: u8) -> (Option<u8>, usize) {
    let end = memchr(line_end, head).unwrap_or(head.len());
    let line = head[..end].trim_ascii();
    let line = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
    let is_said = line.len() == 5 && line[..4].eq_ignore_ascii_case(b"sep=");
    // `sep=` and a tab, which trimming takes away.
    let is_tab = line.eq_ignore_ascii_case(b"sep=") && head[..end].contains(&b'\t');
    match (is_said, is_tab) {
        (true, _) => (Some(line[4]), (end + 1).min(head.len())),
        (_, true) => (Some(b'\t'), (end + 1).min(head.len())),
        _ => (None, 0),
    }
}

/// How well a delimiter fits: names of parts in the first row, rows that are as wide as the first, its width.
fn fit(rows: &[u8], dialect: Dialect) -> (usize, usize, usize) {
    let Some(cells) = first_row(rows, dialect).filter(|cells| cells.len() > 1) else { return (0, 0, 0) };
    let known = cells.iter().filter(|cell| matches!(meaning(cell), Meaning::Part(..))).count();
    let (mut at, mut same) = (0, 0);
    for _ in 0..ROWS {
        match row::row(&rows[at..], dialect, true) {
            Found::Row(row) => {
                same += usize::from(row.cells == cells.len());
                at += row.length;
            }
            _ => break,
        }
        if at >= rows.len() {
            break;
        }
    }
    (known, same, cells.len())
}
