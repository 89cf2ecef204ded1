//! What became of a text in another, `[-cut-]` and `{+added+}`.

use article::{Article, Block};
use proptest::prelude::*;
use reprint::{Difference, Side, difference};

fn article(title: &str, paragraphs: &[&str]) -> Article {
    Article { title: title.into(), blocks: paragraphs.iter().map(|text| Block::paragraph(*text)).collect(), ..Article::default() }
}

fn shown(difference: &Difference) -> Vec<String> {
    let piece = |piece: &reprint::Piece| match piece.side {
        Side::Both => piece.text.clone(),
        Side::Earlier => format!("[-{}-]", piece.text),
        Side::Later => format!("{{+{}+}}", piece.text),
    };
    difference.paragraphs.iter().map(|paragraph| paragraph.iter().map(piece).collect()).collect()
}

#[track_caller]
fn check(earlier: &[&str], later: &[&str], expected: &[&str]) {
    let difference = difference(&article("", earlier), &article("", later));
    assert_eq!(shown(&difference), expected);
    assert!(!difference.rough);
}

#[test]
fn words_are_compared_within_sentences_that_are_alike() {
    check(
        &["Le maire a voté lundi le budget. La séance a duré."],
        &["Le maire a voté mardi soir le budget. La séance a duré."],
        &["Le maire a voté [-lundi -]{+mardi soir +}le budget. La séance a duré."],
    );
}

#[test]
fn sentences_and_paragraphs_are_cut_and_added_whole() {
    check(
        &["Le pont ferme. Les camions font un détour par Sarmont.", "La mairie s’excuse."],
        &["Le pont ferme.", "Un bac remplace le passage.", "La mairie s’excuse."],
        &["Le pont ferme. [-Les camions font un détour par Sarmont.-]", "{+Un bac remplace le passage.+}", "La mairie s’excuse."],
    );
}

#[test]
fn typography_case_and_paragraphs_are_no_differences() {
    check(&["L'ÉTAT « paie ».", "Enfin."], &["L’État \"paie\". Enfin."], &["L’État \"paie\". Enfin."]);
}

#[test]
fn headlines_are_compared_too() {
    let difference = difference(&article("Le sel reconnu", &["Oui."]), &article("Le sel enfin reconnu", &["Oui."]));
    assert_eq!(shown(&difference), ["Le sel {+enfin +}reconnu", "Oui."]);
}

#[test]
fn long_texts_are_compared_within_bounds_and_it_is_said() {
    let words = |seed: usize| (0..3_000).map(|n| format!("mot{}", n * seed % 977)).collect::<Vec<_>>().join(" ");
    let (one, other) = (words(7), words(7).replace("mot1 ", "mot2 "));
    let unlike = difference(&article("", &[&one]), &article("", &[&other]));
    assert!(unlike.rough, "one sentence of three thousand words");
    let many = |seed: usize| (0..6_000).map(|n| format!("Phrase {} du texte {seed}.", n * seed)).collect::<Vec<_>>().join(" ");
    assert!(difference(&article("", &[&many(3)]), &article("", &[&many(5)])).rough);
}

proptest! {
    /// Without what was added it is the earlier text, without what was cut the later one.
    #[test]
    fn both_texts_can_be_read(
        one in proptest::collection::vec("([ab,.’] ?){0,12}", 0..5),
        other in proptest::collection::vec("([abc,. ] ?){0,12}", 0..5),
    ) {
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>().replace('’', "'");
        let whole = |texts: &[String]| letters(&texts.concat());
        let blocks = |texts: &[String]| article("", &texts.iter().map(String::as_str).collect::<Vec<_>>());
        let difference = difference(&blocks(&one), &blocks(&other));
        let side = |left_out: Side| {
            let pieces = difference.paragraphs.iter().flatten().filter(|piece| piece.side != left_out);
            letters(&pieces.map(|piece| piece.text.as_str()).collect::<String>())
        };
        prop_assert_eq!(side(Side::Later), whole(&one));
        prop_assert_eq!(side(Side::Earlier), whole(&other));
    }
}
