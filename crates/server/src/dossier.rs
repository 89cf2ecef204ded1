//! A press review as a document: for the page, for a file of its own, and as Markdown.

use std::collections::BTreeMap;

use archive::{Chosen, Dossier, DossierOrder};
use article::{Article, Block, BlockKind, Day};
use askama::Template;

use crate::pages::{direction, web_address};
use crate::words::{Language, Say, Texts, language, typography};

/// The style of a press review, on the screen and on paper.
pub(crate) const STYLE: &str = include_str!("../../../web/static/dossier.css");

/// A press review, ready to be printed.
pub(crate) struct Document<'a> {
    pub(crate) lang: &'static str,
    pub(crate) title: String,
    pub(crate) dated: Option<String>,
    pub(crate) count: String,
    pub(crate) contents: &'static str,
    pub(crate) groups: Vec<Group<'a>>,
    pub(crate) sources_heading: &'static str,
    /// « L’Écho du littoral, 3 articles »
    pub(crate) sources: Vec<String>,
    /// What is not in it.
    pub(crate) remarks: Vec<String>,
    pub(crate) rights: &'static str,
}

/// Articles under one heading of the contents.
pub(crate) struct Group<'a> {
    pub(crate) heading: String,
    /// The number of the first.
    pub(crate) first: usize,
    pub(crate) entries: Vec<Entry<'a>>,
}

/// An article of it.
pub(crate) struct Entry<'a> {
    pub(crate) number: usize,
    pub(crate) id: &'a str,
    pub(crate) title: &'a str,
    pub(crate) lang: &'a str,
    pub(crate) direction: &'static str,
    /// « L’Écho du littoral, 5 mars 2023, p. 3, Anne Morel »
    pub(crate) facts: String,
    pub(crate) blocks: &'a [Block],
    pub(crate) is_cut: bool,
    pub(crate) original: Option<&'a str>,
}

/// How a press review is told.
#[derive(Clone, Debug)]
pub struct Heading<'a> {
    /// Its title; when it is empty, what it is.
    pub title: &'a str,
    /// The day it bears.
    pub day: Option<Day>,
    /// The order that its contents page follows.
    pub order: DossierOrder,
    /// Language of what stands around the articles.
    pub language: Language,
}

impl<'a> Document<'a> {
    pub(crate) fn new(dossier: &'a Dossier, heading: &Heading<'_>) -> Self {
        let say = Say(heading.language);
        let mut groups: Vec<Group<'_>> = Vec::new();
        let mut sources: BTreeMap<&str, u64> = BTreeMap::new();
        for (place, chosen) in dossier.articles.iter().enumerate() {
            let entry = Entry::new(place + 1, chosen, say);
            let name = match heading.order {
                DossierOrder::Given => String::new(),
                DossierOrder::Date => say.date(chosen.article.published.as_ref()),
                DossierOrder::Publication => publication(chosen, say).to_owned(),
            };
            *sources.entry(publication(chosen, say)).or_default() += 1;
            match groups.last_mut() {
                Some(group) if group.heading == name => group.entries.push(entry),
                _ => groups.push(Group { heading: name, first: place + 1, entries: vec![entry] }),
            }
        }
        let text = say.dossier();
        Self {
            lang: language::code(say.0),
            title: if heading.title.is_empty() { text.heading.to_owned() } else { heading.title.to_owned() },
            dated: heading.day.map(|day| say.made_on(day)),
            count: say.articles(dossier.articles.len() as u64),
            contents: text.contents,
            groups,
            sources_heading: text.sources,
            sources: sources.into_iter().map(|(name, count)| format!("{name}, {}", say.articles(count))).collect(),
            remarks: say.left_out(dossier),
            rights: text.rights,
        }
    }

    pub(crate) fn entries(&self) -> impl Iterator<Item = &Entry<'a>> {
        self.groups.iter().flat_map(|group| &group.entries)
    }

    /// As Markdown, in which what articles say is text and nothing else.
    fn markdown(&self) -> String {
        let mut out = format!("# {}\n\n", escaped(&self.title));
        let mut line = |text: &str| {
            out.push_str(text);
            out.push('\n');
        };
        line(&[self.dated.as_deref(), Some(&self.count)].into_iter().flatten().collect::<Vec<_>>().join(" – "));
        line(&format!("\n## {}\n", self.contents));
        for group in &self.groups {
            if !group.heading.is_empty() {
                line(&format!("\n### {}\n", escaped(&group.heading)));
            }
            group.entries.iter().for_each(|entry| line(&format!("{}. {}, {}", entry.number, escaped(entry.title), escaped(&entry.facts))));
        }
        for entry in self.entries() {
            line(&format!("\n## {}. {}\n\n*{}*\n", entry.number, escaped(entry.title), escaped(&entry.facts)));
            for block in entry.blocks {
                let mark = match block.kind {
                    BlockKind::Heading => "### ",
                    BlockKind::Quote => "> ",
                    BlockKind::Item => "- ",
                    _ => "",
                };
                line(&format!("{mark}{}\n", escaped(&block.text)));
            }
            if entry.is_cut {
                line("\\[…\\]\n");
            }
            if let Some(url) = entry.original {
                line(&format!("<{url}>"));
            }
        }
        line(&format!("\n## {}\n", self.sources_heading));
        self.sources.iter().for_each(|source| line(&format!("- {}", escaped(source))));
        self.remarks.iter().for_each(|remark| line(&format!("\n{}", escaped(remark))));
        line(&format!("\n{}", self.rights));
        out
    }
}

