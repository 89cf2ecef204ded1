//! From a query tree to what is walked, ranked and marked: the plan of a search.

use std::io;

use archive::{Reading, Stop};
use article::Notice;
use french::{Analyzer, Kind};
use query::{Comparison, Dates, Field, Form as Wanted, Near, Phrase, Query, Word};

use crate::marks::{MarkedRow, MarkedWord};
use crate::rank::idf;
use crate::terms::{TITLE_STEM, fact_mark};
use crate::view::View;
use crate::vocabulary::{self, Form};

/// Terms a truncated or misspelt word may stand for.
const MOST_EXPANSIONS: usize = 1024;
/// Share of the weight of a pasted headline’s words that an article must hold. Three quarters put the right article behind others that
/// merely hold more common words: half of the weight ranks better (MRR@10 .859 for .854) on judged headlines.
const QUORUM: f32 = 0.50;

/// What is walked. It names terms, not segments.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    /// Every article.
    Everything,
    /// A term of the stem field.
    Stem(String),
    /// A term of the title field.
    Title(String),
    /// At least one of these terms of the word field.
    Words(Vec<String>),
    /// Words at certain places.
    Placed(Placed),
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
    /// Distance of each word from the first, when they follow each other.
    pub offsets: Vec<u32>,
    pub near: Near,
    pub zone: Zone,
}

/// A word of a [`Placed`].
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Slot {
    /// Its terms in the word or fact field.
    pub terms: Vec<String>,
    /// The stem that every article with one of the terms holds, where there is one: one list to walk instead of many.
    pub stem: Option<String>,
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
    pub stem: Option<String>,
    /// The terms of the word field with its very form.
    pub exact: Vec<Form>,
    /// Its folded form.
    pub folded: String,
    /// How much it is trusted, 0 to 1.
    pub trust: f32,
}

/// What is walked, ranked and marked for one reading of the query.
#[derive(Clone, Debug)]
pub(crate) struct Search {
    pub node: Node,
    pub words: Vec<RankedWord>,
    pub marks: Vec<MarkedRow>,
}

/// The plan of a search.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// The query as it stands.
    pub full: Search,
    /// The words that the query could do without (see [`crate::correct::loosen`]).
    pub wishes: Vec<Wish>,
    pub readings: Vec<Reading>,
    pub notices: Vec<Notice>,
}

/// Plans a search.
pub(crate) fn plan(query: &Query, view: &View, analyzer: &mut Analyzer, stop: &Stop) -> io::Result<Plan> {
    let mut planner = Planner::new(view, analyzer, stop);
    let mut node = planner.node(query, Context::default())?;
    if node.is_none() {
        // Nothing but stop words: then they are what is meant.
        planner = Planner::new(view, planner.analyzer, stop);
        node = planner.node(query, Context { keep_stops: true, ..Context::default() })?;
    }
    let node = node.unwrap_or(Node::Any(Vec::new()));
    let Planner { wishes, words, marks, readings, notices, .. } = planner;
    Ok(Plan { full: Search { node, words, marks }, wishes, readings, notices })
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
    analyzer: &'a mut Analyzer,
    stop: &'a Stop,
    wishes: Vec<Wish>,
    words: Vec<RankedWord>,
    marks: Vec<MarkedRow>,
    readings: Vec<Reading>,
    notices: Vec<Notice>,
}

/// A piece of a typed word.
struct Piece {
    folded: String,
    written: String,
    stem: String,
    offset: u32,
    stop: bool,
}

impl<'a> Planner<'a> {
    fn new(view: &'a View, analyzer: &'a mut Analyzer, stop: &'a Stop) -> Self {
        Self { view, analyzer, stop, wishes: Vec::new(), words: Vec::new(), marks: Vec::new(), readings: Vec::new(), notices: Vec::new() }
    }

