//! What is told about the articles of a search: how they divide over time, and the places that match.

use archive::{
    Against, Archive, CollocatesRequest, CompareRequest, Concordance, ConcordanceRequest, Counts, ExportRequest, FacetField, Filters,
    Interval, Layout, LineOrder, SearchRequest, Selection, Sink, Snapshot, Specific, SpecificRequest, Thin, Timeline, TimelineRequest,
    Writer, side_by_side, thin,
};
use article::{Article, Block, DateOrigin, Day, Precision, Published};
use index::{DiskArchive, DiskWriter, WriterOptions};

/// A dispatch that two newspapers print: long enough to be known by its text.
const DISPATCH: &str = "La sécheresse vide le barrage de Sarmont, et les éleveurs de la vallée attendent la pluie depuis neuf semaines, a dit \
                        lundi le fontainier Anselme Ribot devant le conseil réuni à la mairie.\nLes réserves baissent de deux centimètres par \
                        jour, et les prairies ne donneront pas de second foin si rien ne tombe avant la fin du mois, craint la chambre \
                        d’agriculture.\nLe préfet a demandé aux communes de fermer leurs fontaines la nuit et de ne plus arroser les terrains \
                        de sport jusqu’à nouvel ordre.";

fn article(id: &str, published: Option<(u32, Precision)>, title: &str, text: &str) -> Article {
    let published = published.map(|(number, precision)| Published {
        precision,
        ..Published::on(Day::from_number(number).expect("a day"), DateOrigin::Metadata)
    });
    let publication = if id.starts_with('f') { "Le Fanal" } else { "Le Môle" };
    Article {
        id: id.into(),
        title: title.into(),
        blocks: text.lines().map(Block::paragraph).collect(),
        publication: publication.into(),
        published,
        ..Article::default()
    }
}

fn library() -> (tempfile::TempDir, DiskArchive) {
    let on = |number| Some((number, Precision::Day));
    let articles = [
        article("f1", on(20220704), "Sarmont manque d’eau", DISPATCH),
        article("m1", on(20220705), "À Sarmont, plus une goutte", DISPATCH),
        article("f2", on(20220730), "La pluie est là", "Fin de la sécheresse : la sécheresse aura duré. Une loi de finances suit."),
        article("m2", on(20220901), "Une loi attendue", "La loi de finances est votée, et la loi sur l’eau attend."),
        article("f3", Some((20220101, Precision::Year)), "L’année sèche", "Une sécheresse d’un an."),
        article("m3", None, "Sans date", "La sécheresse, encore."),
        article("m4", on(20221224), "Noël", "Rien sur le sujet."),
    ];
    archive_of(&articles)
}

fn archive_of(articles: &[Article]) -> (tempfile::TempDir, DiskArchive) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut writer = DiskWriter::open(folder.path(), WriterOptions::default()).expect("a writer");
    // Two segments: what is counted does not depend on where it lies.
    for half in articles.chunks(4) {
        writer.put(half.to_vec()).expect("articles put");
        writer.commit().expect("a commit");
    }
    writer.finish().expect("an end");
    let archive = DiskArchive::open(folder.path()).expect("an archive");
    (folder, archive)
}

fn selection(query: &str) -> Selection {
    Selection::new(query::parse(query).query)
}

fn timeline(archive: &DiskArchive, of: Selection, interval: Interval) -> Timeline {
    archive.timeline(&TimelineRequest { of, interval: Some(interval), occurrences: true }).expect("a timeline")
}

fn concordance(archive: &DiskArchive, query: &str, order: LineOrder) -> Concordance {
    archive.concordance(&ConcordanceRequest { order, words: Some(2), ..ConcordanceRequest::new(selection(query)) }).expect("a concordance")
}

fn lines(concordance: &Concordance) -> Vec<String> {
    concordance.lines.iter().map(|line| format!("{} {}[{}]{}", line.id, line.left, line.matched, line.right)).collect()
}

