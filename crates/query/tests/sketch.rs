//! A query as a line of text that shows its tree, for tests to compare.

use query::{Form, Near, Query, Reach, Word};

/// `et(sécheresse, titre(drones), sauf(sport))`.
pub(crate) fn sketch(query: &Query) -> String {
    let many = |name: &str, parts: &[Query]| format!("{name}({})", parts.iter().map(sketch).collect::<Vec<_>>().join(", "));
    match query {
        Query::All => "tout".to_owned(),
        Query::Word(word) => sketch_word(word),
        Query::Phrase(phrase) => {
            let words: Vec<String> = phrase.words.iter().map(sketch_word).collect();
            match phrase.near {
                Near::Adjacent => format!("[{}]", words.join(" ")),
                Near::Within(others) => format!("[{}]~{others}", words.join(" ")),
                Near::Ordered(others) => format!("[{}]>{others}", words.join(" ")),
            }
        }
        Query::Together(reach, parts) => match reach {
            Reach::Within(others) => many(&format!("pres{others}"), parts),
            Reach::Ordered(others) => many(&format!("adj{others}"), parts),
            Reach::Sentence => many("phrase", parts),
            Reach::Paragraph => many("paragraphe", parts),
        },
        Query::In(field, inner) => format!("{}({})", field.name(), sketch(inner)),
        Query::Dates(dates) => {
            let day = |day: Option<u32>| day.map_or(String::new(), |day| day.to_string());
            format!("{}..{}", day(dates.from), day(dates.to))
        }
        Query::Length(comparison, words) => format!("mots{comparison}{words}"),
        Query::And(parts) => many("et", parts),
        Query::Most(parts) => many("plupart", parts),
        Query::Or(parts) => many("ou", parts),
        Query::Not(inner) => format!("sauf({})", sketch(inner)),
        Query::Weight(inner, weight) => format!("{}^{weight}", sketch(inner)),
    }
}

fn sketch_word(word: &Word) -> String {
    match word.form {
        Form::Any => word.text.clone(),
        Form::Exact => format!("={}", word.text),
        Form::Pattern => format!("{{{}}}", word.text),
        Form::Fuzzy => format!("{}~", word.text),
    }
}
