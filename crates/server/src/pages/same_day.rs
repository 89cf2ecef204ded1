use archive::{Archive, Error, Filters, Hit, SearchRequest, Sort, Stop};
use article::{Article, Precision};
use query::Query;

use super::SEARCH;
use super::hit::HitView;
use crate::asked::Asked;
use crate::words::{Language, Say};

/// Articles of a day that are named.
const NAMED: usize = 5;

/// The others of an article's day.
pub(crate) struct SameDay {
    hits: Vec<Hit>,
    /// Those of the day, this one included.
    articles: u64,
    filters: Filters,
}

impl SameDay {
    /// `None` when the day is not known, or holds no other.
    pub(crate) fn find(archive: &dyn Archive, article: &Article, stop: &Stop) -> Result<Option<Self>, Error> {
        let Some(published) = article.published.filter(|published| published.precision >= Precision::Day) else { return Ok(None) };
        let filters = Filters::between(Some(published.day), Some(published.day));
        let all = SearchRequest::new(Query::All);
        // One more than are named: this one is among them.
        let request = SearchRequest {
            filters: filters.clone(),
            sort: Sort::Newest,
            fold: true,
            size: NAMED + 1,
            passages: 0,
            stop: stop.clone(),
            ..all
        };
        let found = archive.search(&request)?;
        let hits: Vec<_> = found.hits.into_iter().filter(|hit| hit.id != article.id).take(NAMED).collect();
        Ok((!hits.is_empty()).then_some(Self { hits, articles: found.total.value, filters }))
    }
}

/// What the page of an article shows of them.
pub(crate) struct SameDayView<'a> {
    pub(crate) hits: Vec<HitView<'a>>,
    pub(crate) all: String,
    pub(crate) count: String,
}

impl<'a> SameDayView<'a> {
    pub(crate) fn new(day: &'a SameDay, say: Say, parameters: &str, ui: Option<Language>) -> Self {
        Self {
            hits: day.hits.iter().map(|hit| HitView::new(hit, say, parameters)).collect(),
            all: Asked { filters: day.filters.clone(), ui, ..Asked::default() }.address(SEARCH),
            count: say.whole_day(&say.articles(day.articles)),
        }
    }
}
