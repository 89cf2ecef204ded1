//! The style, the script and the icon: in the binary, each under an address that changes with its content.

use std::sync::LazyLock;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use brotli::enc::BrotliEncoderParams;
use hyper::body::Body;
use tower_http::compression::predicate::Predicate;
use xxhash_rust::xxh3::xxh3_64;

use crate::error::Error;
use crate::frame::Visit;

/// A file of `web/static`.
struct Asset {
    kind: &'static str,
    text: &'static str,
    address: LazyLock<String>,
    /// The text, compressed once and as well as Brotli can, which takes fifty times as long as what a page is compressed with.
    small: LazyLock<Bytes>,
}

fn compressed(text: &'static str) -> Bytes {
    let mut small = Vec::new();
    let written = brotli::BrotliCompress(&mut text.as_bytes(), &mut small, &BrotliEncoderParams::default());
    // Writing to memory does not fail.
    if written.is_ok() { small.into() } else { Bytes::new() }
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
            small: LazyLock::new(|| compressed(include_str!(concat!("../../../web/static/", $name, ".", $extension)))),
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

/// `GET /static/{name}`: compressed by us where Brotli is taken, else left to what compresses pages.
pub(crate) async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Result<Response, Error> {
    let asset = ALL.into_iter().find(|asset| asset.address.strip_prefix("/static/") == Some(&name)).ok_or(Error::NotFound)?;
    let kept = [(header::CONTENT_TYPE, asset.kind), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
    if takes_brotli(&headers) && !asset.small.is_empty() {
        let told = [(header::CONTENT_ENCODING, "br"), (header::VARY, "accept-encoding")];
        return Ok((kept, told, asset.small.clone()).into_response());
    }
    Ok((kept, asset.text).into_response())
}

/// Whether `br` is among the encodings that a client takes, and not refused (`br;q=0`).
fn takes_brotli(headers: &HeaderMap) -> bool {
    let encodings = headers.get_all(header::ACCEPT_ENCODING).into_iter().filter_map(|value| value.to_str().ok());
    encodings.flat_map(|value| value.split(',')).any(|encoding| {
        let (name, weight) = encoding.split_once(';').unwrap_or((encoding, ""));
        let weight = weight.trim().strip_prefix("q=").and_then(|weight| weight.parse::<f32>().ok());
        name.trim().eq_ignore_ascii_case("br") && weight.is_none_or(|weight| weight > 0.0)
    })
}

/// `GET /favicon.ico`, which browsers ask for whatever a page says.
pub(crate) async fn icon() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, ICON.kind), (header::CACHE_CONTROL, "public, max-age=86400")], ICON.text)
}

/// `GET /robots.txt`: articles may be read by robots; searches, which are without number, may not.
pub(crate) async fn robots(Extension(visit): Extension<Visit>) -> impl IntoResponse {
    let rules = format!("User-agent: *\nDisallow: /search\nDisallow: /api/\nSitemap: {}/sitemap.xml\n", visit.origin);
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], rules)
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

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn brotli_is_sent_to_whoever_takes_it() {
        for (accept, expected) in
            [("gzip, deflate, br, zstd", true), ("br;q=0, gzip", false), ("gzip", false), ("gzip;q=1, BR;q=0.5", true)]
        {
            let headers = HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(accept))]);
            assert_eq!(takes_brotli(&headers), expected, "{accept}");
        }
        assert!(!takes_brotli(&HeaderMap::new()));
    }
}
