//! Whether an answer stands on thin ground: the one place that says so, for every view of page, API and command.

use article::Day;
use query::{Language, Query};

use crate::{Archive, Coverage, Error, FacetField, Filters, Interval, day_in_words, month_in_words};

/// Days that were asked for, of which the archive holds far less than usual.
#[derive(Clone, Debug, PartialEq)]
pub struct Thin {
    /// Articles that it holds of them.
    pub held: u64,
    /// How many it usually holds in as many days.
    pub usual: u64,
    /// The months of which it holds far less than usual, or nothing, by their first days.
    pub months: Vec<Day>,
    /// The first and the last day of the archive, when nothing that was asked for lies between.
    pub outside: Option<(Day, Day)>,
}

/// Articles that would be usual, at least, before a lack of them means anything: where 20 are usual, chance alone leaves a quarter or less
/// once in ten thousand times.
const LEAST: f64 = 20.0;
/// Days of a month.
const MONTH: f64 = 30.0;
/// Less than this share of the usual is thin. Strikes, holidays and weekends halve a month; they do not quarter it.
const THIN: f64 = 0.25;
/// An answer is said to stand on thin ground when more than this share of its days does.
const SHARE: f64 = 0.25;
/// Months named at most.
const NAMED: usize = 6;

/// Whether the archive holds far less than usual of the days that `query` and `filters` ask for; nothing is said of a search that asks
/// for no days: what a whole archive or newspaper lacks, its calendar tells.
///
/// What is usual is what the newspapers asked for, or all, hold in the month that is the middle one of those that hold anything.
///
/// # Errors
/// Those of the archive.
pub fn thin(archive: &dyn Archive, query: &Query, filters: &Filters) -> Result<Option<Thin>, Error> {
    let publications = filters.of(FacetField::Publication);
    let (from, to) = within(filters.period(), query);
    if from.is_none() && to.is_none() {
        return Ok(None);
    }
    let all = archive.coverage(&[])?;
    let Some((first, last)) = all.span() else { return Ok(None) };
    let of = if publications.is_empty() { all } else { archive.coverage(publications)? };
    let (from, to) = (from.map_or(first, |from| from.max(first)), to.map_or(last, |to| to.min(last)));
    if from > to {
        return Ok(Some(Thin { held: 0, usual: 0, months: Vec::new(), outside: Some((first, last)) }));
    }
    Ok(judge(&of, from, to))
}

fn judge(of: &Coverage, from: Day, to: Day) -> Option<Thin> {
    let months = of.by(Interval::Month);
    let mut daily: Vec<f64> = months
        .iter()
        .filter(|month| month.to == month.from.end_of_month())
        .map(|month| month.articles as f64 / days(month.from, month.to))
        .collect();
    daily.sort_by(f64::total_cmp);
    // Where a usual month has few, nothing is usual.
    let usual = *daily.get(daily.len() / 2).filter(|daily| **daily * MONTH >= LEAST)?;
    let held =
        |from: Day, to: Day| -> u64 { of.held.iter().filter(|held| held.from >= from && held.to <= to).map(|held| held.articles).sum() };
    let is_thin = |held: u64, expected: f64| expected >= LEAST && (held as f64) < expected * THIN;
    let (mut lacking, mut lacking_days) = (Vec::new(), 0.0);
    let mut next = Some(Interval::Month.start(from));
    while let Some(month) = next.filter(|month| *month <= to) {
        let (first, last) = (month.max(from), month.end_of_month().min(to));
        if is_thin(held(first, last), usual * days(first, last)) {
            lacking.push(month);
            lacking_days += days(first, last);
        }
        next = Interval::Month.next(month);
    }
    let (all, expected) = (held(from, to), usual * days(from, to));
    let says = is_thin(all, expected) || lacking_days > SHARE * days(from, to);
    says.then_some(Thin { held: all, usual: expected.round() as u64, months: lacking, outside: None })
}

/// Days from one to another, both counted.
fn days(from: Day, to: Day) -> f64 {
    f64::from(from.days_until(to) + 1)
}

/// The period, within the days that every answer to the query must be of.
fn within((mut from, mut to): (Option<Day>, Option<Day>), query: &Query) -> (Option<Day>, Option<Day>) {
    let parts = match query {
        Query::And(parts) => parts.as_slice(),
        one => std::slice::from_ref(one),
    };
    for part in parts {
        if let Query::Dates(dates) = part {
            let day = |number: Option<u32>| number.and_then(|number| Day::from_number(number).ok());
            from = from.max(day(dates.from));
            to = [to, day(dates.to)].into_iter().flatten().min();
        }
    }
    (from, to)
}

