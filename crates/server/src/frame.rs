//! What every answer carries, and what every request must be before anyone looks at it.

use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Version, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::app::App;
use crate::asked::{self, Asked};
use crate::error::{Error, tell};
use crate::words::{Language, language};

/// Longest address, in bytes.
const LONGEST_ADDRESS: usize = 8 * 1024;
/// Longest body: a list of queries.
const LONGEST_BODY: u64 = 256 * 1024;

const SECURITY: [(HeaderName, &str); 5] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // What a reader looks for is not told to the newspapers they go on to.
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "interest-cohort=()"),
];
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const SERVER_TIMING: HeaderName = HeaderName::from_static("server-timing");

/// Who asks, as far as an answer needs to know.
#[derive(Clone, Debug)]
pub(crate) struct Visit {
    /// Names this request in the log and in the answer.
    pub(crate) request_id: String,
    /// Language to answer in.
    pub(crate) language: Language,
    /// Whether the answer is read by a program: JSON, never a page.
    pub(crate) is_program: bool,
    /// The search that the address holds, kept on every page.
    pub(crate) asked: Arc<Asked>,
    /// `http://host`, as the client sees this server, for addresses that leave it; empty when the client does not say.
    pub(crate) origin: String,
    /// The origin, where it decides the answer.
    pub(crate) kept_for: String,
    /// Path, for links to this very page.
    pub(crate) path: String,
    /// The parameters as they came.
    pub(crate) parameters: String,
    /// The tags of the answers that the client has already.
    pub(crate) has: Option<String>,
}

impl Visit {
    fn of(request: &Request, ids: &RequestIds) -> Self {
        let (uri, headers) = (request.uri(), request.headers());
        // A longer one is refused.
        let parameters = uri.query().filter(|parameters| parameters.len() <= LONGEST_ADDRESS).unwrap_or_default();
        let (asked, _) = Asked::read(parameters);
        let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).map(language::accepted);
        Self {
            request_id: ids.of(headers),
            language: asked.ui.or(accepted).unwrap_or_default(),
            is_program: uri.path().starts_with("/api/"),
            asked: Arc::new(asked),
            origin: origin(headers),
            kept_for: String::new(),
            path: uri.path().to_owned(),
            parameters: parameters.to_owned(),
            has: headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).map(ToOwned::to_owned),
        }
    }
}

impl Visit {
    /// What decides the answer, beside the archive.
    pub(crate) fn key(&self) -> String {
        format!("{} {}{}?{}", language::code(self.language), self.kept_for, self.path, self.parameters)
    }

    /// The same, for an answer that holds addresses of this server as this client names it.
    pub(crate) fn with_origin(self) -> Self {
        Self { kept_for: self.origin.clone(), ..self }
    }

    /// This very address in a language, without what no page knows.
    pub(crate) fn in_language(&self, language: Language) -> String {
        let mut address = form_urlencoded::Serializer::new(String::new());
        let given = form_urlencoded::parse(self.parameters.as_bytes());
        address.extend_pairs(given.filter(|(name, _)| name != "ui" && asked::is_known(name)));
        // Two slashes at the beginning would lead to another site.
        format!("/{}?{}", self.path.trim_start_matches('/'), address.append_pair("ui", language::code(language)).finish())
    }

    /// The choice of language that links to other pages carry, when the address made one.
    pub(crate) fn ui(&self) -> &'static str {
        match self.asked.ui {
            Some(Language::French) => "?ui=fr",
            Some(Language::English) => "?ui=en",
            None => "",
        }
    }
}

/// How the client names this server. A proxy that speaks TLS says so in `X-Forwarded-Proto`.
fn origin(headers: &HeaderMap) -> String {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let host = text(header::HOST);
    if host.is_empty() || !host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".:-[]".contains(&byte)) {
        return String::new();
    }
    let scheme = if text(HeaderName::from_static("x-forwarded-proto")).eq_ignore_ascii_case("https") { "https" } else { "http" };
    format!("{scheme}://{host}")
}

/// Refuses what is no proper request, and puts the common headers and the form of errors on every answer.
pub(crate) async fn frame(State(app): State<Arc<App>>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let visit = Visit::of(&request, app.ids());
    let method = request.method().clone();
    request.extensions_mut().insert(visit.clone());
    let mut response = match refusal(&request) {
        Some(error) => tell(&error, &visit),
        None => next.run(request).await,
    };
    if let Some(error) = response.extensions_mut().remove::<Arc<Error>>() {
        if response.status().is_server_error() && !matches!(*error, Error::Busy | Error::Empty) {
            app.log(&format!("{} {} {}: {error}", visit.request_id, method, visit.path));
        }
        let allowed = response.headers_mut().remove(header::ALLOW);
        response = tell(&error, &visit);
        if let Some(allowed) = allowed {
            response.headers_mut().insert(header::ALLOW, allowed);
        }
    }
    let headers = response.headers_mut();
    for (name, value) in SECURITY {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if visit.is_program {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("server-timing, x-request-id, retry-after"));
    }
    headers.append(header::VARY, HeaderValue::from_static("accept-language"));
    let milliseconds = began.elapsed().as_secs_f64() * 1e3;
    // Both are made of our own ASCII, so neither conversion fails; were it to, the answer is worth more than the header.
    if let Ok(timing) = HeaderValue::from_str(&format!("total;dur={milliseconds:.2}")) {
        headers.append(SERVER_TIMING, timing);
    }
    if let Ok(id) = HeaderValue::from_str(&visit.request_id) {
        headers.insert(REQUEST_ID, id);
    }
    response
}

fn refusal(request: &Request) -> Option<Error> {
    let headers = request.headers();
    // hyper drops Content-Length when Transfer-Encoding is there too, so a smuggled pair cannot be seen from here. No
    // client needs it for a list of queries: the encoding alone is refused.
    if headers.contains_key(header::TRANSFER_ENCODING) {
        return Some(Error::Malformed("send a body with its Content-Length: Transfer-Encoding is refused"));
    }
    let hosts = headers.get_all(header::HOST).iter().count();
    if hosts > 1 || (hosts == 0 && request.version() >= Version::HTTP_11) {
        return Some(Error::Malformed("a request names its Host once"));
    }
    let length = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if length.is_some_and(|length| length > LONGEST_BODY) {
        return Some(Error::BodyTooLong(LONGEST_BODY));
    }
    let uri = request.uri();
    if request.method() != Method::CONNECT && uri.path().len() + uri.query().map_or(0, str::len) > LONGEST_ADDRESS {
        return Some(Error::AddressTooLong(LONGEST_ADDRESS));
    }
    None
}

/// Makes the names of requests.
#[derive(Default)]
pub(crate) struct RequestIds {
    /// Differs from run to run, so that two logs can be read together.
    run: RandomState,
    next: AtomicU64,
}

impl RequestIds {
    /// The id that the proxy before us gave, when it is one; else our own.
    fn of(&self, headers: &HeaderMap) -> String {
        let given = headers.get(&REQUEST_ID).and_then(|value| value.to_str().ok());
        let usable = |id: &&str| (1..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        match given.filter(usable) {
            Some(id) => id.to_owned(),
            None => format!("{:016x}", self.run.hash_one(self.next.fetch_add(1, Ordering::Relaxed))),
        }
    }
}
