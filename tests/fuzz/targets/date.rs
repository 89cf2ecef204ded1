#![no_main]
//! A date as the press writes it: what is read lies in the time of the press.

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Some(found) = ingest::date::parse(text, None) {
        assert!(found.published.day.year() >= 1631, "{text}: {:?}", found.published);
    }
});
