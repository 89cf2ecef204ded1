//! The query language from outside.

mod parse;
mod sketch;
