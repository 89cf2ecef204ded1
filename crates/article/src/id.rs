//! Identifiers that stay the same from one run to the next, so that ingesting twice adds nothing.

use xxhash_rust::xxh3::xxh3_64;

use crate::Article;

/// Longest record id kept as it is, in bytes; longer ones are hashed, because an id is part of an address.
const LONGEST: usize = 120;

/// The id of an article that was read with `own` as its record's id (empty when the record gave none).
///
/// The first that exists: the record's own id · its address · its publication, date and title · its text.
/// So a corrected article keeps its id wherever something else than its text names it.
pub fn of(own: &str, article: &Article) -> String {
    let own = own.trim();
    if !own.is_empty() {
        let usable = own.len() <= LONGEST && !own.chars().any(|c| c.is_control() || c.is_whitespace());
        return if usable { own.to_owned() } else { hashed("r", own) };
    }
    if !article.url.is_empty() {
        return hashed("u", canonical(&article.url));
    }
    match &article.published {
        Some(published) if !article.title.is_empty() => {
            hashed("t", &[article.publication.as_str(), &published.day.to_string(), &article.title].join("\n"))
        }
        _ => hashed("x", &[article.title.as_str(), &article.text()].join("\n")),
    }
}

/// The id of a different article that came with an id already taken (two databases that both count from 1).
pub fn apart(article: &Article) -> String {
    let names = [canonical(&article.url), &article.publication].join("\n");
    format!("{}~{:08x}", article.id, xxh3_64(names.as_bytes()) >> 32)
}

/// Whether two articles with the same id are one article: nothing that both give contradicts it.
/// Their addresses decide; where one has none, their publications.
pub fn same(a: &Article, b: &Article) -> bool {
    let agree = |x: &str, y: &str| x.is_empty() || y.is_empty() || x == y;
    if a.url.is_empty() || b.url.is_empty() { agree(&a.publication, &b.publication) } else { canonical(&a.url) == canonical(&b.url) }
}

/// An address without the part that never reaches the server.
fn canonical(url: &str) -> &str {
    url.split('#').next().unwrap_or(url)
}

fn hashed(kind: &str, text: &str) -> String {
    format!("{kind}{:016x}", xxh3_64(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(url: &str, publication: &str) -> Article {
        Article { id: "1".into(), url: url.into(), publication: publication.into(), title: "Titre".into(), ..Article::default() }
    }

    #[test]
    fn the_records_own_id_is_kept() {
        assert_eq!(of("orange-1000", &article("https://a.example/1", "")), "orange-1000");
    }

    #[test]
    fn an_id_that_fits_no_address_is_hashed() {
        let id = of("a b", &article("", ""));
        assert!(id.starts_with('r') && id.len() == 17, "{id}");
    }

    #[test]
    fn the_same_address_gives_the_same_id() {
        assert_eq!(of("", &article("https://a.example/1#hits", "")), of("", &article("https://a.example/1", "La Dépêche")));
    }

    #[test]
    fn two_articles_may_come_with_one_id() {
        let (a, b) = (article("https://a.example/1", ""), article("https://b.example/1", ""));
        assert!(!same(&a, &b) && same(&a, &a));
        assert_ne!(apart(&a), apart(&b));
        assert!(same(&a, &article("", "")), "an article that gives nothing contradicts nothing");
    }
}
