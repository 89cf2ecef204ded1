//! Words that are more than a run of plain letters: articles and names with an apostrophe, hyphenated words, initials, grouped
//! numbers, and every script but ours.
//!
//! A compound is read as *pieces* (letters and digits) held by *ties* (an apostrophe, a hyphen, the full stop of an initial), from
//! which come the *parts*, each a word with a position, and perhaps a joined form of them all.

use std::ops::Range;

use crate::elision::{is_article, is_elided, is_whole};
use crate::forms::fold;
use crate::letters::{Class, class};
use crate::numbers::{self, Digits};

/// A compound longer than this is a list or noise, and is taken in slices.
const PIECES: usize = 16;

/// A joined form has at most this many parts: « La Celle-sous-Chantemerle » has three, « n'en-veux-tu-en-voilà » is no word.
const JOINED_PARTS: usize = 8;

/// What English hangs on a word with an apostrophe: « Macron's » must not be joined to « macrons ».
const ENGLISH_ENDINGS: [&str; 7] = ["s", "t", "d", "m", "ll", "re", "ve"];

/// Pronouns and particles hung on a verb or a demonstrative: « dit-il », « est-ce », « celui-ci » have no joined spelling.
const CLITICS: [&str; 22] = [
    "ce", "ci", "elle", "elles", "en", "il", "ils", "je", "la", "le", "les", "leur", "lui", "meme", "memes", "moi", "nous", "on", "toi",
    "tu", "vous", "y",
];

/// The parts of one compound, as bytes of the text.
#[derive(Default)]
pub(crate) struct Compound {
    pieces: Vec<Piece>,
    /// The words, in order.
    pub(crate) parts: Vec<Range<usize>>,
    /// The stretch that also has a joined spelling.
    pub(crate) joined: Option<Range<usize>>,
}

/// A run of letters and digits, and what ties it to the next.
#[derive(Clone, Copy)]
struct Piece {
    start: usize,
    end: usize,
    tie: Tie,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tie {
    None,
    Apostrophe,
    Hyphen,
    /// The full stop inside « S.N.C.F. ».
    Initial,
}

impl Compound {
    /// Reads the compound that begins at `start`, a letter; returns the byte after it. Digits before `loose` are not to be grouped.
    pub(crate) fn read(&mut self, text: &str, start: usize, loose: &mut usize) -> usize {
        self.pieces.clear();
        let mut start = start;
        let end = loop {
            let end = piece_end(text, start, loose);
            let (tie, next) = if self.pieces.len() + 1 < PIECES { tie(text, start, end) } else { (Tie::None, end) };
            self.pieces.push(Piece { start, end, tie });
            if tie == Tie::None {
                break end;
            }
            start = next;
        };
        self.part(text);
        end
    }

