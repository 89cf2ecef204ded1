//! The names of an archive in memory: those in the articles, and those of newspapers, authors and sections, found by the beginning of any
//! of their words.
//!
//! They are read once a commit, when the first is asked for.

use std::collections::BTreeMap;
use std::io;
use std::sync::OnceLock;

use archive::SuggestionKind;
use french::Analyzer;
use tantivy::columnar::StrColumn;
use tantivy::termdict::TermMerger;

use crate::lexicon::{least, spelling};
use crate::view::{Segment, View};

/// See the module.
#[derive(Debug, Default)]
pub(crate) struct Names {
    names: Vec<Name>,
    /// The words of the names, in the order of the folded names from that word on.
    words: Vec<Word>,
}

/// A name of a [`Names`].
#[derive(Debug)]
pub(crate) struct Name {
    pub kind: SuggestionKind,
    pub text: String,
    /// Its words, with a space between them.
    folded: String,
    pub articles: u64,
    /// How many articles a search for it finds, once counted: while somebody types, the same names come again with each letter.
    pub counted: OnceLock<u64>,
}

impl Name {
    /// The folded words without the small words before them: « La Dernière Heure » is « Dernière Heure ».
    pub(super) fn bare(&self) -> &str {
        let mut bare = self.folded.as_str();
        while let Some((first, rest)) = bare.split_once(' ')
            && french::is_stop(first)
        {
            bare = rest;
        }
        bare
    }
}

#[derive(Clone, Copy, Debug)]
struct Word {
    name: u32,
    /// Where it begins in the folded name.
    at: u16,
}

/// For each folded name its spellings and the articles that hold them.
type Spellings = BTreeMap<(SuggestionKind, String), Vec<(String, u64)>>;

impl Names {
    /// Reads the names of an archive.
    pub(crate) fn read(view: &View, analyzer: &mut Analyzer) -> io::Result<Self> {
        let mut found = Spellings::new();
        let mut meet = |kind, text: &str, articles| {
            let spellings = found.entry((kind, folded(text, analyzer))).or_default();
            spellings.push((text.to_owned(), articles));
        };
        in_text(view, |text, articles| meet(SuggestionKind::Name, text, articles))?;
        for segment in &view.segments {
            for (kind, column) in [
                (SuggestionKind::Publication, &segment.publication),
                (SuggestionKind::Author, &segment.author),
                (SuggestionKind::Section, &segment.section),
                (SuggestionKind::Tag, &segment.tag),
                (SuggestionKind::Provider, &segment.provider),
                (SuggestionKind::Format, &segment.format),
            ] {
                let Some(column) = column else { continue };
                of_column(column, segment, |text, articles| meet(kind, text, articles))?;
            }
        }
        let least = least(view);
        found.retain(|(kind, _), spellings| {
            *kind != SuggestionKind::Name || spellings.iter().map(|(_, articles)| articles).sum::<u64>() >= least
        });
        Ok(Self::new(found))
    }

    fn new(found: Spellings) -> Self {
        let mut names = Self::default();
        for ((kind, folded), mut spellings) in found {
            spellings.sort();
            // The same spelling in several segments.
            spellings.dedup_by(|b, a| {
                a.0 == b.0 && {
                    a.1 += b.1;
                    true
                }
            });
            let articles = spellings.iter().map(|(_, articles)| articles).sum();
            names.names.push(Name { kind, text: spelling(&spellings).to_owned(), folded, articles, counted: OnceLock::new() });
        }
        for (number, name) in (0u32..).zip(&names.names) {
            let mut at = 0;
            for word in name.folded.split(' ') {
                // « Le Monde » is found by « le mon » and by « mon », but nobody looks for « Ville de Nice » by « de ».
                if at == 0 || !french::is_stop(word) {
                    names.words.extend(u16::try_from(at).map(|at| Word { name: number, at }));
                }
                at += word.len() + 1;
            }
        }
        names.words.sort_by(|a, b| from(&names.names, a).cmp(from(&names.names, b)).then(a.name.cmp(&b.name)));
        names
    }

