//! The words that the articles of a search use more than others.

use std::sync::Arc;

use archive::{Specific, SpecificSide};
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use query::Query;

use super::{COMPARE, Chrome, HTML, SEARCH, TERMS, WORDS};
use crate::app::{App, Written};
use crate::asked::{Asked, Explored, Format, Sides, Trouble, View};
use crate::error::Error;
use crate::explore::{self, Made};
use crate::frame::Visit;
use crate::search::beside;
use crate::words::Say;

/// Where the words are as data.
const API: &str = "/api/v1/terms";

#[derive(Template)]
#[template(path = "terms.html")]
struct Page<'a> {
    chrome: Chrome,
    understood: &'a str,
    notices: Vec<String>,
    partial: bool,
    chosen: Vec<String>,
    is_empty: bool,
    counted: String,
    terms: Vec<TermView<'a>>,
    /// In the place of the words, when there are none.
    no_terms: &'static str,
    search: String,
    words: String,
    compare: String,
    permalink: Option<String>,
    csv: String,
}

/// A word with the shares of two sides.
pub(super) struct TermView<'a> {
    pub(super) text: &'a str,
    /// The articles of its side that hold it.
    pub(super) href: Option<String>,
    pub(super) articles: String,
    pub(super) share: String,
    pub(super) other_share: String,
    /// Share of the highest score, in percent.
    pub(super) width: u64,
}

/// `GET /termes`
pub(crate) async fn terms(State(app): State<Arc<App>>, Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    let seen = visit.clone();
    app.answer(&visit, HTML, move |archive, stop| {
        let (asked, troubles) = Explored::read(View::Terms, &seen.parameters);
        let made = explore::terms(archive, &asked, seen.language, stop)?;
        Ok(Written::new(page(&asked, &troubles, &made, &seen).render()?.into_bytes(), made.made.partial))
    })
    .await
}

fn page<'a>(asked: &Explored, troubles: &[Trouble], made: &'a Made<Specific>, visit: &Visit) -> Page<'a> {
    let (say, found) = (Say(visit.language), &made.made);
    let query = asked.asked.q.trim();
    let title = if query.is_empty() { say.terms().to_owned() } else { format!("{query} – {}", say.terms()) };
    let troubles = say.troubles(troubles);
    let search = asked.search(&asked.asked.q);
    Page {
        chrome: Chrome {
            data: Some(asked.with(|asked| asked.asked.ui = None).address(API)),
            q: asked.asked.q.clone(),
            ..Chrome::new(title, visit)
        },
        understood: &made.understood,
        notices: troubles.chain(made.said(say)).collect(),
        partial: found.partial,
        chosen: asked.asked.chosen().iter().map(|chosen| say.chosen(chosen)).collect(),
        is_empty: query.is_empty() && asked.asked.chosen().is_empty(),
        counted: say.read_for_words(found.of.read, found.of.articles),
        terms: TermView::all(&found.of, found.against.articles, &search, &found.of.understood.query, say),
        no_terms: say.no_terms(found.against.articles),
        words: Explored::of_search(View::Words, &asked.asked).address(WORDS),
        compare: Sides::of_search(&search).address(COMPARE),
        search: search.address(SEARCH),
        permalink: asked.pinned(&found.snapshot).map(|asked| asked.address(TERMS)),
        csv: Explored { format: Format::Csv, ..asked.clone() }.with(|asked| asked.asked.ui = None).address(API),
    }
}

impl<'a> TermView<'a> {
    /// The words of a side; `search` finds its articles, and `query` is the one understood.
    pub(super) fn all(side: &'a SpecificSide, others: u64, search: &Asked, query: &Query, say: Say) -> Vec<Self> {
        let best = side.terms.first().map_or(1.0, |term| term.score);
        let view = |term: &'a archive::SpecificTerm| Self {
            text: &term.text,
            href: beside(query, &term.text).map(|query| search.for_query(&query).address(SEARCH)),
            articles: say.number(term.articles),
            share: say.percent(term.articles, side.articles),
            other_share: say.percent(term.others, others),
            width: (term.score / best * 100.0).round() as u64,
        };
        side.terms.iter().map(view).collect()
    }
}