    /// Groups the pieces into parts, without the elided articles.
    fn part(&mut self, text: &str) {
        self.parts.clear();
        let mut joinable = true;
        let mut index = 0;
        while let Some(piece) = self.pieces.get(index) {
            let mut last = index;
            match self.pieces.get(index + 1) {
                Some(after) if piece.tie == Tie::Apostrophe => {
                    let before = fold(&text[piece.start..piece.end]);
                    let next = fold(&text[after.start..after.end]);
                    if is_elided(&before, &next, after.tie == Tie::Apostrophe) && !is_whole(&before, &next) {
                        index += 1;
                        continue;
                    }
                    last += usize::from(is_whole(&before, &next));
                    joinable &= !ENGLISH_ENDINGS.contains(&next.as_str());
                }
                None if is_dangling(text, *piece) && is_article(&fold(&text[piece.start..piece.end])) => break,
                _ => {}
            }
            while self.pieces[last].tie == Tie::Initial {
                last += 1;
            }
            self.parts.push(piece.start..self.pieces[last].end);
            index = last + 1;
        }
        self.joined = if joinable && has_joined_form(text, &self.parts) { span(&self.parts) } else { None };
    }
}

fn span(parts: &[Range<usize>]) -> Option<Range<usize>> {
    Some(parts.first()?.start..parts.last()?.end)
}

/// Do these parts have a spelling in one word? Numbers and dates have none, nor has a verb with its pronoun.
fn has_joined_form(text: &str, parts: &[Range<usize>]) -> bool {
    let [first, .., last] = parts else { return false };
    let mut firsts = parts.iter().filter_map(|part| text[part.start..].chars().next());
    let has_letters = firsts.clone().any(char::is_alphabetic);
    if parts.len() > JOINED_PARTS || !has_letters || firsts.any(|first| class(first) == Class::Ideograph) {
        return false;
    }
    // « rendez-vous » became a noun, « rendezvous » in half the world.
    !CLITICS.contains(&fold(&text[last.clone()]).as_str()) || fold(&text[first.clone()]) == "rendez"
}

/// The end of the piece that begins at `start`, after its last letter or mark.
fn piece_end(text: &str, start: usize, loose: &mut usize) -> usize {
    let mut from = start;
    if text.as_bytes()[start].is_ascii_digit() && start >= *loose {
        match numbers::read(text, start) {
            Digits::Grouped(after) => from = after,
            Digits::Loose(until) => *loose = until,
        }
    }
    let mut end = from;
    let mut alone = false;
    for (offset, c) in text[from..].char_indices() {
        match class(c) {
            Class::Ideograph if offset == 0 && from == start => alone = true,
            Class::Letter if !alone => {}
            Class::Mark => {}
            Class::Ignored => continue,
            _ => break,
        }
        end = from + offset + c.len_utf8();
    }
    end
}

/// What ties the piece to the one after it, and where that begins.
fn tie(text: &str, start: usize, end: usize) -> (Tie, usize) {
    let mut chars = seen(text, end).peekable();
    let none = (Tie::None, end);
    let Some((_, c)) = chars.next() else { return none };
    let tie = match class(c) {
        Class::Apostrophe => {
            // Doubled by a database export: « l''État ».
            chars.next_if(|(_, c)| class(*c) == Class::Apostrophe);
            Tie::Apostrophe
        }
        Class::Hyphen => Tie::Hyphen,
        Class::Other if c == '.' && is_initial(text, start, end) => {
            // « J.-C. » is J-C with its full stops.
            if chars.next_if(|(_, c)| class(*c) == Class::Hyphen).is_some() { Tie::Hyphen } else { Tie::Initial }
        }
        _ => return none,
    };
    match chars.next() {
        Some((next, _)) if tie == Tie::Initial && !is_lone(text, next) => none,
        Some((next, c)) if matches!(class(c), Class::Letter | Class::Ideograph) => (tie, next),
        _ => none,
    }
}

/// The characters a reader sees from `at` on.
fn seen(text: &str, at: usize) -> impl Iterator<Item = (usize, char)> {
    text[at..].char_indices().filter(|(_, c)| class(*c) != Class::Ignored).map(move |(offset, c)| (at + offset, c))
}

/// Is the piece a single letter?
fn is_initial(text: &str, start: usize, end: usize) -> bool {
    let mut letters = text[start..end].chars().filter(|c| class(*c) == Class::Letter);
    letters.next().is_some_and(has_case) && letters.next().is_none()
}

/// Is the letter at `at` followed by no other?
fn is_lone(text: &str, at: usize) -> bool {
    let mut letters = seen(text, at).filter(|(_, c)| class(*c) != Class::Mark);
    letters.next().is_some_and(|(_, c)| c.is_alphabetic() && class(c) == Class::Letter)
        && letters.next().is_none_or(|(_, c)| class(c) != Class::Letter)
}

/// Initials are a habit of the scripts with capitals.
fn has_case(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase()
}

/// An apostrophe with no letter behind it: does it elide the piece before all the same, as in « l'“Humanité” » and « qu' »?
/// A closing quote (« 'plan C' ») does not.
fn is_dangling(text: &str, piece: Piece) -> bool {
    let mut after = seen(text, piece.end);
    if after.next().is_none_or(|(_, c)| class(c) != Class::Apostrophe) {
        return false;
    }
    if piece.end - piece.start > 1 {
        return true;
    }
    match after.next() {
        Some((_, c)) if is_opening(c) => true,
        Some((_, c)) if c.is_whitespace() => {
            let next = after.next().is_some_and(|(_, c)| c.is_alphabetic() || is_opening(c));
            next && text[piece.start..piece.end].starts_with(char::is_lowercase)
        }
        _ => false,
    }
}

fn is_opening(c: char) -> bool {
    matches!(c, '«' | '“' | '„' | '"' | '‹' | '(' | '[' | '*' | '_')
}
