//! What is told of a search beside its hits (`/api/v1/timeline`, `/trends`, `/concordance`, `/collocates`, `/facets/{field}`), as JSON and as
//! tables.

use archive::{Collocates, Concordance, Counts, Point, Table, Timeline, Value};
use serde::Serialize;

use super::around::{Index, Links, QueryData};
use crate::asked::Explored;
use crate::error::Error;
use crate::explore::{Made, Valued};
use crate::pages;
use crate::slug::article_path;

#[derive(Serialize)]
pub(super) struct TimelineResponse<'a> {
    interval: &'static str,
    curves: CurvesData,
    series: Vec<SeriesData<'a>>,
    partial: bool,
    index: Option<Index<'a>>,
    links: Links,
}

/// How the values of the points came about.
#[derive(Serialize)]
struct CurvesData {
    measure: &'static str,
    occurrences: bool,
    smooth: usize,
    relative: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    base: Option<[String; 2]>,
}

#[derive(Serialize)]
struct SeriesData<'a> {
    query: QueryData<'a>,
    total: CountsData,
    points: Vec<DrawnData>,
    coarser: Vec<PointData>,
    undated: CountsData,
}

#[derive(Serialize)]
struct PointData {
    from: String,
    to: String,
    #[serde(flatten)]
    counts: CountsData,
}

/// A point with the value of its curve, unknown where the archive holds nothing, and the band around it.
#[derive(Serialize)]
struct DrawnData {
    #[serde(flatten)]
    point: PointData,
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
}

#[derive(Serialize)]
struct CountsData {
    articles: u64,
    /// Absent unless asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    occurrences: Option<u64>,
    of_articles: u64,
    of_words: u64,
    articles_per_thousand: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    occurrences_per_million: Option<f64>,
}

impl CountsData {
    fn new(counts: Counts, occurrences: bool) -> Self {
        Self {
            articles: counts.articles,
            occurrences: occurrences.then_some(counts.occurrences),
            of_articles: counts.of_articles,
            of_words: counts.of_words,
            articles_per_thousand: counts.per_thousand_articles(),
            occurrences_per_million: counts.per_million_words().filter(|_| occurrences),
        }
    }
}

impl<'a> TimelineResponse<'a> {
    pub(super) fn new(asked: &Explored, made: &'a [Made<Timeline>], path: &str) -> Self {
        let occurrences = asked.curves.occurrences;
        let point = |point: &Point| PointData {
            from: point.from.to_string(),
            to: point.to.to_string(),
            counts: CountsData::new(point.counts, occurrences),
        };
        let drawn = |(at, value): (&Point, Option<Value>)| {
            let band = value.and_then(|value| value.band);
            let (low, high) = (band.map(|(low, _)| low), band.map(|(_, high)| high));
            DrawnData { point: point(at), value: value.map(|value| value.value), low, high }
        };
        let curves = asked.curves.draw(&made.iter().map(|made| made.made.points.as_slice()).collect::<Vec<_>>());
        let series = made.iter().zip(curves).map(|(made, curve)| SeriesData {
            query: QueryData::from(made),
            total: CountsData::new(made.made.total, occurrences),
            points: made.made.points.iter().zip(curve).map(drawn).collect(),
            coarser: made.made.coarser.iter().map(point).collect(),
            undated: CountsData::new(made.made.undated, occurrences),
        });
        let first = made.first().map(|made| &made.made);
        Self {
            interval: first.map_or("year", |timeline| timeline.interval.name()),
            curves: CurvesData {
                measure: asked.curves.measure.name(),
                occurrences,
                smooth: asked.curves.smooth,
                relative: asked.curves.relative.name(),
                base: asked.curves.base.map(|(first, last)| [first.to_string(), last.to_string()]),
            },
            partial: made.iter().any(|made| made.made.partial),
            index: first.map(|timeline| Index { snapshot: &timeline.snapshot.id }),
            links: Links::new(asked, path, pages::TRENDS),
            series: series.collect(),
        }
    }
}

