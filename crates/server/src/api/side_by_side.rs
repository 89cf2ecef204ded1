//! Two searches side by side (`/api/v1/compare`), and the words of one beside the rest (`/api/v1/terms`).

use std::sync::Arc;

use archive::{Comparison, Point, Specific, SpecificSide, SpecificTerm, Table};
use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use serde::Serialize;

use super::around::{Index, Links, QueryData};
use super::explored::csv;
use super::{kind, strictly, written};
use crate::app::{App, Written};
use crate::asked::{Explored, Format, Sides, View};
use crate::error::Error;
use crate::explore::{self, Made, SideBySide};
use crate::frame::Visit;
use crate::pages;
use crate::search::Remark;

#[derive(Serialize)]
struct TermData<'a> {
    text: &'a str,
    articles: u64,
    others: u64,
    score: f64,
}

impl<'a> From<&'a SpecificTerm> for TermData<'a> {
    fn from(term: &'a SpecificTerm) -> Self {
        Self { text: &term.text, articles: term.articles, others: term.others, score: term.score }
    }
}

fn terms_of(side: &SpecificSide) -> Vec<TermData<'_>> {
    side.terms.iter().map(TermData::from).collect()
}

#[derive(Serialize)]
struct TermsResponse<'a> {
    query: QueryData<'a>,
    articles: u64,
    read: u64,
    others: u64,
    partial: bool,
    index: Index<'a>,
    words: Vec<TermData<'a>>,
    links: Links,
}

/// `GET /api/v1/terms`
pub(crate) async fn terms(State(app): State<Arc<App>>, Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    let asked = super::explored(View::Terms, &visit)?;
    let (language, path) = (visit.language, visit.path.clone());
    app.answer(&visit, kind(asked.format), move |archive, stop| {
        let made = explore::terms(archive, &asked, language, stop)?;
        strictly(&asked, &made.notices)?;
        let body = written(asked.format, &TermsResponse::new(&asked, &made, &path), || Table::of_terms(&made.made))?;
        Ok(Written::new(body, made.made.partial))
    })
    .await
}

impl<'a> TermsResponse<'a> {
    fn new(asked: &Explored, made: &'a Made<Specific>, path: &str) -> Self {
        let found = &made.made;
        Self {
            query: QueryData::from(made),
            articles: found.of.articles,
            read: found.of.read,
            others: found.against.articles,
            partial: found.partial,
            index: Index { snapshot: &found.snapshot.id },
            words: terms_of(&found.of),
            links: Links::new(asked, path, pages::TERMS),
        }
    }
}

#[derive(Serialize)]
struct CompareResponse<'a> {
    notices: &'a [Remark],
    interval: &'static str,
    layout: &'static str,
    both: u64,
    partial: bool,
    index: Index<'a>,
    sides: Vec<SideData<'a>>,
    links: Links,
}

#[derive(Serialize)]
struct SideData<'a> {
    raw: &'a str,
    understood: &'a str,
    articles: u64,
    of_articles: u64,
    undated: u64,
    /// As many for each side; null where this one has none.
    points: Vec<Option<PointData>>,
    publications: Vec<PublicationData<'a>>,
    other_publications: u64,
    read: u64,
    words: Vec<TermData<'a>>,
    search: String,
}

#[derive(Serialize)]
struct PointData {
    from: String,
    to: String,
    articles: u64,
    of_articles: u64,
    articles_per_thousand: Option<f64>,
}

#[derive(Serialize)]
struct PublicationData<'a> {
    value: &'a str,
    count: u64,
}

/// `GET /api/v1/compare`
pub(crate) async fn compare(State(app): State<Arc<App>>, Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    let (asked, troubles) = Sides::read(&visit.parameters);
    if let Some(trouble) = troubles.into_iter().next() {
        return Err(Error::Parameter(trouble));
    }
    let (language, path) = (visit.language, visit.path.clone());
    app.answer(&visit, kind(asked.format), move |archive, stop| {
        let made = explore::both(archive, &asked, language, stop)?;
        if asked.strict && made.notices.iter().any(Remark::is_of_query) {
            return Err(Error::Query(made.notices));
        }
        let body = match asked.format {
            Format::Csv => csv(&Table::of_comparison(&made.made))?,
            Format::Json | Format::Svg => serde_json::to_vec(&CompareResponse::new(&asked, &made, &path))?,
        };
        Ok(Written::new(body, made.made.partial))
    })
    .await
}

impl<'a> CompareResponse<'a> {
    fn new(asked: &'a Sides, told: &'a SideBySide, path: &str) -> Self {
        let made = &told.made;
        Self {
            notices: &told.notices,
            interval: made.interval.name(),
            layout: made.layout.name(),
            both: made.both,
            partial: made.partial,
            index: Index { snapshot: &made.snapshot.id },
            sides: [0, 1].map(|at| SideData::new(at, asked, &told.understood[at], made)).into(),
            links: Links {
                this: asked.address(path),
                csv: asked.changed(path, &["format"], &[("format", "csv")]),
                html: asked.changed(pages::COMPARE, &["format"], &[]),
            },
        }
    }
}

impl<'a> SideData<'a> {
    fn new(at: usize, asked: &'a Sides, understood: &'a str, made: &'a Comparison) -> Self {
        let (side, search) = (&made.sides[at], &asked.sides[at]);
        let point = |point: Point| PointData {
            from: point.from.to_string(),
            to: point.to.to_string(),
            articles: point.counts.articles,
            of_articles: point.counts.of_articles,
            articles_per_thousand: point.counts.per_thousand_articles(),
        };
        Self {
            raw: &search.q,
            understood,
            articles: side.timeline.total.articles,
            of_articles: side.timeline.total.of_articles,
            undated: side.timeline.undated.articles,
            points: made.points.iter().map(|points| points[at].map(point)).collect(),
            publications: side
                .publications
                .values
                .iter()
                .map(|value| PublicationData { value: &value.value, count: value.count })
                .collect(),
            other_publications: side.publications.others,
            read: side.specific.read,
            words: terms_of(&side.specific),
            search: search.address(pages::API_SEARCH),
        }
    }
}
