use std::sync::Arc;

use archive::{FacetField, Hit, Overview, SearchRequest, Sort};
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use query::Query;

use super::hit::HitView;
use super::{Chrome, HTML, SEARCH};
use crate::app::{App, Written};
use crate::asked::Asked;
use crate::error::Error;
use crate::frame::Visit;
use crate::slug::slug;
use crate::words::{Say, Texts, typography};

/// Newspapers named on the first page; an archive of more is browsed by the facets.
const MOST_NEWSPAPERS: usize = 120;
/// Articles on the front page: one that leads, three beside it.
const LATEST: usize = 4;

#[derive(Template)]
#[template(path = "home.html")]
struct Home<'a> {
    chrome: Chrome,
    /// The newest articles, as on the front page of a newspaper.
    latest: Vec<HitView<'a>>,
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
    let seen = visit.clone();
    app.answer(&visit, HTML, move |archive, stop| {
        let overview = archive.overview()?;
        if overview.articles == 0 {
            return Err(Error::Empty);
        }
        let latest = SearchRequest { sort: Sort::Newest, size: LATEST, passages: 1, stop: stop.clone(), ..SearchRequest::new(Query::All) };
        let found = archive.search(&latest)?;
        Ok(Written::new(page(&overview, &found.hits, &seen).render()?.into_bytes(), found.partial))
    })
    .await
}

fn page<'a>(overview: &Overview, latest: &'a [Hit], visit: &Visit) -> Home<'a> {
    let (say, t) = (Say(visit.language), Texts::of(visit.language));
    let to = |change: &dyn Fn(&mut Asked)| {
        let mut asked = Asked { ui: visit.asked.ui, ..Asked::default() };
        change(&mut asked);
        asked.address(SEARCH)
    };
    let mut filed: Vec<_> = overview.publications.iter().take(MOST_NEWSPAPERS).collect();
    filed.sort_by_cached_key(|publication| filing_key(&publication.name));
    let named = filed.into_iter().map(|publication| PublicationView {
        name: if publication.name.is_empty() { t.without.to_owned() } else { publication.name.clone() },
        href: to(&|asked| asked.filters.choose(FacetField::Publication, publication.name.as_str())),
        years: typography::years(publication.first, publication.last),
        articles: say.number(publication.articles),
    });
    let day = |day| typography::day(day, visit.language);
    let newspapers = overview.publications.iter().filter(|publication| !publication.name.is_empty()).count();
    let examples = [("élection", t.example_word), ("« maire de »", t.example_phrase), ("école OU collège", t.example_either)];
    Home {
        latest: latest.iter().map(|hit| HitView::new(hit, say, visit.ui())).collect(),
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

/// Where a newspaper stands in an index: without accents and first article, « L’Écho du littoral » under E. Those whose
/// name has no Latin letter come after the others, and the articles without a newspaper last.
pub(super) fn filing_key(name: &str) -> (bool, bool, String, String) {
    let letters = slug(name);
    let bare = ["le-", "la-", "les-", "l-", "the-"].iter().find_map(|first| letters.strip_prefix(first)).unwrap_or(&letters);
    (name.is_empty(), bare.is_empty(), bare.to_owned(), name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn newspapers_are_filed_as_in_a_library() {
        let mut names = ["", "صدى الساحل", "Zénith", "Le Monde", "L’Écho du littoral", "La Tribune", "Avenir", "Ère nouvelle"];
        names.sort_by_cached_key(|name| filing_key(name));
        assert_eq!(names, ["Avenir", "L’Écho du littoral", "Ère nouvelle", "Le Monde", "La Tribune", "Zénith", "صدى الساحل", ""]);
    }
}
