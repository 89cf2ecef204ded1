//! The passages that answer a query best, cut where sentences end.
//!
//! Every mark begins a stretch of the length that is aimed at. What a stretch is worth is counted while a window slides over the marks,
//! so the best one is found wherever it stands, in time that grows with the number of marks; only the few that are shown are looked at
//! letter by letter.

use std::ops::Range;

use archive::{Passage, PassageField};
use article::Article;
use french::Analyzer;

use crate::marks::{Mark, Marked, Marker};

/// Length of a passage in bytes that is aimed at: two lines of the page.
const AIM: usize = 240;
/// Longest sentence shown whole.
const LONGEST: usize = 360;
/// How far around a match the ends of its sentence are looked for: past that the sentence is too long in any case.
const REACH: usize = 4 * LONGEST;
/// More marks of one word than this make a stretch no better: it is a list of the word.
const ENOUGH: usize = 4;

/// The title with its marks, and at most `most` passages, in the order of the text; the beginning of the text when nothing in it matches.
pub(crate) fn passages(article: &Article, marker: &Marker<'_>, most: usize, analyzer: &mut Analyzer) -> (Passage, Vec<Passage>) {
    let Marked { title, blocks } = marker.mark(article, analyzer);
    let marks = title.into_iter().map(|mark| mark.place).collect();
    let title = Passage { text: article.title.clone(), marks, field: PassageField::Title, ..Passage::default() };
    let mut shown = choose(article, &blocks, most, marker);
    shown.sort_by_key(|shown| (shown.block, shown.range.start));
    if shown.is_empty() && most > 0 {
        shown.extend(article.blocks.first().map(|block| Shown { block: 0, range: grow(&block.text, 0..0) }));
    }
    (title, shown.iter().map(|shown| passage(article, &blocks, shown)).collect())
}

/// A stretch of a block that is shown.
struct Shown {
    block: usize,
    range: Range<usize>,
}

/// The best stretches: each adds the most of what those before it do not show; then more of everything, then the earlier one.
fn choose(article: &Article, blocks: &[Vec<Mark>], most: usize, marker: &Marker<'_>) -> Vec<Shown> {
    let mut chosen: Vec<Shown> = Vec::new();
    // In whole numbers, so that equal stretches are equal.
    let mut weights: Vec<u64> = marker.rows().iter().map(|row| (row.weight * 1000.0) as u64).collect();
    while chosen.len() < most {
        let mut best: Option<(Worth, usize, Range<usize>)> = None;
        for (block, marks) in blocks.iter().enumerate() {
            let taken: Vec<&Range<usize>> = chosen.iter().filter(|shown| shown.block == block).map(|shown| &shown.range).collect();
            stretches(marks, &weights, |worth, core| {
                let is_better = best.as_ref().is_none_or(|(most, ..)| worth > *most);
                if is_better && !taken.iter().any(|taken| taken.start < core.end && core.start < taken.end) {
                    best = Some((worth, block, core));
                }
            });
        }
        let Some((worth, block, core)) = best else { break };
        // A further passage must say something that the first ones do not, or be rich in itself.
        if !chosen.is_empty() && worth.new == 0 && worth.rows < 2 && worth.marks < 2 {
            break;
        }
        let text = &article.blocks[block].text;
        let mut range = grow(text, core.clone());
        for taken in chosen.iter().filter(|shown| shown.block == block).map(|shown| &shown.range) {
            if taken.end <= core.start {
                range.start = range.start.max(skip_spaces(text, taken.end));
            } else {
                range.end = range.end.min(text[..taken.start].trim_end().len());
            }
        }
        within(&blocks[block], &range).iter().for_each(|mark| weights[mark.row] = 0);
        chosen.push(Shown { block, range });
    }
    chosen
}

/// What a stretch is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Worth {
    /// Weight of what no other passage shows.
    new: u64,
    /// Words and phrases in it.
    rows: usize,
    /// Marks in it, as far as they tell anything.
    marks: usize,
}

/// Calls `each` for the stretch that begins at each mark: from there as far as the aim reaches.
fn stretches(marks: &[Mark], weights: &[u64], mut each: impl FnMut(Worth, Range<usize>)) {
    let mut held = vec![0usize; weights.len()];
    let (mut new, mut rows, mut to) = (0, 0, 0);
    for (at, first) in marks.iter().enumerate() {
        while let Some(next) = marks.get(to).filter(|next| to == at || next.place.end <= first.place.start + AIM) {
            if held[next.row] == 0 {
                (new, rows) = (new + weights[next.row], rows + 1);
            }
            held[next.row] += 1;
            to += 1;
        }
        each(Worth { new, rows, marks: (to - at).min(ENOUGH) }, first.place.start..marks[to - 1].place.end);
        held[first.row] -= 1;
        if held[first.row] == 0 {
            (new, rows) = (new - weights[first.row], rows - 1);
        }
    }
}

