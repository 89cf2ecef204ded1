//! BM25F: one term frequency over title, lead and text, saturated once, with one document frequency.
//!
//! score(d) = [ S_stem + 0.7 · S_exact ] × (matched idf ÷ total idf)^0.2, with S = Σ q · idf · tf′(k1+1) ÷ (k1+tf′) and
//! tf′ = Σ w · tf ÷ (1−b+b·L/mean) over title (w = 5), lead (3), the first words (2) and the rest (1). Robertson, Zaragoza and Taylor,
//! “Simple BM25 extension to multiple weighted fields”, CIKM 2004; the weights were measured on French news, where the optimum is flat.
//! The frequencies of stems are weighted when they are written (see [`crate::terms`]); those of forms know the title only.

mod counted;
mod judge;
mod weights;

use std::io;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet};

use crate::plan::{Alternative, RankedWord};
use crate::terms::TITLE_FORM;
use crate::view::{Segment, View};
use counted::Counted;

pub(crate) use judge::judge;
pub use weights::Ranking;

const K1: f32 = 1.0;
const B: f32 = 0.6;

/// Weight of a word in `df` of `articles` articles.
pub(crate) fn idf(articles: u64, df: u64) -> f32 {
    let (n, df) = (articles as f32, (df as f32).min(articles as f32));
    (1.0 + (n - df + 0.5) / (df + 0.5)).ln()
}

/// Scores the articles of one segment, in increasing order.
pub(crate) struct Ranker {
    words: Vec<WordRanker>,
    norms: Norms,
    /// Sum of the idf of the words.
    total: f32,
    /// The most any article can score.
    ceiling: f32,
    coordination: f32,
}

struct WordRanker {
    alternatives: Vec<AlternativeRanker>,
    weight: f32,
    idf: f32,
}

struct AlternativeRanker {
    frequencies: Frequencies,
    idf_stem: f32,
    idf_exact: f32,
    /// What the very form weighs beside the stem.
    exact: f32,
    trust: f32,
}

/// How often the stem and the very form occur, as they are weighted.
#[expect(
    clippy::large_enum_variant,
    reason = "a few for each query, and looked at for each article: the usual one is not to be behind a pointer"
)]
enum Frequencies {
    /// As the archive keeps them.
    Kept { stem: Option<SegmentPostings>, exact: Vec<SegmentPostings>, title_exact: Option<SegmentPostings>, title: u32 },
    /// Counted where they stand.
    Counted(Counted, Ranking),
}

/// What a term frequency is multiplied with, for each length.
struct Norms {
    factors: [f32; 256],
    lengths: FieldNormReader,
}

impl Ranker {
    pub(crate) fn new(words: &[RankedWord], segment: &Segment, view: &View, ranking: &Ranking) -> io::Result<Self> {
        let words = words.iter().map(|word| WordRanker::new(word, segment, view, ranking)).collect::<io::Result<Vec<_>>>()?;
        let total = words.iter().map(|word| word.idf).sum();
        let ceiling = words.iter().map(WordRanker::ceiling).sum();
        let norms = Norms { factors: factors(view.mean_length), lengths: segment.lengths.clone() };
        Ok(Self { words, norms, total, ceiling, coordination: ranking.coordination })
    }

    /// The most any article of the segment can score.
    pub(crate) fn ceiling(&self) -> f32 {
        self.ceiling
    }

    /// The score of `doc`, or `None` when it is not above `floor`. Articles come in increasing order.
    pub(crate) fn score(&mut self, doc: DocId, floor: f32) -> Option<f32> {
        let norm = self.norms.of(doc);
        let mut score = 0.0;
        let mut matched = 0.0;
        let mut rest = self.ceiling;
        for word in &mut self.words {
            rest -= word.ceiling();
            let gained = word.gained(doc, norm);
            if gained > 0.0 {
                matched += word.idf;
            }
            score += gained;
            if score + rest <= floor {
                return None;
            }
        }
        score *= self.coordination(matched);
        (score > floor).then_some(score)
    }

    /// What a score is multiplied with when words that weigh so much were found.
    fn coordination(&self, matched: f32) -> f32 {
        if matched < self.total { (matched / self.total).powf(self.coordination) } else { 1.0 }
    }
}

impl Norms {
    fn of(&self, doc: DocId) -> f32 {
        self.factors[usize::from(self.lengths.fieldnorm_id(doc))]
    }
}

impl RankedWord {
    /// The most the word can add to a score.
    pub(crate) fn ceiling(&self, view: &View, ranking: &Ranking) -> io::Result<f32> {
        let mut most = 0.0f32;
        for alternative in &self.alternatives {
            let (idf_stem, idf_exact) = alternative.idfs(view)?;
            most = most.max(ceiling(idf_stem, ranking.exact * idf_exact) * alternative.trust);
        }
        Ok(most * self.weight)
    }
}

impl Alternative {
    /// The weights of its stem and of its very form.
    fn idfs(&self, view: &View) -> io::Result<(f32, f32)> {
        let exact = idf(view.articles, self.exact.iter().map(|form| form.articles).sum());
        let stem = self.stem.as_ref().map(|stem| view.stem_frequency(stem)).transpose()?.map_or(exact, |df| idf(view.articles, df));
        Ok((stem, exact))
    }
}

