//! The HTTP API: the same searches, as JSON.

mod response;
mod suggested;

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::app::{App, Written};
use crate::asked::{self, Asked, Typed};
use crate::error::Error;
use crate::frame::Visit;
use crate::words::Say;
use crate::{search, suggest};
use response::{ArticleResponse, SearchResponse, SimilarResponse};
use suggested::SuggestResponse;

const JSON: &str = "application/json";

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
        if asked.strict && !found.notices.is_empty() {
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
    app.answer(&visit, JSON, move |archive, _| {
        let opened = archive.open(&id, None, true)?.ok_or(Error::NoArticle)?;
        Ok(Written::Whole(serde_json::to_vec(&ArticleResponse::from(&opened))?))
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
