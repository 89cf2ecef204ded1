//! « Vouliez-vous dire… »: the query with its words that are unknown, very rare, or hardly ever written so, put right, and how many articles
//! that finds.
//!
//! It is offered beside the answer and never takes its place. Of the words one edit away the one is taken with which the whole query
//! finds most: so the other words tell which is meant.

use std::collections::HashMap;
use std::io;

use archive::{Correction, Meant, SearchRequest};
use french::{Analyzer, Kind};
use query::{Form, Near, Phrase, Query, Word};

use crate::collect;
use crate::correct;
use crate::lexicon::spelling;
use crate::plan::{self, Wish};
use crate::suggest::Writings;

/// A word that more articles hold than these, or than one in so many, is no mistake.
const RARE: u64 = 3;
const RARE_SHARE: u64 = 5_000;
/// How many times as many articles must hold what was meant.
const RATIO: u64 = 20;
/// How many times as many articles the query must find once a word is put right that the archive knows.
const GAIN: u64 = 5;
/// Words of the longest query in which a word that the archive knows is put right: in a longer one rare words are names.
const SHORT: usize = 4;
/// Shortest word that is put right, in letters: shorter ones have too many neighbours.
const SHORTEST: usize = 4;
/// Words put right at most, and readings of each that are tried.
const MOST: usize = 4;

/// What was meant by a query that finds `total` articles; `None` when nothing better is known.
///
/// `wishes` tell which words stand nowhere in the form typed.
pub(crate) fn meant(
    request: &SearchRequest,
    total: u64,
    wishes: &[Wish],
    writings: &mut Writings<'_, '_>,
    analyzer: &mut Analyzer,
) -> io::Result<Option<Meant>> {
    if !request.correct || request.offset > 0 {
        return Ok(None);
    }
    let view = writings.view;
    let words = words_of_text(&request.query);
    let mut wrong: Vec<Wrong> = Vec::new();
    for word in &words {
        let doubted = match written(word, wishes) {
            _ if words.len() > SHORT => Doubted::Unknown,
            Some(articles) if articles < correct::KNOWN => Doubted::Form { is_absent: articles == 0 },
            _ => Doubted::Rare,
        };
        wrong.extend(doubt(word, doubted, writings, analyzer)?.filter(|_| wrong.len() < MOST));
    }
    if wrong.is_empty() {
        return Ok(None);
    }
    let mut right: HashMap<usize, String> = wrong.iter().map(|wrong| (wrong.at, wrong.readings[0].clone())).collect();
    let mut best = (0, put_right(&request.query, &right).normal());
    for wrong in &wrong {
        for reading in &wrong.readings {
            if request.stop.is_set() {
                return Ok(None);
            }
            let tried = right.insert(wrong.at, reading.clone());
            let query = put_right(&request.query, &right).normal();
            let plan = plan::plan(&query, view, request.variants, analyzer, &request.stop)?;
            let articles = collect::count(&plan.full, view, &request.filters, &request.stop)?;
            if articles > best.0 {
                best = (articles, query);
            } else if let Some(tried) = tried {
                right.insert(wrong.at, tried);
            }
        }
    }
    let (articles, query) = best;
    let gain = if wrong.iter().all(|wrong| wrong.is_unknown) { 1 } else { GAIN };
    let is_better = articles > total.saturating_mul(gain);
    let words = wrong.into_iter().map(|wrong| Correction { meant: right.remove(&wrong.at).unwrap_or_default(), typed: wrong.typed });
    Ok((is_better && !request.stop.is_set()).then(|| Meant { query, words: words.collect(), articles }))
}

/// A word that was probably meant to be another.
struct Wrong {
    typed: String,
    /// Where it stands in the query.
    at: usize,
    /// Whether no article holds it as it was typed.
    is_unknown: bool,
    /// What may be meant; never empty.
    readings: Vec<String>,
}

/// The words that are looked for in the text, in any form; not what is excluded, nor the values of fields.
fn words_of_text(query: &Query) -> Vec<Word> {
    let mut found = Vec::new();
    let mut open = vec![query];
    while let Some(query) = open.pop() {
        match query {
            Query::Word(word) => found.push(word.clone()),
            Query::Phrase(phrase) => found.extend(phrase.words.iter().cloned()),
            Query::Not(_) => {}
            Query::In(field, _) if !field.is_text() => {}
            other => open.extend(other.parts()),
        }
    }
    found.retain(|word| word.form == Form::Any);
    found.sort_by_key(|word| word.at);
    found
}

/// When a word is doubted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doubted {
    /// Where no article holds it in any form.
    Unknown,
    /// Where hardly an article does.
    Rare,
    /// In any case: hardly anywhere, or nowhere, is it written so, and its stem may be another word's (`gerre` is no `Gerrit`).
    Form { is_absent: bool },
}

