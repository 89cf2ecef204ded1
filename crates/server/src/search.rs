//! A search done: what the page and the API tell, each in its way. Runs on a thread of the pool.

use archive::{Archive, Compared, Cut, Error, Filters, Hits, SearchRequest, Stop, Thin, WayOut};
use article::Day;
use query::{Form, Operator, Options, Parsed, Query, Word};
use serde::Serialize;

use crate::asked::Asked;
use crate::words::Language;

/// The answer to a search.
pub(crate) struct Found {
    /// What the archive found.
    pub(crate) hits: Hits,
    /// The query in words.
    pub(crate) understood: String,
    /// What the parser and the archive noticed.
    pub(crate) notices: Vec<Remark>,
    /// What became of it since the state of the archive that was asked about.
    pub(crate) compared: Option<Compared>,
}

/// Searches.
pub(crate) fn search(archive: &dyn Archive, asked: &Asked, language: Language, stop: &Stop) -> Result<Found, Error> {
    let Parsed { query, notices } = parse(asked);
    let request = asked.request(query, stop);
    let compared = asked.as_of.as_ref().map(|state| compared(archive, &request, state, asked.counted)).transpose()?;
    let hits = archive.search(&request)?;
    let mut notices = remarks(&notices, &hits.understood.notices, language);
    notices.extend(thin(archive, &hits.understood.query, &asked.filters, language)?);
    Ok(Found { understood: query::describe(&hits.understood.query, language), notices, hits, compared })
}

/// Compares with an earlier state of the archive, which it has to know.
pub(crate) fn compared(archive: &dyn Archive, request: &SearchRequest, state: &str, counted: Option<u64>) -> Result<Compared, Error> {
    archive::compare(archive, request, state, counted)?.ok_or_else(|| Error::NoSnapshot { snapshot: state.to_owned() })
}

/// What the parser noticed, then what the archive did.
pub(crate) fn remarks(typed: &[query::Notice], met: &[Cut], language: Language) -> Vec<Remark> {
    let typed = typed.iter().map(|notice| Remark {
        code: notice.code().to_owned(),
        text: notice.text(language),
        at: Some([notice.at.start, notice.at.end]),
    });
    let met = met.iter().map(|cut| Remark { code: cut.code().to_owned(), text: cut.text(language), at: None });
    typed.chain(met).collect()
}

/// Says when the archive holds far less than usual of the days asked for.
pub(crate) fn thin(archive: &dyn Archive, query: &Query, filters: &Filters, language: Language) -> Result<Option<Remark>, Error> {
    let thin = archive::thin(archive, query, filters)?;
    Ok(thin.map(|thin| Remark { code: Thin::CODE.to_owned(), text: thin.text(language), at: None }))
}

/// What else must be in the articles of a query: one word more. `None` for a pasted headline, which is a query only as a whole.
pub(crate) fn beside(query: &Query, word: &str) -> Option<Query> {
    // In small letters no word is an operator.
    let text = if word.chars().any(char::is_lowercase) { word.to_owned() } else { word.to_lowercase() };
    let word = Query::Word(Word { text, form: Form::Any, at: 0 });
    Some(match query {
        Query::Most(_) => return None,
        Query::All => word,
        Query::And(parts) => Query::And(parts.iter().cloned().chain([word]).collect()),
        one => Query::And(vec![one.clone(), word]),
    })
}

/// The query that was typed, and what was noticed in it.
pub(crate) fn parse(asked: &Asked) -> Parsed {
    query::parse_with(&asked.q, Options { operator: asked.operator, exact: asked.exact })
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

impl Remark {
    /// Whether it is about the query, and not about what the archive holds.
    pub(crate) fn is_of_query(&self) -> bool {
        self.code != Thin::CODE
    }
}

/// What a reader can do about a search that found nothing.
#[derive(Debug, Default)]
pub(crate) struct WaysOut {
    /// Other searches, each with what it finds.
    pub(crate) ways: Vec<WayOut>,
    /// First and last day of the archive, when the days asked for lie outside.
    pub(crate) coverage: Option<(Day, Day)>,
    /// Whether the archive holds nothing at all.
    pub(crate) is_empty_archive: bool,
}

/// Counts the ways out of a search that found nothing.
pub(crate) fn ways_out(archive: &dyn Archive, asked: &Asked, found: &Found, stop: &Stop) -> Result<WaysOut, Error> {
    let query = &found.hits.understood.query;
    let any = parse(&asked.with(|asked| asked.operator = Operator::Any)).query;
    let any = (asked.operator != Operator::Any && any != *query).then_some(any);
    let ways = archive::ways_out(archive, &asked.request(query.clone(), stop), &found.hits, any)?;
    let overview = archive.overview()?;
    let coverage = archive::days_outside(&overview, query, &asked.filters);
    Ok(WaysOut { ways, coverage, is_empty_archive: overview.articles == 0 })
}
