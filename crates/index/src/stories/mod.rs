//! Which articles of the archive tell the same story.
//!
//! * `settle`: at a commit, the articles put are compared with each other and with those kept; what comes out is the new [`Stories`].
//! * `anew`: the same for all articles of an archive, when its file of stories is lost.
//! * `kept`: the stories on disk, in a file that the commit names, so that both hold or neither.
//! * `seen`: the stories of an opened commit: the story of each article, the articles of each story.
//! * `told`: a story as a reader is told it; `difference`: what became of one of its texts in another.
//!
//! An article is known by its checksum. A replaced article has another one, so that nothing which was said of its old text is ever said
//! of the new one.

mod anew;
mod difference;
mod kept;
mod seen;
mod settle;
mod told;

pub(crate) use anew::anew;
pub(crate) use difference::difference;
pub(crate) use kept::{of_commit, to_bytes};
pub(crate) use seen::{Seen, Story};
pub(crate) use settle::{Coming, Known, column_values, settle};
pub(crate) use told::tell;

/// The stories of an archive: each is the checksums of two articles or more. Articles that are alone are in none.
///
/// The checksums of a story and the stories are sorted: the same articles always give the same bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stories(pub Vec<Vec<u64>>);
