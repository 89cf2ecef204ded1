//! From the positions of an occurrence to its text and the words around it.

use std::collections::HashSet;
use std::ops::Range;

use archive::PassageField;
use article::Article;
use french::{Analyzer, Kind, Token};

use crate::places::Span;
use crate::terms;

/// Words that are compared on each side, at most.
const COMPARED: usize = 6;
/// Stands between compared words, before all letters.
const BETWEEN: char = '\u{1}';

/// A word of an article.
struct Word {
    position: u32,
    part: usize,
    bytes: Range<usize>,
    folded: String,
}

/// An article, its words in order.
pub(crate) struct Text<'a> {
    article: &'a Article,
    words: Vec<Word>,
}

/// The three texts of a line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Context {
    pub left: String,
    pub matched: String,
    pub right: String,
    pub field: PassageField,
    /// The block that it begins in; `None` is the title.
    pub block: Option<usize>,
}

impl<'a> Text<'a> {
    /// `forms` are the folded forms that the query looks for: where words joined by a hyphen stand in one place with the first of
    /// them, they tell which is meant.
    pub(crate) fn new(article: &'a Article, forms: &HashSet<String>, analyzer: &mut Analyzer) -> Self {
        let mut words: Vec<Word> = Vec::new();
        each_word(article, analyzer, |part, position, token| {
            let word = || Word { position, part, bytes: token.offset.clone(), folded: token.folded.to_owned() };
            match words.last_mut() {
                Some(last) if last.position == position => {
                    let is_meant = forms.contains(token.folded) && !forms.contains(&last.folded);
                    if is_meant || (last.bytes.is_empty() && token.kind != Kind::Joined) {
                        *last = word();
                    }
                }
                _ => words.push(word()),
            }
        });
        Self { article, words }
    }

    fn part(&self, part: usize) -> &'a str {
        text_of(self.article, part)
    }

    /// The words of a span; `None` when the article has changed, or has no such words.
    fn found(&self, (first, last): Span) -> Option<(usize, usize)> {
        let at = |position| self.words.binary_search_by_key(&position, |word| word.position).ok();
        at(first).zip(at(last)).filter(|(first, last)| first <= last)
    }

    /// An occurrence with so many words on each side, or with its sentence.
    pub(crate) fn context(&self, span: Span, words: Option<usize>) -> Option<Context> {
        let (first, last) = self.found(span)?;
        let (start, end) = (&self.words[first], &self.words[last]);
        let (before, after) = (self.part(start.part), self.part(end.part));
        // A joined word reaches over the places of its pieces.
        let end_byte = if start.part == end.part { end.bytes.end.max(start.bytes.end) } else { end.bytes.end };
        let (from, to) = match words {
            Some(words) => (self.start(first, words), self.end(last, words, after, end_byte)),
            None => (sentence(before, start.bytes.start).start, sentence(after, end_byte.saturating_sub(1)).end),
        };
        let matched = if start.part == end.part {
            before[start.bytes.start..end_byte].to_owned()
        } else {
            let mut texts = vec![&before[start.bytes.start..]];
            texts.extend((start.part + 1..end.part).map(|part| self.part(part)));
            texts.push(&after[..end_byte]);
            texts.join("\n")
        };
        let field = match start.part {
            0 => PassageField::Title,
            1 if self.article.has_lead => PassageField::Lead,
            _ => PassageField::Body,
        };
        Some(Context {
            left: before[from..start.bytes.start].to_owned(),
            matched,
            right: after[end_byte..to].to_owned(),
            field,
            block: start.part.checked_sub(1),
        })
    }

    /// Where the text begins that is shown before a word: not inside another.
    fn start(&self, first: usize, words: usize) -> usize {
        let Word { part, ref bytes, .. } = self.words[first];
        let before = self.words[..first].iter().rev().take_while(|word| word.part == part);
        let Some(farthest) = before.take(words).last() else { return if words > 0 { 0 } else { bytes.start } };
        let text = &self.part(part)[..farthest.bytes.start];
        text.char_indices().rev().find(|(_, c)| c.is_whitespace()).map_or(0, |(at, c)| at + c.len_utf8())
    }

    /// Where the text ends that is shown after a word that ends at `end`.
    fn end(&self, last: usize, words: usize, text: &str, end: usize) -> usize {
        let part = self.words[last].part;
        let after = self.words[last..].iter().take_while(|word| word.part == part).filter(|word| word.bytes.start >= end);
        let Some(farthest) = after.take(words).last() else { return if words > 0 { text.len() } else { end } };
        let from = farthest.bytes.end;
        text[from..].find(char::is_whitespace).map_or(text.len(), |at| from + at)
    }

    /// The words before an occurrence, the nearest first, as they are compared.
    pub(crate) fn before(&self, span: Span) -> String {
        let Some((first, _)) = self.found(span) else { return String::new() };
        let part = self.words[first].part;
        key(self.words[..first].iter().rev().take_while(|word| word.part == part))
    }

    /// The words after an occurrence.
    pub(crate) fn after(&self, span: Span) -> String {
        let Some((_, last)) = self.found(span) else { return String::new() };
        let part = self.words[last].part;
        key(self.words[last + 1..].iter().take_while(|word| word.part == part))
    }

    /// The words of an occurrence, then those after it.
    pub(crate) fn matched(&self, span: Span) -> String {
        let Some((first, last)) = self.found(span) else { return String::new() };
        let words: Vec<&str> = self.words[first..=last].iter().map(|word| word.folded.as_str()).collect();
        format!("{}{BETWEEN}{BETWEEN}{}", words.join("\u{1}"), self.after(span))
    }
}

