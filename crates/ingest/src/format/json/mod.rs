//! JSON: an object a line (JSONL), objects one after the other, or an array of them.
//!
//! * `lines`, `objects`: cutting a file into records.
//! * `fields`: the parts of a record, by a table of names (`names`).
//! * `loose`: values as they come: a string where a list is meant, an object around a name.
//! * `mend`: what common programs write that is not JSON.

mod fields;
mod lines;
mod loose;
mod mend;
mod names;
mod objects;

use serde::de::IgnoredAny;

pub(crate) use fields::{Unknown, parse};

use super::Raw;
use super::detect::HEAD;
use crate::Limits;
use crate::source::Stream;

/// The records of a JSON file: by lines when its first line is whole, else by braces.
pub(crate) fn records(mut stream: Stream, limits: Limits) -> Box<dyn Iterator<Item = Raw>> {
    let head = stream.prefix(HEAD);
    let start = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let line = start.split(|byte| *byte == b'\n').next().unwrap_or(start);
    let whole_line = line.len() == start.len() || serde_json::from_slice::<IgnoredAny>(line).is_ok();
    if start.starts_with(b"[") || (start.starts_with(b"{") && !whole_line && objects::goes_on(line)) {
        Box::new(objects::Objects::new(stream, limits))
    } else {
        Box::new(lines::Lines::new(stream, limits))
    }
}