    /// The node of a query; `None` when nothing in it is searched (stop words, punctuation).
    fn node(&mut self, query: &Query, context: Context) -> io::Result<Option<Node>> {
        Ok(match query {
            Query::All => Some(Node::Everything),
            Query::Word(word) => self.word(word, context)?,
            Query::Phrase(phrase) => self.phrase(phrase, context)?,
            Query::In(field, inner) => self.node(inner, Context { field: Some(*field), zone: zone(*field), ..context })?,
            Query::Dates(dates) => Some(Node::Dates(*dates)),
            Query::Length(comparison, words) => Some(Node::Length(*comparison, *words)),
            Query::And(all) => {
                let nodes = self.nodes(all, context)?;
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

    /// Enough of the weight of the words that the archive knows (see [`QUORUM`]).
    fn enough(&self, nodes: Vec<Node>) -> io::Result<Node> {
        let mut weighted = Vec::new();
        for node in nodes {
            let articles = match &node {
                Node::Stem(stem) => self.view.stem_frequency(stem)?,
                Node::Any(any) => match any.last() {
                    Some(Node::Stem(stem)) => self.view.stem_frequency(stem)?.max(1),
                    _ => 1,
                },
                Node::Placed(placed) if placed.slots.iter().any(|slot| slot.terms.is_empty()) => 0,
                _ => 1,
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
            return self.facts(std::slice::from_ref(word), Near::Adjacent, context);
        }
        if matches!(word.form, Wanted::Pattern | Wanted::Fuzzy) {
            let forms = self.expand(word)?;
            self.note_forms(word, &forms, None, false, context)?;
            self.rank_forms(&forms, word, context);
            let terms: Vec<String> = forms.into_iter().map(|form| form.key).collect();
            let slot = Slot { terms: terms.clone(), stem: None };
            return Ok(Some(if context.zone == Zone::Anywhere { Node::Words(terms) } else { alone(slot, context.zone) }));
        }
        let (pieces, joined) = self.pieces(&word.text);
        match pieces.as_slice() {
            [] => Ok(None),
            [piece] => self.piece(word, piece, context),
            _ => self.compound(word, &pieces, joined, context),
        }
    }

    fn piece(&mut self, word: &Word, piece: &Piece, context: Context) -> io::Result<Option<Node>> {
        let forms = vocabulary::forms(self.view, &piece.stem)?;
        if word.form == Wanted::Exact {
            let exact: Vec<Form> = forms.into_iter().filter(|form| form.written == piece.written).collect();
            self.note_forms(word, &exact, None, false, context)?;
            self.rank(piece, &exact, word, context);
            let slot = Slot { terms: exact.into_iter().map(|form| form.key).collect(), stem: None };
            return Ok(Some(if context.zone == Zone::Anywhere { Node::Words(slot.terms) } else { alone(slot, context.zone) }));
        }
        if piece.stop && !context.keep_stops {
            self.note_forms(word, &[], None, true, context)?;
            return Ok(None);
        }
        self.note_forms(word, &forms, (!piece.stop).then_some(piece.stem.as_str()), false, context)?;
        self.rank(piece, &forms, word, context);
        let terms = || forms.iter().map(|form| form.key.clone()).collect();
        Ok(Some(match (context.zone, piece.stop) {
            (Zone::Anywhere, false) => Node::Stem(piece.stem.clone()),
            (Zone::Anywhere, true) => Node::Words(terms()),
            (Zone::Title, false) => Node::Title(format!("{TITLE_STEM}{}", piece.stem)),
            (zone, _) => alone(slot(forms.clone(), piece, false).0, zone),
        }))
    }

    /// A word of several pieces (`porte-parole`, `Saint-Étienne`): the pieces in a row, or the word written as one.
    fn compound(&mut self, word: &Word, pieces: &[Piece], joined: Option<Piece>, context: Context) -> io::Result<Option<Node>> {
        let exact = word.form == Wanted::Exact;
        let mut slots = Vec::new();
        let mut row = Vec::new();
        for piece in pieces {
            let forms = vocabulary::forms(self.view, &piece.stem)?;
            let forms = if exact { forms.into_iter().filter(|form| form.written == piece.written).collect() } else { forms };
            self.rank(piece, &forms, word, context);
            let (slot, marked) = slot(forms, piece, exact);
            slots.push(slot);
            row.push(marked);
        }
        self.mark_row(row, offsets(pieces), Near::Adjacent, self.marks.len().saturating_sub(pieces.len()), context);
        let placed = Node::Placed(Placed { offsets: offsets(pieces), slots, near: Near::Adjacent, zone: context.zone });
        let Some(joined) = joined.filter(|_| !exact && context.zone == Zone::Anywhere) else { return Ok(Some(placed)) };
        let forms = vocabulary::forms(self.view, &joined.stem)?;
        self.note_forms(word, &forms, Some(&joined.stem), false, context)?;
        self.mark(&forms, false, context);
        Ok(Some(Node::Any(vec![placed, Node::Stem(joined.stem)])))
    }

    fn phrase(&mut self, phrase: &Phrase, context: Context) -> io::Result<Option<Node>> {
        if context.zone == Zone::Facts {
            return self.facts(&phrase.words, phrase.near, context);
        }
        let mut slots = Vec::new();
        let mut places = Vec::new();
        let mut row = Vec::new();
        let mut next = 0;
        let marked = self.marks.len();
        for word in &phrase.words {
            if matches!(word.form, Wanted::Pattern | Wanted::Fuzzy) {
                let forms = self.expand(word)?;
                self.note_forms(word, &forms, None, false, context)?;
                self.rank_forms(&forms, word, context);
                row.push(MarkedWord::of(&forms, false));
                slots.push(Slot { terms: forms.into_iter().map(|form| form.key).collect(), stem: None });
                places.push(next);
                next += 1;
                continue;
            }
            let exact = word.form == Wanted::Exact;
            let (pieces, _) = self.pieces(&word.text);
            for piece in &pieces {
                let mut forms = vocabulary::forms(self.view, &piece.stem)?;
                if exact {
                    forms.retain(|form| form.written == piece.written);
                }
                let stem = (!piece.stop && !exact).then_some(piece.stem.as_str());
                self.note_forms(&Word { text: piece.written.clone(), ..word.clone() }, &forms, stem, false, context)?;
                if !piece.stop {
                    self.rank(piece, &forms, word, context);
                }
                let (slot, marked) = slot(forms, piece, exact);
                places.push(next + piece.offset);
                slots.push(slot);
                row.push(marked);
            }
            next += pieces.last().map_or(0, |piece| piece.offset + 1);
        }
        if slots.is_empty() {
            return Ok(None);
        }
        self.mark_row(row, places.clone(), phrase.near, marked, context);
        Ok(Some(Node::Placed(Placed { slots, offsets: places, near: phrase.near, zone: context.zone })))
    }

    /// Words looked for in a fact: their folded forms in a row.
    fn facts(&mut self, words: &[Word], near: Near, context: Context) -> io::Result<Option<Node>> {
        let Some(field) = context.field else { return Ok(None) };
        let mut slots = Vec::new();
        let mut places = Vec::new();
        let mut next = 0;
        for word in words {
            let (pieces, _) = self.pieces(&word.text);
            for piece in &pieces {
                slots.push(Slot { terms: vec![format!("{}{}", fact_mark(field), piece.folded)], stem: None });
                places.push(next + piece.offset);
            }
            next += pieces.last().map_or(0, |piece| piece.offset + 1);
        }
        Ok((!slots.is_empty()).then_some(Node::Placed(Placed { slots, offsets: places, near, zone: Zone::Facts })))
    }

    /// The terms a truncated or misspelt word stands for.
    fn expand(&mut self, word: &Word) -> io::Result<Vec<Form>> {
        let folded = folded_pattern(bare(&word.text));
        let forms = if word.form == Wanted::Pattern {
            let known: String = folded.chars().take_while(|c| !matches!(c, '*' | '?')).take(2).collect();
            vocabulary::matching(self.view, &known, self.stop, |form| vocabulary::fits(form, &folded))?
        } else {
            let most = match folded.chars().count() {
                0..5 => 0,
                5..8 => 1,
                _ => 2,
            };
            let first: String = folded.chars().take(1).collect();
            vocabulary::matching(self.view, &first, self.stop, |form| vocabulary::nearly(form, &folded, most))?
        };
        if forms.len() > MOST_EXPANSIONS {
            let text = format!(
                "« {} » a {} formes dans l’archive : les {MOST_EXPANSIONS} plus fréquentes sont cherchées.",
                word.text,
                forms.len()
            );
            self.notices.push(Notice::new("expansion-cut", text));
        }
        Ok(forms.into_iter().take(MOST_EXPANSIONS).collect())
    }

    fn pieces(&mut self, text: &str) -> (Vec<Piece>, Option<Piece>) {
        let mut pieces = Vec::new();
        let mut joined = None;
        self.analyzer.analyze(text, |token| {
            let piece = Piece {
                folded: token.folded.to_owned(),
                written: token.written.to_owned(),
                stem: token.stem.to_owned(),
                offset: token.position,
                stop: token.kind == Kind::Stop,
            };
            if token.kind == Kind::Joined {
                joined = Some(piece);
            } else {
                pieces.push(piece);
            }
        });
        (pieces, joined)
    }

    fn note_forms(&mut self, word: &Word, forms: &[Form], stem: Option<&str>, ignored: bool, context: Context) -> io::Result<()> {
        if !context.positive {
            return Ok(());
        }
        let mut written: Vec<String> = Vec::new();
        for form in forms {
            if !written.contains(&form.written) {
                written.push(form.written.clone());
            }
        }
        let other_forms = written.len().saturating_sub(Reading::MOST_FORMS) as u64;
        written.truncate(Reading::MOST_FORMS);
        let articles = match stem {
            Some(stem) => self.view.stem_frequency(stem)?,
            None => forms.iter().map(|form| form.articles).sum::<u64>().min(self.view.articles),
        };
        self.readings.push(Reading { typed: word.text.clone(), forms: written, other_forms, articles, ignored, corrected: Vec::new() });
        Ok(())
    }

    fn rank(&mut self, piece: &Piece, forms: &[Form], word: &Word, context: Context) {
        if !context.positive {
            return;
        }
        let exact: Vec<Form> = forms.iter().filter(|form| form.folded == piece.folded).cloned().collect();
        let alternative = Alternative { stem: (!piece.stop).then(|| piece.stem.clone()), exact, folded: piece.folded.clone(), trust: 1.0 };
        let ranked = RankedWord { alternatives: vec![alternative], weight: context.weight };
        if context.wish && !piece.stop {
            let marks = marked(forms, word.form == Wanted::Exact, context.zone, self.view);
            self.wishes.push(Wish { typed: word.text.clone(), word: ranked.clone(), marks });
        }
        self.words.push(ranked);
        self.mark(forms, word.form == Wanted::Exact, context);
    }

    /// Ranks a truncated word by the most frequent of its forms: they tell most of it.
    fn rank_forms(&mut self, forms: &[Form], word: &Word, context: Context) {
        const RANKED: usize = 16;
        if !context.positive {
            return;
        }
        let exact = forms.iter().take(RANKED).cloned().collect();
        let alternative = Alternative { stem: None, exact, folded: french::fold(&word.text), trust: 1.0 };
        self.words.push(RankedWord { alternatives: vec![alternative], weight: context.weight });
        self.mark(forms, false, context);
    }

    /// Has a word marked where it stands.
    fn mark(&mut self, forms: &[Form], exact: bool, context: Context) {
        if context.positive {
            self.marks.push(marked(forms, exact, context.zone, self.view));
        }
    }

    /// Has words marked together, and no longer each by itself: those were marked from `first` on.
    fn mark_row(&mut self, words: Vec<MarkedWord>, offsets: Vec<u32>, near: Near, first: usize, context: Context) {
        if context.positive {
            let weight = self.marks.drain(first..).map(|row| row.weight).sum();
            self.marks.push(MarkedRow { words, offsets, near, zone: context.zone, weight });
        }
    }
}

/// A truncated word without its elided article: `l’Algéri*` is `Algéri*`.
fn bare(text: &str) -> &str {
    match text.split_once(['\'', '’']) {
        Some((article, rest)) if article.len() <= 2 && !rest.is_empty() => rest,
        _ => text,
    }
}

/// A truncated word, folded between its `*` and `?`.
fn folded_pattern(text: &str) -> String {
    text.split_inclusive(['*', '?'])
        .flat_map(|piece| {
            let sign = piece.chars().next_back().filter(|c| matches!(c, '*' | '?'));
            french::fold(piece).chars().chain(sign).collect::<Vec<_>>()
        })
        .collect()
}

/// A word of a [`Placed`], and how it is marked.
fn slot(mut forms: Vec<Form>, piece: &Piece, exact: bool) -> (Slot, MarkedWord) {
    if !piece.stop && !exact {
        // A stop word that shares the stem (« sûr » with « sûre ») is not in the list of the stem, so it would be found by chance.
        forms.retain(|form| !french::is_stop(&form.folded));
    }
    let stem = (!piece.stop && !exact).then(|| piece.stem.clone());
    let marked = MarkedWord::of(&forms, exact);
    (Slot { terms: forms.into_iter().map(|form| form.key).collect(), stem }, marked)
}

fn marked(forms: &[Form], exact: bool, zone: Zone, view: &View) -> MarkedRow {
    let weight = idf(view.articles, forms.iter().map(|form| form.articles).sum());
    MarkedRow::word(MarkedWord::of(forms, exact), zone, weight)
}

fn alone(slot: Slot, zone: Zone) -> Node {
    Node::Placed(Placed { slots: vec![slot], offsets: vec![0], near: Near::Adjacent, zone })
}

fn offsets(pieces: &[Piece]) -> Vec<u32> {
    pieces.iter().map(|piece| piece.offset).collect()
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
        Field::Author | Field::Publication | Field::Provider | Field::Section | Field::Tag | Field::Lang | Field::Format => Zone::Facts,
    }
}
