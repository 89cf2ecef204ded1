//! Articles about the same as one article: a search for the words that tell it from all others, ranked like any search.

use std::collections::HashMap;
use std::io;

use article::Article;
use french::{Analyzer, Kind};

use crate::plan::{Alternative, Node, RankedWord, Search};
use crate::rank::idf;
use crate::view::View;

/// Words searched: more make it slower and not better.
const WORDS: usize = 25;
/// Words that are weighed by their rarity, the most frequent in the article: of a book, not all.
const WEIGHED: usize = 400;
/// Occurrences after which one more says little.
const SATURATION: f32 = 2.0;
/// An occurrence in the title counts for so many.
const TITLE: f32 = 3.0;
/// Share of the weight of the words that an article must hold: with less it is about something else.
const SHARE: f32 = 0.2;
/// Shortest word searched, in letters.
const SHORTEST: usize = 3;

/// The search for articles like `article`, one of `told` that tell its story, and its words, the most telling first; `None` when it has
/// no word that others hold.
pub(crate) fn search(article: &Article, told: u64, view: &View, analyzer: &mut Analyzer) -> io::Result<Option<(Search, Vec<String>)>> {
    let mut weighed = Vec::new();
    for word in words(article, analyzer) {
        // What only its reprints hold leads nowhere.
        let stem = view.stem(&word.stem)?;
        let articles = stem.articles.saturating_sub(told);
        if articles > 0 {
            let weight = word.times / (word.times + SATURATION);
            weighed.push((weight * idf(view.articles, articles), weight, word, stem));
        }
    }
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.2.stem.cmp(&b.2.stem)));
    weighed.truncate(WORDS);
    if weighed.is_empty() {
        return Ok(None);
    }
    let least = weighed.iter().map(|(telling, ..)| telling).sum::<f32>() * SHARE;
    let nodes = weighed.iter().map(|(telling, .., stem)| (Node::Stem(stem.clone()), *telling)).collect();
    let ranked = weighed.iter().map(|(_, weight, word, stem)| RankedWord {
        alternatives: vec![Alternative { stem: Some(stem.clone()), exact: Vec::new(), folded: word.folded.clone(), trust: 1.0, row: None }],
        weight: *weight,
    });
    let search = Search { node: Node::Enough(nodes, least), words: ranked.collect(), marks: Vec::new(), removed_marks: Vec::new() };
    Ok(Some((search, weighed.into_iter().map(|(_, _, word, _)| word.written).collect())))
}

/// A word of an article.
struct Word {
    stem: String,
    folded: String,
    /// As it stands in the article where it stands first.
    written: String,
    times: f32,
}

/// The words of an article, the most frequent first.
fn words(article: &Article, analyzer: &mut Analyzer) -> Vec<Word> {
    let mut found: HashMap<String, Word> = HashMap::new();
    let texts = article.blocks.iter().map(|block| (block.text.as_str(), 1.0)).chain([(article.title.as_str(), TITLE)]);
    for (text, times) in texts {
        analyzer.analyze(text, |token| {
            if token.kind != Kind::Word || token.folded.chars().count() < SHORTEST || token.folded.starts_with(|c: char| c.is_numeric()) {
                return;
            }
            match found.get_mut(token.stem) {
                Some(word) => word.times += times,
                None => {
                    let word = Word {
                        stem: token.stem.to_owned(),
                        folded: token.folded.to_owned(),
                        written: text[token.offset].to_owned(),
                        times,
                    };
                    found.insert(token.stem.to_owned(), word);
                }
            }
        });
    }
    let mut words: Vec<Word> = found.into_values().collect();
    words.sort_by(|a, b| b.times.total_cmp(&a.times).then_with(|| a.stem.cmp(&b.stem)));
    words.truncate(WEIGHED);
    words
}
