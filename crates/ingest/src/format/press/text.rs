use std::collections::HashSet;

use article::{Block, Removed};
use dom_query::{Document, NodeRef, Selection};

use crate::markup;

/// The text of an element on one line.
pub(super) fn line(node: &NodeRef<'_>) -> String {
    let blocks: Vec<String> = markup::blocks_under(node).into_iter().map(|block| block.text).collect();
    blocks.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of the first element of a selection that has any.
pub(super) fn first(selection: &Selection<'_>) -> String {
    selection.nodes().iter().map(line).find(|line| !line.is_empty()).unwrap_or_default()
}

/// The blocks of elements, those inside others once. Some databases escape the tags of their texts: what is left of them is read again.
pub(super) fn blocks(selection: &Selection<'_>) -> Vec<Block> {
    let found = outermost(selection).into_iter().flat_map(|node| markup::blocks_under(&node));
    let read_again = |block: Block| if markup::is_html(&block.text) { markup::blocks(&block.text) } else { vec![block] };
    found.flat_map(read_again).filter(|block| !block.text.trim().is_empty()).collect()
}

/// Takes elements out of the document; their text goes to `removed` under the name of the rule.
pub(super) fn take_out(document: &Document, selector: &str, rule: &str, removed: &mut Vec<Removed>) {
    let found = document.select(selector);
    for node in outermost(&found) {
        let text = line(&node);
        if !text.is_empty() {
            removed.push(in_front(rule, text));
        }
    }
    found.remove();
}

/// A piece that stood before the text.
pub(super) fn in_front(rule: &str, text: String) -> Removed {
    Removed { rule: rule.to_owned(), text, before: 0 }
}

fn outermost<'a>(selection: &Selection<'a>) -> Vec<NodeRef<'a>> {
    let all: HashSet<_> = selection.nodes().iter().map(|node| node.id).collect();
    let is_inside = |node: &&NodeRef<'a>| node.ancestors(None).iter().any(|above| all.contains(&above.id));
    selection.nodes().iter().filter(|node| !is_inside(node)).cloned().collect()
}
