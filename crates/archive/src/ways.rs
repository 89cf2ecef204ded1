//! What a reader can do about a search that found nothing: counted, not advised.

use article::Day;
use query::{Field, Form, Phrase, Query, Word};

use crate::{Archive, Error, FacetField, Filters, Hits, Overview, SearchRequest, Sort};

/// Filters, and parts of a query, whose change is tried.
const MOST_CHANGES: usize = 8;
/// Words that are counted one by one.
const MOST_WORDS: usize = 8;
/// The work that goes into all of them (see [`crate::Stop::spend`]): what is not counted by then is not offered.
const MOST_WORK: u64 = 100_000_000;

/// A search that finds something where the one before found nothing, or a word that nothing holds.
#[derive(Clone, Debug, PartialEq)]
pub struct WayOut {
    /// Which search.
    pub kind: WayKind,
    /// How many articles it finds; 0 only for a [`WayKind::Word`].
    pub articles: u64,
}

/// The search of a [`WayOut`].
#[derive(Clone, Debug, PartialEq)]
pub enum WayKind {
    /// The query, with its unknown words as they were probably meant, and the same filters.
    Spelling(Query),
    /// Without the values chosen in one field, or without the days.
    WithoutFilter(FilterKind),
    /// Without any filter.
    WithoutFilters,
    /// Without one part of the query.
    Without {
        /// What is left out.
        part: Query,
        /// What is left.
        query: Query,
    },
    /// With one part of the query asked for less strictly.
    Instead {
        /// The part as it was.
        part: Query,
        /// What takes its place.
        by: Query,
        /// The query with it.
        query: Query,
    },
    /// Any of the words.
    AnyWord(Query),
    /// One word by itself, without filters: the missing one is among them.
    Word(Query),
}

/// Values that are chosen together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilterKind {
    /// The values of a facet.
    Values(FacetField),
    /// First and last day.
    Days,
}

impl WayKind {
    /// Stable kebab-case name.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Spelling(_) => "spelling",
            Self::WithoutFilter(_) => "without-filter",
            Self::WithoutFilters => "without-filters",
            Self::Without { .. } => "without-part",
            Self::Instead { .. } => "less-strict",
            Self::AnyWord(_) => "any-word",
            Self::Word(_) => "word",
        }
    }
}

impl Filters {
    /// The kinds that are chosen.
    pub fn kinds(&self) -> Vec<FilterKind> {
        let days = (self.from.is_some() || self.to.is_some()).then_some(FilterKind::Days);
        self.chosen().map(|(field, _)| FilterKind::Values(field)).chain(days).collect()
    }

    /// The same without one kind.
    #[must_use]
    pub fn without(&self, kind: FilterKind) -> Self {
        let mut filters = self.clone();
        match kind {
            FilterKind::Values(field) => filters.clear(field),
            FilterKind::Days => (filters.from, filters.to) = (None, None),
        }
        filters
    }
}

/// Counts the ways out of `request`, whose answer `hits` is empty. `any` is its query with OU between the words, where that means
/// something else.
///
/// # Errors
/// Those of the archive.
pub fn ways_out(archive: &dyn Archive, request: &SearchRequest, hits: &Hits, any: Option<Query>) -> Result<Vec<WayOut>, Error> {
    let query = &hits.understood.query;
    let request = &SearchRequest { stop: request.stop.after(MOST_WORK), ..request.clone() };
    let mut ways = Vec::new();
    let mut count = |kind: WayKind, query: &Query, filters: Filters| -> Result<(), Error> {
        if request.stop.is_set() {
            return Ok(());
        }
        let nothing_but_the_total =
            SearchRequest { query: query.clone(), filters, offset: 0, size: 0, facets: Vec::new(), passages: 0, ..request.clone() };
        let total = archive.search(&nothing_but_the_total)?.total;
        if total.exact && (total.value > 0 || matches!(kind, WayKind::Word(_))) {
            ways.push(WayOut { kind, articles: total.value });
        }
        Ok(())
    };
    if let Some(meant) = as_meant(archive, request, hits)? {
        count(WayKind::Spelling(meant.clone()), &meant, request.filters.clone())?;
    }
    let kinds = request.filters.kinds();
    for kind in &kinds {
        count(WayKind::WithoutFilter(*kind), query, request.filters.without(*kind))?;
    }
    if kinds.len() > 1 {
        count(WayKind::WithoutFilters, query, Filters::default())?;
    }
    for (kind, query) in changes(query).into_iter().take(MOST_CHANGES) {
        count(kind, &query, request.filters.clone())?;
    }
    if let Some(any) = any {
        count(WayKind::AnyWord(any.clone()), &any, request.filters.clone())?;
    }
    let is_ignored = |word: &Query| hits.understood.readings.iter().any(|reading| reading.ignored && word.to_string() == reading.typed);
    for word in words(query).into_iter().filter(|word| !is_ignored(word)).take(MOST_WORDS) {
        count(WayKind::Word(word.clone()), &word, Filters::default())?;
    }
    Ok(ways)
}

