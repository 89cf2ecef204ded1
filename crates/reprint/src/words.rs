//! The words compared.

/// Calls back with a hash of each word of a text: letters and figures, without case and accents. An apostrophe and a hyphen part
/// words, so that no newspaper's typography counts.
pub(crate) fn each(text: &str, mut word: impl FnMut(u64)) {
    let mut folded = String::new();
    for written in text.split(|c| !belongs(c)).filter(|written| !written.is_empty()) {
        if written.is_ascii() && written.len() <= french::LONGEST {
            word(hash(written, LOWER));
            continue;
        }
        if !plain(written, &mut folded) {
            folded = french::fold(written);
        }
        if !folded.is_empty() {
            word(hash(&folded, if folded.is_ascii() { LOWER } else { 0 }));
        }
    }
}

/// The bit that makes an ASCII letter lower case and leaves a figure as it is, in eight bytes.
const LOWER: u64 = 0x2020_2020_2020_2020;

/// A hash of a word, eight bytes at a time, with the bits of `case` set in each.
fn hash(word: &str, case: u64) -> u64 {
    let (eights, rest) = word.as_bytes().as_chunks();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let mixed =
        |hash: u64, bytes: &[u8; 8]| (hash.rotate_left(29) ^ (u64::from_le_bytes(*bytes) | case)).wrapping_mul(0x9FB2_1C65_1E98_DF25);
    let hash = eights.iter().chain([&last]).fold(word.len() as u64, mixed);
    hash ^ (hash >> 32)
}

/// Writes a word of French letters as [`french::fold`] would, at a tenth of its cost; `false` when there are others in it.
fn plain(written: &str, lower: &mut String) -> bool {
    lower.clear();
    for c in written.chars() {
        match c.to_lowercase().next() {
            Some(c) if c.is_ascii() => lower.push(c),
            Some(c) => match french::latin(c) {
                Some(letters) => lower.push_str(letters),
                None => return false,
            },
            None => {}
        }
    }
    lower.len() <= french::LONGEST
}

/// The words of a title that say something, as a sorted set.
pub(crate) fn of_title(title: &str) -> Vec<u64> {
    let folded = title.split(|c| !belongs(c)).map(french::fold);
    let mut words: Vec<u64> = folded.filter(|word| word.len() > 1 && !french::is_stop(word)).map(|word| hash(&word, 0)).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Letters, figures, the marks on them, and what a reader does not see inside a word.
fn belongs(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric()
        || matches!(c, '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{200B}'..='\u{200F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<u64> {
        let mut words = Vec::new();
        each(text, |word| words.push(word));
        words
    }

    #[test]
    fn typography_does_not_count() {
        for (a, b) in [
            ("L’État « sûr »", "l'etat sur"),
            ("cœur", "COEUR"),
            ("porte‑parole", "porte-parole"),
            ("par\u{AD}tie", "partie"),
            ("e\u{301}te\u{301}", "été"),
            ("Un, deux… trois !", "un deux trois"),
        ] {
            assert_eq!(words(a), words(b), "{a}");
        }
    }

    #[test]
    fn the_short_way_is_the_long_one() {
        let mut lower = String::new();
        for word in ["Été", "ÉLEVEURS", "Œuvre", "ça", "m2", "Abc", "naïf", "İstanbul", "ŷ", "ﬁn", &"é".repeat(90), &"a".repeat(90)]
        {
            if plain(word, &mut lower) {
                assert_eq!(lower, french::fold(word), "{word}");
            }
        }
        assert!(plain("Œuvre", &mut lower) && !plain("ﬁn", &mut lower));
    }

    #[test]
    fn figures_count() {
        assert_ne!(words("38 centimes"), words("39 centimes"));
    }
}
