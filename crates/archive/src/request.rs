use article::Day;
use query::Query;

use crate::Stop;

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
    /// Newspapers, as the facet names them; `""` is the articles without one.
    pub publications: Vec<String>,
    /// Languages, ISO 639-1; `""` is unknown.
    pub langs: Vec<String>,
    /// Authors.
    pub authors: Vec<String>,
    /// Sections.
    pub sections: Vec<String>,
    /// Years.
    pub years: Vec<i16>,
    /// First day.
    pub from: Option<Day>,
    /// Last day.
    pub to: Option<Day>,
}

/// Order of the hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Best first.
    #[default]
    Relevance,
    /// Newest first; undated last.
    Newest,
    /// Oldest first; undated last.
    Oldest,
}

/// What hits can be counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FacetField {
    /// The newspaper.
    Publication,
    /// Year of publication, as four digits.
    Year,
    /// Language.
    Lang,
    /// Section.
    Section,
    /// Author.
    Author,
}

impl FacetField {
    /// All of them, in the order of the page.
    pub const ALL: [FacetField; 5] = [Self::Publication, Self::Year, Self::Lang, Self::Section, Self::Author];

    /// The name in the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Publication => "publication",
            Self::Year => "year",
            Self::Lang => "lang",
            Self::Section => "section",
            Self::Author => "author",
        }
    }
}
