//! `kiosque search`.

use std::io;
use std::ops::Range;
use std::process::ExitCode;

use anyhow::Result;
use archive::{Archive, Filters, Hit, Hits, Reading, SearchRequest, Similar, WayKind, WayOut, days_outside, thin, ways_out};
use article::Day;
use query::{Options, Query};
use serde::Serialize;

use crate::past::{self, Compared};
use crate::terminal::{self, Colour, Voice, number, plain};
use crate::{args, exit, variants};

/// Prints the hits of a query.
pub(crate) fn search(asked: &args::Search, voice: Voice) -> Result<ExitCode> {
    let archive = variants::open(&asked.archive.index, &asked.spellings, voice)?;
    let raw = asked.query.join(" ");
    let read = |operator| query::parse_with(&raw, Options { operator, exact: asked.exact });
    let parsed = read(asked.operator.into());
    let request = SearchRequest {
        size: asked.limit.into(),
        fold: asked.fold,
        sort: asked.sort.into(),
        variants: !asked.no_variants,
        correct: !asked.as_typed,
        filters: Filters::default().since(asked.past.since()),
        ..SearchRequest::new(parsed.query.clone())
    };
    let compared = past::compared(&archive, &request, &asked.past, asked.counted)?;
    let hits = archive.search(&request)?;
    let mut notices: Vec<String> = parsed.notices.iter().map(|notice| notice.text(voice.language)).collect();
    notices.extend(hits.understood.notices.iter().map(|cut| cut.text(voice.language)));
    if asked.strict && !notices.is_empty() {
        notices.iter().for_each(|notice| eprintln!("{}", plain(notice)));
        return Ok(ExitCode::from(exit::USAGE));
    }
    let outside = if hits.total.value == 0 { days_outside(&archive.overview()?, &hits.understood.query, &request.filters) } else { None };
    if outside.is_none() {
        notices.extend(thin(&archive, &hits.understood.query, &request.filters)?.map(|thin| thin.text(voice.language)));
    }
    let any = read(query::Operator::Any).query;
    let any = (any != parsed.query).then_some(any);
    let ways = if hits.total.value == 0 { ways_out(&archive, &request, &hits, any)? } else { Vec::new() };
    let understood = query::describe(&hits.understood.query, voice.language);
    if asked.json {
        let forms = hits.understood.readings.iter().map(Forms::from).collect();
        let meant = hits.understood.meant.as_ref();
        let suggestion = meant.map(|meant| Suggested { query: meant.query.to_string(), articles: meant.articles });
        let answer = Answer::new(&hits, &ways, Understood { raw: &raw, understood: &understood, forms, notices: &notices, suggestion });
        let answer = Answer { as_of: compared.as_ref(), ..answer };
        terminal::print(&serde_json::to_string(&answer)?)?;
    } else {
        print(&hits, &understood, &notices, voice)?;
        compared.iter().try_for_each(|compared| past::print(compared, voice))?;
        print_ways(&ways, voice)?;
        print_coverage(outside, voice)?;
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
    /// Other searches, when nothing matches.
    ways_out: Vec<Way>,
    /// Whether both are to be read in the order of their scores.
    together: bool,
    /// Whether the search was stopped early: then `total` is the least it can be.
    partial: bool,
    query: Understood<'a>,
    /// The state of the archive, for `--as-of`.
    snapshot: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<&'a Compared>,
}

#[derive(Serialize)]
struct SimilarAnswer<'a> {
    words: &'a [String],
    hits: Vec<Found<'a>>,
    /// Whether the search was stopped early.
    partial: bool,
}

#[derive(Serialize)]
struct Understood<'a> {
    raw: &'a str,
    understood: &'a str,
    forms: Vec<Forms<'a>>,
    notices: &'a [String],
    suggestion: Option<Suggested>,
}

/// What was probably meant.
#[derive(Serialize)]
struct Suggested {
    query: String,
    articles: u64,
}

/// What a typed word stood for.
#[derive(Serialize)]
struct Forms<'a> {
    typed: &'a str,
    forms: &'a [String],
    variants: &'a [String],
    corrected: &'a [String],
    ignored: bool,
    articles: u64,
}

