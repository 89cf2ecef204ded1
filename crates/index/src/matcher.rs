//! Walking through the articles of a segment that match: intersections, unions, exclusions, quorums.
//!
//! Walkers are Tantivy `DocSet`s. What is cheaper to ask of a known article than to walk (a date, a phrase, an exclusion) is a
//! [`Check`], asked only of articles that everything else agrees on.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use archive::Stop;
use tantivy::{DocId, DocSet, TERMINATED};

/// Asked of an article that everything else agrees on. Articles come in increasing order.
pub(crate) trait Check: Send {
    /// Whether the article matches.
    fn matches(&mut self, doc: DocId) -> bool;
}

/// A boxed walker.
pub(crate) type Walker = Box<dyn DocSet>;

/// No article.
pub(crate) struct Nothing;

impl DocSet for Nothing {
    fn advance(&mut self) -> DocId {
        TERMINATED
    }
    fn doc(&self) -> DocId {
        TERMINATED
    }
    fn size_hint(&self) -> u32 {
        0
    }
}

/// Every article of the segment.
pub(crate) struct Everything {
    doc: DocId,
    end: DocId,
}

impl Everything {
    pub(crate) fn new(max_doc: DocId) -> Self {
        Self { doc: if max_doc == 0 { TERMINATED } else { 0 }, end: max_doc }
    }
}

impl DocSet for Everything {
    fn advance(&mut self) -> DocId {
        self.seek(self.doc.saturating_add(1))
    }
    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc != TERMINATED {
            self.doc = if target < self.end { target } else { TERMINATED };
        }
        self.doc
    }
    fn doc(&self) -> DocId {
        self.doc
    }
    fn size_hint(&self) -> u32 {
        self.end
    }
}

/// Articles that all walkers hold and all checks pass.
pub(crate) struct All {
    /// The rarest first: it leads.
    walkers: Vec<Walker>,
    checks: Vec<Box<dyn Check>>,
    stop: Stop,
    looked: u32,
}

/// How many articles are looked at between two looks at the stop signal.
const STOP_EVERY: u32 = 256;
/// What moving a walker takes, in nanoseconds.
const MOVE: u64 = 8;

impl All {
    /// `walkers` must not be empty.
    pub(crate) fn new(mut walkers: Vec<Walker>, checks: Vec<Box<dyn Check>>, stop: &Stop) -> Self {
        walkers.sort_by_key(tantivy::DocSet::size_hint);
        let mut all = Self { walkers, checks, stop: stop.clone(), looked: 0 };
        let first = all.doc();
        all.settle(first);
        all
    }

    /// Moves on from `doc`, where the lead stands, to the first article that matches.
    fn settle(&mut self, mut doc: DocId) -> DocId {
        'candidate: while doc != TERMINATED {
            self.looked = self.looked.wrapping_add(1);
            let often = self.looked.is_multiple_of(STOP_EVERY) && self.stop.spend(u64::from(STOP_EVERY) * self.walkers.len() as u64 * MOVE);
            // One article can take a check as long as thousands take a walker: it tells of that itself.
            if often || (!self.checks.is_empty() && self.stop.is_set()) {
                return self.end();
            }
            for at in 1..self.walkers.len() {
                let walker = &mut self.walkers[at];
                let found = if walker.doc() < doc { walker.seek(doc) } else { walker.doc() };
                if found != doc {
                    doc = self.walkers[0].seek(found);
                    continue 'candidate;
                }
            }
            if self.checks.iter_mut().all(|check| check.matches(doc)) {
                return doc;
            }
            doc = self.walkers[0].advance();
        }
        TERMINATED
    }

    fn end(&mut self) -> DocId {
        self.walkers[0].seek(TERMINATED)
    }
}

impl DocSet for All {
    fn advance(&mut self) -> DocId {
        let doc = self.walkers[0].advance();
        self.settle(doc)
    }
    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc() >= target {
            return self.doc();
        }
        let doc = self.walkers[0].seek(target);
        self.settle(doc)
    }
    fn doc(&self) -> DocId {
        self.walkers[0].doc()
    }
    fn size_hint(&self) -> u32 {
        self.walkers[0].size_hint()
    }
}

