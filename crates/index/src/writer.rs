//! Telling the archive articles: who is new, who changed, and when it is safe.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use archive::{Error, Outcome, Stop, Writer};
use article::{Article, Day};
use reprint::{Bands, Shingles};
use tantivy::directory::Directory;
use tantivy::indexer::IndexWriterOptions;
use tantivy::schema::Term;
use tantivy::{DocAddress, Index, TantivyDocument, TantivyError};

use crate::commits::Commits;
use crate::committed::{Committed, Held};
use crate::document::{self, Kept, Stored};
use crate::folder::{self, Use, storage};
use crate::frame::{Packer, SAMPLES};
use crate::merging::UpToASize;
use crate::payload::{self, Kind, Payload};
use crate::schema::Fields;
use crate::stories::{self, Coming, Known, Stories};

/// Bytes of articles that wait for a dictionary, at most: a few thousand ordinary articles.
const MOST_WAITING: usize = 64 << 20;
/// Articles put between two commits of a revision, or compared at once when all are: each takes two kilobytes meanwhile.
const MOST_PENDING: usize = 10_000;
/// Bytes of one article that a dictionary learns from.
const LONGEST_SAMPLE: usize = 128 << 10;

/// How an archive is written.
#[derive(Clone, Copy, Debug)]
pub struct WriterOptions {
    /// Threads that build postings, at least 1.
    pub threads: usize,
    /// Memory for postings not yet on disk, in bytes, shared by the threads; at least 15 MB each.
    pub memory: usize,
    /// The day that its commits are of, when whoever writes knows it.
    pub day: Option<Day>,
}

impl Default for WriterOptions {
    fn default() -> Self {
        Self { threads: 1, memory: 96 << 20, day: None }
    }
}

/// The one writer of an archive on disk; holds its lock until it is dropped.
pub struct DiskWriter {
    folder: PathBuf,
    fields: Fields,
    index: Index,
    writer: tantivy::IndexWriter,
    /// What the last commit holds.
    committed: Committed,
    /// The stories of the last commit.
    stories: Stories,
    /// The commits so far.
    commits: Commits,
    day: Option<Day>,
    /// Articles put since, by id.
    pending: HashMap<String, Pending>,
    /// Checksums of the committed articles that they replace.
    gone: HashSet<u64>,
    analyzer: french::Analyzer,
    packer: Packer,
    /// Articles waiting for the first dictionary to be trained on them.
    waiting: Vec<(TantivyDocument, Stored)>,
    /// Their size in bytes.
    waiting_bytes: usize,
    /// Set by the first error: Tantivy may then have dropped articles, so nothing more is acknowledged.
    failed: bool,
}

/// An article put since the last commit: what tells whether another one with its id is the same, and who tells its story.
struct Pending {
    checksum: u64,
    /// Number of the commit that brings the first version of it.
    came: u32,
    names: Article,
    shingles: Shingles,
    bands: Bands,
}

/// What the archive knows of an article that comes.
struct Placed {
    outcome: Outcome,
    id: String,
    /// Number of the commit that brings, or brought, the first version of it.
    came: u32,
    /// Checksum of the committed article that it replaces.
    replaced: Option<u64>,
}

impl DiskWriter {
    /// Opens the archive at `folder` for writing, making it when there is none. When its file of stories is lost, they are found anew,
    /// which reads every article.
    ///
    /// # Errors
    /// [`Error::Locked`] when another process writes, [`Error::Incompatible`], or [`Error::Storage`].
    pub fn open(folder: &Path, options: WriterOptions) -> Result<Self, Error> {
        let (index, fields) = folder::open(folder, Use::Write)?;
        let threads = IndexWriterOptions::builder()
            .num_worker_threads(options.threads)
            .memory_budget_per_thread(options.memory / options.threads)
            // One merge after the other: each holds its dictionaries in memory.
            .num_merge_threads(1)
            .build();
        let writer = index.writer_with_options(threads).map_err(|error| match error {
            TantivyError::LockFailure(..) => Error::Locked { path: folder.display().to_string() },
            other => storage(other),
        })?;
        folder::sweep(folder).map_err(storage)?;
        writer.set_merge_policy(Box::new(UpToASize::new(folder.to_owned())));
        let committed = Committed::open(&index, fields, folder)?;
        let stories = stories::of_commit(&index, folder);
        let are_lost = stories.is_err();
        let commits = Commits::of_commit(&index, folder, committed.searcher().num_docs())?;
        let mut opened = Self {
            folder: folder.to_owned(),
            fields,
            stories: stories.unwrap_or_default(),
            commits,
            day: options.day,
            index,
            writer,
            committed,
            pending: HashMap::new(),
            gone: HashSet::new(),
            analyzer: french::Analyzer::new(),
            packer: Packer::open(folder).map_err(storage)?,
            waiting: Vec::new(),
            waiting_bytes: 0,
            failed: false,
        };
        if are_lost {
            opened.stories = opened.stories_anew(MOST_PENDING)?;
            opened.keep()?;
        }
        payload::sweep(&opened.index, folder)?;
        Ok(opened)
    }

