//! From the nodes of a plan to the walkers of a segment.

use std::io;

use archive::Stop;
use query::{Comparison, Dates};
use tantivy::postings::SegmentPostings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, InvertedIndexReader};

use crate::finder::{Finder, Places};
use crate::lists::Stem;
use crate::matcher::{All, Any, Check, Enough, Everything, Floor, Least, Marked, Nothing, Refused, Walker, Without};
use crate::plan::{Node, Place, Placed, Slot, Zone};
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

/// What opening a list takes, in nanoseconds: looking its term up, most of all.
const OPEN: u64 = 2_500;

/// The list of a term; none where the archive has none, or once the walk is to end.
pub(crate) fn list(
    segment: &Segment,
    (index, field): (&InvertedIndexReader, Field),
    term: &str,
    record: IndexRecordOption,
    stop: &Stop,
) -> io::Result<Option<SegmentPostings>> {
    if stop.is_set() || stop.spend(OPEN) { Ok(None) } else { segment.postings(index, field, term, record) }
}

/// The articles of a segment that match `node`.
pub(crate) fn walker(node: &Node, segment: &Segment, view: &View, on: On<'_>) -> io::Result<Walker> {
    let one = |index, field, term| holders(std::slice::from_ref(term), (index, field), segment, on);
    let max_doc = segment.reader.max_doc();
    Ok(match node {
        Node::Everything => Box::new(Everything::new(max_doc)),
        Node::Stem(stem) => stem_holders(std::slice::from_ref(stem), segment, on)?,
        Node::Title(term) => one(&segment.title, view.fields.title, term)?,
        Node::Words(terms) => holders(terms, (&segment.word, view.fields.word), segment, on)?,
        Node::Any(nodes) => union(nodes.iter().map(|node| walker(node, segment, view, on)), nodes.len(), max_doc, on.stop)?,
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
        Node::Placed(_) | Node::Together(..) | Node::Dates(_) | Node::Length(..) | Node::Not(_) => {
            all(std::slice::from_ref(node), segment, view, on)?
        }
    })
}

/// The articles that hold one of some terms.
fn holders(terms: &[String], place: (&InvertedIndexReader, Field), segment: &Segment, on: On<'_>) -> io::Result<Walker> {
    let lists = terms.iter().map(|term| {
        let list = list(segment, place, term, IndexRecordOption::Basic, on.stop)?;
        Ok(list.map_or_else(|| Box::new(Nothing) as Walker, |list| Box::new(list)))
    });
    union(lists, terms.len(), segment.reader.max_doc(), on.stop)
}

/// The articles that hold one of some stems.
fn stem_holders(stems: &[Stem], segment: &Segment, on: On<'_>) -> io::Result<Walker> {
    let lists = stems.iter().map(|stem| {
        let is_ended = on.stop.is_set() || on.stop.spend(OPEN);
        let list = if is_ended { None } else { stem.lists.open(segment, &segment.stem, IndexRecordOption::Basic)? };
        Ok(list.map_or_else(|| Box::new(Nothing) as Walker, |list| Box::new(list)))
    });
    union(lists, stems.len(), segment.reader.max_doc(), on.stop)
}

/// The articles that one of `count` walkers holds. Many are never there at once: each takes kilobytes.
fn union(walkers: impl Iterator<Item = io::Result<Walker>>, count: usize, max_doc: DocId, stop: &Stop) -> io::Result<Walker> {
    if count > MOST_IN_A_UNION {
        return Ok(Box::new(Marked::collect(walkers, max_doc, stop)?));
    }
    let mut walkers = walkers.collect::<io::Result<Vec<_>>>()?;
    Ok(match walkers.len() {
        0 => Box::new(Nothing),
        1 => walkers.remove(0),
        _ => Box::new(Any::new(walkers)),
    })
}

/// Walks what can be walked, and asks the rest of the articles found.
fn all(nodes: &[Node], segment: &Segment, view: &View, on: On<'_>) -> io::Result<Walker> {
    let mut walkers = Vec::new();
    let mut checks: Vec<Box<dyn Check>> = Vec::new();
    // Placed words come last: they are the dearest to ask.
    let mut last: Vec<Box<dyn Check>> = Vec::new();
    for node in nodes {
        match node {
            Node::Dates(dates) => checks.push(dated(dates, segment)),
            Node::Length(comparison, words) => checks.push(long(*comparison, *words, segment)),
            Node::Not(inner) => checks.push(not(inner, segment, view, on)?),
            Node::Placed(placed) => {
                for slot in walked(placed) {
                    walkers.push(slot_walker(slot, placed.zone, segment, view, on)?);
                }
                last.push(Box::new(Finder::new(placed, segment, view, on.stop)?));
            }
            Node::Together(place, zone) => {
                walkers.extend(near(place, segment, view, on)?);
                last.push(Box::new(Places::new(place, *zone, segment, view, on.stop)?));
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

/// The words that are walked to find placed words: small words are in nearly every article, and left out where there are others.
fn walked(placed: &Placed) -> impl Iterator<Item = &Slot> {
    let telling = placed.slots.iter().any(|slot| !slot.stems.is_empty());
    placed.slots.iter().filter(move |slot| !telling || !slot.stems.is_empty() || !slot.is_stop())
}

/// What is walked to come near a place: every article with it is in all of these.
fn near(place: &Place, segment: &Segment, view: &View, on: On<'_>) -> io::Result<Vec<Walker>> {
    let mut walkers = Vec::new();
    match place {
        Place::Words(placed) => {
            for slot in walked(placed) {
                walkers.push(slot_walker(slot, placed.zone, segment, view, on)?);
            }
        }
        Place::Together(_, places) => {
            for place in places {
                walkers.extend(near(place, segment, view, on)?);
            }
        }
        Place::Any(places) => {
            let any = places.iter().map(|place| Ok(Box::new(All::new(near(place, segment, view, on)?, Vec::new(), on.stop)) as Walker));
            walkers.push(union(any, places.len(), segment.reader.max_doc(), on.stop)?);
        }
    }
    Ok(walkers)
}

/// The articles with one of the terms of a slot.
fn slot_walker(slot: &Slot, zone: Zone, segment: &Segment, view: &View, on: On<'_>) -> io::Result<Walker> {
    if slot.stems.is_empty() {
        holders(&slot.terms, segment.placed_words(zone, view), segment, on)
    } else {
        stem_holders(&slot.stems, segment, on)
    }
}