/// First and last day of the archive, when days that `query` or `filters` ask for lie outside.
pub fn days_outside(overview: &Overview, query: &Query, filters: &Filters) -> Option<(Day, Day)> {
    let (first, last) = overview.first.zip(overview.last)?;
    let is_outside =
        |from: Option<u32>, to: Option<u32>| from.is_some_and(|from| from > last.number()) || to.is_some_and(|to| to < first.number());
    let mut outside = is_outside(filters.from.map(Day::number), filters.to.map(Day::number));
    let mut open = vec![query];
    while let Some(query) = open.pop() {
        match query {
            Query::Not(_) => {}
            Query::Dates(dates) => outside |= is_outside(dates.from, dates.to),
            other => open.extend(other.parts()),
        }
    }
    outside.then_some((first, last))
}

/// The query with what its unknown words were probably meant to be.
fn as_meant(archive: &dyn Archive, request: &SearchRequest, hits: &Hits) -> Result<Option<Query>, Error> {
    let ranked;
    // Corrections come with the ranking.
    let hits = if request.sort.is_by_score() && request.offset == 0 {
        hits
    } else {
        let request = SearchRequest { sort: Sort::Relevance, offset: 0, size: 1, facets: Vec::new(), passages: 0, ..request.clone() };
        ranked = archive.search(&request)?;
        &ranked
    };
    let meant = |word: &Word| {
        let reading = hits.understood.readings.iter().find(|reading| reading.typed == word.text && !reading.corrected.is_empty());
        let text = reading.filter(|_| word.form == Form::Any).map(|reading| match reading.corrected.as_slice() {
            // Two words that were written as one.
            [left, right] if word.text.to_lowercase() == format!("{left}{right}") => format!("{left} {right}"),
            meant => meant[0].clone(),
        });
        Word { text: text.unwrap_or_else(|| word.text.clone()), ..word.clone() }
    };
    let query = &hits.understood.query;
    let meant = query.with_words(&meant);
    Ok((meant != *query).then_some(meant))
}

/// The query with one of its parts left out, or asked for less strictly.
fn changes(query: &Query) -> Vec<(WayKind, Query)> {
    let parts = match query {
        Query::And(parts) => parts.as_slice(),
        one => std::slice::from_ref(one),
    };
    let with = |at: usize, by: Option<Query>| {
        let changed = parts.iter().enumerate().filter_map(|(other, part)| if other == at { by.clone() } else { Some(part.clone()) });
        Query::And(changed.collect()).normal()
    };
    let mut changes = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        if is_condition(part) && parts.iter().filter(|part| !part.is_all()).count() > 1 {
            let query = with(at, None);
            changes.push((WayKind::Without { part: part.clone(), query: query.clone() }, query));
        }
        for by in less_strict(part) {
            let query = with(at, Some(by.clone()));
            changes.push((WayKind::Instead { part: part.clone(), by, query: query.clone() }, query));
        }
    }
    changes
}

/// Whether a part restricts what the words find.
fn is_condition(part: &Query) -> bool {
    match part {
        Query::Not(_) | Query::Dates(_) | Query::Length(..) => true,
        Query::In(field, _) => !field.is_text() || *field == Field::Removed,
        Query::Weight(inner, _) => is_condition(inner),
        _ => false,
    }
}

/// What asks for less than `part`: the whole article instead of a field, any form instead of the one written, words instead of a phrase.
fn less_strict(part: &Query) -> Vec<Query> {
    let mut found = Vec::new();
    match part {
        Query::In(field, inner) if field.is_text() && *field != Field::Removed => found.push((**inner).clone()),
        Query::Phrase(Phrase { words, .. }) if words.len() > 1 => found.push(Query::And(words.iter().cloned().map(Query::Word).collect())),
        Query::Together(_, parts) => found.push(Query::And(parts.clone())),
        _ => {}
    }
    if !is_condition(part) {
        let any_form = part.with_words(&|word| Word { form: if word.form == Form::Exact { Form::Any } else { word.form }, ..word.clone() });
        if any_form != *part {
            found.push(any_form);
        }
    }
    found
}

/// The words that are looked for, each once, with the field of a fact; without what is excluded.
fn words(query: &Query) -> Vec<Query> {
    let mut found: Vec<Query> = Vec::new();
    let mut open = vec![(query, None)];
    let mut add = |word: &Query, field: Option<Field>| {
        let word = match field {
            Some(field) => Query::In(field, Box::new(word.clone())),
            None => word.clone(),
        };
        if !found.iter().any(|known| known.to_string() == word.to_string()) {
            found.push(word);
        }
    };
    while let Some((query, field)) = open.pop() {
        match query {
            Query::Not(_) => {}
            // A name is looked for as it is, a phrase word by word.
            Query::Phrase(phrase) if field.is_none() => {
                phrase.words.iter().for_each(|word| add(&Query::Word(word.clone()), None));
            }
            Query::Word(_) | Query::Phrase(_) => add(query, field),
            Query::In(inner, _) => {
                let kept = Some(*inner).filter(|field| !matches!(field, Field::Title | Field::Lead | Field::Body));
                open.extend(query.parts().iter().rev().map(|part| (part, kept)));
            }
            other => open.extend(other.parts().iter().rev().map(|part| (part, field))),
        }
    }
    found
}
