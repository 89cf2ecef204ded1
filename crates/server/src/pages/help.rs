use askama::Template;
use axum::Extension;
use axum::response::Response;

use super::markdown::{Markdown, Span, blocks, documents};
use super::{Chrome, SEARCH, html};
use crate::asked::Asked;
use crate::error::Error;
use crate::frame::Visit;
use crate::words::{Language, Say, Texts};

/// How accessible the pages are.
const ACCESSIBILITY: &str = include_str!("../../ACCESSIBILITY.md");
/// The query language and the API, each described once: for whoever reads the source, and here.
const SYNTAX: &str = include_str!("../../../query/SYNTAX.md");
const PROGRAMS: &str = include_str!("../../API.md");

#[derive(Template)]
#[template(path = "help.html")]
struct HelpPage<'a> {
    chrome: Chrome,
    heading: &'a str,
    blocks: Vec<Markdown<'a>>,
    /// Whether the codes in the last column of a table are searches to try.
    has_examples: bool,
}

impl HelpPage<'_> {
    fn example(&self, query: &str) -> String {
        Asked { q: query.to_owned(), ..Asked::default() }.address(SEARCH)
    }

    /// The name of a row that others link to: the kinds of problems are named by their address here.
    fn anchor<'a>(&self, row: &'a [Vec<Span>]) -> Option<&'a str> {
        let [span] = row.first()?.as_slice() else { return None };
        let is_name = span.is_code && span.text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        // A name that stands elsewhere too is a key of an answer; kinds of problems stand with their status.
        let has_status = row.get(1).is_some_and(|cell| cell.iter().all(|span| span.text.bytes().all(|byte| byte.is_ascii_digit())));
        (is_name && has_status && !self.has_examples).then_some(span.text.as_str())
    }
}

/// `GET /aide`
pub(crate) async fn help(Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    page(SYNTAX, Texts::of(visit.language).help, true, &visit)
}

/// `GET /api`
pub(crate) async fn programs(Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    page(PROGRAMS, Texts::of(visit.language).interface, false, &visit)
}

/// `GET /accessibilite`
pub(crate) async fn accessibility(Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    page(ACCESSIBILITY, Say(visit.language).accessibility(), false, &visit)
}

fn page(text: &str, title: &str, has_examples: bool, visit: &Visit) -> Result<Response, Error> {
    let place = match visit.language {
        Language::French => 0,
        Language::English => 1,
    };
    let (heading, text) = documents(text).nth(place).or_else(|| documents(text).next()).unwrap_or((title, ""));
    let chrome = Chrome::new(title.to_owned(), visit);
    Ok(html(HelpPage { chrome, heading, blocks: blocks(text), has_examples }.render()?))
}
