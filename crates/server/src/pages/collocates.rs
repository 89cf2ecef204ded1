//! The words that stand near the places that match.

use std::sync::Arc;

use archive::{Collocate, Collocates};
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::response::Response;

use super::{Chrome, HTML, LINES, SEARCH, TERMS, TRENDS, WORDS};
use crate::app::{App, Written};
use crate::asked::{Explored, Format, Trouble, View};
use crate::error::Error;
use crate::explore::{self, Made};
use crate::frame::Visit;
use crate::words::{Say, Texts};

/// Where words are as data.
const API: &str = "/api/v1/collocates";
/// The windows that the page offers.
const WINDOWS: [usize; 4] = [1, 3, 5, 10];

#[derive(Template)]
#[template(path = "collocates.html")]
struct Page<'a> {
    chrome: Chrome,
    understood: &'a str,
    notices: Vec<String>,
    partial: bool,
    chosen: Vec<String>,
    is_empty: bool,
    counted: String,
    windows: Vec<Link>,
    words: Vec<WordView<'a>>,
    search: String,
    lines: String,
    trends: String,
    terms: String,
    permalink: Option<String>,
    csv: String,
}

struct Link {
    label: String,
    href: String,
    current: bool,
}

struct WordView<'a> {
    text: &'a str,
    /// The places where it stands near.
    href: Option<String>,
    near: String,
    elsewhere: String,
    score: String,
    /// Share of the highest score, in percent.
    width: u64,
}

/// `GET /voisinage`
pub(crate) async fn collocates(State(app): State<Arc<App>>, Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    let seen = visit.clone();
    app.answer(&visit, HTML, move |archive, stop| {
        let (asked, troubles) = Explored::read(View::Words, &seen.parameters);
        let made = explore::words(archive, &asked, seen.language, stop)?;
        Ok(Written::new(page(&asked, &troubles, &made, &seen).render()?.into_bytes(), made.made.partial))
    })
    .await
}

fn page<'a>(asked: &Explored, troubles: &[Trouble], made: &'a Made<Collocates>, visit: &Visit) -> Page<'a> {
    let (say, t, found) = (Say(visit.language), Texts::of(visit.language), &made.made);
    let query = asked.asked.q.trim();
    let title = if query.is_empty() { t.collocates.to_owned() } else { format!("{query} – {}", t.collocates) };
    let troubles = say.troubles(troubles);
    let best = found.words.first().map_or(1.0, |word| word.score);
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
        is_empty: query.is_empty(),
        counted: say.looked_at(found.occurrences, found.read, found.articles),
        windows: WINDOWS
            .into_iter()
            .map(|window| Link {
                label: say.words(window as u64),
                href: asked.with(|asked| asked.window = window).address(WORDS),
                current: asked.window == window,
            })
            .collect(),
        words: found.words.iter().map(|word| WordView::new(word, best, asked, say)).collect(),
        search: asked.search(&asked.asked.q).address(SEARCH),
        lines: Explored::of_search(View::Lines, &asked.asked).address(LINES),
        trends: Explored::of_search(View::Timeline, &asked.asked).address(TRENDS),
        terms: Explored::of_search(View::Terms, &asked.asked).address(TERMS),
        permalink: asked.pinned(&found.snapshot).map(|asked| asked.address(WORDS)),
        csv: Explored { format: Format::Csv, ..asked.clone() }.with(|asked| asked.asked.ui = None).address(API),
    }
}

impl<'a> WordView<'a> {
    fn new(word: &'a Collocate, best: f64, asked: &Explored, say: Say) -> Self {
        // One word near another is a search; near a whole query it may be none.
        let query = asked.asked.q.trim();
        let is_word = !query.is_empty() && query.chars().all(char::is_alphanumeric);
        let near = is_word.then(|| asked.search(&format!("{query} PRES/{} {}", asked.window - 1, word.text)));
        Self {
            text: &word.text,
            href: near.map(|near| Explored::of_search(View::Lines, &near).address(LINES)),
            near: say.number(word.near),
            elsewhere: say.number(word.elsewhere),
            score: say.decimal(word.score),
            width: (word.score / best * 100.0).round() as u64,
        }
    }
}
