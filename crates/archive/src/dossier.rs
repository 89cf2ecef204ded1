//! A press review: articles chosen one by one, or those of a search, in an order that a reader chooses.

use article::{Article, Block};

use crate::{Archive, Error, SearchRequest};

/// Words of an excerpt, about.
const EXCERPT: usize = 90;

/// Which articles, and how.
#[derive(Clone, Debug)]
pub struct DossierRequest {
    /// The articles, in the order given; each counts once.
    pub ids: Vec<String>,
    /// The articles of a search behind them, in its order.
    pub search: Option<SearchRequest>,
    /// The order of all.
    pub order: DossierOrder,
    /// Whether only the beginning of each text is given.
    pub excerpts: bool,
}

/// The order of the articles of a dossier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DossierOrder {
    /// As they were chosen.
    #[default]
    Given,
    /// By day, the oldest first; undated ones last.
    Date,
    /// By newspaper, then by day.
    Publication,
}

impl DossierOrder {
    /// All of them.
    pub const ALL: [DossierOrder; 3] = [Self::Given, Self::Date, Self::Publication];

    /// The name in the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Date => "date",
            Self::Publication => "publication",
        }
    }
}

/// The articles of a press review.
#[derive(Clone, Debug, Default)]
pub struct Dossier {
    /// In order.
    pub articles: Vec<Chosen>,
    /// Ids that the archive does not have.
    pub missing: Vec<String>,
    /// Articles beyond [`Dossier::MOST`], which are not in it.
    pub beyond: u64,
}

/// An article of a [`Dossier`].
#[derive(Clone, Debug)]
pub struct Chosen {
    /// The article; with the beginning of its text only, where that was asked for.
    pub article: Article,
    /// Whether there is more of its text.
    pub is_cut: bool,
}

impl Dossier {
    /// Articles of a dossier at most.
    pub const MOST: usize = 100;
}

/// Gathers the articles of a press review.
///
/// # Errors
/// Those of the archive.
pub fn dossier(archive: &dyn Archive, request: &DossierRequest) -> Result<Dossier, Error> {
    let mut ids: Vec<String> = Vec::new();
    let mut choose = |id: &String| {
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    };
    request.ids.iter().for_each(&mut choose);
    let mut beyond = 0;
    if let Some(search) = &request.search {
        let search = SearchRequest { offset: 0, size: Dossier::MOST, facets: Vec::new(), passages: 0, ..search.clone() };
        let hits = archive.search(&search)?;
        // What is folded into a hit was asked not to be repeated.
        beyond = hits.stories.saturating_sub(hits.hits.len() as u64);
        hits.hits.iter().for_each(|hit| choose(&hit.id));
    }
    beyond += ids.len().saturating_sub(Dossier::MOST) as u64;
    let mut made = Dossier { beyond, ..Dossier::default() };
    for id in ids.into_iter().take(Dossier::MOST) {
        match archive.article(&id)? {
            Some(article) if request.excerpts => made.articles.push(excerpt(article)),
            Some(article) => made.articles.push(Chosen { article, is_cut: false }),
            None => made.missing.push(id),
        }
    }
    let day = |chosen: &Chosen| chosen.article.published.map_or(u32::MAX, |published| published.day.number());
    match request.order {
        DossierOrder::Given => {}
        DossierOrder::Date => made.articles.sort_by_key(day),
        DossierOrder::Publication => made.articles.sort_by_key(|chosen| (chosen.article.publication.to_lowercase(), day(chosen))),
    }
    Ok(made)
}

/// The first blocks of an article, or the first words of a long one.
fn excerpt(mut article: Article) -> Chosen {
    let mut left = EXCERPT;
    let blocks = std::mem::take(&mut article.blocks);
    let all = blocks.len();
    let mut is_cut = false;
    for block in blocks {
        if left == 0 {
            break;
        }
        let words = block.text.split_whitespace().count();
        // A few words more are better than a cut.
        if words <= left + left / 2 {
            left = left.saturating_sub(words);
            article.blocks.push(block);
        } else {
            let text = block.text.split_whitespace().take(left).collect::<Vec<_>>().join(" ");
            article.blocks.push(Block { text, ..block });
            (left, is_cut) = (0, true);
        }
    }
    is_cut |= article.blocks.len() < all;
    Chosen { article, is_cut }
}
