//! The text of a page in pieces: what stands between the beginnings and ends of blocks, with what surrounds it.

use super::furniture::{self, Role};
use super::tree::Tree;
use crate::clean::text;

/// Elements that begin and end a piece of text.
#[rustfmt::skip]
const BLOCKS: &[&str] = &[
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend",
    "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    "label", "option",
];

/// Letters of a legend, at most: an element called `gallery` may hold an article.
const LONGEST_CAPTION: u32 = 800;

/// What the element around a piece makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// In a `<p>`, or in a block with its own lines.
    Paragraph,
    /// In a block that is not a paragraph: `<div>`, `<td>`.
    Loose,
    /// In a heading, with its level.
    Heading(u8),
    Item,
    Quote,
    Caption,
}

/// A piece of text.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    pub(super) text: String,
    /// The block around it.
    pub(super) block: usize,
    pub(super) kind: Kind,
    pub(super) chars: usize,
    pub(super) words: usize,
    /// Share of its characters that are links, 0 to 1.
    pub(super) linked: f32,
    /// Whether it ends as a sentence.
    pub(super) ends: bool,
    /// Share of its characters in bold, 0 to 1.
    pub(super) bold: f32,
}

/// The pieces of a page and the roles of its elements.
#[derive(Debug)]
pub(super) struct Segments {
    pub(super) all: Vec<Segment>,
    /// The role of each node of the tree.
    pub(super) roles: Vec<Role>,
}

/// A line of the piece that is being read.
#[derive(Default)]
struct Line {
    text: String,
    linked: usize,
    bold: usize,
    /// Line breaks before it.
    breaks: usize,
}

/// Cuts `tree` into its pieces, in document order.
pub(super) fn cut(tree: &Tree) -> Segments {
    let letters = letters(tree);
    let role = |index: usize| {
        let (all, linked) = letters[index];
        let role = if tree.nodes[index].name.is_empty() { Role::default() } else { furniture::role(tree, index, share(linked, all)) };
        Role { caption: role.caption && all <= LONGEST_CAPTION, ..role }
    };
    let roles: Vec<Role> = (0..tree.nodes.len()).map(role).collect();
    let mut segments = Segments { all: Vec::new(), roles };
    let mut lines: Vec<Line> = vec![Line::default()];
    let mut open: Vec<usize> = Vec::new(); // elements around the current node
    let (mut links, mut bolds) = (0usize, 0usize);
    let mut at = tree.elements("body").next().unwrap_or(0);
    while at < tree.nodes.len() {
        while let Some(last) = open.pop_if(|last| tree.nodes[*last].end <= at) {
            leave(tree, last, &open, &mut lines, &mut segments, &mut links, &mut bolds);
        }
        let node = &tree.nodes[at];
        if node.name.is_empty() {
            if let Some(line) = lines.last_mut() {
                let letters = node.text.chars().filter(|c| !c.is_whitespace()).count();
                line.text.push_str(&node.text);
                line.linked += if links > 0 { letters } else { 0 };
                line.bold += if bolds > 0 { letters } else { 0 };
            }
            at += 1;
            continue;
        }
        if tree.is_silent(at) {
            at = node.end.max(at + 1);
            continue;
        }
        if node.name == "br" {
            match lines.last_mut() {
                Some(line) if line.text.trim().is_empty() => line.breaks += 1,
                _ => lines.push(Line { breaks: 1, ..Line::default() }),
            }
        } else if node.is(BLOCKS) {
            flush(tree, open.iter().copied(), &mut lines, &mut segments);
        }
        links += usize::from(node.name == "a" && node.has("href"));
        bolds += usize::from(node.is(&["b", "strong"]));
        open.push(at);
        at += 1;
    }
    while let Some(last) = open.pop() {
        leave(tree, last, &open, &mut lines, &mut segments, &mut links, &mut bolds);
    }
    segments
}

