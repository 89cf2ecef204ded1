//! The visible date line: « Publié dans L'opinion le 20 - 12 - 2022 », « Par Jeanne Roy | 20/12/2022 à 14h05 | Mis à jour le 21/12/2022 ».

use article::Day;

use super::byline::{self, Byline};
use super::text;
use crate::date::{self, Found};

/// Longest date line, in characters: more is a sentence that holds a date.
const LONGEST: usize = 200;

/// Longest name of a newspaper, in characters.
const LONGEST_NAME: usize = 60;

/// Words, besides the dates, that a date line may have.
const MOST_WORDS: usize = 16;

#[rustfmt::skip]
const PUBLISHED: &[&str] = &[
    "publie", "publiee", "publication", "paru", "parue", "parution", "poste", "postee", "mis en ligne", "mise en ligne", "cree", "ecrit",
    "redige", "diffuse", "published", "posted", "created", "date", "source", "issued", "first published", "publicado", "publicada",
    "pubblicato", "نشر", "نشرت", "نشره", "صدر", "veroffentlicht", "erstellt", "erschienen", "gepostet",
    "archive", "edition",
];

#[rustfmt::skip]
const MODIFIED: &[&str] = &[
    "mis a jour", "mise a jour", "maj", "modifie", "modifiee", "modification", "actualise", "actualisee", "updated", "update",
    "modified", "edited", "actualizado", "aggiornato", "aktualisiert", "تحديث", "اخر تحديث", "derniere mise a jour",
];

/// Words of date lines that one language has, by its code.
#[rustfmt::skip]
const LANGUAGES: &[(&str, &[&str])] = &[
    ("fr", &[
        "publie", "publiee", "paru", "parue", "poste", "postee", "mis en ligne", "mise en ligne", "mis a jour", "mise a jour", "modifie",
        "modifiee", "janvier", "fevrier", "avril", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
    ]),
    ("en", &["published", "posted", "updated", "issued"]),
    ("ar", &["نشر", "نشرت", "نشره", "صدر", "تحديث", "يوم", "بتاريخ"]),
];

/// Words that lead from the verb to the name of the newspaper.
const INTO: &[&str] = &["dans", "sur", "in", "en", "في", "علي", "source"];

/// Words between the name of the newspaper and the date.
const ARTICLES: &[&str] = &["le", "du", "on", "el", "il", "am", "of", "يوم", "بتاريخ", "في", "the", "au", "en", "date"];

/// What a date line gives.
#[derive(Clone, Debug, Default)]
pub(super) struct Dateline {
    pub(super) published: Option<Found>,
    pub(super) modified: Option<Found>,
    /// The newspaper that « dans » names.
    pub(super) publication: String,
    pub(super) byline: Byline,
    /// Whether the line is nothing but a date line: it says that it is, or there is little else in it.
    pub(super) sure: bool,
    /// Whether it says that it is one (« publié le »).
    pub(super) named: bool,
    /// Whether the date is all there is.
    pub(super) bare: bool,
}

/// `row` read as a date line; `None` when it holds no date, or too much else.
pub(super) fn read(row: &str, today: Option<Day>) -> Option<Dateline> {
    if row.len() > LONGEST * 3 || row.chars().count() > LONGEST || !row.contains(|c: char| c.is_numeric()) && today.is_none() {
        return None;
    }
    of_dates(row, date::find_all(row, today))
}

/// `row` read as a date line whose year may be missing, on a page that was read on `youngest` or later; nothing in it is relative.
pub(super) fn read_without_year(row: &str, youngest: Day) -> Option<Dateline> {
    let short = row.len() <= LONGEST && row.contains(|c: char| c.is_numeric());
    short.then(|| of_dates(row, date::find_written(row, Some(youngest)))).flatten()
}

/// Whether `row` is nothing but « Publié le 3 mars » or « Mis à jour mardi 3 mars à 10 h 12 », without a year.
pub(super) fn is_without_year(row: &str) -> bool {
    let plain = text::plain(row);
    let opens = PUBLISHED.iter().chain(MODIFIED).any(|words| plain.strip_prefix(words).is_some_and(|rest| rest.starts_with(' ')));
    // Within these years every day comes back on every weekday, and so the one that the row names.
    let sure = |year: i16| Day::new(year, 12, 31).is_ok_and(|day| read_without_year(row, day).is_some_and(|line| line.sure));
    opens && text::words(row).count() <= MOST_WORDS && !text::ends_sentence(row) && (2018..=2028).rev().any(sure)
}

/// Whether `row` announces a date of publication and gives none that exists: « Publié le 31 avril 2022 ».
pub(super) fn announces_none(row: &str) -> bool {
    let short = row.len() <= LONGEST && row.contains(|c: char| c.is_numeric());
    let opens = |plain: &str| PUBLISHED.iter().any(|words| plain.strip_prefix(words).is_some_and(|rest| rest.starts_with(' ')));
    short && text::words(row).count() <= MOST_WORDS && opens(&text::plain(row)) && date::find(row, None).is_none()
}

/// The code of the language that the date line `row` is in; empty when its words do not tell. What is around a text is often in its language.
pub(super) fn language(row: &str) -> &'static str {
    let plain = text::plain(row);
    let said = LANGUAGES.iter().find(|(_, words)| words.iter().any(|words| end_of_words(&plain, words).is_some()));
    said.map_or("", |(code, _)| code)
}

