//! How the terms of an article reach Tantivy: analysis runs once, in our own code, and writes them as lines; the tokenizers
//! registered with Tantivy only split lines. So one pass over the text feeds several fields.
//!
//! A line is a term. In fields with positions each line stands one position after the one before, unless it begins with
//! [`SAME`] (it stands where the one before stands) or is a [`JUMP`] (the next line stands at the position it gives).
//!
//! A term of the word field is `stem ␀ folded ␀ written`, where the folded form is written without the stem if it begins with it
//! (`dron ␀ es`), and the written form left out where it is the folded one. All forms of a stem are then neighbours in the
//! dictionary, and one range of it answers « any form », « this form » and « as written ».
//!
//! The bound field tells where paragraphs and the sentences inside them begin, as positions of the word field.

use article::Article;
use french::{Analyzer, Kind, Token};
use tantivy::tokenizer::{Token as TantivyToken, TokenStream, Tokenizer};

/// Ends the stem, and the folded form, within a term of the word field.
pub(crate) const END: char = '\0';
/// Begins a folded form that does not begin with its stem.
const WHOLE: char = '\u{3}';
const SAME: char = '\u{2}';
const JUMP: char = '\u{1}';

/// Positions left free between title, lead and body, more than any proximity search spans.
const ZONE_GAP: u32 = 16;
/// Positions left free between two blocks of the body: a phrase does not run on from one paragraph to the next.
const BLOCK_GAP: u32 = 1;

/// Where a paragraph begins, and a sentence inside one, in the bound field.
pub(crate) const PARAGRAPH: &str = "p";
pub(crate) const SENTENCE: &str = "s";

/// How often the stem of a word counts in the stem field: in the title, in the lead, and before the [`EARLY`]th place of the text.
/// These are what the article is about, and one list of frequencies then says it all.
pub(crate) const TITLE_TIMES: u32 = 5;
pub(crate) const LEAD_TIMES: u32 = 3;
pub(crate) const EARLY_TIMES: u32 = 2;
/// The first so many places behind the title: some eighty words.
pub(crate) const EARLY: u32 = 100;

/// Marks a stem, and a folded form, in the title field.
pub(crate) const TITLE_STEM: char = 's';
pub(crate) const TITLE_FORM: char = 'f';

/// The terms of one article.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    pub stem: String,
    pub title: String,
    pub text: Placed,
    pub removed: Placed,
    pub title_end: u32,
    pub lead_end: u32,
}

/// Words with their positions, and where paragraphs and sentences begin among them.
#[derive(Debug, Default)]
pub(crate) struct Placed {
    pub word: String,
    pub bound: String,
}

/// Analyses title and text, and what cleaning removed.
pub(crate) fn of(article: &Article, analyzer: &mut Analyzer) -> Terms {
    let mut terms = Terms::default();
    terms.title_end = terms.add(&article.title, 0, Part::Title, analyzer);
    let mut end = terms.title_end;
    for (at, block) in article.blocks.iter().enumerate() {
        let is_lead = article.has_lead && at == 0;
        end = terms.add(&block.text, end + gap(article, at), if is_lead { Part::Lead } else { Part::Body }, analyzer);
        if is_lead {
            terms.lead_end = end;
        }
    }
    if !article.has_lead {
        terms.lead_end = terms.title_end;
    }
    let mut end = 0;
    for removed in &article.removed {
        end = terms.removed.add(&removed.text, end + ZONE_GAP, analyzer, |_| ());
    }
    terms
}

/// Positions left free after a part of an article: 0 for the title, then the blocks.
pub(crate) fn gap(article: &Article, part: usize) -> u32 {
    if part == 0 || (article.has_lead && part == 1) { ZONE_GAP } else { BLOCK_GAP }
}

impl Terms {
    /// Adds a piece of the article whose first word stands at `base`; gives the position after its last word.
    fn add(&mut self, text: &str, base: u32, part: Part, analyzer: &mut Analyzer) -> u32 {
        let Self { stem, title, text: placed, title_end, .. } = self;
        let early = *title_end + EARLY;
        placed.add(text, base, analyzer, |token| {
            if token.kind != Kind::Stop {
                let times = match part {
                    Part::Title => TITLE_TIMES,
                    Part::Lead => LEAD_TIMES,
                    Part::Body if base + token.position < early => EARLY_TIMES,
                    Part::Body => 1,
                };
                (0..times).for_each(|_| push_line(stem, None, token.stem));
                if part == Part::Title {
                    push_line(title, Some(TITLE_STEM), token.stem);
                    push_line(title, Some(TITLE_FORM), token.folded);
                }
            }
        })
    }
}

/// A part of an article, as its words count.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Title,
    Lead,
    Body,
}

