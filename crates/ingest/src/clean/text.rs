//! What a line of text is like: its words, its end, its share of function words.

use std::collections::HashSet;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::vocabulary::{
    BUTTON_WORDS, BUTTONS, CALL_PARTS, CALLS, COMMENTS, CREDITS, FUNCTION_WORDS, POINTER_WORDS, READ_WORDS, SOURCE_WORDS,
};
use crate::date::folded;

/// Content words are compared by their beginning, so that « attaque » meets « attaques ».
const STEM: usize = 6;

/// Words that the name of who made a film may have.
const MAKER_WORDS: usize = 4;

/// Words that [`plain`] looks at: the vocabulary is of short rows.
const MOST_PLAIN: usize = 60;

/// `text` on one line as an archive keeps it: NFC, invisible characters out, runs of white space as one space.
///
/// A no-break space alone stays: it is the typography of « » : ; ! ?.
pub(super) fn line(text: &str) -> String {
    let composed: String;
    let text = if is_nfc(text) {
        text
    } else {
        composed = text.nfc().collect();
        &composed
    };
    let mut clean = String::with_capacity(text.len());
    let mut space: Option<char> = None;
    for c in text.chars() {
        match c {
            _ if c.is_whitespace() => space = Some(if space.is_none() { c } else { ' ' }),
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
            _ if c.is_control() => {}
            _ => {
                match space.take() {
                    Some(space) if !clean.is_empty() => clean.push(if matches!(space, '\u{a0}' | '\u{202f}') { space } else { ' ' }),
                    _ => {}
                }
                clean.push(c);
            }
        }
    }
    clean
}

/// The words of `text`, apostrophes apart.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether `text` ends as a sentence does, whatever quotes and brackets close it.
pub(crate) fn ends_sentence(text: &str) -> bool {
    without_closers(text).ends_with(['.', '!', '?', '…', '؟', '۔', '。'])
}

/// Whether `text` stops short, as before a list or a quotation.
pub(super) fn ends_open(text: &str) -> bool {
    without_closers(text).ends_with([':', ';', ',', '؛', '،'])
}

fn without_closers(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_whitespace() || "»”\"’')]›*".contains(c))
}

/// The share of function words among the words of `text`, 0 to 1: sentences have a quarter, menus have none.
pub(super) fn function_share(text: &str) -> f32 {
    let (mut all, mut function) = (0u16, 0u16);
    for word in words(text).take(400) {
        all += 1;
        let word = folded(word);
        // Arabic ties by prefixes too: « و », « ل », « ب » before the article.
        function += u16::from(is_function_word(&word) || ["وال", "بال", "لل", "فال", "كال"].iter().any(|tie| word.starts_with(tie)));
    }
    if all == 0 { 0.0 } else { f32::from(function) / f32::from(all) }
}

/// Whether `word`, folded, only ties words together in one of our languages.
pub(crate) fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.binary_search(&word).is_ok()
}

/// The beginnings of the words of `text` that say what it is about.
pub(super) fn content_words(text: &str) -> HashSet<String> {
    let about = |word: &String| word.chars().count() > 2 && !is_function_word(word);
    words(text).map(folded).filter(about).map(|word| without_ties(&word).chars().take(STEM).collect()).collect()
}

/// An Arabic word without the article and the particles written with it: « والحافلات » is about what « حافلات » is.
fn without_ties(word: &str) -> &str {
    let longest = ["وال", "بال", "فال", "كال", "لل", "ال"].iter().find_map(|tie| word.strip_prefix(tie));
    longest.filter(|rest| rest.chars().count() > 2).unwrap_or(word)
}

/// Whether `text` asks the reader to do something, or speaks of the site and not of the world.
pub(crate) fn is_call(text: &str) -> bool {
    let plain = plain(text);
    let begins = |call: &str| plain.strip_prefix(call).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    is_button(text) || CALLS.iter().any(|call| begins(call)) || CALL_PARTS.iter().any(|part| plain.contains(part)) || is_pointer(&plain)
}

/// Whether `text` is the name of a button or of a few: « Réagir », « Imprimer ».
pub(super) fn is_button(text: &str) -> bool {
    let plain = plain(text);
    let begins = |button: &str| plain.strip_prefix(button).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    plain.split(' ').count() <= BUTTON_WORDS && !ends_sentence(text) && BUTTONS.iter().any(|button| begins(button))
}

