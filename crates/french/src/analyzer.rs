//! One pass over a text: words, their positions, their three forms.

use std::ops::Range;

use crate::elision::{is_article, is_elided, is_whole};
use crate::forms::Forms;
use crate::letters::{Class, class};
use crate::numbers::{self, Digits};
use crate::stem::stem;
use crate::stop::is_stop;

/// What a token is to the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A word or a number.
    Word,
    /// A stop word. It keeps its position: phrases need it.
    Stop,
    /// The parts of a hyphenated word written as one (`porteparole`), at the position of the first part and beside it.
    Joined,
}

/// One search term of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// Lower case, composed, straight apostrophe, without the elided article; accents, œ and æ as written: « œuvre », « état ».
    pub written: &'a str,
    /// Without accents, ligatures opened, letters and digits only: « oeuvre », « etat », « aujourdhui ».
    pub folded: &'a str,
    /// The stem of `folded`.
    pub stem: &'a str,
    /// The bytes of the text the word covers, without the elided article.
    pub offset: Range<usize>,
    /// Words counted from 0. An elided article takes no position.
    pub position: u32,
    /// Word, stop word or joined form.
    pub kind: Kind,
}

/// Reusable buffers; one per thread.
#[derive(Default)]
pub struct Analyzer {
    forms: Forms,
    before: Forms,
    pieces: Vec<Piece>,
}

/// A run of letters and digits, and what ties it to the next run.
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

/// A compound longer than this is a list or noise, and is taken in slices.
const PIECES: usize = 16;

/// What English hangs on a word with an apostrophe: « Macron's » must not be joined to « macrons ».
const ENGLISH_ENDINGS: [&str; 7] = ["s", "t", "d", "m", "ll", "re", "ve"];

/// Pronouns and particles hung on a verb or a demonstrative: « dit-il », « est-ce », « celui-ci » have no joined spelling.
const CLITICS: [&str; 22] = [
    "ce", "ci", "elle", "elles", "en", "il", "ils", "je", "la", "le", "les", "leur", "lui", "moi", "nous", "on", "toi", "tu", "vous", "y",
    "meme", "memes",
];

impl Analyzer {
    /// An analyzer with empty buffers.
    pub fn new() -> Self {
        Self::default()
    }

