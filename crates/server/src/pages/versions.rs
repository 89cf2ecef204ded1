use std::sync::Arc;

use archive::{Archive, Piece, PieceKind, Story, StoryMember, TextDifference};
use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;

use super::{Chrome, HTML, direction};
use crate::app::{App, Written};
use crate::asked;
use crate::error::Error;
use crate::frame::Visit;
use crate::slug::article_path;
use crate::words::{Say, Texts, typography};

#[derive(Template)]
#[template(path = "versions.html")]
struct Versions<'a> {
    chrome: Chrome,
    heading: String,
    lang: &'a str,
    direction: &'static str,
    /// « 5 articles, dans 3 journaux »; that there is no other when it is alone.
    told: String,
    others: Option<String>,
    members: Vec<Member<'a>>,
    comparison: Option<Comparison<'a>>,
}

struct Member<'a> {
    title: &'a str,
    href: String,
    publication: &'a str,
    datetime: String,
    date: String,
    kind: String,
    /// Where it is set beside the original.
    compare: Option<String>,
    is_longest: bool,
}

/// One text beside another.
struct Comparison<'a> {
    earlier: Member<'a>,
    later: Member<'a>,
    said: String,
    rough: bool,
    /// The headline, then the paragraphs.
    paragraphs: Vec<Vec<Shown<'a>>>,
}

/// A stretch of text, and whether a space stands before and behind it: what is cut brings none of its own along.
struct Shown<'a> {
    kind: PieceKind,
    text: &'a str,
    before: bool,
    behind: bool,
}

fn shown(pieces: &[Piece]) -> Vec<Shown<'_>> {
    let closes = |text: &str| text.starts_with(['.', ',', ')', ']', '…', '»', '”']);
    let show = |(at, piece): (usize, &'_ Piece)| {
        let last = at.checked_sub(1).and_then(|at| pieces.get(at));
        let next = pieces.get(at + 1);
        let is_cut = piece.kind == PieceKind::Cut;
        let stands_apart =
            last.is_some_and(|last| !last.text.ends_with(char::is_whitespace)) && piece.text.starts_with(char::is_alphanumeric);
        let ends_apart = piece.text.ends_with(char::is_whitespace) || (is_cut && next.is_some_and(|next| next.kind == PieceKind::Added));
        (is_cut && stands_apart, ends_apart && next.is_some_and(|next| !closes(&next.text)))
    };
    let spaces: Vec<(bool, bool)> = pieces.iter().enumerate().map(show).collect();
    let pieces = pieces.iter().zip(spaces);
    pieces.map(|(piece, (before, behind))| Shown { kind: piece.kind, text: piece.text.trim_end(), before, behind }).collect()
}

/// `GET /recit/{id}`: the story that an article tells, and what that article changed in the text `with`, or else in the original.
pub(crate) async fn versions(
    State(app): State<Arc<App>>,
    Extension(visit): Extension<Visit>,
    Path(id): Path<String>,
) -> Result<Response, Error> {
    let seen = visit.clone();
    app.answer(&visit, HTML, move |archive, _| {
        let opened = archive.open(&id, None, true)?.ok_or(Error::NoArticle)?;
        let story = opened.story.unwrap_or_default();
        let compared = compared(archive, &story, &id, &seen)?;
        let say = Say(seen.language);
        let title = if opened.article.title.is_empty() { Texts::of(say.0).untitled } else { &opened.article.title };
        let mut newspapers: Vec<&str> = story.members.iter().map(|member| member.publication.as_str()).collect();
        newspapers.sort_unstable();
        newspapers.dedup();
        let all = story.members.len() as u64 + story.others;
        let heading = say.story_of(title);
        let page = Versions {
            chrome: Chrome {
                data: Some(format!("/api/v1/articles/{}/reprints", crate::slug::encoded(&id))),
                ..Chrome::new(heading.clone(), &seen)
            },
            heading,
            lang: &opened.article.lang,
            direction: direction(&opened.article.lang),
            told: if story.members.is_empty() { say.alone().to_owned() } else { say.told_by(all, newspapers.len() as u64) },
            others: (story.others > 0).then(|| say.others(story.others)),
            members: story.members.iter().map(|member| Member::new(&story, member, say, seen.ui())).collect(),
            comparison: compared.as_ref().map(|(earlier, later, difference)| Comparison {
                earlier: Member::new(&story, earlier, say, seen.ui()),
                later: Member::new(&story, later, say, seen.ui()),
                said: say.differing(difference),
                rough: difference.rough,
                paragraphs: difference.paragraphs.iter().map(|pieces| shown(pieces)).collect(),
            }),
        };
        Ok(Written::Whole(page.render()?.into_bytes()))
    })
    .await
}

/// The two members that are set side by side. The original is beside the first that follows it.
fn compared<'a>(
    archive: &dyn Archive,
    story: &'a Story,
    id: &str,
    visit: &Visit,
) -> Result<Option<(&'a StoryMember, &'a StoryMember, TextDifference)>, Error> {
    let (with, _) = asked::apart("with", &visit.parameters);
    let member = |id: &str| story.members.iter().find(|member| member.id == id);
    let original = story.original();
    let (earlier, later) = match (with.is_empty(), original) {
        (false, _) => (Some(member(&with).ok_or(Error::NoArticle)?), member(id)),
        (true, Some(original)) if original.id == id => (Some(original), story.members.get(1)),
        (true, original) => (original, member(id)),
    };
    let Some((earlier, later)) = earlier.zip(later) else { return Ok(None) };
    let difference = archive.difference(&earlier.id, &later.id)?.ok_or(Error::NoArticle)?;
    Ok(Some((earlier, later, difference)))
}

impl<'a> Member<'a> {
    fn new(story: &Story, member: &'a StoryMember, say: Say, ui: &str) -> Self {
        let time = member.published.as_ref().and_then(|published| typography::time(published, say.0));
        let is_original = story.original().is_some_and(|original| original.id == member.id);
        Self {
            title: if member.title.is_empty() { Texts::of(say.0).untitled } else { &member.title },
            href: article_path(&member.id, &member.title) + ui,
            publication: if member.publication.is_empty() { &member.provider } else { &member.publication },
            datetime: member.published.map(|published| published.to_string()).unwrap_or_default(),
            date: [Some(say.date(member.published.as_ref())), time].into_iter().flatten().collect::<Vec<_>>().join(", "),
            kind: say.kind(story, member),
            compare: (!is_original).then(|| format!("{}{ui}#comparaison", path(&member.id))),
            is_longest: member.is_representative,
        }
    }
}

/// Where the story of an article is told.
pub(crate) fn path(id: &str) -> String {
    format!("/recit/{}", crate::slug::encoded(id))
}
