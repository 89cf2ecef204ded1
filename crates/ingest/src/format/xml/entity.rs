use std::borrow::Cow;

use memchr::memchr;

use crate::markup;

/// Longest name of an entity that is looked at, in bytes; `&CounterClockwiseContourIntegral;` is the longest of HTML.
const LONGEST: usize = 40;

/// A text with its character references read. The names of HTML count as known, because feeds use them without declaring them; any
/// other stays as it stands and is noted in `unknown`: what a document declares could be a bomb or a file of this machine.
pub(super) fn unescape<'a>(text: &'a str, unknown: &mut Option<String>) -> Cow<'a, str> {
    let Some(mut at) = memchr(b'&', text.as_bytes()) else { return Cow::Borrowed(text) };
    let mut read = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        read.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let end = rest.bytes().take(LONGEST).position(|byte| byte == b';').filter(|end| *end > 0);
        match end.map(|end| &rest[..end]) {
            Some(name) if name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"#._-".contains(&byte)) => match character(name) {
                Some(meant) => {
                    read.push_str(&meant);
                    rest = &rest[name.len() + 1..];
                }
                None => {
                    unknown.get_or_insert_with(|| name.to_owned());
                    read.push('&');
                }
            },
            _ => read.push('&'),
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

fn character(name: &str) -> Option<Cow<'static, str>> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        // The controls above 0x7F are windows-1252 taken for Unicode, which `decode` puts right.
        return code.ok().and_then(char::from_u32).map(|character| Cow::Owned(character.to_string()));
    }
    match name {
        "amp" => Some(Cow::Borrowed("&")),
        "lt" => Some(Cow::Borrowed("<")),
        "gt" => Some(Cow::Borrowed(">")),
        "quot" => Some(Cow::Borrowed("\"")),
        "apos" => Some(Cow::Borrowed("'")),
        "nbsp" => Some(Cow::Borrowed("\u{a0}")),
        _ => markup::entity(name).map(Cow::Owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str, expected_unknown: Option<&str>) {
        let mut unknown = None;
        assert_eq!(unescape(text, &mut unknown), expected);
        assert_eq!(unknown.as_deref(), expected_unknown, "{text}");
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
