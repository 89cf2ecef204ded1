//! What an address asks for. Page and API read the same parameters; what is wrong with one is a [`Trouble`], which the
//! API refuses and the page says while it answers the rest.

mod address;
mod covered;
mod dossier;
mod explored;
mod export;
mod guided;
mod list;
mod names;
mod read;
mod sides;
mod size;
mod trouble;
mod typed;

use archive::{FacetField, Filters, SearchRequest, Selection, Snapshot, Sort, Stop};
use query::{Operator, Query};

use crate::words::Language;

pub(crate) use address::Chosen;
pub(crate) use covered::Covered;
pub(crate) use dossier::{Gathered, Paper};
pub(crate) use explored::{Explored, Format, View, base};
pub(crate) use export::{export, is_newest_first};
pub(crate) use guided::Guided;
pub(crate) use list::List;
pub(crate) use sides::Sides;
pub(crate) use size::size;
pub(crate) use trouble::{Expected, Trouble};
pub(crate) use typed::Typed;

/// What turns something on, and off, in turn.
const SWITCHES: [&str; 8] = ["1", "0", "true", "false", "yes", "no", "oui", "non"];

/// Longest query, in bytes.
pub(crate) const LONGEST_QUERY: usize = 8 * 1024;

/// A search as its address says it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Asked {
    /// The query as typed.
    pub(crate) q: String,
    /// How its words are combined.
    pub(crate) operator: Operator,
    /// Whether they are all meant as written.
    pub(crate) exact: bool,
    /// Whether a query with anything to remark on is refused: for programs.
    pub(crate) strict: bool,
    /// Whether the other spellings of names are searched too.
    pub(crate) variants: bool,
    /// Values chosen beside it.
    pub(crate) filters: Filters,
    /// Order; `None` is the one that suits the query.
    pub(crate) sort: Option<Sort>,
    /// Whether the articles of a story are one hit.
    pub(crate) fold: bool,
    /// Hits a page.
    pub(crate) size: usize,
    /// Hits before this page.
    pub(crate) offset: usize,
    /// Facets to count.
    pub(crate) facets: Vec<FacetField>,
    /// Passages a hit.
    pub(crate) passages: usize,
    /// Whether it may be said what was probably meant.
    pub(crate) correct: bool,
    /// The state of the archive that the answer is compared with.
    pub(crate) as_of: Option<String>,
    /// The articles that were counted then.
    pub(crate) counted: Option<u64>,
    /// The articles of a press review that is being put together: they go with the reader from search to search.
    pub(crate) basket: Vec<String>,
    /// Language of the interface, when the address gives it.
    pub(crate) ui: Option<Language>,
}

impl Default for Asked {
    fn default() -> Self {
        Self {
            q: String::new(),
            operator: Operator::Auto,
            exact: false,
            strict: false,
            variants: true,
            filters: Filters::default(),
            sort: None,
            fold: true,
            size: Asked::SIZE,
            offset: 0,
            facets: Vec::new(),
            passages: Asked::PASSAGES,
            correct: true,
            as_of: None,
            counted: None,
            basket: Vec::new(),
            ui: None,
        }
    }
}

impl Asked {
    /// Hits a page unless asked otherwise.
    pub(crate) const SIZE: usize = 20;
    /// Passages a hit unless asked otherwise.
    pub(crate) const PASSAGES: usize = 2;
    /// Most passages a hit.
    pub(crate) const MOST_PASSAGES: usize = 5;

    /// The order of the hits: without words nothing is more relevant, so the newest come first.
    pub(crate) fn order(&self) -> Sort {
        self.sort.unwrap_or(if self.q.trim().is_empty() { Sort::Newest } else { Sort::Relevance })
    }

    /// What decides how a query is read and marked, without the rest of the search: for links to articles.
    pub(crate) fn reading(&self) -> Self {
        let Self { q, operator, exact, variants, ui, .. } = self.clone();
        Self { q, operator, exact, variants, ui, ..Self::default() }
    }

    /// The same search for another query, printed in the language: what stands beside it says nothing about its words any more.
    pub(crate) fn for_query(&self, query: &Query) -> Self {
        self.with(|asked| (asked.q, asked.operator, asked.exact) = (query.to_string(), Operator::Auto, false))
    }

    /// This search, pinned to the state of the archive in which it finds `articles`.
    pub(crate) fn pinned(&self, snapshot: &Snapshot, articles: u64) -> Self {
        Self { as_of: Some(snapshot.id.clone()), counted: Some(articles), offset: 0, ..self.clone() }
    }

    /// The articles that `query` chooses, which is [`Asked::q`] understood.
    pub(crate) fn selection(&self, query: Query, stop: &Stop) -> Selection {
        Selection { query, filters: self.filters.clone(), fold: self.fold, variants: self.variants, stop: stop.clone() }
    }

    /// The request to the archive for `query`, which is [`Asked::q`] understood.
    pub(crate) fn request(&self, query: Query, stop: &Stop) -> SearchRequest {
        SearchRequest {
            query,
            filters: self.filters.clone(),
            sort: self.order(),
            fold: self.fold,
            together: self.operator != Operator::All,
            offset: self.offset,
            size: self.size,
            facets: self.facets.clone(),
            values: SearchRequest::VALUES,
            passages: self.passages,
            variants: self.variants,
            correct: self.correct,
            stop: stop.clone(),
        }
    }
}

/// The name of an operator in an address.
pub(crate) fn operator_name(operator: Operator) -> &'static str {
    match operator {
        Operator::Auto => "auto",
        Operator::All => "all",
        Operator::Any => "any",
    }
}

/// The name in an address of whether stories are folded.
pub(crate) fn collapse_name(fold: bool) -> &'static str {
    if fold { "reprints" } else { "none" }
}

/// The name in an address of whether corrections are offered.
pub(crate) fn correct_name(correct: bool) -> &'static str {
    if correct { "offer" } else { "none" }
}

/// The name of an order in an address.
pub(crate) fn sort_name(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "relevance",
        Sort::Fresh => "fresh",
        Sort::Newest => "newest",
        Sort::Oldest => "oldest",
    }
}

/// Whether any page knows a parameter.
pub(crate) fn is_known(name: &str) -> bool {
    let name = name.strip_suffix("[]").unwrap_or(name);
    name == "with" || read::NAMES.contains(&name) || explored::is_known(name) || sides::is_known(name)
}

/// The value of a parameter, and the other parameters.
pub(crate) fn apart(name: &str, parameters: &str) -> (String, String) {
    let (values, others): (Vec<_>, Vec<_>) = form_urlencoded::parse(parameters.as_bytes()).partition(|(other, _)| other == name);
    let value = values.into_iter().next_back().map_or(String::new(), |(_, value)| value.into_owned());
    (value, form_urlencoded::Serializer::new(String::new()).extend_pairs(others).finish())
}
