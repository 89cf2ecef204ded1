//! Who signed the article of a page, and the newspaper it is of.

use std::ops::Range;

use super::headline;
use super::json_ld::JsonLd;
use super::meta::{self, Head};
use super::segments::{Kind, Segment, Segments};
use super::tree::Tree;
use crate::clean::byline::{self, Byline};
use crate::clean::{dateline, text};

/// Meta elements that name who signed.
#[rustfmt::skip]
const AUTHORS: &[&str] = &[
    "author", "article:author", "og:article:author", "dc.creator", "dcterms.creator", "dc:creator", "parsely-author", "sailthru.author",
    "byl", "article:author_name", "authors", "citation_author", "article.author", "twitter:data1", "creator",
];

/// Words of the elements that hold the name of who signed.
#[rustfmt::skip]
const CLASSES: &[&str] = &[
    "author", "byline", "auteur", "auteurs", "autor", "signature", "author-name", "author_name", "authorname", "c-byline__author", "fn",
    "post-author", "entry-author", "article-author", "article__author", "by-author", "p-author",
];

/// Pieces at the top and at the bottom of a page among which its logo and its copyright stand.
const LOGO: usize = 12;

/// Words of a row of a name and a date, the words of the date included.
const LONGEST_SIGNED: usize = 12;

/// Longest name of a newspaper in a title, in characters.
const LONGEST_NAME: usize = 40;

/// Characters in which the place and the agency stand before a text.
const LONGEST_PLACE: usize = 60;

/// The newspaper, as it names itself.
pub(super) fn publication(head: &Head, data: &JsonLd) -> String {
    let site = head.first(&["og:site_name"]);
    let names = [
        site,
        data.publisher.as_str(),
        head.first(&[
            "application-name",
            "apple-mobile-web-app-title",
            "dc.publisher",
            "dcterms.publisher",
            "publisher",
            "twitter:app:name:iphone",
            "al:android:app_name",
        ]),
    ];
    names.into_iter().map(text::line).find(|name| !name.is_empty() && !meta::is_web(name) && name.chars().count() <= 80).unwrap_or_default()
}

/// The newspaper that does not name itself: the segment of `<title>` beside the headline that the page prints elsewhere, else the host.
pub(super) fn publication_by_title(head: &Head, title: &str, segments: &Segments, url: &str) -> String {
    let beside = headline::segments(&head.title);
    let name = |segment: &&String| {
        let key = text::plain(segment);
        let printed =
            |piece: &&Segment| text::plain(&piece.text) == key || piece.text.contains('©') && text::plain(&piece.text).contains(&key);
        let around = || segments.all.iter().take(LOGO).chain(segments.all.iter().rev().take(LOGO));
        let short = segment.chars().count() <= LONGEST_NAME && key != text::plain(title) && !key.is_empty();
        short && (headline::is_site(segment, "", url) || around().any(|piece| printed(&piece)))
    };
    let found = beside.iter().rev().find(name).map(|name| text::line(name));
    found.unwrap_or_else(|| meta::host(url).to_owned())
}

/// Who signed: the persons, and the agency.
pub(super) fn authors(tree: &Tree, head: &Head, data: &JsonLd, segments: &Segments, text: &Range<usize>, site: &str, url: &str) -> Byline {
    let host = meta::host(url);
    let houses = [site, data.publisher.as_str(), host, host.split('.').next().unwrap_or_default()];
    let houses: Vec<&str> = houses.into_iter().filter(|house| !house.is_empty()).collect();
    let of = |names: &[String]| {
        let mut all = Byline::default();
        for name in names.iter().filter(|name| !name.contains("://")) {
            let found = byline::names(name, &houses);
            all.authors.extend(found.authors);
            if all.provider.is_empty() {
                all.provider = found.provider;
            }
        }
        let mut seen = Vec::new();
        all.authors.retain(|author| {
            let key = text::plain(author);
            let new = !seen.contains(&key);
            seen.push(key);
            new
        });
        all
    };
    let organisations = of(&data.organisations);
    let metas: Vec<String> = head.all(AUTHORS).into_iter().map(str::to_owned).collect();
    let sources: [&dyn Fn() -> Byline; 6] = [
        &|| of(&data.authors),
        &|| of(&metas),
        &|| of(&by_element(tree, segments, &FOREIGN)),
        &|| by_line(segments, text),
        &|| of(&by_element(tree, segments, &FAR)),
        &|| of(&by_address(tree, segments)),
    ];
    // The first that names persons; an agency named on the way is kept.
    let mut byline = Byline::default();
    for source in sources {
        let found = source();
        if byline.provider.is_empty() {
            byline.provider = found.provider;
        }
        if !found.authors.is_empty() {
            byline.authors = found.authors;
            break;
        }
    }
    if byline.provider.is_empty() {
        byline.provider = if organisations.provider.is_empty() { by_agency(segments, text) } else { organisations.provider };
    }
    byline
}

/// The rules of the elements that name who signed something else.
const FOREIGN: [&str; 6] = ["comments", "related", "sidebar", "navigation", "footer", "advertisement"];

/// The same, when the article's own footer and its margin are asked.
const FAR: [&str; 4] = ["comments", "related", "navigation", "advertisement"];

/// Folders of the addresses that lead to whoever signed.
#[rustfmt::skip]
const FOLDERS: &[&str] = &[
    "/author/", "/authors/", "/auteur/", "/auteurs/", "/autor/", "/autores/", "/autoren/", "/journaliste/", "/journalistes/", "/redacteur/",
    "/reporter/", "/reporters/", "/profil/", "/profile/", "/people/", "/redaktion/", "/signature/", "/signatures/", "/autori/",
];

