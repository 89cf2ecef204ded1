//! HTML pages: the main text by the shape and the names of its elements, the rest of the article by what the page says of itself.

mod blocks;
mod furniture;
mod headline;
mod json_ld;
mod main_text;
mod meta;
mod nesting;
mod people;
mod published;
mod section;
mod segments;
mod shown;
mod signatures;
mod tree;

#[cfg(test)]
mod tests;

use article::Article;

pub(crate) use nesting::{too_deep, too_many_tags};

use super::NoArticle;
use crate::Page;
use meta::Head;
use segments::Kind;
use tree::Tree;

/// Largest page that is read, in bytes: those of newspapers stay below two million.
const LARGEST: usize = 16 << 20;

/// The article of an HTML page.
///
/// `lang` is what the page declares (or empty); `id` and `source` stay empty: the run fills them.
pub fn page(page: &Page) -> Result<Article, NoArticle> {
    if page.html.len() > LARGEST {
        return Err(NoArticle::because(format!("page de {} octets : plus de {LARGEST} ne sont pas lus", page.html.len())));
    }
    if let Some(tags) = nesting::too_many_tags(&page.html) {
        return Err(NoArticle::because(format!("page de {tags} balises : plus de {} ne sont pas lues", nesting::MOST_TAGS)));
    }
    if nesting::too_deep(&page.html) {
        return Err(NoArticle::because(format!("éléments imbriqués sur plus de {} niveaux", nesting::DEEPEST)));
    }
    let tree = Tree::parse(&page.html);
    let head = Head::read(&tree);
    let url = address(&page.url, &head.canonical);
    let data = json_ld::read(&tree, &url);
    let segments = segments::cut(&tree);
    let publication = people::publication(&head, &data);
    let headings = |level: u8| {
        segments.all.iter().filter(|segment| segment.kind == Kind::Heading(level)).map(|segment| segment.text.clone()).collect::<Vec<_>>()
    };
    let mut title = headline::choose(&head, &data, &headings(1), &headings(2), &url, &publication);
    let publication = if publication.is_empty() { people::publication_by_title(&head, &title, &segments, &url) } else { publication };
    title = headline::without_site(&title, &publication, &url);
    let Some(main) = main_text::find(&tree, &segments, &title) else {
        return Err(NoArticle::because("aucun texte suivi dans la page"));
    };
    let byline = people::authors(&tree, &head, &data, &segments, &main.range, &publication, &url);
    let (published, notices) = published::choose(&tree, &head, &data, &segments, &main, &url, page.crawled);
    let mut section = section::section(&tree, &head, &data, "", &url);
    if section.is_empty() {
        section = section::spelt(main_text::section_above(&segments, &main));
    }
    let mut article = Article {
        title,
        publication,
        authors: byline.authors,
        provider: byline.provider,
        section,
        tags: section::tags(&head, &data),
        published,
        notices,
        lang: language(if data.lang.is_empty() { &head.lang } else { &data.lang }),
        url,
        ..Article::default()
    };
    blocks::fill(&mut article, &segments, main, &head, &data);
    if article.blocks.is_empty() {
        return Err(NoArticle::because("aucun texte suivi dans la page"));
    }
    Ok(article)
}

/// The address: the one the page was fetched from, else the one it gives itself.
fn address(fetched: &str, canonical: &str) -> String {
    [fetched, canonical].into_iter().find(|url| meta::is_web(url)).unwrap_or_default().to_owned()
}

/// The ISO 639-1 code of a declared language: `fr` of `fr-FR`; empty when it is none.
fn language(declared: &str) -> String {
    let code = declared.split(['-', '_', ',', ';']).next().unwrap_or_default().trim().to_ascii_lowercase();
    if code.len() == 2 && code.chars().all(|c| c.is_ascii_lowercase()) { code } else { String::new() }
}
