//! The stories of an archive whose file of them is lost.

use archive::Error;
use reprint::{Bands, Shingles};
use tantivy::DocAddress;

use super::Stories;
use super::settle::{Coming, Known, settle};
use crate::folder::storage;

/// Finds the stories of all committed articles; `most` of them are in memory at once, and each such part is compared with the whole.
pub(crate) fn anew(known: &Known<'_>, most: usize) -> Result<Stories, Error> {
    let mut stories = Stories::default();
    let mut coming = Vec::new();
    for (ord, segment) in known.searcher.segment_readers().iter().enumerate() {
        let checksums = segment.fast_fields().u64("checksum").map_err(storage)?;
        for doc in segment.doc_ids_alive() {
            let Some(checksum) = checksums.first(doc) else { continue };
            let shingles = Shingles::of(&(known.read)(DocAddress::new(ord as u32, doc))?);
            coming.push(Coming { checksum, bands: Bands::of(&shingles), shingles });
            if coming.len() >= most {
                stories = settle(stories, std::mem::take(&mut coming), known)?;
            }
        }
    }
    settle(stories, coming, known)
}
