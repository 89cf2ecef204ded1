//! BM25F: one term frequency over title, lead and text, saturated once, with one document frequency.
//!
//! score(d) = [ S_stem + 0.7 · S_exact ] × (matched idf ÷ total idf)^0.2, with S = Σ q · idf · tf′(k1+1) ÷ (k1+tf′) and
//! tf′ = Σ w · tf ÷ (1−b+b·L/mean) over title (w = 5), lead (3), the first words (2) and the rest (1). Robertson, Zaragoza and Taylor,
//! “Simple BM25 extension to multiple weighted fields”, CIKM 2004; the weights were measured on French news, where the optimum is flat.
//! The frequencies of stems are weighted when they are written (see [`crate::terms`]); those of forms know the title only.

mod counted;
mod cursor;
mod explain;
mod fresh;
mod judge;
pub(crate) mod plain;
mod weights;
mod window;
mod word;

use std::io;

use archive::Stop;
use tantivy::DocId;
use tantivy::fieldnorm::FieldNormReader;

use crate::plan::{Alternative, RankedWord};
use crate::view::{Segment, View};
use word::WordRanker;

pub(crate) use counted::Counts;
pub(crate) use explain::{Told, explain};
use fresh::Freshness;
pub(crate) use judge::judge;
pub use weights::Ranking;

const K1: f32 = 1.0;
const B: f32 = 0.6;

/// What is added to the most that a score can be, because sums in another order differ in their last digits.
const ROUNDING: f32 = 1.000_01;

/// Weight of a word in `df` of `articles` articles.
pub(crate) fn idf(articles: u64, df: u64) -> f32 {
    let (n, df) = (articles as f32, (df as f32).min(articles as f32));
    (1.0 + (n - df + 0.5) / (df + 0.5)).ln()
}

/// Scores the articles of one segment, in increasing order.
pub(crate) struct Ranker<'a> {
    words: Vec<WordRanker<'a>>,
    /// The numbers of the words, those first that can add most.
    heaviest: Vec<usize>,
    norms: &'a Norms,
    lengths: &'a FieldNormReader,
    /// The most any article can score.
    ceiling: f32,
    coordination: Coordination,
    /// Where newer articles are to come first. It is at most 1, so what bounds a score without it bounds it.
    freshness: Option<Freshness<'a>>,
}

/// Words of which a score tells whether the article holds them.
pub(crate) const TOLD: usize = 64;

/// What an article scores.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Scored {
    pub score: f32,
    /// Which words it holds, by their number; of those beyond [`TOLD`] nothing is told.
    pub held: u64,
}

impl<'a> Ranker<'a> {
    pub(crate) fn new(words: &'a [RankedWord], segment: &'a Segment, view: &'a View, ranking: &Ranking, stop: &Stop) -> io::Result<Self> {
        let words = words.iter().map(|word| WordRanker::new(word, segment, view, ranking, stop)).collect::<io::Result<Vec<_>>>()?;
        let mut heaviest: Vec<usize> = (0..words.len()).collect();
        heaviest.sort_by(|a, b| words[*b].ceiling.total_cmp(&words[*a].ceiling));
        Ok(Self {
            ceiling: words.iter().map(|word| word.ceiling).sum(),
            coordination: Coordination::new(&words, ranking.coordination),
            freshness: ranking.fresh.then(|| Freshness::new(&segment.day, view.newest)),
            words,
            heaviest,
            norms: &view.norms,
            lengths: &segment.lengths,
        })
    }

    /// The most any article of the segment can score.
    pub(crate) fn ceiling(&self) -> f32 {
        self.ceiling
    }

    /// The score of `doc`, or `None` when it is not above `floor`. Articles come in increasing order.
    ///
    /// The stems tell the most that it can be, and only where that is enough the very forms are looked at.
    pub(crate) fn score(&mut self, doc: DocId, floor: f32) -> io::Result<Option<Scored>> {
        let norm = self.norm(doc);
        let mut rest = self.ceiling;
        let mut most = 0.0;
        let mut held = 0;
        for &at in &self.heaviest {
            let word = &mut self.words[at];
            rest -= word.ceiling;
            let gains = word.ask(doc, norm)?;
            if gains > 0.0 {
                most += gains;
                held |= bit(at);
            }
            if (most + rest) * ROUNDING <= floor {
                return Ok(None);
            }
        }
        self.finish(doc, most, held, floor)
    }

