//! Numbers and dates as a newspaper prints them.

use article::{Day, Precision, Published};

pub(crate) use archive::{day_in_words as day, month_in_words as month};

use super::Language;

/// Narrow no-break space: between thousands, and before `;`, `!` and `?`.
pub(crate) const THIN: char = '\u{202f}';

/// A whole number with its thousands apart.
pub(crate) fn number(value: u64, language: Language) -> String {
    let digits = value.to_string();
    let separator = match language {
        Language::French => THIN,
        Language::English => ',',
    };
    let mut out = String::with_capacity(digits.len() + digits.len());
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// The day of an article, no more of it than is known.
pub(crate) fn published(published: &Published, language: Language) -> String {
    match published.precision {
        Precision::Year => published.day.year().to_string(),
        Precision::Month => month(published.day, language),
        Precision::Day | Precision::Minute => day(published.day, language),
    }
}

/// The time of an article, « 16 h 40 », where it is known.
pub(crate) fn time(published: &Published, language: Language) -> Option<String> {
    let minute = published.minute?;
    Some(match language {
        Language::French => format!("{}\u{a0}h\u{a0}{:02}", minute / 60, minute % 60),
        Language::English => format!("{}:{:02}", minute / 60, minute % 60),
    })
}

/// The years from `first` to `last`, « 1998–2024 ».
pub(crate) fn years(first: Option<Day>, last: Option<Day>) -> String {
    match (first, last) {
        (Some(first), Some(last)) if first.year() != last.year() => format!("{}–{}", first.year(), last.year()),
        (Some(only), _) | (None, Some(only)) => only.year().to_string(),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use article::DateOrigin;

    use super::*;

    #[test]
    fn thousands_stand_apart() {
        for (value, french, english) in
            [(0, "0", "0"), (999, "999", "999"), (1_204, "1\u{202f}204", "1,204"), (1_234_567, "1\u{202f}234\u{202f}567", "1,234,567")]
        {
            assert_eq!((number(value, Language::French).as_str(), number(value, Language::English).as_str()), (french, english));
        }
    }

    #[test]
    fn dates_say_no_more_than_is_known() {
        let first = Published::on(Day::new(2022, 12, 1).expect("a day"), DateOrigin::Metadata);
        let cases = [
            (first, "1er\u{a0}décembre 2022", "1\u{a0}December 2022"),
            (Published { day: Day::new(2022, 8, 20).expect("a day"), ..first }, "20\u{a0}août 2022", "20\u{a0}August 2022"),
            (Published { precision: Precision::Month, ..first }, "décembre 2022", "December 2022"),
            (Published { precision: Precision::Year, ..first }, "2022", "2022"),
        ];
        for (date, french, english) in cases {
            assert_eq!((published(&date, Language::French).as_str(), published(&date, Language::English).as_str()), (french, english));
        }
        let timed = Published { minute: Some(16 * 60 + 5), precision: Precision::Minute, ..first };
        assert_eq!(time(&timed, Language::French).as_deref(), Some("16\u{a0}h\u{a0}05"));
        assert_eq!(time(&first, Language::French), None);
    }
}
