//! `SYNTAX.md` is the documentation, the help page and `--help`: it names everything, and its examples are true.

use expect_test::expect;
use query::{Connective, Language, Meaning, NAMES, OPERATORS, ZONES, limits, parse, syntax};

use crate::sketch::sketch;

fn whole() -> String {
    format!("{}{}", syntax(Language::French), syntax(Language::English))
}

#[test]
fn every_name_and_operator_is_there() {
    let text = whole();
    for (meaning, names) in NAMES {
        for name in names {
            let written = match meaning {
                Meaning::Length => format!("`{name}>"),
                Meaning::Zone => format!("`{name}:"),
                _ => format!("`{name}:`"),
            };
            assert!(text.contains(&written), "{written} is missing");
        }
    }
    for (zone, _) in ZONES {
        assert!(text.contains(&format!("`zone:{zone}:`")), "zone:{zone}: is missing");
    }
    for (name, connective) in OPERATORS {
        let is_near = matches!(connective, Connective::Within | Connective::Ordered);
        let written = if is_near { format!("`{name}/") } else { format!("`{name}`") };
        assert!(text.contains(&written), "{written} is missing");
    }
}

#[test]
fn every_limit_is_there() {
    let bounds = [limits::LEAVES, limits::PHRASE_WORDS, usize::from(limits::SLOP), limits::DEPTH];
    for (language, kib, weight) in [
        (Language::French, "Kio", limits::WEIGHTS.start().to_string().replace('.', ",")),
        (Language::English, "KiB", limits::WEIGHTS.start().to_string()),
    ] {
        let text = syntax(language);
        assert!(text.contains(&format!("{} {kib}", limits::TEXT_BYTES / 1024)));
        assert!(text.contains(&format!(" {weight} ")), "{weight} is missing");
        for bound in bounds {
            assert!(text.contains(&format!(" {bound} ")), "{bound} is missing");
        }
    }
}

/// The examples: what stands between backquotes in the last column of each row.
fn examples(text: &str) -> Vec<String> {
    let rows = text.lines().filter(|line| line.starts_with('|') && line.ends_with("` |"));
    let cells = rows.filter_map(|row| row.trim_end_matches("` |").rsplit_once("| `"));
    cells.map(|(_, example)| example.replace("\\|", "|")).collect()
}

