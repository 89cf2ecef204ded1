use article::Article;

use crate::{Selection, Snapshot, Understood};

/// Asks for all articles of a search, one after the other.
#[derive(Clone, Debug)]
pub struct ExportRequest {
    /// Which articles. With `fold`, the first of each story.
    pub of: Selection,
    /// Whether the newest come first, or the oldest; undated ones come last, either way.
    pub newest_first: bool,
}

/// Takes articles, one after the other.
pub trait Sink {
    /// How many will come; before the first.
    fn begin(&mut self, total: u64, snapshot: &Snapshot);

    /// Takes one; `false` asks for no more.
    fn take(&mut self, article: &Article) -> bool;
}

/// What an export did.
#[derive(Clone, Debug)]
pub struct Exported {
    /// Articles that were to come.
    pub total: u64,
    /// Articles that were taken.
    pub taken: u64,
    /// How the query was understood.
    pub understood: Understood,
    /// Whether it ended early: the sink wanted no more, or the work was stopped.
    pub partial: bool,
    /// The state of the archive that was read.
    pub snapshot: Snapshot,
}
