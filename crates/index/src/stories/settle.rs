//! Finding out, at a commit, which articles tell the same story.
//!
//! A story is all articles that are linked, through others if need be, by a relation (see [`reprint::relation`]). So it depends on the
//! articles only, not on the order or the number of commits in which they came, as long as none of the bounds below is met.
//!
//! The articles of earlier commits are not kept in memory: each has its [`Bands`] in a column, and one pass over that column finds the
//! few worth reading. The pass goes over the whole archive whatever the number put: much for one article, little for thousands. What is
//! put takes two kilobytes an article until it is committed.

use std::collections::{HashMap, HashSet};

use archive::Error;
use article::Article;
use reprint::{Bands, Shingles, relation};
use tantivy::{DocAddress, Searcher, SegmentReader};

use super::Stories;
use crate::folder::storage;

/// Articles that share a key with an article and are not like it, after which no more are compared with it: it is made of phrases that
/// everyone uses.
const MOST_STRANGERS: u32 = 64;
/// Articles of one commit with the same key that another article is compared with, of those that say the same thing one only.
const MOST_NEIGHBOURS: usize = 256;
/// Bits of the sieve for each key in it: about one key in sixteen that is not in it passes.
const SIEVE_BITS: usize = 16;

/// An article that is compared at this commit.
pub(crate) struct Coming {
    pub checksum: u64,
    pub shingles: Shingles,
    pub bands: Bands,
}

/// What the last commit holds.
pub(crate) struct Known<'a> {
    pub searcher: &'a Searcher,
    /// Checksums of articles that this commit replaces.
    pub gone: &'a HashSet<u64>,
    pub read: &'a dyn Fn(DocAddress) -> Result<Article, Error>,
}

/// The stories once `coming` is kept.
pub(crate) fn settle(stories: Stories, mut coming: Vec<Coming>, known: &Known<'_>) -> Result<Stories, Error> {
    // What linked the others may have been the article that goes: they are compared anew.
    let (broken, whole): (Vec<_>, Vec<_>) =
        stories.0.into_iter().partition(|story| story.iter().any(|article| known.gone.contains(article)));
    let left: HashSet<u64> = broken.into_iter().flatten().filter(|article| !known.gone.contains(article)).collect();
    coming.extend(again(&left, known)?);
    // In one order whatever the order they came in.
    coming.sort_unstable_by_key(|article| article.checksum);
    let mut links = Links::new(whole, coming);
    let firsts = links.link_equal();
    let mut keys = Keys::of(&links.coming, &firsts);
    links.among_themselves(&keys);
    for (ord, segment) in known.searcher.segment_readers().iter().enumerate() {
        keys.keys.retain(|(_, number)| links.strangers[*number as usize] < MOST_STRANGERS);
        links.with_segment(&keys, ord as u32, segment, known)?;
    }
    Ok(links.stories())
}

/// The articles with these checksums, to be compared again.
fn again(checksums: &HashSet<u64>, known: &Known<'_>) -> Result<Vec<Coming>, Error> {
    let mut coming = Vec::new();
    if checksums.is_empty() {
        return Ok(coming);
    }
    for (ord, segment) in known.searcher.segment_readers().iter().enumerate() {
        let column = segment.fast_fields().u64("checksum").map_err(storage)?;
        for doc in segment.doc_ids_alive() {
            if let Some(checksum) = column.first(doc).filter(|checksum| checksums.contains(checksum)) {
                let article = (known.read)(DocAddress::new(ord as u32, doc))?;
                let shingles = Shingles::of(&article);
                coming.push(Coming { checksum, bands: Bands::of(&shingles), shingles });
            }
        }
    }
    Ok(coming)
}

/// The values that an article has in the column of bands: two keys in each.
pub(crate) fn column_values(bands: &Bands) -> impl Iterator<Item = u64> + '_ {
    let (pairs, _) = bands.0.as_chunks::<2>();
    pairs.iter().map(|[a, b]| u64::from(*a) << 32 | u64::from(*b))
}

/// Values of an article in that column.
const VALUES: usize = Bands::COUNT / 2;

/// A key with its place among the bands: keys of different places do not meet.
fn placed(place: usize, key: u32) -> u64 {
    (place as u64) << 32 | u64::from(key)
}

