//! The archive on disk as [`archive::Archive`].

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use archive::{
    Archive, Collocates, CollocatesRequest, Concordance, ConcordanceRequest, Coverage, Error, Explanation, ExportRequest, Exported,
    FacetField, FacetValue, Filters, Hit, Hits, Marks, Opened, Overview, Past, PublicationSpan, SearchRequest, Similar, Sink, Snapshot,
    Sort, Specific, SpecificRequest, Stop, SuggestRequest, Suggestion, TextDifference, Timeline, TimelineRequest, Total, Understood,
};
use article::{Article, Day};
use french::{Analyzer, Variants};
use query::Query;
use tantivy::schema::{IndexRecordOption, Term, Value};
use tantivy::store::StoreReader;
use tantivy::{DocAddress, DocSet, IndexReader, ReloadPolicy, Searcher, TERMINATED, TantivyDocument};
use xxhash_rust::xxh3::xxh3_64;

use crate::collect::{self, Best, Wanted};
use crate::correct;
use crate::document::Aside;
use crate::explain;
use crate::explore;
use crate::folder::{self, Use, storage};
use crate::frame::Unpacker;
use crate::marks::{Mark, Marked, Marker};
use crate::meant;
use crate::passages;
use crate::past;
use crate::plan::{self, Search};
use crate::rank::Ranking;
use crate::ranked::{self, Ranked, Top};
use crate::removed;
use crate::schema::Fields;
use crate::similar;
use crate::stories;
use crate::suggest::{self, Writings};
use crate::view::View;

/// What finding the passages of an article takes for each of its words, in nanoseconds.
const READ: u64 = 40;

/// How often the newest commit is opened while others follow.
const ATTEMPTS: usize = 5;

/// An archive on disk, open for searching. It shows the last commit that [`DiskArchive::refresh`] saw.
pub struct DiskArchive {
    folder: PathBuf,
    fields: Fields,
    reader: IndexReader,
    view: RwLock<Arc<View>>,
    unpacker: Unpacker,
    ranking: Ranking,
    /// Analyzers not in use: their stem caches are warm.
    analyzers: Mutex<Vec<Analyzer>>,
}

/// What reading everything found.
#[derive(Clone, Debug, Default)]
pub struct Verified {
    /// Articles that were read whole.
    pub articles: u64,
    /// What could not be, with its place.
    pub faults: Vec<String>,
}

impl DiskArchive {
    /// Opens the archive at `folder`; the spellings of names that come with the program are searched together.
    ///
    /// # Errors
    /// [`Error::Missing`], [`Error::Incompatible`], or [`Error::Storage`].
    pub fn open(folder: &Path) -> Result<Self, Error> {
        Self::open_with(folder, Variants::usual())
    }

    /// Opens the archive at `folder`, with the spellings of names that are to be searched together.
    ///
    /// # Errors
    /// As [`DiskArchive::open`].
    pub fn open_with(folder: &Path, variants: Variants) -> Result<Self, Error> {
        let (index, fields) = folder::open(folder, Use::Search)?;
        let reader: IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().map_err(storage)?;
        let view = newest(&reader, fields, folder, &Arc::new(variants))?;
        Ok(Self {
            folder: folder.to_owned(),
            fields,
            reader,
            view: RwLock::new(Arc::new(view)),
            unpacker: Unpacker::new(folder),
            ranking: Ranking::default(),
            analyzers: Mutex::new(Vec::new()),
        })
    }

    /// The same archive, ranked otherwise.
    pub fn ranked(self, ranking: Ranking) -> Self {
        Self { ranking, ..self }
    }

    /// Turns to the newest commit; tells whether there was a newer one. Cheap when there was none: it reads one small file.
    pub fn refresh(&self) -> Result<bool, Error> {
        let seen = self.view();
        if written(&self.folder).map_err(storage)? == seen.written {
            return Ok(false);
        }
        let view = newest(&self.reader, self.fields, &self.folder, &seen.variants)?;
        *self.view.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(view);
        Ok(true)
    }

