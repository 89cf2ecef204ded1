//! The language a source is usually written in.

use std::collections::BTreeMap;

use article::Article;

use crate::clean::learnt::source;

/// Articles of a source, and the part of them in one language, before it is the usual one.
const LEAST_ARTICLES: u32 = 5;
const LEAST_SHARE: f32 = 0.8;

/// Sources that are counted, at most.
const MOST_SOURCES: usize = 4_096;

/// Counts of languages by source. To be used in the order of the input, so that the same input gives the same archive.
#[derive(Clone, Debug, Default)]
pub struct UsualLanguages(BTreeMap<String, BTreeMap<String, u32>>);

impl UsualLanguages {
    /// Gives `article` the usual language of its source when its own text was too short to tell (its confidence stays 0), else counts it.
    pub fn settle(&mut self, article: &mut Article) {
        let source = source(article);
        if article.lang.is_empty() {
            if let Some(usual) = self.usual(&source) {
                usual.clone_into(&mut article.lang);
            }
        } else if article.lang_confidence > 0.0 && (self.0.len() < MOST_SOURCES || self.0.contains_key(&source)) {
            *self.0.entry(source).or_default().entry(article.lang.clone()).or_default() += 1;
        }
    }

    fn usual(&self, source: &str) -> Option<&str> {
        let counts = self.0.get(source)?;
        let all: u32 = counts.values().sum();
        let (lang, most) = counts.iter().max_by_key(|(_, count)| **count)?;
        (all >= LEAST_ARTICLES && *most as f32 >= LEAST_SHARE * all as f32).then_some(lang.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(host: &str, lang: &str) -> Article {
        let lang_confidence = if lang.is_empty() { 0.0 } else { 0.9 };
        Article { url: format!("https://{host}/a"), lang: lang.into(), lang_confidence, ..Article::default() }
    }

    #[test]
    fn a_text_too_short_to_tell_is_in_the_usual_language_of_its_source() {
        let mut usual = UsualLanguages::default();
        let mut settled = |host: &str, lang: &str| {
            let mut article = article(host, lang);
            usual.settle(&mut article);
            article.lang
        };
        for _ in 0..4 {
            settled("fanal.example", "fr");
            settled("mixed.example", "fr");
            settled("mixed.example", "ar");
        }
        assert_eq!(settled("fanal.example", ""), "", "four articles say little");
        assert_eq!(settled("fanal.example", "en"), "en");
        assert_eq!(settled("fanal.example", ""), "fr");
        assert_eq!(settled("mixed.example", ""), "");
        assert_eq!(settled("phare.example", ""), "");
    }
}
