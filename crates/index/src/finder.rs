//! Asks of an article whether words stand where they are wanted.

use std::io;

use archive::Stop;
use query::{Near, Reach};
use tantivy::columnar::Column;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet};

use crate::matcher::Check;
use crate::places::{self, Span, Which};
use crate::plan::{Place, Placed, Zone};
use crate::rank::Counts;
use crate::terms::{PARAGRAPH, SENTENCE};
use crate::view::{Segment, View};
use crate::walk::list;

/// What looking at a list takes, and at a place of a word, in nanoseconds.
const LOOK: u64 = 8;
const PLACE: u64 = 6;
/// What a place takes where those of several words are put in order.
const PUT: u64 = 40;

/// Finds placed words in the articles of a segment.
pub(crate) struct Finder {
    placed: Placed,
    slots: Vec<Vec<SegmentPostings>>,
    /// Numbers the words so that equal ones share a number.
    same: Vec<usize>,
    /// The words in the order in which they are read: those in the fewest articles first, since places are told soonest by them.
    order: Vec<usize>,
    /// Room for the positions of each word, used again for each article.
    positions: Vec<Vec<u32>>,
    /// Where a row of words can begin, as the words read so far tell.
    starts: Vec<u32>,
    title_end: Column<u64>,
    lead_end: Column<u64>,
    stop: Stop,
}

impl Finder {
    pub(crate) fn new(placed: &Placed, segment: &Segment, view: &View, stop: &Stop) -> io::Result<Self> {
        let words = segment.placed_words(placed.zone, view);
        let list = |term: &String| list(segment, words, term, IndexRecordOption::WithFreqsAndPositions, stop).transpose();
        let slots = placed.slots.iter().map(|slot| slot.terms.iter().filter_map(list).collect()).collect::<io::Result<Vec<_>>>()?;
        let articles =
            |slot: &usize| slots.get(*slot).map_or(0, |lists: &Vec<SegmentPostings>| lists.iter().map(DocSet::size_hint).sum::<u32>());
        let mut order: Vec<usize> = (0..slots.len()).collect();
        order.sort_by_key(articles);
        Ok(Self {
            positions: vec![Vec::new(); slots.len()],
            order,
            starts: Vec::new(),
            same: first_like(&placed.slots),
            slots,
            placed: placed.clone(),
            title_end: segment.title_end.clone(),
            lead_end: segment.lead_end.clone(),
            stop: stop.clone(),
        })
    }

    /// Where title and lead end.
    fn ends(&self, doc: DocId) -> (u32, u32) {
        let end = |column: &Column<u64>| column.first(doc).and_then(|end| u32::try_from(end).ok()).unwrap_or(0);
        (end(&self.title_end), end(&self.lead_end))
    }

    /// How often the words stand in each part of an article. Articles come in increasing order.
    pub(crate) fn counts(&mut self, doc: DocId) -> Counts {
        let (ends, mut counts) = (self.ends(doc), Counts::default());
        self.spans(doc).into_iter().for_each(|(start, _)| counts.add(start, ends));
        counts
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

    /// Reads the positions of the words; `false` when one is absent, the words are not in a row where they are to be, or the search is to
    /// end. So the small words of a row are read only where the others stand right.
    fn read(&mut self, doc: DocId) -> bool {
        if self.stop.is_set() {
            return false;
        }
        let (start, end) = self.zone(doc);
        let is_row = self.placed.near == Near::Adjacent;
        for (read, &slot) in self.order.iter().enumerate() {
            let (lists, positions) = (&mut self.slots[slot], &mut self.positions[slot]);
            positions.clear();
            let looked = lists.len() as u64 * LOOK;
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
                // A compound and its first word stand at one place.
                positions.sort_unstable();
                positions.dedup();
            }
            if self.stop.spend(looked + positions.len() as u64 * PLACE) {
                return false;
            }
            positions.retain(|position| (start..end).contains(position));
            if is_row {
                let place = slot as u32;
                if read == 0 {
                    self.starts.clear();
                    self.starts.extend(positions.iter().filter_map(|position| position.checked_sub(place)));
                } else {
                    self.starts.retain(|start| positions.binary_search(&(start + place)).is_ok());
                }
            }
            if positions.is_empty() || (is_row && self.starts.is_empty()) {
                return false;
            }
        }
        true
    }

    /// Reads the positions, and tells what comparing them takes.
    fn compare(&mut self, doc: DocId) -> bool {
        if !self.read(doc) {
            return false;
        }
        let firsts = self.positions.first().map_or(0, Vec::len) as u64;
        let work = match self.placed.near {
            Near::Adjacent => firsts * PUT,
            Near::Ordered(_) => firsts * self.positions.len() as u64 * PLACE,
            // Those of equal words are put in order once.
            Near::Within(_) => {
                let once = self.positions.iter().enumerate().filter(|(word, _)| self.same[*word] == *word);
                once.map(|(_, positions)| positions.len() as u64 * PUT).sum()
            }
        };
        !self.stop.spend(work)
    }

