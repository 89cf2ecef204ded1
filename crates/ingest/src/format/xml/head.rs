use super::tree::{Tree, parse};
use crate::decode;

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
    namespaces: Vec<(String, String)>,
}

impl Context {
    /// What the head of a file says for its records; `read` sees its tree.
    pub(super) fn of<T>(head: &[u8], read: impl FnOnce(&Head<'_>) -> T) -> T {
        let charset = decode::declared_in_html(head.trim_ascii_start());
        let text = decode::text(head, charset.as_deref());
        let tree = parse(&text.text, &[]);
        let namespaces = tree.namespaces.iter().map(|(prefix, uri)| ((*prefix).to_owned(), uri.clone().into_owned())).collect();
        read(&Head { tree: &tree, context: Context { charset, namespaces } })
    }

    /// The text of a part.
    pub(in crate::format) fn text<'a>(&self, part: &'a [u8]) -> decode::Text<'a> {
        decode::text(part, self.charset.as_deref())
    }

    /// The tree of a part.
    pub(in crate::format) fn tree<'a>(&'a self, text: &'a str) -> Tree<'a> {
        parse(text, &self.namespaces)
    }
}

/// A whole document: what `read` makes of it.
pub(in crate::format) fn document<T>(bytes: &[u8], read: impl FnOnce(&Tree<'_>) -> T) -> T {
    Context::of(bytes, |head| read(head.tree))
}
