//! Words already analyzed.
//!
//! News repeats itself: 65,536 words cover all but a few in a hundred. The cache is direct-mapped, one word a line of 64 bytes,
//! the unit that memory is read by, so a word costs one access to memory; a hash map costs three. A line that is wanted by
//! another word is overwritten.

/// Lines; 4 MiB in all, which pages in only as words come.
const LINES: usize = 1 << 16;
/// Bytes of a line.
const LINE: usize = 64;
/// Where the text of a line begins, after the lengths of its three forms and the flags.
const TEXT: usize = 4;

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

/// The lines, in one piece that begins on a boundary of 64 bytes.
pub(crate) struct Cache {
    bytes: Vec<u8>,
    first: usize,
}

impl Cache {
    pub(crate) fn new() -> Self {
        let bytes = vec![0; (LINES + 1) * LINE];
        let first = bytes.as_ptr().align_offset(LINE).min(LINE);
        Self { bytes, first }
    }

    /// What is known of the word as written. `word` lends the folded form and the stem where they are its own letters.
    #[inline]
    pub(crate) fn get<'a>(&'a self, word: &'a str) -> Option<Known<'a>> {
        let at = self.first + line_of(word.as_bytes()) * LINE;
        let line = self.bytes.get(at..at + LINE)?;
        let [written, folded, stem] = [line[0], line[1], line[2]].map(usize::from);
        let flags = line[3];
        if written != word.len() || line.get(TEXT..TEXT + written)? != word.as_bytes() {
            return None;
        }
        let mut end = TEXT + written;
        let folded = if flags & FOLDED_IS_WRITTEN != 0 {
            word
        } else {
            end += folded;
            std::str::from_utf8(line.get(end - folded..end)?).ok()?
        };
        let stem =
            if flags & STEM_BEGINS_FOLDED != 0 { folded.get(..stem)? } else { std::str::from_utf8(line.get(end..end + stem)?).ok()? };
        Some(Known { folded, stem, stop: flags & STOP != 0 })
    }

    /// Remembers a word, unless its forms do not fit in a line.
    pub(crate) fn put(&mut self, word: &str, known: Known<'_>) {
        let Known { folded, stem, stop } = known;
        let mut flags = if stop { STOP } else { 0 };
        let mut text = [0; LINE - TEXT];
        let mut end = 0;
        let mut write = |form: &str| {
            let room = text.get_mut(end..end + form.len())?;
            room.copy_from_slice(form.as_bytes());
            end += form.len();
            Some(())
        };
        let mut written = write(word);
        if folded == word {
            flags |= FOLDED_IS_WRITTEN;
        } else {
            written = written.and_then(|()| write(folded));
        }
        if folded.starts_with(stem) {
            flags |= STEM_BEGINS_FOLDED;
        } else {
            written = written.and_then(|()| write(stem));
        }
        let at = self.first + line_of(word.as_bytes()) * LINE;
        if let (Some(()), Some(line)) = (written, self.bytes.get_mut(at..at + LINE)) {
            // All three are below 64: they fitted.
            line[..TEXT].copy_from_slice(&[word.len() as u8, folded.len() as u8, stem.len() as u8, flags]);
            line[TEXT..].copy_from_slice(&text);
        }
    }
}

/// The line of a word, from its first and last eight bytes. The middle of longer words is not read: a collision costs a stem, no more.
#[inline]
fn line_of(word: &[u8]) -> usize {
    // Two odd constants of xxHash; the high bits of a product are its best.
    const FIRST: u64 = 0x9E37_79B1_85EB_CA87;
    const LAST: u64 = 0xC2B2_AE3D_27D4_EB4F;
    let (first, last) = ends(word);
    let mixed = (first ^ word.len() as u64).wrapping_mul(FIRST) ^ last.wrapping_mul(LAST).rotate_left(31);
    (mixed.wrapping_mul(FIRST) >> (64 - LINES.trailing_zeros())) as usize
}

#[inline]
fn ends(word: &[u8]) -> (u64, u64) {
    if let (Some(first), Some(last)) = (word.first_chunk::<8>(), word.last_chunk::<8>()) {
        (u64::from_le_bytes(*first), u64::from_le_bytes(*last))
    } else if let (Some(first), Some(last)) = (word.first_chunk::<4>(), word.last_chunk::<4>()) {
        (u64::from(u32::from_le_bytes(*first)), u64::from(u32::from_le_bytes(*last)))
    } else {
        (word.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)), 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remembers() {
        let mut cache = Cache::new();
        let long = "x".repeat(41);
        for (word, folded, stem, kept) in [
            ("chats", "chats", "chat", true),
            ("été", "ete", "ete", true),
            ("œuvres", "oeuvres", "oeuvr", true),
            ("yeux", "yeux", "oeil", true),
            ("", "", "", true),
            (&long, "y", &long, false),
        ] {
            let expected = (folded, stem, folded == "ete");
            cache.put(word, Known { folded, stem, stop: folded == "ete" });
            assert_eq!(cache.get(word).map(|known| (known.folded, known.stem, known.stop)), kept.then_some(expected));
            assert!(cache.get(&format!("{word}x")).is_none());
        }
    }

    #[test]
    fn begins_on_a_boundary() {
        let cache = Cache::new();
        assert_eq!(cache.bytes[cache.first..].as_ptr().addr() % LINE, 0);
    }
}
