//! The newspapers of an archive, by names that an address can hold.

use archive::{Overview, PublicationSpan};

use crate::pages::SOURCES;
use crate::slug::{encoded, slug};

/// Stands for the articles without a newspaper.
const NONE: &str = "-";

/// Each newspaper with its key: its name in plain letters; the name itself where it has none, or where another newspaper has the same.
pub(crate) fn keyed(overview: &Overview) -> Vec<(String, &PublicationSpan)> {
    let slugs: Vec<String> = overview.publications.iter().map(|span| slug(&span.name)).collect();
    let is_own = |slug: &String| !slug.is_empty() && slugs.iter().filter(|other| *other == slug).count() == 1;
    let key = |(slug, span): (&String, &PublicationSpan)| match (span.name.as_str(), is_own(slug)) {
        ("", _) => NONE.to_owned(),
        (_, true) => slug.clone(),
        (name, false) => name.to_owned(),
    };
    slugs.iter().zip(&overview.publications).map(|(slug, span)| (key((slug, span)), span)).collect()
}

/// The address of a newspaper.
pub(crate) fn path(key: &str) -> String {
    format!("{SOURCES}/{}", encoded(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_newspaper_has_a_key_of_its_own() {
        let span = |name: &str| PublicationSpan { name: name.into(), articles: 1, first: None, last: None };
        let names = ["L’Écho", "Le Môle", "LE MOLE", "صدى", ""];
        let overview = Overview { publications: names.map(span).to_vec(), ..Overview::default() };
        let keys: Vec<String> = keyed(&overview).into_iter().map(|(key, _)| key).collect();
        assert_eq!(keys, ["l-echo", "Le Môle", "LE MOLE", "صدى", "-"]);
        assert_eq!(path("Le Môle"), "/sources/Le%20M%C3%B4le");
    }
}
