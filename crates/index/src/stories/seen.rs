//! The stories of an opened commit.

use std::collections::HashMap;

use archive::Error;
use tantivy::{DocAddress, SegmentReader};

use super::Stories;
use crate::folder::storage;

/// The number of a story within one opened commit, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Story(u32);

/// The stories of an opened commit. They take four bytes an article in memory when there is any.
#[derive(Default)]
pub(crate) struct Seen {
    /// For each segment the number of each article's story, 0 for none; empty when no article has one.
    of_article: Vec<Vec<u32>>,
    /// The articles of each story, by its number less one.
    articles: Vec<Vec<DocAddress>>,
}

impl Seen {
    /// Finds the articles of `stories` in the segments.
    pub(crate) fn new(stories: &Stories, segments: &[SegmentReader]) -> Result<Self, Error> {
        if stories.0.is_empty() {
            return Ok(Self::default());
        }
        let numbered = stories.0.iter().enumerate();
        let numbers: HashMap<u64, u32> =
            numbered.flat_map(|(at, story)| story.iter().map(move |article| (*article, at as u32 + 1))).collect();
        let mut seen = Self { of_article: Vec::with_capacity(segments.len()), articles: vec![Vec::new(); stories.0.len()] };
        for (ord, segment) in segments.iter().enumerate() {
            let checksums = segment.fast_fields().u64("checksum").map_err(storage)?;
            let mut of_article = vec![0; segment.max_doc() as usize];
            for doc in segment.doc_ids_alive() {
                let Some(number) = checksums.first(doc).and_then(|checksum| numbers.get(&checksum)) else { continue };
                of_article[doc as usize] = *number;
                seen.articles[*number as usize - 1].push(DocAddress::new(ord as u32, doc));
            }
            seen.of_article.push(of_article);
        }
        Ok(seen)
    }

    /// The story that an article tells with others.
    pub(crate) fn story(&self, address: DocAddress) -> Option<Story> {
        let number = *self.of_article.get(address.segment_ord as usize)?.get(address.doc_id as usize)?;
        // A commit may have been opened whose articles are a little older or newer than its stories.
        (number > 0 && self.articles[number as usize - 1].len() > 1).then_some(Story(number))
    }

    /// The articles of a story.
    pub(crate) fn articles(&self, story: Story) -> &[DocAddress] {
        &self.articles[story.0 as usize - 1]
    }
}
