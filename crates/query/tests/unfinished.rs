//! What is completed while somebody types.

use expect_test::{Expect, expect};
use proptest::prelude::*;
use query::{Completion, unfinished};

/// For each text with `|` as the caret: the words, and the query once the last of them, or all, is completed.
#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "a literal at each call")]
fn check(texts: &[&str], completion: Completion<'_>, expected: Expect) {
    let lines: Vec<String> = texts
        .iter()
        .map(|typed| {
            let (before, after) = typed.split_once('|').expect("a caret");
            let Some(found) = unfinished(&format!("{before}{after}"), before.chars().count()) else {
                return format!("{typed} → nothing\n");
            };
            let words: Vec<&str> = found.words.iter().map(|word| word.text.as_str()).collect();
            let field = found.field.map_or(String::new(), |field| format!("{}:", field.name()));
            let (mut one, caret) = found.completed(1, completion);
            one.insert(one.char_indices().nth(caret).map_or(one.len(), |(at, _)| at), '|');
            let (all, _) = found.completed(words.len(), completion);
            format!("{typed} → {field}{} → {one} → {all}\n", words.join("+"))
        })
        .collect();
    expected.assert_eq(&lines.concat());
}

#[test]
fn words_are_completed_where_they_stand() {
    check(
        &["sech|", "maroc sech|", "sech| maroc", "sé|ch OU maroc", "-sech|", "SAUF l’elys|", "titre:sech|", "(a OU sech|) b", "porte-par|"],
        Completion::Word("Sécheresse"),
        expect![[r#"
            sech| → sech → Sécheresse| → Sécheresse
            maroc sech| → maroc+sech → maroc Sécheresse| → Sécheresse
            sech| maroc → sech → Sécheresse| maroc → Sécheresse maroc
            sé|ch OU maroc → sé → Sécheresse| OU maroc → Sécheresse OU maroc
            -sech| → sech → -Sécheresse| → -Sécheresse
            SAUF l’elys| → elys → SAUF l’Sécheresse| → SAUF l’Sécheresse
            titre:sech| → titre:sech → titre:Sécheresse| → titre:Sécheresse
            (a OU sech|) b → sech → (a OU Sécheresse|) b → (a OU Sécheresse) b
            porte-par| → porte-par → Sécheresse| → Sécheresse
        "#]],
    );
}

#[test]
fn names_take_the_words_before() {
    check(
        &[
            "emmanuel mac|",
            "réforme ET emmanuel mac|",
            "\"emmanuel mac|",
            "« emmanuel mac| »",
            "titre:\"emmanuel mac|\" loi",
            "a b c d e f|",
            "d’emmanuel mac|",
        ],
        Completion::Phrase("Emmanuel Macron"),
        expect![[r#"
            emmanuel mac| → emmanuel+mac → emmanuel "Emmanuel Macron"| → "Emmanuel Macron"
            réforme ET emmanuel mac| → emmanuel+mac → réforme ET emmanuel "Emmanuel Macron"| → réforme ET "Emmanuel Macron"
            "emmanuel mac| → emmanuel+mac → "emmanuel Emmanuel Macron"| → "Emmanuel Macron"
            « emmanuel mac| » → emmanuel+mac → « emmanuel Emmanuel Macron| » → « Emmanuel Macron »
            titre:"emmanuel mac|" loi → titre:emmanuel+mac → titre:"emmanuel Emmanuel Macron|" loi → titre:"Emmanuel Macron" loi
            a b c d e f| → b+c+d+e+f → a b c d e "Emmanuel Macron"| → a "Emmanuel Macron"
            d’emmanuel mac| → emmanuel+mac → d’emmanuel "Emmanuel Macron"| → d’"Emmanuel Macron"
        "#]],
    );
}

#[test]
fn facts_bring_their_field() {
    check(
        &["fan|", "loi fan|", "publication:fan|", "publication:\"le fan|\"", "auteur:jeanne mor|"],
        Completion::Fact(query::Field::Publication, "Le « Fanal »"),
        expect![[r#"
            fan| → fan → publication:"Le Fanal"| → publication:"Le Fanal"
            loi fan| → loi+fan → loi publication:"Le Fanal"| → publication:"Le Fanal"
            publication:fan| → publication:fan → publication:publication:"Le Fanal"| → publication:publication:"Le Fanal"
            publication:"le fan|" → publication:le+fan → publication:"le Le Fanal|" → publication:"Le Fanal"
            auteur:jeanne mor| → auteur:jeanne+mor → auteur:jeanne publication:"Le Fanal"| → auteur:publication:"Le Fanal"
        "#]],
    );
    check(
        &["publication:fan|", "publication:\"le fan|"],
        Completion::Phrase("Le Fanal"),
        expect![[r#"
        publication:fan| → publication:fan → publication:"Le Fanal"| → publication:"Le Fanal"
        publication:"le fan| → publication:le+fan → publication:"le Le Fanal"| → publication:"Le Fanal"
    "#]],
    );
}

#[test]
fn nothing_is_completed_elsewhere() {
    let texts = [
        "|",
        "sech |",
        "|sech",
        "sech*|",
        "=sech|",
        "sech~|",
        "sech^2|",
        "date:202|",
        "a SAUF|",
        "mots>30|",
        "\"a b\"|",
        "l’|",
        "\"\"|",
        "a ET|",
    ];
    check(
        &texts,
        Completion::Word("x"),
        expect![[r#"
        | → nothing
        sech | → nothing
        |sech → nothing
        sech*| → nothing
        =sech| → nothing
        sech~| → nothing
        sech^2| → nothing
        date:202| → nothing
        a SAUF| → nothing
        mots>30| → nothing
        "a b"| → nothing
        l’| → nothing
        ""| → nothing
        a ET| → nothing
    "#]],
    );
}

#[test]
fn what_was_typed_after_a_field_can_be_two_things() {
    let found = unfinished("auteur:jeanne mor", 17).expect("words");
    let words: Vec<String> = found.without_field().expect("words").words.into_iter().map(|word| word.text).collect();
    assert_eq!(words, ["mor"]);
    assert!(unfinished("auteur:mor", 10).expect("a word").without_field().is_none());
}

proptest! {
    #[test]
    fn any_text_can_be_completed_or_not(text in "[a-zé\"«»“”(): =~^*?|&’'\\-A-Z/0-9]{0,40}", caret in 0usize..45, words in 0usize..7) {
        if let Some(found) = unfinished(&text, caret) {
            let (query, caret) = found.completed(words, Completion::Phrase("Le « Fanal »"));
            prop_assert!(caret <= query.chars().count() && query.contains("Le Fanal"), "{text:?} → {query:?}");
        }
    }
}
