use serde::Serialize;

use crate::decode;

/// Something that could not become an article, named so that a person can find it, mend it and feed it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reject {
    /// The file or folder, as it was named; `-` for standard input.
    pub path: String,
    /// Number of the record in its file, from 1; 0 when it is the file itself.
    pub record: u64,
    /// Where the record starts, in bytes of the decompressed file.
    pub byte: u64,
    /// What kind of fault it is, a stable kebab-case name.
    pub code: &'static str,
    /// What is wrong and what to do, in French, for a person.
    pub reason: String,
    /// The record as it stood, in UTF-8 (the row of a table behind its heading, the item of a feed within the feed), or its beginning.
    pub raw: String,
    /// Whether `raw` is only the beginning.
    pub raw_cut: bool,
    /// Name of the format that it was read as; empty when it is the file itself.
    pub format: &'static str,
    /// Address of the page, when what was around it gave one; else empty.
    pub url: String,
    /// Day on which the page was fetched, `YYYY-MM-DD`, when what was around it gave one; else empty.
    pub crawled: String,
}

/// A [`Reject`] before its place is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) code: &'static str,
    pub(crate) reason: String,
    pub(crate) raw: Vec<u8>,
    /// The charset that `raw` was said to be in.
    pub(crate) charset: Option<String>,
}

impl Fault {
    pub(crate) fn new(code: &'static str, reason: impl Into<String>) -> Self {
        Self { code, reason: reason.into(), raw: Vec::new(), charset: None }
    }

    /// The same with the record it is about.
    pub(crate) fn with(self, raw: &[u8]) -> Self {
        Self { raw: raw.to_vec(), ..self }
    }

    /// The same with the charset that its record was said to be in.
    pub(crate) fn in_charset(self, charset: Option<String>) -> Self {
        Self { charset, ..self }
    }

    /// The fault of a file, or of a record in it, with at most `excerpt` bytes of it.
    pub(crate) fn at(self, path: &str, record: u64, byte: u64, excerpt: usize) -> Reject {
        let Fault { code, reason, raw, charset } = self;
        let raw_cut = raw.len() > excerpt;
        let raw = excerpt_of(&raw, excerpt, charset.as_deref());
        Reject { path: path.to_owned(), record, byte, code, reason, raw, raw_cut, format: "", url: String::new(), crawled: String::new() }
    }
}

/// The first bytes of a record as text: no byte that is a letter in its charset is lost to who mends it.
fn excerpt_of(raw: &[u8], excerpt: usize, charset: Option<&str>) -> String {
    let start = &raw[..raw.len().min(excerpt)];
    // A character that the cut goes through would make UTF-8 look like something else.
    let whole = match std::str::from_utf8(start) {
        Err(error) if error.error_len().is_none() && raw.len() > excerpt => error.valid_up_to(),
        _ => start.len(),
    };
    decode::text(&start[..whole], charset).text.into_owned()
}

/// What is wrong with JSON that does not parse.
pub(crate) fn json_fault(error: &serde_json::Error) -> Fault {
    let reason = match error.classify() {
        serde_json::error::Category::Eof => "JSON illisible : il s’arrête avant sa fin, reprenez-le en entier".to_owned(),
        _ => format!("JSON illisible, corrigez-le ({error})"),
    };
    Fault::new("bad-json", reason)
}

/// What the system said, in French where a person can do something about it.
pub(crate) fn io_fault(error: &std::io::Error) -> Fault {
    use std::io::ErrorKind::{InvalidData, NotFound, PermissionDenied, UnexpectedEof};
    match error.kind() {
        NotFound => Fault::new("missing", "introuvable : vérifiez le chemin"),
        PermissionDenied => Fault::new("forbidden", "lecture refusée : vérifiez les droits d’accès"),
        UnexpectedEof => {
            Fault::new("truncated", "le fichier s’arrête avant la fin : ce qui précède est gardé, reprenez-en une copie entière")
        }
        InvalidData => Fault::new("damaged", format!("données abîmées ({error}) : ce qui se lit autour est gardé")),
        _ => Fault::new("unreadable", format!("lecture impossible ({error})")),
    }
}
