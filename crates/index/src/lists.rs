//! Terms looked up: a search asks a dictionary once for each, and opens their lists from there.

use std::ops::Deref;
use std::sync::Arc;

use tantivy::postings::{SegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{InvertedIndexReader, SegmentOrdinal};

use crate::view::Segment;

/// Where the lists of a term are, by segment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lists(Vec<(SegmentOrdinal, TermInfo)>);

impl Lists {
    /// The list of one segment.
    pub(crate) fn one(segment: SegmentOrdinal, list: TermInfo) -> Self {
        Self(vec![(segment, list)])
    }

    /// Adds those of other segments.
    pub(crate) fn append(&mut self, others: &mut Self) {
        self.0.append(&mut others.0);
    }

    /// Adds the list of a segment.
    pub(crate) fn add(&mut self, segment: SegmentOrdinal, list: TermInfo) {
        self.0.push((segment, list));
    }

    /// Articles that hold the term; deleted ones count until their segment is merged.
    pub(crate) fn articles(&self) -> u64 {
        self.0.iter().map(|(_, list)| u64::from(list.doc_freq)).sum()
    }

    /// Where the list of a segment is.
    pub(crate) fn of(&self, segment: &Segment) -> Option<&TermInfo> {
        self.0.iter().find(|(ord, _)| *ord == segment.ord).map(|(_, list)| list)
    }

    /// Opens the list of a segment.
    pub(crate) fn open(
        &self,
        segment: &Segment,
        index: &InvertedIndexReader,
        record: IndexRecordOption,
    ) -> std::io::Result<Option<SegmentPostings>> {
        self.of(segment).map(|list| index.read_postings_from_terminfo(list, record)).transpose()
    }
}

/// A stem, looked up in the stem field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stem(Arc<Entry>);

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub text: String,
    pub lists: Lists,
    /// Articles that hold it in title or text.
    pub articles: u64,
}

impl Stem {
    pub(crate) fn new(text: &str, lists: Lists) -> Self {
        Self(Arc::new(Entry { text: text.to_owned(), articles: lists.articles(), lists }))
    }
}

impl Deref for Stem {
    type Target = Entry;

    fn deref(&self) -> &Entry {
        &self.0
    }
}