#[derive(Serialize)]
struct Way {
    kind: &'static str,
    query: String,
    articles: u64,
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
    missing: &'a [String],
}

impl<'a> Answer<'a> {
    fn new(hits: &'a Hits, ways: &[WayOut], query: Understood<'a>) -> Self {
        let found = |hits: &'a [Hit]| hits.iter().map(Found::from).collect();
        let ways =
            ways.iter().filter_map(|way| Some(Way { kind: way.kind.name(), query: searched(way)?.to_string(), articles: way.articles }));
        Self {
            total: hits.total.value,
            stories: hits.stories,
            hits: found(&hits.hits),
            nearly: found(&hits.nearly),
            ways_out: ways.collect(),
            together: hits.together,
            partial: hits.partial,
            query,
            snapshot: &hits.snapshot.id,
            as_of: None,
        }
    }
}

impl<'a> From<&'a Reading> for Forms<'a> {
    fn from(reading: &'a Reading) -> Self {
        let Reading { typed, forms, variants, corrected, ignored, articles, .. } = reading;
        Self { typed, forms, variants, corrected, ignored: *ignored, articles: *articles }
    }
}

/// The query that a way out leads to; there are no filters to leave out here.
fn searched(way: &WayOut) -> Option<&Query> {
    match &way.kind {
        WayKind::Spelling(query) | WayKind::AnyWord(query) | WayKind::Word(query) => Some(query),
        WayKind::Without { query, .. } | WayKind::Instead { query, .. } => Some(query),
        WayKind::WithoutFilter(_) | WayKind::WithoutFilters => None,
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
            missing: &hit.missing,
        }
    }
}

