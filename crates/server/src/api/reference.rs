//! An article as a file: its reference for other programs, or its text.

use archive::Archive;
use article::Article;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use export::Format;

use crate::cited::Cited;
use crate::error::Error;
use crate::words::{Language, Say};

/// What an article can be had as, beside JSON.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum File {
    /// Its reference in this format.
    Reference(Format),
    /// Its reference ready to cite, then its text.
    Text,
}

impl File {
    const ALL: [Self; 4] = [Self::Reference(Format::Ris), Self::Reference(Format::Bibtex), Self::Reference(Format::Csl), Self::Text];

    fn extension(self) -> &'static str {
        match self {
            Self::Reference(format) => format.extension(),
            Self::Text => "txt",
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::Reference(format) => format.media_type(),
            Self::Text => "text/plain; charset=utf-8",
        }
    }

    /// The article and the file that the end of an address names, when it names one.
    pub(super) fn named(address: &str) -> Option<(&str, Self)> {
        Self::ALL.into_iter().find_map(|file| Some((address.strip_suffix(file.extension())?.strip_suffix('.')?, file)))
    }

    fn written(self, article: &Article, language: Language) -> Result<Vec<u8>, Error> {
        let Self::Reference(format) = self else {
            return Ok(format!("{}\n\n{}\n", Cited::from(article).reference(Say(language)), article.text()).into_bytes());
        };
        let mut out = Vec::new();
        let mut writer = format.writer();
        writer.begin(&mut out)?;
        writer.article(article, &mut out)?;
        writer.end(&mut out)?;
        Ok(out)
    }

    /// The file of an article, `None` when there is no such article.
    pub(super) fn of(self, archive: &dyn Archive, id: &str, language: Language) -> Result<Option<Response>, Error> {
        let Some(article) = archive.article(id)? else { return Ok(None) };
        let name: String =
            id.chars().map(|letter| if letter.is_ascii_alphanumeric() || letter == '-' { letter } else { '_' }).take(80).collect();
        let shown = if self == Self::Text { "inline" } else { "attachment" };
        let headers = [
            (header::CONTENT_TYPE, self.media_type().to_owned()),
            (header::CONTENT_DISPOSITION, format!("{shown}; filename=\"{name}.{}\"", self.extension())),
            (header::CACHE_CONTROL, "private, no-cache".to_owned()),
        ];
        Ok(Some((headers, self.written(&article, language)?).into_response()))
    }
}
