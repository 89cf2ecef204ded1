#![no_main]
//! Any file: the first byte chooses the format, beyond the formats it is found from the content.

use ingest::Format;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let [first, rest @ ..] = bytes else { return };
    kiosque_fuzz::read(rest, Format::ALL.get(usize::from(*first)).copied());
});
