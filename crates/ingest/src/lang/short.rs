//! The language of a few words: a headline, a lead, a dispatch of one sentence.
//!
//! Trigrams need a paragraph. What tells a headline are its small words, how its words begin and end, and its letters (`evidence.tsv`), with
//! trigrams as one voice among them. A language that we do not tell (Albanian, Danish, Turkish…) is known as such, and stays unknown.

use std::collections::HashMap;

use super::LANGS;

/// Language, part of the word, how much more likely it is there (natural logarithm), and the list.
const EVIDENCE: &str = include_str!("evidence.tsv");

/// What trigrams add for the language they find, and how much more when they are sure.
const VOTE: f32 = 1.0;
const SURE_VOTE: f32 = 4.0;

/// Letters from which on their voice counts in full.
const ENOUGH: usize = 40;

/// Least lead of a language over the next: e² to one.
const LEAST_LEAD: f32 = 2.0;

/// Longest beginning and ending in the table, in characters.
const LONGEST_PART: usize = 8;

/// What is known before a word is read: this is for the French press, and Catalan, which shares the small words of four languages, is rare.
const PRIORS: [(&str, f32); 2] = [("fr", 0.6), ("ca", -1.0)];

/// All the languages that we do not tell.
const OTHER: usize = LANGS.len();

/// What speaks for each language of [`LANGS`] and for [`OTHER`].
type Scores = [f32; LANGS.len() + 1];

/// What tells a language in a few words.
#[derive(Default)]
pub(super) struct ShortTexts {
    words: HashMap<&'static str, Scores>,
    beginnings: HashMap<&'static str, Scores>,
    endings: HashMap<&'static str, Scores>,
    letters: HashMap<&'static str, Scores>,
}

impl ShortTexts {
    pub(super) fn read() -> Self {
        let mut short = Self::default();
        for line in EVIDENCE.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('\t');
            let (Some(lang), Some(part), Some(weight), Some(list)) = (fields.next(), fields.next(), fields.next(), fields.next()) else {
                continue;
            };
            let at = place(lang).unwrap_or(OTHER);
            let held = match part {
                "words" => &mut short.words,
                "beginnings" => &mut short.beginnings,
                "endings" => &mut short.endings,
                _ => &mut short.letters,
            };
            let weight = weight.parse().unwrap_or_default();
            for item in list.split_whitespace() {
                held.entry(item).or_default()[at] = weight;
            }
        }
        short
    }

    /// The language of `text` and its confidence; `None` when it is not clear. Trigrams say `found`, with `confidence`.
    pub(super) fn tell(&self, text: &str, found: &str, confidence: f64) -> Option<(String, f64)> {
        let mut scores = self.scores(text);
        if let Some(at) = place(found) {
            let letters = text.chars().filter(|c| c.is_alphabetic()).take(ENOUGH).count();
            scores[at] += (VOTE + SURE_VOTE * confidence as f32) * letters as f32 / ENOUGH as f32;
        }
        let mut order: Vec<usize> = (0..scores.len()).collect();
        order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]));
        let lead = scores[order[0]] - scores[order[1]];
        let (_, lang) = LANGS.get(order[0]).filter(|_| lead >= LEAST_LEAD)?;
        Some(((*lang).to_owned(), 1.0 - f64::from(-lead).exp()))
    }

    fn scores(&self, text: &str) -> Scores {
        let mut scores = Scores::default();
        PRIORS.iter().for_each(|(lang, prior)| place(lang).into_iter().for_each(|at| scores[at] = *prior));
        for word in text.to_lowercase().split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
            self.weigh(word, &mut scores);
        }
        scores
    }

    fn weigh(&self, word: &str, scores: &mut Scores) {
        let mut add = |weights: Option<&Scores>| {
            let pairs = scores.iter_mut().zip(weights.into_iter().flatten());
            pairs.for_each(|(score, weight)| *score += weight);
        };
        if let Some(weights) = self.words.get(word) {
            return add(Some(weights));
        }
        let cuts: Vec<usize> = word.char_indices().skip(1).map(|(at, _)| at).collect();
        // The longest that is known, and no other.
        add(cuts.iter().take(LONGEST_PART).rev().find_map(|at| self.beginnings.get(&word[..*at])));
        add(cuts[cuts.len().saturating_sub(LONGEST_PART)..].iter().find_map(|at| self.endings.get(&word[*at..])));
        for (at, c) in word.char_indices() {
            add(self.letters.get(&word[at..at + c.len_utf8()]));
        }
    }
}

fn place(lang: &str) -> Option<usize> {
    LANGS.iter().position(|(_, code)| *code == lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let told = ShortTexts::read().tell(text, "", 0.0).map(|(lang, _)| lang).unwrap_or_default();
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn small_words_endings_and_letters_tell_a_headline() {
        check("Le tribunal relaxe le maire de la commune", "fr");
        check("L’école rouvrira après les vacances", "fr");
        check("Council votes on the new budget", "en");
        check("Alcalde y concejales aprueban el presupuesto", "es");
        check("Il consiglio approva il bilancio della città", "it");
        check("Câmara aprova o orçamento da cidade", "pt");
        check("Consiliul a votat bugetul orașului", "ro");
        check("Der Gemeinderat beschließt den Haushalt", "de");
        check("De gemeenteraad keurt het budget goed", "nl");
        check("L'ajuntament aprova els pressupostos amb el vot de tots", "ca");
        check("المجلس يصوت على الميزانية", "ar");
    }

    #[test]
    fn what_is_mixed_or_of_another_language_stays_unknown() {
        check("Stade Vélodrome", "");
        check("2022", "");
        check("Byrådet vedtog i går budgettet, og det er ikke første gang", "");
        check("Këshilli miratoi buxhetin për vitin që vjen", "");
        check("Belediye meclisi bütçeyi onayladı ve bir açıklama yaptı", "");
        check("Rada miasta przyjęła budżet i nie zmieni go w tym roku", "");
        check("شورای شهر بودجه را تصویب کرد و این خبر را داد", "");
        check("Le maire et la ville, the mayor and the city", "");
    }

    #[test]
    fn every_row_of_the_table_is_read() {
        let parts = ["words", "beginnings", "endings", "letters"];
        for line in EVIDENCE.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let known = fields[0] == "-" || place(fields[0]).is_some();
            assert!(fields.len() == 4 && known && parts.contains(&fields[1]) && fields[2].parse::<f32>().is_ok(), "{line}");
            let long =
                fields[3].split_whitespace().filter(|_| fields[1].ends_with("ings")).find(|item| item.chars().count() > LONGEST_PART);
            assert_eq!(long, None, "{line}");
        }
    }
}