    /// Calls `each` for every term of the text, in the order of their positions. Never fails; memory does not grow with the text.
    pub fn analyze(&mut self, text: &str, mut each: impl FnMut(Token<'_>)) {
        let mut position = 0;
        let mut loose = 0;
        let mut at = 0;
        while let Some(start) = next_letter(text, at) {
            at = self.compound(text, start, &mut loose);
            self.emit(text, &mut position, &mut each);
        }
    }

    /// Collects the pieces of the compound that begins at `start`; returns the byte after it.
    fn compound(&mut self, text: &str, start: usize, loose: &mut usize) -> usize {
        self.pieces.clear();
        let mut start = start;
        loop {
            let end = piece_end(text, start, loose);
            let (tie, next) = if self.pieces.len() + 1 < PIECES { tie(text, start, end) } else { (Tie::None, end) };
            self.pieces.push(Piece { start, end, tie });
            if tie == Tie::None {
                return end;
            }
            start = next;
        }
    }

    fn emit(&mut self, text: &str, position: &mut u32, each: &mut impl FnMut(Token<'_>)) {
        let mut parts: [Range<usize>; PIECES] = std::array::from_fn(|_| 0..0);
        let mut count = 0;
        let mut joinable = true;
        let mut index = 0;
        while index < self.pieces.len() {
            let piece = self.pieces[index];
            let mut last = index;
            if piece.tie == Tie::Apostrophe {
                self.before.read(&text[piece.start..piece.end], false);
                let after = self.pieces[index + 1];
                self.forms.read(&text[after.start..after.end], false);
                let (before, next) = (&self.before.folded, &self.forms.folded);
                if is_whole(before, next) {
                    last = index + 1;
                } else if is_elided(before, next, after.tie == Tie::Apostrophe) {
                    index += 1;
                    continue;
                } else if ENGLISH_ENDINGS.contains(&next.as_str()) {
                    joinable = false;
                }
            } else if piece.tie == Tie::None && is_dangling(text, piece) {
                self.before.read(&text[piece.start..piece.end], false);
                if is_article(&self.before.folded) {
                    index += 1;
                    continue;
                }
            }
            while self.pieces[last].tie == Tie::Initial {
                last += 1;
            }
            parts[count] = piece.start..self.pieces[last].end;
            count += 1;
            index = last + 1;
        }
        let parts = &parts[..count];
        for (index, part) in parts.iter().enumerate() {
            let whole = text[part.clone()].contains(|c| class(c) == Class::Apostrophe)
                && !text[part.clone()].starts_with(|c: char| c.is_ascii_digit());
            self.forms.read(&text[part.clone()], whole);
            if self.forms.folded.is_empty() {
                continue;
            }
            let kind = if is_stop(&self.forms.folded) { Kind::Stop } else { Kind::Word };
            let at = *position;
            *position = position.saturating_add(1);
            let stem_of = stem(&self.forms.folded);
            each(Token {
                written: &self.forms.written,
                folded: &self.forms.folded,
                stem: &stem_of,
                offset: part.clone(),
                position: at,
                kind,
            });
            if index == 0 && joinable && self.is_joined(text, parts) {
                let range = part.start..parts[count - 1].end;
                self.forms.read(&text[range.clone()], false);
                let stem_of = stem(&self.forms.folded);
                each(Token {
                    written: &self.forms.written,
                    folded: &self.forms.folded,
                    stem: &stem_of,
                    offset: range,
                    position: at,
                    kind: Kind::Joined,
                });
            }
        }
    }

    /// Do these parts have a joined spelling?
    fn is_joined(&mut self, text: &str, parts: &[Range<usize>]) -> bool {
        let [first, .., last] = parts else { return false };
        if parts.len() > PIECES / 2 || !parts.iter().any(|part| text[part.start..].starts_with(char::is_alphabetic)) {
            return false;
        }
        self.before.read(&text[last.clone()], false);
        if !CLITICS.contains(&self.before.folded.as_str()) {
            return true;
        }
        self.before.read(&text[first.clone()], false);
        self.before.folded == "rendez"
    }
}

/// The next byte where a word begins.
fn next_letter(text: &str, at: usize) -> Option<usize> {
    let mut chars = text[at..].char_indices();
    chars.find(|(_, c)| matches!(class(*c), Class::Letter | Class::Ideograph)).map(|(offset, _)| at + offset)
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
        Some((next, c)) if matches!(class(c), Class::Letter | Class::Ideograph) => {
            if tie == Tie::Initial && !is_lone(text, next) {
                none
            } else {
                (tie, next)
            }
        }
        _ => none,
    }
}

/// The characters a reader sees from `at` on.
fn seen(text: &str, at: usize) -> impl Iterator<Item = (usize, char)> {
    text[at..].char_indices().filter(|(_, c)| class(*c) != Class::Ignored).map(move |(offset, c)| (at + offset, c))
}

/// Is the letter at `at` followed by no other?
fn is_lone(text: &str, at: usize) -> bool {
    let mut letters = seen(text, at).filter(|(_, c)| class(*c) != Class::Mark);
    letters.next().is_some_and(|(_, c)| c.is_alphabetic()) && letters.next().is_none_or(|(_, c)| class(c) != Class::Letter)
}

/// Is the piece a single letter?
fn is_initial(text: &str, start: usize, end: usize) -> bool {
    let mut letters = text[start..end].chars().filter(|c| class(*c) == Class::Letter);
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// An apostrophe with no letter behind it: does it elide the piece before all the same, as in « l'« Humanité » » and « qu' »?
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
            text[piece.start..piece.end].starts_with(char::is_lowercase)
                && after.next().is_some_and(|(_, c)| c.is_alphabetic() || is_opening(c))
        }
        _ => false,
    }
}

fn is_opening(c: char) -> bool {
    matches!(c, '«' | '“' | '„' | '"' | '‹' | '(' | '[' | '*' | '_')
}
