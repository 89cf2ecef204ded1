//! The file of records that could not become articles.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use ::ingest::{FileReport, Reject};
use anyhow::{Context, Result};
use serde::Deserialize;

/// Keeps rejected records, a JSON object a line, in a file that holds at any time what is not in the archive: those of this run, and
/// those of earlier runs that this one did not read again. No such record, no file.
///
/// The file takes its name at the end: the rejects of an earlier run may be what is being read.
pub(crate) struct Rejects {
    path: PathBuf,
    file: Option<BufWriter<File>>,
    failed: Option<io::Error>,
    /// Rejects written by this run.
    told: u64,
}

/// Where a rejected record stands.
#[derive(Deserialize)]
struct At {
    path: String,
    record: u64,
}

impl Rejects {
    /// Rejects to be kept at `path`. What a killed run left there is taken over.
    pub(crate) fn new(path: &Path) -> Result<Self> {
        let rejects = Self { path: path.to_owned(), file: None, failed: None, told: 0 };
        let unfinished = rejects.beside(".unfinished");
        if unfinished.exists() {
            append(&unfinished, path).and_then(|()| fs::remove_file(&unfinished)).with_context(|| path.display().to_string())?;
        }
        Ok(rejects)
    }

    /// Keeps a record. A disk that refuses it is told at the end: the run goes on.
    pub(crate) fn keep(&mut self, reject: &Reject) {
        self.told += 1;
        if let Err(error) = self.write(|file| serde_json::to_writer(file, reject).map_err(io::Error::from)) {
            self.failed.get_or_insert(error);
        }
    }

    /// Brings what was kept to the disk.
    pub(crate) fn flush(&mut self) {
        if let Some(Err(error)) = self.file.as_mut().map(Write::flush) {
            self.failed.get_or_insert(error);
        }
    }

    fn write(&mut self, line: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> io::Result<()> {
        let unfinished = self.beside(".unfinished");
        let file = match &mut self.file {
            Some(file) => file,
            empty => empty.insert(BufWriter::new(File::create(unfinished)?)),
        };
        line(file)?;
        file.write_all(b"\n")
    }

    fn beside(&self, ending: &str) -> PathBuf {
        let mut name = self.path.as_os_str().to_owned();
        name.push(ending);
        name.into()
    }

    /// Brings in what earlier runs rejected and `read` did not read again; gives the number of records in the file.
    pub(crate) fn finish(mut self, read: &[FileReport]) -> Result<u64> {
        let kept = self.keep_earlier(read).with_context(|| self.path.display().to_string())?;
        self.flush();
        if let Some(error) = self.failed {
            return Err(error).with_context(|| format!("{}: the rejected records could not be written", self.path.display()));
        }
        let ended = match &self.file {
            Some(_) => fs::rename(self.beside(".unfinished"), &self.path),
            None if self.path.exists() => fs::remove_file(&self.path),
            None => Ok(()),
        };
        ended.with_context(|| self.path.display().to_string())?;
        Ok(self.told + kept)
    }

    fn keep_earlier(&mut self, read: &[FileReport]) -> io::Result<u64> {
        let earlier = match File::open(&self.path) {
            Ok(file) => BufReader::new(file),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
            Err(error) => return Err(error),
        };
        let read: HashMap<&str, &FileReport> = read.iter().map(|file| (file.path.as_str(), file)).collect();
        let own = self.path.display().to_string();
        let was_read = |at: &At| {
            let fed_again = read.get(own.as_str()).is_some_and(|file| file.whole && file.done_before == 0);
            (fed_again && at.record > 0) || read.get(at.path.as_str()).is_some_and(|file| read_again(file, at.record))
        };
        let mut kept = 0;
        for line in earlier.split(b'\n') {
            let line = line?;
            let at: Option<At> = serde_json::from_slice(&line).ok();
            if line.trim_ascii().is_empty() || at.as_ref().is_some_and(was_read) {
                continue;
            }
            kept += 1;
            self.write(|file| file.write_all(&line))?;
        }
        Ok(kept)
    }
}

/// Whether a run that did this with a file has read the record again.
fn read_again(file: &FileReport, record: u64) -> bool {
    let reached = file.whole || record <= file.done_before + file.counts.records;
    !file.unchanged && (record == 0 || (reached && record > file.done_before))
}

fn append(from: &Path, to: &Path) -> io::Result<()> {
    let mut to = fs::OpenOptions::new().create(true).append(true).open(to)?;
    io::copy(&mut File::open(from)?, &mut to)?;
    to.sync_data()
}
