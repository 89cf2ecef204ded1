//! What stands around every answer: the query, the state of the archive, the same in other forms.

use serde::Serialize;

use super::compared::ComparedData;
use crate::asked::{Explored, Format};
use crate::explore::Made;
use crate::search::Remark;

#[derive(Serialize)]
pub(super) struct QueryData<'a> {
    raw: &'a str,
    understood: &'a str,
    notices: &'a [Remark],
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<ComparedData>,
}

impl<'a, T> From<&'a Made<T>> for QueryData<'a> {
    fn from(made: &'a Made<T>) -> Self {
        let as_of = made.compared.as_ref().map(|(compared, search)| ComparedData::new(compared, search));
        Self { raw: &made.raw, understood: &made.understood, notices: &made.notices, as_of }
    }
}

/// The state of the archive that answered.
#[derive(Serialize)]
pub(super) struct Index<'a> {
    pub(super) snapshot: &'a str,
}

/// The same answer as data, as a table and as a page.
#[derive(Serialize)]
pub(super) struct Links {
    #[serde(rename = "self")]
    pub(super) this: String,
    pub(super) csv: String,
    pub(super) html: String,
}

impl Links {
    pub(super) fn new(asked: &Explored, path: &str, page: &str) -> Self {
        let in_format = |format| Explored { format, ..asked.clone() };
        Self { this: asked.address(path), csv: in_format(Format::Csv).address(path), html: in_format(Format::Json).address(page) }
    }
}
