//! The HTTP API: the same searches, as JSON.

mod response;

use std::sync::Arc;

use article::Plain;
use axum::Extension;
use axum::extract::{Path, RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::asked::Asked;
use crate::error::Error;
use crate::frame::Visit;
use crate::search;
use response::SearchResponse;

/// `GET /api/v1/search`
pub(crate) async fn search(
    State(app): State<Arc<App>>,
    Extension(visit): Extension<Visit>,
    RawQuery(parameters): RawQuery,
) -> Result<Response, Error> {
    let (asked, troubles) = Asked::read(parameters.as_deref().unwrap_or_default());
    if let Some(trouble) = troubles.into_iter().next() {
        return Err(Error::Parameter(trouble));
    }
    let body = app
        .ask(move |archive, stop| {
            let found = search::search(archive, &asked, visit.language, stop)?;
            Ok(serde_json::to_vec(&SearchResponse::new(&asked, &found))?)
        })
        .await?;
    Ok(json(body))
}

/// `GET /api/v1/articles/{id}`
pub(crate) async fn article(State(app): State<Arc<App>>, Path(id): Path<String>) -> Result<Response, Error> {
    let body = app
        .ask(move |archive, _| {
            let opened = archive.open(&id, None)?.ok_or(Error::NoArticle)?;
            Ok(serde_json::to_vec(&Plain::from(&opened.article))?)
        })
        .await?;
    Ok(json(body))
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

fn json(body: Vec<u8>) -> Response {
    ([(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "private, no-cache")], body).into_response()
}
