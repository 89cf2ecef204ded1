use archive::{Change, Compared, Since};

use super::SEARCH;
use crate::asked::Asked;
use crate::words::Say;

/// What became of a search since an earlier state of the archive.
pub(crate) struct PastView {
    pub(crate) said: String,
    /// « + 6 articles ajoutés depuis », and the way to them.
    pub(crate) changes: Vec<ChangeView>,
    pub(crate) remarks: Vec<String>,
    /// The search without that state.
    pub(crate) now: String,
    pub(crate) stop: &'static str,
}

pub(crate) struct ChangeView {
    pub(crate) said: String,
    /// The search for these articles alone; none where they are no longer kept.
    pub(crate) href: Option<String>,
}

impl PastView {
    /// What `compared` tells of the search `asked`, which names the state.
    pub(crate) fn new(compared: &Compared, asked: &Asked, say: Say) -> Self {
        let only = |change| {
            let since = Since { snapshot: asked.as_of.clone().unwrap_or_default(), change };
            asked.with(|asked| asked.filters.since = Some(since)).address(SEARCH)
        };
        let became = [(Change::New, compared.new), (Change::Changed, compared.changed)].into_iter().filter(|(_, count)| *count > 0);
        let mut changes: Vec<ChangeView> =
            became.map(|(change, count)| ChangeView { said: say.became(change, count), href: Some(only(change)) }).collect();
        let gone = compared.gone().filter(|gone| *gone > 0);
        changes.extend(gone.map(|gone| ChangeView { said: say.gone(gone), href: None }));
        let unknown = compared.known_then().is_none().then(|| say.then_unknown(&compared.past));
        Self {
            said: say.compared(compared),
            changes,
            remarks: unknown.into_iter().chain(compared.doubts.iter().map(|doubt| say.doubt(*doubt).to_owned())).collect(),
            now: asked.with(|asked| (asked.as_of, asked.filters.since) = (None, None)).address(SEARCH),
            stop: say.only_now(),
        }
    }
}
