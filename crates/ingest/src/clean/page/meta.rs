//! The head of a page: its meta elements, its title, its links.

use super::tree::Tree;
use crate::clean::text;

/// The head of a page.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// Names (lower case) and contents of the meta elements, in order.
    metas: Vec<(String, String)>,
    /// Text of `<title>`.
    pub(super) title: String,
    /// The address the page gives itself: canonical, else `og:url`.
    pub(super) canonical: String,
    /// Declared language.
    pub(super) lang: String,
}

impl Head {
    pub(super) fn read(tree: &Tree) -> Self {
        let mut head = Self::default();
        for at in tree.elements("meta") {
            let node = &tree.nodes[at];
            let content = text::line(node.attribute("content"));
            // An itemprop inside the body belongs to what is around it, which may be another article.
            let keys = ["property", "name", "http-equiv", "itemprop"].map(|name| node.attribute(name));
            for key in keys.into_iter().filter(|key| !key.is_empty() && !content.is_empty()) {
                head.metas.push((key.trim().to_ascii_lowercase(), content.clone()));
            }
        }
        head.title = tree.elements("title").map(|at| text::line(&tree.raw_text(at))).find(|title| !title.is_empty()).unwrap_or_default();
        let canonical = tree.elements("link").find(|at| tree.nodes[*at].attribute("rel").eq_ignore_ascii_case("canonical"));
        head.canonical = canonical.map(|at| tree.nodes[at].attribute("href").trim().to_owned()).unwrap_or_default();
        if !is_web(&head.canonical) {
            head.canonical = head.first(&["og:url"]).to_owned();
        }
        let html = tree.elements("html").next().map(|at| tree.nodes[at].attribute("lang").to_owned());
        head.lang =
            [html.unwrap_or_default(), head.first(&["og:locale", "content-language", "dc.language", "language", "inlanguage"]).to_owned()]
                .into_iter()
                .find(|lang| !lang.is_empty())
                .unwrap_or_default();
        head
    }

    /// The content of the first meta element called one of `names`, the names in their order; empty when there is none.
    pub(super) fn first(&self, names: &[&str]) -> &str {
        names.iter().find_map(|name| self.metas.iter().find(|(key, _)| key == name)).map_or("", |(_, content)| content)
    }

    /// The contents of all meta elements called one of `names`, in the order of the page.
    pub(super) fn all(&self, names: &[&str]) -> Vec<&str> {
        self.metas.iter().filter(|(key, _)| names.contains(&key.as_str())).map(|(_, content)| content.as_str()).collect()
    }
}

/// Whether `url` is an address of the web.
pub(super) fn is_web(url: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
        && url.len() > "http://a".len()
}

/// The host of an address without `www.`, empty when there is none.
pub(super) fn host(url: &str) -> &str {
    let rest = url.split("://").nth(1).unwrap_or("");
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or("");
    host.strip_prefix("www.").unwrap_or(host)
}

/// The path of an address, without its query.
pub(super) fn path(url: &str) -> &str {
    let rest = url.split("://").nth(1).unwrap_or("");
    let path = rest.find('/').map_or("", |slash| &rest[slash..]);
    path.split(['?', '#']).next().unwrap_or(path)
}
