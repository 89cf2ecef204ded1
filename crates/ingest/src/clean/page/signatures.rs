//! Where a page prints who signed: elements that say so, links to whoever signed, lines above and below the text.

use std::ops::Range;

use super::furniture;
use super::segments::{Kind, Segment, Segments};
use super::tree::Tree;
use crate::clean::byline::{self, Byline};
use crate::clean::{dateline, text};

/// Last words of the names of elements that hold who signed: `news-list-author`.
#[rustfmt::skip]
const HOLDERS: &[&str] = &[
    "author", "authors", "auteur", "auteurs", "autor", "autoren", "autrice", "byline", "journaliste", "redacteur", "signature", "writer",
];

/// Words that may follow one of [`HOLDERS`]: `author-name`.
const PARTS: &[&str] = &["name", "names", "link", "nom", "fullname", "full"];

/// Words of elements that tell about who signed, or hold a portrait.
#[rustfmt::skip]
const ABOUT: &[&str] = &["about", "archive", "avatar", "bio", "box", "description", "image", "img", "info", "photo", "picture", "portrait", "role"];

/// Pieces above the text, and below it, among which a signature is looked for.
const ABOVE: usize = 12;
const BELOW: usize = 6;

/// Characters of a name that stands alone below a text, at most.
const LONGEST_ALONE: usize = 40;

/// Words of a row that may stand below a name that closes a text.
const LONGEST_PLACE: usize = 4;

/// Small words inside names.
const PARTICLES: &[&str] =
    &["al", "ben", "bin", "d", "da", "de", "del", "den", "der", "des", "di", "du", "el", "la", "le", "ould", "van", "von"];

/// Words of a row of a name and a date, the words of the date included.
const LONGEST_SIGNED: usize = 12;

/// The rules of the elements that name who signed something else.
pub(super) const FOREIGN: [&str; 6] = ["comments", "related", "sidebar", "navigation", "footer", "advertisement"];

/// The same, when the article's own footer and its margin are asked.
pub(super) const FAR: [&str; 4] = ["comments", "related", "navigation", "advertisement"];

/// Folders of the addresses that lead to whoever signed.
#[rustfmt::skip]
const FOLDERS: &[&str] = &[
    "/author/", "/authors/", "/auteur/", "/auteurs/", "/autor/", "/autores/", "/autoren/", "/journaliste/", "/journalistes/", "/redacteur/",
    "/reporter/", "/reporters/", "/profil/", "/profile/", "/people/", "/redaktion/", "/signature/", "/signatures/", "/autori/",
    "/staff/", "/newsteam/", "/user/", "/users/", "/membre/", "/membres/", "/contributeur/", "/contributeurs/", "/contributor/",
    "/contributors/", "/columnist/", "/columnists/", "/writer/", "/writers/", "/journalist/", "/journalists/", "/redacteurs/",
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
    ((1..=12).contains(&words) && !text::words(&name).any(|word| word.starts_with(|c: char| c.is_ascii_digit()))).then_some(name)
}

/// `rel="author"`, `itemprop="author"`, elements called `author`.
pub(super) fn by_element(tree: &Tree, segments: &Segments, text: &Range<usize>, foreign: &[&str]) -> Vec<String> {
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
            && [node.attribute("class"), node.attribute("id")].iter().flat_map(|names| names.split_whitespace()).any(is_holder)
    };
    // The innermost: around it stand « Publié par » and a picture.
    let inner = |at: usize| tree.below(at).filter(|below| by_class(below)).find_map(|below| short(tree, below));
    let properties: Vec<String> =
        elements().filter(by_property).filter(free).filter_map(|at| inner(at).or_else(|| short(tree, at))).collect();
    if !properties.is_empty() {
        return properties;
    }
    let name = |at: usize| inner(at).or_else(|| short(tree, at)).filter(|name| !byline::names(name, &[]).is_empty());
    from_title(segments, text, elements().filter(by_class).filter(free)).into_iter().find_map(name).into_iter().collect()
}

