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

/// Characters that are looked at: more change no answer (see `examples/read_speed.rs`) and take time.
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
