//! Loosening a query that finds little: any of its words instead of all, and what was probably meant by a word that the archive
//! does not know.
//!
//! What comes of it is offered as such (see [`crate::partial`]); it never counts in the total.

use std::io;

use archive::Stop;
use french::Analyzer;

use crate::marks::{MarkedRow, MarkedWord};
use crate::plan::{Alternative, Node, Plan, RankedWord, Search, Wish, Zone};
use crate::rank::{Ranking, idf};
use crate::slip;
use crate::view::View;
use crate::vocabulary::{self, Form};

/// A word in fewer articles than this is taken for unknown: a misspelling occurs in an archive too.
pub(crate) const KNOWN: u64 = 3;
/// Articles that a word must be in before a glued article or two glued words are read into an unknown word.
const WELL_KNOWN: u64 = 20;
/// Shortest word that is corrected, in letters: shorter ones have too many neighbours.
const SHORTEST: usize = 4;
/// Corrections of one word.
const MOST: usize = 4;
/// Words of the longest query that is corrected.
const MOST_CORRECTED: usize = 4;

/// The loosened search; `None` when the query has nothing to loosen. The readings learn what was corrected.
///
/// When `stop` is set nothing more is corrected: the dictionary is long. Nothing is either unless `correct` says so.
pub(crate) fn loosen(
    plan: &mut Plan,
    view: &View,
    correct: bool,
    analyzer: &mut Analyzer,
    ranking: &Ranking,
    stop: &Stop,
) -> io::Result<Option<Search>> {
    let Plan { full: Search { node: full, .. }, wishes, readings, .. } = plan;
    // In a pasted headline the other words make up for one that is misspelt.
    let correct = correct && ranking.correction && wishes.len() <= MOST_CORRECTED;
    let mut words = Vec::new();
    let mut marks = Vec::new();
    let mut any = Vec::new();
    let mut corrected = false;
    for wish in wishes.iter() {
        let alternatives = if correct && !stop.is_set() { alternatives(wish, view, analyzer)? } else { wish.word.alternatives.clone() };
        if alternatives.iter().any(|alternative| !wish.holds(alternative)) {
            corrected = true;
            let names = alternatives.iter().filter(|alternative| !wish.holds(alternative)).map(Alternative::written);
            if let Some(reading) = readings.iter_mut().find(|reading| reading.typed == wish.typed) {
                reading.corrected = names.collect();
            }
        }
        let walked = alternatives.iter().filter(|alternative| alternative.row.is_none());
        let stems: Vec<Node> = walked.filter_map(|alternative| alternative.stem.clone()).map(Node::Stem).collect();
        marks.push(wish.marks.clone());
        let meant = alternatives.iter().filter(|alternative| !wish.holds(alternative));
        marks.extend(meant.map(|meant| {
            let weight = idf(view.articles, meant.articles());
            MarkedRow::word(MarkedWord::Folded(vec![meant.folded.clone()]), wish.marks.zone, weight)
        }));
        let word = RankedWord { alternatives, weight: wish.word.weight };
        if !stems.is_empty() {
            any.push((Node::Any(stems), word.ceiling(view, ranking)));
        }
        words.push(word);
    }
    if any.is_empty() || (wishes.len() < 2 && !corrected) {
        return Ok(None);
    }
    let mut all = vec![Node::Best(any)];
    all.extend(constraints(full));
    Ok(Some(Search { node: Node::All(all), words, marks, removed_marks: Vec::new() }))
}

/// What the loosened query keeps: dates, lengths, exclusions, and what is asked of facts and of what was removed.
fn constraints(full: &Node) -> Vec<Node> {
    match full {
        Node::All(nodes) => nodes.iter().flat_map(constraints).collect(),
        node if is_constraint(node) => vec![node.clone()],
        _ => Vec::new(),
    }
}

fn is_constraint(node: &Node) -> bool {
    match node {
        Node::Dates(_) | Node::Length(..) | Node::Not(_) => true,
        Node::Placed(placed) => is_beside(placed.zone),
        Node::Together(_, zone) => is_beside(*zone),
        Node::Any(nodes) | Node::All(nodes) => nodes.iter().all(is_constraint),
        _ => false,
    }
}

/// Whether a zone is no part of the text that is ranked.
fn is_beside(zone: Zone) -> bool {
    matches!(zone, Zone::Facts | Zone::Removed)
}

/// What may stand for a word: itself when the archive knows it, else its corrections.
fn alternatives(wish: &Wish, view: &View, analyzer: &mut Analyzer) -> io::Result<Vec<Alternative>> {
    let typed = wish.word.alternatives.clone();
    let word = wish.folded().to_owned();
    let seen: u64 = typed.iter().flat_map(|alternative| &alternative.exact).map(|form| form.articles).sum();
    if seen >= KNOWN || word.chars().count() < SHORTEST || word.starts_with(|c: char| c.is_numeric()) {
        return Ok(typed);
    }
    let mut found = match elided(&word) {
        Some(bare) => known(bare, WELL_KNOWN, view, analyzer)?.into_iter().collect(),
        None => Vec::new(),
    };
    if found.is_empty() {
        found = neighbours(&word, KNOWN, view, analyzer)?;
    }
    if found.is_empty() {
        found = glued(&word, view, analyzer)?;
    }
    if found.is_empty() {
        return Ok(typed);
    }
    if seen > 0 {
        found.extend(typed);
    }
    Ok(found)
}

