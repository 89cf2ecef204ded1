use std::io::BufRead;

use article::Day;
use memchr::memmem;

use super::http::{self, Head, media_type};
use super::{Content, Raw, too_large};
use crate::Limits;
use crate::reject::{Fault, io_fault};
use crate::source::{Line, Stream};

/// Longest head of a record, in bytes.
const HEAD: usize = 64 << 10;

/// What starts a record, after the empty line that ends the one before.
const START: &[u8] = b"\nWARC/1.";

/// The records of a web archive. One whose declared length is wrong does not take the next with it: they are found by what they start with.
pub(super) struct Records {
    stream: Stream,
    limits: Limits,
    number: u64,
    /// A length was wrong: from then on the start of a record is believed more than the length of the one before.
    /// (Going back for each would read a hostile file as often as it has records.)
    distrust: bool,
}

impl Records {
    pub(super) fn new(stream: Stream, limits: Limits) -> Self {
        Self { stream, limits, number: 0, distrust: false }
    }

    fn record(&mut self) -> std::io::Result<Option<(u64, Content)>> {
        self.skip_newlines()?;
        let byte = self.stream.position();
        if self.stream.fill_buf()?.is_empty() {
            return Ok(None);
        }
        if !self.stream.prefix(5).eq_ignore_ascii_case(b"WARC/") {
            let stray = self.next_start()?;
            return Ok(Some((byte, Content::Faulty(Fault::new("damaged", "octets hors de tout enregistrement WARC").with(&stray)))));
        }
        let mut head = Vec::new();
        let mut line = Vec::new();
        loop {
            let found = self.stream.line(&mut line, HEAD)?;
            if found == Line::End {
                return Ok(Some((byte, Content::Faulty(Fault::new("truncated", "l’en-tête WARC s’arrête en chemin").with(&head)))));
            }
            if line.trim_ascii().is_empty() {
                break;
            }
            head.extend_from_slice(&line);
            head.push(b'\n');
            if head.len() > HEAD {
                let _ = self.next_start()?;
                return Ok(Some((byte, Content::Faulty(Fault::new("damaged", "en-tête WARC démesuré").with(&head)))));
            }
        }
        let content = self.body(&head)?;
        Ok(Some((byte, content)))
    }

    /// Reads the body of a record and makes something of it.
    fn body(&mut self, head: &[u8]) -> std::io::Result<Content> {
        let fields = Head::read(head);
        let Ok(length) = fields.get("content-length").parse::<u64>() else {
            let _ = self.next_start()?;
            return Ok(Content::Faulty(Fault::new("damaged", "enregistrement WARC sans longueur lisible").with(head)));
        };
        let mut body = Vec::new();
        let too_long = length > self.limits.record as u64;
        let whole = if too_long { self.pass_over(length, &mut body)? } else { self.take(length, &mut body)? };
        if !whole {
            self.distrust = true;
            return Ok(Content::Faulty(Fault::new("damaged", "la longueur annoncée par l’enregistrement WARC est fausse").with(head)));
        }
        Ok(self.content(&fields, &body, too_long))
    }

    /// Reads `length` bytes; `false` when the record is not that long: then the stream stands at the next one.
    fn take(&mut self, length: u64, body: &mut Vec<u8>) -> std::io::Result<bool> {
        let mut left = usize::try_from(length).unwrap_or(usize::MAX);
        while left > 0 {
            let searched = body.len().saturating_sub(START.len());
            let buffer = self.stream.fill_buf()?;
            if buffer.is_empty() {
                self.back_to_start(body);
                return Ok(false);
            }
            let taken = buffer.len().min(left);
            body.extend_from_slice(&buffer[..taken]);
            self.stream.consume(taken);
            left -= taken;
            if self.distrust && memmem::find(&body[searched..], START).is_some() {
                self.back_to_start(body);
                return Ok(false);
            }
        }
        if self.at_end_of_record() {
            return Ok(true);
        }
        if !self.back_to_start(body) {
            let _ = self.next_start()?;
        }
        Ok(false)
    }