/// Articles that at least one walker holds.
pub(crate) struct Any {
    walkers: Vec<Walker>,
    doc: DocId,
}

impl Any {
    pub(crate) fn new(walkers: Vec<Walker>) -> Self {
        let mut any = Self { walkers, doc: 0 };
        any.doc = any.lowest();
        any
    }

    fn lowest(&self) -> DocId {
        self.walkers.iter().map(tantivy::DocSet::doc).min().unwrap_or(TERMINATED)
    }
}

impl DocSet for Any {
    fn advance(&mut self) -> DocId {
        for walker in &mut self.walkers {
            if walker.doc() == self.doc {
                walker.advance();
            }
        }
        self.doc = self.lowest();
        self.doc
    }
    fn seek(&mut self, target: DocId) -> DocId {
        for walker in &mut self.walkers {
            if walker.doc() < target {
                walker.seek(target);
            }
        }
        self.doc = self.lowest();
        self.doc
    }
    fn doc(&self) -> DocId {
        self.doc
    }
    fn size_hint(&self) -> u32 {
        self.walkers.iter().map(tantivy::DocSet::size_hint).fold(0, u32::saturating_add)
    }
}

/// Articles marked in a set: what a union of very many walkers is turned into.
pub(crate) struct Marked {
    words: Vec<u64>,
    doc: DocId,
    count: u32,
}

impl Marked {
    /// Marks what the walkers hold; ends early when `stop` is set.
    pub(crate) fn collect(walkers: impl Iterator<Item = io::Result<Walker>>, max_doc: DocId, stop: &Stop) -> io::Result<Self> {
        let mut words = vec![0u64; max_doc as usize / 64 + 1];
        for walker in walkers {
            let mut walker = walker?;
            let mut looked = 0u32;
            while walker.doc() != TERMINATED {
                looked = looked.wrapping_add(1);
                if looked.is_multiple_of(STOP_EVERY) && stop.spend(u64::from(STOP_EVERY) * MOVE) {
                    break;
                }
                words[walker.doc() as usize / 64] |= 1 << (walker.doc() % 64);
                walker.advance();
            }
            if stop.spend(u64::from(looked % STOP_EVERY) * MOVE) {
                break;
            }
        }
        let count = words.iter().map(|word| word.count_ones()).sum();
        let mut marked = Self { words, doc: 0, count };
        marked.doc = marked.from(0);
        Ok(marked)
    }

    fn from(&self, target: DocId) -> DocId {
        let mut at = target as usize / 64;
        let Some(&word) = self.words.get(at) else { return TERMINATED };
        let mut word = word & (u64::MAX << (target % 64));
        while word == 0 {
            at += 1;
            match self.words.get(at) {
                Some(&next) => word = next,
                None => return TERMINATED,
            }
        }
        at as u32 * 64 + word.trailing_zeros()
    }
}

impl DocSet for Marked {
    fn advance(&mut self) -> DocId {
        self.seek(self.doc.saturating_add(1))
    }
    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc != TERMINATED && self.doc < target {
            self.doc = self.from(target);
        }
        self.doc
    }
    fn doc(&self) -> DocId {
        self.doc
    }
    fn size_hint(&self) -> u32 {
        self.count
    }
}

/// The score that an article must be above to be kept, which rises while the best are found: the ranking tells it to the walk.
#[derive(Clone, Debug, Default)]
pub(crate) struct Floor(Arc<AtomicU32>);

impl Floor {
    pub(crate) fn raise(&self, score: f32) {
        self.0.store(score.max(0.0).to_bits(), Ordering::Relaxed);
    }

    fn get(&self) -> f32 {
        f32::from_bits(self.0.load(Ordering::Relaxed))
    }
}

