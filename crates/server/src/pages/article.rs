use std::sync::Arc;

use archive::{Explanation, Marks, Opened, Similar};
use article::{Article, BlockKind};
use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use serde::Deserialize;

use super::cited::CitedView;
use super::related::{RELATED, RelatedView};
use super::same_day::{SameDay, SameDayView};
use super::story::StoryView;
use super::{Chrome, HTML, SEARCH, direction, web_address};
use crate::app::{App, Written};
use crate::asked::Asked;
use crate::cited::Cited;
use crate::error::Error;
use crate::frame::Visit;
use crate::marks::{Piece, pieces};
use crate::search;
use crate::slug::{article_path, encoded, slug};
use crate::words::{Language, Say, Texts, language, removal_rule, typography};

#[derive(Template)]
#[template(path = "article.html")]
struct ArticlePage<'a> {
    chrome: Chrome,
    article: &'a Article,
    title: Vec<Piece<'a>>,
    direction: &'static str,
    date: String,
    time: Option<String>,
    datetime: String,
    origin: Option<&'static str>,
    authors: String,
    lang_name: Option<&'a str>,
    words: String,
    blocks: Vec<BlockView<'a>>,
    /// « 5 occurrences », and how many pieces of the text hold them.
    matches: Option<String>,
    removed: Vec<RemovedView<'a>>,
    /// Whether the query was found there.
    removed_matches: bool,
    original: Option<&'a str>,
    story: Option<StoryView<'a>>,
    related: Option<RelatedView<'a>>,
    same_day: Option<SameDayView<'a>>,
    cited: CitedView,
    /// What search engines read, as JSON that no sign of HTML is in.
    json_ld: String,
    tags: String,
    file: &'a str,
    /// Its address without a query.
    /// Why it is among the hits of the search, line by line.
    explained: Vec<String>,
    canonical: String,
    back: Option<String>,
}

impl ArticlePage<'_> {
    fn has_steps(&self) -> bool {
        self.blocks.iter().any(|block| block.step.is_some())
    }
}

struct BlockView<'a> {
    kind: BlockKind,
    pieces: Vec<Piece<'a>>,
    is_lead: bool,
    /// Its place among the blocks, from 1.
    number: usize,
    /// Its place among the blocks that hold a match, from 1.
    step: Option<usize>,
    previous: Option<usize>,
    next: Option<usize>,
}

/// What one rule took out, as long as it stood together.
struct RemovedView<'a> {
    rule: &'a str,
    texts: Vec<Vec<Piece<'a>>>,
}

/// The parts of an article's address.
#[derive(Deserialize)]
pub(crate) struct Address {
    id: String,
    #[serde(default)]
    slug: String,
}

/// `GET /a/{id}/{slug}`
pub(crate) async fn article(
    State(app): State<Arc<App>>,
    Extension(visit): Extension<Visit>,
    Path(address): Path<Address>,
) -> Result<Response, Error> {
    let seen = visit.clone();
    app.answer(&visit, HTML, move |archive, stop| {
        let query = (!seen.asked.q.trim().is_empty()).then(|| search::parse(&seen.asked).query);
        let opened = archive.open(&address.id, query.as_ref(), seen.asked.variants)?.ok_or(Error::NoArticle)?;
        let title = &opened.article.title;
        if address.slug != slug(title) {
            let parameters = if seen.parameters.is_empty() { String::new() } else { format!("?{}", seen.parameters) };
            return Ok(Written::Moved(article_path(&address.id, title) + &parameters));
        }
        let similar = archive.similar(&address.id, RELATED, stop)?.unwrap_or_default();
        let same_day = SameDay::find(archive, &opened.article, stop)?;
        let explained = match query {
            Some(query) => archive.explain(&seen.asked.request(query, stop), &address.id)?,
            None => None,
        };
        Ok(Written::new(
            page(&opened, &similar, same_day.as_ref(), explained.as_ref(), &seen).render()?.into_bytes(),
            similar.partial || stop.is_set(),
        ))
    })
    .await
}

