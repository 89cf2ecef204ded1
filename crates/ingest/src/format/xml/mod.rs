//! XML as it comes: cut into records while it streams, then read into trees without ever failing.
//!
//! * `token`: where markup ends, on bytes. `root`: what a file starts with.
//! * `cut`: a stream → the elements that are records. `head`: what holds for all of them.
//! * `tree`: a record → elements and texts. `namespace`: prefixes → the names that specifications use.
//! * `entity`: character references. Those that a document declares are never followed, nor is anything outside of it.
//! * `prose`: the blocks of marked-up text, XHTML or NITF.

mod cut;
mod entity;
mod head;
mod namespace;
mod prose;
mod root;
mod token;
mod tree;

pub(super) use cut::{Cut, Cutting, Grammar};
pub(super) use head::{Context, Head, document};
pub(super) use prose::{blocks, inline, lines};
pub(super) use root::first_names;
pub(super) use tree::Element;
