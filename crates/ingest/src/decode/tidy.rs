use std::borrow::Cow;

use article::{Article, Notice};
use memchr::memmem;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::{mojibake, windows_1252};

/// Text put in order, and whether it had been read with the wrong charset before it came to us.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tidied<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) repaired: bool,
}

/// A field on one line: white space is single, ends are bare, no-break spaces inside are kept as typography.
pub(crate) fn line(text: &str) -> Tidied<'_> {
    if is_tidy(text.as_bytes()) {
        return Tidied { text: Cow::Borrowed(text), repaired: false };
    }
    tidied(text, |text| {
        let mut one = String::with_capacity(text.len());
        let mut gap = false;
        for character in text.chars() {
            if matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}') {
                gap = true;
                continue;
            }
            if gap && !one.is_empty() {
                one.push(' ');
            }
            gap = false;
            push(&mut one, character);
        }
        let bare = one.trim();
        if bare.len() == one.len() { one } else { bare.to_owned() }
    })
}

/// A whole text: lines, tabs and runs of spaces stay, because they tell its parts; lines end in `\n`.
pub(crate) fn whole(text: &str) -> Tidied<'_> {
    tidied(text, |text| {
        let mut whole = String::with_capacity(text.len());
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            match character {
                '\r' if characters.peek() == Some(&'\n') => {}
                '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => whole.push('\n'),
                '\n' | '\t' => whole.push(character),
                _ => push(&mut whole, character),
            }
        }
        whole
    })
}

fn tidied(text: &str, form: impl FnOnce(&str) -> String) -> Tidied<'_> {
    let mended = super::repaired(text);
    let repaired = mended.is_some();
    let formed = form(mended.as_deref().unwrap_or(text));
    let text = match is_nfc_quick(formed.chars()) {
        IsNormalized::Yes => formed,
        // Stream-safe: a hundred thousand accents on one letter are an attack on the buffer that sorts them.
        _ => formed.chars().stream_safe().nfc().collect(),
    };
    Tidied { text: Cow::Owned(text), repaired }
}

/// Control characters are no text. Those of 0x80–0x9F are windows-1252 that was taken for Latin-1: `\u{92}` is an apostrophe.
fn push(text: &mut String, character: char) {
    match character {
        '\u{80}'..='\u{9f}' => {
            let meant = windows_1252(u8::try_from(u32::from(character)).unwrap_or_default());
            if !meant.is_control() {
                text.push(meant);
            }
        }
        '\u{feff}' => {}
        _ if character.is_control() => {}
        _ => text.push(character),
    }
}

/// Whether a field certainly needs nothing, judged by its bytes: most do not, and this is read for all of them.
fn is_tidy(bytes: &[u8]) -> bool {
    let spaced = matches!(bytes, [b' ', ..] | [0xc2, 0xa0, ..] | [0xe2, 0x80, 0x80..=0x8a | 0xaf, ..])
        || matches!(bytes, [.., b' '] | [.., 0xc2, 0xa0] | [.., 0xe2, 0x80, 0x80..=0x8a | 0xaf]);
    if spaced {
        return false;
    }
    if memmem::find(bytes, b"  ").is_some() {
        return false;
    }
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        at += 1;
        if LOOK[usize::from(*byte)] && !is_tidy_at(&bytes[at - 1..]) {
            return false;
        }
    }
    true
}

/// The bytes that need a look at what follows them; letters of French are not among them but for those written C3.
const LOOK: [bool; 256] = {
    let mut look = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        look[byte] = matches!(byte, 0..0x20 | 0x7f | 0xc2 | 0xc3 | 0xcc..);
        byte += 1;
    }
    look
};

fn is_tidy_at(bytes: &[u8]) -> bool {
    match bytes {
        // C1 controls are C2 80 to C2 9F.
        [0xc2, next, ..] => *next >= 0xa0,
        [0xc3, ..] => !mojibake::starts_pair(bytes),
        // Of what comes after Latin, only general punctuation is known to be NFC; its first two and its line ends are not ours.
        [0xe2, 0x80, last, ..] => !matches!(last, 0x80 | 0x81 | 0xa8 | 0xa9),
        _ => false,
    }
}

