use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use crate::Limits;

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
