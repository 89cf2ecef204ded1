use article::Removed;
use dom_query::{Document, NodeRef};
use memchr::memmem;

use super::cut::TAG;
use super::text;
use crate::date::{self, folded};
use crate::{Fields, markup};

/// Where an article begins: `<div class="article frArticle">`, with the language of the article.
pub(super) fn boundary(bytes: &[u8]) -> Option<usize> {
    memmem::find_iter(bytes, b"<div").find(|at| {
        let tag = &bytes[*at..bytes.len().min(at + TAG)];
        let tag = &tag[..memchr::memchr(b'>', tag).unwrap_or(tag.len())];
        memmem::find_iter(tag, b"class=").any(|class| {
            let value = &tag[class + 6..];
            let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
            matches!(value, [b'a', b'r', b't', b'i', b'c', b'l', b'e', b' ', b'a'..=b'z', b'a'..=b'z', rest @ ..] if rest.starts_with(b"Article"))
        })
    })
}

/// The accession number of an article: `Document LEMOND0020111229e7ct0001r`, the last in it.
pub(super) fn accession(html: &[u8]) -> Option<&[u8]> {
    memmem::rfind_iter(html, b"Document ").find_map(|at| {
        let number = &html[at + 9..];
        let number = &number[..number.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(number.len())];
        (number.len() >= 15 && day_of(std::str::from_utf8(number).ok()?).is_some()).then_some(number)
    })
}

/// The article of one `div.article`: a table whose rows are labelled with two capitals, or lines in a settled order.
pub(super) fn fields(document: &Document) -> Fields {
    let rows = document.select("tr");
    let rows: Vec<(String, NodeRef<'_>)> = rows.nodes().iter().filter_map(row).collect();
    let mut fields = if rows.is_empty() { lines(document) } else { labelled(&rows) };
    if date::parse(&fields.published, None).is_none()
        && let Some(day) = day_of(&fields.id)
    {
        fields.published = day;
    }
    fields
}

/// A row: its label, and the cell beside it.
fn row<'a>(row: &NodeRef<'a>) -> Option<(String, NodeRef<'a>)> {
    let cells: Vec<NodeRef<'a>> = row.children().into_iter().filter(NodeRef::is_element).collect();
    let [label, value, ..] = cells.as_slice() else { return None };
    let is_label = label.has_class("index");
    let label = text::line(label).trim_matches('\u{a0}').trim().to_owned();
    let is_code = (2..=3).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_uppercase());
    (is_label && is_code).then_some((label, *value))
}

fn labelled(rows: &[(String, NodeRef<'_>)]) -> Fields {
    let mut fields = Fields::default();
    let mut time = String::new();
    for (label, cell) in rows {
        let line = text::line(cell);
        match label.as_str() {
            "HD" => fields.title = line,
            "SE" => fields.section = line,
            "BY" | "CR" => fields.authors.push(line),
            "PD" => fields.published = line,
            "ET" => time = line,
            "SN" => fields.publication = line,
            "PG" => fields.page = line,
            "LA" => fields.lang = language(&line),
            // The « lead paragraph » is where the text begins, not a standfirst.
            "LP" | "TD" => fields.body.extend(markup::blocks_under(cell)),
            "AN" => fields.id = number(&line),
            "CO" | "IN" | "NS" | "RE" => fields.tags.extend(subjects(&line)),
            _ if line.is_empty() => {}
            _ => {
                let before = u32::try_from(fields.body.len()).unwrap_or(u32::MAX);
                fields.removed.push(Removed { rule: format!("factiva-{}", label.to_lowercase()), text: line, before });
            }
        }
    }
    fields.published = with_time(&fields.published, &time);
    fields
}

/// An article without labels: the headline, a line each for the author, the number of words, the date, the time, the newspaper, its code,
/// the page, the language and the rights, then the paragraphs.
fn lines(document: &Document) -> Fields {
    let mut fields = Fields { title: text::first(&document.select("#hd, [class$=Headline]")), ..Fields::default() };
    let mut time = String::new();
    for node in document.select("div.article div, div.article > p:not(.articleParagraph)").nodes() {
        let is_outer = node.has_class("article") || node.descendants().iter().any(|inner| inner.is_element() && !is_inline(inner));
        let line = text::line(node);
        if is_outer || line.is_empty() || line == fields.title {
            continue;
        }
        let plain = folded(&line);
        let counts = plain.split(' ').next().is_some_and(|first| first.starts_with(|c: char| c.is_ascii_digit()));
        let is_dated = !fields.published.is_empty();
        if counts && ["mots", "words", "palabras", "worter", "parole"].iter().any(|unit| plain.ends_with(unit)) {
            fields.removed.push(text::in_front("factiva-wc", line));
        } else if !is_dated && date::parse(&line, None).is_some() {
            fields.published = line;
        } else if is_dated && time.is_empty() && fields.publication.is_empty() && clock(&line).is_some() {
            time = line;
        } else if let Some(number) = line.strip_prefix("Document ") {
            fields.id = number.trim().to_owned();
        } else if !is_dated {
            fields.authors.push(line);
        } else if fields.publication.is_empty() {
            fields.publication = line;
        } else if fields.lang.is_empty() && !language(&line).is_empty() {
            fields.lang = language(&line);
        } else {
            fields.removed.push(text::in_front("factiva-line", line));
        }
    }
    if fields.id.is_empty() {
        fields.id = accession(document.text().as_bytes()).map(|number| String::from_utf8_lossy(number).into_owned()).unwrap_or_default();
    }
    fields.body = text::blocks(&document.select("p.articleParagraph"));
    fields.published = with_time(&fields.published, &time);
    fields
}

fn is_inline(node: &NodeRef<'_>) -> bool {
    node.node_name().is_some_and(|name| matches!(&*name, "span" | "b" | "i" | "em" | "strong" | "a" | "br" | "mark"))
}

/// `Document LEMOND0020111229e7ct0001r` → the number.
fn number(line: &str) -> String {
    line.rsplit(' ').next().unwrap_or_default().to_owned()
}

/// The day in an accession number: a code of six or more signs, then the day.
fn day_of(number: &str) -> Option<String> {
    let bytes = number.as_bytes();
    let start = (4..bytes.len().saturating_sub(7)).find(|at| {
        let digits = &bytes[*at..at + 8];
        digits.iter().all(u8::is_ascii_digit) && (digits.starts_with(b"19") || digits.starts_with(b"20")) && {
            let two = |at: usize| (digits[at] - b'0') * 10 + digits[at + 1] - b'0';
            (1..=12).contains(&two(4)) && (1..=31).contains(&two(6))
        }
    })?;
    let digits = &number[start..start + 8];
    Some(format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]))
}