    /// Passes over a body beyond the limit, whose beginning is kept; it ends at its length, or before at the next record.
    fn pass_over(&mut self, length: u64, beginning: &mut Vec<u8>) -> std::io::Result<bool> {
        let mut left = length;
        while left > 0 {
            if self.stream.fill_buf()?.is_empty() {
                return Ok(false);
            }
            let ahead = self.stream.prefix(HEAD);
            // The last bytes may be the first of a start: they are looked at again, unless they are all there is.
            let sure = if ahead.len() < HEAD { ahead.len() } else { HEAD - START.len() + 1 };
            let most = usize::try_from(left).unwrap_or(usize::MAX).min(sure);
            let found = memmem::find(ahead, START).map(|at| at + 1).filter(|at| *at <= most);
            let taken = found.unwrap_or(most);
            let room = HEAD.saturating_sub(beginning.len());
            beginning.extend_from_slice(&ahead[..taken.min(room)]);
            self.stream.consume(taken);
            left -= taken as u64;
            if found.is_some() {
                return Ok(left == 0);
            }
        }
        Ok(self.at_end_of_record())
    }

    /// Puts back what was read beyond the start of the next record, if one starts in `body`.
    fn back_to_start(&mut self, body: &mut Vec<u8>) -> bool {
        let found = memmem::find(body, START);
        if let Some(at) = found {
            self.stream.put_back(&body[at + 1..]);
            body.truncate(at);
        }
        found.is_some()
    }

    /// Whether the record ends here: empty lines, then the next one or the end.
    fn at_end_of_record(&mut self) -> bool {
        let after = self.stream.prefix(16);
        let bare = after.trim_ascii_start();
        bare.is_empty() || after.len() > bare.len() && bare.len().min(5) > 0 && b"WARC/".starts_with(&bare[..bare.len().min(5)])
    }

    fn skip_newlines(&mut self) -> std::io::Result<()> {
        loop {
            let buffer = self.stream.fill_buf()?;
            let blank = buffer.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            if blank == 0 {
                return Ok(());
            }
            self.stream.consume(blank);
        }
    }

    /// Goes to the next line that starts a record; gives the beginning of what was passed over.
    fn next_start(&mut self) -> std::io::Result<Vec<u8>> {
        let mut stray = Vec::new();
        let mut line = Vec::new();
        loop {
            if stray.is_empty() || !self.stream.prefix(7).starts_with(&START[1..]) {
                let found = self.stream.line(&mut line, HEAD)?;
                let room = self.limits.excerpt.saturating_sub(stray.len());
                stray.extend_from_slice(&line[..line.len().min(room)]);
                stray.push(b'\n');
                if found != Line::End {
                    continue;
                }
            }
            return Ok(stray);
        }
    }

    /// The page in a record, or why it holds none.
    fn content(&self, fields: &Head<'_>, body: &[u8], too_long: bool) -> Content {
        let url = fields.get("warc-target-uri").trim_matches(['<', '>']).to_owned();
        let crawled = crawled(&fields.get("warc-date"));
        let kind = fields.get("warc-type").to_ascii_lowercase();
        let (media, charset) = media_type(&fields.get("content-type"));
        let answer = if kind == "response" { http::answer(body) } else { None };
        let (media, charset) = answer.as_ref().map_or((media, charset), http::Answer::media_type);
        let is_html = matches!(media.as_str(), "text/html" | "application/xhtml+xml");
        match (kind.as_str(), answer) {
            ("response", None) => Content::Skipped("not-http"),
            ("response", Some(answer)) if !(200..300).contains(&answer.status) => Content::Skipped("http-status"),
            ("response", Some(_)) | ("resource", None) if !is_html => Content::Skipped("not-html"),
            ("conversion", None) if media != "text/plain" => Content::Skipped("not-html"),
            ("response" | "resource" | "conversion", _) if too_long => Content::Faulty(too_large(self.limits, body)),
            ("response", Some(answer)) => match answer.payload(self.limits) {
                Ok(html) => Content::Page { html, url, charset, crawled },
                Err(fault) => Content::Faulty(fault.with(url.as_bytes())),
            },
            ("resource", None) => Content::Page { html: body.to_vec(), url, charset, crawled },
            ("conversion", None) => Content::Dump { text: body.to_vec(), file_name: String::new(), url, charset, crawled },
            _ => Content::Skipped("not-a-page"),
        }
    }
}

