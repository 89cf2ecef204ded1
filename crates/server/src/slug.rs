//! The readable end of an article's address.

use unicode_normalization::UnicodeNormalization;

/// Longest slug, in letters: enough for eight words.
const LONGEST: usize = 60;

/// A headline in plain small letters and hyphens, cut after a whole word; empty when it has no Latin letter.
pub(crate) fn slug(title: &str) -> String {
    let mut slug = String::new();
    let mut word = String::new();
    // A character more than any slug holds, so that the last word is always ended.
    for character in title.nfd().filter(|c| !is_accent(*c)).take(4 * LONGEST).chain([' ']) {
        match character {
            'œ' | 'Œ' => word.push_str("oe"),
            'æ' | 'Æ' => word.push_str("ae"),
            'ß' => word.push_str("ss"),
            c if c.is_ascii_alphanumeric() => word.push(c.to_ascii_lowercase()),
            _ if word.is_empty() => {}
            _ => {
                if slug.len() + 1 + word.len() > LONGEST {
                    break;
                }
                if !slug.is_empty() {
                    slug.push('-');
                }
                slug.push_str(&word);
                word.clear();
            }
        }
    }
    slug
}

fn is_accent(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

/// The address of an article.
pub(crate) fn article_path(id: &str, title: &str) -> String {
    let slug = slug(title);
    let id = encoded(id);
    if slug.is_empty() { format!("/a/{id}") } else { format!("/a/{id}/{slug}") }
}

/// `text` as one segment of a path.
pub(crate) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(id: &str, title: &str, expected: &str) {
        assert_eq!(article_path(id, title), expected);
    }

    #[test]
    fn headlines_become_readable_addresses() {
        check("12", "L’œuvre d’Éric Zola : « J’accuse » !", "/a/12/l-oeuvre-d-eric-zola-j-accuse");
        check("12", "", "/a/12");
        check("12", "السياسة", "/a/12");
        check("a/b c", "<script>alert(1)</script>", "/a/a%2Fb%20c/script-alert-1-script");
        let long = "le très long titre d’une longue enquête sur les longues routes de la longue plaine";
        check("1", long, "/a/1/le-tres-long-titre-d-une-longue-enquete-sur-les-longues");
    }
}
