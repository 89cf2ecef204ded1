//! A search done: what the page and the API tell, each in its way. Runs on a thread of the pool.

use archive::{Archive, Error, FacetField, Hits, SearchRequest, Stop};
use article::Day;
use query::{Operator, Options, Parsed, Query};
use serde::Serialize;

use crate::asked::{Asked, Chosen};
use crate::words::Language;

/// Words of a query that are offered one by one when nothing has them together.
const MOST_WORDS: usize = 8;
/// Filters whose removal is tried when nothing passes them.
const MOST_FILTERS: usize = 6;

/// The answer to a search.
pub(crate) struct Found {
    /// What the archive found.
    pub(crate) hits: Hits,
    /// The query in words.
    pub(crate) understood: String,
    /// What the parser and the archive noticed.
    pub(crate) notices: Vec<Remark>,
}

/// Searches.
pub(crate) fn search(archive: &dyn Archive, asked: &Asked, language: Language, stop: &Stop) -> Result<Found, Error> {
    let Parsed { query, notices } = parse(asked);
    let hits = archive.search(&asked.request(query, stop))?;
    let typed = notices.iter().map(|notice| Remark {
        code: notice.code().to_owned(),
        text: notice.text(language),
        at: Some([notice.at.start, notice.at.end]),
    });
    let met = hits.understood.notices.iter().map(|notice| Remark { code: notice.code.clone(), text: notice.text.clone(), at: None });
    let notices = typed.chain(met).collect();
    Ok(Found { understood: query::describe(&hits.understood.query, language), notices, hits })
}

/// The query that was typed, and what was noticed in it.
pub(crate) fn parse(asked: &Asked) -> Parsed {
    query::parse_with(&asked.q, Options { operator: asked.operator })
}

/// Something that whoever asked may want to know.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Remark {
    /// Stable kebab-case name.
    pub(crate) code: String,
    /// For a person.
    pub(crate) text: String,
    /// Where in the query, in characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) at: Option<[usize; 2]>,
}

/// What a reader can do about a search that found nothing, each with what it would find: counted, not guessed.
#[derive(Debug, Default)]
pub(crate) struct WaysOut {
    /// Filters whose removal brings articles.
    pub(crate) without: Vec<(Chosen, u64)>,
    /// Articles without any filter, when there are several.
    pub(crate) without_any: u64,
    /// Articles with at least one of the words, when there are several.
    pub(crate) any_word: u64,
    /// Each word with the number of articles that hold it.
    pub(crate) words: Vec<(String, u64)>,
    /// First and last day of the archive, when the days asked for lie outside.
    pub(crate) coverage: Option<(Day, Day)>,
    /// Whether the archive holds nothing at all.
    pub(crate) is_empty_archive: bool,
}

/// Counts the ways out of a search that found nothing.
pub(crate) fn ways_out(archive: &dyn Archive, asked: &Asked, found: &Found, stop: &Stop) -> Result<WaysOut, Error> {
    let query = &found.hits.understood.query;
    let count = |asked: &Asked, query: &Query| -> Result<u64, Error> {
        let nothing_but_the_total =
            SearchRequest { offset: 0, size: 0, facets: Vec::new(), passages: 0, ..asked.request(query.clone(), stop) };
        Ok(archive.search(&nothing_but_the_total)?.total.value)
    };
    let chosen = asked.chosen();
    let mut ways = WaysOut::default();
    for filter in chosen.iter().take(MOST_FILTERS) {
        let articles = count(&without_field(asked, filter), query)?;
        if articles > 0 && !ways.without.iter().any(|(other, _)| same_field(other, filter)) {
            ways.without.push((filter.clone(), articles));
        }
    }
    if chosen.len() > 1 {
        ways.without_any = count(&asked.with(|asked| asked.filters = archive::Filters::default()), query)?;
    }
    let readings = found.hits.understood.readings.iter().filter(|reading| !reading.ignored);
    for reading in readings.take(MOST_WORDS) {
        // Asked and not taken from the reading, which counts replaced articles until their segment is merged.
        let alone = query::parse(&reading.typed).query;
        let request = SearchRequest { size: 0, passages: 0, stop: stop.clone(), ..SearchRequest::new(alone) };
        ways.words.push((reading.typed.clone(), archive.search(&request)?.total.value));
    }
    if ways.words.len() > 1 && asked.operator != Operator::Any {
        let loose = asked.with(|asked| asked.operator = Operator::Any);
        ways.any_word = count(&loose, &parse(&loose).query)?;
    }
    let overview = archive.overview()?;
    ways.is_empty_archive = overview.articles == 0;
    let (from, to) = (asked.filters.from, asked.filters.to);
    ways.coverage =
        overview.first.zip(overview.last).filter(|(first, last)| from.is_some_and(|from| from > *last) || to.is_some_and(|to| to < *first));
    Ok(ways)
}

/// The search without everything that was chosen in the field of `filter`: removing one of two newspapers brings nothing.
pub(crate) fn without_field(asked: &Asked, filter: &Chosen) -> Asked {
    let mut wider = asked.with(|_| {});
    for other in asked.chosen().iter().filter(|other| same_field(other, filter)) {
        wider = wider.without(other);
    }
    wider
}

fn same_field(a: &Chosen, b: &Chosen) -> bool {
    let field = |chosen: &Chosen| -> Option<FacetField> {
        match chosen {
            Chosen::Value(field, _) => Some(*field),
            Chosen::Days(..) => None,
        }
    };
    field(a) == field(b)
}
