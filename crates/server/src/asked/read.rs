//! From the text after `?` to [`Asked`].

use archive::{Change, FacetField, SearchRequest, Since, Sort};
use article::Day;
use query::Operator;

use super::names::names;
use super::{Asked, Expected, LONGEST_QUERY, SWITCHES, Trouble, collapse_name, correct_name, operator_name, sort_name};
use crate::words::language;

/// The parameters of a search.
pub(super) const NAMES: &[&str] = names!["sort", "size", "offset", "facets", "passages", "correct", "as_of", "counted", "change", "basket"];
const OPERATORS: [&str; 3] = ["auto", "all", "any"];
const SORTS: [&str; 4] = ["relevance", "fresh", "newest", "oldest"];
const COLLAPSES: [&str; 2] = ["reprints", "none"];
const CORRECTIONS: [&str; 2] = ["offer", "none"];
const FACETS: [&str; 13] = [
    "all",
    "publication",
    "year",
    "month",
    "lang",
    "section",
    "author",
    "tag",
    "provider",
    "length",
    "story",
    "date_precision",
    "date_origin",
];
const CHANGES: [&str; 3] = ["new", "changed", "same"];
const LANGUAGES: [&str; 2] = ["fr", "en"];
const YEARS: (usize, usize) = (1631, 9999);

impl Asked {
    /// Reads the part of an address after `?`. A list is a repeated parameter, with or without `[]` (`lang=fr&lang=en`,
    /// `lang[]=fr`): names of newspapers and authors hold commas. A parameter given twice that is no list counts once,
    /// the last time.
    pub(crate) fn read(parameters: &str) -> (Self, Vec<Trouble>) {
        let mut asked = Self::default();
        let mut troubles = Vec::new();
        for (name, value) in form_urlencoded::parse(parameters.as_bytes()) {
            let name = name.strip_suffix("[]").unwrap_or(&name);
            if let Err(trouble) = asked.take(name, value.as_ref()) {
                troubles.push(trouble);
            }
        }
        troubles.extend(asked.settle().err());
        let furthest = SearchRequest::WINDOW - asked.size;
        if asked.offset > furthest {
            troubles.push(Trouble::value("offset", &asked.offset.to_string(), Expected::Number(0, furthest)));
            asked.offset = furthest;
        }
        (asked, troubles)
    }

    /// Once all is read: a period does not end before it begins, and what became of articles since a state is asked by naming the state.
    pub(super) fn settle(&mut self) -> Result<(), Trouble> {
        if let (Some(from), Some(to)) = (self.filters.from, self.filters.to)
            && to < from
        {
            self.filters.to = None;
            return Err(Trouble::value("to", &to.to_string(), Expected::From(from)));
        }
        match (&mut self.filters.since, &self.as_of) {
            (Some(since), Some(as_of)) => as_of.clone_into(&mut since.snapshot),
            (Some(since), None) => {
                let change = since.change.name();
                self.filters.since = None;
                return Err(Trouble::value("change", change, Expected::State));
            }
            (None, _) => {}
        }
        Ok(())
    }

