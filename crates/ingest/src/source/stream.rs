use std::io::{self, BufRead, Read};

use memchr::memchr;

/// Bytes read at a time.
const CHUNK: usize = 256 << 10;

/// A buffered stream that can be looked at before it is read.
///
/// An error ends the record being read, not the stream: reading may go on behind it (the next member of a gzip file), until an
/// empty read says that the end is reached.
pub(crate) struct Stream {
    inner: Box<dyn Read>,
    buffer: Vec<u8>,
    /// What is read ahead: `buffer[start..end]`.
    start: usize,
    end: usize,
    position: u64,
    failed: Option<io::Error>,
}

/// What [`Stream::line`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    Whole,
    /// Longer than the limit: its beginning was kept, the rest passed over.
    TooLong,
    End,
}

impl Stream {
    pub(crate) fn new(inner: impl Read + 'static) -> Self {
        Self { inner: Box::new(inner), buffer: Vec::new(), start: 0, end: 0, position: 0, failed: None }
    }

    /// Bytes read so far.
    pub(crate) fn position(&self) -> u64 {
        self.position
    }

    /// The next bytes without reading them: `wanted`, or fewer at the end or before an error.
    pub(crate) fn prefix(&mut self, wanted: usize) -> &[u8] {
        while self.end - self.start < wanted && self.failed.is_none() {
            match self.fill() {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) => self.failed = Some(error),
            }
        }
        let end = self.end.min(self.start + wanted);
        &self.buffer[self.start..end]
    }

    /// Puts back bytes that were read too far.
    pub(crate) fn put_back(&mut self, bytes: &[u8]) {
        self.position -= bytes.len() as u64;
        if self.start < bytes.len() {
            let missing = bytes.len() - self.start;
            self.buffer.splice(..0, std::iter::repeat_n(0, missing));
            self.start += missing;
            self.end += missing;
        }
        self.start -= bytes.len();
        self.buffer[self.start..][..bytes.len()].copy_from_slice(bytes);
    }

    /// Reads a line, without its end, into `line`, which keeps at most `limit` bytes of it.
    pub(crate) fn line(&mut self, line: &mut Vec<u8>, limit: usize) -> io::Result<Line> {
        self.line_until(b'\n', line, limit)
    }

    /// The same for lines that another byte ends.
    pub(crate) fn line_until(&mut self, line_end: u8, line: &mut Vec<u8>, limit: usize) -> io::Result<Line> {
        line.clear();
        let mut too_long = false;
        let mut read_any = false;
        loop {
            let buffer = self.fill_buf()?;
            if buffer.is_empty() {
                let whole = if read_any { Line::Whole } else { Line::End };
                return Ok(if too_long { Line::TooLong } else { whole });
            }
            read_any = true;
            let newline = memchr(line_end, buffer);
            let end = newline.unwrap_or(buffer.len());
            let room = limit - line.len();
            too_long |= end > room;
            line.extend_from_slice(&buffer[..end.min(room)]);
            let used = newline.map_or(end, |at| at + 1);
            self.consume(used);
            if newline.is_some() {
                return Ok(if too_long { Line::TooLong } else { Line::Whole });
            }
        }
    }

    /// Everything that is left, at most `limit` bytes; `true` when there was more. What was read before an error stays in `all`.
    pub(crate) fn rest(&mut self, all: &mut Vec<u8>, limit: usize) -> io::Result<bool> {
        loop {
            let buffer = self.fill_buf()?;
            if buffer.is_empty() {
                return Ok(false);
            }
            let taken = buffer.len().min(limit - all.len());
            if taken == 0 {
                return Ok(true);
            }
            all.extend_from_slice(&buffer[..taken]);
            self.consume(taken);
        }
    }

    /// Adds bytes to the buffer; 0 at the end.
    fn fill(&mut self) -> io::Result<usize> {
        if self.buffer.len() - self.end < CHUNK / 2 {
            self.buffer.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
            if self.buffer.len() - self.end < CHUNK / 2 {
                self.buffer.resize(self.end + CHUNK, 0);
            }
        }
        loop {
            match self.inner.read(&mut self.buffer[self.end..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
                Ok(read) => {
                    self.end += read;
                    return Ok(read);
                }
            }
        }
    }
}

impl BufRead for Stream {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.start == self.end {
            if let Some(error) = self.failed.take() {
                return Err(error);
            }
            (self.start, self.end) = (0, 0);
            self.fill()?;
        }
        Ok(&self.buffer[self.start..self.end])
    }

    fn consume(&mut self, amount: usize) {
        self.start += amount;
        self.position += amount as u64;
    }
}

impl Read for Stream {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let read = available.len().min(into.len());
        into[..read].copy_from_slice(&available[..read]);
        self.consume(read);
        Ok(read)
    }
}
