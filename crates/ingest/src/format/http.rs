use std::io::{self, Read};

use memchr::{memchr, memmem};

use crate::Limits;
use crate::reject::Fault;

/// An HTTP answer as it was recorded: its head, and its body as it travelled.
pub(super) struct Answer<'a> {
    pub(super) status: u16,
    head: Head<'a>,
    body: &'a [u8],
}

/// The lines `Name: value` of a head.
pub(super) struct Head<'a>(Vec<(&'a [u8], &'a [u8])>);

impl<'a> Head<'a> {
    /// Reads lines up to `text`'s end; a line that starts with a space goes on with the one before and is passed over.
    pub(super) fn read(text: &'a [u8]) -> Self {
        let lines = text.split(|byte| *byte == b'\n').filter(|line| !line.starts_with(b" ") && !line.starts_with(b"\t"));
        Self(lines.filter_map(|line| memchr(b':', line).map(|at| (line[..at].trim_ascii(), line[at + 1..].trim_ascii()))).collect())
    }

    /// The first value of `name`, whatever its case; empty when there is none.
    pub(super) fn get(&self, name: &str) -> String {
        let found = self.0.iter().find(|(known, _)| known.eq_ignore_ascii_case(name.as_bytes()));
        found.map_or(String::new(), |(_, value)| String::from_utf8_lossy(value).into_owned())
    }
}

/// A media type without its parameters, in lower case, and its charset.
pub(super) fn media_type(value: &str) -> (String, Option<String>) {
    let mut parts = value.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default().to_ascii_lowercase();
    let charset = parts.find_map(|part| {
        let (key, value) = part.split_once('=')?;
        key.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']).to_owned())
    });
    (name, charset.filter(|charset| !charset.is_empty()))
}

/// Splits a recorded answer; `None` when it does not start with `HTTP/`.
pub(super) fn answer(record: &[u8]) -> Option<Answer<'_>> {
    if !record.starts_with(b"HTTP/") {
        return None;
    }
    let windows = memmem::find(record, b"\r\n\r\n").map(|at| (at, at + 4));
    let unix = memmem::find(record, b"\n\n").map(|at| (at, at + 2));
    let (end, start) = windows.into_iter().chain(unix).min().unwrap_or((record.len(), record.len()));
    let status = record[..end].split(u8::is_ascii_whitespace).nth(1).and_then(|code| std::str::from_utf8(code).ok());
    Some(Answer {
        status: status.and_then(|code| code.parse().ok()).unwrap_or(0),
        head: Head::read(&record[..end]),
        body: &record[start..],
    })
}

impl Answer<'_> {
    pub(super) fn media_type(&self) -> (String, Option<String>) {
        media_type(&self.head.get("content-type"))
    }

    /// The body as the server meant it: whole, and not compressed. Many crawlers store it so and keep the old head:
    /// what does not look encoded is taken as it is.
    pub(super) fn payload(&self, limits: Limits) -> Result<Vec<u8>, Fault> {
        let chunked = self.head.get("transfer-encoding").to_ascii_lowercase().contains("chunked");
        let whole = if chunked { dechunk(self.body) } else { None };
        let mut body = whole.unwrap_or_else(|| self.body.to_vec());
        let encodings = self.head.get("content-encoding").to_ascii_lowercase();
        for encoding in encodings.rsplit(',').map(str::trim).take(3) {
            if let Some(decoded) = decompress(encoding, &body, limits)? {
                body = decoded;
            }
        }
        Ok(body)
    }
}

/// The chunks of a body put together; `None` when it is not in chunks. A body cut in mid-chunk gives what there is.
fn dechunk(body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let (size, after) = chunk(rest)?;
        if size == 0 {
            return Some(whole);
        }
        let size = size.min(after.len());
        whole.extend_from_slice(&after[..size]);
        rest = after[size..].strip_prefix(b"\r\n").or_else(|| after[size..].strip_prefix(b"\n")).unwrap_or(&after[size..]);
        if rest.is_empty() {
            return Some(whole);
        }
    }
}

/// The size that starts a chunk, and what follows its line.
fn chunk(text: &[u8]) -> Option<(usize, &[u8])> {
    let end = memchr(b'\n', &text[..text.len().min(256)])?;
    let line = text[..end].split(|byte| *byte == b';').next()?.trim_ascii();
    let size = usize::from_str_radix(std::str::from_utf8(line).ok()?, 16).ok()?;
    Some((size, &text[end + 1..]))
}

