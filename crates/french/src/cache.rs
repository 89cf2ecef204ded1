//! Words already analyzed.
//!
//! News repeats itself: in a text of millions of words one in 25 is not among the last 65,536. A word is looked for in two lines that
//! lie side by side, each of 64 bytes, the unit that memory is read by: one access for most words, where a hash map needs several.
//! A new word takes the first line and moves what was there to the second.

/// Pairs of lines; 4 MiB in all, which pages in only as words come.
const PAIRS: usize = 1 << 15;
/// Bytes of a line.
const LINE: usize = 64;
/// Where the text of a line begins: after three lengths and the flags, and the two ends of the word.
const TEXT: usize = 20;

const STOP: u8 = 1;
const FOLDED_IS_WRITTEN: u8 = 2;
const STEM_BEGINS_FOLDED: u8 = 4;

/// What is remembered of a word.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    pub(crate) folded: &'a str,
    pub(crate) stem: &'a str,
    pub(crate) stop: bool,
}

/// The lines, in one piece that begins on a boundary of two lines.
pub(crate) struct Cache {
    bytes: Vec<u8>,
    start: usize,
}

impl Cache {
    pub(crate) fn new() -> Self {
        let bytes = vec![0; (PAIRS + 1) * 2 * LINE];
        let start = bytes.as_ptr().align_offset(2 * LINE).min(2 * LINE);
        Self { bytes, start }
    }

    /// What is known of the word as written. `word` lends the folded form and the stem where they are its own letters.
    #[inline]
    pub(crate) fn get<'a>(&'a self, word: &'a str) -> Option<Known<'a>> {
        let ends = Ends::of(word.as_bytes());
        let pair = &self.bytes[self.start + ends.pair() * 2 * LINE..];
        let first = pair.first_chunk::<LINE>()?;
        if ends.are_in(first, word) {
            return known(first, word);
        }
        let second = pair[LINE..].first_chunk::<LINE>()?;
        if ends.are_in(second, word) { known(second, word) } else { None }
    }

    /// Remembers a word, unless its forms do not fit in a line.
    pub(crate) fn put(&mut self, word: &str, known: Known<'_>) {
        let ends = Ends::of(word.as_bytes());
        if let Some(line) = line(word, &ends, known) {
            let at = self.start + ends.pair() * 2 * LINE;
            self.bytes.copy_within(at..at + LINE, at + LINE);
            self.bytes[at..at + LINE].copy_from_slice(&line);
        }
    }
}

/// The forms in a line that is the word's.
#[inline]
fn known<'a>(line: &'a [u8; LINE], word: &'a str) -> Option<Known<'a>> {
    let [_, folded, stem, flags, ..] = *line;
    let mut end = TEXT + middle(word).len();
    let folded = if flags & FOLDED_IS_WRITTEN != 0 {
        word
    } else {
        end += usize::from(folded);
        std::str::from_utf8(line.get(end - usize::from(folded)..end)?).ok()?
    };
    let stem = if flags & STEM_BEGINS_FOLDED != 0 {
        folded.get(..usize::from(stem))?
    } else {
        std::str::from_utf8(line.get(end..end + usize::from(stem))?).ok()?
    };
    Some(Known { folded, stem, stop: flags & STOP != 0 })
}

/// The line of a word; none when its forms are too long.
fn line(word: &str, ends: &Ends, known: Known<'_>) -> Option<[u8; LINE]> {
    let Known { folded, stem, stop } = known;
    let mut flags = if stop { STOP } else { 0 };
    let mut line = [0; LINE];
    let mut at = TEXT;
    let mut write = |bytes: &[u8]| {
        line.get_mut(at..at + bytes.len())?.copy_from_slice(bytes);
        at += bytes.len();
        Some(())
    };
    write(middle(word))?;
    if folded == word {
        flags |= FOLDED_IS_WRITTEN;
    } else {
        write(folded.as_bytes())?;
    }
    if folded.starts_with(stem) {
        flags |= STEM_BEGINS_FOLDED;
    } else {
        write(stem.as_bytes())?;
    }
    let length = |form: &str| u8::try_from(form.len()).ok();
    line[..4].copy_from_slice(&[length(word)?, length(folded)?, length(stem)?, flags]);
    line[4..12].copy_from_slice(&ends.first.to_le_bytes());
    line[12..20].copy_from_slice(&ends.last.to_le_bytes());
    Some(line)
}