#[test]
fn every_example_is_understood() {
    let mut lines = String::new();
    for example in [examples(syntax(Language::French)), examples(syntax(Language::English))].concat() {
        let parsed = parse(&example);
        assert!(parsed.notices.is_empty(), "{example}: {:?}", parsed.notices);
        lines += &format!("{example} → {}\n", sketch(&parsed.query));
    }
    expect![[r#"
        sécheresse Maroc → et(sécheresse, Maroc)
        Kyiv → Kyiv
        Le Maroc et l’Algérie face à la sécheresse → plupart(Le, Maroc, et, l’Algérie, face, à, la, sécheresse)
        =tours → =tours
        constitution* → {constitution*}
        t?xte → {t?xte}
        Zelenski~ → Zelenski~
        sécheresse^2 Maroc → et(sécheresse^2, Maroc)
        -sport → et(tout, sauf(sport))
        sécheresse ET Maroc → et(sécheresse, Maroc)
        sécheresse OU inondation → ou(sécheresse, inondation)
        sécheresse SAUF (sport OU football) → et(sécheresse, sauf(ou(sport, football)))
        (sécheresse OU inondation) Maroc → et(ou(sécheresse, inondation), Maroc)
        « loi de finances » → [loi de finances]
        ="Le Monde" → [=Le =Monde]
        "=tours de magi*" → [=tours de {magi*}]
        "réforme retraites"~5 → [réforme retraites]~5
        "réforme retraites"~>5 → [réforme retraites]>5
        (réforme OU loi) PRES/5 retraites → pres5(ou(réforme, loi), retraites)
        "loi de finances" ADJ/3 sénat → adj3([loi de finances], sénat)
        (réforme OU loi) MEMEPHRASE retrait* → phrase(ou(réforme, loi), {retrait*})
        sécheresse MEMEPARA "premier ministre" → paragraphe(sécheresse, [premier ministre])
        titre:(drones OU missiles) → titre(ou(drones, missiles))
        chapo:"premier ministre" → chapo([premier ministre])
        texte:barrage → texte(barrage)
        auteur:"Jeanne Martin" → auteur([Jeanne Martin])
        publication:"La Gazette du port" → publication([La Gazette du port])
        fournisseur:AFP → fournisseur(AFP)
        rubrique:économie → rubrique(économie)
        mot-clé:énergie → motcle(énergie)
        langue:fr → langue(fr)
        format:warc → format(warc)
        zone:retire:abonnez → zone:retire(abonnez)
        date:"décembre 2022" → 20221201..20221231
        date:2019..2022-06 → 20190101..20220630
        depuis:2020 → 20200101..
        avant:2021-06 → ..20210531
        mots>=300 → mots>=300
        Guerre en Ukraine : le choix des alliés → plupart(Guerre, en, Ukraine, le, choix, des, alliés)
        Saint-Étienne → Saint-Étienne
        R&D 12:30 → et(R&D, 12:30)
        Le maire : « Nous n’avons pas dormi » → plupart(Le, maire, Nous, n’avons, pas, dormi)
        sécheresse Maroc → et(sécheresse, Maroc)
        Kyiv → Kyiv
        Le Maroc et l’Algérie face à la sécheresse → plupart(Le, Maroc, et, l’Algérie, face, à, la, sécheresse)
        =tours → =tours
        constitution* → {constitution*}
        t?xte → {t?xte}
        Zelenski~ → Zelenski~
        sécheresse^2 Maroc → et(sécheresse^2, Maroc)
        -sport → et(tout, sauf(sport))
        sécheresse AND Maroc → et(sécheresse, Maroc)
        sécheresse OR inondation → ou(sécheresse, inondation)
        sécheresse NOT (sport OR football) → et(sécheresse, sauf(ou(sport, football)))
        (sécheresse OR inondation) Maroc → et(ou(sécheresse, inondation), Maroc)
        "loi de finances" → [loi de finances]
        ="Le Monde" → [=Le =Monde]
        "=tours de magi*" → [=tours de {magi*}]
        "réforme retraites"~5 → [réforme retraites]~5
        "réforme retraites"~>5 → [réforme retraites]>5
        (réforme OR loi) NEAR/5 retraites → pres5(ou(réforme, loi), retraites)
        "loi de finances" ADJ/3 sénat → adj3([loi de finances], sénat)
        (réforme OR loi) SAMESENTENCE retrait* → phrase(ou(réforme, loi), {retrait*})
        sécheresse SAMEPARA "premier ministre" → paragraphe(sécheresse, [premier ministre])
        title:(drones OR missiles) → titre(ou(drones, missiles))
        lead:"premier ministre" → chapo([premier ministre])
        body:barrage → texte(barrage)
        author:"Jeanne Martin" → auteur([Jeanne Martin])
        source:"La Gazette du port" → publication([La Gazette du port])
        provider:AFP → fournisseur(AFP)
        section:économie → rubrique(économie)
        tag:énergie → motcle(énergie)
        lang:fr → langue(fr)
        format:warc → format(warc)
        zone:removed:abonnez → zone:retire(abonnez)
        date:"December 2022" → 20221201..20221231
        date:2019..2022-06 → 20190101..20220630
        since:2020 → 20200101..
        before:2021-06 → ..20210531
        words>=300 → mots>=300
        Guerre en Ukraine : le choix des alliés → plupart(Guerre, en, Ukraine, le, choix, des, alliés)
        Saint-Étienne → Saint-Étienne
        R&D 12:30 → et(R&D, 12:30)
        Le maire : « Nous n’avons pas dormi » → plupart(Le, maire, Nous, n’avons, pas, dormi)
    "#]]
    .assert_eq(&lines);
}

#[test]
fn both_languages_say_the_same() {
    let count = |language| examples(syntax(language)).len();
    assert_eq!(count(Language::French), count(Language::English));
    assert!(syntax(Language::French).starts_with("# Le langage"));
    assert!(syntax(Language::English).starts_with("# The query language"));
}
