//! From the nodes of a plan to the walkers of a segment.

use std::io;

use archive::Stop;
use query::{Comparison, Dates};
use tantivy::columnar::Column;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet};

use crate::matcher::{All, Any, Check, Enough, Everything, Floor, Least, Marked, Nothing, Refused, Walker, Without};
use crate::places;
use crate::plan::{Node, Placed, Slot, Zone};
use crate::view::{Segment, View};

/// Unions of more walkers than this are turned into a set.
const MOST_IN_A_UNION: usize = 8;

/// What a walk listens to.
#[derive(Clone, Copy)]
pub(crate) struct On<'a> {
    /// Ends it.
    pub stop: &'a Stop,
    /// Lets it pass over articles that cannot be among the best.
    pub floor: &'a Floor,
}

/// The articles of a segment that match `node`.
pub(crate) fn walker(node: &Node, segment: &Segment, view: &View, on: On<'_>) -> io::Result<Walker> {
    let basic = |index, field, term: &str| -> io::Result<Walker> {
        let postings = segment.postings(index, field, term, IndexRecordOption::Basic)?;
        Ok(postings.map_or_else(|| Box::new(Nothing) as Walker, |postings| Box::new(postings)))
    };
    let max_doc = segment.reader.max_doc();
    Ok(match node {
        Node::Everything => Box::new(Everything::new(max_doc)),
        Node::Stem(stem) => basic(&segment.stem, view.fields.stem, stem)?,
        Node::Title(term) => basic(&segment.title, view.fields.title, term)?,
        Node::Words(terms) => {
            let walkers = terms.iter().map(|term| basic(&segment.word, view.fields.word, term)).collect::<io::Result<Vec<_>>>()?;
            union(walkers, max_doc, on.stop)
        }
        Node::Placed(placed) => {
            let (near, check) = placed_parts(placed, segment, view, on)?;
            Box::new(All::new(near, vec![check], on.stop))
        }
        Node::Any(nodes) => {
            let walkers = nodes.iter().map(|node| walker(node, segment, view, on)).collect::<io::Result<Vec<_>>>()?;
            union(walkers, max_doc, on.stop)
        }
        Node::Enough(weighted, least) => {
            let walkers =
                weighted.iter().map(|(node, weight)| Ok((walker(node, segment, view, on)?, *weight))).collect::<io::Result<Vec<_>>>()?;
            Box::new(Enough::new(walkers, Least::Fixed(*least), on.stop))
        }
        Node::Best(weighted) => {
            let walkers =
                weighted.iter().map(|(node, most)| Ok((walker(node, segment, view, on)?, *most))).collect::<io::Result<Vec<_>>>()?;
            Box::new(Enough::new(walkers, Least::Above(on.floor.clone()), on.stop))
        }
        Node::All(nodes) => all(nodes, segment, view, on)?,
        Node::Dates(_) | Node::Length(..) | Node::Not(_) => all(std::slice::from_ref(node), segment, view, on)?,
    })
}

fn union(mut walkers: Vec<Walker>, max_doc: DocId, stop: &Stop) -> Walker {
    match walkers.len() {
        0 => Box::new(Nothing),
        1 => walkers.remove(0),
        many if many > MOST_IN_A_UNION => Box::new(Marked::collect(walkers.into_iter(), max_doc, stop)),
        _ => Box::new(Any::new(walkers)),
    }
}

/// Walks what can be walked, and asks the rest of the articles found.
fn all(nodes: &[Node], segment: &Segment, view: &View, on: On<'_>) -> io::Result<Walker> {
    let mut walkers = Vec::new();
    let mut checks: Vec<Box<dyn Check>> = Vec::new();
    // Placed words come last: they are the dearest to ask.
    let mut last = Vec::new();
    for node in nodes {
        match node {
            Node::Dates(dates) => checks.push(dated(dates, segment)),
            Node::Length(comparison, words) => checks.push(long(*comparison, *words, segment)),
            Node::Not(inner) => checks.push(not(inner, segment, view, on)?),
            Node::Placed(placed) => {
                let (near, check) = placed_parts(placed, segment, view, on)?;
                walkers.extend(near);
                last.push(check);
            }
            other => walkers.push(walker(other, segment, view, on)?),
        }
    }
    checks.extend(last);
    if walkers.is_empty() {
        walkers.push(Box::new(Everything::new(segment.reader.max_doc())));
    }
    Ok(Box::new(All::new(walkers, checks, on.stop)))
}