/// A date with the time of its own row.
fn with_time(date: &str, time: &str) -> String {
    match (date::parse(date, None), clock(time)) {
        (Some(found), Some(clock)) => format!("{}T{clock}", found.published.day),
        _ => date.to_owned(),
    }
}

/// `15:32`, `9:05`.
fn clock(text: &str) -> Option<String> {
    let (hour, minute) = text.trim().split_once([':', 'h'])?;
    let (hour, minute): (u8, u8) = (hour.trim().parse().ok()?, minute.trim().get(..2)?.parse().ok()?);
    (hour < 24 && minute < 60).then(|| format!("{hour:02}:{minute:02}"))
}

/// « gpol : Domestic Politics | gvote : Elections » → what the codes mean.
fn subjects(line: &str) -> Vec<String> {
    let meaning = |subject: &str| subject.split_once(" : ").map_or(subject, |(_, meaning)| meaning).trim().to_owned();
    line.split('|').map(meaning).filter(|subject| !subject.is_empty()).collect()
}

/// Languages by their names in the languages of the interface: French, English, Spanish, German, Italian.
const LANGUAGES: [(&str, &[&str]); 10] = [
    ("fr", &["francais", "french", "frances", "franzosisch", "francese"]),
    ("en", &["anglais", "english", "ingles", "englisch", "inglese"]),
    ("es", &["espagnol", "spanish", "espanol", "spanisch", "spagnolo"]),
    ("de", &["allemand", "german", "aleman", "deutsch", "tedesco"]),
    ("it", &["italien", "italian", "italiano", "italienisch"]),
    ("ar", &["arabe", "arabic", "arabisch", "arabo"]),
    ("pt", &["portugais", "portuguese", "portugues", "portugiesisch", "portoghese"]),
    ("nl", &["neerlandais", "dutch", "neerlandes", "niederlandisch", "olandese"]),
    ("ca", &["catalan", "katalanisch", "catalano"]),
    ("ro", &["roumain", "romanian", "rumano", "rumanisch", "rumeno"]),
];

fn language(name: &str) -> String {
    let name = folded(name.trim());
    LANGUAGES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(code, _)| (*code).to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_begins_with_its_language() {
        assert_eq!(boundary(b"<p><div id=x class=\"article frArticle\">"), Some(3));
        assert_eq!(boundary(b"<div class='article deArticle'"), Some(0));
        for other in ["<div class=\"article mainArticle\">", ".article{} frArticle", "<div class=\"articles frArticle\">"] {
            assert_eq!(boundary(other.as_bytes()), None, "{other}");
        }
    }

    #[test]
    fn numbers_hold_a_day() {
        assert_eq!(day_of("FANALX0020111229e7ct0001r").as_deref(), Some("2011-12-29"));
        assert_eq!(accession(b"<td>Document FANALX0020111229e7ct0001r</td>"), Some(b"FANALX0020111229e7ct0001r".as_slice()));
        assert_eq!(accession(b"Document de travail"), None);
    }

    #[test]
    fn dates_in_the_languages_of_the_interface() {
        for date in ["29 décembre 2011", "29 December 2011", "29 de diciembre de 2011", "29. Dezember 2011", "29 dicembre 2011"] {
            assert_eq!(with_time(date, "9:05"), "2011-12-29T09:05", "{date}");
        }
        assert_eq!(with_time("?", "15:32"), "?");
        assert_eq!(["Français", "French", "Francés", "Französisch", "Francese"].map(language), ["fr"; 5]);
    }
}
