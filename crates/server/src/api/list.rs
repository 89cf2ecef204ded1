//! `POST /api/v1/batch`

use std::sync::Arc;

use archive::Table;
use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::{Map, Value};

use super::explored::csv;
use super::{CSV, JSON};
use crate::app::App;
use crate::asked::{Format, List};
use crate::error::Error;
use crate::frame::Visit;
use crate::list;

#[derive(Serialize)]
struct ListResponse {
    answers: Vec<Map<String, Value>>,
    partial: bool,
    left: Vec<usize>,
    index: Index,
}

#[derive(Serialize)]
struct Index {
    snapshot: String,
}

/// What each query of a list finds. The list is the body, as text, or a form.
pub(crate) async fn batch(
    State(app): State<Arc<App>>,
    Extension(visit): Extension<Visit>,
    headers: HeaderMap,
    body: String,
) -> Result<Response, Error> {
    let asked = read(&visit, &headers, &body)?;
    let (kind, name) = match asked.format {
        Format::Csv => (CSV, "attachment; filename=\"kiosque.csv\""),
        Format::Json | Format::Svg => (JSON, "inline"),
    };
    let language = visit.language;
    let written = app
        .ask(move |archive, stop| {
            let answered = list::answers(archive, &asked, stop)?;
            let table = asked.batch.table(&answered.answers, language);
            if asked.format == Format::Csv {
                // A table has no place to say that it is not whole: it is refused rather than cut.
                return if answered.left.is_empty() { csv(&table) } else { Err(Error::Late) };
            }
            let partial = !answered.left.is_empty() || answered.answers.iter().any(|answer| answer.hits.partial);
            let index = Index { snapshot: archive.snapshot().id };
            Ok(serde_json::to_vec(&ListResponse { answers: objects(&table), partial, left: answered.left, index })?)
        })
        .await?;
    Ok(([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-store"), (header::CONTENT_DISPOSITION, name)], written).into_response())
}

/// Reads a list that was sent.
pub(crate) fn read(visit: &Visit, headers: &HeaderMap, body: &str) -> Result<List, Error> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    List::read(&visit.parameters, body, kind.starts_with("application/x-www-form-urlencoded")).map_err(Error::Parameter)
}

/// The rows as objects: numbers as numbers.
fn objects(table: &Table) -> Vec<Map<String, Value>> {
    let told = |column: &str, value: &str| match column {
        "exact" => Value::from(value == "true"),
        column if Table::is_number(column) => value.parse().map_or(Value::Null, Value::Number),
        _ => Value::from(value),
    };
    let object =
        |row: &Vec<String>| table.columns.iter().zip(row).map(|(column, value)| ((*column).to_owned(), told(column, value))).collect();
    table.rows.iter().map(object).collect()
}
