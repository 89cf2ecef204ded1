//! What people type, as a [`Query`].
//!
//! ```text
//! &str ─lex─▶ tokens ─stack─▶ Query ─print─▶ text that gives the same Query
//!                                  └─describe─▶ « compris comme … »
//! ```
//!
//! [`parse`] never fails: it gives a query in one form (see [`Query::normal`]) and [`Notice`]s with their places. It
//! recurses nowhere, and [`limits`] bound what it gives. The crate knows no engine, no article and no calendar.
//!
//! What follows is `SYNTAX.md`: also the help page and `--help`, through [`syntax`].
//!
#![doc = include_str!("../SYNTAX.md")]

mod characters;
mod dates;
mod describe;
mod fields;
mod headline;
mod language;
mod lex;
pub mod limits;
mod near;
mod normal;
mod notice;
mod parse;
mod print;
mod stack;
mod syntax;
mod tree;
mod unfinished;

pub use describe::describe;
pub use fields::{Connective, Meaning, NAMES, OPERATORS, ZONES};
pub use language::Language;
pub use notice::{Notice, NoticeKind};
pub use parse::{Operator, Options, Parsed, parse, parse_with};
pub use syntax::syntax;
pub use tree::{Comparison, Dates, Field, Form, Near, Phrase, Query, Reach, Word, words};
pub use unfinished::{Completion, Unfinished, unfinished};