/// Articles and occurrences of each point that has any.
fn counted(timeline: &Timeline) -> Vec<(String, u64, u64)> {
    let counted = timeline.points.iter().filter(|point| point.counts.articles > 0);
    counted.map(|point| (point.from.to_string(), point.counts.articles, point.counts.occurrences)).collect()
}

#[test]
fn articles_and_places_are_counted_by_month() {
    let (_folder, archive) = library();
    let found = timeline(&archive, selection("sécheresse"), Interval::Month);
    assert_eq!(counted(&found), [("2022-07-01".to_owned(), 3, 4)]);
    let months: Vec<(u64, String)> = found.points.iter().map(|point| (point.counts.of_articles, point.to.to_string())).collect();
    let expected = [(3, "2022-07-31"), (0, "2022-08-31"), (1, "2022-09-30"), (0, "2022-10-31"), (0, "2022-11-30"), (1, "2022-12-31")];
    assert_eq!(months, expected.map(|(articles, day)| (articles, day.to_owned())), "gaps are told by what the archive holds");
    let [year] = found.coarser.as_slice() else { panic!("{:?}", found.coarser) };
    assert_eq!((year.from.to_string().as_str(), year.to.to_string().as_str(), year.counts.articles), ("2022-01-01", "2022-12-31", 1));
    assert_eq!((found.undated.articles, found.total.articles, found.total.occurrences), (1, 5, 6));
    assert_eq!(found.total.of_articles, 7);
    assert!(!found.partial);
}

#[test]
fn by_year_everything_dated_has_its_point() {
    let (_folder, archive) = library();
    let found = timeline(&archive, selection("sécheresse"), Interval::Year);
    assert_eq!(counted(&found), [("2022-01-01".to_owned(), 4, 5)]);
    assert!(found.coarser.is_empty());
    let point = found.points[0].counts;
    assert_eq!(point.per_thousand_articles(), Some(4.0 * 1000.0 / 6.0));
    assert_eq!(Counts::default().per_million_words(), None);
}

#[test]
fn a_story_counts_once_with_its_first_article() {
    let (_folder, archive) = library();
    let found = timeline(&archive, Selection { fold: true, ..selection("sécheresse") }, Interval::Day);
    let july: Vec<_> = counted(&found);
    assert_eq!(july, [("2022-07-04".to_owned(), 1, 1), ("2022-07-30".to_owned(), 1, 2)]);
    assert_eq!((found.total.articles, found.total.of_articles), (4, 6));
    let request = ConcordanceRequest::new(Selection { fold: true, ..selection("sécheresse") });
    let lines = archive.concordance(&request).expect("a concordance");
    assert_eq!((lines.total, lines.articles), (found.total.occurrences, 4));
}

#[test]
fn filters_choose_what_is_counted_and_what_it_is_counted_of() {
    let (_folder, archive) = library();
    let filters = Filters::default().with(FacetField::Publication, "Le Fanal");
    let found = timeline(&archive, Selection { filters, ..selection("sécheresse") }, Interval::Year);
    assert_eq!((found.total.articles, found.total.of_articles), (3, 3));
}

#[test]
fn each_place_is_a_line_in_its_context() {
    let (_folder, archive) = library();
    let found = concordance(&archive, "sécheresse", LineOrder::Newest);
    let expected = [
        "f2 de la [sécheresse] : la sécheresse",
        "f2 sécheresse : la [sécheresse] aura duré.",
        "m1 La [sécheresse] vide le",
        "f1 La [sécheresse] vide le",
        "f3 Une [sécheresse] d’un an.",
        "m3 La [sécheresse], encore.",
    ];
    assert_eq!(lines(&found), expected);
    assert_eq!((found.total, found.articles), (6, 5));
    let oldest = lines(&concordance(&archive, "sécheresse", LineOrder::Oldest));
    assert_eq!((oldest.first().map(|line| &line[..2]), oldest.last().map(|line| &line[..2])), (Some("f3"), Some("m3")));
}

