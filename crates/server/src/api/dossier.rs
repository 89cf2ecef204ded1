//! A press review, for programs.

use std::sync::Arc;

use article::Plain;
use axum::Extension;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::JSON;
use crate::app::App;
use crate::asked::{Gathered, Paper};
use crate::dossier::{Heading, dossier_html, dossier_markdown};
use crate::error::Error;
use crate::frame::Visit;
use crate::pages::dossier_title;
use crate::words::Say;

#[derive(Serialize)]
struct DossierResponse<'a> {
    title: &'a str,
    date: Option<String>,
    order: &'static str,
    articles: Vec<ChosenData<'a>>,
    /// Ids that the archive does not have.
    missing: &'a [String],
    /// Articles that are not in it, because a dossier has a most.
    beyond: u64,
    rights: &'static str,
}

#[derive(Serialize)]
struct ChosenData<'a> {
    #[serde(flatten)]
    article: Plain<'a>,
    excerpt: bool,
}

/// `GET /api/v1/dossier`
pub(crate) async fn dossier(State(app): State<Arc<App>>, Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    let (mut gathered, troubles) = Gathered::read(&visit.parameters);
    if let Some(trouble) = troubles.into_iter().next() {
        return Err(Error::Parameter(trouble));
    }
    gathered.date = gathered.date.or_else(|| app.today());
    let kind = match gathered.paper {
        Paper::Json => JSON,
        Paper::Html => "text/html; charset=utf-8",
        Paper::Markdown => "text/markdown; charset=utf-8",
    };
    let body = app
        .ask(move |archive, stop| {
            let dossier = archive::dossier(archive, &gathered.request(stop))?;
            let title = dossier_title(&gathered);
            let heading = Heading { title, day: gathered.date, order: gathered.order, language: visit.language };
            Ok(match gathered.paper {
                Paper::Html => dossier_html(&dossier, &heading)?.into_bytes(),
                Paper::Markdown => dossier_markdown(&dossier, &heading).into_bytes(),
                Paper::Json => serde_json::to_vec(&DossierResponse {
                    title,
                    date: gathered.date.map(|day| day.to_string()),
                    order: gathered.order.name(),
                    articles: dossier
                        .articles
                        .iter()
                        .map(|chosen| ChosenData { article: Plain::from(&chosen.article), excerpt: chosen.is_cut })
                        .collect(),
                    missing: &dossier.missing,
                    beyond: dossier.beyond,
                    rights: Say(visit.language).dossier().rights,
                })?,
            })
        })
        .await?;
    Ok(([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "private, no-cache")], body).into_response())
}
