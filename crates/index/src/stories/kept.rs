//! The stories on disk.
//!
//! One file a commit that changed them, written and synced before the commit that names it: a power cut leaves both or neither. Its name
//! holds the hash of its bytes. Eight bytes an article that is in a story: a megabyte for a million articles of which an eighth are.
//!
//! The bytes: for each story the number of its articles (u32), then their checksums (u64), all little endian.

use std::fs;
use std::io;
use std::path::Path;

use archive::Error;
use serde::{Deserialize, Serialize};
use tantivy::Index;
use xxhash_rust::xxh3::xxh3_64;

use super::Stories;
use crate::folder::{self, storage};

/// What a commit says beside its segments.
#[derive(Default, Serialize, Deserialize)]
struct Payload {
    /// The file of its stories; empty when it has none.
    stories: String,
}

const PREFIX: &str = "stories-";
/// How often the newest commit is looked for, while a writer that goes on takes away the files of older ones.
const ATTEMPTS: usize = 5;

/// Keeps the stories in the archive's folder; gives what the commit has to say of them.
pub(crate) fn payload(stories: &Stories, folder: &Path) -> io::Result<String> {
    let mut payload = Payload::default();
    if !stories.0.is_empty() {
        let bytes = to_bytes(stories);
        payload.stories = format!("{PREFIX}{:016x}", xxh3_64(&bytes));
        let path = folder.join(&payload.stories);
        // A damaged file can have the right name.
        if !fs::read(&path).is_ok_and(|kept| kept == bytes) {
            folder::keep(&path, &bytes)?;
        }
    }
    Ok(serde_json::to_string(&payload)?)
}

/// The stories of the newest commit. An error says what to do when they are lost: whoever writes finds them anew.
pub(crate) fn of_commit(index: &Index, folder: &Path) -> Result<Stories, Error> {
    let mut missing = None;
    for _ in 0..ATTEMPTS {
        let name = named(index)?;
        if name.is_empty() {
            return Ok(Stories::default());
        }
        match fs::read(folder.join(&name)) {
            Ok(bytes) => {
                let whole = format!("{PREFIX}{:016x}", xxh3_64(&bytes)) == name;
                let stories = if whole { from_bytes(&bytes) } else { None };
                return stories.ok_or_else(|| lost(&name, "damaged"));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => missing = Some(lost(&name, "missing")),
            Err(error) => return Err(storage(format!("{name}: {error}"))),
        }
    }
    Err(missing.unwrap_or_else(|| lost(PREFIX, "missing")))
}

fn lost(name: &str, how: &str) -> Error {
    storage(format!("{name} is {how}: run `kiosque ingest` into this archive once more, which finds its stories anew"))
}

/// Removes the files of other commits than the newest. Only for whoever holds the writer's lock.
pub(crate) fn sweep(index: &Index, folder: &Path) -> Result<(), Error> {
    let current = named(index)?;
    for entry in fs::read_dir(folder).map_err(storage)? {
        let entry = entry.map_err(storage)?;
        let name = entry.file_name();
        if name.to_string_lossy().starts_with(PREFIX) && *name != *current {
            fs::remove_file(entry.path()).map_err(storage)?;
        }
    }
    Ok(())
}

/// The file that the newest commit names.
fn named(index: &Index) -> Result<String, Error> {
    let payload = index.load_metas().map_err(storage)?.payload;
    let payload: Payload = payload.map_or(Ok(Payload::default()), |payload| serde_json::from_str(&payload)).map_err(storage)?;
    let is_a_name = payload.stories.is_empty() || payload.stories.starts_with(PREFIX) && !payload.stories.contains(['/', '\\']);
    if is_a_name { Ok(payload.stories) } else { Err(storage("the commit names no file of stories")) }
}

fn to_bytes(stories: &Stories) -> Vec<u8> {
    let mut bytes = Vec::new();
    for story in &stories.0 {
        bytes.extend_from_slice(&(story.len() as u32).to_le_bytes());
        story.iter().for_each(|checksum| bytes.extend_from_slice(&checksum.to_le_bytes()));
    }
    bytes
}

fn from_bytes(mut bytes: &[u8]) -> Option<Stories> {
    let mut stories = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk() {
        let (checksums, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize * 8)?;
        stories.push(checksums.as_chunks().0.iter().map(|checksum| u64::from_le_bytes(*checksum)).collect());
        bytes = rest;
    }
    bytes.is_empty().then_some(Stories(stories))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for stories in [vec![], vec![vec![1, 2]], vec![vec![1, u64::MAX], vec![3, 4, 5]]] {
            let stories = Stories(stories);
            let bytes = to_bytes(&stories);
            assert_eq!(from_bytes(&bytes).as_ref(), Some(&stories));
            assert!(bytes.is_empty() || from_bytes(&bytes[..bytes.len() - 1]).is_none());
        }
    }
}
