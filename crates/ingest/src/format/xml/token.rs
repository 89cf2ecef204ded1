use memchr::{memchr, memchr2, memmem};

/// What a piece of XML is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Text,
    /// `<a …>`, or `<a …/>` when it is empty.
    Start {
        empty: bool,
    },
    End,
    /// `<![CDATA[…]]>`
    Raw,
    /// A comment, an instruction, a document type: nothing that is read.
    Aside,
    /// Markup that never ends.
    Broken,
}

/// The first token of `bytes`, which are not empty, and its length; `None` when it may go on behind them.
///
/// Whatever stands there is some token: a `<` that opens nothing is text, and a tag whose quotes never close ends before the next `<`,
/// which no value may hold.
pub(super) fn token(bytes: &[u8], is_end: bool) -> Option<(Token, usize)> {
    if bytes[0] != b'<' {
        return Some((Token::Text, memchr(b'<', bytes).unwrap_or(bytes.len())));
    }
    if bytes.len() < b"<![CDATA[".len() && !is_end {
        return None;
    }
    let up_to = |end: &[u8], from: usize, token: Token| match bytes.get(from..).and_then(|rest| memmem::find(rest, end)) {
        Some(at) => Some((token, from + at + end.len())),
        None => is_end.then_some((Token::Broken, bytes.len())),
    };
    match bytes {
        [b'<', b'!', b'-', b'-', ..] => up_to(b"-->", 4, Token::Aside),
        [b'<', b'!', b'[', b'C', b'D', b'A', b'T', b'A', b'[', ..] => up_to(b"]]>", 9, Token::Raw),
        [b'<', b'?', ..] => up_to(b"?>", 2, Token::Aside),
        [b'<', b'!', ..] => document_type(bytes, is_end),
        [b'<', b'/', first, ..] if starts_name(*first) => tag(bytes, is_end),
        [b'<', first, ..] if starts_name(*first) => tag(bytes, is_end),
        _ => Some((Token::Text, 1)),
    }
}

fn starts_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':' | 0x80..)
}

fn tag(bytes: &[u8], is_end: bool) -> Option<(Token, usize)> {
    let mut at = 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'<' => return Some((Token::Broken, at)),
            b'>' => {
                let token = match bytes {
                    [_, b'/', ..] => Token::End,
                    _ => Token::Start { empty: bytes[at - 1] == b'/' },
                };
                return Some((token, at + 1));
            }
            quote @ (b'"' | b'\'') if bytes[..at].trim_ascii_end().ends_with(b"=") => {
                let inside = &bytes[at + 1..];
                match memchr2(*quote, b'<', inside) {
                    Some(end) if inside[end] == *quote => at += end + 1,
                    Some(end) => return Some((Token::Broken, at + 1 + end)),
                    None => break,
                }
            }
            _ => {}
        }
        at += 1;
    }
    is_end.then_some((Token::Broken, bytes.len()))
}

/// `<!DOCTYPE …>`, whose declarations in brackets are passed over with their quotes and comments.
fn document_type(bytes: &[u8], is_end: bool) -> Option<(Token, usize)> {
    let (mut at, mut quote, mut in_brackets) = (2, None, false);
    while let Some(byte) = bytes.get(at) {
        match (quote, byte) {
            (Some(open), byte) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'<') if bytes[at..].starts_with(b"<!--") => match memmem::find(&bytes[at..], b"-->") {
                Some(end) => at += end + 2,
                None => break,
            },
            (None, b'[') => in_brackets = true,
            (None, b']') => in_brackets = false,
            (None, b'>') if !in_brackets => return Some((Token::Aside, at + 1)),
            _ => {}
        }
        at += 1;
    }
    is_end.then_some((Token::Broken, bytes.len()))
}

/// The name of a tag, prefix included: what follows `<` or `</`.
pub(super) fn name(tag: &[u8]) -> &[u8] {
    let name = tag.strip_prefix(b"<").unwrap_or(tag);
    let name = name.strip_prefix(b"/").unwrap_or(name);
    let end = name.iter().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/')).unwrap_or(name.len());
    &name[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Token, first: &str) {
        assert_eq!(token(text.as_bytes(), true), Some((expected, first.len())), "{text}");
        assert_eq!(token(first.as_bytes(), true).map(|(_, length)| length), Some(first.len()), "{first}");
    }

    #[test]
    fn every_beginning_is_some_token() {
        check("a > b<c>", Token::Text, "a > b");
        check("<a b='>' c=\"'>\">x", Token::Start { empty: false }, "<a b='>' c=\"'>\">");
        check("<a b='/'/>x", Token::Start { empty: true }, "<a b='/'/>");
        check("<l’été d'avant>x", Token::Start { empty: false }, "<l’été d'avant>");
        check("</a >x", Token::End, "</a >");
        check("<!-- <a> -- > --> -->", Token::Aside, "<!-- <a> -- > -->");
        check("<![CDATA[<a>]] >]]>]]>", Token::Raw, "<![CDATA[<a>]] >]]>");
        check("<?xml version='1.0'?><a>", Token::Aside, "<?xml version='1.0'?>");
        check("<!DOCTYPE a [<!ENTITY b \">]\"><!-- ' > --> ]>x", Token::Aside, "<!DOCTYPE a [<!ENTITY b \">]\"><!-- ' > --> ]>");
        check("< 3 euros", Token::Text, "<");
        check("<a b=\"c<d>", Token::Broken, "<a b=\"c");
        check("<a b", Token::Broken, "<a b");
        check("<!-- x", Token::Broken, "<!-- x");
        check("<", Token::Text, "<");
    }

    #[test]
    fn what_may_go_on_is_waited_for() {
        for text in ["<", "<![CDA", "<a href='x'", "<!-- x --", "<![CDATA[ x", "<!DOCTYPE a [ ", "<?xml version="] {
            assert_eq!(token(text.as_bytes(), false), None, "{text}");
        }
    }
}
