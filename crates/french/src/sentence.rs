//! Where sentences end: what cuts a passage, and what a search within one sentence asks.
//!
//! A sentence ends at `.` `!` `?` or `…`, with the quotation marks and brackets that close behind it, where white space and then
//! anything but a small letter follows. A full stop after an abbreviation or an initial ends none: « M. Le Pen », « J. Dupont »,
//! « p. 12 »; « plan B. Les élus » is two sentences, because no name begins with « Les ».

use std::ops::Range;

use crate::forms::fold;
use crate::stop::is_stop;

/// What may end a sentence.
const ENDS: [char; 4] = ['.', '!', '?', '…'];

/// Abbreviations before a name; they end no sentence even where « Le » follows.
const BEFORE_A_NAME: [&str; 27] = [
    "M", "MM", "Mr", "Mrs", "Ms", "Mme", "Mmes", "Mlle", "Mlles", "Mgr", "Me", "Mes", "Dr", "Pr", "St", "Ste", "Sgt", "Cdt", "Col", "Gal",
    "Lt", "Jr", "vs", "cf", "bd", "av", "ex",
];

/// Abbreviations before a number.
const BEFORE_A_NUMBER: [&str; 25] = [
    "p", "pp", "art", "al", "vol", "fig", "chap", "no", "nos", "n", "t", "tél", "env", "av", "ch", "janv", "févr", "fév", "avr", "juil",
    "sept", "oct", "nov", "déc", "réf",
];

/// The sentences of `text`, without the white space around them.
///
/// ```
/// let text = "« Il pleut ! », dit M. Le Goff. Le barrage est plein… Enfin.";
/// let sentences: Vec<&str> = french::sentences(text).map(|at| &text[at]).collect();
/// assert_eq!(sentences, ["« Il pleut ! », dit M. Le Goff.", "Le barrage est plein…", "Enfin."]);
/// ```
pub fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = text.len() - text[at..].trim_start().len();
        (start < text.len()).then(|| {
            at = sentence_end(text, start);
            start..text[..at].trim_end().len()
        })
    })
}

/// Where the sentence that goes on at byte `from` ends: after what closes it, or at the end of the text.
pub fn sentence_end(text: &str, from: usize) -> usize {
    let mut at = from;
    while let Some(found) = text[at..].find(ENDS) {
        let sign = at + found;
        let end = closed(text, sign);
        let rest = &text[end..];
        if rest.is_empty() || (rest.starts_with(char::is_whitespace) && begins_sentence(text, sign, rest)) {
            return end;
        }
        at = end;
    }
    text.len()
}

/// The byte behind the signs at `sign` and the marks that close behind them, also those with a space before: « Oui ! »
fn closed(text: &str, sign: usize) -> usize {
    let mut end = sign + signs(&text[sign..]);
    loop {
        let rest = &text[end..];
        let tight = rest.len() - rest.trim_start_matches(['"', '»', '”', '’', ')', ']', '›']).len();
        let spaced = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}', '\u{2009}']);
        end += match (tight, spaced.chars().next()) {
            (0, Some(sign @ ('»' | '!' | '?' | '…' | '›'))) => rest.len() - spaced.len() + sign.len_utf8(),
            (0, _) => return end,
            (tight, _) => tight + signs(&rest[tight..]),
        };
    }
}

/// The length of the signs that a text begins with.
fn signs(text: &str) -> usize {
    text.len() - text.trim_start_matches(ENDS).len()
}

/// Whether `rest`, behind the signs at `sign`, begins another sentence.
fn begins_sentence(text: &str, sign: usize, rest: &str) -> bool {
    let next = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    let first = next.chars().next();
    if first.is_some_and(char::is_lowercase) {
        return false;
    }
    if !text[sign..].starts_with('.') {
        return true;
    }
    let word = text[..sign].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    if first.is_some_and(char::is_numeric) {
        return !BEFORE_A_NUMBER.contains(&word) && !BEFORE_A_NAME.contains(&word);
    }
    let mut letters = word.chars();
    let is_initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    !(BEFORE_A_NAME.contains(&word) || (is_initial && !begins_with_stop_word(next)))
}

fn begins_with_stop_word(text: &str) -> bool {
    let word = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    is_stop(&fold(word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The sentences, each between bars.
    #[track_caller]
    fn check(cut: &str) {
        let text = cut.replace(" | ", " ");
        let found: Vec<&str> = sentences(&text).map(|at| &text[at]).collect();
        assert_eq!(found.join(" | "), cut);
    }

    #[test]
    fn full_stops_before_capitals_end_sentences() {
        check("Il pleut. | Le barrage est plein… | Vraiment ? | Oui ! | 300 personnes sont là. | « Enfin », dit-elle.");
        check("Il pleut... un peu. | Le prix est de 3.500 euros, dit www.fanal.example. | Fin");
        check("Rendez-vous à 20 h. | L’entrée est libre. | Élus et habitants. | — Non. | (Il rit.)");
        check("Il vote pour la LREM. | Le PS attend. | Elle parle de l’UE. | Ils sont en C. | Les autres non.");
    }

    #[test]
    fn abbreviations_and_initials_end_none() {
        check("M. Le Goff et Mme. Morel ont vu MM. Dupont et Durand. | Me. Petit plaide.");
        check("J. Dupont, J.-C. Martin et A. B. Cohen votent. | Le plan B. | Les élus du plan C. | Il dort.");
        check("La p. 12 et l’art. 3 du 4 sept. 2020. | En sept. | Il a neigé.");
        check("La S.N.C.F. recrute. | Paris, Lyon, etc. | Le reste suit, cf. Dupont.");
    }

    #[test]
    fn what_closes_belongs_to_the_sentence() {
        check("« Il pleut. » | « Il neige ! » | “Non.” | \"Oui.\" | (Il dort.) | Bien.");
        check("« Vraiment ? » demande-t-il. | « Oui\u{a0}!\u{a0}» | Le maire rit.");
        check("« Où ? | Quand ? » s’interroge le maire. | Nul ne sait ! ?");
    }

    #[test]
    fn nothing_is_no_sentence() {
        check("");
        assert_eq!(sentences("  \n ").count(), 0);
        assert_eq!(sentence_end("Sans fin", 0), "Sans fin".len());
    }

    proptest! {
        #[test]
        fn sentences_lose_nothing_but_white_space(text in "[a-zéM.!?… «»\"\u{a0}A-B0-9)(’]{0,200}") {
            let mut end = 0;
            for at in sentences(&text) {
                prop_assert!(text[end..at.start].trim().is_empty() && at.start < at.end);
                end = at.end;
            }
            prop_assert!(text[end..].trim().is_empty());
        }
    }
}
