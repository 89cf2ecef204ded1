//! What an occurrence is: a place in title or text where a word of the query stands, or where the words of a phrase, a proximity, a
//! sentence stand as wanted; from the first of them to the last. Excluded words have none, nor have facts and what was removed. A place
//! inside another is none of its own: « loi » within « loi de finances ».

use std::io;

use archive::Stop;
use tantivy::DocId;

use crate::finder::Places;
use crate::places::Span;
use crate::plan::{self, Node, Place, Placed, Slot, Zone};
use crate::terms::TITLE_STEM;
use crate::view::{Segment, View};
use crate::vocabulary;

/// What counts as an occurrence of a query.
pub(crate) struct Wanted(Vec<(Place, Zone)>);

impl Wanted {
    /// Of the words of a plan that make an article match.
    pub(crate) fn new(node: &Node, view: &View, stop: &Stop) -> io::Result<Self> {
        let mut wanted: Vec<(Place, Zone)> = Vec::new();
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            let found = match node {
                Node::Stem(stem) => (Place::Words(forms(&stem.text, Zone::Anywhere, view, stop)?), Zone::Anywhere),
                Node::Title(term) => {
                    (Place::Words(forms(term.strip_prefix(TITLE_STEM).unwrap_or(term), Zone::Title, view, stop)?), Zone::Title)
                }
                Node::Words(terms) => (Place::Words(one_of(terms.clone(), Zone::Anywhere)), Zone::Anywhere),
                Node::Placed(placed) => (Place::Words(placed.clone()), placed.zone),
                Node::Together(place, zone) => (place.clone(), *zone),
                Node::All(nodes) | Node::Any(nodes) => {
                    open.extend(nodes);
                    continue;
                }
                Node::Enough(nodes, _) | Node::Best(nodes) => {
                    open.extend(nodes.iter().map(|(node, _)| node));
                    continue;
                }
                Node::Everything | Node::Dates(_) | Node::Length(..) | Node::Not(_) => continue,
            };
            if !matches!(found.1, Zone::Facts | Zone::Removed) && !wanted.contains(&found) {
                wanted.push(found);
            }
        }
        Ok(Self(wanted))
    }

    /// The terms that the places are made of.
    pub(crate) fn terms(&self) -> impl Iterator<Item = &str> {
        let mut open: Vec<&Place> = self.0.iter().map(|(place, _)| place).collect();
        let mut terms = Vec::new();
        while let Some(place) = open.pop() {
            match place {
                Place::Words(placed) => terms.extend(placed.slots.iter().flat_map(|slot| slot.terms.iter().map(String::as_str))),
                Place::Any(places) | Place::Together(_, places) => open.extend(places),
            }
        }
        terms.into_iter()
    }

    /// Finds them in a segment.
    pub(crate) fn finder(&self, segment: &Segment, view: &View, stop: &Stop) -> io::Result<Occurrences> {
        let places = self.0.iter().map(|(place, zone)| Places::new(place, *zone, segment, view, stop));
        Ok(Occurrences { places: places.collect::<io::Result<_>>()?, spans: Vec::new() })
    }
}

/// Finds the occurrences in the articles of a segment.
pub(crate) struct Occurrences {
    places: Vec<Places>,
    spans: Vec<Span>,
}

impl Occurrences {
    /// Those of an article, in order. Articles come in increasing order.
    pub(crate) fn of(&mut self, doc: DocId) -> &[Span] {
        self.spans.clear();
        for places in &mut self.places {
            self.spans.append(&mut places.spans(doc));
        }
        outermost(&mut self.spans);
        &self.spans
    }
}

/// Puts spans in order, without those inside another.
fn outermost(spans: &mut Vec<Span>) {
    spans.sort_unstable_by_key(|&(first, last)| (first, std::cmp::Reverse(last)));
    let mut reached = None;
    spans.retain(|&(_, last)| {
        let is_outside = reached.is_none_or(|reached| last > reached);
        if is_outside {
            reached = Some(last);
        }
        is_outside
    });
}

/// A word in any of its forms, as the stem field counts it: a stop word that shares the stem is not meant.
fn forms(stem: &str, zone: Zone, view: &View, stop: &Stop) -> io::Result<Placed> {
    let forms = vocabulary::forms_in(view, zone, stem, stop)?.into_iter().filter(|form| !french::is_stop(&form.folded));
    Ok(one_of(forms.map(|form| form.key.clone()).collect(), zone))
}

fn one_of(terms: Vec<String>, zone: Zone) -> Placed {
    plan::alone(Slot { asked: String::new(), terms, stems: Vec::new() }, zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_inside_another_is_none_of_its_own() {
        let mut spans = vec![(4, 4), (2, 4), (9, 9), (3, 5), (2, 4), (5, 5)];
        outermost(&mut spans);
        assert_eq!(spans, [(2, 4), (3, 5), (9, 9)]);
    }
}
