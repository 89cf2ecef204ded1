//! What is asked of any text as a query: the target and the tests of the parser ask the same.

use query::{Language, Operator, Options, Query, Word, describe, limits, parse, parse_with};

/// Fails unless the text gives a query within the limits, that can be printed and told, with notices that point into the text.
pub fn check_text(text: &str) {
    let length = text.chars().count();
    for operator in [Operator::Auto, Operator::All, Operator::Any] {
        let parsed = parse_with(text, Options { operator, ..Options::default() });
        check(&parsed.query);
        assert!(parsed.notices.len() <= limits::NOTICES);
        for notice in &parsed.notices {
            assert!(notice.at.start <= notice.at.end && notice.at.end <= length, "{notice:?}");
            assert!(!notice.text(Language::French).is_empty() && !notice.text(Language::English).is_empty());
        }
    }
}

/// Fails unless the query is in normal form, within the limits, and the same when it is printed and parsed again, positions aside.
pub fn check(query: &Query) {
    let printed = query.to_string();
    let again = parse(&printed);
    assert_eq!(without_positions(&again.query), without_positions(query), "printed as {printed}");
    assert!(again.notices.is_empty(), "{printed} gave {:?}", again.notices);
    assert_eq!(again.query.to_string(), printed);
    assert_eq!(&query.clone().normal(), query);
    assert!(query.depth() <= limits::DEPTH, "depth {}", query.depth());
    let mut leaves = 0;
    let mut open = vec![query];
    while let Some(query) = open.pop() {
        open.extend(query.parts());
        leaves += usize::from(query.parts().is_empty() && !query.is_all());
        assert!(!matches!(query, Query::Phrase(phrase) if phrase.words.len() > limits::PHRASE_WORDS));
    }
    assert!(leaves <= limits::LEAVES, "{leaves} leaves");
    assert!([Language::French, Language::English].iter().all(|language| query.is_all() || !describe(query, *language).is_empty()));
}

fn without_positions(query: &Query) -> Query {
    query.with_words(&|word| Word { at: 0, ..word.clone() })
}
