//! Telling what each word gives an article.

use std::io;

use archive::{ExplainedForm, ExplainedWord, Stop};
use tantivy::DocAddress;

use super::counted::Counted;
use super::{Ranker, Ranking, bit};
use crate::plan::{Alternative, RankedWord};
use crate::view::{Segment, View};

/// What the ranking says of one article.
pub(crate) struct Told {
    pub score: f32,
    pub words: Vec<ExplainedWord>,
    /// What the sum of the points is multiplied with.
    pub share: f32,
    /// And with what for its age.
    pub freshness: f32,
}

/// Scores the article at `address` as a search does, and tells how.
pub(crate) fn explain(words: &[RankedWord], view: &View, ranking: &Ranking, stop: &Stop, address: DocAddress) -> io::Result<Told> {
    let (segment, doc) = (view.segment(address), address.doc_id);
    let mut ranker = Ranker::new(words, segment, view, ranking, stop)?;
    let norm = ranker.norms.of(ranker.lengths.fieldnorm_id(doc));
    let mut held = 0;
    let mut told = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        let is_held = ranker.words[at].ask(doc, norm)? > 0.0;
        held |= if is_held { bit(at) } else { 0 };
        let (alternative, any_form, form_typed) = ranker.words[at].points(doc, norm)?;
        let Some(first) = word.alternatives.first() else { continue };
        let meant = word.alternatives.get(alternative).unwrap_or(first);
        told.push(ExplainedWord {
            word: first.exact.first().map_or_else(|| first.folded.clone(), |form| form.written.clone()),
            articles: held_by(meant),
            rarity: meant.idfs(view).0,
            weight: word.weight,
            forms: if is_held { forms(meant, segment, view, doc)? } else { Vec::new() },
            any_form,
            form_typed,
        });
    }
    let share = ranker.coordination.of(&ranker.words, held);
    let score = ranker.score(doc, -1.0)?.map_or(0.0, |scored| scored.score);
    let freshness = ranker.freshness.as_ref().map_or(1.0, |freshness| freshness.of(doc));
    Ok(Told { score, words: told, share, freshness })
}

fn forms(alternative: &Alternative, segment: &Segment, view: &View, doc: u32) -> io::Result<Vec<ExplainedForm>> {
    let mut counted = Counted::new(alternative, segment, view)?;
    let told = counted.count(doc).into_iter().map(|(form, is_typed, counts)| ExplainedForm {
        written: form.written.clone(),
        is_typed,
        title: counts.title,
        lead: counts.lead,
        early: counts.early,
        rest: counts.rest,
    });
    Ok(told.collect())
}

/// Articles that hold any form of it.
fn held_by(alternative: &Alternative) -> u64 {
    alternative.stem.as_ref().map_or_else(|| alternative.exact.iter().map(|form| form.articles).sum(), |stem| stem.articles)
}
