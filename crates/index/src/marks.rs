//! Where the words of a query stand in a text.
//!
//! The forms to mark are known from the archive's dictionary, so a text is not stemmed: only pieces that begin like one of the
//! forms are analysed at all, and their folded form is looked up.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use french::{Analyzer, Kind};

use crate::plan::MarkedRow;

/// A place that matches, and which word of the query it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub place: Range<usize>,
    pub word: usize,
}

/// Finds the places of a query's words.
pub(crate) struct Marker {
    /// For each folded form the single words it is a form of.
    singles: HashMap<String, usize>,
    /// Words that are marked only in a row.
    rows: Vec<(usize, Vec<HashSet<String>>)>,
    /// Whether a form begins with these two folded letters (see [`pair`]).
    begins: Vec<bool>,
    /// Whether a form begins with this letter.
    first: [bool; 28],
    /// Whether a form begins outside the Latin alphabet or with a digit: then every piece is analysed, and numbers may span pieces.
    any: bool,
}

impl Marker {
    pub(crate) fn new(marks: &[MarkedRow]) -> Self {
        let mut marker = Self { singles: HashMap::new(), rows: Vec::new(), begins: vec![false; PAIRS], first: [false; 28], any: false };
        for (word, row) in marks.iter().enumerate() {
            for form in row.iter().flatten() {
                let mut letters = form.chars();
                match letters.next().map(letter) {
                    Some(first @ 1..=26) => {
                        marker.first[usize::from(first)] = true;
                        marker.begins[pair(first, letters.next().map_or(END, letter))] = true;
                    }
                    _ => marker.any = true,
                }
            }
            match row.as_slice() {
                [forms] => forms.iter().for_each(|form| {
                    marker.singles.entry(form.clone()).or_insert(word);
                }),
                _ => marker.rows.push((word, row.iter().map(|forms| forms.iter().cloned().collect()).collect())),
            }
        }
        marker
    }

    /// The places in `text`, in order, apart from each other.
    pub(crate) fn places(&self, text: &str, analyzer: &mut Analyzer) -> Vec<Mark> {
        if self.singles.is_empty() && self.rows.is_empty() {
            return Vec::new();
        }
        let mut marks = Vec::new();
        if self.any || (!self.rows.is_empty() && self.pieces(text).next().is_some()) {
            self.mark_all(text, analyzer, &mut marks);
        } else {
            for piece in self.pieces(text) {
                let base = piece.start;
                analyzer.analyze(&text[piece], |token| {
                    if let Some(&word) = self.singles.get(token.folded) {
                        marks.push(Mark { place: base + token.offset.start..base + token.offset.end, word });
                    }
                });
            }
        }
        apart(marks)
    }

    /// The pieces between white space that hold a word beginning like a form.
    fn pieces<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        let mut at = 0;
        std::iter::from_fn(move || {
            let word = self.next_word(text, at)?;
            let bytes = text.as_bytes();
            let start = bytes[at..word].iter().rposition(u8::is_ascii_whitespace).map_or(at, |space| at + space + 1);
            let end = bytes[word..].iter().position(u8::is_ascii_whitespace).map_or(text.len(), |space| word + space);
            at = end;
            Some(start..end)
        })
    }

    /// Where the first word from byte `at` on that begins like a form does so.
    fn next_word(&self, text: &str, mut at: usize) -> Option<usize> {
        let mut in_word = false;
        while at < text.len() {
            let (first, width) = letter_at(text, at);
            if first == END {
                in_word = false;
            } else if !in_word {
                let (second, _) = letter_at(text, at + width);
                // A ligature opens to two letters, and a letter we cannot fold may be any. A lone letter may go on behind its
                // full stop, hyphen or apostrophe (« S.N.C.F. », « e-mail »).
                let lone = second == END && self.first[usize::from(first)];
                if first == UNKNOWN || second == UNKNOWN || lone || self.begins[pair(first, second)] {
                    return Some(at);
                }
                in_word = true;
            }
            at += width;
        }
        None
    }

    fn mark_all(&self, text: &str, analyzer: &mut Analyzer, marks: &mut Vec<Mark>) {
        let mut tokens: Vec<(String, Range<usize>, u32)> = Vec::new();
        analyzer.analyze(text, |token| {
            if let Some(&word) = self.singles.get(token.folded) {
                marks.push(Mark { place: token.offset.clone(), word });
            }
            if !self.rows.is_empty() && token.kind != Kind::Joined {
                tokens.push((token.folded.to_owned(), token.offset, token.position));
            }
        });
        for (word, row) in &self.rows {
            for run in tokens.windows(row.len()) {
                let in_row = run.iter().zip(row).all(|((folded, ..), forms)| forms.contains(folded));
                let follows = run.windows(2).all(|pair| pair[0].2 + 1 == pair[1].2);
                if let (true, true, Some(first), Some(last)) = (in_row, follows, run.first(), run.last()) {
                    marks.push(Mark { place: first.1.start..last.1.end, word: *word });
                }
            }
        }
    }
}

