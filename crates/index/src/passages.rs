//! The passages that answer a query best, cut where sentences end.

use std::ops::Range;

use archive::{Passage, PassageField};
use article::Article;
use french::Analyzer;

use crate::marks::{Mark, Marker};

/// Length of a passage in bytes that is aimed at: two lines of the page.
const AIM: usize = 240;
/// Longest sentence shown whole.
const LONGEST: usize = 360;
/// How far around a match the ends of its sentence are looked for: past that the sentence is too long in any case.
const REACH: usize = 4 * LONGEST;
/// Stretches of one block that are compared: a block with more is a list of the word.
const MOST_WINDOWS: usize = 64;

/// The title with its marks.
pub(crate) fn title(article: &Article, marker: &Marker, analyzer: &mut Analyzer) -> Passage {
    let marks = marker.places(&article.title, analyzer).into_iter().map(|mark| mark.place).collect();
    Passage { text: article.title.clone(), marks, field: PassageField::Title, ..Passage::default() }
}

/// At most `most` passages, in the order of the text; the beginning of the text when nothing in it matches.
pub(crate) fn passages(article: &Article, marker: &Marker, most: usize, analyzer: &mut Analyzer) -> Vec<Passage> {
    if most == 0 {
        return Vec::new();
    }
    let mut candidates = Vec::new();
    for (block, text) in article.blocks.iter().map(|block| block.text.as_str()).enumerate() {
        let marks = marker.places(text, analyzer);
        if !marks.is_empty() {
            windows(block, text, &marks, &mut candidates);
        }
    }
    let chosen = choose(candidates, most);
    if chosen.is_empty() {
        return article.blocks.first().map(|block| passage(article, 0, grow(&block.text, 0..0), &[])).into_iter().collect();
    }
    chosen.into_iter().map(|candidate| passage(article, candidate.block, candidate.range, &candidate.marks)).collect()
}

/// A stretch of a block that could be shown.
struct Candidate {
    block: usize,
    range: Range<usize>,
    marks: Vec<Mark>,
}

/// The stretches of a block: from each mark that no earlier stretch holds, as far as the aim.
fn windows(block: usize, text: &str, marks: &[Mark], candidates: &mut Vec<Candidate>) {
    let mut at = 0;
    for _ in 0..MOST_WINDOWS {
        let Some(first) = marks.get(at) else { break };
        let from = first.place.start;
        let mut to = at + 1;
        while to < marks.len() && marks[to].place.end <= from + AIM {
            to += 1;
        }
        let range = grow(text, from..marks[to - 1].place.end);
        while to < marks.len() && marks[to].place.end <= range.end {
            to += 1;
        }
        let marks: Vec<Mark> =
            marks[at..to].iter().filter(|mark| range.start <= mark.place.start && mark.place.end <= range.end).cloned().collect();
        candidates.push(Candidate { block, range, marks });
        at = to;
    }
}

/// The best candidates: each adds the most words that those before it do not have; then more marks, then the earlier one.
fn choose(mut candidates: Vec<Candidate>, most: usize) -> Vec<Candidate> {
    let mut chosen: Vec<Candidate> = Vec::new();
    let mut shown: Vec<usize> = Vec::new();
    while chosen.len() < most && !candidates.is_empty() {
        let worth = |candidate: &Candidate| {
            let mut words: Vec<usize> = candidate.marks.iter().map(|mark| mark.word).collect();
            words.sort_unstable();
            words.dedup();
            let new = words.iter().filter(|word| !shown.contains(word)).count();
            (new, words.len(), candidate.marks.len().min(4))
        };
        let Some((at, best)) =
            candidates.iter().enumerate().map(|(at, candidate)| (at, worth(candidate))).reduce(|a, b| if b.1 > a.1 { b } else { a })
        else {
            break;
        };
        // A further passage must say something that the first ones do not, or be rich in itself.
        if !chosen.is_empty() && best.0 == 0 && best.1 < 2 && best.2 < 2 {
            break;
        }
        let candidate = candidates.remove(at);
        shown.extend(candidate.marks.iter().map(|mark| mark.word));
        chosen.push(candidate);
    }
    chosen.sort_by_key(|candidate| (candidate.block, candidate.range.start));
    chosen
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

fn passage(article: &Article, block: usize, range: Range<usize>, marks: &[Mark]) -> Passage {
    let text = article.blocks.get(block).map_or("", |block| block.text.as_str());
    let marks = marks.iter().map(|mark| mark.place.start - range.start..mark.place.end - range.start).collect();
    Passage {
        text: text[range.clone()].to_owned(),
        marks,
        field: if article.has_lead && block == 0 { PassageField::Lead } else { PassageField::Body },
        cut_before: range.start > 0,
        cut_after: range.end < text.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use article::Block;
    use proptest::prelude::*;

    fn marker(words: &[&str]) -> Marker {
        Marker::new(&words.iter().map(|word| vec![vec![(*word).to_owned()]]).collect::<Vec<_>>())
    }

    fn shown(text: &str, words: &[&str]) -> Vec<String> {
        let article = Article { blocks: text.lines().map(Block::paragraph).collect(), ..Article::default() };
        let found = passages(&article, &marker(words), 2, &mut Analyzer::new());
        found
            .into_iter()
            .map(|passage| {
                let mut text = passage.text.clone();
                for mark in passage.marks.iter().rev() {
                    text.insert(mark.end, ']');
                    text.insert(mark.start, '[');
                }
                text
            })
            .collect()
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
