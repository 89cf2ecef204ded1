//! Queries of all operators, of words that the articles hold: as they are, and as people type them.

use article::Article;
use proptest::prelude::*;
use proptest::sample::select;
use query::{Comparison, Dates, Field, Form, Near, Phrase, Query, Reach, Word};

/// Any query, in the form of the parser.
pub(crate) fn queries(articles: &[Article]) -> impl Strategy<Value = Query> + use<> {
    let sayings = Sayings::of(articles);
    let text = trees(sayings.clone()).prop_map(Query::normal);
    prop_oneof![12 => text, 1 => headlines(sayings.runs)]
}

/// What is said in the articles.
#[derive(Clone)]
struct Sayings {
    words: Vec<String>,
    /// Words in a row.
    runs: Vec<Vec<String>>,
    /// Words of the facts.
    facts: Vec<(Field, Vec<String>)>,
}

impl Sayings {
    fn of(articles: &[Article]) -> Self {
        let mut said = Self { words: Vec::new(), runs: Vec::new(), facts: Vec::new() };
        for article in articles {
            for text in article.blocks.iter().map(|block| &block.text).chain([&article.title]) {
                said.runs.push(words(text));
            }
            said.words.extend(article.removed.iter().flat_map(|removed| words(&removed.text)));
            let facts = article.authors.iter().map(|author| (Field::Author, author));
            let facts = facts.chain(article.tags.iter().map(|tag| (Field::Tag, tag)));
            let others = [
                (Field::Publication, &article.publication),
                (Field::Provider, &article.provider),
                (Field::Section, &article.section),
                (Field::Lang, &article.lang),
                (Field::Format, &article.source.format),
            ];
            said.facts.extend(facts.chain(others).map(|(field, value)| (field, words(value))).filter(|(_, words)| !words.is_empty()));
        }
        said.words.extend(said.runs.concat());
        said.words
            .extend(["licorne", "seche", "porteparole", "kyiv", "weekend", "prudhomme", "deuxième", "UE", "1234567"].map(str::to_owned));
        said
    }
}

fn words(text: &str) -> Vec<String> {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).replace('\u{ad}', "");
    text.split(' ').map(bare).filter(|word| !word.is_empty() && !word.contains(char::is_whitespace)).collect()
}

/// How a person types a word that an article holds.
fn typed(text: String) -> impl Strategy<Value = Word> {
    (any::<u32>(), 0..16u8).prop_map(move |(at, how)| {
        let letters: Vec<char> = text.chars().collect();
        let at = 2 + at as usize % letters.len().max(1);
        // What is cut or changed is a plain word.
        let is_plain = letters.len() >= 5 && letters.iter().all(|c| c.is_alphabetic());
        let (text, form) = match how {
            0 => (text.to_uppercase(), Form::Any),
            1 => (french::fold(&text), Form::Any),
            2 => (format!("{text}s"), Form::Any),
            3 => (text.replace(['-', '\u{2011}'], ""), Form::Any),
            4 | 5 => (text.clone(), Form::Exact),
            6 | 7 if is_plain => (letters.iter().take(at).chain(&['*']).collect(), Form::Pattern),
            8 if is_plain => (format!("{}*{}", letters[..2].iter().collect::<String>(), letters[letters.len() - 1]), Form::Pattern),
            9 if is_plain => (letters.iter().enumerate().map(|(n, c)| if n == at { '?' } else { *c }).collect(), Form::Pattern),
            10 if is_plain => (letters.iter().enumerate().map(|(n, c)| if n == at { 'e' } else { *c }).collect(), Form::Fuzzy),
            11 if is_plain => (letters.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, c)| *c).collect(), Form::Fuzzy),
            _ => (text.clone(), Form::Any),
        };
        let form = if form == Form::Pattern && !text.contains(['*', '?']) { Form::Any } else { form };
        Word { text, form, at: 0 }
    })
}

fn word(words: Vec<String>) -> impl Strategy<Value = Word> {
    select(words).prop_flat_map(typed)
}

/// Words in a row, with some left out.
fn row(runs: Vec<Vec<String>>) -> impl Strategy<Value = Vec<Word>> {
    (select(runs), any::<u32>(), 1..5usize, prop::bool::weighted(0.3))
        .prop_flat_map(|(run, at, length, skips)| {
            let step = if skips { 2 } else { 1 };
            let row = run.iter().skip(at as usize % run.len()).step_by(step).take(length);
            row.cloned().map(typed).collect::<Vec<_>>()
        })
        .prop_filter("words", |words| !words.is_empty())
}