    /// The stories of the committed articles, found with `most` of them in memory.
    fn stories_anew(&self, most: usize) -> Result<Stories, Error> {
        let (searcher, gone) = (self.committed.searcher(), HashSet::new());
        stories::anew(&Known { searcher: &searcher, gone: &gone, read: &|address| self.committed.read(address) }, most)
    }

    /// Ends writing once merges under way are done, so that nothing is left half merged.
    pub fn finish(self) -> Result<(), Error> {
        self.writer.wait_merging_threads().map_err(storage)
    }

    fn put_one(&mut self, mut article: Article) -> Result<Outcome, Error> {
        let stored = document::stored(&mut article).map_err(storage)?;
        let mut checksum = document::checksum(&article, &stored).map_err(storage)?;
        let mut placed = self.place(&article, checksum)?;
        let mut parts = stored;
        if placed.id != article.id {
            // Another article has this id: this one is kept under an id of its own.
            article.id.clone_from(&placed.id);
            parts = document::stored(&mut article).map_err(storage)?;
            checksum = document::checksum(&article, &parts).map_err(storage)?;
            placed = self.place(&article, checksum)?;
        }
        if placed.outcome == Outcome::Unchanged {
            return Ok(Outcome::Unchanged);
        }
        if placed.outcome == Outcome::Replaced {
            self.flush_waiting()?;
            self.writer.delete_term(Term::from_field_text(self.fields.id, &article.id));
        }
        self.gone.extend(placed.replaced);
        let shingles = Shingles::of(&article);
        let bands = Bands::of(&shingles);
        let came = placed.came;
        let kept = Kept { checksum, came, since: self.coming(), bands: &bands };
        let document = document::document(&self.fields, &article, kept, &mut self.analyzer);
        let names = Article { url: article.url, publication: article.publication, source: article.source, ..Article::default() };
        self.pending.insert(article.id, Pending { checksum, came, names, shingles, bands });
        if self.packer.wants_dictionary() {
            self.waiting_bytes += parts.article.len() + parts.aside.len();
            self.waiting.push((document, parts));
            if self.waiting.len() >= SAMPLES || self.waiting_bytes >= MOST_WAITING {
                self.train()?;
            }
        } else {
            self.add(document, &parts)?;
        }
        Ok(placed.outcome)
    }

    /// Whether the archive holds the article, and under which id it belongs.
    fn place(&self, article: &Article, checksum: u64) -> Result<Placed, Error> {
        let id = article.id.clone();
        let as_is = |outcome, id| Ok(Placed { outcome, id, came: self.coming(), replaced: None });
        let read;
        let (known, came, replaced) = match self.pending.get(&article.id) {
            Some(known) if known.checksum == checksum => return as_is(Outcome::Unchanged, id),
            Some(known) => (&known.names, known.came, None),
            None => match self.committed.find(&article.id)? {
                None => return as_is(Outcome::Added, id),
                Some(known) if known.checksum == checksum => return as_is(Outcome::Unchanged, id),
                Some(Held { address, checksum, came }) => {
                    read = self.committed.read_whole(&self.committed.searcher(), address)?;
                    (&read, came, Some(checksum))
                }
            },
        };
        let same = article::id::same(known, article);
        // Wires are not always read in the order in which they were sent.
        if same && article.source.version > 0 && known.source.version > article.source.version {
            return as_is(Outcome::Unchanged, id);
        }
        if same {
            Ok(Placed { outcome: Outcome::Replaced, id, came, replaced })
        } else {
            as_is(Outcome::Added, article::id::apart(article))
        }
    }

    /// Number of the commit that will bring what is put now.
    fn coming(&self) -> u32 {
        self.commits.newest().number + 1
    }

