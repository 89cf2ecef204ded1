//! What the wire adds to a text: « PARIS (AFP) – », « Rabat, 20 déc. (MAP) - », « (AFP) », « Avec agences ».
//!
//! Newspapers keep it, drop it or write it again, so it is taken off before texts are compared. What is taken off is known by its
//! form, not by a list of agencies: taking off a little too much harms nothing, because it is done to both texts.

use article::Block;

/// Longest place and date before the name of the agency, in bytes.
const LONGEST_PLACE: usize = 60;
/// Longest name between brackets, in bytes.
const LONGEST_NAME: usize = 40;
/// Most words of a signature.
const MOST_WORDS: usize = 4;

/// The texts of an article without what the wire added.
pub(crate) fn without(blocks: &[Block]) -> impl Iterator<Item = &str> {
    let last = blocks.len().saturating_sub(1);
    blocks.iter().enumerate().map(move |(at, block)| {
        let text = without_signature(without_place(block.text.trim()));
        if at == last && last > 0 && is_signature(text) { "" } else { text }
    })
}

/// A paragraph without the place and the agency that it begins with.
fn without_place(text: &str) -> &str {
    let Some(open) = text.find('(').filter(|open| *open <= LONGEST_PLACE) else { return without_bare_place(text) };
    let Some(length) = text[open..].find(')').filter(|length| *length <= LONGEST_NAME) else { return text };
    let (place, name, after) = (&text[..open], &text[open + 1..open + length], text[open + length + 1..].trim_start());
    let dashed = after.strip_prefix(is_dash);
    // « (AFP) » may stand alone at the very beginning; after a place a dash must part it from the text.
    let named = is_name(name) && !place.contains(['!', '?', ';', '«', '»']);
    match dashed {
        Some(text) if named => text.trim_start(),
        None if named && place.is_empty() => after,
        _ => text,
    }
}

/// The same for « PARIS – » and « ALGER, 3 mars - » without an agency: capitals before a dash that stands apart.
fn without_bare_place(text: &str) -> &str {
    let Some((dash, sign)) = text.char_indices().take_while(|(at, _)| *at <= LONGEST_PLACE).find(|(at, c)| {
        is_dash(*c) && text[..*at].ends_with(char::is_whitespace) && text[at + c.len_utf8()..].starts_with(char::is_whitespace)
    }) else {
        return text;
    };
    let place = text.split([',', ' ']).next().unwrap_or_default();
    let is_capitals = place.chars().count() > 1 && place.chars().all(|c| c.is_uppercase() || !c.is_alphabetic()) && is_name(place);
    if is_capitals { text[dash + sign.len_utf8()..].trim_start() } else { text }
}

/// A paragraph without the brackets at its end, when they hold a signature.
fn without_signature(text: &str) -> &str {
    let Some(open) = text.strip_suffix(['.', ' ']).unwrap_or(text).strip_suffix(')').and_then(|inside| inside.rfind('(')) else {
        return text;
    };
    let name = text[open + 1..].trim_end_matches(['.', ' ', ')']);
    if name.len() <= LONGEST_NAME && is_signature(name) { text[..open].trim_end() } else { text }
}

/// « AFP », « Avec agences », « La rédaction avec MAP »: few words that are no sentence.
fn is_signature(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (1..=MOST_WORDS).contains(&words) && is_name(text) && !text.ends_with(['.', '!', '?', '…', '»', ':'])
}

/// Whether a text begins as a name does, or says with whom.
fn is_name(text: &str) -> bool {
    let first = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    first.starts_with(char::is_uppercase) || first.starts_with("avec ") || first.starts_with("source ")
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | ':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(without_signature(without_place(text)), expected, "{text}");
    }

    #[test]
    fn the_place_and_the_agency_go() {
        for wire in [
            "PARIS (AFP) – Le litre baisse.",
            "Rabat, 20 déc. (MAP) - Le litre baisse.",
            "(AFP) Le litre baisse.",
            "(Reuters) - Le litre baisse.",
            "TUNIS – Le litre baisse.",
            "ALGER, 3 mars — Le litre baisse.",
            "New York (États-Unis), (AFP) – Le litre baisse.",
        ] {
            let left = without_place(wire);
            assert!(left == "Le litre baisse." || wire.starts_with("New York") && left.ends_with("Le litre baisse."), "{wire}: {left}");
        }
    }

    #[test]
    fn the_signature_goes() {
        check("Le litre baisse. (AFP)", "Le litre baisse.");
        check("Le litre baisse (avec AFP).", "Le litre baisse");
        check("Le litre baisse. (Avec agences)", "Le litre baisse.");
    }

    #[test]
    fn sentences_stay() {
        for text in [
            "Le litre (de lait) baisse – encore.",
            "Trois élus (PS) votent contre la hausse.",
            "Un accord – enfin – est trouvé.",
            "Il part (dit-il). Il reste (selon sa mère et tous les voisins).",
            "",
            "(",
            ")",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn only_the_last_of_several_paragraphs_can_be_a_signature() {
        let blocks = |texts: &[&str]| texts.iter().map(|text| Block::paragraph(*text)).collect::<Vec<_>>();
        let left = |texts: &[&str]| without(&blocks(texts)).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(left(&["Le litre baisse.", "Avec AFP"]), ["Le litre baisse.", ""]);
        assert_eq!(left(&["Avec AFP"]), ["Avec AFP"]);
    }
}
