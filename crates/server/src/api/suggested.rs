//! The answer of `/api/v1/suggest`.

use query::Language;
use serde::Serialize;

use crate::asked::Typed;
use crate::suggest::Completed;
use crate::words::Say;

#[derive(Serialize)]
pub(super) struct SuggestResponse<'a> {
    q: &'a str,
    at: usize,
    suggestions: Vec<SuggestionData<'a>>,
    note: String,
}

#[derive(Serialize)]
struct SuggestionData<'a> {
    kind: &'static str,
    text: &'a str,
    articles: u64,
    query: &'a str,
    caret: usize,
    note: String,
}

impl<'a> SuggestResponse<'a> {
    pub(super) fn new(typed: &'a Typed, found: &'a [Completed], language: Language) -> Self {
        let say = Say(language);
        let suggestions = found.iter().map(|Completed { suggestion, query, caret }| SuggestionData {
            kind: suggestion.kind.name(),
            text: &suggestion.text,
            articles: suggestion.articles,
            query,
            caret: *caret,
            note: say.suggestion(suggestion),
        });
        Self { q: &typed.q, at: typed.at, suggestions: suggestions.collect(), note: say.suggestions(found.len() as u64) }
    }
}