/// The marks that lie in a stretch of their block.
fn within<'m>(marks: &'m [Mark], range: &Range<usize>) -> &'m [Mark] {
    let from = marks.partition_point(|mark| mark.place.start < range.start);
    let to = marks.partition_point(|mark| mark.place.end <= range.end);
    &marks[from..to.max(from)]
}

/// A stretch made longer to the ends of sentences, or of words where a sentence is too long.
fn grow(text: &str, core: Range<usize>) -> Range<usize> {
    let start = sentence_start(text, core.start);
    let start = if core.end - start > LONGEST { word_start(text, core.start.saturating_sub(AIM / 4)).min(core.start) } else { start };
    let mut end = core.end;
    loop {
        let next = sentence_end(text, end);
        if next - start > LONGEST {
            if end == core.end {
                end = word_end(text, (start + AIM).max(core.end));
            }
            break;
        }
        end = next;
        if end >= text.len() || end - start >= AIM {
            break;
        }
        end = skip_spaces(text, end);
        // Another sentence only when it fits the aim.
        if sentence_end(text, end) - start > AIM {
            end = text[..end].trim_end().len();
            break;
        }
    }
    start..end
}

/// Where the sentence that holds byte `at` begins, as far as [`REACH`] shows.
fn sentence_start(text: &str, at: usize) -> usize {
    let mut start = floor(text, at.saturating_sub(REACH));
    loop {
        let end = sentence_end(text, start);
        let next = skip_spaces(text, end);
        if end >= at || next > at || next <= start {
            return start;
        }
        start = next;
    }
}

/// Where the sentence that goes on at byte `from` ends, or where [`REACH`] does.
fn sentence_end(text: &str, from: usize) -> usize {
    french::sentence_end(&text[..floor(text, from + REACH)], from)
}

fn skip_spaces(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start().len()
}

/// The beginning of the word at or after byte `at`.
fn word_start(text: &str, at: usize) -> usize {
    let at = floor(text, at);
    if at == 0 { 0 } else { text[at..].find(char::is_whitespace).map_or(at, |space| skip_spaces(text, at + space)) }
}

/// The end of the word at or before byte `at`.
fn word_end(text: &str, at: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    let at = floor(text, at);
    let word = text[at..].find(char::is_whitespace).map_or(text.len(), |space| at + space);
    if word - at > AIM { at } else { word }
}

fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn passage(article: &Article, blocks: &[Vec<Mark>], shown: &Shown) -> Passage {
    let Shown { block, range } = shown;
    let text = &article.blocks[*block].text;
    let marks = within(&blocks[*block], range).iter();
    Passage {
        text: text[range.clone()].to_owned(),
        marks: marks.map(|mark| mark.place.start - range.start..mark.place.end - range.start).collect(),
        field: if article.has_lead && *block == 0 { PassageField::Lead } else { PassageField::Body },
        cut_before: range.start > 0,
        rule: None,
        cut_after: range.end < text.len(),
    }
}

#[cfg(test)]
mod tests {
    use article::Block;
    use proptest::prelude::*;
    use query::Near;

    use super::*;
    use crate::marks::{MarkedRow, MarkedWord};
    use crate::plan::Zone;

    /// The passages that are shown for some words, or phrases, with their marks in brackets.
    fn shown(text: &str, words: &[&str]) -> Vec<String> {
        let article = Article { blocks: text.lines().map(Block::paragraph).collect(), ..Article::default() };
        passages(&article, &Marker::new(&rows(words)), 2, &mut Analyzer::new()).1.into_iter().map(bracketed).collect()
    }

    fn rows(words: &[&str]) -> Vec<MarkedRow> {
        let row = |words: &&str| MarkedRow {
            words: words.split(' ').map(|word| MarkedWord::Folded(vec![word.to_owned()])).collect(),
            near: Near::Adjacent,
            zone: Zone::Anywhere,
            weight: 1.0,
        };
        words.iter().map(row).collect()
    }

