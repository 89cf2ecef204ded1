use article::Day;

use crate::nearest::nearest;

/// A parameter that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trouble {
    /// The parameter as it was named.
    pub(crate) parameter: String,
    /// Its value.
    pub(crate) value: String,
    /// What it should have been.
    pub(crate) expected: Expected,
    /// The valid name or value nearest to what was given.
    pub(crate) nearest: Option<&'static str>,
}

/// What a parameter should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expected {
    /// One of these names: the parameter itself is unknown.
    Name(&'static [&'static str]),
    /// One of these values.
    OneOf(&'static [&'static str]),
    /// A whole number in these bounds, both included.
    Number(usize, usize),
    /// A day, a month or a year.
    Date,
    /// Beside a state of the archive, `as_of`.
    State,
    /// A date, not before this day.
    From(Day),
    /// At most so many bytes.
    Bytes(usize),
}

impl Trouble {
    /// `parameter` cannot be `value`.
    pub(crate) fn value(parameter: &str, value: &str, expected: Expected) -> Self {
        let nearest = match expected {
            Expected::OneOf(names) | Expected::Name(names) => nearest(value, names),
            _ => None,
        };
        Self { parameter: parameter.to_owned(), value: value.to_owned(), expected, nearest }
    }

    /// There is no `parameter`.
    pub(crate) fn unknown(parameter: &str, value: &str, names: &'static [&'static str]) -> Self {
        Self {
            parameter: parameter.to_owned(),
            value: value.to_owned(),
            expected: Expected::Name(names),
            nearest: nearest(parameter, names),
        }
    }

    /// Whether the parameter itself is unknown.
    pub(crate) fn is_unknown(&self) -> bool {
        matches!(self.expected, Expected::Name(_))
    }
}
