//! The article in a page, and what is not the article.
//!
//! * [`dump`]: the plain text of a whole page, by the shape of its rows (`dump/`).
//! * [`learnt`]: furniture that a source repeats from document to document, known at the end of a run.
//! * [`page`]: an HTML page, by the shape and the names of its elements (`page/`).
//!
//! No rule knows a site: rows are judged by their length, their end, their share of function words, the words they share with the text,
//! and a vocabulary of calls to action in French, English, Spanish and Arabic. What is taken out is kept with the rule that took it.

mod byline;
mod credit;
mod dateline;
mod dump;
mod error_page;
pub mod learnt;
mod page;
mod text;
mod vocabulary;

pub use dump::dump;
pub(crate) use error_page::is_error;
pub use page::page;
pub(crate) use page::{too_deep, too_many_tags};
pub(crate) use text::{ends_sentence, is_call, is_function_word, plain};

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
