use std::io::BufRead;
use std::sync::Arc;

use memchr::{memchr, memchr3};

use crate::Limits;
use crate::format::{Content, Raw, Reader, too_large};
use crate::reject::{Fault, io_fault};
use crate::source::Stream;

/// Deepest nesting that is followed; serde_json refuses more than 128 anyway.
const DEEPEST: usize = 512;

/// Objects that may stretch over lines, alone, one after the other or in an array. A broken one ends where the next certainly starts.
pub(in crate::format) struct Objects {
    stream: Stream,
    /// Whether the end of the array they stand in is the end of them: what follows belongs to the object around it.
    in_array: bool,
    over: bool,
    limits: Limits,
    reader: Arc<dyn Reader>,
    number: u64,
}

impl Objects {
    pub(super) fn new(stream: Stream, limits: Limits, reader: Arc<dyn Reader>) -> Self {
        Self { stream, in_array: false, over: false, limits, reader, number: 0 }
    }

    /// The objects of one array, the stream being behind its bracket.
    pub(in crate::format) fn in_array(stream: Stream, limits: Limits, reader: Arc<dyn Reader>) -> Self {
        Self { in_array: true, ..Self::new(stream, limits, reader) }
    }

    /// Passes over what stands between objects; what should not stand there is given back, up to the end of its line.
    fn between(&mut self) -> std::io::Result<Vec<u8>> {
        let mut stray = Vec::new();
        loop {
            let buffer = self.stream.fill_buf()?;
            let Some(first) = buffer.first().copied() else { return Ok(stray) };
            match first {
                b']' if self.in_array && stray.is_empty() => {
                    self.over = true;
                    return Ok(stray);
                }
                b'{' => return Ok(stray),
                b'\n' if !stray.is_empty() => return Ok(stray),
                b' ' | b'\t' | b'\r' | b'\n' | b',' | b'[' | b']' | 0xef | 0xbb | 0xbf | 0x1e if stray.is_empty() => self.stream.consume(1),
                _ => {
                    let end = memchr(b'\n', buffer).unwrap_or(buffer.len());
                    let room = (self.limits.excerpt + 1).saturating_sub(stray.len());
                    stray.extend_from_slice(&buffer[..end.min(room)]);
                    self.stream.consume(end);
                }
            }
        }
    }

    /// Reads one object, the stream being at its brace.
    fn object(&mut self) -> Content {
        let mut object = Vec::new();
        let mut scan = Scan::default();
        let mut too_long = false;
        loop {
            let buffer = match self.stream.fill_buf() {
                Ok([]) => {
                    return Content::Faulty(
                        Fault::new("bad-json", "l’objet n’est pas fermé à la fin du fichier : reprenez-le en entier")
                            .with(&self.reader.alone(&object)),
                    );
                }
                Ok(buffer) => buffer,
                Err(error) => return Content::Faulty(io_fault(&error).with(&object)),
            };
            let (used, state) = scan.advance(buffer);
            let room = self.limits.record - object.len();
            too_long |= used > room;
            object.extend_from_slice(&buffer[..used.min(room)]);
            self.stream.consume(used);
            match state {
                State::Open => {}
                State::Broken => {
                    return Content::Faulty(
                        Fault::new("bad-json", "l’objet n’est pas bien formé : corrigez-le").with(&self.reader.alone(&object)),
                    );
                }
                State::Closed if too_long => return Content::Faulty(too_large(self.limits, &object)),
                State::Closed => return Content::Part { bytes: object, reader: Arc::clone(&self.reader) },
            }
        }
    }
}

impl Iterator for Objects {
    type Item = Raw;

    fn next(&mut self) -> Option<Raw> {
        if self.over {
            return None;
        }
        let start = self.stream.position();
        let stray = match self.between() {
            Ok(stray) => stray,
            Err(error) => {
                self.number += 1;
                return Some(Raw { number: self.number, byte: start, content: Content::Faulty(io_fault(&error)) });
            }
        };
        if self.over {
            return None;
        }
        let byte = self.stream.position();
        let content = if !stray.is_empty() {
            Content::Faulty(Fault::new("bad-json", "texte hors de tout objet").with(&self.reader.alone(&stray)))
        } else if self.stream.prefix(1).is_empty() {
            // An error behind what was read comes out by itself at the next call.
            match self.stream.fill_buf() {
                Ok(_) => return None,
                Err(error) => Content::Faulty(io_fault(&error)),
            }
        } else {
            self.object()
        };
        self.number += 1;
        Some(Raw { number: self.number, byte, content })
    }
}

