use std::io::BufRead;
use std::sync::Arc;

use memchr::{memchr, memchr_iter, memrchr};

use super::Table;
use super::dialect::Dialect;
use super::heading::Head;
use super::row::{self, Found, Row};
use crate::Limits;
use crate::format::{About, Content, Raw, Reader, too_large};
use crate::reject::{Fault, io_fault};
use crate::source::{Line, Stream};

/// Bytes looked at first; most rows are shorter.
const WINDOW: usize = 64 << 10;

/// The same where no quote closes: what is open at its end stays so.
const NARROW: usize = 4 << 10;

/// Lines behind a broken row that are tried as the beginning of the next one.
///
/// Lines that are none are part of the same fault: were they tried again, a file of broken lines would be read as often.
const TRIED: usize = 100;

/// Bytes in which the row behind a broken one must end.
const NEAR: usize = 1 << 20;

/// Bytes of a file that may be searched in vain for the end of a quote, beside [`VAIN_SHARE`] times what is read.
///
/// Beyond them a quote without end costs all that was searched, not its line: a file of nothing else is read in linear time.
const VAIN: u64 = 32 << 20;
const VAIN_SHARE: u64 = 8;

/// The rows of a table.
pub(super) struct Rows {
    stream: Stream,
    limits: Limits,
    dialect: Dialect,
    width: usize,
    reader: Arc<dyn Reader>,
    /// The same for rows whose quotes are letters.
    literal: Arc<dyn Reader>,
    number: u64,
    /// Lines read.
    lines: u64,
    /// Bytes searched in vain for the end of a quote.
    vain: u64,
    /// Where such a search ended: no cell opened before it is closed before it.
    open_until: u64,
}

/// What stands at the place reached.
enum Next {
    Row(Row),
    /// A quote that never closes, in this many bytes.
    Unclosed(usize),
    /// The same where such quotes are too many.
    Hopeless(usize),
    TooLong,
    End,
}

impl Rows {
    pub(super) fn new(stream: Stream, head: Head, about: &About) -> Self {
        let width = head.columns.len();
        let columns: Arc<[_]> = head.columns.into();
        let heading: Arc<[u8]> = head.heading.into();
        let order = Arc::new(head.order);
        let reader = |literal: bool| Table {
            dialect: head.dialect,
            literal,
            columns: Arc::clone(&columns),
            order: Arc::clone(&order),
            heading: Arc::clone(&heading),
            mapping: about.mapping.clone(),
            charset: head.charset.clone(),
            notice: head.notice.clone(),
        };
        let (reader, literal) = (Arc::new(reader(false)), Arc::new(reader(true)));
        Self {
            stream,
            limits: about.limits,
            dialect: head.dialect,
            width,
            reader,
            literal,
            number: head.rows,
            lines: head.lines,
            vain: 0,
            open_until: 0,
        }
    }

    fn find(&mut self) -> Next {
        let position = self.stream.position();
        let first = if position < self.open_until { NARROW } else { WINDOW };
        let mut wanted = first.min(self.limits.record);
        loop {
            let window = self.stream.prefix(wanted);
            if window.is_empty() {
                return Next::End;
            }
            let last = window.len() < wanted;
            let length = window.len();
            let (end, is_spent) = (position + length as u64, self.vain > VAIN + VAIN_SHARE * position);
            let found = row::row(window, self.dialect, last);
            let (searched, near) = match found {
                Found::Row(row) if !is_spent && self.swallows(row) => (row.length, row.length),
                Found::Row(row) => return Next::Row(row),
                Found::Unclosed(at) => (at, length),
                Found::More(true) if is_spent || end <= self.open_until || wanted == self.limits.record => (length, length),
                Found::More(_) if wanted < self.limits.record => {
                    wanted = (wanted * 4).min(self.limits.record);
                    continue;
                }
                Found::More(_) => return Next::TooLong,
            };
            self.vain += searched as u64;
            if searched == length && !matches!(found, Found::Row(_)) {
                self.open_until = self.open_until.max(end);
            }
            return if is_spent { Next::Hopeless(searched) } else { Next::Unclosed(near) };
        }
    }

    /// Whether a row over several lines has the wrong width because a quote in its first one joins it with whole rows behind it.
    fn swallows(&mut self, row: Row) -> bool {
        if row.lines == 1 || self.fits(row) {
            return false;
        }
        let window = self.stream.prefix(row.length);
        let next = memchr(self.dialect.line_end, window).map_or(window.len(), |end| end + 1);
        next < window.len() && matches!(row::row(&window[next..], self.dialect, true), Found::Row(row) if row.cells == self.width)
    }

    /// Whether a row has a cell for each column, empty ones behind them aside.
    fn fits(&mut self, row: Row) -> bool {
        if row.cells <= self.width {
            return row.cells == self.width;
        }
        let delimiter = self.dialect.delimiter;
        let behind = self.stream.prefix(row.length).iter().rev().skip_while(|byte| matches!(byte, b'\n' | b'\r'));
        let empty = behind.take_while(|byte| **byte == delimiter || **byte == b' ').filter(|byte| **byte == delimiter).count();
        empty >= row.cells - self.width
    }

