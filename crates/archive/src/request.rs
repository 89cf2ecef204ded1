use std::collections::BTreeMap;

use article::Day;
use query::Query;

use crate::{Since, Stop};

/// A search.
#[derive(Clone, Debug)]
pub struct SearchRequest {
    /// What to find.
    pub query: Query,
    /// Values chosen beside the query.
    pub filters: Filters,
    /// Order of the hits.
    pub sort: Sort,
    /// Whether the articles of a story are folded into one hit: the best of them, or the first in order. Total and facets count articles
    /// all the same.
    pub fold: bool,
    /// Whether articles that match plain words in part may stand among the few that match in full, each marked with what it lacks.
    pub together: bool,
    /// Hits to pass over; `offset + size` is at most [`SearchRequest::WINDOW`].
    pub offset: usize,
    /// Hits to give, 0 to [`SearchRequest::MAX_SIZE`].
    pub size: usize,
    /// Facets to count.
    pub facets: Vec<FacetField>,
    /// Values of a facet to give, those with the most articles; years and months are all given. How many more there are is said.
    pub values: usize,
    /// Passages a hit, 0 to 5.
    pub passages: usize,
    /// Whether the other spellings of a name are searched with it (Kyiv with Kiev), for words that are not meant as written.
    pub variants: bool,
    /// Whether it may be said what was probably meant by unknown words, and what matches in part searched for that.
    pub correct: bool,
    /// When set, the search ends with what it has and says so.
    pub stop: Stop,
}

impl SearchRequest {
    /// Furthest hit that can be reached by offset.
    pub const WINDOW: usize = 10_000;
    /// Most hits in one answer.
    pub const MAX_SIZE: usize = 100;

    /// Values of a facet given unless asked otherwise.
    pub const VALUES: usize = 50;

    /// The first ten hits of `query`, by relevance, with two passages each unfolded, without facets.
    pub fn new(query: Query) -> Self {
        Self {
            query,
            filters: Filters::default(),
            sort: Sort::Relevance,
            fold: false,
            together: true,
            offset: 0,
            size: 10,
            facets: Vec::new(),
            values: Self::VALUES,
            passages: 2,
            variants: true,
            correct: true,
            stop: Stop::default(),
        }
    }
}

/// Which articles are told about, as a search finds them: the same query and filters give the same articles.
#[derive(Clone, Debug)]
pub struct Selection {
    /// What to find.
    pub query: Query,
    /// Values chosen beside the query.
    pub filters: Filters,
    /// Whether the articles of a story count once, as the first of them that matches.
    pub fold: bool,
    /// As in [`SearchRequest::variants`].
    pub variants: bool,
    /// When set, the work ends with what it has and says so.
    pub stop: Stop,
}

impl Selection {
    /// All articles that `query` matches.
    pub fn new(query: Query) -> Self {
        Self { query, filters: Filters::default(), fold: false, variants: true, stop: Stop::default() }
    }
}

/// Values chosen beside the query. Several values of one field are alternatives; fields add up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    values: BTreeMap<FacetField, Vec<String>>,
    /// First day.
    pub from: Option<Day>,
    /// Last day.
    pub to: Option<Day>,
    /// Only articles that became so since a state of the archive.
    pub since: Option<Since>,
}

impl Filters {
    /// Only these days.
    pub fn between(from: Option<Day>, to: Option<Day>) -> Self {
        Self { from, to, ..Self::default() }
    }

    /// The values chosen of a field, as its facet names them; `""` is the articles without one.
    pub fn of(&self, field: FacetField) -> &[String] {
        self.values.get(&field).map_or(&[], Vec::as_slice)
    }

    /// Each field of which values are chosen, with them.
    pub fn chosen(&self) -> impl Iterator<Item = (FacetField, &[String])> {
        self.values.iter().map(|(field, values)| (*field, values.as_slice()))
    }

    /// The first and the last day that they leave, by days, years and months chosen.
    pub fn period(&self) -> (Option<Day>, Option<Day>) {
        let (mut from, mut to) = (self.from, self.to);
        for field in [FacetField::Year, FacetField::Month] {
            let spans: Vec<(Day, Day)> = self.of(field).iter().filter_map(|value| Day::span(value)).collect();
            // The articles without a date come with no day.
            if spans.len() == self.of(field).len() {
                from = from.max(spans.iter().map(|(first, _)| *first).min());
                to = [to, spans.iter().map(|(_, last)| *last).max()].into_iter().flatten().min();
            }
        }
        (from, to)
    }