/// Whether a first line is the beginning of an object that goes on: then the file is not one object a line.
pub(super) fn goes_on(line: &[u8]) -> bool {
    let mut scan = Scan::default();
    let (used, state) = scan.advance(line);
    used == line.len() && matches!(state, State::Open) && !scan.in_string
}

/// How far an object was followed.
#[derive(Default)]
struct Scan {
    /// The brackets that are open.
    open: Vec<u8>,
    in_string: bool,
    escaped: bool,
    /// The last byte outside strings that is no space.
    last: u8,
}

enum State {
    Open,
    Closed,
    Broken,
}

impl Scan {
    /// Follows the object through `bytes`: how many belong to it, and where it stands then.
    fn advance(&mut self, bytes: &[u8]) -> (usize, State) {
        let mut at = 0;
        while at < bytes.len() {
            if self.escaped {
                self.escaped = false;
                at += 1;
                continue;
            }
            if self.in_string {
                match memchr3(b'"', b'\\', b'\n', &bytes[at..]) {
                    None => return (bytes.len(), State::Open),
                    Some(found) => {
                        at += found + 1;
                        match bytes[at - 1] {
                            b'"' => (self.in_string, self.last) = (false, b'"'),
                            b'\\' => self.escaped = true,
                            // No string goes over a line: the object is broken here.
                            _ => return (at, State::Broken),
                        }
                    }
                }
                continue;
            }
            let byte = bytes[at];
            match byte {
                b'"' => self.in_string = true,
                // A new object where none can stand: the one before was never closed.
                b'{' if !self.may_open() => return (at, State::Broken),
                b'{' | b'[' if self.open.len() == DEEPEST => return (at + 1, State::Broken),
                b'{' | b'[' => self.open.push(byte),
                b'}' | b']' => {
                    let matches = self.open.pop().is_some_and(|open| (open == b'{') == (byte == b'}'));
                    if !matches {
                        return (at + 1, State::Broken);
                    }
                    if self.open.is_empty() {
                        return (at + 1, State::Closed);
                    }
                }
                _ => {}
            }
            if !byte.is_ascii_whitespace() {
                self.last = byte;
            }
            at += 1;
        }
        (at, State::Open)
    }

    fn may_open(&self) -> bool {
        match self.open.last() {
            None => true,
            Some(b'[') => matches!(self.last, b'[' | b','),
            Some(_) => self.last == b':',
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &'static str, expected: &[&str]) {
        let found: Vec<String> = Objects::new(Stream::new(text.as_bytes()), Limits::default(), Arc::new(super::super::Json::default()))
            .map(|raw| match raw.content {
                Content::Part { bytes, .. } => String::from_utf8_lossy(&bytes).replace(['\n', ' '], ""),
                Content::Faulty(fault) => format!("{} {}", fault.code, String::from_utf8_lossy(&fault.raw).replace('\n', "⏎")),
                other => format!("{other:?}"),
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn objects_are_found_wherever_they_stand() {
        check("[{\"a\": [1, {\"b\": 2}]},\n {\"a\": \"}\\\"{\"}]", &[r#"{"a":[1,{"b":2}]}"#, r#"{"a":"}\"{"}"#]);
        check("{\n \"a\": 1\n}\n{\"a\": 2}{\"a\": 3}\n\n", &[r#"{"a":1}"#, r#"{"a":2}"#, r#"{"a":3}"#]);
        check("[]", &[]);
        check("", &[]);
    }

    #[test]
    fn a_broken_object_does_not_swallow_the_next() {
        check("[{\"a\": 1,\n{\"a\": 2}]", &["bad-json {\"a\": 1,⏎", r#"{"a":2}"#]);
        check("{\n\"a\": \"x\n}\n{\"a\": 2}", &["bad-json {⏎\"a\": \"x⏎", "bad-json }", r#"{"a":2}"#]);
        check("{\n\"a\": 1]\n{\"a\": 2}", &["bad-json {⏎\"a\": 1]", r#"{"a":2}"#]);
        check("{\"a\": 1", &["bad-json {\"a\": 1"]);
        check("bonjour\n{\"a\": 2}", &["bad-json bonjour", r#"{"a":2}"#]);
    }
}
