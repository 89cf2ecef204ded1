//! What holds for every text.

use french::{Analyzer, Kind, LONGEST};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

#[derive(Debug, PartialEq, Eq)]
struct Term {
    written: String,
    folded: String,
    stem: String,
    position: u32,
    kind: Kind,
}

/// The terms of a text, after checking where they stand.
fn terms(analyzer: &mut Analyzer, text: &str) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    let mut covered = 0;
    analyzer.analyze(text, |token| {
        assert!(text.get(token.offset.clone()).is_some_and(|word| !word.is_empty()), "{:?} of {text:?}", token.offset);
        for form in [token.written, token.folded, token.stem] {
            assert!((1..=LONGEST).contains(&form.chars().count()), "{form:?} in {text:?}");
        }
        match (token.kind, terms.last()) {
            (Kind::Joined, last) => assert_eq!(Some(token.position), last.map(|last| last.position), "{text:?}"),
            (_, last) => {
                assert_eq!(token.position, last.map_or(0, |last| last.position + 1), "{text:?}");
                assert!(token.offset.start >= covered, "{text:?}");
                covered = token.offset.end;
            }
        }
        terms.push(Term {
            written: token.written.to_owned(),
            folded: token.folded.to_owned(),
            stem: token.stem.to_owned(),
            position: token.position,
            kind: token.kind,
        });
    });
    terms
}

/// The folded form of a word is a word, and folds to itself.
fn check_folded(analyzer: &mut Analyzer, text: &str) {
    for term in terms(analyzer, text) {
        let again = terms(analyzer, &term.folded);
        let [alone] = &again[..] else { panic!("{:?} of {text:?} gives {again:?}", term.folded) };
        assert_eq!((&alone.folded, &alone.stem), (&term.folded, &term.stem), "{text:?}");
        if term.written.chars().count() < LONGEST {
            assert_eq!(french::fold(&term.written), term.folded, "{text:?}");
        }
        assert_eq!(french::stem(&term.folded), term.stem, "{text:?}");
    }
}

fn check_normal_forms(analyzer: &mut Analyzer, text: &str) {
    let composed = terms(analyzer, &text.nfc().collect::<String>());
    let decomposed = terms(analyzer, &text.nfd().collect::<String>());
    assert_eq!(composed, decomposed, "{text:?}");
}

/// Text that stumbles: words, every kind of apostrophe, hyphen and space, digits, marks, letters of any script.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(vec![
            "l", "d", "qu", "jusqu", "n", "N", "entr", "aujourd", "hui", "presqu", "île", "grand", "État", "œuvre", "porte", "il", "rendez",
            "vous", "elle", "s", "S", "N", "C", "É", "1", "12", "234", "567", "2020", "06", "ème", "xix", "travaux", "Ŀ", "日", "本", "ガ",
            "한국", "مُحَمَّد", "Москва", "ß", "İ",
        ]).prop_map(str::to_owned),
        6 => prop::sample::select(vec![
            "'", "’", "‘", "ʼ", "`", "-", "‑", "–", " ", "\u{a0}", "\u{202f}", ".", ",", ". ", "\u{ad}", "\u{200b}", "\u{feff}", "«", "\"",
            "\u{301}", "\u{327}", "\n", "/", ":", "ـ",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[a-zà-ÿ]{1,70}",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn folded_forms_fold_to_themselves(text in text()) {
        check_folded(&mut Analyzer::new(), &text);
    }

    #[test]
    fn composed_and_decomposed_texts_are_the_same(text in text()) {
        check_normal_forms(&mut Analyzer::new(), &text);
    }

    #[test]
    fn apostrophes_are_the_same(text in text()) {
        let analyzer = &mut Analyzer::new();
        let straight = text.replace(['’', '‘', 'ʼ', '`'], "'");
        prop_assert_eq!(terms(analyzer, &straight), terms(analyzer, &straight.replace('\'', "’")));
    }

    /// The soft hyphens keep every word from the short way, so this also compares the two.
    #[test]
    fn soft_hyphens_are_not_there(text in text()) {
        let analyzer = &mut Analyzer::new();
        let mut hyphenated = String::new();
        for c in text.chars() {
            hyphenated.push(c);
            if c.is_alphabetic() && c != 'ʼ' {
                hyphenated.push('\u{ad}');
            }
        }
        prop_assert_eq!(terms(analyzer, &text), terms(analyzer, &hyphenated));
    }

    #[test]
    fn what_was_read_before_does_not_matter(before in text(), text in text()) {
        let analyzer = &mut Analyzer::new();
        terms(analyzer, &before);
        prop_assert_eq!(terms(analyzer, &text), terms(&mut Analyzer::new(), &text));
    }
}

#[test]
fn every_character() {
    let analyzer = &mut Analyzer::new();
    // Ideographs, Hangul, private and ancient characters are alike by the thousand: one in 97 is enough.
    let alike = |c: char| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{A000}'..='\u{F8FF}' | '\u{10000}'..='\u{1D3FF}' | '\u{20000}'..);
    for c in ('\0'..=char::MAX).filter(|c| !alike(*c) || u32::from(*c) % 97 == 0) {
        let text = format!("a{c}b {c} E\u{301}{c}\u{301} 1{c}2");
        check_folded(analyzer, &text);
        check_normal_forms(analyzer, &text);
    }
}

#[test]
fn monsters_are_cut() {
    let analyzer = &mut Analyzer::new();
    for (text, expected) in [
        ("e".to_owned() + &"\u{301}".repeat(100_000), 1),
        ("\u{301}".repeat(100_000), 0),
        ("ﷺ".repeat(100_000), 1),
        ("x".repeat(1_000_000), 1),
        ("a-".repeat(100_000), 100_000),
        ("l'".repeat(100_000), 1),
        ("U.".repeat(100_000), 6250),
        ("100 ".repeat(100_000), 100_000),
        ("1.".repeat(100_000), 100_000),
        ("\u{ad}".repeat(100_000), 0),
    ] {
        let words = terms(analyzer, &text).iter().filter(|term| term.kind != Kind::Joined).count();
        assert_eq!(words, expected, "{:?}…", text.chars().take(3).collect::<String>());
    }
}
