//! The answers of the API. The names here are a promise to programs.

use archive::{Facet, Hit, Meant, Opened, Passage, Similar, Story, WayOut};
use article::Plain;
use serde::Serialize;

use super::around::Index;
use super::compared::ComparedData;
use crate::asked::Asked;
use crate::marks::code_points;
use crate::pages;
use crate::search::{Found, Remark};
use crate::slug::article_path;
use crate::way;
use crate::words::Say;

#[derive(Serialize)]
pub(super) struct SearchResponse<'a> {
    query: QueryEcho<'a>,
    total: Total,
    partial: bool,
    index: Index<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<ComparedData>,
    hits: Vec<HitData<'a>>,
    nearly: Vec<HitData<'a>>,
    ways_out: Vec<WayData>,
    together: bool,
    facets: Vec<FacetData<'a>>,
    links: Links,
}

#[derive(Serialize)]
struct QueryEcho<'a> {
    raw: &'a str,
    understood: &'a str,
    forms: Vec<Forms<'a>>,
    notices: &'a [Remark],
    suggestion: Option<MeantData<'a>>,
}

#[derive(Serialize)]
struct MeantData<'a> {
    query: String,
    words: Vec<CorrectionData<'a>>,
    articles: u64,
}

#[derive(Serialize)]
struct CorrectionData<'a> {
    typed: &'a str,
    meant: &'a str,
}

#[derive(Serialize)]
struct Forms<'a> {
    typed: &'a str,
    forms: &'a [String],
    other_forms: u64,
    articles: u64,
    ignored: bool,
    variants: &'a [String],
    corrected: &'a [String],
}

#[derive(Serialize)]
struct Total {
    value: u64,
    relation: &'static str,
    stories: u64,
}

#[derive(Serialize)]
struct HitData<'a> {
    id: &'a str,
    score: f32,
    url: String,
    original_url: Option<&'a str>,
    title: &'a str,
    title_marks: Vec<[usize; 2]>,
    publication: &'a str,
    provider: &'a str,
    published: Option<String>,
    date_precision: Option<&'static str>,
    date_origin: Option<&'static str>,
    lang: &'a str,
    authors: &'a [String],
    section: &'a str,
    words: u32,
    folded: u64,
    missing: &'a [String],
    passages: Vec<PassageData<'a>>,
}

#[derive(Serialize)]
struct PassageData<'a> {
    text: &'a str,
    marks: Vec<[usize; 2]>,
    field: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'a str>,
    cut_before: bool,
    cut_after: bool,
}

/// Another search, where this one finds nothing.
#[derive(Serialize)]
struct WayData {
    kind: &'static str,
    text: String,
    articles: u64,
    url: String,
}

#[derive(Serialize)]
struct FacetData<'a> {
    field: &'static str,
    values: Vec<ValueData<'a>>,
    others: u64,
}

#[derive(Serialize)]
struct ValueData<'a> {
    value: &'a str,
    count: u64,
}

#[derive(Serialize)]
struct Links {
    #[serde(rename = "self")]
    this: String,
    next: Option<String>,
    html: String,
    /// The search with this state and its total; `None` of a total that is not exact, or of what became of articles.
    permalink: Option<String>,
}

/// The answer of `/api/v1/articles/{id}`.
#[derive(Serialize)]
pub(super) struct ArticleResponse<'a> {
    #[serde(flatten)]
    article: Plain<'a>,
    story: Option<&'a Story>,
}

impl<'a> From<&'a Opened> for ArticleResponse<'a> {
    fn from(opened: &'a Opened) -> Self {
        Self { article: Plain::from(&opened.article), story: opened.story.as_ref() }
    }
}

/// The answer of `/api/v1/articles/{id}/similar`.
#[derive(Serialize)]
pub(super) struct SimilarResponse<'a> {
    words: &'a [String],
    hits: Vec<HitData<'a>>,
    partial: bool,
}

impl<'a> From<&'a Similar> for SimilarResponse<'a> {
    fn from(similar: &'a Similar) -> Self {
        Self { words: &similar.words, hits: similar.hits.iter().map(HitData::from).collect(), partial: similar.partial }
    }
}

