use article::Block;

use super::issue::{Descriptions, Issue};
use super::pages::{Named, Pages};
use super::plan::{Item, Role};
use crate::Fields;
use crate::format::alto::{Confidence, heading, named, region, text_of};

/// An article of the plan, put together across its pages in the order that the plan names.
pub(super) fn article(item: &Item, issue: &Issue, pages: &mut Pages<'_>, descriptions: &Descriptions<'_>) -> Fields {
    let own = Issue::described(descriptions, &item.described);
    let mut fields = of_issue(issue);
    let mut confidence = Confidence::default();
    for part in &item.parts {
        if part.role == Role::Aside {
            pages.pass_over(&part.areas);
            continue;
        }
        let blocks = pages.blocks(&part.areas);
        blocks.iter().for_each(|named| confidence.and(named.block.confidence));
        let text = || text_of(blocks.iter().map(|named| named.block));
        match part.role {
            Role::Kicker => add(&mut fields.kicker, &text()),
            Role::Lead => add(&mut fields.lead, &text()),
            // The lines of a title may be blocks.
            Role::Title if fields.body.is_empty() => add(&mut fields.title, &text()),
            Role::Title => push(&mut fields, &blocks, Block::heading),
            Role::Author => fields.authors.push(text()),
            Role::Paragraph => push(&mut fields, &blocks, Block::paragraph),
            Role::Text(kind) => blocks.chunks(1).for_each(|one| push(&mut fields, one, |text| Block { kind, text })),
            Role::Aside => {}
        }
    }
    let first = item.parts.iter().filter(|part| part.role != Role::Aside).flat_map(|part| &part.areas).next().map(|(file, _)| file.clone());
    fields.page = first.as_deref().map_or(String::new(), |file| pages.label(file));
    let number = first.map_or(0, |file| pages.number(&file));
    let titles = [fields.title.clone(), own.title, item.label.clone(), named(&issue.title, &issue.published, number)];
    fields.title = titles.into_iter().find(|title| !title.trim().is_empty()).unwrap_or_default();
    fields.authors.retain(|name| !name.is_empty());
    if fields.authors.is_empty() {
        fields.authors = own.authors;
    }
    fields.section.clone_from(&item.section);
    if !issue.name.is_empty() && !item.id.is_empty() {
        fields.id = format!("{}:{}", issue.name, item.id);
        fields.url.clone_from(&issue.url);
    }
    if !own.lang.is_empty() {
        fields.lang = own.lang;
    }
    fields.ocr_quality = confidence.quality(&text_of_body(&fields));
    fields
}

/// Words below which what articles leave of a page is a page number, a line of a frame or the like.
const LEAST_REST: usize = 10;

/// What no article names of the pages of a file, as one article; why it is none otherwise.
pub(super) fn page(file: &str, issue: &Issue, pages: &mut Pages<'_>) -> Option<Result<Fields, &'static str>> {
    let mut fields = of_issue(issue);
    let rest = pages.rest(file);
    let number = *rest.numbers.first()?;
    let words = rest.blocks.iter().flat_map(|block| &block.lines).flat_map(|line| line.split_whitespace());
    if !rest.is_whole && words.take(LEAST_REST).count() < LEAST_REST {
        return Some(Err("rest-of-page"));
    }
    let title = heading(&rest.blocks);
    let mut confidence = Confidence::default();
    for (index, (block, page)) in rest.blocks.iter().zip(&rest.numbers).enumerate() {
        confidence.and(block.confidence);
        match title {
            Some(title) if title == index => fields.title = block.text(),
            _ => push(&mut fields, &[Named { block, page: *page }], Block::paragraph),
        }
    }
    if fields.title.is_empty() {
        fields.title = named(&issue.title, &issue.published, number);
    }
    fields.page = pages.label(file);
    if !issue.name.is_empty() {
        fields.id = format!("{}:{file}", issue.name);
        fields.url.clone_from(&issue.url);
    }
    fields.ocr_quality = confidence.quality(&text_of_body(&fields));
    Some(Ok(fields))
}

fn of_issue(issue: &Issue) -> Fields {
    Fields { publication: issue.title.clone(), published: issue.published.clone(), lang: issue.lang.clone(), ..Fields::default() }
}

/// One more block of the text, wherever its pieces stand.
fn push(fields: &mut Fields, pieces: &[Named<'_>], block: impl Fn(String) -> Block) {
    let text = text_of(pieces.iter().map(|named| named.block));
    if text.is_empty() {
        return;
    }
    let index = fields.body.len();
    fields.regions.extend(pieces.iter().filter_map(|named| region(index, named.page, named.block)));
    fields.body.push(block(text));
}

fn add(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push(' ');
    }
    text.push_str(more);
}

fn text_of_body(fields: &Fields) -> String {
    fields.body.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join(" ")
}
