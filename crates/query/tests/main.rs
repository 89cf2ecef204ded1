//! The query language from outside.

#[allow(unreachable_pub)]
#[path = "../../../tests/fuzz/query.rs"]
mod asked;
mod describe;
mod limits;
mod parse;
mod prose;
mod roundtrip;
mod seeds;
mod sketch;
mod syntax;
mod unfinished;
