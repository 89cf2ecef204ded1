//! What is told about the articles of a search beside the best of them: how they divide over time, the places that match.
//!
//! All of it goes over the articles that [`Matching`] gives, with the walkers and filters of a search, so that every count agrees with
//! the total of one; and what an occurrence is, [`occurrences`] alone says.

mod collocates;
mod concordance;
mod export;
mod lines;
mod met;
mod occurrences;
mod specific;
mod spread;
mod timeline;

use std::io;

use archive::{Filters, Stop};
use tantivy::{DocAddress, DocId, SegmentOrdinal, TERMINATED};

use crate::facets::SegmentFilters;
use crate::matcher::{Floor, Walker};
use crate::plan::Node;
use crate::view::{Segment, View};
use crate::walk::{self, On};

pub(crate) use collocates::collocates;
pub(crate) use concordance::concordance;
pub(crate) use export::export;
pub(crate) use specific::specific;
pub(crate) use timeline::{BySpan, timeline};

/// Articles looked at between two looks at the stop signal.
const STOP_EVERY: u32 = 1024;
/// What an article takes, in nanoseconds.
const COUNT: u64 = 40;

/// How much more may be done than for a search: a table that is right is worth the wait.
pub(crate) const PATIENCE: u64 = 20;

/// The articles of a segment that match, in increasing order.
pub(crate) struct Matching<'a> {
    walker: Walker,
    filters: SegmentFilters<'a>,
    segment: &'a Segment,
    ord: SegmentOrdinal,
    stop: &'a Stop,
    looked: u32,
    begun: bool,
}

impl<'a> Matching<'a> {
    pub(crate) fn new(node: &Node, filters: &Filters, ord: usize, view: &'a View, stop: &'a Stop) -> io::Result<Self> {
        let segment = &view.segments[ord];
        let walker = walk::walker(node, segment, view, On { stop, floor: &Floor::default() })?;
        let filters = SegmentFilters::new(filters, segment, view)?;
        Ok(Self { walker, filters, segment, ord: ord as SegmentOrdinal, stop, looked: 0, begun: false })
    }

    fn step(&mut self) -> DocId {
        if std::mem::replace(&mut self.begun, true) { self.walker.advance() } else { self.walker.doc() }
    }
}

impl Iterator for Matching<'_> {
    type Item = DocAddress;

    fn next(&mut self) -> Option<DocAddress> {
        loop {
            let doc = self.step();
            if doc == TERMINATED {
                return None;
            }
            self.looked = self.looked.wrapping_add(1);
            if self.looked.is_multiple_of(STOP_EVERY) && self.stop.spend(u64::from(STOP_EVERY) * COUNT) {
                return None;
            }
            if self.segment.is_alive(doc) && self.filters.pass(doc) {
                return Some(DocAddress::new(self.ord, doc));
            }
        }
    }
}