    /// Chooses a value, once.
    pub fn choose(&mut self, field: FacetField, value: impl Into<String>) {
        let (values, value) = (self.values.entry(field).or_default(), value.into());
        if !values.contains(&value) {
            values.push(value);
        }
    }

    /// The same, with a value chosen.
    #[must_use]
    pub fn with(mut self, field: FacetField, value: impl Into<String>) -> Self {
        self.choose(field, value);
        self
    }

    /// The same, by what became of articles since a state of the archive.
    #[must_use]
    pub fn since(self, since: Option<Since>) -> Self {
        Self { since, ..self }
    }

    /// Takes a value back.
    pub fn remove(&mut self, field: FacetField, value: &str) {
        if let Some(values) = self.values.get_mut(&field) {
            values.retain(|chosen| chosen != value);
            if values.is_empty() {
                self.values.remove(&field);
            }
        }
    }

    /// Takes all values of a field back.
    pub fn clear(&mut self, field: FacetField) {
        self.values.remove(&field);
    }
}

/// Order of the hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Best first.
    #[default]
    Relevance,
    /// Best first, newer articles before older ones that are as good.
    Fresh,
    /// Newest first; undated last.
    Newest,
    /// Oldest first; undated last.
    Oldest,
}

impl Sort {
    /// Whether scores decide.
    pub fn is_by_score(self) -> bool {
        matches!(self, Self::Relevance | Self::Fresh)
    }
}

/// What hits can be counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FacetField {
    /// The newspaper.
    Publication,
    /// Year of publication, as four digits.
    Year,
    /// Month of publication, `2022-12`; articles of which only the year is known have none.
    Month,
    /// Language, ISO 639-1; `""` is unknown.
    Lang,
    /// Section.
    Section,
    /// Author.
    Author,
    /// Keyword that the newspaper gave.
    Tag,
    /// Agency or aggregator.
    Provider,
    /// Length of the text, by [`LENGTHS`].
    Length,
    /// Whether others tell the same story: `alone` or `reprinted`.
    Story,
    /// What is known of the date: `day`, `month` or `year`.
    DatePrecision,
    /// Where the date was read: `metadata`, `dateline`, `url` or `file_name`.
    DateOrigin,
}

/// The lengths that articles are counted by, with the fewest words of each.
pub const LENGTHS: [(&str, u64); 5] = [("0..99", 0), ("100..299", 100), ("300..599", 300), ("600..1199", 600), ("1200..", 1_200)];

impl FacetField {
    /// All of them, in the order of the page.
    pub const ALL: [FacetField; 12] = [
        Self::Publication,
        Self::Year,
        Self::Month,
        Self::Lang,
        Self::Section,
        Self::Author,
        Self::Tag,
        Self::Provider,
        Self::Length,
        Self::Story,
        Self::DatePrecision,
        Self::DateOrigin,
    ];

    /// The name in the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Publication => "publication",
            Self::Year => "year",
            Self::Month => "month",
            Self::Lang => "lang",
            Self::Section => "section",
            Self::Author => "author",
            Self::Tag => "tag",
            Self::Provider => "provider",
            Self::Length => "length",
            Self::Story => "story",
            Self::DatePrecision => "date_precision",
            Self::DateOrigin => "date_origin",
        }
    }

    /// Whether an article has one value at most: then its counts add up to the total.
    pub fn is_single(self) -> bool {
        !matches!(self, Self::Author | Self::Tag)
    }

    /// The values there are, where no archive can hold others.
    pub fn values(self) -> Option<&'static [&'static str]> {
        match self {
            Self::Length => Some(&["0..99", "100..299", "300..599", "600..1199", "1200.."]),
            Self::Story => Some(&["alone", "reprinted"]),
            Self::DatePrecision => Some(&["day", "month", "year"]),
            Self::DateOrigin => Some(&["metadata", "dateline", "url", "file_name"]),
            _ => None,
        }
    }
}
