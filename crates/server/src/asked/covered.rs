use archive::Interval;

use super::explored::{FORMATS, INTERVALS, format};
use super::read::one_of;
use super::{Format, Trouble};

/// The parameters of what is held.
const NAMES: &[&str] = &["publication", "source", "interval", "format", "ui"];

/// What the address of a coverage asks for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Covered {
    /// The newspapers; all where none is named.
    pub(crate) publications: Vec<String>,
    pub(crate) interval: Interval,
    pub(crate) format: Format,
}

impl Covered {
    /// Reads the part of an address after `?`.
    pub(crate) fn read(parameters: &str) -> Result<Self, Trouble> {
        let mut covered = Self { publications: Vec::new(), interval: Interval::Month, format: Format::default() };
        for (name, value) in form_urlencoded::parse(parameters.as_bytes()) {
            match name.strip_suffix("[]").unwrap_or(&name) {
                "publication" | "source" => covered.publications.push(value.into_owned()),
                "interval" => {
                    let found = |v: &str| Interval::ALL.into_iter().find(|interval| interval.name() == v);
                    covered.interval = one_of(&name, &value, &INTERVALS[1..], found)?;
                }
                "format" => {
                    let formats = &FORMATS[..2];
                    covered.format = one_of(&name, &value, formats, |v| formats.contains(&v).then(|| format(v)))?;
                }
                // Read with every request, see `frame`.
                "ui" => {}
                _ => return Err(Trouble::unknown(&name, &value, NAMES)),
            }
        }
        Ok(covered)
    }

    /// The address of this at `path`, in another format.
    pub(crate) fn address(&self, path: &str, format: Format) -> String {
        let mut text = form_urlencoded::Serializer::new(String::new());
        self.publications.iter().for_each(|name| {
            text.append_pair("publication", name);
        });
        if self.interval != Interval::Month {
            text.append_pair("interval", self.interval.name());
        }
        if format == Format::Csv {
            text.append_pair("format", "csv");
        }
        let parameters = text.finish();
        if parameters.is_empty() { path.to_owned() } else { format!("{path}?{parameters}") }
    }
}
