//! Why an article stands where it stands among the hits of a search.

use std::io;

use archive::{Explanation, SearchRequest};
use french::Analyzer;
use tantivy::{DocAddress, DocSet};

use crate::matcher::Floor;
use crate::plan::Node;
use crate::rank::{self, Ranking};
use crate::ranked;
use crate::view::View;
use crate::walk::{self, On};

/// Explains the score that the article at `address` has in the answer to `request`.
pub(crate) fn explain(
    request: &SearchRequest,
    address: DocAddress,
    view: &View,
    ranking: &Ranking,
    analyzer: &mut Analyzer,
) -> io::Result<Explanation> {
    let ranked = ranked::rank(request, true, view, ranking, analyzer)?;
    let matches = matches(&ranked.plan.full.node, address, view, request)?;
    // What is ranked together has its scores by the words of the loosened query.
    let words = match &ranked.offered {
        Some(offered) if !matches || offered.together => &offered.search.words,
        _ => &ranked.plan.full.words,
    };
    let ranking = &ranking.sorted(request.sort);
    let rank::Told { score, words, share, freshness } = rank::explain(words, view, ranking, &request.stop, address)?;
    Ok(Explanation { score, matches, words, share, freshness })
}

fn matches(node: &Node, address: DocAddress, view: &View, request: &SearchRequest) -> io::Result<bool> {
    let segment = view.segment(address);
    let mut walker = walk::walker(node, segment, view, On { stop: &request.stop, floor: &Floor::default() })?;
    let mut doc = walker.doc();
    while doc < address.doc_id {
        doc = walker.seek(address.doc_id);
    }
    Ok(doc == address.doc_id)
}
