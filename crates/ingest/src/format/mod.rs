//! What a file holds, and its records one by one.
//!
//! A format only cuts: it gives each record as bytes with its place, cheaply, in one thread. What the bytes say is read later, in
//! several (see `crate::run`).

mod alto;
mod detect;
mod feed;
mod http;
pub(crate) mod json;
mod keywords;
mod loose;
mod mapping;
pub(crate) mod mets;
mod named;
mod names;
mod newsml;
mod nitf;
mod part;
mod press;
mod rejects;
mod single;
mod table;
mod warc;
mod xml;

use std::str::FromStr;
use std::sync::Arc;

use article::Day;

use crate::Limits;
use crate::reject::Fault;
use crate::source::{Beside, Stream};

pub(crate) use detect::{detect, detect_head};
pub(crate) use mapping::HOW_TO_NAME;
pub use mapping::Mapping;
pub(crate) use part::{Parsed, Reader, Unknown};

/// A format of input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// JSON: an object a line, objects one after the other, or an array of them.
    Jsonl,
    /// A table whose cells are parted by commas, semicolons, bars or tabs.
    Csv,
    /// A table whose cells are parted by tabs.
    Tsv,
    /// A web archive (WARC 1.0 and 1.1).
    Warc,
    /// An HTML page.
    Html,
    /// The plain text of a whole page.
    Dump,
    /// The rejects of an earlier run, mended.
    Rejects,
    /// A feed: RSS, Atom, JSON Feed, or a sitemap of news.
    Feed,
    /// Items of agencies: NewsML-G2, NewsML 1.2.
    Newsml,
    /// Articles of agencies and newspapers: NITF.
    Nitf,
    /// A digitised page: ALTO.
    Alto,
    /// A digitised issue with its pages: METS.
    Mets,
    /// An HTML export of Europresse or Eureka.
    Europresse,
    /// An HTML export of Factiva.
    Factiva,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Jsonl,
        Self::Csv,
        Self::Tsv,
        Self::Warc,
        Self::Html,
        Self::Dump,
        Self::Rejects,
        Self::Feed,
        Self::Newsml,
        Self::Nitf,
        Self::Alto,
        Self::Mets,
        Self::Europresse,
        Self::Factiva,
    ];

    /// The name on the command line and in `article::Source`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Warc => "warc",
            Self::Html => "html",
            Self::Dump => "page-dump",
            Self::Rejects => "rejects",
            Self::Feed => "feed",
            Self::Newsml => "newsml",
            Self::Nitf => "nitf",
            Self::Alto => "alto",
            Self::Mets => "mets",
            Self::Europresse => "europresse",
            Self::Factiva => "factiva",
        }
    }
}

/// A format that does not exist.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no format {name:?}: expected one of {}", Format::ALL.map(Format::name).join(", "))]
pub struct UnknownFormat {
    name: String,
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        Self::ALL.into_iter().find(|format| format.name() == name).ok_or_else(|| UnknownFormat { name: name.to_owned() })
    }
}

/// One record with its place.
#[derive(Debug)]
pub(crate) struct Raw {
    /// From 1.
    pub(crate) number: u64,
    /// Where it starts in the decompressed file.
    pub(crate) byte: u64,
    pub(crate) content: Content,
}

/// The bytes of a record, and what came beside them.
#[derive(Debug)]
pub(crate) enum Content {
    /// A part of a file that says what its parts are, one record as a rule, and what reads it.
    Part {
        bytes: Vec<u8>,
        reader: Arc<dyn Reader>,
    },
    Page {
        html: Vec<u8>,
        url: String,
        charset: Option<String>,
        crawled: Option<Day>,
    },
    Dump {
        text: Vec<u8>,
        /// Empty when the file holds many pages.
        file_name: String,
        url: String,
        charset: Option<String>,
        crawled: Option<Day>,
    },
    /// A record that an earlier run rejected.
    Again(Box<Again>),
    /// Rightly no article: a request, a picture, a redirection. The name is a kebab-case code.
    Skipped(&'static str),
    Faulty(Fault),
}

/// A record with the place where it was read first, under which it goes on being known.
#[derive(Debug)]
pub(crate) struct Again {
    pub(crate) path: String,
    pub(crate) format: Format,
    pub(crate) number: u64,
    pub(crate) byte: u64,
    pub(crate) content: Content,
}

impl Content {
    /// Its size in memory, about.
    pub(crate) fn size(&self) -> usize {
        match self {
            Self::Part { bytes, .. } | Self::Page { html: bytes, .. } | Self::Dump { text: bytes, .. } => bytes.len(),
            Self::Again(again) => again.content.size(),
            Self::Skipped(_) => 0,
            Self::Faulty(fault) => fault.raw.len(),
        }
    }
}

/// What a format may want to know of a file beside its bytes.
pub(crate) struct About {
    /// Its name, without folders and without the endings of compression.
    pub(crate) file_name: String,
    /// The files around it.
    pub(crate) beside: Beside,
    pub(crate) limits: Limits,
    /// Which field is which part, where a person said it.
    pub(crate) mapping: Option<Arc<Mapping>>,
}

/// The records of a stream.
pub(crate) fn records(format: Format, stream: Stream, about: &About) -> Box<dyn Iterator<Item = Raw>> {
    match format {
        Format::Jsonl => json::records(stream, about),
        Format::Csv | Format::Tsv => table::records(stream, about),
        Format::Warc => Box::new(warc::Records::new(stream, about.limits)),
        Format::Rejects => Box::new(rejects::Rejects::new(stream, about)),
        Format::Feed => feed::records(stream, about.limits),
        Format::Newsml => newsml::records(stream, about.limits),
        Format::Nitf => nitf::records(stream, about.limits),
        Format::Alto => alto::records(stream, about),
        Format::Mets => mets::records(stream, about),
        Format::Europresse => press::europresse(stream, about),
        Format::Factiva => press::factiva(stream, about),
        Format::Html | Format::Dump => single::record(format, stream, about),
    }
}

/// A mapping file for a file, with the names found in it.
pub(crate) fn mapping_template(format: Format, stream: Stream, about: &About) -> Result<String, Fault> {
    let found = match format {
        Format::Jsonl => json::found(stream, about),
        Format::Csv | Format::Tsv => table::found(stream)?,
        _ => {
            let reason = format!("le format {} nomme lui-même ses parties : un fichier de correspondance n’y sert à rien", format.name());
            return Err(Fault::new("no-mapping", reason));
        }
    };
    Ok(mapping::template::write(&about.file_name, &found))
}

/// A record beyond the limit, with its beginning.
fn too_large(limits: Limits, beginning: &[u8]) -> Fault {
    let megabytes = limits.record >> 20;
    let size = if megabytes > 0 { format!("{megabytes} Mio") } else { format!("{} octets", limits.record) };
    Fault::new("too-large", format!("plus de {size} en un seul morceau : découpez-le en articles"))
        .with(&beginning[..beginning.len().min(limits.excerpt + 1)])
}
