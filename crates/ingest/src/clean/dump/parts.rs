//! The parts of one article: where the text begins and ends, its title, its date line, its signature; the rest is removed.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use article::{Article, DateOrigin, Notice, Published, Removed};

use super::body::{self, Shape};
use super::{Page, blocks, title, year};
use crate::clean::{byline, dateline, text};

/// How far above the text its date line can be, in rows.
const FARTHEST: usize = 12;

/// How far below the text a date line can be, in rows.
const BELOW: usize = 3;

/// Beginnings of other articles in a row, at least: one may be a part of the text with its heading.
const LEAST_TEASERS: usize = 2;

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
    // What readers say comes after the text, and so do the beginnings of other articles.
    if let Some(end) = (run.start + 1..run.end).find(|at| text::opens_comments(&page.rows[*at].text) || opens_teasers(page, *at, run.end)) {
        run.end = end;
    }
    let dateline = dateline(page, &run);
    if let Some(line) = dateline.filter(|line| run.contains(line) && run.len() > 1) {
        let above = line + 1 == run.end || weight(page, run.start..line) > weight(page, line + 1..run.end);
        run = if above && line > run.start { run.start..line } else { line + 1..run.end };
    }
    run = trimmed(page, run);
    let above = title_rows(page, &run, dateline);
    let title = title::find(page, above, run.clone(), dateline);
    let dateline = dateline.or_else(|| below_title(page, title?, &run));
    if let Some(title) = title.filter(|title| (run.start..run.end - 1).contains(title)) {
        run.start = title + 1;
    }
    // The day above the title may be the one on which the page was read: « Mercredi 3 juillet 2019 », and below « publié le 12 juin ».
    let of_page = |line: &usize| title.is_some_and(|title| *line < title) && page.datelines[*line].as_ref().is_some_and(|line| !line.named);
    let dateline = dateline.filter(|line| !of_page(line) || !year::is_below(page, title, &run));
    run = extended(page, run, title, dateline);
    Some(assembled(page, run, title, dateline))
}

/// Whether row `at` is « Lire aussi », and all that follows until `end` are titles, each with a paragraph of its own.
fn opens_teasers(page: &Page, at: usize, end: usize) -> bool {
    let rows = at + 1..end;
    let title = |at: &usize| page.shapes[*at] == Shape::Short && page.rows[*at].blanks > 0;
    let text = |at: &usize| matches!(page.shapes[*at], Shape::Paragraph | Shape::Long) && page.rows[*at].blanks == 0;
    page.shapes[at] == Shape::Call
        && rows.len() >= 2 * LEAST_TEASERS
        && rows.len() % 2 == 0
        && rows.clone().step_by(2).all(|at| title(&at))
        && rows.skip(1).step_by(2).all(|at| text(&at))
}

/// The row of the date: one that says so before one that does not, above the text before inside it or below it, near before far.
fn dateline(page: &Page, run: &Range<usize>) -> Option<usize> {
    let from = run.start.saturating_sub(FARTHEST);
    let around = from..page.rows.len().min(run.end + BELOW);
    let score = |at: usize| {
        let line = page.datelines[at].as_ref()?;
        let place = match at {
            _ if at < run.start => 0.0,
            _ if at < run.end => 1.2,
            _ => 1.6,
        };
        let within = run.contains(&at);
        let text = matches!(page.shapes[at], Shape::Paragraph | Shape::Long);
        // A date in a list is that of another article.
        if page.listed[at] && !line.named || !line.sure && (text || at >= run.end || within && at >= run.start + 2) || within && text {
            return None;
        }
        let kind = if line.named { 2.0 } else { 0.0 } + if line.sure { 1.0 } else { 0.0 };
        let timed = line.published.as_ref().or(line.modified.as_ref())?.published.minute.is_some();
        let far = run.start.saturating_sub(at) as f32;
        Some(kind + if timed { 0.4 } else { 0.0 } - place - 0.1 * far)
    };
    let best = around.filter_map(|at| Some((score(at)?, at))).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
    let at = best.1;
    let sure = page.datelines[at].as_ref().is_some_and(|line| line.sure);
    // A title may hold a date: then it is not the date line.
    if !sure && title::find(page, title_rows(page, run, None), run.clone(), None) == Some(at) {
        return None;
    }
    // « Publié le » may stand above « Mis à jour le ».
    let published = |at: &usize| page.datelines[*at].as_ref().is_some_and(|line| line.sure && line.published.is_some());
    let beside = [at.wrapping_sub(1), at + 1].into_iter().filter(|at| *at < page.rows.len() && !run.contains(at));
    Some(if published(&at) { at } else { beside.into_iter().find(published).unwrap_or(at) })
}