/// How many articles at most hold a word, or another spelling of it, in the very form typed.
fn written(word: &Word, wishes: &[Wish]) -> Option<u64> {
    let wish = wishes.iter().find(|wish| wish.typed == word.text)?;
    Some(wish.word.alternatives.iter().flat_map(|alternative| &alternative.exact).map(|form| form.articles).sum())
}

/// What may be meant by a word that no article holds, or hardly one, or hardly one in this form.
fn doubt(word: &Word, doubted: Doubted, writings: &mut Writings<'_, '_>, analyzer: &mut Analyzer) -> io::Result<Option<Wrong>> {
    let view = writings.view;
    let mut tokens = Vec::new();
    analyzer.analyze(&word.text, |token| tokens.push((token.folded.to_owned(), token.stem.to_owned(), token.kind, token.offset.start)));
    let [(folded, stem, Kind::Word, start)] = tokens.as_slice() else { return Ok(None) };
    let articles = view.stem(stem)?.articles;
    let most = match doubted {
        Doubted::Unknown => 0,
        Doubted::Rare => RARE.max(view.articles / RARE_SHARE),
        Doubted::Form { .. } => u64::MAX,
    };
    if articles > most || folded.chars().count() < SHORTEST || folded.starts_with(|c: char| c.is_numeric()) {
        return Ok(None);
    }
    let mut readings = Vec::new();
    if articles == 0 {
        readings.extend(correct::parted(folded, view, analyzer)?);
    } else if doubted == (Doubted::Form { is_absent: true }) {
        readings.extend(correct::with_its_article(folded, view, analyzer)?);
    }
    if readings.is_empty() {
        let near = correct::neighbours(folded, (RATIO * articles).max(correct::KNOWN), view, analyzer)?;
        for other in near.into_iter().filter(|other| other.stem.as_ref().is_none_or(|other| other.text != *stem)).take(MOST) {
            let spellings: Vec<(String, u64)> = other.exact.into_iter().map(|form| (form.written.clone(), form.articles)).collect();
            let written = writings.of(&other.folded, spelling(&spellings), analyzer)?;
            // The article before it stays: « l’armmée » is « l’armée ».
            readings.push(format!("{}{}", &word.text[..*start], like(&word.text[*start..], &written)));
        }
    }
    let is_unknown = articles == 0 || doubted == (Doubted::Form { is_absent: true });
    Ok((!readings.is_empty()).then(|| Wrong { typed: word.text.clone(), at: word.at, is_unknown, readings }))
}

/// A spelling with a capital where the typed word has one.
fn like(typed: &str, spelling: &str) -> String {
    let mut letters = spelling.chars();
    match (typed.chars().next().filter(|c| c.is_uppercase()), letters.next()) {
        (Some(_), Some(first)) => first.to_uppercase().chain(letters).collect(),
        _ => spelling.to_owned(),
    }
}

/// The query with other words at some places.
fn put_right(query: &Query, right: &HashMap<usize, String>) -> Query {
    let all = |parts: &[Query]| parts.iter().map(|part| put_right(part, right)).collect::<Vec<_>>();
    match query {
        Query::Word(word) => {
            let mut words = spelt(word, right).map(Query::Word);
            match (words.next(), words.next()) {
                (Some(first), Some(second)) => Query::And(vec![first, second]),
                (first, _) => first.unwrap_or(Query::All),
            }
        }
        Query::Phrase(phrase) => {
            Query::Phrase(Phrase { words: phrase.words.iter().flat_map(|word| spelt(word, right)).collect(), near: phrase.near })
        }
        Query::In(field, inner) => Query::In(*field, Box::new(put_right(inner, right))),
        Query::Weight(inner, weight) => Query::Weight(Box::new(put_right(inner, right)), *weight),
        Query::And(parts) => Query::And(all(parts)),
        Query::Or(parts) => Query::Or(all(parts)),
        Query::Together(reach, parts) => {
            // Two words in the place of one stay together.
            let together = |part| match part {
                Query::And(words) => Query::Phrase(Phrase { words: words_of_text(&Query::And(words)), near: Near::Adjacent }),
                part => part,
            };
            Query::Together(*reach, all(parts).into_iter().map(together).collect())
        }
        Query::Most(parts) => {
            // A pasted headline stays one: two words in the place of one stand beside the others.
            let words = all(parts).into_iter().flat_map(|part| if let Query::And(parts) = part { parts } else { vec![part] });
            Query::Most(words.collect())
        }
        Query::Not(_) | Query::All | Query::Dates(_) | Query::Length(..) => query.clone(),
    }
}

/// The word, or those in its place.
fn spelt<'w>(word: &'w Word, right: &'w HashMap<usize, String>) -> impl Iterator<Item = Word> + 'w {
    let text = right.get(&word.at).map_or(word.text.as_str(), String::as_str);
    text.split(' ').map(|text| Word { text: text.to_owned(), ..word.clone() })
}
