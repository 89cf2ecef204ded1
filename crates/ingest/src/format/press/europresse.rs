use article::{Block, Day, Notice, Removed};
use dom_query::{Document, NodeRef};
use memchr::memmem;

use super::cut::Boundary;
use super::header::{self, days_apart};
use super::text;
use crate::{Fields, markup};

/// Classes that only these exports have.
const CLASSES: [&[u8]; 4] = [b"DocPublicationName", b"rdp__articletitle", b"titreArticleVisu", b"TitreArticleVisu"];

/// The title, in all generations.
const TITLE: &str = ".titreArticleVisu, .rdp__articletitle, .TitreArticleVisu";

/// What stands around the article, outermost first, with the names of the rules that take it out.
const AROUND: [(&str, &str); 9] = [
    ("script, style", "script"),
    ("[class^='apd-'], [class*=' apd-']", "other-publications"),
    ("[class*='ImageAttach'], [id*='ImageAttach'], .rdp__attachnews", "attachment"),
    ("#entityList", "entities"),
    (".icon-logo-container", "logo"),
    ("[class*='certificat'], [id*='certificat'], [class*='Certificat']", "certificate"),
    (".Doc-LegalInfo, footer small", "legal"),
    ("footer, #divPubliC, .publiC-lblNodoc, #PubliC_lblNodoc", "document-number"),
    (".rdp__newsdoc", "information"),
];

/// Whether a file has elements of these classes; a page that only speaks of them has their names in its text.
pub(super) fn is_ours(head: &[u8]) -> bool {
    CLASSES.iter().any(|class| memmem::find_iter(head, class).any(|at| tag_around(head, at).is_some()))
}

/// Where articles begin: at `<article`, else (until 2013) at the name of the publication.
///
/// With the tag that ends one.
pub(super) fn boundary(head: &[u8]) -> (Boundary, &'static [u8]) {
    if memmem::find(head, b"<article").is_some() { (at_element, b"</article") } else { (at_publication, b"</table") }
}

fn at_element(bytes: &[u8]) -> Option<usize> {
    memmem::find_iter(bytes, b"<article").find(|at| matches!(bytes.get(at + 8), None | Some(b'>' | b' ' | b'\n' | b'\r' | b'\t')))
}

fn at_publication(bytes: &[u8]) -> Option<usize> {
    memmem::find_iter(bytes, b"DocPublicationName").find_map(|at| tag_around(bytes, at))
}

/// Where the tag starts whose attributes hold the byte `at`.
fn tag_around(bytes: &[u8], at: usize) -> Option<usize> {
    let before = &bytes[at.saturating_sub(200)..at];
    let start = memchr::memrchr(b'<', before)?;
    let is_open = memchr::memchr(b'>', &before[start..]).is_none() && before.get(start + 1).is_some_and(u8::is_ascii_alphabetic);
    is_open.then_some(at - before.len() + start)
}

/// The article of one piece of the file.
pub(super) fn fields(document: &Document) -> Fields {
    let mut fields = Fields::default();
    let number = document_number(document);
    let others = other_publications(document);
    let mut removed = Vec::new();
    for (selector, rule) in AROUND {
        text::take_out(document, selector, rule, &mut removed);
    }
    let name = document.select(".DocPublicationName");
    let mut name = name.nodes().first().map(markup::blocks_under).unwrap_or_default().into_iter().map(|block| block.text);
    fields.publication = name.next().unwrap_or_default();
    removed.extend(name.map(|text| text::in_front("edition", text)));
    let lines = document.select(".DocHeader");
    let lines: Vec<String> = lines.nodes().iter().map(text::line).map(|line| line.trim_matches([',', ' ']).to_owned()).collect();
    let header = header::read(&lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join(", "));
    fields.section = header.section;
    fields.page = header.page;
    fields.title = text::first(&document.select(TITLE));
    let title = document.select(TITLE);
    around_the_title(document, &mut fields, &mut removed);
    text::take_out(document, "aside", "aside", &mut removed);
    let body = ["div.docOcurrContainer", ".DocText", "section"].map(|selector| text::blocks(&document.select(selector)));
    fields.body = match body.into_iter().find(|blocks| !blocks.is_empty()) {
        Some(blocks) => blocks,
        None if title.exists() => below_the_title(document, &mut fields),
        None => Vec::new(),
    };
    if fields.title.is_empty() {
        fields.title = text::first(&document.select(".titreArticle, .grandTitre"));
    }
    let behind = removed.len();
    without_additions(document, &mut fields, &mut removed);
    let end = u32::try_from(fields.body.len()).unwrap_or(u32::MAX);
    removed[..behind].iter_mut().filter(|piece| !["edition", "header"].contains(&piece.rule.as_str())).for_each(|piece| piece.before = end);
    fields.removed = removed;
    fields.notices.extend(others);
    fields.published = header.published.map(|published| published.to_string()).unwrap_or_default();
    if let Some((id, day)) = number {
        // The number is written by a program, in one form, whatever the language of the interface.
        match header.published {
            Some(published) if published.day == day => {}
            Some(published) if days_apart(published.day, day) > 2 => {
                let said = format!("l’en-tête dit {}, le numéro de document {day} : le numéro est gardé", published.day);
                fields.notices.push(Notice::new("dates-differ", said));
                fields.published = day.to_string();
            }
            _ => fields.published = day.to_string(),
        }
        fields.id = id;
    }
    fields
}

