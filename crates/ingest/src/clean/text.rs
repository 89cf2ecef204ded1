//! What a line of text is like: its words, its end, its share of function words.

use std::collections::HashSet;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::vocabulary::{BUTTON_WORDS, BUTTONS, CALL_PARTS, CALLS, FUNCTION_WORDS};
use crate::date::folded;

/// Content words are compared by their beginning, so that « attaque » meets « attaques ».
const STEM: usize = 6;

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
pub(super) fn ends_sentence(text: &str) -> bool {
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
        function += u16::from(is_function_word(&folded(word)));
    }
    if all == 0 { 0.0 } else { f32::from(function) / f32::from(all) }
}

/// Whether `word`, folded, only ties words together in one of our languages. Arabic ties by prefixes too: « و », « ل », « ب » before the article.
pub(super) fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.binary_search(&word).is_ok() || ["وال", "بال", "لل", "فال", "كال"].iter().any(|tie| word.starts_with(tie))
}

/// The beginnings of the words of `text` that say what it is about.
pub(super) fn content_words(text: &str) -> HashSet<String> {
    let about = |word: &String| word.chars().count() > 2 && !is_function_word(word);
    words(text).map(folded).filter(about).map(|word| word.chars().take(STEM).collect()).collect()
}

/// Whether `text` asks the reader to do something, or speaks of the site and not of the world.
pub(super) fn is_call(text: &str) -> bool {
    let plain = plain(text);
    let begins = |call: &str| plain.strip_prefix(call).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let button = plain.split(' ').count() <= BUTTON_WORDS && !ends_sentence(text) && BUTTONS.iter().any(|button| begins(button));
    button || CALLS.iter().any(|call| begins(call)) || CALL_PARTS.iter().any(|part| plain.contains(part))
}

/// Folded words with one space between them, to compare with the vocabulary.
pub(super) fn plain(text: &str) -> String {
    words(text).take(MOST_PLAIN).map(folded).collect::<Vec<_>>().join(" ")
}
