//! Text → query, within the limits.

use crate::lex::{Token, TokenKind, tokens};
use crate::limits::{DEPTH, LEAVES, PLAIN_WORDS, TEXT_BYTES};
use crate::notice::Notices;
use crate::{Form, Notice, NoticeKind, Query, Word, stack};

/// A query and what was noticed while reading it.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// What will be searched, in the form of [`Query::normal`].
    pub query: Query,
    /// What was repaired, passed over or cut, in the order of the text.
    pub notices: Vec<Notice>,
}

/// How to read a query.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// What joins words with no operator between them.
    pub operator: Operator,
}

/// What joins words with no operator between them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Operator {
    /// ET; but most of the words are enough when there are more than four, and nothing else: a pasted headline.
    #[default]
    Auto,
    /// ET.
    All,
    /// OU. Exclusions, dates, lengths and facts about the article (language, newspaper) still restrict.
    Any,
}

/// Reads what a person typed. Every text gives a query.
///
/// ```
/// let parsed = query::parse("« loi de finances » titre:2023 OU");
/// assert_eq!(parsed.query.to_string(), "\"loi de finances\" titre:2023");
/// assert_eq!(parsed.notices[0].code(), "operator-alone");
/// ```
pub fn parse(text: &str) -> Parsed {
    parse_with(text, Options::default())
}

/// Like [`parse`], reading after `options`.
pub fn parse_with(text: &str, options: Options) -> Parsed {
    count_and_parse(text, options).0
}

/// The query, and the steps it took to read it.
fn count_and_parse(text: &str, options: Options) -> (Parsed, usize) {
    let mut notices = Notices::default();
    let end = (0..=TEXT_BYTES.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let read = &text[..end];
    let characters: Vec<char> = read.chars().collect();
    let length = characters.len();
    if read.len() < text.len() {
        notices.add(length..length + text[read.len()..].chars().count(), NoticeKind::TextCut);
    }
    let (tokens, mut steps) = tokens(&characters, &mut notices);
    if options.operator == Operator::Auto && is_headline(&tokens) {
        let query = headline(&tokens, &mut notices);
        return (Parsed { query, notices: notices.finish(length) }, steps + tokens.len());
    }
    // Parentheses are the depth that people type; what they hold can make the tree deeper still.
    let noticed = notices.mark();
    let mut nesting = DEPTH;
    loop {
        steps += tokens.len();
        let query = stack::query(&tokens, &characters, options.operator, nesting, &mut notices);
        if query.depth() <= DEPTH || nesting == 0 {
            return (Parsed { query, notices: notices.finish(length) }, steps);
        }
        notices.back_to(noticed);
        nesting -= 1;
    }
}

/// Whether a text is words and nothing else, and more than a person types to search: parentheses then mean nothing.
fn is_headline(tokens: &[Token]) -> bool {
    let plain = |kind: &TokenKind| matches!(kind, TokenKind::Open | TokenKind::Close) || as_plain(kind).is_some();
    tokens.iter().all(|token| plain(&token.kind)) && tokens.iter().filter_map(|token| as_plain(&token.kind)).count() > PLAIN_WORDS
}

fn as_plain(kind: &TokenKind) -> Option<&Word> {
    match kind {
        TokenKind::Word(word) if word.form == Form::Any => Some(word),
        _ => None,
    }
}

fn headline(tokens: &[Token], notices: &mut Notices) -> Query {
    let words: Vec<(&Token, &Word)> = tokens.iter().filter_map(|token| Some((token, as_plain(&token.kind)?))).collect();
    if let (Some(beyond), Some((last, _))) = (words.get(LEAVES..).filter(|beyond| !beyond.is_empty()), words.last()) {
        notices.add(beyond[0].0.at.start..last.at.end, NoticeKind::TooManyParts(beyond.len()));
    }
    Query::Most(words.into_iter().take(LEAVES).map(|(_, word)| Query::Word(word.clone())).collect())
}