    /// What ranking alone finds: the best articles by their place in the archive, and how many match. Nothing of them is
    /// read. What matches in part, where few match in full, is looked for only `in_part`.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn top(&self, request: &SearchRequest, in_part: bool) -> Result<Top, Error> {
        let view = self.view();
        let request = within_bounds(request, &view);
        let ranked = self.with_analyzer(|analyzer| ranked::rank(&request, in_part, &view, &self.ranking, analyzer)).map_err(storage)?;
        Ok(ranked.top(request.size))
    }

    /// Reads everything that is kept: the checksums of the engine's files, and each article whole.
    ///
    /// # Errors
    /// [`Error::Storage`] when a file cannot be read at all.
    pub fn verify(&self) -> Result<Verified, Error> {
        let view = self.view();
        let damaged = view.searcher.index().validate_checksum().map_err(storage)?;
        let mut verified = Verified { articles: 0, faults: damaged.iter().map(|path| format!("{}: checksum", path.display())).collect() };
        let mut stores = Stores::new(&view);
        for (ord, segment) in view.segments.iter().enumerate() {
            for doc in segment.reader.doc_ids_alive() {
                let address = DocAddress::new(ord as u32, doc);
                match self.read_whole(&mut stores, address, &view) {
                    Ok(()) => verified.articles += 1,
                    Err(error) => {
                        let segment = segment.reader.segment_id().short_uuid_string();
                        verified.faults.push(format!("segment {segment}, article {doc}: {error}"));
                    }
                }
            }
        }
        Ok(verified)
    }

    fn read_whole(&self, stores: &mut Stores<'_>, address: DocAddress, view: &View) -> io::Result<()> {
        let _: Article = self.unpacker.unpack(&stores.frame(address, view.fields.article)?)?;
        let _: Aside = self.unpacker.unpack(&stores.frame(address, view.fields.aside)?)?;
        Ok(())
    }

    fn view(&self) -> Arc<View> {
        self.view.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn with_analyzer<T>(&self, work: impl FnOnce(&mut Analyzer) -> T) -> T {
        let idle = self.analyzers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut analyzer = idle.unwrap_or_default();
        let result = work(&mut analyzer);
        self.analyzers.lock().unwrap_or_else(PoisonError::into_inner).push(analyzer);
        result
    }

    fn search_view(&self, view: &View, request: &SearchRequest, analyzer: &mut Analyzer) -> io::Result<Hits> {
        let Ranked { plan, found, offered, partial } = ranked::rank(request, true, view, &self.ranking, analyzer)?;
        let mut stores = Stores::new(view);
        let best = found.best.get(request.offset..).unwrap_or_default();
        let hits = self.hits(best, &plan.full, request, view, &mut stores, analyzer)?;
        let mut writings = Writings { view, stores: &mut stores, unpacker: &self.unpacker };
        let meant = meant::meant(request, found.total, &plan.wishes, &mut writings, analyzer)?;
        let together = offered.as_ref().is_some_and(|offered| offered.together);
        let nearly = match offered {
            Some(offered) => {
                let nearly = self.hits(&offered.best, &offered.search, request, view, &mut stores, analyzer)?;
                nearly.into_iter().zip(offered.missing).map(|(hit, missing)| Hit { missing, ..hit }).collect()
            }
            None => Vec::new(),
        };
        Ok(Hits {
            total: Total { value: found.total, exact: !partial },
            stories: found.stories,
            hits,
            nearly,
            together,
            facets: found.facets,
            understood: Understood { query: request.query.clone(), readings: plan.readings, notices: plan.notices, meant },
            partial,
            snapshot: view.snapshot.clone(),
        })
    }

    fn hits(
        &self,
        best: &[Best],
        search: &Search,
        request: &SearchRequest,
        view: &View,
        stores: &mut Stores<'_>,
        analyzer: &mut Analyzer,
    ) -> io::Result<Vec<Hit>> {
        let marker = Marker::new(&search.marks);
        let removed_marker = Marker::new(&search.removed_marks);
        let mut hits = Vec::with_capacity(best.len());
        for &Best { score, address, folded, .. } in best {
            if request.stop.spend(u64::from(length(view, address)) * READ) {
                break;
            }
            let article: Article = self.unpacker.unpack(&stores.frame(address, view.fields.article)?)?;
            let (title, mut passages) = passages::passages(&article, &marker, request.passages, analyzer);
            if !search.removed_marks.is_empty() {
                let (removed, ..): Aside = self.unpacker.unpack(&stores.frame(address, view.fields.aside)?)?;
                passages.retain(|passage| !passage.marks.is_empty());
                passages.extend(removed::passages(&removed, &removed_marker, request.passages, analyzer));
            }
            hits.push(Hit {
                score,
                title,
                passages,
                words: length(view, address),
                folded,
                missing: Vec::new(),
                id: article.id,
                url: article.url,
                publication: article.publication,
                provider: article.provider,
                published: article.published,
                lang: article.lang,
                authors: article.authors,
                section: article.section,
                page: article.page,
            });
        }
        Ok(hits)
    }

    fn similar_view(&self, view: &View, address: DocAddress, size: usize, stop: &Stop, analyzer: &mut Analyzer) -> io::Result<Similar> {
        let mut stores = Stores::new(view);
        let article: Article = self.unpacker.unpack(&stores.frame(address, view.fields.article)?)?;
        let told = view.stories.story(address).map_or(1, |story| view.stories.articles(story).len());
        let Some((search, words)) = similar::search(&article, told as u64, view, analyzer)? else { return Ok(Similar::default()) };
        let request = SearchRequest { passages: 0, fold: true, stop: stop.clone(), ..SearchRequest::new(Query::All) };
        let (filters, keep) = (&request.filters, size.min(SearchRequest::MAX_SIZE));
        let wanted = Wanted {
            filters,
            sort: Sort::Relevance,
            fold: true,
            keep,
            facets: &[],
            values: 0,
            except: &[address],
            ranking: &self.ranking,
            stop,
        };
        let found = collect::collect(&search, view, wanted)?;
        let hits = self.hits(&found.best, &search, &request, view, &mut stores, analyzer)?;
        Ok(Similar { words, hits, partial: stop.is_set() })
    }

    fn open_view(&self, view: &View, id: &str, query: Option<&Query>, variants: bool) -> Result<Option<Opened>, Error> {
        let Some(address) = address(&view.searcher, &view.fields, id)? else { return Ok(None) };
        let mut stores = Stores::new(view);
        let mut article: Article = self.unpacker.unpack(&stores.frame(address, view.fields.article).map_err(storage)?).map_err(storage)?;
        let aside: Aside = self.unpacker.unpack(&stores.frame(address, view.fields.aside).map_err(storage)?).map_err(storage)?;
        (article.removed, article.notices, article.source, article.regions) = aside;
        let story = match view.stories.story(address) {
            None => None,
            Some(story) => {
                let read = |address| self.unpacker.unpack(&stores.frame(address, view.fields.article)?);
                Some(stories::tell(story, address, view, read).map_err(storage)?)
            }
        };
        let marks = match query {
            Some(query) => {
                self.with_analyzer(|analyzer| marks(&article, query, view, variants, &self.ranking, analyzer)).map_err(storage)?
            }
            None => Marks {
                blocks: vec![Vec::new(); article.blocks.len()],
                removed: vec![Vec::new(); article.removed.len()],
                ..Marks::default()
            },
        };
        Ok(Some(Opened { article, marks, story }))
    }
}

