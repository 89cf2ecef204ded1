//! JSON: an object a line (JSONL), objects one after the other, or an array of them.
//!
//! * `lines`, `objects`: cutting a file into records.
//! * `fields`: the parts of a record, by the table of names that all formats share or by a mapping.
//! * `envelope`: the list in the answer of a service.
//! * `mend`: what common programs write that is not JSON.

mod envelope;
mod fields;
mod lines;
mod mend;
mod objects;

pub(super) use objects::Objects;

use std::sync::Arc;

use serde::de::IgnoredAny;

use super::detect::HEAD;
use super::loose::Loose;
use super::mapping::template::{Field, Found};
use super::{About, Content, Parsed, Raw, Reader, Unknown};
use crate::source::Stream;
use crate::{Mapping, decode};

/// Reads objects, one after the other: a line that lost its end holds several.
#[derive(Debug, Default)]
pub(crate) struct Json {
    /// Which field is which part, where a person said it.
    pub(crate) mapping: Option<Arc<Mapping>>,
}

impl Reader for Json {
    fn read(&self, bytes: &[u8], unknown: &mut Unknown) -> Parsed {
        let text = decode::text(bytes, None);
        let records = fields::parse(&text.text, self.mapping.as_deref(), unknown);
        Parsed { records, notices: text.notice.into_iter().collect(), ..Parsed::default() }
    }
}

/// The fields of the first records, for a mapping to be written.
pub(in crate::format) fn found(stream: Stream, about: &About) -> Found {
    let mut found = Found::default();
    for raw in records(stream, about).take(100) {
        let Content::Part { bytes, .. } = raw.content else { continue };
        let text = decode::text(&bytes, None);
        for record in serde_json::Deserializer::from_str(&text.text).into_iter::<Loose<'_>>().map_while(Result::ok) {
            note(record, &mut found.fields);
        }
    }
    found
}

/// Most fields that are noted: where keys are data there is no end of them.
const FIELDS: usize = 200;

/// Notes each field of a record that is new, by its dotted path, with its value.
fn note(record: Loose<'_>, fields: &mut Vec<Field>) {
    let mut waiting = vec![(String::new(), record)];
    while let Some((path, value)) = waiting.pop() {
        match value {
            Loose::Object(entries) => {
                let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
                waiting.extend(entries.into_iter().rev().map(|(name, value)| (below(&name), value)));
            }
            Loose::List(values) if values.iter().any(|value| matches!(value, Loose::Object(_))) => {
                waiting.extend(values.into_iter().take(3).rev().map(|value| (path.clone(), value)));
            }
            value => match fields.iter().position(|field| field.path == path) {
                Some(at) if fields[at].sample.is_empty() => fields[at].sample = value.texts().join(", "),
                None if fields.len() < FIELDS => fields.push(Field { path, sample: value.texts().join(", ") }),
                Some(_) | None => {}
            },
        }
    }
}

/// Cuts a JSON file: by lines when its first line is whole, else by braces.
pub(crate) fn records(mut stream: Stream, about: &About) -> Box<dyn Iterator<Item = Raw>> {
    let (limits, reader) = (about.limits, Arc::new(Json { mapping: about.mapping.clone() }));
    let head = stream.prefix(HEAD);
    let start = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let line = start.split(|byte| *byte == b'\n').next().unwrap_or(start);
    let whole_line = line.len() == start.len() || serde_json::from_slice::<IgnoredAny>(line).is_ok();
    if start.starts_with(b"[") || (start.starts_with(b"{") && !whole_line && objects::goes_on(line)) {
        Box::new(objects::Objects::new(stream, limits, reader))
    } else {
        Box::new(lines::Lines::new(stream, limits, reader))
    }
}
