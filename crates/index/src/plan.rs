//! From a query tree to what is walked, ranked and marked: the plan of a search.

mod forms;
mod placed;

use std::io;

use archive::{Cut, Filters, Reading, Stop};
use french::{Analyzer, Variant};
use query::{Comparison, Dates, Field, Form as Wanted, Near, Query, Reach, Word};

use crate::collect;
use crate::lists::Stem;
use crate::marks::MarkedRow;
use crate::rank::idf;
use crate::terms::{self, TITLE_STEM};
use crate::view::View;
use crate::vocabulary::Form;

/// Share of the weight of a pasted headline’s words that an article must hold. Three quarters put the right article behind others that
/// merely hold more common words: half of the weight ranks better (MRR@10 .859 for .854) on judged headlines.
const QUORUM: f32 = 0.50;

/// What is walked. It names terms, not segments.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    /// Every article.
    Everything,
    /// A term of the stem field.
    Stem(Stem),
    /// A term of the title field.
    Title(String),
    /// At least one of these terms of the word field.
    Words(Vec<String>),
    /// Words at certain places.
    Placed(Placed),
    /// Words at certain places to each other, in a part of an article.
    Together(Place, Zone),
    /// Published within these days.
    Dates(Dates),
    /// Length of the text in words.
    Length(Comparison, u32),
    /// All of them; never empty.
    All(Vec<Node>),
    /// At least one of them; none when empty.
    Any(Vec<Node>),
    /// At least so much of the weight.
    Enough(Vec<(Node, f32)>, f32),
    /// Enough to be among the best: each with the most it can add to a score.
    Best(Vec<(Node, f32)>),
    /// The others.
    Not(Box<Node>),
}

/// Words at certain places.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Placed {
    /// For each word the terms that stand for it.
    pub slots: Vec<Slot>,
    pub near: Near,
    pub zone: Zone,
}

/// A word of a [`Placed`].
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Slot {
    /// What was asked, so that the same word twice is told from two words that the same terms stand for.
    pub asked: String,
    /// Its terms in the word, removed or fact field.
    pub terms: Vec<String>,
    /// The stems of which every article with one of the terms holds one, where there are any: few lists to walk instead of many.
    pub stems: Vec<Stem>,
}

impl Slot {
    /// Whether it is a stop word.
    pub(crate) fn is_stop(&self) -> bool {
        let mut folded = String::new();
        !self.terms.is_empty()
            && self.terms.iter().all(|term| {
                terms::read_key(term, &mut folded);
                french::is_stop(&folded)
            })
    }
}

/// Words that stand in certain ways to each other.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Place {
    Words(Placed),
    /// One or the other.
    Any(Vec<Place>),
    /// All of them, within reach of each other.
    Together(Reach, Vec<Place>),
}

/// Which part of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Zone {
    Anywhere,
    Title,
    Lead,
    Body,
    /// The facts about the article.
    Facts,
    /// What cleaning removed.
    Removed,
}

/// A word that counts in the ranking, as what may stand for it: itself, or its corrections.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RankedWord {
    pub alternatives: Vec<Alternative>,
    /// The weight the reader gave it.
    pub weight: f32,
}

/// One thing that may stand for a [`RankedWord`].
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Alternative {
    /// Its stem; `None` for a truncated word.
    pub stem: Option<Stem>,
    /// The terms of the word field with its very form.
    pub exact: Vec<Form>,
    /// Its folded form.
    pub folded: String,
    /// How much it is trusted, 0 to 1.
    pub trust: f32,
    /// Where it is not the word but these words in a row, as rare as the word: « porte parole » for « porteparole ».
    pub row: Option<Placed>,
}

/// What is walked, ranked and marked for one reading of the query.
#[derive(Clone, Debug)]
pub(crate) struct Search {
    pub node: Node,
    pub words: Vec<RankedWord>,
    pub marks: Vec<MarkedRow>,
    /// What is marked in what was removed.
    pub removed_marks: Vec<MarkedRow>,
}

impl Search {
    /// What is walked, with nothing ranked or marked.
    pub(crate) fn of(node: Node) -> Self {
        Self { node, words: Vec::new(), marks: Vec::new(), removed_marks: Vec::new() }
    }
}

