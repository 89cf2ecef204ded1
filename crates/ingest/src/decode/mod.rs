//! Bytes → text: the charset, then the faults that files pick up on their way.
//!
//! * [`text`]: the charset (mark, valid UTF-8, declaration, detection in that order).
//! * `charset`: what a page declares, and what its bytes look like.
//! * `mojibake`: text that was read once with the wrong charset, put right.
//! * `tidy`: control characters, Unicode form, white space.
//! * [`ocr`]: lines read from scanned paper, put together and judged.

mod charset;
mod mojibake;
pub mod ocr;
mod tidy;

use std::borrow::Cow;

use article::Notice;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

pub(crate) use charset::declared_in_html;
pub(crate) use tidy::{article, line, whole};

/// Decoded text, with what there is to say about it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Text<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) notice: Option<Notice>,
}

/// The text of `bytes`; `declared` is the label of a charset as a header or a page gives it.
///
/// A byte that is no character in the charset found never loses its neighbours.
pub(crate) fn text<'a>(bytes: &'a [u8], declared: Option<&str>) -> Text<'a> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return decoded(&bytes[length..], encoding, None);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Text { text: Cow::Borrowed(text), notice: None };
    }
    // UTF-16 declares itself in vain: whoever could read the declaration read single bytes.
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    match declared {
        Some(encoding) if encoding != UTF_8 && encoding.is_ascii_compatible() => decoded(bytes, encoding, None),
        _ => match charset::mostly_utf8(bytes) {
            Some(text) => Text {
                text: Cow::Owned(text),
                notice: Some(Notice::new("charset-mixed", "quelques caractères n’étaient pas en UTF-8 : lus comme du windows-1252")),
            },
            None => {
                let encoding = charset::guess(bytes);
                decoded(bytes, encoding, Some("charset-guessed"))
            }
        },
    }
}

/// The charset of a file whose records are decoded one by one: a label for each of them, told by the file's beginning, and what there is
/// to say about it. No label when the beginning is in UTF-8: then each record speaks for itself.
pub(crate) fn of_file(head: &[u8], declared: Option<&str>) -> (Option<String>, Option<Notice>) {
    // A character may be cut at the end of what is looked at.
    let is_utf8 = std::str::from_utf8(head).map_or_else(|error| error.error_len().is_none(), |_| true);
    if is_utf8 || charset::mostly_utf8(head).is_some() {
        return (None, None);
    }
    match declared.and_then(|label| Encoding::for_label(label.trim().as_bytes())) {
        Some(encoding) if encoding != UTF_8 && encoding.is_ascii_compatible() => (Some(encoding.name().to_owned()), None),
        _ => {
            let name = charset::guess(head).name();
            (Some(name.to_owned()), Some(Notice::new("charset-guessed", format!("jeu de caractères deviné : {name}"))))
        }
    }
}

/// A text whose characters were broken, mended; `None` when they are whole.
pub(crate) fn repaired(text: &str) -> Option<String> {
    if mojibake::suspicious(text.as_bytes()) { mojibake::repair(text) } else { None }
}

fn decoded<'a>(bytes: &'a [u8], encoding: &'static Encoding, guessed: Option<&str>) -> Text<'a> {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let notice = guessed.map(|code| Notice::new(code, format!("jeu de caractères deviné : {}", encoding.name())));
    Text { text, notice }
}

/// The character that windows-1252 has for a byte; every byte has one there.
fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], declared: Option<&str>, expected: &str, notice: &str) {
        let Text { text, notice: found } = text(bytes, declared);
        assert_eq!(text, expected);
        assert_eq!(found.map_or(String::new(), |notice| notice.code), notice);
    }

    #[test]
    fn the_mark_then_valid_utf8_then_the_declaration_decide() {
        check("\u{feff}L’été".as_bytes(), Some("windows-1252"), "L’été", "");
        check("L’été".as_bytes(), Some("windows-1252"), "L’été", "");
        check(b"\xff\xfe\xe9\0t\0\xe9\0", None, "été", "");
        check(b"l'\xe9t\xe9", Some("ISO-8859-1"), "l'été", "");
        check(b"une s\xbdur, 12 \xa4", Some("iso-8859-15"), "une sœur, 12 €", "");
        check(b"\xe3\xd1\xcd\xc8\xc7", Some("windows-1256"), "مرحبا", "");
        check(b"l'\xe9t\xe9", Some("UTF-16"), "l'été", "charset-guessed");
    }

    #[test]
    fn without_declaration_the_bytes_speak() {
        check(
            b"Le d\xe9put\xe9 a regagn\xe9 l\x92Assembl\xe9e o\xf9 il a \xe9t\xe9 re\xe7u",
            None,
            "Le député a regagné l’Assemblée où il a été reçu",
            "charset-guessed",
        );
        check(b"Ma s\xbdur a un c\xbdur d'or, dit-elle \xe0 No\xebl", None, "Ma sœur a un cœur d'or, dit-elle à Noël", "charset-guessed");
        check(
            b"Les d\x8eput\x8es ont vot\x8e le budget apr\x8fs d\x8ebat",
            None,
            "Les députés ont voté le budget après débat",
            "charset-guessed",
        );
    }

    #[test]
    fn one_bad_byte_spoils_nothing() {
        check("été comme hiver, dès février".replace('h', "\u{1}").as_bytes(), None, "été comme \u{1}iver, dès février", "");
        let mut bytes = "L’été a été chaud à Orléans, dès février ".as_bytes().to_vec();
        bytes.extend_from_slice(b"caf\xe9");
        check(&bytes, Some("utf-8"), "L’été a été chaud à Orléans, dès février café", "charset-mixed");
    }
}
