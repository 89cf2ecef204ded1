//! The rows of a page dump: lines cleaned, lists of links cut into their cells, hard-wrapped lines rejoined.

use std::borrow::Cow;
use std::ops::Range;

use crate::clean::text;
use crate::ocr;

/// Cells that make a row a list of links.
const LEAST_CELLS: usize = 4;

/// Share of the cells of a list of links that do not end as a sentence.
const WITHOUT_END: f32 = 0.7;

/// Words that make a cell with a sentence end a paragraph.
const PARAGRAPH: usize = 10;

/// Widest column that text was wrapped to by hand or by a mailer, in characters.
const WIDEST_COLUMN: usize = 100;

/// Of so many rows, less than one without a blank line above it: the page sets every row apart.
const LEAST_SPACED: usize = 10;

/// Below this column, in characters, width alone tells nothing: it may be a poem.
const NARROWEST_COLUMN: usize = 40;

/// Lines of a narrow column that go on in the next one, at least, and the least share of function words in them: a menu has none.
const LEAST_GOING: usize = 4;
const LEAST_SHARE: f32 = 0.15;

/// A row of the dump that is not blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The text as an archive keeps it.
    pub(super) text: String,
    /// Blank lines before it.
    pub(super) blanks: usize,
    /// Whether it is a cell of a list of links.
    pub(super) cell: bool,
    /// How it is marked, as Markdown does.
    pub(super) mark: Mark,
}

/// The mark at the beginning of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mark {
    #[default]
    None,
    /// `#` to `######`: a heading of this level.
    Heading(u8),
    /// `*`, `+`, « • »: an item of a list.
    Item,
}

/// The rows of `dump`.
pub(super) fn read(dump: &str) -> Vec<Row> {
    let lines = rejoined(&lines(dump));
    let mut rows = Vec::new();
    for (line, blanks) in &lines {
        match cells(line) {
            Some(cells) => {
                let row = |(at, cell): (usize, &&str)| {
                    let text = text::line(cell);
                    let paragraph = text::ends_sentence(&text) && text::words(&text).count() >= PARAGRAPH;
                    Row { text, blanks: if at == 0 { *blanks } else { 0 }, cell: !paragraph, mark: Mark::None }
                };
                rows.extend(cells.iter().enumerate().map(row));
            }
            None => {
                let (mark, text) = marked(line);
                rows.push(Row { text: text::line(&unescaped(text)), blanks: *blanks, cell: false, mark });
            }
        }
    }
    rows.retain(|row| !row.text.is_empty());
    // Where no-break spaces are all there is between words, they are spaces.
    let count = |space: char| rows.iter().map(|row| row.text.matches(space).count()).sum::<usize>();
    if count('\u{a0}') > count(' ') {
        rows.iter_mut().for_each(|row| row.text = breaking(&row.text));
    }
    // Where every row has a blank line above it, that line tells nothing.
    let plain = rows.iter().filter(|row| row.mark != Mark::Item && !row.cell);
    let (all, close) = plain.skip(1).fold((0, 0), |(all, close), row| (all + 1, close + usize::from(row.blanks == 0)));
    if close * LEAST_SPACED < all {
        rows.iter_mut().for_each(|row| row.blanks = row.blanks.saturating_sub(1));
    }
    rows
}

/// `text` with its no-break spaces as spaces, but for those of French typography.
fn breaking(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let kept = plain.ends_with('«') || characters.peek().is_some_and(|next| "»?!:;%€".contains(*next));
        plain.push(if c == '\u{a0}' && !kept { ' ' } else { c });
    }
    plain
}

/// `text` without the backslashes that Markdown sets before marks: « 8\\. janvier ».
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let marks = |next: Option<&char>| next.is_some_and(|next| ".-*_#+()[]!`".contains(*next));
    let mut characters = text.chars().peekable();
    let mut plain = String::with_capacity(text.len());
    while let Some(c) = characters.next() {
        if c != '\\' || !marks(characters.peek()) {
            plain.push(c);
        }
    }
    Cow::Owned(plain)
}

