//! French as readers type it and newspapers print it, from an article to the query that finds it.

use archive::{Archive, SearchRequest, Writer};
use article::{Article, Block};
use index::{DiskArchive, DiskWriter, WriterOptions};

/// An archive of one article for each text; their ids are their numbers.
fn archive(texts: &[&str]) -> (tempfile::TempDir, DiskArchive) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut writer = DiskWriter::open(folder.path(), WriterOptions::default()).expect("a writer");
    let article = |(number, text): (usize, &&str)| Article {
        id: number.to_string(),
        title: "Brève".into(),
        blocks: vec![Block::paragraph(*text)],
        ..Article::default()
    };
    writer.put(texts.iter().enumerate().map(article).collect()).expect("articles put");
    writer.commit().expect("a commit");
    writer.finish().expect("an end");
    let archive = DiskArchive::open(folder.path()).expect("an archive");
    (folder, archive)
}

/// What a query finds, as numbers in order.
fn found(archive: &DiskArchive, query: &str, variants: bool) -> String {
    let request = SearchRequest { variants, together: false, ..SearchRequest::new(query::parse(query).query) };
    let mut ids: Vec<usize> = archive.search(&request).expect("an answer").hits.iter().filter_map(|hit| hit.id.parse().ok()).collect();
    ids.sort_unstable();
    ids.iter().map(|id| format!("{id} ")).collect::<String>().trim_end().to_owned()
}

/// However the word is written in an article, each writing of it finds it.
#[track_caller]
fn same(writings: &[&str]) {
    let texts: Vec<String> = writings.iter().map(|writing| format!("On a vu {writing} hier.")).collect();
    let mut texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let all: Vec<String> = (0..texts.len()).map(|number| number.to_string()).collect();
    // Another article, so that a query which finds everything is not taken for one that finds these.
    texts.push("Rien de tout cela.");
    let (_folder, archive) = archive(&texts);
    for writing in writings {
        assert_eq!(found(&archive, writing, true), all.join(" "), "{writing} among {writings:?}");
        // In title fields and phrases too.
        assert_eq!(found(&archive, &format!("texte:({writing})"), true), all.join(" "), "texte:({writing}) among {writings:?}");
    }
}

/// What each query finds among these texts.
#[track_caller]
fn check(texts: &[&str], cases: &[(&str, &str)]) {
    let (_folder, archive) = archive(texts);
    for (query, expected) in cases {
        assert_eq!(found(&archive, query, true), *expected, "{query}");
    }
}

#[test]
fn accents_case_and_number_do_not_matter() {
    same(&["evenement", "événement", "évènements", "EVENEMENT", "ÉVÉNEMENT"]);
    same(&["travaux", "travail", "TRAVAUX"]);
    same(&["journaux", "journal"]);
}

#[test]
fn ligatures_and_compatibility_forms_are_their_letters() {
    same(&["oeuvre", "œuvre", "ŒUVRE", "Oeuvres"]);
    same(&["cæcum", "caecum"]);
    same(&["ﬁnance", "finance", "ﬁnances"]);
}

#[test]
fn articles_before_an_apostrophe_go() {
    same(&["L’Algérie", "l'Algérie", "algerie", "lʼAlgérie", "d’Algérie", "qu’Algérie"]);
    same(&["d'État", "État", "l’état", "jusqu’à l’État", "lorsqu’État"]);
    check(
        &["jusqu’au soir", "lorsqu’il pleut", "qu’elle vienne", "quelqu’un vient"],
        &[
            ("jusqu'au soir", "0"),
            ("soir", "0"),
            ("lorsqu'il pleut", "1"),
            ("qu'elle vienne", "2"),
            ("quelqu'un", "3"),
            ("\"quelqu’un vient\"", "3"),
        ],
    );
}

#[test]
fn words_with_an_apostrophe_of_their_own_stay_whole() {
    same(&["aujourd'hui", "aujourd’hui", "aujourdhui", "AUJOURD’HUI"]);
    same(&["presqu'île", "presqu’ile", "presquîle"]);
    same(&["prud'hommes", "prud’homme", "prudhomme", "Prudhommes"]);
    check(&["une île", "un homme", "presqu’un", "la presqu’île", "les prud’hommes"], &[("île", "0"), ("homme", "1"), ("presqu’île", "3")]);
}

