use askama::Template;

use super::Chrome;
use crate::frame::Visit;

/// What a page says of a failure.
pub(crate) struct Failure {
    pub(crate) title: &'static str,
    pub(crate) detail: String,
    pub(crate) is_empty_archive: bool,
    pub(crate) may_retry: bool,
    pub(crate) status: u16,
}

#[derive(Template)]
#[template(path = "failure.html")]
struct FailurePage<'a> {
    chrome: Chrome,
    failure: &'a Failure,
    request_id: &'a str,
    again: String,
}

/// The page for a failure.
pub(crate) fn failure(failure: &Failure, visit: &Visit) -> Result<String, askama::Error> {
    let again = visit.asked.address(&visit.path);
    FailurePage { chrome: Chrome::new(failure.title.to_owned(), visit), failure, request_id: &visit.request_id, again }.render()
}
