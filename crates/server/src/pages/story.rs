use archive::{Relation, Story, StoryMember};

use crate::slug::article_path;
use crate::words::{Say, Texts, typography};

/// The story that an article tells with others, in the order of publication.
pub(crate) struct StoryView<'a> {
    /// « + 2 reprises »
    pub(crate) count: String,
    pub(crate) members: Vec<MemberView<'a>>,
    /// « et 12 autres », which are not listed.
    pub(crate) others: Option<String>,
    /// Where its texts are compared.
    pub(crate) whole: String,
}

/// An article of it.
pub(crate) struct MemberView<'a> {
    pub(crate) title: &'a str,
    /// Its page; `None` for the article that is open.
    pub(crate) href: Option<String>,
    pub(crate) publication: &'a str,
    pub(crate) datetime: String,
    pub(crate) date: String,
    /// « première parution », « reprise, 92 % du texte en commun »
    pub(crate) relation: String,
    pub(crate) is_longest: bool,
}

impl<'a> StoryView<'a> {
    /// `story`, told by `say` on the page of the article `open`.
    pub(crate) fn new(story: &'a Story, open: &str, say: Say) -> Self {
        let members: Vec<_> = story.members.iter().map(|member| MemberView::new(member, open, say)).collect();
        let all = members.len() as u64 + story.others;
        Self {
            count: say.reprints(all.saturating_sub(1)),
            members,
            others: (story.others > 0).then(|| say.others(story.others)),
            whole: super::story_path(open),
        }
    }
}

impl<'a> MemberView<'a> {
    fn new(member: &'a StoryMember, open: &str, say: Say) -> Self {
        let time = member.published.as_ref().and_then(|published| typography::time(published, say.0));
        Self {
            title: if member.title.is_empty() { Texts::of(say.0).untitled } else { &member.title },
            href: (member.id != open).then(|| article_path(&member.id, &member.title)),
            publication: if member.publication.is_empty() { &member.provider } else { &member.publication },
            datetime: member.published.map(|published| published.to_string()).unwrap_or_default(),
            date: [Some(say.date(member.published.as_ref())), time].into_iter().flatten().collect::<Vec<_>>().join(", "),
            relation: relation(member, say),
            is_longest: member.is_representative,
        }
    }
}

fn relation(member: &StoryMember, say: Say) -> String {
    let t = Texts::of(say.0);
    match member.relation {
        Relation::Original => t.first_print.to_owned(),
        Relation::Reprint if member.shared >= 1.0 => t.same_text.to_owned(),
        Relation::Reprint => say.shared(t.reprint, member.shared),
        Relation::Contains => say.shared(t.contains, member.shared),
        Relation::Extract => say.shared(t.extract, member.shared),
        Relation::Version => say.shared(t.version, member.shared),
    }
}