fn ceiling(stem: f32, exact: f32) -> f32 {
    (stem + exact) * (K1 + 1.0)
}

impl WordRanker {
    fn new(word: &RankedWord, segment: &Segment, view: &View, ranking: &Ranking) -> io::Result<Self> {
        let alternatives = word.alternatives.iter().map(|alternative| AlternativeRanker::new(alternative, segment, view, ranking));
        let alternatives = alternatives.collect::<io::Result<Vec<_>>>()?;
        let idf = alternatives.iter().map(|alternative| alternative.idf_stem).fold(0.0, f32::max);
        Ok(Self { alternatives, weight: word.weight, idf })
    }

    fn ceiling(&self) -> f32 {
        self.alternatives.iter().map(AlternativeRanker::ceiling).fold(0.0, f32::max) * self.weight
    }

    /// What the word adds to the score of `doc`: the best of what may stand for it.
    fn gained(&mut self, doc: DocId, norm: f32) -> f32 {
        self.alternatives.iter_mut().map(|alternative| alternative.gained(doc, norm)).fold(0.0, f32::max) * self.weight
    }
}

impl AlternativeRanker {
    fn new(alternative: &Alternative, segment: &Segment, view: &View, ranking: &Ranking) -> io::Result<Self> {
        let (idf_stem, idf_exact) = alternative.idfs(view)?;
        let frequencies = match &alternative.stem {
            Some(_) if !ranking.is_kept() => Frequencies::Counted(Counted::new(alternative, segment, view)?, *ranking),
            _ => Frequencies::kept(alternative, segment, view, ranking)?,
        };
        Ok(Self { frequencies, idf_stem, idf_exact, exact: ranking.exact, trust: alternative.trust })
    }

    fn ceiling(&self) -> f32 {
        ceiling(self.idf_stem, self.exact * self.idf_exact) * self.trust
    }

    fn gained(&mut self, doc: DocId, norm: f32) -> f32 {
        let (stem, exact) = self.frequencies.of(doc);
        if stem == 0 && exact == 0 {
            return 0.0;
        }
        (self.idf_stem * saturated(stem, norm) + self.exact * self.idf_exact * saturated(exact, norm)) * self.trust
    }
}

impl Frequencies {
    fn kept(alternative: &Alternative, segment: &Segment, view: &View, ranking: &Ranking) -> io::Result<Self> {
        let fields = &view.fields;
        let freqs = IndexRecordOption::WithFreqs;
        let stem = match &alternative.stem {
            Some(stem) => segment.postings(&segment.stem, fields.stem, stem, freqs)?,
            None => None,
        };
        let mut exact = Vec::new();
        for form in &alternative.exact {
            exact.extend(segment.postings(&segment.word, fields.word, &form.key, freqs)?);
        }
        let in_title = format!("{TITLE_FORM}{}", alternative.folded);
        let title_exact = segment.postings(&segment.title, fields.title, &in_title, freqs)?;
        Ok(Self::Kept { stem, exact, title_exact, title: ranking.title })
    }

    /// Of the stem, and of the very form.
    fn of(&mut self, doc: DocId) -> (u32, u32) {
        match self {
            Self::Kept { stem, exact, title_exact, title } => {
                let stem = frequency(stem.as_mut(), doc);
                let exact: u32 = exact.iter_mut().map(|postings| frequency(Some(postings), doc)).sum();
                let in_title = if exact > 0 { frequency(title_exact.as_mut(), doc) } else { 0 };
                (stem, exact + (*title - 1) * in_title)
            }
            Self::Counted(counted, ranking) => counted.frequencies(doc, ranking),
        }
    }
}

/// tf′(k1+1) ÷ (k1+tf′).
fn saturated(frequency: u32, norm: f32) -> f32 {
    let tf = frequency as f32 * norm;
    tf * (K1 + 1.0) / (K1 + tf)
}

fn frequency(postings: Option<&mut SegmentPostings>, doc: DocId) -> u32 {
    let Some(postings) = postings else { return 0 };
    if postings.doc() < doc {
        postings.seek(doc);
    }
    if postings.doc() == doc { postings.term_freq() } else { 0 }
}

/// 1 ÷ (1−b+b·L/mean) for each length that a field norm can tell.
fn factors(mean: f32) -> [f32; 256] {
    std::array::from_fn(|id| {
        let length = FieldNormReader::id_to_fieldnorm(id as u8) as f32;
        1.0 / (1.0 - B + B * length / mean)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rare_word_weighs_more() {
        assert!(idf(1000, 1) > idf(1000, 500) && idf(1000, 1000) > 0.0);
    }

    #[test]
    fn frequency_saturates() {
        assert!(saturated(2, 1.0) > saturated(1, 1.0) && saturated(2, 1.0) < 2.0 * saturated(1, 1.0));
        assert!(saturated(200, 1.0) < K1 + 1.0);
        assert_eq!(saturated(0, 1.0), 0.0);
    }
}
