//! What unfinished words could become.
//!
//! Candidates come from two tables in memory, the [`Lexicon`](crate::lexicon::Lexicon) and the [`Names`]. How many articles each finds is
//! then counted as a search for it would, and how a word is written is read in articles that hold it: so nothing is offered that only
//! deleted articles held, and the number beside a suggestion is that of the page behind it.

mod names;
mod written;

use std::collections::HashMap;
use std::io;
use std::sync::OnceLock;

use archive::{Filters, SuggestRequest, Suggestion, SuggestionKind};
use french::Analyzer;
use query::{Field, Form, Near, Phrase, Query, Word};

use crate::collect;
use crate::lexicon::Known;
use crate::plan;
use crate::view::View;
use names::Name;
pub(crate) use names::Names;
pub(crate) use written::Writings;

/// Letters of the shortest beginning that is completed: one letter could become anything.
const SHORTEST: usize = 2;

/// The suggestions, kind by kind, the most frequent first.
pub(crate) fn suggest(
    view: &View,
    request: &SuggestRequest,
    writings: &mut Writings<'_, '_>,
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
        Some(Field::Tag) => (Vec::new(), named(&[SuggestionKind::Tag])),
        Some(Field::Provider) => (Vec::new(), named(&[SuggestionKind::Provider])),
        Some(Field::Format) => (Vec::new(), named(&[SuggestionKind::Format])),
        Some(_) => Default::default(),
    };
    let mut suggestions = Vec::new();
    for candidate in in_turn([words, in_text, facts], size) {
        let counted = candidate.counted().filter(|_| request.field.is_none());
        let articles = match counted.and_then(|counted| counted.get()) {
            Some(articles) => *articles,
            None => count(&candidate.query(request.field), view, request, analyzer)?,
        };
        if request.stop.is_set() {
            break;
        }
        counted.map(|counted| counted.get_or_init(|| articles));
        let text = match &candidate.found {
            Found::Word(word) => writings.of(word.folded, word.written, analyzer)?,
            Found::Name(name) => name.text.clone(),
        };
        // What stands there already is no suggestion.
        if articles > 0 && text != last {
            suggestions.push(Suggestion { kind: candidate.kind(), text, words: candidate.words, articles });
        }
    }
    suggestions.sort_by(|a, b| a.kind.cmp(&b.kind).then(b.articles.cmp(&a.articles)));
    Ok(suggestions)
}

fn count(query: &Query, view: &View, request: &SuggestRequest, analyzer: &mut Analyzer) -> io::Result<u64> {
    let plan = plan::plan(query, view, true, analyzer, &request.stop)?;
    collect::count(&plan.full, view, &Filters::default(), &request.stop)
}

/// Something that the typed words could become.
struct Candidate<'v> {
    found: Found<'v>,
    /// How many of the typed words it takes the place of.
    words: usize,
}

enum Found<'v> {
    Word(Known<'v>),
    Name(&'v Name),
}

impl<'v> Candidate<'v> {
    fn kind(&self) -> SuggestionKind {
        match self.found {
            Found::Word(_) => SuggestionKind::Word,
            Found::Name(name) => name.kind,
        }
    }

    fn counted(&self) -> Option<&'v OnceLock<u64>> {
        match self.found {
            Found::Word(_) => None,
            Found::Name(name) => Some(&name.counted),
        }
    }

    /// What is searched when it is taken.
    fn query(&self, field: Option<Field>) -> Query {
        let word = |text: &str| Word { text: text.to_owned(), form: Form::Any, at: 0 };
        let found = match self.found {
            Found::Word(known) => Query::Word(word(known.written)),
            Found::Name(name) => Query::Phrase(Phrase { words: name.text.split_whitespace().map(word).collect(), near: Near::Adjacent }),
        };
        match field.or(self.kind().field()) {
            Some(field) => Query::In(field, Box::new(found)),
            None => found,
        }
    }
}

/// The words that the last typed one begins: of each stem the form that most articles hold, because a search finds them all.
fn words<'v>(view: &'v View, typed: &[String], size: usize) -> io::Result<Vec<Candidate<'v>>> {
    // « porte-par » begins « porte-parole », which is known as one word too.
    let letters = typed.last().map_or(String::new(), |word| word.replace(' ', ""));
    if letters.chars().count() < SHORTEST {
        return Ok(Vec::new());
    }
    let mut stems: HashMap<u32, (u64, Known<'v>)> = HashMap::new();
    for known in view.lexicon()?.beginning(&letters).filter(|known| !french::is_stop(known.folded)) {
        let (articles, best) = stems.entry(known.stem).or_insert((0, known));
        *articles += known.articles;
        if known.articles > best.articles {
            *best = known;
        }
    }
    let words = most_frequent(stems.into_values().map(|(articles, known)| (articles, known.written, known)), size);
    Ok(words.into_iter().map(|known| Candidate { found: Found::Word(known), words: 1 }).collect())
}

/// The names that the typed words begin, as many of them as there is a name for.
fn named<'v>(names: &'v Names, kind: SuggestionKind, typed: &[String], size: usize) -> Vec<Candidate<'v>> {
    for words in (1..=typed.len()).rev() {
        let begun = typed[typed.len() - words..].join(" ");
        let begun = if begun.chars().count() < SHORTEST { Vec::new() } else { names.beginning(&begun) };
        let begun = begun.into_iter().filter(|name| name.kind == kind).map(|name| (name.articles, name.text.as_str(), name));
        let mut found: Vec<&Name> = Vec::new();
        for name in most_frequent(begun, 2 * size) {
            if !found.iter().any(|known| known.bare() == name.bare()) {
                found.push(name);
            }
        }
        if !found.is_empty() {
            return found.into_iter().take(size).map(|name| Candidate { found: Found::Name(name), words }).collect();
        }
    }
    Vec::new()
}

/// The first `size` by the number of articles that hold them, about; equal ones in alphabetical order.
fn most_frequent<'t, T>(found: impl Iterator<Item = (u64, &'t str, T)>, size: usize) -> Vec<T> {
    let order = |a: &(u64, &str, T), b: &(u64, &str, T)| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1));
    let mut found: Vec<_> = found.collect();
    if found.len() > size && size > 0 {
        found.select_nth_unstable_by(size - 1, order);
    }
    found.truncate(size);
    found.sort_by(order);
    found.into_iter().map(|(_, _, found)| found).collect()
}

/// The first of each list, then the second of each, and so on.
fn in_turn<const LISTS: usize>(lists: [Vec<Candidate<'_>>; LISTS], size: usize) -> Vec<Candidate<'_>> {
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
