use archive::Hit;
use article::Article;

use crate::cited::Cited;
use crate::slug::encoded;
use crate::words::Say;

/// A reference with the files it can be had as.
pub(crate) struct CitedView {
    pub(crate) reference: String,
    pub(crate) coins: String,
    /// The address of the files, without what tells one from the other.
    pub(crate) file: String,
}

impl CitedView {
    /// Of an article in a list.
    pub(crate) fn of_hit(hit: &Hit, say: Say) -> Self {
        Self::new(&Cited::from(hit), &hit.id, say)
    }

    /// Of an article that is open.
    pub(crate) fn of_article(article: &Article, say: Say) -> Self {
        Self::new(&Cited::from(article), &article.id, say)
    }

    fn new(cited: &Cited<'_>, id: &str, say: Say) -> Self {
        Self { reference: cited.reference(say), coins: cited.coins(), file: format!("/api/v1/articles/{}", encoded(id)) }
    }
}
