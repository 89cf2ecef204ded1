//! The words that stand near the places that match more often than elsewhere.

use std::collections::HashMap;
use std::io;

use archive::{Collocate, Collocates, CollocatesRequest, Stop, Understood};
use article::Article;
use french::{Analyzer, Kind};
use tantivy::postings::Postings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED};

use super::Matching;
use super::lines::{each_word, text_of};
use super::met::{met, places};
use super::occurrences::Wanted;
use super::spread::spread;
use crate::places::Span;
use crate::plan::{self, Node, Zone};
use crate::suggest::Writings;
use crate::view::View;
use crate::vocabulary;

/// Words whose frequency elsewhere is looked up at most: those that stand near most often.
const CANDIDATES: usize = 2_000;
/// Times that a word stands near at least.
const LEAST: u64 = 2;
/// What reading a word takes, and looking at an article that holds it, in nanoseconds.
const READ: u64 = 80;
const LOOK: u64 = 8;

/// A word met near.
#[derive(Default)]
struct Near {
    times: u64,
    /// How often it is written so.
    written: HashMap<String, u64>,
}

/// What was read.
#[derive(Default)]
struct Found {
    /// By stem.
    near: HashMap<String, Near>,
    /// Words near, stop words counted.
    words: u64,
    occurrences: u64,
    articles: u64,
}

pub(crate) fn collocates(
    view: &View,
    request: &CollocatesRequest,
    stop: &Stop,
    writings: &mut Writings<'_, '_>,
    analyzer: &mut Analyzer,
) -> io::Result<Collocates> {
    let of = &request.of;
    let plan = plan::plan(&of.query, view, of.variants, analyzer, stop)?;
    let wanted = Wanted::new(&plan.full.node, view, stop)?;
    let mut met = met(&plan.full.node, &wanted, view, of, stop)?;
    let articles = met.len();
    met.sort_by_key(|met| (met.moment, met.address));
    let chosen: Vec<_> = spread(articles, CollocatesRequest::MOST_READ).map(|at| met[at].address).collect();
    let window = request.window.clamp(1, CollocatesRequest::WIDEST) as u32;
    let mut found = Found::default();
    let places = places(&wanted, view, chosen.clone(), stop)?;
    for address in chosen {
        let Some(spans) = places.get(&address) else { continue };
        let article = writings.article(address)?;
        if stop.spend(article.word_count() as u64 * READ) {
            break;
        }
        found.read(&article, spans, window, analyzer);
    }
    let all = words(view, of, stop)?;
    let elsewhere = all.saturating_sub(found.words);
    let mut collocates = score(&found, elsewhere, view, request, stop)?;
    collocates.truncate(request.size.clamp(1, CollocatesRequest::MOST_WORDS));
    Ok(Collocates {
        words: collocates,
        occurrences: found.occurrences,
        near: found.words,
        elsewhere,
        read: found.articles,
        articles: articles as u64,
        understood: Understood { query: of.query.clone(), readings: plan.readings, notices: plan.notices, meant: None },
        partial: stop.is_set() || plan.partial,
        snapshot: view.snapshot.clone(),
    })
}

impl Found {
    /// Counts the words of an article that stand near its places.
    fn read(&mut self, article: &Article, spans: &[Span], window: u32, analyzer: &mut Analyzer) {
        self.articles += 1;
        self.occurrences += spans.len() as u64;
        each_word(article, analyzer, |part, position, token| {
            if token.kind == Kind::Joined || !is_near(position, spans, window) {
                return;
            }
            self.words += 1;
            if token.kind != Kind::Stop && token.folded.chars().any(char::is_alphabetic) {
                let near = self.near.entry(token.stem.to_owned()).or_default();
                near.times += 1;
                *near.written.entry(text_of(article, part)[token.offset.clone()].to_owned()).or_default() += 1;
            }
        });
    }
}

/// Whether a word stands beside a place, and in none. The places are in order, none inside another.
fn is_near(position: u32, spans: &[Span], window: u32) -> bool {
    let after = spans.partition_point(|(first, _)| *first <= position);
    let before = spans[..after].last().map(|(_, last)| *last);
    if before.is_some_and(|last| position <= last) {
        return false;
    }
    before.is_some_and(|last| position - last <= window) || spans.get(after).is_some_and(|(first, _)| first - position <= window)
}

/// The words of all articles that the filters leave.
fn words(view: &View, of: &archive::Selection, stop: &Stop) -> io::Result<u64> {
    let mut words = 0;
    for (ord, segment) in view.segments.iter().enumerate() {
        for address in Matching::new(&Node::Everything, &of.filters, ord, view, stop)? {
            let doc = address.doc_id;
            words += segment.length.first(doc).unwrap_or(0) + segment.title_end.first(doc).unwrap_or(0);
        }
    }
    Ok(words)
}

/// The words that stand near remarkably often, the most remarkable first.
fn score(found: &Found, elsewhere: u64, view: &View, request: &CollocatesRequest, stop: &Stop) -> io::Result<Vec<Collocate>> {
    let mut candidates: Vec<(&String, &Near)> = found.near.iter().filter(|(_, near)| near.times >= LEAST).collect();
    candidates.sort_by(|(a, x), (b, y)| y.times.cmp(&x.times).then_with(|| a.cmp(b)));
    candidates.truncate(CANDIDATES);
    let mut times: Vec<u64> = vec![0; candidates.len()];
    for (ord, segment) in view.segments.iter().enumerate() {
        let left = left_by_filters(view, request, ord, stop)?;
        for ((stem, _), times) in candidates.iter().zip(&mut times) {
            for form in vocabulary::forms_in(view, Zone::Anywhere, stem, stop)? {
                if french::is_stop(&form.folded) {
                    continue;
                }
                let list = segment.postings(&segment.word, view.fields.word, &form.key, IndexRecordOption::WithFreqs)?;
                let Some(mut list) = list else { continue };
                let mut looked = 0;
                while list.doc() != TERMINATED {
                    looked += LOOK;
                    if left.get(list.doc() as usize).copied().unwrap_or(false) {
                        *times += u64::from(list.term_freq());
                    }
                    list.advance();
                }
                if stop.spend(looked) {
                    break;
                }
            }
        }
    }
    let scored = candidates.iter().zip(times).map(|((_, near), all)| {
        let others = all.saturating_sub(near.times);
        let written = near.written.iter().max_by(|(a, x), (b, y)| x.cmp(y).then_with(|| b.cmp(a)));
        let text = written.map(|(text, _)| text.clone()).unwrap_or_default();
        Collocate { text, near: near.times, elsewhere: others, score: Collocate::score(near.times, found.words, others, elsewhere) }
    });
    let mut scored: Vec<Collocate> = scored.filter(|word| word.score > 0.0).collect();
    scored.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.text.cmp(&b.text)));
    Ok(scored)
}

/// For each article of a segment whether the filters leave it.
fn left_by_filters(view: &View, request: &CollocatesRequest, ord: usize, stop: &Stop) -> io::Result<Vec<bool>> {
    let mut left = vec![false; view.segments[ord].reader.max_doc() as usize];
    for address in Matching::new(&Node::Everything, &request.of.filters, ord, view, stop)? {
        if let Some(left) = left.get_mut(address.doc_id as usize) {
            *left = true;
        }
    }
    Ok(left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_beside_a_place_are_near_and_its_own_are_not() {
        let spans = [(5, 6), (10, 10)];
        let near: Vec<u32> = (0..16).filter(|&position| is_near(position, &spans, 2)).collect();
        assert_eq!(near, [3, 4, 7, 8, 9, 11, 12]);
        assert!(!is_near(3, &[], 5));
    }
}
