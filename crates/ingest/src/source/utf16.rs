use std::io::{self, BufRead, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_16BE, UTF_16LE};

use super::Stream;

/// Turns UTF-16 into UTF-8 while reading: cut into lines as bytes, it would break in the middle of characters.
pub(super) struct Utf16 {
    inner: Stream,
    decoder: Decoder,
    over: bool,
}

impl Utf16 {
    pub(super) fn new(inner: Stream, encoding: &'static Encoding) -> Self {
        Self { inner, decoder: encoding.new_decoder(), over: false }
    }
}

/// Which UTF-16 a file starts with: by its mark, or because every second byte of Latin text is zero.
pub(super) fn encoding(head: &[u8]) -> Option<&'static Encoding> {
    match head {
        [0xff, 0xfe, ..] => return Some(UTF_16LE),
        [0xfe, 0xff, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let zeros = |first: usize| head.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    match half {
        0..8 => None,
        _ if odd * 10 > half * 7 && even * 10 < half => Some(UTF_16LE),
        _ if even * 10 > half * 7 && odd * 10 < half => Some(UTF_16BE),
        _ => None,
    }
}

impl Read for Utf16 {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while !self.over {
            let buffer = self.inner.fill_buf()?;
            let last = buffer.is_empty();
            let (result, read, written, _) = self.decoder.decode_to_utf8(buffer, into, last);
            self.inner.consume(read);
            self.over = last && result == CoderResult::InputEmpty;
            if written > 0 {
                return Ok(written);
            }
        }
        Ok(0)
    }
}
