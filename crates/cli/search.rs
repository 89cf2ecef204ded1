//! `kiosque search`.

use std::io;
use std::ops::Range;
use std::process::ExitCode;

use anyhow::Result;
use archive::{Archive, Hit, Hits, SearchRequest};
use index::DiskArchive;
use serde::Serialize;

use crate::args;
use crate::terminal::{self, Colour, Voice, number, plain};

/// Prints the hits of a query.
pub(crate) fn search(asked: &args::Search, voice: Voice) -> Result<ExitCode> {
    let archive = DiskArchive::open(&asked.archive.index)?;
    let raw = asked.query.join(" ");
    let parsed = query::parse(&raw);
    let hits = archive.search(&SearchRequest { size: asked.limit.into(), fold: asked.fold, ..SearchRequest::new(parsed.query) })?;
    let understood = query::describe(&hits.understood.query, voice.language);
    let mut notices: Vec<String> = parsed.notices.iter().map(|notice| notice.text(voice.language)).collect();
    notices.extend(hits.understood.notices.iter().map(|notice| notice.text.clone()));
    if asked.json {
        let answer = Answer::new(&hits, Understood { raw: &raw, understood: &understood, notices: &notices });
        terminal::print(&serde_json::to_string(&answer)?)?;
    } else {
        print(&hits, &understood, &notices, voice)?;
    }
    Ok(ExitCode::SUCCESS)
}

#[derive(Serialize)]
struct Answer<'a> {
    total: u64,
    /// Hits there are: fewer than articles when stories are folded.
    stories: u64,
    hits: Vec<Found<'a>>,
    /// Articles that match in part, apart.
    nearly: Vec<Found<'a>>,
    query: Understood<'a>,
}

#[derive(Serialize)]
struct Understood<'a> {
    raw: &'a str,
    understood: &'a str,
    notices: &'a [String],
}

#[derive(Serialize)]
struct Found<'a> {
    id: &'a str,
    title: &'a str,
    publication: &'a str,
    published: Option<String>,
    score: f32,
    url: &'a str,
    folded: u64,
}

impl<'a> Answer<'a> {
    fn new(hits: &'a Hits, query: Understood<'a>) -> Self {
        let found = |hits: &'a [Hit]| hits.iter().map(Found::from).collect();
        Self { total: hits.total.value, stories: hits.stories, hits: found(&hits.hits), nearly: found(&hits.nearly), query }
    }
}

impl<'a> From<&'a Hit> for Found<'a> {
    fn from(hit: &'a Hit) -> Self {
        Self {
            id: &hit.id,
            title: &hit.title.text,
            publication: &hit.publication,
            published: hit.published.map(|published| published.to_string()),
            score: hit.score,
            url: &hit.url,
            folded: hit.folded,
        }
    }
}

fn print(hits: &Hits, understood: &str, notices: &[String], voice: Voice) -> io::Result<()> {
    let total = hits.total.value;
    let articles = if total < 2 { "article" } else { "articles" };
    let folded = total.saturating_sub(hits.stories);
    let folded = if folded > 0 { format!(", {} {}", number(folded), reprints(folded, voice)) } else { String::new() };
    terminal::print(&format!("{} {articles}{folded} · {} {understood}", number(total), voice.say("compris comme", "understood as")))?;
    for notice in notices {
        terminal::print(&format!("! {}", plain(notice)))?;
    }
    for hit in &hits.hits {
        print_hit(hit, voice)?;
    }
    if !hits.nearly.is_empty() {
        terminal::print(&format!("\n{}", voice.say("Ces articles ne répondent qu’en partie :", "These articles match only in part:")))?;
        for hit in &hits.nearly {
            print_hit(hit, voice)?;
        }
    }
    Ok(())
}

fn print_hit(hit: &Hit, voice: Voice) -> io::Result<()> {
    let published = hit.published.map_or(String::new(), |published| published.to_string());
    let facts: Vec<&str> = [hit.publication.as_str(), &published, &hit.id].into_iter().filter(|fact| !fact.is_empty()).collect();
    terminal::print(&format!("\n{}", marked(&hit.title.text, &hit.title.marks, voice)))?;
    let folded = if hit.folded > 0 { format!(" · + {} {}", number(hit.folded), reprints(hit.folded, voice)) } else { String::new() };
    terminal::print(&format!("  {}", voice.paint(Colour::Grey, &(facts.join(" · ") + &folded))))?;
    for passage in &hit.passages {
        if let Some(rule) = &passage.rule {
            let taken_out = voice.say("retiré de la page :", "taken out of the page:");
            terminal::print(&format!("  {}", voice.paint(Colour::Grey, &format!("{taken_out} {}", plain(rule)))))?;
        }
        terminal::print(&format!("  {}", marked(&passage.text, &passage.marks, voice)))?;
    }
    Ok(())
}

/// « reprise » or « reprises ».
fn reprints(count: u64, voice: Voice) -> &'static str {
    if count < 2 { voice.say("reprise", "reprint") } else { voice.say("reprises", "reprints") }
}

/// A text with its matches bold, or between brackets where there are no colours.
fn marked(text: &str, marks: &[Range<usize>], voice: Voice) -> String {
    let mut shown = String::new();
    let mut at = 0;
    for mark in marks {
        let word = &text[mark.clone()];
        shown.push_str(&plain(&text[at..mark.start]));
        shown.push_str(&if voice.colour { voice.paint(Colour::Bold, word) } else { format!("[{}]", plain(word)) });
        at = mark.end;
    }
    shown.push_str(&plain(&text[at..]));
    shown
}
