//! `kiosque story`.

use std::process::ExitCode;

use anyhow::{Result, anyhow};
use archive::{Archive, PieceKind, Story, StoryMember, TextDifference};
use index::DiskArchive;
use serde::Serialize;

use crate::terminal::{Colour, Voice, number, plain};
use crate::{args, show, terminal};

#[derive(Serialize)]
struct Told<'a> {
    members: Vec<Member<'a>>,
    others: u64,
    difference: Option<&'a TextDifference>,
}

#[derive(Serialize)]
struct Member<'a> {
    #[serde(flatten)]
    member: &'a StoryMember,
    kind: &'static str,
}

/// Prints the story that an article tells, and what the article changed in the text of another.
pub(crate) fn story(asked: &args::StoryAsked, voice: Voice) -> Result<ExitCode> {
    let archive = DiskArchive::open(&asked.archive.index)?;
    let absent =
        |id: &str| anyhow!("{} {id:?} : kiosque search --json …", voice.say("l’archive n’a pas d’article", "the archive has no article"));
    let opened = archive.open(&asked.id, None, true)?.ok_or_else(|| absent(&asked.id))?;
    let story: Story = opened.story.unwrap_or_default();
    let original = story.original().map(|original| original.id.clone()).filter(|original| *original != asked.id);
    let difference = match asked.with.clone().or(original) {
        Some(with) => Some(archive.difference(&with, &asked.id)?.ok_or_else(|| absent(&with))?),
        None => None,
    };
    if asked.json {
        let members = story.members.iter().map(|member| Member { member, kind: story.kind(member).name() }).collect();
        let told = Told { members, others: story.others, difference: difference.as_ref() };
        terminal::print(&serde_json::to_string(&told)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    if story.members.is_empty() {
        terminal::print(voice.say("Aucun autre article ne raconte cette histoire.", "No other article tells this story."))?;
    } else {
        show::print(&story, &asked.id, voice)?;
    }
    if let Some(difference) = &difference {
        let (added, cut) = (number(difference.added), number(difference.cut));
        let heading = voice.say("Mots ajoutés {+ +}, coupés [- -] :", "Words added {+ +}, cut [- -]:");
        terminal::print(&format!("\n{} +{added} −{cut}", voice.paint(Colour::Bold, heading)))?;
        if difference.rough {
            let rough = voice.say("! trop longs pour être comparés mot à mot partout", "! too long to be compared word by word everywhere");
            terminal::print(rough)?;
        }
        for paragraph in &difference.paragraphs {
            let piece = |piece: &archive::Piece| {
                let (text, space) = (plain(piece.text.trim_end()), if piece.text.ends_with(' ') { " " } else { "" });
                match piece.kind {
                    PieceKind::Same => text.clone() + space,
                    PieceKind::Cut => format!("[-{text}-]{space}"),
                    PieceKind::Added => voice.paint(Colour::Green, &format!("{{+{text}+}}")) + space,
                }
            };
            terminal::print(&paragraph.iter().map(piece).collect::<String>())?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
