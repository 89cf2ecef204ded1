use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use super::Stream;

/// Bytes that can be read again when what started with them turns out to be damaged: a compressed page is rarely longer.
const WINDOW: usize = 256 << 10;

/// A reader that can be looked at, and read again from a mark.
pub(super) trait Peek: BufRead {
    /// The next bytes without reading them: `wanted`, or fewer at the end.
    fn peek(&mut self, wanted: usize) -> &[u8];

    /// Remembers this place.
    fn mark(&mut self);

    /// Goes back to just behind the first byte after the mark, if that is near: a member that was cut short has swallowed the
    /// beginning of the next. All rewinds together stay below what was read, so that reading stays linear.
    fn rewind(&mut self);
}

/// The compressed bytes that a decoder takes: counted, and the last of them remembered.
pub(super) struct Counted {
    inner: Stream,
    taken: Rc<Cell<u64>>,
    /// What was taken since the mark, while it is short.
    recent: Vec<u8>,
    /// Whether `recent` is everything since the mark.
    near: bool,
    rewound: u64,
}

impl Counted {
    pub(super) fn new(inner: Stream) -> (Self, Rc<Cell<u64>>) {
        let taken = Rc::new(Cell::new(0));
        (Self { inner, taken: Rc::clone(&taken), recent: Vec::new(), near: false, rewound: 0 }, taken)
    }
}

impl BufRead for Counted {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.taken.set(self.taken.get() + amount as u64);
        if self.near {
            self.near = self.recent.len() + amount <= WINDOW;
            if self.near {
                let taken = self.inner.prefix(amount);
                self.recent.extend_from_slice(taken);
            }
        }
        self.inner.consume(amount);
    }
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

impl Peek for Counted {
    fn peek(&mut self, wanted: usize) -> &[u8] {
        self.inner.prefix(wanted)
    }

    fn mark(&mut self) {
        self.recent.clear();
        self.near = true;
    }

    fn rewind(&mut self) {
        let near = std::mem::take(&mut self.near);
        match self.recent.split_first() {
            // The decoder refused the very first bytes: without a step they would be tried for ever.
            None if near => {
                let step = self.inner.prefix(1).len();
                self.consume(step);
            }
            Some((_, back)) if near && self.rewound + back.len() as u64 <= self.taken.get() => {
                self.rewound += back.len() as u64;
                self.inner.put_back(back);
            }
            _ => {}
        }
    }
}
