//! Words that are marked only where they stand as the query wants them.

use std::ops::Range;

use query::Near;

use crate::plan::Zone;
use crate::vocabulary::Form;

/// Words of a query that are marked together; one alone is marked wherever it stands.
#[derive(Clone, Debug)]
pub(crate) struct MarkedRow {
    pub words: Vec<MarkedWord>,
    pub near: Near,
    pub zone: Zone,
    /// What a passage is worth for showing it: rare words tell more.
    pub weight: f32,
}

/// A word to mark.
#[derive(Clone, Debug)]
pub(crate) enum MarkedWord {
    /// Any of these folded forms.
    Folded(Vec<String>),
    /// These very spellings.
    Written(Vec<String>),
}

impl MarkedWord {
    /// The forms found for a word, of which only the very spelling counts where `exact`.
    pub(crate) fn of<'f>(forms: impl Iterator<Item = &'f Form>, exact: bool) -> Self {
        if exact {
            Self::Written(forms.map(|form| form.written.clone()).collect())
        } else {
            Self::Folded(forms.map(|form| form.folded.clone()).collect())
        }
    }

    pub(super) fn forms(&self) -> &[String] {
        let (Self::Folded(forms) | Self::Written(forms)) = self;
        forms
    }
}

impl MarkedRow {
    /// One word.
    pub(crate) fn word(word: MarkedWord, zone: Zone, weight: f32) -> Self {
        Self { words: vec![word], near: Near::Adjacent, zone, weight }
    }

    /// The places that match, of those where each word stands, in order. Words that follow each other are one place, words near each
    /// other one each.
    pub(super) fn matching(&self, places: &[Vec<Place>]) -> Vec<Place> {
        match self.near {
            Near::Adjacent => adjacent(places),
            Near::Ordered(between) => ordered(places, between.into()),
            Near::Within(between) => within(places, between.into()),
        }
    }
}

/// Where a word stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Its position among the words.
    pub position: u32,
    /// The part of the article: 0 for the title, then the blocks.
    pub part: usize,
    /// Its bytes in that part.
    pub bytes: Range<usize>,
}

fn at(places: &[Place], position: u32) -> Option<&Place> {
    places.binary_search_by_key(&position, |place| place.position).ok().map(|found| &places[found])
}

fn adjacent(places: &[Vec<Place>]) -> Vec<Place> {
    let Some(first) = places.first() else { return Vec::new() };
    let end = |start: &Place| {
        let mut others = places.iter().zip(start.position..).skip(1).map(|(places, position)| at(places, position));
        others.try_fold(start.bytes.end, |end, place| Some(end.max(place?.bytes.end)))
    };
    first.iter().filter_map(|start| Some(Place { bytes: start.bytes.start..end(start)?, ..start.clone() })).collect()
}

fn ordered(places: &[Vec<Place>], between: u32) -> Vec<Place> {
    let Some(first) = places.first() else { return Vec::new() };
    let room = places.len() as u32 + between;
    let mut found = Vec::new();
    for start in first {
        let mut row = vec![start];
        for places in &places[1..] {
            let last = row.last().map_or(0, |place| place.position);
            row.extend(places.get(places.partition_point(|place| place.position <= last)));
        }
        if row.len() == places.len() && row.last().is_some_and(|last| last.position - start.position < room) {
            found.extend(row.into_iter().cloned());
        }
    }
    found
}

/// Slides a window over all places: where it holds each word as often as it is wanted, everything in it takes part in a match.
fn within(places: &[Vec<Place>], between: u32) -> Vec<Place> {
    let room = places.len() as u32 + between;
    // Words that are the same share their places: one place never serves two of them.
    let word = |slot: usize| places.iter().position(|other| *other == places[slot]).unwrap_or(slot);
    let mut wanted = vec![0usize; places.len()];
    (0..places.len()).for_each(|slot| wanted[word(slot)] += 1);
    let mut all: Vec<(&Place, usize)> = (0..places.len())
        .filter(|slot| word(*slot) == *slot)
        .flat_map(|slot| places[slot].iter().map(move |place| (place, slot)))
        .collect();
    all.sort_unstable_by_key(|(place, slot)| (place.position, *slot));
    let mut held = vec![0usize; places.len()];
    let (mut start, mut done) = (0, 0);
    let mut found = Vec::new();
    for (end, (place, slot)) in all.iter().enumerate() {
        held[*slot] += 1;
        while place.position - all[start].0.position >= room {
            held[all[start].1] -= 1;
            start += 1;
        }
        if held.iter().zip(&wanted).all(|(held, wanted)| held >= wanted) {
            found.extend(all[start.max(done)..=end].iter().map(|(place, _)| (*place).clone()));
            done = end + 1;
        }
    }
    found
}