/// The first and the last eight bytes of a word. With its length they are all of a word up to sixteen bytes.
struct Ends {
    length: usize,
    first: u64,
    last: u64,
}

/// The bytes between them.
#[inline]
fn middle(word: &str) -> &[u8] {
    word.as_bytes().get(8..word.len().saturating_sub(8)).unwrap_or_default()
}

impl Ends {
    #[inline]
    fn of(word: &[u8]) -> Self {
        let length = word.len();
        let (first, last) = if let (Some(first), Some(last)) = (word.first_chunk(), word.last_chunk()) {
            (u64::from_le_bytes(*first), u64::from_le_bytes(*last))
        } else if let (Some(first), Some(last)) = (word.first_chunk(), word.last_chunk()) {
            (u64::from(u32::from_le_bytes(*first)), u64::from(u32::from_le_bytes(*last)))
        } else {
            (word.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)), 0)
        };
        Self { length, first, last }
    }

    /// The pair of lines of the word. The middle of a long word is not read: a collision costs a stem, no more.
    #[inline]
    fn pair(&self) -> usize {
        // Two odd constants of xxHash; the high bits of a product are its best.
        const FIRST: u64 = 0x9E37_79B1_85EB_CA87;
        const LAST: u64 = 0xC2B2_AE3D_27D4_EB4F;
        let mixed = (self.first ^ self.length as u64).wrapping_mul(FIRST) ^ self.last.wrapping_mul(LAST).rotate_left(31);
        (mixed.wrapping_mul(FIRST) >> (64 - PAIRS.trailing_zeros())) as usize
    }

    /// Is the line the word's?
    #[inline]
    fn are_in(&self, line: &[u8; LINE], word: &str) -> bool {
        let [first, last] = [line[4..12].first_chunk(), line[12..20].first_chunk()].map(|end| end.map(|end| u64::from_le_bytes(*end)));
        usize::from(line[0]) == self.length
            && first == Some(self.first)
            && last == Some(self.last)
            && (self.length <= 16 || line[TEXT..].starts_with(middle(word)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remembers() {
        let mut cache = Cache::new();
        let long = "x".repeat(53);
        for (word, folded, stem, kept) in [
            ("chats", "chats", "chat", true),
            ("été", "ete", "ete", true),
            ("à", "a", "a", true),
            ("œuvres", "oeuvres", "oeuvr", true),
            ("yeux", "yeux", "oeil", true),
            ("anticonstitutionnellement", "anticonstitutionnellement", "anticonstitutionnel", true),
            ("révolutionnaires", "revolutionnaires", "revolutionnair", true),
            (&long, &long, "x", true),
            (&long, "y", &long, false),
        ] {
            let mut cache = Cache::new();
            cache.put(word, Known { folded, stem, stop: folded == "ete" });
            let expected = kept.then_some((folded, stem, folded == "ete"));
            assert_eq!(cache.get(word).map(|known| (known.folded, known.stem, known.stop)), expected);
            for end in (1..word.len()).filter(|end| word.is_char_boundary(*end)) {
                assert!(cache.get(&word[..end]).is_none(), "{}", &word[..end]);
            }
        }
        for number in 0..200_000 {
            let word = number.to_string();
            assert!(cache.get(&word).is_none());
            cache.put(&word, Known { folded: &word, stem: &word, stop: false });
            assert_eq!(cache.get(&word).map(|known| known.stem), Some(&word[..]));
        }
    }

    #[test]
    fn begins_on_a_boundary() {
        let cache = Cache::new();
        assert_eq!(cache.bytes[cache.start..].as_ptr().addr() % (2 * LINE), 0);
    }
}
