//! What is held of each newspaper, day by day: read once a commit, when first asked for.

use std::collections::BTreeMap;
use std::io;

use archive::{Coverage, Held, Snapshot};
use article::Day;

use crate::view::Segment;

/// First and last day of what is known of a date, as numbers.
type Span = (u64, u64);

/// Articles by the days that they can be of.
#[derive(Default)]
struct Days {
    by_span: BTreeMap<Span, u64>,
    undated: u64,
}

/// See the module.
#[derive(Default)]
pub(crate) struct HeldDays(BTreeMap<String, Days>);

impl HeldDays {
    pub(crate) fn read(segments: &[Segment]) -> io::Result<Self> {
        let mut all: BTreeMap<String, Days> = BTreeMap::new();
        for segment in segments {
            let names = segment.publication.as_ref().map_or(0, |column| column.dictionary().num_terms());
            let mut found: Vec<Days> = (0..=names).map(|_| Days::default()).collect();
            for doc in segment.reader.doc_ids_alive() {
                let ord = segment.publication.as_ref().and_then(|column| column.ords().first(doc)).map_or(names, |ord| ord as usize);
                let Some(days) = found.get_mut(ord) else { continue };
                match segment.day.first(doc) {
                    Some(first) => *days.by_span.entry((first, segment.last_day.first(doc).unwrap_or(first))).or_default() += 1,
                    None => days.undated += 1,
                }
            }
            let mut name = String::new();
            for (ord, days) in found.into_iter().enumerate().filter(|(_, days)| days.undated > 0 || !days.by_span.is_empty()) {
                match &segment.publication {
                    Some(column) if ord < names => {
                        column.ord_to_str(ord as u64, &mut name)?;
                    }
                    _ => name.clear(),
                }
                all.entry(name.clone()).or_default().add(&days);
            }
        }
        Ok(Self(all))
    }

    /// What is held of these newspapers, of all where none is named.
    pub(crate) fn of(&self, publications: &[String], snapshot: &Snapshot) -> Coverage {
        let mut days = Days::default();
        if publications.is_empty() {
            self.0.values().for_each(|other| days.add(other));
        }
        publications.iter().filter_map(|name| self.0.get(name)).for_each(|other| days.add(other));
        let day = |number: u64| Day::from_number(u32::try_from(number).ok()?).ok();
        let held =
            days.by_span.iter().filter_map(|((from, to), articles)| Some(Held { from: day(*from)?, to: day(*to)?, articles: *articles }));
        Coverage { held: held.collect(), undated: days.undated, snapshot: snapshot.clone() }
    }
}

impl Days {
    fn add(&mut self, other: &Self) {
        self.undated += other.undated;
        for (span, articles) in &other.by_span {
            *self.by_span.entry(*span).or_default() += articles;
        }
    }
}