    fn spans(&mut self, doc: DocId) -> Vec<Span> {
        if self.compare(doc) { places::spans(&self.positions, &self.same, self.placed.near) } else { Vec::new() }
    }

    fn all_spans(&mut self, doc: DocId) -> Vec<Span> {
        if !self.compare(doc) {
            return Vec::new();
        }
        places::all_spans(&self.positions, &self.same, self.placed.near, &self.stop)
    }
}

impl Check for Finder {
    fn matches(&mut self, doc: DocId) -> bool {
        self.compare(doc) && places::stand(&self.positions, &self.same, self.placed.near)
    }
}

/// Finds places in the articles of a segment.
pub(crate) enum Places {
    Words(Box<Finder>),
    Any(Vec<Places>),
    Within { others: u8, ordered: bool, parts: Vec<Places>, same: Vec<usize>, stop: Stop },
    Unit { bounds: Bounds, parts: Vec<Places>, same: Vec<usize> },
}

impl Places {
    pub(crate) fn new(place: &Place, zone: Zone, segment: &Segment, view: &View, stop: &Stop) -> io::Result<Self> {
        let many =
            |places: &[Place]| places.iter().map(|place| Self::new(place, zone, segment, view, stop)).collect::<io::Result<Vec<_>>>();
        let bounds = |units: &[&str]| Bounds::new(units, zone, segment, view, stop);
        Ok(match place {
            Place::Words(placed) => Self::Words(Box::new(Finder::new(placed, segment, view, stop)?)),
            Place::Any(places) => Self::Any(many(places)?),
            Place::Together(reach, places) => {
                let (parts, same) = (many(places)?, first_like(places));
                match *reach {
                    Reach::Within(others) => Self::Within { others, ordered: false, parts, same, stop: stop.clone() },
                    Reach::Ordered(others) => Self::Within { others, ordered: true, parts, same, stop: stop.clone() },
                    Reach::Sentence => Self::Unit { bounds: bounds(&[PARAGRAPH, SENTENCE])?, parts, same },
                    Reach::Paragraph => Self::Unit { bounds: bounds(&[PARAGRAPH])?, parts, same },
                }
            }
        })
    }

    /// Where they stand in an article, as close as can be. Articles come in increasing order.
    pub(crate) fn spans(&mut self, doc: DocId) -> Vec<Span> {
        match self {
            Self::Words(finder) => finder.spans(doc),
            Self::Any(places) => any(places, |place| place.spans(doc)),
            Self::Within { others, ordered, parts, same, stop } => match each(parts, doc) {
                Some(parts) if *ordered => places::ordered_spans(&parts, (*others).into()),
                Some(parts) => places::near_spans(&parts, same, (*others).into(), Which::Closest, stop),
                None => Vec::new(),
            },
            Self::Unit { bounds, parts, same } => match each(parts, doc) {
                Some(parts) => places::unit_spans(&parts, same, bounds.read(doc)),
                None => Vec::new(),
            },
        }
    }

    /// Where they stand, also where they could stand closer.
    fn all_spans(&mut self, doc: DocId) -> Vec<Span> {
        match self {
            Self::Words(finder) => finder.all_spans(doc),
            Self::Any(places) => any(places, |place| place.all_spans(doc)),
            Self::Within { others, ordered, parts, same, stop } => match each(parts, doc) {
                Some(parts) if *ordered => places::all_ordered_spans(&parts, (*others).into(), stop),
                Some(parts) => places::near_spans(&parts, same, (*others).into(), Which::All, stop),
                None => Vec::new(),
            },
            Self::Unit { .. } => self.spans(doc),
        }
    }
}

fn any(places: &mut [Places], spans: impl FnMut(&mut Places) -> Vec<Span>) -> Vec<Span> {
    let mut spans: Vec<Span> = places.iter_mut().flat_map(spans).collect();
    spans.sort_unstable();
    spans.dedup();
    spans
}

impl Check for Places {
    fn matches(&mut self, doc: DocId) -> bool {
        !self.spans(doc).is_empty()
    }
}

/// The spans of each part, when each has some.
fn each(parts: &mut [Places], doc: DocId) -> Option<Vec<Vec<Span>>> {
    parts.iter_mut().map(|part| Some(part.all_spans(doc)).filter(|spans| !spans.is_empty())).collect()
}

/// Where the sentences or paragraphs of an article begin.
pub(crate) struct Bounds {
    lists: Vec<SegmentPostings>,
    starts: Vec<u32>,
}

impl Bounds {
    fn new(units: &[&str], zone: Zone, segment: &Segment, view: &View, stop: &Stop) -> io::Result<Self> {
        let bounds = segment.bounds(zone, view);
        let list = |unit: &&str| list(segment, bounds, unit, IndexRecordOption::WithFreqsAndPositions, stop).transpose();
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
