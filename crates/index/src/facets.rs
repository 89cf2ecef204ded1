//! What articles are filtered and counted by: names in columns, or numbers that are told from columns.

use std::collections::{BTreeMap, HashMap};
use std::io;

use archive::{Change, Facet, FacetField, FacetValue, Filters, LENGTHS};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocAddress, DocId, SegmentOrdinal};

use crate::past;
use crate::stories::Seen;
use crate::view::{Segment, View};

/// Which filters refuse an article.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusals {
    None,
    /// Only this one: the facet it filters counts the article all the same.
    Only(FacetField),
    /// More than one, or one that no facet shows.
    Several,
}

/// Filters, for one segment.
pub(crate) struct SegmentFilters<'a> {
    tests: Vec<(Option<FacetField>, Test<'a>)>,
}

enum Test<'a> {
    Names { column: Option<StrColumn>, ords: Vec<u64>, absent: bool },
    Numbers { number: Number<'a>, wanted: Vec<u64>, absent: bool },
    Since { came: Column<u64>, since: Column<u64>, then: u64, change: Change },
    Days { first: Column<u64>, last: Column<u64>, from: u64, to: u64 },
}

impl<'a> SegmentFilters<'a> {
    pub(crate) fn new(filters: &Filters, segment: &Segment, view: &'a View) -> io::Result<Self> {
        let mut tests = Vec::new();
        for (field, values) in filters.chosen() {
            let absent = values.iter().any(String::is_empty);
            let test = match Number::new(field, segment, view) {
                Some(number) => {
                    let wanted = values.iter().filter_map(|value| number.named(value)).collect();
                    Test::Numbers { number, wanted, absent }
                }
                None => {
                    let column = names(field, segment);
                    let mut ords = Vec::new();
                    if let Some(column) = column {
                        for value in values.iter().filter(|value| !value.is_empty()) {
                            ords.extend(column.dictionary().term_ord(value)?);
                        }
                    }
                    Test::Names { column: column.cloned(), ords, absent }
                }
            };
            tests.push((Some(field), test));
        }
        if let Some(wanted) = &filters.since {
            // A state that the archive does not know is refused before.
            let then = view.commits.of_state(&wanted.snapshot).map_or(u64::MAX, |(commit, _)| commit.number.into());
            let (came, since) = (segment.came.clone(), segment.since.clone());
            tests.push((None, Test::Since { came, since, then, change: wanted.change }));
        }
        if filters.from.is_some() || filters.to.is_some() {
            let from = filters.from.map_or(0, |day| u64::from(day.number()));
            let to = filters.to.map_or(u64::MAX, |day| u64::from(day.number()));
            tests.push((None, Test::Days { first: segment.day.clone(), last: segment.last_day.clone(), from, to }));
        }
        Ok(Self { tests })
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.tests.is_empty()
    }

    /// Whether all of them let an article pass.
    pub(crate) fn pass(&self, doc: DocId) -> bool {
        self.refusals(doc) == Refusals::None
    }

    pub(crate) fn refusals(&self, doc: DocId) -> Refusals {
        let mut refused = Refusals::None;
        for (field, test) in &self.tests {
            if !test.passes(doc) {
                refused = match (refused, field) {
                    (Refusals::None, Some(field)) => Refusals::Only(*field),
                    _ => return Refusals::Several,
                };
            }
        }
        refused
    }
}

impl Test<'_> {
    fn passes(&self, doc: DocId) -> bool {
        match self {
            Self::Names { column: None, absent, .. } => *absent,
            Self::Names { column: Some(column), ords, absent } => {
                let mut values = column.ords().values_for_doc(doc).peekable();
                if values.peek().is_none() { *absent } else { values.any(|ord| ords.contains(&ord)) }
            }
            Self::Numbers { number, wanted, absent } => number.of(doc).map_or(*absent, |number| wanted.contains(&number)),
            Self::Since { came, since, then, change } => past::change(came, since, doc, *then) == *change,
            Self::Days { first, last, from, to } => {
                first.first(doc).is_some_and(|day| day >= *from) && last.first(doc).is_some_and(|day| day <= *to)
            }
        }
    }
}

/// The column that holds the names of a facet.
fn names(field: FacetField, segment: &Segment) -> Option<&StrColumn> {
    match field {
        FacetField::Publication => segment.publication.as_ref(),
        FacetField::Provider => segment.provider.as_ref(),
        FacetField::Lang => segment.lang.as_ref(),
        FacetField::Section => segment.section.as_ref(),
        FacetField::Author => segment.author.as_ref(),
        FacetField::Tag => segment.tag.as_ref(),
        FacetField::DateOrigin => segment.date_origin.as_ref(),
        FacetField::Year | FacetField::Month | FacetField::Length | FacetField::DatePrecision | FacetField::Story => None,
    }
}

/// A number that tells a value of a facet.
enum Number<'a> {
    /// The year of the first day.
    Year(Column<u64>),
    /// The year and month of the first day, of articles known to the month at least.
    Month(Column<u64>, Column<u64>),
    /// Which of [`LENGTHS`].
    Length(Column<u64>),
    /// 0 for the day, 1 for the month, 2 for the year.
    Precision(Column<u64>, Column<u64>),
    /// 1 when others tell the same story, else 0.
    Story(SegmentOrdinal, &'a Seen),
}

const PRECISIONS: [&str; 3] = ["day", "month", "year"];
const STORIES: [&str; 2] = ["alone", "reprinted"];

