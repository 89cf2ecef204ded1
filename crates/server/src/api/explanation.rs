//! The answer of `/api/v1/explain`.

use archive::{ExplainedForm, ExplainedWord, Explanation};
use query::Language;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct ExplainResponse<'a> {
    id: &'a str,
    score: f32,
    matches: bool,
    /// The score is the sum of the points of the words, times this.
    share: f32,
    /// And this, for its age.
    freshness: f32,
    words: Vec<WordData<'a>>,
    /// The same for a person.
    text: Vec<String>,
}

#[derive(Serialize)]
struct WordData<'a> {
    word: &'a str,
    articles: u64,
    rarity: f32,
    weight: f32,
    points: f32,
    points_any_form: f32,
    points_form_typed: f32,
    forms: Vec<FormData<'a>>,
}

#[derive(Serialize)]
struct FormData<'a> {
    written: &'a str,
    typed: bool,
    title: u32,
    lead: u32,
    beginning: u32,
    rest: u32,
}

impl<'a> ExplainResponse<'a> {
    pub(super) fn new(id: &'a str, explanation: &'a Explanation, language: Language) -> Self {
        Self {
            id,
            score: explanation.score,
            matches: explanation.matches,
            share: explanation.share,
            freshness: explanation.freshness,
            words: explanation.words.iter().map(WordData::from).collect(),
            text: explanation.lines(language),
        }
    }
}

impl<'a> From<&'a ExplainedWord> for WordData<'a> {
    fn from(word: &'a ExplainedWord) -> Self {
        Self {
            word: &word.word,
            articles: word.articles,
            rarity: word.rarity,
            weight: word.weight,
            points: word.points(),
            points_any_form: word.any_form,
            points_form_typed: word.form_typed,
            forms: word.forms.iter().map(FormData::from).collect(),
        }
    }
}

impl<'a> From<&'a ExplainedForm> for FormData<'a> {
    fn from(form: &'a ExplainedForm) -> Self {
        Self { written: &form.written, typed: form.is_typed, title: form.title, lead: form.lead, beginning: form.early, rest: form.rest }
    }
}
