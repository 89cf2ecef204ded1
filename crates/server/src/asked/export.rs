use archive::LineOrder;
use export::Format;

use super::read::one_of;
use super::{Expected, Explored, Trouble, View};

const FORMATS: &[&str] = &["csv", "csv-fr", "jsonl", "ris", "bibtex", "csl-json"];
const ORDERS: &[&str] = &["newest", "oldest"];

/// Reads the part of an address after `?` that asks for an export: its format, and which articles in which order.
pub(crate) fn export(parameters: &str) -> Result<(Format, Explored), Trouble> {
    let (formats, others): (Vec<_>, Vec<_>) = form_urlencoded::parse(parameters.as_bytes()).partition(|(name, _)| name == "format");
    let others = form_urlencoded::Serializer::new(String::new()).extend_pairs(others).finish();
    let (asked, troubles) = Explored::read(View::Export, &others);
    if let Some(trouble) = troubles.into_iter().next() {
        return Err(trouble);
    }
    if asked.order.is_by_words() {
        return Err(Trouble::value("order", asked.order.name(), Expected::OneOf(ORDERS)));
    }
    let format = match formats.last().filter(|(_, value)| !value.is_empty()) {
        Some((name, value)) => one_of(name, value, FORMATS, |v| Format::ALL.into_iter().find(|format| format.name() == v))?,
        None => Format::default(),
    };
    Ok((format, asked))
}

/// Whether the newest come first.
pub(crate) fn is_newest_first(asked: &Explored) -> bool {
    asked.order != LineOrder::Oldest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_formats_can_be_asked_for() {
        assert_eq!(FORMATS, Format::ALL.map(Format::name));
        let (format, asked) = export("q=eau&format=jsonl&order=oldest&year=2020").expect("an export");
        assert_eq!((format, is_newest_first(&asked), asked.asked.q.as_str()), (Format::Jsonl, false, "eau"));
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (parameters, name) in [("format=xls", "format"), ("order=left", "order"), ("size=3", "size")] {
            assert_eq!(export(parameters).expect_err("a trouble").parameter, name);
        }
    }
}
