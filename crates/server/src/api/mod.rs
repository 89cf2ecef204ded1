//! The HTTP API: the same searches, as JSON.

mod around;
mod compared;
mod coverage;
mod dossier;
mod explanation;
mod explored;
mod list;
mod reference;
mod reprints;
mod response;
mod side_by_side;
mod suggested;

use std::sync::Arc;

use archive::{FacetField, Table};
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::app::{App, Written};
use crate::asked::{self, Asked, Explored, Format, Typed, View};
use crate::error::Error;
use crate::frame::Visit;
use crate::words::Say;
use crate::{explore, search, suggest};
pub(crate) use coverage::{coverage, sources};
pub(crate) use dossier::dossier;
use explanation::ExplainResponse;
use explored::{LinesResponse, TimelineResponse, ValuesResponse, WordsResponse, csv};
pub(crate) use list::{batch, read as read_list};
use reference::File;
pub(crate) use reprints::reprints;
use response::{ArticleResponse, SearchResponse, SimilarResponse};
pub(crate) use side_by_side::{compare, terms};
use suggested::SuggestResponse;

const JSON: &str = "application/json";
const SVG: &str = "image/svg+xml";
const CSV: &str = "text/csv; charset=utf-8; header=present";

/// Similar articles given unless asked otherwise, and at most.
const SIMILAR: usize = 10;
const MOST_SIMILAR: usize = 20;

/// `GET /api/v1/search`
pub(crate) async fn search(State(app): State<Arc<App>>, Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    let (asked, troubles) = Asked::read(&visit.parameters);
    if let Some(trouble) = troubles.into_iter().next() {
        return Err(Error::Parameter(trouble));
    }
    let language = visit.language;
    app.answer(&visit, JSON, move |archive, stop| {
        let found = search::search(archive, &asked, language, stop)?;
        if asked.strict && found.notices.iter().any(search::Remark::is_of_query) {
            return Err(Error::Query(found.notices));
        }
        let nothing = found.hits.total.value == 0 && !found.hits.partial;
        let ways = if nothing { search::ways_out(archive, &asked, &found, stop)?.ways } else { Vec::new() };
        Ok(Written::new(
            serde_json::to_vec(&SearchResponse::new(&asked, &found, &ways, Say(language)))?,
            found.hits.partial || stop.is_set(),
        ))
    })
    .await
}

/// `GET /api/v1/articles/{id}`
pub(crate) async fn article(
    State(app): State<Arc<App>>,
    Extension(visit): Extension<Visit>,
    Path(id): Path<String>,
) -> Result<Response, Error> {
    // An id may end like a file: the article that has it comes first.
    if let Some((of, file)) = File::named(&id) {
        let (whole, of, language) = (id.clone(), of.to_owned(), visit.language);
        let made = app.ask(move |archive, _| if archive.article(&whole)?.is_some() { Ok(None) } else { file.of(archive, &of, language) });
        if let Some(response) = made.await? {
            return Ok(response);
        }
    }
    app.answer(&visit, JSON, move |archive, _| {
        let opened = archive.open(&id, None, true)?.ok_or(Error::NoArticle)?;
        Ok(Written::Whole(serde_json::to_vec(&ArticleResponse::from(&opened))?))
    })
    .await
}

/// `GET /api/v1/explain`: the parameters of a search, and the `id` of an article.
pub(crate) async fn explain(State(app): State<Arc<App>>, Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    let (id, rest) = asked::apart("id", &visit.parameters);
    let (asked, troubles) = Asked::read(&rest);
    if let Some(trouble) = troubles.into_iter().next() {
        return Err(Error::Parameter(trouble));
    }
    let language = visit.language;
    app.answer(&visit, JSON, move |archive, stop| {
        let request = asked.request(search::parse(&asked).query, stop);
        let explanation = archive.explain(&request, &id)?.ok_or(Error::NoArticle)?;
        Ok(Written::new(serde_json::to_vec(&ExplainResponse::new(&id, &explanation, language))?, stop.is_set()))
    })
    .await
}

/// `GET /api/v1/articles/{id}/similar`
pub(crate) async fn similar(
    State(app): State<Arc<App>>,
    Extension(visit): Extension<Visit>,
    Path(id): Path<String>,
) -> Result<Response, Error> {
    let size = asked::size(&visit.parameters, SIMILAR, MOST_SIMILAR).map_err(Error::Parameter)?;
    app.answer(&visit, JSON, move |archive, stop| {
        let similar = archive.similar(&id, size, stop)?.ok_or(Error::NoArticle)?;
        Ok(Written::new(serde_json::to_vec(&SimilarResponse::from(&similar))?, similar.partial))
    })
    .await
}

