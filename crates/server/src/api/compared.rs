//! What became of a search since an earlier state of the archive, as programs receive it.

use archive::{Change, Compared, Since};
use serde::Serialize;

use crate::asked::Asked;
use crate::pages;

/// `then.value + new + changed - gone = now`; what cannot be known is null.
#[derive(Serialize)]
pub(super) struct ComparedData {
    snapshot: String,
    day: Option<String>,
    same_spellings: bool,
    then: ThenData,
    now: u64,
    new: u64,
    changed: u64,
    same: u64,
    gone: Option<u64>,
    doubts: Vec<&'static str>,
    links: ChangeLinks,
}

#[derive(Serialize)]
struct ThenData {
    value: Option<u64>,
    fewest: u64,
    most: u64,
}

/// The searches for these articles alone.
#[derive(Serialize)]
struct ChangeLinks {
    new: String,
    changed: String,
}

impl ComparedData {
    /// What `compared` tells of the search `asked`, which names the state.
    pub(super) fn new(compared: &Compared, asked: &Asked) -> Self {
        let snapshot = asked.as_of.clone().unwrap_or_default();
        let only = |change| {
            let since = Since { snapshot: snapshot.clone(), change };
            asked.with(|asked| asked.filters.since = Some(since)).address(pages::API_SEARCH)
        };
        let links = ChangeLinks { new: only(Change::New), changed: only(Change::Changed) };
        Self {
            day: compared.past.day.map(|day| day.to_string()),
            same_spellings: compared.past.same_spellings,
            then: ThenData { value: compared.known_then(), fewest: compared.then.0, most: compared.then.1 },
            now: compared.now.value,
            new: compared.new,
            changed: compared.changed,
            same: compared.same,
            gone: compared.gone(),
            doubts: compared.doubts.iter().map(|doubt| doubt.name()).collect(),
            links,
            snapshot,
        }
    }
}
