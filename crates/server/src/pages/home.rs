use std::sync::Arc;

use archive::Overview;
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::response::Response;

use super::{Chrome, SEARCH, html};
use crate::app::App;
use crate::asked::Asked;
use crate::error::Error;
use crate::frame::Visit;
use crate::words::{Say, Texts, typography};

/// Newspapers named on the first page; an archive of more is browsed by the facets.
const MOST_NEWSPAPERS: usize = 120;

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    chrome: Chrome,
    articles: String,
    span: Option<(String, String)>,
    newspapers: String,
    publications: Vec<PublicationView>,
    others: Option<String>,
    examples: Vec<Example>,
    browse: String,
}

struct PublicationView {
    name: String,
    href: String,
    years: String,
    articles: String,
}

struct Example {
    query: &'static str,
    means: &'static str,
    href: String,
}

/// `GET /`
pub(crate) async fn home(State(app): State<Arc<App>>, Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    app.ask(move |archive, _| {
        let overview = archive.overview()?;
        if overview.articles == 0 {
            return Err(Error::Empty);
        }
        Ok(page(&overview, &visit).render()?)
    })
    .await
    .map(html)
}

fn page(overview: &Overview, visit: &Visit) -> Home {
    let (say, t) = (Say(visit.language), Texts::of(visit.language));
    let to = |change: &dyn Fn(&mut Asked)| {
        let mut asked = Asked { ui: visit.asked.ui, ..Asked::default() };
        change(&mut asked);
        asked.address(SEARCH)
    };
    let named = overview.publications.iter().take(MOST_NEWSPAPERS).map(|publication| PublicationView {
        name: if publication.name.is_empty() { t.without.to_owned() } else { publication.name.clone() },
        href: to(&|asked| asked.filters.publications = vec![publication.name.clone()]),
        years: typography::years(publication.first, publication.last),
        articles: say.number(publication.articles),
    });
    let day = |day| typography::day(day, visit.language);
    let newspapers = overview.publications.iter().filter(|publication| !publication.name.is_empty()).count();
    let examples = [("élection", t.example_word), ("« maire de »", t.example_phrase), ("école OU collège", t.example_either)];
    Home {
        articles: say.articles(overview.articles),
        span: overview.first.zip(overview.last).map(|(first, last)| (day(first), day(last))),
        newspapers: say.newspapers(newspapers as u64),
        publications: named.collect(),
        others: overview.publications.len().checked_sub(MOST_NEWSPAPERS).filter(|n| *n > 0).map(|n| say.others(n as u64)),
        examples: examples
            .into_iter()
            .map(|(query, means)| Example { query, means, href: to(&|asked| query.clone_into(&mut asked.q)) })
            .collect(),
        browse: to(&|_| {}),
        chrome: Chrome::new("Kiosque".to_owned(), visit),
    }
}
