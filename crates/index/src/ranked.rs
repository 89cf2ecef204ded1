//! Which articles answer a search, before anything of them is read.

use std::io;

use archive::{SearchRequest, Sort};
use french::Analyzer;

use crate::collect::{self, Found, Wanted};
use crate::correct;
use crate::partial::{self, Offered};
use crate::plan::{self, Plan};
use crate::rank::Ranking;
use crate::view::View;

/// The articles that answer a search.
pub(crate) struct Ranked {
    pub plan: Plan,
    pub found: Found,
    /// What matches in part, where few match in full.
    pub offered: Option<Offered>,
    /// Whether the search ended before it had seen all.
    pub partial: bool,
}

/// Plans a search, walks the archive, and, where `in_part`, looks for what matches in part when few match in full.
pub(crate) fn rank(request: &SearchRequest, in_part: bool, view: &View, ranking: &Ranking, analyzer: &mut Analyzer) -> io::Result<Ranked> {
    let size = request.size.min(SearchRequest::MAX_SIZE);
    let window = request.offset.saturating_add(size).min(SearchRequest::WINDOW);
    let ranking = &ranking.sorted(request.sort);
    // A query without words has no ranking: then the newest come first.
    let mut plan = plan::plan(&request.query, view, request.variants, analyzer, &request.stop)?;
    let sort = if plan.full.words.is_empty() && request.sort.is_by_score() { Sort::Newest } else { request.sort };
    // Something is left to show what was found.
    let stop = &request.stop.after(request.stop.left() / 4 * 3);
    let (filters, fold, facets) = (&request.filters, request.fold, request.facets.as_slice());
    let wanted = Wanted { filters, sort, fold, keep: window, facets, values: request.values, except: &[], ranking, stop };
    let mut found = collect::collect(&plan.full, view, wanted)?;
    let few = in_part && !stop.is_set() && request.offset == 0 && found.stories < size as u64 && sort.is_by_score();
    let loose = if few { correct::loosen(&mut plan, view, request.correct, analyzer, ranking, stop)? } else { None };
    let offered = match loose {
        Some(loose) => {
            let room = size - found.stories as usize;
            Some(partial::offer(loose, &plan, &mut found, view, wanted, room, ranking.mixes(request))?)
        }
        None => None,
    };
    Ok(Ranked { partial: stop.is_set() || plan.partial, plan, found, offered })
}

/// The best articles of a search, by their place in the archive: what ranking alone gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Top {
    /// Articles that match in full.
    pub total: u64,
    /// The best, as they are read, with their scores.
    pub best: Vec<(tantivy::DocAddress, f32)>,
}

impl Ranked {
    /// The first `size` as a reader meets them.
    pub(crate) fn top(self, size: usize) -> Top {
        let together = self.offered.as_ref().is_some_and(|offered| offered.together);
        let nearly = self.offered.map_or(Vec::new(), |offered| offered.best);
        let mut best: Vec<_> = self.found.best.into_iter().chain(nearly).map(|best| (best.address, best.score)).collect();
        if together {
            best.sort_by(|a, b| b.1.total_cmp(&a.1));
        }
        best.truncate(size);
        Top { total: self.found.total, best }
    }
}