/// No letter: what ends a word.
const END: u8 = 0;
/// A letter or digit that may fold to anything.
const UNKNOWN: u8 = 27;
const PAIRS: usize = 28 * 28;

fn pair(first: u8, second: u8) -> usize {
    usize::from(first) * 28 + usize::from(second)
}

/// The letter at byte `at`, and its width in bytes.
fn letter_at(text: &str, at: usize) -> (u8, usize) {
    match text.as_bytes().get(at) {
        None => (END, 1),
        Some(byte) if byte.is_ascii() => (ASCII[usize::from(*byte)], 1),
        Some(_) => text[at..].chars().next().map_or((END, 1), |c| (letter(c), c.len_utf8())),
    }
}

/// [`letter`] of the ASCII characters.
const ASCII: [u8; 128] = {
    let mut letters = [0; 128];
    let mut byte = 0u8;
    while byte < 128 {
        letters[byte as usize] = letter(byte as char);
        byte += 1;
    }
    letters
};

/// The letter that a character folds to, 1 to 26; [`END`] or [`UNKNOWN`].
const fn letter(c: char) -> u8 {
    match c {
        'a'..='z' => c as u8 - b'a' + 1,
        'A'..='Z' => c as u8 - b'A' + 1,
        'à' | 'â' | 'ä' | 'À' | 'Â' | 'Ä' => 1,
        'ç' | 'Ç' => 3,
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => 5,
        'î' | 'ï' | 'Î' | 'Ï' => 9,
        'ô' | 'ö' | 'Ô' | 'Ö' => 15,
        'ù' | 'û' | 'ü' | 'Ù' | 'Û' | 'Ü' => 21,
        _ if c.is_ascii() && !c.is_ascii_digit() => END,
        // Typographic punctuation ends a word; letters and marks do not.
        '\u{a0}' | '«' | '»' | '’' | '‘' | '“' | '”' | '–' | '—' | '…' | '\u{202f}' => END,
        _ => UNKNOWN,
    }
}

/// Puts marks in order and drops those inside others.
fn apart(mut marks: Vec<Mark>) -> Vec<Mark> {
    marks.sort_by(|a, b| a.place.start.cmp(&b.place.start).then(b.place.end.cmp(&a.place.end)));
    let mut end = 0;
    marks.retain(|mark| {
        let keep = mark.place.start >= end && !mark.place.is_empty();
        if keep {
            end = mark.place.end;
        }
        keep
    });
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rows: &[&[&[&str]]], text: &str, expected: &[&str]) {
        let marks: Vec<MarkedRow> =
            rows.iter().map(|row| row.iter().map(|forms| forms.iter().map(|&form| form.to_owned()).collect()).collect()).collect();
        let found = Marker::new(&marks).places(text, &mut Analyzer::new());
        let found: Vec<&str> = found.into_iter().map(|mark| &text[mark.place]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn every_form_is_marked_where_it_stands() {
        check(&[&[&["etat", "etats"]]], "L’État et les États-Unis : d'état en état.", &["État", "États", "état", "état"]);
        check(&[&[&["secheresse"]]], "La SÉCHERESSE, «sécheresse».", &["SÉCHERESSE", "sécheresse"]);
        check(&[&[&["etat"]]], "étage, été", &[]);
    }

    #[test]
    fn joined_forms_are_marked() {
        check(&[&[&["sncf"]]], "La S.N.C.F. et la SNCF.", &["S.N.C.F", "SNCF"]);
        check(&[&[&["email"]]], "Un e-mail.", &["e-mail"]);
    }

    #[test]
    fn a_phrase_is_marked_as_it_matched() {
        check(&[&[&["loi", "lois"], &["de"], &["finances"]]], "La loi de finances et la loi.", &["loi de finances"]);
    }

    #[test]
    fn numbers_written_with_spaces_are_found() {
        check(&[&[&["1234567"]]], "Un total de 1 234 567 euros.", &["1 234 567"]);
    }
}