impl Thin {
    /// Its name among the notices of the API.
    pub const CODE: &'static str = "thin-period";

    /// For a person.
    pub fn text(&self, language: Language) -> String {
        let number = |count: u64| grouped(count, language);
        if let Some((first, last)) = self.outside {
            let (first, last) = (day_in_words(first, language), day_in_words(last, language));
            return match language {
                Language::French => format!("L’archive n’a rien de ces dates\u{a0}: elle va du {first} au {last}."),
                Language::English => format!("The archive has nothing of these dates: it runs from {first} to {last}."),
            };
        }
        let mut text = match (self.held, language) {
            (0, Language::French) => format!("L’archive n’a rien ici, là où elle a d’ordinaire quelque {} articles.", number(self.usual)),
            (0, Language::English) => format!("The archive has nothing here, where it usually has some {} articles.", number(self.usual)),
            (held, Language::French) => {
                format!("L’archive est mince ici\u{a0}: {} articles en tout, quelque {} d’ordinaire.", number(held), number(self.usual))
            }
            (held, Language::English) => {
                format!("The archive is thin here: {} articles in all, usually some {}.", number(held), number(self.usual))
            }
        };
        if self.held > 0 && !self.months.is_empty() {
            let mut runs = runs(&self.months, language);
            let more = runs.len() > NAMED;
            runs.truncate(NAMED);
            let list = runs.join(", ") + if more { "…" } else { "" };
            text.push_str(&match language {
                Language::French => format!(" Y manquent, en tout ou presque\u{a0}: {list}."),
                Language::English => format!(" All but missing: {list}."),
            });
        }
        text
    }
}

/// A whole number with its thousands apart.
fn grouped(count: u64, language: Language) -> String {
    let separator = if language == Language::French { "\u{202f}" } else { "," };
    if count < 1_000 { count.to_string() } else { format!("{}{separator}{:03}", grouped(count / 1_000, language), count % 1_000) }
}

/// Months in a row as one: « mars 2019 à mai 2019 ».
fn runs(months: &[Day], language: Language) -> Vec<String> {
    let run = |run: &[Day]| match run {
        [first, .., last] => {
            let to = if language == Language::French { "à" } else { "to" };
            format!("{} {to} {}", month_in_words(*first, language), month_in_words(*last, language))
        }
        one => one.first().map(|month| month_in_words(*month, language)).unwrap_or_default(),
    };
    months.chunk_by(|a, b| Interval::Month.next(*a) == Some(*b)).map(run).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Held;

    fn day(number: u32) -> Day {
        Day::from_number(number).expect("a day")
    }

    /// Two articles a day in 2019 and 2020, but for some months.
    fn held(without: &[i8]) -> Coverage {
        let mut held = Vec::new();
        let mut next = Some(day(20190101));
        while let Some(on) = next.filter(|on| *on <= day(20201231)) {
            if on.year() == 2020 || !without.contains(&on.month()) {
                held.push(Held { from: on, to: on, articles: 2 });
            }
            next = on.plus(1);
        }
        Coverage { held, ..Coverage::default() }
    }

    #[track_caller]
    fn check(without: &[i8], from: u32, to: u32, expected: Option<&str>) {
        let found = judge(&held(without), day(from), day(to)).map(|thin| thin.text(Language::French));
        assert_eq!(found.as_deref(), expected);
    }

    #[test]
    fn what_is_as_usual_is_not_remarked_on() {
        check(&[], 20190101, 20201231, None);
        check(&[8], 20190101, 20191231, None);
        check(&[8], 20190801, 20190807, None);
    }

    #[test]
    fn what_is_far_less_than_usual_is() {
        check(&[8], 20190801, 20190831, Some("L’archive n’a rien ici, là où elle a d’ordinaire quelque 62 articles."));
        let lacking = "L’archive est mince ici\u{a0}: 424 articles en tout, quelque 730 d’ordinaire. Y manquent, en tout ou presque\u{a0}: mars 2019 \
                       à juin 2019, août 2019.";
        check(&[3, 4, 5, 6, 8], 20190101, 20191231, Some(lacking));
    }

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(grouped(1_002_003, Language::French), "1\u{202f}002\u{202f}003");
        assert_eq!(grouped(999, Language::English), "999");
    }

    #[test]
    fn the_days_of_a_query_count_as_those_of_a_filter() {
        let period = |raw: &str| within((Some(day(20190101)), None), &query::parse(raw).query);
        assert_eq!(period("eau date:2019-03"), (Some(day(20190301)), Some(day(20190331))));
        assert_eq!(period("eau SAUF date:2019-03"), (Some(day(20190101)), None));
    }
}
