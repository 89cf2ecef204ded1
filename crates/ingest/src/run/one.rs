use std::borrow::Cow;
use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use article::{Article, Day, Notice, Source};

use super::Options;
use crate::clean::learnt::Seen;
use crate::format::{Content, Format, HOW_TO_NAME, Raw, Unknown};
use crate::lang::Languages;
use crate::reject::{Fault, Reject};
use crate::{Dump, Page, Record, clean, decode, fields};

/// What one record gave.
#[derive(Debug)]
pub(super) enum Outcome {
    /// An article, and its rows when the run learns furniture from them.
    Article(Box<Article>, Option<Seen>),
    Reject(Box<Reject>),
    /// Rightly no article; the name says why.
    Skipped(&'static str),
}

/// What is the same for all records of a run.
pub(super) struct Reading<'a> {
    pub(super) options: &'a Options,
    pub(super) languages: Languages,
}

impl Reading<'_> {
    /// Reads one record of the file `path`, whatever it holds: a parser that panics costs one record.
    pub(super) fn read(&self, path: &str, format: Format, raw: Raw, unknown: &mut Unknown) -> Vec<Outcome> {
        let Raw { number, byte, content } = raw;
        if let Content::Again(again) = content {
            let raw = Raw { number: again.number, byte: again.byte, content: again.content };
            return self.read(&again.path, again.format, raw, unknown);
        }
        let excerpt = self.options.limits.excerpt;
        let (url, crawled) = match &content {
            Content::Page { url, crawled, .. } | Content::Dump { url, crawled, .. } => {
                (url.clone(), crawled.map_or_else(String::new, |day| day.to_string()))
            }
            _ => (String::new(), String::new()),
        };
        let charset = match &content {
            Content::Page { html, charset, .. } => charset.clone().or_else(|| decode::declared_in_html(html)),
            Content::Dump { charset, .. } => charset.clone(),
            _ => None,
        };
        let reject = |fault: Fault| {
            let placed = fault.in_charset(charset.clone()).at(path, number, byte, excerpt);
            Outcome::Reject(Box::new(Reject { format: format.name(), url: url.clone(), crawled: crawled.clone(), ..placed }))
        };
        match &content {
            Content::Skipped(code) => return vec![Outcome::Skipped(code)],
            Content::Faulty(fault) => return vec![reject(fault.clone())],
            _ => {}
        }
        let whole = || match &content {
            Content::Part { bytes, reader } => reader.alone(bytes),
            Content::Page { html: bytes, .. } | Content::Dump { text: bytes, .. } => bytes[..bytes.len().min(excerpt + 1)].to_vec(),
            Content::Again(_) | Content::Skipped(_) | Content::Faulty(_) => Vec::new(),
        };
        let source = Source { path: path.to_owned(), record: number, format: format.name().to_owned(), version: 0 };
        let mut skipped = Vec::new();
        let read = catch_unwind(AssertUnwindSafe(|| self.articles(&content, &source, unknown, &mut skipped)));
        let mut found = read
            .unwrap_or_else(|_| vec![Err(Fault::new("panic", "le lecteur a échoué sur cet enregistrement : signalez-le avec son texte"))]);
        if found.is_empty() && skipped.is_empty() {
            let text = "rien ne s'est lu dans cet enregistrement : ses éléments ne sont pas ceux de son format";
            found.push(Err(Fault::new("nothing-read", text)));
        }
        let outcome = |found: Result<Article, Fault>| match found {
            Ok(article) => {
                let seen = self.options.learns().then(|| Seen::of(&article));
                Outcome::Article(Box::new(article), seen)
            }
            Err(fault) if fault.raw.is_empty() => reject(fault.with(&whole())),
            Err(fault) => reject(fault),
        };
        found.into_iter().map(outcome).chain(skipped.into_iter().map(Outcome::Skipped)).collect()
    }

    fn articles(
        &self,
        content: &Content,
        source: &Source,
        unknown: &mut Unknown,
        skipped: &mut Vec<&'static str>,
    ) -> Vec<Result<Article, Fault>> {
        let finish = |id: &str, made: Made| made.and_then(|(article, notices)| self.finish(article, id, notices, source));
        match content {
            Content::Again(_) | Content::Skipped(_) | Content::Faulty(_) => Vec::new(),
            Content::Part { bytes, reader } => {
                let parsed = reader.read(bytes, unknown);
                skipped.extend(parsed.skipped);
                let mut found = Vec::with_capacity(parsed.records.len());
                for record in parsed.records {
                    match record {
                        Err(fault) => found.push(Err(fault)),
                        Ok(record) => {
                            let id = record.id().to_owned();
                            found.extend(record_articles(record, &parsed.notices).into_iter().map(|made| finish(&id, made)));
                        }
                    }
                }
                found
            }
            Content::Page { html, url, charset, crawled } => {
                let charset = charset.clone().or_else(|| decode::declared_in_html(html));
                let text = decode::text(html, charset.as_deref());
                if text.text.trim().is_empty() {
                    return vec![Err(Fault::new("empty", "page vide"))];
                }
                let html = decode::repaired(&text.text).unwrap_or_else(|| text.text.into_owned());
                let page = Page { url: url.clone(), html, crawled: *crawled, given: None };
                let made = record_articles(Record::Page(page), text.notice.as_slice());
                made.into_iter().map(|made| finish("", made)).collect()
            }
            Content::Dump { text, file_name, url, charset, crawled } => {
                let decode::Text { text, notice } = decode::text(text, charset.as_deref());
                let text = decode::whole(&text).text.into_owned();
                if text.trim().is_empty() {
                    return vec![Err(Fault::new("empty", "page vide"))];
                }
                let dump = Dump { text, file_name: file_name.clone(), url: url.clone(), crawled: *crawled };
                let mut made = record_articles(Record::Dump(dump), notice.as_slice());
                if let [Ok((article, _))] = made.as_mut_slice() {
                    article.url.clone_from(url);
                }
                made.into_iter().map(|made| finish("", made)).collect()
            }
        }
    }

    /// What every article gets, whatever it was read from; a fault when nothing in it can be read.
    fn finish(&self, mut article: Article, id: &str, notices: Vec<Notice>, source: &Source) -> Result<Article, Fault> {
        article.notices.extend(notices);
        if !self.options.keep.is_empty() {
            article.put_back(|piece| self.options.keep.contains(&piece.rule));
        }
        decode::article(&mut article);
        let says = |text: &str| text.contains(char::is_alphanumeric);
        if !says(&article.title) && !article.blocks.iter().any(|block| says(&block.text)) {
            let named = [Format::Jsonl, Format::Csv, Format::Tsv].iter().any(|format| format.name() == source.format);
            return Err(Fault::new(
                "no-text",
                match named {
                    true => format!("ni titre ni texte dans les champs reconnus ; s’ils ont d’autres noms, dites-les {HOW_TO_NAME}"),
                    false => "ni titre ni texte".to_owned(),
                },
            ));
        }
        self.name_publication(&mut article);
        unify_names(&mut article);
        check_address(&mut article);
        if let Some(today) = self.options.today {
            check_date(&mut article, today);
        }
        self.languages.tell(&mut article);
        article.id = article::id::of(&decode::line(id).text, &article);
        article.source = Source { version: article.source.version, ..source.clone() };
        Ok(article)
    }

    /// One newspaper has one name; what the input wrote is kept beside it.
    fn name_publication(&self, article: &mut Article) {
        let name = self.options.aliases.publication(&article.publication);
        if name != article.publication {
            article.publication_as_given = std::mem::replace(&mut article.publication, name);
        }
    }
}

