use archive::WayKind;
use article::Day;

use super::SEARCH;
use crate::asked::Asked;
use crate::search::WaysOut;
use crate::way;
use crate::words::Say;

/// The ways out of a search that found nothing, as links with what they find.
#[derive(Default)]
pub(crate) struct WaysView {
    pub(crate) coverage: Option<String>,
    pub(crate) meant: Vec<Way>,
    pub(crate) without: Vec<Way>,
    pub(crate) less: Vec<Way>,
    pub(crate) words: Vec<Way>,
}

/// One of them.
pub(crate) struct Way {
    pub(crate) label: String,
    pub(crate) href: String,
    pub(crate) articles: String,
    /// Whether it leads anywhere.
    pub(crate) is_open: bool,
}

impl WaysView {
    pub(crate) fn new(ways: &WaysOut, asked: &Asked, say: Say) -> Self {
        let coverage = ways.coverage.map(|(first, last): (Day, Day)| say.coverage(first, last));
        let mut view = Self { coverage, ..Self::default() };
        for way in &ways.ways {
            let (label, search) = way::told(way, asked, say);
            let list = match way.kind {
                WayKind::Spelling(_) => &mut view.meant,
                WayKind::WithoutFilter(_) | WayKind::WithoutFilters | WayKind::Without { .. } => &mut view.without,
                WayKind::Instead { .. } | WayKind::AnyWord(_) => &mut view.less,
                WayKind::Word(_) => &mut view.words,
            };
            list.push(Way { label, href: search.address(SEARCH), articles: say.articles(way.articles), is_open: way.articles > 0 });
        }
        view
    }

    /// Whether nothing of it leads anywhere.
    pub(crate) fn is_closed(&self) -> bool {
        self.meant.is_empty() && self.without.is_empty() && self.less.is_empty() && self.words.iter().all(|way| !way.is_open)
    }
}
