//! The date line that gives no year, « publié le 3 janvier », and what else tells the year.

use std::ops::Range;

use article::{Day, Precision};

use super::Page;
use super::body::Shape;
use crate::Dump;
use crate::clean::dateline::{self, Dateline};
use crate::clean::text;
use crate::date::{self, Found};

/// How far above the title such a line can be, in rows.
const ABOVE: usize = 3;

/// Years after which every day has come back on every weekday, 29 February apart.
const WEEKDAYS_RETURN: i16 = 11;

/// A title that names a year older than this many before the page is about the past.
const RECENT: i16 = 10;

/// In the first months of a year, titles speak of the year before.
const LOOKING_BACK: i8 = 3;

/// Years that are named in a text to say when something will be, and not when it was written: the words before them.
const FUTURE: &[&str] = &["avant", "before", "by", "horizon", "ici", "jusqu", "until"];

/// What tells the year of a day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hint {
    /// The day is not after this one.
    latest: Day,
    kind: Kind,
    /// In French, after « d'après ».
    why: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// The day is the nearest before.
    Nearest,
    /// The day is of the same year.
    Address,
    /// The same, but for the first months of a year.
    Title,
}

impl Hint {
    fn nearest(latest: Option<Day>, why: &'static str) -> Option<Self> {
        latest.map(|latest| Self { latest, kind: Kind::Nearest, why })
    }
}

