//! All articles of a search, one after the other: their addresses are held, never more than one of them.

use std::collections::HashMap;
use std::io;

use archive::{ExportRequest, Exported, Sink, Stop, Understood};
use french::Analyzer;
use tantivy::DocAddress;

use super::Matching;
use crate::plan;
use crate::suggest::Writings;
use crate::view::View;

/// Its place in time, last where it is not known.
type Moment = u64;

pub(crate) fn export(
    view: &View,
    request: &ExportRequest,
    stop: &Stop,
    writings: &mut Writings<'_, '_>,
    analyzer: &mut Analyzer,
    sink: &mut dyn Sink,
) -> io::Result<Exported> {
    let of = &request.of;
    let plan = plan::plan(&of.query, view, of.variants, analyzer, stop)?;
    let mut found: Vec<(Moment, DocAddress)> = Vec::new();
    let mut stories: HashMap<_, (Moment, DocAddress)> = HashMap::new();
    for (ord, segment) in view.segments.iter().enumerate() {
        for address in Matching::new(&plan.full.node, &of.filters, ord, view, stop)? {
            let told = (segment.moment.first(address.doc_id).unwrap_or(Moment::MAX), address);
            match view.stories.story(address).filter(|_| of.fold) {
                Some(story) => {
                    let first = stories.entry(story).or_insert(told);
                    *first = told.min(*first);
                }
                None => found.push(told),
            }
        }
    }
    found.extend(stories.into_values());
    if request.newest_first {
        found.sort_unstable_by_key(|&(moment, address)| (moment == Moment::MAX, std::cmp::Reverse(moment), address));
    } else {
        found.sort_unstable();
    }
    let total = found.len() as u64;
    sink.begin(total, &view.snapshot);
    let mut taken = 0;
    for (_, address) in found {
        if stop.is_set() || !sink.take(&writings.article(address)?) {
            break;
        }
        taken += 1;
    }
    Ok(Exported {
        total,
        taken,
        understood: Understood { query: of.query.clone(), readings: plan.readings, notices: plan.notices, meant: None },
        partial: taken < total || stop.is_set() || plan.partial,
        snapshot: view.snapshot.clone(),
    })
}