    /// Shows the articles to `change`; commits whenever `most` of them are put.
    fn revise_all(&mut self, most: usize, stop: &Stop, change: &mut dyn FnMut(&mut Article) -> bool) -> Result<u64, Error> {
        // It goes on showing the commit of now, whatever is committed on the way.
        let searcher = self.committed.searcher();
        let mut changed = 0;
        for (segment, reader) in searcher.segment_readers().iter().enumerate() {
            let segment = u32::try_from(segment).map_err(storage)?;
            for doc in reader.doc_ids_alive() {
                if stop.is_set() {
                    return Ok(changed);
                }
                let mut article = self.committed.read_whole(&searcher, DocAddress::new(segment, doc))?;
                if change(&mut article) {
                    self.put_one(article)?;
                    changed += 1;
                    if self.pending.len() >= most {
                        self.commit_now()?;
                    }
                }
            }
        }
        Ok(changed)
    }

    fn train(&mut self) -> Result<(), Error> {
        let samples: Vec<Vec<u8>> =
            self.waiting.iter().map(|(_, parts)| parts.article[..parts.article.len().min(LONGEST_SAMPLE)].to_vec()).collect();
        self.packer.train(&self.folder, &samples).map_err(storage)?;
        self.flush_waiting()
    }

    fn flush_waiting(&mut self) -> Result<(), Error> {
        self.waiting_bytes = 0;
        for (document, parts) in std::mem::take(&mut self.waiting) {
            self.add(document, &parts)?;
        }
        Ok(())
    }

    fn add(&mut self, mut document: TantivyDocument, parts: &Stored) -> Result<(), Error> {
        document.add_bytes(self.fields.article, &self.packer.pack(&parts.article).map_err(storage)?);
        document.add_bytes(self.fields.aside, &self.packer.pack(&parts.aside).map_err(storage)?);
        self.writer.add_document(document).map_err(storage)?;
        Ok(())
    }

    fn commit_now(&mut self) -> Result<(), Error> {
        self.flush_waiting()?;
        if self.pending.is_empty() {
            return Ok(());
        }
        let added = self.pending.values().filter(|article| article.came == self.coming()).count() as u64;
        let brought = self.pending.values().map(|article| article.checksum).collect();
        self.commits.add(brought, self.day, self.committed.searcher().num_docs() + added);
        self.settle()?;
        self.keep()?;
        payload::sweep(&self.index, &self.folder)
    }

    /// Commits what is put, with the stories and the list of commits as they are.
    fn keep(&mut self) -> Result<(), Error> {
        let mut commit = self.writer.prepare_commit().map_err(storage)?;
        let newest = self.commits.newest();
        let payload = Payload {
            stories: payload::keep(Kind::Stories, &stories::to_bytes(&self.stories), &self.folder).map_err(storage)?,
            commits: payload::keep(Kind::Commits, &self.commits.to_bytes(), &self.folder).map_err(storage)?,
            commit: (newest.number, newest.tag),
        };
        commit.set_payload(&payload.to_text().map_err(storage)?);
        commit.commit().map_err(storage)?;
        // Tantivy renames its list of segments without syncing the folder: before this line a power cut can undo the commit.
        self.index.directory().sync_directory().map_err(storage)?;
        self.committed.reload()
    }

    /// Finds the stories that the articles put tell, with each other and with those committed.
    fn settle(&mut self) -> Result<(), Error> {
        let coming = std::mem::take(&mut self.pending).into_values();
        let coming =
            coming.map(|article| Coming { checksum: article.checksum, shingles: article.shingles, bands: article.bands }).collect();
        let (gone, stories) = (std::mem::take(&mut self.gone), std::mem::take(&mut self.stories));
        let known = Known { searcher: &self.committed.searcher(), gone: &gone, read: &|address| self.committed.read(address) };
        self.stories = stories::settle(stories, coming, &known)?;
        Ok(())
    }

    /// Runs `work` unless an earlier call failed, and remembers a failure.
    fn guarded<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T, Error>) -> Result<T, Error> {
        if self.failed {
            let reason = "an earlier write failed: open the archive again and send everything since the last commit".to_owned();
            return Err(Error::Storage { reason });
        }
        let result = work(self);
        self.failed = result.is_err();
        result
    }
}

impl Writer for DiskWriter {
    fn put(&mut self, articles: Vec<Article>) -> Result<Vec<Outcome>, Error> {
        self.guarded(|writer| articles.into_iter().map(|article| writer.put_one(article)).collect())
    }

    fn commit(&mut self) -> Result<(), Error> {
        self.guarded(Self::commit_now)
    }

    fn revise(&mut self, stop: &Stop, change: &mut dyn FnMut(&mut Article) -> bool) -> Result<u64, Error> {
        self.guarded(|writer| writer.revise_all(MOST_PENDING, stop, change))
    }
}

#[cfg(test)]
mod tests {
    use article::Block;

