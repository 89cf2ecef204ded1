//! What unfinished words could become.
//!
//! Candidates come from two tables in memory, the [`Lexicon`](crate::lexicon::Lexicon) and the [`Names`]. How many articles each finds is
//! then counted as a search for it would, and how a word is written is read in articles that hold it: so nothing is offered that only
//! deleted articles held, and the number beside a suggestion is that of the page behind it.

mod names;
mod written;

use std::collections::HashMap;
use std::io;

use archive::{SuggestRequest, Suggestion, SuggestionKind};
use french::Analyzer;
use query::{Field, Form, Near, Phrase, Query, Word};

use crate::collect;
use crate::lexicon::Known;
use crate::plan;
use crate::view::View;
pub(crate) use names::Names;
pub(crate) use written::Writings;

/// Letters of the shortest beginning that is completed: one letter could become anything.
const SHORTEST: usize = 2;

/// The suggestions, kind by kind, the most frequent first.
pub(crate) fn suggest(
    view: &View,
    request: &SuggestRequest,
    writings: &mut Writings<'_>,
    analyzer: &mut Analyzer,
) -> io::Result<Vec<Suggestion>> {
    let typed: Vec<String> = request.words.iter().map(|word| names::folded(word, analyzer)).filter(|word| !word.is_empty()).collect();
    let last = request.words.last().map_or("", String::as_str);
    let size = request.size.min(SuggestRequest::MAX_SIZE);
    let words = if request.field.is_none_or(Field::is_text) { words(view, &typed, size)? } else { Vec::new() };
    let names = view.names(analyzer)?;
    let named = |kinds: &[SuggestionKind]| kinds.iter().flat_map(|kind| named(names, *kind, &typed, size)).collect::<Vec<_>>();
    let (in_text, facts) = match request.field {
        None => (named(&[SuggestionKind::Name]), named(&[SuggestionKind::Publication, SuggestionKind::Author])),
        Some(field) if field.is_text() => (named(&[SuggestionKind::Name]), Vec::new()),
        Some(Field::Publication) => (Vec::new(), named(&[SuggestionKind::Publication])),
        Some(Field::Author) => (Vec::new(), named(&[SuggestionKind::Author])),
        Some(Field::Section) => (Vec::new(), named(&[SuggestionKind::Section])),
        Some(_) => Default::default(),
    };
    let mut suggestions = Vec::new();
    for candidate in in_turn([words, in_text, facts], size) {
        let plan = plan::plan(&candidate.query(request.field), view, true, analyzer, &request.stop)?;
        let articles = collect::count(&plan.full, view, &request.stop)?;
        if request.stop.is_set() {
            break;
        }
        let text = match candidate.kind {
            SuggestionKind::Word => writings.of(&candidate.folded, &candidate.text, analyzer)?,
            _ => candidate.text,
        };
        // What stands there already is no suggestion.
        if articles > 0 && (candidate.kind != SuggestionKind::Word || text != last) {
            suggestions.push(Suggestion { kind: candidate.kind, text, words: candidate.words, articles });
        }
    }
    suggestions.sort_by(|a, b| a.kind.cmp(&b.kind).then(b.articles.cmp(&a.articles)));
    Ok(suggestions)
}

/// Something that the typed words could become.
struct Candidate {
    kind: SuggestionKind,
    text: String,
    folded: String,
    /// How many of the typed words it takes the place of.
    words: usize,
    /// About how many articles hold it.
    articles: u64,
}

impl Candidate {
    /// What is searched when it is taken.
    fn query(&self, field: Option<Field>) -> Query {
        let word = |text: &str| Word { text: text.to_owned(), form: Form::Any, at: 0 };
        let found = match self.kind {
            SuggestionKind::Word => Query::Word(word(&self.text)),
            _ => Query::Phrase(Phrase { words: self.text.split_whitespace().map(word).collect(), near: Near::Adjacent }),
        };
        match field.or(self.kind.field()) {
            Some(field) => Query::In(field, Box::new(found)),
            None => found,
        }
    }
}

/// The words that the last typed one begins: of each stem the form that most articles hold, because a search finds them all.
fn words(view: &View, typed: &[String], size: usize) -> io::Result<Vec<Candidate>> {
    // « porte-par » begins « porte-parole », which is known as one word too.
    let letters = typed.last().map_or(String::new(), |word| word.replace(' ', ""));
    if letters.chars().count() < SHORTEST {
        return Ok(Vec::new());
    }
    let mut stems: HashMap<u32, (u64, Known<'_>)> = HashMap::new();
    for known in view.lexicon()?.beginning(&letters).filter(|known| !french::is_stop(known.folded)) {
        let (articles, best) = stems.entry(known.stem).or_insert((0, known));
        *articles += known.articles;
        if known.articles > best.articles {
            *best = known;
        }
    }
    let candidate = |(articles, known): (u64, Known<'_>)| Candidate {
        kind: SuggestionKind::Word,
        text: known.written.to_owned(),
        folded: known.folded.to_owned(),
        words: 1,
        articles,
    };
    Ok(most_frequent(stems.into_values().map(candidate), size))
}

/// The names that the typed words begin, as many of them as there is a name for.
fn named(names: &Names, kind: SuggestionKind, typed: &[String], size: usize) -> Vec<Candidate> {
    for words in (1..=typed.len()).rev() {
        let begun = typed[typed.len() - words..].join(" ");
        let found = names.beginning(&begun).into_iter().filter(|name| name.kind == kind && begun.chars().count() >= SHORTEST);
        let candidate =
            |name: &names::Name| Candidate { kind, text: name.text.clone(), folded: String::new(), words, articles: name.articles };
        let found = most_frequent(found.map(candidate), size);
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

fn most_frequent(candidates: impl Iterator<Item = Candidate>, size: usize) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = candidates.collect();
    found.sort_by(|a, b| b.articles.cmp(&a.articles).then_with(|| a.text.cmp(&b.text)));
    found.truncate(size);
    found
}

/// The first of each list, then the second of each, and so on.
fn in_turn<const LISTS: usize>(lists: [Vec<Candidate>; LISTS], size: usize) -> Vec<Candidate> {
    let mut lists = lists.map(Vec::into_iter);
    let mut taken = Vec::new();
    loop {
        let before = taken.len();
        for list in &mut lists {
            taken.extend(list.next());
        }
        if taken.len() == before || taken.len() >= size {
            taken.truncate(size);
            return taken;
        }
    }
}
