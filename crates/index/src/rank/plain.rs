//! Plain words are walked with the lists that score them: each is opened once, and an article that a list was moved to is scored
//! where it stands.

use archive::Stop;
use tantivy::{DocId, TERMINATED};

use super::Ranker;
use crate::lists::Stem;
use crate::plan::{Node, RankedWord, Search};

/// Moves between two looks at the stop signal, and what one takes, in nanoseconds.
const STOP_EVERY: u32 = 256;
const MOVE: u64 = 8;

/// Which articles a search for plain words walks.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Rule {
    /// Those that hold all words.
    All,
    /// Those that hold one.
    Any,
    /// Those that hold so much of the weight, of words given by their number.
    Enough(Vec<(usize, f32)>, f32),
    /// Those that can be among the best.
    Best,
}

/// The rule of a search; `None` when it asks for more than plain words.
pub(crate) fn rule(search: &Search) -> Option<Rule> {
    let words = search.words.as_slice();
    let all = |nodes: &[Node]| nodes.len() == words.len() && nodes.iter().zip(words).all(|(node, word)| is_word(node, word));
    match &search.node {
        node if words.len() == 1 && is_word(node, &words[0]) => Some(Rule::All),
        Node::All(nodes) if all(nodes) => Some(Rule::All),
        Node::All(nodes) => match nodes.as_slice() {
            [Node::Best(weighted)] => numbered(weighted, words).map(|_| Rule::Best),
            _ => None,
        },
        Node::Any(nodes) if all(nodes) => Some(Rule::Any),
        Node::Enough(weighted, least) => Some(Rule::Enough(numbered(weighted, words)?, *least)),
        _ => None,
    }
}

/// Whether a node is walked for a word.
fn is_word(node: &Node, word: &RankedWord) -> bool {
    let nodes = if let Node::Any(nodes) = node { nodes.as_slice() } else { std::slice::from_ref(node) };
    let stems = word.alternatives.iter().map(|alternative| &alternative.stem);
    let is_walked = |node: &Node, stem: &Option<Stem>| matches!((node, stem), (Node::Stem(walked), Some(stem)) if walked == stem);
    nodes.len() == word.alternatives.len() && nodes.iter().zip(stems).all(|(node, stem)| is_walked(node, stem))
}

/// The numbers of the words that are walked, in their order. The others are in no article.
fn numbered(weighted: &[(Node, f32)], words: &[RankedWord]) -> Option<Vec<(usize, f32)>> {
    let mut nodes = weighted.iter().peekable();
    let mut numbered = Vec::with_capacity(weighted.len());
    for (at, word) in words.iter().enumerate() {
        match nodes.next_if(|(node, _)| is_word(node, word)) {
            Some((_, weight)) => numbered.push((at, *weight)),
            None if word.alternatives.iter().all(|other| other.stem.as_ref().is_some_and(|stem| stem.articles == 0)) => {}
            None => return None,
        }
    }
    nodes.next().is_none().then_some(numbered)
}

/// A walk through the lists of a [`Ranker`].
pub(crate) struct Walk {
    /// The words in the order in which they are moved, each with its weight and the weight of all after it.
    words: Vec<(usize, f32, f32)>,
    /// The first so many: an article without any of them cannot hold enough.
    needed: usize,
    least: f32,
    rule: Moves,
    stop: Stop,
    looked: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Moves {
    All,
    Any,
    Enough,
    Best,
}

impl Walk {
    pub(crate) fn new(rule: &Rule, ranker: &Ranker<'_>, stop: &Stop) -> Self {
        let each = |weight: &dyn Fn(usize) -> f32| (0..ranker.words.len()).map(|at| (at, weight(at))).collect::<Vec<_>>();
        let (moves, mut weighted, least) = match rule {
            // The rarest first: it leads.
            Rule::All => (Moves::All, each(&|at| -(ranker.words[at].articles() as f32)), 0.0),
            Rule::Any => (Moves::Any, each(&|_| 0.0), 0.0),
            Rule::Enough(weighted, least) => (Moves::Enough, weighted.clone(), *least),
            Rule::Best => (Moves::Best, each(&|at| ranker.words[at].ceiling), 0.0),
        };
        weighted.sort_by(|a, b| b.1.total_cmp(&a.1));
        let mut after = 0.0;
        let mut words = Vec::with_capacity(weighted.len());
        for (at, weight) in weighted.into_iter().rev() {
            words.push((at, weight, after));
            after += weight;
        }
        words.reverse();
        let mut walk = Self { needed: words.len(), words, least, rule: moves, stop: stop.clone(), looked: 0 };
        walk.need();
        walk
    }

    /// Finds how many of the heaviest words an article needs at least one of.
    fn need(&mut self) {
        if matches!(self.rule, Moves::Enough | Moves::Best) {
            self.needed = self.words.iter().position(|(_, weight, after)| weight + after < self.least).unwrap_or(self.words.len());
        }
    }

    /// The first article from `target` on that is walked. To be among the best it must score more than `floor`.
    pub(crate) fn next(&mut self, ranker: &mut Ranker<'_>, target: DocId, floor: f32) -> DocId {
        match self.rule {
            Moves::All => self.all(ranker, target),
            Moves::Any => self.first(ranker, target),
            Moves::Enough => self.enough(ranker, target),
            Moves::Best => {
                let least = floor.max(0.0).next_up();
                if least > self.least {
                    self.least = least;
                    self.need();
                }
                self.first(ranker, target)
            }
        }
    }

    /// Whether the walk is to end, told of a move of all words.
    fn ends(&mut self) -> bool {
        self.looked = self.looked.wrapping_add(1);
        self.looked.is_multiple_of(STOP_EVERY) && self.stop.spend(u64::from(STOP_EVERY) * self.words.len() as u64 * MOVE)
    }

    fn all(&mut self, ranker: &mut Ranker<'_>, target: DocId) -> DocId {
        let Some(((lead, ..), others)) = self.words.split_first() else { return TERMINATED };
        let (lead, others) = (*lead, others.len());
        let mut doc = ranker.words[lead].seek(target);
        'candidate: while doc != TERMINATED {
            if self.ends() {
                return TERMINATED;
            }
            for (at, ..) in &self.words[1..=others] {
                let found = ranker.words[*at].seek(doc);
                if found != doc {
                    doc = ranker.words[lead].seek(found);
                    continue 'candidate;
                }
            }
            return doc;
        }
        TERMINATED
    }

    /// The first article that one of the words that are needed is in.
    fn first(&mut self, ranker: &mut Ranker<'_>, target: DocId) -> DocId {
        if self.ends() {
            return TERMINATED;
        }
        self.words[..self.needed].iter().map(|(at, ..)| ranker.words[*at].seek(target)).min().unwrap_or(TERMINATED)
    }

    fn enough(&mut self, ranker: &mut Ranker<'_>, target: DocId) -> DocId {
        let mut doc = self.first(ranker, target);
        while doc != TERMINATED && !self.holds_enough(ranker, doc) {
            doc = self.first(ranker, doc + 1);
        }
        doc
    }

    fn holds_enough(&self, ranker: &mut Ranker<'_>, doc: DocId) -> bool {
        let mut held = 0.0;
        for (at, weight, after) in &self.words {
            if held + *weight + *after < self.least {
                return false;
            }
            if ranker.words[*at].seek(doc) == doc {
                held += *weight;
            }
            if held >= self.least {
                return true;
            }
        }
        false
    }
}
