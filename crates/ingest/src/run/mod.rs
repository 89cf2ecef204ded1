//! A whole run: every input through every step, on several threads, into an archive.
//!
//! One thread reads files and cuts them into records; `threads` threads decode, clean and tell the language; the calling thread
//! takes the articles in the order of the input and gives them to the writer. Same input, same archive, whatever the number of threads.

mod claims;
mod furniture;
mod journal;
mod one;
mod pieces;
mod queue;
mod report;

use std::io;
use std::ops::{ControlFlow, Range};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use archive::{Stop, Writer};
use article::{Article, Day};
use xxhash_rust::xxh3::xxh3_64;

use self::furniture::Furniture;
use self::journal::{Journal, Past};
use self::one::Outcome;
use self::pieces::Piece;
use crate::clean::learnt::{self, Seen};
use crate::lang::UsualLanguages;
use crate::{Aliases, Format, Input, Limits, Mapping, Reject};

pub use report::{Counts, FileReport, Progress, Report};

/// How to read.
#[derive(Clone, Debug)]
pub struct Options {
    /// The format of all inputs; `None` to see it from each.
    pub format: Option<Format>,
    /// Which field is which part of an article, for JSON and tables; `None` to see it from the names.
    pub mapping: Option<Arc<Mapping>>,
    /// Names of newspapers, beside what the rules know.
    pub aliases: Arc<Aliases>,
    /// Threads that clean; one more reads. 0: everything on the calling thread.
    pub threads: usize,
    /// Articles given to the writer at once.
    pub batch: usize,
    /// Articles between two commits; a commit costs about 16 waits for the disk, and the archive needs some 2 kB of memory for each article
    /// since the last. There is always one at the end.
    pub commit_every: u64,
    /// Bytes read between two commits, as they stand on the disk: pages are slow to clean, and what is not committed is done again
    /// after a power cut.
    pub commit_bytes: u64,
    /// What a document may cost.
    pub limits: Limits,
    /// The day of the run, when dates after it are to be refused.
    pub today: Option<Day>,
    /// Folder where runs keep what the next ones need, that of the archive: how far each file was read, so that the next run takes up what
    /// this one leaves and passes over what has not changed, and what furniture the sources have. `None`: everything is read, and nothing
    /// is learnt.
    pub memory: Option<PathBuf>,
    /// Files changed between these moments are left for a later run: they may still be arriving. `None`: all are read.
    pub arriving: Option<Range<SystemTime>>,
    /// Reads also what the journal knows as done.
    pub again: bool,
    /// Rules of cleaning (see [`article::Removed`]) whose pieces stay in the text.
    pub keep: Vec<String>,
    /// Set by whoever wants the run to end early: what was read by then is committed.
    pub stop: Stop,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            format: None,
            mapping: None,
            aliases: Arc::default(),
            threads: 1,
            batch: 256,
            commit_every: 10_000,
            commit_bytes: 256 << 20,
            limits: Limits::default(),
            today: None,
            memory: None,
            arriving: None,
            again: false,
            keep: Vec::new(),
            stop: Stop::default(),
        }
    }
}

impl Options {
    /// Whether rows that a source repeats are learnt and taken out.
    fn learns(&self) -> bool {
        self.memory.is_some() && !self.keep.iter().any(|rule| rule == learnt::RULE)
    }

    /// What the articles of a file depend on, beside the file: when it changes, the file is read again.
    fn reading(&self) -> String {
        let said = xxh3_64(format!("{:?} {:?}", self.mapping, self.aliases).as_bytes());
        format!("{} {} {} {said:016x}", env!("CARGO_PKG_VERSION"), self.format.map_or("", Format::name), self.keep.join(" "))
    }
}

/// Text given to the writer at once, in bytes: 256 articles are a megabyte, unless each is a book.
const BATCH_BYTES: usize = 16 << 20;

