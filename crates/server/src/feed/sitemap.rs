use std::sync::Arc;

use archive::{Archive, ExportRequest, FacetField, SearchRequest, Selection, Sink, Snapshot, Stop};
use article::Article;
use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use query::Query;

use super::moment;
use crate::app::{App, Written};
use crate::error::Error;
use crate::frame::Visit;
use crate::slug::article_path;

const KIND: &str = "application/xml; charset=utf-8";
/// Addresses that one list may hold, by the protocol of sitemaps.org; articles beyond are in no list.
const MOST: usize = 50_000;
/// The list of articles without a month.
const UNDATED: &str = "undated";

/// The lists, one a month.
#[derive(Template)]
#[template(path = "sitemaps.xml")]
struct Sitemaps {
    lists: Vec<String>,
}

/// The articles of a month.
#[derive(Template)]
#[template(path = "sitemap.xml")]
struct Sitemap {
    articles: Vec<(String, Option<String>)>,
}

/// `GET /sitemap.xml`
pub(crate) async fn sitemap(State(app): State<Arc<App>>, Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    let visit = visit.with_origin();
    let origin = visit.origin.clone();
    app.answer(&visit, KIND, move |archive, stop| {
        let months = months(archive, stop)?;
        let name = |month: &String| if month.is_empty() { UNDATED.to_owned() } else { month.clone() };
        let lists = months.iter().map(|month| format!("{origin}/sitemap/{}", name(month))).collect();
        Ok(Written::new(Sitemaps { lists }.render()?.into_bytes(), stop.is_set()))
    })
    .await
}

/// `GET /sitemap/{month}`
pub(crate) async fn sitemap_of_month(
    State(app): State<Arc<App>>,
    Extension(visit): Extension<Visit>,
    Path(month): Path<String>,
) -> Result<Response, Error> {
    let visit = visit.with_origin();
    let origin = visit.origin.clone();
    app.answer(&visit, KIND, move |archive, stop| {
        let month = if month == UNDATED { String::new() } else { month };
        if !months(archive, stop)?.contains(&month) {
            return Err(Error::NotFound);
        }
        let mut of = Selection { stop: stop.clone(), ..Selection::new(Query::All) };
        of.filters.choose(FacetField::Month, month);
        let mut list = List { origin, articles: Vec::new() };
        archive.export(&ExportRequest { of, newest_first: false }, &mut list)?;
        Ok(Written::new(Sitemap { articles: list.articles }.render()?.into_bytes(), stop.is_set()))
    })
    .await
}

/// The months that have articles; the empty one is of articles without.
fn months(archive: &dyn Archive, stop: &Stop) -> Result<Vec<String>, Error> {
    let request = SearchRequest {
        size: 0,
        passages: 0,
        facets: vec![FacetField::Month],
        values: usize::MAX,
        stop: stop.clone(),
        ..SearchRequest::new(Query::All)
    };
    let facets = archive.search(&request)?.facets;
    Ok(facets.into_iter().flat_map(|facet| facet.values).map(|value| value.value).collect())
}

/// Addresses of articles, with their dates.
struct List {
    origin: String,
    articles: Vec<(String, Option<String>)>,
}

impl Sink for List {
    fn begin(&mut self, _: u64, _: &Snapshot) {}

    fn take(&mut self, article: &Article) -> bool {
        let address = format!("{}{}", self.origin, article_path(&article.id, &article.title));
        self.articles.push((address, article.published.as_ref().map(moment)));
        self.articles.len() < MOST
    }
}
