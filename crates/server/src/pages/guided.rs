use std::sync::Arc;

use archive::{Archive, FacetField, Hit, SearchRequest, Sort, Stop};
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use query::Query;

use super::{Chrome, GUIDED, HTML, SEARCH};
use crate::app::{App, Written};
use crate::asked::{Asked, Guided};
use crate::error::Error;
use crate::frame::Visit;
use crate::search;
use crate::words::guided::GuidedTexts;
use crate::words::{Say, language};

/// Newspapers that the field offers.
const MOST_NEWSPAPERS: usize = 200;
/// Articles that examples are taken from.
const READ: usize = 10;

#[derive(Template)]
#[template(path = "guided.html")]
struct GuidedPage<'a> {
    chrome: Chrome,
    text: &'static GuidedTexts,
    fields: Vec<Field<'a>>,
    publication: &'a str,
    newspapers: Vec<String>,
    from: String,
    to: String,
    notices: Vec<String>,
    made: Option<Example>,
    examples: Vec<Example>,
}

struct Field<'a> {
    name: &'static str,
    label: &'static str,
    value: &'a str,
    has_hint: bool,
}

/// A query with what it finds.
struct Example {
    label: &'static str,
    query: String,
    href: String,
    articles: String,
}

/// `GET /recherche-guidee`
pub(crate) async fn guided(State(app): State<Arc<App>>, Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    let (guided, troubles) = Guided::read(&visit.parameters);
    if guided.go && troubles.is_empty() {
        return Ok(Redirect::to(&guided.search(visit.language).address(SEARCH)).into_response());
    }
    let seen = visit.clone();
    app.answer(&visit, HTML, move |archive, stop| {
        let say = Say(seen.language);
        let text = say.guided();
        let overview = archive.overview()?;
        let wanted = guided.search(seen.language);
        let is_filled = wanted.with(|asked| asked.ui = None) != Asked::default();
        let newest = SearchRequest { sort: Sort::Newest, size: READ, passages: 0, stop: stop.clone(), ..SearchRequest::new(Query::All) };
        let newest = archive.search(&newest)?;
        let count = |asked: &Asked, label| counted(archive, asked, label, say, stop);
        let examples = examples(&newest.hits).into_iter().map(|(place, guided)| {
            let example = count(&guided.search(seen.language), text.labels[place])?;
            Ok(Example { href: guided.address(seen.ui()), ..example })
        });
        let page = GuidedPage {
            text,
            fields: Guided::FIELDS
                .into_iter()
                .zip(text.labels)
                .map(|(name, label)| Field { name, label, value: guided.value(name), has_hint: matches!(name, "any" | "none") })
                .collect(),
            publication: guided.asked.filters.of(FacetField::Publication).first().map_or("", String::as_str),
            newspapers: overview.publications.iter().take(MOST_NEWSPAPERS).map(|publication| publication.name.clone()).collect(),
            from: guided.asked.filters.from.map(|day| day.to_string()).unwrap_or_default(),
            to: guided.asked.filters.to.map(|day| day.to_string()).unwrap_or_default(),
            notices: say.troubles(&troubles).collect(),
            made: if is_filled { Some(count(&wanted, text.became)?) } else { None },
            examples: examples.collect::<Result<_, Error>>()?,
            chrome: chrome(&guided, &seen),
        };
        Ok(Written::new(page.render()?.into_bytes(), stop.is_set()))
    })
    .await
}

/// The frame, whose field holds nothing: the search is made below.
fn chrome(guided: &Guided, visit: &Visit) -> Chrome {
    let other = Guided { asked: Asked { ui: Some(language::other(visit.language)), ..guided.asked.clone() }, ..guided.clone() };
    let heading = Say(visit.language).guided().heading.to_owned();
    Chrome { q: String::new(), kept: Vec::new(), other_language: other.address(""), ..Chrome::new(heading, visit) }
}

impl Guided {
    /// The address of the page with these fields; `ui` is what the address of every page carries.
    fn address(&self, ui: &str) -> String {
        let mut fields = form_urlencoded::Serializer::new(String::new());
        for name in Self::FIELDS.into_iter().filter(|name| !self.value(name).is_empty()) {
            fields.append_pair(name, self.value(name));
        }
        fields.extend_pairs(self.asked.parameters());
        let parts = [fields.finish(), ui.trim_start_matches('?').to_owned()];
        let parameters = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("&");
        format!("{GUIDED}?{parameters}")
    }
}

fn counted(archive: &dyn Archive, asked: &Asked, label: &'static str, say: Say, stop: &Stop) -> Result<Example, Error> {
    let request = asked.request(search::parse(asked).query, stop);
    let found = archive.search(&SearchRequest { size: 0, passages: 0, ..request })?;
    Ok(Example { label, query: asked.q.clone(), href: asked.address(SEARCH), articles: say.total(found.total) })
}

/// A way to fill each of some fields, in the words of the newest headlines.
fn examples(hits: &[Hit]) -> Vec<(usize, Guided)> {
    let long = |title: &'_ str| -> Vec<String> {
        let words = title.split(|letter: char| !letter.is_alphabetic());
        words.filter(|word| word.chars().count() > 4).map(str::to_lowercase).collect()
    };
    let mut titles = hits.iter().filter(|hit| hit.lang == "fr" && long(&hit.title.text).len() > 1);
    let (Some(first), other) = (titles.next(), titles.next()) else { return Vec::new() };
    let words = long(&first.title.text);
    let of = |hit: &Hit| {
        let all: Vec<&str> = hit.title.text.split_whitespace().collect();
        all.windows(3).find(|three| three.iter().all(|word| word.chars().all(char::is_alphabetic))).map(|three| three.join(" "))
    };
    let mut examples = vec![(0, Guided { all: words[..2].join(" "), ..Guided::default() })];
    examples.extend(of(first).map(|phrase| (1, Guided { phrase, ..Guided::default() })));
    if let Some(word) = other.and_then(|hit| long(&hit.title.text).into_iter().next()) {
        examples.push((2, Guided { any: format!("{} {word}", words[0]), ..Guided::default() }));
    }
    examples.push((4, Guided { title: words[0].clone(), ..Guided::default() }));
    examples
}
