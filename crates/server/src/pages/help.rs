use askama::Template;
use axum::Extension;
use axum::response::Response;

use super::{Chrome, html};
use crate::error::Error;
use crate::frame::Visit;
use crate::words::Texts;

#[derive(Template)]
#[template(path = "help.html")]
struct HelpPage {
    chrome: Chrome,
}

#[derive(Template)]
#[template(path = "programs.html")]
struct ProgramsPage {
    chrome: Chrome,
}

/// `GET /aide`
pub(crate) async fn help(Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    let chrome = Chrome::new(Texts::of(visit.language).help.to_owned(), &visit);
    Ok(html(HelpPage { chrome }.render()?))
}

/// `GET /api`
pub(crate) async fn programs(Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    let chrome = Chrome::new(Texts::of(visit.language).interface.to_owned(), &visit);
    Ok(html(ProgramsPage { chrome }.render()?))
}
