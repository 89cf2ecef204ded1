//! Tokens → tree, with a stack of our own: no nesting can exhaust the thread's.

mod group;

use std::mem::take;
use std::ops::Range;

use crate::lex::{Token, TokenKind};
use crate::limits::LEAVES;
use crate::near::{self, Chain};
use crate::normal::{or, weighted};
use crate::notice::Notices;
use crate::{NoticeKind, Operator, Query};
use group::{Group, Join, Prefix, alternative};

/// The query of `tokens`, which were cut from `text`; parentheses beyond `nesting` levels are passed over.
pub(crate) fn query(tokens: &[Token], text: &[char], operator: Operator, nesting: usize, notices: &mut Notices) -> Query {
    let mut stack = Stack {
        text,
        operator,
        nesting,
        notices,
        outer: Vec::new(),
        group: Group::default(),
        passed_over: 0,
        too_deep: false,
        leaves: 0,
        left_out: None,
    };
    for token in tokens {
        stack.token(token);
    }
    stack.finish()
}

struct Stack<'a> {
    text: &'a [char],
    operator: Operator,
    nesting: usize,
    notices: &'a mut Notices,
    /// The groups around `group`, outermost first.
    outer: Vec<Group>,
    group: Group,
    /// Open parentheses that were passed over, all inside `group`.
    passed_over: usize,
    too_deep: bool,
    leaves: usize,
    /// Where the terms beyond the limit stand, and how many there are.
    left_out: Option<(Range<usize>, usize)>,
}

