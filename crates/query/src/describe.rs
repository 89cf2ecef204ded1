//! A query in words, for people: the echo « compris comme … ».

mod english;
mod french;

use crate::{Comparison, Dates, Field, Form, Language, Near, Phrase, Query, Reach, Word};

/// What `query` asks for, in words.
///
/// ```
/// use query::{Language, describe, parse};
/// let query = parse("sécheresse Maroc SAUF sport depuis:2020-02").query;
/// assert_eq!(describe(&query, Language::English), "“sécheresse” and “Maroc”, except “sport”, published since 1 February 2020");
/// assert_eq!(
///     describe(&query, Language::French),
///     "«\u{a0}sécheresse\u{a0}» et «\u{a0}Maroc\u{a0}», sauf «\u{a0}sport\u{a0}», publié depuis le 1er février 2020"
/// );
/// ```
pub fn describe(query: &Query, language: Language) -> String {
    match language {
        Language::French => whole(query, &french::French),
        Language::English => whole(query, &english::English),
    }
}

/// How a language says each part.
trait Wording {
    /// Between the last two of several things that are all asked for.
    const AND: &str;
    /// Between things of which one is enough.
    const OR: &str;
    /// Between words in their order.
    const THEN: &str;
    const ALL: &str;
    const LANGUAGE: Language;
    /// `text` is quoted.
    fn word(&self, form: Form, text: &str) -> String;
    fn phrase(&self, exact: bool, text: &str) -> String;
    fn near(&self, words: &str, others: u8) -> String;
    fn same_sentence(&self, words: &str) -> String;
    fn same_paragraph(&self, words: &str) -> String;
    fn most(&self, words: &str) -> String;
    fn in_field(&self, field: Field, inner: &str) -> String;
    fn dates(&self, dates: Dates) -> String;
    fn length(&self, comparison: Comparison, words: u32) -> String;
    fn except(&self, inner: &str) -> String;
    fn weighted(&self, inner: &str, weight: f32) -> String;
}

/// The query as a whole sentence.
fn whole<W: Wording>(query: &Query, wording: &W) -> String {
    match query {
        Query::And(parts) => all_of(parts, wording),
        Query::Or(parts) => joined(parts.iter().map(|part| inside(part, wording)), W::OR, W::OR),
        Query::Phrase(phrase) if phrase.near != Near::Adjacent => near(phrase, wording),
        Query::Together(reach, parts) => together(*reach, parts, wording),
        other => inside(other, wording),
    }
}

/// The query as a part of a sentence, in parentheses where it is several things.
fn inside<W: Wording>(query: &Query, wording: &W) -> String {
    match query {
        Query::All => W::ALL.to_owned(),
        Query::Word(word) => self::word(word, wording),
        Query::Phrase(phrase @ Phrase { near: Near::Adjacent, .. }) => self::phrase(phrase, wording),
        Query::Phrase(_) | Query::Together(..) | Query::And(_) | Query::Or(_) => format!("({})", whole(query, wording)),
        Query::Most(parts) => wording.most(&joined(parts.iter().map(|part| inside(part, wording)), ", ", ", ")),
        Query::In(field, inner) => wording.in_field(*field, &inside(inner, wording)),
        Query::Dates(dates) => wording.dates(*dates),
        Query::Length(comparison, words) => wording.length(*comparison, *words),
        Query::Not(inner) => wording.except(&inside(inner, wording)),
        Query::Weight(inner, weight) => wording.weighted(&inside(inner, wording), *weight),
    }
}

/// What is searched for, joined by « et »; then the conditions, each after a comma.
fn all_of<W: Wording>(parts: &[Query], wording: &W) -> String {
    let (conditions, terms): (Vec<&Query>, Vec<&Query>) = parts.iter().partition(|part| is_condition(part));
    let terms = joined(terms.into_iter().map(|part| inside(part, wording)), ", ", W::AND);
    let conditions = conditions.into_iter().map(|part| inside(part, wording));
    joined([terms].into_iter().filter(|terms| !terms.is_empty()).chain(conditions), ", ", ", ")
}

fn is_condition(query: &Query) -> bool {
    match query {
        Query::In(..) | Query::Not(_) | Query::Dates(_) | Query::Length(..) => true,
        Query::Weight(inner, _) => is_condition(inner),
        _ => false,
    }
}

fn word<W: Wording>(word: &Word, wording: &W) -> String {
    wording.word(word.form, &W::LANGUAGE.quoted(&word.text))
}

/// Words in a row, with the marks that only some of them have.
fn phrase<W: Wording>(phrase: &Phrase, wording: &W) -> String {
    let exact = phrase.is_exact();
    let words = phrase.words.iter().map(|word| if exact { word.text.clone() } else { word.to_string() });
    wording.phrase(exact, &W::LANGUAGE.quoted(&words.collect::<Vec<_>>().join(" ")))
}

/// Words near each other.
fn near<W: Wording>(phrase: &Phrase, wording: &W) -> String {
    let words = phrase.words.iter().map(|word| self::word(word, wording));
    match phrase.near {
        Near::Adjacent => self::phrase(phrase, wording),
        Near::Within(others) => within_reach(Reach::Within(others), words, wording),
        Near::Ordered(others) => within_reach(Reach::Ordered(others), words, wording),
    }
}

/// Terms within reach of each other.
fn together<W: Wording>(reach: Reach, parts: &[Query], wording: &W) -> String {
    within_reach(reach, parts.iter().map(|part| inside(part, wording)), wording)
}

fn within_reach<W: Wording>(reach: Reach, parts: impl Iterator<Item = String>, wording: &W) -> String {
    let parts = if matches!(reach, Reach::Ordered(_)) { joined(parts, W::THEN, W::THEN) } else { joined(parts, ", ", W::AND) };
    match reach {
        Reach::Within(others) | Reach::Ordered(others) => wording.near(&parts, others),
        Reach::Sentence => wording.same_sentence(&parts),
        Reach::Paragraph => wording.same_paragraph(&parts),
    }
}

/// `parts` with `between` them, and `last` before the last one.
fn joined(parts: impl Iterator<Item = String>, between: &str, last: &str) -> String {
    let parts: Vec<String> = parts.collect();
    match parts.split_last() {
        Some((end, start)) if !start.is_empty() => format!("{}{last}{end}", start.join(between)),
        _ => parts.concat(),
    }
}

/// Digits in groups of three.
fn grouped(number: u32, between: char) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(between);
        }
        text.push(digit);
    }
    text
}