/// `news·20060315·LM·0q1503_1256056` and the day in it, from where it should stand or else from anywhere.
fn document_number(document: &Document) -> Option<(String, Day)> {
    let named = document.select(".publiC-lblNodoc, #PubliC_lblNodoc");
    let named = named.nodes().iter().find_map(|node| number_in(&node.text()));
    named.or_else(|| number_in(&document.text()))
}

/// The signs between the four parts are `·`, or what a wrong charset made of them.
fn number_in(text: &str) -> Option<(String, Day)> {
    text.match_indices("news").find_map(|(at, _)| {
        let mut rest = &text[at + 4..];
        let mut part = |is_part: fn(char) -> bool| {
            let start = rest.find(|c: char| c.is_ascii_alphanumeric())?;
            // A sentence about news has words between.
            (1..=8).contains(&start).then_some(())?;
            let found = &rest[start..];
            let found = &found[..found.find(|c: char| !is_part(c)).unwrap_or(found.len())];
            rest = &rest[start + found.len()..];
            Some(found)
        };
        let date = part(|c| c.is_ascii_digit()).filter(|date| date.len() == 8)?;
        let code = part(|c| c.is_ascii_alphanumeric()).filter(|code| code.len() <= 12)?;
        // The last part has parts of its own on the web: `news·20190603·LIF·20190603·1234`.
        let own = part(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '·' | '×'))?.trim_end_matches('·');
        let day = Day::new(date[..4].parse().ok()?, date[4..6].parse().ok()?, date[6..].parse().ok()?).ok()?;
        Some((format!("news·{date}·{code}·{own}"), day))
    })
}

/// The other newspapers that the export says to have printed the article.
fn other_publications(document: &Document) -> Option<Notice> {
    let names = document.select(".source-name-APD, [class*='source-name']");
    let mut names: Vec<String> = names.nodes().iter().map(text::line).filter(|name| !name.is_empty()).collect();
    names.dedup();
    (!names.is_empty()).then(|| Notice::new("printed-elsewhere", format!("l’export cite d’autres parutions : {}", names.join(" ; "))))
}

/// What stands above and below the title: kicker, subtitle, signature.
fn around_the_title(document: &Document, fields: &mut Fields, removed: &mut Vec<Removed>) {
    let mut below = Vec::new();
    let mut is_below = false;
    for node in document.select("p, div, span, section").nodes() {
        let has = |class: &str| node.has_class(class);
        if has("DocText") || has("docOcurrContainer") || &*node.node_name().unwrap_or_default() == "section" {
            break;
        }
        if has("titreArticleVisu") || has("rdp__articletitle") {
            is_below = true;
            continue;
        }
        if !stands_alone(node) {
            continue;
        }
        let line = text::line(node);
        if line.is_empty() {
            continue;
        }
        if has("docAuthors") {
            fields.authors.push(line);
        } else if has("rdp__subtitle") {
            fields.lead = joined(&fields.lead, &line);
        } else if is_below {
            below.push(line);
        } else {
            fields.kicker = joined(&fields.kicker, &line);
        }
    }
    // The signature comes last.
    if fields.authors.is_empty() && below.last().is_some_and(|line| is_signature(line)) {
        fields.authors.extend(below.pop());
    }
    for line in below {
        if fields.lead.is_empty() {
            fields.lead = line;
        } else {
            removed.push(text::in_front("header", line));
        }
    }
}

/// Whether an element of the header is a line of its own: named so, or a bare `<div>` or `<p>` in the header.
fn stands_alone(node: &NodeRef<'_>) -> bool {
    const NAMED: [&str; 5] = ["docAuthors", "rdp__subtitle", "sm-margin-bottomNews", "sm-margin-bottom", "sm-margin-TopNews"];
    let holds_named = node.descendants().iter().any(|inner| inner.is_element() && inner.class().is_some_and(|class| !is_hit(&class)));
    if holds_named {
        return false;
    }
    if NAMED.iter().any(|class| node.has_class(class)) {
        return true;
    }
    let parent = node.parent();
    let is_in = |name: &str| parent.as_ref().and_then(NodeRef::node_name).is_some_and(|parent| &*parent == name);
    let name = node.node_name();
    let is = |wanted: &str| name.as_ref().is_some_and(|name| &**name == wanted);
    let in_title = parent.as_ref().is_some_and(|parent| parent.has_class("titreArticle"));
    node.class().is_none() && ((is("div") && is_in("header")) || (is("p") && (in_title || is_in("header"))))
}

