use std::io::{self, BufRead};
use std::sync::Arc;

use super::head::{Context, Head};
use super::token::{Token, name, token};
use crate::Limits;
use crate::format::{Content, Raw, Reader, too_large};
use crate::reject::{Fault, io_fault};
use crate::source::Stream;

/// Most bytes kept of what stands around records; heads of real files stay below a tenth of it.
const HEAD: usize = 1 << 20;

/// Most elements and texts of one record: a page of a newspaper has some fifty thousand, and each takes a hundred bytes of memory.
const NODES: usize = 500_000;

/// What a format cuts out of its files.
pub(in crate::format) struct Grammar {
    /// What an element is, by the name of the outermost one and its own, both without prefix; `None` for what only surrounds records.
    pub(in crate::format) record: fn(root: &str, name: &str) -> Option<Cutting>,
    /// Makes what reads the records of a file out of its head.
    pub(in crate::format) reader: Box<MakeReader>,
}

/// Makes a reader out of the head of a file.
type MakeReader = dyn Fn(&Head<'_>) -> Arc<dyn Reader>;

/// What becomes of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format) enum Cutting {
    /// A record, in which no other of the same name can stand: where one does, this one was never closed.
    Record,
    /// A record that may hold others of its name.
    Nest,
    /// Rightly no article.
    Skip(&'static str),
}

/// What comes next outside of records.
enum Found {
    Record {
        cutting: Cutting,
        /// Its name as it stands, prefix included.
        written: Vec<u8>,
        empty: bool,
    },
    /// Markup longer than any record, of this length.
    Endless(usize),
    End,
}

/// The records of an XML stream. Memory holds one record, whatever the length of the file.
pub(in crate::format) struct Cut {
    stream: Stream,
    limits: Limits,
    grammar: Grammar,
    reader: Option<Arc<dyn Reader>>,
    /// What stands around records, since the last one.
    outside: Vec<u8>,
    /// The outermost element that is open, without and with its prefix.
    root: String,
    root_as_written: Vec<u8>,
    number: u64,
    over: bool,
    /// Whether a record was not closed: none is trusted to hold others of its name after that.
    is_broken: bool,
}

impl Cut {
    pub(in crate::format) fn new(stream: Stream, limits: Limits, grammar: Grammar) -> Self {
        Self {
            stream,
            limits,
            grammar,
            reader: None,
            outside: Vec::new(),
            root: String::new(),
            root_as_written: Vec::new(),
            number: 0,
            over: false,
            is_broken: false,
        }
    }

    /// The next token, not yet read, and its length; `None` at the end of the file.
    fn token(&mut self) -> io::Result<Option<(Token, usize)>> {
        let mut wanted = self.stream.fill_buf()?.len();
        if wanted == 0 {
            return Ok(None);
        }
        loop {
            let window = self.stream.prefix(wanted);
            // What is longer than a record is not waited for.
            let is_end = window.len() < wanted || window.len() > self.limits.record;
            if let Some(found) = token(window, is_end) {
                return Ok(Some(found));
            }
            wanted = (window.len() * 2).max(4096);
        }
    }

    /// The name of the tag that comes next, as written.
    fn name(&mut self, length: usize) -> Vec<u8> {
        name(self.stream.prefix(length)).to_vec()
    }

    /// Reads on to where the next record starts, or to the end of the file.
    fn find(&mut self) -> io::Result<Found> {
        while let Some((token, length)) = self.token()? {
            match token {
                Token::Start { empty } => {
                    let written = self.name(length);
                    let name = String::from_utf8_lossy(local(&written)).into_owned();
                    if let Some(cutting) = (self.grammar.record)(&self.root, &name) {
                        return Ok(Found::Record { cutting, written, empty });
                    }
                    if self.root.is_empty() && !empty {
                        (self.root, self.root_as_written) = (name, written);
                        // Another document in the same file: it says for itself what holds for its records.
                        self.reader = None;
                    }
                }
                Token::End if !self.root.is_empty() && self.name(length) == self.root_as_written => self.root.clear(),
                Token::Broken if length > self.limits.record => return Ok(Found::Endless(length)),
                _ => {}
            }
            let room = HEAD.saturating_sub(self.outside.len());
            self.outside.extend_from_slice(&self.stream.prefix(length)[..length.min(room)]);
            self.stream.consume(length);
        }
        Ok(Found::End)
    }

    fn reader(&mut self) -> Arc<dyn Reader> {
        let outside = std::mem::take(&mut self.outside);
        if let Some(reader) = &self.reader {
            return Arc::clone(reader);
        }
        let reader = Context::of(&outside, &self.root_as_written, |head| (self.grammar.reader)(head));
        Arc::clone(self.reader.insert(reader))
    }

    /// Reads a record, the stream being at its start tag.
    fn record(&mut self, cutting: Cutting, written: &[u8], empty: bool) -> Content {
        let mut record = Vec::new();
        let (mut depth, mut too_long, mut nodes) = (0_usize, false, 0_usize);
        let nests = cutting != Cutting::Record && !self.is_broken;
        // Where the first element of the same name starts in it.
        let mut inner: Option<usize> = None;
        loop {
            let (token, length) = match self.token() {
                Ok(Some(next)) => next,
                Ok(None) if inner.is_some_and(|at| at < record.len()) && !too_long => return self.unclosed(written, record, inner),
                Ok(None) => {
                    self.over = true;
                    return Content::Faulty(truncated().with(&self.reader().alone(&record)));
                }
                Err(error) => return Content::Faulty(io_fault(&error).with(&record)),
            };
            let is_tag = matches!(token, Token::Start { .. } | Token::End);
            let tag = if is_tag { name(self.stream.prefix(length)) } else { b"" };
            let is_own = tag == written;
            let opens_again = token == Token::Start { empty: false } && is_own && depth > 0 && !nests;
            let ends_all = token == Token::End && !self.root.is_empty() && tag == self.root_as_written;
            let overflows = inner.is_some() && !too_long && length > self.limits.record - record.len();
            if opens_again || ends_all || overflows {
                return self.unclosed(written, record, inner.filter(|_| !too_long));
            }
            nodes += usize::from(matches!(token, Token::Start { .. } | Token::Text | Token::Raw));
            match token {
                Token::Start { empty: false } if is_own => {
                    if depth == 1 && inner.is_none() && !too_long {
                        inner = Some(record.len());
                    }
                    depth += 1;
                }
                Token::End if is_own => depth = depth.saturating_sub(1),
                _ => {}
            }
            let room = self.limits.record - record.len();
            too_long |= length > room;
            record.extend_from_slice(&self.stream.prefix(length)[..length.min(room)]);
            self.stream.consume(length);
            if depth == 0 && (is_own || empty) {
                break;
            }
        }
        match cutting {
            Cutting::Skip(code) => Content::Skipped(code),
            _ if too_long => Content::Faulty(too_large(self.limits, &record)),
            _ if nodes > NODES => {
                let reason = format!("plus de {NODES} éléments et textes en un seul morceau : découpez-le");
                Content::Faulty(Fault::new("too-large", reason).with(&record))
            }
            _ => Content::Part { bytes: record, reader: self.reader() },
        }
    }

    /// A record that is not closed. Where it swallowed another of its name, what comes from there on is read again.
    fn unclosed(&mut self, written: &[u8], mut record: Vec<u8>, inner: Option<usize>) -> Content {
        if let Some(at) = inner {
            self.stream.put_back(&record[at..]);
            self.is_broken = true;
            record.truncate(at);
        }
        let name = String::from_utf8_lossy(written);
        Content::Faulty(Fault::new("bad-xml", format!("l’élément <{name}> n’est pas fermé")).with(&self.reader().alone(&record)))
    }

    /// What there is to say at the end of the file: nothing when it is whole.
    fn end(&mut self) -> Option<Content> {
        self.over = true;
        (!self.root.is_empty() && self.number > 0).then(|| Content::Faulty(truncated()))
    }
}

impl Iterator for Cut {
    type Item = Raw;

    fn next(&mut self) -> Option<Raw> {
        if self.over {
            return None;
        }
        let found = self.find();
        let byte = self.stream.position();
        let content = match found {
            Err(error) => Content::Faulty(io_fault(&error)),
            Ok(Found::End) => self.end()?,
            Ok(Found::Record { cutting, written, empty }) => self.record(cutting, &written, empty),
            Ok(Found::Endless(length)) => {
                let fault = too_large(self.limits, self.stream.prefix(length));
                self.stream.consume(length);
                Content::Faulty(fault)
            }
        };
        self.number += 1;
        Some(Raw { number: self.number, byte, content })
    }
}

fn truncated() -> Fault {
    Fault::new("truncated", "le fichier s’arrête avant la fin : ce qui précède est gardé, reprenez-en une copie entière")
}

/// A name without its prefix.
fn local(name: &[u8]) -> &[u8] {
    name.rsplit(|byte| *byte == b':').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Parsed, Unknown};

    #[derive(Debug)]
    struct Nothing;

    impl Reader for Nothing {
        fn read(&self, _: &[u8], _: &mut Unknown) -> Parsed {
            Parsed::default()
        }
    }

    fn items() -> Grammar {
        Grammar {
            record: |_, name| match name {
                "item" => Some(Cutting::Record),
                "part" => Some(Cutting::Nest),
                "photo" => Some(Cutting::Skip("photo")),
                _ => None,
            },
            reader: Box::new(|_| Arc::new(Nothing)),
        }
    }

    #[track_caller]
    fn check(xml: &'static str, expected: &[&str]) {
        // A byte at a time: nothing may depend on where the buffer ends.
        let limits = Limits { record: 100, ..Limits::default() };
        for stream in [Stream::new(xml.as_bytes()), Stream::new(Drops(xml.as_bytes()))] {
            let found: Vec<String> = Cut::new(stream, limits, items())
                .map(|raw| match raw.content {
                    Content::Part { bytes, .. } => format!("{} {}", raw.byte, String::from_utf8_lossy(&bytes)),
                    Content::Faulty(fault) => format!("{} {}: {}", raw.byte, fault.code, String::from_utf8_lossy(&fault.raw)),
                    Content::Skipped(code) => format!("{} skipped {code}", raw.byte),
                    other => format!("{other:?}"),
                })
                .collect();
            assert_eq!(found, expected, "{xml}");
        }
    }

    struct Drops(&'static [u8]);

    impl io::Read for Drops {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let Some((first, rest)) = self.0.split_first() else { return Ok(0) };
            (into[0], self.0) = (*first, rest);
            Ok(1)
        }
    }

    #[test]
    fn records_are_found_wherever_they_stand() {
        check("<a><item>1</item> <x:item y='>'>2</x:item><item/></a>", &["3 <item>1</item>", "18 <x:item y='>'>2</x:item>", "42 <item/>"]);
        check("<a><!-- <item> --><item><![CDATA[</item>]]></item></a>", &["18 <item><![CDATA[</item>]]></item>"]);
        check("<part>1<part>2</part></part>", &["0 <part>1<part>2</part></part>"]);
        check("<a><photo><item>x</photo><item>1</item></a>", &["3 skipped photo", "25 <item>1</item>"]);
        check("<a><item>1</item></a><b><item>2</item></b>", &["3 <item>1</item>", "24 <item>2</item>"]);
        check("<a></a>", &[]);
    }

    #[test]
    fn a_broken_record_does_not_swallow_the_next() {
        check("<a><item>1<item>2</item></a>", &["3 bad-xml: <item>1", "10 <item>2</item>"]);
        check("<a><item>1<b c=\"</item><item>2</item></a>", &["3 <item>1<b c=\"</item>", "23 <item>2</item>"]);
        check("<a><item>1</itm></a>", &["3 bad-xml: <item>1</itm>"]);
        check("<a><item>1</item><item>2", &["3 <item>1</item>", "17 truncated: <item>2"]);
        check("<a><item>1</item><it", &["3 <item>1</item>", "20 truncated: "]);
        check("<a><item>1</item><!-- ", &["3 <item>1</item>", "22 truncated: "]);
    }

    #[test]
    fn a_record_that_may_nest_does_not_swallow_the_rest() {
        let rest = ["13 <part>2</part>", "28 <part>3</part>"];
        check("<a><part>1   <part>2</part> <part>3</part></a>", &["3 bad-xml: <part>1   ", "13 <part>2</part>", "28 <part>3</part>"]);
        check("<part>1      <part>2</part> <part>3</part>", &["0 bad-xml: <part>1      ", rest[0], rest[1]]);
        let parts = "<part>2</part>".repeat(20);
        let found = Cut::new(
            Stream::new(Drops(format!("<photo>{}{parts}", "<photo>1</photo>".repeat(20)).leak().as_bytes())),
            Limits { record: 100, ..Limits::default() },
            items(),
        );
        assert_eq!(found.filter(|raw| matches!(raw.content, Content::Part { .. } | Content::Skipped(_))).count(), 40);
    }

    #[test]
    fn a_flood_of_elements_is_rejected() {
        let flood = format!("<item>{}</item>", "<a/>x".repeat(NODES));
        let found: Vec<Raw> = Cut::new(Stream::new(io::Cursor::new(flood.into_bytes())), Limits::default(), items()).collect();
        assert!(matches!(&found[..], [Raw { content: Content::Faulty(fault), .. }] if fault.code == "too-large"));
    }

    #[test]
    fn a_record_without_end_is_passed_over() {
        let long = "x".repeat(1000);
        let text = format!("<a><item>{long}</item><item>2</item></a>");
        check(text.clone().leak(), &[&format!("3 too-large: {}", &text[3..103]), "1016 <item>2</item>"]);
        let comment = format!("<a><!--{}--><item>2</item></a>", long.repeat(10));
        let found = Cut::new(Stream::new(Drops(comment.leak().as_bytes())), Limits { record: 100, ..Limits::default() }, items());
        let codes: Vec<String> = found
            .map(|raw| match raw.content {
                Content::Faulty(fault) => fault.code.to_owned(),
                _ => "whole".to_owned(),
            })
            .collect();
        assert_eq!(codes, ["too-large", "whole"]);
    }
}