impl<'a> SearchResponse<'a> {
    pub(super) fn new(asked: &'a Asked, found: &'a Found, ways: &[WayOut], say: Say) -> Self {
        let hits = &found.hits;
        Self {
            query: QueryEcho {
                raw: &asked.q,
                understood: &found.understood,
                forms: hits.understood.readings.iter().map(Forms::from).collect(),
                notices: &found.notices,
                suggestion: hits.understood.meant.as_ref().map(MeantData::from),
            },
            total: Total { value: hits.total.value, relation: if hits.total.exact { "eq" } else { "gte" }, stories: hits.stories },
            partial: hits.partial,
            index: Index { snapshot: &hits.snapshot.id },
            as_of: found.compared.as_ref().map(|compared| ComparedData::new(compared, asked)),
            hits: hits.hits.iter().map(HitData::from).collect(),
            nearly: hits.nearly.iter().map(HitData::from).collect(),
            ways_out: ways.iter().map(|way| WayData::new(way, asked, say)).collect(),
            together: hits.together,
            facets: hits.facets.iter().map(FacetData::from).collect(),
            links: Links {
                this: asked.address(pages::API_SEARCH),
                next: asked.next(hits.stories).map(|next| next.address(pages::API_SEARCH)),
                html: Asked { facets: Vec::new(), ..asked.clone() }.address(pages::SEARCH),
                permalink: {
                    let is_whole = hits.total.exact && asked.filters.since.is_none();
                    is_whole.then(|| asked.pinned(&hits.snapshot, hits.total.value).address(pages::API_SEARCH))
                },
            },
        }
    }
}

impl WayData {
    fn new(way: &WayOut, asked: &Asked, say: Say) -> Self {
        let (text, search) = way::told(way, asked, say);
        Self { kind: way.kind.name(), text, articles: way.articles, url: search.address(pages::API_SEARCH) }
    }
}

impl<'a> From<&'a Meant> for MeantData<'a> {
    fn from(meant: &'a Meant) -> Self {
        let words = meant.words.iter().map(|word| CorrectionData { typed: &word.typed, meant: &word.meant });
        Self { query: meant.query.to_string(), words: words.collect(), articles: meant.articles }
    }
}

impl<'a> From<&'a archive::Reading> for Forms<'a> {
    fn from(reading: &'a archive::Reading) -> Self {
        Self {
            typed: &reading.typed,
            forms: &reading.forms,
            other_forms: reading.other_forms,
            articles: reading.articles,
            ignored: reading.ignored,
            variants: &reading.variants,
            corrected: &reading.corrected,
        }
    }
}

impl<'a> From<&'a Hit> for HitData<'a> {
    fn from(hit: &'a Hit) -> Self {
        Self {
            id: &hit.id,
            score: hit.score,
            url: article_path(&hit.id, &hit.title.text),
            original_url: pages::web_address(&hit.url),
            title: &hit.title.text,
            title_marks: code_points(&hit.title.text, &hit.title.marks),
            publication: &hit.publication,
            provider: &hit.provider,
            published: hit.published.map(|published| published.to_string()),
            date_precision: hit.published.map(|published| published.precision.as_str()),
            date_origin: hit.published.map(|published| published.origin.as_str()),
            lang: &hit.lang,
            authors: &hit.authors,
            section: &hit.section,
            words: hit.words,
            folded: hit.folded,
            missing: &hit.missing,
            passages: hit.passages.iter().map(PassageData::from).collect(),
        }
    }
}

impl<'a> From<&'a Passage> for PassageData<'a> {
    fn from(passage: &'a Passage) -> Self {
        Self {
            text: &passage.text,
            marks: code_points(&passage.text, &passage.marks),
            field: passage.field.name(),
            rule: passage.rule.as_deref(),
            cut_before: passage.cut_before,
            cut_after: passage.cut_after,
        }
    }
}

impl<'a> From<&'a Facet> for FacetData<'a> {
    fn from(facet: &'a Facet) -> Self {
        let values = facet.values.iter().map(|value| ValueData { value: &value.value, count: value.count }).collect();
        Self { field: facet.field.name(), values, others: facet.others }
    }
}
