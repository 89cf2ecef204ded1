//! Articles in the formats that other programs read. A format is one file of this crate and one line in each table below.
//!
//! Articles are written one after the other to a buffer that whoever sends it empties: an export of any length takes the memory of one
//! article.

mod bibtex;
mod csl;
mod jsonl;
mod name;
mod ris;
mod table;

use article::Article;

/// A format that articles are exported in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values, UTF-8 (RFC 4180).
    #[default]
    Csv,
    /// The same for French spreadsheets: semicolons, and a byte order mark by which they know UTF-8.
    CsvFr,
    /// An article a line, as JSON: all that is known of it.
    Jsonl,
    /// References for Zotero, EndNote and kin.
    Ris,
    /// References for LaTeX.
    Bibtex,
    /// References for citation processors.
    Csl,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 6] = [Self::Csv, Self::CsvFr, Self::Jsonl, Self::Ris, Self::Bibtex, Self::Csl];

    /// The name in the API and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::CsvFr => "csv-fr",
            Self::Jsonl => "jsonl",
            Self::Ris => "ris",
            Self::Bibtex => "bibtex",
            Self::Csl => "csl-json",
        }
    }

    /// The media type of a file.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv | Self::CsvFr => "text/csv; charset=utf-8; header=present",
            Self::Jsonl => "application/jsonl",
            Self::Ris => "application/x-research-info-systems; charset=utf-8",
            Self::Bibtex => "application/x-bibtex; charset=utf-8",
            Self::Csl => "application/vnd.citationstyles.csl+json",
        }
    }

    /// The end of the name of a file, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv | Self::CsvFr => "csv",
            Self::Jsonl => "jsonl",
            Self::Ris => "ris",
            Self::Bibtex => "bib",
            Self::Csl => "csl.json",
        }
    }

    /// What writes it.
    pub fn writer(self) -> Box<dyn Writer> {
        match self {
            Self::Csv => Box::new(table::Table::plain()),
            Self::CsvFr => Box::new(table::Table::french()),
            Self::Jsonl => Box::new(jsonl::Lines),
            Self::Ris => Box::new(ris::Ris),
            Self::Bibtex => Box::new(bibtex::Bibtex),
            Self::Csl => Box::new(csl::Csl::default()),
        }
    }
}

/// `text` on one line, without the signs that programs read as something else than text.
fn line(text: &str) -> String {
    let plain: String =
        text.chars().map(|letter| if letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}') { ' ' } else { letter }).collect();
    // No-break spaces are typography, and stay.
    plain.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The address of the original, where it is one of the web.
fn web_address(article: &Article) -> &str {
    let is_web = ["http://", "https://"]
        .iter()
        .any(|scheme| article.url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    if is_web { &article.url } else { "" }
}

/// Writes articles in a format.
pub trait Writer: Send {
    /// What comes before the first article.
    ///
    /// # Errors
    /// When the format cannot hold it.
    fn begin(&mut self, _out: &mut Vec<u8>) -> Result<(), Error> {
        Ok(())
    }

    /// An article.
    ///
    /// # Errors
    /// When the format cannot hold it.
    fn article(&mut self, article: &Article, out: &mut Vec<u8>) -> Result<(), Error>;

    /// What comes after the last.
    ///
    /// # Errors
    /// When the format cannot hold it.
    fn end(&mut self, _out: &mut Vec<u8>) -> Result<(), Error> {
        Ok(())
    }
}

/// An article that a format cannot hold.
#[derive(Debug, thiserror::Error)]
#[error("the article {id} cannot be written: {reason}")]
pub struct Error {
    /// Its id.
    pub id: String,
    /// What the format said.
    pub reason: String,
}

impl Error {
    fn new(id: &str, reason: impl std::fmt::Display) -> Self {
        Self { id: id.to_owned(), reason: reason.to_string() }
    }
}

#[cfg(test)]
mod tests {
    use article::{Block, DateOrigin, Day, Published};

    use super::*;

    pub(crate) fn article() -> Article {
        let day = Day::from_number(20220704).expect("a day");
        let blocks = vec![Block::paragraph("L’eau manque à « Sarmont » ; on attend."), Block::paragraph("Rien, dit-il.\tRien.")];
        Article {
            id: "f1".into(),
            url: "https://fanal.example/eau".into(),
            title: "Sarmont, \"sans eau\"".into(),
            publication: "Le Fanal".into(),
            authors: vec!["Odile Ravel".into(), "Jean Brac".into()],
            published: Some(Published::on(day, DateOrigin::Metadata)),
            lang: "fr".into(),
            blocks,
            ..Article::default()
        }
    }

    pub(crate) fn written(format: Format, articles: &[Article]) -> String {
        let mut writer = format.writer();
        let mut out = Vec::new();
        writer.begin(&mut out).expect("a beginning");
        articles.iter().for_each(|article| writer.article(article, &mut out).expect("an article"));
        writer.end(&mut out).expect("an end");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn names_are_their_own() {
        for format in Format::ALL {
            assert_eq!(Format::ALL.into_iter().filter(|other| other.name() == format.name()).count(), 1, "{format:?}");
            assert!(!written(format, &[article()]).is_empty());
        }
    }
}
