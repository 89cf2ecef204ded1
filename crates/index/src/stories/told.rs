//! A story as a reader is told it.

use std::cmp::Reverse;
use std::io;

use archive::{Relation, StoryMember};
use article::Article;
use reprint::{Likeness, Shingles, likeness, relation};
use tantivy::DocAddress;

use super::Story;
use crate::view::View;

/// Articles of a story that are told; how many more there are is said.
const MOST_MEMBERS: usize = 50;
/// Share of what either of two texts says under which the longer says as much besides as it took from the other.
const HALF: f32 = 0.5;

/// The story, in the order of publication, with `opened` among its members; `read` gives an article.
///
/// The original is the one published first; of those that nothing parts, the longest. What each shares is measured here, on what the
/// articles say now.
pub(crate) fn tell(
    story: Story,
    opened: DocAddress,
    view: &View,
    mut read: impl FnMut(DocAddress) -> io::Result<Article>,
) -> io::Result<archive::Story> {
    let mut articles = view.stories.articles(story).to_vec();
    let length = |address: DocAddress| view.segment(address).length.first(address.doc_id).unwrap_or_default();
    articles.sort_by_cached_key(|address| {
        let segment = view.segment(*address);
        let moment = segment.moment.first(address.doc_id).unwrap_or(u64::MAX);
        (moment, Reverse(length(*address)), segment.checksum.first(address.doc_id))
    });
    let longest = articles.iter().copied().reduce(|best, other| if length(other) > length(best) { other } else { best });
    let all = articles.len();
    if all > MOST_MEMBERS {
        let mut place = 0;
        articles.retain(|address| {
            place += 1;
            place <= MOST_MEMBERS - 2 || *address == opened || Some(*address) == longest
        });
    }
    let mut original: Option<(Shingles, u64)> = None;
    let mut members = Vec::with_capacity(articles.len());
    for address in &articles {
        let article = read(*address)?;
        let shingles = Shingles::of(&article);
        let (relation, shared) = match &original {
            None => (Relation::Original, 1.0),
            Some((original, words)) => {
                let Likeness { shared, .. } = likeness(original, &shingles);
                let told = match relation(original, &shingles) {
                    Some(reprint::Relation::Reprint) if shared >= HALF => Relation::Reprint,
                    Some(reprint::Relation::Reprint) if length(*address) > *words => Relation::Contains,
                    Some(reprint::Relation::Reprint) => Relation::Extract,
                    // Linked through others only, they are versions too.
                    Some(reprint::Relation::Version) | None => Relation::Version,
                };
                (told, shared)
            }
        };
        original.get_or_insert((shingles, length(*address)));
        members.push(StoryMember {
            words: u32::try_from(length(*address)).unwrap_or(u32::MAX),
            id: article.id,
            title: article.title,
            url: article.url,
            publication: article.publication,
            provider: article.provider,
            published: article.published,
            relation,
            shared,
            is_representative: Some(*address) == longest,
        });
    }
    Ok(archive::Story { others: (all - members.len()) as u64, members })
}