impl<'a> Number<'a> {
    fn new(field: FacetField, segment: &Segment, view: &'a View) -> Option<Self> {
        let (first, last) = (&segment.day, &segment.last_day);
        Some(match field {
            FacetField::Year => Self::Year(first.clone()),
            FacetField::Month => Self::Month(first.clone(), last.clone()),
            FacetField::Length => Self::Length(segment.length.clone()),
            FacetField::DatePrecision => Self::Precision(first.clone(), last.clone()),
            FacetField::Story => Self::Story(segment.ord, &view.stories),
            _ => return None,
        })
    }

    fn of(&self, doc: DocId) -> Option<u64> {
        match self {
            Self::Year(first) => Some(first.first(doc)? / 10_000),
            Self::Month(first, last) => {
                let (first, last) = (first.first(doc)? / 100, last.first(doc)? / 100);
                (first == last).then_some(first)
            }
            Self::Length(words) => {
                let words = words.first(doc).unwrap_or(0);
                Some(LENGTHS.iter().rposition(|(_, least)| *least <= words).unwrap_or(0) as u64)
            }
            Self::Precision(first, last) => {
                let (first, last) = (first.first(doc)?, last.first(doc)?);
                Some(if first == last { 0 } else { 1 + u64::from(first / 100 != last / 100) })
            }
            Self::Story(ord, stories) => Some(stories.story(DocAddress::new(*ord, doc)).is_some().into()),
        }
    }

    /// The name of a value.
    fn name(&self, number: u64) -> String {
        let one_of = |names: &[&str]| names.get(number as usize).copied().unwrap_or_default().to_owned();
        match self {
            Self::Year(_) => number.to_string(),
            Self::Month(..) => format!("{:04}-{:02}", number / 100, number % 100),
            Self::Length(_) => LENGTHS.get(number as usize).map(|(name, _)| (*name).to_owned()).unwrap_or_default(),
            Self::Precision(..) => one_of(&PRECISIONS),
            Self::Story(..) => one_of(&STORIES),
        }
    }

    /// The value with a name.
    fn named(&self, name: &str) -> Option<u64> {
        let at = |names: &[&str]| names.iter().position(|known| *known == name).map(|at| at as u64);
        match self {
            Self::Year(_) => name.parse().ok(),
            Self::Month(..) => {
                let (year, month) = name.split_once('-')?;
                Some(year.parse::<u64>().ok()?.checked_mul(100)? + month.parse::<u64>().ok()?)
            }
            Self::Length(_) => LENGTHS.iter().position(|(known, _)| *known == name).map(|at| at as u64),
            Self::Precision(..) => at(&PRECISIONS),
            Self::Story(..) => at(&STORIES),
        }
    }
}

/// Counts the values of one field in one segment.
pub(crate) struct Counter<'a> {
    pub(crate) field: FacetField,
    values: Values<'a>,
    absent: u64,
}

enum Values<'a> {
    Names(Option<StrColumn>, Vec<u64>),
    Numbers(Number<'a>, HashMap<u64, u64>),
}

impl<'a> Counter<'a> {
    pub(crate) fn new(field: FacetField, segment: &Segment, view: &'a View) -> Self {
        let values = match Number::new(field, segment, view) {
            Some(number) => Values::Numbers(number, HashMap::new()),
            None => {
                let column = names(field, segment).cloned();
                let room = column.as_ref().map_or(0, |column| column.dictionary().num_terms());
                Values::Names(column, vec![0; room])
            }
        };
        Self { field, values, absent: 0 }
    }

    pub(crate) fn count(&mut self, doc: DocId) {
        let mut any = false;
        match &mut self.values {
            Values::Names(Some(column), counts) => {
                for ord in column.ords().values_for_doc(doc) {
                    any = true;
                    if let Some(count) = counts.get_mut(ord as usize) {
                        *count += 1;
                    }
                }
            }
            Values::Names(None, _) => {}
            Values::Numbers(number, counts) => {
                if let Some(number) = number.of(doc) {
                    any = true;
                    *counts.entry(number).or_default() += 1;
                }
            }
        }
        if !any {
            self.absent += 1;
        }
    }

    pub(crate) fn add_to(self, counts: &mut BTreeMap<String, u64>) -> io::Result<()> {
        let mut add = |value: &str, count: u64| {
            if count > 0 {
                match counts.get_mut(value) {
                    Some(known) => *known += count,
                    None => {
                        counts.insert(value.to_owned(), count);
                    }
                }
            }
        };
        add("", self.absent);
        match self.values {
            Values::Names(Some(column), found) => {
                let mut name = String::new();
                for (ord, count) in found.into_iter().enumerate() {
                    if count > 0 && column.ord_to_str(ord as u64, &mut name)? {
                        add(&name, count);
                    }
                }
            }
            Values::Names(None, _) => {}
            Values::Numbers(number, found) => found.into_iter().for_each(|(value, count)| add(&number.name(value), count)),
        }
        Ok(())
    }
}

/// The facet of a field, with `most` values: names with the most articles first, the newest dates first, lengths as they grow.
pub(crate) fn facet(field: FacetField, counts: BTreeMap<String, u64>, most: usize) -> Facet {
    let mut values: Vec<FacetValue> = counts.into_iter().map(|(value, count)| FacetValue { value, count }).collect();
    match field {
        FacetField::Year | FacetField::Month => values.reverse(),
        FacetField::Length => values.sort_by_key(|value| LENGTHS.iter().position(|(name, _)| *name == value.value)),
        _ => values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value))),
    }
    let keep = if matches!(field, FacetField::Year | FacetField::Month) { values.len() } else { most };
    let others = values.len().saturating_sub(keep) as u64;
    values.truncate(keep);
    Facet { field, values, others }
}
