use archive::Similar;

use super::hit::HitView;
use crate::words::Say;

/// The articles about the same as the one that is open.
pub(crate) struct RelatedView<'a> {
    pub(crate) hits: Vec<HitView<'a>>,
    /// The words that they were found by.
    pub(crate) words: String,
}

/// Articles named on the page of an article.
pub(crate) const RELATED: usize = 5;
/// Words named there: the first tell it all.
const WORDS: usize = 6;

impl<'a> RelatedView<'a> {
    /// `similar`, when there is any; links to them carry `parameters`.
    pub(crate) fn new(similar: &'a Similar, say: Say, parameters: &str) -> Option<Self> {
        let hits: Vec<_> = similar.hits.iter().map(|hit| HitView::new(hit, say, parameters)).collect();
        let words = similar.words.iter().take(WORDS).map(String::as_str).collect::<Vec<_>>().join(", ");
        (!hits.is_empty()).then_some(Self { hits, words })
    }
}