/// `larmee` without its glued article: `armee`.
fn elided(word: &str) -> Option<&str> {
    let bare = word.strip_prefix("qu").or_else(|| word.strip_prefix(['l', 'd', 'n', 's', 'c', 'j', 'm', 't']))?;
    bare.starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'h']).then_some(bare)
}

/// A folded word when at least `least` articles hold it.
fn known(word: &str, least: u64, view: &View, analyzer: &mut Analyzer) -> io::Result<Option<Alternative>> {
    let mut stem = None;
    analyzer.analyze(word, |token| stem = Some(token.stem.to_owned()));
    let Some(stem) = stem else { return Ok(None) };
    let exact: Vec<Form> = vocabulary::forms(view, &stem)?.into_iter().filter(|form| form.folded == word).collect();
    let articles: u64 = exact.iter().map(|form| form.articles).sum();
    if articles < least {
        return Ok(None);
    }
    Ok(Some(Alternative { stem: Some(view.stem(&stem)?), exact, folded: word.to_owned(), trust: 1.0, row: None }))
}

/// A word with its glued article, as it is written: `l’armée`.
pub(crate) fn with_its_article(word: &str, view: &View, analyzer: &mut Analyzer) -> io::Result<Option<String>> {
    let Some(bare) = elided(word) else { return Ok(None) };
    let known = known(bare, WELL_KNOWN, view, analyzer)?;
    Ok(known.map(|known| format!("{}’{}", &word[..word.len() - bare.len()], known.written())))
}

/// A word with its glued article, or two words written as one, as they are written apart.
pub(crate) fn parted(word: &str, view: &View, analyzer: &mut Analyzer) -> io::Result<Option<String>> {
    if let Some(apart) = with_its_article(word, view, analyzer)? {
        return Ok(Some(apart));
    }
    if !view.lexicon()?.neighbours(word, KNOWN).is_empty() {
        return Ok(None);
    }
    let words = glued(word, view, analyzer)?;
    Ok((!words.is_empty()).then(|| words.iter().map(Alternative::written).collect::<Vec<_>>().join(" ")))
}

/// The words one edit away that at least `least` articles hold: those with the same first letter if there are any, trusted by the root of
/// their frequency and by how easily the slip is made.
pub(crate) fn neighbours(word: &str, least: u64, view: &View, analyzer: &mut Analyzer) -> io::Result<Vec<Alternative>> {
    let mut words = view.lexicon()?.neighbours(word, least);
    let first = word.chars().next();
    if words.iter().any(|(other, _)| other.chars().next() == first) {
        words.retain(|(other, _)| other.chars().next() == first);
    }
    let trust = |(meant, articles): &(String, u64)| (*articles as f32).sqrt() * slip::likelihood(meant, word);
    words.sort_by(|a, b| trust(b).total_cmp(&trust(a)));
    let most = words.first().map_or(1.0, trust);
    let mut found = Vec::new();
    for meant in words.into_iter().take(MOST) {
        if let Some(alternative) = known(&meant.0, 1, view, analyzer)? {
            found.push(Alternative { trust: trust(&meant) / most, ..alternative });
        }
    }
    Ok(found)
}

/// Two known words written as one, parted where the rarer of them is most frequent.
fn glued(word: &str, view: &View, analyzer: &mut Analyzer) -> io::Result<Vec<Alternative>> {
    let mut best: Option<(u64, [Alternative; 2])> = None;
    for (at, _) in word.char_indices().skip(3) {
        let (left, right) = word.split_at(at);
        if right.chars().count() < 3 {
            break;
        }
        let Some(a) = known(left, WELL_KNOWN, view, analyzer)? else { continue };
        let Some(b) = known(right, WELL_KNOWN, view, analyzer)? else { continue };
        let least = a.articles().min(b.articles());
        if best.as_ref().is_none_or(|(most, _)| least > *most) {
            best = Some((least, [a, b]));
        }
    }
    Ok(best.map_or(Vec::new(), |(_, pair)| pair.into()))
}

impl Wish {
    /// Whether it is one of the spellings that the word stands for by itself.
    fn holds(&self, alternative: &Alternative) -> bool {
        self.word.alternatives.iter().any(|known| known.folded == alternative.folded)
    }

    fn folded(&self) -> &str {
        self.word.alternatives.first().map_or("", |alternative| &alternative.folded)
    }
}

impl Alternative {
    fn articles(&self) -> u64 {
        self.exact.iter().map(|form| form.articles).sum()
    }

    /// Its most frequent written form.
    fn written(&self) -> String {
        self.exact.first().map_or_else(|| self.folded.clone(), |form| form.written.clone())
    }
}
