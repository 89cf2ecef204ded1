//! HTML inside a field: which text it is, and in which blocks.

use std::borrow::Cow;

use article::{Block, BlockKind};
use dom_query::{Document, NodeRef};
use memchr::{memchr, memchr2};

use crate::clean::too_deep;

/// Whether a text is HTML: a tag of prose, or a character reference. « 3 < 4 » and « R&D » are not.
pub(crate) fn is_html(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let Some(at) = memchr2(b'<', b'&', rest) {
        let after = &rest[at + 1..];
        let found = if rest[at] == b'<' { is_tag(after) } else { is_reference(after) };
        if found {
            return true;
        }
        rest = after;
    }
    false
}

/// Whether a text is a whole HTML page, with its head and its furniture.
pub(crate) fn is_page(text: &str) -> bool {
    let start = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    let starts = |tag: &str| start.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
    starts("<!doctype html") || starts("<html") || (starts("<?xml") && start.contains("<html")) || starts("<head>")
}

/// What follows `<` in HTML that people write: the name of an element of prose, then `>`, a space or `/`.
fn is_tag(after: &[u8]) -> bool {
    let name = after.strip_prefix(b"/").unwrap_or(after);
    let end = name.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(name.len());
    const PROSE: [&str; 33] = [
        "p",
        "br",
        "div",
        "span",
        "a",
        "b",
        "i",
        "u",
        "em",
        "strong",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "q",
        "img",
        "figure",
        "figcaption",
        "table",
        "tr",
        "td",
        "section",
        "article",
        "iframe",
        "script",
        "sup",
        "sub",
    ];
    let known = std::str::from_utf8(&name[..end]).is_ok_and(|name| PROSE.iter().any(|known| known.eq_ignore_ascii_case(name)));
    known && matches!(name.get(end), Some(b'>' | b' ' | b'/' | b'\n' | b'\t' | b'\r')) && memchr(b'>', name).is_some()
}

/// What follows `&` in a character reference: `#8217;`, `eacute;`.
fn is_reference(after: &[u8]) -> bool {
    let end = after.iter().take(12).position(|byte| *byte == b';').unwrap_or(0);
    end > 1 && after[..end].iter().enumerate().all(|(at, byte)| byte.is_ascii_alphanumeric() || (at == 0 && *byte == b'#'))
}

/// What `&name;` stands for in HTML; `None` when it stands for nothing.
pub(crate) fn entity(name: &str) -> Option<String> {
    let read = Document::fragment(format!("&{name};")).root().text();
    // « &notit; » is read as « ¬it; »: only its beginning has a meaning.
    (!read.contains(['&', ';']) && !read.is_empty()).then(|| read.to_string())
}

/// A short text without its tags and with its character references read.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    if !is_html(text) {
        return Cow::Borrowed(text);
    }
    let lines: Vec<String> = blocks(text).into_iter().map(|block| block.text).collect();
    Cow::Owned(lines.join(" "))
}

/// The blocks of a piece of HTML. Beyond every measure of nesting it is taken for text with its tags cut out.
pub(crate) fn blocks(html: &str) -> Vec<Block> {
    if too_deep(html) {
        return vec![Block::paragraph(without_tags(html))];
    }
    blocks_under(&Document::fragment(html).root())
}

/// The blocks of what a parsed element holds.
pub(crate) fn blocks_under(root: &NodeRef<'_>) -> Vec<Block> {
    let mut writer = Writer::default();
    // A walk and not a recursion: the depth is the author's.
    let mut node = *root;
    let mut entering = true;
    loop {
        if entering {
            writer.enter(&node);
            if let Some(child) = node.first_child().filter(|_| !is_hidden(&node)) {
                node = child;
                continue;
            }
        }
        writer.leave(&node);
        if node.id == root.id {
            break;
        }
        if let Some(next) = node.next_sibling() {
            (node, entering) = (next, true);
        } else if let Some(parent) = node.parent() {
            (node, entering) = (parent, false);
        } else {
            break;
        }
    }
    writer.flush();
    writer.blocks
}

/// Elements whose text is not for readers.
fn is_hidden(node: &NodeRef<'_>) -> bool {
    node.node_name()
        .is_some_and(|name| matches!(&*name, "script" | "style" | "template" | "noscript" | "iframe" | "svg" | "button" | "form"))
}