/// The row of the date below the title, however far from the text: buttons and pictures may stand between them.
fn below_title(page: &Page, title: usize, run: &Range<usize>) -> Option<usize> {
    let fits = |at: &usize| page.datelines[*at].as_ref().is_some_and(|line| line.sure) && page.shapes[*at] != Shape::Paragraph;
    (title + 1..run.start).chain(title.checked_sub(1).filter(|above| !page.listed[*above])).find(fits)
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

/// The run with the rows at its edges that are of it: a standfirst below the title, the last words.
fn extended(page: &Page, run: Range<usize>, title: Option<usize>, dateline: Option<usize>) -> Range<usize> {
    let dated = |at: usize| page.datelines[at].as_ref().is_some_and(|line| line.sure);
    let signed = |at: usize| byline::read(&page.rows[at].text).is_some();
    let announced = |at: usize| dateline::announces_none(&page.rows[at].text);
    let apart = |at: usize| Some(at) == title || dated(at) || signed(at) || announced(at);
    let sentence = |at: usize| matches!(page.shapes[at], Shape::Paragraph | Shape::Long | Shape::Sentence);
    let standfirst = |at: usize| {
        let row = &page.rows[at].text;
        let words = text::words(row).count() >= STANDFIRST_WORDS && text::function_share(row) >= STANDFIRST_SHARE;
        sentence(at) || page.shapes[at] == Shape::Short && words && !text::is_credit(row)
    };
    let anchor = [title, dateline].into_iter().flatten().filter(|at| *at < run.start).min();
    let start = anchor.map_or(run.start, |anchor| {
        let between: Vec<usize> = (anchor + 1..run.start).filter(|at| !apart(*at)).collect();
        // Where all that stands between is a standfirst, it is of the text; else only the sentences just above it.
        let whole = between.iter().all(|at| standfirst(*at) && !page.listed[*at]);
        let reached = between.iter().rev().take_while(|at| whole || sentence(**at) && !page.listed[**at]).last();
        reached.copied().unwrap_or(run.start)
    });
    let mut end = run.end;
    let usual = page.rows[run.start + 1..run.end].iter().map(|row| row.blanks).max().unwrap_or(1).min(1);
    // The list that the last paragraph announces.
    if text::ends_open(&page.rows[run.end - 1].text) {
        end += page.shapes[end..].iter().take_while(|shape| **shape == Shape::Item).count();
    }
    // A last sentence that a blank line parts speaks of the same, one that none parts of anything.
    let goes_on = |at: usize| page.rows[at].blanks <= usual || page.rows[at].blanks == 1 && !strange(page, at..at + 1, run.clone());
    while end < page.rows.len() && page.shapes[end] == Shape::Sentence && goes_on(end) && !dated(end) {
        end += 1;
    }
    start..end
}

/// Says that one of the rows above the text announces a date that does not exist.
fn impossible_date(article: &mut Article, page: &Page, mut above: Range<usize>, removed: &mut BTreeMap<usize, &'static str>) {
    let announced = |at: &usize| dateline::announces_none(&page.rows[*at].text);
    let missing = article.published.is_none() && article.notices.iter().any(|notice| notice.code == "date-missing");
    let Some(at) = above.find(announced).filter(|_| missing) else { return };
    removed.insert(at, "dateline");
    article.notices.retain(|notice| notice.code != "date-missing");
    article.notices.push(Notice::new("date-impossible", format!("aucune date ne se lit dans « {} »", page.rows[at].text)));
}

/// The date of a row that gives only a day and a month, « publié le 3 janvier »; what told its year is said.
fn date_without_year(
    article: &mut Article,
    page: &Page,
    title: Option<usize>,
    run: &mut Range<usize>,
    removed: &mut BTreeMap<usize, &'static str>,
) {
    let Some(assumed) = year::find(page, title, run) else { return };
    article.notices.retain(|notice| notice.code != "date-missing");
    let row = match assumed {
        Ok(year::Assumed { row, found, why }) => {
            let text = format!("l'année manque dans « {} » : lue {}, d'après {why}", found.raw, found.published.day.year());
            article.published = Some(Published { origin: DateOrigin::Dateline, ..found.published });
            article.notices.push(Notice::new("date-year-assumed", text));
            row
        }
        Err(row) => {
            let text = format!("l'année manque dans « {} », et rien dans la page ne la dit", page.rows[row].text);
            article.notices.push(Notice::new("date-year-missing", text));
            row
        }
    };
    removed.insert(row, "dateline");
    if row == run.start && run.len() > 1 {
        run.start += 1;
    }
}

fn assembled(page: &Page, mut run: Range<usize>, title: Option<usize>, dateline: Option<usize>) -> Article {
    let mut article = Article::default();
    let mut removed: BTreeMap<usize, &'static str> = BTreeMap::new();
    let first = [title, dateline].into_iter().flatten().fold(run.start, usize::min);
    for at in (0..page.rows.len()).filter(|at| !run.contains(at) && Some(*at) != title && Some(*at) != dateline) {
        let row = &page.rows[at];
        let near = (first.saturating_sub(1)..run.start).contains(&at) || (run.end..run.end + BELOW).contains(&at);
        match byline::read(&row.text).filter(|_| near && page.shapes[at] != Shape::Call) {
            Some(found) => sign(&mut article, found),
            None if title.is_some_and(|title| title < at) && dateline == Some(at + 1) && blocks::are_names(&row.text) => {
                sign(&mut article, byline::names(&row.text, &[]));
            }
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
        article.lang = dateline.map_or("", |at| dateline::language(&page.rows[at].text)).to_owned();
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
    let mut skipped = vec![title, dateline];
    // A standfirst may stand above who signed.
    for at in run.start..dateline.unwrap_or(run.start).min(run.end) {
        if let Some(found) = byline::read(&page.rows[at].text).filter(|_| page.shapes[at] != Shape::Paragraph) {
            sign(&mut article, found);
            skipped.push(Some(at));
        }
    }
    if article.published.is_none() {
        date_without_year(&mut article, page, title, &mut run, &mut removed);
        impossible_date(&mut article, page, title.map_or(run.start, |title| title + 1)..run.start, &mut removed);
    }
    article.blocks = blocks::read(page, run.clone(), &skipped, &mut removed);
    article.has_lead = article.blocks.len() > 1;
    let mut kept = run.filter(|at| !skipped.contains(&Some(*at)) && !removed.contains_key(at)).peekable();
    let mut before = 0;
    for (at, rule) in &removed {
        while kept.next_if(|kept| kept < at).is_some() {
            before += 1;
        }
        article.removed.push(Removed { rule: (*rule).into(), text: page.rows[*at].text.clone(), before });
    }
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
