use std::sync::Arc;

use super::tree::{Tree, parse};
use crate::decode;

/// Longest head that goes with each rejected record, in bytes: that of a feed is some hundreds.
const REPEATED: usize = 4 << 10;

/// What a file says before its first record.
pub(in crate::format) struct Head<'a> {
    pub(in crate::format) tree: &'a Tree<'a>,
    /// What a part of the file needs to be read as if it stood in it.
    pub(in crate::format) context: Context,
}

/// What holds for all the parts of a file.
#[derive(Clone, Debug, Default)]
pub(in crate::format) struct Context {
    charset: Option<String>,
    /// The text before the first record, and the end of what it opens; both empty when it is too long to be repeated.
    before: Arc<str>,
    after: Arc<str>,
    namespaces: Vec<(String, String)>,
}

impl Context {
    /// What the head of a file says for its records; `read` sees its tree. `root` is the outermost element as written, or empty.
    pub(super) fn of<T>(head: &[u8], root: &[u8], read: impl FnOnce(&Head<'_>) -> T) -> T {
        let charset = decode::declared_in_html(head.trim_ascii_start());
        let text = decode::text(head, charset.as_deref());
        let tree = parse(&text.text, &[]);
        let namespaces = tree.namespaces.iter().map(|(prefix, uri)| ((*prefix).to_owned(), uri.clone().into_owned())).collect();
        let repeated = head.len() <= REPEATED;
        let before = if repeated { text.text.as_ref() } else { "" };
        let after = if repeated && !root.is_empty() { format!("</{}>", String::from_utf8_lossy(root)) } else { String::new() };
        read(&Head { tree: &tree, context: Context { charset, before: before.into(), after: after.into(), namespaces } })
    }

    /// The text of a part.
    pub(in crate::format) fn text<'a>(&self, part: &'a [u8]) -> decode::Text<'a> {
        decode::text(part, self.charset.as_deref())
    }

    /// A part as a file of its own, in UTF-8: behind the head of the file that it stood in.
    pub(in crate::format) fn alone(&self, part: &[u8]) -> Vec<u8> {
        [&self.before, self.text(part).text.as_ref(), &self.after].concat().into_bytes()
    }

    /// The tree of a part.
    pub(in crate::format) fn tree<'a>(&'a self, text: &'a str) -> Tree<'a> {
        parse(text, &self.namespaces)
    }
}

/// A whole document: what `read` makes of it.
pub(in crate::format) fn document<T>(bytes: &[u8], read: impl FnOnce(&Tree<'_>) -> T) -> T {
    Context::of(bytes, b"", |head| read(head.tree))
}
