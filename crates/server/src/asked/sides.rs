use archive::{Interval, SpecificRequest};

use super::explored::{FORMATS, INTERVALS, format};
use super::names::names;
use super::read::{number, one_of};
use super::{Asked, Format, Trouble};
use crate::words::Language;

/// The parameters of a comparison. Those of a search may stand behind `a.` or `b.`, and are then of one side only, in the place of what is
/// given for both.
const NAMES: &[&str] =
    names!["interval", "size", "format", "a.q", "b.q", "a.publication", "b.publication", "a.from", "b.from", "a.to", "b.to",];
/// Those that are not of one side.
const COMMON: [&str; 5] = ["interval", "size", "format", "ui", "strict"];
/// What stands before a parameter of one side.
const SIDES: [&str; 2] = ["a.", "b."];

/// What the address of a comparison asks for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sides {
    /// The two searches.
    pub(crate) sides: [Asked; 2],
    /// What was given, as it was given: parameters of both, and those of one side with its mark.
    pub(crate) given: Vec<(String, String)>,
    pub(crate) interval: Option<Interval>,
    /// Words of each side.
    pub(crate) size: usize,
    pub(crate) format: Format,
    pub(crate) strict: bool,
    pub(crate) ui: Option<Language>,
}

impl Sides {
    /// Words of a side unless asked otherwise.
    const SIZE: usize = 30;

    /// Reads the part of an address after `?`.
    pub(crate) fn read(parameters: &str) -> (Self, Vec<Trouble>) {
        let mut compared = Self {
            sides: [0, 1].map(|_| Asked { fold: false, ..Asked::default() }),
            given: Vec::new(),
            interval: None,
            size: Self::SIZE,
            format: Format::default(),
            strict: false,
            ui: None,
        };
        let mut troubles = Vec::new();
        for (name, value) in form_urlencoded::parse(parameters.as_bytes()) {
            let name = name.strip_suffix("[]").unwrap_or(&name);
            // An empty field of a form is a field nobody filled in.
            if value.is_empty() && NAMES.contains(&bare(name)) {
                continue;
            }
            match compared.check(name, &value) {
                Ok(()) => compared.given.push((name.to_owned(), value.into_owned())),
                Err(trouble) => troubles.push(Trouble { parameter: name.to_owned(), ..trouble }),
            }
        }
        for (side, mark) in compared.sides.iter_mut().zip(SIDES) {
            let own: Vec<&str> = compared.given.iter().filter_map(|(name, _)| name.strip_prefix(mark)).collect();
            for (name, value) in &compared.given {
                let is_of_side = match name.strip_prefix(mark) {
                    Some(_) => true,
                    None => bare(name) == name && !COMMON.contains(&name.as_str()) && !own.contains(&name.as_str()),
                };
                // Each was tried before.
                if is_of_side && side.take(bare(name), value).is_err() {
                    continue;
                }
            }
            (side.ui, side.strict) = (compared.ui, compared.strict);
        }
        (compared, troubles)
    }

    /// The comparison that a search can become: nothing differs yet.
    pub(crate) fn of_search(asked: &Asked) -> Self {
        let search = Asked { filters: asked.filters.clone().since(None), fold: true, ..asked.reading() };
        Self::read(search.address("").trim_start_matches('?')).0
    }

    /// Whether one parameter can be used; takes those that are not of one side.
    fn check(&mut self, name: &str, value: &str) -> Result<(), Trouble> {
        let unknown = || Trouble::unknown(name, value, NAMES);
        match (name, bare(name)) {
            (_, of_one) if !NAMES.contains(&of_one) || (of_one != name && COMMON.contains(&of_one)) => Err(unknown()),
            ("interval", _) => {
                let found = |v: &str| match v {
                    "auto" => Some(None),
                    v => Interval::ALL.into_iter().find(|interval| interval.name() == v).map(Some),
                };
                self.interval = one_of(name, value, INTERVALS, found)?;
                Ok(())
            }
            ("size", _) => {
                self.size = number(name, value, 1, SpecificRequest::MOST_TERMS)?;
                Ok(())
            }
            ("format", _) => {
                let formats = &FORMATS[..2];
                self.format = one_of(name, value, formats, |v| formats.contains(&v).then(|| format(v)))?;
                Ok(())
            }
            (_, of_one) => {
                let mut tried = Asked::default();
                tried.take(of_one, value)?;
                self.ui = tried.ui.or(self.ui);
                self.strict |= tried.strict;
                Ok(())
            }
        }
    }

    /// Whether there is anything to compare.
    pub(crate) fn differs(&self) -> bool {
        self.sides[0] != self.sides[1]
    }

    /// The value given for a parameter.
    pub(crate) fn value(&self, name: &str) -> &str {
        self.given.iter().rev().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// The address of this at `path`, with parameters left out and others put in.
    pub(crate) fn changed(&self, path: &str, without: &[&str], with: &[(&str, &str)]) -> String {
        let mut text = form_urlencoded::Serializer::new(String::new());
        for (name, value) in self.given.iter().filter(|(name, _)| !without.contains(&name.as_str())) {
            text.append_pair(name, value);
        }
        text.extend_pairs(with);
        let parameters = text.finish();
        if parameters.is_empty() { path.to_owned() } else { format!("{path}?{parameters}") }
    }

    /// The address of this at `path`.
    pub(crate) fn address(&self, path: &str) -> String {
        self.changed(path, &[], &[])
    }
}

/// Whether a comparison knows a parameter.
pub(super) fn is_known(name: &str) -> bool {
    NAMES.contains(&bare(name))
}

/// The name of a parameter without the mark of its side.
fn bare(name: &str) -> &str {
    SIDES.iter().find_map(|mark| name.strip_prefix(mark)).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(parameters: &str, sides: [&str; 2], refused: &[&str]) {
        let (compared, troubles) = Sides::read(parameters);
        let names: Vec<_> = troubles.iter().map(|trouble| trouble.parameter.as_str()).collect();
        let told = compared.sides.each_ref().map(|side| Asked { fold: true, ..side.clone() }.address("/s"));
        assert_eq!((told.each_ref().map(String::as_str), names.as_slice()), (sides, refused), "{parameters}");
        let again = compared.address("/c");
        assert_eq!(Sides::read(again.trim_start_matches("/c").trim_start_matches('?')).0, compared, "printed and read again");
    }

    #[test]
    fn a_side_has_what_is_given_for_both_and_what_is_its_own() {
        check("a.q=eau&b.q=loi&lang=fr", ["/s?q=eau&lang=fr", "/s?q=loi&lang=fr"], &[]);
        check("q=eau&a.from=2019&a.to=2019&b.from=2020&b.to=", ["/s?q=eau&from=2019-01-01&to=2019-12-31", "/s?q=eau&from=2020-01-01"], &[]);
        check("q=eau&publication=A&b.publication=B", ["/s?q=eau&publication=A", "/s?q=eau&publication=B"], &[]);
    }

    #[test]
    fn what_cannot_be_asked_is_named() {
        check("q=eau&a.size=3&c.q=loi&a.from=hier&format=svg", ["/s?q=eau", "/s?q=eau"], &["a.size", "c.q", "a.from", "format"]);
    }
}
