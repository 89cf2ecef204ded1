//! The article in a page, and what is not the article.

use article::Article;

use crate::{Dump, Page};

/// Why nothing in a document is an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoArticle {
    /// The reason, in French, for a person.
    pub reason: String,
}

/// The article of an HTML page.
///
/// `lang` is what the page declares (or empty); `id` and `source` stay empty: the run fills them.
pub fn page(_page: &Page) -> Result<Article, NoArticle> {
    Err(NoArticle { reason: "les pages HTML ne sont pas encore lues".into() })
}

/// The articles of a plain-text page dump, at least one.
///
/// `lang`, `id` and `source` stay empty: the run fills them.
pub fn dump(_dump: &Dump) -> Result<Vec<Article>, NoArticle> {
    Err(NoArticle { reason: "les pages en texte brut ne sont pas encore lues".into() })
}
