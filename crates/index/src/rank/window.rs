//! A window on the articles of a segment: of each article in it, what its words add to its score.
//!
//! Long lists are read faster one after the other, each for as many articles as stay in the processor's cache, than article by article.

use std::io;

use tantivy::{DocId, TERMINATED};

use super::{ROUNDING, Ranker, bit};

/// Articles in a window.
const ARTICLES: usize = 2048;

/// Articles that hold some words.
pub(super) struct Window {
    pub start: DocId,
    /// The first article behind it.
    end: DocId,
    marked: [u64; ARTICLES / 64],
    gained: Vec<f32>,
    held: Vec<u64>,
    /// Room for how often a word counts in each article.
    times: Vec<u32>,
}

impl Window {
    /// Before the first article.
    pub(super) fn new() -> Self {
        Self {
            start: 0,
            end: 0,
            marked: [0; ARTICLES / 64],
            gained: vec![0.0; ARTICLES],
            held: vec![0; ARTICLES],
            times: vec![0; ARTICLES],
        }
    }

    /// The first marked article from `target` on.
    pub(super) fn next(&self, target: DocId) -> Option<DocId> {
        if target >= self.end {
            return None;
        }
        let from = target.saturating_sub(self.start) as usize;
        let mut at = from / 64;
        let mut word = self.marked.get(at)? & (u64::MAX << (from % 64));
        while word == 0 {
            at += 1;
            word = *self.marked.get(at)?;
        }
        Some(self.start + (at as u32) * 64 + word.trailing_zeros())
    }

    /// Takes the mark from the articles that cannot score more than `floor` with what the words in the window add, and `rest`. How many
    /// those are.
    pub(super) fn sieve(&mut self, floor: f32, rest: f32) -> u32 {
        let mut sieved = 0;
        for (marks, gained) in self.marked.iter_mut().zip(self.gained.chunks_exact(64)) {
            let before = marks.count_ones();
            let mut left = *marks;
            while left != 0 {
                let at = left.trailing_zeros();
                left &= left - 1;
                *marks ^= u64::from((gained[at as usize] + rest) * ROUNDING <= floor) << at;
            }
            sieved += before - marks.count_ones();
        }
        sieved
    }

    /// What the words in the window add to the score of a marked article, and which of them it holds.
    pub(super) fn of(&self, doc: DocId) -> (f32, u64) {
        let at = (doc - self.start) as usize;
        (self.gained[at], self.held[at])
    }

    /// Moves on to the first article from `target` on with one of `marking` words, and marks those that have one. Of these it learns
    /// whether they have one of the `others`. Tells how many places of lists were passed; `None` at the end.
    pub(super) fn fill(&mut self, ranker: &mut Ranker<'_>, target: DocId, marking: &[usize], others: &[usize]) -> io::Result<Option<u64>> {
        let target = target.max(self.end);
        let start = marking.iter().map(|&at| ranker.words[at].seek(target)).min().unwrap_or(TERMINATED);
        self.marked = [0; ARTICLES / 64];
        if start == TERMINATED {
            (self.start, self.end) = (TERMINATED, TERMINATED);
            return Ok(None);
        }
        (self.start, self.end) = (start, start.saturating_add(ARTICLES as u32).min(TERMINATED));
        let Self { end, marked, gained, held, times, .. } = self;
        let (norms, lengths) = (ranker.norms, ranker.lengths);
        let mut passed = 0;
        for (is_marking, words) in [(true, marking), (false, others)] {
            for &word in words {
                let bit = bit(word);
                let place = |doc: DocId| ((doc - start) as usize, 1u64 << ((doc - start) % 64));
                let before = *marked;
                if !is_marking {
                    ranker.words[word].seek(start);
                }
                passed += ranker.words[word].gather(
                    (start, *end),
                    |doc| norms.of(lengths.fieldnorm_id(doc)),
                    |doc| is_marking || before[place(doc).0 / 64] & place(doc).1 != 0,
                    times,
                    |doc, gains| {
                        let (at, mark) = place(doc);
                        let marks = &mut marked[at / 64];
                        if *marks & mark != 0 {
                            gained[at] += gains;
                            held[at] |= bit;
                        } else {
                            *marks |= mark;
                            (gained[at], held[at]) = (gains, bit);
                        }
                    },
                )?;
            }
        }
        Ok(Some(passed))
    }
}
