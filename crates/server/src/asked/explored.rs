use archive::{
    CollocatesRequest, ConcordanceRequest, Curves, Filters, Interval, LineOrder, Measure, Relative, Selection, Snapshot, SpecificRequest,
    Stop,
};
use article::Day;
use query::Query;

use super::names::names;
use super::read::{days, number, one_of, switch};
use super::{Asked, Expected, SWITCHES, Trouble};

const TIMELINE: &[&str] = names!["as_of", "change", "interval", "occurrences", "measure", "smooth", "relative", "base", "bands", "format"];
const LINES: &[&str] = names!["as_of", "change", "order", "words", "within", "size", "offset", "format"];
const EXPORT: &[&str] = names!["as_of", "change", "order", "format"];
const WORDS: &[&str] = names!["as_of", "change", "window", "size", "format"];
const TERMS: &[&str] = names!["as_of", "change", "size", "format"];
const VALUES: &[&str] = names!["as_of", "change", "prefix", "size", "format"];
pub(super) const INTERVALS: &[&str] = &["auto", "day", "week", "month", "year"];
const ORDERS: &[&str] = &["newest", "oldest", "match", "left", "right"];
pub(super) const FORMATS: &[&str] = &["json", "csv", "svg"];
const MEASURES: &[&str] = &["share", "number"];
const RELATIVES: &[&str] = &["plain", "base", "ratio", "difference"];
/// The whole sentence in the place of a number of words.
const SENTENCE: &str = "sentence";

/// Whether a table or a chart knows a parameter.
pub(super) fn is_known(name: &str) -> bool {
    [TIMELINE, LINES, WORDS, VALUES].iter().any(|names| names.contains(&name))
}

/// How an answer is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Format {
    #[default]
    Json,
    Csv,
    /// A drawing; of timelines only.
    Svg,
}

/// Which table or chart is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum View {
    Timeline,
    Lines,
    /// All articles, as a file.
    Export,
    Words,
    Terms,
    Values,
}

/// What the address of a table or chart asks for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Explored {
    pub(crate) view: View,
    /// What chooses the articles; its query is the first.
    pub(crate) asked: Asked,
    /// The queries, at most [`Explored::MOST_QUERIES`]; those left empty are left out.
    pub(crate) queries: Vec<String>,
    pub(crate) interval: Option<Interval>,
    /// How timelines are drawn.
    pub(crate) curves: Curves,
    /// Whether the bands around the curves are drawn.
    pub(crate) bands: bool,
    pub(crate) order: LineOrder,
    /// Words on each side of a line; `None` is the sentence.
    pub(crate) words: Option<usize>,
    /// Words that a line must hold.
    pub(crate) within: String,
    /// Words on each side of a place that are near.
    pub(crate) window: usize,
    /// What a word of the values begins with.
    pub(crate) prefix: String,
    /// Lines, words or values.
    pub(crate) size: usize,
    /// Lines before these.
    pub(crate) offset: usize,
    pub(crate) format: Format,
}

impl Explored {
    /// Queries compared in one chart, at most: more colours cannot be told apart.
    pub(crate) const MOST_QUERIES: usize = 8;
    /// Lines of an answer unless asked otherwise.
    pub(crate) const LINES: usize = 50;
    /// Words on each side unless asked otherwise.
    pub(crate) const WORDS: usize = 10;
    /// Words that are near unless asked otherwise.
    pub(crate) const WINDOW: usize = 5;
    /// The furthest line that can be reached by offset.
    const FURTHEST: usize = 1_000_000;

