//! Plain text of a whole page: a ticker of headlines, notices, a title, a date line, the text, a footer.

mod blocks;
mod body;
mod lists;
mod parts;
mod rows;
mod several;
mod title;
mod year;

#[cfg(test)]
mod tests;

use article::{Article, DateOrigin, Notice};

use super::NoArticle;
use super::dateline::{self, Dateline};
use crate::{Dump, date};
use body::{Shape, shape};
use rows::Row;
use year::Hint;

/// The rows of a dump and what each one is.
struct Page<'a> {
    rows: &'a [Row],
    shapes: &'a [Shape],
    datelines: &'a [Option<Dateline>],
    /// Whether a row is of a list of other articles.
    listed: &'a [bool],
    /// What tells the year of a date line that gives none.
    hints: &'a [Hint],
}

/// The articles of a plain-text page dump, at least one.
///
/// `id` and `source` stay empty: the run fills them. `lang` is that of the date line, a prior.
pub fn dump(dump: &Dump) -> Result<Vec<Article>, NoArticle> {
    let rows = rows::read(&dump.text);
    let shapes: Vec<Shape> = rows.iter().map(shape).collect();
    // Nothing gives a dump a reference day: the date in its file name is that of the article, when it is one.
    let datelines: Vec<Option<Dateline>> = rows.iter().map(|row| dateline::read(&row.text, None)).collect();
    let listed = lists::listed(&rows, &shapes, &datelines);
    let mut page = Page { rows: &rows, shapes: &shapes, datelines: &datelines, listed: &listed, hints: &[] };
    let hints = year::hints(dump, &page);
    page.hints = &hints;
    let ranges = several::split(&page);
    let alone = ranges.len() == 1;
    let articles: Vec<Article> = ranges
        .into_iter()
        .filter_map(|range| {
            let part = Page {
                rows: &rows[range.clone()],
                shapes: &shapes[range.clone()],
                datelines: &datelines[range.clone()],
                listed: &listed[range],
                hints: &hints,
            };
            let mut article = parts::article(&part)?;
            if alone && article.published.is_none() {
                date_by_name(&mut article, dump);
            }
            Some(article)
        })
        .collect();
    if articles.is_empty() {
        Err(NoArticle::because("aucun paragraphe : ce texte n'est fait que de liens et de lignes courtes"))
    } else {
        Ok(articles)
    }
}

/// The date of the address or of the file name, for an article without a date line.
fn date_by_name(article: &mut Article, dump: &Dump) {
    let by_address = || date::in_name(&dump.url, dump.crawled).map(|found| (found, DateOrigin::Url, "date-by-address", "de l'adresse"));
    let by_name =
        || date::in_name(&dump.file_name, None).map(|found| (found, DateOrigin::FileName, "date-by-file-name", "du nom du fichier"));
    let Some((found, origin, code, whose)) = by_address().or_else(by_name) else { return };
    article.published = Some(article::Published { origin, ..found.published });
    article.notices.retain(|notice| !matches!(notice.code.as_str(), "date-missing" | "date-year-missing"));
    article.notices.push(Notice::new(code, format!("aucune date dans la page : celle {whose} est gardée")));
}
