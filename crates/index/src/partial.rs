//! Articles that match in part: those that hold most of the words, offered when few hold all of them.
//!
//! They never count in the total. What is typed without any operator may be read as a wish rather than an order: then, when only a few
//! articles match, all are ranked together, and each says which words it lacks.

use std::collections::HashMap;
use std::io;

use query::{Form, Query};

use crate::collect::{self, Best, Found, Wanted};
use crate::plan::{Plan, Search};
use crate::rank::{self, Ranking};
use crate::view::View;

/// So many hits fill a page; from there on nobody needs to be offered more.
const FEW: u64 = 10;

/// What is offered beside the hits.
pub(crate) struct Offered {
    pub search: Search,
    /// Best first.
    pub best: Vec<Best>,
    /// For each of them the typed words that it lacks.
    pub missing: Vec<Vec<String>>,
    /// Whether the hits were scored anew, on the same scale.
    pub together: bool,
}

/// Offers `room` articles that `search` finds, the query loosened. The hits are scored anew when they are `comparable`.
pub(crate) fn offer(
    search: Search,
    plan: &Plan,
    found: &mut Found,
    view: &View,
    wanted: Wanted<'_>,
    room: usize,
    comparable: bool,
) -> io::Result<Offered> {
    let mut except: Vec<_> = found.best.iter().map(|best| best.address).collect();
    except.sort_unstable();
    let best = collect::collect(&search, view, Wanted { keep: room, facets: &[], values: 0, except: &except, ..wanted })?.best;
    let together = comparable && (1..FEW).contains(&found.stories);
    // Scored by the same words they have their scores already.
    if together && search.words != plan.full.words {
        let mut judged = rank::judge(&search.words, view, wanted.ranking, wanted.stop, found.best.iter().map(|best| best.address))?;
        for hit in &mut found.best {
            hit.score = judged.remove(&hit.address).unwrap_or_default().score;
        }
        found.best.sort_by(|a, b| b.score.total_cmp(&a.score));
    }
    let mut judged = if search.words.len() > rank::TOLD {
        rank::judge(&search.words, view, wanted.ranking, wanted.stop, best.iter().map(|best| best.address))?
    } else {
        HashMap::new()
    };
    let missing = best.iter().map(|best| {
        let lacks = match judged.remove(&best.address) {
            Some(judged) => judged.lacks,
            None => (0..search.words.len()).filter(|word| best.held >> word & 1 == 0).collect(),
        };
        let mut typed: Vec<String> = lacks.into_iter().filter_map(|at| plan.wishes.get(at)).map(|wish| wish.typed.clone()).collect();
        // The pieces of « porte-parole » are one typed word.
        typed.dedup();
        typed
    });
    Ok(Offered { missing: missing.collect(), search, best, together })
}

/// Whether a query is plain words.
pub(crate) fn is_plain(query: &Query) -> bool {
    let is_word = |query: &Query| matches!(query, Query::Word(word) if word.form == Form::Any);
    match query {
        Query::And(parts) | Query::Most(parts) => parts.iter().all(is_word),
        other => is_word(other),
    }
}

impl Ranking {
    /// Whether hits and what is offered beside them may stand together.
    pub(crate) fn mixes(&self, request: &archive::SearchRequest) -> bool {
        self.together && request.together && is_plain(&request.query)
    }
}