/// The mark of a line, and the line without it.
fn marked(line: &str) -> (Mark, &str) {
    let line = line.trim();
    let bare = line.trim_start_matches('#');
    let level = line.len() - bare.len();
    if (1..=6).contains(&level) && bare.starts_with([' ', '\t', '\u{a0}']) {
        return (Mark::Heading(u8::try_from(level).unwrap_or(6)), bare);
    }
    let mut rest = line;
    while let Some(item) =
        rest.strip_prefix(['*', '+', '•', '▪', '■', '●', '◦']).filter(|item| item.is_empty() || item.starts_with(char::is_whitespace))
    {
        rest = item.trim_start();
    }
    if rest.len() < line.len() { (Mark::Item, rest) } else { (Mark::None, line) }
}

/// The lines that are not blank, with the number of blank lines before each. Any of the three line ends will do.
fn lines(dump: &str) -> Vec<(String, usize)> {
    let mut lines = Vec::new();
    let mut blanks = 0;
    for line in dump
        .split('\n')
        .flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split(['\r', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}', '\u{85}']))
    {
        let line = line.trim_start_matches('\u{feff}');
        if line.chars().any(|c| !c.is_whitespace() && !c.is_control() && c != '\u{200b}') {
            lines.push((line.to_owned(), blanks));
            blanks = 0;
        } else {
            blanks += 1;
        }
    }
    lines
}

/// The cells of a list of links, `None` when `line` is not one.
///
/// Cells stand apart by two no-break spaces, three spaces, a tab, « | », « • » or « · »; never by « » » or « › », which are French quotes.
fn cells(line: &str) -> Option<Vec<&str>> {
    let by_space = split_on_space(line);
    if by_space.len() >= LEAST_CELLS {
        // A justified line has wide spaces too, but goes on in lower case.
        let goes_on = by_space.iter().filter(|cell| cell.starts_with(char::is_lowercase)).count();
        return (goes_on * 2 <= by_space.len()).then_some(by_space);
    }
    let parts = line.split(['|', '•']).flat_map(|part| part.split(" · "));
    let by_mark: Vec<&str> = parts.map(str::trim).filter(|cell| !cell.is_empty()).collect();
    let without_end = by_mark.iter().filter(|cell| !text::ends_sentence(cell)).count();
    (by_mark.len() >= LEAST_CELLS && without_end as f32 >= WITHOUT_END * by_mark.len() as f32).then_some(by_mark)
}

/// `line` cut where white space is wide.
fn split_on_space(line: &str) -> Vec<&str> {
    let (mut cells, mut start) = (Vec::new(), 0);
    let mut space: Option<(usize, usize, usize)> = None; // where it begins, its spaces, its no-break spaces
    let wide = |(_, all, fixed): (usize, usize, usize)| all >= 3 || fixed >= 2;
    for (at, c) in line.char_indices() {
        if c.is_whitespace() {
            let (from, all, fixed) = space.unwrap_or((at, 0, 0));
            let weight = if c == '\t' { 3 } else { 1 };
            space = Some((from, all + weight, fixed + usize::from(matches!(c, '\u{a0}' | '\u{202f}'))));
        } else if let Some(gap) = space.take()
            && wide(gap)
        {
            cells.push(&line[start..gap.0]);
            start = at;
        }
    }
    cells.push(&line[start..]);
    cells.retain(|cell| !cell.trim().is_empty());
    cells
}

/// Lines that were cut at a column, joined into paragraphs again; words that a line end cut are whole.
fn rejoined(lines: &[(String, usize)]) -> Vec<(String, usize)> {
    let Some(column) = column(lines) else { return lines.to_vec() };
    let joins = |line: &str, (next, blanks): &(String, usize)| {
        // Printed letters are not all as wide: a line that goes on is full a little before the column.
        let nearly = width(line) * 3 >= column * 2 && goes_on(line, next);
        *blanks == 0 && width(line) <= column && (nearly || fills(line, next, column))
    };
    let mut paragraphs: Vec<Range<usize>> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match paragraphs.last_mut() {
            Some(paragraph) if joins(&lines[at - 1].0, line) => paragraph.end = at + 1,
            _ => paragraphs.push(at..at + 1),
        }
    }
    let joined = |paragraph: Range<usize>| {
        let (first, blanks) = &lines[paragraph.start];
        match paragraph.len() {
            1 => (first.trim_end().to_owned(), *blanks),
            _ => (ocr::join_hyphens(lines[paragraph].iter().map(|(line, _)| line.as_str())), *blanks),
        }
    };
    paragraphs.into_iter().map(joined).collect()
}

fn width(line: &str) -> usize {
    line.trim_end().chars().count()
}

