//! The words of an archive in memory: what a misspelt word is compared with, and what an unfinished one can become.
//!
//! They are read from the dictionary once a commit, when the first such word is asked for. Deleted articles count until their segment is
//! merged: good enough to choose among words, not to tell a reader how many articles there are.

use std::io;

use tantivy::termdict::TermMerger;

use crate::terms::{self, END};
use crate::view::View;
use crate::vocabulary::nearly;

/// A spelling with more accents is taken before a more frequent one unless that is so many times as frequent: « Elysée » is « Élysée »
/// wherever capitals are printed without accents.
const ACCENTS_ARE_WORTH: u64 = 8;

/// Folded words with the articles that hold them.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    /// In the order of their folded forms.
    words: Vec<Word>,
    /// The forms, one after the other.
    text: String,
    /// The words of each length in bytes, with their letters: a word one edit away is at most one letter shorter or longer, and has at most
    /// one letter less and one letter more.
    by_length: Vec<Vec<(Letters, u32)>>,
}

#[derive(Clone, Copy, Debug)]
struct Word {
    /// Where its folded form begins in the text.
    start: u32,
    folded: u16,
    /// Length of its spelling, behind the folded form; 0 where it is the folded form.
    written: u16,
    articles: u32,
    stem: u32,
}

/// A word of a [`Lexicon`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Known<'l> {
    pub folded: &'l str,
    /// Its spelling, in small letters.
    pub written: &'l str,
    pub articles: u64,
    /// The same number for all words of a stem.
    pub stem: u32,
}

impl Lexicon {
    /// Reads the words.
    pub(crate) fn read(view: &View) -> io::Result<Self> {
        let least = least(view);
        let streams = view.segments.iter().map(|segment| segment.word.terms().stream()).collect::<io::Result<Vec<_>>>()?;
        let mut merged = TermMerger::new(streams);
        let mut lexicon = Self::default();
        let mut forms = Forms::default();
        let mut folded = String::new();
        while merged.advance() {
            let Ok(key) = std::str::from_utf8(merged.key()) else { continue };
            let written = terms::read_key(key, &mut folded);
            let stem = key.split(END).next().unwrap_or_default();
            let articles = merged.current_segment_ords_and_term_infos().map(|(_, info)| u64::from(info.doc_freq)).sum();
            if folded != forms.folded {
                lexicon.add(&mut forms, least);
                forms.begin(stem, &folded);
            }
            forms.written.push((written.unwrap_or(&folded).to_owned(), articles));
        }
        lexicon.add(&mut forms, least);
        lexicon.index();
        Ok(lexicon)
    }

    /// Adds a word whose forms are complete.
    fn add(&mut self, forms: &mut Forms, least: u64) {
        let articles: u64 = forms.written.iter().map(|(_, articles)| articles).sum();
        let spelling = spelling(&forms.written);
        if articles >= least && !forms.folded.is_empty() {
            let written = if spelling == forms.folded { "" } else { spelling };
            let (Ok(start), Ok(folded), Ok(length)) =
                (u32::try_from(self.text.len()), u16::try_from(forms.folded.len()), u16::try_from(written.len()))
            else {
                // Four gigabytes of words: the rest can still be found, only not completed.
                return;
            };
            self.text.push_str(&forms.folded);
            self.text.push_str(written);
            let articles = u32::try_from(articles).unwrap_or(u32::MAX);
            self.words.push(Word { start, folded, written: length, articles, stem: forms.number });
        }
        forms.written.clear();
    }

    /// Puts the words in order.
    fn index(&mut self) {
        let text = &self.text;
        self.words.sort_by(|a, b| folded(text, a).cmp(folded(text, b)));
        for (at, word) in (0u32..).zip(&self.words) {
            let length = usize::from(word.folded);
            if self.by_length.len() <= length {
                self.by_length.resize_with(length + 1, Vec::new);
            }
            self.by_length[length].push((Letters::of(folded(text, word)), at));
        }
    }

    /// The words one edit away from `word`, itself left out, that at least `least` articles hold, the most frequent first.
    pub(crate) fn neighbours(&self, word: &str, least: u64) -> Vec<(String, u64)> {
        // A letter more or less is one byte in Latin script, up to four in others.
        let reach = if word.is_ascii() { 1 } else { 4 };
        let lengths = word.len().saturating_sub(reach).max(1)..=word.len() + reach;
        // One letter less, and one more of as many bytes as it may have.
        let (letters, most) = (Letters::of(word), 2 * reach as u32 + 1);
        let mut found = Vec::new();
        let alike = lengths.filter_map(|length| self.by_length.get(length)).flatten().filter(|(other, _)| letters.apart(*other) <= most);
        for (_, at) in alike {
            let other = &self.words[*at as usize];
            let (form, articles) = (folded(&self.text, other), u64::from(other.articles));
            if articles >= least && form != word && nearly(form, word, 1) {
                found.push((form.to_owned(), articles));
            }
        }
        found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        found
    }

