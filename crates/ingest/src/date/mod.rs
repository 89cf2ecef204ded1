//! Dates as the French press writes them.

use article::{Day, Published};

/// A date that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The date; its origin is left at `Metadata`, the caller knows better.
    pub published: Published,
    /// The words it was read from.
    pub raw: String,
}

/// The date in `text`, relative ones counted from `today`; `None` when there is none that can be trusted.
pub fn parse(_text: &str, _today: Option<Day>) -> Option<Found> {
    None
}