/// Whether `line` is full: the first word of the next one would not have fitted in the column.
fn fills(line: &str, next: &str, column: usize) -> bool {
    let first = next.split_whitespace().next().map_or(0, |word| word.chars().count());
    width(line) + 1 + first > column && !next.starts_with("  ")
}

/// Whether the sentence of `line`, or its last word, goes on in `next`.
fn goes_on(line: &str, next: &str) -> bool {
    !text::ends_sentence(line) && next.trim_start().starts_with(char::is_lowercase)
}

/// The column that the text was wrapped to; `None` when its lines are whole paragraphs.
fn column(lines: &[(String, usize)]) -> Option<usize> {
    // Where sentences stand on longer lines, nothing was wrapped.
    let whole = |line: &str| width(line) > WIDEST_COLUMN && text::ends_sentence(line) && text::words(line).count() >= PARAGRAPH;
    if lines.iter().filter(|(line, _)| whole(line)).count() > 1 {
        return None;
    }
    wide_column(lines).or_else(|| narrow_column(lines))
}

/// The column of a book, a letter or a mailer.
fn wide_column(lines: &[(String, usize)]) -> Option<usize> {
    let column = lines.iter().map(|(line, _)| width(line)).filter(|width| (NARROWEST_COLUMN..=WIDEST_COLUMN).contains(width)).max()?;
    let pairs = lines.windows(2).filter(|pair| pair[1].1 == 0 && width(&pair[0].0) <= column);
    let full: Vec<_> = pairs.filter(|pair| fills(&pair[0].0, &pair[1].0, column)).collect();
    // Wrapped lines break inside sentences; the lines of a ticker begin with a capital, those of a feed with the time.
    let inside = full.iter().filter(|pair| !text::ends_sentence(&pair[0].0) && !begins_row(&pair[1].0)).count();
    (full.len() >= 3 && inside * 2 >= full.len()).then_some(column)
}

/// The column of a printed newspaper, whose lines are as short as those of a poem or of a menu, but nearly all go on in the next one, are
/// about as long as each other, and are made of sentences.
fn narrow_column(lines: &[(String, usize)]) -> Option<usize> {
    let close: Vec<_> = lines.windows(2).filter(|pair| pair[1].1 == 0).map(|pair| (pair[0].0.as_str(), pair[1].0.as_str())).collect();
    let going: Vec<&str> = close.iter().filter(|(line, next)| goes_on(line, next)).map(|(line, _)| *line).collect();
    let mut widths: Vec<usize> = going.iter().map(|line| width(line)).collect();
    widths.sort_unstable();
    let column = *widths.last()?;
    let even = widths[widths.len() / 2] * 4 >= column * 3;
    let nearly_all = going.len() >= LEAST_GOING && going.len() * 5 >= close.len() * 3;
    (column < NARROWEST_COLUMN && even && nearly_all && text::function_share(&going.join(" ")) >= LEAST_SHARE).then_some(column)
}

/// Whether a line begins as rows of their own do.
fn begins_row(line: &str) -> bool {
    line.trim_start().starts_with(|c: char| c.is_uppercase() || c.is_numeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, rows: &[&str]) {
        assert_eq!(read(text).iter().map(|row| row.text.as_str()).collect::<Vec<_>>(), rows);
    }

    #[test]
    fn lines_of_a_printed_column_are_paragraphs_again() {
        let column = "Le maire a promis hier devant les ou-\nvriers de la fromagerie que la com-\nmune rachètera les machines,\nmais \
                      il n'a pas dit à quel prix elle\nle ferait.\nLe vote aura lieu en juin.";
        let paragraph = "Le maire a promis hier devant les ouvriers de la fromagerie que la commune rachètera les machines, mais \
                         il n'a pas dit à quel prix elle le ferait.";
        check(column, &[paragraph, "Le vote aura lieu en juin."]);
    }

    #[test]
    fn short_lines_that_are_no_column_stay() {
        check(
            "Le pont attend\nsous la pluie et le vent\nque les pierres\ndisent\nleur nom à la rivière",
            &["Le pont attend", "sous la pluie et le vent", "que les pierres", "disent", "leur nom à la rivière"],
        );
        check(
            "politique\néconomie\nculture\nrégions\nopinions\nsports",
            &["politique", "économie", "culture", "régions", "opinions", "sports"],
        );
    }
}
