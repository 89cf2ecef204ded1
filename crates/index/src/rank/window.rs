//! A window on the articles of a segment: of each article in it, what its words can add to its score.
//!
//! Long lists are read faster one after the other, each for as many articles as stay in the processor's cache, than article by article.

use tantivy::{DocId, TERMINATED};

use super::{Ranker, bit};

/// Articles in a window.
const ARTICLES: usize = 2048;

/// Articles that hold some words.
pub(super) struct Window {
    pub start: DocId,
    /// The first article behind it.
    end: DocId,
    marked: [u64; ARTICLES / 64],
    most: Vec<f32>,
    held: Vec<u64>,
}

impl Window {
    /// Before the first article.
    pub(super) fn new() -> Self {
        Self { start: 0, end: 0, marked: [0; ARTICLES / 64], most: vec![0.0; ARTICLES], held: vec![0; ARTICLES] }
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

    /// The most that the words in the window can add to the score of a marked article, and which of them it holds.
    pub(super) fn of(&self, doc: DocId) -> (f32, u64) {
        let at = (doc - self.start) as usize;
        (self.most[at], self.held[at])
    }

    /// Moves on to the first article from `target` on with one of `marking` words, and marks those that have one. Of these it learns
    /// whether they have one of the `others`. The work is given in lists' places passed; `None` at the end.
    pub(super) fn fill(&mut self, ranker: &mut Ranker<'_>, target: DocId, marking: &[usize], others: &[usize]) -> Option<u64> {
        let target = target.max(self.end);
        let start = marking.iter().map(|&at| ranker.words[at].seek(target)).min().unwrap_or(TERMINATED);
        self.marked = [0; ARTICLES / 64];
        if start == TERMINATED {
            (self.start, self.end) = (TERMINATED, TERMINATED);
            return None;
        }
        (self.start, self.end) = (start, start.saturating_add(ARTICLES as u32).min(TERMINATED));
        let Self { end, marked, most, held, .. } = self;
        let (norms, lengths) = (ranker.norms, ranker.lengths);
        let mut passed = 0;
        for (is_marking, words) in [(true, marking), (false, others)] {
            for &word in words {
                let bit = bit(word);
                if !is_marking {
                    ranker.words[word].seek(start);
                }
                passed += ranker.words[word].gather(
                    *end,
                    |doc| norms.of(lengths.fieldnorm_id(doc)),
                    |doc, gains| {
                        let at = (doc - start) as usize;
                        let mark = 1 << (at % 64);
                        let Some(marks) = marked.get_mut(at / 64) else { return };
                        if *marks & mark != 0 {
                            most[at] += gains;
                            held[at] |= bit;
                        } else if is_marking {
                            *marks |= mark;
                            (most[at], held[at]) = (gains, bit);
                        }
                    },
                );
            }
        }
        Some(passed)
    }
}
