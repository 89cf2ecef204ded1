//! `réforme PRES/5 retraites`: terms joined by nearness, to phrases.

use std::ops::Range;

use crate::limits::{PHRASE_WORDS, SLOP};
use crate::normal::{and, in_field, or, phrase, weighted};
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
    let same = gaps.windows(2).all(|pair| matches!(pair, [a, b] if is_ordered(*a) == is_ordered(*b)));
    let mut notices = Vec::new();
    let near = if same {
        window(&terms, &gaps, room, &mut notices)
    } else {
        // `a PRES/5 b ADJ/3 c`: each pair by itself.
        let pairs = terms.windows(2).zip(&gaps).map(|(pair, gap)| window(pair, &[*gap], room / gaps.len(), &mut notices));
        pairs.collect::<Option<Vec<_>>>().map(and)
    };
    match near {
        Some(query) => (query, notices),
        None => (and(terms), vec![NoticeKind::NearImpossible]),
    }
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

/// The terms as phrases, one for each choice of their alternatives.
fn window(terms: &[Query], gaps: &[Near], room: usize, notices: &mut Vec<NoticeKind>) -> Option<Query> {
    let terms = terms.iter().map(term).collect::<Option<Vec<_>>>()?;
    let field = terms.first()?.field;
    let choices = terms.iter().try_fold(1usize, |choices, term| choices.checked_mul(term.alternatives.len()))?;
    let has_phrase = |term: &Term| term.alternatives.iter().any(|words| words.words.len() > 1);
    let leaves = 1 + terms.iter().filter(|term| has_phrase(term)).count();
    if terms.iter().any(|term| term.field != field) || choices.checked_mul(leaves)? > room {
        return None;
    }
    if leaves > 1 {
        notices.push(NoticeKind::NearPhrase);
    }
    let mut all = Vec::with_capacity(choices);
    for choice in 0..choices {
        let mut rest = choice;
        let mut words: Vec<Word> = Vec::new();
        let mut between = gaps.iter().map(|gap| u32::from(others(*gap))).sum::<u32>();
        let mut parts = Vec::new();
        for term in terms.iter().rev() {
            let alternative = &term.alternatives[rest % term.alternatives.len()];
            rest /= term.alternatives.len();
            words.splice(0..0, alternative.words.iter().cloned());
            between += u32::from(others(alternative.near));
            if alternative.words.len() > 1 {
                parts.insert(0, Query::Phrase(alternative.clone()));
            }
        }
        if words.len() > PHRASE_WORDS {
            return None;
        }
        let most = u8::try_from(between).unwrap_or(SLOP).min(SLOP);
        if u32::from(most) < between && !notices.contains(&NoticeKind::TooFar) {
            notices.push(NoticeKind::TooFar);
        }
        parts.push(phrase(words, if is_ordered(gaps[0]) { Near::Ordered(most) } else { Near::Within(most) }));
        all.push(and(parts));
    }
    let weight = terms.iter().map(|term| term.weight).product();
    let query = or(all);
    let query = match field {
        Some(field) => in_field(field, query),
        None => query,
    };
    Some(weighted(query, weight))
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