#[test]
fn lines_are_kept_that_also_have_some_words() {
    let (_folder, archive) = library();
    let kept = |within: &str, words| {
        let request = ConcordanceRequest { within: within.to_owned(), words, ..ConcordanceRequest::new(selection("sécheresse")) };
        let found = archive.concordance(&request).expect("a concordance");
        (found.total, found.kept, lines(&found).iter().map(|line| line[..2].to_owned()).collect::<Vec<_>>())
    };
    assert_eq!(kept("durer", Some(2)), (6, Some(1), vec!["f2".to_owned()]), "in another form");
    assert_eq!(kept("durer la", None), (6, Some(2), vec!["f2".to_owned(), "f2".to_owned()]), "anywhere in the sentence");
    assert_eq!(kept("votée", None), (6, Some(0), vec![]));
    assert_eq!(kept(" ", Some(2)).1, None);
    let request =
        ConcordanceRequest { within: "vider".to_owned(), offset: 1, size: 1, ..ConcordanceRequest::new(selection("sécheresse")) };
    let second = archive.concordance(&request).expect("a concordance");
    assert_eq!((second.kept, lines(&second).len(), second.lines[0].block), (Some(2), 1, Some(0)));
}

#[test]
fn lines_stand_in_the_order_of_the_words_around_them() {
    let (_folder, archive) = library();
    let by_right = lines(&concordance(&archive, "sécheresse", LineOrder::Right));
    let starts: Vec<&str> = by_right.iter().filter_map(|line| line.split(']').nth(1)).collect();
    assert_eq!(starts, [" aura duré.", ", encore.", " : la sécheresse", " d’un an.", " vide le", " vide le"]);
    let by_match = lines(&concordance(&archive, "loi OU \"loi de finances\" OU eau", LineOrder::Match));
    let matched: Vec<&str> = by_match.iter().filter_map(|line| line.split(['[', ']']).nth(1)).collect();
    assert_eq!(matched, ["eau", "eau", "loi", "loi", "loi de finances", "loi de finances"], "a place inside another is none of its own");
}

#[test]
fn words_near_each_other_are_one_line_from_the_first_to_the_last() {
    let (_folder, archive) = library();
    let found = concordance(&archive, "préfet PRES/4 communes", LineOrder::Oldest);
    assert_eq!(lines(&found), ["f1 Le [préfet a demandé aux communes] de fermer", "m1 Le [préfet a demandé aux communes] de fermer"]);
    assert!(lines(&concordance(&archive, "SAUF sécheresse", LineOrder::Oldest)).is_empty(), "what is excluded has no places");
}

#[test]
fn every_way_of_counting_agrees() {
    let (_folder, archive) = library();
    for query in
        ["sécheresse", "loi eau", "\"loi de finances\"", "pluie OU fontaine*", "titre:eau", "eau SAUF loi", "sécheress~", "date:2022", ""]
    {
        let of = selection(query);
        let hits = archive.search(&SearchRequest::new(of.query.clone())).expect("hits");
        let lines = archive.concordance(&ConcordanceRequest { size: 1_000, ..ConcordanceRequest::new(of.clone()) }).expect("lines");
        for interval in Interval::ALL {
            let found = timeline(&archive, of.clone(), interval);
            let mut sum = found.undated;
            found.points.iter().chain(&found.coarser).for_each(|point| sum += point.counts);
            assert_eq!(sum, found.total, "{query:?} by {interval:?}");
            assert_eq!((sum.articles, sum.occurrences), (hits.total.value, lines.total), "{query:?} by {interval:?}");
        }
        assert_eq!(lines.lines.len() as u64, lines.total, "{query:?}");
    }
}

#[test]
fn random_searches_agree_in_every_way() {
    let (_folder, archive) = library();
    let found = archive::coherence(&archive, 2_000, 7).expect("answers");
    assert!(found.found > 500, "the searches find something: {}", found.found);
    assert_eq!((found.searches, found.partial), (2_000, 0));
    let told: Vec<String> = found.differences.iter().take(10).map(ToString::to_string).collect();
    assert!(told.is_empty(), "{told:#?}");
}

