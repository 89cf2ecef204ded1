//! What a commit says beside its segments, and the files that it names.
//!
//! A file is written and synced before the commit that names it: a power cut leaves both or neither. Its name holds the hash of its bytes.

use std::fs;
use std::io;
use std::path::Path;

use archive::Error;
use serde::{Deserialize, Serialize};
use tantivy::Index;
use xxhash_rust::xxh3::xxh3_64;

use crate::folder::{self, storage};

/// How often the newest commit is looked for, while a writer that goes on takes away the files of older ones.
const ATTEMPTS: usize = 5;

/// What a commit says beside its segments.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Payload {
    /// The file of its stories; empty when it has none.
    pub stories: String,
    /// The file of the commits so far; empty before the first.
    pub commits: String,
    /// Its number and its tag (see [`crate::commits`]), so that they outlive that file.
    pub commit: (u32, u32),
}

/// A kind of file that commits name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Stories,
    Commits,
}

impl Kind {
    const ALL: [Kind; 2] = [Self::Stories, Self::Commits];

    fn prefix(self) -> &'static str {
        match self {
            Self::Stories => "stories-",
            Self::Commits => "commits-",
        }
    }

    fn named(self, payload: &Payload) -> &str {
        match self {
            Self::Stories => &payload.stories,
            Self::Commits => &payload.commits,
        }
    }
}

/// What the newest commit names.
pub(crate) enum Named {
    /// It names no such file.
    Nothing,
    /// The bytes that were written.
    Whole(Vec<u8>),
    /// The name of a file that is lost, and how.
    Lost(String, &'static str),
}

impl Payload {
    /// That of the newest commit.
    pub(crate) fn newest(index: &Index) -> Result<Self, Error> {
        let payload = index.load_metas().map_err(storage)?.payload;
        let payload: Self = payload.map_or(Ok(Self::default()), |payload| serde_json::from_str(&payload)).map_err(storage)?;
        for kind in Kind::ALL {
            let name = kind.named(&payload);
            if !name.is_empty() && (!name.starts_with(kind.prefix()) || name.contains(['/', '\\'])) {
                return Err(storage(format!("the commit names a file that is none of {}", kind.prefix())));
            }
        }
        Ok(payload)
    }

    pub(crate) fn to_text(&self) -> io::Result<String> {
        Ok(serde_json::to_string(self)?)
    }
}

/// Keeps bytes in the archive's folder; gives the name that the commit has to say. No bytes, no file.
pub(crate) fn keep(kind: Kind, bytes: &[u8], folder: &Path) -> io::Result<String> {
    if bytes.is_empty() {
        return Ok(String::new());
    }
    let name = name(kind, bytes);
    let path = folder.join(&name);
    // A damaged file can have the right name.
    if !fs::read(&path).is_ok_and(|kept| kept == bytes) {
        folder::keep(&path, bytes)?;
    }
    Ok(name)
}

fn name(kind: Kind, bytes: &[u8]) -> String {
    format!("{}{:016x}", kind.prefix(), xxh3_64(bytes))
}

/// The file of a kind that the newest commit names.
pub(crate) fn read(kind: Kind, index: &Index, folder: &Path) -> Result<Named, Error> {
    let mut missing = Named::Nothing;
    for _ in 0..ATTEMPTS {
        let payload = Payload::newest(index)?;
        let named = kind.named(&payload);
        if named.is_empty() {
            return Ok(Named::Nothing);
        }
        match fs::read(folder.join(named)) {
            Ok(bytes) if name(kind, &bytes) == named => return Ok(Named::Whole(bytes)),
            Ok(_) => return Ok(Named::Lost(named.to_owned(), "damaged")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => missing = Named::Lost(named.to_owned(), "missing"),
            Err(error) => return Err(storage(format!("{named}: {error}"))),
        }
    }
    Ok(missing)
}

/// Removes the files of other commits than the newest. Only for whoever holds the writer's lock.
pub(crate) fn sweep(index: &Index, folder: &Path) -> Result<(), Error> {
    let current = Payload::newest(index)?;
    for entry in fs::read_dir(folder).map_err(storage)? {
        let entry = entry.map_err(storage)?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if Kind::ALL.into_iter().any(|kind| name.starts_with(kind.prefix()) && name != kind.named(&current)) {
            fs::remove_file(entry.path()).map_err(storage)?;
        }
    }
    Ok(())
}