/// `body` decompressed; `None` when it is not compressed so.
fn decompress(encoding: &str, body: &[u8], limits: Limits) -> Result<Option<Vec<u8>>, Fault> {
    let decoded = match encoding {
        "gzip" | "x-gzip" if body.starts_with(&[0x1f, 0x8b]) => bounded(flate2::read::MultiGzDecoder::new(body), body.len(), limits),
        "deflate" if body.first().is_some_and(|byte| byte & 0x0f == 8) => bounded(flate2::read::ZlibDecoder::new(body), body.len(), limits),
        "deflate" if !is_text(body) => bounded(flate2::read::DeflateDecoder::new(body), body.len(), limits),
        "br" if !is_text(body) => bounded(brotli_decompressor::Decompressor::new(body, 16 << 10), body.len(), limits),
        "zstd" if body.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) => {
            zstd::stream::read::Decoder::with_buffer(body).and_then(|decoder| bounded(decoder, body.len(), limits))
        }
        _ => return Ok(None),
    };
    match decoded {
        Ok(Some(decoded)) => Ok(Some(decoded)),
        Ok(None) => Err(Fault::new("too-large", "la page se décompresse au-delà de toute mesure")),
        Err(error) => Err(Fault::new("damaged", format!("page compressée ({encoding}) illisible : {error}"))),
    }
}

/// Everything a decoder gives, `None` when that is beyond the limits.
fn bounded(decoder: impl Read, compressed: usize, limits: Limits) -> io::Result<Option<Vec<u8>>> {
    let ratio = limits.ratio_from.saturating_add(limits.ratio.saturating_mul(compressed as u64));
    let most = ratio.min(limits.record as u64);
    let mut decoded = Vec::new();
    decoder.take(most + 1).read_to_end(&mut decoded)?;
    Ok((decoded.len() as u64 <= most).then_some(decoded))
}

fn is_text(body: &[u8]) -> bool {
    body.trim_ascii_start().starts_with(b"<") && !body[..body.len().min(512)].contains(&0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[track_caller]
    fn check(head: &str, body: &[u8], expected: &str) {
        let record = [format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n").as_bytes(), body].concat();
        let answer = answer(&record).expect("an answer");
        assert_eq!(answer.status, 200);
        let found = answer
            .payload(Limits::default())
            .map_or_else(|fault| fault.code.to_owned(), |body| String::from_utf8_lossy(&body).into_owned());
        assert_eq!(found, expected);
    }

    fn gzip(text: &str) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(text.as_bytes()).expect("memory");
        encoder.finish().expect("memory")
    }

    #[test]
    fn a_body_is_taken_as_the_server_meant_it() {
        check("A: b", b"<p>x", "<p>x");
        check("Transfer-Encoding: chunked", b"3\r\n<p>\r\n2;x=y\r\nxy\r\n0\r\n\r\n", "<p>xy");
        check("transfer-encoding: Chunked", b"<p>not in chunks", "<p>not in chunks");
        check("Transfer-Encoding: chunked", b"ff\r\n<p>cut", "<p>cut");
        check("Transfer-Encoding: chunked", b"ffffffffffffffff\r\n<p>", "<p>");
        check("Content-Encoding: gzip", &gzip("<p>été"), "<p>été");
        check("Content-Encoding: gzip", b"<p>decoded already", "<p>decoded already");
        check("Content-Encoding: gzip", &gzip("<p>été, encore été")[..20], "damaged");
        check("Content-Encoding: br", b"\x0b\x02\x80<p>xy\x03", "<p>xy");
        check("Content-Encoding: deflate", &[0x78, 0x9c, 0xb3, 0x29, 0xb0, 0xab, 0, 0, 0x03, 0x22, 0x01, 0x63], "damaged");
        check("Content-Encoding: gzip", &gzip(&"<p>".repeat(5_000_000)), "too-large");
    }

    #[test]
    fn heads_are_read_leniently() {
        assert!(answer(b"<html>").is_none());
        let record = b"HTTP/1.0 404\nContent-Type: Text/HTML; Charset=\"utf-8\"\n\nx";
        let found = answer(record).expect("an answer");
        assert_eq!((found.status, found.media_type()), (404, ("text/html".to_owned(), Some("utf-8".to_owned()))));
        assert_eq!(answer(b"HTTP/").map(|answer| answer.status), Some(0));
    }
}
