use std::borrow::Cow;

use crate::format::xml::Element;
use crate::markup;

/// What a feed says of itself.
#[derive(Debug, Default)]
pub(super) struct Channel {
    pub(super) title: String,
    pub(super) lang: String,
    /// What relative links are relative to; empty when unknown.
    pub(super) base: String,
    /// Who signs what is not signed (Atom only: `managingEditor` of RSS is a letter box).
    pub(super) authors: Vec<String>,
}

impl Channel {
    /// `root` is the head of the feed, cut off where its first item starts.
    pub(super) fn read(root: &Element<'_>) -> Self {
        let Some(channel) = root.below().find(|element| element.is("channel") || element.is("feed")) else { return Self::default() };
        let outermost = root.elements().next().unwrap_or(channel);
        let first = |names: &[&str]| names.iter().map(|name| channel.text_of(name)).find(|text| !text.is_empty()).unwrap_or_default();
        let declared = [channel, outermost].map(|element| element.attribute("xml:lang").to_owned()).into_iter();
        let lang = declared.chain([first(&["language", "dc:language"])]).find(|lang| !lang.is_empty()).unwrap_or_default();
        let based = [channel, outermost].map(|element| element.attribute("xml:base").to_owned()).into_iter();
        let base = based.chain([link(channel), own_link(channel)]).find(|base| base.contains("://")).unwrap_or_default();
        let title = first(&["title", "dc:title"]);
        Self {
            title: plain(&title),
            lang,
            base,
            authors: channel.all("author").map(|author| author.text_of("name")).filter(|name| !name.is_empty()).collect(),
        }
    }
}

/// The page that an item or a feed is about: the text of `<link>` (RSS) or the `href` of the alternate one (Atom).
pub(super) fn link(element: &Element<'_>) -> String {
    let alternate = element.all("link").find(|link| {
        !link.attribute("href").is_empty() && matches!(link.attribute("rel"), "" | "alternate") && !link.attribute("type").contains("json")
    });
    let written = element.all("link").map(Element::text).find(|text| !text.is_empty());
    written.or_else(|| alternate.map(|link| link.attribute("href").to_owned())).unwrap_or_default()
}

/// Where a feed itself is.
fn own_link(element: &Element<'_>) -> String {
    element.all("link").find(|link| link.attribute("rel") == "self").map_or(String::new(), |link| link.attribute("href").to_owned())
}

/// A short text without the HTML in it; titles are often escaped once more than they should be.
pub(super) fn plain(text: &str) -> String {
    let once = match markup::plain(text) {
        Cow::Borrowed(text) => return text.to_owned(),
        Cow::Owned(text) => text,
    };
    markup::plain(&once).into_owned()
}
