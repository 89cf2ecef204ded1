use std::collections::{BTreeMap, BTreeSet};

use archive::Outcome as Kept;
use serde::Serialize;

use super::one::Outcome;
use super::pieces::{Extent, Piece};

/// What a run did. Counts of articles are of what the writer answered; only what precedes the last commit is kept for good.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Files read to their end.
    pub files: u64,
    /// Files among them that an earlier run had read and that have not changed since.
    pub files_unchanged: u64,
    /// Bytes read, as they stand on the disk.
    pub bytes: u64,
    /// Counts over all files.
    #[serde(flatten)]
    pub counts: Counts,
    /// How many records were rejected, by kind of fault.
    pub rejected_by: BTreeMap<&'static str, u64>,
    /// How many records are rightly no article, by kind.
    pub skipped_by: BTreeMap<&'static str, u64>,
    /// Names of fields of records that nothing reads, at most 200.
    pub unknown_fields: BTreeSet<String>,
    /// Articles of which furniture was taken out at the end, because it was learnt after they were read.
    pub revised: u64,
    /// Articles that taught no furniture, because they came from more sources than are counted at a time.
    pub furniture_not_learnt: u64,
    /// Whether the run was ended before the end of its input.
    pub interrupted: bool,
    /// Each file, in the order read.
    pub by_file: Vec<FileReport>,
}

/// Counts of records and articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Records read: lines, pages, files of one page.
    pub records: u64,
    /// Articles in them.
    pub articles: u64,
    /// Articles that are new in the archive.
    pub added: u64,
    /// Articles that the archive held already.
    pub unchanged: u64,
    /// Articles that took the place of an earlier one.
    pub replaced: u64,
    /// Records and files that could not become an article.
    pub rejected: u64,
    /// Records that are rightly no article.
    pub skipped: u64,
}

/// What a run did with one file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FileReport {
    /// Its name.
    pub path: String,
    /// The format it was read as; empty when it was not read.
    pub format: &'static str,
    /// Records that an earlier run had done; they count nowhere else.
    pub done_before: u64,
    /// Number of the last of those.
    pub last_before: u64,
    /// Number of the last record that is done.
    pub last: u64,
    /// Whether it is read to its end.
    pub whole: bool,
    /// Whether an earlier run had read it all, and it has not changed since.
    pub unchanged: bool,
    /// Its counts.
    #[serde(flatten)]
    pub counts: Counts,
    /// How many of its records were rejected, by kind of fault.
    pub rejected_by: BTreeMap<&'static str, u64>,
    /// How many of its records are rightly no article, by kind.
    pub skipped_by: BTreeMap<&'static str, u64>,
}

/// How far a run is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The file being read.
    pub path: String,
    /// Files read to their end.
    pub files: u64,
    /// Files to read.
    pub files_in_all: u64,
    /// Bytes read, as they stand on the disk.
    pub bytes: u64,
    /// Bytes to read; streams count for nothing.
    pub bytes_in_all: u64,
    /// Counts so far.
    pub counts: Counts,
}

impl Report {
    /// Notes a piece that was read.
    pub(super) fn note(&mut self, piece: &Piece) {
        let cut = &piece.cut;
        if self.by_file.last().is_none_or(|file| file.path != *cut.path) {
            self.by_file.push(FileReport { path: cut.path.to_string(), ..FileReport::default() });
        }
        self.files += u64::from(cut.ends);
        self.files_unchanged += u64::from(cut.is_unchanged());
        self.bytes = self.bytes.max(cut.bytes);
        let room = crate::format::Unknown::MOST.saturating_sub(self.unknown_fields.len());
        self.unknown_fields.extend(piece.unknown.iter().take(room).cloned());
        let mut rejected_by: BTreeMap<&'static str, u64> = BTreeMap::new();
        let mut skipped_by = rejected_by.clone();
        let mut counts = Counts { records: cut.records, ..Counts::default() };
        for outcome in &piece.outcomes {
            match outcome {
                Outcome::Article(..) => counts.articles += 1,
                Outcome::Reject(reject) => {
                    counts.rejected += 1;
                    *rejected_by.entry(reject.code).or_default() += 1;
                }
                Outcome::Skipped(code) => {
                    counts.skipped += 1;
                    *skipped_by.entry(*code).or_default() += 1;
                }
            }
        }
        merge(&mut self.rejected_by, &rejected_by);
        merge(&mut self.skipped_by, &skipped_by);
        if let Some(file) = self.by_file.last_mut() {
            merge(&mut file.rejected_by, &rejected_by);
            merge(&mut file.skipped_by, &skipped_by);
            file.format = cut.format.map_or(file.format, crate::Format::name);
            file.done_before += cut.done_before;
            file.last_before += cut.last_before;
            file.last = cut.last;
            file.whole |= cut.ends;
            file.unchanged |= cut.is_unchanged();
            file.counts.add(&counts);
        }
        self.counts.add(&counts);
    }

    /// The file that articles of the piece noted last belong to.
    pub(super) fn current_file(&self) -> usize {
        self.by_file.len().saturating_sub(1)
    }

    /// Notes what became of an article of the file at `file`.
    pub(super) fn keep(&mut self, file: usize, kept: Kept) {
        let mut counts = Counts::default();
        match kept {
            Kept::Added => counts.added = 1,
            Kept::Unchanged => counts.unchanged = 1,
            Kept::Replaced => counts.replaced = 1,
        }
        self.counts.add(&counts);
        if let Some(file) = self.by_file.get_mut(file) {
            file.counts.add(&counts);
        }
    }

    pub(super) fn progress(&self, extent: Extent) -> Progress {
        Progress {
            path: self.by_file.last().map_or(String::new(), |file| file.path.clone()),
            files: self.files,
            files_in_all: extent.files,
            bytes: self.bytes,
            bytes_in_all: extent.bytes,
            counts: self.counts,
        }
    }
}

fn merge(counts: &mut BTreeMap<&'static str, u64>, more: &BTreeMap<&'static str, u64>) {
    for (code, count) in more {
        *counts.entry(code).or_default() += count;
    }
}

impl Counts {
    fn add(&mut self, more: &Counts) {
        self.records += more.records;
        self.articles += more.articles;
        self.added += more.added;
        self.unchanged += more.unchanged;
        self.replaced += more.replaced;
        self.rejected += more.rejected;
        self.skipped += more.skipped;
    }
}
