//! What each query of a list finds, as a table.

use std::sync::Arc;

use archive::{Answer, Batch};
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use super::{Chrome, LIST, SEARCH, html};
use crate::app::App;
use crate::asked::{Asked, List};
use crate::error::Error;
use crate::frame::Visit;
use crate::words::{Say, Texts};
use crate::{api, list};

/// Where lists are answered as data.
const API: &str = "/api/v1/batch";

#[derive(Template)]
#[template(path = "list.html")]
struct Page {
    chrome: Chrome,
    /// As typed.
    queries: String,
    /// How many articles of each are given.
    hits: usize,
    rows: Vec<Row>,
    notes: Vec<String>,
    data: &'static str,
    path: &'static str,
    hint: String,
}

struct Row {
    query: String,
    href: String,
    articles: String,
    notices: String,
    /// The first articles.
    hits: Vec<(String, String)>,
}

/// `GET /liste`
pub(crate) async fn empty(Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    Ok(html(Page::new(String::new(), 0, &visit).render()?))
}

/// `POST /liste`
pub(crate) async fn answered(
    State(app): State<Arc<App>>,
    Extension(visit): Extension<Visit>,
    headers: HeaderMap,
    body: String,
) -> Result<Response, Error> {
    let asked = api::read_list(&visit, &headers, &body)?;
    let written = app
        .ask(move |archive, stop| {
            let answered = list::answers(archive, &asked, stop)?;
            let say = Say(visit.language);
            let mut page = Page::new(asked.queries.clone(), asked.batch.hits, &visit);
            page.rows = answered.answers.iter().map(|answer| Row::new(answer, &asked, say)).collect();
            if !answered.left.is_empty() {
                page.notes.push(say.queries_left(answered.left.len() as u64));
            }
            Ok(page.render()?)
        })
        .await?;
    Ok(html(written))
}

impl Page {
    fn new(queries: String, hits: usize, visit: &Visit) -> Self {
        let (say, t) = (Say(visit.language), Texts::of(visit.language));
        let hint = say.list_hint(List::MOST_QUERIES as u64);
        let chrome = Chrome::new(t.list.to_owned(), visit);
        Self { chrome, queries, hits, rows: Vec::new(), notes: Vec::new(), data: API, path: LIST, hint }
    }

    /// How many articles of each can be chosen.
    fn choices(&self) -> [usize; 4] {
        [0, 3, 10, Batch::MOST_HITS]
    }
}

impl Row {
    fn new(answer: &Answer, asked: &List, say: Say) -> Self {
        let search = Asked {
            q: answer.raw.clone(),
            operator: asked.batch.options.operator,
            exact: asked.batch.options.exact,
            variants: asked.batch.variants,
            ..Asked::default()
        };
        let title = |title: &str| if title.is_empty() { Texts::of(say.0).untitled.to_owned() } else { title.to_owned() };
        let hits = answer.hits.hits.iter().map(|hit| (title(&hit.title.text), crate::slug::article_path(&hit.id, &hit.title.text)));
        Self {
            query: answer.raw.clone(),
            href: search.address(SEARCH),
            articles: say.number(answer.hits.total.value),
            notices: answer.notices(say.0),
            hits: hits.collect(),
        }
    }
}