/// `GET /api/v1/suggest`
pub(crate) async fn suggest(State(app): State<Arc<App>>, Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    let typed = Typed::read(&visit.parameters).map_err(Error::Parameter)?;
    let language = typed.ui.unwrap_or(visit.language);
    app.answer(&visit, JSON, move |archive, stop| {
        let found = suggest::suggest(archive, &typed, stop)?;
        Ok(Written::new(serde_json::to_vec(&SuggestResponse::new(&typed, &found, language))?, stop.is_set()))
    })
    .await
}

/// `GET /api/v1/timeline` and `/api/v1/trends`
pub(crate) async fn timeline(State(app): State<Arc<App>>, Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    let asked = explored(View::Timeline, &visit)?;
    let (language, path) = (visit.language, visit.path.clone());
    app.answer(&visit, kind(asked.format), move |archive, stop| {
        let made = explore::timelines(archive, &asked, language, stop)?;
        for made in &made {
            strictly(&asked, &made.notices)?;
        }
        let body = match asked.format {
            Format::Json => serde_json::to_vec(&TimelineResponse::new(&asked, &made, &path))?,
            Format::Csv => {
                let timelines: Vec<_> = made.iter().map(|made| (made.raw.as_str(), &made.made)).collect();
                csv(&Table::of_timelines(&timelines, &asked.curves))?
            }
            Format::Svg => crate::pages::drawing(&asked, &made, language).into_bytes(),
        };
        Ok(Written::new(body, made.iter().any(|made| made.made.partial)))
    })
    .await
}

/// `GET /api/v1/concordance`
pub(crate) async fn concordance(State(app): State<Arc<App>>, Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    let asked = explored(View::Lines, &visit)?;
    let (language, path) = (visit.language, visit.path.clone());
    app.answer(&visit, kind(asked.format), move |archive, stop| {
        let made = explore::lines(archive, &asked, language, stop)?;
        strictly(&asked, &made.notices)?;
        let body = written(asked.format, &LinesResponse::new(&asked, &made, &path), || Table::of_lines(&made.made))?;
        Ok(Written::new(body, made.made.partial))
    })
    .await
}

/// `GET /api/v1/collocates`
pub(crate) async fn collocates(State(app): State<Arc<App>>, Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    let asked = explored(View::Words, &visit)?;
    let (language, path) = (visit.language, visit.path.clone());
    app.answer(&visit, kind(asked.format), move |archive, stop| {
        let made = explore::words(archive, &asked, language, stop)?;
        strictly(&asked, &made.notices)?;
        let body = written(asked.format, &WordsResponse::new(&asked, &made, &path), || Table::of_words(&made.made))?;
        Ok(Written::new(body, made.made.partial))
    })
    .await
}

/// `GET /api/v1/facets/{field}`
pub(crate) async fn facet(
    State(app): State<Arc<App>>,
    Extension(visit): Extension<Visit>,
    Path(name): Path<String>,
) -> Result<Response, Error> {
    let field = FacetField::ALL.into_iter().find(|field| field.name() == name).ok_or(Error::NotFound)?;
    let asked = explored(View::Values, &visit)?;
    let (language, path) = (visit.language, visit.path.clone());
    app.answer(&visit, kind(asked.format), move |archive, stop| {
        let made = explore::values(archive, &asked, field, language, stop)?;
        strictly(&asked, &made.notices)?;
        let body = written(asked.format, &ValuesResponse::new(&asked, &made, &path), || Table::of_facet(&made.made.facet))?;
        Ok(Written::new(body, made.made.partial))
    })
    .await
}

fn explored(view: View, visit: &Visit) -> Result<Explored, Error> {
    let (asked, troubles) = Explored::read(view, &visit.parameters);
    troubles.into_iter().next().map_or(Ok(asked), |trouble| Err(Error::Parameter(trouble)))
}

/// An answer as data. Only timelines are drawn: nothing else is read with that format.
fn written(format: Format, answer: &impl Serialize, table: impl FnOnce() -> Table) -> Result<Vec<u8>, Error> {
    if format == Format::Csv { csv(&table()) } else { Ok(serde_json::to_vec(answer)?) }
}

fn kind(format: Format) -> &'static str {
    match format {
        Format::Json => JSON,
        Format::Csv => CSV,
        Format::Svg => SVG,
    }
}

fn strictly(asked: &Explored, notices: &[search::Remark]) -> Result<(), Error> {
    if asked.asked.strict && notices.iter().any(search::Remark::is_of_query) { Err(Error::Query(notices.to_vec())) } else { Ok(()) }
}

/// What a browser asks before a page of another site may read the API.
pub(crate) async fn preflight() -> impl IntoResponse {
    (
        StatusCode::NO_CONTENT,
        [
            (header::ALLOW, "GET, HEAD, OPTIONS"),
            (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD"),
            (header::ACCESS_CONTROL_ALLOW_HEADERS, "accept, accept-language, x-request-id"),
            (header::ACCESS_CONTROL_MAX_AGE, "86400"),
        ],
    )
}
