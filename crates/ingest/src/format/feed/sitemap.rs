use article::Notice;

use super::channel::plain;
use crate::Fields;
use crate::format::keywords::keywords;
use crate::format::xml::Element;

/// An article named in a sitemap of news: its address, title and date, no text.
pub(super) fn read(url: &Element<'_>, news: &Element<'_>) -> (Fields, Vec<Notice>) {
    let mut tags = keywords(&news.text_of("news:keywords"));
    tags.extend(keywords(&news.text_of("news:genres")));
    let published = news.text_of("news:publication_date");
    let fields = Fields {
        url: url.text_of("loc"),
        title: plain(&news.text_of("news:title")),
        publication: news.text_at("news:publication/news:name"),
        lang: news.text_at("news:publication/news:language"),
        published: if published.is_empty() { url.text_of("lastmod") } else { published },
        tags,
        ..Fields::default()
    };
    (fields, vec![Notice::new("title-only", "titre seul : la source ne donne pas le texte")])
}
