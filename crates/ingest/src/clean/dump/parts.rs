//! The parts of one article: where the text begins and ends, its title, its date line, its signature; the rest is removed.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use article::{Article, DateOrigin, Notice, Published, Removed};

use super::body::{self, Shape};
use super::{Page, blocks, title};
use crate::clean::{byline, text};

/// How far from the text its date line can be, in rows.
const FARTHEST: usize = 8;

/// How far below the text a date line can be, in rows.
const BELOW: usize = 3;

/// Blank lines that part a notice from the text.
const PARTING: usize = 2;

/// Below this share of common words, a row parted from the text is not of it.
const STRANGE: f32 = 0.2;

/// A standfirst may lack its full stop, not these words and this share of function words.
const STANDFIRST_WORDS: usize = 8;
const STANDFIRST_SHARE: f32 = 0.15;

/// The article of `page`; `None` when it has no text.
pub(super) fn article(page: &Page) -> Option<Article> {
    let mut run = body::run(page.rows, page.shapes).or_else(|| sentences(page))?;
    let dateline = dateline(page, &run);
    if let Some(line) = dateline.filter(|line| run.contains(line)) {
        run = if weight(page, run.start..line) > weight(page, line + 1..run.end) { run.start..line } else { line + 1..run.end };
    }
    run = trimmed(page, run);
    let above = title_rows(page, &run, dateline);
    let title = title::find(page.rows, page.shapes, above, run.clone(), dateline);
    if let Some(title) = title.filter(|title| run.contains(title)) {
        run.start = title + 1;
    }
    run = extended(page, run, title, dateline);
    Some(assembled(page, run, title, dateline))
}

/// The row of the date, the nearest above the text, else in its beginning, else just below it.
fn dateline(page: &Page, run: &Range<usize>) -> Option<usize> {
    let pick = |sure: bool| {
        let fits = |at: &usize| page.datelines[*at].as_ref().is_some_and(|line| line.sure == sure);
        let above = (run.start.saturating_sub(FARTHEST)..run.start).rev().find(fits);
        let inside = || {
            run.clone().find(|at| fits(at) && (sure || *at < run.start + 2) && !matches!(page.shapes[*at], Shape::Paragraph | Shape::Long))
        };
        let below = || (run.end..page.rows.len().min(run.end + BELOW)).find(fits);
        above.or_else(inside).or_else(below)
    };
    let short = |at: &usize| matches!(page.shapes[*at], Shape::Short | Shape::Cell | Shape::Sentence);
    let at = pick(true).or_else(|| {
        let at = pick(false).filter(short)?;
        // A title may hold a date: then it is not the date line.
        (title::find(page.rows, page.shapes, title_rows(page, run, None), run.clone(), None) != Some(at)).then_some(at)
    })?;
    // « Publié le » may stand above « Mis à jour le ».
    let published = |at: &usize| page.datelines[*at].as_ref().is_some_and(|line| line.sure && line.published.is_some());
    let beside = [at.wrapping_sub(1), at + 1].into_iter().filter(|at| *at < page.rows.len() && !run.contains(at));
    Some(if published(&at) { at } else { beside.into_iter().find(published).unwrap_or(at) })
}

/// The rows where a title can be.
fn title_rows(page: &Page, run: &Range<usize>, dateline: Option<usize>) -> Range<usize> {
    match dateline {
        Some(line) if line < run.start => 0..run.start,
        _ => {
            // Notices above a title may look like its text: the title may be inside the run, above the better part of it.
            let half = (run.start..run.end).find(|at| weight(page, run.start..*at) * 4 > weight(page, run.clone())).unwrap_or(run.start);
            let foreign =
                |at: &usize| matches!(page.shapes[*at], Shape::Short | Shape::Sentence) && strange(page, run.start..*at, *at..run.end);
            0..(run.start..half).rev().find(foreign).map_or(run.start, |at| at + 1)
        }
    }
}

/// Characters of the paragraphs of `range`.
fn weight(page: &Page, range: Range<usize>) -> usize {
    range.filter(|at| matches!(page.shapes[*at], Shape::Paragraph | Shape::Long | Shape::Sentence)).map(|at| page.rows[at].text.len()).sum()
}

/// A page without paragraphs may still have a few short sentences: those after its date line, else the longest series.
fn sentences(page: &Page) -> Option<Range<usize>> {
    let sentence = |at: &usize| page.shapes[*at] == Shape::Sentence && page.datelines[*at].as_ref().is_none_or(|line| !line.sure);
    let series = |start: usize| start..(start..page.rows.len()).find(|at| !sentence(at)).unwrap_or(page.rows.len());
    let after = (0..page.rows.len()).find(|at| page.datelines[*at].as_ref().is_some_and(|line| line.sure));
    let starts = (0..page.rows.len()).filter(|at| sentence(at) && (*at == 0 || !sentence(&(at - 1)) || Some(at - 1) == after));
    let all: Vec<Range<usize>> = starts.map(series).collect();
    let close = all.iter().find(|range| after.is_some_and(|line| (line + 1..line + 4).contains(&range.start)));
    close.or_else(|| all.iter().max_by_key(|range| weight(page, (*range).clone()))).cloned()
}

