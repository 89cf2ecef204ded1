use article::{Block, BlockKind};

use super::tree::{Element, Node};
use crate::markup;

/// The blocks of marked-up text, XHTML or NITF. Elements that `aside` names are passed over.
pub(in crate::format) fn blocks(element: &Element<'_>, aside: &[&str]) -> Vec<Block> {
    let mut writer = Writer { blocks: Vec::new(), text: String::new(), aside };
    writer.inside(element, BlockKind::Paragraph);
    writer.flush(BlockKind::Paragraph);
    writer.blocks
}

/// The blocks of a text that may be HTML itself; twice escaped, it is read twice.
pub(in crate::format) fn inline(text: &str) -> Vec<Block> {
    if !markup::is_html(text) {
        return lines(text);
    }
    match markup::blocks(text).as_slice() {
        [only] if only.text.starts_with('<') && markup::is_html(&only.text) => markup::blocks(&only.text),
        blocks => blocks.to_vec(),
    }
}

/// The paragraphs of a plain text: apart by empty lines where it has some, else a line each.
pub(in crate::format) fn lines(text: &str) -> Vec<Block> {
    let mut paragraphs: Vec<String> = vec![String::new()];
    let mut has_empty = false;
    for line in text.trim().lines().map(str::trim_end) {
        if line.trim().is_empty() {
            has_empty = true;
            paragraphs.push(String::new());
        } else if let Some(last) = paragraphs.last_mut() {
            if !last.is_empty() {
                last.push('\n');
            }
            last.push_str(line);
        }
    }
    let block = |text: &str| Block::paragraph(text.split_ascii_whitespace().collect::<Vec<_>>().join(" "));
    let paragraphs = paragraphs.iter().filter(|paragraph| !paragraph.is_empty());
    if has_empty { paragraphs.map(|text| block(text)).collect() } else { paragraphs.flat_map(|text| text.lines()).map(block).collect() }
}

struct Writer<'a> {
    blocks: Vec<Block>,
    text: String,
    aside: &'a [&'a str],
}

impl Writer<'_> {
    /// Depth is bounded when the tree is made.
    fn inside(&mut self, element: &Element<'_>, kind: BlockKind) {
        for child in &element.children {
            match child {
                Node::Text(text) => self.text.push_str(text),
                Node::Element(child) => self.element(child, kind),
            }
        }
    }

    fn element(&mut self, element: &Element<'_>, around: BlockKind) {
        if self.aside.contains(&element.name) || is_hidden(element.name) {
            return;
        }
        match kind(element.name) {
            Some(kind) => {
                self.flush(around);
                // A quote or a caption of several paragraphs; a paragraph or list in it is of it.
                let kind = if kind == BlockKind::Paragraph { around } else { kind };
                self.inside(element, kind);
                self.flush(kind);
            }
            None => self.inside(element, around),
        }
    }

    fn flush(&mut self, kind: BlockKind) {
        let text = self.text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            self.blocks.push(Block { kind, text });
        }
        self.text.clear();
    }
}

/// Elements whose text is not for readers.
fn is_hidden(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "template" | "noscript" | "iframe" | "svg" | "button" | "form" | "media-metadata" | "media-object" | "object"
    )
}

/// What an element that ends the line before and after it makes of its text; `None` for those within a line.
fn kind(name: &str) -> Option<BlockKind> {
    match name {
        "hl1" | "hl2" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockKind::Heading),
        "bq" | "blockquote" => Some(BlockKind::Quote),
        "li" | "dt" | "dd" => Some(BlockKind::Item),
        "caption" | "figcaption" | "media-caption" | "media-producer" => Some(BlockKind::Caption),
        "p" | "br" | "div" | "block" | "ul" | "ol" | "dl" | "table" | "tr" | "td" | "th" | "section" | "article" | "header" | "footer"
        | "aside" | "hr" | "pre" | "figure" | "media" | "tagline" | "fn" | "note" | "byline" | "dateline" | "credit" | "body"
        | "hedline" | "abstract" | "body.head" | "body.content" | "body.end" => Some(BlockKind::Paragraph),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tree::parse;
    use super::*;

    fn shown(blocks: &[Block]) -> String {
        blocks.iter().map(|block| format!("{:?} {}|", block.kind, block.text)).collect()
    }

    #[test]
    fn marked_up_text_becomes_blocks() {
        let xml = "<body.content>Avant<p>Un <em>mot</em>,\n là.</p><hl2>Inter</hl2><bq><block><p>Dit-il.</p></block></bq><ul><li>a</li><li>b</li></ul>\
                   <media><media-metadata>x</media-metadata><media-caption><p>Légende</p></media-caption></media><p>Fin<br/>fin</p></body.content>";
        assert_eq!(
            shown(&blocks(&parse(xml, &[]).root, &[])),
            "Paragraph Avant|Paragraph Un mot, là.|Heading Inter|Quote Dit-il.|Item a|Item b|Caption Légende|Paragraph Fin|Paragraph fin|"
        );
    }

    #[test]
    fn plain_text_has_paragraphs() {
        assert_eq!(shown(&lines("Un\ndeux.\n\n  Trois.\n")), "Paragraph Un deux.|Paragraph Trois.|");
        assert_eq!(shown(&lines("Un.\nDeux.")), "Paragraph Un.|Paragraph Deux.|");
        assert_eq!(shown(&inline("&lt;p&gt;Un.&lt;/p&gt;&lt;p&gt;Deux.&lt;/p&gt;")), "Paragraph Un.|Paragraph Deux.|");
        assert_eq!(shown(&inline(" ")), "");
    }
}