    fn bracketed(passage: Passage) -> String {
        let mut text = passage.text;
        for mark in passage.marks.iter().rev() {
            text.insert(mark.end, ']');
            text.insert(mark.start, '[');
        }
        text
    }

    #[test]
    fn a_passage_is_whole_sentences() {
        let text = "La pluie manque. M. Benali a vu le barrage baisser. Rien d'autre.";
        assert_eq!(shown(text, &["barrage"]), ["M. Benali a vu le [barrage] baisser. Rien d'autre."]);
    }

    #[test]
    fn the_second_passage_brings_the_missing_word() {
        let long = "Une phrase sans rien. ".repeat(20);
        let text = format!("Le barrage est vide. {long}\nLe barrage encore. {long}\nLa pluie revient.");
        let found = shown(&text, &["barrage", "pluie"]);
        assert_eq!(found.len(), 2);
        assert!(found[0].starts_with("Le [barrage] est vide.") && found[1] == "La [pluie] revient.", "{found:?}");
    }

    #[test]
    fn sentences_end_where_readers_see_it() {
        for (text, word, expected) in [
            (
                "Le ciel est gris. Selon M. Le Goff, « la pluie viendra ! », mais p. 12 il doute. Fin.",
                "pluie",
                "Selon M. Le Goff, « la [pluie] viendra ! », mais p. 12 il doute. Fin.",
            ),
            ("Il rit. « La pluie ? » demande J.-C. Morel. Nul ne sait.", "pluie", "« La [pluie] ? » demande J.-C. Morel. Nul ne sait."),
        ] {
            let rest = "Une autre phrase, qui est assez longue pour ne plus trouver de place derrière la première, et qui ne dit rien d’autre \
                        que le temps qui passe sur la place du village, où personne ne vient plus, ni le matin ni le soir.";
            assert_eq!(shown(&format!("{rest} {text} {rest}"), &[word]), [expected]);
        }
    }

    #[test]
    fn the_best_stretch_is_found_wherever_it_stands() {
        let lone = "Le barrage est vide depuis des mois, et la vallée attend que quelque chose tombe enfin du ciel. ";
        let text = format!("{}Un orage sur le barrage. {}", lone.repeat(200), lone.repeat(200));
        assert!(shown(&text, &["barrage", "orage"]).concat().contains("Un [orage] sur le [barrage]."));
    }

    #[test]
    fn two_passages_of_one_block_share_nothing() {
        let text = format!("Un barrage, {} un orage, {} enfin.", "des mots, ".repeat(30), "d’autres, ".repeat(60));
        let found = shown(&text, &["barrage", "orage"]);
        assert!(found.len() == 2 && found[0].contains("[barrage]") && found[1].contains("[orage]"), "{found:?}");
        assert!(!found[0].contains("orage,") && !found[1].contains("barrage"), "{found:?}");
    }

    #[test]
    fn a_phrase_is_marked_only_where_it_stands() {
        let text = "Une loi, des finances, puis rien.\nLa loi de finances est votée, la loi attend.";
        assert_eq!(shown(text, &["loi de finances"]), ["La [loi de finances] est votée, la loi attend."]);
    }

    /// An article of 100,000 words, in one block and in many.
    #[test]
    fn the_right_passage_of_a_book_is_found() {
        let page = "La vallée attend la pluie, et le maire compte les jours qui passent sans un nuage. ";
        for between in ["", "\n"] {
            let mut text = (page.to_owned() + between).repeat(3_500);
            text += "Le fontainier Anselme Ribot a tout vu. ";
            text += &(page.to_owned() + between).repeat(3_500);
            let found = shown(&text, &["fontainier", "pluie"]);
            assert!(text.split_whitespace().count() > 100_000);
            assert!(found.concat().contains("Le [fontainier] Anselme Ribot a tout vu."), "{found:?}");
            assert!(found.iter().all(|passage| passage.len() <= 2 * LONGEST), "{found:?}");
        }
    }

    #[test]
    fn nothing_found_gives_the_beginning() {
        assert_eq!(shown("Le début. La suite.", &["absent"]), ["Le début. La suite."]);
    }

    proptest! {
        #[test]
        fn any_text_gives_passages_of_a_bounded_length(text in "[a-zé.!? «»\u{a0}M]{0,900}", word in "[a-zé]{1,3}") {
            for passage in shown(&text, &[&french::fold(&word)]) {
                prop_assert!(passage.len() <= 3 * LONGEST, "{} bytes", passage.len());
            }
        }
    }
}
