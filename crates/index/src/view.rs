//! The archive as of one commit, opened for reading.

use std::io;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use archive::{Error, Snapshot};
use article::Day;
use french::Analyzer;
use french::Variants;
use tantivy::columnar::{Column, StrColumn};
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::SegmentPostings;
use tantivy::schema::{Field, IndexRecordOption, Term};
use tantivy::{DocAddress, DocId, InvertedIndexReader, Searcher, SegmentOrdinal, SegmentReader};

use crate::commits::Commits;
use crate::explore::BySpan;
use crate::folder::storage;
use crate::held::HeldDays;
use crate::lexicon::Lexicon;
use crate::lists::{Lists, Stem};
use crate::past;
use crate::plan::Zone;
use crate::rank::Norms;
use crate::remembered::Remembered;
use crate::schema::Fields;
use crate::stories::{self, Seen};
use crate::suggest::Names;

/// One commit, opened.
pub(crate) struct View {
    pub fields: Fields,
    pub searcher: Searcher,
    pub segments: Vec<Segment>,
    pub snapshot: Snapshot,
    /// Day of the newest article.
    pub newest: Option<Day>,
    /// Articles, deleted ones not counted.
    pub articles: u64,
    pub stories: Seen,
    /// The commits up to this one.
    pub commits: Commits,
    /// What is written down of its segments: another one when the engine has tidied up as well.
    pub written: u64,
    /// The spellings of names that are searched together.
    pub variants: Arc<Variants>,
    /// What term frequencies are multiplied with for the length of an article, title and text, in terms of the word field.
    pub norms: Norms,
    /// The forms of words that were searched before.
    pub remembered: Remembered,
    /// The words that misspelt and unfinished ones are compared with, once asked for.
    lexicon: OnceLock<Lexicon>,
    /// The names that unfinished ones are compared with, once asked for.
    names: OnceLock<Names>,
    /// The days of each newspaper, once asked for.
    held: OnceLock<HeldDays>,
    /// All articles by their days, and the first of each story, once asked for.
    whole: [OnceLock<BySpan>; 2],
}

/// One segment, with what searching asks of it at hand.
pub(crate) struct Segment {
    pub ord: SegmentOrdinal,
    pub reader: SegmentReader,
    pub stem: Arc<InvertedIndexReader>,
    pub word: Arc<InvertedIndexReader>,
    pub bound: Arc<InvertedIndexReader>,
    pub removed: Arc<InvertedIndexReader>,
    pub removed_bound: Arc<InvertedIndexReader>,
    pub title: Arc<InvertedIndexReader>,
    pub fact: Arc<InvertedIndexReader>,
    /// Lengths of title and text.
    pub lengths: FieldNormReader,
    pub publication: Option<StrColumn>,
    pub lang: Option<StrColumn>,
    pub section: Option<StrColumn>,
    pub author: Option<StrColumn>,
    pub tag: Option<StrColumn>,
    pub provider: Option<StrColumn>,
    pub format: Option<StrColumn>,
    pub date_origin: Option<StrColumn>,
    pub day: Column<u64>,
    pub last_day: Column<u64>,
    pub moment: Column<u64>,
    pub length: Column<u64>,
    pub title_end: Column<u64>,
    pub lead_end: Column<u64>,
    pub checksum: Column<u64>,
    pub came: Column<u64>,
    pub since: Column<u64>,
}

impl View {
    /// Opens the commit that `searcher` shows, of the archive at `folder`.
    pub(crate) fn open(searcher: Searcher, fields: Fields, written: u64, folder: &Path, variants: Arc<Variants>) -> Result<Self, Error> {
        let segments: Vec<Segment> = searcher
            .segment_readers()
            .iter()
            .zip(0..)
            .map(|(reader, ord)| Segment::open(reader, ord, &fields))
            .collect::<tantivy::Result<_>>()
            .map_err(storage)?;
        let documents: u64 = segments.iter().map(|segment| u64::from(segment.reader.max_doc())).sum();
        let terms: u64 = segments.iter().map(|segment| segment.word.total_num_tokens()).sum();
        let commits = Commits::of_commit(searcher.index(), folder, searcher.num_docs())?;
        Ok(Self {
            snapshot: Snapshot { id: commits.state(past::spellings(&variants)) },
            commits,
            written,
            norms: Norms::new((terms as f32 / documents.max(1) as f32).max(1.0)),
            remembered: Remembered::default(),
            lexicon: OnceLock::new(),
            names: OnceLock::new(),
            held: OnceLock::new(),
            whole: Default::default(),
            stories: Seen::new(&stories::of_commit(searcher.index(), folder)?, searcher.segment_readers())?,
            variants,
            newest: segments.iter().filter_map(|segment| Day::from_number(u32::try_from(segment.day.max_value()).ok()?).ok()).max(),
            articles: searcher.num_docs(),
            fields,
            searcher,
            segments,
        })
    }

