use std::sync::Arc;

use archive::DossierOrder;
use article::BlockKind;
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::{Chrome, SEARCH};
use crate::app::App;
use crate::asked::{Asked, Gathered, Paper, apart};
use crate::dossier::{Document, Heading, STYLE, running};
use crate::error::Error;
use crate::frame::Visit;
use crate::words::dossier::DossierTexts;
use crate::words::{Say, language};

/// Where press reviews are.
pub(crate) const DOSSIER: &str = "/dossier";
/// Where they are as files.
const FILE: &str = "/api/v1/dossier";

#[derive(Template)]
#[template(path = "dossier.html")]
struct DossierPage<'a> {
    chrome: Chrome,
    text: &'static DossierTexts,
    style: String,
    document: Document<'a>,
    notices: Vec<String>,
    title: &'a str,
    orders: Vec<Choice>,
    texts: Vec<Choice>,
    kept: Vec<(&'static str, String)>,
    lines: Vec<Line<'a>>,
    /// The search, with this dossier to add to.
    search: String,
    markdown: String,
    file: String,
}

struct Choice {
    value: &'static str,
    label: &'static str,
    chosen: bool,
}

/// An article with the ways to another order.
struct Line<'a> {
    title: &'a str,
    lang: &'a str,
    up: Option<String>,
    down: Option<String>,
    remove: String,
}

/// `GET /dossier`
pub(crate) async fn dossier(State(app): State<Arc<App>>, Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    let (mut gathered, troubles) = Gathered::read(&visit.parameters);
    gathered.date = gathered.date.or_else(|| app.today());
    gathered.paper = Paper::Json;
    let page = app
        .ask(move |archive, stop| {
            let dossier = archive::dossier(archive, &gathered.request(stop))?;
            let say = Say(visit.language);
            let heading = Heading { title: title(&gathered), day: gathered.date, order: gathered.order, language: visit.language };
            let document = Document::new(&dossier, &heading);
            let mut other = gathered.clone();
            other.asked.ui = Some(language::other(visit.language));
            let other_language = other.address(DOSSIER);
            let chrome = Chrome { q: String::new(), kept: Vec::new(), other_language, ..Chrome::new(document.title.clone(), &visit) };
            let style = form_urlencoded::Serializer::new(String::new()).append_pair("title", &document.title).finish();
            let troubles = say.troubles(&troubles);
            let ids: Vec<String> = dossier.articles.iter().map(|chosen| chosen.article.id.clone()).collect();
            let basket = Asked { basket: ids.clone(), ui: gathered.asked.ui, ..Asked::default() };
            let file = |paper| Gathered { paper, ..gathered.clone() }.address(FILE);
            let page = DossierPage {
                text: say.dossier(),
                style: format!("/dossier.css?{style}"),
                notices: troubles.chain(say.left_out(&dossier)).collect(),
                title: title(&gathered),
                orders: DossierOrder::ALL
                    .into_iter()
                    .map(|order| Choice { value: order.name(), label: say.dossier_order(order), chosen: order == gathered.order })
                    .collect(),
                texts: vec![
                    Choice { value: "whole", label: say.dossier().whole, chosen: !gathered.excerpts },
                    Choice { value: "excerpt", label: say.dossier().excerpt, chosen: gathered.excerpts },
                ],
                kept: gathered.parameters(false),
                lines: lines(&document, &gathered, &ids),
                search: basket.address(SEARCH),
                markdown: file(Paper::Markdown),
                file: file(Paper::Html),
                chrome,
                document,
            };
            Ok(page.render()?)
        })
        .await?;
    Ok(super::html(page))
}

/// The title; that of a search is its query.
pub(crate) fn title(gathered: &Gathered) -> &str {
    if gathered.title.is_empty() { gathered.asked.q.trim() } else { &gathered.title }
}

fn lines<'a>(document: &Document<'a>, gathered: &Gathered, ids: &[String]) -> Vec<Line<'a>> {
    let swapped = |one: usize, other: usize| {
        let mut ids = ids.to_vec();
        ids.swap(one, other);
        Gathered { title: title(gathered).to_owned(), ..gathered.of(ids) }.address(DOSSIER)
    };
    let line = |(at, entry): (usize, &crate::dossier::Entry<'a>)| Line {
        title: entry.title,
        lang: entry.lang,
        up: at.checked_sub(1).map(|before| swapped(before, at)),
        down: (at + 1 < ids.len()).then(|| swapped(at, at + 1)),
        remove: {
            let left = ids.iter().filter(|id| *id != entry.id).cloned().collect();
            Gathered { title: title(gathered).to_owned(), order: gathered.order, ..gathered.of(left) }.address(DOSSIER)
        },
    };
    document.entries().enumerate().map(line).collect()
}

/// `GET /dossier.css`: the style of a press review, with its title above each printed page.
pub(crate) async fn dossier_style(Extension(visit): Extension<Visit>) -> Response {
    let (title, _) = apart("title", &visit.parameters);
    let headers = [(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "private, no-cache")];
    (headers, format!("{STYLE}{}", running(&title))).into_response()
}
