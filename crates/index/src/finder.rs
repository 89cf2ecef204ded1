//! Asks of an article whether words stand where they are wanted.

use std::io;

use query::Reach;
use tantivy::columnar::Column;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet};

use crate::matcher::Check;
use crate::places::{self, Span};
use crate::plan::{Place, Placed, Zone};
use crate::terms::{PARAGRAPH, SENTENCE};
use crate::view::{Segment, View};

/// Finds placed words in the articles of a segment.
pub(crate) struct Finder {
    placed: Placed,
    slots: Vec<Vec<SegmentPostings>>,
    /// Numbers the words so that equal ones share a number.
    same: Vec<usize>,
    /// Room for the positions of each word, used again for each article.
    positions: Vec<Vec<u32>>,
    title_end: Column<u64>,
    lead_end: Column<u64>,
}

impl Finder {
    pub(crate) fn new(placed: &Placed, segment: &Segment, view: &View) -> io::Result<Self> {
        let (index, field) = segment.placed_words(placed.zone, view);
        let list = |term: &String| segment.postings(index, field, term, IndexRecordOption::WithFreqsAndPositions).transpose();
        let slots = placed.slots.iter().map(|slot| slot.terms.iter().filter_map(list).collect()).collect::<io::Result<Vec<_>>>()?;
        Ok(Self {
            positions: vec![Vec::new(); slots.len()],
            same: first_like(&placed.slots),
            slots,
            placed: placed.clone(),
            title_end: segment.title_end.clone(),
            lead_end: segment.lead_end.clone(),
        })
    }

    /// The positions of the zone, the end excluded.
    fn zone(&self, doc: DocId) -> (u32, u32) {
        let end = |column: &Column<u64>| column.first(doc).and_then(|end| u32::try_from(end).ok()).unwrap_or(0);
        match self.placed.zone {
            Zone::Anywhere | Zone::Facts | Zone::Removed => (0, u32::MAX),
            Zone::Title => (0, end(&self.title_end)),
            Zone::Lead => (end(&self.title_end), end(&self.lead_end)),
            Zone::Body => (end(&self.title_end), u32::MAX),
        }
    }

    /// Reads the positions of the words; `false` when one is absent.
    fn read(&mut self, doc: DocId) -> bool {
        let (start, end) = self.zone(doc);
        for (lists, positions) in self.slots.iter_mut().zip(&mut self.positions) {
            positions.clear();
            let mut of = 0;
            for list in lists {
                if list.doc() < doc {
                    list.seek(doc);
                }
                if list.doc() == doc {
                    list.append_positions_with_offset(0, positions);
                    of += 1;
                }
            }
            if of > 1 {
                positions.sort_unstable();
            }
            positions.retain(|position| (start..end).contains(position));
            if positions.is_empty() {
                return false;
            }
        }
        true
    }

    fn spans(&mut self, doc: DocId) -> Vec<Span> {
        if self.read(doc) { places::spans(&self.positions, &self.same, self.placed.near) } else { Vec::new() }
    }
}

impl Check for Finder {
    fn matches(&mut self, doc: DocId) -> bool {
        self.read(doc) && places::stand(&self.positions, &self.same, self.placed.near)
    }
}

/// Finds places in the articles of a segment.
pub(crate) enum Places {
    Words(Box<Finder>),
    Any(Vec<Places>),
    Within { others: u8, ordered: bool, parts: Vec<Places>, same: Vec<usize> },
    Unit { bounds: Bounds, parts: Vec<Places>, same: Vec<usize> },
}

impl Places {
    pub(crate) fn new(place: &Place, zone: Zone, segment: &Segment, view: &View) -> io::Result<Self> {
        let many = |places: &[Place]| places.iter().map(|place| Self::new(place, zone, segment, view)).collect::<io::Result<Vec<_>>>();
        Ok(match place {
            Place::Words(placed) => Self::Words(Box::new(Finder::new(placed, segment, view)?)),
            Place::Any(places) => Self::Any(many(places)?),
            Place::Together(reach, places) => {
                let (parts, same) = (many(places)?, first_like(places));
                match *reach {
                    Reach::Within(others) => Self::Within { others, ordered: false, parts, same },
                    Reach::Ordered(others) => Self::Within { others, ordered: true, parts, same },
                    Reach::Sentence => Self::Unit { bounds: Bounds::new(&[PARAGRAPH, SENTENCE], zone, segment, view)?, parts, same },
                    Reach::Paragraph => Self::Unit { bounds: Bounds::new(&[PARAGRAPH], zone, segment, view)?, parts, same },
                }
            }
        })
    }

    fn spans(&mut self, doc: DocId) -> Vec<Span> {
        match self {
            Self::Words(finder) => finder.spans(doc),
            Self::Any(places) => {
                let mut spans: Vec<Span> = places.iter_mut().flat_map(|place| place.spans(doc)).collect();
                spans.sort_unstable();
                spans.dedup();
                spans
            }
            Self::Within { others, ordered, parts, same } => match each(parts, doc) {
                Some(parts) if *ordered => places::ordered_spans(&parts, (*others).into()),
                Some(parts) => places::near_spans(&parts, same, (*others).into()),
                None => Vec::new(),
            },
            Self::Unit { bounds, parts, same } => match each(parts, doc) {
                Some(parts) => places::unit_spans(&parts, same, bounds.read(doc)),
                None => Vec::new(),
            },
        }
    }
}

impl Check for Places {
    fn matches(&mut self, doc: DocId) -> bool {
        !self.spans(doc).is_empty()
    }
}

/// The spans of each part, when each has some.
fn each(parts: &mut [Places], doc: DocId) -> Option<Vec<Vec<Span>>> {
    parts.iter_mut().map(|part| Some(part.spans(doc)).filter(|spans| !spans.is_empty())).collect()
}

/// Where the sentences or paragraphs of an article begin.
pub(crate) struct Bounds {
    lists: Vec<SegmentPostings>,
    starts: Vec<u32>,
}

impl Bounds {
    fn new(units: &[&str], zone: Zone, segment: &Segment, view: &View) -> io::Result<Self> {
        let (index, field) = segment.bounds(zone, view);
        let list = |unit: &&str| segment.postings(index, field, unit, IndexRecordOption::WithFreqsAndPositions).transpose();
        Ok(Self { lists: units.iter().filter_map(list).collect::<io::Result<_>>()?, starts: Vec::new() })
    }

    fn read(&mut self, doc: DocId) -> &[u32] {
        self.starts.clear();
        for list in &mut self.lists {
            if list.doc() < doc {
                list.seek(doc);
            }
            if list.doc() == doc {
                list.append_positions_with_offset(0, &mut self.starts);
            }
        }
        self.starts.sort_unstable();
        &self.starts
    }
}

/// For each item the first that is equal.
fn first_like<T: PartialEq>(items: &[T]) -> Vec<usize> {
    items.iter().map(|item| items.iter().position(|other| other == item).unwrap_or(0)).collect()
}
