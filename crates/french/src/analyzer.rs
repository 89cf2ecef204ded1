//! One pass over a text: words, their positions, their three forms.

use std::ops::Range;

use crate::cache::{Cache, Known};
use crate::compound::Compound;
use crate::forms::{fold_into, shortened, write};
use crate::letters::{Class, class};
use crate::plain::{self, Outcome, UPPER, UPPER_ACCENT};
use crate::stem::stem;
use crate::stop::is_stop;

/// What a token is to the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A word or a number.
    Word,
    /// A stop word. It keeps its position: phrases need it.
    Stop,
    /// The parts of a hyphenated word written as one (`porteparole`), at the position of the first part and after it.
    Joined,
}

/// One search term of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// Lower case, composed, straight apostrophe, without the elided article; accents, œ and æ as written: « œuvre », « état ». A joined
    /// form keeps its hyphens here, which tells it from the word that was written as one.
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

/// Reusable buffers and the cache of known words (4 MiB once full); one per thread.
pub struct Analyzer {
    words: Words,
    compound: Compound,
    bare: String,
    written: String,
    hyphenated: String,
}

impl Default for Analyzer {
    fn default() -> Self {
        Self::new()
    }
}

impl Analyzer {
    /// An analyzer that knows no word yet.
    pub fn new() -> Self {
        let words = Words { cache: Cache::new(), open: String::new(), folded: String::new() };
        Self { words, compound: Compound::default(), bare: String::new(), written: String::new(), hyphenated: String::new() }
    }

    /// Calls `each` for every term of the text, in the order of their positions. Never fails, and its memory does not grow with the text.
    pub fn analyze(&mut self, text: &str, mut each: impl FnMut(Token<'_>)) {
        let bytes = text.as_bytes();
        let mut position = 0;
        // Digits before this byte were looked at and are no grouped number.
        let mut loose = 0;
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            let run = plain::run(bytes, at);
            if run.end > at {
                match plain::outcome(text, at, run) {
                    Outcome::Word => {
                        let mut written = &text[at..run.end];
                        if run.seen & (UPPER | UPPER_ACCENT) != 0 {
                            plain::lower_into(written, run.seen, &mut self.written);
                            written = &self.written;
                        }
                        self.words.term(written, Place { offset: at..run.end, position, joined: false }, &mut each);
                        position = position.saturating_add(1);
                        at = run.end;
                    }
                    Outcome::Elided(next) => at = next,
                    Outcome::More => at = self.long_way(text, at, &mut loose, &mut position, &mut each),
                }
            } else if byte.is_ascii() {
                at += 1;
            } else {
                at = self.long_way(text, at, &mut loose, &mut position, &mut each);
            }
        }
    }

    /// Reads the compound at `at`, or skips the character there when no word begins with it.
    #[inline(never)]
    fn long_way(&mut self, text: &str, at: usize, loose: &mut usize, position: &mut u32, each: &mut impl FnMut(Token<'_>)) -> usize {
        let Some(first) = text[at..].chars().next() else { return text.len() };
        if !matches!(class(first), Class::Letter | Class::Ideograph) {
            return at + first.len_utf8();
        }
        let end = self.compound.read(text, at, loose);
        let mut joined = self.compound.joined.take();
        for part in &self.compound.parts {
            let is_number = text.as_bytes()[part.start].is_ascii_digit();
            write(&text[part.clone()], !is_number, &mut self.bare, &mut self.written);
            self.words.term(&self.written, Place { offset: part.clone(), position: *position, joined: false }, each);
            if let Some(joined) = joined.take() {
                self.hyphenated.clear();
                for piece in text[joined.clone()].split(|c| class(c) == Class::Hyphen) {
                    write(piece, true, &mut self.bare, &mut self.written);
                    if !(self.hyphenated.is_empty() || self.written.is_empty()) {
                        self.hyphenated.push('-');
                    }
                    self.hyphenated.push_str(&self.written);
                }
                write(&text[joined.clone()], false, &mut self.bare, &mut self.written);
                let written = shortened(&self.hyphenated);
                self.words.term(&self.written, Place { offset: joined, position: *position, joined: true }, &mut |token: Token<'_>| {
                    each(Token { written, ..token });
                });
            }
            *position = position.saturating_add(1);
        }
        end
    }
}

/// Where a word stands in the text.
struct Place {
    offset: Range<usize>,
    position: u32,
    joined: bool,
}

/// The known words, and what it takes to learn another.
struct Words {
    cache: Cache,
    open: String,
    folded: String,
}

impl Words {
    /// Hands one written word on with its forms.
    #[inline]
    fn term(&mut self, written: &str, place: Place, each: &mut impl FnMut(Token<'_>)) {
        if let Some(known) = self.cache.get(written) {
            each(token(written, known, place));
            return;
        }
        fold_into(written, &mut self.open, &mut self.folded);
        let known = Known { folded: &self.folded, stem: &stem(&self.folded), stop: is_stop(&self.folded) };
        self.cache.put(written, known);
        each(token(shortened(written), known, place));
    }
}

#[inline]
fn token<'a>(written: &'a str, known: Known<'a>, place: Place) -> Token<'a> {
    let kind = match (place.joined, known.stop) {
        (true, _) => Kind::Joined,
        (false, true) => Kind::Stop,
        (false, false) => Kind::Word,
    };
    Token { written, folded: known.folded, stem: known.stem, offset: place.offset, position: place.position, kind }
}
