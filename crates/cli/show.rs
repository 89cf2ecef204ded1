//! `kiosque show`.

use std::io;
use std::process::ExitCode;

use anyhow::{Result, anyhow};
use archive::{Archive, Kind, Opened, Stop, Story, StoryMember};
use article::Plain;
use index::DiskArchive;
use serde::Serialize;

use crate::terminal::{Colour, Voice, number, plain};
use crate::{args, inspect, search, terminal};

/// Prints one article, with what was removed from it and the story that it tells with others.
pub(crate) fn show(asked: &args::Show, voice: Voice) -> Result<ExitCode> {
    let archive = DiskArchive::open(&asked.archive.index)?;
    let absent = || {
        let hint = voice.say("l’archive n’a pas d’article", "the archive has no article");
        anyhow!("{hint} {:?} : kiosque search --json …", asked.id)
    };
    if let Some(size) = asked.similar {
        let similar = archive.similar(&asked.id, size.into(), &Stop::default())?.ok_or_else(absent)?;
        return search::similar(&similar, asked.json, voice);
    }
    let opened = archive.open(&asked.id, None, true)?.ok_or_else(absent)?;
    if asked.json {
        terminal::print(&serde_json::to_string(&Shown::from(&opened))?)?;
    } else {
        inspect::text(&opened.article, &mut io::stdout().lock(), voice)?;
        if let Some(story) = &opened.story {
            print(story, &asked.id, voice)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    article: Plain<'a>,
    story: Option<&'a Story>,
}

impl<'a> From<&'a Opened> for Shown<'a> {
    fn from(opened: &'a Opened) -> Self {
        Self { article: Plain::from(&opened.article), story: opened.story.as_ref() }
    }
}

pub(crate) fn print(story: &Story, opened: &str, voice: Voice) -> io::Result<()> {
    let articles = story.members.len() as u64 + story.others;
    let heading = voice.say("Cette histoire dans l’archive", "This story in the archive");
    terminal::print(&voice.paint(Colour::Bold, &format!("{heading} : {} articles", number(articles))))?;
    for member in &story.members {
        let published = member.published.map_or_else(|| voice.say("sans date", "undated").to_owned(), |published| published.to_string());
        let mut how = relation(story, member, voice);
        if member.is_representative {
            how.push_str(voice.say(", le plus long", ", the longest"));
        }
        let mark = if member.id == opened { "▸" } else { " " };
        terminal::print(&format!("{mark} {published} · {} · {}", plain(&member.publication), plain(&member.title)))?;
        terminal::print(&format!("    {}", voice.paint(Colour::Grey, &format!("{how} · {}", plain(&member.id)))))?;
    }
    if story.others > 0 {
        terminal::print(&format!("  + {}", number(story.others)))?;
    }
    Ok(())
}

fn relation(story: &Story, member: &StoryMember, voice: Voice) -> String {
    let shared = format!(", {} %", (member.shared * 100.0).floor());
    match story.kind(member) {
        Kind::Original => voice.say("original", "original").to_owned(),
        Kind::Identical => voice.say("reprise à l’identique", "identical reprint").to_owned(),
        Kind::Edited => voice.say("reprise retouchée", "edited reprint").to_owned() + &shared,
        Kind::Shortened => voice.say("reprise abrégée", "shortened reprint").to_owned() + &shared,
        Kind::Extended => voice.say("reprise augmentée", "extended reprint").to_owned() + &shared,
        Kind::Version => voice.say("version", "version").to_owned() + &shared,
    }
}