/// The plan of a search.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// The query as it stands.
    pub full: Search,
    /// The words that the query could do without (see [`crate::correct::loosen`]).
    pub wishes: Vec<Wish>,
    pub readings: Vec<Reading>,
    pub notices: Vec<Cut>,
    /// Whether planning took all it may: not all forms of the words are searched.
    pub partial: bool,
}

/// Plans a search, with the other spellings of names where `variants`. A third of what it may take goes to planning at most, so that
/// something is left to find.
pub(crate) fn plan(query: &Query, view: &View, variants: bool, analyzer: &mut Analyzer, stop: &Stop) -> io::Result<Plan> {
    let (stop, share) = (&stop.after(stop.left() / 3), forms::share(query));
    let mut planner = Planner::new(view, variants, analyzer, stop, share);
    let mut node = planner.node(query, Context::default())?;
    if node.is_none() {
        // Nothing but stop words: then they are what is meant.
        planner = Planner::new(view, variants, planner.analyzer, stop, share);
        node = planner.node(query, Context { keep_stops: true, ..Context::default() })?;
    }
    let node = node.unwrap_or(Node::Any(Vec::new()));
    let Planner { wishes, words, marks, removed_marks, readings, notices, .. } = planner;
    Ok(Plan { full: Search { node, words, marks, removed_marks }, wishes, readings, notices, partial: stop.is_set() })
}

/// Where in the tree a word stands.
#[derive(Clone, Copy, Debug)]
struct Context {
    zone: Zone,
    field: Option<Field>,
    weight: f32,
    /// Whether what is found makes an article match (not below a `Not`).
    positive: bool,
    /// Whether stop words count.
    keep_stops: bool,
    /// Whether the query can be loosened here: below `All` only.
    wish: bool,
}

impl Default for Context {
    fn default() -> Self {
        Self { zone: Zone::Anywhere, field: None, weight: 1.0, positive: true, keep_stops: false, wish: true }
    }
}

/// A word that the query could do without.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    pub typed: String,
    pub word: RankedWord,
    pub marks: MarkedRow,
}

struct Planner<'a> {
    view: &'a View,
    variants: bool,
    analyzer: &'a mut Analyzer,
    stop: &'a Stop,
    /// Terms that each truncated or misspelt word may stand for.
    share: usize,
    wishes: Vec<Wish>,
    words: Vec<RankedWord>,
    marks: Vec<MarkedRow>,
    /// What is marked in what was removed.
    removed_marks: Vec<MarkedRow>,
    readings: Vec<Reading>,
    notices: Vec<Cut>,
}

/// A piece of a typed word.
struct Piece {
    folded: String,
    written: String,
    stem: String,
    stop: bool,
}

impl Piece {
    /// As in a [`Slot`].
    fn asked(&self, exact: bool) -> String {
        if exact { format!("={}", self.written) } else { self.stem.clone() }
    }
}

/// What stands for a piece of a word in the archive.
#[derive(Default)]
struct Known {
    /// As in a [`Slot`].
    asked: String,
    /// Its forms.
    forms: Vec<Form>,
    /// The other spellings of a name, with theirs.
    variants: Vec<(Variant, Stem, Vec<Form>)>,
    /// As in a [`Slot`].
    stems: Vec<Stem>,
}

impl Known {
    fn is_empty(&self) -> bool {
        self.forms.is_empty() && self.variants.is_empty()
    }

    /// The forms of all spellings.
    fn all(&self) -> impl Iterator<Item = &Form> {
        self.forms.iter().chain(self.variants.iter().flat_map(|(.., forms)| forms))
    }

    /// The other spellings as they are written most, the most frequent first.
    fn others(&self) -> Vec<String> {
        let mut variants: Vec<&Form> = self.variants.iter().filter_map(|(.., forms)| forms.first()).collect();
        variants.sort_by_key(|form| std::cmp::Reverse(form.articles));
        variants.into_iter().map(|form| form.written.clone()).collect()
    }

    fn terms(&self) -> Vec<String> {
        self.all().map(|form| form.key.clone()).collect()
    }

    fn slot(self) -> Slot {
        Slot { terms: self.terms(), stems: self.stems, asked: self.asked }
    }
}

