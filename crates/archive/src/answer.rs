use std::ops::Range;

use article::{Article, Day, Published};
use query::Query;

use crate::{Cut, FacetField, Story};

/// The answer to a search.
#[derive(Clone, Debug)]
pub struct Hits {
    /// How many articles match query and filters.
    pub total: Total,
    /// How many hits there are: stories, where the articles of a story are folded into one hit; else articles.
    pub stories: u64,
    /// The hits asked for, in order.
    pub hits: Vec<Hit>,
    /// Articles that match the query only in part, best first: offered, apart, when fewer than `size` articles match
    /// and the first page was asked for.
    pub nearly: Vec<Hit>,
    /// Whether `hits` and `nearly` are scored on one scale, and are to be read in the order of their scores (see [`Hits::in_order`]).
    pub together: bool,
    /// The facets asked for, in that order. Each is counted without its own filter.
    pub facets: Vec<Facet>,
    /// How the query was understood.
    pub understood: Understood,
    /// Whether the search was stopped early: then `total` and `facets` are lower bounds.
    pub partial: bool,
    /// The state of the archive that was searched.
    pub snapshot: Snapshot,
}

impl Hits {
    /// What is told at once, in the order it is to be read, with whether it matches in full: the articles that match, then those that
    /// match in part; both by their scores where they are [`Hits::together`].
    pub fn in_order(&self) -> Vec<(&Hit, bool)> {
        let mut hits: Vec<(&Hit, bool)> =
            self.hits.iter().map(|hit| (hit, true)).chain(self.nearly.iter().map(|hit| (hit, false))).collect();
        if self.together {
            hits.sort_by(|(a, _), (b, _)| b.score.total_cmp(&a.score));
        }
        hits
    }
}

/// A number of articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Total {
    /// How many.
    pub value: u64,
    /// Whether that is the number (`true`) or the least it can be.
    pub exact: bool,
}

/// An article in an answer.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The article's id.
    pub id: String,
    /// Higher is better; comparable within one answer only. 0 when sorted by date.
    pub score: f32,
    /// Headline, with the matches.
    pub title: Passage,
    /// Address of the original.
    pub url: String,
    /// Newspaper.
    pub publication: String,
    /// Agency or aggregator.
    pub provider: String,
    /// Date.
    pub published: Option<Published>,
    /// Language.
    pub lang: String,
    /// Who signed.
    pub authors: Vec<String>,
    /// Section.
    pub section: String,
    /// Printed page, as the newspaper numbers it.
    pub page: String,
    /// Length of the text in words.
    pub words: u32,
    /// Articles of the same story that match too and were folded into this hit.
    pub folded: u64,
    /// The typed words that an article which matches in part does not hold.
    pub missing: Vec<String>,
    /// The passages that answer best, in the order of the text; the beginning of the text when nothing in it matches.
    pub passages: Vec<Passage>,
}

/// A piece of an article's text with the places that match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// The text.
    pub text: String,
    /// The places that match, in bytes of `text`, in order, apart from each other.
    pub marks: Vec<Range<usize>>,
    /// Where it stands.
    pub field: PassageField,
    /// The cleaning rule that took it out, when it stands in what was removed.
    pub rule: Option<String>,
    /// Whether text of the same block was left out before it.
    pub cut_before: bool,
    /// Whether text of the same block was left out after it.
    pub cut_after: bool,
}

/// Where a [`Passage`] stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PassageField {
    /// The headline.
    Title,
    /// The lead.
    Lead,
    /// The rest of the text.
    #[default]
    Body,
    /// What cleaning took out of the page: no part of the article.
    Removed,
}

impl PassageField {
    /// The name in the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Lead => "lead",
            Self::Body => "body",
            Self::Removed => "removed",
        }
    }
}

/// How the hits divide.
#[derive(Clone, Debug)]
pub struct Facet {
    /// By what.
    pub field: FacetField,
    /// The values with their counts, most frequent first (years: newest first); `""` is « without ».
    pub values: Vec<FacetValue>,
    /// Values beyond those given: never cut in silence.
    pub others: u64,
}

/// One value of a [`Facet`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// The value as stored.
    pub value: String,
    /// Articles with it.
    pub count: u64,
}

/// How a query was understood.
#[derive(Clone, Debug)]
pub struct Understood {
    /// The query that was searched.
    pub query: Query,
    /// What each typed word stood for, in the order typed.
    pub readings: Vec<Reading>,
    /// What the archive noticed (an expansion that was cut).
    pub notices: Vec<Cut>,
    /// What was probably meant, when a word is unknown or very rare; offered, not searched.
    pub meant: Option<Meant>,
}

