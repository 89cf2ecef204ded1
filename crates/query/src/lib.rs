//! What people type, as a [`Query`].
//!
//! The query language is described in `SYNTAX.md`.

mod tree;

pub use tree::{Comparison, Dates, Field, Form, Near, Phrase, Query, Word};
