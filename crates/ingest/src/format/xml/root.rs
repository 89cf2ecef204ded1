use super::token::{Token, name, token};

/// Elements that are looked at: wrappers of wrappers (an answer of an OAI-PMH server) have a dozen.
const LOOKED_AT: usize = 50;

/// The names, without prefixes, of the first elements of a text; nothing when it does not start as XML.
pub(in crate::format) fn first_names(start: &[u8]) -> impl Iterator<Item = &str> {
    let mut rest = if start.starts_with(b"<") { start } else { b"" };
    let tags = std::iter::from_fn(move || {
        loop {
            let (found, length) = (!rest.is_empty()).then(|| token(rest, true)).flatten()?;
            let (piece, after) = rest.split_at(length);
            rest = after;
            if matches!(found, Token::Start { .. }) {
                return Some(piece);
            }
        }
    });
    tags.take(LOOKED_AT).filter_map(|tag| std::str::from_utf8(name(tag)).ok()).map(|name| name.rsplit(':').next().unwrap_or(name))
}
