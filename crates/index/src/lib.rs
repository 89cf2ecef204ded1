//! The embedded archive: an index on disk, built on Tantivy, searched by our own matcher and ranking.
//!
//! The route of an article: [`DiskWriter`] (`writer`) → `document` (one pass of analysis, `terms`) → Tantivy, and its text into a
//! `frame`; at the commit `stories` says which others tell the same story. The route of a query: [`DiskArchive`] (`disk`) → `plan`
//! (`vocabulary`, `correct`) → `walk` (`matcher`, `finder`, `places`) → `collect` (`rank`, `fold`), `partial` (all of it `ranked`) → `passages` (`marks`).
//! Around it: `suggest` (`lexicon`, `capitals`) completes what is typed, `meant` says what was probably meant, `similar` finds more of the same.
//!
//! Of Tantivy we use the segments, postings, dictionaries and columns; not its query parser, queries, collectors, scoring or
//! snippets.

mod capitals;
mod collect;
mod commits;
mod committed;
mod correct;
mod disk;
mod document;
mod explain;
mod explore;
mod facets;
mod finder;
mod fold;
mod folder;
mod frame;
mod held;
mod lexicon;
mod lists;
mod marks;
mod matcher;
mod meant;
mod merging;
mod partial;
mod passages;
mod past;
mod payload;
mod places;
mod plan;
mod rank;
mod ranked;
mod remembered;
mod removed;
mod schema;
mod similar;
mod slip;
mod stories;
mod suggest;
mod terms;
mod unmapped;
mod view;
mod vocabulary;
mod walk;
mod writer;

pub use disk::{DiskArchive, Verified};
pub use rank::Ranking;
pub use ranked::Top;
pub use writer::{DiskWriter, WriterOptions};