    /// Takes one parameter.
    pub(super) fn take(&mut self, name: &str, value: &str) -> Result<(), Trouble> {
        match name {
            "source" => self.filters.choose(FacetField::Publication, value),
            "publication" | "lang" | "author" | "section" | "tag" | "provider" => self.choose(name, value),
            "year" | "month" | "date_precision" | "date_origin" if value.is_empty() => self.choose(name, value),
            "q" if value.len() > LONGEST_QUERY => {
                return Err(Trouble::value(name, &value.len().to_string(), Expected::Bytes(LONGEST_QUERY)));
            }
            "q" => self.q = value.to_owned(),
            // An empty field of a form is a field nobody filled in. (Above, `""` is the articles without that fact.)
            _ if value.is_empty() && NAMES.contains(&name) => {}
            "year" => self.filters.choose(FacetField::Year, number(name, value, YEARS.0, YEARS.1)?.to_string()),
            "month" => {
                let (first, _) = days(name, value)
                    .ok()
                    .filter(|(first, last)| *last == first.end_of_month())
                    .ok_or_else(|| Trouble::value(name, value, Expected::Date))?;
                self.filters.choose(FacetField::Month, format!("{:04}-{:02}", first.year(), first.month()));
            }
            "length" | "story" | "date_precision" | "date_origin" => {
                let Some(field) = FacetField::ALL.into_iter().find(|field| field.name() == name) else { return Ok(()) };
                let values = field.values().unwrap_or_default();
                let value = one_of(name, value, values, |v| values.iter().find(|known| **known == v))?;
                self.filters.choose(field, *value);
            }
            "from" => self.filters.from = Some(days(name, value)?.0),
            "to" => self.filters.to = Some(days(name, value)?.1),
            "sort" => self.sort = Some(one_of(name, value, &SORTS, |v| SORT.into_iter().find(|sort| sort_name(*sort) == v))?),
            "collapse" => {
                self.fold = one_of(name, value, &COLLAPSES, |v| [true, false].into_iter().find(|fold| collapse_name(*fold) == v))?;
            }
            "correct" => {
                self.correct =
                    one_of(name, value, &CORRECTIONS, |v| [true, false].into_iter().find(|correct| correct_name(*correct) == v))?;
            }
            "operator" => self.operator = operator(name, value)?,
            "exact" => self.exact = one_of(name, value, &SWITCHES, switch)?,
            "strict" => self.strict = one_of(name, value, &SWITCHES, switch)?,
            "variants" | "variantes" => self.variants = one_of(name, value, &SWITCHES, switch)?,
            "size" => self.size = number(name, value, 1, SearchRequest::MAX_SIZE)?,
            "offset" => self.offset = number(name, value, 0, SearchRequest::WINDOW)?,
            "passages" => self.passages = number(name, value, 0, Asked::MOST_PASSAGES)?,
            "basket" => add(&mut self.basket, value.to_owned()),
            "as_of" => self.as_of = Some(value.to_owned()),
            "counted" => self.counted = Some(number(name, value, 0, usize::MAX)? as u64),
            "change" => {
                let change = one_of(name, value, &CHANGES, |v| Change::ALL.into_iter().find(|change| change.name() == v))?;
                self.filters.since = Some(Since { snapshot: String::new(), change });
            }
            "ui" => self.ui = Some(one_of(name, value, &LANGUAGES, language::with_code)?),
            "facets" => {
                // The names are ours and hold no comma.
                for facet in value.split(',').map(str::trim) {
                    if facet == "all" {
                        self.facets = FacetField::ALL.to_vec();
                    } else {
                        add(&mut self.facets, one_of(name, facet, &FACETS, |v| FacetField::ALL.into_iter().find(|f| f.name() == v))?);
                    }
                }
            }
            _ => return Err(Trouble::unknown(name, value, NAMES)),
        }
        Ok(())
    }

    /// Chooses a value of the facet with this name.
    fn choose(&mut self, name: &str, value: &str) {
        FacetField::ALL.into_iter().filter(|field| field.name() == name).for_each(|field| self.filters.choose(field, value));
    }
}

const SORT: [Sort; 4] = [Sort::Relevance, Sort::Fresh, Sort::Newest, Sort::Oldest];
const OPERATOR: [Operator; 3] = [Operator::Auto, Operator::All, Operator::Any];

pub(super) fn switch(value: &str) -> Option<bool> {
    SWITCHES.iter().position(|name| *name == value).map(|at| at.is_multiple_of(2))
}

fn add<T: PartialEq>(values: &mut Vec<T>, value: T) {
    if !values.contains(&value) {
        values.push(value);
    }
}

pub(super) fn one_of<T>(name: &str, value: &str, names: &'static [&'static str], find: impl Fn(&str) -> Option<T>) -> Result<T, Trouble> {
    find(value).ok_or_else(|| Trouble::value(name, value, Expected::OneOf(names)))
}

pub(super) fn number(name: &str, value: &str, least: usize, most: usize) -> Result<usize, Trouble> {
    value.parse().ok().filter(|n| (least..=most).contains(n)).ok_or_else(|| Trouble::value(name, value, Expected::Number(least, most)))
}

/// The first and the last day of `2022`, `2022-12` or `2022-12-20`.
pub(super) fn operator(name: &str, value: &str) -> Result<Operator, Trouble> {
    one_of(name, value, &OPERATORS, |v| OPERATOR.into_iter().find(|operator| operator_name(*operator) == v))
}