/// How much weight is enough.
pub(crate) enum Least {
    /// At least this.
    Fixed(f32),
    /// More than the floor: the weights are the most that each walker's word can add to a score.
    Above(Floor),
}

/// Articles that hold enough of the weight of several walkers.
pub(crate) struct Enough {
    /// Heaviest first, each with its weight and the weight of all after it.
    walkers: Vec<(Walker, f32, f32)>,
    /// The first so many: an article without any of them cannot hold enough.
    needed: usize,
    least: f32,
    rises: Option<Floor>,
    doc: DocId,
    stop: Stop,
    looked: u32,
}

impl Enough {
    /// Articles in which the weights of the walkers that hold them are enough.
    pub(crate) fn new(mut weighted: Vec<(Walker, f32)>, least: Least, stop: &Stop) -> Self {
        weighted.sort_by(|a, b| b.1.total_cmp(&a.1));
        let mut after = 0.0;
        let mut walkers: Vec<(Walker, f32, f32)> = Vec::with_capacity(weighted.len());
        for (walker, weight) in weighted.into_iter().rev() {
            walkers.push((walker, weight, after));
            after += weight;
        }
        walkers.reverse();
        let (least, rises) = match least {
            Least::Fixed(least) => (least, None),
            Least::Above(floor) => (above(floor.get()), Some(floor)),
        };
        let mut enough = Self { needed: walkers.len(), walkers, least, rises, doc: 0, stop: stop.clone(), looked: 0 };
        enough.need();
        enough.settle();
        enough
    }

    /// Finds how many of the heaviest walkers an article needs at least one of.
    fn need(&mut self) {
        let least = self.least;
        self.needed = self.walkers.iter().position(|(_, weight, after)| weight + after < least).unwrap_or(self.walkers.len());
    }

    /// Follows the floor when it has risen.
    fn rise(&mut self) {
        if let Some(floor) = &self.rises {
            let least = above(floor.get());
            if least > self.least {
                self.least = least;
                self.need();
            }
        }
    }

    fn settle(&mut self) -> DocId {
        self.rise();
        loop {
            let doc = self.walkers[..self.needed].iter().map(|(walker, ..)| walker.doc()).min().unwrap_or(TERMINATED);
            self.looked = self.looked.wrapping_add(1);
            let walked = u64::from(STOP_EVERY) * self.walkers.len() as u64 * MOVE;
            let stopped = self.looked.is_multiple_of(STOP_EVERY) && self.stop.spend(walked);
            if doc == TERMINATED || stopped {
                self.doc = TERMINATED;
                return TERMINATED;
            }
            if self.holds_enough(doc) {
                self.doc = doc;
                return doc;
            }
            self.pass(doc);
        }
    }

    fn holds_enough(&mut self, doc: DocId) -> bool {
        let mut held = 0.0;
        for (walker, weight, after) in &mut self.walkers {
            if held + *weight + *after < self.least {
                return false;
            }
            if walker.doc() < doc {
                walker.seek(doc);
            }
            if walker.doc() == doc {
                held += *weight;
            }
            if held >= self.least {
                return true;
            }
        }
        false
    }

    fn pass(&mut self, doc: DocId) {
        for (walker, ..) in &mut self.walkers[..self.needed] {
            if walker.doc() == doc {
                walker.advance();
            }
        }
    }
}

impl DocSet for Enough {
    fn advance(&mut self) -> DocId {
        if self.doc != TERMINATED {
            self.pass(self.doc);
            self.settle();
        }
        self.doc
    }
    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target {
            for (walker, ..) in &mut self.walkers[..self.needed] {
                if walker.doc() < target {
                    walker.seek(target);
                }
            }
            self.settle();
        }
        self.doc
    }
    fn doc(&self) -> DocId {
        self.doc
    }
    fn size_hint(&self) -> u32 {
        self.walkers[..self.needed].iter().map(|(walker, ..)| walker.size_hint()).fold(0, u32::saturating_add)
    }
}

/// The least weight that is more than a score.
fn above(score: f32) -> f32 {
    score.next_up()
}