impl Archive for DiskArchive {
    fn search(&self, request: &SearchRequest) -> Result<Hits, Error> {
        let view = self.view();
        past::known(&request.filters, &view)?;
        let request = within_bounds(request, &view);
        self.with_analyzer(|analyzer| self.search_view(&view, &request, analyzer)).map_err(storage)
    }

    fn open(&self, id: &str, query: Option<&Query>, variants: bool) -> Result<Option<Opened>, Error> {
        self.open_view(&self.view(), id, query, variants)
    }

    fn explain(&self, request: &SearchRequest, id: &str) -> Result<Option<Explanation>, Error> {
        let view = self.view();
        past::known(&request.filters, &view)?;
        let Some(address) = address(&view.searcher, &view.fields, id)? else { return Ok(None) };
        let request = within_bounds(request, &view);
        self.with_analyzer(|analyzer| explain::explain(&request, address, &view, &self.ranking, analyzer)).map(Some).map_err(storage)
    }

    fn similar(&self, id: &str, size: usize, stop: &Stop) -> Result<Option<Similar>, Error> {
        let view = self.view();
        let Some(address) = address(&view.searcher, &view.fields, id)? else { return Ok(None) };
        self.with_analyzer(|analyzer| self.similar_view(&view, address, size, stop, analyzer)).map(Some).map_err(storage)
    }