/// The letters in the text of each element, and how many of them are links.
fn letters(tree: &Tree) -> Vec<(u32, u32)> {
    let mut letters = vec![(0u32, 0u32); tree.nodes.len()];
    let mut link_until = 0;
    for (at, node) in tree.nodes.iter().enumerate() {
        if node.name == "a" {
            link_until = link_until.max(node.end);
        }
        if node.name.is_empty() && !tree.nodes[node.parent].is(super::tree::SILENT) {
            let count = u32::try_from(node.text.chars().filter(|c| !c.is_whitespace()).count()).unwrap_or(u32::MAX / 2);
            letters[at] = (count, if at < link_until { count } else { 0 });
        }
    }
    for at in (1..letters.len()).rev() {
        let (all, linked) = letters[at];
        let above = &mut letters[tree.nodes[at].parent];
        *above = (above.0.saturating_add(all), above.1.saturating_add(linked));
    }
    letters
}

/// `part` of `all`, 0 to 1.
fn share(part: u32, all: u32) -> f32 {
    if all == 0 { 0.0 } else { part as f32 / all as f32 }
}

fn leave(tree: &Tree, last: usize, open: &[usize], lines: &mut Vec<Line>, segments: &mut Segments, links: &mut usize, bolds: &mut usize) {
    let node = &tree.nodes[last];
    if node.is(BLOCKS) {
        flush(tree, open.iter().copied().chain([last]), lines, segments);
    }
    *links -= usize::from(node.name == "a" && node.has("href"));
    *bolds -= usize::from(node.is(&["b", "strong"]));
}

/// Makes pieces of the lines read so far, which stand in the elements `around`.
fn flush(tree: &Tree, around: impl DoubleEndedIterator<Item = usize>, lines: &mut Vec<Line>, segments: &mut Segments) {
    let lines = std::mem::replace(lines, vec![Line::default()]);
    if lines.iter().all(|line| line.text.trim().is_empty()) {
        return;
    }
    let around: Vec<usize> = around.rev().take_while(|at| !tree.nodes[*at].is(&["body", "html"])).collect();
    let block = around.iter().copied().find(|at| tree.nodes[*at].is(BLOCKS)).unwrap_or_else(|| tree.elements("body").next().unwrap_or(0));
    let kind = kind(tree, &around, &segments.roles);
    let broken = lines.len() > 1;
    for line in joined(lines) {
        let text = text::line(&line.text);
        let letters = text.chars().filter(|c| !c.is_whitespace()).count().max(1) as f32;
        if text.chars().all(|c| !c.is_alphanumeric()) {
            continue;
        }
        let kind = if broken && kind == Kind::Loose { Kind::Paragraph } else { kind };
        segments.all.push(Segment {
            block,
            kind,
            chars: text.chars().count(),
            words: text::words(&text).count(),
            linked: (line.linked as f32 / letters).min(1.0),
            bold: (line.bold as f32 / letters).min(1.0),
            ends: text::ends_sentence(&text),
            text,
        });
    }
}

fn kind(tree: &Tree, around: &[usize], roles: &[Role]) -> Kind {
    let mut paragraph = false;
    for at in around {
        let node = &tree.nodes[*at];
        if let Some(level) = node.name.strip_prefix('h').and_then(|level| level.parse().ok()) {
            return Kind::Heading(level);
        }
        match node.name.as_str() {
            "li" | "dd" | "dt" => return Kind::Item,
            "blockquote" => return Kind::Quote,
            "figcaption" | "caption" | "figure" => return Kind::Caption,
            "p" => paragraph = true,
            "article" | "section" | "main" | "table" => break,
            _ => {}
        }
        if roles[*at].caption {
            return Kind::Caption;
        }
    }
    if paragraph { Kind::Paragraph } else { Kind::Loose }
}

/// Lines parted by a single `<br>` inside a sentence are one; others are pieces of their own.
fn joined(lines: Vec<Line>) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::new();
    for line in lines {
        if line.text.trim().is_empty() {
            continue;
        }
        let goes_on = joined.last().is_some_and(|last| {
            let next = line.text.trim_start();
            line.breaks == 1
                && !text::ends_sentence(&last.text)
                && next.starts_with(|c: char| !c.is_uppercase() && c != '-' && c != '•' && c != '–')
        });
        match joined.last_mut() {
            Some(last) if goes_on => {
                last.text.push(' ');
                last.text.push_str(&line.text);
                last.linked += line.linked;
                last.bold += line.bold;
            }
            _ => joined.push(line),
        }
    }
    joined
}
