//! The one form of each query: small, so that printing it is canonical and engines have fewer cases.
//!
//! - No `And` stands in an `And`, no `Or` in an `Or`; neither has fewer than two parts.
//! - A `Not` stands only in an `And`, beside a part to take away from: a query of exclusions alone begins with [`Query::All`].
//! - `All` stands nowhere else but alone.
//! - A field holds neither dates, nor a length, nor another field right inside; a weight stands outside its field.
//! - A `Together` has two parts or more, with neither field nor weight inside; plain words near each other are a `Phrase`.

use crate::limits::{PHRASE_WORDS, SLOP, WEIGHTS};
use crate::{Dates, Field, Near, Phrase, Query, Reach, Word};

impl Query {
    /// The same query in the form that the parser gives, whatever it was built from. Printing it gives text that parses
    /// into it again, positions aside.
    #[must_use]
    pub fn normal(self) -> Self {
        match self {
            Self::All | Self::Word(_) | Self::Dates(_) | Self::Length(..) | Self::Most(_) => self,
            Self::Phrase(Phrase { words, near }) => phrase(words, near),
            Self::Together(reach, parts) => together(reach, parts.into_iter().map(Self::normal).collect()).unwrap_or_else(and),
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

/// `parts` within `reach` of each other; the parts themselves when they cannot be.
///
/// What stands somewhere can: words, phrases, choices of them, what stands within a shorter reach. A field that one of the parts has
/// holds for all; in one sentence or paragraph, « all of them » means all of them there.
pub(crate) fn together(reach: Reach, parts: Vec<Query>) -> Result<Query, Vec<Query>> {
    let Some(found) = parts.iter().map(|part| placed(reach, part)).collect::<Option<Vec<_>>>() else { return Err(parts) };
    let mut fields = found.iter().filter_map(|part| part.field);
    let field = fields.next();
    if fields.any(|other| Some(other) != field) {
        return Err(parts);
    }
    let weight = found.iter().map(|part| part.weight).product();
    let query = match within(reach, found.into_iter().map(|part| part.query).collect()) {
        Query::Phrase(phrase) if phrase.words.len() > PHRASE_WORDS => return Err(parts),
        query => query,
    };
    let query = match field {
        Some(field) => in_field(field, query),
        None => query,
    };
    Ok(weighted(query, weight))
}

/// A part of a `Together`, with what stands around it.
struct Part {
    field: Option<Field>,
    weight: f32,
    query: Query,
}

/// `query` as a part within `reach`, if it stands somewhere.
fn placed(reach: Reach, query: &Query) -> Option<Part> {
    let bare = |part: &Query| placed(reach, part).filter(|part| part.field.is_none() && part.weight == 1.0).map(|part| part.query);
    let all = |parts: &[Query]| parts.iter().map(bare).collect::<Option<Vec<_>>>();
    let query = match query {
        Query::Weight(inner, weight) => {
            let part = placed(reach, inner)?;
            return Some(Part { weight: part.weight * weight, ..part });
        }
        Query::In(field, inner) => return Some(Part { field: Some(*field), weight: 1.0, query: bare(inner)? }),
        Query::Word(_) | Query::Phrase(_) => query.clone(),
        Query::Or(parts) => or(all(parts)?),
        Query::And(parts) if reach.is_unit() => within(reach, all(parts)?),
        Query::Together(inner, parts) if reach.holds(*inner) => within(*inner, all(parts)?),
        _ => return None,
    };
    Some(Part { field: None, weight: 1.0, query })
}

/// Parts that stand somewhere, within `reach` of each other.
fn within(reach: Reach, parts: Vec<Query>) -> Query {
    let near = match reach {
        Reach::Within(others) => Some(Near::Within(others)),
        Reach::Ordered(others) => Some(Near::Ordered(others)),
        Reach::Sentence | Reach::Paragraph => None,
    };
    if let (Some(near), Some(words)) = (near, parts.iter().map(only_word).collect()) {
        return phrase(words, near);
    }
    let reach = match reach {
        Reach::Within(others) => Reach::Within(others.min(SLOP)),
        Reach::Ordered(others) => Reach::Ordered(others.min(SLOP)),
        unit => unit,
    };
    let mut all = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Query::Together(inner, parts) if inner == reach && reach.is_unit() => all.extend(parts),
            part => all.push(part),
        }
    }
    if all.len() > 1 { Query::Together(reach, all) } else { all.pop().unwrap_or(Query::All) }
}

/// The word that a query is, if it is one.
fn only_word(query: &Query) -> Option<Word> {
    match query {
        Query::Word(word) => Some(word.clone()),
        Query::Phrase(phrase) if phrase.words.len() == 1 => phrase.words.first().cloned(),
        _ => None,
    }
}