/// Whether what is at `at` stands outside elements under one of the rules `foreign`.
fn is_free(tree: &Tree, segments: &Segments, at: usize, foreign: &[&str]) -> bool {
    let out = |at: usize| segments.roles[at].rule.is_some_and(|rule| foreign.contains(&rule));
    !std::iter::once(at).chain(tree.ancestors(at)).any(out)
}

/// The text of a short element that may be a name.
fn short(tree: &Tree, at: usize) -> Option<String> {
    let name = text::line(&tree.text(at));
    let words = text::words(&name).count();
    ((1..=12).contains(&words) && !name.chars().any(|c| c.is_ascii_digit())).then_some(name)
}

/// `rel="author"`, `itemprop="author"`, elements called `author`.
fn by_element(tree: &Tree, segments: &Segments, foreign: &[&str]) -> Vec<String> {
    let elements = || (1..tree.nodes.len()).filter(|at| !tree.nodes[*at].name.is_empty());
    let free = |at: &usize| is_free(tree, segments, *at, foreign);
    let by_property = |at: &usize| {
        let node = &tree.nodes[*at];
        node.attribute("itemprop").split_whitespace().any(|value| value == "author" || value == "creator")
            || node.attribute("rel").split_whitespace().any(|value| value == "author")
    };
    let by_class = |at: &usize| {
        let node = &tree.nodes[*at];
        node.is(&["a", "span", "div", "p", "li", "address", "strong", "em", "b", "cite", "h3", "h4", "h5"])
            && [node.attribute("class"), node.attribute("id")]
                .iter()
                .flat_map(|names| names.split_whitespace())
                .any(|name| CLASSES.contains(&name.to_lowercase().as_str()))
    };
    // The innermost: around it stand « Publié par » and a picture.
    let inner = |at: usize| tree.below(at).filter(|below| by_class(below)).find_map(|below| short(tree, below));
    let properties: Vec<String> =
        elements().filter(by_property).filter(free).filter_map(|at| inner(at).or_else(|| short(tree, at))).collect();
    if !properties.is_empty() {
        return properties;
    }
    elements().filter(by_class).filter(free).find_map(|at| inner(at).or_else(|| short(tree, at))).into_iter().collect()
}

/// The first link to the page of whoever signed.
fn by_address(tree: &Tree, segments: &Segments) -> Vec<String> {
    let leads = |at: &usize| FOLDERS.iter().any(|folder| tree.nodes[*at].attribute("href").contains(folder));
    let name = |at: usize| short(tree, at).filter(|name| text::words(name).count() <= 4);
    tree.elements("a").filter(leads).filter(|at| is_free(tree, segments, *at, &FAR)).find_map(name).into_iter().collect()
}

/// « TUNIS (TAP) — » before the text, « (AFP) » or « Avec AFP » behind it: the agency.
fn by_agency(segments: &Segments, text: &Range<usize>) -> String {
    let all = &segments.all[text.clone()];
    let agency = |names: &str| {
        let found = byline::names(names.trim().trim_start_matches("Avec ").trim_start_matches("avec "), &[]);
        Some(found.provider).filter(|provider| !provider.is_empty() && found.authors.is_empty())
    };
    let opening = |text: &str| {
        let start: String = text.chars().take(LONGEST_PLACE).collect();
        let (_, rest) = start.split_once('(')?;
        agency(rest.split_once(')')?.0)
    };
    let closing = |text: &str| {
        let end = text.trim_end().trim_end_matches('.');
        let bracket = end.strip_suffix(')').and_then(|end| end.rsplit_once('(')).map(|(_, inside)| inside);
        let alone = (text::words(end).count() <= 4).then_some(end);
        bracket.or(alone).and_then(agency)
    };
    let first = all.iter().filter(|segment| segment.words > 8).take(2).find_map(|segment| opening(&segment.text));
    let last = || all.iter().rev().take(3).find_map(|segment| closing(&segment.text));
    first.or_else(last).unwrap_or_default()
}

/// « Par Jeanne Roy » above or below the text.
fn by_line(segments: &Segments, text: &Range<usize>) -> Byline {
    let above = text.start.saturating_sub(8)..segments.all.len().min(text.start + 3);
    let below = text.end.saturating_sub(2)..segments.all.len().min(text.end + 3);
    let rows = || above.clone().chain(below.clone()).map(|at| &segments.all[at]);
    let signed = |row: &Segment| byline::read(&row.text).filter(|byline| !byline.authors.is_empty());
    rows().find_map(signed).or_else(|| rows().find_map(beside_date)).unwrap_or_default()
}

/// The name in a row of a name and a date: « Jeanne Roy • le 03/10/2017 à 11 h 15 ».
fn beside_date(row: &Segment) -> Option<Byline> {
    if row.words > LONGEST_SIGNED || row.ends || matches!(row.kind, Kind::Heading(_)) {
        return None;
    }
    dateline::read(&row.text, None)?.published?;
    let capital = |word: &str| word.starts_with(char::is_uppercase) && !word.contains(|c: char| c.is_numeric());
    let is_name = |part: &&str| {
        let words: Vec<&str> = part.split_whitespace().collect();
        (2..=4).contains(&words.len()) && words.iter().all(|word| capital(word))
    };
    let mut parts = row.text.split(['•', '|', '·', '–', '—', ',']).flat_map(|part| part.split(" - ")).map(str::trim);
    let found = byline::names(parts.find(is_name)?, &[]);
    (!found.authors.is_empty()).then_some(found)
}