    /// Reads the part of an address after `?`.
    pub(crate) fn read(view: View, parameters: &str) -> (Self, Vec<Trouble>) {
        let mut explored = Self::new(view);
        let names = match view {
            View::Timeline => TIMELINE,
            View::Lines => LINES,
            View::Words => WORDS,
            View::Export => EXPORT,
            View::Terms => TERMS,
            View::Values => VALUES,
        };
        let mut troubles = Vec::new();
        for (name, value) in form_urlencoded::parse(parameters.as_bytes()) {
            let name = name.strip_suffix("[]").unwrap_or(&name);
            let taken =
                if names.contains(&name) { explored.take(name, value.as_ref()) } else { Err(Trouble::unknown(name, &value, names)) };
            troubles.extend(taken.err());
        }
        troubles.extend(explored.asked.settle().err());
        if explored.queries.len() > Self::MOST_QUERIES {
            let given = explored.queries.len().to_string();
            troubles.push(Trouble::value("q", &given, Expected::Number(0, Self::MOST_QUERIES)));
            explored.queries.truncate(Self::MOST_QUERIES);
        }
        explored.asked.q = explored.queries.first().cloned().unwrap_or_default();
        (explored, troubles)
    }

    fn new(view: View) -> Self {
        Self {
            view,
            asked: Asked { fold: false, ..Asked::default() },
            queries: Vec::new(),
            interval: None,
            curves: Curves::default(),
            bands: false,
            order: LineOrder::default(),
            words: Some(Self::WORDS),
            within: String::new(),
            window: Self::WINDOW,
            prefix: String::new(),
            size: Self::LINES,
            offset: 0,
            format: Format::default(),
        }
    }

    fn take(&mut self, name: &str, value: &str) -> Result<(), Trouble> {
        match name {
            "q" => {
                self.asked.take(name, value)?;
                let query = std::mem::take(&mut self.asked.q);
                if !query.trim().is_empty() && !self.queries.contains(&query) {
                    self.queries.push(query);
                }
            }
            "interval" | "occurrences" | "measure" | "smooth" | "relative" | "base" | "bands" | "order" | "words" | "window" | "size"
            | "offset" | "format"
                if value.is_empty() => {}
            "interval" => {
                let found = |v: &str| {
                    if v == "auto" { Some(None) } else { Interval::ALL.into_iter().find(|interval| interval.name() == v).map(Some) }
                };
                self.interval = one_of(name, value, INTERVALS, found)?;
            }
            "occurrences" => self.curves.occurrences = one_of(name, value, &SWITCHES, switch)?,
            "measure" => {
                self.curves.measure = one_of(name, value, MEASURES, |v| Measure::ALL.into_iter().find(|measure| measure.name() == v))?;
            }
            // An average of an even number of points has no middle: it takes one more.
            "smooth" => self.curves.smooth = number(name, value, 1, Curves::WIDEST)? | 1,
            "relative" => {
                self.curves.relative = one_of(name, value, RELATIVES, |v| Relative::ALL.into_iter().find(|relative| relative.name() == v))?;
            }
            "base" => self.curves.base = Some(days(name, value)?),
            "bands" => self.bands = one_of(name, value, &SWITCHES, switch)?,
            "order" => self.order = one_of(name, value, ORDERS, |v| LineOrder::ALL.into_iter().find(|order| order.name() == v))?,
            "words" if value == SENTENCE => self.words = None,
            "words" => self.words = Some(number(name, value, 0, ConcordanceRequest::MOST_WORDS)?),
            "within" => value.trim().clone_into(&mut self.within),
            "prefix" => value.clone_into(&mut self.prefix),
            "window" => self.window = number(name, value, 1, CollocatesRequest::WIDEST)?,
            "size" => self.size = number(name, value, 1, self.most())?,
            "offset" => self.offset = number(name, value, 0, Self::FURTHEST)?,
            "format" => {
                // Only what changes over time is drawn.
                let formats = if self.view == View::Timeline { FORMATS } else { &FORMATS[..2] };
                self.format = one_of(name, value, formats, |v| formats.contains(&v).then(|| format(v)))?;
            }
            _ => self.asked.take(name, value)?,
        }
        Ok(())
    }