/// Why a run ended before its input. Everything up to the last commit is kept, and running again adds nothing twice.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The archive failed.
    #[error("{committed} articles are safe, the rest is not: {error}; mend that and run again, nothing is added twice")]
    Archive {
        /// What it said.
        #[source]
        error: archive::Error,
        /// Articles put before the last commit.
        committed: u64,
    },
    /// What runs remember cannot be read or written.
    #[error("{path}: what earlier runs remember cannot be read or written ({reason}); mend that and run again, nothing is added twice")]
    Memory {
        /// Its folder.
        path: String,
        /// What the system said.
        reason: String,
    },
    /// The machine starts no more threads.
    #[error("no thread can be started ({reason}): ask for fewer threads")]
    Thread {
        /// What the system said.
        reason: String,
    },
}

/// Who follows a run.
pub trait Follow {
    /// A record or a file could not become an article.
    fn rejected(&mut self, reject: &Reject);
    /// Something more was read.
    fn progress(&mut self, progress: &Progress);
    /// What was told so far is safe in the archive, and will not be told again by a run that goes on from here.
    fn committed(&mut self);
}

/// Nobody follows.
impl Follow for () {
    fn rejected(&mut self, _: &Reject) {}
    fn progress(&mut self, _: &Progress) {}
    fn committed(&mut self) {}
}

/// Reads `inputs` into an archive. What cannot become an article is told to `follow`, with its place, and never ends the run.
pub fn run(inputs: Vec<Input>, options: &Options, writer: &mut dyn Writer, follow: &mut dyn Follow) -> Result<Report, Error> {
    let (past, memory) = match &options.memory {
        None => (Past::default(), None),
        Some(folder) => {
            let (past, memory) = Memory::open(folder).map_err(|error| forgotten(folder, &error))?;
            (past, Some(memory))
        }
    };
    let mut report = Report::default();
    let mut batch = Batch {
        writer,
        memory,
        languages: UsualLanguages::default(),
        articles: Vec::new(),
        files: Vec::new(),
        bytes: 0,
        put: 0,
        committed: 0,
        committed_bytes: 0,
    };
    let mut failed = None;
    pieces::read(inputs, options, &past, |extent, piece| {
        report.note(&piece);
        if let Err(error) = take(piece, &mut batch, &mut report, options, follow) {
            failed = Some(error);
            return false;
        }
        follow.progress(&report.progress(extent));
        true
    })?;
    match failed {
        None => batch.flush(&mut report).and_then(|()| batch.commit(follow))?,
        Some(error) => return Err(error),
    }
    batch.revise(&mut report, &options.stop)?;
    report.interrupted = options.stop.is_set();
    Ok(report)
}

/// What a run remembers of earlier ones, and leaves to the next.
struct Memory {
    folder: PathBuf,
    journal: Journal,
    furniture: Furniture,
}

impl Memory {
    fn open(folder: &Path) -> io::Result<(Past, Self)> {
        let (past, journal) = journal::open(&folder.join("kiosque-journal.jsonl"))?;
        let furniture = Furniture::open(&folder.join("kiosque-furniture.json"))?;
        Ok((past, Self { folder: folder.to_owned(), journal, furniture }))
    }
}

fn forgotten(folder: &Path, error: &io::Error) -> Error {
    Error::Memory { path: folder.display().to_string(), reason: error.to_string() }
}

/// Gives what a piece holds to the writer, and notes it as done.
fn take(piece: Piece, batch: &mut Batch<'_>, report: &mut Report, options: &Options, follow: &mut dyn Follow) -> Result<(), Error> {
    for outcome in piece.outcomes {
        match outcome {
            Outcome::Skipped(_) => {}
            Outcome::Reject(reject) => follow.rejected(&reject),
            Outcome::Article(article, seen) => batch.add(*article, seen, report, options)?,
        }
    }
    let news = !piece.cut.is_unchanged();
    if let (true, Some(memory), Some((path, mark))) = (news, &mut batch.memory, piece.cut.mark) {
        memory.journal.note(&path, mark);
    }
    batch.commit_when_due(report, options, follow)
}

