//! The rows of the text as paragraphs, inner headings and items.

use std::collections::BTreeMap;
use std::ops::Range;

use article::{Block, BlockKind};

use super::Page;
use super::body::Shape;
use super::rows::Mark;
use crate::clean::text;

/// Longest inner heading, in characters.
const LONGEST_HEADING: usize = 140;

/// Longest question that is a heading and not a paragraph of an interview, in characters.
const LONGEST_QUESTION: usize = 80;

/// The blocks of the rows of `run`; what is not of the text goes to `removed` with its rule.
pub(super) fn read(page: &Page, run: Range<usize>, skipped: &[Option<usize>], removed: &mut BTreeMap<usize, &'static str>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let kept = |at: &usize| !skipped.contains(&Some(*at));
    let text: Vec<usize> = run.filter(kept).collect();
    for (order, at) in text.iter().enumerate() {
        let row = &page.rows[*at];
        let dated = page.datelines[*at].as_ref().is_some_and(|line| line.sure) && page.shapes[*at] != Shape::Paragraph;
        match page.shapes[*at] {
            Shape::Cell => drop(removed.insert(*at, "link-list")),
            Shape::Call => drop(removed.insert(*at, "call-to-action")),
            _ if dated => drop(removed.insert(*at, "dateline")),
            _ if is_legend(page, *at) => drop(removed.insert(*at, "legend")),
            _ if is_heading(page, &text, order) => blocks.push(Block::heading(&row.text)),
            _ if row.mark == Mark::Item => blocks.push(Block { kind: BlockKind::Item, text: row.text.clone() }),
            _ if is_dashed_item(page, &text, order) => {
                blocks.push(Block { kind: BlockKind::Item, text: undashed(&row.text).unwrap_or(&row.text).to_owned() });
            }
            _ => blocks.push(Block::paragraph(&row.text)),
        }
    }
    blocks
}

/// Whether the row stands below a picture or a film that the text does not show: short, parted more from what follows than from what
/// precedes, or with a credit.
fn is_legend(page: &Page, at: usize) -> bool {
    let row = &page.rows[at];
    let short = page.shapes[at] == Shape::Short && row.mark == Mark::None && row.text.chars().count() <= LONGEST_HEADING;
    let below = page.rows.get(at + 1).map_or(0, |next| next.blanks);
    short && (below > row.blanks + 1 || text::is_credit(&row.text))
}

/// What follows the dash that opens `row`.
fn undashed(row: &str) -> Option<&str> {
    row.strip_prefix(['-', '–', '—']).filter(|rest| rest.starts_with(char::is_whitespace)).map(str::trim_start)
}

/// Whether the row is of a list of dashes: two at least, behind a colon, each but the last without the end of a sentence. Others are of speech.
fn is_dashed_item(page: &Page, text: &[usize], order: usize) -> bool {
    let row = |order: usize| text.get(order).map(|at| page.rows[*at].text.as_str());
    let dashed = |order: &usize| row(*order).and_then(undashed).is_some();
    if !dashed(&order) {
        return false;
    }
    let first = (0..order).rev().take_while(dashed).last().unwrap_or(order);
    let last = (order..text.len()).take_while(dashed).last().unwrap_or(order);
    let announced = first.checked_sub(1).and_then(row).is_some_and(|above| above.trim_end().ends_with(':'));
    announced && first < last && (first..last).filter_map(row).all(|row| !text::ends_sentence(row))
}

/// Whether the row is an inner heading: short, no full stop, apart from the paragraph below; a blank line above is not needed.
fn is_heading(page: &Page, text: &[usize], order: usize) -> bool {
    let at = text[order];
    let row = &page.rows[at];
    let (Some(next), true) = (text.get(order + 1), order > 0) else { return false };
    let length = row.text.chars().count();
    let question = row.text.trim_end().ends_with('?') && length <= LONGEST_QUESTION;
    let open = !text::ends_sentence(&row.text) && !text::ends_open(&row.text) || question;
    if matches!(row.mark, Mark::Heading(_)) {
        return true;
    }
    let shaped = length <= LONGEST_HEADING && open && matches!(page.shapes[at], Shape::Short | Shape::Sentence) && row.mark == Mark::None;
    // Where no line is blank, nothing else tells headings apart; where some are, the heading has one.
    let dense = text[1..].iter().all(|at| page.rows[*at].blanks == 0);
    let apart = page.rows[*next].blanks > 0 || row.blanks > 0 || dense || text::is_in_capitals(&row.text);
    let leads = matches!(page.shapes[*next], Shape::Paragraph | Shape::Long | Shape::Sentence);
    shaped && apart && leads
}

/// Whether row `at`, just below the text, is the name of who wrote it: two to four words with capitals, and nothing else.
pub(super) fn is_signature(page: &Page, at: usize) -> bool {
    let Some(row) = page.rows.get(at).filter(|row| row.blanks == 0 && page.shapes[at] == Shape::Short) else { return false };
    at > 0 && is_name(&row.text)
}

/// Whether `row` is the names of persons and nothing else: « Anne Roy et Paul Ba ». A newspaper has an article before its name, a person not.
pub(super) fn are_names(row: &str) -> bool {
    let article =
        |name: &str| name.split([' ', '\'', '’']).next().is_some_and(|first| ["Le", "La", "Les", "L", "The", "El"].contains(&first));
    let mut names = row.split([',', '&']).flat_map(|names| names.split(" et ")).flat_map(|names| names.split(" and ")).map(str::trim);
    names.all(|name| is_name(name) && !article(name)) && !text::is_in_capitals(row)
}

fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = |word: &&str| word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || "-.'’".contains(c));
    (2..=4).contains(&words.len()) && words.iter().all(capital)
}
