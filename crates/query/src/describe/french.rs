use super::{Wording, grouped};
use crate::dates::Unit;
use crate::{Comparison, Dates, Field, Form, Language};

pub(super) struct French;

const MONTHS: [&str; 12] =
    ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

impl Wording for French {
    const AND: &str = " et ";
    const OR: &str = " ou ";
    const THEN: &str = " puis ";
    const ALL: &str = "tous les articles";
    const LANGUAGE: Language = Language::French;

    fn word(&self, form: Form, text: &str) -> String {
        match form {
            Form::Any => text.to_owned(),
            Form::Exact => format!("exactement {text}"),
            Form::Pattern => format!("les mots {text}"),
            Form::Fuzzy => format!("à peu près {text}"),
        }
    }

    fn phrase(&self, exact: bool, text: &str) -> String {
        if exact { format!("exactement l’expression {text}") } else { format!("l’expression {text}") }
    }

    fn near(&self, words: &str, others: u8) -> String {
        match others {
            0 => format!("{words} côte à côte"),
            1 => format!("{words} séparés d’un mot au plus"),
            _ => format!("{words} séparés de {others} mots au plus"),
        }
    }

    fn same_sentence(&self, words: &str) -> String {
        format!("{words} dans la même phrase")
    }

    fn same_paragraph(&self, words: &str) -> String {
        format!("{words} dans le même paragraphe")
    }

    fn most(&self, words: &str) -> String {
        format!("la plupart de ces mots\u{a0}: {words}")
    }

    fn in_field(&self, field: Field, inner: &str) -> String {
        let place = match field {
            Field::Title => "dans le titre",
            Field::Lead => "dans le chapo",
            Field::Body => "dans le texte",
            Field::Author => "signé",
            Field::Publication => "paru dans",
            Field::Provider => "fourni par",
            Field::Section => "dans la rubrique",
            Field::Tag => "avec le mot-clé",
            Field::Lang => "en langue",
            Field::Format => "au format",
            Field::Removed => "dans ce qui a été retiré",
        };
        format!("{place} {inner}")
    }

    fn dates(&self, dates: Dates) -> String {
        let when = match (dates.from, dates.to) {
            (None, None) => "un jour ou l’autre".to_owned(),
            (Some(from), None) => format!("depuis le {}", day(from)),
            (None, Some(to)) => format!("jusqu’au {}", day(to)),
            (Some(from), Some(to)) => match Unit::of(dates.from, dates.to) {
                unit if unit.number(from) != unit.number(to) => format!("du {} au {}", day(from), day(to)),
                Unit::Year => format!("en {}", from / 10_000),
                Unit::Month => format!("en {}", month(from)),
                Unit::Day => format!("le {}", day(from)),
            },
        };
        format!("publié {when}")
    }

    fn length(&self, comparison: Comparison, words: u32) -> String {
        let how = match comparison {
            Comparison::Less => "de moins de",
            Comparison::AtMost => "d’au plus",
            Comparison::Equal => "de",
            Comparison::AtLeast => "d’au moins",
            Comparison::More => "de plus de",
        };
        // 0 and 1 are singular.
        format!("{how} {} {}", grouped(words, '\u{202f}'), if words < 2 { "mot" } else { "mots" })
    }

    fn except(&self, inner: &str) -> String {
        format!("sauf {inner}")
    }

    fn weighted(&self, inner: &str, weight: f32) -> String {
        format!("{inner} (poids {})", weight.to_string().replace('.', ","))
    }
}

/// « décembre 2022 »
fn month(day: u32) -> String {
    let name = (day / 100 % 100).checked_sub(1).and_then(|month| MONTHS.get(month as usize));
    format!("{} {}", name.unwrap_or(&""), day / 10_000)
}

/// « 20 décembre 2022 », « 1er janvier 2019 »
fn day(day: u32) -> String {
    format!("{}{} {}", day % 100, if day % 100 == 1 { "er" } else { "" }, month(day))
}
