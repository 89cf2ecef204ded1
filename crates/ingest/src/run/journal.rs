use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::source::Stamp;

/// How far each file was read by earlier runs, so that a run takes up what the one before it left and passes over what has not changed.
///
/// Kept in a text file of JSON lines, the last one about a file being the true one. It is written after each commit of the archive and
/// never before: what it calls done is safe, and what it has not heard of is merely read once more.
#[derive(Debug, Default)]
pub(super) struct Past {
    known: HashMap<String, Mark>,
}

/// How far one file was read, and which file that was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mark {
    /// The file as it was.
    #[serde(flatten)]
    pub(super) stamp: Stamp,
    /// The files beside it that were read with it, as it names them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) named: Vec<String>,
    /// Those files as they were, see `Beside::stamp`.
    #[serde(default)]
    pub(super) beside: u64,
    /// How it was read: the program's version and what was asked of it.
    pub(super) reading: String,
    /// Records that are done, from the first on.
    pub(super) records: u64,
    /// Number of the last of them: lines without a record have numbers too.
    #[serde(default)]
    pub(super) last: u64,
    /// Whether that is all of them.
    pub(super) whole: bool,
}

#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    path: String,
    #[serde(flatten)]
    mark: Mark,
}

/// What this run adds to the journal.
pub(super) struct Journal {
    path: PathBuf,
    /// What was read since the last commit.
    waiting: Vec<Entry>,
}

/// Opens the journal at `path`, absent ones being empty, and drops old lines once they are most of it. A last line cut short by a power
/// failure is passed over.
pub(super) fn open(path: &Path) -> io::Result<(Past, Journal)> {
    let journal = Journal { path: path.to_owned(), waiting: Vec::new() };
    let mut past = Past::default();
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((past, journal)),
        Err(error) => return Err(error),
    };
    let mut lines = 0;
    for line in BufReader::new(file).split(b'\n') {
        lines += 1;
        if let Ok(entry) = serde_json::from_slice::<Entry>(&line?) {
            past.known.insert(entry.path, entry.mark);
        }
    }
    if lines > 1000 && lines > 2 * past.known.len() {
        past.rewrite(path)?;
    }
    Ok((past, journal))
}

impl Past {
    /// How far the file was read, when it is still the same file and would be read as it was.
    pub(super) fn mark(&self, path: &str, stamp: &Stamp, reading: &str) -> Option<&Mark> {
        self.known.get(path).filter(|mark| mark.stamp == *stamp && mark.reading == reading)
    }

    fn rewrite(&self, path: &Path) -> io::Result<()> {
        let mut name = path.as_os_str().to_owned();
        name.push(".unfinished");
        let mut file = BufWriter::new(File::create(&name)?);
        for (path, mark) in &self.known {
            line(&mut file, &Entry { path: path.clone(), mark: mark.clone() })?;
        }
        file.into_inner()?.sync_data()?;
        fs::rename(name, path)
    }
}

impl Journal {
    /// Notes how far a file is read; not yet safe.
    pub(super) fn note(&mut self, path: &str, mark: Mark) {
        match self.waiting.last_mut() {
            Some(last) if last.path == path => last.mark = mark,
            _ => self.waiting.push(Entry { path: path.to_owned(), mark }),
        }
    }

    /// Writes what was noted: the archive is committed.
    pub(super) fn commit(&mut self) -> io::Result<()> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let mut file = BufWriter::new(OpenOptions::new().create(true).append(true).open(&self.path)?);
        // Ends the line that a power failure may have left.
        file.write_all(b"\n")?;
        for entry in self.waiting.drain(..) {
            line(&mut file, &entry)?;
        }
        file.into_inner()?.sync_data()
    }
}

fn line(file: &mut impl Write, entry: &Entry) -> io::Result<()> {
    serde_json::to_writer(&mut *file, entry)?;
    file.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAMP: Stamp = Stamp { bytes: 10, modified: 5 };

    fn mark(records: u64, whole: bool) -> Mark {
        Mark { stamp: STAMP, named: Vec::new(), beside: 0, reading: "1".into(), records, last: records, whole }
    }

    fn past(path: &Path) -> Past {
        open(path).expect("a journal").0
    }

    #[test]
    fn what_is_committed_is_known_next_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("journal");
        let (_, mut journal) = open(&path).expect("an empty one");
        journal.note("a", mark(1, false));
        journal.note("a", mark(7, true));
        journal.commit().expect("a disk");
        journal.note("b", mark(1, true));
        let past = past(&path);
        assert_eq!(past.mark("a", &STAMP, "1"), Some(&mark(7, true)));
        assert_eq!(past.mark("b", &STAMP, "1"), None, "noted, never committed");
        assert_eq!(past.mark("a", &Stamp { modified: 6, ..STAMP }, "1"), None, "changed since");
        assert_eq!(past.mark("a", &STAMP, "2"), None, "would be read otherwise now");
    }

    #[test]
    fn a_torn_line_costs_only_itself() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("journal");
        let (_, mut journal) = open(&path).expect("an empty one");
        journal.note("a", mark(7, true));
        journal.commit().expect("a disk");
        let mut torn = fs::read(&path).expect("a file");
        torn.extend_from_slice(b"{\"path\": \"b\", \"by");
        fs::write(&path, torn).expect("a file");
        journal.note("c", mark(1, true));
        journal.commit().expect("a disk");
        let past = past(&path);
        assert!(past.mark("a", &STAMP, "1").is_some() && past.mark("c", &STAMP, "1").is_some());
    }

    #[test]
    fn old_lines_are_dropped() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("journal");
        let (_, mut journal) = open(&path).expect("an empty one");
        for records in 0..1200 {
            journal.note("a", mark(records, false));
            journal.commit().expect("a disk");
        }
        assert_eq!(past(&path).mark("a", &STAMP, "1"), Some(&mark(1199, false)));
        assert!(fs::metadata(&path).expect("a file").len() < 1000);
        assert_eq!(past(&path).mark("a", &STAMP, "1"), Some(&mark(1199, false)));
    }
}