    /// Lines or words of an answer at most.
    fn most(&self) -> usize {
        match self.view {
            View::Words => CollocatesRequest::MOST_WORDS,
            View::Terms => SpecificRequest::MOST_TERMS,
            View::Timeline | View::Lines | View::Values | View::Export => ConcordanceRequest::MOST_LINES,
        }
    }

    /// The articles that `query` chooses, which is one of the queries understood.
    pub(crate) fn selection(&self, query: Query, stop: &Stop) -> Selection {
        self.asked.selection(query, stop)
    }

    /// What is asked for one of the queries.
    pub(crate) fn one(&self, query: &str) -> Asked {
        Asked { q: query.to_owned(), ..self.asked.clone() }
    }

    /// The search for one of the queries.
    pub(crate) fn search(&self, query: &str) -> Asked {
        Asked { fold: true, ..self.one(query) }
    }

    /// The same, changed.
    pub(crate) fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut other = Self { offset: 0, ..self.clone() };
        change(&mut other);
        other
    }

    /// The same, pinned to a state of the archive; `None` where it is of the changes since one only.
    pub(crate) fn pinned(&self, snapshot: &Snapshot) -> Option<Self> {
        let pinned = self.with(|asked| asked.asked.as_of = Some(snapshot.id.clone()));
        self.asked.filters.since.is_none().then_some(pinned)
    }

    /// The view of a search: the same articles.
    pub(crate) fn of_search(view: View, asked: &Asked) -> Self {
        let filters: Filters = asked.filters.clone();
        let queries = if asked.q.trim().is_empty() { Vec::new() } else { vec![asked.q.clone()] };
        let asked = Asked { filters, fold: false, as_of: asked.as_of.clone(), ..asked.reading() };
        Self { queries, asked, ..Self::new(view) }
    }

    /// The parameters that differ from the usual, in one order.
    pub(crate) fn parameters(&self) -> Vec<(&'static str, String)> {
        let mut pairs: Vec<(&'static str, String)> = self.queries.iter().map(|query| ("q", query.clone())).collect();
        pairs.extend(self.choices());
        pairs
    }

    /// Those beside the queries.
    pub(crate) fn choices(&self) -> Vec<(&'static str, String)> {
        let usual = Self::new(self.view);
        let mut pairs = Vec::new();
        let mut differs = |name, value: String, is_usual: bool| {
            if !is_usual {
                pairs.push((name, value));
            }
        };
        differs("interval", self.interval.map_or("auto", Interval::name).to_owned(), self.interval == usual.interval);
        differs("occurrences", "1".to_owned(), self.curves.occurrences == usual.curves.occurrences);
        differs("measure", self.curves.measure.name().to_owned(), self.curves.measure == usual.curves.measure);
        differs("smooth", self.curves.smooth.to_string(), self.curves.smooth == usual.curves.smooth);
        differs("relative", self.curves.relative.name().to_owned(), self.curves.relative == usual.curves.relative);
        differs("base", self.curves.base.map_or_else(String::new, base), self.curves.base == usual.curves.base);
        differs("bands", "1".to_owned(), self.bands == usual.bands);
        differs("order", self.order.name().to_owned(), self.order == usual.order);
        differs("words", self.words.map_or_else(|| SENTENCE.to_owned(), |words| words.to_string()), self.words == usual.words);
        differs("within", self.within.clone(), self.within == usual.within);
        differs("prefix", self.prefix.clone(), self.prefix == usual.prefix);
        differs("window", self.window.to_string(), self.window == usual.window);
        differs("size", self.size.to_string(), self.size == usual.size);
        differs("offset", self.offset.to_string(), self.offset == usual.offset);
        differs("format", format_name(self.format).to_owned(), self.format == usual.format);
        differs("collapse", super::collapse_name(true).to_owned(), !self.asked.fold);
        let others = Asked { fold: true, q: String::new(), ..self.asked.clone() }.parameters();
        others.into_iter().chain(pairs).collect()
    }

    /// The address of this at `path`.
    pub(crate) fn address(&self, path: &str) -> String {
        let mut text = form_urlencoded::Serializer::new(String::new());
        for (name, value) in self.parameters() {
            text.append_pair(name, &value);
        }
        let parameters = text.finish();
        if parameters.is_empty() { path.to_owned() } else { format!("{path}?{parameters}") }
    }
}

