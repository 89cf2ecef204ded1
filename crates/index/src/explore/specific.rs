//! The words that stand in more of some articles than of others.

use std::collections::{HashMap, HashSet};
use std::io;

use archive::{Against, Selection, Specific, SpecificRequest, SpecificSide, SpecificTerm, Stop, Understood};
use article::Article;
use french::{Analyzer, Kind};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, DocSet, TERMINATED};

use super::Matching;
use super::lines::{each_word, text_of};
use super::spread::spread;
use crate::plan::{self, Node, Plan};
use crate::suggest::Writings;
use crate::view::View;

/// Words of a side that are counted at most: those that most of the articles read hold.
const CANDIDATES: usize = 2_000;
/// Articles read that hold a word at least.
const LEAST: u64 = 2;
/// What reading a word takes, and looking at an article of a list, in nanoseconds.
const READ: u64 = 80;
const LOOK: u64 = 3;

pub(crate) fn specific(
    view: &View,
    request: &SpecificRequest,
    stop: &Stop,
    writings: &mut Writings<'_, '_>,
    analyzer: &mut Analyzer,
) -> io::Result<Specific> {
    let (of, size) = (&request.of, request.size.clamp(1, SpecificRequest::MOST_TERMS));
    let plan = plan::plan(&of.query, view, of.variants, analyzer, stop)?;
    let articles = chosen(&plan.full.node, of, view, stop)?;
    let mut sides = Sides::new(view);
    sides.add(&articles, OF);
    let words = read(&articles, view, stop, writings, analyzer)?;
    let mut partial = plan.partial;
    let (against, others, other_words) = match &request.against {
        Against::Rest => {
            let rest = rest(&articles, of, view, stop)?;
            let understood = Understood { readings: Vec::new(), notices: Vec::new(), ..understood(of, &plan) };
            (understood, rest, Words::default())
        }
        Against::Other(other) => {
            let plan = plan::plan(&other.query, view, other.variants, analyzer, stop)?;
            let others = chosen(&plan.full.node, other, view, stop)?;
            let words = read(&others, view, stop, writings, analyzer)?;
            partial |= plan.partial;
            (understood(other, &plan), others, words)
        }
    };
    sides.add(&others, AGAINST);
    let understood = understood(of, &plan);
    let (of_query, of_other) = (stems(&understood, analyzer), stems(&against, analyzer));
    let counts = [articles.len() as u64, others.len() as u64];
    // With the other spellings of a name, wherever a search for it has them too.
    let terms = |words: &Words, without: &HashSet<String>, variants: bool, side: usize| -> io::Result<Vec<SpecificTerm>> {
        let mut terms = Vec::new();
        let mut counted: HashSet<&str> = HashSet::new();
        for (stem, met) in words.candidates(without) {
            if counted.contains(stem.as_str()) {
                continue;
            }
            let others = view.variants.others(stem).filter(|_| variants).map(|other| other.stem.as_str());
            let spellings: Vec<&str> = [stem.as_str()].into_iter().chain(others).collect();
            let held = sides.count(&spellings, view, stop)?;
            counted.extend(spellings);
            let score = SpecificTerm::score(held[side], counts[side], held[1 - side], counts[1 - side]);
            if score > 0.0 {
                terms.push(SpecificTerm { text: met.text(), articles: held[side], others: held[1 - side], score });
            }
        }
        terms.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.text.cmp(&b.text)));
        terms.truncate(size);
        Ok(terms)
    };
    let of_terms = terms(&words, &of_query, of.variants, 0)?;
    let against_terms = match &request.against {
        Against::Rest => Vec::new(),
        Against::Other(other) => terms(&other_words, &of_other, other.variants, 1)?,
    };
    Ok(Specific {
        of: SpecificSide { terms: of_terms, articles: counts[0], read: words.read, understood },
        against: SpecificSide { terms: against_terms, articles: counts[1], read: other_words.read, understood: against },
        both: sides.both(),
        partial: partial || stop.is_set(),
        snapshot: view.snapshot.clone(),
    })
}

fn understood(of: &Selection, plan: &Plan) -> Understood {
    Understood { query: of.query.clone(), readings: plan.readings.clone(), notices: plan.notices.clone(), meant: None }
}

/// The articles of a selection: all, or the first of each story.
fn chosen(node: &Node, of: &Selection, view: &View, stop: &Stop) -> io::Result<Vec<DocAddress>> {
    let moment = |address: DocAddress| view.segment(address).moment.first(address.doc_id).unwrap_or(u64::MAX);
    let mut all = Vec::new();
    let mut stories: HashMap<_, DocAddress> = HashMap::new();
    for ord in 0..view.segments.len() {
        for address in Matching::new(node, &of.filters, ord, view, stop)? {
            match view.stories.story(address).filter(|_| of.fold) {
                Some(story) => {
                    let first = stories.entry(story).or_insert(address);
                    if moment(address) < moment(*first) {
                        *first = address;
                    }
                }
                None => all.push(address),
            }
        }
    }
    all.extend(stories.into_values());
    all.sort_by_key(|&address| (moment(address), address));
    Ok(all)
}

