//! The language of an article: told from its cleaned text, never from a headline that is not clear.
//!
//! * `french`: the small words that settle most articles. `short`: what settles a headline or a lead. [`UsualLanguages`]: what a source is written in, for texts too short to tell.
//! * A long paragraph in another language than its article is noticed (`foreign-paragraphs`).

mod code;
mod french;
mod short;
mod usual;

use article::{Article, Notice};
use whatlang::{Detector, Lang};

use code::code;
use short::ShortTexts;
pub use usual::UsualLanguages;

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

/// Characters that are looked at: more change no answer (see `examples/language_sample.rs`) and take time.
const SAMPLE: usize = 1_000;

/// Text shorter than this, in characters, is a headline.
const HEADLINE: usize = 150;

/// Least confidence for a text: above it no English lead of 19,413 texts passed for French.
const SURE: f64 = 0.3;

/// Least confidence for a paragraph to be in another language than its article, and the characters of it that are looked at.
const SURE_OF_PARAGRAPH: f64 = 0.9;
const PARAGRAPH_SAMPLE: usize = 400;

/// Tells the language of articles. Made once: it holds lists.
pub(crate) struct Languages {
    trigrams: Detector,
    short: ShortTexts,
}

impl Default for Languages {
    fn default() -> Self {
        let trigrams = Detector::with_allowlist(LANGS.iter().map(|(lang, _)| *lang).collect());
        Self { trigrams, short: ShortTexts::read() }
    }
}

impl Languages {
    /// Sets `lang` and `lang_confidence`. What the article declares already is a prior: it stands where the text is not clear.
    pub(crate) fn tell(&self, article: &mut Article) {
        let texts = std::iter::once(article.title.as_str()).chain(article.blocks.iter().map(|block| block.text.as_str()));
        if french::is_plain(texts) {
            (article.lang, article.lang_confidence) = ("fr".to_owned(), 1.0);
        } else {
            self.detect_or_declare(article);
        }
        self.notice_foreign(article);
    }

    fn detect_or_declare(&self, article: &mut Article) {
        let text = sample(article, SAMPLE);
        let (found, confidence) = self.detect(&text);
        let told = if confidence >= SURE && characters(article) >= HEADLINE {
            Some((found, confidence))
        } else {
            self.short.tell(&text, &found, confidence)
        };
        // What the text does not say clearly was declared, not measured.
        let (lang, confidence) = told.unwrap_or_else(|| (code(&article.lang), 0.0));
        (article.lang, article.lang_confidence) = (lang, confidence as f32);
    }

    /// Notes the long paragraphs that are certainly in another language than the article.
    fn notice_foreign(&self, article: &mut Article) {
        if article.lang.is_empty() {
            return;
        }
        let foreign = |text: &str| -> Option<String> {
            let sample: &str = text.char_indices().nth(HEADLINE).map(|_| text)?;
            if article.lang == "fr" && french::is_likely(sample) {
                return None;
            }
            let end = sample.char_indices().nth(PARAGRAPH_SAMPLE).map_or(sample.len(), |(at, _)| at);
            let (lang, confidence) = self.detect(&sample[..end]);
            (confidence >= SURE_OF_PARAGRAPH && lang != article.lang).then_some(lang)
        };
        let blocks = article.blocks.iter().enumerate();
        let found: Vec<String> = blocks.filter_map(|(at, block)| Some(format!("{} ({})", at + 1, foreign(&block.text)?))).collect();
        if !found.is_empty() {
            let text = format!("paragraphes dans une autre langue que l’article : {}", found.join(", "));
            article.notices.push(Notice::new("foreign-paragraphs", text));
        }
    }

    fn detect(&self, text: &str) -> (String, f64) {
        let Some(info) = self.trigrams.detect(text) else { return (String::new(), 0.0) };
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

    #[test]
    fn long_foreign_paragraphs_are_noticed() {
        let french = "Le conseil municipal a voté hier soir le budget de la commune, malgré l’opposition de plusieurs élus qui \
                      réclamaient davantage de moyens pour les écoles et pour la voirie.";
        let english = "“The city council voted last night in favour of the new budget, despite the opposition of several members who \
                       had asked for more money for the schools and the roads,” the paper wrote.";
        let arabic = "صوت المجلس البلدي مساء أمس لصالح الميزانية الجديدة رغم معارضة عدد من الأعضاء الذين طالبوا بمزيد من الأموال للمدارس \
                      والطرقات في مختلف أحياء المدينة القديمة، قبل أن يرفع رئيس المجلس الجلسة.";
        let notices = |texts: &[&str]| {
            let blocks = texts.iter().map(|text| Block::paragraph(*text)).collect();
            let mut article = Article { blocks, ..Article::default() };
            Languages::default().tell(&mut article);
            article.notices.into_iter().map(|notice| notice.text).collect::<Vec<_>>().join("; ")
        };
        assert_eq!(notices(&[french, english, french, arabic]), "paragraphes dans une autre langue que l’article : 2 (en), 4 (ar)");
        assert_eq!(notices(&[french, "“The city council voted last night.”", french]), "");
        assert_eq!(notices(&[english, english, english]), "");
        assert_eq!(notices(&[french, "Tarifs 2022 : adultes 12 €, enfants 6 €, groupes 4 € ".repeat(4).as_str()]), "");
    }
}
