use article::{Article, Plain};

use crate::{Error, Writer};

/// An article a line.
pub(crate) struct Lines;

impl Writer for Lines {
    fn article(&mut self, article: &Article, out: &mut Vec<u8>) -> Result<(), Error> {
        serde_json::to_writer(&mut *out, &Plain::from(article)).map_err(|error| Error::new(&article.id, error))?;
        out.push(b'\n');
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::tests::{article, written};

    #[test]
    fn an_article_is_a_line() {
        let text = written(Format::Jsonl, &[article(), article()]);
        let lines: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0]["title"], "Sarmont, \"sans eau\"");
    }
}
