//! Scoring a few known articles.

use std::collections::HashMap;
use std::io;

use archive::Stop;
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
    stop: &Stop,
    addresses: impl Iterator<Item = DocAddress>,
) -> io::Result<HashMap<DocAddress, Judged>> {
    let mut addresses: Vec<DocAddress> = addresses.collect();
    addresses.sort_unstable();
    let mut judged = HashMap::new();
    for run in addresses.chunk_by(|a, b| a.segment_ord == b.segment_ord) {
        let mut ranker = Ranker::new(words, view.segment(run[0]), view, ranking, stop)?;
        for &address in run {
            judged.insert(address, ranker.judge(address.doc_id)?);
        }
    }
    Ok(judged)
}

impl Ranker<'_> {
    fn judge(&mut self, doc: DocId) -> io::Result<Judged> {
        let score = self.score(doc, -1.0)?.map_or(0.0, |scored| scored.score);
        let lacks = self.words.iter().enumerate().filter(|(_, word)| word.most <= 0.0).map(|(at, _)| at);
        Ok(Judged { score, lacks: lacks.collect() })
    }
}