pub(super) fn days(name: &str, value: &str) -> Result<(Day, Day), Trouble> {
    Day::span(value).ok_or_else(|| Trouble::value(name, value, Expected::Date))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads, writes again what was understood, then the parameters that were not.
    #[track_caller]
    fn check(parameters: &str, address: &str, refused: &[&str]) {
        let (asked, troubles) = Asked::read(parameters);
        let names: Vec<_> = troubles.iter().map(|trouble| trouble.parameter.as_str()).collect();
        assert_eq!((asked.address("/s").as_str(), names.as_slice()), (address, refused), "{parameters}");
        assert_eq!(Asked::read(asked.address("/s").trim_start_matches("/s").trim_start_matches('?')).0, asked, "printed and read again");
    }

    #[test]
    fn what_is_usual_is_left_out() {
        check("", "/s", &[]);
        check("q=&from=&to=&sort=&size=20&operator=auto&offset=0&collapse=", "/s", &[]);
        check("collapse=reprints&exact=0&strict=non&variants=yes", "/s", &[]);
        check("variantes=non&exact=true&strict=1", "/s?exact=1&strict=1&variants=0", &[]);
        check("collapse=none&sort=newest", "/s?sort=newest&collapse=none", &[]);
        check("correct=offer&q=a", "/s?q=a", &[]);
        check("correct=none&q=a", "/s?q=a&correct=none", &[]);
        check("q=s%C3%A9cheresse+Maroc", "/s?q=s%C3%A9cheresse+Maroc", &[]);
    }

    #[test]
    fn lists_are_repeated_or_bracketed() {
        check("lang=fr&lang[]=en&lang=fr", "/s?lang=fr&lang=en", &[]);
        check("source[]=Le+Courrier%2C+de+Nantes", "/s?publication=Le+Courrier%2C+de+Nantes", &[]);
        check("facets=year,lang&facets=year", "/s?facets=year%2Clang", &[]);
        check("publication=", "/s?publication=", &[]);
        check("year=&month=&date_precision=&date_origin=&length=", "/s?year=&month=&date_precision=&date_origin=", &[]);
    }

    #[test]
    fn dates_reach_to_the_end_of_what_they_name() {
        check("from=2020&to=2020", "/s?from=2020-01-01&to=2020-12-31", &[]);
        check("from=2020-02&to=2020-02", "/s?from=2020-02-01&to=2020-02-29", &[]);
        check("from=1631", "/s?from=1631-05-30", &[]);
        check("from=2020-13&to=hier", "/s", &["from", "to"]);
        check("from=2020-1-1-1&to=1600", "/s", &["from", "to"]);
        check("to=2019&from=2020", "/s?from=2020-01-01", &["to"]);
        check("from=2020-05&to=2020", "/s?from=2020-05-01&to=2020-12-31", &[]);
    }

    #[test]
    fn what_is_wrong_is_left_out_and_named() {
        check("q=lait&colour=red&size=0&size=101&sort=best", "/s?q=lait", &["colour", "size", "size", "sort"]);
        check("offset=10000", "/s?offset=9980", &["offset"]);
        check("offset=99999999999999999999&year=12&passages=6&operator=or", "/s", &["offset", "year", "passages", "operator"]);
        check("exact=peut-être", "/s", &["exact"]);
        check(&format!("q={}", "a".repeat(LONGEST_QUERY + 1)), "/s", &["q"]);
    }

    #[test]
    fn a_state_is_named_before_what_became_of_articles_since() {
        check("q=a&change=new&as_of=1-a-b&counted=3", "/s?q=a&as_of=1-a-b&counted=3&change=new", &[]);
        check("q=a&change=new", "/s?q=a", &["change"]);
        check("as_of=1-a-b&change=newer&counted=-1", "/s?as_of=1-a-b", &["change", "counted"]);
        let pinned = Asked::read("q=a&as_of=1-a-b&counted=3").0;
        assert_eq!(pinned.with(|asked| asked.sort = Some(Sort::Oldest)).counted, Some(3));
        assert_eq!(pinned.with(|asked| asked.q = "b".into()).counted, None, "another search was not counted then");
    }

    #[test]
    fn the_nearest_name_is_offered() {
        let nearest = |parameters: &str| Asked::read(parameters).1.into_iter().next().and_then(|trouble| trouble.nearest);
        assert_eq!(nearest("publicaton=x"), Some("publication"));
        assert_eq!(nearest("sort=newst"), Some("newest"));
        assert_eq!(nearest("zzzz=1"), None);
    }
}