impl<'a> Entry<'a> {
    fn new(number: usize, chosen: &'a Chosen, say: Say) -> Self {
        let article = &chosen.article;
        let time = article.published.as_ref().and_then(|published| typography::time(published, say.0));
        let page = (!article.page.is_empty()).then(|| say.page(&article.page));
        let authors = Some(article.authors.join(", ")).filter(|authors| !authors.is_empty());
        let name = named(article).map(str::to_owned);
        let facts = [name, Some(say.date(article.published.as_ref())), time, page, authors];
        Self {
            number,
            id: &article.id,
            title: if article.title.is_empty() { Texts::of(say.0).untitled } else { &article.title },
            lang: &article.lang,
            direction: direction(&article.lang),
            facts: facts.into_iter().flatten().collect::<Vec<_>>().join(", "),
            blocks: &article.blocks,
            is_cut: chosen.is_cut,
            original: web_address(&article.url),
        }
    }
}

fn publication(chosen: &Chosen, say: Say) -> &str {
    named(&chosen.article).unwrap_or(Texts::of(say.0).without)
}

/// The newspaper, or who passed the article on.
fn named(article: &Article) -> Option<&str> {
    [&article.publication, &article.provider].into_iter().find(|name| !name.is_empty()).map(String::as_str)
}

/// Text in which no sign is one of Markdown's.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (place, letter) in text.chars().enumerate() {
        let at_start = place == 0 && matches!(letter, '#' | '+' | '-' | '=' | '~');
        if at_start || matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&') {
            out.push('\\');
        }
        out.push(if letter == '\n' || letter == '\r' { ' ' } else { letter });
    }
    // « 12. » at the start of a line would be a list.
    match out.find(['.', ')']) {
        Some(at) if at > 0 && out[..at].bytes().all(|byte| byte.is_ascii_digit()) => out.insert(at, '\\'),
        _ => {}
    }
    out
}

/// The rule that prints the title above each page.
pub(crate) fn running(title: &str) -> String {
    let mut text = String::new();
    for letter in title.chars().filter(|letter| !letter.is_control()).take(100) {
        match letter {
            // `<` would end the style of a file.
            '"' | '\\' | '<' | '>' | '&' | '{' | '}' => text.push_str(&format!("\\{:x} ", u32::from(letter))),
            letter => text.push(letter),
        }
    }
    format!("@page {{ @top-left {{ content: \"{text}\"; font: 9pt Georgia, serif; }} }}\n")
}

#[derive(Template)]
#[template(path = "dossier_file.html")]
struct File<'a> {
    document: Document<'a>,
    style: &'static str,
    running: String,
}

/// A press review as an HTML file that needs nothing else, made for print.
///
/// # Errors
/// When it cannot be written.
pub fn dossier_html(dossier: &Dossier, heading: &Heading<'_>) -> Result<String, askama::Error> {
    let document = Document::new(dossier, heading);
    File { running: running(&document.title), document, style: STYLE }.render()
}

/// A press review as Markdown.
pub fn dossier_markdown(dossier: &Dossier, heading: &Heading<'_>) -> String {
    Document::new(dossier, heading).markdown()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_articles_say_is_no_markup() {
        for (text, expected) in [
            ("# Titre", "\\# Titre"),
            ("12. Douze", "12\\. Douze"),
            ("a *b* <c> [d](e)", "a \\*b\\* \\<c\\> \\[d\\](e)"),
            ("Un\ndeux", "Un deux"),
            ("3,5 millions", "3,5 millions"),
        ] {
            assert_eq!(escaped(text), expected);
        }
        assert!(!running("\"; } </style><script>").contains(['<', '}']) || running("\"; } </style>").matches('}').count() == 2);
        assert!(!running("</style>").contains('<'));
    }
}