/// The keys of the articles that come.
struct Keys {
    /// Each with the number of its article, sorted.
    keys: Vec<(u64, u32)>,
    /// A bit for each, so that the keys of the archive are looked up only when there is hope.
    sieve: Vec<u64>,
}

impl Keys {
    /// The keys of those articles whose numbers are given.
    fn of(coming: &[Coming], numbers: &[u32]) -> Self {
        let mut keys = Vec::with_capacity(numbers.len() * Bands::COUNT);
        for number in numbers {
            let said = coming[*number as usize].bands.0.iter().enumerate().filter(|(_, key)| **key != Bands::NONE);
            keys.extend(said.map(|(place, key)| (placed(place, *key), *number)));
        }
        keys.sort_unstable();
        let mut sieve = vec![0; (keys.len() * SIEVE_BITS).next_power_of_two().max(64) / 64];
        for (key, _) in &keys {
            let bit = Self::bit(*key, sieve.len());
            sieve[bit / 64] |= 1 << (bit % 64);
        }
        Self { keys, sieve }
    }

    /// The keys are random already; the place is spread over all bits.
    fn bit(key: u64, words: usize) -> usize {
        (key ^ (key >> 32).wrapping_mul(0x9E37_79B9)) as usize & (words * 64 - 1)
    }

    /// The first articles that have this key.
    fn with(&self, key: u64) -> &[(u64, u32)] {
        let bit = Self::bit(key, self.sieve.len());
        if self.sieve[bit / 64] >> (bit % 64) & 1 == 0 {
            return &[];
        }
        let from = self.keys.partition_point(|(other, _)| *other < key);
        let length = self.keys[from..].iter().take(MOST_NEIGHBOURS).take_while(|(other, _)| *other == key).count();
        &self.keys[from..from + length]
    }
}

/// Who is linked with whom so far. A node is an article that comes, a story of before, or an article that was alone, in this order.
struct Links {
    coming: Vec<Coming>,
    checksums: HashSet<u64>,
    /// Articles with a common key that were found not to be alike, for each article that comes.
    strangers: Vec<u32>,
    stories: Vec<Vec<u64>>,
    /// The story of before of an article.
    story_of: HashMap<u64, u32>,
    alone: Vec<u64>,
    /// The node that each node hangs on; a root hangs on itself.
    parents: Vec<u32>,
}

impl Links {
    fn new(stories: Vec<Vec<u64>>, coming: Vec<Coming>) -> Self {
        let numbered = stories.iter().enumerate();
        let mut links = Self {
            checksums: coming.iter().map(|article| article.checksum).collect(),
            strangers: vec![0; coming.len()],
            story_of: numbered.flat_map(|(number, story)| story.iter().map(move |article| (*article, number as u32))).collect(),
            alone: Vec::new(),
            parents: (0..(coming.len() + stories.len()) as u32).collect(),
            stories,
            coming,
        };
        // When all are found anew, an article that comes can have met others before.
        for number in 0..links.coming.len() {
            if let Some(story) = links.story_of.get(&links.coming[number].checksum).copied() {
                links.link(number as u32, links.coming.len() as u32 + story);
            }
        }
        links
    }

    fn root(&mut self, mut node: u32) -> u32 {
        while self.parents[node as usize] != node {
            let above = self.parents[self.parents[node as usize] as usize];
            self.parents[node as usize] = above;
            node = above;
        }
        node
    }

    fn link(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        self.parents[a.max(b) as usize] = a.min(b);
    }

    /// Links the articles that come and that nothing tells apart; gives the first of each such group, which stands for all of it. A text
    /// that is printed fifty thousand times is then compared with others once. Articles without words are like no other.
    fn link_equal(&mut self) -> Vec<u32> {
        let mut firsts: HashMap<&Shingles, u32> = HashMap::new();
        let mut equal = Vec::new();
        let mut numbers = Vec::new();
        for (number, article) in self.coming.iter().enumerate().filter(|(_, article)| !article.shingles.is_empty()) {
            let number = number as u32;
            match *firsts.entry(&article.shingles).or_insert(number) {
                first if first == number => numbers.push(number),
                first => equal.push((first, number)),
            }
        }
        equal.into_iter().for_each(|(first, number)| self.link(first, number));
        numbers
    }

