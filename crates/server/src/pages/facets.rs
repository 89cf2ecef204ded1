use archive::{Facet, FacetField};

use super::values;
use crate::asked::{Asked, Explored, View};
use crate::words::Say;

/// Values of a facet that are seen at once; the others are one gesture away.
const SEEN: usize = 8;

/// One facet of the form.
pub(crate) struct FacetView {
    pub(crate) name: &'static str,
    pub(crate) heading: &'static str,
    pub(crate) seen: Vec<ValueView>,
    pub(crate) folded: Vec<ValueView>,
    /// Whether one of the folded values is chosen.
    pub(crate) unfolded: bool,
    /// « et 12 autres », which the archive did not name, and where they are.
    pub(crate) others: Option<(String, String)>,
}

/// One value of it.
pub(crate) struct ValueView {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) count: String,
    pub(crate) chosen: bool,
}

impl FacetView {
    /// The facets worth showing: those that divide the hits, and those that are chosen.
    pub(crate) fn all(facets: &[Facet], asked: &Asked, say: Say) -> Vec<Self> {
        facets.iter().map(|facet| Self::new(facet, asked, say)).filter(Self::divides).collect()
    }

    fn new(facet: &Facet, asked: &Asked, say: Say) -> Self {
        let chosen = asked.filters.of(facet.field);
        let view = |value: &str, count: u64| ValueView {
            value: value.to_owned(),
            label: say.facet_value(facet.field, value),
            count: say.number(count),
            chosen: chosen.iter().any(|chosen| chosen == value),
        };
        let mut seen: Vec<_> = facet.values.iter().map(|value| view(&value.value, value.count)).collect();
        // What is chosen stays in the form, or applying would silently drop it.
        let missing = chosen.iter().filter(|chosen| !facet.values.iter().any(|value| value.value == **chosen));
        seen.extend(missing.map(|value| view(value, 0)));
        // Years stand two to a line.
        let most = if facet.field == FacetField::Year { 2 * SEEN } else { SEEN };
        // One value more costs no more room than the line that would unfold it.
        let folded = if seen.len() > most + 1 { seen.split_off(most) } else { Vec::new() };
        Self {
            name: facet.field.name(),
            heading: say.facet(facet.field),
            unfolded: folded.iter().any(|value| value.chosen),
            seen,
            folded,
            others: (facet.others > 0)
                .then(|| (say.others(facet.others), Explored::of_search(View::Values, asked).address(&values::path(facet.field)))),
        }
    }

    fn divides(&self) -> bool {
        self.seen.len() > 1 || self.seen.iter().any(|value| value.chosen)
    }

    /// « 14 autres »
    pub(crate) fn unfold(&self, say: &Say) -> String {
        say.more(self.folded.len() as u64)
    }
}
