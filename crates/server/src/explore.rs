//! Tables and charts of a search made: what page and API tell, each in its way. Runs on a thread of the pool.

use archive::{
    Archive, Collocates, CollocatesRequest, Concordance, ConcordanceRequest, Error, Stop, Timeline, TimelineRequest, Understood,
};
use query::Parsed;

use crate::asked::Explored;
use crate::search::{Remark, parse, remarks};
use crate::words::Language;

/// What was made for one query.
pub(crate) struct Made<T> {
    /// As typed.
    pub(crate) raw: String,
    /// In words.
    pub(crate) understood: String,
    pub(crate) notices: Vec<Remark>,
    pub(crate) made: T,
}

/// The timelines of the queries, all over the same days; of everything when there is no query.
pub(crate) fn timelines(archive: &dyn Archive, asked: &Explored, language: Language, stop: &Stop) -> Result<Vec<Made<Timeline>>, Error> {
    let everything = [String::new()];
    let queries = if asked.queries.is_empty() { &everything[..] } else { &asked.queries };
    let made = queries.iter().map(|raw| {
        make(asked, raw, language, |parsed| {
            let of = asked.selection(parsed.query.clone(), stop);
            let timeline = archive.timeline(&TimelineRequest { of, interval: asked.interval, occurrences: asked.occurrences })?;
            Ok((timeline.understood.clone(), timeline))
        })
    });
    made.collect()
}

/// The lines of the query.
pub(crate) fn lines(archive: &dyn Archive, asked: &Explored, language: Language, stop: &Stop) -> Result<Made<Concordance>, Error> {
    make(asked, &asked.asked.q, language, |parsed| {
        let of = asked.selection(parsed.query.clone(), stop);
        let (order, words, offset, size) = (asked.order, asked.words, asked.offset as u64, asked.size);
        let concordance = archive.concordance(&ConcordanceRequest { of, order, words, offset, size })?;
        Ok((concordance.understood.clone(), concordance))
    })
}

/// The words near the places of the query.
pub(crate) fn words(archive: &dyn Archive, asked: &Explored, language: Language, stop: &Stop) -> Result<Made<Collocates>, Error> {
    make(asked, &asked.asked.q, language, |parsed| {
        let of = asked.selection(parsed.query.clone(), stop);
        let collocates = archive.collocates(&CollocatesRequest { of, window: asked.window, size: asked.size })?;
        Ok((collocates.understood.clone(), collocates))
    })
}

fn make<T>(
    asked: &Explored,
    raw: &str,
    language: Language,
    make: impl FnOnce(&Parsed) -> Result<(Understood, T), Error>,
) -> Result<Made<T>, Error> {
    let parsed = parse(&asked.one(raw));
    let (understood, made) = make(&parsed)?;
    let notices = remarks(&parsed.notices, &understood.notices, language);
    Ok(Made { raw: raw.to_owned(), understood: query::describe(&understood.query, language), notices, made })
}