/// Shows each word of an article with its part, 0 for the title, and its position in the word field.
pub(super) fn each_word(article: &Article, analyzer: &mut Analyzer, mut each: impl FnMut(usize, u32, &Token<'_>)) {
    let mut base = 0;
    for (part, text) in parts(article).enumerate() {
        let mut end = base;
        analyzer.analyze(text, |token| {
            let position = base + token.position;
            end = position + 1;
            each(part, position, &token);
        });
        base = end + terms::gap(article, part);
    }
}

/// The text of a part: 0 for the title, then the blocks.
pub(super) fn text_of(article: &Article, part: usize) -> &str {
    parts(article).nth(part).map_or("", String::as_str)
}

/// Title and blocks.
fn parts(article: &Article) -> impl Iterator<Item = &String> {
    std::iter::once(&article.title).chain(article.blocks.iter().map(|block| &block.text))
}

fn key<'w>(words: impl Iterator<Item = &'w Word>) -> String {
    let mut key = String::new();
    for word in words.take(COMPARED) {
        key.push_str(&word.folded);
        key.push(BETWEEN);
    }
    key
}

/// The sentence that a byte of `text` is in, without the space before it.
fn sentence(text: &str, byte: usize) -> Range<usize> {
    let mut start = 0;
    loop {
        let end = french::sentence_end(text, start);
        if byte < end || end >= text.len() || end <= start {
            let spaces = text[start..end].len() - text[start..end].trim_start().len();
            return start + spaces.min(byte.saturating_sub(start))..end;
        }
        start = end;
    }
}

#[cfg(test)]
mod tests {
    use article::Block;

    use super::*;

    fn article() -> Article {
        let blocks = vec![
            Block::paragraph("Le porte-parole a parlé. « L’eau manque », dit-il : le barrage est vide."),
            Block::paragraph("Rien de neuf."),
        ];
        Article { title: "L’eau et le barrage".to_owned(), blocks, ..Article::default() }
    }

    /// The line of the first place of a word, as `left|matched|right`.
    #[track_caller]
    fn check(folded: &str, part: usize, words: Option<usize>, expected: &str) {
        let article = article();
        let forms = HashSet::from([folded.to_owned()]);
        let text = Text::new(&article, &forms, &mut Analyzer::new());
        let word = text.words.iter().find(|word| word.folded == folded && word.part == part).expect("the word");
        let found = text.context((word.position, word.position), words).expect("a line");
        assert_eq!(format!("{}|{}|{}", found.left, found.matched, found.right), expected);
    }

    #[test]
    fn so_many_words_stand_on_each_side() {
        check("barrage", 1, Some(2), "dit-il : le |barrage| est vide.");
        check("parle", 1, Some(1), "a |parlé|. « L’eau");
        check("barrage", 0, Some(9), "L’eau et le |barrage|");
        check("barrage", 1, Some(0), "|barrage|");
        check("neuf", 2, Some(9), "Rien de |neuf|.");
    }

    #[test]
    fn a_sentence_is_shown_whole() {
        check("parle", 1, None, "Le porte-parole a |parlé|.");
        check("barrage", 0, None, "L’eau et le |barrage|");
        check("neuf", 2, None, "Rien de |neuf|.");
    }

    #[test]
    fn a_joined_word_is_shown_whole_where_it_is_meant() {
        check("porteparole", 1, Some(1), "Le |porte-parole| a");
        check("porte", 1, Some(1), "Le |porte|-parole");
    }

    #[test]
    fn words_are_compared_from_the_place_outwards() {
        let article = article();
        let text = Text::new(&article, &HashSet::new(), &mut Analyzer::new());
        let word = text.words.iter().find(|word| word.folded == "neuf").expect("the word");
        let span = (word.position, word.position);
        assert_eq!(text.before(span), "de\u{1}rien\u{1}");
        assert_eq!(text.after(span), "");
        assert_eq!(text.matched(span), "neuf\u{1}\u{1}");
    }
}
