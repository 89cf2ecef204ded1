//! The stories on disk.
//!
//! One file a commit that changed them (see [`crate::payload`]). Eight bytes an article that is in a story: a megabyte for a million articles
//! of which an eighth are.
//!
//! The bytes: for each story the number of its articles (u32), then their checksums (u64), all little endian.

use std::path::Path;

use archive::Error;
use tantivy::Index;

use super::Stories;
use crate::folder::storage;
use crate::payload::{self, Kind, Named};

/// The stories of the newest commit. An error says what to do when they are lost: whoever writes finds them anew.
pub(crate) fn of_commit(index: &Index, folder: &Path) -> Result<Stories, Error> {
    match payload::read(Kind::Stories, index, folder)? {
        Named::Nothing => Ok(Stories::default()),
        Named::Whole(bytes) => from_bytes(&bytes).ok_or_else(|| lost("the file of stories", "damaged")),
        Named::Lost(name, how) => Err(lost(&name, how)),
    }
}

fn lost(name: &str, how: &str) -> Error {
    storage(format!("{name} is {how}: run `kiosque ingest` into this archive once more, which finds its stories anew"))
}

/// The stories as they are kept.
pub(crate) fn to_bytes(stories: &Stories) -> Vec<u8> {
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