/// The days of a base, as an address writes them: the shortest of a year, a month, and a day.
pub(crate) fn base((first, last): (Day, Day)) -> String {
    let written = |day: Day| day.to_string();
    let shorter = [4, 7].into_iter().filter_map(|length| written(first).get(..length).map(str::to_owned));
    shorter.into_iter().find(|short| days("base", short).ok() == Some((first, last))).unwrap_or_else(|| written(first))
}

fn format_name(format: Format) -> &'static str {
    match format {
        Format::Json => "json",
        Format::Csv => "csv",
        Format::Svg => "svg",
    }
}

pub(super) fn format(name: &str) -> Format {
    [Format::Json, Format::Csv, Format::Svg].into_iter().find(|format| format_name(*format) == name).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(view: View, parameters: &str, address: &str, refused: &[&str]) {
        let (explored, troubles) = Explored::read(view, parameters);
        let names: Vec<_> = troubles.iter().map(|trouble| trouble.parameter.as_str()).collect();
        assert_eq!((explored.address("/t").as_str(), names.as_slice()), (address, refused), "{parameters}");
        let again = Explored::read(view, explored.address("/t").trim_start_matches("/t").trim_start_matches('?')).0;
        assert_eq!(again, explored, "printed and read again");
    }

    #[test]
    fn several_queries_are_compared() {
        check(View::Timeline, "q=eau&q=&q=loi&q=eau", "/t?q=eau&q=loi", &[]);
        check(View::Timeline, "q=a&q=b&q=c&q=d&q=e&q=f&q=g&q=h&q=i", "/t?q=a&q=b&q=c&q=d&q=e&q=f&q=g&q=h", &["q"]);
        check(
            View::Timeline,
            "q=eau&year=2020&interval=month&occurrences=oui&collapse=none",
            "/t?q=eau&year=2020&interval=month&occurrences=1",
            &[],
        );
        check(View::Timeline, "q=eau&collapse=reprints&measure=number", "/t?q=eau&measure=number&collapse=reprints", &[]);
    }

    #[test]
    fn curves_are_averaged_and_set_against_each_other() {
        check(View::Timeline, "q=eau&smooth=6&relative=ratio", "/t?q=eau&smooth=7&relative=ratio", &[]);
        check(View::Timeline, "q=eau&relative=base&base=2019&bands=1", "/t?q=eau&relative=base&base=2019&bands=1", &[]);
        check(View::Timeline, "q=eau&base=2019-02", "/t?q=eau&base=2019-02", &[]);
        check(View::Timeline, "q=eau&base=2019-05-01", "/t?q=eau&base=2019-05-01", &[]);
        check(View::Timeline, "q=eau&smooth=0&relative=logarithm&base=hier", "/t?q=eau", &["smooth", "relative", "base"]);
    }

    #[test]
    fn what_the_other_view_knows_is_unknown_here() {
        check(View::Timeline, "q=eau&order=left", "/t?q=eau", &["order"]);
        check(
            View::Lines,
            "q=eau&order=left&words=sentence&size=10&within=+loi",
            "/t?q=eau&order=left&words=sentence&within=loi&size=10",
            &[],
        );
        check(View::Lines, "q=eau&interval=day&words=99&format=xml&facets=year", "/t?q=eau", &["interval", "words", "format", "facets"]);
        check(View::Words, "q=eau&window=3&size=200&words=3", "/t?q=eau&window=3&size=200", &["words"]);
        check(View::Words, "q=eau&size=201&window=21", "/t?q=eau", &["size", "window"]);
    }
}
