//! What the archive holds and lacks (`/api/v1/sources`, `/api/v1/coverage`).

use std::sync::Arc;

use archive::{Coverage, Overview, PublicationSpan, Table};
use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use serde::Serialize;

use super::around::Index;
use super::explored::csv;
use super::kind;
use crate::app::{App, Written};
use crate::asked::{Covered, Format};
use crate::error::Error;
use crate::frame::Visit;
use crate::sources::{keyed, path};

#[derive(Serialize)]
struct SourcesResponse<'a> {
    publications: Vec<SourceData<'a>>,
    index: Index<'a>,
}

#[derive(Serialize)]
struct SourceData<'a> {
    publication: &'a str,
    articles: u64,
    first: Option<String>,
    last: Option<String>,
    html: String,
}

/// `GET /api/v1/sources`
pub(crate) async fn sources(State(app): State<Arc<App>>, Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    let asked = Covered::read(&visit.parameters).map_err(Error::Parameter)?;
    app.answer(&visit, kind(asked.format), move |archive, _| {
        let overview = archive.overview()?;
        let body = if asked.format == Format::Csv {
            csv(&Table::of_sources(&overview))?
        } else {
            serde_json::to_vec(&SourcesResponse::from(&overview))?
        };
        Ok(Written::Whole(body))
    })
    .await
}

impl<'a> From<&'a Overview> for SourcesResponse<'a> {
    fn from(overview: &'a Overview) -> Self {
        let source = |(key, span): (String, &'a PublicationSpan)| SourceData {
            publication: &span.name,
            articles: span.articles,
            first: span.first.map(|day| day.to_string()),
            last: span.last.map(|day| day.to_string()),
            html: path(&key),
        };
        Self { publications: keyed(overview).into_iter().map(source).collect(), index: Index { snapshot: &overview.snapshot.id } }
    }
}

#[derive(Serialize)]
struct CoverageResponse<'a> {
    publications: &'a [String],
    articles: u64,
    undated: u64,
    first: Option<String>,
    last: Option<String>,
    /// The usual distance between two days with articles.
    step_days: Option<i32>,
    gaps: Vec<GapData>,
    interval: &'static str,
    /// Those that hold anything.
    held: Vec<HeldData>,
    index: Index<'a>,
    links: Links,
}

#[derive(Serialize)]
struct GapData {
    from: String,
    to: String,
    days: u64,
    text: String,
}

#[derive(Serialize)]
struct HeldData {
    from: String,
    to: String,
    articles: u64,
}

#[derive(Serialize)]
struct Links {
    #[serde(rename = "self")]
    this: String,
    csv: String,
}

/// `GET /api/v1/coverage`
pub(crate) async fn coverage(State(app): State<Arc<App>>, Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    let asked = Covered::read(&visit.parameters).map_err(Error::Parameter)?;
    let (language, path) = (visit.language, visit.path.clone());
    app.answer(&visit, kind(asked.format), move |archive, _| {
        let coverage = archive.coverage(&asked.publications)?;
        let body = if asked.format == Format::Csv {
            csv(&Table::of_coverage(&coverage, asked.interval))?
        } else {
            let text = |gap: &archive::Gap| gap.text(language);
            serde_json::to_vec(&CoverageResponse::new(&asked, &coverage, &path, &text))?
        };
        Ok(Written::Whole(body))
    })
    .await
}

impl<'a> CoverageResponse<'a> {
    fn new(asked: &'a Covered, coverage: &'a Coverage, path: &str, text: &dyn Fn(&archive::Gap) -> String) -> Self {
        let span = coverage.span();
        let gap = |gap: archive::Gap| GapData { from: gap.from.to_string(), to: gap.to.to_string(), days: gap.days(), text: text(&gap) };
        let held = |held: archive::Held| HeldData { from: held.from.to_string(), to: held.to.to_string(), articles: held.articles };
        Self {
            publications: &asked.publications,
            articles: coverage.articles(),
            undated: coverage.undated,
            first: span.map(|(first, _)| first.to_string()),
            last: span.map(|(_, last)| last.to_string()),
            step_days: coverage.step(),
            gaps: coverage.gaps().into_iter().map(gap).collect(),
            interval: asked.interval.name(),
            held: coverage.by(asked.interval).into_iter().map(held).collect(),
            index: Index { snapshot: &coverage.snapshot.id },
            links: Links { this: asked.address(path, asked.format), csv: asked.address(path, Format::Csv) },
        }
    }
}
