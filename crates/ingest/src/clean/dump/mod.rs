//! Plain text of a whole page: a ticker of headlines, notices, a title, a date line, the text, a footer.

mod blocks;
mod body;
mod lists;
mod parts;
mod rows;
mod several;
mod title;

#[cfg(test)]
mod tests;

use article::{Article, DateOrigin, Day, Notice};

use super::NoArticle;
use super::dateline::{self, Dateline};
use crate::{Dump, date};
use body::{Shape, shape};
use rows::Row;

/// The rows of a dump and what each one is.
struct Page<'a> {
    rows: &'a [Row],
    shapes: &'a [Shape],
    datelines: &'a [Option<Dateline>],
    /// Whether a row is of a list of other articles.
    listed: &'a [bool],
    /// The youngest day that the page names: it was read on that day or later.
    youngest: Option<Day>,
}

/// The articles of a plain-text page dump, at least one.
///
/// `lang`, `id` and `source` stay empty: the run fills them.
pub fn dump(dump: &Dump) -> Result<Vec<Article>, NoArticle> {
    let rows = rows::read(&dump.text);
    let shapes: Vec<Shape> = rows.iter().map(shape).collect();
    // Nothing gives a dump a reference day: the date in its file name is that of the article, when it is one.
    let datelines: Vec<Option<Dateline>> = rows.iter().map(|row| dateline::read(&row.text, None)).collect();
    let listed = lists::listed(&rows, &shapes, &datelines);
    let youngest = datelines.iter().flatten().filter_map(|line| line.published.as_ref()).map(|found| found.published.day).max();
    let page = Page { rows: &rows, shapes: &shapes, datelines: &datelines, listed: &listed, youngest };
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
                youngest,
            };
            let mut article = parts::article(&part)?;
            if alone && article.published.is_none() {
                date_by_name(&mut article, &dump.file_name);
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

/// The date of the file name, for an article without a date line.
fn date_by_name(article: &mut Article, file_name: &str) {
    if let Some(found) = date::in_name(file_name, None) {
        article.published = Some(article::Published { origin: DateOrigin::FileName, ..found.published });
        article.notices.retain(|notice| notice.code != "date-missing");
        article.notices.push(Notice::new("date-by-file-name", "aucune date dans la page : celle du nom du fichier est gardée"));
    }
}
