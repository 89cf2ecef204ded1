//! Printing a query and parsing the print gives the same query, positions aside.

use proptest::prelude::*;
use query::{Comparison, Dates, Field, Form, Near, Operator, Options, Phrase, Query, Reach, Word, limits, parse, parse_with};

use crate::asked::check;

/// Capitals, in which operators are harder to tell from words; « ET » would be one.
fn shouted(query: &Query) -> Query {
    query.with_words(&|word| Word { text: if word.text == "et" { "A".to_owned() } else { word.text.to_uppercase() }, ..word.clone() })
}

/// Texts of the language's own pieces, with and without sense.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec!["chat", "l’État", "porte-parole", "12:30", "ET", "OU", "SAUF", "constit*", "t?xte", "a*b", "=", "*", "?"]),
        4 => prop::sample::select(vec![" ", "\u{a0}", "(", ")", "\"", "«", "»", "“", "”", "„", "-", "+", "&", "|", "~", "~5", "~>3", "^2", "^", "'"]),
        2 => prop::sample::select(vec!["titre:", "texte:(", "auteur:\"", "mots>3", "mots ", "PRES/5", "ADJ/3", "PRES/", "MEMEPHRASE", "MEMEPARA", "zone:a:", "zone:retire:"]),
        2 => prop::sample::select(vec!["date:2022", "date:", "depuis:2020-02", "avant:2021", "..", "décembre 2022", ":", ",", ".", "/", "20", "12 300", "450", "\u{301}"]),
        3 => Just(" "),
    ];
    let pieces = || prop::collection::vec(piece.clone(), 0..40).prop_map(|pieces| pieces.concat());
    prop_oneof![3 => pieces(), 1 => pieces().prop_map(|text| text.to_uppercase()), 1 => any::<String>(), 1 => "\\PC{0,80}"]
}

fn words() -> impl Strategy<Value = Word> {
    let plain = || prop::sample::select(vec!["chat", "l’État", "porte-parole", "Été", "R&D", "12:30", "et", "x", "12", "300", "1 234"]);
    prop_oneof![
        4 => plain().prop_map(|text| (text, Form::Any)),
        1 => plain().prop_map(|text| (text, Form::Exact)),
        1 => plain().prop_map(|text| (text, Form::Fuzzy)),
        1 => prop::sample::select(vec!["constit*", "t?xte", "co*ion", "a?b*"]).prop_map(|text| (text, Form::Pattern)),
    ]
    .prop_filter("two letters before *", |(text, _)| *text != "a?b*")
    .prop_map(|(text, form)| Word { text: text.to_owned(), form, at: 0 })
}

fn days() -> impl Strategy<Value = Option<u32>> {
    prop::option::of(prop::sample::select(vec![20190101, 20190131, 20191231, 20200229, 20200301, 20221220, 20221231]))
}

fn leaves() -> impl Strategy<Value = Query> {
    let near = prop_oneof![Just(Near::Adjacent), (0..12u8).prop_map(Near::Within), (0..12u8).prop_map(Near::Ordered)];
    let dates = (days(), days())
        .prop_filter("a span", |(from, to)| (*from, *to) != (None, None) && to.is_none_or(|to| from.is_none_or(|from| from <= to)));
    let comparisons = vec![Comparison::Less, Comparison::AtMost, Comparison::Equal, Comparison::AtLeast, Comparison::More];
    prop_oneof![
        5 => words().prop_map(Query::Word),
        2 => (prop::collection::vec(words(), 1..5), near).prop_map(|(words, near)| Query::Phrase(Phrase { words, near })),
        1 => dates.prop_map(|(from, to)| Query::Dates(Dates { from, to })),
        1 => (prop::sample::select(comparisons), any::<u32>()).prop_map(|(comparison, words)| Query::Length(comparison, words)),
    ]
}

fn trees() -> impl Strategy<Value = Query> {
    let fields = [Field::Title, Field::Body, Field::Author, Field::Publication, Field::Tag, Field::Lang, Field::Removed];
    let reach =
        prop_oneof![(0..12u8).prop_map(Reach::Within), (0..12u8).prop_map(Reach::Ordered), Just(Reach::Sentence), Just(Reach::Paragraph),];
    leaves().prop_recursive(5, 40, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..9).prop_map(Query::And),
            prop::collection::vec(inner.clone(), 1..5).prop_map(Query::Or),
            (reach.clone(), prop::collection::vec(inner.clone(), 1..5)).prop_map(|(reach, parts)| Query::Together(reach, parts)),
            inner.clone().prop_map(|inner| Query::Not(Box::new(inner))),
            (prop::sample::select(fields.to_vec()), inner.clone()).prop_map(|(field, inner)| Query::In(field, Box::new(inner))),
            (inner, 0.001..200f32).prop_map(|(inner, weight)| Query::Weight(Box::new(inner), weight)),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_text_gives_a_query_that_prints(text in texts(), operator in prop::sample::select(vec![Operator::Auto, Operator::All, Operator::Any])) {
        for exact in [false, true] {
            check(&parse_with(&text, Options { operator, exact }).query);
        }
    }

    #[test]
    fn notices_point_into_the_text(text in texts()) {
        let length = text.chars().count();
        let notices = parse(&text).notices;
        prop_assert!(notices.len() <= limits::NOTICES);
        prop_assert!(notices.is_sorted_by_key(|notice| notice.at.start));
        for notice in notices {
            prop_assert!(notice.at.start <= notice.at.end && notice.at.end <= length, "{:?}", notice);
        }
    }

    #[test]
    fn words_stand_where_they_say(text in texts()) {
        let parsed = parse(&text);
        let characters: Vec<char> = text.chars().collect();
        for word in query::words(&parsed.query) {
            let typed: String = characters[word.at..].iter().collect();
            let start: String = word.text.chars().take_while(|c| !"*?".contains(*c)).collect();
            prop_assert!(typed.to_lowercase().contains(&start.to_lowercase()), "{:?} in {:?}", word, text);
        }
    }

    #[test]
    fn every_tree_prints(tree in trees()) {
        check(&tree.clone().normal());
        check(&shouted(&tree).normal());
    }
}
