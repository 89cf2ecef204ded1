//! The plain words: ASCII letters and digits, the accented letters of Latin-1, œ. They are nearly all the words of a French
//! text, and are found byte by byte; whatever else stands in or beside a word is left to [`compound`](crate::compound).

use crate::letters::{Class, class};

/// Longer words take the long way, so that forms fit in a line of the cache.
const LONGEST: usize = 40;

pub(crate) const LOWER: u8 = 1;
pub(crate) const UPPER: u8 = 2;
pub(crate) const DIGIT: u8 = 4;
/// An accented letter or œ, of either case.
const ACCENT: u8 = 8;
/// An upper-case one.
pub(crate) const UPPER_ACCENT: u8 = 16;

const BYTES: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        kinds[byte] = match byte as u8 {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            _ => 0,
        };
        byte += 1;
    }
    kinds
};

/// A run of plain letters: where it ends, and the kinds of letters seen.
#[derive(Clone, Copy)]
pub(crate) struct Run {
    pub(crate) end: usize,
    pub(crate) seen: u8,
}

/// The run that begins at `at`; empty when no plain letter stands there.
#[inline]
pub(crate) fn run(bytes: &[u8], at: usize) -> Run {
    let mut run = Run { end: at, seen: 0 };
    while let Some(byte) = bytes.get(run.end) {
        let kind = BYTES[usize::from(*byte)];
        if kind != 0 {
            run.seen |= kind;
            run.end += 1;
            continue;
        }
        run.seen |= match (byte, bytes.get(run.end + 1)) {
            // × and ÷ stand among the letters.
            (0xC3, Some(0x97 | 0xB7)) => break,
            (0xC3, Some(0x80..=0x9E)) | (0xC5, Some(0x92)) => ACCENT | UPPER_ACCENT,
            (0xC3, Some(_)) | (0xC5, Some(0x93)) => ACCENT,
            _ => break,
        };
        run.end += 2;
    }
    run
}

/// What comes of a plain run once its right neighbour is seen.
pub(crate) enum Outcome {
    /// A word by itself.
    Word,
    /// An elided article; the next word begins here.
    Elided(usize),
    /// More must be read: a hyphen, an apostrophe, a group of digits, a letter that is not plain.
    More,
}

/// Looks at what follows the run.
#[inline]
pub(crate) fn outcome(text: &str, start: usize, run: Run) -> Outcome {
    let bytes = text.as_bytes();
    let length = run.end - start;
    if length > LONGEST {
        return Outcome::More;
    }
    let next = bytes.get(run.end + 1).copied().unwrap_or(b' ');
    let is_group = run.seen == DIGIT && length <= 3;
    match bytes.get(run.end) {
        None => Outcome::Word,
        Some(b'\'') => article(bytes, start, run, run.end + 1),
        Some(b'`') => Outcome::More,
        Some(b'-') if BYTES[usize::from(next)] == 0 && next < 0x80 => Outcome::Word,
        Some(b'-') => Outcome::More,
        Some(b'.') if length == 1 || (length == 2 && run.seen & ACCENT != 0) => Outcome::More,
        Some(b' ' | b'.' | b',') if is_group && next.is_ascii_digit() => Outcome::More,
        Some(0..0x80) => Outcome::Word,
        Some(_) => match text[run.end..].chars().next() {
            Some('’') => article(bytes, start, run, run.end + '’'.len_utf8()),
            Some(c) if class(c) == Class::Other && !is_group => Outcome::Word,
            _ => Outcome::More,
        },
    }
}

/// The articles that are elided most, before the letters that leave no doubt; [`elision`](crate::elision) knows the rest.
#[inline]
fn article(bytes: &[u8], start: usize, before: Run, next: usize) -> Outcome {
    let Some(after) = bytes.get(next) else { return Outcome::More };
    let elided = match bytes[start..before.end] {
        [b'l' | b'L' | b'd' | b'D'] | [b'q' | b'Q', b'u' | b'U'] => run(&bytes[..(next + 2).min(bytes.len())], next).end > next,
        [b'c' | b'j' | b'm' | b'n' | b's' | b't' | b'C' | b'J' | b'M' | b'N' | b'S' | b'T'] => {
            matches!(after.to_ascii_lowercase(), b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'h' | b'0'..=b'9')
        }
        _ => false,
    };
    if elided { Outcome::Elided(next) } else { Outcome::More }
}

/// Writes a plain word in lower case into `lower`.
pub(crate) fn lower_into(word: &str, seen: u8, lower: &mut String) {
    lower.clear();
    if seen & UPPER_ACCENT == 0 {
        lower.push_str(word);
        lower.make_ascii_lowercase();
    } else {
        lower.extend(word.chars().flat_map(char::to_lowercase));
    }
}
