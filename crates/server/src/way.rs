//! A way out of a search that found nothing, as a link.

use archive::{FilterKind, Filters, WayKind, WayOut};
use query::{Operator, describe};

use crate::asked::{Asked, Chosen};
use crate::words::{Say, Texts};

/// What it is called, and the search it leads to.
pub(crate) fn told(way: &WayOut, asked: &Asked, say: Say) -> (String, Asked) {
    let t = Texts::of(say.0);
    match &way.kind {
        WayKind::Spelling(query) => (query.to_string(), asked.for_query(query)),
        WayKind::WithoutFilter(kind) => {
            let chosen = chosen(asked, *kind);
            let names: Vec<String> = chosen.iter().map(|chosen| say.chosen(chosen)).collect();
            (names.join(", "), chosen.iter().fold(asked.clone(), |asked, chosen| asked.without(chosen)))
        }
        WayKind::WithoutFilters => (t.ways_without_any.to_owned(), asked.with(|asked| asked.filters = Filters::default())),
        WayKind::Without { part, query } => (describe(part, say.0), asked.for_query(query)),
        WayKind::Instead { by, query, .. } => (describe(by, say.0), asked.for_query(query)),
        WayKind::AnyWord(_) => (t.ways_any.to_owned(), asked.with(|asked| asked.operator = Operator::Any)),
        WayKind::Word(query) => {
            let alone = Asked { variants: asked.variants, ui: asked.ui, ..Asked::default() };
            (query.to_string(), alone.for_query(query))
        }
    }
}

/// What was chosen of one kind.
fn chosen(asked: &Asked, kind: FilterKind) -> Vec<Chosen> {
    let is_of = |chosen: &Chosen| match chosen {
        Chosen::Value(field, _) => kind == FilterKind::Values(*field),
        Chosen::Days(..) => kind == FilterKind::Days,
        Chosen::Since(_) => false,
    };
    asked.chosen().into_iter().filter(is_of).collect()
}