fn phrase(runs: Vec<Vec<String>>) -> impl Strategy<Value = Query> {
    let near = prop_oneof![3 => Just(Near::Adjacent), 1 => (0..11u8).prop_map(Near::Within), 1 => (0..11u8).prop_map(Near::Ordered)];
    (row(runs), near, prop::bool::weighted(0.2)).prop_map(|(mut words, near, turned)| {
        if turned {
            words.reverse();
        }
        Query::Phrase(Phrase { words, near })
    })
}

fn days() -> impl Strategy<Value = Query> {
    let day = || prop::option::of(select(vec![20190101, 20190131, 20191231, 20200229, 20200301, 20210615, 20211231, 20220701]));
    (day(), day())
        .prop_filter("a span", |(from, to)| (*from, *to) != (None, None) && to.is_none_or(|to| from.is_none_or(|from| from <= to)))
        .prop_map(|(from, to)| Query::Dates(Dates { from, to }))
}

fn length() -> impl Strategy<Value = Query> {
    let comparisons = vec![Comparison::Less, Comparison::AtMost, Comparison::Equal, Comparison::AtLeast, Comparison::More];
    (select(comparisons), 5..80u32).prop_map(|(comparison, words)| Query::Length(comparison, words))
}

/// Two words that make one.
fn pair(words: &[String]) -> impl Strategy<Value = Query> + use<> {
    let hyphenated = words.iter().filter_map(|word| word.split_once(['-', '\u{2011}'])).map(|(a, b)| [a, b].map(str::to_owned));
    let word = |text: String| Query::Word(Word { text, form: Form::Any, at: 0 });
    select(hyphenated.collect::<Vec<_>>()).prop_map(move |words| Query::And(words.map(word).into_iter().collect()))
}

/// Words and phrases of a fact, in its field.
fn fact(facts: Vec<(Field, Vec<String>)>) -> impl Strategy<Value = Query> {
    let inner = select(facts).prop_flat_map(|(field, words)| {
        let phrase = phrase(vec![words.clone()]);
        let word = || word(words.clone()).prop_map(Query::Word);
        let many = || prop::collection::vec(word(), 2..4);
        (Just(field), prop_oneof![4 => word(), 2 => phrase, 1 => many().prop_map(Query::And), 1 => many().prop_map(Query::Or)])
    });
    inner.prop_map(|(field, inner)| Query::In(field, Box::new(inner)))
}

fn trees(said: Sayings) -> impl Strategy<Value = Query> {
    let leaf = prop_oneof![
        10 => word(said.words.clone()).prop_map(Query::Word),
        6 => phrase(said.runs.clone()),
        1 => pair(&said.words),
        2 => fact(said.facts),
        1 => days(),
        1 => length(),
    ];
    let reach =
        prop_oneof![(0..11u8).prop_map(Reach::Within), (0..11u8).prop_map(Reach::Ordered), Just(Reach::Sentence), Just(Reach::Paragraph)];
    let (rows, reach) = (row(said.runs).boxed(), reach.boxed());
    leaf.prop_recursive(4, 12, 4, move |inner| {
        // Words that stand beside each other somewhere, so that something is found.
        let near = (rows.clone(), reach.clone(), inner.clone(), prop::bool::weighted(0.3)).prop_map(|(words, reach, other, more)| {
            let words = words.into_iter().map(Query::Word).chain(more.then_some(other));
            Query::Together(reach, words.collect())
        });
        let fields = vec![Field::Title, Field::Lead, Field::Body, Field::Removed];
        prop_oneof![
            3 => prop::collection::vec(inner.clone(), 2..4).prop_map(Query::And),
            4 => prop::collection::vec(inner.clone(), 2..5).prop_map(Query::Or),
            3 => near,
            1 => (reach.clone(), prop::collection::vec(inner.clone(), 2..4)).prop_map(|(reach, parts)| Query::Together(reach, parts)),
            2 => inner.clone().prop_map(|inner| Query::Not(Box::new(inner))),
            2 => (select(fields), inner.clone()).prop_map(|(field, inner)| Query::In(field, Box::new(inner))),
            1 => (inner, 0.01..100f32).prop_map(|(inner, weight)| Query::Weight(Box::new(inner), weight)),
        ]
    })
}

/// The beginning of a paragraph, pasted.
fn headlines(runs: Vec<Vec<String>>) -> impl Strategy<Value = Query> {
    let long: Vec<Vec<String>> = runs.into_iter().filter(|run| run.len() > 5).collect();
    (select(long), 5..12usize).prop_map(|(run, length)| {
        let word = |text: String| Query::Word(Word { text, form: Form::Any, at: 0 });
        Query::Most(run.into_iter().take(length).map(word).collect())
    })
}
