//! What two versions of a text differ by. It is written as programs receive it: the names are a promise.

use serde::Serialize;

/// What became of one text in another, told over both: the later one is what is not cut, the earlier one what is not added.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TextDifference {
    /// The headline, then the paragraphs.
    pub paragraphs: Vec<Vec<Piece>>,
    /// Words that both have, that the later one lacks, that only it has.
    pub same: u64,
    /// See `same`.
    pub cut: u64,
    /// See `same`.
    pub added: u64,
    /// Whether the texts were too long to be compared word by word everywhere: some sentences are then told as cut and added whole.
    pub rough: bool,
}

/// A stretch of text that stands in both, or only in one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// Where it stands.
    pub kind: PieceKind,
    /// The text, with the white space behind it. What is in both is as the later one writes it.
    pub text: String,
}

/// Where a [`Piece`] stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PieceKind {
    /// In both.
    Same,
    /// Only in the earlier one.
    Cut,
    /// Only in the later one.
    Added,
}
