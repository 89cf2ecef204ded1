#![no_main]
//! What is typed into the search field.

#[path = "../query.rs"]
mod asked;

libfuzzer_sys::fuzz_target!(|text: &str| asked::check_text(text));