/// An article, and what there is to say about how its text was decoded.
type Made = Result<(Article, Vec<Notice>), Fault>;

fn record_articles(record: Record, notices: &[Notice]) -> Vec<Made> {
    let none = |none: clean::NoArticle| Fault::new("no-article", none.reason);
    let made = match record {
        Record::Fields(fields) => Ok(vec![fields::article(*fields)]),
        Record::Dump(dump) => clean::dump(&dump).map_err(none),
        Record::Page(page) => page_article(page).map_err(none).map(|article| vec![article]),
    };
    match made {
        Err(fault) => vec![Err(fault)],
        Ok(articles) => articles.into_iter().map(|article| Ok((article, notices.to_vec()))).collect(),
    }
}

/// The article of a page. Where the page is nothing but furniture, what the record that held it says is the article.
fn page_article(page: Page) -> Result<Article, clean::NoArticle> {
    let found = clean::page(&page);
    let Page { url, given, .. } = page;
    match (found, given) {
        (Ok(article), Some(given)) => Ok(fields::over(article, *given)),
        (Ok(mut article), None) => {
            if clean::is_error(&mut article) {
                return Err(clean::NoArticle { reason: format!("page d’erreur du site : « {} »", article.title) });
            }
            if article.url.is_empty() {
                article.url = url;
            }
            Ok(article)
        }
        (Err(none), Some(given)) if !given.title.is_empty() || !given.lead.is_empty() => {
            let mut article = fields::article(*given);
            article.notices.push(Notice::new("page-unread", format!("page du champ HTML laissée de côté : {}", none.reason)));
            Ok(article)
        }
        (Err(none), _) => Err(none),
    }
}

