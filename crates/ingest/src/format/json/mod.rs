//! JSON: an object a line (JSONL), objects one after the other, or an array of them.
//!
//! * `lines`, `objects`: cutting a file into records.
//! * `fields`: the parts of a record, by the table of names that all formats share.
//! * `loose`: values as they come: a string where a list is meant, an object around a name.
//! * `mend`: what common programs write that is not JSON.

mod fields;
mod lines;
mod loose;
mod mend;
mod objects;

pub(super) use objects::Objects;

use std::sync::Arc;

use serde::de::IgnoredAny;

use super::detect::HEAD;
use super::{Parsed, Raw, Reader, Unknown};
use crate::source::Stream;
use crate::{Limits, Record, decode};

/// Reads objects, one after the other: a line that lost its end holds several.
#[derive(Debug)]
pub(crate) struct Json;

impl Reader for Json {
    fn read(&self, bytes: &[u8], unknown: &mut Unknown) -> Parsed {
        let text = decode::text(bytes, None);
        let records = fields::parse(&text.text, unknown).into_iter().map(|found| found.map(|fields| Record::Fields(Box::new(fields))));
        Parsed { records: records.collect(), notices: text.notice.into_iter().collect(), ..Parsed::default() }
    }
}

/// Cuts a JSON file: by lines when its first line is whole, else by braces.
pub(crate) fn records(mut stream: Stream, limits: Limits) -> Box<dyn Iterator<Item = Raw>> {
    let head = stream.prefix(HEAD);
    let start = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let line = start.split(|byte| *byte == b'\n').next().unwrap_or(start);
    let whole_line = line.len() == start.len() || serde_json::from_slice::<IgnoredAny>(line).is_ok();
    if start.starts_with(b"[") || (start.starts_with(b"{") && !whole_line && objects::goes_on(line)) {
        Box::new(objects::Objects::new(stream, limits, Arc::new(Json)))
    } else {
        Box::new(lines::Lines::new(stream, limits, Arc::new(Json)))
    }
}
