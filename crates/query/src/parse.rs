//! Text → query, within the limits.

use crate::lex::tokens;
use crate::limits::{DEPTH, TEXT_BYTES};
use crate::notice::Notices;
use crate::{Form, Notice, NoticeKind, Query, Word, headline, stack};

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
    /// Whether each word is meant as written, as if `=` stood before it, unless it is truncated or has a tolerance.
    pub exact: bool,
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
    let Parsed { query, notices } = count_and_parse(text, options).0;
    Parsed { query: if options.exact { as_written(&query) } else { query }, notices }
}

/// The query, and the steps it took to read it.
fn count_and_parse(text: &str, options: Options) -> (Parsed, usize) {
    let mut notices = Notices::default();
    let read = within_limit(text);
    let characters: Vec<char> = read.chars().collect();
    let length = characters.len();
    if read.len() < text.len() {
        notices.add(length..length + text[read.len()..].chars().count(), NoticeKind::TextCut);
    }
    let (tokens, mut steps) = tokens(&characters, &mut notices);
    // Whoever wants each word as written wants all of them.
    if options.operator == Operator::Auto
        && !options.exact
        && let Some(query) = headline::query(&tokens, &characters, &mut notices)
    {
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

fn as_written(query: &Query) -> Query {
    let form = |word: &Word| if word.form == Form::Any { Form::Exact } else { word.form };
    query.with_words(&|word| Word { form: form(word), ..word.clone() })
}

/// The beginning of `text` that is read; it ends between words, unless the text has no white space.
fn within_limit(text: &str) -> &str {
    if text.len() <= TEXT_BYTES {
        return text;
    }
    let end = (0..=TEXT_BYTES).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let read = &text[..end];
    read.rfind(char::is_whitespace).map_or(read, |space| &read[..space])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How often a character or token is looked at, at most, for each character of the text: reading is linear.
    const STEPS_A_CHARACTER: usize = 40;

    #[test]
    fn hostile_texts_are_read_in_linear_time() {
        let units = [
            "(",
            ")",
            "()",
            "(a",
            "(-",
            "((a b) OU ",
            "\"",
            "\" ",
            "a\"",
            "“",
            "„a ",
            "«a",
            "« ",
            "»",
            "”",
            "=\"",
            "NOT ",
            "- ",
            "-",
            "+",
            "-(",
            "a OU ",
            "OU ",
            "a ET ",
            "a PRES/5 ",
            "a PRES/5 (b OU c) PRES/9 ",
            "(a OU b) ADJ/1 ",
            "PRES/1",
            "PRES/",
            "1",
            "a",
            "a ",
            "a*",
            "*",
            "a*b",
            "?",
            "a?",
            "a?b",
            "???a",
            "=",
            "=a",
            "~",
            "a~",
            "\"a\"~1",
            "\"a\"~",
            "^",
            "a^",
            "a^1",
            "a^1 ",
            "titre:",
            "titre:a ",
            "titre:(",
            "-titre:(a ",
            "tire:a ",
            "zone:",
            "zone:a:",
            "date:",
            "date:2022 ",
            "date:\"",
            "date:« ",
            "mots ",
            "mots>",
            "mots:",
            "mots>1 ",
            "mots   ",
            ":",
            "a:",
            "a:b ",
            "a.",
            "a.b",
            "a'\"",
            "'",
            "&",
            "&&",
            "|",
            "\u{301}",
            "e\u{301}",
            "\u{200b}",
            "a\u{200b}",
            "\u{a0}",
            "1\u{a0}",
            "日",
            "\0",
            "\r\n",
            "a(OU b)^2 ",
            "((((a) OU b) c) OU d) ",
        ];
        for unit in units {
            for (before, after) in [("", ""), ("\"", ""), ("„", "\""), ("(a", ")")] {
                let text = format!("{before}{}{after}", unit.repeat(TEXT_BYTES / unit.len()));
                let (parsed, steps) = count_and_parse(&text, Options::default());
                let length = text.chars().count();
                assert!(steps <= STEPS_A_CHARACTER * length, "{unit:?} after {before:?}: {steps} steps for {length} characters");
                assert!(parsed.query.depth() <= DEPTH, "{unit:?}");
                assert!(parsed.notices.len() <= crate::limits::NOTICES, "{unit:?}");
            }
        }
    }
}
