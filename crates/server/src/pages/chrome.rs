use crate::asked::Asked;
use crate::assets;
use crate::frame::Visit;
use crate::pages::SEARCH;
use crate::words::{Say, Texts, language};

/// What stands around every page: its title, the masthead with the search, the foot.
pub(crate) struct Chrome {
    /// Text for the reader's window.
    pub(crate) title: String,
    /// ISO 639-1 code of its language.
    pub(crate) lang: &'static str,
    /// The other language of the interface.
    pub(crate) other_lang: &'static str,
    pub(crate) t: &'static Texts,
    pub(crate) say: Say,
    /// The query, kept in the search field.
    pub(crate) q: String,
    /// What a new search keeps of this one.
    pub(crate) kept: Vec<(&'static str, String)>,
    /// This page in the other language.
    pub(crate) other_language: String,
    /// `?ui=…` when the address chose the language, for links to pages that are no searches.
    pub(crate) ui: &'static str,
    /// Where this very page is as data.
    pub(crate) data: Option<String>,
    pub(crate) style: &'static str,
    pub(crate) script: &'static str,
    pub(crate) icon: &'static str,
}

impl Chrome {
    /// The frame of a page called `title`.
    pub(crate) fn new(title: String, visit: &Visit) -> Self {
        let asked = &visit.asked;
        Self {
            title,
            lang: language::code(visit.language),
            other_lang: language::code(language::other(visit.language)),
            t: Texts::of(visit.language),
            say: Say(visit.language),
            q: asked.q.clone(),
            kept: kept_by_a_new_query(asked),
            other_language: visit.in_language(language::other(visit.language)),
            ui: visit.ui(),
            data: None,
            style: assets::style(),
            script: assets::script(),
            icon: assets::icon_address(),
        }
    }

    /// Where the search form leads.
    pub(crate) fn search_path(&self) -> &'static str {
        SEARCH
    }
}

/// The parameters that a new query keeps: the filters the reader chose stay until they remove them; the page does not, nor what was
/// refused for the words before.
fn kept_by_a_new_query(asked: &Asked) -> Vec<(&'static str, String)> {
    let new = asked.with(|asked| {
        asked.q.clear();
        asked.correct = true;
        if asked.filters.since.is_none() {
            asked.as_of = None;
        }
    });
    new.parameters()
}
