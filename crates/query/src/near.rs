//! `réforme PRES/5 retraites MEMEPHRASE sénat`: terms joined by nearness.

use std::ops::Range;

use crate::limits::SLOP;
use crate::normal::{and, not, together};
use crate::stack::leaves;
use crate::{NoticeKind, Query, Reach};

/// Terms with how near each is to the next: one term and no gap, for most.
pub(crate) struct Chain {
    pub(crate) terms: Vec<Query>,
    pub(crate) gaps: Vec<Reach>,
    /// Where they stand, in characters.
    pub(crate) at: Range<usize>,
}

/// The query of a chain, in at most `room` leaves, and what there is to say about it.
///
/// The gaps add up: `a PRES/5 b PRES/5 c` is three words with at most ten others between them. The shorter reach binds tighter:
/// `a PRES/5 b MEMEPHRASE c` is c in the sentence of a near b. What stands nowhere is joined by ET.
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
    let far = gaps.split(|gap| gap.is_unit()).any(|gaps| !is_mixed(gaps) && words_between(gaps) > u32::from(SLOP));
    let (query, notice) = match within_reach(terms.clone(), gaps) {
        Some(query) if leaves(&query) <= room => (query, far.then_some(NoticeKind::TooFar)),
        _ => (and(terms), Some(NoticeKind::NearImpossible)),
    };
    (if excluded { not(query) } else { query }, notice.into_iter().collect())
}

fn within_reach(mut terms: Vec<Query>, mut gaps: Vec<Reach>) -> Option<Query> {
    let levels: [fn(Reach) -> bool; 3] = [|reach| !reach.is_unit(), |reach| reach == Reach::Sentence, |reach| reach == Reach::Paragraph];
    for is_joined in levels {
        let mut rest = gaps.into_iter();
        let mut next = terms.into_iter();
        (terms, gaps) = (Vec::new(), Vec::new());
        let mut row = (Vec::from_iter(next.next()), Vec::new());
        for (gap, term) in rest.by_ref().zip(next) {
            if is_joined(gap) {
                row.1.push(gap);
            } else {
                terms.push(joined(std::mem::take(&mut row.0), &std::mem::take(&mut row.1))?);
                gaps.push(gap);
            }
            row.0.push(term);
        }
        terms.push(joined(row.0, &row.1)?);
    }
    terms.pop()
}

/// Terms with gaps of one kind between them.
fn joined(mut terms: Vec<Query>, gaps: &[Reach]) -> Option<Query> {
    let others = u8::try_from(words_between(gaps)).unwrap_or(SLOP).min(SLOP);
    let reach = match gaps.first() {
        None => return terms.pop(),
        // `a PRES/5 b ADJ/3 c`: each pair by itself.
        Some(_) if is_mixed(gaps) => {
            let pairs = terms.windows(2).zip(gaps).map(|(pair, gap)| together(*gap, pair.to_vec()).ok());
            return pairs.collect::<Option<Vec<_>>>().map(and);
        }
        Some(Reach::Within(_)) => Reach::Within(others),
        Some(Reach::Ordered(_)) => Reach::Ordered(others),
        Some(unit) => *unit,
    };
    together(reach, terms).ok()
}

/// Whether some of the gaps ask for the order typed and others do not.
fn is_mixed(gaps: &[Reach]) -> bool {
    let is_ordered = |gap: &Reach| matches!(gap, Reach::Ordered(_));
    gaps.iter().any(is_ordered) && !gaps.iter().all(is_ordered)
}

/// The words that may stand between terms, in all.
fn words_between(gaps: &[Reach]) -> u32 {
    let others = |gap: &Reach| match gap {
        Reach::Within(others) | Reach::Ordered(others) => u32::from(*others),
        Reach::Sentence | Reach::Paragraph => 0,
    };
    gaps.iter().map(others).sum()
}
