//! The query language from outside.

mod describe;
mod limits;
mod parse;
mod prose;
mod roundtrip;
mod sketch;
mod syntax;
mod unfinished;
