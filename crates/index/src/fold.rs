//! One hit for all the articles of a story, found in the same walk that counts them.

use std::collections::{HashMap, HashSet};

use tantivy::DocAddress;

use crate::collect::{Best, Heap, Kept, Wanted};
use crate::stories::Story;
use crate::view::View;

/// What an article that matches is to the hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fold {
    /// A hit by itself.
    Alone,
    /// One of those of which the best is the hit.
    Of(Story),
    /// Of a story that is not to be among the hits.
    Except,
}

/// The stories met in a walk.
pub(crate) struct Folds<'a> {
    /// Where the stories are; `None` when they are not folded.
    view: Option<&'a View>,
    except: HashSet<Story>,
    met: HashMap<Story, Met>,
    /// Articles that are no hit by themselves, because their story is one already.
    pub folded: u64,
}

/// A story met.
#[derive(Default)]
struct Met {
    articles: u64,
    /// The best article that can still be among the hits.
    best: Option<Kept>,
}

impl<'a> Folds<'a> {
    pub(crate) fn new(view: &'a View, wanted: Wanted<'_>) -> Self {
        let view = wanted.fold.then_some(view);
        let story = |address: &DocAddress| view?.stories.story(*address);
        Self { view, except: wanted.except.iter().filter_map(story).collect(), met: HashMap::new(), folded: 0 }
    }

    /// Counts an article that matches.
    pub(crate) fn fold(&mut self, address: DocAddress) -> Fold {
        let Some(story) = self.view.and_then(|view| view.stories.story(address)) else { return Fold::Alone };
        let met = self.met.entry(story).or_default();
        self.folded += u64::from(met.articles > 0);
        met.articles += 1;
        if self.except.contains(&story) { Fold::Except } else { Fold::Of(story) }
    }

    /// Offers an article for the hit of its story.
    pub(crate) fn offer(&mut self, story: Story, article: Kept) {
        let best = &mut self.met.entry(story).or_default().best;
        // The better one is less.
        if best.is_none_or(|best| article < best) {
            *best = Some(article);
        }
    }

    /// The best of the articles that are alone, which `heap` kept, and of the stories.
    pub(crate) fn into_hits(self, mut heap: Heap) -> Vec<Best> {
        self.met.values().filter_map(|met| met.best).for_each(|best| heap.offer(best));
        let folded = |address| {
            let story = self.view.and_then(|view| view.stories.story(address));
            story.and_then(|story| self.met.get(&story)).map_or(0, |met| met.articles - 1)
        };
        heap.into_sorted()
            .into_iter()
            .map(|kept| Best { score: kept.score, address: kept.address, held: kept.held, folded: folded(kept.address) })
            .collect()
    }
}