fn of_dates(row: &str, dates: Vec<Found>) -> Option<Dateline> {
    let last = dates.last()?.at.end;
    let mut line = Dateline::default();
    let mut rest = String::new();
    let (mut start, mut named) = (0, false);
    for found in dates {
        let before = &row[start..found.at.start];
        start = found.at.end;
        let plain = text::plain(before);
        // The verb nearest to the date decides: « Modifié à l'instant. Publié le 3 mai ».
        let says = |vocabulary: &[&str]| vocabulary.iter().filter_map(|words| end_of_words(&plain, words)).max();
        let (modified, published) = (says(MODIFIED), says(PUBLISHED));
        named |= modified.is_some() || published.is_some();
        let modified = modified.is_some() && modified >= published;
        rest.push_str(before);
        rest.push(' ');
        if modified {
            line.modified.get_or_insert(found);
        } else if line.published.is_none() {
            line.publication = publication(before);
            line.published = Some(found);
        }
    }
    rest.push_str(&row[last..]);
    let others = text::words(&rest).count();
    if others > MOST_WORDS {
        return None;
    }
    (line.named, line.bare) = (named, others == 0);
    line.byline = byline::read(row).unwrap_or_default();
    let opens = line
        .published
        .as_ref()
        .or(line.modified.as_ref())
        .is_some_and(|found| others <= 6 && text::words(&row[..found.at.start]).count() <= 1);
    line.sure = (named || opens || others == 0 || !line.byline.authors.is_empty())
        && !(others > 8 && text::ends_sentence(row) && line.publication.is_empty());
    Some(line)
}

/// The newspaper in what stands before the date: « Publié dans L'opinion le », « Source : Le Matin, ».
fn publication(before: &str) -> String {
    let words: Vec<(usize, &str)> = text::words(before).map(|word| (word.as_ptr() as usize - before.as_ptr() as usize, word)).collect();
    let folded: Vec<String> = words.iter().map(|(_, word)| date::folded(word)).collect();
    let verb = folded.iter().position(|word| PUBLISHED.contains(&word.as_str()));
    let Some(into) = verb.and_then(|verb| (verb..folded.len().min(verb + 3)).find(|at| INTO.contains(&folded[*at].as_str()))) else {
        return String::new();
    };
    let mut end = words.len();
    while end > into + 2 && words.len() - end < 3 && ARTICLES.contains(&folded[end - 1].as_str()) {
        end -= 1;
    }
    let until = words.get(end).map_or(before.len(), |word| word.0);
    let Some(first) = words.get(into).map(|word| word.0 + word.1.len()).filter(|_| end > into + 1) else { return String::new() };
    let name = text::line(before[first..until].trim_matches(|c: char| c.is_whitespace() || ":,-–—|•«".contains(c)));
    if name.chars().count() > LONGEST_NAME { String::new() } else { name }
}

/// Where the words of `part`, in a row, end in `plain` for the last time.
fn end_of_words(plain: &str, part: &str) -> Option<usize> {
    let whole = |(at, found): &(usize, &str)| {
        let (before, after) = (&plain[..*at], &plain[at + found.len()..]);
        (before.is_empty() || before.ends_with(' ')) && (after.is_empty() || after.starts_with(' '))
    };
    plain.rmatch_indices(part).find(whole).map(|(at, found)| at + found.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A case is a line, the day it is read on, and the publication that it tells: `-` for none.
    fn read_case(case: &str) -> Result<(), String> {
        let columns: Vec<&str> = case.split('\t').collect();
        let [line, reference, expected, precision] = columns[..] else { return Err(format!("{case:?}: not four columns")) };
        let today = reference.replace('-', "").parse().ok().and_then(|number| Day::from_number(number).ok());
        let published = read(line, today).and_then(|line| line.published).map(|found| found.published);
        let got = published.map_or(("-".to_owned(), "-"), |published| (published.to_string(), published.precision.as_str()));
        let same = (got.0.as_str(), got.1) == (expected, precision);
        if same { Ok(()) } else { Err(format!("{line:?} ({reference}): expected {expected} ({precision}), got {} ({})", got.0, got.1)) }
    }

    #[test]
    fn newspapers_of_eight_countries_date_their_articles() {
        let cases: Vec<&str> = include_str!("datelines.tsv").lines().filter(|line| !line.starts_with('#')).collect();
        assert!(cases.len() >= 300, "{} cases", cases.len());
        let wrong: Vec<String> = cases.into_iter().filter_map(|case| read_case(case).err()).collect();
        assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    }

    #[test]
    fn a_date_line_may_lack_its_year() {
        for row in ["Publié le 3 mars", "Mis à jour mardi 3 mars à 10 h 12", "Posté le 1er janvier"] {
            assert!(is_without_year(row), "{row}");
        }
        for row in ["Publié le 3 mars, le rapport accable la commune.", "Le 3 mars", "Publié en mars", "Publié chez Gallimard le 3e tome"]
        {
            assert!(!is_without_year(row), "{row}");
        }
    }

    #[test]
    fn the_newspaper_stands_before_the_date() {
        let publication = |line: &str| read(line, None).map(|line| line.publication).unwrap_or_default();
        for (line, expected) in [
            ("Publié dans L'opinion le 20 - 12 - 2022", "L'opinion"),
            ("Publié dans Le Soir de Tlemcen le 03 - 05 - 2011", "Le Soir de Tlemcen"),
            ("Published in The Harbour Herald on 03 - 05 - 2011", "The Harbour Herald"),
            ("نشر في صدى الأطلس يوم 03 - 05 - 2011", "صدى الأطلس"),
            ("Source : La Vigie, 3 mai 2011", "La Vigie"),
            ("Publié le 3 mai 2011", ""),
        ] {
            assert_eq!(publication(line), expected, "{line}");
        }
    }
}
