//! Plain words are walked with the lists that score them, each opened once.

use std::io;

use archive::Stop;
use tantivy::{DocId, TERMINATED};

use super::window::Window;
use super::{ROUNDING, Ranker, Scored, bit};
use crate::lists::Stem;
use crate::plan::{Node, RankedWord, Search};

/// Moves between two looks at the stop signal, and what one takes, in nanoseconds.
const STOP_EVERY: u32 = 256;
const MOVE: u64 = 8;
/// What passing an article in the lists of a word takes.
const PASS: u64 = 12;
/// A list is sought through, not passed, when it is so many times as long as what is looked for in it.
const SEEK: u64 = 8;

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

/// Whether a node is walked for a word, whose stems tell which articles hold it.
fn is_word(node: &Node, word: &RankedWord) -> bool {
    let nodes = if let Node::Any(nodes) = node { nodes.as_slice() } else { std::slice::from_ref(node) };
    let stems = word.alternatives.iter().map(|alternative| &alternative.stem);
    let is_walked = |node: &Node, stem: &Option<Stem>| matches!((node, stem), (Node::Stem(walked), Some(stem)) if walked == stem);
    let is_told_by_stem = word.alternatives.iter().all(|alternative| !french::is_stop(&alternative.folded));
    is_told_by_stem && nodes.len() == word.alternatives.len() && nodes.iter().zip(stems).all(|(node, stem)| is_walked(node, stem))
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
    /// The numbers of these words.
    order: Vec<usize>,
    /// The first so many: an article without any of them cannot hold enough.
    needed: usize,
    /// The first so many are looked at through the window.
    gathered: usize,
    least: f32,
    moves: Moves,
    window: Option<Box<Window>>,
    /// Whether articles that match and cannot be among the best are only counted.
    only_counted: bool,
    /// How many were.
    pub counted: u64,
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
    /// Where `only_counted`, articles of which nothing is asked than to be counted may be passed over, and are told by the walk.
    pub(crate) fn new(rule: &Rule, ranker: &Ranker<'_>, only_counted: bool, stop: &Stop) -> Self {
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
        let order: Vec<usize> = words.iter().map(|(at, ..)| *at).collect();
        let window = (moves != Moves::All).then(|| Box::new(Window::new()));
        let mut walk = Self {
            needed: words.len(),
            gathered: words.len(),
            words,
            order,
            least,
            moves,
            window,
            only_counted,
            counted: 0,
            stop: stop.clone(),
            looked: 0,
        };
        walk.need(ranker);
        walk
    }

    /// Finds how many of the heaviest words an article needs at least one of. A word that it need not hold is asked of the articles found,
    /// or passed with them where its list is not so much longer.
    fn need(&mut self, ranker: &Ranker<'_>) {
        if matches!(self.moves, Moves::Enough | Moves::Best) {
            self.needed = self.words.iter().position(|(_, weight, after)| weight + after < self.least).unwrap_or(self.words.len());
            let articles = |at: &usize| u64::from(ranker.words[*at].articles());
            let found: u64 = self.order[..self.needed].iter().map(articles).sum();
            let long = self.order[self.needed..].iter().position(|at| articles(at) > SEEK * found);
            self.gathered = long.map_or(self.words.len(), |long| self.needed + long);
        }
    }

    /// The first article from `target` on that is walked. To be among the best it must score more than `floor`.
    pub(crate) fn next(&mut self, ranker: &mut Ranker<'_>, mut target: DocId, floor: f32) -> io::Result<DocId> {
        if self.moves == Moves::All {
            return Ok(self.all(ranker, target));
        }
        loop {
            let Some(doc) = self.window.as_ref().and_then(|window| window.next(target)) else {
                if !self.fill(ranker, target, floor)? {
                    return Ok(TERMINATED);
                }
                continue;
            };
            let is_walked = match self.moves {
                Moves::All | Moves::Any => true,
                Moves::Enough => self.holds_enough(ranker, doc),
                Moves::Best => self.can_be_above(ranker, doc, floor),
            };
            if is_walked {
                return Ok(doc);
            }
            target = doc + 1;
        }
    }

    /// The score of the article where the walk stands; `None` when it is not above `floor`.
    pub(crate) fn score(&mut self, ranker: &mut Ranker<'_>, doc: DocId, floor: f32) -> io::Result<Option<Scored>> {
        let Some(window) = &self.window else { return ranker.score(doc, floor) };
        if !self.can_be_above(ranker, doc, floor) {
            return Ok(None);
        }
        let (mut most, mut held) = (0.0, window.of(doc).1);
        let norm = ranker.norm(doc);
        let (gathered, others) = self.words.split_at(self.gathered);
        for (at, ..) in gathered {
            most += ranker.words[*at].recall(doc, norm);
        }
        for (at, ..) in others {
            let word = &mut ranker.words[*at];
            let gains = word.ask(doc, norm)?;
            if gains > 0.0 {
                most += gains;
                held |= bit(*at);
            }
        }
        ranker.finish(doc, most, held, floor)
    }

    /// Whether an article in the window can score more than `floor`.
    fn can_be_above(&self, ranker: &Ranker<'_>, doc: DocId, floor: f32) -> bool {
        let Some((most, held)) = self.window.as_ref().map(|window| window.of(doc)) else { return true };
        let share = if self.gathered == self.words.len() { ranker.coordination.known(held).unwrap_or(1.0) } else { 1.0 };
        (most + self.rest(ranker)) * share * ROUNDING > floor
    }

    /// The most that the words add which are not looked at through the window.
    fn rest(&self, ranker: &Ranker<'_>) -> f32 {
        match self.words.get(self.gathered) {
            None => 0.0,
            Some((at, _, after)) if self.moves == Moves::Best => ranker.words[*at].ceiling + after,
            Some(_) => self.words[self.gathered..].iter().map(|(at, ..)| ranker.words[*at].ceiling).sum(),
        }
    }

    /// Moves the window on; whether there is anything in it.
    fn fill(&mut self, ranker: &mut Ranker<'_>, target: DocId, floor: f32) -> io::Result<bool> {
        if self.moves == Moves::Best {
            let least = floor.max(0.0).next_up();
            if least > self.least {
                self.least = least;
                self.need(ranker);
            }
        }
        let rest = self.rest(ranker);
        let (marking, others) = self.order[..self.gathered].split_at(self.needed);
        let Some(window) = &mut self.window else { return Ok(false) };
        let Some(passed) = window.fill(ranker, target, marking, others)? else { return Ok(false) };
        match self.moves {
            Moves::Best => {
                window.sieve(floor, rest);
            }
            Moves::Any if self.only_counted => self.counted += u64::from(window.sieve(floor, rest)),
            _ => {}
        }
        Ok(!self.stop.spend(passed * PASS))
    }

    fn all(&mut self, ranker: &mut Ranker<'_>, target: DocId) -> DocId {
        let Some((&lead, others)) = self.order.split_first() else { return TERMINATED };
        let mut doc = ranker.words[lead].seek(target);
        'candidate: while doc != TERMINATED {
            self.looked = self.looked.wrapping_add(1);
            if self.looked.is_multiple_of(STOP_EVERY) && self.stop.spend(u64::from(STOP_EVERY) * self.order.len() as u64 * MOVE) {
                return TERMINATED;
            }
            for &at in others {
                let found = ranker.words[at].seek(doc);
                if found != doc {
                    doc = ranker.words[lead].seek(found);
                    continue 'candidate;
                }
            }
            return doc;
        }
        TERMINATED
    }

    fn holds_enough(&self, ranker: &mut Ranker<'_>, doc: DocId) -> bool {
        let held_there = self.window.as_ref().map_or(0, |window| window.of(doc).1);
        let mut held = 0.0;
        for (place, (at, weight, after)) in self.words.iter().enumerate() {
            if held + *weight + *after < self.least {
                return false;
            }
            let holds = if place < self.gathered { held_there & bit(*at) != 0 } else { ranker.words[*at].seek(doc) == doc };
            if holds {
                held += *weight;
            }
            if held >= self.least {
                return true;
            }
        }
        false
    }
}
