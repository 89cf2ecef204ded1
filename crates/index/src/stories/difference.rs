//! What became of a text in another, as a reader is told it.

use archive::{Piece, PieceKind, TextDifference};
use article::Article;
use reprint::Side;

/// Compares two articles.
pub(crate) fn difference(earlier: &Article, later: &Article) -> TextDifference {
    let reprint::Difference { paragraphs, rough } = reprint::difference(earlier, later);
    let mut told = TextDifference { rough, ..TextDifference::default() };
    for paragraph in paragraphs {
        let pieces = paragraph.into_iter().map(|piece| {
            let (kind, words) = match piece.side {
                Side::Both => (PieceKind::Same, &mut told.same),
                Side::Earlier => (PieceKind::Cut, &mut told.cut),
                Side::Later => (PieceKind::Added, &mut told.added),
            };
            *words += piece.words;
            Piece { kind, text: piece.text }
        });
        told.paragraphs.push(pieces.collect());
    }
    told
}