    fn take(&mut self, length: usize) -> Vec<u8> {
        let bytes = self.stream.prefix(length).to_vec();
        self.stream.consume(bytes.len());
        self.lines += memchr_iter(self.dialect.line_end, &bytes).count() as u64;
        bytes
    }

    fn row(&mut self, row: Row) -> Content {
        let fits = self.fits(row);
        let line = self.lines + 1;
        let bytes = self.take(row.length);
        if fits {
            return Content::Part { bytes, reader: Arc::clone(&self.reader) };
        }
        let cells = row.cells;
        let (all, plural) = (self.width, if cells > 1 { "s" } else { "" });
        let what = if cells > all { "un séparateur dans le texte veut des guillemets autour de la cellule" } else { "il en manque" };
        let reason = format!("ligne {line} : {cells} cellule{plural} pour {all} colonnes ; {what}");
        Content::Faulty(Fault::new("ragged-row", reason).with(&self.reader.alone(&bytes)))
    }

    /// A row with a quote that never closes: its line alone when quotes mean nothing there, else up to where a row certainly starts.
    fn unclosed(&mut self, length: usize) -> Content {
        let (dialect, width, position) = (self.dialect, self.width, self.stream.position());
        let Dialect { line_end, delimiter, .. } = dialect;
        let line = self.lines + 1;
        let window = self.stream.prefix(length);
        let first = memchr(line_end, window).map_or(window.len(), |end| end + 1);
        // « "Le Fanal" se vend bien »: nothing is open where quotes come in pairs; and between tabs they are often letters.
        let even = memchr_iter(b'"', &window[..first]).count().is_multiple_of(2);
        if (even || delimiter == b'\t') && memchr_iter(delimiter, &window[..first]).count() + 1 == self.width {
            return Content::Part { bytes: self.take(first), reader: Arc::clone(&self.literal) };
        }
        let starts = memchr_iter(line_end, &window[..window.len().min(NEAR)]).map(|end| end + 1).filter(|start| *start < window.len());
        let (open_until, mut vain) = (self.open_until, 0);
        let mut starts_row = |start: &usize| {
            // Where no quote closes, a row that is not near is none.
            let near = if position + (start + NEAR) as u64 <= open_until { NARROW } else { NEAR };
            let near = &window[*start..window.len().min(start + near)];
            match row::row(near, dialect, true) {
                Found::Row(row) => row.cells == width && row.length < near.len().max(NEAR),
                Found::Unclosed(at) => {
                    vain += at as u64;
                    false
                }
                Found::More(_) => false,
            }
        };
        let tried: Vec<usize> = starts.take(TRIED).collect();
        let next = tried.iter().copied().find(&mut starts_row).or(tried.last().copied()).unwrap_or(first);
        let reason = format!("ligne {line} : un guillemet ouvert n’est jamais refermé ; fermez-le, ou doublez-le s’il est dans le texte");
        self.vain += vain;
        let bytes = self.take(next);
        Content::Faulty(Fault::new("unclosed-quote", reason).with(&self.reader.alone(&bytes)))
    }

    /// Many rows with such quotes: all the whole lines that were searched.
    fn hopeless(&mut self, searched: usize) -> Content {
        let line_end = self.dialect.line_end;
        let window = self.stream.prefix(searched);
        let whole = memrchr(line_end, window).map(|end| end + 1);
        let next = whole.unwrap_or_else(|| {
            let window = self.stream.prefix(NEAR);
            memchr(line_end, window).map_or(window.len(), |end| end + 1)
        });
        let line = self.lines + 1;
        let bytes = self.take(next);
        let last = self.lines.max(line);
        let reason = format!(
            "lignes {line} à {last} : trop de guillemets ouverts ne sont jamais refermés dans ce fichier ; fermez-les, ou doublez ceux du texte"
        );
        Content::Faulty(Fault::new("unclosed-quote", reason).with(&self.reader.alone(&bytes)))
    }

    fn too_long(&mut self) -> Content {
        let mut line = Vec::new();
        self.lines += 1;
        match self.stream.line_until(self.dialect.line_end, &mut line, self.limits.record) {
            Ok(Line::Whole | Line::TooLong | Line::End) => Content::Faulty(too_large(self.limits, &line)),
            Err(error) => Content::Faulty(io_fault(&error).with(&line)),
        }
    }
}

impl Iterator for Rows {
    type Item = Raw;

    fn next(&mut self) -> Option<Raw> {
        loop {
            let byte = self.stream.position();
            let content = match self.find() {
                Next::End => match self.stream.fill_buf() {
                    Ok(_) => return None,
                    Err(error) => Content::Faulty(io_fault(&error)),
                },
                Next::Row(row) => {
                    let bytes = self.stream.prefix(row.length);
                    let is_blank = bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == self.dialect.delimiter);
                    if is_blank {
                        self.take(row.length);
                        self.number += 1;
                        continue;
                    }
                    self.row(row)
                }
                Next::Unclosed(length) => self.unclosed(length),
                Next::Hopeless(searched) => self.hopeless(searched),
                Next::TooLong => self.too_long(),
            };
            self.number += 1;
            return Some(Raw { number: self.number, byte, content });
        }
    }
}
