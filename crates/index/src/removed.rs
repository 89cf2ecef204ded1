//! What cleaning took out of an article, where a search asked for it.

use std::ops::Range;

use archive::{Passage, PassageField};
use article::{Article, Block, Removed};
use french::Analyzer;

use crate::marks::Marker;
use crate::passages;

/// A piece as an article of its own: a match never reaches from one into another.
fn alone(removed: &Removed) -> Article {
    Article { blocks: vec![Block::paragraph(removed.text.as_str())], ..Article::default() }
}

/// The places that match in each piece.
pub(crate) fn marks(removed: &[Removed], marker: &Marker<'_>, analyzer: &mut Analyzer) -> Vec<Vec<Range<usize>>> {
    let mut places = |piece: &Removed| {
        let blocks = marker.mark(&alone(piece), analyzer).blocks;
        blocks.into_iter().flatten().map(|mark| mark.place).collect()
    };
    removed.iter().map(&mut places).collect()
}

/// A passage of each of the first pieces that match, at most `most`.
pub(crate) fn passages(removed: &[Removed], marker: &Marker<'_>, most: usize, analyzer: &mut Analyzer) -> Vec<Passage> {
    let mut found = Vec::new();
    for piece in removed {
        if found.len() >= most {
            break;
        }
        let (_, passages) = passages::passages(&alone(piece), marker, 1, analyzer);
        let marked = passages.into_iter().filter(|passage| !passage.marks.is_empty());
        found.extend(marked.map(|passage| Passage { field: PassageField::Removed, rule: Some(piece.rule.clone()), ..passage }));
    }
    found
}
