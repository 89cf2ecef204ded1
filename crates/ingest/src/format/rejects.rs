//! Rejects of an earlier run, mended by hand, fed again.

use std::io::Cursor;
use std::sync::Arc;

use serde::Deserialize;

use super::{About, Again, Content, Format, Raw, records, too_large};
use crate::reject::{Fault, io_fault};
use crate::source::{Beside, Line, Stream};
use crate::{Limits, Mapping, date};

/// A line of the file of rejects, as [`crate::Reject`] is written.
#[derive(Deserialize)]
struct Rejected {
    path: String,
    record: u64,
    byte: u64,
    reason: String,
    raw: String,
    raw_cut: bool,
    #[serde(default)]
    format: String,
    #[serde(default)]
    url: String,
    #[serde(default)]
    crawled: String,
}

/// The lines of a file of rejects, each as the record that it holds, at the place where that was read first.
pub(super) struct Rejects {
    stream: Stream,
    limits: Limits,
    mapping: Option<Arc<Mapping>>,
    number: u64,
    /// Records of the line read last: a mended one may have become several.
    waiting: Vec<Raw>,
}

impl Rejects {
    pub(super) fn new(stream: Stream, about: &About) -> Self {
        Self { stream, limits: about.limits, mapping: about.mapping.clone(), number: 0, waiting: Vec::new() }
    }

    fn line(&self, line: &[u8], byte: u64) -> Vec<Raw> {
        let raw = |content| vec![Raw { number: self.number, byte, content }];
        let rejected: Rejected = match serde_json::from_slice(line) {
            Ok(rejected) => rejected,
            Err(error) => {
                let reason = format!("cette ligne n’est plus un rejet ({error}) : ne changez que le texte de « raw »");
                return raw(Content::Faulty(Fault::new("bad-json", reason).with(line)));
            }
        };
        // A whole file that could not be read is given again as that file.
        if rejected.record == 0 {
            return raw(Content::Skipped("rejected-file"));
        }
        let format = rejected.format.parse().unwrap_or(Format::Dump);
        let again = |content| {
            Content::Again(Box::new(Again { path: rejected.path.clone(), format, number: rejected.record, byte: rejected.byte, content }))
        };
        if rejected.raw_cut {
            let reason =
                format!("seul le début de cet enregistrement est ici : corrigez-le dans le fichier d’origine ({})", rejected.reason);
            return raw(again(Content::Faulty(Fault::new("raw-cut", reason).with(rejected.raw.as_bytes()))));
        }
        // One page of a web archive is a page, or its text.
        let held = match format {
            Format::Warc if rejected.raw.contains('<') => Format::Html,
            Format::Warc => Format::Dump,
            format => format,
        };
        let file_name = rejected.path.rsplit('/').next().unwrap_or_default().to_owned();
        let about = About { file_name, beside: Beside::Nothing, limits: self.limits, mapping: self.mapping.clone() };
        let found = records(held, Stream::new(Cursor::new(rejected.raw.clone().into_bytes())), &about);
        let found: Vec<Raw> = found
            .map(|mut found| {
                if let Content::Page { url, crawled, .. } | Content::Dump { url, crawled, .. } = &mut found.content {
                    url.clone_from(&rejected.url);
                    *crawled = date::parse(&rejected.crawled, None).map(|found| found.published.day);
                }
                Raw { number: self.number, byte, content: again(found.content) }
            })
            .collect();
        if found.is_empty() {
            let reason = format!("il n’y a aucun enregistrement dans « raw » : remettez-le, corrigé ({})", rejected.reason);
            return raw(again(Content::Faulty(Fault::new("empty", reason).with(rejected.raw.as_bytes()))));
        }
        found
    }
}

impl Iterator for Rejects {
    type Item = Raw;

    fn next(&mut self) -> Option<Raw> {
        while self.waiting.is_empty() {
            let byte = self.stream.position();
            let mut line = Vec::new();
            self.number += 1;
            self.waiting = match self.stream.line(&mut line, self.limits.record) {
                Ok(Line::End) => return None,
                Ok(Line::Whole) if line.trim_ascii().is_empty() => continue,
                Ok(Line::Whole) => self.line(&line, byte),
                Ok(Line::TooLong) => vec![Raw { number: self.number, byte, content: Content::Faulty(too_large(self.limits, &line)) }],
                Err(error) => vec![Raw { number: self.number, byte, content: Content::Faulty(io_fault(&error).with(&line)) }],
            };
            self.waiting.reverse();
        }
        self.waiting.pop()
    }
}
