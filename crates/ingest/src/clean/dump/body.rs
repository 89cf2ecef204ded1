//! Where the running text of a dump is: the run of rows with the greatest sum of scores.

use std::ops::Range;

use super::rows::{Mark, Row};
use crate::clean::text;

/// Words of a row that counts as a paragraph by itself.
const PARAGRAPH_WORDS: usize = 10;

/// Words of an item that may be of the text.
const ITEM_WORDS: usize = 4;

/// Least share of function words in a paragraph: sentences have a quarter, menus and result tables next to none.
const LEAST_SHARE: f32 = 0.15;

/// Characters that give a paragraph one point, and the most points it can have.
const POINT: f32 = 100.0;
const MOST_POINTS: f32 = 4.0;

/// Blank lines that part the text from what is not the text.
const PARTING: usize = 2;

/// What a cell or a call costs that stands between two paragraphs of one text, and how many calls there may be.
const INSERTED: f32 = -0.1;
const INSERTED_CALLS: usize = 2;

/// What a row is to the body.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Shape {
    /// A cell of a list of links.
    Cell,
    /// Asks the reader to do something.
    Call,
    /// A sentence or more, long enough to be a paragraph by itself.
    Paragraph,
    /// Long, but without the end of a sentence.
    Long,
    /// A short sentence: a paragraph among paragraphs.
    Sentence,
    /// An item of a list of some words: of the text between paragraphs, of a menu elsewhere.
    Item,
    /// Short, without the end of a sentence.
    Short,
}

/// The shape of `row`.
pub(super) fn shape(row: &Row) -> Shape {
    if row.cell {
        return Shape::Cell;
    }
    let words = text::words(&row.text).count();
    // A paragraph may name cookies or reproduction rights without being about the site.
    if words <= 40 && text::is_call(&row.text) {
        return Shape::Call;
    }
    let (ends, runs) = (text::ends_sentence(&row.text), text::function_share(&row.text) >= LEAST_SHARE);
    match (ends || text::ends_open(&row.text) && words >= PARAGRAPH_WORDS, words) {
        (true, PARAGRAPH_WORDS..) if runs => Shape::Paragraph,
        (false, 25..) if runs => Shape::Long,
        (true, 3..) => Shape::Sentence,
        (false, ITEM_WORDS..) if row.mark == Mark::Item || row.text.starts_with(['-', '–', '—']) => Shape::Item,
        _ => Shape::Short,
    }
}

/// What a row adds to the run it is in.
fn score(row: &Row, shape: Shape) -> f32 {
    let length = row.text.chars().count() as f32 / POINT;
    let score = match shape {
        Shape::Paragraph => length.min(MOST_POINTS),
        Shape::Long => (length / 2.0).min(MOST_POINTS),
        Shape::Sentence => 0.0,
        Shape::Item => -0.1,
        Shape::Short => -0.4,
        Shape::Call => -1.2,
        Shape::Cell => -1.0,
    };
    if row.blanks > PARTING { score - 0.5 } else { score }
}

/// The rows from the first to the last paragraph of the text; `None` when no row is a paragraph.
pub(super) fn run(rows: &[Row], shapes: &[Shape]) -> Option<Range<usize>> {
    let inserted = inserted(shapes);
    let mut best: Option<(f32, Range<usize>)> = None;
    let (mut sum, mut start) = (0.0f32, 0);
    for (at, (row, shape)) in rows.iter().zip(shapes).enumerate() {
        if sum <= 0.0 {
            (sum, start) = (0.0, at);
        }
        sum += if inserted[at] { INSERTED } else { score(row, *shape) };
        if sum > best.as_ref().map_or(0.0, |(most, _)| *most) {
            best = Some((sum, start..at + 1));
        }
    }
    best.map(|(_, run)| run)
}

/// For each row, whether it is of a list of links, or one of a few « Lire aussi », between two paragraphs: what follows has no title of its
/// own, so the text goes on.
fn inserted(shapes: &[Shape]) -> Vec<bool> {
    let foreign = |shape: &Shape| matches!(shape, Shape::Cell | Shape::Call);
    let text = |shape: Option<&Shape>| matches!(shape, Some(Shape::Paragraph | Shape::Long));
    let mut inserted = vec![false; shapes.len()];
    let mut at = 0;
    for group in shapes.chunk_by(|a, b| foreign(a) == foreign(b)) {
        let rows = at..at + group.len();
        at = rows.end;
        let calls = group.iter().filter(|shape| **shape == Shape::Call).count();
        let between = rows.start > 0 && text(shapes.get(rows.start - 1)) && text(shapes.get(rows.end));
        inserted[rows].fill(foreign(&group[0]) && between && calls <= INSERTED_CALLS);
    }
    inserted
}
