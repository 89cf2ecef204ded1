//! The query language from outside.

mod describe;
mod parse;
mod prose;
mod roundtrip;
mod sketch;
