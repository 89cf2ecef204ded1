use std::io::BufRead;
use std::sync::Arc;

use memchr::{memchr, memchr_iter};

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

/// Lines behind a broken row that are tried as the beginning of the next one.
///
/// Lines that are none are part of the same fault: were they tried again, a file of broken lines would be read as often.
const TRIED: usize = 100;

/// Bytes in which the row behind a broken one must end.
const NEAR: usize = 1 << 20;

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
}

/// What stands at the place reached.
enum Next {
    Row(Row),
    /// A quote that never closes, in this many bytes.
    Unclosed(usize),
    TooLong,
    End,
}

impl Rows {
    pub(super) fn new(stream: Stream, head: Head, about: &About) -> Self {
        let width = head.columns.len();
        let columns: Arc<[_]> = head.columns.into();
        let heading: Arc<[u8]> = head.heading.into();
        let reader = |literal: bool| Table {
            dialect: head.dialect,
            literal,
            columns: Arc::clone(&columns),
            heading: Arc::clone(&heading),
            mapping: about.mapping.clone(),
            charset: head.charset.clone(),
            notice: head.notice.clone(),
        };
        let (reader, literal) = (Arc::new(reader(false)), Arc::new(reader(true)));
        Self { stream, limits: about.limits, dialect: head.dialect, width, reader, literal, number: head.rows, lines: head.lines }
    }

    fn find(&mut self) -> Next {
        let mut wanted = WINDOW.min(self.limits.record);
        loop {
            let window = self.stream.prefix(wanted);
            if window.is_empty() {
                return Next::End;
            }
            let last = window.len() < wanted;
            match row::row(window, self.dialect, last) {
                Found::Row(row) if self.swallows(row) => return Next::Unclosed(row.length),
                Found::Row(row) => return Next::Row(row),
                Found::Unclosed => {
                    let length = self.stream.prefix(wanted).len();
                    return Next::Unclosed(length);
                }
                Found::More(_) if wanted < self.limits.record => wanted = (wanted * 4).min(self.limits.record),
                Found::More(true) => return Next::Unclosed(wanted),
                Found::More(false) => return Next::TooLong,
            }
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
        let Dialect { line_end, delimiter, .. } = self.dialect;
        let line = self.lines + 1;
        let window = self.stream.prefix(length);
        let first = memchr(line_end, window).map_or(window.len(), |end| end + 1);
        // « "Le Fanal" se vend bien »: nothing is open where quotes come in pairs; and between tabs they are often letters.
        let even = memchr_iter(b'"', &window[..first]).count().is_multiple_of(2);
        if (even || delimiter == b'\t') && memchr_iter(delimiter, &window[..first]).count() + 1 == self.width {
            return Content::Part { bytes: self.take(first), reader: Arc::clone(&self.literal) };
        }
        let starts = memchr_iter(line_end, &window[..window.len().min(NEAR)]).map(|end| end + 1).filter(|start| *start < window.len());
        let starts_row = |start: &usize| {
            let near = &window[*start..window.len().min(start + NEAR)];
            matches!(row::row(near, self.dialect, true), Found::Row(row) if row.cells == self.width && row.length < near.len().max(NEAR))
        };
        let tried: Vec<usize> = starts.take(TRIED).collect();
        let next = tried.iter().copied().find(starts_row).or(tried.last().copied()).unwrap_or(first);
        let reason = format!("ligne {line} : un guillemet ouvert n’est jamais refermé ; fermez-le, ou doublez-le s’il est dans le texte");
        let bytes = self.take(next);
        Content::Faulty(Fault::new("unclosed-quote", reason).with(&self.reader.alone(&bytes)))
    }

    fn too_long(&mut self) -> Content {
        let mut line = Vec::new();
        self.lines += 1;
        match self.stream.line(&mut line, self.limits.record) {
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
                Next::TooLong => self.too_long(),
            };
            self.number += 1;
            return Some(Raw { number: self.number, byte, content });
        }
    }
}