#[derive(Serialize)]
pub(super) struct LinesResponse<'a> {
    query: QueryData<'a>,
    total: u64,
    articles: u64,
    kept: Option<u64>,
    read: Option<u64>,
    partial: bool,
    index: Index<'a>,
    lines: Vec<LineData<'a>>,
    links: Links,
}

#[derive(Serialize)]
struct LineData<'a> {
    id: &'a str,
    url: String,
    title: &'a str,
    publication: &'a str,
    published: Option<String>,
    lang: &'a str,
    field: &'static str,
    block: Option<usize>,
    left: &'a str,
    #[serde(rename = "match")]
    matched: &'a str,
    right: &'a str,
}

impl<'a> LinesResponse<'a> {
    pub(super) fn new(asked: &Explored, made: &'a Made<Concordance>, path: &str) -> Self {
        let found = &made.made;
        let lines = found.lines.iter().map(|line| LineData {
            id: &line.id,
            url: format!("{}{}", article_path(&line.id, &line.title), pages::anchor(line.block)),
            title: &line.title,
            publication: &line.publication,
            published: line.published.map(|published| published.to_string()),
            lang: &line.lang,
            field: line.field.name(),
            block: line.block,
            left: &line.left,
            matched: &line.matched,
            right: &line.right,
        });
        Self {
            query: QueryData::from(made),
            total: found.total,
            articles: found.articles,
            kept: found.kept,
            read: found.read,
            partial: found.partial,
            index: Index { snapshot: &found.snapshot.id },
            lines: lines.collect(),
            links: Links::new(asked, path, pages::LINES),
        }
    }
}

#[derive(Serialize)]
pub(super) struct WordsResponse<'a> {
    query: QueryData<'a>,
    occurrences: u64,
    near: u64,
    elsewhere: u64,
    read: u64,
    articles: u64,
    partial: bool,
    index: Index<'a>,
    words: Vec<WordData<'a>>,
    links: Links,
}

#[derive(Serialize)]
struct WordData<'a> {
    text: &'a str,
    near: u64,
    elsewhere: u64,
    score: f64,
}

impl<'a> WordsResponse<'a> {
    pub(super) fn new(asked: &Explored, made: &'a Made<Collocates>, path: &str) -> Self {
        let found = &made.made;
        let words =
            found.words.iter().map(|word| WordData { text: &word.text, near: word.near, elsewhere: word.elsewhere, score: word.score });
        Self {
            query: QueryData::from(made),
            occurrences: found.occurrences,
            near: found.near,
            elsewhere: found.elsewhere,
            read: found.read,
            articles: found.articles,
            partial: found.partial,
            index: Index { snapshot: &found.snapshot.id },
            words: words.collect(),
            links: Links::new(asked, path, pages::WORDS),
        }
    }
}

#[derive(Serialize)]
pub(super) struct ValuesResponse<'a> {
    query: QueryData<'a>,
    field: &'static str,
    total: u64,
    values: Vec<ValueData<'a>>,
    others: u64,
    partial: bool,
    index: Index<'a>,
    links: Links,
}

#[derive(Serialize)]
struct ValueData<'a> {
    value: &'a str,
    count: u64,
}

impl<'a> ValuesResponse<'a> {
    pub(super) fn new(asked: &Explored, made: &'a Made<Valued>, path: &str) -> Self {
        let found = &made.made;
        let values = found.facet.values.iter().map(|value| ValueData { value: &value.value, count: value.count });
        Self {
            query: QueryData::from(made),
            field: found.facet.field.name(),
            total: found.total.value,
            values: values.collect(),
            others: found.facet.others,
            partial: found.partial,
            index: Index { snapshot: &found.snapshot.id },
            links: Links { html: asked.search(&asked.asked.q).address(pages::SEARCH), ..Links::new(asked, path, pages::SEARCH) },
        }
    }
}

/// A table as comma-separated values (RFC 4180).
pub(super) fn csv(table: &Table) -> Result<Vec<u8>, Error> {
    let unwritable = |error: csv::Error| Error::Unwritable(error.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(table.columns).map_err(unwritable)?;
    for row in &table.rows {
        writer.write_record(row).map_err(unwritable)?;
    }
    writer.into_inner().map_err(|error| Error::Unwritable(error.to_string()))
}
