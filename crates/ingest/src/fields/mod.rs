//! A record whose parts have names → an article.
//!
//! * `authors`: persons and agencies, told apart.
//! * `moment`: the date, in the forms that programs write.

mod authors;
mod moment;

use article::{Article, Block, Notice, Published, Source};

use crate::{Fields, date};

/// The article that a record gives, as it stands in it.
///
/// `id` and `source` are left to the run, `lang` is what the record declares.
pub(crate) fn article(fields: Fields) -> Article {
    let Fields { id: _, url, kicker, title, lead, body, publication, provider, authors, section, page, tags, published, lang, .. } = fields;
    let mut notices = fields.notices;
    let published = dated(published.trim(), &mut notices);
    let signed = authors::read(&authors, &publication, &provider);
    let given = body.len();
    let (blocks, has_lead) = with_lead(lead, body);
    let moved = u32::from(blocks.len() > given);
    let (mut regions, mut removed) = (fields.regions, fields.removed);
    regions.iter_mut().for_each(|region| region.block += moved);
    removed.iter_mut().for_each(|piece| piece.before += moved);
    Article {
        url,
        kicker,
        title,
        blocks,
        has_lead,
        publication,
        provider: signed.provider,
        authors: signed.persons,
        section,
        page,
        tags,
        published,
        lang,
        ocr_quality: fields.ocr_quality,
        regions,
        removed,
        notices,
        source: Source { version: fields.version, ..Source::default() },
        ..Article::default()
    }
}

/// The article of a page, with what the record that held the page says: that goes first, part by part.
pub(crate) fn over(page: Article, given: Fields) -> Article {
    let mut given = given;
    let lead = std::mem::take(&mut given.lead);
    let given = article(Fields { body: Vec::new(), ..given });
    let first = |given: String, page: String| if given.trim().is_empty() { page } else { given };
    let dated = given.published.is_some();
    let (before, had_lead) = (page.blocks.len(), page.has_lead);
    let (blocks, has_lead) = with_lead(lead, page.blocks);
    let mut removed = page.removed;
    removed.iter_mut().for_each(|piece| piece.before += u32::from(blocks.len() > before));
    Article {
        url: first(given.url, page.url),
        kicker: first(given.kicker, page.kicker),
        title: first(given.title, page.title),
        has_lead: has_lead || (had_lead && blocks.len() == before),
        blocks,
        publication: first(given.publication, page.publication),
        provider: first(given.provider, page.provider),
        authors: if given.authors.is_empty() { page.authors } else { given.authors },
        section: first(given.section, page.section),
        page: first(given.page, page.page),
        tags: if given.tags.is_empty() { page.tags } else { given.tags },
        published: given.published.or(page.published),
        lang: first(given.lang, page.lang),
        removed: removed.into_iter().chain(given.removed).collect(),
        notices: page.notices.into_iter().filter(|notice| !dated || !notice.code.starts_with("date-")).chain(given.notices).collect(),
        ..Article::default()
    }
}

/// The text with its lead in front, once: many records repeat it as the first paragraph, and many « descriptions » are its cut beginning.
fn with_lead(lead: String, mut body: Vec<Block>) -> (Vec<Block>, bool) {
    if !lead.contains(char::is_alphanumeric) {
        return (body, false);
    }
    if let Some(first) = body.iter().find(|block| !block.text.trim().is_empty())
        && start_alike(&lead, &first.text)
    {
        let (teaser, opening) = (words(&lead), words(&first.text));
        if opening == teaser {
            return (body, true);
        }
        let cut = teaser.trim_end_matches(['…', '.', '[', ']', ' ', '(', ')']);
        let is_cut = teaser.ends_with('…') || teaser.ends_with("...") || teaser.ends_with("[…]") || teaser.ends_with("[...]");
        if is_cut && !cut.is_empty() && opening.starts_with(cut) {
            return (body, false);
        }
    }
    body.insert(0, Block::paragraph(lead));
    (body, true)
}

/// Whether two texts start with the same word: most leads differ from the first paragraph here, at no cost.
fn start_alike(a: &str, b: &str) -> bool {
    let start =
        |text: &str| text.split_whitespace().next().map(|word| word.split(['’', '\'', '…', '.']).next().unwrap_or_default().to_owned());
    start(a) == start(b)
}

/// A text as it is compared: its words, whatever the spaces and quotes.
fn words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    if words.contains('’') { words.replace('’', "'") } else { words }
}

/// The date, never guessed: what cannot be read is said.
fn dated(text: &str, notices: &mut Vec<Notice>) -> Option<Published> {
    if text.is_empty() {
        return None;
    }
    let found = moment::read(text).or_else(|| {
        let found = date::parse(text, None)?;
        notices.extend(found.notice);
        Some(found.published)
    });
    if found.is_none() {
        let shown: String = text.chars().take(100).collect();
        notices.push(Notice::new("date-unreadable", format!("date illisible : {shown}")));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    #[track_caller]
    fn check_lead(lead: &str, body: &[&str], expected: &Expect) {
        let body = body.iter().copied().map(Block::paragraph).collect();
        let (blocks, has_lead) = with_lead(lead.to_owned(), body);
        let texts: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
        expected.assert_eq(&format!("{has_lead} {}", texts.join(" | ")));
    }

    #[test]
    fn the_lead_comes_once() {
        check_lead("Chapô.", &["Un.", "Deux."], &expect!["true Chapô. | Un. | Deux."]);
        check_lead("L’été  arrive.", &["L'été arrive.", "Deux."], &expect!["true L'été arrive. | Deux."]);
        check_lead("L'été arrive et…", &["L’été arrive et dure.", "Deux."], &expect!["false L’été arrive et dure. | Deux."]);
        check_lead("L'été arrive et [...]", &["L'été arrive et dure."], &expect!["false L'été arrive et dure."]);
        check_lead("L'été arrive.", &["L'été arrive et dure."], &expect!["true L'été arrive. | L'été arrive et dure."]);
        check_lead("Seul.", &[], &expect!["true Seul."]);
        check_lead("", &["Un."], &expect!["false Un."]);
        check_lead("...", &["Un."], &expect!["false Un."]);
    }

    #[test]
    fn a_date_that_cannot_be_read_is_said() {
        let made = article(Fields { published: "2021-02-30T10:00:00Z".into(), ..Fields::default() });
        assert_eq!((made.published, made.notices[0].code.as_str()), (None, "date-unreadable"));
    }
}
