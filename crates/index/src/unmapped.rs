//! The folder of an archive as whoever writes reads it: without mapping its files into memory.
//!
//! A mapped file is memory of the process as far as it was ever read, and a merge reads whole segments: with maps, an ingest of some
//! gigabytes would show as many resident bytes as the largest merge. Here what is read is copied, and held only as long as it is used.
//! A search keeps its maps: it reads again and again what the system then keeps in memory for it.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::HasLen;
use tantivy::directory::error::{DeleteError, LockError, OpenDirectoryError, OpenReadError, OpenWriteError};
use tantivy::directory::{DirectoryLock, FileHandle, Lock, MmapDirectory, OwnedBytes, WatchCallback, WatchHandle, WritePtr};

/// Bytes read at once where one read begins where the one before ended: a merge reads the terms of a file one after the other, and each
/// has a few bytes only.
const AHEAD: usize = 256 << 10;
/// Files open at once, of the 1,024 that a process may usually have: the others are mapped.
const MOST_OPEN: usize = 512;

/// A folder read without maps; all else is done as Tantivy does it.
#[derive(Clone, Debug)]
pub(crate) struct Unmapped {
    path: PathBuf,
    folder: MmapDirectory,
    /// Held by each open file.
    open: Arc<()>,
}

impl Unmapped {
    pub(crate) fn open(path: &Path) -> Result<Self, OpenDirectoryError> {
        Ok(Self { path: path.to_owned(), folder: MmapDirectory::open(path)?, open: Arc::default() })
    }
}

impl tantivy::Directory for Unmapped {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        if Arc::strong_count(&self.open) > MOST_OPEN {
            return self.folder.get_file_handle(path);
        }
        let open = || -> io::Result<OpenFile> {
            let file = File::open(self.path.join(path))?;
            let length = usize::try_from(file.metadata()?.len()).map_err(io::Error::other)?;
            let reading = Reading { file, ahead: OwnedBytes::empty(), start: 0, end: 0 };
            Ok(OpenFile { length, reading: Mutex::new(reading), _open: self.open.clone() })
        };
        match open() {
            Ok(file) => Ok(Arc::new(file)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(OpenReadError::FileDoesNotExist(path.to_owned())),
            Err(error) => Err(OpenReadError::wrap_io_error(error, path.to_owned())),
        }
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.folder.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.folder.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        self.folder.open_write(path)
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.folder.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        self.folder.atomic_write(path, data)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.folder.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        self.folder.acquire_lock(lock)
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.folder.watch(callback)
    }
}

/// A file that is read. It stays readable when its name is removed.
#[derive(Debug)]
struct OpenFile {
    length: usize,
    reading: Mutex<Reading>,
    _open: Arc<()>,
}

#[derive(Debug)]
struct Reading {
    file: File,
    /// What was read ahead, from `start`.
    ahead: OwnedBytes,
    start: usize,
    /// Where the last read ended.
    end: usize,
}

impl FileHandle for OpenFile {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        self.reading.lock().unwrap_or_else(PoisonError::into_inner).bytes(range, self.length)
    }
}

impl HasLen for OpenFile {
    fn len(&self) -> usize {
        self.length
    }
}

impl Reading {
    fn bytes(&mut self, range: Range<usize>, length: usize) -> io::Result<OwnedBytes> {
        let goes_on = range.start == self.end;
        self.end = range.end;
        if goes_on && range.len() < AHEAD && !self.holds(&range) {
            self.start = range.start;
            self.ahead = self.copy(range.start..length.min(range.start + AHEAD).max(range.end))?;
        }
        if self.holds(&range) { Ok(self.ahead.slice(range.start - self.start..range.end - self.start)) } else { self.copy(range) }
    }

    fn holds(&self, range: &Range<usize>) -> bool {
        self.start <= range.start && range.end <= self.start + self.ahead.len()
    }

    fn copy(&mut self, range: Range<usize>) -> io::Result<OwnedBytes> {
        let mut bytes = vec![0; range.len()];
        self.file.seek(SeekFrom::Start(range.start as u64))?;
        self.file.read_exact(&mut bytes)?;
        Ok(OwnedBytes::new(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use tantivy::Directory;

    proptest! {
        #[test]
        fn what_is_read_is_in_the_file(reads in prop::collection::vec((0usize..700_000, 0usize..300_000, any::<bool>()), 1..20)) {
            let folder = tempfile::tempdir().expect("a folder");
            let written: Vec<u8> = (0..700_000u32).map(|n| (n / 7 + n / 1000) as u8).collect();
            std::fs::write(folder.path().join("file"), &written).expect("a file");
            let file = Unmapped::open(folder.path()).expect("a folder").get_file_handle(Path::new("file")).expect("a file");
            prop_assert_eq!(file.len(), written.len());
            let mut end = 0;
            for (start, length, goes_on) in reads {
                let start = if goes_on { end } else { start };
                end = written.len().min(start + length);
                let bytes = file.read_bytes(start..end).expect("bytes");
                prop_assert_eq!(bytes.as_slice(), &written[start..end]);
            }
        }
    }

    #[test]
    fn a_file_stays_readable_when_it_is_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("file"), b"abc").expect("a file");
        let unmapped = Unmapped::open(folder.path()).expect("a folder");
        let file = unmapped.get_file_handle(Path::new("file")).expect("a file");
        unmapped.delete(Path::new("file")).expect("removed");
        assert_eq!(file.read_bytes(1..3).expect("bytes").as_slice(), b"bc");
        assert!(matches!(unmapped.get_file_handle(Path::new("file")), Err(OpenReadError::FileDoesNotExist(_))));
    }

    #[test]
    fn beyond_many_open_files_the_others_are_mapped() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("file"), b"abc").expect("a file");
        let unmapped = Unmapped::open(folder.path()).expect("a folder");
        let files: Vec<_> = (0..2 * MOST_OPEN).map(|_| unmapped.get_file_handle(Path::new("file")).expect("a file")).collect();
        assert_eq!(Arc::strong_count(&unmapped.open), MOST_OPEN + 1);
        assert!(files.iter().all(|file| file.read_bytes(0..3).is_ok_and(|bytes| bytes.as_slice() == b"abc")));
    }
}
