use article::{Day, Published};

use crate::date;

/// « France, mercredi 11 septembre 2024 134 mots, p. 11 », told apart.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Header {
    pub(super) section: String,
    pub(super) published: Option<Published>,
    pub(super) page: String,
}

/// Weekdays as the headers write them, in the languages of the interface; the ones that stay in front of an English date.
#[rustfmt::skip]
const WEEKDAYS: [&str; 21] = [
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo",
];

/// Reads the line: what precedes the date is the section, what follows `p.` the page. A time or a number of words is passed over.
pub(super) fn read(line: &str) -> Header {
    let found = date::find(line, None);
    let (before, after) = found.as_ref().map_or(("", line), |found| (&line[..found.at.start], &line[found.at.end..]));
    Header { section: section(before), page: page(after), published: found.map(|found| found.published) }
}

fn section(before: &str) -> String {
    let mut section = before.trim();
    loop {
        let bare = section.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '-' | '–' | ':' | '|'));
        let last = bare.rsplit([' ', ',', '\u{a0}']).next().unwrap_or_default();
        let shorter = if WEEKDAYS.contains(&last.to_lowercase().as_str()) { &bare[..bare.len() - last.len()] } else { bare };
        if shorter == section {
            return section.trim_start_matches([',', ' ']).to_owned();
        }
        section = shorter;
    }
}

/// The page in « …, p. 16 », « … pp. 3-4 », « …, page A12, 3 ».
fn page(after: &str) -> String {
    let mut parts = after.split(',').map(str::trim).peekable();
    while let Some(part) = parts.next() {
        let sign = ["pp.", "p.", "pages ", "page "].iter().find_map(|sign| {
            let is_here = |at: &usize| part.get(*at..at + sign.len()).is_some_and(|found| found.eq_ignore_ascii_case(sign));
            let is_word = |at: &usize| !part[..*at].ends_with(char::is_alphanumeric);
            let found = part.char_indices().map(|(at, _)| at).find(|at| is_here(at) && is_word(at));
            found.map(|at| at + sign.len())
        });
        if let Some(start) = sign {
            let mut page = part[start..].trim().to_owned();
            while let Some(more) = parts.next_if(|more| more.len() <= 6 && more.starts_with(|c: char| c.is_ascii_digit())) {
                page = format!("{page}, {more}");
            }
            return page.trim_end_matches(['.', ' ']).to_owned();
        }
    }
    String::new()
}

/// The days from one to another, whichever comes first.
pub(super) fn days_apart(a: Day, b: Day) -> u32 {
    let date = |day: Day| jiff::civil::Date::new(day.year(), day.month(), day.day());
    match (date(a), date(b)) {
        (Ok(a), Ok(b)) => a.until(b).map_or(u32::MAX, |span| span.get_days().unsigned_abs()),
        _ => u32::MAX,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, section: &str, published: &str, page: &str) {
        let found = read(line);
        let date = found.published.map_or(String::new(), |published| published.to_string());
        assert_eq!((found.section.as_str(), date.as_str(), found.page.as_str()), (section, published, page), "{line}");
    }

    #[test]
    fn headers_of_all_generations() {
        check("France, mercredi 11 septembre 2024 134 mots, p. 11", "France", "2024-09-11", "11");
        check("Communication, mardi 14 mars 2006, p. 16", "Communication", "2006-03-14", "16");
        check("Société, jeudi, 4 octobre 2012, p. 03", "Société", "2012-10-04", "03");
        check("Thursday, December 22, 2022 13887 mots, p. 819(40)", "", "2022-12-22", "819(40)");
        check("lundi 16 octobre 2023 - 16:55 UTC 1017 mots", "", "2023-10-16T16:55:00Z", "");
        check("International, Europe, samedi 1 juin 2019, pp. 3-4", "International, Europe", "2019-06-01", "3-4");
        check("mardi 14 mars 2006", "", "2006-03-14", "");
        check("Une, mardi 14 mars 2006, p. 1, 12", "Une", "2006-03-14", "1, 12");
        check("mardi 14 mars 2006, İ p.Å", "", "2006-03-14", "Å");
        check("mardi 14 mars 2006, Cap. P. 4", "", "2006-03-14", "4");
        check("", "", "", "");
    }

    #[test]
    fn days_between() {
        let day = |text: &str| read(text).published.expect("a date").day;
        assert_eq!(days_apart(day("14 mars 2006"), day("1 avril 2006")), 18);
    }
}
