//! The one form of each query: small, so that printing it is canonical and engines have fewer cases.
//!
//! - No `And` stands in an `And`, no `Or` in an `Or`; neither has fewer than two parts.
//! - A `Not` stands only in an `And`, beside a part to take away from: a query of exclusions alone begins with [`Query::All`].
//! - `All` stands nowhere else but alone.
//! - A field holds neither dates, nor a length, nor another field right inside; a weight stands outside its field.

use crate::limits::{SLOP, WEIGHTS};
use crate::{Dates, Field, Near, Phrase, Query, Word};

impl Query {
    /// The same query in the form that the parser gives, whatever it was built from. Printing it gives text that parses
    /// into it again, positions aside.
    #[must_use]
    pub fn normal(self) -> Self {
        match self {
            Self::All | Self::Word(_) | Self::Dates(_) | Self::Length(..) | Self::Most(_) => self,
            Self::Phrase(Phrase { words, near }) => phrase(words, near),
            Self::In(field, inner) => in_field(field, inner.normal()),
            Self::And(parts) => and(parts.into_iter().map(Self::normal_part).collect()),
            Self::Or(parts) => or(parts.into_iter().map(Self::normal).collect()),
            Self::Not(_) => and(vec![self.normal_part()]),
            Self::Weight(inner, weight) => weighted(inner.normal(), weight),
        }
    }

    /// Like [`Query::normal`], but a `Not` stays one: for a part of an `And`.
    fn normal_part(self) -> Self {
        match self {
            Self::Not(inner) => not(inner.normal()),
            other => other.normal(),
        }
    }
}

/// All of `parts`, where a bare `Not` takes away from the others.
pub(crate) fn and(parts: Vec<Query>) -> Query {
    let mut all = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Query::And(inner) => inner.into_iter().for_each(|part| push_part(&mut all, part)),
            part => push_part(&mut all, part),
        }
    }
    if all.iter().all(|part| matches!(part, Query::Not(_))) {
        all.insert(0, Query::All);
    }
    if all.len() > 1 { Query::And(all) } else { all.pop().unwrap_or(Query::All) }
}

/// Adds a part of an `And`: dates that overlap become one span.
fn push_part(all: &mut Vec<Query>, part: Query) {
    match part {
        Query::All => {}
        Query::Dates(dates) => {
            let known = all.iter_mut().find_map(|known| match known {
                Query::Dates(known) => Some((overlap(*known, dates)?, known)),
                _ => None,
            });
            match known {
                Some((both, known)) => *known = both,
                None => all.push(part),
            }
        }
        part => all.push(part),
    }
}

/// The days in both, when there are any.
fn overlap(a: Dates, b: Dates) -> Option<Dates> {
    let both = Dates { from: a.from.max(b.from), to: [a.to, b.to].into_iter().flatten().min() };
    match both {
        Dates { from: Some(from), to: Some(to) } if from > to => None,
        both => Some(both),
    }
}

/// At least one of `parts`.
pub(crate) fn or(parts: Vec<Query>) -> Query {
    let mut all = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Query::Or(inner) => all.extend(inner),
            Query::All => return Query::All,
            part => all.push(part),
        }
    }
    if all.len() > 1 { Query::Or(all) } else { all.pop().unwrap_or(Query::All) }
}

/// What does not match `query`: a bare `Not`, to be put in an [`and`]; twice not is the query itself.
pub(crate) fn not(query: Query) -> Query {
    match query {
        Query::Not(inner) => *inner,
        Query::Weight(inner, _) => not(*inner),
        Query::And(parts) if is_only_negative(&parts) => or(parts.into_iter().filter_map(excluded).collect()),
        query => Query::Not(Box::new(query)),
    }
}

fn excluded(part: Query) -> Option<Query> {
    match part {
        Query::Not(inner) => Some(*inner),
        _ => None,
    }
}

/// `query` in `field`.
pub(crate) fn in_field(field: Field, query: Query) -> Query {
    match query {
        Query::In(..) | Query::Dates(_) | Query::Length(..) | Query::All => query,
        Query::Not(inner) => not(in_field(field, *inner)),
        Query::Weight(inner, weight) => weighted(in_field(field, *inner), weight),
        Query::And(parts) if is_only_negative(&parts) => and(parts.into_iter().map(|part| in_field(field, part)).collect()),
        query => Query::In(field, Box::new(query)),
    }
}

/// `query` with its weight multiplied; what does not rank has none.
pub(crate) fn weighted(query: Query, weight: f32) -> Query {
    match query {
        Query::All | Query::Dates(_) | Query::Length(..) | Query::Not(_) => query,
        Query::And(parts) if is_only_negative(&parts) => Query::And(parts),
        Query::Weight(inner, already) => weighted(*inner, already * weight),
        query if weight == 1.0 || weight.is_nan() => query,
        query => Query::Weight(Box::new(query), weight.clamp(*WEIGHTS.start(), *WEIGHTS.end())),
    }
}

/// A phrase whose nearness says no more than it must.
pub(crate) fn phrase(words: Vec<Word>, near: Near) -> Query {
    let near = match near {
        _ if words.len() < 2 => Near::Adjacent,
        Near::Ordered(0) | Near::Adjacent => Near::Adjacent,
        Near::Within(most) => Near::Within(most.min(SLOP)),
        Near::Ordered(most) => Near::Ordered(most.min(SLOP)),
    };
    Query::Phrase(Phrase { words, near })
}

/// Whether the parts of an `And` only take away from everything.
pub(crate) fn is_only_negative(parts: &[Query]) -> bool {
    parts.iter().all(|part| matches!(part, Query::All | Query::Not(_)))
}
