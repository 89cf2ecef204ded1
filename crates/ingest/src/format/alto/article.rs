use article::{Block, BlockKind, Region};

use super::page::{Confidence, Page, TextBlock};
use crate::{Fields, date};

/// How much bigger than running text the letters of a heading are.
const BIGGER: f32 = 1.3;

/// Words that a heading has at most.
const LONGEST: usize = 25;

/// A page as one article. Its title is the biggest heading on it, else what the file is called.
pub(super) fn of(page: &Page, file_name: &str) -> Fields {
    let title = heading(&page.blocks);
    let mut fields = Fields { page: page.printed.clone(), ..Fields::default() };
    let mut confidence = Confidence::default();
    let running = running_size(&page.blocks);
    for (index, block) in page.blocks.iter().enumerate() {
        confidence.and(block.confidence);
        if Some(index) == title {
            fields.title = block.text();
            continue;
        }
        let kind = if is_heading(block, running) { BlockKind::Heading } else { BlockKind::Paragraph };
        fields.regions.extend(region(fields.body.len(), page.number.max(1), block));
        fields.body.push(Block { kind, text: block.text() });
    }
    if fields.title.is_empty() {
        let name = file_name.split('.').next().unwrap_or(file_name);
        fields.title = named(name, "", page.number);
    }
    fields.published = date::in_name(file_name, None).map_or(String::new(), |found| found.published.to_string());
    fields.ocr_quality = confidence.quality(&fields.body.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join(" "));
    fields
}

/// « Le Fanal, 1914-08-02, page 3 », of what is known.
pub(in crate::format) fn named(publication: &str, published: &str, page: u32) -> String {
    let page = if page == 0 { String::new() } else { format!("page {page}") };
    [publication, published, &page].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Which block has the biggest letters, when they are those of a heading.
pub(in crate::format) fn heading(blocks: &[TextBlock]) -> Option<usize> {
    let running = running_size(blocks);
    let mut best: Option<usize> = None;
    for (index, block) in blocks.iter().enumerate().filter(|(_, block)| is_heading(block, running)) {
        if best.is_none_or(|best| block.size > blocks[best].size) {
            best = Some(index);
        }
    }
    best
}

fn is_heading(block: &TextBlock, running: f32) -> bool {
    let text = block.text();
    let words = text.split_whitespace().count();
    block.size >= running * BIGGER && words <= LONGEST && text.chars().filter(|c| c.is_alphabetic()).count() >= 4
}

/// The size of the letters of running text: that of the middle letter of the page.
fn running_size(blocks: &[TextBlock]) -> f32 {
    let mut sizes: Vec<(f32, usize)> = blocks
        .iter()
        .map(|block| (block.size, block.lines.iter().map(String::len).sum::<usize>()))
        .filter(|(size, _)| *size > 0.0)
        .collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, letters)| letters).sum::<usize>() / 2;
    let mut seen = 0;
    let middle = sizes.iter().find(|(_, letters)| {
        seen += letters;
        seen > half
    });
    // Without sizes nothing is bigger than running text.
    middle.map_or(f32::INFINITY, |(size, _)| *size)
}

/// Where a block of the article stands.
pub(in crate::format) fn region(block: usize, page: u32, read: &TextBlock) -> Option<Region> {
    let [left, top, width, height] = read.place?;
    Some(Region { block: u32::try_from(block).ok()?, page, left, top, width, height })
}
