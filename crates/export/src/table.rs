use article::Article;

use crate::{Error, Writer};

const COLUMNS: [&str; 14] =
    ["id", "published", "publication", "provider", "title", "kicker", "authors", "section", "page", "tags", "lang", "url", "words", "text"];
/// Between the values of one cell.
const BETWEEN: &str = " ; ";
/// By this a spreadsheet knows UTF-8.
const MARK: &str = "\u{feff}";

/// A row an article.
pub(crate) struct Table {
    delimiter: u8,
    mark: &'static str,
}

impl Table {
    /// Commas.
    pub(crate) fn plain() -> Self {
        Self { delimiter: b',', mark: "" }
    }

    /// Semicolons, and a byte order mark.
    pub(crate) fn french() -> Self {
        Self { delimiter: b';', mark: MARK }
    }

    fn row(&self, id: &str, cells: &[String], out: &mut Vec<u8>) -> Result<(), Error> {
        let mut writer = csv::WriterBuilder::new().delimiter(self.delimiter).from_writer(out);
        writer.write_record(cells).map_err(|error| Error::new(id, error))?;
        writer.flush().map_err(|error| Error::new(id, error))
    }
}

impl Writer for Table {
    fn begin(&mut self, out: &mut Vec<u8>) -> Result<(), Error> {
        out.extend_from_slice(self.mark.as_bytes());
        self.row("", &COLUMNS.map(str::to_owned), out)
    }

    fn article(&mut self, article: &Article, out: &mut Vec<u8>) -> Result<(), Error> {
        let published = article.published.map(|published| published.to_string()).unwrap_or_default();
        let cells = [
            &article.id,
            &published,
            &article.publication,
            &article.provider,
            &article.title,
            &article.kicker,
            &article.authors.join(BETWEEN),
            &article.section,
            &article.page,
            &article.tags.join(BETWEEN),
            &article.lang,
            &article.url,
            &article.word_count().to_string(),
            &article.text(),
        ];
        self.row(&article.id, &cells.map(|cell| inert(cell)), out)
    }
}

/// A cell that no spreadsheet takes for a formula: texts that begin like one get an apostrophe before (OWASP, “CSV Injection”).
fn inert(cell: &str) -> String {
    if cell.starts_with(['=', '+', '@', '\t', '\r']) || (cell.starts_with('-') && cell.len() > 1) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;
    use crate::tests::{article, written};

    #[test]
    fn a_row_is_read_back_equal() {
        for (format, delimiter) in [(Format::Csv, b','), (Format::CsvFr, b';')] {
            let text = written(format, &[article()]);
            let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.trim_start_matches(MARK).as_bytes());
            assert_eq!(reader.headers().expect("a head").get(0), Some("id"));
            let row = reader.records().next().expect("a row").expect("a good row");
            assert_eq!(row.get(4), Some("Sarmont, \"sans eau\""));
            assert_eq!(row.get(6), Some("Odile Ravel ; Jean Brac"));
            assert_eq!(row.get(13), Some(article().text().as_str()));
        }
        assert!(written(Format::CsvFr, &[]).starts_with(MARK));
    }

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, expected) in [("=1+1", "'=1+1"), ("-", "-"), ("-2 degrés", "'-2 degrés"), ("L’eau", "L’eau"), ("@jean", "'@jean")]
        {
            assert_eq!(inert(cell), expected);
        }
    }
}