#[derive(Default)]
struct Writer {
    blocks: Vec<Block>,
    text: String,
    /// The kinds of the elements that are open and have one.
    kinds: Vec<BlockKind>,
}

impl Writer {
    fn enter(&mut self, node: &NodeRef<'_>) {
        if node.is_text() {
            self.text.push_str(&node.text());
            return;
        }
        let Some(name) = node.node_name() else { return };
        if is_block(&name) {
            self.flush();
        }
        self.kinds.extend(kind(&name));
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        let Some(name) = node.node_name() else { return };
        if is_block(&name) {
            self.flush();
        }
        if kind(&name).is_some() {
            self.kinds.pop();
        }
    }

    fn flush(&mut self) {
        let text = self.text.trim();
        if !text.is_empty() {
            let kind = self.kinds.last().copied().unwrap_or(BlockKind::Paragraph);
            // Line ends in the source of a paragraph are white space.
            self.blocks.push(Block { kind, text: text.replace(['\n', '\r', '\t'], " ") });
        }
        self.text.clear();
    }
}

fn kind(name: &str) -> Option<BlockKind> {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockKind::Heading),
        "blockquote" => Some(BlockKind::Quote),
        "li" => Some(BlockKind::Item),
        "figcaption" | "caption" => Some(BlockKind::Caption),
        _ => None,
    }
}

/// Elements that end the line before and after them.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "br"
            | "div"
            | "li"
            | "ul"
            | "ol"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "blockquote"
            | "figure"
            | "figcaption"
            | "table"
            | "tr"
            | "td"
            | "th"
            | "caption"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "aside"
            | "hr"
            | "pre"
            | "dl"
            | "dt"
            | "dd"
    )
}

fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len() / 2);
    for (at, piece) in html.split('<').enumerate() {
        let shown = if at == 0 { piece } else { piece.split_once('>').map_or("", |(_, shown)| shown) };
        if !shown.is_empty() {
            text.push_str(shown);
            text.push(' ');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &[(BlockKind, &str)]) {
        let found = blocks(html);
        let found: Vec<(BlockKind, &str)> = found.iter().map(|block| (block.kind, block.text.as_str())).collect();
        assert_eq!(found, expected, "{html}");
    }

    #[test]
    fn html_is_told_from_text() {
        for html in ["<p>a</p>", "a<br/>b", "caf&eacute;", "a &#8217; b", "<IMG src=x>", "a</strong>"] {
            assert!(is_html(html), "{html}");
        }
        for text in ["3 < 4 > 2", "R&D ; A&B", "<Le titre>", "a & b; c", "", "i<b", "&#;"] {
            assert!(!is_html(text), "{text}");
        }
    }

    #[test]
    fn a_page_is_told_from_a_piece_of_one() {
        for page in ["<!DOCTYPE html><p>a", "\n <HTML lang=fr>", "\u{feff}<html>"] {
            assert!(is_page(page), "{page}");
        }
        for piece in ["<p>a</p>", "Le <html> est un langage", "", "<head"] {
            assert!(!is_page(piece), "{piece}");
        }
    }

    #[test]
    fn blocks_follow_the_elements() {
        use BlockKind::{Caption, Heading, Item, Paragraph, Quote};
        check(
            "Avant <p>Un <a href=x>lien</a>,\nlà.</p><h2>Inter</h2><blockquote><p>Dit-il.</p></blockquote><ul><li>a<li>b</ul>\
             <figure><img src=x><figcaption>Légende</figcaption></figure><script>var x = '<p>non</p>';</script>Fin",
            &[
                (Paragraph, "Avant"),
                (Paragraph, "Un lien, là."),
                (Heading, "Inter"),
                (Quote, "Dit-il."),
                (Item, "a"),
                (Item, "b"),
                (Caption, "Légende"),
                (Paragraph, "Fin"),
            ],
        );
        check("Un.<br><br>Deux &amp; trois", &[(Paragraph, "Un."), (Paragraph, "Deux & trois")]);
    }

    #[test]
    fn a_tower_of_elements_is_not_climbed() {
        let tower = format!("{}Texte{}", "<div><b>".repeat(100_000), "</b></div>".repeat(100_000));
        check(&tower, &[(BlockKind::Paragraph, "Texte ")]);
    }
}
