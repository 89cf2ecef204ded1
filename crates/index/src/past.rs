//! What the archive knows of its earlier states.

use archive::{Change, Error, Filters, Past};
use french::Variants;
use tantivy::DocId;
use tantivy::columnar::Column;

use crate::commits::short;
use crate::view::View;

/// What is known of a state.
pub(crate) fn past(view: &View, snapshot: &str) -> Option<Past> {
    let (commit, then) = view.commits.of_state(snapshot)?;
    let (mut same, mut replaced, mut added) = (0, 0, 0);
    for segment in &view.segments {
        for doc in segment.reader.doc_ids_alive() {
            match change(&segment.came, &segment.since, doc, commit.number.into()) {
                Change::New => added += 1,
                Change::Changed => replaced += 1,
                Change::Same => same += 1,
            }
        }
    }
    let removed = commit.articles.saturating_sub(same + replaced);
    Some(Past { day: commit.day, articles: commit.articles, replaced, removed, added, same_spellings: then == spellings(&view.variants) })
}

/// What became of an article since the commit `then`.
pub(crate) fn change(came: &Column<u64>, since: &Column<u64>, doc: DocId, then: u64) -> Change {
    match (came.first(doc).unwrap_or(0), since.first(doc).unwrap_or(0)) {
        (came, _) if came > then => Change::New,
        (_, since) if since > then => Change::Changed,
        _ => Change::Same,
    }
}

/// Refuses filters by a state that the archive does not know.
pub(crate) fn known(filters: &Filters, view: &View) -> Result<(), Error> {
    match &filters.since {
        Some(since) if view.commits.of_state(&since.snapshot).is_none() => Err(Error::NoSnapshot { snapshot: since.snapshot.clone() }),
        _ => Ok(()),
    }
}

/// A hash of the spellings that are searched together.
pub(crate) fn spellings(variants: &Variants) -> u32 {
    let spellings: Vec<&str> = variants.groups().iter().flat_map(|group| group.iter().map(|variant| variant.spelling.as_str())).collect();
    short(spellings.join("=").as_bytes())
}
