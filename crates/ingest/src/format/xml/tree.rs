use std::borrow::Cow;

use article::Notice;

use super::entity::Entities;
use super::namespace::{canonical, undeclared};
use super::token::{Token, name, token};

/// Deepest element that is opened: deeper ones are passed over, their text belongs to the last that is.
const DEEPEST: usize = 256;

/// Namespaces in scope that are kept: documents have a dozen.
const NAMESPACES: usize = 256;

/// An element. Its name is apart from its prefix, which is the one that specifications write (see [`canonical`]).
#[derive(Debug, Default)]
pub(in crate::format) struct Element<'a> {
    pub(in crate::format) prefix: &'a str,
    pub(in crate::format) name: &'a str,
    /// Names as written, in order.
    pub(in crate::format) attributes: Vec<(&'a str, Cow<'a, str>)>,
    pub(in crate::format) children: Vec<Node<'a>>,
}

#[derive(Debug)]
pub(in crate::format) enum Node<'a> {
    Element(Element<'a>),
    Text(Cow<'a, str>),
}

/// What was read of a text.
#[derive(Debug, Default)]
pub(in crate::format) struct Tree<'a> {
    /// An element without a name around everything.
    pub(in crate::format) root: Element<'a>,
    /// Prefixes and namespaces declared anywhere.
    pub(in crate::format) namespaces: Vec<(&'a str, Cow<'a, str>)>,
    /// What was odd in it.
    pub(in crate::format) notices: Vec<Notice>,
}

impl<'a> Element<'a> {
    /// Whether it is called `name`, `prefix:name` where the prefix counts.
    pub(in crate::format) fn is(&self, name: &str) -> bool {
        let (prefix, name) = name.split_once(':').unwrap_or(("", name));
        self.name == name && self.prefix == prefix
    }

    /// Its child elements.
    pub(in crate::format) fn elements(&self) -> impl Iterator<Item = &Element<'a>> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Its children called `name`.
    pub(in crate::format) fn all(&self, name: &str) -> impl Iterator<Item = &Element<'a>> {
        self.elements().filter(move |child| child.is(name))
    }

    /// Its first child called `name`.
    pub(in crate::format) fn child(&self, name: &str) -> Option<&Element<'a>> {
        self.all(name).next()
    }

    /// The first element at the end of a path of children (`newsLines/headLine`).
    pub(in crate::format) fn at(&self, path: &str) -> Option<&Element<'a>> {
        path.split('/').try_fold(self, |element, name| element.child(name))
    }

    /// All elements below it, in the order of the document.
    pub(in crate::format) fn below(&self) -> impl Iterator<Item = &Element<'a>> {
        let mut waiting: Vec<&Element<'a>> = self.elements().collect();
        waiting.reverse();
        std::iter::from_fn(move || {
            let next = waiting.pop()?;
            let at = waiting.len();
            waiting.extend(next.elements());
            waiting[at..].reverse();
            Some(next)
        })
    }

    /// The first element below it called `name`.
    pub(in crate::format) fn find(&self, name: &str) -> Option<&Element<'a>> {
        self.below().find(|element| element.is(name))
    }

    /// The value of an attribute, whatever its prefix unless `name` has one; empty when it is absent.
    pub(in crate::format) fn attribute(&self, name: &str) -> &str {
        let fits = |written: &str| written == name || (!name.contains(':') && written.rsplit(':').next() == Some(name));
        self.attributes.iter().find(|(written, _)| fits(written)).map_or("", |(_, value)| value.trim())
    }

    /// All the text in it, white space as it stands.
    pub(in crate::format) fn raw_text(&self) -> String {
        let mut text = String::new();
        self.add_text(&mut text);
        text
    }

    /// Depth is bounded when the tree is made.
    fn add_text(&self, text: &mut String) {
        for child in &self.children {
            match child {
                Node::Text(piece) => text.push_str(piece),
                Node::Element(element) => element.add_text(text),
            }
        }
    }

    /// All the text in it, without white space around.
    pub(in crate::format) fn text(&self) -> String {
        let text = self.raw_text();
        let bare = text.trim();
        if bare.len() == text.len() { text } else { bare.to_owned() }
    }

    /// The text of its first child called `name`; empty when it is absent.
    pub(in crate::format) fn text_of(&self, name: &str) -> String {
        self.child(name).map_or(String::new(), Element::text)
    }

    /// The text at the end of a path; empty when it leads nowhere.
    pub(in crate::format) fn text_at(&self, path: &str) -> String {
        self.at(path).map_or(String::new(), Element::text)
    }

    /// Whether it holds elements, and not only text.
    pub(in crate::format) fn has_elements(&self) -> bool {
        self.elements().next().is_some()
    }
}

