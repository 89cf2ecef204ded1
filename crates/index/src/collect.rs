//! Walking the matching articles once: counting them, counting their facets, keeping the best.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};
use std::io;

use archive::{Facet, FacetField, Filters, Sort, Stop};
use tantivy::{DocAddress, DocId, DocSet, TERMINATED};

use crate::facets::{Counter, Refusals, SegmentFilters, facet};
use crate::fold::{Fold, Folds};
use crate::matcher::{Floor, Walker};
use crate::plan::Search;
use crate::rank::plain::{self, Rule};
use crate::rank::{Ranker, Ranking, Scored};
use crate::view::{Segment, View};
use crate::walk::{self, On};

/// Articles looked at between two looks at the stop signal.
const STOP_EVERY: u32 = 1024;

/// What counting an article takes, and scoring one of its words, in nanoseconds.
const COUNT: u64 = 40;
const SCORE: u64 = 30;

/// What is asked of a walk.
#[derive(Clone, Copy)]
pub(crate) struct Wanted<'a> {
    pub filters: &'a Filters,
    pub sort: Sort,
    /// Whether the articles of a story are one hit.
    pub fold: bool,
    /// How many of the best to keep.
    pub keep: usize,
    pub facets: &'a [FacetField],
    /// Values of a facet to give.
    pub values: usize,
    /// Hits not to keep: these articles, in increasing order, and their stories where stories are folded.
    pub except: &'a [DocAddress],
    pub ranking: &'a Ranking,
    pub stop: &'a Stop,
}

/// What a walk found.
pub(crate) struct Found {
    pub total: u64,
    /// Hits: articles, or stories where they are folded.
    pub stories: u64,
    /// Best first.
    pub best: Vec<Best>,
    pub facets: Vec<Facet>,
}

/// One of the best articles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Best {
    pub score: f32,
    pub address: DocAddress,
    /// Which of the words it holds (see [`Scored`]).
    pub held: u64,
    /// Articles of its story that were folded into it.
    pub folded: u64,
}

/// Walks the whole archive.
pub(crate) fn collect(search: &Search, view: &View, wanted: Wanted<'_>) -> io::Result<Found> {
    let mut total = 0;
    let is_scored = wanted.sort.is_by_score() && wanted.keep > 0 && wanted.ranking.is_kept();
    let rule = is_scored.then(|| plain::rule(search)).flatten();
    let mut so_far =
        SoFar { heap: Heap::new(wanted.keep), folds: Folds::new(view, wanted), counts: vec![BTreeMap::new(); wanted.facets.len()] };
    for segment in &view.segments {
        if wanted.stop.is_set() {
            break;
        }
        total += collect_segment(search, rule.as_ref(), view, wanted, segment, &mut so_far)?;
    }
    let SoFar { heap, folds, counts } = so_far;
    let facets = wanted.facets.iter().zip(counts).map(|(&field, counts)| facet(field, counts, wanted.values)).collect();
    let stories = total - folds.folded;
    let best = folds.into_hits(heap);
    Ok(Found { total, stories, best, facets })
}

/// How many articles match.
pub(crate) fn count(search: &Search, view: &View, filters: &Filters, stop: &Stop) -> io::Result<u64> {
    let (sort, ranking) = (Sort::Newest, &Ranking::default());
    Ok(collect(search, view, Wanted { filters, sort, fold: false, keep: 0, facets: &[], values: 0, except: &[], ranking, stop })?.total)
}

/// What the segments walked so far gave.
struct SoFar<'a> {
    heap: Heap,
    folds: Folds<'a>,
    /// For each facet.
    counts: Vec<BTreeMap<String, u64>>,
}

