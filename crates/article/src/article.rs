use serde::{Deserialize, Serialize};

use crate::Published;

/// The normalised article.
///
/// An absent fact is empty (`""`, `[]`) or `None`: nothing here is ever a guess without its origin.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Stable identifier: the record's own where it gave one, else derived (see [`crate::id`]).
    pub id: String,
    /// Address of the original, http(s) only; empty when unknown.
    pub url: String,
    /// The line above the title (surtitre).
    pub kicker: String,
    /// The headline, without the site's name.
    pub title: String,
    /// The whole text in reading order, the lead included.
    pub blocks: Vec<Block>,
    /// Whether the first block is the lead (chapô).
    pub has_lead: bool,
    /// The newspaper, as it names itself.
    pub publication: String,
    /// The newspaper as the input wrote it (« Le Fanal (site web) »); empty when that is `publication` itself.
    pub publication_as_given: String,
    /// Who passed the article on: an agency (AFP, MAP, APS) or an aggregator.
    pub provider: String,
    /// Persons who signed, in order; organisations go to `provider`.
    pub authors: Vec<String>,
    /// Section of the newspaper (rubrique).
    pub section: String,
    /// Printed page, as the newspaper numbers it (`3`, `B12`); empty when unknown.
    pub page: String,
    /// Keywords given by the publisher.
    pub tags: Vec<String>,
    /// Publication date; `None` when the input gives none that can be trusted.
    pub published: Option<Published>,
    /// ISO 639-1 code (`fr`, `ar`); empty when unknown or mixed.
    pub lang: String,
    /// Confidence of `lang`, 0 to 1.
    pub lang_confidence: f32,
    /// Share of the text that optical recognition read well, 0 to 1; `None` when the text was not made by it.
    pub ocr_quality: Option<f32>,
    /// Where the blocks stand on scanned pages; empty unless the input says so.
    pub regions: Vec<Region>,
    /// What cleaning took out, in the order of the input: nothing is lost, everything can be shown and undone.
    pub removed: Vec<Removed>,
    /// What was noticed while reading: repaired, doubtful, missing.
    pub notices: Vec<Notice>,
    /// Where the article was read.
    pub source: Source,
}

impl Article {
    /// The lead (chapô), empty when the article has none.
    pub fn lead(&self) -> &str {
        match self.blocks.first() {
            Some(block) if self.has_lead => &block.text,
            _ => "",
        }
    }

    /// The blocks after the lead.
    pub fn body_blocks(&self) -> &[Block] {
        &self.blocks[usize::from(self.has_lead && !self.blocks.is_empty())..]
    }

    /// The text after the lead, a block a line.
    pub fn body(&self) -> String {
        let lines: Vec<&str> = self.body_blocks().iter().map(|block| block.text.as_str()).collect();
        lines.join("\n")
    }

    /// The whole text, lead first, a block a line.
    pub fn text(&self) -> String {
        let lines: Vec<&str> = self.blocks.iter().map(|block| block.text.as_str()).collect();
        lines.join("\n")
    }

    /// Puts the removed pieces that are `wanted` back where they stood, as paragraphs.
    pub fn put_back(&mut self, wanted: impl Fn(&Removed) -> bool) {
        let mut removed = std::mem::take(&mut self.removed).into_iter().peekable();
        let blocks = std::mem::take(&mut self.blocks);
        let mut moved = Vec::with_capacity(blocks.len());
        let count = |blocks: &[Block]| u32::try_from(blocks.len()).unwrap_or(u32::MAX);
        for at in 0..=blocks.len() {
            while let Some(piece) = removed.next_if(|piece| at == blocks.len() || piece.before as usize <= at) {
                if wanted(&piece) {
                    self.blocks.push(Block::paragraph(piece.text));
                } else {
                    self.removed.push(Removed { before: count(&self.blocks), ..piece });
                }
            }
            if let Some(block) = blocks.get(at) {
                moved.push(count(&self.blocks));
                self.blocks.push(block.clone());
            }
        }
        for region in &mut self.regions {
            region.block = moved.get(region.block as usize).copied().unwrap_or(region.block);
        }
        self.has_lead &= moved.first() == Some(&0);
    }

    /// Number of words of the text, title excluded, as a reader counts them (separated by
    /// spaces and line ends).
    pub fn word_count(&self) -> usize {
        self.blocks.iter().map(|block| block.text.split_ascii_whitespace().count()).sum()
    }
}

/// A piece of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What the piece is.
    pub kind: BlockKind,
    /// Its text on one line, NFC, typography as printed.
    pub text: String,
}

impl Block {
    /// A paragraph.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self { kind: BlockKind::Paragraph, text: text.into() }
    }

    /// An inner heading.
    pub fn heading(text: impl Into<String>) -> Self {
        Self { kind: BlockKind::Heading, text: text.into() }
    }
}

/// What a [`Block`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// A paragraph of running text.
    Paragraph,
    /// An inner heading (intertitre).
    Heading,
    /// A pulled or block quote.
    Quote,
    /// An item of a list.
    Item,
    /// The legend of a picture.
    Caption,
}

/// A piece of the input that is not the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// The rule that took it out, a stable kebab-case name (`link-list`, `call-to-action`).
    pub rule: String,
    /// The text as it stood.
    pub text: String,
    /// How many blocks of the article stood before it: where it goes when it is put back.
    pub before: u32,
}

/// A rectangle of a scanned page where a block of an article stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Region {
    /// Index of the block in [`Article::blocks`].
    pub block: u32,
    /// The page, as the digitisation numbers its images, from 1.
    pub page: u32,
    /// Distance from the left edge, in pixels of the scan like the three others.
    pub left: u32,
    /// Distance from the top edge.
    pub top: u32,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

/// Something a reader of the archive may want to know about how the article was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Stable kebab-case name (`date-missing`, `mojibake-repaired`).
    pub code: String,
    /// The detail, in French, for a person.
    pub text: String,
}

impl Notice {
    /// A notice.
    pub fn new(code: impl Into<String>, text: impl Into<String>) -> Self {
        Self { code: code.into(), text: text.into() }
    }
}

/// Where an article was read, so that anyone can go back to it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The file as it was named on the command line (`-` for standard input).
    pub path: String,
    /// Number of the record in its file, from 1 (the line of a JSONL file, the record of a WARC).
    pub record: u64,
    /// Format it was read as: `page-dump`, `html`, `warc`, `jsonl`, `csv`, `feed`…
    pub format: String,
    /// Which version of the article this is, as agencies count them from 1; 0 where the source does not say.
    pub version: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_removed_piece_goes_back_where_it_stood() {
        let removed = |rule: &str, text: &str, before| Removed { rule: rule.into(), text: text.into(), before };
        let mut article = Article {
            blocks: vec![Block::paragraph("a"), Block::paragraph("b")],
            has_lead: true,
            removed: vec![removed("menu", "x", 0), removed("note", "y", 1), removed("menu", "z", 2)],
            ..Article::default()
        };
        article.put_back(|piece| piece.rule == "note");
        let told = |article: &Article| {
            (article.text().replace('\n', " "), article.has_lead, article.removed.iter().map(|piece| piece.before).collect::<Vec<_>>())
        };
        assert_eq!(told(&article), ("a y b".into(), true, vec![0, 3]));
        article.put_back(|_| true);
        assert_eq!(told(&article), ("x a y b z".into(), false, vec![]));
    }
}