impl Stack<'_> {
    fn token(&mut self, token: &Token) {
        let at = &token.at;
        let leaf = match &token.kind {
            TokenKind::Open => return self.open(at),
            TokenKind::Close => return self.close(at),
            TokenKind::Word(word) => Query::Word(word.clone()),
            TokenKind::Phrase(phrase) => Query::Phrase(phrase.clone()),
            TokenKind::Dates(dates) => Query::Dates(*dates),
            TokenKind::Length(comparison, words) => Query::Length(*comparison, *words),
            _ if self.left_out.is_some() => return,
            TokenKind::And => return self.join(Join::And, at),
            TokenKind::Or => return self.join(Join::Or, at),
            TokenKind::Near(near) => return self.join(Join::Near(*near), at),
            TokenKind::Plus if self.group.join.is_some() || self.group.last.is_none() => return,
            TokenKind::Plus => return self.join(Join::And, at),
            TokenKind::Not => {
                self.group.next.add(at);
                self.group.next.not = !self.group.next.not;
                return;
            }
            TokenKind::Field(field) => {
                self.group.next.add(at);
                self.group.next.field = Some(*field);
                return;
            }
            TokenKind::Weight(weight) => return self.weight(*weight),
        };
        if self.leaves >= LEAVES {
            self.leave_out(at);
            return;
        }
        self.leaves += 1;
        let prefix = take(&mut self.group.next);
        self.term(prefix.of(leaf), at);
    }

    /// Counts a term beyond the limit; what would have joined it is left out with it.
    fn leave_out(&mut self, at: &Range<usize>) {
        match &mut self.left_out {
            Some((range, count)) => {
                range.end = at.end;
                *count += 1;
            }
            None => {
                self.left_out = Some((at.clone(), 1));
                self.group.next = Prefix::default();
                self.group.join = None;
            }
        }
    }

    fn join(&mut self, join: Join, at: &Range<usize>) {
        self.drop_prefix();
        if let Some((_, before)) = self.group.join.take() {
            self.alone(before);
        }
        if self.group.last.is_some() { self.group.join = Some((join, at.clone())) } else { self.alone(at.clone()) }
    }

    /// Adds a term, its prefix applied.
    fn term(&mut self, term: Query, at: &Range<usize>) {
        let explicit = match (self.group.join.take(), &mut self.group.last) {
            (Some((Join::Near(near), _)), Some((chain, _))) => {
                chain.terms.push(term);
                chain.gaps.push(near);
                chain.at.end = at.end;
                return;
            }
            (Some((Join::Or, _)), _) => {
                self.end_alternative();
                false
            }
            (Some((Join::And, _)), _) => {
                self.end_term();
                true
            }
            _ => {
                self.end_term();
                false
            }
        };
        self.group.last = Some((Chain { terms: vec![term], gaps: Vec::new(), at: at.clone() }, explicit));
    }

    /// The last term is whole: nothing nears it any more.
    fn end_term(&mut self) {
        let Some((chain, explicit)) = self.group.last.take() else { return };
        let typed = chain.terms.iter().map(leaves).sum::<usize>();
        let is_near = !chain.gaps.is_empty();
        let at = chain.at.clone();
        let (query, notices) = near::query(chain, (LEAVES + typed).saturating_sub(self.leaves));
        if is_near {
            self.leaves = self.leaves.saturating_sub(typed) + leaves(&query);
        }
        for notice in notices {
            self.notices.add(at.clone(), notice);
        }
        match self.group.joined.last_mut() {
            Some(terms) if explicit || self.operator != Operator::Any => terms.push(query),
            _ => self.group.joined.push(vec![query]),
        }
    }

    fn end_alternative(&mut self) {
        self.end_term();
        let joined = take(&mut self.group.joined);
        if !joined.is_empty() {
            self.group.alternatives.push(alternative(joined));
        }
    }

    fn weight(&mut self, weight: f32) {
        if let Some((chain, _)) = &mut self.group.last
            && let Some(term) = chain.terms.pop()
        {
            chain.terms.push(weighted(term, weight));
        }
    }

    fn open(&mut self, at: &Range<usize>) {
        if self.outer.len() >= self.nesting {
            self.passed_over += 1;
            if !self.too_deep {
                self.notices.add(at.clone(), NoticeKind::TooDeep);
            }
            self.too_deep = true;
            return;
        }
        let prefix = take(&mut self.group.next);
        let inner = Group { open: at.clone(), prefix, ..Group::default() };
        self.outer.push(std::mem::replace(&mut self.group, inner));
    }

    fn close(&mut self, at: &Range<usize>) {
        if self.passed_over > 0 {
            self.passed_over -= 1;
        } else if self.outer.is_empty() {
            self.notices.add(at.clone(), NoticeKind::ParenthesisUnopened);
        } else {
            self.end_group(at.end, true);
        }
    }

    /// Ends the innermost parenthesis, whose text goes on to `end`.
    fn end_group(&mut self, end: usize, closed: bool) {
        let query = self.group_query();
        let Some(outer) = self.outer.pop() else { return };
        let group = std::mem::replace(&mut self.group, outer);
        let at = group.open.start..end;
        match query {
            Some(query) => self.term(group.prefix.of(query), &at),
            None if self.left_out.is_some() => self.group.join = None,
            None if closed => self.notices.add(at, NoticeKind::Empty),
            None => {}
        }
    }

    /// What the innermost group asks for, if anything.
    fn group_query(&mut self) -> Option<Query> {
        self.drop_prefix();
        if let Some((_, at)) = self.group.join.take() {
            self.alone(at);
        }
        self.end_alternative();
        let alternatives = take(&mut self.group.alternatives);
        (!alternatives.is_empty()).then(|| or(alternatives))
    }

    fn finish(mut self) -> Query {
        while !self.outer.is_empty() {
            self.notices.add(self.group.open.clone(), NoticeKind::ParenthesisUnclosed);
            self.end_group(self.text.len(), false);
        }
        if let Some((at, count)) = self.left_out.clone() {
            self.notices.add(at, NoticeKind::TooManyParts(count));
        }
        self.group_query().unwrap_or(Query::All)
    }

    /// Exclusion or field that no term follows.
    fn drop_prefix(&mut self) {
        if let Some(at) = take(&mut self.group.next).at {
            self.alone(at);
        }
    }

    fn alone(&mut self, at: Range<usize>) {
        let typed = self.text[at.clone()].iter().collect();
        self.notices.add(at, NoticeKind::OperatorAlone(typed));
    }
}

/// Number of words, phrases, dates and lengths in `query`.
pub(crate) fn leaves(query: &Query) -> usize {
    let mut count = 0;
    let mut open = vec![query];
    while let Some(query) = open.pop() {
        count += usize::from(query.parts().is_empty() && !query.is_all());
        open.extend(query.parts());
    }
    count
}
