//! All values of one facet of a search, and those of which a word begins with some letters.

use std::sync::Arc;

use archive::FacetField;
use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;

use super::{Chrome, HTML, SEARCH};
use crate::app::{App, Written};
use crate::asked::{Explored, Format, Trouble, View};
use crate::error::Error;
use crate::explore::{self, Made, Valued};
use crate::frame::Visit;
use crate::words::{Say, Texts};

/// Values of a page that are seen unless asked otherwise.
const SHOWN: usize = 200;

#[derive(Template)]
#[template(path = "values.html")]
struct Page {
    chrome: Chrome,
    heading: &'static str,
    total: String,
    understood: Option<String>,
    notices: Vec<String>,
    partial: bool,
    chosen: Vec<String>,
    /// Where the form leads.
    path: String,
    prefix: String,
    kept: Vec<(&'static str, String)>,
    values: Vec<ValueView>,
    others: Option<String>,
    /// The other facets.
    facets: Vec<(&'static str, String)>,
    search: String,
    permalink: Option<String>,
    csv: String,
}

struct ValueView {
    label: String,
    href: String,
    count: String,
    chosen: bool,
}

/// Where the values of a facet are.
pub(crate) fn path(field: FacetField) -> String {
    format!("/valeurs/{}", field.name())
}

/// `GET /valeurs/{field}`
pub(crate) async fn values(
    State(app): State<Arc<App>>,
    Extension(visit): Extension<Visit>,
    Path(name): Path<String>,
) -> Result<Response, Error> {
    let field = FacetField::ALL.into_iter().find(|field| field.name() == name).ok_or(Error::NotFound)?;
    let seen = visit.clone();
    app.answer(&visit, HTML, move |archive, stop| {
        let (asked, troubles) = Explored::read(View::Values, &seen.parameters);
        let asked = Explored { size: SHOWN.max(asked.size), ..asked };
        let made = explore::values(archive, &asked, field, seen.language, stop)?;
        Ok(Written::new(page(field, &asked, &troubles, &made, &seen).render()?.into_bytes(), made.made.partial))
    })
    .await
}

fn page(field: FacetField, asked: &Explored, troubles: &[Trouble], made: &Made<Valued>, visit: &Visit) -> Page {
    let (say, t, found) = (Say(visit.language), Texts::of(visit.language), &made.made);
    let query = asked.asked.q.trim();
    let heading = say.facet(field);
    let title = if query.is_empty() { heading.to_owned() } else { format!("{query} – {heading}") };
    let troubles = say.troubles(troubles);
    // What is searched does not change with the page it is seen on.
    let plain = Explored { size: Explored::LINES, ..asked.with(|asked| asked.prefix.clear()) };
    let value = |value: &str, count: u64| {
        let chosen = asked.asked.filters.of(field).iter().any(|chosen| chosen == value);
        let search = asked.search(&asked.asked.q).with(|asked| {
            if !chosen {
                asked.filters.choose(field, value);
            }
        });
        ValueView { label: say.facet_value(field, value), href: search.address(SEARCH), count: say.number(count), chosen }
    };
    let api = format!("/api/v1/facets/{}", field.name());
    let data = asked.with(|asked| asked.asked.ui = None);
    Page {
        chrome: Chrome { data: Some(data.address(&api)), q: asked.asked.q.clone(), ..Chrome::new(title, visit) },
        heading,
        total: say.articles(found.total.value),
        understood: (!query.is_empty()).then(|| made.understood.clone()),
        notices: troubles.chain(made.said(say)).collect(),
        partial: found.partial,
        chosen: asked.asked.chosen().iter().map(|chosen| say.chosen(chosen)).collect(),
        path: path(field),
        prefix: asked.prefix.clone(),
        kept: plain.parameters(),
        values: found.facet.values.iter().map(|found| value(&found.value, found.count)).collect(),
        others: (found.facet.others > 0).then(|| format!("{}. {}", say.others(found.facet.others), t.values_narrow)),
        facets: FacetField::ALL
            .into_iter()
            .filter(|other| *other != field)
            .map(|other| (say.facet(other), plain.address(&path(other))))
            .collect(),
        search: asked.search(&asked.asked.q).address(SEARCH),
        permalink: asked.pinned(&found.snapshot).map(|asked| asked.address(&path(field))),
        csv: Explored { format: Format::Csv, size: archive::ConcordanceRequest::MOST_LINES, ..data }.address(&api),
    }
}
