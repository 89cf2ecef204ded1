//! What is typed, and the tree it gives.

use expect_test::{Expect, expect};
use query::{Operator, Options, parse, parse_with, words};

use crate::sketch::sketch;

/// A line for each query: its tree, then its notices with their places.
#[track_caller]
pub(crate) fn check(texts: &[&str], expected: &Expect) {
    let lines: Vec<String> = texts
        .iter()
        .map(|text| {
            let parsed = query::parse(text);
            let notices: Vec<String> =
                parsed.notices.iter().map(|notice| format!("  ! {} {}..{}\n", notice.code(), notice.at.start, notice.at.end)).collect();
            format!("{text} → {}\n{}", sketch(&parsed.query), notices.concat())
        })
        .collect();
    // What cannot be seen is shown.
    expected.assert_eq(&lines.concat().replace(['\u{ad}', '\u{200b}', '\u{feff}'], "¬"));
}

#[test]
fn words_are_joined_by_and() {
    check(
        &["", "  ", "sécheresse", "sécheresse Maroc", "l’État porte-parole aujourd'hui", "12:30 U.E. 1\u{a0}234 R&D"],
        &expect![[r#"
         → tout
           → tout
        sécheresse → sécheresse
        sécheresse Maroc → et(sécheresse, Maroc)
        l’État porte-parole aujourd'hui → et(l’État, porte-parole, aujourd'hui)
        12:30 U.E. 1 234 R&D → et(12:30, U.E, 1 234, R&D)
    "#]],
    );
}

#[test]
fn booleans() {
    check(
        &[
            "chat ET chien",
            "chat OU chien",
            "chat SAUF chien",
            "chat AND chien OR souris NOT rat",
            "chat & chien | souris",
            "chat +chien -souris",
            "-sport",
            "SAUF (sport OU football)",
            "(chat OU chien) (souris OU rat)",
            "chat ou chien et souris",
            "SAUF SAUF chat",
            "chat OU -chien",
            "-(-chat)",
            "-(-chat -chien)",
            "a ET (b ET (c ET d))",
        ],
        &expect![[r#"
            chat ET chien → et(chat, chien)
            chat OU chien → ou(chat, chien)
            chat SAUF chien → et(chat, sauf(chien))
            chat AND chien OR souris NOT rat → ou(et(chat, chien), et(souris, sauf(rat)))
            chat & chien | souris → ou(et(chat, chien), souris)
            chat +chien -souris → et(chat, chien, sauf(souris))
            -sport → et(tout, sauf(sport))
            SAUF (sport OU football) → et(tout, sauf(ou(sport, football)))
            (chat OU chien) (souris OU rat) → et(ou(chat, chien), ou(souris, rat))
            chat ou chien et souris → plupart(chat, ou, chien, et, souris)
            SAUF SAUF chat → chat
            chat OU -chien → ou(chat, et(tout, sauf(chien)))
            -(-chat) → chat
            -(-chat -chien) → ou(chat, chien)
            a ET (b ET (c ET d)) → et(a, b, c, d)
        "#]],
    );
}

#[test]
fn phrases_and_nearness() {
    check(
        &[
            "\"loi de finances\"",
            "« loi de finances »",
            "«\u{a0}loi de finances\u{202f}»",
            "“loi de finances”",
            "„loi de finances“",
            "‹ loi de finances ›",
            "”loi de finances”",
            "=\"Le Monde\"",
            "=« Le Monde »",
            "=tours",
            "\"=tours de magie\"",
            "\"réforme retraites\"~5",
            "\"réforme retraites\"~>5",
            "réforme PRES/5 retraites",
            "réforme PRÈS/5 retraites NEAR/2 sénat",
            "réforme ADJ/3 retraites",
            "(réforme OU loi) PRES/5 retraites",
            "\"réforme des retraites\" PRES/5 sénat",
            "titre:réforme PRES/5 titre:retraites",
            "réforme PRES/5 titre:retraites",
            "réforme PRES/5 retraites ADJ/2 sénat",
            "réforme PRES/5 (retraites sénat)",
            "réforme PRES/50 retraites",
            "réforme MEMEPHRASE retraites",
            "réforme MEMEPARA (loi OU \"projet de loi\") SAMEPARA retrait*",
            "réforme PRES/5 retraites MEMEPHRASE sénat MEMEPARA vote",
            "réforme MEMEPHRASE (retraites sénat)",
            "titre:(réforme MÊMEPHRASE retraites)^2",
            "réforme MEMEPHRASE date:2022",
            "(réforme MEMEPARA retraites) MEMEPHRASE sénat",
            "\"constitution* t?xte\"",
            "\"tours\"~5",
            "sénat SAUF réforme PRES/5 retraites",
            "réforme PRES/5 SAUF retraites",
            "titre:réforme PRES/5 texte:retraites",
            "\"a b\"~2 PRES/3 c^2",
        ],
        &expect![[r#"
            "loi de finances" → [loi de finances]
            « loi de finances » → [loi de finances]
            « loi de finances » → [loi de finances]
            “loi de finances” → [loi de finances]
            „loi de finances“ → [loi de finances]
            ‹ loi de finances › → [loi de finances]
            ”loi de finances” → [loi de finances]
            ="Le Monde" → [=Le =Monde]
            =« Le Monde » → [=Le =Monde]
            =tours → =tours
            "=tours de magie" → [=tours de magie]
            "réforme retraites"~5 → [réforme retraites]~5
            "réforme retraites"~>5 → [réforme retraites]>5
            réforme PRES/5 retraites → [réforme retraites]~5
            réforme PRÈS/5 retraites NEAR/2 sénat → [réforme retraites sénat]~7
            réforme ADJ/3 retraites → [réforme retraites]>3
            (réforme OU loi) PRES/5 retraites → pres5(ou(réforme, loi), retraites)
            "réforme des retraites" PRES/5 sénat → pres5([réforme des retraites], sénat)
            titre:réforme PRES/5 titre:retraites → titre([réforme retraites]~5)
            réforme PRES/5 titre:retraites → titre([réforme retraites]~5)
            réforme PRES/5 retraites ADJ/2 sénat → et([réforme retraites]~5, [retraites sénat]>2)
            réforme PRES/5 (retraites sénat) → et(réforme, retraites, sénat)
              ! near-impossible 0..32
            réforme PRES/50 retraites → [réforme retraites]~10
              ! too-far 13..15
            réforme MEMEPHRASE retraites → phrase(réforme, retraites)
            réforme MEMEPARA (loi OU "projet de loi") SAMEPARA retrait* → paragraphe(réforme, ou(loi, [projet de loi]), {retrait*})
            réforme PRES/5 retraites MEMEPHRASE sénat MEMEPARA vote → paragraphe(phrase([réforme retraites]~5, sénat), vote)
            réforme MEMEPHRASE (retraites sénat) → phrase(réforme, retraites, sénat)
            titre:(réforme MÊMEPHRASE retraites)^2 → titre(phrase(réforme, retraites))^2
            réforme MEMEPHRASE date:2022 → et(réforme, 20220101..20221231)
              ! near-impossible 0..28
            (réforme MEMEPARA retraites) MEMEPHRASE sénat → et(paragraphe(réforme, retraites), sénat)
              ! near-impossible 0..45
            "constitution* t?xte" → [{constitution*} {t?xte}]
            "tours"~5 → [tours]
            sénat SAUF réforme PRES/5 retraites → et(sénat, sauf([réforme retraites]~5))
            réforme PRES/5 SAUF retraites → et(réforme, sauf(retraites))
              ! near-impossible 0..29
            titre:réforme PRES/5 texte:retraites → et(titre(réforme), texte(retraites))
              ! near-impossible 6..36
            "a b"~2 PRES/3 c^2 → pres3([a b]~2, c)^2
        "#]],
    );
}

#[test]
fn marks_on_words() {
    check(
        &[
            "constitution*",
            "t?xte",
            "t??te*",
            "a*",
            "*tion",
            "l'a*",
            "pourquoi ?",
            "pourquoi? vraiment",
            "Zelenski~",
            "Zelenski~2 Kiev",
            "=tours~",
            "constit*~",
            "mot^2",
            "mot^2,5",
            "\"a b\"^3",
            "(chat OU chien)^2",
            "mot^0",
            "mot^",
            "mot^1",
            "titre:mot^2",
            "f*** *",
            "=ET",
            "ET",
        ],
        &expect![[r#"
            constitution* → {constitution*}
            t?xte → {t?xte}
            t??te* → {t??te*}
            a* → a
              ! truncation-too-short 0..2
            *tion → tion
              ! truncation-too-short 0..5
            l'a* → l'a
              ! truncation-too-short 0..4
            pourquoi ? → pourquoi
            pourquoi? vraiment → et(pourquoi, vraiment)
            Zelenski~ → Zelenski~
            Zelenski~2 Kiev → et(Zelenski~, Kiev)
            =tours~ → =tours
              ! marks-mixed 1..7
            constit*~ → {constit*}
              ! marks-mixed 0..9
            mot^2 → mot^2
            mot^2,5 → mot^2.5
            "a b"^3 → [a b]^3
            (chat OU chien)^2 → ou(chat, chien)^2
            mot^0 → mot^0.01
              ! weight-outside 3..5
            mot^ → mot
              ! number-unreadable 3..4
            mot^1 → mot
            titre:mot^2 → titre(mot)^2
            f*** * → f
              ! truncation-too-short 0..4
            =ET → =ET
            ET → tout
              ! operator-alone 0..2
        "#]],
    );
}

#[test]
fn fields() {
    check(
        &[
            "titre:drones",
            "TITRE:drones",
            "mot-clé:énergie motclé:énergie clé:énergie tag:énergie",
            "auteur:\"Jean Dupont\"",
            "titre:« le retour »",
            "titre:(chat OU chien)",
            "titre:(chat auteur:Dupont date:2022)",
            "-titre:drones",
            "titre:-drones",
            "titre:(-drones)",
            "titre:auteur:Dupont",
            "titre: drones",
            "titre:",
            "tire:drones",
            "foo:bar",
            "Titres:bar",
            "langue:fr format:warc source:\"Le Monde\" provider:AFP",
            "zone:retire:football",
            "zone:retiré:(\"lire aussi\" OU -pub)",
            "Zone:removed:football",
            "zone:reste:football",
            "zone:football",
            "titre:ET chat",
        ],
        &expect![[r#"
            titre:drones → titre(drones)
            TITRE:drones → titre(drones)
            mot-clé:énergie motclé:énergie clé:énergie tag:énergie → et(motcle(énergie), motcle(énergie), motcle(énergie), motcle(énergie))
            auteur:"Jean Dupont" → auteur([Jean Dupont])
            titre:« le retour » → titre([le retour])
            titre:(chat OU chien) → titre(ou(chat, chien))
            titre:(chat auteur:Dupont date:2022) → titre(et(chat, auteur(Dupont), 20220101..20221231))
            -titre:drones → et(tout, sauf(titre(drones)))
            titre:-drones → et(tout, sauf(titre(drones)))
            titre:(-drones) → et(tout, sauf(titre(drones)))
            titre:auteur:Dupont → auteur(Dupont)
            titre: drones → et(titre, drones)
              ! field-alone 0..6
            titre: → titre
              ! field-alone 0..6
            tire:drones → et(tire, drones)
              ! field-unknown 0..5
            foo:bar → et(foo, bar)
              ! field-unknown 0..4
            Titres:bar → et(Titres, bar)
              ! field-unknown 0..7
            langue:fr format:warc source:"Le Monde" provider:AFP → et(langue(fr), format(warc), publication([Le Monde]), fournisseur(AFP))
            zone:retire:football → zone:retire(football)
            zone:retiré:("lire aussi" OU -pub) → zone:retire(ou([lire aussi], et(tout, sauf(pub))))
            Zone:removed:football → zone:retire(football)
            zone:reste:football → football
              ! zone-unknown 0..11
            zone:football → football
              ! zone-unknown 0..5
            titre:ET chat → chat
              ! operator-alone 0..6
              ! operator-alone 6..8
        "#]],
    );
}

#[test]
fn dates_and_lengths() {
    check(
        &[
            "date:2022",
            "date:2022-12",
            "date:2022-12-20",
            "date:20/12/2022",
            "date:2019..2022",
            "date:2022..2019",
            "date:2019..",
            "date:..2019",
            "date:2019…2022",
            "depuis:2020",
            "avant:2021-06",
            "since:2020 before:2021-06",
            "date:\"décembre 2022\"",
            "date:« 1er janvier 2019 .. mars 2020 »",
            "date:2022-02-30",
            "date:hier chat",
            "date:",
            "date:2022 date:2022-12",
            "date:2022 date:2020",
            "mots>300",
            "words <= 300",
            "mots:>300 mots≥2",
            "mots:300",
            "mots>99999999999",
            "mots croisés",
        ],
        &expect![[r#"
            date:2022 → 20220101..20221231
            date:2022-12 → 20221201..20221231
            date:2022-12-20 → 20221220..20221220
            date:20/12/2022 → 20221220..20221220
            date:2019..2022 → 20190101..20221231
            date:2022..2019 → 20190101..20221231
              ! dates-swapped 0..15
            date:2019.. → 20190101..
            date:..2019 → ..20191231
            date:2019…2022 → 20190101..20221231
            depuis:2020 → 20200101..
            avant:2021-06 → ..20210531
            since:2020 before:2021-06 → 20200101..20210531
            date:"décembre 2022" → 20221201..20221231
            date:« 1er janvier 2019 .. mars 2020 » → 20190101..20200331
            date:2022-02-30 → tout
              ! date-unreadable 0..15
            date:hier chat → chat
              ! date-unreadable 0..9
            date: → date
              ! field-alone 0..5
            date:2022 date:2022-12 → 20221201..20221231
            date:2022 date:2020 → et(20220101..20221231, 20200101..20201231)
            mots>300 → mots>300
            words <= 300 → mots<=300
            mots:>300 mots≥2 → et(mots>300, mots>=2)
            mots:300 → mots=300
            mots>99999999999 → tout
              ! number-unreadable 0..16
            mots croisés → et(mots, croisés)
        "#]],
    );
}

#[test]
fn what_joins_words_can_be_chosen() {
    let line = |text: &str, operator| sketch(&parse_with(text, Options { operator, exact: false }).query);
    for (text, all, any) in [
        ("a b c d e", "et(a, b, c, d, e)", "ou(a, b, c, d, e)"),
        ("a b -c date:2022", "et(a, b, sauf(c), 20220101..20221231)", "et(ou(a, b), sauf(c), 20220101..20221231)"),
        ("a ET b c OU d", "ou(et(a, b, c), d)", "ou(et(a, b), c, d)"),
        ("a +b c", "et(a, b, c)", "ou(et(a, b), c)"),
        ("titre:a b langue:fr", "et(titre(a), b, langue(fr))", "et(ou(titre(a), b), langue(fr))"),
        ("-a -b", "et(tout, sauf(a), sauf(b))", "et(tout, sauf(a), sauf(b))"),
    ] {
        assert_eq!((line(text, Operator::All).as_str(), line(text, Operator::Any).as_str()), (all, any), "{text}");
    }
}

#[test]
fn what_is_asked_of_a_query() {
    let query = parse("chat (\"gris chien\" OU souris) -rat titre:chat").query;
    let found: Vec<(&str, usize)> = words(&query).iter().map(|word| (word.text.as_str(), word.at)).collect();
    assert_eq!(found, [("chat", 0), ("gris", 7), ("chien", 12), ("souris", 22), ("chat", 41)]);
    for (text, all, negative) in
        [("", true, false), ("()", true, false), ("-a", false, true), ("-a -b", false, true), ("a -b", false, false)]
    {
        let query = parse(text).query;
        assert_eq!((query.is_all(), query.is_only_negative()), (all, negative), "{text}");
    }
}

#[test]
fn what_is_not_closed() {
    check(
        &[
            "\"loi de finances",
            "(chat OU chien",
            "chat) chien",
            "chat »",
            "()",
            "\"\"",
            "chat ET",
            "OU chat",
            "chat ET OU chien",
            "chat ET SAUF",
            "(chat ET) chien",
            "chat (",
            "titre:(",
            "55\" pouces",
        ],
        &expect![[r#"
            "loi de finances → [loi de finances]
              ! quote-unclosed 0..1
            (chat OU chien → ou(chat, chien)
              ! parenthesis-unclosed 0..1
            chat) chien → et(chat, chien)
              ! parenthesis-unopened 4..5
            chat » → chat
              ! quote-unopened 5..6
            () → tout
              ! empty 0..2
            "" → tout
              ! empty 0..2
            chat ET → chat
              ! operator-alone 5..7
            OU chat → chat
              ! operator-alone 0..2
            chat ET OU chien → ou(chat, chien)
              ! operator-alone 5..7
            chat ET SAUF → chat
              ! operator-alone 5..7
              ! operator-alone 8..12
            (chat ET) chien → et(chat, chien)
              ! operator-alone 6..8
            chat ( → chat
              ! parenthesis-unclosed 5..6
            titre:( → tout
              ! parenthesis-unclosed 6..7
            55" pouces → et(55, pouces)
        "#]],
    );
}