fn collect_segment(
    search: &Search,
    rule: Option<&Rule>,
    view: &View,
    wanted: Wanted<'_>,
    segment: &Segment,
    so_far: &mut SoFar<'_>,
) -> io::Result<u64> {
    let SoFar { heap, folds, counts } = so_far;
    let floor = Floor::default();
    floor.raise(heap.floor());
    let mut ranker =
        (wanted.sort.is_by_score()).then(|| Ranker::new(&search.words, segment, view, wanted.ranking, wanted.stop)).transpose()?;
    let filters = SegmentFilters::new(wanted.filters, segment, view)?;
    let only_counted = filters.is_empty() && wanted.facets.is_empty() && !wanted.fold && !segment.reader.has_deletes();
    let mut walk = match (rule, &ranker) {
        (Some(rule), Some(ranker)) => Walk::Plain(plain::Walk::new(rule, ranker, only_counted, wanted.stop)),
        _ => Walk::Nodes(walk::walker(&search.node, segment, view, On { stop: wanted.stop, floor: &floor })?),
    };
    let mut counters: Vec<Counter<'_>> = wanted.facets.iter().map(|&field| Counter::new(field, segment, view)).collect();
    let mut total = 0;
    let mut looked = 0u32;
    let taken = COUNT + ranker.as_ref().map_or(0, |_| search.words.len() as u64 * SCORE);
    let mut doc = walk.next(0, &mut ranker, heap.floor())?;
    while doc != TERMINATED {
        looked = looked.wrapping_add(1);
        if looked.is_multiple_of(STOP_EVERY) && wanted.stop.spend(u64::from(STOP_EVERY) * taken) {
            break;
        }
        if segment.is_alive(doc) {
            let refused = filters.refusals(doc);
            if refused != Refusals::Several {
                counters
                    .iter_mut()
                    .filter(|counter| refused == Refusals::None || refused == Refusals::Only(counter.field))
                    .for_each(|counter| counter.count(doc));
            }
            if refused == Refusals::None {
                total += 1;
                let address = DocAddress::new(segment.ord, doc);
                let fold = folds.fold(address);
                if fold != Fold::Except && wanted.except.binary_search(&address).is_err() {
                    let kept = match &mut ranker {
                        Some(ranker) if heap.floor() < ranker.ceiling() => {
                            walk.score(doc, ranker, heap.floor())?.map(|Scored { score, held }| Kept { score, key: 0, address, held })
                        }
                        Some(_) => None,
                        None => Some(Kept { score: 0.0, key: date_key(segment.moment.first(doc), wanted.sort), address, held: 0 }),
                    };
                    match (kept, fold) {
                        (Some(kept), Fold::Of(story)) => folds.offer(story, kept),
                        (Some(kept), _) => heap.offer(kept),
                        (None, _) => {}
                    }
                    floor.raise(heap.floor());
                }
            }
        }
        doc = walk.next(doc + 1, &mut ranker, heap.floor())?;
    }
    for (counter, counts) in counters.into_iter().zip(counts) {
        counter.add_to(counts)?;
    }
    Ok(total + walk.counted())
}

/// The articles of a segment that match.
enum Walk {
    Plain(plain::Walk),
    Nodes(Walker),
}

impl Walk {
    /// The first from `target` on; those that cannot score more than `floor` may be passed over where only the best are wanted.
    fn next(&mut self, target: DocId, ranker: &mut Option<Ranker<'_>>, floor: f32) -> io::Result<DocId> {
        Ok(match (self, ranker) {
            (Self::Plain(walk), Some(ranker)) => walk.next(ranker, target, floor)?,
            (Self::Plain(_), None) => TERMINATED,
            (Self::Nodes(walker), _) if walker.doc() < target => walker.advance(),
            (Self::Nodes(walker), _) => walker.doc(),
        })
    }

    /// Articles that match and were passed over.
    fn counted(&self) -> u64 {
        if let Self::Plain(walk) = self { walk.counted } else { 0 }
    }

    /// The score of the article where the walk stands, when it is above `floor`.
    fn score(&mut self, doc: DocId, ranker: &mut Ranker<'_>, floor: f32) -> io::Result<Option<Scored>> {
        match self {
            Self::Plain(walk) => walk.score(ranker, doc, floor),
            Self::Nodes(_) => ranker.score(doc, floor),
        }
    }
}

/// A number that is higher for the articles that come first; undated ones come last.
fn date_key(moment: Option<u64>, sort: Sort) -> i64 {
    let Some(moment) = moment.and_then(|moment| i64::try_from(moment).ok()) else { return i64::MIN };
    if sort == Sort::Oldest { -moment } else { moment }
}

/// The best articles so far.
pub(crate) struct Heap {
    keep: usize,
    /// The worst kept one on top.
    heap: BinaryHeap<Kept>,
}

#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Kept {
    pub score: f32,
    pub key: i64,
    pub address: DocAddress,
    pub held: u64,
}

impl Eq for Kept {}

impl PartialOrd for Kept {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The better one is less: the heap's top is the worst. Of equals, the one indexed first is better.
impl Ord for Kept {
    fn cmp(&self, other: &Self) -> Ordering {
        other.score.total_cmp(&self.score).then(other.key.cmp(&self.key)).then(self.address.cmp(&other.address))
    }
}

impl Heap {
    fn new(keep: usize) -> Self {
        Self { keep, heap: BinaryHeap::new() }
    }

    /// What a score must be above to be kept.
    fn floor(&self) -> f32 {
        if self.keep == 0 {
            return f32::INFINITY;
        }
        if self.heap.len() < self.keep { -1.0 } else { self.heap.peek().map_or(-1.0, |worst| worst.score) }
    }

    pub(crate) fn offer(&mut self, kept: Kept) {
        if self.keep == 0 {
            return;
        }
        if self.heap.len() < self.keep {
            self.heap.push(kept);
        } else if let Some(mut worst) = self.heap.peek_mut()
            && kept < *worst
        {
            *worst = kept;
        }
    }

    pub(crate) fn into_sorted(self) -> Vec<Kept> {
        self.heap.into_sorted_vec()
    }
}
