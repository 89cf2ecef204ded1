//! Scoring a few known articles.

use std::collections::HashMap;
use std::io;

use tantivy::{DocAddress, DocId};

use super::{Ranker, Ranking};
use crate::plan::RankedWord;
use crate::view::View;

/// What the ranking says of an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Judged {
    pub score: f32,
    /// The words that it does not hold, by their number.
    pub lacks: Vec<usize>,
}

/// Judges the articles at `addresses`.
pub(crate) fn judge(
    words: &[RankedWord],
    view: &View,
    ranking: &Ranking,
    addresses: impl Iterator<Item = DocAddress>,
) -> io::Result<HashMap<DocAddress, Judged>> {
    let mut addresses: Vec<DocAddress> = addresses.collect();
    addresses.sort_unstable();
    let mut judged = HashMap::new();
    for run in addresses.chunk_by(|a, b| a.segment_ord == b.segment_ord) {
        let mut ranker = Ranker::new(words, view.segment(run[0]), view, ranking)?;
        judged.extend(run.iter().map(|&address| (address, ranker.judge(address.doc_id))));
    }
    Ok(judged)
}

impl Ranker {
    fn judge(&mut self, doc: DocId) -> Judged {
        let norm = self.norms.of(doc);
        let (mut score, mut matched) = (0.0, 0.0);
        let mut lacks = Vec::new();
        for (at, word) in self.words.iter_mut().enumerate() {
            let gained = word.gained(doc, norm);
            if gained > 0.0 {
                matched += word.idf;
                score += gained;
            } else {
                lacks.push(at);
            }
        }
        Judged { score: score * self.coordination(matched), lacks }
    }
}
