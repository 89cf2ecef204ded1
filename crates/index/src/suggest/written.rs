//! How a word is written in the articles that hold it: the dictionary knows small letters only.

use std::io;

use french::Analyzer;
use tantivy::DocAddress;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED};

use article::Article;

use crate::disk::Stores;
use crate::frame::Unpacker;
use crate::marks::{MarkedRow, MarkedWord, Marker};
use crate::plan::Zone;
use crate::view::View;
use crate::vocabulary;

/// Articles looked at for a word.
const LOOKED_AT: usize = 3;

/// Reads words in articles.
pub(crate) struct Writings<'s, 'v> {
    pub view: &'v View,
    pub stores: &'s mut Stores<'v>,
    pub unpacker: &'s Unpacker,
}

impl Writings<'_, '_> {
    /// The article as it is kept.
    pub(crate) fn article(&mut self, address: DocAddress) -> io::Result<Article> {
        self.unpacker.unpack(&self.stores.frame(address, self.view.fields.article)?)
    }

    /// The word with its capitals and hyphens, given its folded form and its spelling in small letters: with a capital when it has one
    /// wherever a sentence does not begin with it.
    pub(crate) fn of(&mut self, folded: &str, spelling: &str, analyzer: &mut Analyzer) -> io::Result<String> {
        let rows = [MarkedRow::word(MarkedWord::Folded(vec![folded.to_owned()]), Zone::Anywhere, 1.0)];
        let marker = Marker::new(&rows);
        let mut found: Vec<(String, usize)> = Vec::new();
        for address in self.articles(folded, spelling)? {
            let article = self.article(address)?;
            let marked = marker.mark(&article, analyzer).blocks;
            for (block, mark) in
                article.blocks.iter().zip(marked).flat_map(|(block, marks)| marks.into_iter().map(move |mark| (block, mark)))
            {
                let written = &block.text[mark.place.clone()];
                let letters: String = written.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
                if letters != spelling.replace('\'', "") || begins_sentence(&block.text, mark.place.start) {
                    continue;
                }
                match found.iter_mut().find(|(known, _)| known == written) {
                    Some((_, times)) => *times += 1,
                    None => found.push((written.to_owned(), 1)),
                }
            }
        }
        let is_small = found.iter().any(|(written, _)| written.starts_with(char::is_lowercase));
        let usual = found.into_iter().filter(|(written, _)| written.starts_with(char::is_lowercase) == is_small);
        Ok(usual.max_by_key(|(_, times)| *times).map_or_else(|| spelling.to_owned(), |(written, _)| written))
    }

    /// A few articles that hold a word in this spelling.
    fn articles(&self, folded: &str, spelling: &str) -> io::Result<Vec<DocAddress>> {
        let forms = vocabulary::forms(self.view, &french::stem(folded))?;
        let mut found = Vec::new();
        for form in forms.iter().filter(|form| form.folded == folded && form.written == spelling) {
            for (ord, segment) in (0u32..).zip(&self.view.segments) {
                let postings = segment.postings(&segment.word, self.view.fields.word, &form.key, IndexRecordOption::Basic)?;
                let Some(mut postings) = postings else { continue };
                while postings.doc() != TERMINATED && found.len() < LOOKED_AT {
                    if segment.is_alive(postings.doc()) {
                        found.push(DocAddress::new(ord, postings.doc()));
                    }
                    postings.advance();
                }
            }
        }
        Ok(found)
    }
}

/// Whether a sentence, or what is quoted, begins at byte `at`.
fn begins_sentence(text: &str, at: usize) -> bool {
    let start = french::sentences(text).map(|sentence| sentence.start).take_while(|start| *start <= at).last().unwrap_or_default();
    let before = text[start..at].trim_end();
    before.is_empty() || before.ends_with([':', '«', '"', '“', '(', '–', '—', '-', '•'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_begin_behind_what_ends_or_opens() {
        for (before, expected) in
            [("", true), ("Il dort. ", true), ("Il dit : « ", true), ("Il dort et ", false), ("De l’", false), ("Avec M. ", false)]
        {
            assert_eq!(begins_sentence(&format!("{before}Ribot rit."), before.len()), expected, "{before}");
        }
    }
}
