use askama::Template;
use axum::Extension;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::error::Error;
use crate::frame::Visit;
use crate::words::Texts;

/// OpenSearch 1.1: by it a browser's address bar searches the archive.
#[derive(Template)]
#[template(path = "opensearch.xml")]
struct Description<'a> {
    origin: &'a str,
    description: &'a str,
}

/// `GET /opensearch.xml`
pub(crate) async fn opensearch(Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    let description = Description { origin: &visit.origin, description: Texts::of(visit.language).search_label };
    let kind = [(header::CONTENT_TYPE, "application/opensearchdescription+xml; charset=utf-8"), (header::CACHE_CONTROL, "max-age=86400")];
    Ok((kind, description.render()?).into_response())
}
