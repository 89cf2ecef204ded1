//! Tables and charts of a search made: what page and API tell, each in its way. Runs on a thread of the pool.

use archive::{
    Against, Archive, Collocates, CollocatesRequest, CompareRequest, Compared, Comparison, Concordance, ConcordanceRequest, Error, Facet,
    FacetField, SearchRequest, Snapshot, Specific, SpecificRequest, Stop, Timeline, TimelineRequest, Total, Understood, side_by_side,
};
use query::Parsed;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::asked::{Asked, Explored, Sides};
use crate::search::{Remark, compared, parse, remarks, thin};
use crate::words::{Language, Say};

/// What was made for one query.
pub(crate) struct Made<T> {
    /// As typed.
    pub(crate) raw: String,
    /// In words.
    pub(crate) understood: String,
    pub(crate) notices: Vec<Remark>,
    /// What became of the search, which names the state of the archive that was asked about, since then.
    pub(crate) compared: Option<(Compared, Asked)>,
    pub(crate) made: T,
}

impl<T> Made<T> {
    /// What a page says of it: what was noticed, and what became of the search since an earlier state of the archive.
    pub(crate) fn said(&self, say: Say) -> impl Iterator<Item = String> {
        let compared = self.compared.as_ref().map(|(compared, _)| say.compared_of(self.raw.trim(), compared));
        self.notices.iter().map(|notice| notice.text.clone()).chain(compared)
    }
}

/// The timelines of the queries, all over the same days; of everything when there is no query.
pub(crate) fn timelines(archive: &dyn Archive, asked: &Explored, language: Language, stop: &Stop) -> Result<Vec<Made<Timeline>>, Error> {
    let everything = [String::new()];
    let queries = if asked.queries.is_empty() { &everything[..] } else { &asked.queries };
    let made = queries.iter().map(|raw| {
        make(archive, asked, raw, (language, stop), |parsed| {
            let of = asked.selection(parsed.query.clone(), stop);
            let timeline = archive.timeline(&TimelineRequest { of, interval: asked.interval, occurrences: asked.curves.occurrences })?;
            Ok((timeline.understood.clone(), timeline))
        })
    });
    made.collect()
}

/// The lines of the query.
pub(crate) fn lines(archive: &dyn Archive, asked: &Explored, language: Language, stop: &Stop) -> Result<Made<Concordance>, Error> {
    make(archive, asked, &asked.asked.q, (language, stop), |parsed| {
        let of = asked.selection(parsed.query.clone(), stop);
        let (order, words, within, offset, size) = (asked.order, asked.words, asked.within.clone(), asked.offset as u64, asked.size);
        let concordance = archive.concordance(&ConcordanceRequest { of, order, words, within, offset, size })?;
        Ok((concordance.understood.clone(), concordance))
    })
}

/// The words near the places of the query.
pub(crate) fn words(archive: &dyn Archive, asked: &Explored, language: Language, stop: &Stop) -> Result<Made<Collocates>, Error> {
    make(archive, asked, &asked.asked.q, (language, stop), |parsed| {
        let of = asked.selection(parsed.query.clone(), stop);
        let collocates = archive.collocates(&CollocatesRequest { of, window: asked.window, size: asked.size })?;
        Ok((collocates.understood.clone(), collocates))
    })
}

/// The words of the articles of the query, beside the rest of what the filters leave.
pub(crate) fn terms(archive: &dyn Archive, asked: &Explored, language: Language, stop: &Stop) -> Result<Made<Specific>, Error> {
    make(archive, asked, &asked.asked.q, (language, stop), |parsed| {
        let of = asked.selection(parsed.query.clone(), stop);
        let specific = archive.specific(&SpecificRequest { of, against: Against::Rest, size: asked.size })?;
        Ok((specific.of.understood.clone(), specific))
    })
}

/// Two searches side by side.
pub(crate) struct SideBySide {
    /// In words.
    pub(crate) understood: [String; 2],
    /// Each once.
    pub(crate) notices: Vec<Remark>,
    pub(crate) made: Comparison,
}