/// Prints the articles about the same as another.
pub(crate) fn similar(similar: &Similar, json: bool, voice: Voice) -> Result<ExitCode> {
    if json {
        let hits: Vec<Found<'_>> = similar.hits.iter().map(Found::from).collect();
        terminal::print(&serde_json::to_string(&SimilarAnswer { words: &similar.words, hits, partial: similar.partial })?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let words = similar.words.iter().map(|word| plain(word)).collect::<Vec<_>>().join(", ");
    terminal::print(&format!("{} {words}", voice.say("Mots cherchés :", "Words searched:")))?;
    if similar.partial {
        terminal::print(&format!(
            "! {}",
            voice.say("arrêté en chemin : d’autres sont peut-être plus proches", "stopped early: others may be nearer")
        ))?;
    }
    if similar.hits.is_empty() {
        terminal::print(voice.say("Aucun autre article sur ce sujet.", "No other article on this subject."))?;
    }
    for hit in &similar.hits {
        print_hit(hit, true, voice)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn print(hits: &Hits, understood: &str, notices: &[String], voice: Voice) -> io::Result<()> {
    let total = hits.total.value;
    let articles = if total < 2 { "article" } else { "articles" };
    let folded = total.saturating_sub(hits.stories);
    let folded = if folded > 0 { format!(", {} {}", number(folded), reprints(folded, voice)) } else { String::new() };
    terminal::print(&format!("{} {articles}{folded} · {} {understood}", number(total), voice.say("compris comme", "understood as")))?;
    if hits.partial {
        terminal::print(&format!("! {}", voice.stopped_early()))?;
    }
    for reading in hits.understood.telling() {
        if let Some(stood_for) = stood_for(reading, voice) {
            terminal::print(&format!("  {}", voice.paint(Colour::Grey, &format!("{} : {stood_for}", reading.typed))))?;
        }
    }
    for notice in notices {
        terminal::print(&format!("! {}", plain(notice)))?;
    }
    if let Some(meant) = &hits.understood.meant {
        let asked = voice.say("Vouliez-vous dire :", "Did you mean:");
        let articles = if meant.articles < 2 { "article" } else { "articles" };
        terminal::print(&format!("{asked} {} ({} {articles})", plain(&meant.query.to_string()), number(meant.articles)))?;
    }
    if hits.together && !hits.nearly.is_empty() {
        terminal::print(voice.say(
            "! ceux qui ne répondent qu’en partie sont marqués, et ne sont pas comptés",
            "! those that match only in part are marked, and not counted",
        ))?;
    }
    for (at, (hit, full)) in hits.in_order().into_iter().enumerate() {
        if !hits.together && at == hits.hits.len() {
            terminal::print(&format!("\n{}", voice.say("Ces articles ne répondent qu’en partie :", "These articles match only in part:")))?;
        }
        print_hit(hit, full, voice)?;
    }
    Ok(())
}

/// What a word stood for beside itself.
fn stood_for(reading: &Reading, voice: Voice) -> Option<String> {
    if reading.ignored {
        return Some(voice.say("trop fréquent, ignoré", "too common, ignored").to_owned());
    }
    if !reading.corrected.is_empty() {
        let instead = voice.say("absent ou rare, cherché aussi :", "absent or rare, searched as well:");
        return Some(format!("{instead} {}", reading.corrected.join(", ")));
    }
    let mut forms: Vec<&str> = reading.beside().collect();
    let more = format!("+ {}", reading.other_forms);
    forms.extend((reading.other_forms > 0).then_some(more.as_str()));
    let variants = reading.variants.join(", ");
    let spellings = format!("{} {variants}", voice.say("autres graphies :", "other spellings:"));
    forms.extend((!variants.is_empty()).then_some(spellings.as_str()));
    (!forms.is_empty()).then(|| forms.join(", "))
}

/// Other searches, each once, with what it finds; then what no article holds.
fn print_ways(ways: &[WayOut], voice: Voice) -> io::Result<()> {
    let mut told: Vec<(String, u64)> = Vec::new();
    for way in ways {
        let Some(query) = searched(way).map(Query::to_string) else { continue };
        if !told.iter().any(|(known, _)| *known == query) {
            told.push((query, way.articles));
        }
    }
    let (open, closed): (Vec<_>, Vec<_>) = told.into_iter().partition(|(_, articles)| *articles > 0);
    if !open.is_empty() {
        terminal::print(&format!("\n{}", voice.say("Pour trouver quand même :", "Ways to find something:")))?;
    }
    for (query, articles) in open {
        let counted = if articles < 2 { "article" } else { "articles" };
        terminal::print(&format!("  {} {counted} · {}", number(articles), plain(&query)))?;
    }
    if !closed.is_empty() {
        let words: Vec<String> = closed.iter().map(|(query, _)| plain(query)).collect();
        terminal::print(&format!("\n{} {}", voice.say("Dans aucun article :", "In no article:"), words.join(", ")))?;
    }
    Ok(())
}

/// From when to when the archive goes, when other days were asked for.
fn print_coverage(coverage: Option<(Day, Day)>, voice: Voice) -> io::Result<()> {
    let Some((first, last)) = coverage else { return Ok(()) };
    let outside = voice.say("Les dates demandées sont hors de l’archive :", "The dates asked for lie outside the archive:");
    terminal::print(&format!("\n{outside} {first} – {last}"))
}

fn print_hit(hit: &Hit, full: bool, voice: Voice) -> io::Result<()> {
    let published = hit.published.map_or(String::new(), |published| published.to_string());
    let facts: Vec<&str> = [hit.publication.as_str(), &published, &hit.id].into_iter().filter(|fact| !fact.is_empty()).collect();
    terminal::print(&format!("\n{}", marked(&hit.title.text, &hit.title.marks, voice)))?;
    let folded = if hit.folded > 0 { format!(" · + {} {}", number(hit.folded), reprints(hit.folded, voice)) } else { String::new() };
    terminal::print(&format!("  {}", voice.paint(Colour::Grey, &(facts.join(" · ") + &folded))))?;
    if !full {
        let lacks = match hit.missing.as_slice() {
            [] => voice.say("répond en partie", "matches in part").to_owned(),
            missing => format!("{} {}", voice.say("il manque :", "missing:"), plain(&missing.join(", "))),
        };
        terminal::print(&format!("  {}", voice.paint(Colour::Grey, &lacks)))?;
    }
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
