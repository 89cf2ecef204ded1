//! The words of an archive in memory, by length: what a misspelt word is compared with.
//!
//! A word one edit away is at most one letter shorter or longer, so a third of the words are looked at, one after the other. They are
//! read from the dictionary once a commit, when the first unknown word is asked for.

use std::collections::HashMap;
use std::io;

use crate::terms;
use crate::view::View;
use crate::vocabulary::nearly;

/// Folded words with the articles that hold them.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    /// By length in bytes.
    lengths: Vec<Words>,
}

/// Words of one length, one after the other.
#[derive(Debug, Default)]
struct Words {
    text: String,
    articles: Vec<u32>,
}

impl Lexicon {
    /// Reads the words that at least `least` articles hold.
    pub(crate) fn read(view: &View, least: u64) -> io::Result<Self> {
        let mut counts: HashMap<String, u64> = HashMap::new();
        let mut folded = String::new();
        for segment in &view.segments {
            let mut terms = segment.word.terms().stream()?;
            while terms.advance() {
                let Ok(key) = std::str::from_utf8(terms.key()) else { continue };
                terms::read_key(key, &mut folded);
                let articles = u64::from(terms.value().doc_freq);
                match counts.get_mut(&folded) {
                    Some(count) => *count += articles,
                    None => {
                        counts.insert(folded.clone(), articles);
                    }
                }
            }
        }
        let mut lexicon = Self::default();
        for (word, articles) in counts.into_iter().filter(|(_, articles)| *articles >= least) {
            lexicon.add(&word, articles);
        }
        Ok(lexicon)
    }

    fn add(&mut self, word: &str, articles: u64) {
        if self.lengths.len() <= word.len() {
            self.lengths.resize_with(word.len() + 1, Words::default);
        }
        let words = &mut self.lengths[word.len()];
        words.text.push_str(word);
        words.articles.push(u32::try_from(articles).unwrap_or(u32::MAX));
    }

    /// The words one edit away from `word`, itself left out, the most frequent first.
    pub(crate) fn neighbours(&self, word: &str) -> Vec<(String, u64)> {
        // A letter more or less is one byte in Latin script, up to four in others.
        let reach = if word.is_ascii() { 1 } else { 4 };
        let lengths = word.len().saturating_sub(reach)..=word.len() + reach;
        let mut found = Vec::new();
        for (length, words) in self.lengths.iter().enumerate().filter(|(length, _)| *length > 0 && lengths.contains(length)) {
            for (at, &articles) in words.articles.iter().enumerate() {
                let Some(other) = words.text.get(at * length..(at + 1) * length) else { continue };
                if other != word && nearly(other, word, 1) {
                    found.push((other.to_owned(), u64::from(articles)));
                }
            }
        }
        found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_one_edit_away() {
        let mut lexicon = Lexicon::default();
        for (word, articles) in [("barrage", 9), ("barrages", 4), ("barrag", 2), ("garage", 7), ("mur", 5), ("école", 3)] {
            lexicon.add(word, articles);
        }
        let words = |word: &str| lexicon.neighbours(word).into_iter().map(|(word, _)| word).collect::<Vec<_>>();
        assert_eq!(words("barrage"), ["barrages", "barrag"]);
        assert_eq!(words("brarage"), ["barrage"]);
        assert_eq!(words("garrage"), ["barrage", "garage"]);
        assert!(words("zzz").is_empty());
    }
}
