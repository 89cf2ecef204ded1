/// The prefix that specifications write for a namespace; none for the vocabularies that stand without one here (Atom, RSS, sitemaps,
/// NewsML, NITF, ALTO, METS). `None` when it is not known.
pub(super) fn canonical(uri: &str) -> Option<&'static str> {
    const KNOWN: &[(&str, &str)] = &[
        ("http://purl.org/dc/elements/1.", "dc"),
        ("http://purl.org/dc/terms", "dcterms"),
        ("http://purl.org/rss/1.0/modules/content", "content"),
        ("http://purl.org/rss/1.0/", ""),
        ("http://my.netscape.com/", ""),
        ("http://backend.userland.com/", ""),
        ("http://www.w3.org/2005/atom", ""),
        ("http://purl.org/atom/", ""),
        ("http://search.yahoo.com/mrss", "media"),
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns", "rdf"),
        ("http://www.google.com/schemas/sitemap-news/", "news"),
        ("http://www.sitemaps.org/schemas/", ""),
        ("http://rssnamespace.org/feedburner/", "feedburner"),
        ("http://www.itunes.com/dtds/", "itunes"),
        ("http://www.w3.org/1999/xhtml", ""),
        ("http://www.w3.org/1999/xlink", "xlink"),
        ("http://iptc.org/std/", ""),
        ("http://nitf.org/", ""),
        ("http://www.loc.gov/mets", ""),
        ("http://www.loc.gov/mods", "mods"),
        ("http://www.loc.gov/standards/alto/", ""),
    ];
    let uri = uri.trim();
    let uri = uri.strip_prefix("https://").map_or_else(|| uri.to_ascii_lowercase(), |rest| format!("http://{}", rest.to_ascii_lowercase()));
    KNOWN.iter().find(|(start, _)| uri.starts_with(start)).map(|(_, prefix)| *prefix)
}

/// The same for a prefix that is declared nowhere, or for a namespace that is not known: it is taken at its word.
pub(super) fn undeclared(prefix: &str) -> &str {
    match prefix {
        "atom" | "a10" | "rss" | "xhtml" | "html" | "mets" | "METS" | "alto" | "nitf" | "nar" | "newsml" => "",
        _ => prefix,
    }
}
