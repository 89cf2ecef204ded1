//! The places that match, each with the words around it.

use std::sync::Arc;

use archive::{Archive, Concordance, ConcordanceRequest, Line, LineOrder, Stop};
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::response::Response;

use super::ways::WaysView;
use super::{Chrome, HTML, LINES, SEARCH, TRENDS, WORDS, anchor, direction};
use crate::app::{App, Written};
use crate::asked::{Explored, Format, Trouble, View};
use crate::error::Error;
use crate::explore::{self, Made};
use crate::frame::Visit;
use crate::search;
use crate::slug::article_path;
use crate::words::{Say, Texts};

/// Where lines are as data.
const API: &str = "/api/v1/concordance";

#[derive(Template)]
#[template(path = "concordance.html")]
struct Page<'a> {
    chrome: Chrome,
    count: String,
    understood: &'a str,
    notices: Vec<String>,
    notes: Vec<String>,
    partial: bool,
    orders: Vec<Link>,
    contexts: Vec<Link>,
    chosen: Vec<String>,
    is_empty: bool,
    first: usize,
    range: String,
    lines: Vec<LineView<'a>>,
    previous: Option<String>,
    next: Option<String>,
    search: String,
    trends: String,
    words: String,
    permalink: Option<String>,
    csv: String,
    within: String,
    /// What the form for it keeps.
    fields: Vec<(&'static str, String)>,
    ways: Option<WaysView>,
}

struct Link {
    label: &'static str,
    href: String,
    current: bool,
}

struct LineView<'a> {
    href: String,
    lang: &'a str,
    direction: &'static str,
    left: &'a str,
    matched: &'a str,
    right: &'a str,
    publication: &'a str,
    date: String,
    title: &'a str,
}

/// `GET /concordance`
pub(crate) async fn concordance(State(app): State<Arc<App>>, Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    let seen = visit.clone();
    app.answer(&visit, HTML, move |archive, stop| {
        let (asked, troubles) = Explored::read(View::Lines, &seen.parameters);
        let made = explore::lines(archive, &asked, seen.language, stop)?;
        let ways = if made.made.total == 0 && !asked.asked.q.trim().is_empty() { ways(archive, &asked, &seen, stop)? } else { None };
        Ok(Written::new(Page { ways, ..page(&asked, &troubles, &made, &seen) }.render()?.into_bytes(), made.made.partial))
    })
    .await
}

/// The ways out of a search without articles; a search by facts alone has articles, but no line.
fn ways(archive: &dyn Archive, asked: &Explored, visit: &Visit, stop: &Stop) -> Result<Option<WaysView>, Error> {
    let asked = asked.search(&asked.asked.q);
    let found = search::search(archive, &asked, visit.language, stop)?;
    if found.hits.total.value > 0 {
        return Ok(None);
    }
    let ways = search::ways_out(archive, &asked, &found, stop)?;
    Ok(Some(WaysView::new(&ways, None, &asked, Say(visit.language))))
}

fn page<'a>(asked: &Explored, troubles: &[Trouble], made: &'a Made<Concordance>, visit: &Visit) -> Page<'a> {
    let (say, t, found) = (Say(visit.language), Texts::of(visit.language), &made.made);
    let query = asked.asked.q.trim();
    let title = if query.is_empty() { t.concordance.to_owned() } else { format!("{query} – {}", t.concordance) };
    let parameters = asked.asked.reading().address("");
    let troubles = say.troubles(troubles);
    let after = asked.offset + asked.size;
    let most = ConcordanceRequest::MOST_LINES as u64;
    let reachable = found.kept.or(found.read).unwrap_or(found.total);
    let kept = found.kept.map(|kept| say.kept_lines(kept, &asked.within));
    let read = found.read.map(|read| say.some_lines_read(read, found.total, asked.order == LineOrder::Oldest));
    let link = |label, current, href: Explored| Link { label, href: href.address(LINES), current };
    Page {
        chrome: Chrome {
            data: Some(asked.with(|asked| asked.asked.ui = None).address(API)),
            q: asked.asked.q.clone(),
            ..Chrome::new(title, visit)
        },
        count: say.lines(found.total, found.articles),
        understood: &made.understood,
        notices: troubles.chain(made.said(say)).collect(),
        notes: kept.into_iter().chain(read).chain((reachable > most).then(|| say.first_lines_in_table(most))).collect(),
        partial: found.partial,
        orders: LineOrder::ALL
            .into_iter()
            .map(|order| link(label(order, t), asked.order == order, asked.with(|asked| asked.order = order)))
            .collect(),
        contexts: [
            (Some(Explored::WORDS), t.context_words),
            (None, t.context_sentence),
            (Some(ConcordanceRequest::MOST_WORDS), t.context_more),
        ]
        .into_iter()
        .map(|(words, label)| link(label, asked.words == words, asked.with(|asked| asked.words = words)))
        .collect(),
        chosen: asked.asked.chosen().iter().map(|chosen| say.chosen(chosen)).collect(),
        is_empty: query.is_empty(),
        first: asked.offset + 1,
        range: say.line_range(asked.offset as u64 + 1, (asked.offset + found.lines.len()) as u64),
        lines: found.lines.iter().map(|line| LineView::new(line, say, &parameters)).collect(),
        previous: (asked.offset > 0).then(|| at(asked, asked.offset.saturating_sub(asked.size))),
        next: (u64::try_from(after).is_ok_and(|after| after < reachable)).then(|| at(asked, after)),
        search: asked.search(&asked.asked.q).address(SEARCH),
        trends: Explored::of_search(View::Timeline, &asked.asked).address(TRENDS),
        words: Explored::of_search(View::Words, &asked.asked).address(WORDS),
        within: asked.within.clone(),
        fields: asked.with(|asked| asked.within.clear()).parameters(),
        ways: None,
        permalink: asked.pinned(&found.snapshot).map(|asked| asked.address(LINES)),
        csv: Explored { format: Format::Csv, ..asked.clone() }
            .with(|asked| (asked.asked.ui, asked.size) = (None, ConcordanceRequest::MOST_LINES))
            .address(API),
    }
}

fn at(asked: &Explored, offset: usize) -> String {
    let mut other = asked.clone();
    other.offset = offset;
    other.address(LINES)
}

fn label(order: LineOrder, t: &Texts) -> &'static str {
    match order {
        LineOrder::Newest => t.newest,
        LineOrder::Oldest => t.oldest,
        LineOrder::Match => t.by_match,
        LineOrder::Left => t.by_left,
        LineOrder::Right => t.by_right,
    }
}

impl<'a> LineView<'a> {
    fn new(line: &'a Line, say: Say, parameters: &str) -> Self {
        Self {
            href: format!("{}{parameters}{}", article_path(&line.id, &line.title), anchor(line.block)),
            lang: &line.lang,
            direction: direction(&line.lang),
            left: &line.left,
            matched: &line.matched,
            right: &line.right,
            publication: &line.publication,
            date: say.date(line.published.as_ref()),
            title: if line.title.is_empty() { Texts::of(say.0).untitled } else { &line.title },
        }
    }
}
