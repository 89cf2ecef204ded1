//! A whole run: every input through every step, on several threads, into an archive.
//!
//! One thread reads files and cuts them into records; `threads` threads decode, clean and tell the language; the calling thread
//! takes the articles in the order of the input and gives them to the writer. Same input, same archive, whatever the number of threads.

mod one;
mod pieces;
mod queue;
mod report;

use std::ops::ControlFlow;

use archive::{Stop, Writer};
use article::{Article, Day};

use self::one::Outcome;
use crate::{Format, Input, Limits, Reject};

pub use report::{Counts, FileReport, Progress, Report};

/// How to read.
#[derive(Clone, Debug)]
pub struct Options {
    /// The format of all inputs; `None` to see it from each.
    pub format: Option<Format>,
    /// Threads that clean, at least 1; one more reads.
    pub threads: usize,
    /// Articles given to the writer at once.
    pub batch: usize,
    /// Articles between two commits; a commit costs about 16 waits for the disk. There is always one at the end.
    pub commit_every: u64,
    /// What a document may cost.
    pub limits: Limits,
    /// The day of the run, when dates after it are to be refused.
    pub today: Option<Day>,
    /// Set by whoever wants the run to end early: what was read by then is committed.
    pub stop: Stop,
}

impl Default for Options {
    fn default() -> Self {
        Self { format: None, threads: 1, batch: 256, commit_every: 50_000, limits: Limits::default(), today: None, stop: Stop::default() }
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
    /// The machine starts no more threads.
    #[error("no thread can be started ({reason}): ask for fewer threads")]
    Thread {
        /// What the system said.
        reason: String,
    },
}

/// Reads `inputs` into an archive. What cannot become an article is told to `rejected`, with its place, and never ends the run.
pub fn run(
    inputs: Vec<Input>,
    options: &Options,
    writer: &mut dyn Writer,
    rejected: &mut dyn FnMut(&Reject),
    progress: &mut dyn FnMut(&Progress),
) -> Result<Report, Error> {
    let mut report = Report::default();
    let mut batch = Batch { writer, articles: Vec::new(), files: Vec::new(), bytes: 0, put: 0, committed: 0 };
    let mut failed = None;
    pieces::read(inputs, options, |extent, piece| {
        report.note(&piece);
        for outcome in piece.outcomes {
            let given = match outcome {
                Outcome::Skipped(_) => Ok(()),
                Outcome::Reject(reject) => {
                    rejected(&reject);
                    Ok(())
                }
                Outcome::Article(article) => batch.add(*article, &mut report, options),
            };
            if let Err(error) = given {
                failed = Some(error);
                return false;
            }
        }
        progress(&report.progress(extent));
        true
    })?;
    report.interrupted = options.stop.is_set();
    let ended = match failed {
        None => batch.flush(&mut report).and_then(|()| batch.commit()),
        Some(error) => Err(error),
    };
    ended.map(|()| report).map_err(|error| Error::Archive { error, committed: batch.committed })
}

/// Reads `inputs` and shows what each gives, in order, without keeping it; ends when `each` says so.
pub fn inspect(
    inputs: Vec<Input>,
    options: &Options,
    each: &mut dyn FnMut(Result<Article, Reject>) -> ControlFlow<()>,
) -> Result<Report, Error> {
    let mut report = Report::default();
    pieces::read(inputs, options, |_, piece| {
        report.note(&piece);
        piece.outcomes.into_iter().all(|outcome| match outcome {
            Outcome::Skipped(_) => true,
            Outcome::Article(article) => each(Ok(*article)).is_continue(),
            Outcome::Reject(reject) => each(Err(*reject)).is_continue(),
        })
    })?;
    report.interrupted = options.stop.is_set();
    Ok(report)
}

/// Articles on their way to the writer.
struct Batch<'a> {
    writer: &'a mut dyn Writer,
    articles: Vec<Article>,
    /// For each article, the file it is from, as an index of the report.
    files: Vec<usize>,
    bytes: usize,
    /// Articles put, and how many of them are committed.
    put: u64,
    committed: u64,
}

impl Batch<'_> {
    fn add(&mut self, article: Article, report: &mut Report, options: &Options) -> Result<(), archive::Error> {
        self.bytes += article.blocks.iter().map(|block| block.text.len()).sum::<usize>() + article.title.len();
        self.files.push(report.current_file());
        self.articles.push(article);
        if self.articles.len() >= options.batch || self.bytes >= BATCH_BYTES {
            self.flush(report)?;
        }
        if self.put - self.committed >= options.commit_every {
            self.commit()?;
        }
        Ok(())
    }

    fn flush(&mut self, report: &mut Report) -> Result<(), archive::Error> {
        self.bytes = 0;
        let files = std::mem::take(&mut self.files);
        let articles = std::mem::take(&mut self.articles);
        if articles.is_empty() {
            return Ok(());
        }
        self.put += articles.len() as u64;
        for (file, kept) in files.into_iter().zip(self.writer.put(articles)?) {
            report.keep(file, kept);
        }
        Ok(())
    }

    fn commit(&mut self) -> Result<(), archive::Error> {
        if self.put > self.committed {
            self.writer.commit()?;
            self.committed = self.put;
        }
        Ok(())
    }
}