impl<'a> Planner<'a> {
    fn new(view: &'a View, variants: bool, analyzer: &'a mut Analyzer, stop: &'a Stop, share: usize) -> Self {
        Self {
            view,
            variants,
            analyzer,
            stop,
            share,
            wishes: Vec::new(),
            words: Vec::new(),
            marks: Vec::new(),
            removed_marks: Vec::new(),
            readings: Vec::new(),
            notices: Vec::new(),
        }
    }

    /// The node of a query; `None` when nothing in it is searched (stop words, punctuation).
    fn node(&mut self, query: &Query, context: Context) -> io::Result<Option<Node>> {
        Ok(match query {
            Query::All => Some(Node::Everything),
            Query::Word(word) => self.word(word, context)?,
            Query::Phrase(phrase) => self.phrase(phrase, context)?.map(|place| standing(place, context.zone)),
            // A fact has no sentences.
            Query::Together(reach, parts) if reach.is_unit() && context.zone == Zone::Facts => {
                let nodes = self.nodes(parts, context)?;
                (!nodes.is_empty()).then(|| one_or(nodes, Node::All))
            }
            Query::Together(..) => self.place(query, context)?.map(|place| standing(place, context.zone)),
            Query::In(field, inner) => self.node(inner, Context { field: Some(*field), zone: zone(*field), ..context })?,
            Query::Dates(dates) => Some(Node::Dates(*dates)),
            Query::Length(comparison, words) => Some(Node::Length(*comparison, *words)),
            Query::And(all) => {
                let nodes = self.all(all, context)?;
                (!nodes.is_empty()).then(|| one_or(nodes, Node::All))
            }
            Query::Most(all) => {
                let nodes = self.nodes(all, Context { wish: true, ..context })?;
                (!nodes.is_empty()).then(|| self.enough(nodes)).transpose()?
            }
            Query::Or(any) => {
                let nodes = self.nodes(any, Context { keep_stops: true, wish: false, ..context })?;
                Some(one_or(nodes, Node::Any))
            }
            Query::Not(inner) => {
                let context = Context { positive: !context.positive, keep_stops: true, wish: false, ..context };
                self.node(inner, context)?.map(|node| Node::Not(Box::new(node)))
            }
            Query::Weight(inner, weight) => self.node(inner, Context { weight: context.weight * weight, ..context })?,
        })
    }

    fn nodes(&mut self, queries: &[Query], context: Context) -> io::Result<Vec<Node>> {
        let mut nodes = Vec::new();
        for query in queries {
            nodes.extend(self.node(query, context)?);
        }
        Ok(nodes)
    }

    /// The nodes of parts that must all match; two words in a row are also the one that they make, where the archive writes it with a
    /// hyphen: « porte parole » finds « porteparole ».
    fn all(&mut self, queries: &[Query], context: Context) -> io::Result<Vec<Node>> {
        let mut nodes: Vec<Node> = Vec::new();
        let mut last = None;
        for query in queries {
            let word = plain(query).filter(|_| context.zone != Zone::Facts);
            let Some(node) = self.node(query, context)? else { continue };
            let made = match (last, word) {
                (Some(first), Some(second)) => self.made_of(first, second, context)?,
                _ => None,
            };
            match (made, nodes.pop()) {
                (Some(made), Some(before)) => {
                    nodes.push(Node::Any(vec![Node::All(vec![before, node]), made]));
                    last = None;
                }
                (_, before) => {
                    nodes.extend(before);
                    nodes.push(node);
                    last = word;
                }
            }
        }
        Ok(nodes)
    }

    /// Enough of the weight of the words that the archive knows (see [`QUORUM`]).
    fn enough(&self, nodes: Vec<Node>) -> io::Result<Node> {
        let mut weighted = Vec::new();
        for node in nodes {
            let articles = match &node {
                Node::Stem(stem) => stem.articles,
                // A compound, or a name with several spellings.
                _ => collect::count(&Search::of(node.clone()), self.view, &Filters::default(), self.stop)?,
            };
            if articles > 0 {
                weighted.push((node, idf(self.view.articles, articles)));
            }
        }
        let least = weighted.iter().map(|(_, weight)| weight).sum::<f32>() * QUORUM;
        Ok(if weighted.is_empty() { Node::Any(Vec::new()) } else { Node::Enough(weighted, least) })
    }

