use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use crate::Limits;

/// Counts the compressed bytes that a decoder takes.
pub(super) struct Counted<R> {
    inner: R,
    taken: Rc<Cell<u64>>,
}

impl<R> Counted<R> {
    pub(super) fn new(inner: R) -> (Self, Rc<Cell<u64>>) {
        let taken = Rc::new(Cell::new(0));
        (Self { inner, taken: Rc::clone(&taken) }, taken)
    }

    pub(super) fn inner_mut(&mut self) -> &mut R {
        &mut self.inner
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.taken.set(self.taken.get() + amount as u64);
        self.inner.consume(amount);
    }
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

/// Ends a decoder that gives too much for what it takes: a bomb.
pub(super) struct Guarded<D> {
    decoder: D,
    taken: Rc<Cell<u64>>,
    given: u64,
    limits: Limits,
    exploded: bool,
}

impl<D> Guarded<D> {
    pub(super) fn new(decoder: D, taken: Rc<Cell<u64>>, limits: Limits) -> Self {
        Self { decoder, taken, given: 0, limits, exploded: false }
    }
}

impl<D: Read> Read for Guarded<D> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.exploded {
            return Ok(0);
        }
        let read = self.decoder.read(into)?;
        self.given += read as u64;
        if self.given > self.limits.ratio_from.saturating_add(self.taken.get().saturating_mul(self.limits.ratio)) {
            self.exploded = true;
            return Err(bomb(self.limits.ratio));
        }
        Ok(read)
    }
}

/// The error of a file that grows beyond measure.
pub(crate) fn bomb(ratio: u64) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("se décompresse à plus de {ratio} fois sa taille"))
}
