use archive::{Meant, WayKind};
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
    /// Whether one of them stands above: what was probably meant.
    is_offered_above: bool,
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
    pub(crate) fn new(ways: &WaysOut, meant: Option<&Meant>, asked: &Asked, say: Say) -> Self {
        let coverage = ways.coverage.map(|(first, last): (Day, Day)| say.coverage(first, last));
        let mut view = Self { coverage, ..Self::default() };
        for way in &ways.ways {
            // What was probably meant is offered at the top of the page already.
            if matches!(&way.kind, WayKind::Spelling(query) if meant.is_some_and(|meant| meant.query == *query)) {
                view.is_offered_above = true;
                continue;
            }
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

    /// Whether nothing of it leads anywhere, though words were asked for.
    pub(crate) fn is_of_unknown_words(&self) -> bool {
        self.is_closed() && !self.words.is_empty()
    }

    /// Whether nothing of it leads anywhere, and nothing else says why.
    pub(crate) fn is_of_facts(&self) -> bool {
        self.is_closed() && self.words.is_empty() && self.coverage.is_none()
    }

    fn is_closed(&self) -> bool {
        !self.is_offered_above
            && self.meant.is_empty()
            && self.without.is_empty()
            && self.less.is_empty()
            && self.words.iter().all(|way| !way.is_open)
    }
}
