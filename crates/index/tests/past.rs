//! What an archive says of its earlier states, and of what became of a search since.

use std::fs;
use std::path::Path;

use archive::{Archive, Change, Compared, Doubt, Error, Filters, SearchRequest, Since, Timeline, TimelineRequest, Writer, compare};
use article::{Article, Block, Day};
use index::{DiskArchive, DiskWriter, WriterOptions};

fn article(id: u32, text: &str) -> Article {
    Article { id: id.to_string(), title: format!("Titre {id}"), blocks: vec![Block::paragraph(text)], ..Article::default() }
}

fn put(folder: &Path, articles: Vec<Article>) {
    let day = Day::new(2026, 11, 24).ok();
    let mut writer = DiskWriter::open(folder, WriterOptions { day, ..WriterOptions::default() }).expect("a writer");
    writer.put(articles).expect("articles put");
    writer.commit().expect("a commit");
    writer.finish().expect("an end");
}

fn open(folder: &Path) -> DiskArchive {
    DiskArchive::open(folder).expect("an archive")
}

fn request(query: &str) -> SearchRequest {
    SearchRequest::new(query::parse(query).query)
}

fn compared(archive: &DiskArchive, query: &str, state: &str, counted: Option<u64>) -> Compared {
    compare(archive, &request(query), state, counted).expect("an answer").expect("a known state")
}

fn ids(archive: &DiskArchive, query: &str, state: &str, change: Change) -> Vec<String> {
    let since = Some(Since { snapshot: state.into(), change });
    let hits = archive.search(&SearchRequest { filters: Filters::default().since(since), ..request(query) }).expect("hits");
    let mut ids: Vec<String> = hits.hits.into_iter().map(|hit| hit.id).collect();
    ids.sort_unstable();
    ids
}

/// Three articles, then two more, one of which says what a third one newly says as well; one stops saying it.
fn grown(folder: &Path) -> (DiskArchive, String) {
    put(folder, vec![article(1, "La neige."), article(2, "La neige tombe."), article(3, "La pluie.")]);
    let state = open(folder).snapshot().id;
    put(folder, vec![article(4, "Encore la neige."), article(5, "Du vent.")]);
    put(folder, vec![article(2, "Le vent tombe."), article(3, "La pluie, puis la neige.")]);
    (open(folder), state)
}

#[test]
fn what_came_and_what_changed_is_told_and_listed_and_the_sum_is_right() {
    let folder = tempfile::tempdir().expect("a folder");
    let (archive, state) = grown(folder.path());
    let counted = compared(&archive, "neige", &state, Some(2));
    assert_eq!((counted.now.value, counted.new, counted.changed, counted.same), (3, 1, 1, 1));
    assert_eq!((counted.known_then(), counted.gone(), counted.doubts.len()), (Some(2), Some(1), 0));
    assert_eq!(counted.past.day, Day::new(2026, 11, 24).ok());
    assert_eq!((counted.past.articles, counted.past.added, counted.past.replaced, counted.past.removed), (3, 2, 2, 0));
    assert_eq!(ids(&archive, "neige", &state, Change::New), ["4"]);
    assert_eq!(ids(&archive, "neige", &state, Change::Changed), ["3"]);
    assert_eq!(ids(&archive, "neige", &state, Change::Same), ["1"]);
    assert_eq!(ids(&archive, "", &state, Change::New), ["4", "5"]);
    let of = archive::Selection {
        filters: Filters::default().since(Some(Since { snapshot: state, change: Change::New })),
        ..archive::Selection::new(query::parse("neige").query)
    };
    let Timeline { total, .. } = archive.timeline(&TimelineRequest { of, interval: None, occurrences: false }).expect("a timeline");
    assert_eq!((total.articles, total.of_articles), (1, 2), "every way of counting has the filter");
}

#[test]
fn what_cannot_be_known_is_bounded_or_doubted() {
    let folder = tempfile::tempdir().expect("a folder");
    let (archive, state) = grown(folder.path());
    let unsaid = compared(&archive, "neige", &state, None);
    assert_eq!((unsaid.then, unsaid.known_then(), unsaid.gone()), ((1, 3), None, None), "two texts of then are not kept");
    let wrong = compared(&archive, "neige", &state, Some(9));
    assert_eq!((wrong.then, wrong.doubts), ((1, 3), vec![Doubt::Counted]));
    let filtered = SearchRequest { filters: Filters::default().with(archive::FacetField::Story, "alone"), ..request("neige") };
    let filtered = compare(&archive, &filtered, &state, Some(9)).expect("an answer").expect("a known state");
    assert_eq!((filtered.then, filtered.doubts), ((9, 9), vec![Doubt::Story]));
    let (own, _) = french::Variants::read("neige = pluie");
    let archive = DiskArchive::open_with(folder.path(), own).expect("an archive");
    assert_eq!(compared(&archive, "neige", &state, Some(2)).doubts, [Doubt::Spellings], "no article came by that");
}

#[test]
fn without_replacements_then_is_known_and_a_state_of_now_has_not_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    put(folder.path(), vec![article(1, "La neige.")]);
    let first = open(folder.path()).snapshot().id;
    put(folder.path(), vec![article(2, "La neige.")]);
    let archive = open(folder.path());
    assert_eq!(compared(&archive, "neige", &first, None).known_then(), Some(1));
    assert!(compared(&archive, "neige", &archive.snapshot().id, None).past.is_now());
    put(folder.path(), vec![article(2, "La neige.")]);
    assert_eq!(open(folder.path()).snapshot(), archive.snapshot(), "nothing came");
}

#[test]
fn an_unknown_state_is_refused_and_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let (archive, _) = grown(folder.path());
    let other = tempfile::tempdir().expect("a folder");
    put(other.path(), vec![article(9, "Autre chose.")]);
    for state in ["", "rien", "1-00000000-00000000", "99-00000000-00000000", open(other.path()).snapshot().id.as_str()] {
        assert_eq!(compare(&archive, &request("neige"), state, None).expect("an answer"), None, "{state}");
        let since = Some(Since { snapshot: state.into(), change: Change::New });
        let refused = archive.search(&SearchRequest { filters: Filters::default().since(since), ..request("neige") });
        assert!(matches!(refused, Err(Error::NoSnapshot { .. })), "{state}");
    }
}

#[test]
fn a_lost_list_of_commits_costs_the_past_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let (archive, state) = grown(folder.path());
    let now = archive.snapshot().id;
    drop(archive);
    for entry in fs::read_dir(folder.path()).expect("a folder").flatten() {
        if entry.file_name().to_string_lossy().starts_with("commits-") {
            fs::remove_file(entry.path()).expect("removed");
        }
    }
    let archive = open(folder.path());
    assert_eq!((archive.snapshot().id, archive.past(&state).expect("an answer")), (now.clone(), None));
    put(folder.path(), vec![article(6, "La neige.")]);
    assert_eq!(compared(&open(folder.path()), "neige", &now, None).new, 1);
}

#[test]
fn the_engine_tidying_up_is_no_new_state() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut states = Vec::new();
    for id in 0..12 {
        put(folder.path(), vec![article(id, "La neige.")]);
        states.push(open(folder.path()).snapshot().id);
    }
    let archive = open(folder.path());
    for (before, state) in states.iter().enumerate() {
        let compared = compared(&archive, "neige", state, None);
        assert_eq!((compared.known_then(), compared.new as usize), (Some(before as u64 + 1), 11 - before), "{state}");
    }
}
