use serde::Serialize;

use crate::{Article, Block, Notice, Region, Removed, Source};

/// An article as programs receive it (`kiosque inspect --json`, the API): flat, snake_case keys that stay.
#[derive(Debug, Serialize)]
pub struct Plain<'a> {
    id: &'a str,
    url: &'a str,
    kicker: &'a str,
    title: &'a str,
    lead: &'a str,
    body: String,
    blocks: &'a [Block],
    publication: &'a str,
    publication_as_given: &'a str,
    provider: &'a str,
    authors: &'a [String],
    section: &'a str,
    page: &'a str,
    tags: &'a [String],
    published: Option<String>,
    date_precision: Option<&'static str>,
    date_origin: Option<&'static str>,
    lang: &'a str,
    lang_confidence: f32,
    ocr_quality: Option<f32>,
    regions: &'a [Region],
    removed: &'a [Removed],
    notices: &'a [Notice],
    source: &'a Source,
}

impl<'a> From<&'a Article> for Plain<'a> {
    fn from(article: &'a Article) -> Self {
        Self {
            id: &article.id,
            url: &article.url,
            kicker: &article.kicker,
            title: &article.title,
            lead: article.lead(),
            body: article.body(),
            blocks: &article.blocks,
            publication: &article.publication,
            publication_as_given: &article.publication_as_given,
            provider: &article.provider,
            authors: &article.authors,
            section: &article.section,
            page: &article.page,
            tags: &article.tags,
            published: article.published.map(|published| published.to_string()),
            date_precision: article.published.map(|published| published.precision.as_str()),
            date_origin: article.published.map(|published| published.origin.as_str()),
            lang: &article.lang,
            lang_confidence: article.lang_confidence,
            ocr_quality: article.ocr_quality,
            regions: &article.regions,
            removed: &article.removed,
            notices: &article.notices,
            source: &article.source,
        }
    }
}
