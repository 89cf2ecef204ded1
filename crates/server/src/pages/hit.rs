use archive::{Hit, Passage};

use super::cited::CitedView;
use super::{STORY, direction, web_address};
use crate::marks::{Piece, pieces};
use crate::slug::article_path;
use crate::words::{Say, language, removal_rule};

/// An article in a list.
pub(crate) struct HitView<'a> {
    pub(crate) id: &'a str,
    pub(crate) href: String,
    pub(crate) title: Vec<Piece<'a>>,
    pub(crate) passages: Vec<PassageView<'a>>,
    pub(crate) publication: &'a str,
    pub(crate) provider: &'a str,
    pub(crate) datetime: String,
    pub(crate) date: String,
    pub(crate) section: &'a str,
    pub(crate) authors: String,
    pub(crate) lang: &'a str,
    pub(crate) direction: &'static str,
    /// The language in words, when it is not the one of the page.
    pub(crate) lang_name: Option<&'a str>,
    pub(crate) original: Option<&'a str>,
    pub(crate) cited: CitedView,
    /// « Il manque : coutume », when it matches in part.
    pub(crate) lacks: Option<String>,
    /// « + 3 reprises », and where they are listed.
    pub(crate) reprints: Option<String>,
    pub(crate) story: String,
}

/// A passage of it.
pub(crate) struct PassageView<'a> {
    /// The rule that took it out of the page, when it is no part of the article.
    pub(crate) removed: Option<&'a str>,
    pub(crate) pieces: Vec<Piece<'a>>,
    pub(crate) cut_before: bool,
    pub(crate) cut_after: bool,
}

impl<'a> HitView<'a> {
    /// `hit`, told by `say`; `parameters` carry the query to the article, where it is marked.
    pub(crate) fn new(hit: &'a Hit, say: Say, parameters: &str) -> Self {
        let foreign = hit.lang != language::code(say.0);
        let href = article_path(&hit.id, &hit.title.text) + parameters;
        Self {
            id: &hit.id,
            lacks: None,
            reprints: (hit.folded > 0).then(|| say.reprints(hit.folded)),
            story: format!("{href}#{STORY}"),
            href,
            title: pieces(&hit.title.text, &hit.title.marks),
            passages: hit.passages.iter().map(|passage| PassageView::new(passage, say)).collect(),
            publication: &hit.publication,
            provider: if hit.provider == hit.publication { "" } else { &hit.provider },
            datetime: hit.published.map(|published| published.to_string()).unwrap_or_default(),
            date: say.date(hit.published.as_ref()),
            section: &hit.section,
            authors: hit.authors.join(", "),
            lang: &hit.lang,
            direction: direction(&hit.lang),
            lang_name: (foreign && !hit.lang.is_empty()).then(|| say.lang(&hit.lang)),
            original: web_address(&hit.url),
            cited: CitedView::of_hit(hit, say),
        }
    }
}

impl<'a> HitView<'a> {
    /// `hit`, which matches only in part.
    pub(crate) fn in_part(hit: &'a Hit, say: Say, parameters: &str) -> Self {
        Self { lacks: Some(say.lacks(&hit.missing)), ..Self::new(hit, say, parameters) }
    }
}

impl<'a> PassageView<'a> {
    fn new(passage: &'a Passage, say: Say) -> Self {
        Self {
            removed: passage.rule.as_deref().map(|rule| removal_rule(rule, say.0)),
            pieces: pieces(&passage.text, &passage.marks),
            cut_before: passage.cut_before,
            cut_after: passage.cut_after,
        }
    }
}
