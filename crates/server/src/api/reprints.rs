//! The story of an article, as programs receive it.

use std::sync::Arc;

use archive::{Story, StoryMember, TextDifference};
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use serde::Serialize;

use super::JSON;
use crate::app::{App, Written};
use crate::asked::{Trouble, apart};
use crate::error::Error;
use crate::frame::Visit;
use crate::pages;

const NAMES: &[&str] = &["with", "ui"];

#[derive(Serialize)]
struct ReprintsResponse<'a> {
    members: Vec<MemberData<'a>>,
    others: u64,
    /// What the article changed in another one, where one is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    difference: Option<TextDifference>,
    links: Links,
}

#[derive(Serialize)]
struct MemberData<'a> {
    #[serde(flatten)]
    member: &'a StoryMember,
    kind: &'static str,
}

#[derive(Serialize)]
struct Links {
    html: String,
}

/// `GET /api/v1/articles/{id}/reprints`
pub(crate) async fn reprints(
    State(app): State<Arc<App>>,
    Extension(visit): Extension<Visit>,
    Path(id): Path<String>,
) -> Result<Response, Error> {
    if let Some((name, value)) = form_urlencoded::parse(visit.parameters.as_bytes()).find(|(name, _)| !NAMES.contains(&name.as_ref())) {
        return Err(Error::Parameter(Trouble::unknown(&name, &value, NAMES)));
    }
    let (with, _) = apart("with", &visit.parameters);
    app.answer(&visit, JSON, move |archive, _| {
        let story: Story = archive.open(&id, None, true)?.ok_or(Error::NoArticle)?.story.unwrap_or_default();
        let difference = if with.is_empty() { None } else { Some(archive.difference(&with, &id)?.ok_or(Error::NoArticle)?) };
        let members = story.members.iter().map(|member| MemberData { member, kind: story.kind(member).name() });
        let links = Links { html: pages::story_path(&id) };
        Ok(Written::Whole(serde_json::to_vec(&ReprintsResponse { members: members.collect(), others: story.others, difference, links })?))
    })
    .await
}
