//! What people type, as a [`Query`].
//!
//! The query language is described in `SYNTAX.md`.

mod characters;
mod dates;
mod describe;
mod fields;
mod language;
mod lex;
pub mod limits;
mod near;
mod normal;
mod notice;
mod parse;
mod print;
mod stack;
mod tree;

pub use describe::describe;
pub use fields::{Connective, Meaning, NAMES, OPERATORS};
pub use language::Language;
pub use notice::{Notice, NoticeKind};
pub use parse::{Operator, Options, Parsed, parse, parse_with};
pub use tree::{Comparison, Dates, Field, Form, Near, Phrase, Query, Word, words};
