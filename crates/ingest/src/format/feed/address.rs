/// The address that `link` means in a document at `base` (RFC 3986, section 5.2); `link` itself when `base` says nothing.
pub(super) fn join(base: &str, link: &str) -> String {
    let link = link.trim();
    let Some((scheme, rest)) = base.trim().split_once("://").filter(|_| !link.is_empty() && !has_scheme(link)) else {
        return link.to_owned();
    };
    if let Some(host) = link.strip_prefix("//") {
        return format!("{scheme}://{host}");
    }
    let rest = rest.split('#').next().unwrap_or(rest);
    let at = rest.find(['/', '?']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(at);
    let (path, query) = path.split_at(path.find('?').unwrap_or(path.len()));
    match link.as_bytes()[0] {
        b'#' => format!("{scheme}://{host}{path}{query}{link}"),
        b'?' => format!("{scheme}://{host}{path}{link}"),
        b'/' => format!("{scheme}://{host}{}", without_dots(link)),
        _ => {
            let folder = path.rfind('/').map_or("/", |at| &path[..=at]);
            format!("{scheme}://{host}{}", without_dots(&format!("{folder}{link}")))
        }
    }
}

/// `https:`, `mailto:`; not `12:30` nor `a/b:c`.
fn has_scheme(link: &str) -> bool {
    link.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

/// A path without `.` and `..`; what follows it stays as it is.
fn without_dots(path: &str) -> String {
    let (path, after) = path.split_at(path.find(['?', '#']).unwrap_or(path.len()));
    let mut kept: Vec<&str> = Vec::new();
    for part in path.split('/').skip(1) {
        match part {
            "." => {}
            ".." => _ = kept.pop(),
            _ => kept.push(part),
        }
    }
    format!("/{}{after}", kept.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_to_the_feed() {
        let base = "https://fanal.example/flux/une.xml?x=1";
        for (link, expected) in [
            ("https://autre.example/a", "https://autre.example/a"),
            ("//autre.example/a", "https://autre.example/a"),
            ("/2024/a.html", "https://fanal.example/2024/a.html"),
            ("a.html?b=../c", "https://fanal.example/flux/a.html?b=../c"),
            ("../../a", "https://fanal.example/a"),
            ("?p=12", "https://fanal.example/flux/une.xml?p=12"),
            ("#fin", "https://fanal.example/flux/une.xml?x=1#fin"),
            ("mailto:a@b.example", "mailto:a@b.example"),
            ("", ""),
        ] {
            assert_eq!(join(base, link), expected, "{link}");
        }
        assert_eq!(join("https://fanal.example", "a"), "https://fanal.example/a");
        assert_eq!(join("", "/a"), "/a");
    }
}
