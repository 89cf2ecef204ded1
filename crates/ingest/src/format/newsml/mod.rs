//! NewsML, the envelope of agencies: NewsML-G2 and NewsML 1.2 (IPTC).
//!
//! * `item`: an item of NewsML-G2. `old_item`: one of NewsML 1.2. What is in them may be NITF.
//!
//! Packages, concepts and plans are rightly no articles; neither is what the agency cancelled.

mod item;
mod old_item;

use std::sync::Arc;

use article::Notice;

use super::xml::{Context, Cut, Cutting, Grammar, Head};
use super::{Parsed, Raw, Reader, Unknown};
use crate::agencies::agency;
use crate::source::Stream;
use crate::{Fields, Limits};

/// The items of a file.
pub(super) fn records(stream: Stream, limits: Limits) -> Box<dyn Iterator<Item = Raw>> {
    let reader = |head: &Head<'_>| -> Arc<dyn Reader> { Arc::new(Newsml { context: head.context.clone() }) };
    Box::new(Cut::new(stream, limits, Grammar { record, reader: Box::new(reader) }))
}

fn record(_: &str, name: &str) -> Option<Cutting> {
    match name {
        "newsItem" => Some(Cutting::Record),
        // A component of NewsML 1.2 may hold items.
        "NewsItem" => Some(Cutting::Nest),
        "packageItem" => Some(Cutting::Skip("package")),
        "conceptItem" | "knowledgeItem" | "planningItem" | "catalogItem" => Some(Cutting::Skip("not-an-article")),
        _ => None,
    }
}

#[derive(Debug)]
struct Newsml {
    context: Context,
}

impl Reader for Newsml {
    fn read(&self, bytes: &[u8], _: &mut Unknown) -> Parsed {
        let text = self.context.text(bytes);
        let tree = self.context.tree(&text.text);
        let Some(element) = tree.root.elements().next() else { return Parsed::default() };
        let read: Result<(Fields, Vec<Notice>), &'static str> =
            if element.is("newsItem") { item::read(element) } else { old_item::read(element) };
        Parsed::one(read, tree.notices.into_iter().chain(text.notice))
    }

    fn alone(&self, bytes: &[u8]) -> Vec<u8> {
        self.context.alone(bytes)
    }
}

/// The newspaper and the agency among the sources that a record names, best first; either may be empty.
pub(super) fn sources(names: impl Iterator<Item = String>) -> (String, String) {
    let (agencies, newspapers): (Vec<String>, Vec<String>) =
        names.filter(|name| !name.trim().is_empty()).partition(|name| agency(name).is_some());
    let first = |names: Vec<String>| names.into_iter().next().unwrap_or_default();
    (first(newspapers), first(agencies))
}

/// What the envelope says, else what stands in the item.
fn or(own: String, inner: String) -> String {
    if own.trim().is_empty() { inner } else { own }
}
