//! What became of a search since an earlier state of the archive.

use article::Day;

use crate::{Archive, Error, FacetField, SearchRequest, Total};

/// A state that the archive was in before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Past {
    /// The day it came to be, when that is known.
    pub day: Option<Day>,
    /// Articles that it held.
    pub articles: u64,
    /// Those of them that have another text now.
    pub replaced: u64,
    /// Those of them that are gone.
    pub removed: u64,
    /// Articles that came since.
    pub added: u64,
    /// Whether the same spellings of names were searched together.
    pub same_spellings: bool,
}

impl Past {
    /// Whether the archive says what it said then.
    pub fn is_now(&self) -> bool {
        self.replaced == 0 && self.removed == 0 && self.added == 0 && self.same_spellings
    }
}

/// What became of an article since a state of the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The archive did not hold it then.
    New,
    /// It did, and its text, or what is known of it, is another one now.
    Changed,
    /// It is as it was.
    Same,
}

impl Change {
    /// All of them.
    pub const ALL: [Change; 3] = [Self::New, Self::Changed, Self::Same];

    /// The name in the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Same => "same",
        }
    }
}

/// A filter: only what became of articles since a state of the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Since {
    /// The state, as [`crate::Snapshot::id`] names it.
    pub snapshot: String,
    /// What became of them.
    pub change: Change,
}

/// A search then and now: `then + new + changed - gone = now`.
///
/// Earlier texts are not kept. What an article that was replaced or removed said, and so whether it matched, can only be told from what was
/// counted then, or when there is no such article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The state of then.
    pub past: Past,
    /// Articles that match now.
    pub now: Total,
    /// Those that came since.
    pub new: u64,
    /// Those whose text is another one than then.
    pub changed: u64,
    /// Those that are as they were, so they matched then.
    pub same: u64,
    /// The fewest and the most that can have matched then; equal when it is known.
    pub then: (u64, u64),
    /// Why the numbers may not be comparable.
    pub doubts: Vec<Doubt>,
}

impl Compared {
    /// How many matched then, when it is known.
    pub fn known_then(&self) -> Option<u64> {
        (self.then.0 == self.then.1).then_some(self.then.0)
    }

    /// How many of then have been replaced or removed, when it is known.
    pub fn gone(&self) -> Option<u64> {
        self.known_then().map(|then| then - self.same.min(then))
    }
}

/// Why the numbers of then and now may differ though no article does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Other spellings of names were searched together then.
    Spellings,
    /// A word stands for more forms than are searched, the most frequent of now.
    Cut,
    /// It is filtered by whether others tell the same story, which changes when others come.
    Story,
    /// A search was stopped early.
    Partial,
    /// What is said to have been counted then cannot have been.
    Counted,
}

impl Doubt {
    /// Stable kebab-case name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Spellings => "spellings",
            Self::Cut => "expansion-cut",
            Self::Story => "story-filter",
            Self::Partial => "partial",
            Self::Counted => "counted",
        }
    }
}

/// Compares what `request` finds now with what it found when the archive was in the state `snapshot`, and `counted` articles matched, if that
/// is known. Filters by what became of articles since are left out of it. `None` when the archive does not know that state.
///
/// # Errors
/// Those of the archive.
pub fn compare(archive: &dyn Archive, request: &SearchRequest, snapshot: &str, counted: Option<u64>) -> Result<Option<Compared>, Error> {
    let Some(past) = archive.past(snapshot)? else { return Ok(None) };
    let mut doubts = Vec::new();
    let mut count = |change: Option<Change>| -> Result<Total, Error> {
        let since = change.map(|change| Since { snapshot: snapshot.to_owned(), change });
        let filters = request.filters.clone().since(since);
        let plain = SearchRequest { filters, offset: 0, size: 0, facets: Vec::new(), passages: 0, correct: false, ..request.clone() };
        let hits = archive.search(&plain)?;
        doubts.extend(hits.partial.then_some(Doubt::Partial));
        doubts.extend((!hits.understood.notices.is_empty()).then_some(Doubt::Cut));
        Ok(hits.total)
    };
    let now = count(None)?;
    let new = if past.added > 0 { count(Some(Change::New))?.value } else { 0 };
    let changed = if past.replaced > 0 { count(Some(Change::Changed))?.value } else { 0 };
    doubts.dedup();
    doubts.extend((!past.same_spellings).then_some(Doubt::Spellings));
    doubts.extend((!request.filters.of(FacetField::Story).is_empty()).then_some(Doubt::Story));
    let same = now.value.saturating_sub(new + changed);
    let mut then = (same, (same + past.replaced + past.removed).min(past.articles));
    if let Some(counted) = counted {
        // With a doubt, the bounds are none.
        if (then.0..=then.1).contains(&counted) || !doubts.is_empty() {
            then = (counted, counted);
        } else {
            doubts.push(Doubt::Counted);
        }
    }
    Ok(Some(Compared { past, now, new, changed, same, then, doubts }))
}
