use std::borrow::Cow;
use std::collections::HashMap;

use memchr::memchr;

use crate::markup;

/// Longest name of an entity that is looked at, in bytes; `&CounterClockwiseContourIntegral;` is the longest of HTML.
const LONGEST: usize = 40;

/// Names that are looked up at most: French needs fifty, a text made of names would cost a look each.
const MOST: usize = 500;

/// What entities mean, and the first that means nothing.
#[derive(Debug, Default)]
pub(super) struct Entities {
    looked_up: HashMap<String, Option<String>>,
    pub(super) unknown: Option<String>,
}

impl Entities {
    /// A text with its character references read. The names of HTML count as known, because feeds use them without declaring them;
    /// any other stays as it stands: what a document declares could be a bomb or a file of this machine.
    pub(super) fn unescape<'a>(&mut self, text: &'a str) -> Cow<'a, str> {
        let Some(mut at) = memchr(b'&', text.as_bytes()) else { return Cow::Borrowed(text) };
        let mut read = String::with_capacity(text.len());
        let mut rest = text;
        loop {
            read.push_str(&rest[..at]);
            rest = &rest[at + 1..];
            let end = rest.bytes().take(LONGEST).take_while(|byte| is_of_name(*byte)).count();
            let name = (end > 0 && rest.as_bytes().get(end) == Some(&b';')).then(|| &rest[..end]);
            match name.and_then(|name| self.meaning(name)) {
                Some(meant) => {
                    read.push_str(&meant);
                    rest = &rest[end + 1..];
                }
                None => read.push('&'),
            }
            match memchr(b'&', rest.as_bytes()) {
                Some(next) => at = next,
                None => {
                    read.push_str(rest);
                    return Cow::Owned(read);
                }
            }
        }
    }

    fn meaning(&mut self, name: &str) -> Option<Cow<'static, str>> {
        let meant = match name {
            "amp" => Some(Cow::Borrowed("&")),
            "lt" => Some(Cow::Borrowed("<")),
            "gt" => Some(Cow::Borrowed(">")),
            "quot" => Some(Cow::Borrowed("\"")),
            "apos" => Some(Cow::Borrowed("'")),
            _ => match name.strip_prefix('#') {
                Some(number) => character(number).map(|character| Cow::Owned(character.to_string())),
                None => self.look_up(name).map(Cow::Owned),
            },
        };
        if meant.is_none() {
            self.unknown.get_or_insert_with(|| name.to_owned());
        }
        meant
    }

    fn look_up(&mut self, name: &str) -> Option<String> {
        if let Some(meant) = self.looked_up.get(name) {
            return meant.clone();
        }
        let meant = if self.looked_up.len() < MOST { markup::entity(name) } else { return None };
        self.looked_up.insert(name.to_owned(), meant.clone());
        meant
    }
}

fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'#' | b'.' | b'_' | b'-')
}

/// The character of a number. The controls above 0x7F are windows-1252 taken for Unicode, which `decode` puts right.
fn character(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    code.ok().and_then(char::from_u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str, expected_unknown: Option<&str>) {
        let mut entities = Entities::default();
        assert_eq!(entities.unescape(text), expected);
        assert_eq!(entities.unknown.as_deref(), expected_unknown, "{text}");
    }

    #[test]
    fn references_are_read_once() {
        check("R&amp;D &#233;t&#xE9; &lt;p&gt; &quot;&apos;", "R&D été <p> \"'", None);
        check("&amp;eacute; &eacute;&nbsp;! &rsquo;", "&eacute; é\u{a0}! ’", None);
        check("R&D, A & B; &; &&amp;", "R&D, A & B; &; &&", None);
        check("&lol9; &xxe;", "&lol9; &xxe;", Some("lol9"));
        check("&#xD800; &#99999999;", "&#xD800; &#99999999;", Some("#xD800"));
    }
}
