//! How many elements there are and how deep they nest, before the page is parsed: a parser spends quadratic time on a million open `<div>`.

/// Deepest nesting that is read: the pages of newspapers stay below sixty.
pub(super) const DEEPEST: usize = 256;

/// Most tags of a page: a live report of a whole day has some tens of thousands, and each costs a few hundred bytes of memory.
pub(super) const MOST_TAGS: usize = 200_000;

/// The tags of `html`, when they are more than [`MOST_TAGS`].
pub(crate) fn too_many_tags(html: &str) -> Option<usize> {
    Some(memchr::memchr_iter(b'<', html.as_bytes()).count()).filter(|tags| *tags > MOST_TAGS)
}

/// Elements without content.
#[rustfmt::skip]
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "keygen", "link", "meta", "param", "source", "track", "wbr", "image",
    "frame",
];

/// Elements that a parser closes by itself, and those that do not nest.
#[rustfmt::skip]
const SELF_CLOSING: &[&str] = &[
    "p", "li", "td", "th", "tr", "dt", "dd", "option", "optgroup", "tbody", "thead", "tfoot", "colgroup", "caption", "html", "head",
    "body", "rp", "rt", "form", "a", "nobr", "button",
];

/// Elements whose content is text up to their end.
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// Elements that the end of an ordinary element does not cross.
#[rustfmt::skip]
const SPECIAL: &[&str] = &[
    "address", "applet", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl", "fieldset", "figcaption",
    "figure", "footer", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "main", "marquee", "menu", "nav", "object",
    "ol", "pre", "search", "section", "select", "summary", "table", "template", "ul",
];

/// Elements that the end of any other does not cross.
const WALLS: &[&str] = &["table", "applet", "marquee", "object", "template", "svg", "math", "select"];

/// Elements of formatting: their end closes them alone, not what was opened inside.
const FORMATTING: &[&str] = &["b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"];

/// Whether elements of `html` nest deeper than [`DEEPEST`]. One pass, no memory beyond the open elements.
pub(crate) fn too_deep(html: &str) -> bool {
    let bytes = html.as_bytes();
    let mut open: Vec<&str> = Vec::with_capacity(64);
    let mut lower = [0u8; 16];
    let mut at = 0;
    while let Some(start) = bytes[at..].iter().position(|byte| *byte == b'<').map(|offset| at + offset) {
        let rest = &bytes[start + 1..];
        if rest.starts_with(b"!--") {
            at = find(bytes, start + 4, b"-->").map_or(bytes.len(), |end| end + 3);
            continue;
        }
        let closing = rest.first() == Some(&b'/');
        let from = start + 1 + usize::from(closing);
        let length = bytes[from.min(bytes.len())..]
            .iter()
            .take_while(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'>' | b'/' | b'<'))
            .count();
        if length == 0 || !bytes[from].is_ascii_alphabetic() {
            at = start + 1;
            continue;
        }
        let name = known(&bytes[from..from + length], &mut lower);
        let (end, closes_itself) = tag_end(bytes, from + length);
        at = end;
        if closing {
            close(&mut open, name);
        } else if RAW.contains(&name) {
            at = raw_end(bytes, end, name);
        } else if VOID.contains(&name)
            || SELF_CLOSING.contains(&name)
            || closes_itself && open.iter().any(|open| matches!(*open, "svg" | "math"))
        {
            continue;
        } else {
            open.push(name);
            if open.len() > DEEPEST {
                return true;
            }
        }
    }
    false
}

/// The name as one of the tables has it, else `other`: custom elements count alike.
fn known<'a>(name: &[u8], lower: &'a mut [u8; 16]) -> &'static str {
    let length = name.len().min(16);
    lower[..length].copy_from_slice(&name[..length]);
    lower[..length].make_ascii_lowercase();
    let name: &'a [u8] = if name.len() > 16 { b"" } else { &lower[..length] };
    let tables = [VOID, SELF_CLOSING, RAW, SPECIAL, WALLS, FORMATTING];
    tables.into_iter().flatten().find(|known| known.as_bytes() == name).copied().unwrap_or("other")
}

fn close(open: &mut Vec<&str>, name: &str) {
    let stops = |other: &str| {
        other != name && (WALLS.contains(&other) || !SPECIAL.contains(&name) && !FORMATTING.contains(&name) && SPECIAL.contains(&other))
    };
    let reachable = open.iter().rposition(|other| *other == name || stops(other));
    if let Some(at) = reachable.filter(|at| open[*at] == name) {
        if FORMATTING.contains(&name) {
            open.remove(at);
        } else {
            open.truncate(at);
        }
    }
}

/// The byte after the tag that goes on at `at`, and whether it ends in `/>`. Quoted values may hold `>`.
fn tag_end(bytes: &[u8], mut at: usize) -> (usize, bool) {
    let mut quote = None;
    let mut after_equals = false;
    while let Some(byte) = bytes.get(at) {
        match (quote, byte) {
            (Some(open), _) if *byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') if after_equals => quote = Some(*byte),
            (None, b'>') => return (at + 1, at > 0 && bytes[at - 1] == b'/'),
            _ => {}
        }
        after_equals = *byte == b'=' || after_equals && byte.is_ascii_whitespace();
        at += 1;
    }
    (bytes.len(), false)
}

fn raw_end(bytes: &[u8], from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(end) = find(bytes, at, b"</") {
        let tag = &bytes[end + 2..];
        if tag.len() >= name.len() && tag[..name.len()].eq_ignore_ascii_case(name.as_bytes()) {
            return end;
        }
        at = end + 2;
    }
    bytes.len()
}

fn find(bytes: &[u8], from: usize, part: &[u8]) -> Option<usize> {
    bytes.get(from..)?.windows(part.len()).position(|window| window == part).map(|offset| from + offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(unit: &str, deep: bool) {
        assert_eq!(too_deep(&unit.repeat(1000)), deep, "{unit}");
    }

    #[test]
    fn only_what_nests_counts() {
        check("<div>", true);
        check("<DIV class='a>b'>", true);
        check("<div></b>", true);
        check("<b><div></b>", true);
        check("<span><div></span>", true);
        check("<x-y>", true);
        check("<ul><li>", true);
        check("<div></div>", false);
        check("<p>", false);
        check("<p><br>", false);
        check("<tr><td>", false);
        check("<img src='<div>'>", false);
        check("<!-- <div> -->", false);
        check("<script>'<div>'</script>", false);
        check("<div><span></div>", false);
        check("1 < 2 <", false);
    }
}