    /// Compares the articles that come and share a key.
    fn among_themselves(&mut self, keys: &Keys) {
        let mut unlike = HashSet::new();
        for same in keys.keys.chunk_by(|a, b| a.0 == b.0) {
            for (at, (_, a)) in same.iter().enumerate() {
                for (_, b) in same[at.saturating_sub(MOST_NEIGHBOURS)..at].iter().rev() {
                    let worn = self.strangers[*a as usize].max(self.strangers[*b as usize]) >= MOST_STRANGERS;
                    if worn || self.root(*a) == self.root(*b) || unlike.contains(&(*a, *b)) {
                        continue;
                    }
                    if relation(&self.coming[*a as usize].shingles, &self.coming[*b as usize].shingles).is_some() {
                        self.link(*a, *b);
                    } else {
                        unlike.insert((*a, *b));
                        self.strangers[*a as usize] += 1;
                        self.strangers[*b as usize] += 1;
                    }
                }
            }
        }
    }

    /// Compares the articles of a segment with those that come.
    fn with_segment(&mut self, keys: &Keys, ord: u32, segment: &SegmentReader, known: &Known<'_>) -> Result<(), Error> {
        if keys.keys.is_empty() {
            return Ok(());
        }
        let bands = segment.fast_fields().u64("bands").map_err(storage)?;
        let checksums = segment.fast_fields().u64("checksum").map_err(storage)?;
        let mut values = [0u64; VALUES];
        let mut met: Vec<&[(u64, u32)]> = Vec::new();
        for doc in segment.doc_ids_alive() {
            let rows = bands.index.value_row_ids(doc);
            if rows.len() != VALUES {
                continue;
            }
            bands.values.get_range(rows.start.into(), &mut values);
            met.clear();
            for (pair, value) in values.iter().enumerate() {
                for (place, key) in [(2 * pair, (value >> 32) as u32), (2 * pair + 1, *value as u32)] {
                    if key != Bands::NONE {
                        met.extend(Some(keys.with(placed(place, key))).filter(|same| !same.is_empty()));
                    }
                }
            }
            let checksum = checksums.first(doc).unwrap_or_default();
            if !met.is_empty() && !known.gone.contains(&checksum) && !self.checksums.contains(&checksum) {
                self.with_article(&met, checksum, DocAddress::new(ord, doc), known)?;
            }
        }
        Ok(())
    }

    /// Compares an article of the archive with those that come and share a key with it, in `met` for each key.
    fn with_article(&mut self, met: &[&[(u64, u32)]], checksum: u64, address: DocAddress, known: &Known<'_>) -> Result<(), Error> {
        let mut node = self.story_of.get(&checksum).map(|story| self.coming.len() as u32 + story);
        let mut shingles = None;
        let mut unlike: Vec<u32> = Vec::new();
        for (_, number) in met.iter().copied().flatten() {
            if unlike.len() >= MOST_STRANGERS as usize {
                break;
            }
            let linked = node.is_some_and(|node| self.root(node) == self.root(*number));
            if linked || self.strangers[*number as usize] >= MOST_STRANGERS || unlike.contains(number) {
                continue;
            }
            let shingles = match &mut shingles {
                Some(shingles) => shingles,
                unread => unread.insert(Shingles::of(&(known.read)(address)?)),
            };
            if relation(shingles, &self.coming[*number as usize].shingles).is_none() {
                self.strangers[*number as usize] += 1;
                unlike.push(*number);
                continue;
            }
            let node = *node.get_or_insert_with(|| {
                let node = self.parents.len() as u32;
                self.alone.push(checksum);
                self.parents.push(node);
                node
            });
            self.link(node, *number);
        }
        Ok(())
    }

    fn stories(mut self) -> Stories {
        let mut found: HashMap<u32, Vec<u64>> = HashMap::new();
        for node in 0..self.parents.len() as u32 {
            let root = self.root(node);
            let story = found.entry(root).or_default();
            let at = node as usize;
            match (self.coming.get(at), at.checked_sub(self.coming.len()).and_then(|at| self.stories.get_mut(at))) {
                (Some(article), _) => story.push(article.checksum),
                (None, Some(articles)) => story.append(articles),
                (None, None) => story.extend(self.alone.get(at - self.coming.len() - self.stories.len())),
            }
        }
        let mut stories: Vec<Vec<u64>> = found.into_values().collect();
        stories.iter_mut().for_each(|story| {
            story.sort_unstable();
            story.dedup();
        });
        stories.retain(|story| story.len() > 1);
        stories.sort_unstable();
        Stories(stories)
    }
}
