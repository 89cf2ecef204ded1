//! The command line, whose forms scripts rely on.

use serde_json::Value;

use crate::kiosque::{Kiosque, project, run};

const TWO: &str = r#"{"id": "a-1", "url": "https://fanal.example/1", "title": "La sécheresse s’étend", "lead": "Les barrages baissent.", "body": "Le niveau est au plus bas.\nLes éleveurs attendent.", "published_at": "2022-08-03T10:00:00+01:00", "author": "Jeanne Morel", "section": "Société", "tags": ["eau"], "site": "Le Fanal"}
{"id": "a-2", "title": "Le marché rouvre", "body": "Les étals sont pleins.", "site": "La Vigie"}
"#;

#[test]
fn ingest_tells_what_became_of_each_record() {
    let kiosque = Kiosque::new();
    let file = kiosque.write("two.jsonl", TWO);
    let ran = kiosque.run(&["ingest", "--index", kiosque.index(), &file]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "lus 2 · ajoutés 2 · inchangés 0 · remplacés 0 · rejetés 0\n"), "{}", ran.err);
    let again = kiosque.run(&["ingest", "--index", kiosque.index(), &file]);
    assert_eq!(again.out, "lus 0 · ajoutés 0 · inchangés 0 · remplacés 0 · rejetés 0 · fichiers déjà lus 1\n");
    kiosque.write("two.jsonl", TWO.replace("rouvre", "ferme"));
    let changed = kiosque.run(&["ingest", "--index", kiosque.index(), &file]);
    assert_eq!(changed.out, "lus 2 · ajoutés 0 · inchangés 1 · remplacés 1 · rejetés 0\n");
    assert_eq!((kiosque.total("rouvre"), kiosque.total("ferme")), (0, 1));
}

#[test]
fn a_bad_record_is_kept_apart_with_its_place() {
    let kiosque = Kiosque::new();
    let file = kiosque.write("mixed.jsonl", TWO.replacen('\n', "\n{not json\n", 1));
    let report = kiosque.ingest(&[&file], 3);
    assert_eq!((report["added"].as_u64(), report["rejected"].as_u64()), (Some(2), Some(1)));
    let rejects = std::fs::read_to_string(kiosque.path("index.rejects.jsonl")).expect("the rejects");
    let reject: Value = serde_json::from_str(rejects.lines().next().expect("a line")).expect("JSON");
    assert_eq!((reject["path"].as_str(), reject["record"].as_u64()), (Some(file.as_str()), Some(2)));
    assert_eq!(reject["raw"], "{not json");
}

#[test]
fn a_search_that_finds_nothing_tells_what_would() {
    let kiosque = Kiosque::new();
    let file = kiosque.write("two.jsonl", TWO);
    kiosque.ingest(&[&file], 0);
    let answer = kiosque.search("barrages licorne");
    assert_eq!(answer["nearly"][0]["missing"][0], "licorne");
    let ways: Vec<(&str, &str, u64)> = answer["ways_out"].as_array().expect("ways").iter().filter_map(way).collect();
    assert_eq!(ways, [("any-word", "barrages OU licorne", 1), ("word", "barrages", 1), ("word", "licorne", 0)]);
    let ran = kiosque.run(&["search", "--index", kiosque.index(), "\"baissent les\""]);
    assert!(ran.out.contains("Pour trouver quand même :\n  1 article · baissent les\n"), "{}", ran.out);
    let shown = |query: &str| kiosque.run(&["search", "--index", kiosque.index(), query]).out;
    let twice = shown("barrages avant:2000");
    assert_eq!(twice.matches("1 article · barrages\n").count(), 1, "{twice}");
    assert!(twice.contains("hors de l’archive : 2022-08-03 – 2022-08-03"), "{twice}");
    let nowhere = shown("licorne");
    assert!(nowhere.contains("\nDans aucun article : licorne\n") && !nowhere.contains("Pour trouver"), "{nowhere}");
}

#[test]
fn a_search_that_is_stopped_says_so() {
    let kiosque = Kiosque::new();
    let loop_of_words = "loi réforme sénat ".repeat(60_000);
    let file = kiosque.write("long.jsonl", format!("{{\"id\": \"long\", \"body\": \"{loop_of_words} ministre\"}}\n"));
    kiosque.ingest(&[&file], 0);
    let query = "(loi OU réforme OU sénat) PRES/5 (loi OU réforme) PRES/5 ministre";
    let ran = kiosque.run(&["search", "--index", kiosque.index(), query]);
    assert!(ran.out.contains("! arrêté en chemin"), "{}", ran.out);
    assert_eq!(kiosque.search(query)["partial"], true);
    assert_eq!(kiosque.search("loi")["partial"], false);
}

fn way(way: &Value) -> Option<(&str, &str, u64)> {
    Some((way["kind"].as_str()?, way["query"].as_str()?, way["articles"].as_u64()?))
}

