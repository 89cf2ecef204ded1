//! Who signed the article of a page, and the newspaper it is of.

use std::ops::Range;

use super::headline;
use super::json_ld::JsonLd;
use super::meta::{self, Head};
use super::segments::{Segment, Segments};
use super::signatures;
use super::tree::Tree;
use crate::clean::byline::{self, Byline};
use crate::clean::text;

/// Meta elements that name who signed.
#[rustfmt::skip]
const AUTHORS: &[&str] = &[
    "author", "article:author", "og:article:author", "dc.creator", "dcterms.creator", "dc:creator", "parsely-author", "sailthru.author",
    "byl", "article:author_name", "authors", "citation_author", "article.author", "twitter:data1", "creator",
];

/// Pieces at the top and at the bottom of a page among which its logo and its copyright stand.
const LOGO: usize = 12;

/// Longest name of a newspaper in a title, in characters.
const LONGEST_NAME: usize = 40;

/// Characters in which the place and the agency stand before a text.
const LONGEST_PLACE: usize = 60;

/// Letters of the name of a house that may stand in a longer name, at least.
const SHORTEST_HOUSE: usize = 4;

/// Words of organisations that may sign, folded.
#[rustfmt::skip]
const ORGANISATIONS: &[&str] = &[
    "association", "bund", "club", "collectif", "comite", "communique", "company", "conseil", "federation", "fondation", "foundation", "gmbh",
    "group", "groupe", "inc", "institut", "institute", "landesanstalt", "ltd", "ministere", "sarl", "societe", "stiftung", "syndicat",
    "universitat", "universite", "university", "verein",
];

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
    let sources: [&dyn Fn() -> Byline; 7] = [
        &|| of(&data.authors),
        &|| of(&metas),
        &|| of(&signatures::by_element(tree, segments, text, &signatures::FOREIGN)),
        &|| signatures::by_line(segments, text),
        &|| of(&signatures::by_element(tree, segments, text, &signatures::FAR)),
        &|| of(&signatures::by_address(tree, segments, text)),
        &|| of(&signatures::closing(segments, text)),
    ];
    // The first that names persons; an agency named on the way is kept. Pseudonyms and what may be the house give way to a whole name.
    let mut byline = Byline::default();
    let mut doubtful = Vec::new();
    for source in sources {
        let found = source();
        if byline.provider.is_empty() {
            byline.provider = found.provider;
        }
        if found.authors.iter().any(|name| is_whole(name, &houses)) {
            byline.authors = found.authors;
            break;
        }
        if doubtful.is_empty() {
            doubtful = found.authors;
        }
    }
    if byline.authors.is_empty() {
        byline.authors = doubtful;
    }
    if byline.provider.is_empty() {
        byline.provider = if organisations.provider.is_empty() { by_agency(segments, text) } else { organisations.provider };
    }
    byline
}

/// Whether `name` is a first and a last name, and neither an organisation's nor like that of one of the `houses`.
fn is_whole(name: &str, houses: &[&str]) -> bool {
    let plain = text::plain(name);
    let words: Vec<&str> = plain.split(' ').collect();
    words.len() >= 2 && !words.iter().any(|word| ORGANISATIONS.contains(word)) && !houses.iter().any(|house| is_like(&plain, house))
}

/// Whether one of two names holds the other, or the initials of `name` are those that `house` is called by; a host counts by its main part.
fn is_like(name: &str, house: &str) -> bool {
    let joined = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let main = house.rsplit('.').nth(1).filter(|_| !house.contains(' ')).unwrap_or(house);
    let (letters, house) = (joined(name), joined(&text::plain(main)));
    let initials: String = name.split(' ').filter_map(|word| word.chars().next()).collect();
    initials == house
        || house.len() >= SHORTEST_HOUSE && letters.contains(&house)
        || letters.len() >= SHORTEST_HOUSE && house.contains(&letters)
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