/// The day of `2020-07-03T12:00:00Z`.
fn crawled(date: &str) -> Option<Day> {
    let mut parts = date.get(..10)?.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

impl Iterator for Records {
    type Item = Raw;

    fn next(&mut self) -> Option<Raw> {
        let start = self.stream.position();
        self.number += 1;
        match self.record() {
            Ok(None) => None,
            Ok(Some((byte, content))) => Some(Raw { number: self.number, byte, content }),
            Err(error) => Some(Raw { number: self.number, byte: start, content: Content::Faulty(io_fault(&error)) }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: &str, length: usize, body: &str) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <https://a.example/{}>\r\nWARC-Date: 2020-07-03T12:00:00Z\r\n\
             Content-Type: application/http; msgtype={kind}\r\nContent-Length: {length}\r\n\r\n{body}\r\n\r\n",
            body.len()
        )
    }

    fn page(text: &str) -> String {
        format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>{text}</p>")
    }

    fn good(text: &str) -> String {
        record("response", page(text).len(), &page(text))
    }

    #[track_caller]
    fn check_within(limits: Limits, archive: &str, expected: &[&str]) {
        let stream = Stream::new(std::io::Cursor::new(archive.as_bytes().to_vec()));
        let found: Vec<String> = Records::new(stream, limits)
            .map(|raw| match raw.content {
                Content::Page { html, crawled, .. } if crawled.is_some() => String::from_utf8_lossy(&html).into_owned(),
                Content::Dump { text, .. } => format!("dump {}", String::from_utf8_lossy(&text)),
                Content::Skipped(code) => code.to_owned(),
                Content::Faulty(fault) => fault.code.to_owned(),
                other => format!("{other:?}"),
            })
            .collect();
        assert_eq!(found, expected, "{archive}");
    }

    #[track_caller]
    fn check(archive: &str, expected: &[&str]) {
        check_within(Limits::default(), archive, expected);
    }

    #[test]
    fn pages_are_taken_and_the_rest_is_named() {
        let picture = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx";
        let moved = "HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\nx";
        let all = [
            record("warcinfo", 3, "a: "),
            record("request", 5, "GET /"),
            good("Un"),
            record("response", picture.len(), picture),
            record("response", moved.len(), moved),
            good("Deux").replace("\r\n", "\n").replace("Content-Length: 70", "Content-Length: 67"),
            record("resource", 4, "<p>x").replace("application/http; msgtype=resource", "text/html"),
            record("conversion", 5, "Texte").replace("application/http; msgtype=conversion", "text/plain"),
        ];
        check(&all.concat(), &["not-a-page", "not-a-page", "<p>Un</p>", "not-html", "http-status", "<p>Deux</p>", "<p>x", "dump Texte"]);
        check("", &[]);
    }

    #[test]
    fn a_wrong_length_costs_one_record() {
        let long = record("response", page("Faux").len() + 100, &page("Faux"));
        let short = record("response", page("Faux").len() - 8, &page("Faux"));
        let endless = record("response", usize::MAX, &page("Faux"));
        let none = good("Faux").replace("Content-Length", "Content-Breadth");
        let negative = good("Faux").replace("Content-Length: ", "Content-Length: -");
        for broken in [long, short, endless, none, negative] {
            check(
                &[good("Un"), broken.clone(), good("Deux"), broken, good("Trois")].concat(),
                &["<p>Un</p>", "damaged", "<p>Deux</p>", "damaged", "<p>Trois</p>"],
            );
        }
    }

    #[test]
    fn an_archive_cut_short_keeps_what_precedes() {
        let whole = [good("Un"), good("Deux")].concat();
        check(&whole[..whole.len() - 12], &["<p>Un</p>", "damaged"]);
        check(&whole[..good("Un").len() + 20], &["<p>Un</p>", "truncated"]);
        check(&["bruit\nencore\n".into(), good("Un")].concat(), &["damaged", "<p>Un</p>"]);
    }

    #[test]
    fn a_body_may_hold_another_archive() {
        check(&[good("\r\n\r\nWARC/1.0\r\n"), good("Deux")].concat(), &["<p>\r\n\r\nWARC/1.0\r\n</p>", "<p>Deux</p>"]);
    }

    #[test]
    fn a_record_beyond_the_limit_is_named() {
        let limits = Limits { record: 200, ..Limits::default() };
        let large = "x".repeat(100_000);
        let film = format!("HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n{large}");
        let archive = [good("Un"), good(&large), record("response", film.len(), &film), good("Deux")].concat();
        check_within(limits, &archive, &["<p>Un</p>", "too-large", "not-html", "<p>Deux</p>"]);
    }
}
