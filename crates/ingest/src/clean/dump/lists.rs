//! Lists of other articles on the page: each has its section, its hour or its day beside it, and these come back row after row;
//! or they stand under « Lire aussi ».

use std::collections::HashMap;

use super::body::Shape;
use super::rows::Row;
use crate::clean::dateline::Dateline;
use crate::clean::text;

/// Words of a label: a section, a day.
const LABEL_WORDS: usize = 4;

/// How often a page repeats the label of a list, at least.
const REPEATED: usize = 3;

/// Rows of a list under « Lire aussi », at most.
const BELOW_CALL: usize = 8;

/// For each row, whether it is of a list: a label that the page repeats, or a row without a blank line between it and such a label.
pub(super) fn listed(rows: &[Row], shapes: &[Shape], datelines: &[Option<Dateline>]) -> Vec<bool> {
    let labels: Vec<Option<String>> = rows.iter().zip(datelines).map(|(row, dateline)| label(row, dateline.as_ref())).collect();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for label in labels.iter().flatten() {
        *seen.entry(label).or_default() += 1;
    }
    let repeated = |at: usize| labels[at].as_ref().is_some_and(|label| seen[label.as_str()] >= REPEATED);
    let beside = |at: usize| {
        at > 0 && rows[at].blanks == 0 && repeated(at - 1) || at + 1 < rows.len() && rows[at + 1].blanks == 0 && repeated(at + 1)
    };
    let mut listed: Vec<bool> = (0..rows.len()).map(|at| repeated(at) || beside(at)).collect();
    // « Lire aussi » opens a list, a button does not.
    for call in (0..rows.len()).filter(|at| shapes[*at] == Shape::Call && !text::is_button(&rows[*at].text)) {
        let below = (call + 1..rows.len()).take(BELOW_CALL).take_while(|at| rows[*at].blanks == 0 && shapes[*at] == Shape::Short);
        below.for_each(|at| listed[at] = true);
    }
    listed
}

/// The label that a row is: all days are one, and all hours.
fn label(row: &Row, dateline: Option<&Dateline>) -> Option<String> {
    if dateline.is_some_and(|line| line.bare) {
        return Some("0 0 0".to_owned());
    }
    let short = text::words(&row.text).count() <= LABEL_WORDS && !text::ends_sentence(&row.text);
    let plain = || {
        text::plain(&row.text)
            .split(' ')
            .map(|word| if word.bytes().all(|b| b.is_ascii_digit()) { "0" } else { word })
            .collect::<Vec<_>>()
            .join(" ")
    };
    short.then(plain)
}
