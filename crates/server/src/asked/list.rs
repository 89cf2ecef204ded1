use archive::Batch;
use query::{Operator, Options};

use super::read::{number, one_of, switch};
use super::{Expected, Format, SWITCHES, Trouble};

const NAMES: &[&str] = &["queries", "operator", "exact", "variants", "hits", "format", "ui"];
const FORMATS: &[&str] = &["json", "csv"];

/// A list of queries, one a line, and what is asked of each.
#[derive(Clone, Debug)]
pub(crate) struct List {
    pub(crate) queries: String,
    pub(crate) batch: Batch,
    pub(crate) format: Format,
}

impl List {
    /// Queries of one list at most.
    pub(crate) const MOST_QUERIES: usize = 1_000;

    /// Reads the part of an address after `?`, then a form or a text that was sent: as a form it may hold any parameter, as a text it is the
    /// list itself.
    pub(crate) fn read(parameters: &str, body: &str, is_form: bool) -> Result<Self, Trouble> {
        let batch = Batch { options: Options { operator: Operator::Auto, exact: false }, hits: 0, variants: true };
        let mut list = Self { queries: String::new(), batch, format: Format::Json };
        for (name, value) in form_urlencoded::parse(parameters.as_bytes()) {
            list.take(&name, &value)?;
        }
        if is_form {
            for (name, value) in form_urlencoded::parse(body.as_bytes()) {
                list.take(&name, &value)?;
            }
        } else {
            body.clone_into(&mut list.queries);
        }
        let number = Batch::queries(&list.queries).count();
        if number > Self::MOST_QUERIES {
            return Err(Trouble::value("queries", &number.to_string(), Expected::Number(0, Self::MOST_QUERIES)));
        }
        Ok(list)
    }

    fn take(&mut self, name: &str, value: &str) -> Result<(), Trouble> {
        let Options { operator, exact } = &mut self.batch.options;
        match name {
            "queries" => value.clone_into(&mut self.queries),
            "ui" => {}
            _ if value.is_empty() && NAMES.contains(&name) => {}
            "operator" => *operator = super::read::operator(name, value)?,
            "exact" => *exact = one_of(name, value, &SWITCHES, switch)?,
            "variants" => self.batch.variants = one_of(name, value, &SWITCHES, switch)?,
            "hits" => self.batch.hits = number(name, value, 0, Batch::MOST_HITS)?,
            "format" => {
                let found = |v: &str| match v {
                    "json" => Some(Format::Json),
                    "csv" => Some(Format::Csv),
                    _ => None,
                };
                self.format = one_of(name, value, FORMATS, found)?;
            }
            _ => return Err(Trouble::unknown(name, value, NAMES)),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_comes_as_a_form_or_as_a_text() {
        let list = List::read("format=csv", "queries=eau%0D%0Aloi&hits=3", true).expect("a list");
        assert_eq!((list.queries.as_str(), list.batch.hits, list.format), ("eau\r\nloi", 3, Format::Csv));
        assert_eq!(List::read("", "eau\nloi & décret\n", false).expect("a list").queries, "eau\nloi & décret\n");
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (parameters, name) in [("hits=101", "hits"), ("lines=3", "lines"), ("format=svg", "format")] {
            assert_eq!(List::read(parameters, "eau", false).expect_err("a trouble").parameter, name);
        }
        assert_eq!(List::read("", &"a\n".repeat(1_001), false).expect_err("a trouble").parameter, "queries");
    }
}