/// The classes that mark a word searched for.
fn is_hit(class: &str) -> bool {
    class.contains("occurence") || class.contains("occurrence") || class.contains("hlterms") || class.contains("kwicResult")
}

/// A few words without the end of a sentence.
fn is_signature(line: &str) -> bool {
    let words = line.split_whitespace().count();
    words <= 10 && line.chars().count() <= 100 && !line.ends_with(['.', '!', '?', '…', ':']) && line.contains(char::is_alphabetic)
}

/// The first generation: everything that follows the title, the first line being the signature when it is short.
fn below_the_title(document: &Document, fields: &mut Fields) -> Vec<Block> {
    let all = markup::blocks_under(&document.root());
    let same = |block: &Block| block.text.split_whitespace().eq(fields.title.split_whitespace());
    let start = all.iter().position(same).map_or(0, |at| at + 1);
    let mut blocks: Vec<Block> = all.into_iter().skip(start).collect();
    if fields.authors.is_empty() && blocks.len() > 1 && is_signature(&blocks[0].text) {
        fields.authors.push(blocks.remove(0).text);
    }
    blocks
}

/// Ends of the text that are not the article: what follows belongs to the database.
const ENDS: [&str; 5] = ["Numéro de document", "Ce certificat est émis", "Date d'émission", "Date d’émission", "Document number"];

/// Takes rights, certificates and links out of the text.
fn without_additions(document: &Document, fields: &mut Fields, removed: &mut Vec<Removed>) {
    let mut take = |rule: &str, text: String, before: usize| {
        removed.push(Removed { rule: rule.to_owned(), text, before: u32::try_from(before).unwrap_or(u32::MAX) });
    };
    if let Some(end) = fields.body.iter().position(|block| ENDS.iter().any(|end| block.text.trim_start().starts_with(end))) {
        let behind: Vec<String> = fields.body.drain(end..).map(|block| block.text).collect();
        take("certificate", behind.join("\n"), end);
    }
    let is_legal = |block: &Block| {
        let start = block.text.trim_start();
        start.chars().count() < 200 && ["©", "Copyright", "copyright", "(c) "].iter().any(|sign| start.starts_with(sign))
    };
    while let Some(block) = fields.body.pop_if(|block| is_legal(block)) {
        take("legal", block.text, fields.body.len());
    }
    let is_source = |text: &str| text.trim_start().starts_with("Cet article est paru dans");
    if let Some(link) = document.select("a[href]").nodes().iter().find(|link| is_source(&link.text())) {
        fields.url = link.attr("href").map(|href| href.to_string()).unwrap_or_default();
    }
    let mut body = Vec::with_capacity(fields.body.len());
    for mut block in std::mem::take(&mut fields.body) {
        if is_source(&block.text) && block.text.chars().count() < 300 {
            take("source-link", block.text, body.len());
            continue;
        }
        while let Some((start, end)) = link_in(&block.text) {
            take("link", block.text[start..end].trim().to_owned(), body.len());
            block.text.replace_range(start..end, "");
        }
        if !block.text.trim().is_empty() {
            body.push(block);
        }
    }
    fields.body = body;
}

/// « (lien : https://…) » with the space before it: how these exports write out links.
fn link_in(text: &str) -> Option<(usize, usize)> {
    let start = ["(lien : http", "(lien: http", "(lien\u{a0}: http", "(link: http"].iter().filter_map(|sign| text.find(sign)).min()?;
    let end = start + text[start..].find(')')? + 1;
    Some((text[..start].trim_end().len(), end))
}

fn joined(before: &str, line: &str) -> String {
    if before.is_empty() { line.to_owned() } else { format!("{before} {line}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_speaks_of_the_export_is_none() {
        assert!(is_ours(b"<div><span class=\"DocPublicationName\">"));
        assert!(!is_ours(b"<p>la classe DocPublicationName</p>"));
        assert!(!is_ours("<pre>&lt;span class=\"DocPublicationName\"&gt;</pre>".as_bytes()));
    }

    #[test]
    fn document_numbers_whatever_became_of_their_dots() {
        let id = |text: &str| number_in(text).map(|(id, day)| format!("{id} {day}"));
        for text in [
            "news·20060315·LM·0q1503_1256056",
            "Numéro de document : newsÂ·20060315Â·LMÂ·0q1503_1256056",
            "news?20060315?LM?0q1503_1256056.",
        ] {
            assert_eq!(id(text).as_deref(), Some("news·20060315·LM·0q1503_1256056 2006-03-15"), "{text}");
        }
        let two = ["news·20190603·LIF·20190603·1234", "news·20190603·LIF·20190603×20×1235"];
        for text in two {
            assert_eq!(id(text), Some(format!("{text} 2019-06-03")), "two articles of one day are not one");
        }
        for text in ["fake news 2019", "news·20061315·LM·1", "news·2006·LM·1", "news", ""] {
            assert_eq!(id(text), None, "{text}");
        }
    }
}
