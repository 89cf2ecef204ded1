//! The articles that have occurrences, and where.

use std::collections::{BTreeMap, HashMap};
use std::io;

use archive::{Selection, Stop};
use tantivy::DocAddress;

use super::Matching;
use super::occurrences::Wanted;
use crate::places::Span;
use crate::plan::Node;
use crate::view::View;

/// An article with occurrences.
#[derive(Clone, Copy)]
pub(crate) struct Met {
    /// Its place in time; `None` is undated.
    pub moment: Option<u64>,
    pub address: DocAddress,
    pub lines: u64,
}

/// The articles that have occurrences: all, or the first of each story.
pub(crate) fn met(node: &Node, wanted: &Wanted, view: &View, of: &Selection, stop: &Stop) -> io::Result<Vec<Met>> {
    let mut all = Vec::new();
    let mut stories: HashMap<_, Met> = HashMap::new();
    for (ord, segment) in view.segments.iter().enumerate() {
        let mut finder = wanted.finder(segment, view, stop)?;
        for address in Matching::new(node, &of.filters, ord, view, stop)? {
            let lines = finder.of(address.doc_id).len() as u64;
            let met = Met { moment: segment.moment.first(address.doc_id), address, lines };
            match view.stories.story(address).filter(|_| of.fold) {
                Some(story) => {
                    let first = stories.entry(story).or_insert(met);
                    if met.moment.unwrap_or(u64::MAX) < first.moment.unwrap_or(u64::MAX) {
                        *first = met;
                    }
                }
                None => all.push(met),
            }
        }
    }
    all.extend(stories.into_values());
    all.retain(|met| met.lines > 0);
    Ok(all)
}

/// Where the occurrences of some articles stand.
pub(crate) fn places(
    wanted: &Wanted,
    view: &View,
    mut addresses: Vec<DocAddress>,
    stop: &Stop,
) -> io::Result<BTreeMap<DocAddress, Vec<Span>>> {
    addresses.sort_unstable();
    let mut places = BTreeMap::new();
    for run in addresses.chunk_by(|a, b| a.segment_ord == b.segment_ord) {
        let mut finder = wanted.finder(view.segment(run[0]), view, stop)?;
        places.extend(run.iter().map(|&address| (address, finder.of(address.doc_id).to_vec())));
    }
    Ok(places)
}