fn not(inner: &Node, segment: &Segment, view: &View, on: On<'_>) -> io::Result<Box<dyn Check>> {
    Ok(match inner {
        Node::Dates(dates) => Box::new(Refused(dated(dates, segment))),
        Node::Length(comparison, words) => Box::new(Refused(long(*comparison, *words, segment))),
        other => Box::new(Without(walker(other, segment, view, on)?)),
    })
}

/// An article known only to the month or year matches when all of it lies within the days.
fn dated(dates: &Dates, segment: &Segment) -> Box<dyn Check> {
    let (first, last) = (segment.day.clone(), segment.last_day.clone());
    let (from, to) = (u64::from(dates.from.unwrap_or(0)), u64::from(dates.to.unwrap_or(u32::MAX)));
    Box::new(move |doc| first.first(doc).is_some_and(|day| day >= from) && last.first(doc).is_some_and(|day| day <= to))
}

fn long(comparison: Comparison, words: u32, segment: &Segment) -> Box<dyn Check> {
    let (length, words) = (segment.length.clone(), u64::from(words));
    Box::new(move |doc| {
        let has = length.first(doc).unwrap_or(0);
        match comparison {
            Comparison::Less => has < words,
            Comparison::AtMost => has <= words,
            Comparison::Equal => has == words,
            Comparison::AtLeast => has >= words,
            Comparison::More => has > words,
        }
    })
}

/// What is walked to come near placed words, and the check of their places.
fn placed_parts(placed: &Placed, segment: &Segment, view: &View, on: On<'_>) -> io::Result<(Vec<Walker>, Box<dyn Check>)> {
    let (index, field) = match placed.zone {
        Zone::Facts => (&segment.fact, view.fields.fact),
        _ => (&segment.word, view.fields.word),
    };
    let mut near = Vec::new();
    let mut slots = Vec::new();
    for slot in &placed.slots {
        let mut lists = Vec::new();
        let mut walkers: Vec<Walker> = Vec::new();
        for term in &slot.terms {
            if let Some(list) = segment.postings(index, field, term, IndexRecordOption::WithFreqsAndPositions)? {
                lists.push(list);
                if slot.stem.is_none() {
                    walkers.extend(segment.postings(index, field, term, IndexRecordOption::Basic)?.map(|list| Box::new(list) as Walker));
                }
            }
        }
        near.push(match &slot.stem {
            Some(stem) => walker(&Node::Stem(stem.clone()), segment, view, on)?,
            None => union(walkers, segment.reader.max_doc(), on.stop),
        });
        slots.push(lists);
    }
    let check = PlaceCheck {
        positions: vec![Vec::new(); slots.len()],
        same: placed.slots.iter().map(|slot| first_like(slot, &placed.slots)).collect(),
        slots,
        placed: placed.clone(),
        title_end: segment.title_end.clone(),
        lead_end: segment.lead_end.clone(),
    };
    Ok((near, Box::new(check)))
}

fn first_like(slot: &Slot, slots: &[Slot]) -> usize {
    slots.iter().position(|other| other == slot).unwrap_or(0)
}

/// Asks whether words stand where they are wanted.
struct PlaceCheck {
    placed: Placed,
    slots: Vec<Vec<SegmentPostings>>,
    same: Vec<usize>,
    /// Room for the positions of each word, used again for each article.
    positions: Vec<Vec<u32>>,
    title_end: Column<u64>,
    lead_end: Column<u64>,
}

impl PlaceCheck {
    /// The positions of the zone, the end excluded.
    fn zone(&self, doc: DocId) -> (u32, u32) {
        let end = |column: &Column<u64>| column.first(doc).and_then(|end| u32::try_from(end).ok()).unwrap_or(0);
        match self.placed.zone {
            Zone::Anywhere | Zone::Facts => (0, u32::MAX),
            Zone::Title => (0, end(&self.title_end)),
            Zone::Lead => (end(&self.title_end), end(&self.lead_end)),
            Zone::Body => (end(&self.title_end), u32::MAX),
        }
    }
}

impl Check for PlaceCheck {
    fn matches(&mut self, doc: DocId) -> bool {
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
        places::stand(&self.positions, &self.placed.offsets, &self.same, self.placed.near)
    }
}