#[test]
fn hyphens_and_dashes_part_and_join() {
    same(&["porte-parole", "porteparole", "porte parole", "porte\u{2011}parole", "Porte\u{2010}Parole"]);
    same(&["week-end", "weekend", "week end"]);
    // One word or two where the archive does not know the hyphen is a guess, and none is made.
    check(
        &["le bas culte", "il bascule", "un porte-monnaie", "la porte de la parole", "le porte-parole"],
        &[
            ("bascule", "1"),
            ("bas culte", "0"),
            ("portemonnaie", "2"),
            ("porteparole", "4"),
            ("porte parole", "3 4"),
            ("\"porte parole\"", "4"),
        ],
    );
    check(&["une marche — longue — dans Paris"], &[("marche longue", "0"), ("\"longue dans Paris\"", "0")]);
}

#[test]
fn what_is_not_seen_does_not_matter() {
    same(&["constitution", "consti\u{ad}tution", "consti\u{200b}tution", "constitu\u{2060}tion"]);
    same(&["élève", "e\u{301}le\u{300}ve", "ele\u{300}ve"]);
    check(&["dix\u{a0}mille\u{202f}euros"], &[("mille", "0"), ("\"dix mille euros\"", "0")]);
}

#[test]
fn numbers_in_groups_are_one() {
    same(&["1 234 567", "1234567", "1.234.567", "1\u{a0}234\u{a0}567", "1\u{202f}234\u{202f}567", "1'234'567"]);
    check(&["le 06 12 34 56 78", "en 2020 300 personnes", "3,5 tonnes"], &[("2020300", ""), ("2020", "1"), ("300", "1"), ("3,5", "2")]);
}

#[test]
fn initials_are_one_word() {
    same(&["U.E.", "UE", "U.E", "ue"]);
    same(&["S.N.C.F.", "SNCF"]);
}

#[test]
fn ordinals_meet() {
    same(&["2e", "2ème", "deuxième", "2ᵉ", "2nd"]);
    same(&["1er", "premier", "première", "1ère", "1re"]);
    same(&["XIXe", "XIXème", "xixᵉ"]);
}

#[test]
fn names_survive() {
    check(
        &["Macron parle", "des macrons", "à Paris", "un pari", "l’Algérie", "à Alger"],
        &[("=Macron", "0"), ("=macrons", "1"), ("Paris", "2"), ("pari", "3"), ("paris", "2"), ("Algérie", "4"), ("Alger", "5")],
    );
}

#[test]
fn the_exact_form_tells_apart_what_the_stem_brings_together() {
    let texts = [
        "le parti vote",
        "une partie du vote",
        "partir voter",
        "la marche",
        "le marché",
        "le tour",
        "Tours",
        "porte-parole",
        "porteparole",
    ];
    check(
        &texts,
        &[
            ("parti", "0 1 2"),
            ("=parti", "0"),
            ("=partie", "1"),
            ("marche", "3 4"),
            ("=marche", "3"),
            ("=marché", "4"),
            ("=marches", ""),
            ("tours", "5 6"),
            ("=tours", "6"),
            ("=tour", "5"),
            ("=porteparole", "8"),
            ("=porte-parole", "7"),
        ],
    );
    // The form typed comes first.
    let (_folder, archive) = archive(&texts);
    for (query, first) in [("parti", "0"), ("partie", "1"), ("partir", "2"), ("tour", "5"), ("Tours", "6")] {
        let hits = archive.search(&SearchRequest::new(query::parse(query).query)).expect("an answer");
        assert_eq!(hits.hits[0].id, first, "{query}");
    }
}

#[test]
fn the_spellings_of_1990_meet_the_old_ones() {
    for pair in [["événement", "évènement"], ["oignon", "ognon"], ["clé", "clef"], ["août", "aout"], ["connaître", "connaitre"]] {
        same(&pair);
    }
    same(&["entr'acte", "entracte"]);
    same(&["porte-monnaie", "portemonnaie"]);
    same(&["grand-mère", "grand’mère", "grandmère"]);
}

