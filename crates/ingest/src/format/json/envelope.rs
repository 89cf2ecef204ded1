//! The list that the answer of a service wraps: `{"status": "ok", "articles": [{…}, {…}]}`.

/// What services call the list of what they found.
const NAMES: [&str; 11] = ["articles", "items", "results", "resultats", "records", "documents", "docs", "hits", "entries", "data", "news"];
/// How deep it stands at most: `{"response": {"docs": […]}}`.
const DEEPEST: usize = 2;

/// The list of objects that the object `text` holds, brackets included.
pub(super) fn list(text: &str) -> Option<&str> {
    let mut scan = Scan { text, at: 0, depth: 0 };
    let mut name = "";
    while let Some(byte) = scan.next() {
        match byte {
            b'"' => name = scan.string()?,
            b',' => name = "",
            b'[' if scan.depth <= DEEPEST + 1 && NAMES.contains(&name) && scan.is_object_next() => {
                let start = scan.at - 1;
                let depth = scan.depth;
                loop {
                    match scan.next()? {
                        b'"' => drop(scan.string()?),
                        b']' if scan.depth < depth => return text.get(start..scan.at),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    None
}

/// Where reading stands in a JSON text.
struct Scan<'t> {
    text: &'t str,
    at: usize,
    /// Brackets and braces open, the one just read included.
    depth: usize,
}

impl<'t> Scan<'t> {
    fn next(&mut self) -> Option<u8> {
        let byte = *self.text.as_bytes().get(self.at)?;
        self.at += 1;
        match byte {
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        Some(byte)
    }

    /// The rest of a string of which the first quotation mark was read.
    fn string(&mut self) -> Option<&'t str> {
        let start = self.at;
        loop {
            match self.text.as_bytes().get(self.at)? {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        self.text.get(start..self.at - 1)
    }

    fn is_object_next(&self) -> bool {
        self.text.get(self.at..).is_some_and(|rest| rest.trim_start().starts_with('{'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_found_whatever_stands_around_it() {
        for (text, expected) in [
            (r#"{"status": "ok", "articles": [{"title": "[a]"}, {"b": [1]}], "next": 2}"#, Some(r#"[{"title": "[a]"}, {"b": [1]}]"#)),
            (r#"{"response": {"docs": [ {"title": "\"]"} ]}}"#, Some(r#"[ {"title": "\"]"} ]"#)),
            (r#"{"hits": {"total": 1, "hits": [{}]}}"#, Some("[{}]")),
            (r#"{"articles": ["a", "b"]}"#, None),
            (r#"{"authors": [{"name": "a"}]}"#, None),
            (r#"{"articles": [{"title": "#, None),
            (r#"{"a": {"b": {"c": {"items": [{}]}}}}"#, None),
            (r#""articles"#, None),
        ] {
            assert_eq!(list(text), expected, "{text}");
        }
    }
}
