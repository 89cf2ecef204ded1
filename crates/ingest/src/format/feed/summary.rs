use article::{Block, Notice, Removed};

use super::links;

/// Characters from which a description is the text itself: the longest teasers of newspapers have about half.
const WHOLE: usize = 1500;

/// Paragraphs from which it is, however short.
const PARAGRAPHS: usize = 3;

/// The text of an item, and what is only its beginning.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub(super) lead: String,
    pub(super) body: Vec<Block>,
    pub(super) notice: Option<Notice>,
    /// What of it leads elsewhere.
    pub(super) removed: Vec<Removed>,
}

/// The text out of the content of an item and its description; `is_summary` when the feed says that the latter is no more than that.
pub(super) fn text(content: Vec<Block>, description: Vec<Block>, is_summary: bool) -> Text {
    let (mut removed, mut of_description) = (Vec::new(), Vec::new());
    let content = links::without(content, &mut removed);
    let description = links::without(description, &mut of_description);
    // Where both end so, it is the same.
    if content.is_empty() {
        removed.extend(of_description);
    }
    let told = told(content, description, is_summary);
    if told.body.is_empty() {
        removed.iter_mut().for_each(|piece| piece.before = 0);
    }
    Text { removed, ..told }
}

fn told(content: Vec<Block>, description: Vec<Block>, is_summary: bool) -> Text {
    if let Some(first) = content.first() {
        return Text { lead: lead(&description, &first.text), body: content, ..Text::default() };
    }
    if description.is_empty() {
        return Text { notice: Some(Notice::new("title-only", "titre seul : la source ne donne pas le texte")), ..Text::default() };
    }
    let length: usize = description.iter().map(|block| block.text.chars().count()).sum();
    if !is_summary && (description.len() >= PARAGRAPHS || length >= WHOLE) {
        return Text { body: description, ..Text::default() };
    }
    let notice = Notice::new("summary-only", "résumé seul : la source ne donne pas le texte entier");
    Text { lead: joined(&description), notice: Some(notice), ..Text::default() }
}

/// The description of an item that has a text; only its first paragraph where that is the beginning of the text, because a link to
/// the rest then follows.
fn lead(description: &[Block], opening: &str) -> String {
    let start = |text: &str| text.split_whitespace().take(4).map(str::to_owned).collect::<Vec<_>>();
    match description {
        [first, _, ..] if start(&first.text) == start(opening) => first.text.clone(),
        _ => joined(description),
    }
}

fn joined(blocks: &[Block]) -> String {
    blocks.iter().map(|block| block.text.trim()).collect::<Vec<_>>().join(" ")
}
