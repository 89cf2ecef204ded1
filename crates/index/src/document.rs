//! An article as a Tantivy document, and back.

use std::io;

use article::{Article, Notice, Published, Region, Removed, Source};
use query::Field;
use reprint::Bands;
use tantivy::TantivyDocument;
use xxhash_rust::xxh3::xxh3_64;

use crate::capitals;
use crate::frame;
use crate::schema::Fields;
use crate::stories;
use crate::terms::{self, Terms};

/// What is kept of an article apart from what a list of hits shows.
pub(crate) type Aside = (Vec<Removed>, Vec<Notice>, Source, Vec<Region>);

/// An article split into its two stored parts, as bytes.
pub(crate) struct Stored {
    pub article: Vec<u8>,
    pub aside: Vec<u8>,
}

/// The stored parts of an article.
pub(crate) fn stored(article: &mut Article) -> io::Result<Stored> {
    let aside: Aside = (
        std::mem::take(&mut article.removed),
        std::mem::take(&mut article.notices),
        std::mem::take(&mut article.source),
        std::mem::take(&mut article.regions),
    );
    let parts = Stored { article: frame::to_bytes(article)?, aside: frame::to_bytes(&aside)? };
    (article.removed, article.notices, article.source, article.regions) = aside;
    Ok(parts)
}

/// Hash of what the input said. Where it was read does not count: a moved file is not a changed article.
pub(crate) fn checksum(article: &Article, stored: &Stored) -> io::Result<u64> {
    let aside = frame::to_bytes(&(&article.removed, &article.notices, &article.regions))?;
    Ok(xxh3_64(&stored.article) ^ xxh3_64(&aside).rotate_left(1))
}

/// What an archive knows of an article beside it.
pub(crate) struct Kept<'a> {
    /// Hash of what the input said.
    pub checksum: u64,
    /// Numbers of the commits that brought the first version of it, and this one.
    pub came: u32,
    pub since: u32,
    pub bands: &'a Bands,
}

/// The document of an article, without its stored parts.
pub(crate) fn document(
    fields: &Fields,
    article: &Article,
    Kept { checksum, came, since, bands }: Kept<'_>,
    analyzer: &mut french::Analyzer,
) -> TantivyDocument {
    let Terms { stem, title, text, removed, title_end, lead_end } = terms::of(article, analyzer);
    let mut document = TantivyDocument::default();
    document.add_text(fields.id, &article.id);
    document.add_text(fields.stem, stem);
    document.add_text(fields.word, text.word);
    document.add_text(fields.bound, text.bound);
    if !removed.word.is_empty() {
        document.add_text(fields.removed, removed.word);
        document.add_text(fields.removed_bound, removed.bound);
    }
    document.add_text(fields.title, title);
    document.add_text(fields.fact, facts(article, analyzer));
    // One by one, the values would stand at positions that nobody asks for.
    document.add_text(fields.name, capitals::names(article).into_iter().map(|name| name + "\n").collect::<String>());
    for (field, value) in [(fields.publication, &article.publication), (fields.lang, &article.lang), (fields.section, &article.section)] {
        if !value.is_empty() {
            document.add_text(field, value);
        }
    }
    for author in &article.authors {
        document.add_text(fields.author, author);
    }
    for tag in &article.tags {
        document.add_text(fields.tag, tag);
    }
    if !article.source.format.is_empty() {
        document.add_text(fields.format, &article.source.format);
    }
    if !article.provider.is_empty() {
        document.add_text(fields.provider, &article.provider);
    }
    if let Some(published) = &article.published {
        document.add_u64(fields.day, published.day.number().into());
        document.add_u64(fields.last_day, published.latest_day().number().into());
        document.add_u64(fields.moment, moment(published));
        document.add_text(fields.date_origin, published.origin.as_str());
    }
    document.add_u64(fields.length, article.word_count() as u64);
    document.add_u64(fields.title_end, title_end.into());
    document.add_u64(fields.lead_end, lead_end.into());
    document.add_u64(fields.checksum, checksum);
    document.add_u64(fields.came, came.into());
    document.add_u64(fields.since, since.into());
    if bands.is_some() {
        stories::column_values(bands).for_each(|value| document.add_u64(fields.bands, value));
    }
    document
}

/// A number in the order of publication: the day, then the minute in world time where the offset is known.
fn moment(published: &Published) -> u64 {
    let minute = i64::from(published.minute.unwrap_or(0)) - i64::from(published.utc_offset.unwrap_or(0));
    let days = i64::from(published.day.number());
    // A day has room for 4,096 minutes, so that an offset never reaches into the day before.
    u64::try_from(days * 4096 + 1024 + minute).unwrap_or(0)
}

fn facts(article: &Article, analyzer: &mut french::Analyzer) -> String {
    let mut lines = String::new();
    let mut end = 0;
    let mut add = |field, value: &str| end = terms::add_fact(&mut lines, field, value, end, analyzer);
    article.authors.iter().for_each(|author| add(Field::Author, author));
    add(Field::Publication, &article.publication);
    add(Field::Provider, &article.provider);
    add(Field::Section, &article.section);
    article.tags.iter().for_each(|tag| add(Field::Tag, tag));
    add(Field::Lang, &article.lang);
    add(Field::Format, &article.source.format);
    lines
}