#[test]
fn how_a_query_is_read_can_be_chosen() {
    let kiosque = Kiosque::new();
    let file = kiosque.write("two.jsonl", TWO);
    kiosque.ingest(&[&file], 0);
    let total = |flags: &[&str]| {
        let ran = kiosque.run(&[&["search", "--index", kiosque.index(), "--json"], flags].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        serde_json::from_str::<Value>(&ran.out).expect("an answer")["total"].as_u64()
    };
    assert_eq!((total(&["barrage étal"]), total(&["--operator", "any", "barrage étal"])), (Some(0), Some(2)));
    assert_eq!((total(&["barrage"]), total(&["--exact", "barrage"]), total(&["--exact", "barrages"])), (Some(1), Some(0), Some(1)));
    let strict = kiosque.run(&["search", "--index", kiosque.index(), "--strict", "barrage ET"]);
    assert_eq!((strict.code, strict.out.as_str()), (2, ""));
    assert!(strict.err.contains("Il manque un terme"), "{}", strict.err);
}

#[test]
fn the_spellings_searched_together_are_a_file() {
    let kiosque = Kiosque::new();
    let file = kiosque.write("two.jsonl", TWO);
    kiosque.ingest(&[&file], 0);
    let usual = kiosque.run(&["variants", "--index", kiosque.index()]).out;
    assert!(usual.contains("\nKiev = Kyiv\n"), "{usual}");
    assert_eq!(kiosque.total("étang"), 0);
    kiosque.write("index.variants.txt", format!("{usual}étang = étal\nseul\n"));
    assert_eq!(kiosque.total("étang"), 1);
    let ran = kiosque.run(&["search", "--index", kiosque.index(), "étang"]);
    assert!(ran.out.contains("étang : autres graphies : étals\n"), "{}", ran.out);
    assert!(ran.err.contains("« seul » · rien à chercher avec"), "{}", ran.err);
    let without = kiosque.run(&["search", "--index", kiosque.index(), "--no-variants", "étang"]);
    assert!(without.out.starts_with("0 article"), "{}", without.out);
    let own = kiosque.write("own.txt", "neige = barrages");
    let ran = kiosque.run(&["search", "--index", kiosque.index(), "--variants", &own, "neige"]);
    assert!(ran.out.starts_with("1 article"), "{}", ran.out);
}

#[test]
fn standard_input_is_read() {
    let kiosque = Kiosque::new();
    let ran = run(&["ingest", "--json", "--index", kiosque.index(), "-"], TWO.as_bytes());
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(kiosque.total("étal"), 1);
}

#[test]
fn inspect_prints_the_article_with_all_its_keys() {
    let kiosque = Kiosque::new();
    let file = kiosque.write("two.jsonl", TWO);
    let ran = kiosque.run(&["inspect", "--json", &file]);
    assert_eq!((ran.code, ran.out.lines().count()), (0, 2), "{}", ran.err);
    let article: Value = serde_json::from_str(ran.out.lines().next().expect("a line")).expect("JSON");
    assert_eq!(article["id"], "a-1");
    assert_eq!(article["lead"], "Les barrages baissent.");
    assert_eq!(article["body"], "Le niveau est au plus bas.\nLes éleveurs attendent.");
    assert_eq!(article["published"], "2022-08-03T10:00:00+01:00");
    assert_eq!((&article["date_precision"], &article["date_origin"]), (&"minute".into(), &"metadata".into()));
    assert_eq!((&article["authors"][0], &article["tags"][0], &article["lang"]), (&"Jeanne Morel".into(), &"eau".into(), &"fr".into()));
    assert_eq!(article["blocks"][1]["kind"], "paragraph");
    assert_eq!((article["source"]["path"].as_str(), article["source"]["record"].as_u64()), (Some(file.as_str()), Some(1)));
    for key in ["url", "title", "publication", "provider", "section", "removed", "notices"] {
        assert!(article.get(key).is_some(), "{key}");
    }
}

#[test]
fn search_and_show_answer_as_json() {
    let kiosque = Kiosque::new();
    let file = kiosque.write("two.jsonl", TWO);
    kiosque.ingest(&[&file], 0);
    let answer = kiosque.search("secheresses barrage");
    assert_eq!(answer["total"], 1);
    let hit = &answer["hits"][0];
    assert_eq!((&hit["id"], &hit["publication"], &hit["url"]), (&"a-1".into(), &"Le Fanal".into(), &"https://fanal.example/1".into()));
    assert!(hit["score"].as_f64().expect("a score") > 0.0);
    assert!(answer["query"]["understood"].as_str().expect("an echo").contains("secheresses"));
    let shown = kiosque.run(&["show", "--index", kiosque.index(), "--json", "a-2"]);
    assert!(shown.out.contains("\"Le marché rouvre\""), "{}", shown.out);
    assert_eq!(kiosque.run(&["show", "--index", kiosque.index(), "a-3"]).code, 1);
}

#[test]
fn an_article_read_from_two_formats_is_one_story() {
    let kiosque = Kiosque::new();
    let paragraphs = [
        "Le conseil municipal de Vauclaire a voté lundi soir la rénovation du marché couvert, fermé depuis la crue de novembre.",
        "Les travaux coûteront deux millions d’euros et dureront dix mois ; les étals seront installés sur la place de la mairie en attendant.",
        "« Nous aurions préféré le printemps », regrette Jeanne Morel, qui vend des fromages sous la halle depuis vingt-deux ans.",
    ];
    let page = format!(
        "<html><head><title>Le marché rouvrira</title><link rel=\"canonical\" href=\"https://fanal.example/7\">\
         <meta property=\"article:published_time\" content=\"2022-08-03T10:00:00+02:00\"></head><body><article><h1>Le marché rouvrira</h1>\
         <p>{}</p></article></body></html>",
        paragraphs.join("</p><p>")
    );
    let record = serde_json::json!({"id": "f-7", "url": "https://fanal.example/7", "title": "Le marché rouvrira",
        "body": paragraphs.join("\n"), "published_at": "2022-08-03T10:00:00+02:00"});
    kiosque.ingest(&[&kiosque.write("page.html", page)], 0);
    kiosque.ingest(&[&kiosque.write("one.jsonl", record.to_string())], 0);
    assert_eq!(kiosque.total("étals"), 2, "both are kept");
    let shown = kiosque.run(&["show", "--index", kiosque.index(), "f-7"]);
    assert!(shown.out.contains("Cette histoire dans l’archive : 2 articles"), "{}", shown.out);
    let story =
        &serde_json::from_str::<Value>(&kiosque.run(&["show", "--index", kiosque.index(), "--json", "f-7"]).out).expect("JSON")["story"];
    assert_eq!((&story["members"][0]["relation"], &story["members"][1]["relation"]), (&"original".into(), &"reprint".into()));
    let folded = kiosque.run(&["search", "--index", kiosque.index(), "--fold", "étals"]);
    assert!(folded.out.starts_with("2 articles, 1 reprise · ") && folded.out.contains("· + 1 reprise"), "{}", folded.out);
}

#[test]
fn articles_on_the_same_subject_are_shown() {
    let kiosque = Kiosque::with_sample();
    let hits = kiosque.search("sécheresse")["hits"].clone();
    let mut found = 0;
    for id in hits.as_array().expect("hits").iter().filter_map(|hit| hit["id"].as_str()) {
        let ran = kiosque.run(&["show", "--index", kiosque.index(), id, "--similar", "3"]);
        assert!(ran.code == 0 && ran.out.starts_with("Mots cherchés : "), "{} {}", ran.out, ran.err);
        let told = kiosque.run(&["show", "--json", "--index", kiosque.index(), "--similar=3", id]).out;
        let similar: Value = serde_json::from_str(&told).expect("JSON");
        let near = similar["hits"].as_array().expect("hits");
        assert!(near.len() <= 3 && near.iter().all(|hit| hit["id"] != id), "{similar}");
        assert_eq!(similar["partial"], false);
        found += near.len();
    }
    assert!(found > 0, "none of them has another on its subject");
    assert_eq!(kiosque.run(&["show", "--index", kiosque.index(), "absent", "--similar"]).code, 1);
}

#[test]
fn a_place_among_the_hits_is_explained() {
    let kiosque = Kiosque::with_sample();
    let hit = kiosque.search("sécheresse")["hits"][0].clone();
    let id = hit["id"].as_str().expect("an id");
    let ran = kiosque.run(&["explain", "--index", kiosque.index(), "sécheresse", id]);
    let score = format!("{:.2}", hit["score"].as_f64().expect("a score")).replace('.', ",");
    assert!(ran.out.contains(&format!("{score} points")) && ran.out.contains("rareté"), "{} {}", ran.out, ran.err);
    assert_eq!(kiosque.run(&["explain", "--index", kiosque.index(), "sécheresse", "absent"]).code, 1);
}

#[test]
fn what_was_meant_is_offered_and_can_be_refused() {
    let kiosque = Kiosque::with_sample();
    let total = kiosque.total("sécheresse");
    let ran = kiosque.run(&["search", "--index", kiosque.index(), "secherese"]);
    assert!(ran.out.contains(&format!("Vouliez-vous dire : sécheresse ({total} articles)")), "{}", ran.out);
    assert_eq!(kiosque.search("secherese")["query"]["suggestion"]["articles"], total);
    let refused = kiosque.run(&["search", "--as-typed", "--index", kiosque.index(), "secherese"]);
    assert!(refused.code == 0 && !refused.out.contains("sécheresse"), "{}", refused.out);
}

#[test]
fn eval_writes_a_run_in_the_order_a_reader_meets_the_articles() {
    let kiosque = Kiosque::new();
    let file = kiosque.write("two.jsonl", TWO);
    kiosque.ingest(&[&file], 0);
    let queries = kiosque.write("queries.tsv", "q1\tmarché étals\tkw\ttb\t-\nq2\tsécheresse marché\tkw\nq3\tbarrage\thard\n");
    let out = kiosque.path("out.run").display().to_string();
    let ran = kiosque.run(&["eval", "--index", kiosque.index(), "--queries", &queries, "--run", &out, "--sets", "kw"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let run = std::fs::read_to_string(&out).expect("a run");
    let lines: Vec<&str> = run.lines().collect();
    assert_eq!(lines[0], "q1 Q0 a-2 1 1000 kiosque");
    assert_eq!(lines.iter().filter(|line| line.starts_with("q2 ")).count(), 2, "both match in part");
    assert!(!run.contains("q3"));
}

#[test]
fn what_is_missing_is_said_with_its_exit_code() {
    let kiosque = Kiosque::new();
    let ran = kiosque.run(&["search", "--index", kiosque.index(), "mot"]);
    assert_eq!(ran.code, 4);
    assert!(ran.err.contains("kiosque ingest"), "{}", ran.err);
    assert_eq!(kiosque.run(&["search"]).code, 2);
    assert_eq!(kiosque.run(&["serve", "--index", kiosque.index()]).code, 4);
}

#[test]
fn the_sample_holds_what_its_readme_says() {
    let kiosque = Kiosque::with_sample();
    let ran = kiosque.run(&["stats", "--index", kiosque.index(), "--json"]);
    let stats: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert!(stats["articles"].as_u64() >= Some(150), "{stats}");
    let papers = stats["publications"].as_array().expect("papers").iter().filter(|paper| paper["publication"] != "").count();
    assert!(papers >= 8, "{stats}");
    let again = kiosque.ingest(&[&project("index-data/sample")], 0);
    assert_eq!(again["added"], 0);
}

#[test]
fn rejects_are_kept_until_they_are_read_again() {
    let kiosque = Kiosque::new();
    let good = "{\"title\": \"Bon\", \"body\": \"Un texte.\"}\n";
    let a = kiosque.write("a.jsonl", format!("{good}{{\"title\": \n"));
    let b = kiosque.write("b.jsonl", "{\"titre\" \n");
    let rejects = || -> Vec<u64> {
        let text = std::fs::read_to_string(kiosque.path("index.rejects.jsonl")).unwrap_or_default();
        let lines = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
        lines.map(|reject| reject["record"].as_u64().expect("a number")).collect()
    };
    kiosque.ingest(&[&a], 3);
    assert_eq!(rejects(), [2]);
    let report = kiosque.ingest(&[&a, &b], 3);
    assert_eq!((&report["files_unchanged"], &report["records"], &report["rejected"]), (&1.into(), &1.into(), &1.into()));
    assert_eq!(rejects(), [1, 2], "what was not read again stays rejected");
    kiosque.write("a.jsonl", good.replace("Bon", "Mieux"));
    kiosque.ingest(&[&a], 0);
    assert_eq!(rejects(), [1]);
    kiosque.write("b.jsonl", good);
    kiosque.ingest(&[&b], 0);
    assert!(!kiosque.path("index.rejects.jsonl").exists(), "nothing is rejected any more");
    let report = std::fs::read_to_string(kiosque.path("index.report.json")).expect("a report");
    assert!(report.contains("\"by_file\""), "{report}");
}

#[test]
fn a_misspelt_path_makes_no_archive() {
    let kiosque = Kiosque::new();
    let ran = kiosque.run(&["ingest", "--index", kiosque.index(), "/nulle/part.jsonl"]);
    assert!(ran.code == 1 && ran.err.contains("/nulle/part.jsonl : introuvable"), "{} {}", ran.code, ran.err);
    assert!(!kiosque.path("index").exists());
}

#[test]
fn rejects_can_be_mended_and_fed_again() {
    let kiosque = Kiosque::new();
    let a = kiosque
        .write("a.jsonl", "{\"title\": \"Premier\"}\n\n{\"title\": \"Deuxième\" \"body\": \"Un texte.\"}\n{\"title\": \"Troisième\"\n");
    kiosque.ingest(&[&a], 3);
    let rejects = kiosque.path("index.rejects.jsonl");
    let text = std::fs::read_to_string(&rejects).expect("rejects");
    std::fs::write(&rejects, text.replace(r#"Deuxième\" \"#, r#"Deuxième\", \"#)).expect("rejects");
    let report = kiosque.ingest(&[&rejects.display().to_string()], 3);
    assert_eq!((report["added"].as_u64(), report["rejected"].as_u64()), (Some(1), Some(1)));
    let hit = &kiosque.search("deuxieme")["hits"][0]["id"];
    let shown = kiosque.run(&["show", "--index", kiosque.index(), "--json", hit.as_str().expect("an id")]);
    let shown: Value = serde_json::from_str(&shown.out).expect("JSON");
    assert_eq!((&shown["source"]["path"], &shown["source"]["record"]), (&a.as_str().into(), &3.into()), "it keeps its first place");
    let left = std::fs::read_to_string(&rejects).expect("rejects");
    assert_eq!(left.lines().count(), 1);
    assert!(left.contains("\"record\":4"), "{left}");
}

#[test]
fn what_a_rule_removes_can_be_kept() {
    let kiosque = Kiosque::new();
    let ticker =
        "Le port rouvre\u{a0}\u{a0}\u{a0}\u{a0}Une grève\u{a0}\u{a0}\u{a0}\u{a0}Le sel manque\u{a0}\u{a0}\u{a0}\u{a0}Un vélo volé\n\n";
    let text = "Le barrage est plein\nPublié dans La Vigie le 20 - 12 - 2022\n\nLe barrage de la vallée est plein pour la première fois depuis \
                dix ans, a dit le maire.\n\nLes éleveurs de la vallée attendent la suite avec impatience, car la saison a été longue.\n";
    let file = kiosque.write("page.txt", format!("{ticker}{text}"));
    kiosque.ingest(&[&file], 0);
    assert_eq!((kiosque.total("barrage"), kiosque.total("grève")), (1, 0));
    let report = kiosque.ingest(&[&file, "--keep", "link-list"], 0);
    assert_eq!(report["files_unchanged"], 0, "asked otherwise, it is read again");
    assert_eq!(kiosque.total("grève"), 1);
}

#[test]
fn a_mapping_says_which_column_is_which() {
    let kiosque = Kiosque::new();
    let table = kiosque.write("kop.csv", "kop;tekst;dag\nLe lait baisse;Le litre.;03/04/2021\nLe blé monte;La tonne.;03/05/2021\n");
    let template = kiosque.run(&["inspect", "--mapping-template", &table]);
    assert!(template.code == 0 && template.out.contains("#   \"kop\"   « Le lait baisse »"), "{}{}", template.out, template.err);
    let mapping = kiosque.write("kop.toml", template.out + "\ntitle = 'kop'\nbody = 'tekst'\npublished = 'dag'\ndates = '%m/%d/%Y'\n");
    let shown = kiosque.run(&["inspect", "--json", "--limit", "1", "--mapping", &mapping, &table]);
    let article: Value = serde_json::from_str(shown.out.trim()).expect("one article");
    assert_eq!((&article["title"], &article["published"]), (&"Le lait baisse".into(), &"2021-03-04".into()));
    assert_eq!(shown.err, "Il manque : journal (1 sur 1), signature (1 sur 1)\n");
    let misspelt = kiosque.write("kop.toml", "title = 'kop'\nbodi = 'tekst'\n");
    let refused = kiosque.run(&["ingest", "--index", kiosque.index(), "--mapping", &misspelt, &table]);
    assert!(refused.code == 1 && refused.err.contains("ligne 2 : « bodi » n’est pas une partie d’article"), "{}", refused.err);
}

#[test]
fn a_row_that_was_rejected_is_mended_and_fed_again() {
    let kiosque = Kiosque::new();
    let table = kiosque.write("a.csv", "titre;texte\nUn;b\nDeux\n");
    kiosque.ingest(&[&table], 3);
    let rejects = kiosque.path("index.rejects.jsonl");
    let mended = std::fs::read_to_string(&rejects).expect("the rejects").replace("Deux", "Deux;c");
    let mended = kiosque.write("mended.jsonl", mended);
    let report = kiosque.ingest(&[&mended], 0);
    assert_eq!((report["added"].as_u64(), kiosque.total("titre:deux")), (Some(1), 1));
}

#[test]
fn aliases_bring_names_together() {
    let kiosque = Kiosque::new();
    let lines = "{\"titre\": \"A\", \"journal\": \"LDM\"}\n{\"titre\": \"B\", \"journal\": \"La Dépêche (site web)\"}\n";
    let file = kiosque.write("a.jsonl", lines);
    let aliases = kiosque.write("names.toml", "\"La Dépêche du Midi\" = [\"ldm\", \"la depeche\"]\n");
    let shown = kiosque.run(&["inspect", "--json", "--aliases", &aliases, &file]);
    assert_eq!(shown.out.matches("\"publication\":\"La Dépêche du Midi\"").count(), 2, "{}", shown.out);
}

#[test]
fn a_folder_of_other_files_is_no_archive() {
    let kiosque = Kiosque::new();
    let file = kiosque.write("a.jsonl", TWO);
    let folder = kiosque.path("").display().to_string();
    let ran = kiosque.run(&["ingest", "--index", &folder, &file]);
    assert!(ran.code == 4 && ran.err.contains("contient d’autres fichiers"), "{} {}", ran.code, ran.err);
    assert!(!kiosque.path("meta.json").exists());
}

#[test]
fn nothing_is_read_where_rejects_could_not_be_kept() {
    let kiosque = Kiosque::new();
    let file = kiosque.write("a.jsonl", "{\"title\": \n");
    let ran = kiosque.run(&["ingest", "--index", kiosque.index(), "--rejects", "/nulle/part.jsonl", &file]);
    assert!(ran.code == 1 && ran.err.contains("/nulle/part.jsonl"), "{} {}", ran.code, ran.err);
    assert_eq!(kiosque.ingest(&[&file], 3)["rejected"], 1, "it was not called done");
}

#[test]
fn rejects_written_again_by_another_program_are_still_rejects() {
    let kiosque = Kiosque::new();
    let file = kiosque.write("a.jsonl", "{\"title\": \"Un\" \"body\": \"x\"}\n");
    kiosque.ingest(&[&file], 3);
    let rejects = kiosque.path("index.rejects.jsonl");
    let reject: Value = serde_json::from_slice(&std::fs::read(&rejects).expect("rejects")).expect("JSON");
    let mended = reject.to_string().replace(r#"Un\" \"#, r#"Un\", \"#).replace("\":", "\" : ");
    std::fs::write(&rejects, mended + "\n").expect("rejects");
    kiosque.ingest(&[&rejects.display().to_string()], 0);
    assert!(!rejects.exists());
}

#[test]
fn several_standard_inputs_are_several_files() {
    let kiosque = Kiosque::new();
    let feed = |input: &str| run(&["ingest", "--index", kiosque.index(), "-"], input.as_bytes()).code;
    assert_eq!((feed("{\"title\": \n"), feed(TWO)), (3, 0));
    let rejects = std::fs::read_to_string(kiosque.path("index.rejects.jsonl")).expect("what the first left");
    assert_eq!(rejects.lines().count(), 1);
}

#[test]
fn searches_are_counted_over_time() {
    let kiosque = Kiosque::new();
    let file = kiosque.write("two.jsonl", TWO);
    kiosque.ingest(&[&file], 0);
    let ran =
        kiosque.run(&["timeline", "--index", kiosque.index(), "--interval", "month", "--occurrences", "--csv", "sécheresse", "étals"]);
    let rows: Vec<&str> = ran.out.lines().skip(1).map(|row| row.rsplit_once(',').expect("a snapshot").0).collect();
    // The last two are in no million words of August, and without a date.
    assert_eq!(rows.len(), 4, "{}", ran.out);
    assert!(rows[0].starts_with("sécheresse,month,2022-08-01,2022-08-31,1,1,1,"), "{rows:?}");
    assert!(rows[1].starts_with("sécheresse,undated,,,0,0,1,") && rows[3].starts_with("étals,undated,,,1,1,1,"), "{rows:?}");
    let shown = kiosque.run(&["timeline", "--index", kiosque.index(), "sécheresse", "--from", "2022-08", "--to", "2022"]);
    assert_eq!(shown.code, 0);
    assert!(shown.out.contains("2022-08-03") && shown.err.contains("sécheresse"), "{} {}", shown.out, shown.err);
    assert!(shown.out.starts_with("sécheresse · articles, sur 1 000"), "{}", shown.out);
    let json = kiosque.run(&["timeline", "--index", kiosque.index(), "--json", "--interval", "year", "sécheresse"]);
    let point: Value = serde_json::from_str(json.out.lines().next().expect("a point")).expect("JSON");
    assert_eq!((point["articles"].as_u64(), point["from"].as_str()), (Some(1), Some("2022-01-01")), "{point}");
    assert!(point["occurrences"].is_null(), "they were not counted: {point}");
    assert_eq!(kiosque.run(&["timeline", "--index", kiosque.index(), "étals", "--from", "hier"]).code, 2);
}

#[test]
fn a_story_is_told_with_what_was_added_and_cut() {
    let kiosque = Kiosque::new();
    let text = "Le conseil municipal a voté lundi la rénovation du vieux marché couvert, fermé depuis la crue de l’hiver dernier.";
    let lines = format!(
        "{{\"id\": \"un\", \"title\": \"Le marché\", \"date\": \"2022-08-03\", \"text\": \"{text} Les halles rouvrent.\"}}\n{{\"id\": \"deux\", \
         \"title\": \"Le marché\", \"date\": \"2022-08-04\", \"text\": \"{}\"}}\n",
        text.replace("lundi", "mardi soir")
    );
    let file = kiosque.write("story.jsonl", &lines);
    kiosque.ingest(&[&file], 0);
    let found = kiosque.run(&["search", "--index", kiosque.index(), "--json", "--sort", "oldest", "marché"]);
    let found: Value = serde_json::from_str(&found.out).expect("JSON");
    let id = |place: usize| found["hits"][place]["id"].as_str().expect("an id").to_owned();
    let told = kiosque.run(&["story", "--index", kiosque.index(), "--with", &id(0), &id(1)]);
    assert_eq!(told.code, 0, "{}", told.err);
    assert!(
        told.out.contains("a voté [-lundi-] {+mardi soir+} la rénovation") && told.out.contains("[-Les halles rouvrent.-]"),
        "{}",
        told.out
    );
    let json = kiosque.run(&["story", "--index", kiosque.index(), "--json", "--with", &id(0), &id(1)]);
    let json: Value = serde_json::from_str(&json.out).expect("JSON");
    assert_eq!((json["difference"]["added"].as_u64(), json["difference"]["cut"].as_u64()), (Some(2), Some(4)));
    assert_ne!(kiosque.run(&["story", "--index", kiosque.index(), "rien"]).code, 0);
}

#[test]
fn a_dossier_is_made_of_a_search_or_of_articles() {
    let kiosque = Kiosque::new();
    let file = kiosque.write("two.jsonl", TWO);
    kiosque.ingest(&[&file], 0);
    let made = kiosque.run(&["dossier", "--index", kiosque.index(), "--query", "sécheresse", "--title", "Eau"]);
    assert_eq!(made.code, 0, "{}", made.err);
    assert!(made.out.starts_with("# Eau\n\nÉtabli le ") && made.out.contains("## Sources et droits"), "{}", made.out);
    let html = kiosque.run(&["dossier", "--index", kiosque.index(), "--query", "sécheresse", "--format", "html"]);
    assert!(html.out.starts_with("<!doctype html>"), "{}", html.out);
    let none = kiosque.run(&["dossier", "--index", kiosque.index(), "rien"]);
    assert!(none.code == 1 && none.err.contains("absent de l’archive : rien"), "{}", none.err);
    assert_eq!(kiosque.run(&["dossier", "--index", kiosque.index()]).code, 2);
}

#[test]
fn a_search_is_compared_with_an_earlier_state() {
    let kiosque = Kiosque::new();
    let file = kiosque.write("two.jsonl", TWO);
    kiosque.ingest(&[&file], 0);
    let answer = |arguments: &[&str]| -> Value {
        let ran = kiosque.run(&[&["search", "--index", kiosque.index(), "--json"], arguments].concat());
        serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{} {}", ran.out, ran.err))
    };
    let state = answer(&["sécheresse"])["snapshot"].as_str().expect("a state").to_owned();
    let more =
        kiosque.write("more.jsonl", "{\"title\": \"La sécheresse, encore\", \"text\": \"La sécheresse dure depuis le printemps.\"}\n");
    kiosque.ingest(&[&more], 0);
    let compared = &answer(&["--as-of", &state, "sécheresse"])["as_of"];
    assert_eq!((compared["then"].as_u64(), compared["now"].as_u64(), compared["new"].as_u64()), (Some(1), Some(2), Some(1)), "{compared}");
    assert_eq!(answer(&["--as-of", &state, "--change", "new", "sécheresse"])["total"], 1);
    let said = kiosque.run(&["search", "--index", kiosque.index(), "--as-of", &state, "sécheresse"]);
    assert!(said.out.contains("2 aujourd’hui : + 1 ajoutés"), "{}", said.out);
    let timeline = kiosque.run(&["timeline", "--index", kiosque.index(), "--as-of", &state, "sécheresse"]);
    assert!(timeline.err.contains("2 aujourd’hui : + 1 ajoutés"), "{}", timeline.err);
    let unknown = kiosque.run(&["search", "--index", kiosque.index(), "--as-of", "9-0-0", "sécheresse"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("l’archive ne connaît pas l’état"), "{}", unknown.err);
}

#[test]
fn each_place_is_shown_in_its_context() {
    let kiosque = Kiosque::new();
    let file = kiosque.write("two.jsonl", TWO);
    kiosque.ingest(&[&file], 0);
    let ran = kiosque.run(&["concordance", "--index", kiosque.index(), "--words", "2", "barrages", "OU", "étals"]);
    assert!(ran.out.contains("2 lignes dans 2 articles"), "{}", ran.out);
    assert!(ran.out.contains("Les [barrages] baissent.") && ran.out.contains("Les [étals] sont pleins."), "{}", ran.out);
    let json = kiosque.run(&["concordance", "--index", kiosque.index(), "--json", "--sentence", "niveau"]);
    let line: Value = serde_json::from_str(&json.out).expect("a line");
    assert_eq!((line["left"].as_str(), line["right"].as_str()), (Some("Le "), Some(" est au plus bas.")));
}

#[test]
fn the_words_near_a_place_are_counted() {
    let kiosque = Kiosque::new();
    let file = kiosque.write(
        "dry.jsonl",
        "{\"id\": \"d\", \"body\": \"La sécheresse durable, puis une sécheresse durable, vers le nord, loin des villes et des champs.\"}\n",
    );
    kiosque.ingest(&[&file], 0);
    let ran = kiosque.run(&["collocates", "--index", kiosque.index(), "--window", "1", "--csv", "sécheresse"]);
    assert!(ran.out.starts_with("word,near,of_near,elsewhere,of_elsewhere,score\ndurable,2,4,0,"), "{}", ran.out);
}

#[test]
fn an_archive_is_verified() {
    let kiosque = Kiosque::new();
    let file = kiosque.write("two.jsonl", TWO);
    kiosque.ingest(&[&file], 0);
    let ran = kiosque.run(&["index", "verify", "--index", kiosque.index(), "--coherence", "--queries", "200"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.starts_with("2 articles lus en entier\n200 recherches") && ran.out.ends_with("0 différences\n"), "{}", ran.out);
    let stored = std::fs::read_dir(kiosque.index())
        .expect("the archive")
        .flatten()
        .find(|entry| entry.path().extension().is_some_and(|e| e == "store"));
    let path = stored.expect("the articles").path();
    let mut bytes = std::fs::read(&path).expect("bytes");
    bytes[20] ^= 0xff;
    std::fs::write(&path, bytes).expect("damage");
    let damaged = kiosque.run(&["index", "verify", "--index", kiosque.index()]);
    assert_eq!(damaged.code, 1, "{}", damaged.out);
    assert!(damaged.err.contains("checksum"), "{}", damaged.err);
}

#[test]
fn what_looks_like_a_flag_is_never_searched_in_silence() {
    let kiosque = Kiosque::new();
    let file = kiosque.write("two.jsonl", TWO);
    kiosque.ingest(&[&file], 0);
    let ran = kiosque.run(&["search", "--index", kiosque.index(), "barrages", "--limit", "1"]);
    assert!(ran.out.starts_with("1 article "), "{}", ran.out);
    assert_eq!(kiosque.run(&["search", "--index", kiosque.index(), "barrages", "-neige"]).code, 2);
    assert_eq!(kiosque.run(&["search", "--index", kiosque.index(), "--", "-neige"]).code, 0);
}

#[test]
fn a_list_of_queries_gives_a_table() {
    let kiosque = Kiosque::new();
    let file = kiosque.write("two.jsonl", TWO);
    kiosque.ingest(&[&file], 0);
    let list = kiosque.write("queries.txt", "# deux recherches\nsécheresse OU étals\n\nlicorne\n");
    let counts = kiosque.run(&["batch", "--index", kiosque.index(), &list]);
    let rows: Vec<&str> = counts.out.lines().collect();
    assert_eq!(rows[0], "line,query,understood,articles,stories,exact,notices");
    assert!(rows[1].starts_with("2,sécheresse OU étals,") && rows[1].ends_with(",2,2,true,"), "{}", rows[1]);
    assert!(rows[2].starts_with("4,licorne,") && rows[2].ends_with(",0,0,true,"), "{}", rows[2]);
    let hits = kiosque.run(&["batch", "--index", kiosque.index(), "--hits", "1", &list]);
    assert_eq!(hits.out.lines().count(), 2, "{}", hits.out);
    assert_eq!(kiosque.run(&["batch", "--index", kiosque.index(), "nowhere.txt"]).code, 1);
}

#[test]
fn two_searches_are_compared_and_what_is_held_is_told() {
    let kiosque = Kiosque::new();
    let line = |id: u32, publication: &str, day: &str, word: &str| {
        format!(
            "{{\"id\": \"c{id}\", \"publication\": \"{publication}\", \"published\": \"{day}\", \"title\": \"Titre {id}\", \"body\": \"Un {word} long de la semaine.\"}}\n"
        )
    };
    let days = ["2020-01-06", "2020-01-13", "2020-01-20"];
    let mut lines = String::new();
    for (at, day) in (0..).zip(days) {
        lines += &line(at, "Le Fanal", day, "hiver neigeux");
        lines += &line(at + 10, "Le Môle", day, "été pluvieux");
    }
    let file = kiosque.write("seasons.jsonl", &lines);
    kiosque.ingest(&[&file], 0);
    let ran = kiosque.run(&["compare", "--index", kiosque.index(), "--csv", "hiver", "été"]);
    assert!(ran.out.contains("total,a,,,,3,6,,,\n") && ran.out.contains("word,a,,,neigeux,3,3,0,3,"), "{}", ran.out);
    assert!(ran.out.contains("publication,b,,,Le Môle,3,3,,,\n"), "{}", ran.out);
    let asked = ["compare", "--index", kiosque.index(), "semaine", "--publication", "Le Fanal", "--with-publication", "Le Môle"];
    let ran = kiosque.run(&asked);
    assert!(ran.out.contains("semaine · Le Fanal") && ran.out.contains("pluvieux"), "{}", ran.out);
    let ran = kiosque.run(&["terms", "--index", kiosque.index(), "--json", "hiver"]);
    let term: Value = serde_json::from_str(ran.out.lines().next().expect("a word")).expect("JSON");
    assert_eq!((term["word"].as_str(), term["articles"].as_u64(), term["others"].as_u64()), (Some("neigeux"), Some(3), Some(0)));
    let ran = kiosque.run(&["sources", "--index", kiosque.index(), "--csv"]);
    assert!(ran.out.contains("Le Fanal,3,2020-01-06,2020-01-20\n"), "{}", ran.out);
    let ran = kiosque.run(&["coverage", "--index", kiosque.index(), "--publication", "Le Fanal", "--interval", "day", "--csv"]);
    assert_eq!(ran.out, "from,to,articles\n2020-01-06,2020-01-06,1\n2020-01-13,2020-01-13,1\n2020-01-20,2020-01-20,1\n");
    let ran = kiosque.run(&["timeline", "--index", kiosque.index(), "--from", "1999", "--to", "1999", "hiver"]);
    assert!(ran.err.contains("L’archive n’a rien de ces dates"), "{}", ran.err);
}

#[test]
fn shells_and_manuals_know_every_command() {
    let kiosque = Kiosque::new();
    let script = kiosque.run(&["completions", "bash"]);
    let folder = kiosque.path("man").display().to_string();
    assert_eq!((script.code, kiosque.run(&["man", &folder]).code), (0, 0));
    for command in ["ingest", "search", "export", "serve"] {
        assert!(script.out.contains(command), "{command}");
        let page = std::fs::read_to_string(kiosque.path(&format!("man/kiosque-{command}.1"))).expect("a manual page");
        assert!(page.contains(".SH OPTIONS"), "{page}");
    }
    assert!(kiosque.run(&["man"]).out.starts_with(".ie") || kiosque.run(&["man"]).out.contains(".TH kiosque"));
}

#[test]
fn a_file_has_a_format_and_no_table() {
    let kiosque = Kiosque::new();
    let file = kiosque.write("two.jsonl", TWO);
    kiosque.ingest(&[&file], 0);
    let refused = kiosque.run(&["export", "--index", kiosque.index(), "--json", "marché"]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{}", refused.err);
    let written = kiosque.run(&["export", "--index", kiosque.index(), "--format", "jsonl", "marché"]);
    assert!(written.out.starts_with('{') && written.out.lines().count() == 1, "{}", written.out);
}
