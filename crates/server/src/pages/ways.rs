use article::Day;
use query::Operator;

use super::SEARCH;
use crate::asked::Asked;
use crate::search::{WaysOut, without_field};
use crate::words::Say;

/// The ways out of a search that found nothing, as links with what they find.
pub(crate) struct WaysView {
    pub(crate) coverage: Option<String>,
    pub(crate) without: Vec<Way>,
    pub(crate) any: Option<Way>,
    pub(crate) words: Vec<Way>,
}

/// One of them.
pub(crate) struct Way {
    pub(crate) label: String,
    pub(crate) href: String,
    pub(crate) articles: String,
    /// Whether it leads anywhere.
    pub(crate) is_open: bool,
}

impl WaysView {
    pub(crate) fn new(ways: &WaysOut, asked: &Asked, say: Say) -> Self {
        let way = |label: String, asked: Asked, count: u64| Way {
            label,
            href: asked.address(SEARCH),
            articles: say.articles(count),
            is_open: count > 0,
        };
        let mut without: Vec<_> =
            ways.without.iter().map(|(chosen, count)| way(say.chosen(chosen), without_field(asked, chosen), *count)).collect();
        if ways.without_any > 0 {
            let label = crate::words::Texts::of(say.0).ways_without_any.to_owned();
            without.push(way(label, asked.with(|asked| asked.filters = archive::Filters::default()), ways.without_any));
        }
        let only = |word: &str| Asked { q: word.to_owned(), ui: asked.ui, ..Asked::default() };
        Self {
            coverage: ways.coverage.map(|(first, last): (Day, Day)| say.coverage(first, last)),
            without,
            any: (ways.any_word > 0).then(|| {
                let label = crate::words::Texts::of(say.0).ways_any.to_owned();
                way(label, asked.with(|asked| asked.operator = Operator::Any), ways.any_word)
            }),
            words: ways.words.iter().map(|(word, count)| way(word.clone(), only(word), *count)).collect(),
        }
    }

    /// Whether nothing of it leads anywhere.
    pub(crate) fn is_closed(&self) -> bool {
        self.without.is_empty() && self.any.is_none() && self.words.iter().all(|way| !way.is_open)
    }
}