    /// The names of which words in a row begin with these, the last of which is unfinished.
    pub(crate) fn beginning(&self, words: &str) -> Vec<&Name> {
        let start = self.words.partition_point(|word| from(&self.names, word) < words);
        let found = self.words[start..].iter().take_while(|word| from(&self.names, word).starts_with(words));
        let mut numbers: Vec<u32> = found.map(|word| word.name).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into_iter().map(|number| &self.names[number as usize]).collect()
    }
}

/// A folded name from one of its words on.
fn from<'n>(names: &'n [Name], word: &Word) -> &'n str {
    &names[word.name as usize].folded[usize::from(word.at)..]
}

/// The words of a name, folded, with a space between them.
pub(super) fn folded(text: &str, analyzer: &mut Analyzer) -> String {
    let mut folded = String::new();
    let mut next = 0;
    analyzer.analyze(text, |token| {
        // A joined form stands where its first part does.
        if token.position == next {
            if next > 0 {
                folded.push(' ');
            }
            folded.push_str(token.folded);
            next += 1;
        }
    });
    folded
}

/// The names in the text of the articles. Deleted articles count until their segment is merged.
fn in_text(view: &View, mut each: impl FnMut(&str, u64)) -> io::Result<()> {
    let indexes = view.segments.iter().map(|segment| segment.reader.inverted_index(view.fields.name));
    let indexes = indexes.collect::<tantivy::Result<Vec<_>>>().map_err(io::Error::other)?;
    let streams = indexes.iter().map(|index| index.terms().stream()).collect::<io::Result<Vec<_>>>()?;
    let mut merged = TermMerger::new(streams);
    while merged.advance() {
        let articles = merged.current_segment_ords_and_term_infos().map(|(_, info)| u64::from(info.doc_freq)).sum();
        if let Ok(text) = std::str::from_utf8(merged.key()) {
            each(text, articles);
        }
    }
    Ok(())
}

/// The values of a column with the articles that have them.
fn of_column(column: &StrColumn, segment: &Segment, mut each: impl FnMut(&str, u64)) -> io::Result<()> {
    let mut counts = vec![0u64; column.dictionary().num_terms()];
    for doc in segment.reader.doc_ids_alive() {
        for ord in column.ords().values_for_doc(doc) {
            if let Some(count) = counts.get_mut(ord as usize) {
                *count += 1;
            }
        }
    }
    let mut value = String::new();
    for (ord, articles) in counts.into_iter().enumerate().filter(|(_, articles)| *articles > 0) {
        if column.ord_to_str(ord as u64, &mut value)? {
            each(&value, articles);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[(&str, u64)]) -> Names {
        let mut analyzer = Analyzer::new();
        let mut found = Spellings::new();
        for (text, articles) in names {
            let spellings = found.entry((SuggestionKind::Name, folded(text, &mut analyzer))).or_default();
            spellings.push(((*text).to_owned(), *articles));
        }
        Names::new(found)
    }

    #[test]
    fn names_are_found_by_any_of_their_words() {
        let names = names(&[
            ("Edouard Philippe", 5),
            ("Édouard Philippe", 3),
            ("Édouard Philippe", 1),
            ("Jean-Luc Morel", 2),
            ("Le Monde", 9),
            ("Ville de Nice", 1),
            ("L’Écho d’Étampes", 1),
        ]);
        let found = |words: &str| names.beginning(words).into_iter().map(|name| (name.text.as_str(), name.articles)).collect::<Vec<_>>();
        assert_eq!(found("edou"), [("Édouard Philippe", 9)]);
        assert_eq!(found("philippe"), [("Édouard Philippe", 9)]);
        assert_eq!(found("jean luc mo"), [("Jean-Luc Morel", 2)]);
        assert_eq!(found("luc"), [("Jean-Luc Morel", 2)]);
        assert_eq!(found("le mon"), [("Le Monde", 9)]);
        assert_eq!(found("echo etam"), [("L’Écho d’Étampes", 1)]);
        assert!(found("de").is_empty() && found("zz").is_empty());
    }
}
