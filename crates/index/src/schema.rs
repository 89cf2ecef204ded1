//! What Tantivy keeps of an article, field by field.

use tantivy::schema::{FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions};

/// The fields, by name in `Schema`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    /// The article's id, one term.
    pub id: Field,
    /// Stems of title and text, stop words left out, with frequencies that count title, lead and beginning more (see [`crate::terms`]):
    /// what an ordinary search walks through.
    pub stem: Field,
    /// Every word of title and text with its positions. A term tells stem, folded form and written form (see [`crate::terms`]),
    /// so that all forms of a stem lie side by side in the dictionary.
    pub word: Field,
    /// Where paragraphs and sentences begin, as positions of the word field.
    pub bound: Field,
    /// Every word of what cleaning removed, as in the word field; searched only when asked for.
    pub removed: Field,
    /// The bounds of what was removed.
    pub removed_bound: Field,
    /// Stems and folded forms of the title, with frequencies.
    pub title: Field,
    /// Words of the facts about the article (author, publication…), with positions.
    pub fact: Field,
    /// Names of several words that the article is about, as it writes them (see [`crate::capitals`]).
    pub name: Field,
    /// Newspaper.
    pub publication: Field,
    /// Language.
    pub lang: Field,
    /// Section.
    pub section: Field,
    /// Authors.
    pub author: Field,
    /// Keywords.
    pub tag: Field,
    /// Agency or aggregator.
    pub provider: Field,
    /// Format of the file read.
    pub format: Field,
    /// Where the date was read.
    pub date_origin: Field,
    /// First day the article can be of, `YYYYMMDD`; absent when undated.
    pub day: Field,
    /// Last day the article can be of.
    pub last_day: Field,
    /// A number in the order of publication (see `document::moment`); absent when undated.
    pub moment: Field,
    /// Words of the text.
    pub length: Field,
    /// Position after the last word of the title.
    pub title_end: Field,
    /// Position after the last word of the lead.
    pub lead_end: Field,
    /// Hash of everything the input said, to know a changed article from an unchanged one.
    pub checksum: Field,
    /// Number of the commit that brought the first version of it.
    pub came: Field,
    /// Number of the commit that brought it as it is.
    pub since: Field,
    /// Keys of which articles that tell the same story share one (see [`crate::stories`]), two in each value.
    pub bands: Field,
    /// The article, compressed (see [`crate::frame`]).
    pub article: Field,
    /// What cleaning removed, what was noticed, where it was read: compressed apart, because a list of hits never shows it.
    pub aside: Field,
}

/// Name under which the tokenizer of the stem and title fields is registered.
pub(crate) const LINES: &str = "lines";
/// Name under which the tokenizer of the word and fact fields is registered.
pub(crate) const PLACED_LINES: &str = "placed-lines";

/// The schema and its fields.
pub(crate) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let lines = |record, norms| {
        let indexing = TextFieldIndexing::default().set_index_option(record).set_fieldnorms(norms);
        let name = if record == IndexRecordOption::WithFreqsAndPositions { PLACED_LINES } else { LINES };
        TextOptions::default().set_indexing_options(indexing.set_tokenizer(name))
    };
    let value = TextOptions::default().set_fast("raw");
    let fields = Fields {
        id: schema.add_text_field("id", STRING),
        stem: schema.add_text_field("stem", lines(IndexRecordOption::WithFreqs, false)),
        word: schema.add_text_field("word", lines(IndexRecordOption::WithFreqsAndPositions, true)),
        bound: schema.add_text_field("bound", lines(IndexRecordOption::WithFreqsAndPositions, false)),
        removed: schema.add_text_field("removed", lines(IndexRecordOption::WithFreqsAndPositions, false)),
        removed_bound: schema.add_text_field("removed_bound", lines(IndexRecordOption::WithFreqsAndPositions, false)),
        title: schema.add_text_field("title", lines(IndexRecordOption::WithFreqs, false)),
        fact: schema.add_text_field("fact", lines(IndexRecordOption::WithFreqsAndPositions, false)),
        name: schema.add_text_field("name", lines(IndexRecordOption::Basic, false)),
        publication: schema.add_text_field("publication", value.clone()),
        lang: schema.add_text_field("lang", value.clone()),
        section: schema.add_text_field("section", value.clone()),
        author: schema.add_text_field("author", value.clone()),
        tag: schema.add_text_field("tag", value.clone()),
        provider: schema.add_text_field("provider", value.clone()),
        format: schema.add_text_field("format", value.clone()),
        date_origin: schema.add_text_field("date_origin", value),
        day: schema.add_u64_field("day", FAST),
        last_day: schema.add_u64_field("last_day", FAST),
        moment: schema.add_u64_field("moment", FAST),
        length: schema.add_u64_field("length", FAST),
        title_end: schema.add_u64_field("title_end", FAST),
        lead_end: schema.add_u64_field("lead_end", FAST),
        checksum: schema.add_u64_field("checksum", FAST),
        came: schema.add_u64_field("came", FAST),
        since: schema.add_u64_field("since", FAST),
        bands: schema.add_u64_field("bands", FAST),
        article: schema.add_bytes_field("article", STORED),
        aside: schema.add_bytes_field("aside", STORED),
    };
    (schema.build(), fields)
}