    /// The words of the archive.
    pub(crate) fn lexicon(&self) -> io::Result<&Lexicon> {
        if let Some(lexicon) = self.lexicon.get() {
            return Ok(lexicon);
        }
        let lexicon = Lexicon::read(self)?;
        Ok(self.lexicon.get_or_init(|| lexicon))
    }

    /// The names of the archive.
    pub(crate) fn names(&self, analyzer: &mut Analyzer) -> io::Result<&Names> {
        if let Some(names) = self.names.get() {
            return Ok(names);
        }
        let names = Names::read(self, analyzer)?;
        Ok(self.names.get_or_init(|| names))
    }

    /// The days of each newspaper.
    pub(crate) fn held(&self) -> io::Result<&HeldDays> {
        if let Some(held) = self.held.get() {
            return Ok(held);
        }
        let held = HeldDays::read(&self.segments)?;
        Ok(self.held.get_or_init(|| held))
    }

    /// Where all articles by their days are kept, or the first of each story.
    pub(crate) fn whole(&self, fold: bool) -> &OnceLock<BySpan> {
        &self.whole[usize::from(fold)]
    }

    /// The segment of an article.
    pub(crate) fn segment(&self, address: DocAddress) -> &Segment {
        &self.segments[address.segment_ord as usize]
    }

    /// Looks a stem up.
    pub(crate) fn stem(&self, stem: &str) -> io::Result<Stem> {
        let mut lists = Lists::default();
        for segment in &self.segments {
            if let Some(list) = segment.stem.terms().get(stem)? {
                lists.add(segment.ord, list);
            }
        }
        Ok(Stem::new(stem, lists))
    }
}

impl Segment {
    fn open(reader: &SegmentReader, ord: SegmentOrdinal, fields: &Fields) -> tantivy::Result<Self> {
        let fast = reader.fast_fields();
        Ok(Self {
            ord,
            stem: reader.inverted_index(fields.stem)?,
            word: reader.inverted_index(fields.word)?,
            bound: reader.inverted_index(fields.bound)?,
            removed: reader.inverted_index(fields.removed)?,
            removed_bound: reader.inverted_index(fields.removed_bound)?,
            title: reader.inverted_index(fields.title)?,
            fact: reader.inverted_index(fields.fact)?,
            lengths: reader.get_fieldnorms_reader(fields.word)?,
            publication: fast.str("publication")?,
            lang: fast.str("lang")?,
            section: fast.str("section")?,
            author: fast.str("author")?,
            tag: fast.str("tag")?,
            provider: fast.str("provider")?,
            format: fast.str("format")?,
            date_origin: fast.str("date_origin")?,
            day: fast.u64("day")?,
            last_day: fast.u64("last_day")?,
            moment: fast.u64("moment")?,
            length: fast.u64("length")?,
            title_end: fast.u64("title_end")?,
            lead_end: fast.u64("lead_end")?,
            checksum: fast.u64("checksum")?,
            came: fast.u64("came")?,
            since: fast.u64("since")?,
            reader: reader.clone(),
        })
    }

    /// Where the terms of placed words are kept.
    pub(crate) fn placed_words(&self, zone: Zone, view: &View) -> (&InvertedIndexReader, Field) {
        match zone {
            Zone::Facts => (&self.fact, view.fields.fact),
            Zone::Removed => (&self.removed, view.fields.removed),
            Zone::Anywhere | Zone::Title | Zone::Lead | Zone::Body => (&self.word, view.fields.word),
        }
    }

    /// Where the bounds of sentences and paragraphs are kept.
    pub(crate) fn bounds(&self, zone: Zone, view: &View) -> (&InvertedIndexReader, Field) {
        if zone == Zone::Removed { (&self.removed_bound, view.fields.removed_bound) } else { (&self.bound, view.fields.bound) }
    }

    /// The articles that hold a term, with its frequencies when `record` asks for them.
    pub(crate) fn postings(
        &self,
        index: &InvertedIndexReader,
        field: Field,
        term: &str,
        record: IndexRecordOption,
    ) -> io::Result<Option<SegmentPostings>> {
        index.read_postings(&Term::from_field_text(field, term), record)
    }

    /// Whether the article was not deleted.
    pub(crate) fn is_alive(&self, doc: DocId) -> bool {
        self.reader.alive_bitset().is_none_or(|alive| alive.is_alive(doc))
    }
}
