use article::{Article, Day};

use crate::{agency, words};

/// Words in a shingle: five in a row seldom meet by chance, and a changed word costs five shingles only.
const WIDTH: usize = 5;

/// Bytes of a French word with the space after it, about.
const LETTERS: usize = 6;

/// Articles under this many words are compared with more caution: as much of them can be the kiosk's own (« cet article est réservé à nos
/// abonnés »).
pub(crate) const SHORT: u32 = 80;

/// An article as it is compared: its text as a set of five words in a row, as hashes of 32 bits.
///
/// It takes about four bytes a word of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Shingles {
    /// Sorted, each once.
    pub(crate) set: Box<[u32]>,
    /// Words of the text.
    pub(crate) words: u32,
    /// The words of the title, where the article is short or could be compared with a short one.
    pub(crate) title: Box<[u64]>,
    /// The first and the last day on which it can have been published.
    pub(crate) days: Option<[Day; 2]>,
}

impl Shingles {
    /// The shingles of an article. A text of fewer than five words is one shingle; an article without words has none, and is like no
    /// other.
    pub fn of(article: &Article) -> Self {
        let mut set = Vec::with_capacity(article.blocks.iter().map(|block| block.text.len() / LETTERS).sum());
        let mut row = [0u64; WIDTH];
        let mut words = 0u32;
        for text in agency::without(&article.blocks) {
            words::each(text, |word| {
                row.rotate_left(1);
                row[WIDTH - 1] = word;
                words = words.saturating_add(1);
                if words as usize >= WIDTH {
                    set.push(hash(&row));
                }
            });
        }
        if set.is_empty() && words > 0 {
            set.push(hash(&row));
        }
        set.sort_unstable();
        set.dedup();
        let title = if words < 2 * SHORT { words::of_title(&article.title).into() } else { Box::default() };
        let days = article.published.map(|published| [published.day, published.latest_day()]);
        Self { set: set.into(), words, title, days }
    }

    /// The shingles, each once, in increasing order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.set.iter().copied()
    }

    /// Whether there is nothing to compare.
    pub fn is_empty(&self) -> bool {
        self.set.is_empty()
    }
}

/// A hash of words in a row.
fn hash(row: &[u64; WIDTH]) -> u32 {
    let mixed = row.iter().fold(0u64, |hash, word| (hash.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    (mixed >> 32) as u32
}