/// What the filters leave beside some articles, and beside the stories that they tell where these are folded.
fn rest(articles: &[DocAddress], of: &Selection, view: &View, stop: &Stop) -> io::Result<Vec<DocAddress>> {
    let taken: HashSet<DocAddress> = articles.iter().copied().collect();
    let told: HashSet<_> = articles.iter().filter_map(|&address| view.stories.story(address)).filter(|_| of.fold).collect();
    let mut rest = chosen(&Node::Everything, of, view, stop)?;
    rest.retain(|address| !taken.contains(address) && view.stories.story(*address).is_none_or(|story| !told.contains(&story)));
    Ok(rest)
}

/// The stems of the words that a query looks for.
fn stems(understood: &Understood, analyzer: &mut Analyzer) -> HashSet<String> {
    let mut stems = HashSet::new();
    for reading in &understood.readings {
        for text in [&reading.typed].into_iter().chain(&reading.forms).chain(&reading.variants) {
            analyzer.analyze(text, |token| {
                stems.insert(token.stem.to_owned());
            });
        }
    }
    stems
}

/// A stem met in what was read.
#[derive(Default)]
struct Met {
    articles: u64,
    /// The last article that it was met in: there it counts once.
    last: u64,
    /// How often it is written so where an article first has it.
    written: HashMap<String, u64>,
}

impl Met {
    /// As it is written most often.
    fn text(&self) -> String {
        let written = self.written.iter().max_by(|(a, x), (b, y)| x.cmp(y).then_with(|| b.cmp(a)));
        written.map(|(text, _)| text.clone()).unwrap_or_default()
    }
}

/// The words of the articles read.
#[derive(Default)]
struct Words {
    met: HashMap<String, Met>,
    read: u64,
}

/// Reads articles, which are in the order of time, or as many of them at even distances. Half of the work that is left goes to it at most: what
/// is found has still to be counted.
fn read(articles: &[DocAddress], view: &View, stop: &Stop, writings: &mut Writings<'_, '_>, analyzer: &mut Analyzer) -> io::Result<Words> {
    let mut words = Words::default();
    let stop = stop.after(stop.left() / 2);
    for at in spread(articles.len(), SpecificRequest::MOST_READ) {
        let address = articles[at];
        if stop.spend(view.segment(address).length.first(address.doc_id).unwrap_or(0) * READ) {
            break;
        }
        words.read(&writings.article(address)?, analyzer);
    }
    Ok(words)
}

impl Words {
    fn read(&mut self, article: &Article, analyzer: &mut Analyzer) {
        self.read += 1;
        each_word(article, analyzer, |part, _, token| {
            if matches!(token.kind, Kind::Joined | Kind::Stop) || !token.folded.chars().any(char::is_alphabetic) {
                return;
            }
            if !self.met.contains_key(token.stem) {
                self.met.insert(token.stem.to_owned(), Met::default());
            }
            let Some(met) = self.met.get_mut(token.stem).filter(|met| met.last != self.read) else { return };
            met.last = self.read;
            met.articles += 1;
            let text = &text_of(article, part)[token.offset.clone()];
            match met.written.get_mut(text) {
                Some(times) => *times += 1,
                None => {
                    met.written.insert(text.to_owned(), 1);
                }
            }
        });
    }

    /// The stems that most of the articles read hold.
    fn candidates(&self, without: &HashSet<String>) -> Vec<(&String, &Met)> {
        let mut candidates: Vec<_> = self.met.iter().filter(|(stem, met)| met.articles >= LEAST && !without.contains(*stem)).collect();
        candidates.sort_by(|(a, x), (b, y)| y.articles.cmp(&x.articles).then_with(|| a.cmp(b)));
        candidates.truncate(CANDIDATES);
        candidates
    }
}

const OF: u8 = 1;
const AGAINST: u8 = 2;

/// Which side each article of the archive is of, segment by segment.
struct Sides(Vec<Vec<u8>>);

impl Sides {
    fn new(view: &View) -> Self {
        Self(view.segments.iter().map(|segment| vec![0; segment.reader.max_doc() as usize]).collect())
    }

    fn add(&mut self, articles: &[DocAddress], side: u8) {
        for address in articles {
            if let Some(of) = self.0[address.segment_ord as usize].get_mut(address.doc_id as usize) {
                *of |= side;
            }
        }
    }

    /// Articles of both sides.
    fn both(&self) -> u64 {
        self.0.iter().flatten().filter(|side| **side == OF | AGAINST).count() as u64
    }

    /// The articles of each side that hold one of some stems.
    fn count(&self, stems: &[&str], view: &View, stop: &Stop) -> io::Result<[u64; 2]> {
        let mut held = [0; 2];
        for (segment, sides) in view.segments.iter().zip(&self.0) {
            let mut looked = 0;
            let mut known: HashSet<DocId> = HashSet::new();
            for stem in stems {
                let Some(mut list) = segment.postings(&segment.stem, view.fields.stem, stem, IndexRecordOption::Basic)? else { continue };
                while list.doc() != TERMINATED {
                    looked += LOOK;
                    if stems.len() == 1 || known.insert(list.doc()) {
                        let side = sides.get(list.doc() as usize).copied().unwrap_or(0);
                        held[0] += u64::from(side & OF);
                        held[1] += u64::from(side >> 1);
                    }
                    list.advance();
                }
            }
            if stop.spend(looked) {
                break;
            }
        }
        Ok(held)
    }
}
