//! The section of the newspaper and the keywords of the article.

use super::json_ld::JsonLd;
use super::meta::{self, Head};
use super::tree::Tree;
use crate::clean::text;

/// Longest section name and keyword, in characters.
const LONGEST: usize = 60;

/// Letters of a section that may be an acronym.
const LONGEST_ACRONYM: usize = 4;

/// Keywords kept, at most: pages made for search engines have hundreds.
const MOST_TAGS: usize = 30;

/// Folders that are no section.
#[rustfmt::skip]
const NOT_SECTIONS: &[&str] = &[
    "article", "articles", "actualite", "actualites", "actu", "news", "fr", "en", "ar", "de", "es", "www", "content", "story", "stories",
    "post", "posts", "blog", "blogs", "archive", "archives", "index", "node", "page", "pages", "web", "site", "p", "a", "spip", "info",
    "infos", "public", "html", "amp", "html",
];

/// The section, empty when the page gives none.
pub(super) fn section(tree: &Tree, head: &Head, data: &JsonLd, title: &str, url: &str) -> String {
    let given = data.sections.iter().map(String::as_str).chain(breadcrumb(data, title)).chain(head.all(&[
        "article:section",
        "og:article:section",
        "dc.subject.section",
        "section",
        "rubrique",
        "parsely-section",
    ]));
    let usable = |name: &&str| !name.trim().is_empty() && name.chars().count() <= LONGEST && !meta::is_web(name);
    if let Some(name) = given.into_iter().find(usable) {
        return spelt(&text::line(name));
    }
    let name = by_address(url).or_else(|| by_class(tree)).unwrap_or_default();
    spelt(&printed(tree, &name).unwrap_or(name))
}

/// A section as all pages of a newspaper would spell it: one capital at the beginning, whatever the style sheet makes of it. « UE » stays.
pub(super) fn spelt(name: &str) -> String {
    let shouted = name.chars().count() > LONGEST_ACRONYM && !name.chars().any(char::is_lowercase);
    let name = if shouted { name.to_lowercase() } else { name.to_owned() };
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// What the page calls the section `name` in a link: « Gens d’ici » for `gens-d-ici`.
fn printed(tree: &Tree, name: &str) -> Option<String> {
    let key = text::plain(name);
    let link = |at: usize| {
        let label = text::line(&tree.text(at));
        (text::plain(&label) == key).then_some(label)
    };
    tree.elements("a").filter(|_| !key.is_empty()).find_map(link)
}

/// The step of the breadcrumb above the article.
fn breadcrumb<'a>(data: &'a JsonLd, title: &str) -> Option<&'a str> {
    let steps: Vec<&String> = data.breadcrumb.iter().filter(|step| text::plain(step) != text::plain(title)).collect();
    let home = |step: &&&String| matches!(text::plain(step).as_str(), "accueil" | "home" | "une" | "a la une" | "startseite" | "inicio");
    steps.iter().skip(1).chain(steps.iter().take(1)).find(|step| !home(step) && steps.len() > 1).map(|step| step.as_str())
}

/// The first folder of the address that is a word.
fn by_address(url: &str) -> Option<String> {
    let path = meta::path(url);
    let folders: Vec<&str> = path.split('/').filter(|folder| !folder.is_empty()).collect();
    let (_, folders) = folders.split_last()?;
    let word = |folder: &&&str| {
        folder.chars().all(|c| c.is_ascii_alphabetic() || c == '-' || c == '_')
            && (3..=30).contains(&folder.len())
            && folder.matches('-').count() <= 3
            && !NOT_SECTIONS.contains(&folder.to_ascii_lowercase().as_str())
    };
    folders.iter().find(word).map(|folder| folder.replace(['-', '_'], " "))
}

/// « section-politique » among the classes of the body.
fn by_class(tree: &Tree) -> Option<String> {
    let body = tree.elements("body").next()?;
    let named = |class: &str| ["section-", "rubrique-", "category-"].iter().find_map(|mark| class.strip_prefix(mark).map(str::to_owned));
    let names = tree.nodes[body].attribute("class").split_whitespace().filter_map(named);
    names.filter(|name| name.chars().all(|c| c.is_alphabetic() || c == '-') && name.len() >= 3).map(|name| name.replace('-', " ")).next()
}

/// The keywords of the publisher.
pub(super) fn tags(head: &Head, data: &JsonLd) -> Vec<String> {
    let metas = head.all(&["article:tag", "og:article:tag", "parsely-tags"]).into_iter().map(str::to_owned);
    let words = head.all(&["news_keywords", "keywords"]).into_iter().flat_map(|list| list.split([',', ';'])).map(str::to_owned);
    let sources: [Vec<String>; 3] = [data.keywords.clone(), metas.collect(), words.collect()];
    let mut tags: Vec<String> = Vec::new();
    for tag in sources.into_iter().find(|source| !source.is_empty()).unwrap_or_default() {
        let tag = text::line(&tag);
        let new = !tags.iter().any(|known| text::plain(known) == text::plain(&tag));
        if !tag.is_empty() && tag.chars().count() <= LONGEST && new && tags.len() < MOST_TAGS {
            tags.push(tag);
        }
    }
    tags
}
