//! Where bytes come from: files, folders, patterns, zips and streams, through gzip and zstd.
//!
//! * `walk`: inputs → files, in a settled order.
//! * `open`: a file → a [`Stream`] of its decompressed bytes.
//! * `members`: gzip members and zstd frames one after the other, passing over a damaged one.
//! * `zipped`: the files in a zip. `beside`: a file that another one names.
//! * `counted`, `ratio`: how much was taken and given, the guard against bombs.

mod beside;
mod counted;
mod members;
mod open;
mod ratio;
mod stream;
mod utf16;
mod walk;
mod zipped;

use std::fs;
use std::io::Read;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

pub(crate) use beside::Beside;
pub(crate) use open::{Opened, open};
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
    /// A file in a zip, by its index there.
    Member(Arc<zipped::Zip>, usize),
    Stream(Box<dyn Read + Send>),
}

/// What tells that a file is still the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stamp {
    /// Its size.
    pub(crate) bytes: u64,
    /// Its last change, in nanoseconds since 1970.
    pub(crate) modified: u64,
}

impl Stamp {
    /// That of a file that can be read twice.
    fn of(file: &Path) -> Option<Self> {
        let about = fs::metadata(file).ok().filter(fs::Metadata::is_file)?;
        let modified = about.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some(Self { bytes: about.len(), modified: u64::try_from(modified.as_nanos()).ok()? })
    }
}

impl Place {
    /// Its full name, whatever the folder the program was started in, and its stamp; `None` for what cannot be read twice.
    pub(crate) fn identity(&self) -> Option<(String, Stamp)> {
        let (file, member) = match &self.origin {
            Origin::File(path) => (path.as_path(), ""),
            Origin::Member(zip, index) => (zip.path(), zip.name(*index)),
            Origin::Stream(_) => return None,
        };
        let stamp = Stamp::of(file)?;
        let full = fs::canonicalize(file).ok()?.to_str()?.to_owned();
        let name = if member.is_empty() { full } else { format!("{full}/{member}") };
        Some((name, stamp))
    }

    /// Whether it is a file whose last change was in `moments`.
    pub(crate) fn changed_in(&self, moments: &Range<SystemTime>) -> bool {
        let Origin::File(path) = &self.origin else { return false };
        fs::metadata(path).and_then(|about| about.modified()).is_ok_and(|modified| moments.contains(&modified))
    }

    /// The name without folders and without the endings of compression: what tells the format, and may hold a date.
    pub(crate) fn file_name(&self) -> &str {
        let name = self.name.rsplit(['/', '\\']).next().unwrap_or(&self.name);
        [".gz", ".gzip", ".zst", ".zstd"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name)
    }
}