fn page<'a>(
    opened: &'a Opened,
    similar: &'a Similar,
    same_day: Option<&'a SameDay>,
    explained: Option<&Explanation>,
    visit: &Visit,
) -> ArticlePage<'a> {
    let Opened { article, marks, story } = opened;
    let (say, t) = (Say(visit.language), Texts::of(visit.language));
    let name = if article.title.is_empty() { t.untitled.to_owned() } else { article.title.clone() };
    let title = if article.publication.is_empty() { name } else { format!("{name} – {}", article.publication) };
    let data = Some(format!("/api/v1/articles/{}", encoded(&article.id)));
    let found: usize = marks.title.len() + marks.blocks.iter().chain(&marks.removed).map(Vec::len).sum::<usize>();
    let has_query = !visit.asked.q.trim().is_empty();
    ArticlePage {
        chrome: Chrome { data, ..Chrome::new(title, visit) },
        title: pieces(&article.title, &marks.title),
        direction: direction(&article.lang),
        date: say.date(article.published.as_ref()),
        time: article.published.as_ref().and_then(|published| typography::time(published, visit.language)),
        datetime: article.published.map(|published| published.to_string()).unwrap_or_default(),
        origin: article.published.map(|published| say.origin(published.origin)),
        authors: article.authors.join(", "),
        lang_name: (article.lang != language::code(visit.language) && !article.lang.is_empty()).then(|| say.lang(&article.lang)),
        words: say.words(article.word_count() as u64),
        blocks: blocks(article, marks),
        matches: has_query.then(|| say.matches(found as u64)),
        removed: removed(article, marks, visit.language),
        removed_matches: marks.removed.iter().any(|marks| !marks.is_empty()),
        original: web_address(&article.url),
        story: story.as_ref().map(|story| StoryView::new(story, &article.id, say)),
        same_day: same_day.map(|day| SameDayView::new(day, say, visit.ui(), visit.asked.ui)),
        cited: CitedView::of_article(article, say),
        json_ld: Cited::from(article).json_ld(),
        related: RelatedView::new(similar, say, visit.ui()),
        tags: article.tags.join(", "),
        explained: explained.map(|explained| explained.lines(visit.language)).unwrap_or_default(),
        canonical: article_path(&article.id, &article.title),
        // Where the file lies on the machine that read it is no reader's business.
        file: article.source.path.rsplit(['/', '\\']).next().unwrap_or_default(),
        back: has_query.then(|| Asked { offset: 0, ..Asked::clone(&visit.asked) }.address(SEARCH)),
        article,
    }
}

fn removed<'a>(article: &'a Article, marks: &Marks, language: Language) -> Vec<RemovedView<'a>> {
    let mut marks = marks.removed.iter();
    let together = article.removed.chunk_by(|a, b| a.rule == b.rule);
    together
        .filter_map(|items| {
            let rule = removal_rule(&items.first()?.rule, language);
            let texts = items.iter().map(|item| pieces(&item.text, marks.next().map_or(&[], Vec::as_slice)));
            Some(RemovedView { rule, texts: texts.collect() })
        })
        .collect()
}

fn blocks<'a>(article: &'a Article, marks: &Marks) -> Vec<BlockView<'a>> {
    let mut steps = 0;
    let mut blocks: Vec<_> = article
        .blocks
        .iter()
        .enumerate()
        .map(|(place, block)| {
            let marks = marks.blocks.get(place).map_or(&[][..], Vec::as_slice);
            steps += usize::from(!marks.is_empty());
            BlockView {
                kind: block.kind,
                pieces: pieces(&block.text, marks),
                is_lead: place == 0 && article.has_lead,
                number: place + 1,
                step: (!marks.is_empty()).then_some(steps),
                previous: None,
                next: None,
            }
        })
        .collect();
    for block in &mut blocks {
        block.previous = block.step.filter(|step| *step > 1).map(|step| step - 1);
        block.next = block.step.filter(|step| *step < steps).map(|step| step + 1);
    }
    blocks
}