#[test]
fn truncation_crosses_stems() {
    check(
        &["un œil", "les yeux", "le premier", "la deuxième", "ils viennent", "des oignons", "un ognon", "le 2nd", "1234567 euros"],
        &[
            ("yeux*", "1"),
            ("ye*", "1"),
            ("œi*", "0"),
            ("premi*", "2"),
            ("deux*", "3"),
            ("vienn*", "4"),
            ("ogn*", "6"),
            ("oig*", "5"),
            ("2n*", "7"),
            ("12345*", "8"),
            ("deuxiem~", "3"),
            ("\"les yeu*\"", "1"),
        ],
    );
}

#[test]
fn saint_is_found_abbreviated_and_the_other_way_round() {
    same(&["Saint-Étienne", "St-Etienne", "St. Étienne", "St Etienne", "saint etienne"]);
    same(&["Sainte-Sophie", "Ste-Sophie", "Ste Sophie"]);
    let texts = ["à Saint-Étienne hier", "à St-Etienne demain", "Étienne est un saint"];
    check(&texts, &[("\"St Etienne demain\"", "1"), ("\"Saint-Etienne demain\"", "1"), ("=St-Etienne", "1"), ("\"st étienne\"", "0 1")]);
    let (_folder, archive) = archive(&texts);
    for (query, others) in [("St-Etienne", "saint"), ("Saint-Étienne", "st"), ("st etienne", "saint")] {
        let hits = archive.search(&SearchRequest::new(query::parse(query).query)).expect("an answer");
        assert_eq!(hits.understood.readings[0].variants.join(" "), others, "{query}");
    }
}

#[test]
fn words_apart_count_as_the_word_that_they_make() {
    let (_folder, archive) = archive(&["le porte-parole", "un porte-parole", "le porte parole", "le mur, et le porte parole du mur"]);
    for query in ["porteparole", "\"porteparole\"", "porteparole mur"] {
        let hits = archive.search(&SearchRequest::new(query::parse(query).query)).expect("an answer");
        let explained = archive.explain(&SearchRequest::new(query::parse(query).query), "3").expect("an answer").expect("an article");
        let hit = hits.hits.iter().find(|hit| hit.id == "3").expect("a hit");
        assert!(explained.words[0].any_form > 0.0 && (explained.score - hit.score).abs() < 1e-4, "{query}: {explained:?}");
    }
}

#[test]
fn the_echo_tells_what_a_truncated_name_became() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut writer = DiskWriter::open(folder.path(), WriterOptions::default()).expect("a writer");
    let article = |author: &str| Article { id: author.into(), title: "Brève".into(), authors: vec![author.into()], ..Article::default() };
    writer.put(vec![article("Jeanne Dupont"), article("Paul Dupond")]).expect("articles put");
    writer.commit().expect("a commit");
    let archive = DiskArchive::open(folder.path()).expect("an archive");
    for query in ["auteur:Dupon*", "auteur:Dupons~"] {
        let hits = archive.search(&SearchRequest::new(query::parse(query).query)).expect("an answer");
        assert_eq!(hits.understood.readings[0].forms.join(" "), "dupond dupont", "{query}");
    }
}

#[test]
fn spellings_of_a_name_can_be_switched_off() {
    let texts = ["Kiev sous la neige", "Kyiv sous la pluie", "Daech recule", "Daesh avance", "Loukachenko parle", "Lukashenko se tait"];
    check(&texts, &[("Kiev", "0 1"), ("Kyiv", "0 1"), ("Daesh", "2 3"), ("Loukachenko", "4 5"), ("=Kyiv", "1")]);
    let (_folder, archive) = archive(&texts);
    for (query, expected) in [("Kiev", "0"), ("Kyiv", "1"), ("Daech", "2"), ("Lukashenko", "5")] {
        assert_eq!(found(&archive, query, false), expected, "{query}");
    }
}