/// Puts every field of an article in order and drops what is empty after that.
pub(crate) fn article(article: &mut Article) {
    let mut repaired = false;
    let mut tidy = |field: &mut String| {
        let Tidied { text, repaired: broken } = line(field);
        repaired |= broken;
        if let Cow::Owned(text) = text {
            *field = text;
        }
    };
    let Article { kicker, title, publication, provider, section, page, authors, tags, blocks, url, .. } = article;
    for field in [url, kicker, title, publication, provider, section, page].into_iter().chain(authors).chain(tags) {
        tidy(field);
    }
    blocks.iter_mut().for_each(|block| tidy(&mut block.text));
    article.authors.retain(|author| !author.is_empty());
    article.tags.retain(|tag| !tag.is_empty());
    article.has_lead &= article.blocks.first().is_some_and(|lead| !lead.text.is_empty());
    drop_empty_blocks(article);
    if repaired {
        article.notices.push(Notice::new("mojibake-repaired", "caractères abîmés réparés (« Ã© » pour « é »)"));
    }
}

/// What points at blocks follows those that stay.
fn drop_empty_blocks(article: &mut Article) {
    if article.blocks.iter().all(|block| !block.text.is_empty()) {
        return;
    }
    // For each block and the end: how many before it stay.
    let mut before = vec![0_u32];
    for block in &article.blocks {
        before.push(before.last().unwrap_or(&0) + u32::from(!block.text.is_empty()));
    }
    let stays = |block: u32| article.blocks.get(block as usize).is_some_and(|block| !block.text.is_empty());
    article.regions.retain(|region| stays(region.block));
    let moved = |index: u32| before.get(index as usize).or(before.last()).copied().unwrap_or(0);
    article.regions.iter_mut().for_each(|region| region.block = moved(region.block));
    article.removed.iter_mut().for_each(|removed| removed.before = moved(removed.before));
    article.blocks.retain(|block| !block.text.is_empty());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(line(text).text, expected, "{text:?}");
        assert!(text == expected || !is_tidy(text.as_bytes()), "{text:?} was taken for tidy");
    }

    #[test]
    fn a_field_is_one_line_of_text() {
        check("L’été à Orléans", "L’été à Orléans");
        check("  deux\n\tlignes  ", "deux lignes");
        check("\u{a0}« dès »\u{a0}: 12\u{202f}%\u{a0}", "« dès »\u{a0}: 12\u{202f}%");
        check("nul\0 et\u{7} cloche\u{feff}", "nul et cloche");
        check("l\u{92}\u{9c}uvre", "l’œuvre");
        check("e\u{301}te\u{301}", "été");
        check("de\u{2000}là", "de\u{2002}là");
        check("مرحبا بالعالم", "مرحبا بالعالم");
        check("", "");
        check("\u{a0}", "");
        check("prix en €", "prix en €");
    }

    #[test]
    fn a_whole_text_keeps_its_lines_and_columns() {
        assert_eq!(whole("a\u{a0}\u{a0}\u{a0}\u{a0}b\r\nc\rd\te\u{c}f\0").text, "a\u{a0}\u{a0}\u{a0}\u{a0}b\nc\nd\te\nf");
    }

    #[test]
    fn a_letter_with_very_many_accents_is_kept_in_bounds() {
        let text = format!("e{}", "\u{301}\u{323}".repeat(100_000));
        assert!(line(&text).text.chars().count() > 1);
    }

    #[test]
    fn what_points_at_blocks_follows_them() {
        let region = |block| article::Region { block, page: 1, left: 0, top: 0, width: 1, height: 1 };
        let removed = |before| article::Removed { rule: "a".into(), text: "b".into(), before };
        let mut article = Article {
            blocks: ["", "Un", " ", "Deux"].map(article::Block::paragraph).into(),
            regions: (0..4).map(region).collect(),
            removed: vec![removed(0), removed(2), removed(4)],
            ..Article::default()
        };
        super::article(&mut article);
        assert_eq!(article.blocks.len(), 2);
        assert_eq!(article.regions, [region(0), region(1)]);
        assert_eq!(article.removed.iter().map(|removed| removed.before).collect::<Vec<_>>(), [0, 1, 2]);
    }

    #[test]
    fn an_article_loses_its_empty_parts() {
        let mut doubtful = Article {
            title: " L'Ã©tÃ© ".into(),
            blocks: vec![article::Block::paragraph("\n"), article::Block::paragraph("Texte")],
            has_lead: true,
            authors: vec![" ".into(), "Anne".into()],
            ..Article::default()
        };
        super::article(&mut doubtful);
        assert_eq!((doubtful.title.as_str(), doubtful.blocks.len(), doubtful.has_lead), ("L'été", 1, false));
        assert_eq!(doubtful.authors, ["Anne"]);
        assert_eq!(doubtful.notices[0].code, "mojibake-repaired");
    }
}
