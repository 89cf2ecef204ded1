use std::io::BufRead;
use std::sync::Arc;

use memchr::memmem;

use crate::Limits;
use crate::format::{Content, Raw, Reader, too_large};
use crate::reject::{Fault, io_fault};
use crate::source::Stream;

/// Finds where an article begins: the offset of the first beginning in some bytes.
pub(super) type Boundary = fn(&[u8]) -> Option<usize>;

/// Bytes looked at first; most articles are shorter.
const WINDOW: usize = 64 << 10;

/// A beginning is a tag no longer than this: two looks at a stream overlap so much.
pub(super) const TAG: usize = 512;

/// An article cut out of a file.
#[derive(Debug)]
pub(super) struct Cut {
    pub(super) number: u64,
    pub(super) byte: u64,
    pub(super) html: Result<Vec<u8>, Fault>,
    /// Whether the file ends inside it.
    pub(super) cut_short: bool,
}

impl Cut {
    /// To be read by `reader`, or by `cut_short` when the file ends inside it.
    pub(super) fn raw(self, reader: &Arc<dyn Reader>, cut_short: &Arc<dyn Reader>) -> Raw {
        let reader = if self.cut_short { cut_short } else { reader };
        let content = match self.html {
            Ok(bytes) => Content::Part { bytes, reader: Arc::clone(reader) },
            Err(fault) => Content::Faulty(fault),
        };
        Raw { number: self.number, byte: self.byte, content }
    }
}

/// The articles of a file: each reaches from its beginning to the next one.
pub(super) struct Articles {
    stream: Stream,
    limits: Limits,
    boundary: Boundary,
    /// The tag that ends an article which begins inside what it ends; empty when none does.
    end: &'static [u8],
    number: u64,
    /// Whether the stream is at the beginning of an article.
    begun: bool,
}

impl Articles {
    pub(super) fn new(stream: Stream, limits: Limits, boundary: Boundary) -> Self {
        Self { stream, limits, boundary, end: b"", number: 0, begun: false }
    }

    /// The same, where each article lies in an element that `end` closes.
    pub(super) fn ended_by(self, end: &'static [u8]) -> Self {
        Self { end, ..self }
    }

    /// Passes over bytes up to where an article begins; `false` when none does.
    fn begin(&mut self) -> bool {
        loop {
            let window = self.stream.prefix(WINDOW);
            let (length, last) = (window.len(), window.len() < WINDOW);
            let found = (self.boundary)(window);
            self.stream.consume(found.unwrap_or(if last { length } else { length - TAG }));
            if found.is_some() || last {
                return found.is_some();
            }
        }
    }

    /// The article that begins here.
    fn article(&mut self) -> Result<Vec<u8>, Fault> {
        let (mut wanted, mut searched) = (WINDOW.min(self.limits.record), 1);
        loop {
            let window = self.stream.prefix(wanted);
            let last = window.len() < wanted;
            let next = window.get(searched..).and_then(self.boundary).map(|at| searched + at);
            if next.is_some() || last {
                let html = window[..next.unwrap_or(window.len())].to_vec();
                self.stream.consume(html.len());
                self.begun = next.is_some();
                return Ok(html);
            }
            if wanted == self.limits.record {
                let fault = too_large(self.limits, window);
                self.stream.consume(1);
                self.begun = self.begin();
                return Err(fault);
            }
            searched = window.len().saturating_sub(TAG).max(searched);
            wanted = (wanted * 4).min(self.limits.record);
        }
    }
}

/// Elements that hold articles, and are always closed.
const HOLDERS: [&[u8]; 5] = [b"article", b"div", b"section", b"span", b"table"];

/// Whether the last article of a file opens more elements than it and the end of the file close.
fn is_open(html: &[u8]) -> bool {
    let tags = |start: &[u8], name: &[u8]| {
        let tag = [start, name].concat();
        let ends = |at: &usize| html.get(at + tag.len()).is_none_or(|next| !next.is_ascii_alphanumeric());
        memmem::find_iter(html, &tag).filter(ends).count()
    };
    HOLDERS.iter().any(|name| tags(b"<", name) > tags(b"</", name))
}

impl Iterator for Articles {
    type Item = Cut;

    fn next(&mut self) -> Option<Cut> {
        if !self.begun && self.number == 0 {
            self.begun = self.begin();
        }
        let byte = self.stream.position();
        let html = if self.begun {
            self.article()
        } else {
            match self.stream.fill_buf() {
                Err(error) => Err(io_fault(&error)),
                // Behind an error in the middle of a file there may be more.
                Ok(rest) if !rest.is_empty() => {
                    self.begun = self.begin();
                    return if self.begun { self.next() } else { None };
                }
                Ok(_) if self.number == 0 => Err(Fault::new("empty", "aucun article dans cet export")),
                Ok(_) => return None,
            }
        };
        self.number += 1;
        let cut_short = !self.begun && html.as_ref().is_ok_and(|html| is_open(html) || memmem::find(html, self.end).is_none());
        Some(Cut { number: self.number, byte, html, cut_short })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_cut_wherever_the_stream_is() {
        let long = "x".repeat(3 * WINDOW);
        let text = format!("tête {long}<a>un<a>{long}deux<a>trois");
        let boundary: Boundary = |bytes| memmem::find(bytes, b"<a>");
        let cut = |limits: Limits| -> Vec<String> {
            let stream = Stream::new(std::io::Cursor::new(text.clone().into_bytes()));
            let found = Articles::new(stream, limits, boundary).map(|cut| match cut.html {
                Ok(html) => String::from_utf8_lossy(&html).replace(&long, "…"),
                Err(fault) => fault.code.to_owned(),
            });
            found.collect()
        };
        assert_eq!(cut(Limits::default()), ["<a>un", "<a>…deux", "<a>trois"]);
        assert_eq!(cut(Limits { record: 2 * WINDOW, ..Limits::default() }), ["<a>un", "too-large", "<a>trois"]);
        for (end, open) in [("</p></div></article></body>", false), ("</p></div>", true), ("", true), ("</p><br></div></article>", false)] {
            let file = format!("<article><div><p>un</p></div><article><div><p>deux{end}");
            let boundary: Boundary = |bytes| memmem::find(bytes, b"<article>");
            let cut = Articles::new(Stream::new(std::io::Cursor::new(file.into_bytes())), Limits::default(), boundary);
            assert_eq!(cut.map(|cut| cut.cut_short).collect::<Vec<_>>(), [false, open], "{end}");
        }
        let none = Articles::new(Stream::new(&b"rien"[..]), Limits::default(), boundary);
        assert_eq!(none.map(|cut| cut.html.expect_err("nothing").code).collect::<Vec<_>>(), ["empty"]);
    }
}