/// What the page, its name and its address tell of the year, surest first.
pub(super) fn hints(dump: &Dump, page: &Page) -> Vec<Hint> {
    let rows = || page.rows.iter().map(|row| row.text.as_str());
    let own = rows().filter(|row| row.starts_with("http") && !row.contains(' '));
    let address = std::iter::once(dump.url.as_str()).chain(own).find_map(year_of_address);
    let named = date::in_name(&dump.file_name, None).filter(|found| found.published.precision == Precision::Day);
    let dated = |line: &Dateline| [&line.published, &line.modified].into_iter().flatten().map(|found| found.published.day).max();
    let youngest = page.datelines.iter().flatten().filter(|line| line.sure).filter_map(dated).max();
    let rights = rows().filter(|row| speaks_of_rights(row)).flat_map(years).max();
    let last_day = |year: i16| Day::new(year, 12, 31).ok();
    [
        address.and_then(last_day).map(|latest| Hint { latest, kind: Kind::Address, why: "l'adresse" }),
        Hint::nearest(dump.crawled, "le jour de la collecte"),
        Hint::nearest(named.map(|found| found.published.day), "le nom du fichier"),
        Hint::nearest(youngest, "la date la plus récente de la page"),
        Hint::nearest(rights.and_then(last_day), "l'année des droits de reproduction"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A date line without a year whose year was found.
pub(super) struct Assumed {
    pub(super) row: usize,
    pub(super) found: Found,
    /// What the year was found by, in French, after « d'après ».
    pub(super) why: String,
}

/// A date line without a year near the text of `run`; the inner error is the row of one whose year nothing tells.
pub(super) fn find(page: &Page, title: Option<usize>, run: &Range<usize>) -> Option<Result<Assumed, usize>> {
    let first = title.filter(|title| *title < run.start).map_or(run.start, |title| title + 1);
    let above = (first.saturating_sub(ABOVE)..first).rev().filter(|at| title.is_none_or(|title| *at < title) && !page.listed[*at]);
    let around = (first..run.end.min(run.start + 1)).chain(above).chain(run.end..page.rows.len().min(run.end + ABOVE));
    let mut without = None;
    let hints = all_hints(page, title, run);
    for row in around {
        let below = row >= run.end;
        let line = |day: Day| {
            let line = dateline::read_without_year(&page.rows[row].text, day)?;
            let says = line.bare && !below || line.named && page.shapes[row] != Shape::Paragraph;
            line.published.filter(|_| says)
        };
        if let Some((found, why)) = hints.iter().find_map(|hint| by(hint, line)) {
            return Some(Ok(Assumed { row, found, why }));
        }
        let any = Hint::nearest(Day::new(2028, 12, 31).ok(), "");
        without = without.or_else(|| any.and_then(|any| by(&any, line)).map(|_| row));
    }
    without.map(Err)
}

/// Whether a date line whose year is found stands below the title.
pub(super) fn is_below(page: &Page, title: Option<usize>, run: &Range<usize>) -> bool {
    matches!(find(page, title, run), Some(Ok(found)) if title.is_some_and(|title| title < found.row) && found.row <= run.start)
}

/// The hints of the page, and those of this article.
fn all_hints(page: &Page, title: Option<usize>, run: &Range<usize>) -> Vec<Hint> {
    let mut hints = page.hints.to_vec();
    let bound = hints.iter().find(|hint| hint.kind == Kind::Nearest).map(|hint| hint.latest);
    if let (Some(year), Some(bound)) = (title.and_then(|title| only_year(&page.rows[title].text)), bound) {
        let latest = Day::new(year, 12, 31).map_or(bound, |last| last.min(bound));
        if latest.year() == year && bound.year() - year <= RECENT {
            hints.insert(usize::from(hints[0].kind == Kind::Address), Hint { latest, kind: Kind::Title, why: "le titre" });
        }
    }
    if bound.is_none() {
        let text = || page.rows[run.clone()].iter().map(|row| row.text.as_str());
        let days = text().flat_map(|row| date::find_all(row, None)).filter(|found| found.published.precision >= Precision::Day);
        hints.extend(Hint::nearest(days.map(|found| found.published.day).max(), "la date la plus récente du texte"));
        let last = text().flat_map(years).max().and_then(|year| Day::new(year, 12, 31).ok());
        hints.extend(Hint::nearest(last, "l'année la plus récente que nomme le texte"));
    }
    hints
}

/// The date of `line` by one hint. Where the line names its weekday, the year is one where it agrees.
fn by(hint: &Hint, line: impl Fn(Day) -> Option<Found>) -> Option<(Found, String)> {
    let year = hint.latest.year();
    if hint.kind != Kind::Nearest {
        let early = |day: Day| hint.kind == Kind::Title && day.month() <= LOOKING_BACK;
        let found = line(hint.latest).filter(|found| found.published.day.year() == year && !early(found.published.day))?;
        return Some((found, hint.why.to_owned()));
    }
    line(hint.latest).map(|found| (found, hint.why.to_owned())).or_else(|| {
        let before = (1..=WEEKDAYS_RETURN).find_map(|back| line(Day::new(year - back, 12, 31).ok()?));
        before.map(|found| (found, format!("{} et le jour de la semaine", hint.why)))
    })
}

/// The year of an address: that of its date, or a folder of four digits.
fn year_of_address(address: &str) -> Option<i16> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest).split(['?', '#']).next()?;
    let folder = || path.split('/').skip(1).find_map(|folder| (folder.len() == 4).then(|| only_year(folder)).flatten());
    date::in_name(path, None).map(|found| found.published.day.year()).or_else(folder)
}

/// The year that `row` names, when it names one.
fn only_year(row: &str) -> Option<i16> {
    let mut years = years(row);
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

/// The years that `row` names, those of plans apart: « d'ici 2030 ».
fn years(row: &str) -> impl Iterator<Item = i16> {
    let words: Vec<&str> = text::words(row).collect();
    let future = |at: usize| words[at.saturating_sub(2)..at].iter().any(|word| FUTURE.contains(&date::folded(word).as_str()));
    let year = |word: &str| (word.len() == 4).then(|| word.parse().ok()).flatten().filter(|year| (1900..2100).contains(year));
    let found: Vec<i16> = (0..words.len()).filter(|at| !future(*at)).filter_map(|at| year(words[at])).collect();
    found.into_iter()
}

/// Whether `row` says who holds the rights: « © 2011-2019 Le Fanal ».
fn speaks_of_rights(row: &str) -> bool {
    row.contains('©') || row.contains("(c)") || {
        let plain = text::plain(row);
        ["copyright", "droits reserves", "rights reserved", "droits de reproduction"].iter().any(|words| plain.contains(words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Le moulin de Saint-Arey, arrêté depuis quarante ans, moudra de nouveau du blé à l'automne prochain.\n\
                        La roue a été refaite en chêne par un charpentier du village, après deux ans de travaux.\n";

    #[track_caller]
    fn check(dump: &Dump, expected: &str, why: &str) {
        let articles = super::super::dump(dump).expect("an article");
        let published = articles[0].published.map_or("-".to_owned(), |published| published.to_string());
        let told = articles[0].notices.iter().map(|notice| format!("{} {}", notice.code, notice.text)).collect::<Vec<_>>().join(" | ");
        assert_eq!(published, expected, "{dump:?}");
        assert!(told.contains(why), "{told}");
        assert!(!articles[0].blocks.iter().any(|block| block.text.contains("juin")), "{:?}", articles[0].blocks);
    }

    fn page(above: &str, title: &str, line: &str, below: &str) -> Dump {
        Dump { text: format!("{above}\n\n{title}\n{line}\n\n{TEXT}{below}"), ..Dump::default() }
    }

    #[test]
    fn the_page_tells_the_year() {
        let title = "Le moulin de Saint-Arey va moudre à nouveau";
        let line = "publié le 12 juin";
        check(&page("", title, line, ""), "-", "date-year-missing");
        check(&page("Mercredi 3 juillet 2019", title, line, ""), "2019-06-12", "d'après la date la plus récente de la page");
        check(&page("Mercredi 3 avril 2019", title, line, ""), "2018-06-12", "d'après la date la plus récente de la page");
        check(&page("", title, line, "\n\n© 2009-2017 Le Fanal, tous droits réservés"), "2017-06-12", "des droits de reproduction");
        check(&page("", title, line, "Le précédent meunier avait fermé le 4 mars 2016."), "2015-06-12", "la plus récente du texte");
        check(&page("", title, line, "Fermé en 1979, rouvert en 2016, il sera classé d'ici 2030."), "2016-06-12", "que nomme le texte");
        check(&page("3 juillet 2019", "Le moulin de Saint-Arey, fête des meules 2018", line, ""), "2018-06-12", "d'après le titre");
        check(&page("3 juillet 2019", "Le moulin de Saint-Arey vu en 1979", line, ""), "2019-06-12", "la plus récente de la page");
        check(&page("https://fanal.example/2014/moulin.html", title, line, ""), "2014-06-12", "d'après l'adresse");
        check(&page(line, title, "Par Anne Roy", "\n\n© Le Fanal 2017"), "2017-06-12", "des droits de reproduction");
    }

    #[test]
    fn the_weekday_tells_the_year() {
        let title = "Le moulin de Saint-Arey va moudre à nouveau";
        check(&page("3 juillet 2019", title, "Publié le mardi 12 juin à 14h05", ""), "2018-06-12T14:05:00", "et le jour de la semaine");
        check(&page("3 juillet 2019", title, "mercredi 12 juin", ""), "2019-06-12", "d'après la date la plus récente de la page");
        check(&page("", title, "mardi 12 juin", ""), "-", "date-year-missing");
    }

    #[test]
    fn what_comes_with_the_page_tells_the_year() {
        let dump = page("3 juillet 2019", "Le moulin de Saint-Arey va moudre à nouveau", "publié le 12 juin", "");
        check(&Dump { crawled: Day::new(2021, 1, 5).ok(), ..dump.clone() }, "2020-06-12", "d'après le jour de la collecte");
        check(&Dump { file_name: "moulin_20160612.txt".into(), ..dump.clone() }, "2016-06-12", "d'après le nom du fichier");
        check(&Dump { file_name: "moulin-2016.txt".into(), ..dump.clone() }, "2019-06-12", "la date la plus récente de la page");
        check(&Dump { url: "https://fanal.example/2015/06/moulin".into(), ..dump }, "2015-06-12", "d'après l'adresse");
    }
}
