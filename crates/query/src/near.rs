//! `réforme PRES/5 retraites`: terms joined by nearness, to phrases.

use std::ops::Range;

use crate::limits::{PHRASE_WORDS, SLOP};
use crate::normal::{and, in_field, not, or, phrase, weighted};
use crate::{Field, Near, NoticeKind, Phrase, Query, Word};

/// Terms with how near each is to the next: one term and no gap, for most.
pub(crate) struct Chain {
    pub(crate) terms: Vec<Query>,
    pub(crate) gaps: Vec<Near>,
    /// Where they stand, in characters.
    pub(crate) at: Range<usize>,
}

/// The query of a chain, in at most `room` leaves, and what there is to say about it.
///
/// The gaps add up: `a PRES/5 b PRES/5 c` is three words with at most ten others between them. `(a OU b) PRES/5 c` is
/// either phrase. Where the tree has no form for it, the terms are joined by ET.
pub(crate) fn query(chain: Chain, room: usize) -> (Query, Vec<NoticeKind>) {
    let Chain { mut terms, gaps, .. } = chain;
    if gaps.is_empty() {
        return (terms.pop().unwrap_or(Query::All), Vec::new());
    }
    // Nearness binds tighter than exclusion: `SAUF a PRES/5 b` excludes a near b.
    let (excluded, first) = match terms.remove(0) {
        Query::Not(first) => (true, *first),
        first => (false, first),
    };
    terms.insert(0, first);
    let same = gaps.windows(2).all(|pair| matches!(pair, [a, b] if is_ordered(*a) == is_ordered(*b)));
    let mut notices = Vec::new();
    let near = if same {
        window(&terms, &gaps, room, &mut notices)
    } else {
        // `a PRES/5 b ADJ/3 c`: each pair by itself.
        let pairs = terms.windows(2).zip(&gaps).map(|(pair, gap)| window(pair, &[*gap], room / gaps.len(), &mut notices));
        pairs.collect::<Option<Vec<_>>>().map(and)
    };
    let (query, notices) = match near {
        Some(query) => (query, notices),
        None => (and(terms), vec![NoticeKind::NearImpossible]),
    };
    (if excluded { not(query) } else { query }, notices)
}

fn is_ordered(near: Near) -> bool {
    matches!(near, Near::Ordered(_))
}

fn others(near: Near) -> u8 {
    match near {
        Near::Adjacent => 0,
        Near::Within(others) | Near::Ordered(others) => others,
    }
}

/// The terms as phrases, one for each choice of their alternatives. A field that one of them has holds for all.
fn window(terms: &[Query], gaps: &[Near], room: usize, notices: &mut Vec<NoticeKind>) -> Option<Query> {
    let terms = terms.iter().map(term).collect::<Option<Vec<_>>>()?;
    let mut fields = terms.iter().filter_map(|term| term.field);
    let field = fields.next();
    let choices = terms.iter().try_fold(1usize, |choices, term| choices.checked_mul(term.alternatives.len()))?;
    if fields.any(|other| Some(other) != field) || choices > room {
        return None;
    }
    let mut windows =
        vec![Window { words: Vec::new(), between: gaps.iter().map(|gap| u32::from(others(*gap))).sum(), phrases: Vec::new() }];
    for term in &terms {
        windows = windows.iter().flat_map(|window| term.alternatives.iter().map(|phrase| window.with(phrase))).collect();
    }
    if windows.iter().any(|window| window.words.len() > PHRASE_WORDS)
        || windows.iter().map(|window| 1 + window.phrases.len()).sum::<usize>() > room
    {
        return None;
    }
    let mut notice = |kind| {
        if !notices.contains(&kind) {
            notices.push(kind);
        }
    };
    if windows.iter().any(|window| !window.phrases.is_empty()) {
        notice(NoticeKind::NearPhrase);
    }
    if windows.iter().any(|window| window.between > u32::from(SLOP)) {
        notice(NoticeKind::TooFar);
    }
    let near = if gaps.iter().copied().any(is_ordered) { Near::Ordered } else { Near::Within };
    let query = or(windows.into_iter().map(|window| window.query(near)).collect());
    let query = match field {
        Some(field) => in_field(field, query),
        None => query,
    };
    Some(weighted(query, terms.iter().map(|term| term.weight).product()))
}

/// One choice of words that are to be near each other.
struct Window {
    words: Vec<Word>,
    /// Other words that may stand between them.
    between: u32,
    /// Those of the words that are a phrase already: it is asked for beside.
    phrases: Vec<Phrase>,
}

impl Window {
    fn with(&self, phrase: &Phrase) -> Self {
        let is_phrase = phrase.words.len() > 1;
        Self {
            words: self.words.iter().chain(&phrase.words).cloned().collect(),
            between: self.between + u32::from(others(phrase.near)),
            phrases: self.phrases.iter().chain(is_phrase.then_some(phrase)).cloned().collect(),
        }
    }

    fn query(self, near: fn(u8) -> Near) -> Query {
        let most = u8::try_from(self.between).unwrap_or(SLOP).min(SLOP);
        let words = phrase(self.words, near(most));
        and(self.phrases.into_iter().map(Query::Phrase).chain([words]).collect())
    }
}

/// A term that can be near another: words, or phrases, to choose from.
struct Term {
    field: Option<Field>,
    weight: f32,
    alternatives: Vec<Phrase>,
}

fn term(query: &Query) -> Option<Term> {
    let (query, weight) = match query {
        Query::Weight(inner, weight) => (&**inner, *weight),
        query => (query, 1.0),
    };
    let (query, field) = match query {
        Query::In(field, inner) => (&**inner, Some(*field)),
        query => (query, None),
    };
    let alternatives = match query {
        Query::Or(parts) => parts.iter().map(alternative).collect::<Option<Vec<_>>>()?,
        query => vec![alternative(query)?],
    };
    Some(Term { field, weight, alternatives })
}

fn alternative(query: &Query) -> Option<Phrase> {
    match query {
        Query::Word(word) => Some(Phrase { words: vec![word.clone()], near: Near::Adjacent }),
        Query::Phrase(phrase) => Some(phrase.clone()),
        _ => None,
    }
}
