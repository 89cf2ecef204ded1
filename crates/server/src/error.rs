//! What can go wrong, and the one place where it becomes a page or a problem document (RFC 9457).

use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::asked::{Expected, Trouble};
use crate::frame::Visit;
use crate::pages;
use crate::search::Remark;
use crate::words::{Language, Say, Texts};

/// Seconds after which a client that was refused may try again.
const RETRY_AFTER: &str = "1";

/// Why a request has no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("no page at this address")]
    NotFound,
    #[error("no article has this id")]
    NoArticle,
    #[error("this address answers GET and HEAD")]
    Method,
    #[error("a parameter cannot be used")]
    Parameter(Trouble),
    #[error("the query has something to remark on, and was to be read strictly")]
    Query(Vec<Remark>),
    #[error("the request breaks HTTP: {0}")]
    Malformed(&'static str),
    #[error("the address is longer than {0} bytes")]
    AddressTooLong(usize),
    #[error("the request has a body of more than {0} bytes")]
    BodyTooLong(u64),
    #[error("all search threads are busy and the queue is full")]
    Busy,
    #[error("a search did not stop at its deadline")]
    Late,
    #[error("the archive holds no article")]
    Empty,
    #[error(transparent)]
    Archive(#[from] archive::Error),
    #[error("an answer could not be written: {0}")]
    Unwritable(String),
    #[error("a handler panicked")]
    Panicked,
}

impl From<askama::Error> for Error {
    fn from(error: askama::Error) -> Self {
        Self::Unwritable(error.to_string())
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Unwritable(error.to_string())
    }
}

impl From<export::Error> for Error {
    fn from(error: export::Error) -> Self {
        Self::Unwritable(error.to_string())
    }
}

impl Error {
    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound | Self::NoArticle => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Parameter(_) | Self::Query(_) | Self::Malformed(_) => StatusCode::BAD_REQUEST,
            Self::AddressTooLong(_) => StatusCode::URI_TOO_LONG,
            Self::BodyTooLong(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Busy | Self::Late | Self::Empty => StatusCode::SERVICE_UNAVAILABLE,
            Self::Archive(archive::Error::NoSnapshot { .. }) => StatusCode::BAD_REQUEST,
            Self::Archive(archive::Error::Storage { .. }) | Self::Unwritable(_) | Self::Panicked => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Archive(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// Stable name: the anchor of the problem's description on the page for programs.
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::NoArticle => "no-article",
            Self::Method => "method-not-allowed",
            Self::Parameter(trouble) if trouble.is_unknown() => "unknown-parameter",
            Self::Parameter(_) => "invalid-parameter",
            Self::Query(_) => "query-remarked",
            Self::Malformed(_) => "malformed-request",
            Self::AddressTooLong(_) => "address-too-long",
            Self::BodyTooLong(_) => "body-too-long",
            Self::Busy | Self::Late => "busy",
            Self::Empty | Self::Archive(archive::Error::Missing { .. }) => "archive-empty",
            Self::Archive(archive::Error::NoSnapshot { .. }) => "unknown-snapshot",
            Self::Archive(archive::Error::Storage { .. }) | Self::Unwritable(_) | Self::Panicked => "internal-error",
            Self::Archive(_) => "archive-unavailable",
        }
    }

    /// Whether the archive is there and full: otherwise the page says how to fill it.
    fn is_empty_archive(&self) -> bool {
        matches!(self, Self::Empty | Self::Archive(archive::Error::Missing { .. }))
    }

    fn title(&self, t: &'static Texts) -> &'static str {
        match self {
            Self::NotFound => t.not_found,
            Self::NoArticle => t.article_not_found,
            Self::Method => t.bad_method,
            Self::Parameter(_) | Self::Query(_) | Self::Malformed(_) | Self::Archive(archive::Error::NoSnapshot { .. }) => t.bad_request,
            Self::AddressTooLong(_) | Self::BodyTooLong(_) => t.too_long,
            Self::Busy | Self::Late => t.busy,
            _ if self.is_empty_archive() => t.empty_heading,
            Self::Archive(archive::Error::Locked { .. } | archive::Error::Incompatible { .. }) => t.unavailable,
            _ => t.failed,
        }
    }

    /// What to do about it. Never the inner cause of a failure of ours: that is for the log.
    fn detail(&self, language: Language) -> String {
        let (t, say) = (Texts::of(language), Say(language));
        match self {
            Self::NotFound => t.not_found_text.to_owned(),
            Self::NoArticle => t.article_not_found_text.to_owned(),
            Self::Method => t.bad_method_text.to_owned(),
            Self::Parameter(trouble) => say.trouble(trouble),
            Self::Query(notices) => notices.iter().map(|notice| notice.text.as_str()).collect::<Vec<_>>().join(" "),
            Self::Malformed(what) => (*what).to_owned(),
            Self::AddressTooLong(most) => say.expected(Expected::Bytes(*most)),
            Self::BodyTooLong(most) => say.expected(Expected::Bytes(usize::try_from(*most).unwrap_or(usize::MAX))),
            Self::Archive(archive::Error::NoSnapshot { .. }) => say.no_snapshot().to_owned(),
            Self::Busy | Self::Late => t.busy_text.to_owned(),
            _ if self.is_empty_archive() => t.empty_text.to_owned(),
            Self::Archive(archive::Error::Locked { .. } | archive::Error::Incompatible { .. }) => t.busy_text.to_owned(),
            _ => t.failed_text.to_owned(),
        }
    }
}

/// The error travels in the response: who is asking, and how they want to be told, is known by [`crate::frame`].
impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

/// The answer for a failure.
pub(crate) fn tell(error: &Error, visit: &Visit) -> Response {
    let status = error.status();
    let (kind, body) = if visit.is_program {
        ("application/problem+json", serde_json::to_string(&Problem::new(error, visit)).unwrap_or_default())
    } else {
        let t = Texts::of(visit.language);
        let page = pages::Failure {
            title: error.title(t),
            detail: error.detail(visit.language),
            is_empty_archive: error.is_empty_archive(),
            may_retry: status.is_server_error() && !error.is_empty_archive(),
            status: status.as_u16(),
        };
        // A page that cannot be written must not hide what it was about.
        ("text/html; charset=utf-8", pages::failure(&page, visit).unwrap_or_else(|_| error.title(t).to_owned()))
    };
    let mut response = (status, [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-store")], Body::from(body)).into_response();
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static(RETRY_AFTER));
    }
    if matches!(error, Error::Malformed(_) | Error::BodyTooLong(_)) {
        // What follows on this connection may not be a request at all.
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// A problem document.
#[derive(Serialize)]
struct Problem<'a> {
    r#type: String,
    title: &'static str,
    status: u16,
    detail: String,
    request_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    parameter: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nearest: Option<&'static str>,
    /// What was remarked on in the query.
    #[serde(skip_serializing_if = "<[Remark]>::is_empty")]
    notices: &'a [Remark],
}

impl<'a> Problem<'a> {
    fn new(error: &'a Error, visit: &'a Visit) -> Self {
        let trouble = if let Error::Parameter(trouble) = error { Some(trouble) } else { None };
        Self {
            r#type: format!("/api#{}", error.code()),
            title: error.title(Texts::of(visit.language)),
            status: error.status().as_u16(),
            detail: error.detail(visit.language),
            request_id: &visit.request_id,
            parameter: trouble.map(|trouble| trouble.parameter.as_str()),
            value: trouble.map(|trouble| trouble.value.as_str()),
            expected: trouble.map(|trouble| Say(visit.language).expected(trouble.expected)),
            nearest: trouble.and_then(|trouble| trouble.nearest),
            notices: if let Error::Query(notices) = error { notices } else { &[] },
        }
    }
}
