//! The language of an article.

use article::Article;
use whatlang::{Detector, Lang};

/// The languages of the press around the Mediterranean and of its neighbours; with more, short French is taken for Catalan's cousins.
const LANGS: [(Lang, &str); 10] = [
    (Lang::Fra, "fr"),
    (Lang::Eng, "en"),
    (Lang::Ara, "ar"),
    (Lang::Spa, "es"),
    (Lang::Ita, "it"),
    (Lang::Por, "pt"),
    (Lang::Ron, "ro"),
    (Lang::Deu, "de"),
    (Lang::Nld, "nl"),
    (Lang::Cat, "ca"),
];

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

/// Words in which [`FRENCH`] is counted.
const WORDS: usize = 100;

/// Least number of them, their least part (one in …), and how many different ones: what Catalan has by chance once in 100,000 texts.
const LEAST: usize = 8;
const ONE_IN: usize = 10;
const DIFFERENT: u32 = 6;

/// Characters that are looked at: more change no answer (see `examples/language_sample.rs`) and take time.
const SAMPLE: usize = 1_000;

/// Text shorter than this, in characters, is a headline.
const HEADLINE: usize = 150;

/// Least confidence for a text: above it no English lead of 19,413 texts passed for French.
const SURE: f64 = 0.3;

/// Least confidence for a headline: above it 1 % of English ones still pass for French.
const SURE_OF_HEADLINE: f64 = 0.5;

/// Tells the language of articles. Made once: it holds a list.
pub(crate) struct Languages(Detector);

impl Default for Languages {
    fn default() -> Self {
        Self(Detector::with_allowlist(LANGS.iter().map(|(lang, _)| *lang).collect()))
    }
}

impl Languages {
    /// Sets `lang` and `lang_confidence`. What the article declares already is a prior: it stands where the text is not clear.
    pub(crate) fn tell(&self, article: &mut Article) {
        if is_plainly_french(article) {
            (article.lang, article.lang_confidence) = ("fr".to_owned(), 1.0);
            return;
        }
        let declared = code(&article.lang);
        let (found, confidence) = self.detect(&sample(article, SAMPLE));
        let least = if characters(article) < HEADLINE { SURE_OF_HEADLINE } else { SURE };
        let agreed = found == declared;
        let clear = confidence >= least || agreed;
        article.lang = if clear { found } else { declared };
        // What the text does not say clearly was declared, not measured.
        article.lang_confidence = if clear { confidence as f32 } else { 0.0 };
    }

    fn detect(&self, text: &str) -> (String, f64) {
        let Some(info) = self.0.detect(text) else { return (String::new(), 0.0) };
        let code = LANGS.iter().find(|(lang, _)| *lang == info.lang()).map_or("", |(_, code)| code);
        (code.to_owned(), if code.is_empty() { 0.0 } else { info.confidence() })
    }
}

/// Whether the beginning of the text leaves no doubt. Most articles of a French archive pass here, at a fiftieth of the price of trigrams.
fn is_plainly_french(article: &Article) -> bool {
    let texts = std::iter::once(&article.title).chain(article.blocks.iter().map(|block| &block.text));
    let (mut words, mut french, mut seen) = (0_usize, 0_usize, 0_u64);
    for word in texts.flat_map(|text| words_of(text)).take(WORDS) {
        words += 1;
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

/// The words of a text as bytes, cut at everything that no short French word has: this is read for every article.
fn words_of(text: &str) -> impl Iterator<Item = &[u8]> {
    let is_tail = |byte: &u8| matches!(byte, 0x80..=0xbf);
    // Of the characters beyond ASCII only those that start with C3 are letters here; the tails of others are left over and trimmed.
    let pieces = text.as_bytes().split(move |byte| !byte.is_ascii_alphabetic() && *byte != 0xc3 && !is_tail(byte));
    pieces.map(move |piece| &piece[piece.iter().take_while(|byte| is_tail(byte)).count()..]).filter(|word| !word.is_empty())
}

/// The beginning of the text, title included.
fn sample(article: &Article, length: usize) -> String {
    let mut text = String::with_capacity(length * 2);
    let mut left = length;
    for part in std::iter::once(article.title.as_str()).chain(article.blocks.iter().map(|block| block.text.as_str())) {
        text.extend(part.chars().take(left));
        text.push('\n');
        left -= part.chars().take(left).count();
        if left == 0 {
            break;
        }
    }
    text
}

/// Characters of title and text, counted up to [`HEADLINE`].
fn characters(article: &Article) -> usize {
    std::iter::once(&article.title)
        .chain(article.blocks.iter().map(|block| &block.text))
        .flat_map(|text| text.chars())
        .take(HEADLINE)
        .count()
}

/// The ISO 639-1 code of a language as records declare it (`fr-FR`, `fra`, `français`); empty when it is none.
fn code(declared: &str) -> String {
    let name = declared.trim().to_lowercase();
    let start = name.split(['-', '_']).next().unwrap_or_default();
    let known = match start {
        "fra" | "fre" | "french" | "français" | "francais" => "fr",
        "eng" | "english" | "anglais" => "en",
        "ara" | "arabic" | "arabe" | "العربية" => "ar",
        "spa" | "spanish" | "espagnol" | "español" => "es",
        "ita" | "italian" | "italien" | "italiano" => "it",
        "por" | "portuguese" | "portugais" | "português" => "pt",
        "ron" | "rum" | "romanian" | "roumain" | "română" => "ro",
        "deu" | "ger" | "german" | "allemand" | "deutsch" => "de",
        "nld" | "dut" | "dutch" | "néerlandais" | "nederlands" => "nl",
        "cat" | "catalan" | "català" => "ca",
        two if two.len() == 2 && two.bytes().all(|byte| byte.is_ascii_lowercase()) => two,
        _ => "",
    };
    known.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use article::Block;

    #[track_caller]
    fn check(title: &str, text: &str, declared: &str, expected: &str) {
        let mut article = Article { title: title.into(), lang: declared.into(), ..Article::default() };
        article.blocks.extend((!text.is_empty()).then(|| Block::paragraph(text)));
        Languages::default().tell(&mut article);
        assert_eq!(article.lang, expected, "{title} {text} ({})", article.lang_confidence);
        assert!((0.0..=1.0).contains(&article.lang_confidence));
    }

    #[test]
    fn the_text_decides() {
        let french = "Le conseil municipal a voté hier soir le budget de la commune, malgré l’opposition de plusieurs élus qui \
                      réclamaient davantage de moyens pour les écoles et pour la voirie.";
        let english = "The city council voted last night in favour of the new budget, despite the opposition of several members who \
                       had asked for more money for the schools and the roads.";
        let arabic = "صوت المجلس البلدي مساء أمس لصالح الميزانية الجديدة رغم معارضة عدد من الأعضاء";
        check("Budget", french, "", "fr");
        check("Budget", english, "fr", "en");
        check("", arabic, "fr-FR", "ar");
    }

    #[test]
    fn plain_french_needs_no_trigrams() {
        let plain = |text: &str| is_plainly_french(&Article { blocks: vec![Block::paragraph(text)], ..Article::default() });
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

    #[test]
    fn what_is_not_clear_is_as_declared_or_unknown() {
        check("OK", "", "fr-FR", "fr");
        check("OK", "", "Français", "fr");
        check("OK", "", "fre", "fr");
        check("2020", "", "", "");
        check("2020", "", "eu", "eu");
        check("2020", "", "x-klingon", "");
        check("", "", "", "");
    }
}
