//! The pages: a handler makes a typed page, a template prints it.

mod article;
mod chart;
mod chrome;
mod cited;
mod collocates;
mod compare;
mod concordance;
mod coverage;
mod dossier;
mod drawing;
mod facets;
mod failure;
mod guided;
mod help;
mod hit;
mod home;
mod list;
mod markdown;
mod past;
mod related;
mod results;
mod same_day;
mod story;
mod terms;
mod trends;
mod values;
mod versions;
mod ways;
mod years;

use axum::http::header;
use axum::response::{IntoResponse, Response};

pub(crate) use article::article;
use chrome::Chrome;
pub(crate) use collocates::collocates;
pub(crate) use compare::compare;
pub(crate) use concordance::concordance;
pub(crate) use coverage::{source, source_day, source_year, sources};
pub(crate) use dossier::{DOSSIER, dossier, dossier_style, title as dossier_title};
pub(crate) use failure::{Failure, failure};
pub(crate) use guided::guided;
pub(crate) use help::{accessibility, help, programs};
pub(crate) use home::home;
pub(crate) use list::{answered as list, empty as empty_list};
pub(crate) use results::results;
pub(crate) use terms::terms;
pub(crate) use trends::{drawing, trends};
pub(crate) use values::values;
pub(crate) use versions::{path as story_path, versions};

/// Where the results are.
pub(crate) const SEARCH: &str = "/search";
/// Where they are as data.
pub(crate) const API_SEARCH: &str = "/api/v1/search";
/// Where they all are, as a file.
pub(crate) const API_EXPORT: &str = "/api/v1/export";

/// Where a search is made field by field.
pub(crate) const GUIDED: &str = "/recherche-guidee";
/// Where lists of queries are answered.
pub(crate) const LIST: &str = "/liste";
/// Where the chart of one or several searches is.
pub(crate) const TRENDS: &str = "/tendances";
/// Where the places that match are, line by line.
pub(crate) const LINES: &str = "/concordance";
/// Where the words near them are.
pub(crate) const WORDS: &str = "/voisinage";

/// Where the words of its articles are, beside the rest.
pub(crate) const TERMS: &str = "/termes";
/// Where two searches stand side by side.
pub(crate) const COMPARE: &str = "/comparer";
/// Where the newspapers are.
pub(crate) const SOURCES: &str = "/sources";

/// Where the page of an article tells its story.
const STORY: &str = "histoire";

/// What a page is.
const HTML: &str = "text/html; charset=utf-8";

/// A page that no archive decides.
fn html(text: String) -> Response {
    ([(header::CONTENT_TYPE, HTML), (header::CACHE_CONTROL, "private, no-cache")], text).into_response()
}

/// The address of an original when it is one that a reader can be sent to: http or https, and nothing that runs.
pub(crate) fn web_address(url: &str) -> Option<&str> {
    let scheme = url.split_once("://")?.0;
    (scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")).then_some(url)
}

/// Where a paragraph of an article is on its page, to be put behind its address; nothing for the title, which is where the page begins.
pub(crate) fn anchor(block: Option<usize>) -> String {
    block.map(|block| format!("#p{}", block + 1)).unwrap_or_default()
}

/// Direction of a language's writing; `auto` when we do not know the language.
pub(crate) fn direction(lang: &str) -> &'static str {
    match lang {
        "" => "auto",
        "ar" | "ckb" | "dv" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi" => "rtl",
        _ => "ltr",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_links() {
        for (url, expected) in [
            ("https://a.example/1", true),
            ("HTTP://a.example", true),
            ("javascript:alert(1)", false),
            ("javascript://a.example/%0aalert(1)", false),
            ("data:text/html,x", false),
            ("//a.example", false),
            ("", false),
        ] {
            assert_eq!(web_address(url).is_some(), expected, "{url}");
        }
    }
}
