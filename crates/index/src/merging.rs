//! Which segments are merged: as Tantivy does it, up to a size.
//!
//! A merge holds the dictionaries and the longest column of all its segments in memory, and the stored articles of one of them; so that
//! it never needs more than an ingest has, large segments stay as they are. A search asks each segment: a few dozen in an archive of
//! millions of articles cost it little, because each has its share of the articles.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::PathBuf;

use tantivy::SegmentMeta;
use tantivy::indexer::{LogMergePolicy, MergeCandidate, MergePolicy};

/// Bytes of living articles from which a segment is merged no more, but when most of it was deleted.
const LARGE: u64 = 192 << 20;
/// Bytes that one merge reads, at most.
const MOST: u64 = 384 << 20;
/// Share of deleted articles from which the segments of a level are merged whatever their number.
const DELETED: f32 = 0.4;

/// Merges segments of about the same number of articles, as long as they are small.
#[derive(Debug)]
pub(crate) struct UpToASize {
    folder: PathBuf,
    levels: LogMergePolicy,
}

impl UpToASize {
    pub(crate) fn new(folder: PathBuf) -> Self {
        let mut levels = LogMergePolicy::default();
        levels.set_del_docs_ratio_before_merge(DELETED);
        Self { folder, levels }
    }

    /// Bytes on disk of each segment, by the name that its files begin with.
    fn sizes(&self) -> io::Result<HashMap<String, u64>> {
        let mut sizes = HashMap::new();
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            if let Some((segment, _)) = entry.file_name().to_string_lossy().split_once('.') {
                // A file that was removed meanwhile has no size.
                *sizes.entry(segment.to_owned()).or_default() += entry.metadata().map_or(0, |file| file.len());
            }
        }
        Ok(sizes)
    }
}

impl MergePolicy for UpToASize {
    fn compute_merge_candidates(&self, segments: &[SegmentMeta]) -> Vec<MergeCandidate> {
        // Where the folder cannot be read, nothing can be merged either.
        let Ok(sizes) = self.sizes() else { return Vec::new() };
        let living = |segment: &SegmentMeta| {
            let bytes = sizes.get(&segment.id().uuid_string()).copied().unwrap_or(0);
            bytes * u64::from(segment.num_docs()) / u64::from(segment.max_doc().max(1))
        };
        let sized: Vec<(&SegmentMeta, u64)> = segments.iter().map(|segment| (segment, living(segment))).collect();
        bounded(&sized, &self.levels)
    }
}

/// The merges that `levels` proposes of segments that are not large, each up to the most bytes.
fn bounded(sized: &[(&SegmentMeta, u64)], levels: &LogMergePolicy) -> Vec<MergeCandidate> {
    let small: Vec<SegmentMeta> = sized.iter().filter(|(_, bytes)| *bytes < LARGE).map(|(segment, _)| (*segment).clone()).collect();
    let merges = levels.compute_merge_candidates(&small).into_iter().map(|MergeCandidate(mut ids)| {
        let found = |id| sized.iter().find(|(segment, _)| segment.id() == id);
        ids.sort_by_key(|id| found(*id).map(|(_, bytes)| *bytes));
        let mut sum = 0;
        ids.retain(|id| {
            sum += found(*id).map_or(0, |(_, bytes)| *bytes);
            sum <= MOST
        });
        MergeCandidate(ids)
    });
    // One segment alone is worth writing anew only for what was deleted from it.
    let has_deletes = |ids: &[_]| sized.iter().any(|(segment, _)| ids.contains(&segment.id()) && segment.has_deletes());
    merges.filter(|MergeCandidate(ids)| ids.len() > 1 || has_deletes(ids)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tantivy::Index;
    use tantivy::index::SegmentId;

    /// The bytes that each merge of segments of so many megabytes reads.
    fn merged(megabytes: &[u64]) -> Vec<u64> {
        let index = Index::create_in_ram(crate::schema::schema().0);
        let segments: Vec<SegmentMeta> =
            megabytes.iter().map(|size| index.new_segment_meta(SegmentId::generate_random(), *size as u32 * 500)).collect();
        let sized: Vec<(&SegmentMeta, u64)> = segments.iter().zip(megabytes).map(|(segment, size)| (segment, size << 20)).collect();
        let merges = bounded(&sized, &LogMergePolicy::default());
        let size = |id| sized.iter().find(|(segment, _)| segment.id() == id).map_or(0, |(_, bytes)| bytes >> 20);
        merges.iter().map(|MergeCandidate(ids)| ids.iter().map(|id| size(*id)).sum()).collect()
    }

    #[test]
    fn small_segments_are_merged_by_eight() {
        assert_eq!(merged(&[5; 7]), [0; 0]);
        assert_eq!(merged(&[5; 8]), [40]);
        assert_eq!(merged(&[40; 8]), [320]);
    }

    #[test]
    fn a_merge_reads_so_much_at_most() {
        assert_eq!(merged(&[150; 8]), [300]);
        assert_eq!(merged(&[60, 60, 60, 60, 60, 60, 60, 60, 60, 60]), [360]);
    }

    #[test]
    fn large_segments_stay() {
        assert_eq!(merged(&[200; 40]), [0; 0]);
    }
}
