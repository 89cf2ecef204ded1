//! From [`Asked`] back to an address, so that every state of a search is a link.

use archive::{Change, FacetField, Filters, SearchRequest};
use article::Day;
use form_urlencoded::Serializer;
use query::Operator;

use super::{Asked, collapse_name, correct_name, operator_name, sort_name};
use crate::words::language;

/// A value chosen beside the query, as the page shows and removes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Chosen {
    /// A value of a facet.
    Value(FacetField, String),
    /// A span of days, both included; at least one end is given.
    Days(Option<Day>, Option<Day>),
    /// What became of articles since a state of the archive.
    Since(Change),
}

impl Asked {
    /// The address of this search at `path`, with what is as usual left out.
    pub(crate) fn address(&self, path: &str) -> String {
        let mut text = Serializer::new(String::new());
        for (name, value) in self.parameters() {
            text.append_pair(name, &value);
        }
        let parameters = text.finish();
        if parameters.is_empty() { path.to_owned() } else { format!("{path}?{parameters}") }
    }

    /// The parameters that differ from the usual, in one order: the same search always has the same address.
    pub(crate) fn parameters(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if !self.q.is_empty() {
            pairs.push(("q", self.q.clone()));
        }
        if self.operator != Operator::Auto {
            pairs.push(("operator", operator_name(self.operator).to_owned()));
        }
        for (name, is_set) in [("exact", self.exact), ("strict", self.strict)] {
            if is_set {
                pairs.push((name, "1".to_owned()));
            }
        }
        if !self.variants {
            pairs.push(("variants", "0".to_owned()));
        }
        for chosen in self.chosen() {
            match chosen {
                Chosen::Value(field, value) => pairs.push((field.name(), value)),
                // It stands behind the state.
                Chosen::Since(_) => {}
                Chosen::Days(from, to) => {
                    pairs.extend([("from", from), ("to", to)].into_iter().filter_map(|(name, day)| Some((name, day?.to_string()))));
                }
            }
        }
        if let Some(sort) = self.sort {
            pairs.push(("sort", sort_name(sort).to_owned()));
        }
        if !self.fold {
            pairs.push(("collapse", collapse_name(self.fold).to_owned()));
        }
        if self.size != Asked::SIZE {
            pairs.push(("size", self.size.to_string()));
        }
        if self.offset != 0 {
            pairs.push(("offset", self.offset.to_string()));
        }
        if !self.facets.is_empty() {
            let names: Vec<_> = self.facets.iter().map(|facet| facet.name()).collect();
            pairs.push(("facets", names.join(",")));
        }
        if self.passages != Asked::PASSAGES {
            pairs.push(("passages", self.passages.to_string()));
        }
        if !self.correct {
            pairs.push(("correct", correct_name(self.correct).to_owned()));
        }
        pairs.extend(self.basket.iter().map(|id| ("basket", id.clone())));
        if let Some(as_of) = &self.as_of {
            pairs.push(("as_of", as_of.clone()));
        }
        if let Some(counted) = self.counted {
            pairs.push(("counted", counted.to_string()));
        }
        if let Some(since) = &self.filters.since {
            pairs.push(("change", since.change.name().to_owned()));
        }
        if let Some(ui) = self.ui {
            pairs.push(("ui", language::code(ui).to_owned()));
        }
        pairs
    }

    /// The filters, in the order of the page.
    pub(crate) fn chosen(&self) -> Vec<Chosen> {
        let values = self.filters.chosen().flat_map(|(field, values)| values.iter().map(move |value| Chosen::Value(field, value.clone())));
        let (from, to) = (self.filters.from, self.filters.to);
        let days = (from.is_some() || to.is_some()).then_some(Chosen::Days(from, to));
        let since = self.filters.since.as_ref().map(|since| Chosen::Since(since.change));
        values.chain(days).chain(since).collect()
    }

    /// The same search from its first hit, without one of its filters.
    pub(crate) fn without(&self, chosen: &Chosen) -> Self {
        self.with(|asked| asked.filters = asked.filters_without(chosen))
    }

    fn filters_without(&self, chosen: &Chosen) -> Filters {
        let mut filters = self.filters.clone();
        match chosen {
            Chosen::Since(_) => filters.since = None,
            Chosen::Days(..) => (filters.from, filters.to) = (None, None),
            Chosen::Value(field, value) => filters.remove(*field, value),
        }
        filters
    }

    /// The same search from its first hit, changed. What was counted in an earlier state is forgotten when it finds other articles.
    pub(crate) fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut asked = Self { offset: 0, ..self.clone() };
        change(&mut asked);
        if asked.finds() != self.finds() {
            asked.counted = None;
        }
        asked
    }

    /// The same without what was counted in an earlier state: for forms, whose fields decide what it finds.
    pub(crate) fn with_nothing_counted(self) -> Self {
        Self { counted: None, ..self }
    }

    /// What decides which articles it finds in one state of the archive.
    fn finds(&self) -> (&str, Operator, bool, bool, Filters) {
        (&self.q, self.operator, self.exact, self.variants, self.filters.clone().since(None))
    }

    /// The page after this one, of `hits` in all; `None` at the end of the hits, or of what an archive gives by offset.
    pub(crate) fn next(&self, hits: u64) -> Option<Self> {
        let offset = self.offset + self.size;
        let more = u64::try_from(offset).is_ok_and(|offset| offset < hits) && offset + self.size <= SearchRequest::WINDOW;
        more.then(|| Self { offset, ..self.clone() })
    }

    /// The page before this one.
    pub(crate) fn previous(&self) -> Option<Self> {
        (self.offset > 0).then(|| Self { offset: self.offset.saturating_sub(self.size), ..self.clone() })
    }
}
