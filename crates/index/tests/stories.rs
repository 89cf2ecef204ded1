//! Which articles the archive says tell the same story, however they came in.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use archive::{Archive, FacetField, Hits, Relation, SearchRequest, Sort, Stop, Story, Writer};
use article::{Article, Block, DateOrigin, Day, Published};
use index::{DiskArchive, DiskWriter, WriterOptions};
use proptest::prelude::*;

/// Paragraphs of 20 words that nothing else says; « barrage » is in each.
fn paragraph(number: u64) -> String {
    let words = (0..19).map(|word| format!("mot{}", (number * 31 + word * 7919 + number * word) % 9973));
    format!("Barrage {}.", words.collect::<Vec<_>>().join(" "))
}

/// An article of the paragraphs named, on a day of March 2020.
fn article(id: &str, day: u32, paragraphs: &[u64]) -> Article {
    Article {
        id: id.into(),
        title: format!("Titre de {id}"),
        publication: format!("Journal {}", id.len() % 3),
        published: Day::from_number(20_200_300 + day).ok().map(|day| Published::on(day, DateOrigin::Metadata)),
        blocks: paragraphs.iter().map(|number| Block::paragraph(paragraph(*number))).collect(),
        ..Article::default()
    }
}

/// A dispatch on the 2nd, its reprint of the 3rd, its update of the 5th, something else, and a stranger.
fn dispatches() -> Vec<Article> {
    vec![
        article("depeche", 2, &[1, 2, 3, 4, 5, 6]),
        article("reprise", 3, &[1, 2, 3, 4, 5, 6, 7]),
        article("mise-a-jour", 5, &[1, 2, 3, 4, 5, 8, 9]),
        article("autre", 2, &[20, 21, 22, 23, 24]),
        article("autre-reprise", 4, &[20, 21, 22, 23, 24]),
        article("seul", 2, &[30, 31, 32, 33, 34]),
    ]
}

fn put(folder: &Path, articles: Vec<Article>) {
    let mut writer = DiskWriter::open(folder, WriterOptions::default()).expect("a writer");
    writer.put(articles).expect("articles put");
    writer.commit().expect("a commit");
    writer.finish().expect("an end");
}

fn kept(commits: Vec<Vec<Article>>) -> (tempfile::TempDir, DiskArchive) {
    let folder = tempfile::tempdir().expect("a folder");
    commits.into_iter().for_each(|articles| put(folder.path(), articles));
    let archive = DiskArchive::open(folder.path()).expect("an archive");
    (folder, archive)
}

fn story(archive: &DiskArchive, id: &str) -> Option<Story> {
    archive.open(id, None, true).expect("an answer").expect("the article").story
}

#[test]
fn the_texts_of_a_story_are_compared() {
    let (_folder, archive) = kept(vec![dispatches()]);
    let difference = archive.difference("depeche", "reprise").expect("an answer").expect("both articles");
    // A headline of three words of which one is another, and a paragraph of twenty.
    assert_eq!((difference.same, difference.cut, difference.added, difference.rough), (122, 1, 21, false));
    assert_eq!(difference.paragraphs.len(), 8);
    let same = archive.difference("autre", "autre").expect("an answer").expect("the article");
    assert_eq!((same.cut, same.added), (0, 0));
    assert!(archive.difference("depeche", "rien").expect("an answer").is_none());
}

/// The stories of all articles, as told.
fn stories(archive: &DiskArchive) -> BTreeSet<Vec<String>> {
    let all = archive.search(&SearchRequest { size: 100, ..SearchRequest::new(query::Query::All) }).expect("an answer");
    all.hits.iter().filter_map(|hit| Some(told(&story(archive, &hit.id)?))).collect()
}

/// « depeche original 1.00 ».
fn told(story: &Story) -> Vec<String> {
    let longest = |is: bool| if is { " longest" } else { "" };
    let lines = story.members.iter();
    lines
        .map(|member| format!("{} {} {:.2}{}", member.id, member.relation.name(), member.shared, longest(member.is_representative)))
        .collect()
}

fn expected() -> BTreeSet<Vec<String>> {
    let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
    BTreeSet::from([
        lines(&["depeche original 1.00", "reprise reprint 0.85 longest", "mise-a-jour version 0.63"]),
        lines(&["autre original 1.00 longest", "autre-reprise reprint 1.00"]),
    ])
}

#[test]
fn a_story_is_told_from_its_original_on() {
    let (_folder, archive) = kept(vec![dispatches()]);
    assert_eq!(stories(&archive), expected());
    let story = story(&archive, "mise-a-jour").expect("a story");
    assert_eq!(story.others, 0);
    assert_eq!(story.members[2].relation, Relation::Version);
    assert_eq!((story.members[0].title.as_str(), story.members[0].words), ("Titre de depeche", 120));
}

