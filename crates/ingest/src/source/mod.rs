//! Where bytes come from: files, folders, patterns and streams, through gzip and zstd.
//!
//! * `walk`: inputs → files, in a settled order.
//! * `open`: a file → a [`Stream`] of its decompressed bytes.
//! * `members`: gzip members and zstd frames one after the other, passing over a damaged one.
//! * `counted`, `ratio`: how much was taken and given, the guard against bombs.

mod counted;
mod members;
mod open;
mod ratio;
mod stream;
mod utf16;
mod walk;

use std::io::Read;
use std::path::PathBuf;

pub(crate) use open::open;
pub(crate) use stream::{Line, Stream};
pub(crate) use walk::places;

/// Something to read.
pub enum Input {
    /// A file, a folder (everything in it, hidden files apart) or a pattern (`archives/*.jsonl.gz`).
    Path(PathBuf),
    /// Bytes that come from elsewhere, such as standard input.
    Stream {
        /// Its name in reports, `-` for standard input.
        name: String,
        /// The bytes.
        reader: Box<dyn Read + Send>,
    },
}

impl<P: Into<PathBuf>> From<P> for Input {
    fn from(path: P) -> Self {
        Self::Path(path.into())
    }
}

/// One file to read.
pub(crate) struct Place {
    /// Its name in reports.
    pub(crate) name: String,
    /// Its size on disk; 0 when unknown.
    pub(crate) bytes: u64,
    pub(crate) origin: Origin,
}

pub(crate) enum Origin {
    File(PathBuf),
    Stream(Box<dyn Read + Send>),
}

impl Place {
    /// The name without folders and without the endings of compression: what tells the format, and may hold a date.
    pub(crate) fn file_name(&self) -> &str {
        let name = self.name.rsplit(['/', '\\']).next().unwrap_or(&self.name);
        [".gz", ".gzip", ".zst", ".zstd"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name)
    }
}