/// Whether `text` opens the comments of readers: « 3 commentaires », « Vos réactions (12) ».
pub(super) fn opens_comments(text: &str) -> bool {
    let plain = plain(text);
    COMMENTS.contains(&plain.trim_matches(|c: char| c.is_numeric() || c == ' '))
}

/// Whether `text` is in capitals, two words at least.
pub(super) fn is_in_capitals(text: &str) -> bool {
    let long = words(text).filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1);
    !text.contains(char::is_lowercase) && text.contains(char::is_uppercase) && long.count() > 1
}

/// Whether `text` says whose picture it is: « © Jeanne Roy / AFP », « Crédit photo : DR ».
pub(super) fn is_credit(text: &str) -> bool {
    let plain = || plain(text);
    text.contains('©') || is_film(text) || CREDITS.iter().any(|credit| plain().starts_with(credit))
}

/// Whether `text` is the title of a film and, glued to it, who made it, as text taken from pages with players has them:
/// « Le pont vu du cielpar Télé Fleuve ». No French word ends in « par ».
fn is_film(text: &str) -> bool {
    text.split_whitespace().rev().take(MAKER_WORDS + 1).skip(1).any(|word| word.len() > 3 && word.ends_with("par"))
}

/// Whether folded words send the reader to the place the text comes from: « Lire la version d'origine sur le site du journal. »,
/// « Pour consulter cet article chez son éditeur, suivez ce lien. »
fn is_pointer(plain: &str) -> bool {
    let words: Vec<&str> = plain.split(' ').collect();
    let first = words.iter().find(|word| **word != "pour");
    let read = first.is_some_and(|word| READ_WORDS.contains(word));
    read && words.len() <= POINTER_WORDS && words.iter().any(|word| SOURCE_WORDS.contains(word))
}

/// Folded words with one space between them, to compare with the vocabulary.
pub(crate) fn plain(text: &str) -> String {
    words(text).take(MOST_PLAIN).map(folded).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::{BUTTONS, CALL_PARTS, CALLS, FUNCTION_WORDS};
    use super::*;

    #[test]
    fn the_vocabulary_is_folded_and_in_order() {
        assert!(FUNCTION_WORDS.is_sorted(), "searched by halves");
        for phrase in [FUNCTION_WORDS, CALLS, BUTTONS, CALL_PARTS].into_iter().flatten() {
            assert_eq!(&plain(phrase), phrase);
        }
    }

    #[test]
    fn lines_keep_their_typography() {
        assert_eq!(line("  «\u{a0}Le\u{ad} lait\u{a0}»\u{200b} \u{a0} baisse\t!\r\n"), "«\u{a0}Le lait\u{a0}» baisse !");
        assert_eq!(line("e\u{301}te\u{301}"), "été");
    }

    #[test]
    fn sentences_end_behind_quotes() {
        assert!(ends_sentence("« Il reviendra. »") && ends_sentence("Non !\u{a0}»") && ends_sentence("متى ؟"));
        assert!(!ends_sentence("« Un titre »") && !ends_sentence("Menu"));
    }

    #[test]
    fn credits_name_who_made_the_picture() {
        for credit in ["© Jeanne Roy / AFP", "Crédit photo : DR", "Le pont vu du cielpar Télé Fleuve", "Quelle vague !par Le Cap"] {
            assert!(is_credit(credit), "{credit}");
        }
        for text in ["Le pont est gardé par les gendarmes", "Un guépard au parc de Vaurelles", "Photo de famille à Rabat"] {
            assert!(!is_credit(text), "{text}");
        }
    }

    #[test]
    fn calls_to_action_are_not_sentences_of_the_world() {
        for call in [
            "Lire aussi : le lait baisse",
            "Cliquez ici pour lire l'article depuis sa source.",
            "Imprimer",
            "Partager",
            "À lire aussi",
            "شكرا على الإبلاغ!",
            "Lire la version d'origine sur le site du journal.",
            "Pour consulter cet article chez son éditeur, suivez ce lien.",
        ] {
            assert!(is_call(call), "{call}");
        }
        for text in [
            "Partager l'eau reste difficile.",
            "Comment réduire les déchets ?",
            "Retour à Alger",
            "Lire reste un plaisir d'été.",
            "Voir Naples et mourir",
            "Signaler les pannes devient payant dans trois communes",
        ] {
            assert!(!is_call(text), "{text}");
        }
    }
}