/// Whether an element called `name` holds who signed: `fn` of a vcard, `byline`, `post-author`, `authorName`.
fn is_holder(name: &str) -> bool {
    // Pages have thousands of names: most are told from these by a look.
    let lower = name.to_ascii_lowercase();
    if lower != "fn" && !HOLDERS.iter().any(|holder| lower.contains(holder)) {
        return false;
    }
    let parts = furniture::parts(name);
    let end = parts.iter().rposition(|part| !PARTS.contains(&part.as_str())).map_or(0, |last| last + 1);
    name == "fn"
        || parts[..end].last().is_some_and(|last| HOLDERS.contains(&last.as_str()))
            && !parts.iter().any(|part| ABOUT.contains(&part.as_str()))
}

/// `elements` with those from the headline on first: above it stand other articles and who signed them.
fn from_title(segments: &Segments, text: &Range<usize>, elements: impl Iterator<Item = usize>) -> Vec<usize> {
    let above = segments.all[..text.start].iter().rposition(|segment| segment.kind == Kind::Heading(1));
    let title = above.or_else(|| text.clone().next()).map_or(0, |at| segments.all[at].block);
    let (after, before): (Vec<usize>, Vec<usize>) = elements.partition(|at| *at >= title);
    after.into_iter().chain(before).collect()
}

/// The first link to the page of whoever signed.
pub(super) fn by_address(tree: &Tree, segments: &Segments, text: &Range<usize>) -> Vec<String> {
    let leads = |at: &usize| FOLDERS.iter().any(|folder| tree.nodes[*at].attribute("href").contains(folder));
    let name = |at: usize| short(tree, at).filter(|name| text::words(name).count() <= 4);
    let links = tree.elements("a").filter(leads).filter(|at| is_free(tree, segments, *at, &FAR));
    from_title(segments, text, links).into_iter().find_map(name).into_iter().collect()
}

/// « Par Jeanne Roy » above or below the text.
pub(super) fn by_line(segments: &Segments, text: &Range<usize>) -> Byline {
    let above = text.start.saturating_sub(ABOVE)..segments.all.len().min(text.start + 5);
    let below = text.end.saturating_sub(4)..segments.all.len().min(text.end + BELOW);
    let foreign = |row: &&Segment| segments.roles[row.block].rule.is_some_and(|rule| FOREIGN.contains(&rule));
    let rows = || above.clone().rev().chain(below.clone()).map(|at| &segments.all[at]).filter(|row| !foreign(row));
    let signed = |row: &Segment| byline::read(&row.text).filter(|byline| !byline.authors.is_empty());
    rows().find_map(signed).or_else(|| rows().find_map(beside_date)).unwrap_or_default()
}

/// The name in a row of a name and a date: « Jeanne Roy • le 03/10/2017 à 11 h 15 ».
fn beside_date(row: &Segment) -> Option<Byline> {
    if row.words > LONGEST_SIGNED || row.ends || matches!(row.kind, Kind::Heading(_)) {
        return None;
    }
    dateline::read(&row.text, None)?.published?;
    let mut parts = row.text.split(['•', '|', '·', '–', '—', ',']).flat_map(|part| part.split(" - ")).map(str::trim);
    let found = byline::names(parts.find(|part| is_name(part))?, &[]);
    (!found.authors.is_empty()).then_some(found)
}

/// Whether `part` is written as a first and a last name: « Jeanne Roy », « Jean-Marie Le Goff », « Ahmed ben Salah ».
fn is_name(part: &str) -> bool {
    let words: Vec<&str> = part.split_whitespace().collect();
    let capital = |word: &&str| word.starts_with(char::is_uppercase) && !word.contains(|c: char| c.is_numeric());
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    (2..=4).contains(&words.len()) && capital(first) && capital(last) && words.iter().all(|word| capital(word) || PARTICLES.contains(word))
}

/// The name that stands alone below the text, as newspapers sign.
pub(super) fn closing(segments: &Segments, text: &Range<usize>) -> Vec<String> {
    let rows = segments.all.get(text.start + 1..text.end).unwrap_or_default();
    let name = |row: &Segment| {
        let alone = row.kind == Kind::Paragraph && row.linked < 0.5 && row.chars <= LONGEST_ALONE;
        let name = row.text.trim_matches(|c: char| !c.is_alphanumeric());
        (alone && is_name(name)).then(|| name.to_owned())
    };
    let [.., before, last] = rows else { return Vec::new() };
    // A last row that is no sentence may stand below the name: a place, an agency.
    let above = || (last.words <= LONGEST_PLACE && !last.ends).then(|| name(before)).flatten();
    name(last).or_else(above).into_iter().collect()
}
