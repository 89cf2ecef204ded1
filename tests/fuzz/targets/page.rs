#![no_main]
//! An HTML page.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kiosque_fuzz::read(bytes, Some(ingest::Format::Html)));
