use std::borrow::Cow;

use memchr::memchr;

use super::windows_1252;

/// How often text can have been read wrongly in a row: twice happens (« ÃƒÂ© »), more was never met.
const PASSES: usize = 3;

/// Text that was UTF-8 and was read as windows-1252 (« Ã©tÃ© »), read as UTF-8 again; `None` when nothing in it looks like that.
///
/// Each broken character is mended on its own, so good neighbours stay as they are (a curly quote beside « Ã© »).
/// Legitimate text is safe: the first letter of a pair must be one that French never puts before the second.
pub(super) fn repair(text: &str) -> Option<String> {
    let mut best: Option<String> = None;
    for _ in 0..PASSES {
        match pass(best.as_deref().unwrap_or(text)) {
            Some(better) => best = Some(better),
            None => break,
        }
    }
    best
}

/// Whether bytes of UTF-8 can hold a broken pair.
pub(super) fn suspicious(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some(at) = memchr(0xc3, rest) {
        if starts_pair(&rest[at..]) {
            return true;
        }
        rest = &rest[at + 1..];
    }
    false
}

/// Whether a broken pair may start here: « Â », « Ã », « Å » or « â » before something else than ASCII.
pub(super) fn starts_pair(bytes: &[u8]) -> bool {
    matches!(bytes, [0xc3, 0x82 | 0x83 | 0x85 | 0xa2, 0xc2..=0xff, ..])
}

fn pass(text: &str) -> Option<String> {
    let mut mended = String::with_capacity(text.len());
    let mut rest = text;
    let mut clear = false;
    while let Some(first) = rest.chars().next() {
        match pair(rest) {
            Some((character, length, sure)) => {
                mended.push(character);
                clear |= sure;
                rest = &rest[length..];
            }
            None => {
                mended.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    clear.then(|| lost(&mended).into_owned())
}

/// The character that the start of `text` is the ruin of, the length of the ruin, and whether nothing else can have given it.
fn pair(text: &str) -> Option<(char, usize, bool)> {
    let mut characters = text.char_indices().map(|(at, character)| (at, byte(character)));
    let lead = match characters.next() {
        Some((_, Some(lead @ (0xc2 | 0xc3 | 0xc5 | 0xe2)))) => lead,
        _ => return None,
    };
    let mut bytes = [lead, 0, 0];
    let needed = if lead == 0xe2 { 3 } else { 2 };
    for slot in &mut bytes[1..needed] {
        match characters.next() {
            Some((_, Some(next @ 0x80..=0xbf))) => *slot = next,
            _ => return None,
        }
    }
    let length = characters.next().map_or(text.len(), |(at, _)| at);
    let character = std::str::from_utf8(&bytes[..needed]).ok()?.chars().next()?;
    // « Â° », « Ã » before a closing quote: printed capitals can stand there. They are mended beside a clear case only.
    let sure = match lead {
        0xc2 => matches!(character, '«' | '»' | '\u{a0}' | '°' | '²' | '·'),
        0xc3 => !matches!(bytes[1], 0xbb | 0xab | 0xa0),
        0xc5 => matches!(character, 'œ' | 'Œ' | 'Ÿ' | 'š' | 'Š'),
        _ => matches!(character, '\u{2010}'..='\u{203a}' | '€' | '™'),
    };
    let known = sure || lead != 0xc5;
    known.then_some((character, length, sure))
}

/// Broken characters of which a part was lost on the way, mended where the text is known to be broken:
/// « Ã  la » whose no-break space became a plain one, « â€ » whose last byte is no character.
fn lost(text: &str) -> Cow<'_, str> {
    if !text.contains(['Ã', 'â']) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("Ã  ", "à ").replace("Ã ", "à ").replace("â€\u{9d}", "”");
    Cow::Owned(text.replace("â€", "”"))
}

/// The byte of windows-1252, or of Latin-1 where it has controls, that a character was.
fn byte(character: char) -> Option<u8> {
    match u32::from(character) {
        code @ 0x80..=0xff => u8::try_from(code).ok(),
        0x152..=0x2122 => (0x80..=0x9f).find(|byte| windows_1252(*byte) == character),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(broken: &str, expected: &str) {
        assert_eq!(repair(broken).as_deref().unwrap_or(broken), expected);
    }

    #[test]
    fn utf8_read_as_windows_1252_is_put_right() {
        check("L'Ã©tÃ© dernier", "L'été dernier");
        check("lâ€™Å“uvre de la rÃ©gion", "l’œuvre de la région");
        check("Â« Une premiÃ¨re Â», dit-il Ã\u{a0} Laval", "« Une première », dit-il à Laval");
        check("il va Ã  la rÃ©union", "il va à la réunion");
        check("â€œ Bravo â€\u{9d}, Ã‰mile\u{a0}! 12\u{a0}â‚¬", "“ Bravo ”, Émile\u{a0}! 12\u{a0}€");
        check("lâ\u{80}\u{99}Ã©tÃ©", "l’été");
    }

    #[test]
    fn twice_wrong_is_put_right_twice() {
        check("L'ÃƒÂ©tÃƒÂ© dernier", "L'été dernier");
    }

    #[test]
    fn good_neighbours_stay() {
        check("L’été, « dÃ©jÃ\u{a0} »", "L’été, « déjà »");
        check("Le cafÃ© d’André", "Le café d’André");
    }

    #[test]
    fn clean_text_is_left_alone() {
        for clean in [
            "Âge, âme, pâte, château ; « À L’ÂGE DE 12 ANS »",
            "SÃO PAULO, « IRMÃ » et Ångström",
            "« LIBERTÉ » : 12 °C, 3 €, l’œuvre d’Éluard…",
            "l’â€ est une lettre",
            "Malmö, Århus, Åsa, Å»",
            "",
        ] {
            assert_eq!(repair(clean), None, "{clean}");
        }
    }

    #[test]
    fn what_repair_changes_was_suspicious() {
        for broken in ["Ã©", "â€™", "Â«", "Å“uvre"] {
            assert!(repair(broken).is_some() && suspicious(broken.as_bytes()), "{broken}");
        }
        assert!(!suspicious("L’été à Orléans, « dès » 12 €".as_bytes()));
    }
}
