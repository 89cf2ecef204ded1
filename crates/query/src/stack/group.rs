//! The inside of a parenthesis while it is read.

use std::ops::Range;

use crate::near::Chain;
use crate::normal::{and, in_field, not, or};
use crate::{Field, Query, Reach};

/// What stands between the term before and the next one.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Join {
    And,
    Or,
    Near(Reach),
}

/// What holds for the next term.
#[derive(Default)]
pub(super) struct Prefix {
    pub(super) at: Option<Range<usize>>,
    pub(super) not: bool,
    pub(super) field: Option<Field>,
}

impl Prefix {
    pub(super) fn add(&mut self, at: &Range<usize>) {
        let start = self.at.as_ref().map_or(at.start, |known| known.start);
        self.at = Some(start..at.end);
    }

    pub(super) fn of(self, query: Query) -> Query {
        let query = match self.field {
            Some(field) => in_field(field, query),
            None => query,
        };
        if self.not { not(query) } else { query }
    }
}

/// The inside of a parenthesis, or the whole query.
#[derive(Default)]
pub(super) struct Group {
    /// Where it opens.
    pub(super) open: Range<usize>,
    /// What holds for it as a whole.
    pub(super) prefix: Prefix,
    /// What stands before the last OU.
    pub(super) alternatives: Vec<Query>,
    /// What stands after it: the terms in a list are joined by a written ET, or by none when that means the same.
    pub(super) joined: Vec<Vec<Query>>,
    /// The last term, which the next token may add to, and whether a written ET stands before it.
    pub(super) last: Option<(Chain, bool)>,
    /// The operator read since, with its place.
    pub(super) join: Option<(Join, Range<usize>)>,
    /// Exclusion and field read since.
    pub(super) next: Prefix,
}

/// One side of an OU. A list beside others is an alternative too, as [`Operator::Any`] has it, unless it restricts.
pub(super) fn alternative(mut joined: Vec<Vec<Query>>) -> Query {
    if joined.len() == 1 {
        return joined.pop().map_or(Query::All, and);
    }
    let (restrictions, terms): (Vec<_>, Vec<_>) =
        joined.into_iter().partition(|terms| matches!(terms.as_slice(), [term] if restricts(term)));
    let wanted = if terms.is_empty() { Query::All } else { or(terms.into_iter().map(and).collect()) };
    and([wanted].into_iter().chain(restrictions.into_iter().flatten()).collect())
}

/// Whether a term is a condition beside the words that are searched.
fn restricts(term: &Query) -> bool {
    match term {
        Query::Not(_) | Query::Dates(_) | Query::Length(..) => true,
        Query::In(field, _) => !field.is_text(),
        _ => false,
    }
}
