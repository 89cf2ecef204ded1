//! What press databases let one take away: many articles in one HTML file.
//!
//! * `cut`: a file into articles, by looking for where one begins: these files are too large to be parsed whole.
//! * `europresse`: Europresse and Eureka, three generations. `factiva`: Factiva, an article listed twice once.
//! * `header`: the line of section, date and page. `text`: pieces of a parsed article as text.

mod cut;
mod europresse;
mod factiva;
mod header;
mod once;
mod text;

use std::iter;
use std::sync::Arc;

use article::Notice;
use dom_query::Document;

use self::cut::Articles;
use super::detect::HEAD;
use super::{About, Format, Parsed, Raw, Reader, Unknown};
use crate::clean::{too_deep, too_many_tags};
use crate::reject::Fault;
use crate::source::Stream;
use crate::{Fields, Record, decode};

/// The database that an HTML file was taken from, by its beginning.
pub(crate) fn detect(head: &[u8]) -> Option<Format> {
    if !head.starts_with(b"<") {
        return None;
    }
    if europresse::is_ours(head) {
        return Some(Format::Europresse);
    }
    factiva::boundary(head).map(|_| Format::Factiva)
}

/// The articles of a Europresse file.
pub(crate) fn europresse(mut stream: Stream, about: &About) -> Box<dyn Iterator<Item = Raw>> {
    let (boundary, end) = europresse::boundary(stream.prefix(HEAD));
    let article = Article::of(&mut stream, europresse::fields);
    let cut_short: Arc<dyn Reader> = Arc::new(article.with(cut_short()));
    let reader: Arc<dyn Reader> = Arc::new(article);
    let articles = Articles::new(stream, about.limits, boundary).ended_by(end);
    Box::new(articles.map(move |cut| cut.raw(&reader, &cut_short)))
}

/// The articles of a Factiva file.
pub(crate) fn factiva(mut stream: Stream, about: &About) -> Box<dyn Iterator<Item = Raw>> {
    let once = Article::of(&mut stream, factiva::fields);
    let twice = once.with(Notice::new("listed-twice", "l’export donne cet article deux fois : compté une seule"));
    let articles = Articles::new(stream, about.limits, factiva::boundary);
    let cut_short = once.with(cut_short());
    Box::new(once::Once::new(articles, Arc::new(once), Arc::new(twice), Arc::new(cut_short)))
}

/// Reads one article of a file.
#[derive(Clone, Debug)]
struct Article {
    fields: fn(&Document) -> Fields,
    /// The charset of the file, when it is not UTF-8: what these files declare is often wrong.
    charset: Option<String>,
    notices: Vec<Notice>,
}

impl Article {
    fn of(stream: &mut Stream, fields: fn(&Document) -> Fields) -> Self {
        let head = stream.prefix(HEAD);
        let declared = decode::declared_in_html(head);
        let (charset, notice) = decode::of_file(head, declared.as_deref());
        Self { fields, charset, notices: notice.into_iter().collect() }
    }
}

impl Article {
    /// The same, which says one thing more of what it reads.
    fn with(&self, notice: Notice) -> Self {
        Self { notices: self.notices.iter().cloned().chain(iter::once(notice)).collect(), ..self.clone() }
    }
}

fn cut_short() -> Notice {
    Notice::new("cut-short", "le fichier s’arrête au milieu de cet article : reprenez l’export")
}

impl Reader for Article {
    fn read(&self, bytes: &[u8], _: &mut Unknown) -> Parsed {
        let text = decode::text(bytes, self.charset.as_deref());
        let html = decode::repaired(&text.text).map_or(text.text, Into::into);
        let record = if too_deep(&html) {
            Err(Fault::new("too-deep", "éléments imbriqués sur trop de niveaux"))
        } else if let Some(tags) = too_many_tags(&html) {
            Err(Fault::new("too-many-tags", format!("article de {tags} balises : autant ne sont pas lues")))
        } else {
            let fields = (self.fields)(&Document::from(html.as_ref()));
            Ok(Record::Fields(Box::new(fields)))
        };
        Parsed { records: vec![record], notices: self.notices.iter().cloned().chain(text.notice).collect(), ..Parsed::default() }
    }

    fn alone(&self, bytes: &[u8]) -> Vec<u8> {
        decode::text(bytes, self.charset.as_deref()).text.into_owned().into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_cost_too_much_is_not_parsed() {
        let article = Article { fields: |_| Fields::default(), charset: None, notices: Vec::new() };
        for (html, expected) in
            [("<p>a</p>".repeat(1000), ""), ("<br>".repeat(200_001), "too-many-tags"), ("<div>".repeat(1000), "too-deep")]
        {
            let found = article.read(html.as_bytes(), &mut Unknown::default()).records;
            let codes: Vec<&str> = found.iter().map(|found| found.as_ref().err().map_or("", |fault| fault.code)).collect();
            assert_eq!(codes, [expected]);
        }
    }
}
