//! The headline, without the name of the site.

use std::collections::HashSet;

use super::json_ld::JsonLd;
use super::meta::{self, Head};
use crate::clean::text;

/// Marks that part a headline from the name of the site in `<title>`.
const SEPARATORS: &[&str] = &[
    " | ", " - ", " – ", " — ", " • ", " · ", " :: ", " » ", " « ", " / ", " : ", " ‹ ", " › ", " < ", " > ", "| ", " |", " ~ ", " ¦ ",
    " / ",
];

/// Shortest headline, in characters: less is a section or a logo.
const SHORTEST: usize = 4;

/// The headline, and the texts of `headings` (all `<h1>`, then `<h2>`) being candidates.
pub(super) fn choose(head: &Head, data: &JsonLd, first: &[String], second: &[String], url: &str, site: &str) -> String {
    let given: Vec<String> = [
        data.headline.as_str(),
        head.first(&["og:title"]),
        head.first(&["twitter:title"]),
        head.first(&["dc.title", "dcterms.title", "headline", "title"]),
        head.title.as_str(),
    ]
    .into_iter()
    .map(unescaped)
    .filter(|title| title.chars().count() >= SHORTEST)
    .collect();
    let clean: Vec<String> = given
        .iter()
        .map(|title| without_site(title, site, url))
        .filter(|title| title.chars().count() >= SHORTEST && !is_site(title, site, url))
        .collect();
    let keys: Vec<String> = clean.iter().map(|title| text::plain(title)).collect();
    // The heading that says what the head says is the headline as printed.
    for headings in [first, second] {
        let same = |heading: &&String| {
            let key = text::plain(heading);
            heading.chars().count() >= SHORTEST
                && keys.iter().any(|title| *title == key || starts(title, &key) && key.len() * 3 > title.len())
        };
        if let Some(heading) = headings.iter().find(same) {
            return text::line(heading);
        }
    }
    // A heading that is one of the segments of the title: « Communiqués - Le port rouvre », « Le Quai | Le port rouvre ».
    let segments: HashSet<String> = given.iter().flat_map(|title| segments(title)).map(|segment| text::plain(&segment)).collect();
    let part = |heading: &&String| {
        let key = text::plain(heading);
        key.contains(' ') && !is_site(heading, site, url) && segments.contains(&key)
    };
    if let Some(heading) = first.iter().chain(second).find(part) {
        return text::line(heading);
    }
    // The only main heading is what is printed, when it is about what the head announces.
    if let [heading] = first
        && text::words(heading).count() >= 3
        && !is_site(heading, site, url)
        && clean.iter().any(|title| is_about(heading, title))
    {
        return text::line(heading);
    }
    let alone =
        first.iter().filter(|heading| heading.chars().count() >= SHORTEST && text::plain(heading) != text::plain(site)).collect::<Vec<_>>();
    match (clean.first(), alone.as_slice()) {
        (Some(title), _) => title.clone(),
        (None, [heading, ..]) => text::line(heading),
        // The site calls itself what the article is called, or there is no article.
        (None, []) => given.first().map(|title| text::line(title)).unwrap_or_default(),
    }
}

/// The segments of `title` between marks, when there are several.
pub(super) fn segments(title: &str) -> Vec<String> {
    let mut segments = vec![title.to_owned()];
    for mark in SEPARATORS {
        segments = segments.iter().flat_map(|segment| segment.split(mark).map(str::to_owned)).collect();
    }
    segments.retain(|segment| !segment.trim().is_empty());
    if segments.len() > 1 { segments } else { Vec::new() }
}

/// Whether half of what `heading` is about is in `title`.
fn is_about(heading: &str, title: &str) -> bool {
    let (heading, title) = (text::content_words(heading), text::content_words(title));
    let common = heading.intersection(&title).count();
    common >= 2 && 2 * common >= heading.len().min(title.len())
}

/// Whether `title` begins with the words of `key`.
fn starts(title: &str, key: &str) -> bool {
    !key.is_empty() && title.strip_prefix(key).is_some_and(|rest| rest.starts_with(' '))
}

/// `title` without the segments, in front or behind, that are the name of the site.
pub(super) fn without_site(title: &str, site: &str, url: &str) -> String {
    let mut title = title.trim();
    for _ in 0..4 {
        let shorter = SEPARATORS.iter().find_map(|mark| {
            let last = title.rfind(mark).map(|at| (&title[..at], &title[at + mark.len()..]));
            let first = title.find(mark).map(|at| (&title[at + mark.len()..], &title[..at]));
            let is_name = |(rest, segment): &(&str, &str)| is_site(segment, site, url) && !rest.trim().is_empty();
            last.filter(is_name).or_else(|| first.filter(is_name)).map(|(rest, _)| rest)
        });
        match shorter {
            Some(rest) => title = rest.trim().trim_end_matches(['|', '-', '–', '—']).trim(),
            None => break,
        }
    }
    text::line(title)
}

/// Whether `segment` names the site: its name, or its host.
pub(super) fn is_site(segment: &str, site: &str, url: &str) -> bool {
    let bare = |text: &str| text::words(text).map(crate::date::folded).collect::<String>();
    let segment = bare(segment);
    if segment.is_empty() {
        return true;
    }
    let site = bare(site);
    let host = meta::host(url);
    let labels: Vec<&str> = host.split('.').collect();
    let label = bare(labels.get(labels.len().saturating_sub(2)).copied().unwrap_or_default());
    let whole = bare(host);
    let close = |name: &str| {
        !name.is_empty()
            && (segment == name
                || segment.len() >= 4
                    && name.len() >= 4
                    && (name.contains(&segment) || segment.contains(name))
                    && segment.len() < name.len() * 3)
    };
    close(&site) || segment == whole || !label.is_empty() && (segment == label || close(&label) && segment.len() <= label.len() * 2)
}

/// Headlines in meta elements are often escaped twice.
fn unescaped(title: &str) -> String {
    let mut title = text::line(title);
    for (entity, c) in [
        ("&#039;", "'"),
        ("&#39;", "'"),
        ("&quot;", "\""),
        ("&rsquo;", "’"),
        ("&lsquo;", "‘"),
        ("&laquo;", "«"),
        ("&raquo;", "»"),
        ("&nbsp;", "\u{a0}"),
        ("&eacute;", "é"),
        ("&#8217;", "’"),
        ("&#8216;", "‘"),
        ("&#8211;", "–"),
        ("&ndash;", "–"),
        ("&hellip;", "…"),
        ("&amp;", "&"),
    ] {
        if title.contains(entity) {
            title = title.replace(entity, c);
        }
    }
    title
}