/// Names are written with the straight apostrophe and with spaces that break: « Le Fanal de l’Ouest » and « Le Fanal de l'Ouest » are one
/// newspaper.
fn unify_names(article: &mut Article) {
    let names = [&mut article.publication, &mut article.provider, &mut article.section];
    for name in names.into_iter().chain(&mut article.authors) {
        if name.contains(['’', '\u{a0}', '\u{202f}']) {
            *name = name.replace('’', "'").replace(['\u{a0}', '\u{202f}'], " ");
        }
    }
    let mut seen = HashSet::new();
    article.authors.retain(|name| seen.insert(name.clone()));
}

/// Longest address kept, in bytes: no server takes more.
const LONGEST_ADDRESS: usize = 4096;

/// Only an http(s) address is kept: other schemes run code or lead to a disk.
fn check_address(article: &mut Article) {
    let url = article.url.as_str();
    let starts = |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let clean = !url.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>'));
    if url.is_empty() || (clean && url.len() <= LONGEST_ADDRESS && (starts("http://") || starts("https://"))) {
        return;
    }
    let shown: Cow<'_, str> = url.chars().take(100).collect();
    article.notices.push(Notice::new("url-refused", format!("adresse écartée, elle n’est pas en http(s) : {shown}")));
    article.url.clear();
}

/// A date more than two days ahead is a typing error, not a date (two, because newspapers are dated ahead of their sale).
fn check_date(article: &mut Article, today: Day) {
    let Some(published) = article.published else { return };
    if published.day.number() <= in_two_days(today) {
        return;
    }
    article.notices.push(Notice::new("date-in-future", format!("date écartée, elle est dans l’avenir : {published}")));
    article.published = None;
}

fn in_two_days(day: Day) -> u32 {
    let later = jiff::civil::Date::new(day.year(), day.month(), day.day()).and_then(|date| date.checked_add(jiff::Span::new().days(2)));
    later.ok().and_then(|date| Day::new(date.year(), date.month(), date.day()).ok()).unwrap_or(day).number()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::format::json;

    #[test]
    fn what_cannot_be_trusted_is_said_and_left_out() {
        let options = Options { today: Day::new(2024, 12, 30).ok(), ..Options::default() };
        let reading = Reading { options: &options, languages: Languages::default() };
        for (url, date, kept_url, kept_date, notices) in [
            (" HTTPS://a.example/é ", "2025-01-01", "HTTPS://a.example/é", "2025-01-01", ""),
            ("javascript:alert(1)", "2025-01-02", "", "-", "url-refused date-in-future"),
            ("file:///etc/passwd", "", "", "-", "url-refused"),
            ("www.a.example", "", "", "-", "url-refused"),
            ("https://a.example/a b", "", "", "-", "url-refused"),
        ] {
            let json = format!("{{\"title\": \"T\", \"url\": \"{url}\", \"date\": \"{date}\"}}");
            let raw =
                Raw { number: 7, byte: 70, content: Content::Part { bytes: json.into_bytes(), reader: Arc::new(json::Json::default()) } };
            let outcomes = reading.read("a.jsonl", Format::Jsonl, raw, &mut Unknown::default());
            let [Outcome::Article(article, None)] = outcomes.as_slice() else { panic!("{outcomes:?}") };
            let codes: Vec<&str> = article.notices.iter().map(|notice| notice.code.as_str()).collect();
            assert_eq!((article.url.as_str(), codes.join(" ").as_str()), (kept_url, notices));
            assert_eq!(article.published.map_or("-".to_owned(), |published| published.to_string()), kept_date);
            assert_eq!(article.source, Source { path: "a.jsonl".into(), record: 7, format: "jsonl".into(), version: 0 });
        }
    }
}
