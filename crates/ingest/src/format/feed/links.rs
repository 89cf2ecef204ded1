//! What feeds add to their texts for their own sake: « Lire la suite », « Partager sur … », « Cet article est apparu en premier sur … ».

use article::{Block, Removed};

use crate::clean::{ends_sentence, is_call, plain};

/// The rule that takes it out, as in pages.
const RULE: &str = "call-to-action";

/// Longest block of such words.
const LONGEST: usize = 40;

/// What leads from the end of a text to the rest of it, folded.
#[rustfmt::skip]
const TAILS: &[&str] = &[
    "continue reading", "continuer la lecture", "en savoir plus", "lire l article", "lire l article complet", "lire la suite",
    "lire la suite de l article", "lire la suite sur le site", "lire plus", "read more", "read the full article", "read the full story",
    "suite de l article", "اقرا المزيد",
];

/// What a program writes behind each text of a site, folded.
const SIGNS: &[&str] = &["appeared first on", "est apparu en premier sur", "est apparue en premier sur"];

/// `blocks` without those words, which go to `removed`.
pub(super) fn without(blocks: Vec<Block>, removed: &mut Vec<Removed>) -> Vec<Block> {
    let mut kept: Vec<Block> = Vec::with_capacity(blocks.len());
    let take = |text: &str, before: usize| Removed {
        rule: RULE.to_owned(),
        text: text.trim().to_owned(),
        before: u32::try_from(before).unwrap_or(u32::MAX),
    };
    for mut block in blocks {
        let folded = plain(&block.text);
        let sign = SIGNS.iter().any(|sign| folded.contains(sign));
        if folded.split(' ').count() <= LONGEST && (sign || TAILS.contains(&folded.as_str()) || is_call(&block.text)) {
            removed.push(take(&block.text, kept.len()));
            continue;
        }
        let cut = tail(&block.text).map(|at| block.text.split_off(at));
        block.text.truncate(block.text.trim_end().len());
        kept.push(block);
        removed.extend(cut.map(|tail| take(&tail, kept.len())));
    }
    kept
}

/// Where the words begin that lead from the end of `text` to the rest of it. They follow the end of a sentence, or a bracket.
fn tail(text: &str) -> Option<usize> {
    let words: Vec<usize> =
        text.char_indices().filter(|(at, c)| c.is_alphanumeric() && !before(text, *at).is_alphanumeric()).map(|(at, _)| at).collect();
    words.iter().rev().take(8).find_map(|at| {
        let (text, tail) = text.split_at(*at);
        let start = text.trim_end_matches([' ', '\u{a0}', '[', '(', '→', '>', '»', '-', '–', '—', '|', ':', '+']).len();
        let ended = ends_sentence(&text[..start]) || text[start..].contains(['[', '(', '→', '>']);
        (ended && start > 0 && TAILS.contains(&plain(tail).as_str())).then_some(start)
    })
}

fn before(text: &str, at: usize) -> char {
    text[..at].chars().next_back().unwrap_or(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_feed_are_not_the_article() {
        for (given, kept, removed) in [
            ("Le lait baisse. Lire la suite", "Le lait baisse.", "Lire la suite"),
            ("Le lait baisse… [Lire la suite...]", "Le lait baisse…", "[Lire la suite...]"),
            ("Le lait baisse [&] → Lire l'article complet »", "Le lait baisse [&]", "→ Lire l'article complet »"),
            ("Le lait baisse. Continue reading →", "Le lait baisse.", "Continue reading →"),
            ("Partager sur Facebook", "", "Partager sur Facebook"),
            (
                "L’article Le lait baisse est apparu en premier sur Le Fanal.",
                "",
                "L’article Le lait baisse est apparu en premier sur Le Fanal.",
            ),
            ("Il faut lire la suite", "Il faut lire la suite", ""),
            ("Le lait baisse. Les éleveurs veulent en savoir plus", "Le lait baisse. Les éleveurs veulent en savoir plus", ""),
        ] {
            let mut out = Vec::new();
            let blocks = without(vec![Block::paragraph(given)], &mut out);
            let joined = |texts: Vec<&str>| texts.join("|");
            assert_eq!(joined(blocks.iter().map(|block| block.text.as_str()).collect()), kept, "{given}");
            assert_eq!(joined(out.iter().map(|piece| piece.text.as_str()).collect()), removed, "{given}");
        }
    }
}
