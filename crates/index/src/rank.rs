//! BM25F: one term frequency over title, lead and text, saturated once, with one document frequency.
//!
//! score(d) = [ S_stem + 0.7 · S_exact ] × (matched idf ÷ total idf)^0.2, with S = Σ q · idf · tf′(k1+1) ÷ (k1+tf′) and
//! tf′ = Σ w · tf ÷ (1−b+b·L/mean) over title (w = 5), lead (3), the first words (2) and the rest (1). Robertson, Zaragoza and Taylor,
//! “Simple BM25 extension to multiple weighted fields”, CIKM 2004; the weights were measured on French news, where the optimum is flat.
//! The frequencies of stems are weighted when they are written (see [`crate::terms`]); those of forms know the title only.

use std::io;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet};

use crate::plan::{Alternative, RankedWord};
use crate::terms::{TITLE_FORM, TITLE_TIMES};
use crate::view::{Segment, View};

const K1: f32 = 1.0;
const B: f32 = 0.6;
/// Weight of the very form typed, beside its stem.
const EXACT_WEIGHT: f32 = 0.7;
const COORDINATION: f32 = 0.2;

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
}

struct WordRanker {
    alternatives: Vec<AlternativeRanker>,
    weight: f32,
    idf: f32,
}

struct AlternativeRanker {
    stem: List,
    exact: Vec<SegmentPostings>,
    title_exact: List,
    idf_stem: f32,
    idf_exact: f32,
    trust: f32,
}

type List = Option<SegmentPostings>;

/// What a term frequency is multiplied with, for each length.
struct Norms {
    factors: [f32; 256],
    lengths: FieldNormReader,
}

impl Ranker {
    pub(crate) fn new(words: &[RankedWord], segment: &Segment, view: &View) -> io::Result<Self> {
        let words = words.iter().map(|word| WordRanker::new(word, segment, view)).collect::<io::Result<Vec<_>>>()?;
        let total = words.iter().map(|word| word.idf).sum();
        let ceiling = words.iter().map(WordRanker::ceiling).sum();
        let norms = Norms { factors: factors(view.mean_length), lengths: segment.lengths.clone() };
        Ok(Self { words, norms, total, ceiling })
    }

    /// The most any article of the segment can score.
    pub(crate) fn ceiling(&self) -> f32 {
        self.ceiling
    }

    /// The score of `doc`, or `None` when it is not above `floor`. Articles come in increasing order.
    pub(crate) fn score(&mut self, doc: DocId, floor: f32) -> Option<f32> {
        let norm = self.norms.factors[usize::from(self.norms.lengths.fieldnorm_id(doc))];
        let mut score = 0.0;
        let mut matched = 0.0;
        let mut rest = self.ceiling;
        for word in &mut self.words {
            rest -= word.ceiling();
            let gained = word.alternatives.iter_mut().map(|alternative| alternative.score(doc, norm)).fold(0.0, f32::max);
            if gained > 0.0 {
                matched += word.idf;
            }
            score += gained * word.weight;
            if score + rest <= floor {
                return None;
            }
        }
        if matched < self.total {
            score *= (matched / self.total).powf(COORDINATION);
        }
        (score > floor).then_some(score)
    }
}

impl RankedWord {
    /// The most the word can add to a score.
    pub(crate) fn ceiling(&self, view: &View) -> io::Result<f32> {
        let mut most = 0.0f32;
        for alternative in &self.alternatives {
            let (idf_stem, idf_exact) = alternative.idfs(view)?;
            most = most.max(ceiling(idf_stem, idf_exact) * alternative.trust);
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

fn ceiling(idf_stem: f32, idf_exact: f32) -> f32 {
    (idf_stem + EXACT_WEIGHT * idf_exact) * (K1 + 1.0)
}

impl WordRanker {
    fn new(word: &RankedWord, segment: &Segment, view: &View) -> io::Result<Self> {
        let alternatives = word
            .alternatives
            .iter()
            .map(|alternative| AlternativeRanker::new(alternative, segment, view))
            .collect::<io::Result<Vec<_>>>()?;
        let idf = alternatives.iter().map(|alternative| alternative.idf_stem).fold(0.0, f32::max);
        Ok(Self { alternatives, weight: word.weight, idf })
    }

    fn ceiling(&self) -> f32 {
        self.alternatives.iter().map(AlternativeRanker::ceiling).fold(0.0, f32::max) * self.weight
    }
}

impl AlternativeRanker {
    fn new(alternative: &Alternative, segment: &Segment, view: &View) -> io::Result<Self> {
        let fields = &view.fields;
        let mut exact = Vec::new();
        for form in &alternative.exact {
            exact.extend(segment.postings(&segment.word, fields.word, &form.key, IndexRecordOption::WithFreqs)?);
        }
        let (idf_stem, idf_exact) = alternative.idfs(view)?;
        let stem = match &alternative.stem {
            Some(stem) => segment.postings(&segment.stem, fields.stem, stem, IndexRecordOption::WithFreqs)?,
            None => None,
        };
        let in_title = format!("{TITLE_FORM}{}", alternative.folded);
        let title_exact = segment.postings(&segment.title, fields.title, &in_title, IndexRecordOption::WithFreqs)?;
        Ok(Self { stem, exact, title_exact, idf_stem, idf_exact, trust: alternative.trust })
    }

    fn ceiling(&self) -> f32 {
        ceiling(self.idf_stem, self.idf_exact) * self.trust
    }

    fn score(&mut self, doc: DocId, norm: f32) -> f32 {
        let stem = frequency(self.stem.as_mut(), doc);
        let all: u32 = self.exact.iter_mut().map(|postings| frequency(Some(postings), doc)).sum();
        if stem == 0 && all == 0 {
            return 0.0;
        }
        let in_title = if all > 0 { frequency(self.title_exact.as_mut(), doc) } else { 0 };
        let exact = all + (TITLE_TIMES - 1) * in_title;
        (self.idf_stem * saturated(stem, norm) + EXACT_WEIGHT * self.idf_exact * saturated(exact, norm)) * self.trust
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