    fn article(&self, id: &str) -> Result<Option<Article>, Error> {
        let view = self.view();
        let Some(address) = address(&view.searcher, &view.fields, id)? else { return Ok(None) };
        let frame = Stores::new(&view).frame(address, view.fields.article);
        frame.and_then(|frame| self.unpacker.unpack(&frame)).map(Some).map_err(storage)
    }

    fn difference(&self, earlier: &str, later: &str) -> Result<Option<TextDifference>, Error> {
        Ok(self.article(earlier)?.zip(self.article(later)?).map(|(earlier, later)| stories::difference(&earlier, &later)))
    }

    fn suggest(&self, request: &SuggestRequest) -> Result<Vec<Suggestion>, Error> {
        let view = self.view();
        let mut stores = Stores::new(&view);
        let mut writings = Writings { view: &view, stores: &mut stores, unpacker: &self.unpacker };
        self.with_analyzer(|analyzer| suggest::suggest(&view, request, &mut writings, analyzer)).map_err(storage)
    }

    fn timeline(&self, request: &TimelineRequest) -> Result<Timeline, Error> {
        let view = self.view();
        past::known(&request.of.filters, &view)?;
        let stop = request.of.stop.after(explore::PATIENCE * allowed(&view));
        self.with_analyzer(|analyzer| explore::timeline(&view, request, &stop, analyzer)).map_err(storage)
    }

    fn concordance(&self, request: &ConcordanceRequest) -> Result<Concordance, Error> {
        let view = self.view();
        past::known(&request.of.filters, &view)?;
        let stop = request.of.stop.after(explore::PATIENCE * allowed(&view));
        let mut stores = Stores::new(&view);
        let mut writings = Writings { view: &view, stores: &mut stores, unpacker: &self.unpacker };
        self.with_analyzer(|analyzer| explore::concordance(&view, request, &stop, &mut writings, analyzer)).map_err(storage)
    }

    fn export(&self, request: &ExportRequest, sink: &mut dyn Sink) -> Result<Exported, Error> {
        let view = self.view();
        past::known(&request.of.filters, &view)?;
        let mut stores = Stores::new(&view);
        let mut writings = Writings { view: &view, stores: &mut stores, unpacker: &self.unpacker };
        // It may take as long as it takes: whoever asked stops it.
        let stop = &request.of.stop;
        self.with_analyzer(|analyzer| explore::export(&view, request, stop, &mut writings, analyzer, sink)).map_err(storage)
    }

    fn collocates(&self, request: &CollocatesRequest) -> Result<Collocates, Error> {
        let view = self.view();
        past::known(&request.of.filters, &view)?;
        let stop = request.of.stop.after(explore::PATIENCE * allowed(&view));
        let mut stores = Stores::new(&view);
        let mut writings = Writings { view: &view, stores: &mut stores, unpacker: &self.unpacker };
        self.with_analyzer(|analyzer| explore::collocates(&view, request, &stop, &mut writings, analyzer)).map_err(storage)
    }

    fn past(&self, snapshot: &str) -> Result<Option<Past>, Error> {
        Ok(past::past(&self.view(), snapshot))
    }

    fn specific(&self, request: &SpecificRequest) -> Result<Specific, Error> {
        let view = self.view();
        let stop = request.of.stop.after(explore::PATIENCE * allowed(&view));
        let mut stores = Stores::new(&view);
        let mut writings = Writings { view: &view, stores: &mut stores, unpacker: &self.unpacker };
        self.with_analyzer(|analyzer| explore::specific(&view, request, &stop, &mut writings, analyzer)).map_err(storage)
    }

