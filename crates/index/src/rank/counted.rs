//! Counting the forms of a word where they stand.

use std::io;

use tantivy::columnar::Column;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet};

use super::Ranking;
use crate::plan::Alternative;
use crate::terms::EARLY;
use crate::view::{Segment, View};
use crate::vocabulary::{self, Form};

/// How often a form stands in each part of an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub title: u32,
    pub lead: u32,
    /// Among the first words of the text, the lead left out.
    pub early: u32,
    pub rest: u32,
}

impl Counts {
    /// One more, at a position of an article whose title and lead end there.
    pub(crate) fn add(&mut self, position: u32, (title_end, lead_end): (u32, u32)) {
        *match position {
            at if at < title_end => &mut self.title,
            at if at < lead_end => &mut self.lead,
            at if at < title_end + EARLY => &mut self.early,
            _ => &mut self.rest,
        } += 1;
    }

    /// All of them, each part with its weight.
    pub(crate) fn weighted(self, ranking: &Ranking) -> u32 {
        self.title * ranking.title + self.lead * ranking.lead + self.early * ranking.early + self.rest
    }

    /// All of them where only the title weighs more.
    pub(crate) fn in_title_or_not(self, ranking: &Ranking) -> u32 {
        self.title * ranking.title + self.lead + self.early + self.rest
    }
}

/// The forms of a stem in one segment.
pub(crate) struct Counted {
    forms: Vec<Counter>,
    positions: Vec<u32>,
    title_end: Column<u64>,
    lead_end: Column<u64>,
}

struct Counter {
    form: Form,
    is_exact: bool,
    postings: SegmentPostings,
}

impl Counted {
    pub(crate) fn new(alternative: &Alternative, segment: &Segment, view: &View) -> io::Result<Self> {
        let known = match &alternative.stem {
            Some(stem) => vocabulary::forms(view, &stem.text)?,
            None => alternative.exact.clone(),
        };
        let mut forms = Vec::new();
        for form in known {
            // A stop word that shares the stem is not counted in its list either.
            if alternative.stem.is_some() && french::is_stop(&form.folded) {
                continue;
            }
            let postings = form.lists.open(segment, &segment.word, IndexRecordOption::WithFreqsAndPositions)?;
            let is_exact = alternative.exact.contains(&form);
            forms.extend(postings.map(|postings| Counter { form, is_exact, postings }));
        }
        Ok(Self { forms, positions: Vec::new(), title_end: segment.title_end.clone(), lead_end: segment.lead_end.clone() })
    }

    /// The forms that `doc` holds, and how often. Articles come in increasing order.
    pub(crate) fn count(&mut self, doc: DocId) -> Vec<(&Form, bool, Counts)> {
        let end = |column: &Column<u64>| column.first(doc).and_then(|end| u32::try_from(end).ok()).unwrap_or(0);
        let (title_end, lead_end) = (end(&self.title_end), end(&self.lead_end));
        let mut found = Vec::new();
        for counter in &mut self.forms {
            if counter.postings.doc() < doc {
                counter.postings.seek(doc);
            }
            if counter.postings.doc() != doc {
                continue;
            }
            self.positions.clear();
            counter.postings.append_positions_with_offset(0, &mut self.positions);
            let mut counts = Counts::default();
            self.positions.iter().for_each(|&position| counts.add(position, (title_end, lead_end)));
            found.push((&counter.form, counter.is_exact, counts));
        }
        found
    }

    /// How often the stem and the very form count in `doc`.
    pub(crate) fn frequencies(&mut self, doc: DocId, ranking: &Ranking) -> (u32, u32) {
        let found = self.count(doc);
        let stem = found.iter().map(|(_, _, counts)| counts.weighted(ranking)).sum();
        let exact = found.iter().filter(|(_, is_exact, _)| *is_exact).map(|(_, _, counts)| counts.in_title_or_not(ranking)).sum();
        (stem, exact)
    }
}
