use article::Day;
use query::Language;

const MONTHS: [(&str, &str); 12] = [
    ("janvier", "January"),
    ("février", "February"),
    ("mars", "March"),
    ("avril", "April"),
    ("mai", "May"),
    ("juin", "June"),
    ("juillet", "July"),
    ("août", "August"),
    ("septembre", "September"),
    ("octobre", "October"),
    ("novembre", "November"),
    ("décembre", "December"),
];

/// « 20 décembre 2022 », « 1er décembre 2022 ».
pub fn day_in_words(day: Day, language: Language) -> String {
    let first = if day.day() == 1 && language == Language::French { "er" } else { "" };
    format!("{}{first}\u{a0}{}", day.day(), month_in_words(day, language))
}

/// « mars 2020 ».
pub fn month_in_words(day: Day, language: Language) -> String {
    let place = usize::from(day.month().unsigned_abs()).saturating_sub(1).min(MONTHS.len() - 1);
    let (french, english) = MONTHS[place];
    let name = match language {
        Language::French => french,
        Language::English => english,
    };
    format!("{name} {}", day.year())
}