    use super::*;

    /// A writer with ten articles in two commits.
    fn writer(folder: &Path) -> DiskWriter {
        let mut writer = DiskWriter::open(folder, WriterOptions::default()).expect("a writer");
        for numbers in [0..5, 5..10] {
            let article =
                |n: usize| Article { id: format!("n{n}"), blocks: vec![Block::paragraph(format!("Numéro {n}."))], ..Article::default() };
            writer.put(numbers.map(article).collect()).expect("articles");
            writer.commit().expect("a commit");
        }
        writer
    }

    #[test]
    fn a_revision_commits_on_the_way_shows_each_article_once_and_can_be_ended() {
        for (ends_after, waiting) in [(usize::MAX, 1), (4, 1), (3, 0)] {
            let folder = tempfile::tempdir().expect("a folder");
            let mut writer = writer(folder.path());
            let stop = Stop::default();
            let mut shown = HashSet::new();
            let changed = writer.revise_all(3, &stop, &mut |article| {
                assert!(shown.insert(article.id.clone()), "{} is shown again", article.id);
                article.section = "Revu".into();
                if shown.len() == ends_after {
                    stop.set();
                }
                true
            });
            assert_eq!((changed.expect("articles") as usize, shown.len()), (ends_after.min(10), ends_after.min(10)));
            assert_eq!(writer.pending.len(), waiting, "articles that wait for the last commit");
            writer.commit().expect("a commit");
            let articles = writer.committed.searcher();
            let addresses =
                shown.iter().map(|id| crate::disk::address(&articles, &writer.fields, id).expect("an answer").expect("an article"));
            assert!(addresses.into_iter().all(|address| writer.committed.read(address).expect("an article").section == "Revu"));
            assert_eq!(articles.num_docs(), 10);
        }
    }

    #[test]
    fn an_older_version_does_not_take_the_place_of_a_newer_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut writer = DiskWriter::open(folder.path(), WriterOptions::default()).expect("a writer");
        let wire = |version: u32, text: &str| Article {
            id: "urn:newsml:agence:1".into(),
            blocks: vec![Block::paragraph(text)],
            source: article::Source { version, ..article::Source::default() },
            ..Article::default()
        };
        let mut put = |version, text| {
            let outcomes = writer.put(vec![wire(version, text)]).expect("an outcome");
            writer.commit().expect("a commit");
            outcomes[0]
        };
        assert_eq!(put(2, "Deux."), Outcome::Added);
        assert_eq!(put(1, "Un."), Outcome::Unchanged);
        assert_eq!(put(3, "Trois."), Outcome::Replaced);
        assert_eq!(put(0, "Sans version."), Outcome::Replaced, "a source that does not count is believed");
        let outcomes = writer.put(vec![wire(5, "Cinq."), wire(4, "Quatre.")]).expect("outcomes");
        assert_eq!(outcomes, [Outcome::Replaced, Outcome::Unchanged], "in one commit as well");
        writer.commit().expect("a commit");
        let searcher = writer.committed.searcher();
        let address = crate::disk::address(&searcher, &writer.fields, "urn:newsml:agence:1").expect("an answer").expect("an article");
        assert_eq!(writer.committed.read(address).expect("an article").text(), "Cinq.");
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_writer_maps_no_file_of_its_archive() {
        let folder = tempfile::tempdir().expect("a folder");
        let writer = writer(folder.path());
        writer.committed.find("n3").expect("an answer").expect("an article");
        let maps = std::fs::read_to_string("/proc/self/maps").expect("the maps of this process");
        let name = folder.path().display().to_string();
        assert!(!maps.contains(&name), "a merge would count as memory what it reads");
        writer.finish().expect("an end");
    }

    #[test]
    fn the_stories_are_the_same_when_found_anew() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut writer = DiskWriter::open(folder.path(), WriterOptions::default()).expect("a writer");
        for commit in 0..3 {
            let text = |n: usize| format!("Les travaux du marché couvert numéro {} ont repris lundi matin devant les élus.", n % 4);
            let article =
                |n: usize| Article { id: format!("n{commit}-{n}"), blocks: vec![Block::paragraph(text(n))], ..Article::default() };
            writer.put((0..7).map(article).collect()).expect("articles");
            writer.commit().expect("a commit");
        }
        assert_eq!(writer.stories.0.iter().map(Vec::len).sum::<usize>(), 21);
        for most in [1, 2, 5, 100] {
            assert_eq!(writer.stories_anew(most).expect("stories"), writer.stories, "{most} at once");
        }
    }
}