    /// The words that begin with these folded letters, in alphabetical order.
    pub(crate) fn beginning<'l>(&'l self, letters: &str) -> impl Iterator<Item = Known<'l>> {
        let start = self.words.partition_point(|word| folded(&self.text, word) < letters);
        self.words[start..].iter().map(|word| self.known(word)).take_while(move |word| word.folded.starts_with(letters))
    }

    fn known(&self, word: &Word) -> Known<'_> {
        let folded = folded(&self.text, word);
        let start = word.start as usize + folded.len();
        let written = &self.text[start..start + usize::from(word.written)];
        let written = if written.is_empty() { folded } else { written };
        Known { folded, written, articles: word.articles.into(), stem: word.stem }
    }
}

/// Which bytes a word holds, those that share their last five bits taken for one.
#[derive(Clone, Copy, Debug)]
struct Letters(u32);

impl Letters {
    fn of(word: &str) -> Self {
        Self(word.bytes().fold(0, |letters, byte| letters | 1 << (byte & 31)))
    }

    /// How many letters one has and not the other.
    fn apart(self, other: Self) -> u32 {
        (self.0 ^ other.0).count_ones()
    }
}

fn folded<'t>(text: &'t str, word: &Word) -> &'t str {
    let start = word.start as usize;
    &text[start..start + usize::from(word.folded)]
}

/// The spellings of the folded word that is being read.
#[derive(Default)]
struct Forms {
    stem: String,
    number: u32,
    folded: String,
    written: Vec<(String, u64)>,
}

impl Forms {
    fn begin(&mut self, stem: &str, folded: &str) {
        if stem != self.stem {
            stem.clone_into(&mut self.stem);
            self.number = self.number.wrapping_add(1);
        }
        folded.clone_into(&mut self.folded);
    }
}

/// Articles that a word or name must be in: what a large archive holds once or twice is mostly misspelt.
pub(crate) fn least(view: &View) -> u64 {
    match view.articles {
        0..5_000 => 1,
        5_000..20_000 => 2,
        _ => 3,
    }
}

/// The spelling that readers are shown, of those of one folded form with the articles that hold them.
pub(crate) fn spelling(written: &[(String, u64)]) -> &str {
    let most = written.iter().map(|(_, articles)| *articles).max().unwrap_or_default();
    let usual = written.iter().filter(|(_, articles)| articles * ACCENTS_ARE_WORTH >= most);
    let accents = |written: &str| written.chars().filter(|c| !c.is_ascii()).count();
    usual.max_by_key(|(written, articles)| (accents(written), *articles)).map_or("", |(written, _)| written)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(words: &[(&str, &str, u64)]) -> Lexicon {
        let mut lexicon = Lexicon::default();
        let mut forms = Forms::default();
        for (stem, written, articles) in words {
            let folded = french::fold(written);
            if folded != forms.folded {
                lexicon.add(&mut forms, 1);
                forms.begin(stem, &folded);
            }
            forms.written.push(((*written).to_owned(), *articles));
        }
        lexicon.add(&mut forms, 1);
        lexicon.index();
        lexicon
    }

    #[test]
    fn neighbours_are_one_edit_away() {
        let words =
            [("barrag", "barrage", 9), ("barrag", "barrages", 4), ("barrag", "barrag", 2), ("garag", "garage", 7), ("mur", "mur", 5)];
        let lexicon = lexicon(&words);
        let words = |word: &str, least| lexicon.neighbours(word, least).into_iter().map(|(word, _)| word).collect::<Vec<_>>();
        assert_eq!(words("barrage", 1), ["barrages", "barrag"]);
        assert_eq!(words("barrage", 3), ["barrages"]);
        assert_eq!(words("brarage", 3), ["barrage"]);
        assert_eq!(words("garrage", 3), ["barrage", "garage"]);
        assert!(words("zzz", 1).is_empty());
    }

    #[test]
    fn words_are_found_by_their_beginning_and_spelt_with_their_accents() {
        let words = [
            ("elyse", "élysée", 20),
            ("elyse", "elysee", 30),
            ("elyse", "élysées", 2),
            ("elev", "élevé", 4),
            ("mang", "mange", 90),
            ("mang", "mangé", 10),
        ];
        let lexicon = lexicon(&words);
        let found: Vec<(&str, &str, u64)> = lexicon.beginning("ely").map(|word| (word.folded, word.written, word.articles)).collect();
        assert_eq!(found, [("elysee", "élysée", 50), ("elysees", "élysées", 2)]);
        assert_eq!(lexicon.beginning("mang").map(|word| word.written).collect::<Vec<_>>(), ["mange"]);
        assert_eq!(lexicon.beginning("e").map(|word| word.stem).collect::<Vec<_>>(), [2, 1, 1]);
        assert_eq!(lexicon.beginning("z").count() + lexicon.beginning("elysees!").count(), 0);
    }
}