/// Passes articles that a walker does not hold.
pub(crate) struct Without(pub Walker);

impl Check for Without {
    fn matches(&mut self, doc: DocId) -> bool {
        if self.0.doc() < doc {
            self.0.seek(doc);
        }
        self.0.doc() != doc
    }
}

/// Passes articles that a check refuses.
pub(crate) struct Refused(pub Box<dyn Check>);

impl Check for Refused {
    fn matches(&mut self, doc: DocId) -> bool {
        !self.0.matches(doc)
    }
}

/// Asks a plain function.
impl<F: FnMut(DocId) -> bool + Send> Check for F {
    fn matches(&mut self, doc: DocId) -> bool {
        self(doc)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn walker(docs: &[u32]) -> Walker {
        struct One(u32);
        impl DocSet for One {
            fn advance(&mut self) -> DocId {
                self.0 = TERMINATED;
                TERMINATED
            }
            fn doc(&self) -> DocId {
                self.0
            }
            fn size_hint(&self) -> u32 {
                1
            }
        }
        let ones = docs.iter().map(|&doc| Ok(Box::new(One(doc)) as Walker));
        Box::new(Marked::collect(ones, 300, &Stop::default()).expect("a set"))
    }

    fn docs(mut walker: impl DocSet) -> Vec<u32> {
        let mut docs = Vec::new();
        while walker.doc() != TERMINATED {
            docs.push(walker.doc());
            walker.advance();
        }
        docs
    }

    proptest! {
        #[test]
        fn walkers_agree_with_sets(sets in prop::collection::vec(prop::collection::btree_set(0u32..300, 0..60), 1..6), least in 0.5f32..4.0) {
            let lists: Vec<Vec<u32>> = sets.iter().map(|set| set.iter().copied().collect()).collect();
            let walkers = || lists.iter().map(|list| walker(list)).collect::<Vec<_>>();
            let count = |doc: &u32| sets.iter().filter(|set| set.contains(doc)).count();
            let all: Vec<u32> = (0..300).filter(|doc| count(doc) == sets.len()).collect();
            let any: Vec<u32> = (0..300).filter(|doc| count(doc) > 0).collect();
            let enough: Vec<u32> = (0..300).filter(|doc| count(doc) as f32 >= least).collect();
            let stop = Stop::default();
            prop_assert_eq!(docs(All::new(walkers(), Vec::new(), &stop)), all);
            prop_assert_eq!(docs(Any::new(walkers())), any);
            prop_assert_eq!(docs(Enough::new(walkers().into_iter().map(|w| (w, 1.0)).collect(), Least::Fixed(least), &stop)), enough);
        }

        #[test]
        fn seeking_finds_the_next(set in prop::collection::btree_set(0u32..300, 0..60), target in 0u32..300) {
            let list: Vec<u32> = set.iter().copied().collect();
            let expected = set.range(target..).next().copied().unwrap_or(TERMINATED);
            let stop = Stop::default();
            prop_assert_eq!(walker(&list).seek(target), expected);
            prop_assert_eq!(Any::new(vec![walker(&list), Box::new(Nothing)]).seek(target), expected);
            prop_assert_eq!(All::new(vec![walker(&list), Box::new(Everything::new(300))], Vec::new(), &stop).seek(target), expected);
            prop_assert_eq!(Enough::new(vec![(walker(&list), 1.0)], Least::Fixed(1.0), &stop).seek(target), expected);
        }
    }

    #[test]
    fn a_stop_ends_the_walk() {
        let stop = Stop::default();
        stop.set();
        let asked = Arc::new(AtomicU32::new(0));
        let counter = asked.clone();
        let never = move |_| {
            counter.fetch_add(1, Ordering::Relaxed);
            false
        };
        assert!(docs(All::new(vec![Box::new(Everything::new(1_000_000))], vec![Box::new(never)], &stop)).is_empty());
        assert!(asked.load(Ordering::Relaxed) <= STOP_EVERY);
    }
}
