//! Bytes to clean articles: sources, formats, cleaning, dates.
//!
//! ```text
//! bytes ─source─▶ Stream ─format─▶ parts ─decode, read─▶ Record ─clean─▶ Article ─▶ archive::Writer
//! ```
//!
//! * `source`: files, folders, patterns and streams, through gzip and zstd. `format`: what a file holds, cut into records
//!   (JSON, tables, WARC, feeds, agency wires, digitised pages).
//! * `decode`: charset, broken characters, Unicode form. Nothing else knows encodings. [`ocr`]: text of scanned paper.
//! * [`clean`]: the article in a page. `fields`: the article in a record whose parts have names. [`date`]: dates as the press writes them.
//! * `outlet`, [`Aliases`]: one name for a newspaper. [`Mapping`]: which field is which part, where a person says it.
//! * `lang`: the language of the text. [`run()`] and [`inspect`]: all of it, on several threads, in the order of the input.
//!
//! Nothing here fails on what it reads: a bad record is a [`Reject`] that says where and why, and the next one is read.
//!
//! ```
//! use std::ops::ControlFlow;
//! let line = r#"{"titre": "Le lait baisse", "texte": "Le litre est à 38 centimes.", "date": "2020-06-15", "auteur": "AFP"}"#;
//! let input = ingest::Input::Stream { name: "-".into(), reader: Box::new(line.as_bytes()) };
//! let mut found = Vec::new();
//! ingest::inspect(vec![input], &ingest::Options::default(), &mut |article| {
//!     found.extend(article);
//!     ControlFlow::Continue(())
//! })?;
//! assert_eq!((found[0].body().as_str(), found[0].provider.as_str()), ("Le litre est à 38 centimes.", "AFP"));
//! # Ok::<(), ingest::Error>(())
//! ```

mod agencies;
mod aliases;
pub mod clean;
pub mod date;
mod decode;
mod fields;
mod format;
mod lang;
mod limits;
mod markup;
mod mistake;
mod outlet;
mod record;
mod reject;
mod rules;
mod run;
mod source;
mod template;

pub use aliases::Aliases;
pub use decode::ocr;
pub use format::{Format, Mapping, UnknownFormat};
pub use lang::UsualLanguages;
pub use limits::Limits;
pub use mistake::Mistake;
pub use record::{Dump, Fields, Page, Record};
pub use reject::Reject;
pub use rules::{Rule, UnknownRule};
pub use run::{Counts, Error, FileReport, Follow, Options, Progress, Report, inspect, run};
pub use source::Input;
pub use template::template as mapping_template;