impl Placed {
    /// Adds a paragraph whose first word stands at `base`; gives the position after its last word.
    fn add(&mut self, text: &str, base: u32, analyzer: &mut Analyzer, mut each: impl FnMut(&Token<'_>)) -> u32 {
        jump(&mut self.word, base);
        let mut last = None;
        let mut sentence_end = 0;
        analyzer.analyze(text, |token| {
            let position = base + token.position;
            if last == Some(token.position) {
                self.word.push(SAME);
            } else {
                if token.position != last.map_or(0, |at: u32| at + 1) {
                    jump(&mut self.word, position);
                }
                if last.is_none() {
                    bound(&mut self.bound, position, PARAGRAPH);
                } else if token.offset.start >= sentence_end {
                    bound(&mut self.bound, position, SENTENCE);
                }
                while token.offset.start >= sentence_end {
                    sentence_end = french::sentence_end(text, sentence_end);
                }
            }
            last = Some(token.position);
            push_key(&mut self.word, &token);
            self.word.push('\n');
            each(&token);
        });
        base + last.map_or(0, |at| at + 1)
    }
}

fn bound(lines: &mut String, position: u32, unit: &str) {
    jump(lines, position);
    push_line(lines, None, unit);
}

/// Adds the words of a fact (an author, a publication) as its mark and the folded form, with `␀ written` where that is another,
/// apart from the fact before.
pub(crate) fn add_fact(lines: &mut String, field: query::Field, value: &str, end: u32, analyzer: &mut Analyzer) -> u32 {
    let base = end + ZONE_GAP;
    jump(lines, base);
    let mut last = None;
    analyzer.analyze(value, |token| {
        if last == Some(token.position) {
            lines.push(SAME);
        } else if token.position != last.map_or(0, |at: u32| at + 1) {
            jump(lines, base + token.position);
        }
        last = Some(token.position);
        lines.push(fact_mark(field));
        lines.push_str(token.folded);
        if token.written != token.folded {
            lines.push(END);
            lines.push_str(token.written);
        }
        lines.push('\n');
    });
    base + last.map_or(0, |at| at + 1)
}

/// The letter that tells the facts apart in the fact field.
pub(crate) fn fact_mark(field: query::Field) -> char {
    match field {
        query::Field::Author => 'a',
        query::Field::Publication => 'p',
        query::Field::Provider => 'v',
        query::Field::Section => 's',
        query::Field::Tag => 't',
        query::Field::Lang => 'l',
        query::Field::Format => 'f',
        query::Field::Title | query::Field::Lead | query::Field::Body | query::Field::Removed => '-',
    }
}

/// Writes the term of the word field for a token.
fn push_key(lines: &mut String, token: &Token<'_>) {
    lines.push_str(token.stem);
    lines.push(END);
    match token.folded.strip_prefix(token.stem) {
        Some(ending) => lines.push_str(ending),
        None => {
            lines.push(WHOLE);
            lines.push_str(token.folded);
        }
    }
    if token.written != token.folded {
        lines.push(END);
        lines.push_str(token.written);
    }
}

/// Puts the folded form that a term of the word field stands for in `folded`; gives the written form where it is another.
pub(crate) fn read_key<'k>(key: &'k str, folded: &mut String) -> Option<&'k str> {
    let mut parts = key.split(END);
    let stem = parts.next().unwrap_or_default();
    let ending = parts.next().unwrap_or_default();
    folded.clear();
    match ending.strip_prefix(WHOLE) {
        Some(whole) => folded.push_str(whole),
        None => folded.extend([stem, ending]),
    }
    parts.next()
}

/// The folded and the written form that a term of the fact field stands for, its mark left out.
pub(crate) fn read_fact(key: &str) -> (&str, &str) {
    let word = key.get(1..).unwrap_or_default();
    word.split_once(END).unwrap_or((word, word))
}

fn push_line(lines: &mut String, mark: Option<char>, term: &str) {
    lines.extend(mark);
    lines.push_str(term);
    lines.push('\n');
}

fn jump(lines: &mut String, position: u32) {
    lines.push(JUMP);
    lines.push_str(&position.to_string());
    lines.push('\n');
}

/// Splits lines into terms. `placed` tells whether they carry positions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LineTokenizer {
    pub placed: bool,
}

impl Tokenizer for LineTokenizer {
    type TokenStream<'a> = Lines<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Lines<'a> {
        Lines { rest: text, placed: self.placed, next: 0, token: TantivyToken::default() }
    }
}

/// The terms of some lines.
pub(crate) struct Lines<'a> {
    rest: &'a str,
    placed: bool,
    /// Position of the next line.
    next: usize,
    token: TantivyToken,
}

impl TokenStream for Lines<'_> {
    fn advance(&mut self) -> bool {
        // A line is short: looking at each byte beats a search made for long texts.
        while let Some(end) = self.rest.as_bytes().iter().position(|&byte| byte == b'\n') {
            let line = &self.rest[..end];
            self.rest = &self.rest[end + 1..];
            let mut term = line;
            self.token.position = self.next;
            if self.placed {
                if let Some(position) = line.strip_prefix(JUMP) {
                    self.next = position.parse().unwrap_or(self.next);
                    continue;
                }
                if let Some(same) = line.strip_prefix(SAME) {
                    term = same;
                    self.token.position = self.next.saturating_sub(1);
                }
            }
            self.next = self.token.position + 1;
            self.token.text.clear();
            self.token.text.push_str(term);
            return true;
        }
        false
    }

    fn token(&self) -> &TantivyToken {
        &self.token
    }

    fn token_mut(&mut self) -> &mut TantivyToken {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_tells_its_forms() {
        let mut analyzer = Analyzer::new();
        analyzer.analyze("Les drones, l’événement, les travaux, Étienne", |token| {
            let mut key = String::new();
            push_key(&mut key, &token);
            let mut folded = String::new();
            let written = read_key(&key, &mut folded);
            assert_eq!((folded.as_str(), written.unwrap_or(&folded)), (token.folded, token.written), "{key:?}");
        });
    }

    #[test]
    fn lines_keep_their_places() {
        let mut tokenizer = LineTokenizer { placed: true };
        let mut stream = tokenizer.token_stream("\u{1}7\nporte\n\u{2}porteparole\nparole\n\u{1}30\nfin\n");
        let mut got = Vec::new();
        while stream.advance() {
            got.push((stream.token().text.clone(), stream.token().position));
        }
        let expected = [("porte", 7), ("porteparole", 7), ("parole", 8), ("fin", 30)];
        assert_eq!(got, expected.map(|(text, at)| (text.to_owned(), at)));
    }
}