/// Reads `inputs` and shows what each gives, in order, without keeping it; ends when `each` says so.
pub fn inspect(
    inputs: Vec<Input>,
    options: &Options,
    each: &mut dyn FnMut(Result<Article, Reject>) -> ControlFlow<()>,
) -> Result<Report, Error> {
    let mut report = Report::default();
    pieces::read(inputs, options, &Past::default(), |_, piece| {
        report.note(&piece);
        piece.outcomes.into_iter().all(|outcome| match outcome {
            Outcome::Skipped(_) => true,
            Outcome::Article(article, _) => each(Ok(*article)).is_continue(),
            Outcome::Reject(reject) => each(Err(*reject)).is_continue(),
        })
    })?;
    report.interrupted = options.stop.is_set();
    Ok(report)
}

/// Articles on their way to the writer.
struct Batch<'a> {
    writer: &'a mut dyn Writer,
    memory: Option<Memory>,
    /// Settles the language of short texts by what their source usually writes.
    languages: UsualLanguages,
    articles: Vec<Article>,
    /// For each article, the file it is from, as an index of the report.
    files: Vec<usize>,
    bytes: usize,
    /// Articles put, and how many of them are committed.
    put: u64,
    committed: u64,
    /// Bytes of the input that were read at the last commit.
    committed_bytes: u64,
}

impl Batch<'_> {
    fn add(&mut self, mut article: Article, seen: Option<Seen>, report: &mut Report, options: &Options) -> Result<(), Error> {
        self.languages.settle(&mut article);
        if let (Some(memory), Some(seen)) = (&mut self.memory, seen) {
            memory.furniture.take_out(&mut article, &seen);
        }
        let kept = article.blocks.iter().map(|block| block.text.len());
        let removed = article.removed.iter().map(|removed| removed.text.len());
        self.bytes += article.title.len() + kept.chain(removed).sum::<usize>();
        self.files.push(report.current_file());
        self.articles.push(article);
        if self.articles.len() >= options.batch || self.bytes >= BATCH_BYTES {
            self.flush(report)?;
        }
        Ok(())
    }

    /// Commits once enough was put, or enough was read: pictures and rejects move the journal as well.
    fn commit_when_due(&mut self, report: &mut Report, options: &Options, follow: &mut dyn Follow) -> Result<(), Error> {
        let put = self.put + self.articles.len() as u64 - self.committed;
        if put < options.commit_every && report.bytes - self.committed_bytes < options.commit_bytes {
            return Ok(());
        }
        self.committed_bytes = report.bytes;
        // All that the journal has noted is to be put before it says so.
        self.flush(report)?;
        self.commit(follow)
    }

    fn flush(&mut self, report: &mut Report) -> Result<(), Error> {
        self.bytes = 0;
        let files = std::mem::take(&mut self.files);
        let articles = std::mem::take(&mut self.articles);
        if articles.is_empty() {
            return Ok(());
        }
        self.put += articles.len() as u64;
        let outcomes = self.writer.put(articles).map_err(|error| Error::Archive { error, committed: self.committed })?;
        for (file, kept) in files.into_iter().zip(outcomes) {
            report.keep(file, kept);
        }
        Ok(())
    }

    /// Takes furniture out of the articles that came before it was known.
    fn revise(&mut self, report: &mut Report, stop: &Stop) -> Result<(), Error> {
        let Some(memory) = &mut self.memory else { return Ok(()) };
        let failed = |error| Error::Archive { error, committed: self.committed };
        report.furniture_not_learnt = memory.furniture.not_learnt();
        report.revised = memory.furniture.revise(self.writer, stop).map_err(failed)?;
        if report.revised > 0 {
            self.writer.commit().map_err(failed)?;
        }
        memory.furniture.keep().map_err(|error| forgotten(&memory.folder, &error))
    }

    fn commit(&mut self, follow: &mut dyn Follow) -> Result<(), Error> {
        if self.put > self.committed {
            self.writer.commit().map_err(|error| Error::Archive { error, committed: self.committed })?;
            self.committed = self.put;
        }
        // Before the journal: a record that it calls done has told its reject.
        follow.committed();
        match &mut self.memory {
            None => Ok(()),
            Some(memory) => memory.journal.commit().map_err(|error| forgotten(&memory.folder, &error)),
        }
    }
}