    fn coverage(&self, publications: &[String]) -> Result<Coverage, Error> {
        let view = self.view();
        let held = view.held().map_err(storage)?;
        Ok(held.of(publications, &view.snapshot))
    }

    fn snapshot(&self) -> Snapshot {
        self.view().snapshot.clone()
    }

    fn overview(&self) -> Result<Overview, Error> {
        let view = self.view();
        let nothing = Search::of(plan::Node::Everything);
        let stop = Stop::default();
        let wanted = Wanted {
            filters: &Filters::default(),
            sort: Sort::Newest,
            fold: false,
            keep: 0,
            facets: &[FacetField::Lang],
            values: usize::MAX,
            except: &[],
            ranking: &self.ranking,
            stop: &stop,
        };
        let found = collect::collect(&nothing, &view, wanted).map_err(storage)?;
        let langs: Vec<FacetValue> = found.facets.into_iter().flat_map(|facet| facet.values).collect();
        let publications = publications(&view).map_err(storage)?;
        Ok(Overview {
            articles: found.total,
            first: publications.iter().filter_map(|publication| publication.first).min(),
            last: publications.iter().filter_map(|publication| publication.last).max(),
            undated: undated(&view),
            publications,
            langs,
            bytes: size(&self.folder).map_err(storage)?,
            snapshot: view.snapshot.clone(),
        })
    }
}

/// What any search may take, in about nanoseconds: a few hundred moves of a list for each article.
fn allowed(view: &View) -> u64 {
    20_000_000 + 3_000 * view.articles
}

fn within_bounds(request: &SearchRequest, view: &View) -> SearchRequest {
    SearchRequest { stop: request.stop.after(allowed(view)), ..request.clone() }
}

fn marks(article: &Article, query: &Query, view: &View, variants: bool, ranking: &Ranking, analyzer: &mut Analyzer) -> io::Result<Marks> {
    let mut plan = plan::plan(query, view, variants, analyzer, &Stop::default().after(allowed(view)))?;
    let found = places(article, &plan.full, analyzer);
    let is_marked = |places: &[Vec<Range<usize>>]| places.iter().any(|places| !places.is_empty());
    if !found.title.is_empty() || is_marked(&found.blocks) || is_marked(&found.removed) {
        return Ok(found);
    }
    // Opened from what matches in part: it is marked as it was there.
    let loose = correct::loosen(&mut plan, view, true, analyzer, ranking, &Stop::default())?;
    Ok(loose.map_or(found, |loose| places(article, &loose, analyzer)))
}

fn places(article: &Article, search: &Search, analyzer: &mut Analyzer) -> Marks {
    let places = |marks: Vec<Mark>| marks.into_iter().map(|mark| mark.place).collect();
    let Marked { title, blocks } = Marker::new(&search.marks).mark(article, analyzer);
    let removed = removed::marks(&article.removed, &Marker::new(&search.removed_marks), analyzer);
    Marks { title: places(title), blocks: blocks.into_iter().map(places).collect(), removed }
}

/// Reads stored parts; keeps each segment's store open for the length of one answer.
pub(crate) struct Stores<'a> {
    view: &'a View,
    open: Vec<Option<StoreReader>>,
}

impl<'a> Stores<'a> {
    pub(crate) fn new(view: &'a View) -> Self {
        Self { view, open: view.segments.iter().map(|_| None).collect() }
    }

    pub(crate) fn frame(&mut self, address: DocAddress, field: tantivy::schema::Field) -> io::Result<Vec<u8>> {
        let ord = address.segment_ord as usize;
        let store = match &mut self.open[ord] {
            Some(store) => store,
            empty => empty.insert(self.view.segments[ord].reader.get_store_reader(1)?),
        };
        let document: TantivyDocument = store.get(address.doc_id).map_err(io::Error::other)?;
        Ok(document.get_first(field).and_then(|value| value.as_bytes()).unwrap_or_default().to_vec())
    }
}

/// Length of an article in words.
fn length(view: &View, address: DocAddress) -> u32 {
    let length = view.segments.get(address.segment_ord as usize).and_then(|segment| segment.length.first(address.doc_id));
    length.and_then(|length| u32::try_from(length).ok()).unwrap_or(u32::MAX)
}

