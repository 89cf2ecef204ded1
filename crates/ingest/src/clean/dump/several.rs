//! Several articles in one dump: each has its title, its date line and paragraphs of its own.

use std::collections::HashSet;
use std::ops::Range;

use super::Page;
use super::body::Shape;
use crate::clean::dateline::Dateline;
use crate::clean::text;

/// What follows a date line has to have this much to be an article and not a teaser.
const LEAST_PARAGRAPHS: usize = 2;
const LEAST_WORDS: usize = 60;

/// The same where the date line names a newspaper below a title.
const BRIEF_WORDS: usize = 20;

/// How far below its date line the text of an article begins, in rows, at most.
const NEAR: usize = 6;

/// Least share of the words of a title that come back in its text.
const LEAST_BACK: f32 = 0.3;

/// The rows of each article, all rows together.
pub(super) fn split(page: &Page) -> Vec<Range<usize>> {
    let all = page.rows.len();
    let mut starts: Vec<usize> = Vec::new();
    let datelines: Vec<usize> = (0..all).filter(|at| sure(page, *at)).collect();
    for (order, line) in datelines.iter().enumerate() {
        let until = datelines[order + 1..]
            .iter()
            .find(|next| has_paragraph(page, *line..**next))
            .map_or(all, |next| title_above(page, *next).unwrap_or(*next));
        let Some(title) = title_above(page, *line) else { continue };
        let near = page.shapes[line + 1..].iter().take(NEAR).any(|shape| matches!(shape, Shape::Paragraph | Shape::Long));
        if starts.last() != Some(&title) && near && !page.listed[title] && is_text(page, title, *line, line + 1..until) {
            starts.push(title);
        }
    }
    if starts.len() < 2 {
        return std::iter::once(0..all).collect();
    }
    starts[0] = 0;
    let ends: Vec<usize> = starts[1..].iter().copied().chain([all]).collect();
    starts.into_iter().zip(ends).map(|(start, end)| start..end).collect()
}

fn sure(page: &Page, at: usize) -> bool {
    page.datelines[at].as_ref().is_some_and(|line| line.sure) && !page.listed[at]
}

fn has_paragraph(page: &Page, range: Range<usize>) -> bool {
    page.shapes[range].contains(&Shape::Paragraph)
}

/// The row above the date line `at`, when it can be a title.
fn title_above(page: &Page, at: usize) -> Option<usize> {
    let above = (0..at).rev().take(3).find(|row| !sure(page, *row) && crate::clean::byline::read(&page.rows[*row].text).is_none())?;
    let titled = matches!(page.shapes[above], Shape::Short | Shape::Sentence);
    (titled && !page.rows[above].text.ends_with('.')).then_some(above)
}

/// Whether the rows of `range` are an article called as row `title` says.
fn is_text(page: &Page, title: usize, line: usize, range: Range<usize>) -> bool {
    let text: Vec<&str> =
        range.filter(|at| matches!(page.shapes[*at], Shape::Paragraph | Shape::Long)).map(|at| page.rows[at].text.as_str()).collect();
    let words: usize = text.iter().map(|row| text::words(row).count()).sum();
    let told: HashSet<String> = text.iter().flat_map(|row| text::content_words(row)).collect();
    let about = text::content_words(&page.rows[title].text);
    let back = about.iter().filter(|word| told.contains(*word)).count() as f32;
    // « Publié dans L'opinion le » just below it says as much: then a brief of one paragraph is an article.
    let publication = |line: &Dateline| !line.publication.is_empty();
    let headed = title + 1 == line && page.rows[title].blanks > 0 && page.datelines[line].as_ref().is_some_and(publication);
    if headed {
        return words >= BRIEF_WORDS;
    }
    (text.len() >= LEAST_PARAGRAPHS || words >= LEAST_WORDS) && back >= LEAST_BACK * about.len() as f32
}
