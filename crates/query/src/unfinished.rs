//! What stands before the caret while somebody types, and the query once it is completed.

use crate::characters::{APOSTROPHES, closing};
use crate::lex::{Token, TokenKind, tokens};
use crate::limits::TEXT_BYTES;
use crate::notice::Notices;
use crate::{Field, Form, Word, fields};

/// Words that one completion can take the place of: the longest names of persons and offices.
const MOST_WORDS: usize = 5;

/// The words that end at the caret.
#[derive(Clone, Debug, PartialEq)]
pub struct Unfinished {
    /// At most five, in the order typed, with the places where they begin; the last one is cut at the caret.
    pub words: Vec<Word>,
    /// The field right before the first of them (`auteur:`).
    pub field: Option<Field>,
    /// Whether they stand between quotation marks.
    pub is_quoted: bool,
    text: Vec<char>,
    /// Where the last word ends in the query, the caret or later.
    end: usize,
    /// The quotation mark that is still to come.
    close: Option<char>,
}

/// What is put in the place of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completion<'c> {
    /// A word.
    Word(&'c str),
    /// Words in a row, or the value of the field that stands there already.
    Phrase(&'c str),
    /// The value of a field.
    Fact(Field, &'c str),
}

/// The unfinished words at `caret`, in characters. `None` where nothing can be completed: between words, in an operator, a date, or a word
/// that is meant as written or truncated.
///
/// ```
/// use query::{Completion, unfinished};
///
/// let typed = "réforme SAUF auteur:mar";
/// let unfinished = unfinished(typed, typed.chars().count()).unwrap();
/// assert_eq!((unfinished.words[0].text.as_str(), unfinished.field), ("mar", Some(query::Field::Author)));
/// let (query, _) = unfinished.completed(1, Completion::Phrase("Marie Morel"));
/// assert_eq!(query, "réforme SAUF auteur:\"Marie Morel\"");
/// ```
pub fn unfinished(text: &str, caret: usize) -> Option<Unfinished> {
    if text.len() > TEXT_BYTES {
        return None;
    }
    let text: Vec<char> = text.chars().collect();
    let (tokens, _) = tokens(&text, &mut Notices::default());
    let here = tokens.iter().rposition(|token| token.at.start < caret && caret <= token.at.end)?;
    let first;
    let mut words: Vec<Word> = Vec::new();
    let mut close = None;
    match &tokens[here].kind {
        TokenKind::Word(_) => {
            let mut from = here;
            while from > 0 && here - from + 1 < MOST_WORDS && is_beside(&tokens[from - 1], &tokens[from], &text) {
                from -= 1;
            }
            first = tokens[from].at.start;
            words.extend(tokens[from..=here].iter().filter_map(|token| as_word(token).cloned()));
        }
        TokenKind::Phrase(phrase) => {
            first = tokens[here].at.start;
            words.extend(phrase.words.iter().filter(|word| word.at < caret).cloned());
            words.drain(..words.len().saturating_sub(MOST_WORDS));
            let ends = text.get(first).and_then(|open| closing(*open))?;
            close = text[first + 1..tokens[here].at.end].iter().all(|c| !ends.contains(c)).then(|| ends[0]);
        }
        _ => return None,
    }
    let field = tokens[..tokens.iter().position(|token| token.at.start == first)?].last().and_then(|token| match token.kind {
        TokenKind::Field(field) if token.at.end == first => Some(field),
        _ => None,
    });
    if words.iter().any(|word| word.form != Form::Any) {
        return None;
    }
    let last = words.last_mut()?;
    let end = last.at + last.text.chars().count();
    if caret <= last.at || caret > end {
        return None;
    }
    last.text = text[last.at..caret].iter().collect();
    words.iter_mut().for_each(without_article);
    let is_quoted = matches!(tokens[here].kind, TokenKind::Phrase(_));
    (!words.last()?.text.is_empty()).then_some(Unfinished { words, field, is_quoted, text, end, close })
}

impl Unfinished {
    /// The same without the field and the word right behind it: `auteur:jeanne mor` may go on with a name, or with another word.
    pub fn without_field(&self) -> Option<Self> {
        let free = self.field.is_some() && !self.is_quoted && self.words.len() > 1;
        free.then(|| Self { words: self.words[1..].to_vec(), field: None, ..self.clone() })
    }

    /// The query with `completion` in the place of the last `words` words, and where the caret stands behind it, in characters.
    pub fn completed(&self, words: usize, completion: Completion<'_>) -> (String, usize) {
        let start = self.words.get(self.words.len().saturating_sub(words)).map_or(self.end, |word| word.at);
        let is_word = |text: &str| text.chars().all(char::is_alphanumeric) && fields::as_word(text) == text;
        let quoted = |text: &str| if is_word(text) { text.to_owned() } else { format!("\"{}\"", bare(text)) };
        let put = match completion {
            Completion::Word(text) | Completion::Phrase(text) | Completion::Fact(_, text) if self.is_quoted => bare(text),
            Completion::Word(text) => fields::as_word(text),
            Completion::Phrase(text) => quoted(text),
            Completion::Fact(field, text) => format!("{}:{}", field.name(), quoted(text)),
        };
        let mut query: String = self.text[..start].iter().collect();
        query.push_str(&put);
        query.extend(self.close);
        let caret = query.chars().count();
        query.extend(&self.text[self.end..]);
        (query, caret)
    }
}

/// A value without the marks that would end its quotation.
fn bare(text: &str) -> String {
    text.replace(['"', '«', '»', '“', '”', '„', '‹', '›'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn as_word(token: &Token) -> Option<&Word> {
    if let TokenKind::Word(word) = &token.kind { Some(word) } else { None }
}

/// Whether a plain word stands right before another.
fn is_beside(before: &Token, word: &Token, text: &[char]) -> bool {
    as_word(before).is_some_and(|before| before.form == Form::Any)
        && before.at.end < word.at.start
        && text[before.at.end..word.at.start].iter().all(|c| c.is_whitespace())
}

/// Leaves the elided article where it stands: `l’elys` is `elys`.
fn without_article(word: &mut Word) {
    let Some((article, rest)) = word.text.split_once(APOSTROPHES) else { return };
    if article.chars().count() <= 2 {
        word.at += article.chars().count() + 1;
        word.text = rest.to_owned();
    }
}
