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
        writable(path, &unfinished).with_context(|| path.display().to_string())?;
        if unfinished.exists() {
            append(&unfinished, path).and_then(|()| fs::remove_file(&unfinished)).with_context(|| path.display().to_string())?;
        }
        Ok(rejects)
    }

    /// Keeps a record. A disk that refuses it is told at the end: the run goes on.
    pub(crate) fn keep(&mut self, reject: &Reject) {
        self.told += 1;
        let reject = Reject { path: full_name(&reject.path).unwrap_or_else(|| reject.path.clone()), ..reject.clone() };
        if let Err(error) = self.write(|file| serde_json::to_writer(file, &reject).map_err(io::Error::from)) {
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
        let read: HashMap<String, &FileReport> = read.iter().filter_map(|file| Some((full_name(&file.path)?, file))).collect();
        let own = full_name(&self.path.display().to_string()).and_then(|name| read.get(&name));
        let fed_again = own.is_some_and(|file| file.whole && file.done_before == 0);
        let was_read = |at: &At| {
            let file = full_name(&at.path).and_then(|name| read.get(&name));
            (fed_again && at.record > 0) || file.is_some_and(|file| read_again(file, at.record))
        };
        let mut kept = 0;
        for line in earlier.split(b'\n') {
            let line = line?;
            let at: Option<At> = serde_json::from_slice(&line).ok();
            // A line that is no reject any more was told anew when it was fed again.
            if line.trim_ascii().is_empty() || at.as_ref().map_or(fed_again, was_read) {
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
    let reached = file.whole || record <= file.last;
    !file.unchanged && (record == 0 || (reached && record > file.last_before))
}

/// The path of a file whatever the folder that the command was started in; `None` for a stream, which nobody reads twice.
fn full_name(path: &str) -> Option<String> {
    let full = std::path::absolute(path).ok().filter(|_| path != "-")?;
    let folder = full.parent().and_then(|folder| fs::canonicalize(folder).ok());
    let real = folder.zip(full.file_name()).map(|(folder, name)| folder.join(name));
    Some(real.unwrap_or(full).display().to_string())
}

/// Fails where rejects could not be kept, before anything is read: what a run calls done, the next does not tell again.
fn writable(path: &Path, unfinished: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let existed = unfinished.exists();
    fs::OpenOptions::new().create(true).append(true).open(unfinished)?;
    if existed { Ok(()) } else { fs::remove_file(unfinished) }
}

fn append(from: &Path, to: &Path) -> io::Result<()> {
    let mut to = fs::OpenOptions::new().create(true).append(true).open(to)?;
    io::copy(&mut File::open(from)?, &mut to)?;
    to.sync_data()
}
