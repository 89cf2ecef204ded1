//! The article in a page, and what is not the article.
//!
//! * [`dump`]: the plain text of a whole page, by the shape of its rows (`dump/`).
//! * [`page`]: an HTML page.
//!
//! No rule knows a site: rows are judged by their length, their end, their share of function words, the words they share with the text,
//! and a vocabulary of calls to action in French, English, Spanish and Arabic. What is taken out is kept with the rule that took it.

mod byline;
mod dateline;
mod dump;
mod text;
mod vocabulary;

use article::Article;

use crate::Page;

pub use dump::dump;

/// Why nothing in a document is an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoArticle {
    /// The reason, in French, for a person.
    pub reason: String,
}

impl NoArticle {
    fn because(reason: impl Into<String>) -> Self {
        Self { reason: reason.into() }
    }
}

/// The article of an HTML page.
///
/// `lang` is what the page declares (or empty); `id` and `source` stay empty: the run fills them.
pub fn page(_page: &Page) -> Result<Article, NoArticle> {
    Err(NoArticle::because("les pages HTML ne sont pas encore lues"))
}