    fn word(&mut self, word: &Word, context: Context) -> io::Result<Option<Node>> {
        if context.zone == Zone::Facts {
            return Ok(self.fact(std::slice::from_ref(word), Near::Adjacent, context)?.map(Node::Placed));
        }
        if matches!(word.form, Wanted::Pattern | Wanted::Fuzzy) {
            let slot = self.expanded(word, context)?;
            return Ok(Some(if context.zone == Zone::Anywhere {
                Node::Words(slot.terms)
            } else {
                Node::Placed(alone(slot, context.zone))
            }));
        }
        let (pieces, joined) = self.pieces(&word.text);
        match pieces.as_slice() {
            [] => Ok(None),
            [piece] => self.piece(word, piece, context),
            _ => Ok(Some(self.compound(word, &pieces, joined, context)?)),
        }
    }

    fn piece(&mut self, word: &Word, piece: &Piece, context: Context) -> io::Result<Option<Node>> {
        let exact = word.form == Wanted::Exact;
        if piece.stop && !exact && !context.keep_stops {
            self.note_forms(word, &Known::default(), true, context);
            return Ok(None);
        }
        let known = self.known(piece, exact, context)?;
        self.note_forms(word, &known, false, context);
        self.rank(piece, &known, word, context)?;
        let any = |nodes: Vec<Node>| one_or(nodes, Node::Any);
        let apart = if exact { None } else { self.apart(&known, context)? };
        let node = match (context.zone, known.stems.is_empty()) {
            (Zone::Anywhere, false) => any(known.stems.into_iter().map(Node::Stem).collect()),
            (Zone::Anywhere, true) => Node::Words(known.terms()),
            (Zone::Title, false) => any(known.stems.into_iter().map(|stem| Node::Title(format!("{TITLE_STEM}{}", stem.text))).collect()),
            (zone, _) => Node::Placed(alone(known.slot(), zone)),
        };
        Ok(Some(match apart {
            Some(apart) => {
                self.rank_row(&apart, context);
                Node::Any(vec![node, Node::Placed(apart)])
            }
            None => node,
        }))
    }

    /// A word of several pieces (`porte-parole`, `Saint-Étienne`): the pieces in a row, or the word written as one.
    fn compound(&mut self, word: &Word, pieces: &[Piece], joined: Option<Piece>, context: Context) -> io::Result<Node> {
        let (row, others) = self.row(word, pieces, context)?;
        let row = Node::Placed(row);
        let Some(joined) = joined.filter(|_| word.form != Wanted::Exact) else { return Ok(row) };
        let known = self.joined(word, &joined, context)?;
        self.note_forms(word, &known, false, context);
        self.note_others(others, context);
        Ok(match context.zone {
            Zone::Anywhere if !known.stems.is_empty() => {
                let stem = self.view.stem(&joined.stem)?;
                Node::Any(vec![row, Node::Stem(stem)])
            }
            zone => Node::Any(vec![row, Node::Placed(alone(known.slot(), zone))]),
        })
    }
}

/// The word that a query is, when any form of it is meant.
fn plain(query: &Query) -> Option<&Word> {
    match query {
        Query::Word(word) if word.form == Wanted::Any => Some(word),
        _ => None,
    }
}

/// A word by itself at its place.
pub(crate) fn alone(slot: Slot, zone: Zone) -> Placed {
    Placed { slots: vec![slot], near: Near::Adjacent, zone }
}

fn standing(place: Place, zone: Zone) -> Node {
    match place {
        Place::Words(placed) => Node::Placed(placed),
        place => Node::Together(place, zone),
    }
}

fn one_or(mut nodes: Vec<Node>, many: impl FnOnce(Vec<Node>) -> Node) -> Node {
    match nodes.pop() {
        Some(only) if nodes.is_empty() => only,
        Some(last) => {
            nodes.push(last);
            many(nodes)
        }
        None => many(nodes),
    }
}

fn zone(field: Field) -> Zone {
    match field {
        Field::Title => Zone::Title,
        Field::Lead => Zone::Lead,
        Field::Body => Zone::Body,
        Field::Removed => Zone::Removed,
        Field::Author | Field::Publication | Field::Provider | Field::Section | Field::Tag | Field::Lang | Field::Format => Zone::Facts,
    }
}
