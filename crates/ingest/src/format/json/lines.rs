use std::sync::Arc;

use crate::Limits;
use crate::format::{Content, Raw, Reader, too_large};
use crate::reject::io_fault;
use crate::source::{Line, Stream};

/// The lines of a file, empty ones passed over but counted.
pub(super) struct Lines {
    stream: Stream,
    limits: Limits,
    reader: Arc<dyn Reader>,
    number: u64,
}

impl Lines {
    pub(super) fn new(stream: Stream, limits: Limits, reader: Arc<dyn Reader>) -> Self {
        Self { stream, limits, reader, number: 0 }
    }
}

impl Iterator for Lines {
    type Item = Raw;

    fn next(&mut self) -> Option<Raw> {
        loop {
            let byte = self.stream.position();
            let mut line = Vec::new();
            self.number += 1;
            let content = match self.stream.line(&mut line, self.limits.record) {
                Ok(Line::End) => return None,
                Ok(Line::Whole) if line.trim_ascii().is_empty() => continue,
                Ok(Line::Whole) => Content::Part { bytes: line, reader: Arc::clone(&self.reader) },
                Ok(Line::TooLong) => Content::Faulty(too_large(self.limits, &line)),
                Err(error) => Content::Faulty(io_fault(&error).with(&line)),
            };
            return Some(Raw { number: self.number, byte, content });
        }
    }
}