impl Understood {
    /// The readings that tell a reader something, each typed word once.
    pub fn telling(&self) -> Vec<&Reading> {
        let mut told: Vec<&Reading> = Vec::new();
        for reading in self.readings.iter().filter(|reading| reading.is_telling()) {
            if !told.iter().any(|known| known.typed == reading.typed) {
                told.push(reading);
            }
        }
        told
    }
}

/// A query that was probably meant in the place of another.
#[derive(Clone, Debug, PartialEq)]
pub struct Meant {
    /// The whole query, put right.
    pub query: Query,
    /// The words that were put right, in the order typed.
    pub words: Vec<Correction>,
    /// Articles that it finds, with the same filters.
    pub articles: u64,
}

/// A word that was put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// As it was typed.
    pub typed: String,
    /// What stands in its place: a word, or two that were written as one.
    pub meant: String,
}

/// What a typed word stood for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The word as typed.
    pub typed: String,
    /// The forms of it that the archive holds, most frequent first, at most [`Reading::MOST_FORMS`].
    pub forms: Vec<String>,
    /// Forms beyond those given.
    pub other_forms: u64,
    /// Articles that hold it in one of its forms; for a truncated word and a stop word, at most so
    /// many. Articles that were replaced count until the archive tidies up.
    pub articles: u64,
    /// Whether it was passed over because it is in nearly every article (« de », « le »).
    pub ignored: bool,
    /// Other spellings of the name that the archive holds and that were searched with it, most frequent first.
    pub variants: Vec<String>,
    /// The known words that were searched in its place, when the archive does not know it.
    pub corrected: Vec<String>,
}

impl Reading {
    /// Forms named at most: an echo is read, not studied.
    pub const MOST_FORMS: usize = 8;

    /// The forms beside the one typed, whatever its capitals.
    pub fn beside(&self) -> impl Iterator<Item = &str> {
        let typed = self.typed.to_lowercase();
        self.forms.iter().map(String::as_str).filter(move |form| form.to_lowercase() != typed)
    }

    /// Whether the word stood for something else than itself.
    fn is_telling(&self) -> bool {
        let others = self.other_forms > 0 || self.beside().next().is_some();
        others || self.ignored || !self.variants.is_empty() || !self.corrected.is_empty()
    }
}

/// One article, opened.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The article, with everything that was kept of it.
    pub article: Article,
    /// Where the query matches.
    pub marks: Marks,
    /// The story that it tells with other articles; `None` when it is alone.
    pub story: Option<Story>,
}

/// Articles about the same as another.
#[derive(Clone, Debug, Default)]
pub struct Similar {
    /// The words that they were found by, the most telling first.
    pub words: Vec<String>,
    /// The articles, the nearest first, without passages.
    pub hits: Vec<Hit>,
    /// Whether the search was stopped early: then there may be nearer ones.
    pub partial: bool,
}

/// The places of an article that match a query, in bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// In the headline.
    pub title: Vec<Range<usize>>,
    /// In each block, in the order of `Article::blocks`.
    pub blocks: Vec<Vec<Range<usize>>>,
    /// In each piece that was removed, in the order of `Article::removed`.
    pub removed: Vec<Vec<Range<usize>>>,
}

/// The state of an archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// Changes with every commit that changes an article, and with the spellings that are searched together; not when the engine tidies up.
    pub id: String,
}

/// What an archive holds.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    /// Number of articles.
    pub articles: u64,
    /// Day of the oldest dated article.
    pub first: Option<Day>,
    /// Day of the newest dated article.
    pub last: Option<Day>,
    /// Articles without a date.
    pub undated: u64,
    /// Each newspaper, most articles first.
    pub publications: Vec<PublicationSpan>,
    /// Articles by language, most first.
    pub langs: Vec<FacetValue>,
    /// Size on disk, in bytes.
    pub bytes: u64,
    /// State described.
    pub snapshot: Snapshot,
}

/// What an archive holds of one newspaper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicationSpan {
    /// Its name; `""` is the articles without one.
    pub name: String,
    /// Number of articles.
    pub articles: u64,
    /// Day of the oldest dated one.
    pub first: Option<Day>,
    /// Day of the newest dated one.
    pub last: Option<Day>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_tells_something_is_told_and_once() {
        let read = |typed: &str, forms: &[&str], ignored| Reading {
            typed: typed.into(),
            forms: forms.iter().map(|form| (*form).to_owned()).collect(),
            ignored,
            ..Reading::default()
        };
        let readings =
            vec![read("Ukraine", &["ukraine"], false), read("de", &[], true), read("Élus", &["élus", "élu"], false), read("de", &[], true)];
        let understood = Understood { query: Query::All, readings, notices: Vec::new(), meant: None };
        let told: Vec<(&str, Vec<&str>)> =
            understood.telling().iter().map(|reading| (reading.typed.as_str(), reading.beside().collect())).collect();
        assert_eq!(told, [("de", vec![]), ("Élus", vec!["élu"])]);
    }
}
