//! The style, the script and the icon: in the binary, each under an address that changes with its content.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use hyper::body::Body;
use tower_http::compression::predicate::Predicate;
use xxhash_rust::xxh3::xxh3_64;

use crate::error::Error;

/// A file of `web/static`.
struct Asset {
    kind: &'static str,
    text: &'static str,
    address: LazyLock<String>,
}

macro_rules! asset {
    ($name:literal, $extension:literal, $kind:literal) => {
        Asset {
            kind: $kind,
            text: include_str!(concat!("../../../web/static/", $name, ".", $extension)),
            address: LazyLock::new(|| {
                let text = include_str!(concat!("../../../web/static/", $name, ".", $extension));
                format!("/static/{}-{:08x}.{}", $name, xxh3_64(text.as_bytes()) >> 32, $extension)
            }),
        }
    };
}

static STYLE: Asset = asset!("kiosque", "css", "text/css; charset=utf-8");
static SCRIPT: Asset = asset!("search", "js", "text/javascript; charset=utf-8");
static ICON: Asset = asset!("kiosque", "svg", "image/svg+xml");
static ALL: [&Asset; 3] = [&STYLE, &SCRIPT, &ICON];

/// Where the style is.
pub(crate) fn style() -> &'static str {
    &STYLE.address
}

/// Where the script is.
pub(crate) fn script() -> &'static str {
    &SCRIPT.address
}

/// Where the icon is.
pub(crate) fn icon_address() -> &'static str {
    &ICON.address
}

/// `GET /static/{name}`
pub(crate) async fn serve(Path(name): Path<String>) -> Result<Response, Error> {
    let asset = ALL.into_iter().find(|asset| asset.address.strip_prefix("/static/") == Some(&name)).ok_or(Error::NotFound)?;
    Ok(([(header::CONTENT_TYPE, asset.kind), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")], asset.text).into_response())
}

/// `GET /favicon.ico`, which browsers ask for whatever a page says.
pub(crate) async fn icon() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, ICON.kind), (header::CACHE_CONTROL, "public, max-age=86400")], ICON.text)
}

/// `GET /robots.txt`: articles may be read by robots; searches, which are without number, may not.
pub(crate) async fn robots() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], "User-agent: *\nDisallow: /search\nDisallow: /api/\n")
}

/// Compresses where that saves more time than it takes: pages and styles; answers to programs only when they are long,
/// for a short one is sent faster than it is compressed.
#[derive(Clone, Copy)]
pub(crate) struct WorthCompressing;

impl Predicate for WorthCompressing {
    fn should_compress<B: Body>(&self, response: &axum::http::Response<B>) -> bool {
        const PAGE: u64 = 1024;
        const DATA: u64 = 16 * 1024;
        let is_data = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"application/"));
        response.body().size_hint().lower() > if is_data { DATA } else { PAGE }
    }
}