/// Without the rows at its edges that wide blanks part from it and that share no words with it.
fn trimmed(page: &Page, mut run: Range<usize>) -> Range<usize> {
    while run.len() > 1 {
        let parted = |at: usize| page.rows[at].blanks >= PARTING;
        if let Some(cut) = (run.start + 1..run.end).find(|at| parted(*at)).filter(|cut| strange_edge(page, run.start..*cut, *cut..run.end))
        {
            run.start = cut;
        } else if let Some(cut) =
            (run.start + 1..run.end).rev().find(|at| parted(*at)).filter(|cut| strange_edge(page, *cut..run.end, run.start..*cut))
        {
            run.end = cut;
        } else {
            break;
        }
    }
    run
}

fn strange_edge(page: &Page, edge: Range<usize>, rest: Range<usize>) -> bool {
    weight(page, edge.clone()) * 3 < weight(page, rest.clone()) && strange(page, edge, rest)
}

/// Whether the words of `part` do not come back in `rest`.
fn strange(page: &Page, part: Range<usize>, rest: Range<usize>) -> bool {
    let told: HashSet<String> = page.rows[rest].iter().flat_map(|row| text::content_words(&row.text)).collect();
    let about: HashSet<String> = page.rows[part].iter().flat_map(|row| text::content_words(&row.text)).collect();
    let back = about.iter().filter(|word| told.contains(*word)).count();
    (back as f32) < STRANGE * about.len() as f32
}

/// The run with the short sentences at its edges: a standfirst below the title, the last words.
fn extended(page: &Page, run: Range<usize>, title: Option<usize>, dateline: Option<usize>) -> Range<usize> {
    let anchor = [title, dateline].into_iter().flatten().filter(|at| *at < run.start).min();
    let of_text = |at: usize| match page.shapes[at] {
        Shape::Paragraph | Shape::Long | Shape::Sentence => true,
        Shape::Short => {
            let row = &page.rows[at].text;
            text::words(row).count() >= STANDFIRST_WORDS && text::function_share(row) >= STANDFIRST_SHARE
        }
        _ => false,
    };
    let dated = |at: usize| page.datelines[at].as_ref().is_some_and(|line| line.sure);
    let free = |at: &usize| of_text(*at) && !dated(*at) && byline::read(&page.rows[*at].text).is_none();
    let start = anchor.and_then(|anchor| (anchor + 1..run.start).find(|at| Some(*at) != title && free(at))).unwrap_or(run.start);
    let mut end = run.end;
    let usual = page.rows[run.start + 1..run.end].iter().map(|row| row.blanks).max().unwrap_or(1).min(1);
    while end < page.rows.len() && page.shapes[end] == Shape::Sentence && page.rows[end].blanks <= usual && !dated(end) {
        end += 1;
    }
    start..end
}

fn assembled(page: &Page, run: Range<usize>, title: Option<usize>, dateline: Option<usize>) -> Article {
    let mut article = Article::default();
    let mut removed: BTreeMap<usize, &str> = BTreeMap::new();
    let first = [title, dateline].into_iter().flatten().fold(run.start, usize::min);
    for at in (0..page.rows.len()).filter(|at| !run.contains(at) && Some(*at) != title && Some(*at) != dateline) {
        let row = &page.rows[at];
        let near = (first.saturating_sub(1)..run.start).contains(&at) || (run.end..run.end + BELOW).contains(&at);
        match byline::read(&row.text).filter(|_| near && page.shapes[at] != Shape::Call) {
            Some(found) => sign(&mut article, found),
            None => drop(removed.insert(at, rule(page, at, first))),
        }
    }
    if let Some(signature) = run.end.checked_sub(0).filter(|at| blocks::is_signature(page, *at)) {
        removed.remove(&signature);
        sign(&mut article, byline::names(&page.rows[signature].text, &[]));
    }
    if let Some(line) = dateline.and_then(|at| page.datelines[at].clone()) {
        sign(&mut article, line.byline);
        article.publication = line.publication;
        if line.published.is_none() {
            article.notices.push(Notice::new("date-of-update", "la page ne donne que la date de mise à jour : elle est gardée"));
        }
        if let Some(found) = line.published.or(line.modified) {
            article.published = Some(Published { origin: DateOrigin::Dateline, ..found.published });
            article.notices.extend(found.notice);
        }
    } else {
        article.notices.push(Notice::new("date-missing", "aucune ligne de date"));
    }
    match title {
        Some(at) => article.title = page.rows[at].text.clone(),
        None => article.notices.push(Notice::new("title-missing", "aucune ligne n'a l'air d'un titre")),
    }
    let skipped = [title, dateline];
    article.blocks = blocks::read(page, run, &skipped, &mut removed);
    article.has_lead = article.blocks.len() > 1;
    article.removed = removed.into_iter().map(|(at, rule)| Removed { rule: rule.into(), text: page.rows[at].text.clone() }).collect();
    article
}

/// Adds who signed, once.
fn sign(article: &mut Article, byline: byline::Byline) {
    for author in byline.authors {
        if !article.authors.contains(&author) {
            article.authors.push(author);
        }
    }
    if article.provider.is_empty() {
        article.provider = byline.provider;
    }
}

/// The rule that takes row `at` out; the article begins at row `first`.
fn rule(page: &Page, at: usize, first: usize) -> &'static str {
    match page.shapes[at] {
        Shape::Cell => "link-list",
        Shape::Call => "call-to-action",
        _ if page.datelines[at].as_ref().is_some_and(|line| line.sure) => "dateline",
        _ if at < first => "above-title",
        _ => "outside-text",
    }
}