    /// The score of `doc`, which holds these words and can score so much at most; `None` when it is not above `floor`. Each word was
    /// asked of it, or was to recall it.
    fn finish(&mut self, doc: DocId, mut most: f32, held: u64, floor: f32) -> io::Result<Option<Scored>> {
        let coordination = self.coordination.of(&self.words, held);
        if most * coordination * ROUNDING <= floor {
            return Ok(None);
        }
        let norm = self.norm(doc);
        let mut score = 0.0;
        for word in &mut self.words {
            if word.most > 0.0 {
                most -= word.most;
                score += word.gained(doc, norm)?;
                if (score + most) * coordination * ROUNDING <= floor {
                    return Ok(None);
                }
            }
        }
        score *= coordination * self.freshness.as_ref().map_or(1.0, |freshness| freshness.of(doc));
        Ok((score > floor).then_some(Scored { score, held }))
    }

    fn norm(&self, doc: DocId) -> f32 {
        self.norms.of(self.lengths.fieldnorm_id(doc))
    }
}

/// The bit that stands for a word.
fn bit(word: usize) -> u64 {
    u32::try_from(word).ok().and_then(|word| 1u64.checked_shl(word)).unwrap_or(0)
}

/// What a score is multiplied with for the share of the weight that an article holds.
struct Coordination {
    /// Sum of the idf of the words.
    total: f32,
    power: f32,
    /// For each choice of words what was found, where they are few; less than 0 where nothing was.
    known: Vec<f32>,
}

impl Coordination {
    /// Most words of which each choice is kept.
    const FEW: usize = 6;

    fn new(words: &[WordRanker<'_>], power: f32) -> Self {
        let choices = if words.len() <= Self::FEW { 1 << words.len() } else { 0 };
        Self { total: words.iter().map(|word| word.idf).sum(), power, known: vec![-1.0; choices] }
    }

    /// Of these words, when it was asked for before.
    fn known(&self, held: u64) -> Option<f32> {
        self.known.get(held as usize).copied().filter(|known| *known >= 0.0)
    }

    /// For the article that the words were asked of last.
    fn of(&mut self, words: &[WordRanker<'_>], held: u64) -> f32 {
        let Some(known) = self.known.get_mut(held as usize) else { return share(words, self.total, self.power) };
        if *known < 0.0 {
            *known = share(words, self.total, self.power);
        }
        *known
    }
}

fn share(words: &[WordRanker<'_>], total: f32, power: f32) -> f32 {
    let matched: f32 = words.iter().filter(|word| word.most > 0.0).map(|word| word.idf).sum();
    if matched < total { (matched / total).powf(power) } else { 1.0 }
}

/// What a term frequency is multiplied with for each length that a field norm can tell: 1 ÷ (1−b+b·L/mean).
pub(crate) struct Norms([f32; 256]);

impl Norms {
    /// For articles of this mean length.
    pub(crate) fn new(mean: f32) -> Self {
        Self(std::array::from_fn(|id| {
            let length = FieldNormReader::id_to_fieldnorm(id as u8) as f32;
            1.0 / (1.0 - B + B * length / mean)
        }))
    }

    fn of(&self, length: u8) -> f32 {
        self.0[usize::from(length)]
    }
}

impl Alternative {
    /// The weights of its stem and of its very form.
    fn idfs(&self, view: &View) -> (f32, f32) {
        let exact = idf(view.articles, self.exact.iter().map(|form| form.articles).sum());
        (self.stem.as_ref().map_or(exact, |stem| idf(view.articles, stem.articles)), exact)
    }
}

fn ceiling(stem: f32, exact: f32) -> f32 {
    (stem + exact) * (K1 + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rare_word_weighs_more() {
        assert!(idf(1000, 1) > idf(1000, 500) && idf(1000, 1000) > 0.0);
    }
}