/// Compares the two searches asked for.
pub(crate) fn both(archive: &dyn Archive, asked: &Sides, language: Language, stop: &Stop) -> Result<SideBySide, Error> {
    let parsed = asked.sides.each_ref().map(parse);
    let selection = |at: usize| asked.sides[at].selection(parsed[at].query.clone(), stop);
    let request = CompareRequest { sides: [selection(0), selection(1)], interval: asked.interval, size: asked.size };
    let made = side_by_side(archive, &request)?;
    let mut notices: Vec<Remark> = Vec::new();
    for (at, parsed) in parsed.iter().enumerate() {
        let mut told = remarks(&parsed.notices, &made.sides[at].timeline.understood.notices, language);
        told.extend(thin(archive, &parsed.query, &asked.sides[at].filters, language)?);
        told.retain(|new| !notices.iter().any(|known| known.text == new.text));
        notices.extend(told);
    }
    let understood = parsed.each_ref().map(|parsed| query::describe(&parsed.query, language));
    Ok(SideBySide { understood, notices, made })
}

/// A facet, counted without its own filter.
pub(crate) struct Valued {
    pub(crate) total: Total,
    pub(crate) facet: Facet,
    pub(crate) partial: bool,
    pub(crate) snapshot: Snapshot,
}

/// The values of a facet of the query: those of which a word begins as asked.
pub(crate) fn values(
    archive: &dyn Archive,
    asked: &Explored,
    field: FacetField,
    language: Language,
    stop: &Stop,
) -> Result<Made<Valued>, Error> {
    make(archive, asked, &asked.asked.q, (language, stop), |parsed| {
        let search = Asked { fold: true, ..asked.asked.clone() };
        let request = SearchRequest {
            size: 0,
            passages: 0,
            values: usize::MAX,
            facets: vec![field],
            correct: false,
            ..search.request(parsed.query.clone(), stop)
        };
        let hits = archive.search(&request)?;
        let mut facet = hits.facets.into_iter().next().unwrap_or(Facet { field, values: Vec::new(), others: 0 });
        let prefix = plain(&asked.prefix);
        facet.values.retain(|value| begins(&plain(&value.value), &prefix));
        facet.others = facet.values.len().saturating_sub(asked.size) as u64;
        facet.values.truncate(asked.size);
        Ok((hits.understood, Valued { total: hits.total, facet, partial: hits.partial, snapshot: hits.snapshot }))
    })
}

/// Small letters without their accents.
fn plain(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// Whether a word of `text` begins with `prefix`.
fn begins(text: &str, prefix: &str) -> bool {
    let after_letter = |at: usize| text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    prefix.is_empty() || text.match_indices(prefix).any(|(at, _)| !after_letter(at))
}

fn make<T>(
    archive: &dyn Archive,
    asked: &Explored,
    raw: &str,
    (language, stop): (Language, &Stop),
    make: impl FnOnce(&Parsed) -> Result<(Understood, T), Error>,
) -> Result<Made<T>, Error> {
    let parsed = parse(&asked.one(raw));
    let compared = match &asked.asked.as_of {
        Some(state) => {
            let search = asked.search(raw);
            Some((compared(archive, &search.request(parsed.query.clone(), stop), state, None)?, search))
        }
        None => None,
    };
    let (understood, made) = make(&parsed)?;
    let mut notices = remarks(&parsed.notices, &understood.notices, language);
    notices.extend(thin(archive, &understood.query, &asked.asked.filters, language)?);
    Ok(Made { raw: raw.to_owned(), understood: query::describe(&understood.query, language), notices, compared, made })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_by_the_beginning_of_any_of_its_words() {
        for (value, prefix, expected) in
            [("L’Écho du littoral", "echo", true), ("L’Écho du littoral", "lit", true), ("L’Écho", "cho", false), ("a", "", true)]
        {
            assert_eq!(begins(&plain(value), &plain(prefix)), expected, "{value} {prefix}");
        }
    }
}
