//! A place in a list of frequencies, and those that were passed in a stretch of it.

use std::io;

use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, InvertedIndexReader, TERMINATED};

use crate::lists::Lists;
use crate::view::Segment;

/// A list, and where in it one is. It is read block by block.
#[derive(Default)]
pub(super) struct Cursor {
    doc: DocId,
    /// Place in the block.
    at: usize,
    /// Behind a pointer: it holds a block of the list, a kilobyte.
    list: Option<Box<BlockSegmentPostings>>,
    /// The articles of the stretch gathered last, with how often they have the term.
    gathered: Vec<(DocId, u32)>,
    /// Place among them.
    recalled: usize,
}

impl Cursor {
    /// Opens the list of a term in a segment.
    pub(super) fn open(lists: &Lists, segment: &Segment, index: &InvertedIndexReader) -> io::Result<Self> {
        let list = lists.of(segment).map(|list| index.read_block_postings_from_terminfo(list, IndexRecordOption::WithFreqs));
        Ok(Self::new(list.transpose()?))
    }

    fn new(list: Option<BlockSegmentPostings>) -> Self {
        let list = list.map(Box::new);
        Self { doc: list.as_ref().map_or(TERMINATED, |list| list.doc(0)), list, ..Self::default() }
    }

    /// Articles in the list.
    pub(super) fn articles(&self) -> u32 {
        self.list.as_ref().map_or(0, |list| list.doc_freq())
    }

    /// The first article from `target` on.
    #[inline]
    pub(super) fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target
            && let Some(list) = &mut self.list
        {
            let next = self.at + 1;
            self.at = if next < list.block_len() && list.doc(next) >= target { next } else { list.seek(target) };
            self.doc = list.doc(self.at);
        }
        self.doc
    }

    /// How often `doc`, which is not before the place reached, has the term.
    #[inline]
    pub(super) fn times(&mut self, doc: DocId) -> u32 {
        if self.seek(doc) != doc {
            return 0;
        }
        self.list.as_ref().map_or(0, |list| list.freq(self.at))
    }

    /// Passes the articles before `end`.
    pub(super) fn gather(&mut self, end: DocId) {
        self.gathered.clear();
        self.recalled = 0;
        while self.doc < end
            && let Some(list) = &mut self.list
        {
            let (docs, times) = (&list.docs()[self.at..], &list.freqs()[self.at..]);
            let before = docs.partition_point(|doc| *doc < end);
            self.gathered.extend(docs[..before].iter().copied().zip(times[..before].iter().copied()));
            self.at += before;
            if before == docs.len() {
                list.advance();
                self.at = 0;
            }
            self.doc = list.doc(self.at);
        }
    }

    /// The articles passed, with how often each has the term.
    pub(super) fn gathered(&self) -> &[(DocId, u32)] {
        &self.gathered
    }

    /// How often an article of the stretch has the term. They are asked for in increasing order.
    pub(super) fn recall(&mut self, doc: DocId) -> u32 {
        let rest = self.gathered.get(self.recalled..).unwrap_or_default();
        // Few are asked for: the steps grow while none is found.
        let (mut passed, mut step) = (0, 1);
        while rest.get(passed + step).is_some_and(|(gathered, _)| *gathered < doc) {
            passed += step;
            step *= 2;
        }
        let near = &rest[passed..rest.len().min(passed + step + 1)];
        passed += near.partition_point(|(gathered, _)| *gathered < doc);
        self.recalled += passed;
        rest.get(passed).filter(|(gathered, _)| *gathered == doc).map_or(0, |(_, times)| *times)
    }
}
