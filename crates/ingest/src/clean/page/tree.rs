//! The page as a flat list of nodes in document order: the subtree of a node is the range that follows it, so that nothing recurses.

use std::ops::Range;

use dom_query::{Document, NodeData};

/// Attributes that are kept; the others (styles, handlers, data) are most of a page.
#[rustfmt::skip]
const ATTRIBUTES: &[&str] = &[
    "class", "id", "role", "itemprop", "itemtype", "property", "name", "content", "rel", "href", "datetime", "type", "lang", "hidden",
    "aria-hidden", "style", "pubdate", "http-equiv", "title", "data-component", "data-testid",
];

/// Elements whose subtree is not text of the page.
#[rustfmt::skip]
pub(super) const SILENT: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "audio", "video", "select",
    "textarea", "button", "input", "datalist", "map",
];

/// A node of the page.
#[derive(Debug)]
pub(super) struct Node {
    /// The index of its parent; the root is its own.
    pub(super) parent: usize,
    /// The index after its last descendant.
    pub(super) end: usize,
    /// Name of the element; empty for a text.
    pub(super) name: String,
    /// Text of a text node; the content of `<script type="application/ld+json">` and `<title>` too.
    pub(super) text: String,
    attributes: Vec<(&'static str, String)>,
}

impl Node {
    /// The value of an attribute, empty when there is none.
    pub(super) fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|(key, _)| *key == name)
    }

    pub(super) fn is(&self, names: &[&str]) -> bool {
        names.contains(&self.name.as_str())
    }
}

/// A parsed page.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
}

impl Tree {
    /// The page `html`, which [`super::nesting::too_deep`] has let through.
    pub(super) fn parse(html: &str) -> Self {
        let document = Document::from(html);
        let mut nodes: Vec<Node> = vec![Node { parent: 0, end: 0, name: "#root".into(), text: String::new(), attributes: Vec::new() }];
        let mut open: Vec<(dom_query::NodeId, usize)> = vec![(document.tree.root_id(), 0)];
        for node in document.tree.root().descendants_it() {
            let parent = node.parent().map_or(document.tree.root_id(), |parent| parent.id);
            while open.len() > 1 && open.last().is_some_and(|(id, _)| *id != parent) {
                if let Some((_, index)) = open.pop() {
                    nodes[index].end = nodes.len();
                }
            }
            let above = open.last().map_or(0, |(_, index)| *index);
            let made = node.query(|node| match &node.data {
                NodeData::Element(element) => {
                    let kept = |attribute: &dom_query::Attr| {
                        let key = ATTRIBUTES.iter().find(|name| **name == &*attribute.name.local)?;
                        Some((*key, attribute.value.to_string()))
                    };
                    let attributes = element.attrs.iter().filter_map(kept).collect();
                    Some(Node { parent: above, end: 0, name: element.name.local.to_string(), text: String::new(), attributes })
                }
                NodeData::Text { contents } => {
                    Some(Node { parent: above, end: 0, name: String::new(), text: contents.to_string(), attributes: Vec::new() })
                }
                _ => None,
            });
            if let Some(Some(made)) = made {
                let element = !made.name.is_empty();
                nodes.push(made);
                let index = nodes.len() - 1;
                if element {
                    open.push((node.id, index));
                } else {
                    nodes[index].end = index + 1;
                }
            }
        }
        for (_, index) in open {
            nodes[index].end = nodes.len();
        }
        Self { nodes }
    }

    /// The nodes below `index`.
    pub(super) fn below(&self, index: usize) -> Range<usize> {
        index + 1..self.nodes[index].end
    }

    /// The elements of the page called `name`, in order.
    pub(super) fn elements<'a>(&'a self, name: &'a str) -> impl Iterator<Item = usize> + 'a {
        (0..self.nodes.len()).filter(move |index| self.nodes[*index].name == name)
    }

    /// The node above, up to the root.
    pub(super) fn ancestors(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let mut at = index;
        std::iter::from_fn(move || {
            let parent = self.nodes[at].parent;
            (parent != at).then(|| {
                at = parent;
                parent
            })
        })
    }

    /// Whether what is below element `index` is no text of the page.
    pub(super) fn is_silent(&self, index: usize) -> bool {
        let node = &self.nodes[index];
        let style = node.attribute("style");
        node.is(SILENT) || node.has("hidden") || !style.is_empty() && hides(style)
    }

    /// The text below `index` as it stands, scripts and the like left out.
    pub(super) fn text(&self, index: usize) -> String {
        let mut text = String::new();
        let mut at = index;
        while at < self.nodes[index].end {
            let node = &self.nodes[at];
            if at != index && node.is(SILENT) {
                at = node.end;
                continue;
            }
            text.push_str(&node.text);
            if node.is(&["br", "p", "div", "li"]) {
                text.push(' ');
            }
            at += 1;
        }
        text
    }

    /// All the text below `index`, scripts too: JSON-LD.
    pub(super) fn raw_text(&self, index: usize) -> String {
        self.below(index).map(|at| self.nodes[at].text.as_str()).collect()
    }
}

/// Whether a style makes its element invisible.
fn hides(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    style.split(';').any(|rule| matches!(rule, "display:none" | "display:none!important" | "visibility:hidden"))
}
