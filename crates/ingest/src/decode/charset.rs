use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_15, MACINTOSH, WINDOWS_1252};
use memchr::{memchr, memmem};

use super::windows_1252;

/// Bytes of a page in which a declaration of charset is looked for; the HTML standard says 1,024, real heads are longer.
const HEAD: usize = 4096;

/// The charset that an HTML or XML text declares: `<meta charset="…">`, `content="…; charset=…"`, `<?xml encoding="…"?>`.
pub(crate) fn declared_in_html(bytes: &[u8]) -> Option<String> {
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let mut rest = head.as_slice();
    if rest.starts_with(b"<?xml") {
        let declaration = &rest[..memchr(b'>', rest).unwrap_or(rest.len())];
        if let Some(at) = memmem::find(declaration, b"encoding") {
            return value(&declaration[at + 8..]);
        }
    }
    while let Some(at) = memmem::find(rest, b"<meta") {
        rest = &rest[at + 5..];
        let element = &rest[..memchr(b'>', rest).unwrap_or(rest.len())];
        if let Some(label) = memmem::find(element, b"charset").and_then(|at| value(&element[at + 7..])) {
            return Some(label);
        }
    }
    None
}

/// The value after a name: `="utf-8"`, ` = utf-8;`.
fn value(after: &[u8]) -> Option<String> {
    let after = after.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let value = after.strip_prefix(b"\"").or_else(|| after.strip_prefix(b"'")).unwrap_or(after);
    let end = value.iter().position(|byte| !byte.is_ascii_alphanumeric() && !b"-_:.".contains(byte)).unwrap_or(value.len());
    (end > 0).then(|| String::from_utf8_lossy(&value[..end]).into_owned())
}

/// UTF-8 into which a few bytes of windows-1252 fell (a signature, an old advertisement), each read on its own;
/// `None` when it is no UTF-8 at all: then broken sequences are as many as good ones.
pub(super) fn mostly_utf8(bytes: &[u8]) -> Option<String> {
    let mut text = String::with_capacity(bytes.len());
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        bad += chunk.invalid().len();
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| windows_1252(*byte)));
    }
    (good >= 4 * bad).then_some(text)
}

/// The charset that the bytes look like.
///
/// The detector does not know Mac Roman and takes ISO-8859-15 for windows-1252, so the letters that only they have are looked at.
pub(super) fn guess(bytes: &[u8]) -> &'static Encoding {
    let sample = &bytes[..bytes.len().min(1 << 20)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // « s½ur » is « sœur », « dŽput\u{8e}s » is « députés »: bytes inside a word that are no letters of windows-1252 French.
    let inside = |wanted: &[u8]| {
        sample.windows(3).filter(|w| w[0].is_ascii_lowercase() && wanted.contains(&w[1]) && w[2].is_ascii_lowercase()).count()
    };
    let any = |range: std::ops::RangeInclusive<u8>| sample.iter().any(|byte| range.contains(byte));
    if inside(&[0x88, 0x8d, 0x8e, 0x8f, 0x90]) > inside(&[0xe0, 0xe7, 0xe8, 0xe9, 0xea]) {
        return MACINTOSH;
    }
    if guess == WINDOWS_1252 && !any(0x80..=0x9f) && inside(&[0xbd]) > 0 {
        return ISO_8859_15;
    }
    guess
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: Option<&str>) {
        assert_eq!(declared_in_html(html.as_bytes()).as_deref(), expected, "{html}");
    }

    #[test]
    fn a_page_declares_its_charset_in_many_ways() {
        check("<html><head><META CharSet='ISO-8859-15'>", Some("iso-8859-15"));
        check("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1252\">", Some("windows-1252"));
        check("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><html>", Some("iso-8859-1"));
        check("<meta name=a content=b><meta charset = utf-8 />", Some("utf-8"));
        check("<meta name=\"charset\"><p>charset=x", None);
        check("<meta", None);
        check("", None);
    }
}
