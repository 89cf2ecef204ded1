//! French told by its small words, without trigrams.

/// Words that are common in French and rare in the nine others, by their length in bytes. In French one word in five is one of
/// them, in Catalan, which comes next with « les » and « qui », one in thirty.
const FRENCH: [&[&str]; 7] = [
    &[],
    &[],
    &["et", "du", "au", "à"],
    &["les", "des", "une", "par", "sur", "est", "pas", "qui", "aux", "ont"],
    &["dans", "pour", "avec", "sont", "leur"],
    &["cette", "selon", "été", "être"],
    &["après", "depuis"],
];

/// Least number of them in a paragraph.
const LEAST_OF_PARAGRAPH: usize = 3;

/// Words in which [`FRENCH`] is counted.
const WORDS: usize = 100;

/// Least number of them, their least part (one in …), and how many different ones: what Catalan has by chance once in 100,000 texts.
const LEAST: usize = 8;
const ONE_IN: usize = 10;
const DIFFERENT: u32 = 6;

/// Whether the beginning of the text leaves no doubt. Most articles of a French archive pass here, at a fiftieth of the price of trigrams.
pub(super) fn is_plain<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
    let (mut words, mut french, mut seen) = (0_usize, 0_usize, 0_u64);
    for word in texts.flat_map(words_of).take(WORDS) {
        words += 1;
        // A text that only ends in French is mixed.
        if words == WORDS / 2 && french < LEAST / 2 {
            return false;
        }
        let known = FRENCH.get(word.len()).and_then(|known| known.iter().position(|known| known.as_bytes() == word));
        if let Some(at) = known {
            french += 1;
            // No length has more than ten, so each word has its own bit.
            seen |= 1 << (word.len() * 10 + at);
            if french * ONE_IN >= WORDS && seen.count_ones() >= DIFFERENT {
                return true;
            }
        }
    }
    french >= LEAST && french * ONE_IN >= words && seen.count_ones() >= DIFFERENT
}

/// Whether a paragraph is not worth a look for another language: one word in ten is one of French, and there are three.
pub(super) fn is_likely(paragraph: &str) -> bool {
    let (mut words, mut french) = (0_usize, 0_usize);
    for word in words_of(paragraph).take(WORDS) {
        words += 1;
        french += usize::from(FRENCH.get(word.len()).is_some_and(|known| known.iter().any(|known| known.as_bytes() == word)));
    }
    french >= LEAST_OF_PARAGRAPH && french * ONE_IN >= words
}

/// The words of a text as bytes, cut at everything that no short French word has: this is read for every article.
fn words_of(text: &str) -> impl Iterator<Item = &[u8]> {
    let is_tail = |byte: &u8| matches!(byte, 0x80..=0xbf);
    // Of the characters beyond ASCII only those that start with C3 are letters here; the tails of others are left over and trimmed.
    let pieces = text.as_bytes().split(move |byte| !byte.is_ascii_alphabetic() && *byte != 0xc3 && !is_tail(byte));
    pieces.map(move |piece| &piece[piece.iter().take_while(|byte| is_tail(byte)).count()..]).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_french_needs_no_trigrams() {
        let plain = |text: &str| is_plain([text].into_iter());
        assert!(plain(
            "Les élus de la commune ont voté hier le budget pour l’année, avec une hausse des crédits dans les écoles et sur la voirie, \
             selon le maire qui s’est dit satisfait."
        ));
        for other in [
            "Les autoritats de la ciutat han aprovat els pressupostos de les escoles, i l'alcalde diu que els veïns qui viuen al barri \
             són els que més ho necessiten; les obres de la plaça i des de l'estació fins al port començaran aviat.",
            "O orçamento foi aprovado à noite, e à margem da sessão os vereadores des favoráveis falaram dos pais e das escolas.",
            "Der Rat hat des Abends du weißt es den Haushalt beschlossen, und die Mittel des Landes sind für Schulen bestimmt.",
            "Au fost aprobate bugetele orașului și au început lucrările, est și vest, spun aleșii care au votat pentru școli.",
            "Le maire et les élus.",
        ] {
            assert!(!plain(other), "{other}");
        }
    }

    #[test]
    fn the_words_of_french_stand_at_their_length() {
        for (length, words) in FRENCH.iter().enumerate() {
            assert!(
                words.len() <= 10 && words.iter().all(|word| word.len() == length && words_of(word).eq([word.as_bytes()])),
                "{words:?}"
            );
        }
        let words: Vec<&[u8]> = words_of("L’été à Noël, «\u{a0}dès\u{a0}» l'aube… et 上").collect();
        assert_eq!(words, ["L", "été", "à", "Noël", "dès", "l", "aube", "et"].map(str::as_bytes));
    }
}
