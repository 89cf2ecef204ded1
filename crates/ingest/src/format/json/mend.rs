use std::borrow::Cow;

/// What common programs write instead of JSON, made JSON: `NaN` for nothing, bare control characters in a string, half a pair of
/// `\ud83d\ude00`. `None` when there is nothing of the kind.
pub(super) fn mend(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut mended: Vec<u8> = Vec::with_capacity(bytes.len() + 16);
    let (mut at, mut in_string, mut changed) = (0, false, false);
    while at < bytes.len() {
        let rest = &bytes[at..];
        let (written, used): (Cow<'_, [u8]>, usize) = match rest {
            [b'\\', b'u', ..] if in_string => unit(rest),
            [b'\\', _, ..] if in_string => (Cow::Borrowed(&rest[..2]), 2),
            [b'"', ..] => {
                in_string = !in_string;
                (Cow::Borrowed(&rest[..1]), 1)
            }
            [0..b' ', ..] if in_string => (Cow::Borrowed(b" "), 1),
            _ if !in_string => match [b"NaN".as_slice(), b"-Infinity", b"Infinity"].iter().find(|word| rest.starts_with(word)) {
                Some(word) => (Cow::Borrowed(b"null"), word.len()),
                None => (Cow::Borrowed(&rest[..1]), 1),
            },
            _ => (Cow::Borrowed(&rest[..1]), 1),
        };
        changed |= *written != rest[..used];
        mended.extend_from_slice(&written);
        at += used;
    }
    // Only whole ASCII pieces were replaced, so this is UTF-8 again.
    changed.then(|| String::from_utf8_lossy(&mended).into_owned())
}

/// An escape `\uXXXX`, or a pair of them; half a pair is a character that got lost.
fn unit(rest: &[u8]) -> (Cow<'_, [u8]>, usize) {
    match (code(rest), rest.get(6..).and_then(code)) {
        (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => (Cow::Borrowed(&rest[..12]), 12),
        (Some(0xd800..=0xdfff), _) => (Cow::Borrowed(b"\\ufffd"), 6),
        (Some(_), _) => (Cow::Borrowed(&rest[..6]), 6),
        (None, _) => (Cow::Borrowed(&rest[..2]), 2),
    }
}

fn code(escape: &[u8]) -> Option<u32> {
    let digits = escape.strip_prefix(b"\\u")?.get(..4)?;
    u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(mend(text).as_deref(), expected, "{text}");
    }

    #[test]
    fn what_programs_write_instead_of_json_becomes_json() {
        check(r#"{"a": NaN, "b": "NaN", "c": -Infinity}"#, Some(r#"{"a": null, "b": "NaN", "c": null}"#));
        check("{\"a\": \"x\ty\"}", Some(r#"{"a": "x y"}"#));
        check(r#"{"a": "\ud83d et \ud83d\ude00"}"#, Some(r#"{"a": "\ufffd et \ud83d\ude00"}"#));
        check(r#"{"a": "\\ud83d \u00e9 \" été"}"#, None);
        check(r#"{"a": "\u12"#, None);
    }
}
