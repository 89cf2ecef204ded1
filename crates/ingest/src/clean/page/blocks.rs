//! The pieces of the main text as the blocks of the article; the other pieces as what was removed.

use article::{Article, Block, BlockKind, Removed};

use super::json_ld::JsonLd;
use super::main_text::MainText;
use super::meta::Head;
use super::segments::{Kind, Segment, Segments};
use crate::clean::{byline, dateline, text};
use crate::markup;

/// Removed pieces that are kept, and their longest text in characters: enough to judge, not the page again.
const MOST_REMOVED: usize = 400;
const LONGEST_REMOVED: usize = 600;

/// How many times the text given as data is longer than the visible one before it takes its place.
const MOST_HIDDEN: usize = 3;

/// Words of a row of a name and a date, the words of the date included.
const LONGEST_SIGNED: usize = 12;

/// Words of a row that is a signature, at most.
const LONGEST_SIGNATURE: usize = 14;

/// Words of a standfirst that is set as a heading, at least.
const SHORTEST_LEAD: usize = 10;

/// Fills the text of `article`.
pub(super) fn fill(article: &mut Article, segments: &Segments, mut found: MainText, head: &Head, data: &JsonLd) {
    edges(segments, &article.authors, &mut found);
    let mut last = String::new();
    for (segment, rule) in segments.all.iter().zip(&found.rules) {
        match rule {
            Some("title") => {}
            // Narrow and wide versions of one piece stand one after the other.
            None if segment.text == last => {}
            None => {
                last.clone_from(&segment.text);
                article.blocks.push(Block { kind: block_kind(segment), text: segment.text.clone() });
            }
            Some(rule) if article.removed.len() < MOST_REMOVED => {
                let text = segment.text.chars().take(LONGEST_REMOVED).collect();
                article.removed.push(Removed { rule: (*rule).to_owned(), text, before: count(article) });
            }
            Some(_) => {}
        }
    }
    // A standfirst set as a heading: long, and nothing of the text before it.
    let standfirst = article.blocks.len() > 1 && article.blocks[0].kind == BlockKind::Heading && is_standfirst(&article.blocks[0].text);
    if standfirst {
        article.blocks[0].kind = BlockKind::Paragraph;
    }
    if let Some(said) = by_data(data, article.blocks.iter().map(|block| block.text.len()).sum()) {
        let visible = std::mem::replace(&mut article.blocks, said);
        let whole = count(article);
        article.removed.iter_mut().for_each(|removed| removed.before = removed.before.min(whole));
        let shorter = visible.into_iter().map(|block| Removed { rule: "shorter-than-data".into(), text: block.text, before: whole });
        article.removed.extend(shorter);
        article.has_lead = false;
        return;
    }
    article.has_lead = standfirst || article.blocks.len() > 1 && is_lead(article, segments, &found, head, data);
}

/// Whether a heading is long enough to be a sentence, and ties its words together as one.
fn is_standfirst(heading: &str) -> bool {
    text::words(heading).count() >= SHORTEST_LEAD && text::function_share(heading) >= 0.15
}

fn count(article: &Article) -> u32 {
    u32::try_from(article.blocks.len()).unwrap_or(u32::MAX)
}

/// The text that the page gives as data, when scripts show it and only a part of it (`visible` bytes) stands in the page.
fn by_data(data: &JsonLd, visible: usize) -> Option<Vec<Block>> {
    if data.body.len() < MOST_HIDDEN * visible.max(1) {
        return None;
    }
    let blocks = if markup::is_html(&data.body) { markup::blocks(&data.body) } else { data.body.lines().map(Block::paragraph).collect() };
    let clean = |block: Block| Block { text: text::line(&block.text), ..block };
    let blocks: Vec<Block> = blocks.into_iter().map(clean).filter(|block| !block.text.is_empty()).collect();
    let said: usize = blocks.iter().map(|block| block.text.len()).sum();
    (said >= MOST_HIDDEN * visible.max(1)).then_some(blocks)
}

fn block_kind(segment: &Segment) -> BlockKind {
    match segment.kind {
        Kind::Heading(_) => BlockKind::Heading,
        Kind::Item => BlockKind::Item,
        Kind::Quote => BlockKind::Quote,
        Kind::Caption => BlockKind::Caption,
        Kind::Paragraph | Kind::Loose if segment.bold > 0.9 && !segment.ends && segment.words <= 16 => BlockKind::Heading,
        Kind::Paragraph | Kind::Loose => BlockKind::Paragraph,
    }
}

/// Takes date lines, signatures and the names of the `authors` alone out of the first and last pieces of the text.
fn edges(segments: &Segments, authors: &[String], found: &mut MainText) {
    let kept: Vec<usize> = (0..segments.all.len()).filter(|at| found.rules[*at].is_none()).collect();
    let edge = kept.iter().take(5).chain(kept.iter().rev().take(4));
    let signs = |segment: &Segment| authors.iter().any(|author| text::plain(author) == text::plain(&segment.text));
    for at in edge {
        let segment = &segments.all[*at];
        // « Jeanne Roy • le 03/10/2017 à 11 h 15 » does not say what it is, and is nothing else.
        let short = |line: &dateline::Dateline| {
            line.published.is_some() && !segment.ends && segment.words <= LONGEST_SIGNED && !matches!(segment.kind, Kind::Heading(_))
        };
        if dateline::read(&segment.text, None).is_some_and(|line| line.sure || short(&line)) || dateline::is_without_year(&segment.text) {
            found.rules[*at] = Some("dateline");
        } else if segment.words <= LONGEST_SIGNATURE && (!segment.ends && byline::read(&segment.text).is_some() || signs(segment)) {
            found.rules[*at] = Some("byline");
        }
    }
}

/// Whether the first block is the lead: it stands apart as one, or the page describes its article with it.
fn is_lead(article: &Article, segments: &Segments, found: &MainText, head: &Head, data: &JsonLd) -> bool {
    let Some(first) = (0..segments.all.len()).find(|at| found.rules[*at].is_none()) else { return false };
    let segment = &segments.all[first];
    let named = segments.roles[segment.block].lead || segment.bold > 0.9 && segment.ends;
    let descriptions =
        [data.description.as_str(), head.first(&["og:description"]), head.first(&["description"]), head.first(&["twitter:description"])];
    let key = text::plain(&article.blocks[0].text);
    let described = descriptions
        .iter()
        .map(|text| text::plain(text))
        .any(|description| description.len() >= 30 && key.len() >= 30 && (key.starts_with(&description) || description.starts_with(&key)));
    article.blocks[0].kind == BlockKind::Paragraph && (named || described || first < found.range.start)
}