/// Reads a text as far as it goes: an element that is never closed ends with what is around it, an end tag without a beginning is
/// passed over. `around` are the namespaces declared where the text was cut out.
pub(in crate::format) fn parse<'a>(text: &'a str, around: &'a [(String, String)]) -> Tree<'a> {
    let mut builder = Builder {
        open: vec![Element::default()],
        declared: around.iter().map(|(prefix, uri)| (prefix.as_str(), Cow::Borrowed(uri.as_str()))).collect(),
        in_scope: Vec::new(),
        seen: Vec::new(),
        buried: 0,
        too_deep: false,
        entities: Entities::default(),
    };
    let mut at = 0;
    while let Some((token, length)) = text.as_bytes().get(at..).filter(|rest| !rest.is_empty()).and_then(|rest| token(rest, true)) {
        builder.take(token, text.get(at..at + length).unwrap_or_default());
        at += length;
    }
    builder.end()
}

struct Builder<'a> {
    /// The elements that are open, the one around everything first.
    open: Vec<Element<'a>>,
    /// Prefixes in scope, the nearest last.
    declared: Vec<(&'a str, Cow<'a, str>)>,
    /// For each open element but the first: how it is written, and how many prefixes were in scope before it.
    in_scope: Vec<(&'a str, usize)>,
    seen: Vec<(&'a str, Cow<'a, str>)>,
    /// How many elements are open beyond the deepest.
    buried: usize,
    too_deep: bool,
    entities: Entities,
}

impl<'a> Builder<'a> {
    fn take(&mut self, token: Token, piece: &'a str) {
        match token {
            Token::Text => {
                let text = self.entities.unescape(piece);
                self.add(Node::Text(text));
            }
            Token::Raw => self.add(Node::Text(Cow::Borrowed(piece.get(9..piece.len() - 3).unwrap_or_default()))),
            Token::Start { empty } => self.start(piece, empty),
            Token::End => self.close(written(piece)),
            Token::Aside | Token::Broken => {}
        }
    }

    /// Texts that meet are one: a million stray `<` are no million nodes.
    fn add(&mut self, node: Node<'a>) {
        let Some(last) = self.open.last_mut() else { return };
        match (last.children.last_mut(), node) {
            (Some(Node::Text(before)), Node::Text(text)) => before.to_mut().push_str(&text),
            (_, node) => last.children.push(node),
        }
    }

    fn start(&mut self, tag: &'a str, empty: bool) {
        if self.open.len() > DEEPEST {
            self.too_deep = true;
            self.buried += usize::from(!empty);
            return;
        }
        let written = written(tag);
        let before = self.declared.len();
        let attributes = attributes(tag.get(1 + written.len()..tag.len() - 1).unwrap_or_default(), &mut self.entities);
        for (name, value) in &attributes {
            let prefix = if *name == "xmlns" { Some("") } else { name.strip_prefix("xmlns:") };
            if let Some(prefix) = prefix.filter(|_| self.declared.len() < NAMESPACES) {
                self.declared.push((prefix, value.clone()));
                if self.seen.len() < NAMESPACES {
                    self.seen.push((prefix, value.clone()));
                }
            }
        }
        let (prefix, name) = written.split_once(':').unwrap_or(("", written));
        let uri = self.declared.iter().rev().find(|(declared, _)| *declared == prefix).map(|(_, uri)| uri);
        let prefix = uri.and_then(|uri| canonical(uri)).unwrap_or_else(|| undeclared(prefix));
        let element = Element { prefix, name, attributes, children: Vec::new() };
        if empty {
            self.declared.truncate(before);
            self.add(Node::Element(element));
        } else {
            self.in_scope.push((written, before));
            self.open.push(element);
        }
    }

    /// Closes the nearest open element that is written so, and all in it.
    fn close(&mut self, written: &str) {
        if self.buried > 0 {
            self.buried -= 1;
            return;
        }
        let Some(at) = self.in_scope.iter().rposition(|(open, _)| *open == written) else { return };
        while self.in_scope.len() > at {
            self.close_last();
        }
    }

    fn close_last(&mut self) {
        if let (Some((_, before)), Some(element)) = (self.in_scope.pop(), self.open.pop()) {
            self.declared.truncate(before);
            self.add(Node::Element(element));
        }
    }

