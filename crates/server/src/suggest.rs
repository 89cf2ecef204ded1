//! What a query that somebody types could become: each suggestion with the whole query once it is taken.

use archive::{Archive, Error, Stop, SuggestRequest, Suggestion, SuggestionKind};
use query::{Completion, Unfinished};

use crate::asked::Typed;

/// A suggestion, and the query with it.
pub(crate) struct Completed {
    pub(crate) suggestion: Suggestion,
    pub(crate) query: String,
    /// Where the caret stands in it, in characters.
    pub(crate) caret: usize,
}

/// The suggestions for what was typed.
pub(crate) fn suggest(archive: &dyn Archive, typed: &Typed, stop: &Stop) -> Result<Vec<Completed>, Error> {
    let Some(unfinished) = query::unfinished(&typed.q, typed.at) else { return Ok(Vec::new()) };
    let found = ask(archive, &unfinished, typed.size, stop)?;
    match unfinished.without_field() {
        Some(free) if found.is_empty() => ask(archive, &free, typed.size, stop),
        _ => Ok(found),
    }
}

fn ask(archive: &dyn Archive, unfinished: &Unfinished, size: usize, stop: &Stop) -> Result<Vec<Completed>, Error> {
    let words = unfinished.words.iter().map(|word| word.text.clone()).collect();
    let request = SuggestRequest { words, field: unfinished.field, size, stop: stop.clone() };
    let mut found = archive.suggest(&request)?;
    found.retain(|suggestion| match unfinished.field {
        Some(field) if field.is_text() && unfinished.is_quoted => true,
        // What stands before the field's last word is part of its value.
        Some(_) => suggestion.words == unfinished.words.len(),
        // Between quotation marks no field can be named.
        None => !unfinished.is_quoted || suggestion.kind.field().is_none(),
    });
    let complete = |suggestion: Suggestion| {
        let completion = match (suggestion.kind, suggestion.kind.field()) {
            (SuggestionKind::Word, _) => Completion::Word(&suggestion.text),
            (_, Some(field)) if unfinished.field.is_none() => Completion::Fact(field, &suggestion.text),
            _ => Completion::Phrase(&suggestion.text),
        };
        let (query, caret) = unfinished.completed(suggestion.words, completion);
        Completed { suggestion, query, caret }
    };
    Ok(found.into_iter().map(complete).collect())
}