#[test]
fn the_words_beside_the_places_are_told_by_how_remarkable_they_are() {
    let (_folder, archive) = library();
    let found = archive.collocates(&CollocatesRequest { window: 3, ..CollocatesRequest::new(selection("barrage")) }).expect("words");
    assert_eq!((found.occurrences, found.read, found.articles), (2, 2, 2));
    // « La sécheresse vide le [barrage] de Sarmont, et les »
    assert_eq!(found.near, 12);
    let words: Vec<(&str, u64, u64)> = found.words.iter().map(|word| (word.text.as_str(), word.near, word.elsewhere)).collect();
    assert_eq!(words, [("vide", 2, 0), ("Sarmont", 2, 2), ("sécheresse", 2, 4)]);
    assert!(found.words[0].score > found.words[1].score);
    let filters = Filters::default().with(FacetField::Publication, "Le Môle");
    let of_one = archive.collocates(&CollocatesRequest::new(Selection { filters, ..selection("loi") })).expect("words");
    assert!(of_one.elsewhere < found.elsewhere, "what the filters leave is all there is");
}

/// Takes some articles.
struct Few {
    ids: Vec<String>,
    announced: u64,
    most: usize,
}

impl Sink for Few {
    fn begin(&mut self, total: u64, _: &Snapshot) {
        self.announced = total;
    }

    fn take(&mut self, article: &Article) -> bool {
        self.ids.push(article.id.clone());
        self.ids.len() < self.most
    }
}

#[test]
fn all_articles_come_one_after_the_other() {
    let (_folder, archive) = library();
    let export = |fold, newest_first, most| {
        let mut few = Few { ids: Vec::new(), announced: 0, most };
        let of = Selection { fold, ..selection("sécheresse") };
        let exported = archive.export(&ExportRequest { of, newest_first }, &mut few).expect("an export");
        assert_eq!(exported.total, few.announced);
        (few.ids.join(" "), exported.total, exported.partial)
    };
    assert_eq!(export(false, true, 9), ("f2 m1 f1 f3 m3".to_owned(), 5, false));
    assert_eq!(export(false, false, 9), ("f3 f1 m1 f2 m3".to_owned(), 5, false), "undated ones are last");
    assert_eq!(export(true, false, 9), ("f3 f1 f2 m3".to_owned(), 4, false), "the first of a story");
    assert_eq!(export(false, true, 2), ("f2 m1".to_owned(), 5, true), "whoever wants no more is not said to have all");
}

fn specific(archive: &DiskArchive, of: Selection, against: Against) -> Specific {
    archive.specific(&SpecificRequest { of, against, size: 50 }).expect("terms")
}

#[test]
fn the_words_of_some_articles_are_told_from_those_of_the_rest() {
    let (_folder, archive) = library();
    let found = specific(&archive, selection("loi"), Against::Rest);
    assert_eq!((found.of.articles, found.of.read, found.against.articles, found.against.read, found.both), (2, 2, 5, 0, 0));
    let terms: Vec<(&str, u64, u64)> = found.of.terms.iter().map(|term| (term.text.as_str(), term.articles, term.others)).collect();
    assert_eq!(terms, [("finances", 2, 0)], "without the word of the query, nor those that stand in one article");
    for term in &found.of.terms {
        let beside = selection(&format!("loi {}", term.text));
        let total = archive.search(&SearchRequest::new(beside.query)).expect("hits").total.value;
        assert_eq!(total, term.articles, "{}: what a search finds", term.text);
    }
    let folded = specific(&archive, Selection { fold: true, ..selection("barrage") }, Against::Rest);
    assert_eq!((folded.of.articles, folded.against.articles), (1, 5), "a story counts once, and is not its own rest");
}

