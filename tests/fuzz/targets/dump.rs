#![no_main]
//! The plain text of a page.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kiosque_fuzz::read(bytes, Some(ingest::Format::Dump)));
