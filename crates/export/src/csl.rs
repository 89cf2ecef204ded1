use article::{Article, Precision};
use serde_json::{Value, json};

use crate::name::Name;
use crate::{Error, Writer, web_address};

/// CSL-JSON, a list of items: what citation processors read.
#[derive(Default)]
pub(crate) struct Csl {
    /// Whether there is an item already, which a comma follows.
    has_items: bool,
}

impl Writer for Csl {
    fn begin(&mut self, out: &mut Vec<u8>) -> Result<(), Error> {
        out.extend_from_slice(b"[");
        Ok(())
    }

    fn article(&mut self, article: &Article, out: &mut Vec<u8>) -> Result<(), Error> {
        out.extend_from_slice(if self.has_items { b",\n" } else { b"\n" });
        self.has_items = true;
        serde_json::to_writer(out, &item(article)).map_err(|error| Error::new(&article.id, error))
    }

    fn end(&mut self, out: &mut Vec<u8>) -> Result<(), Error> {
        out.extend_from_slice(b"\n]\n");
        Ok(())
    }
}

fn item(article: &Article) -> Value {
    let mut item = json!({ "id": article.id, "type": "article-newspaper" });
    let mut set = |name: &str, value: &str| {
        if !value.is_empty() {
            item[name] = value.into();
        }
    };
    set("title", &article.title);
    set("container-title", &article.publication);
    set("section", &article.section);
    set("page", &article.page);
    set("language", &article.lang);
    set("abstract", article.lead());
    set("source", &article.provider);
    set("URL", web_address(article));
    if !article.authors.is_empty() {
        item["author"] = article.authors.iter().map(|author| person(author)).collect();
    }
    if let Some(published) = article.published {
        let day = published.day;
        let parts = match published.precision {
            Precision::Year => json!([day.year()]),
            Precision::Month => json!([day.year(), day.month()]),
            Precision::Day | Precision::Minute => json!([day.year(), day.month(), day.day()]),
        };
        item["issued"] = json!({ "date-parts": [parts] });
    }
    item
}

fn person(byline: &str) -> Value {
    let name = Name::of(byline);
    if name.given.is_empty() { json!({ "literal": name.family }) } else { json!({ "family": name.family, "given": name.given }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;
    use crate::tests::{article, written};

    #[test]
    fn articles_are_a_list_of_items() {
        let items: Value = serde_json::from_str(&written(Format::Csl, &[article(), article()])).expect("JSON");
        assert_eq!(items.as_array().map(Vec::len), Some(2));
        let expected = json!({
            "id": "f1", "type": "article-newspaper", "title": "Sarmont, \"sans eau\"", "container-title": "Le Fanal", "language": "fr",
            "URL": "https://fanal.example/eau", "issued": { "date-parts": [[2022, 7, 4]] },
            "author": [{ "family": "Ravel", "given": "Odile" }, { "family": "Brac", "given": "Jean" }],
        });
        assert_eq!(items[0], expected);
        assert_eq!(written(Format::Csl, &[]), "[\n]\n");
    }
}
