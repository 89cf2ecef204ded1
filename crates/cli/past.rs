//! What became of a search since an earlier state of the archive.

use std::io;

use anyhow::Result;
use archive::{Archive, Doubt, Error, SearchRequest};
use index::DiskArchive;
use serde::Serialize;

use crate::args;
use crate::terminal::{self, Voice, number};

/// The comparison, as programs receive it: `then + new + changed - gone = now`; what cannot be known is null.
#[derive(Serialize)]
pub(crate) struct Compared {
    day: Option<String>,
    then: Option<u64>,
    fewest: u64,
    most: u64,
    now: u64,
    new: u64,
    changed: u64,
    gone: Option<u64>,
    doubts: Vec<&'static str>,
    same_spellings: bool,
}

/// Compares with the state that is asked about, if one is.
pub(crate) fn compared(
    archive: &DiskArchive,
    request: &SearchRequest,
    asked: &args::Past,
    counted: Option<u64>,
) -> Result<Option<Compared>> {
    let Some(state) = &asked.as_of else { return Ok(None) };
    let found = archive::compare(archive as &dyn Archive, request, state, counted)?;
    let found = found.ok_or_else(|| Error::NoSnapshot { snapshot: state.clone() })?;
    Ok(Some(Compared {
        day: found.past.day.map(|day| day.to_string()),
        then: found.known_then(),
        fewest: found.then.0,
        most: found.then.1,
        now: found.now.value,
        new: found.new,
        changed: found.changed,
        gone: found.gone(),
        doubts: found.doubts.iter().copied().map(Doubt::name).collect(),
        same_spellings: found.past.same_spellings,
    }))
}

pub(crate) fn print(compared: &Compared, voice: Voice) -> io::Result<()> {
    terminal::print(&told(compared, voice))
}

/// « 312 le 2026-11-24, 318 aujourd’hui : + 8 nouveaux, + 1 nouvelle version, − 3 remplacés ou retirés »
pub(crate) fn told(compared: &Compared, voice: Voice) -> String {
    let then = match compared.then {
        Some(then) => number(then),
        None => format!("{}–{}", number(compared.fewest), number(compared.most)),
    };
    let when = match &compared.day {
        Some(day) => format!("{} {day}", voice.say("le", "on")),
        None => voice.say("alors", "then").to_owned(),
    };
    let mut changes = Vec::new();
    let mut add = |count: u64, sign: &str, what: &str| {
        if count > 0 {
            changes.push(format!("{sign} {} {what}", number(count)));
        }
    };
    add(compared.new, "+", voice.say("ajoutés (--change new)", "added (--change new)"));
    add(compared.changed, "+", voice.say("dans une nouvelle version (--change changed)", "in a new version (--change changed)"));
    add(compared.gone.unwrap_or(0), "−", voice.say("remplacés ou retirés", "replaced or removed"));
    let changes = if changes.is_empty() { voice.say("rien de nouveau", "nothing new").to_owned() } else { changes.join(", ") };
    let doubts = if compared.doubts.is_empty() { String::new() } else { format!(" ! {}", compared.doubts.join(", ")) };
    format!("{then} {when}, {} {} {changes}{doubts}", number(compared.now), voice.say("aujourd’hui :", "today:"))
}
