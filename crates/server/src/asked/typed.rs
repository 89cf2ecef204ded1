use archive::SuggestRequest;
use query::Language;

use super::{Expected, LONGEST_QUERY, Trouble};
use crate::words::language;

/// The parameters of suggestions.
const NAMES: [&str; 4] = ["q", "at", "size", "ui"];
const LANGUAGES: [&str; 2] = ["fr", "en"];

/// A query that somebody types, as the address of its suggestions says it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Typed {
    /// The query so far.
    pub(crate) q: String,
    /// Where the caret stands, in characters.
    pub(crate) at: usize,
    /// Suggestions to give.
    pub(crate) size: usize,
    /// Language of the notes, when the address gives it.
    pub(crate) ui: Option<Language>,
}

impl Typed {
    /// Suggestions given unless asked otherwise.
    const SIZE: usize = 8;

    /// Reads the part of an address after `?`.
    pub(crate) fn read(parameters: &str) -> Result<Self, Trouble> {
        let mut typed = Self { q: String::new(), at: usize::MAX, size: Self::SIZE, ui: None };
        for (name, value) in form_urlencoded::parse(parameters.as_bytes()) {
            let number = |least, most| -> Result<usize, Trouble> {
                let number = value.parse().ok().filter(|number| (least..=most).contains(number));
                number.ok_or_else(|| Trouble::value(&name, &value, Expected::Number(least, most)))
            };
            match name.as_ref() {
                "q" if value.len() > LONGEST_QUERY => {
                    return Err(Trouble::value(&name, &value.len().to_string(), Expected::Bytes(LONGEST_QUERY)));
                }
                "q" => typed.q = value.into_owned(),
                "at" => typed.at = number(0, LONGEST_QUERY)?,
                "size" => typed.size = number(1, SuggestRequest::MAX_SIZE)?,
                "ui" => {
                    let language = language::with_code(&value).ok_or_else(|| Trouble::value(&name, &value, Expected::OneOf(&LANGUAGES)))?;
                    typed.ui = Some(language);
                }
                _ => return Err(Trouble::unknown(&name, &value, &NAMES)),
            }
        }
        typed.at = typed.at.min(typed.q.chars().count());
        Ok(typed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_stands_at_the_end_unless_said_otherwise() {
        let read =
            |parameters: &str| Typed::read(parameters).map(|typed| (typed.q, typed.at, typed.size)).map_err(|trouble| trouble.parameter);
        assert_eq!(read("q=%C3%A9lys"), Ok(("élys".into(), 4, 8)));
        assert_eq!(read("q=%C3%A9lys%C3%A9e&at=2&size=3"), Ok(("élysée".into(), 2, 3)));
        assert_eq!(read("q=a&at=99"), Ok(("a".into(), 1, 8)));
        for (parameters, wrong) in [("q=a&at=-1", "at"), ("size=0", "size"), ("size=21", "size"), ("ui=de", "ui"), ("query=a", "query")] {
            assert_eq!(read(parameters), Err(wrong.to_owned()));
        }
    }
}
