//! Text with the places that match, cut into the pieces that a template prints and counted as programs count.

use std::borrow::Cow;
use std::ops::Range;

/// A piece of text that matches, or that does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) is_match: bool,
}

/// `text` in pieces, in order and without loss. A range that is not one of `text` is passed over: a wrong mark must not
/// cost the page.
pub(crate) fn pieces<'a>(text: &'a str, marks: &[Range<usize>]) -> Vec<Piece<'a>> {
    let mut pieces = Vec::with_capacity(2 * marks.len() + 1);
    let mut done = 0;
    let mut push = |range: Range<usize>, is_match| {
        if !range.is_empty() {
            pieces.push(Piece { text: unbreakable(&text[range]), is_match });
        }
    };
    for mark in usable(text, marks) {
        push(done..mark.start, false);
        done = mark.end;
        push(mark, true);
    }
    push(done..text.len(), false);
    pieces
}

/// The same text, with the spaces inside French quotation marks and before `:`, `;`, `!` and `?` ones where no line ends:
/// many newspapers print them so on paper and type plain ones on the web.
fn unbreakable(text: &str) -> Cow<'_, str> {
    const MARKS: [(&str, &str); 6] =
        [(" :", "\u{a0}:"), (" ;", "\u{a0};"), (" !", "\u{a0}!"), (" ?", "\u{a0}?"), (" »", "\u{a0}»"), ("« ", "«\u{a0}")];
    let mut printed = Cow::Borrowed(text);
    for (typed, kept) in MARKS {
        if printed.contains(typed) {
            printed = Cow::Owned(printed.replace(typed, kept));
        }
    }
    printed
}

/// The same ranges in code points, as `[start, end]`: bytes mean nothing to programs that count in UTF-16 or characters.
pub(crate) fn code_points(text: &str, marks: &[Range<usize>]) -> Vec<[usize; 2]> {
    let (mut bytes, mut points) = (0, 0);
    let mut point_at = |byte: usize| {
        points += text[bytes..byte].chars().count();
        bytes = byte;
        points
    };
    usable(text, marks).map(|mark| [point_at(mark.start), point_at(mark.end)]).collect()
}

/// The ranges that lie in `text`, on the borders of characters, each after the one before.
fn usable<'a>(text: &'a str, marks: &'a [Range<usize>]) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut done = 0;
    marks.iter().filter_map(move |mark| {
        let fits = mark.start >= done && mark.start < mark.end && text.get(mark.clone()).is_some();
        fits.then(|| {
            done = mark.end;
            mark.clone()
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, marks: &[(usize, usize)], printed: &str, points: &[[usize; 2]]) {
        let marks: Vec<_> = marks.iter().map(|(start, end)| *start..*end).collect();
        let pieces: Vec<_> =
            pieces(text, &marks).iter().map(|p| if p.is_match { format!("[{}]", p.text) } else { p.text.to_string() }).collect();
        assert_eq!((pieces.concat().as_str(), code_points(text, &marks).as_slice()), (printed, points));
    }

    #[test]
    fn marks_cut_the_text_and_lose_none_of_it() {
        check("", &[], "", &[]);
        check("l’été à Évian", &[(4, 9), (13, 14)], "l’[été] à Évian", &[[2, 5]]);
        check("été été", &[(0, 5), (6, 11)], "[été] [été]", &[[0, 3], [4, 7]]);
        check("été", &[(0, 5)], "[été]", &[[0, 3]]);
    }

    #[test]
    fn no_line_begins_with_a_colon() {
        check("Guerre : « le choix » ?", &[(0, 6)], "[Guerre]\u{a0}: «\u{a0}le choix\u{a0}»\u{a0}?", &[[0, 6]]);
    }

    #[test]
    fn wrong_marks_are_passed_over() {
        check("été", &[(1, 2), (4, 99), (3, 1), (2, 2)], "été", &[]);
        check("abc", &[(1, 3), (0, 2)], "a[bc]", &[[1, 3]]);
    }
}