    fn end(mut self) -> Tree<'a> {
        while !self.in_scope.is_empty() {
            self.close_last();
        }
        let mut notices = Vec::new();
        if self.too_deep {
            let text = format!("éléments imbriqués sur plus de {DEEPEST} niveaux : lus comme du texte");
            notices.push(Notice::new("too-deep", text));
        }
        if let Some(name) = self.entities.unknown {
            let shown = format!("entité inconnue, laissée telle quelle : &{name};");
            notices.push(Notice::new("entity-unknown", shown));
        }
        Tree { root: self.open.pop().unwrap_or_default(), namespaces: self.seen, notices }
    }
}

/// The name of a tag as it is written.
fn written(tag: &str) -> &str {
    std::str::from_utf8(name(tag.as_bytes())).unwrap_or_default()
}

/// The attributes between the name of a tag and its end; a value may lack its quotes, or be missing.
fn attributes<'a>(inner: &'a str, entities: &mut Entities) -> Vec<(&'a str, Cow<'a, str>)> {
    let mut found = Vec::new();
    let mut rest = inner.trim_ascii_start();
    while let Some(end) = rest.find(|c: char| c == '=' || c.is_ascii_whitespace()) {
        let (name, after) = (&rest[..end], rest[end..].trim_ascii_start());
        let Some(value) = after.strip_prefix('=').map(str::trim_ascii_start) else {
            rest = after;
            continue;
        };
        let (value, after) = match value.as_bytes().first() {
            Some(quote @ (b'"' | b'\'')) => {
                let value = &value[1..];
                value.split_once(char::from(*quote)).unwrap_or((value, ""))
            }
            _ => value.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((value.trim_end_matches('/'), "")),
        };
        if !name.is_empty() {
            found.push((name, entities.unescape(value)));
        }
        rest = after.trim_ascii_start();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tree on one line: `a[b=1](text c(…))`.
    fn shown(element: &Element<'_>) -> String {
        let children: Vec<String> = element
            .children
            .iter()
            .map(|child| match child {
                Node::Text(text) => format!("{text:?}"),
                Node::Element(element) => shown(element),
            })
            .collect();
        let prefix = if element.prefix.is_empty() { String::new() } else { format!("{}:", element.prefix) };
        let attributes: Vec<String> = element.attributes.iter().map(|(name, value)| format!("[{name}={value}]")).collect();
        format!("{prefix}{}{}({})", element.name, attributes.concat(), children.join(" "))
    }

    #[track_caller]
    fn check(xml: &str, expected: &str) {
        assert_eq!(shown(&parse(xml, &[]).root), expected, "{xml}");
    }

    #[test]
    fn whatever_is_written_becomes_a_tree() {
        check("<a b='1' c = \"R&amp;D\" d=2 e>x<br/>&lt;<![CDATA[<i>]]></a>", r#"(a[b=1][c=R&D][d=2]("x" br() "<<i>"))"#);
        check("<a><b>1<c>2</a>3</b>", r#"(a(b("1" c("2"))) "3")"#);
        check("<a>1 < 2 & 3 <!-- non --><?php non ?></a>", r#"(a("1 < 2 & 3 "))"#);
        check("<a b=\"1<c>2", r#"(c("2"))"#);
        check("", "()");
    }

    #[test]
    fn namespaces_are_called_by_their_usual_names() {
        check(
            "<x:feed xmlns:x='http://www.w3.org/2005/Atom' xmlns:y='http://purl.org/dc/elements/1.1/'><y:date/><dc:date/></x:feed><x:a/>",
            "(feed[xmlns:x=http://www.w3.org/2005/Atom][xmlns:y=http://purl.org/dc/elements/1.1/](dc:date() dc:date()) x:a())",
        );
    }

    #[test]
    fn depth_costs_nothing() {
        let tower = format!("{}fond{}<z/>", "<a>".repeat(100_000), "</a>".repeat(100_000));
        let tree = parse(&tower, &[]);
        assert_eq!((tree.root.text().as_str(), tree.root.elements().count(), tree.notices[0].code.as_str()), ("fond", 2, "too-deep"));
    }

    #[test]
    fn entities_of_the_document_are_never_followed() {
        let bomb = "<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c SYSTEM 'file:///etc/passwd'>]><a>&b;&c;&eacute;</a>";
        let tree = parse(bomb, &[]);
        assert_eq!((tree.root.text().as_str(), tree.notices[0].code.as_str()), ("&b;&c;é", "entity-unknown"));
    }
}