#[test]
fn the_spellings_of_a_name_are_counted_together_where_a_search_finds_them_together() {
    let texts = ["Neige à Kiev.", "Neige à Kiev, dite Kyiv.", "Neige à Kyiv.", "Pluie à Brest.", "Pluie à Kyiv."];
    let articles: Vec<Article> = texts.iter().enumerate().map(|(at, text)| article(&format!("k{at}"), None, "", text)).collect();
    let (_folder, archive) = archive_of(&articles);
    let names = |variants| -> Vec<(String, u64, u64)> {
        let found = specific(&archive, Selection { variants, ..selection("neige") }, Against::Rest);
        found.of.terms.into_iter().map(|term| (term.text, term.articles, term.others)).collect()
    };
    assert_eq!(names(true), [("Kiev".to_owned(), 3, 1)]);
    assert_eq!(names(false), [("Kiev".to_owned(), 2, 0), ("Kyiv".to_owned(), 2, 1)]);
}

#[test]
fn two_selections_are_told_apart() {
    let (_folder, archive) = library();
    let found = specific(&archive, selection("barrage"), Against::Other(selection("loi")));
    assert_eq!((found.of.articles, found.against.articles, found.both), (2, 2, 0));
    assert!(found.of.terms.iter().any(|term| (term.text.as_str(), term.articles, term.others) == ("éleveurs", 2, 0)), "{found:?}");
    assert!(found.against.terms.iter().any(|term| (term.text.as_str(), term.articles, term.others) == ("finances", 2, 0)), "{found:?}");
    let same = specific(&archive, selection("loi"), Against::Other(selection("loi")));
    assert_eq!((same.both, same.of.terms.len(), same.against.terms.len()), (2, 0, 0), "nothing tells them apart");
}

#[test]
fn curves_of_periods_without_a_common_day_are_laid_from_their_beginning() {
    let (_folder, archive) = library();
    let within = |from, to| {
        let day = |number| Day::from_number(number).ok();
        Selection { filters: Filters::between(day(from), day(to)), ..selection("loi OU sécheresse") }
    };
    let asked = |sides| CompareRequest { sides, interval: Some(Interval::Month), size: 5 };
    let apart = side_by_side(&archive, &asked([within(20220601, 20220731), within(20220801, 20221231)])).expect("a comparison");
    assert_eq!(apart.layout, Layout::FromTheirBeginning);
    let articles: Vec<[Option<u64>; 2]> =
        apart.points.iter().map(|points| points.map(|point| point.map(|point| point.counts.articles))).collect();
    let expected = [[None, None], [Some(3), Some(1)], [None, Some(0)], [None, Some(0)], [None, Some(0)]];
    assert_eq!(articles, expected, "the first month of each period has nothing");
    let one = side_by_side(&archive, &asked([selection("loi"), selection("sécheresse")])).expect("a comparison");
    assert_eq!((one.layout, one.both), (Layout::Calendar, 1));
    for side in &one.sides {
        let sum: u64 = side.publications.values.iter().map(|value| value.count).sum();
        assert_eq!((sum, side.specific.articles), (side.timeline.total.articles, side.timeline.total.articles));
    }
}

#[test]
fn what_is_held_is_told_by_day_and_what_is_thin_is_said() {
    let (_folder, archive) = library();
    let all = archive.coverage(&[]).expect("coverage");
    assert_eq!((all.articles(), all.undated, all.days().count()), (7, 1, 5));
    let fanal = archive.coverage(&["Le Fanal".to_owned()]).expect("coverage");
    let days: Vec<String> = fanal.held.iter().map(|held| format!("{}..{} {}", held.from, held.to, held.articles)).collect();
    assert_eq!(days, ["2022-01-01..2022-12-31 1", "2022-07-04..2022-07-04 1", "2022-07-30..2022-07-30 1"]);
    let said = |raw: &str, filters: Filters| thin(&archive, &query::parse(raw).query, &filters).expect("an answer");
    assert_eq!(said("loi", Filters::default()), None);
    assert_eq!(said("loi", Filters::default().with(FacetField::Publication, "Le Fanal")), None, "too few to say what is usual");
    let outside = said("loi date:1999", Filters::default());
    assert!(matches!(outside, Some(Thin { held: 0, outside: Some(_), .. })), "{outside:?}");
}