/// Where the article with an id is.
pub(crate) fn address(searcher: &Searcher, fields: &Fields, id: &str) -> Result<Option<DocAddress>, Error> {
    let term = Term::from_field_text(fields.id, id);
    for (ord, reader) in searcher.segment_readers().iter().enumerate() {
        let index = reader.inverted_index(fields.id).map_err(storage)?;
        let Some(mut postings) = index.read_postings(&term, IndexRecordOption::Basic).map_err(storage)? else { continue };
        while postings.doc() != TERMINATED {
            if !reader.is_deleted(postings.doc()) {
                return Ok(Some(DocAddress::new(ord as u32, postings.doc())));
            }
            postings.advance();
        }
    }
    Ok(None)
}

/// Opens the newest commit, with what it says beside its segments.
fn newest(reader: &IndexReader, fields: Fields, folder: &Path, variants: &Arc<Variants>) -> Result<View, Error> {
    let mut before = written(folder).map_err(storage)?;
    let mut attempts = 0;
    loop {
        reader.reload().map_err(storage)?;
        let view = View::open(reader.searcher(), fields, before, folder, variants.clone())?;
        let after = written(folder).map_err(storage)?;
        attempts += 1;
        // A commit in between would be taken for the one before it. Whoever commits without end is seen at the next refresh.
        if after == before || attempts == ATTEMPTS {
            return Ok(view);
        }
        before = after;
    }
}

/// A hash of Tantivy's list of segments, which every commit and every merge writes anew.
fn written(folder: &Path) -> io::Result<u64> {
    Ok(xxh3_64(&fs::read(folder.join("meta.json"))?))
}

/// Each newspaper with its articles and days.
fn publications(view: &View) -> io::Result<Vec<PublicationSpan>> {
    let mut spans: BTreeMap<String, (u64, Option<u64>, Option<u64>)> = BTreeMap::new();
    for segment in &view.segments {
        let names = segment.publication.as_ref().map_or(0, |column| column.dictionary().num_terms());
        let mut found = vec![(0u64, None, None); names + 1];
        for doc in segment.reader.doc_ids_alive() {
            let ord = segment.publication.as_ref().and_then(|column| column.ords().first(doc)).map_or(names, |ord| ord as usize);
            let Some((count, first, last)) = found.get_mut(ord) else { continue };
            *count += 1;
            if let Some(day) = segment.day.first(doc) {
                *first = Some(first.map_or(day, |known: u64| known.min(day)));
                *last = Some(last.map_or(day, |known: u64| known.max(day)));
            }
        }
        let mut name = String::new();
        for (ord, (count, first, last)) in found.into_iter().enumerate().filter(|(_, (count, ..))| *count > 0) {
            match &segment.publication {
                Some(column) if ord < names => {
                    column.ord_to_str(ord as u64, &mut name)?;
                }
                _ => name.clear(),
            }
            let known = spans.entry(name.clone()).or_default();
            known.0 += count;
            known.1 = [known.1, first].into_iter().flatten().min();
            known.2 = [known.2, last].into_iter().flatten().max();
        }
    }
    let day = |number: Option<u64>| number.and_then(|number| Day::from_number(u32::try_from(number).ok()?).ok());
    let mut publications: Vec<PublicationSpan> = spans
        .into_iter()
        .map(|(name, (articles, first, last))| PublicationSpan { name, articles, first: day(first), last: day(last) })
        .collect();
    publications.sort_by(|a, b| b.articles.cmp(&a.articles).then_with(|| a.name.cmp(&b.name)));
    Ok(publications)
}

fn undated(view: &View) -> u64 {
    let undated = |segment: &crate::view::Segment| segment.reader.doc_ids_alive().filter(|&doc| segment.day.first(doc).is_none()).count();
    view.segments.iter().map(|segment| undated(segment) as u64).sum()
}

fn size(folder: &Path) -> io::Result<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        // A file that a writer removes meanwhile has no size.
        bytes += entry?.metadata().map_or(0, |metadata| metadata.len());
    }
    Ok(bytes)
}
