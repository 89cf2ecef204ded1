//! What bounds a query, so that none can cost more than it should. Past a limit a notice says what was left out, and
//! the rest is searched.

use std::ops::RangeInclusive;

/// Bytes of text that are read.
pub const TEXT_BYTES: usize = 8 * 1024;

/// Levels of the tree.
pub const DEPTH: usize = 20;

/// Words, phrases, dates and lengths.
pub const LEAVES: usize = 64;

/// Words of one phrase.
pub const PHRASE_WORDS: usize = 32;

/// Other words between the words of a phrase, in all.
pub const SLOP: u8 = 10;

/// Weights: outside, the nearest of them is taken.
pub const WEIGHTS: RangeInclusive<f32> = 0.01..=100.0;

/// Letters a truncated word has before its first `*`: fewer would stand for a large part of the vocabulary.
pub const LETTERS_BEFORE_STAR: usize = 2;

/// Plain words, without any operator, that are a query; more are a pasted headline.
pub const PLAIN_WORDS: usize = 4;

/// Notices of one query; the last one counts those beyond.
pub const NOTICES: usize = 20;