#[test]
fn a_text_that_holds_another_and_as_much_besides_is_told_so() {
    let long = |id, day| article(id, day, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    let (_folder, archive) = kept(vec![vec![article("breve", 2, &[1, 2, 3, 4, 5]), long("dossier", 3)]]);
    assert_eq!(told(&story(&archive, "breve").expect("a story")), ["breve original 1.00", "dossier contains 0.44 longest"]);
    let (_folder, archive) = kept(vec![vec![article("breve", 2, &[1, 2, 3, 4, 5]), long("dossier", 1)]]);
    assert_eq!(told(&story(&archive, "breve").expect("a story")), ["dossier original 1.00 longest", "breve extract 0.44"]);
}

#[test]
fn of_a_text_printed_everywhere_fifty_articles_are_told() {
    let copies =
        |from: usize| (from..from + 150).map(|n| article(&format!("copie-{n:03}"), 1 + (n % 28) as u32, &[1, 2, 3, 4, 5])).collect();
    let (_folder, archive) = kept(vec![copies(0), copies(150), vec![article("longue", 29, &[1, 2, 3, 4, 5, 6])]]);
    let story = story(&archive, "copie-299").expect("a story");
    assert_eq!((story.members.len(), story.others), (50, 251));
    let has = |id: &str| story.members.iter().any(|member| member.id == id);
    assert!(has("copie-299") && has("longue"), "the open article and the longest are among them");
    assert_eq!(story.members.iter().filter(|member| member.is_representative).count(), 1);
}

#[test]
fn a_stub_printed_everywhere_costs_little_and_leaves_the_others_their_stories() {
    // Ten days of one stub, under one title or under titles that contradict each other: the first are one story, the others none.
    let stub = |name: String, n: usize, title: String| Article { title, ..article(&name, 1 + (n % 10) as u32, &[1]) };
    let one = |from: usize| (from..from + 1500).map(move |n| stub(format!("un-{n}"), n, "Réservé aux abonnés".into()));
    let many = |from: usize| (from..from + 1500).map(move |n| stub(format!("divers-{n}"), n, format!("Divers{n} affaires{n}")));
    for stubs in [(one(0).collect::<Vec<_>>(), one(1500).collect::<Vec<_>>()), (many(0).collect(), many(1500).collect())] {
        let (first, second) = stubs;
        let is_one = first[0].title == second[0].title;
        let id = first[0].id.clone();
        let (_folder, archive) = kept(vec![first, [second, dispatches()].concat()]);
        assert_eq!(story(&archive, &id).map(|story| story.members.len() as u64 + story.others), is_one.then_some(3000));
        assert_eq!(story(&archive, "depeche").map(|story| story.members.len()), Some(3));
    }
}

#[test]
fn an_article_read_from_two_formats_is_a_reprint_of_itself() {
    let url = "https://vigie.example/2020/barrage";
    let same = |id: &str| Article { url: url.into(), ..article(id, 2, &[1, 2, 3, 4, 5]) };
    let (_folder, archive) = kept(vec![vec![same("de-warc")], vec![same("de-jsonl")]]);
    assert_eq!(story(&archive, "de-warc").expect("a story").members.len(), 2);
}

#[test]
fn a_replaced_article_leaves_its_story_and_takes_away_what_only_it_linked() {
    // The first and the last share too little: the middle one links them.
    let chain =
        vec![article("un", 1, &[1, 2, 3, 4, 5, 6]), article("deux", 2, &[3, 4, 5, 6, 7, 8]), article("trois", 3, &[5, 6, 7, 8, 9, 10])];
    let (folder, archive) = kept(vec![chain]);
    assert_eq!(story(&archive, "un"), None, "a third shared is no version");
    let chain = vec![
        article("un", 1, &[1, 2, 3, 4, 5, 6, 7]),
        article("deux", 2, &[2, 3, 4, 5, 6, 7, 8, 9]),
        article("trois", 3, &[4, 5, 6, 7, 8, 9, 10]),
    ];
    put(folder.path(), chain);
    archive.refresh().expect("a newer commit");
    assert_eq!(story(&archive, "un").expect("a story").members.len(), 3);
    put(folder.path(), vec![article("deux", 2, &[40, 41, 42, 43])]);
    archive.refresh().expect("a newer commit");
    assert_eq!(stories(&archive), BTreeSet::new());
    put(folder.path(), vec![article("deux", 2, &[2, 3, 4, 5, 6, 7, 8, 9])]);
    archive.refresh().expect("a newer commit");
    assert_eq!(story(&archive, "trois").expect("a story").members.len(), 3);
}

#[test]
fn stories_outlive_merges_and_leave_one_file() {
    let mut commits: Vec<Vec<Article>> = dispatches().into_iter().map(|article| vec![article]).collect();
    commits.extend((0..20).map(|day| vec![article(&format!("bulletin-{day}"), 1, &[100 + 10 * day, 101 + 10 * day, 102 + 10 * day])]));
    let (folder, archive) = kept(commits);
    assert_eq!(stories(&archive), expected());
    let files = || fs::read_dir(folder.path()).expect("a folder").flatten();
    assert_eq!(files().filter(|file| file.file_name().to_string_lossy().starts_with("stories-")).count(), 1);
    // What a killed writer left is swept; what the commit names is not.
    fs::write(folder.path().join("stories-0123456789abcdef"), "half").expect("a file");
    put(folder.path(), Vec::new());
    assert_eq!(files().filter(|file| file.file_name().to_string_lossy().starts_with("stories-")).count(), 1);
    assert_eq!(stories(&archive), expected());
}

#[test]
fn lost_stories_are_found_anew_by_the_writer() {
    let (folder, _) = kept(vec![dispatches()]);
    let file = || {
        let mut files = fs::read_dir(folder.path()).expect("a folder").flatten();
        files.find(|file| file.file_name().to_string_lossy().starts_with("stories-")).expect("stories").path()
    };
    let damages: [fn(&Path); 2] = [|path| fs::write(path, "half").expect("a file"), |path| fs::remove_file(path).expect("no file")];
    for damage in damages {
        damage(&file());
        let error = DiskArchive::open(folder.path()).err().expect("an error").to_string();
        assert!(error.contains("run `kiosque ingest`"), "{error}");
        put(folder.path(), Vec::new());
        assert_eq!(stories(&DiskArchive::open(folder.path()).expect("an archive")), expected());
    }
}

fn search(archive: &DiskArchive, text: &str, request: SearchRequest) -> Hits {
    archive.search(&SearchRequest { query: query::parse(text).query, ..request }).expect("an answer")
}

#[test]
fn folded_a_story_is_one_hit_and_the_totals_agree() {
    let (_folder, archive) = kept(vec![dispatches()]);
    for sort in [Sort::Relevance, Sort::Newest, Sort::Oldest] {
        for text in ["", "barrage", "barrage SAUF titre:reprise", "titre:titre publication:journal"] {
            let request = SearchRequest { sort, facets: FacetField::ALL.to_vec(), ..SearchRequest::new(query::Query::All) };
            let plain = search(&archive, text, request.clone());
            let folded = search(&archive, text, SearchRequest { fold: true, ..request.clone() });
            assert_eq!(folded.total, plain.total, "{text}");
            assert_eq!((plain.stories, folded.stories), (plain.total.value, 3), "{text}");
            assert_eq!(folded.hits.len(), 3, "{text}");
            assert_eq!(folded.hits.iter().map(|hit| 1 + hit.folded).sum::<u64>(), folded.total.value, "{text}");
            assert_eq!(format!("{:?}", folded.facets), format!("{:?}", plain.facets));
            // The hit of a story is the one that comes first unfolded.
            let firsts: Vec<&str> =
                plain.hits.iter().map(|hit| hit.id.as_str()).filter(|id| folded.hits.iter().any(|hit| hit.id == *id)).collect();
            assert_eq!(firsts, folded.hits.iter().map(|hit| hit.id.as_str()).collect::<Vec<_>>(), "{text}");
            assert_eq!(folded.hits[0].id, plain.hits[0].id, "{text}");
            let second = search(&archive, text, SearchRequest { fold: true, offset: 1, size: 1, ..request });
            assert_eq!(second.hits[0].id, folded.hits[1].id, "{text}");
        }
    }
}

#[test]
fn what_was_folded_is_not_offered_as_matching_in_part() {
    let (_folder, archive) = kept(vec![dispatches()]);
    let hits = search(&archive, "barrage mot31", SearchRequest { fold: true, ..SearchRequest::new(query::Query::All) });
    let shown: Vec<&str> = hits.hits.iter().chain(&hits.nearly).map(|hit| hit.id.as_str()).collect();
    assert_eq!(shown.len(), 3, "{shown:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]
    #[test]
    fn the_order_and_the_commits_do_not_count(
        order in Just(dispatches()).prop_shuffle(), cut in 0usize..=6, first_other in prop::option::of(0usize..6),
    ) {
        let mut commits = vec![order[..cut].to_vec(), order[cut..].to_vec()];
        if let Some(changed) = first_other {
            // It came first with another text, and was replaced.
            let text = if changed % 2 == 0 { vec![60, 61, 62, 63, 64] } else { vec![1, 2, 3, 4, 5, 6] };
            commits.insert(0, vec![article(&order[changed].id, 9, &text)]);
        }
        let (_folder, archive) = kept(commits.into_iter().filter(|commit| !commit.is_empty()).collect());
        prop_assert_eq!(stories(&archive), expected());
    }
}

#[test]
fn a_revised_article_takes_the_place_of_the_earlier_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut writer = DiskWriter::open(folder.path(), WriterOptions::default()).expect("a writer");
    writer.put(dispatches()).expect("articles");
    writer.commit().expect("a commit");
    let mut shown = 0;
    let changed = writer.revise(&Stop::default(), &mut |article| {
        article.section = "Barrages".into();
        shown += 1;
        shown <= 2
    });
    writer.commit().expect("a commit");
    writer.finish().expect("an end");
    let archive = DiskArchive::open(folder.path()).expect("an archive");
    let total = |text| search(&archive, text, SearchRequest::new(query::Query::All)).total.value;
    assert_eq!((total("rubrique:barrages"), total("")), (changed.expect("articles"), dispatches().len() as u64));
    assert_eq!(total("rubrique:barrages"), 2);
}
