use std::borrow::Cow;

use memchr::{memchr2, memchr3};

use super::dialect::Dialect;

/// A row in bytes that may go on behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Its bytes, the line end included.
    pub(super) length: usize,
    /// Its cells.
    pub(super) cells: usize,
    /// The lines it stretches over.
    pub(super) lines: usize,
}

/// What [`row`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    Row(Row),
    /// A cell opens a quote that nothing closes before another cell opens one, at this byte, or before the bytes end.
    Unclosed(usize),
    /// The bytes end before the row does; whether inside quotes.
    More(bool),
}

/// The row at the start of `bytes`, which hold all that is left when `last`.
///
/// A quote closes a cell only where the cell ends; elsewhere it is a letter (`un "mot" là`). An opened cell in which, on a later line,
/// another cell opens is one that was never closed: a whole file must not become one cell.
pub(super) fn row(bytes: &[u8], dialect: Dialect, last: bool) -> Found {
    let Dialect { delimiter, line_end, escapes } = dialect;
    let ends_cell = |byte: u8| byte == delimiter || byte == b'\n' || byte == b'\r';
    let (mut at, mut cells, mut lines) = (0, 1, 1);
    loop {
        if bytes.get(at) == Some(&b'"') {
            at += 1;
            let first_line = lines;
            loop {
                let inside = bytes.get(at..).unwrap_or_default();
                let found = if escapes { memchr3(b'"', b'\\', line_end, inside) } else { memchr2(b'"', line_end, inside) };
                let Some(found) = found else { return if last { Found::Unclosed(bytes.len()) } else { Found::More(true) } };
                at += found;
                if bytes[at] == line_end {
                    lines += 1;
                    at += 1;
                    continue;
                }
                if bytes[at] == b'\\' {
                    at += 2;
                    continue;
                }
                let opens = lines > first_line && ends_cell(bytes[at - 1]);
                match bytes.get(at + 1) {
                    None if !last => return Found::More(true),
                    Some(b'"') => at += 2,
                    Some(next) if !ends_cell(*next) && opens => return Found::Unclosed(at),
                    Some(next) if !ends_cell(*next) => at += 1,
                    _ => {
                        at += 1;
                        break;
                    }
                }
            }
        }
        match memchr2(delimiter, line_end, bytes.get(at..).unwrap_or_default()) {
            Some(found) if bytes[at + found] == delimiter => {
                at += found + 1;
                cells += 1;
            }
            Some(found) => return Found::Row(Row { length: at + found + 1, cells, lines }),
            None if last => return Found::Row(Row { length: bytes.len(), cells, lines }),
            None => return Found::More(false),
        }
    }
}

/// The cells of a row, without their quotes.
pub(super) fn cells(row: &str, dialect: Dialect) -> Vec<Cow<'_, str>> {
    let row = row.trim_end_matches(['\n', '\r']);
    let bytes = row.as_bytes();
    let ends_cell = |byte: u8| byte == dialect.delimiter || byte == b'\n' || byte == b'\r';
    let mut cells = Vec::new();
    let mut at = 0;
    loop {
        if bytes.get(at) != Some(&b'"') {
            let end = memchr2(dialect.delimiter, dialect.line_end, &bytes[at..]).map_or(bytes.len(), |found| at + found);
            cells.push(bare(&row[at..end], dialect));
            at = end;
        } else {
            let start = at + 1;
            let (mut end, mut changed) = (start, false);
            loop {
                match bytes.get(end) {
                    None => break,
                    Some(b'\\') if dialect.escapes => (end, changed) = (end + 2, true),
                    Some(b'"') if bytes.get(end + 1) == Some(&b'"') => (end, changed) = (end + 2, true),
                    Some(b'"') if bytes.get(end + 1).is_none_or(|next| ends_cell(*next)) => break,
                    Some(_) => end += 1,
                }
            }
            let end = end.min(bytes.len());
            let inside = row.get(start..end).unwrap_or_default();
            cells.push(if changed { Cow::Owned(unquoted(inside, dialect.escapes)) } else { Cow::Borrowed(inside) });
            at = (end + 1).min(bytes.len());
            // A carriage return between the quote and the line end.
            at += bytes[at..].iter().take_while(|byte| **byte == b'\r').count();
        }
        if bytes.get(at) != Some(&dialect.delimiter) {
            return cells;
        }
        at += 1;
    }
}

/// The cells of one line in which quotes mean nothing.
pub(super) fn literal(line: &str, dialect: Dialect) -> Vec<Cow<'_, str>> {
    let line = line.trim_end_matches(['\n', '\r']);
    line.split(char::from(dialect.delimiter)).map(|cell| bare(cell, dialect)).collect()
}

/// A cell without quotes. `="012"` is how Excel is kept from making a number of it; databases write line ends as `\n` between tabs.
fn bare(cell: &str, dialect: Dialect) -> Cow<'_, str> {
    if let Some(kept) = cell.strip_prefix("=\"").and_then(|cell| cell.strip_suffix('"')) {
        return Cow::Borrowed(kept);
    }
    if dialect.delimiter == b'\t' && cell.contains("\\n") {
        return Cow::Owned(cell.replace("\\n", "\n"));
    }
    Cow::Borrowed(cell)
}

fn unquoted(inside: &str, escapes: bool) -> String {
    let plain = inside.replace("\"\"", "\"");
    if escapes { plain.replace("\\\"", "\"").replace("\\n", "\n").replace("\\\\", "\\") } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIALECT: Dialect = Dialect { delimiter: b';', line_end: b'\n', escapes: false };

    #[track_caller]
    fn check(bytes: &str, expected: Found) {
        assert_eq!(row(bytes.as_bytes(), DIALECT, true), expected, "{bytes:?}");
        // Cut anywhere, a row is only found when it is whole, and then the same.
        for cut in 0..bytes.len() {
            let found = row(&bytes.as_bytes()[..cut], DIALECT, false);
            assert!(matches!(found, Found::More(_)) || found == expected, "{bytes:?} cut at {cut}: {found:?}");
        }
    }

    #[test]
    fn a_row_ends_where_its_last_cell_does() {
        let row = |length, cells, lines| Found::Row(Row { length, cells, lines });
        check("a;b\nc", row(4, 2, 1));
        check("\"a;\n\"\"b\"\"\";c\r\nd", row(14, 2, 2));
        check("\"un \"mot\" là\";c\nd", row(17, 2, 1));
        check("\"a\";\"\"\n", row(7, 2, 1));
        check("\"a\nb;\"c\";d\n", Found::Unclosed(5));
        check("a;\"b", Found::Unclosed(4));
        check("\n", row(1, 1, 1));
    }

    #[test]
    fn cells_lose_their_quotes() {
        for (given, expected) in [
            ("a;b\r\n", vec!["a", "b"]),
            ("\"a \"\"b\"\"\";\"\";c;", vec!["a \"b\"", "", "c", ""]),
            ("=\"007\";un \"mot\"\n", vec!["007", "un \"mot\""]),
            ("", vec![""]),
            ("\"é", vec!["é"]),
        ] {
            assert_eq!(cells(given, DIALECT), expected, "{given:?}");
        }
    }
}
