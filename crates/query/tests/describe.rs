//! The echo, in both languages.

use expect_test::{Expect, expect};
use query::Language::{English, French};
use query::{describe, parse};

#[track_caller]
fn check(texts: &[&str], expected: &Expect) {
    let lines: Vec<String> = texts
        .iter()
        .map(|text| {
            let query = parse(text).query;
            format!("{text}\n  {}\n  {}\n", describe(&query, French), describe(&query, English))
        })
        .collect();
    expected.assert_eq(&lines.concat());
}

#[test]
fn queries_are_said_in_words() {
    check(
        &[
            "",
            "sécheresse Maroc titre:drones SAUF sport date:2019..2022",
            "sécheresse",
            "chat chien souris",
            "(chat OU chien) souris",
            "chat chien OU souris",
            "-sport -football",
            "Guerre en Ukraine : Poutine en Biélorussie",
            "\"loi de finances\" =\"Le Monde\" \"=tours de magie\"",
            "=tours constitution* Zelenski~",
            "\"réforme retraites\"~5",
            "sénat réforme ADJ/1 retraites",
            "\"a b c\"~0",
            "(réforme OU loi) PRES/5 \"loi de finances\"",
            "réforme ADJ/2 (retraites OU code) ADJ/1 sénat",
            "sénat réforme MEMEPHRASE retrait*",
            "réforme PRES/5 retraites MEMEPHRASE sénat MEMEPARA vote",
            "titre:(chat OU chien)",
            "chapo:a texte:b auteur:c publication:d fournisseur:e rubrique:f motcle:g langue:h format:i",
            "date:2022",
            "date:2022-12",
            "date:2019-01-01",
            "date:2022-11..2022-12",
            "avant:2021-06",
            "mots>1200 mots<=1",
            "titre:chat^2,5 (chat OU chien)^3",
            "SAUF (chat chien)",
            "zone:retire:(football OU tennis)",
        ],
        &expect![[r#"

              tous les articles
              all articles
            sécheresse Maroc titre:drones SAUF sport date:2019..2022
              « sécheresse » et « Maroc », dans le titre « drones », sauf « sport », publié du 1er janvier 2019 au 31 décembre 2022
              “sécheresse” and “Maroc”, “drones” in the title, except “sport”, published from 1 January 2019 to 31 December 2022
            sécheresse
              « sécheresse »
              “sécheresse”
            chat chien souris
              « chat », « chien » et « souris »
              “chat”, “chien” and “souris”
            (chat OU chien) souris
              (« chat » ou « chien ») et « souris »
              (“chat” or “chien”) and “souris”
            chat chien OU souris
              (« chat » et « chien ») ou « souris »
              (“chat” and “chien”) or “souris”
            -sport -football
              tous les articles, sauf « sport », sauf « football »
              all articles, except “sport”, except “football”
            Guerre en Ukraine : Poutine en Biélorussie
              la plupart de ces mots : « Guerre », « en », « Ukraine », « Poutine », « en », « Biélorussie »
              most of these words: “Guerre”, “en”, “Ukraine”, “Poutine”, “en”, “Biélorussie”
            "loi de finances" ="Le Monde" "=tours de magie"
              l’expression « loi de finances », exactement l’expression « Le Monde » et l’expression « =tours de magie »
              the phrase “loi de finances”, exactly the phrase “Le Monde” and the phrase “=tours de magie”
            =tours constitution* Zelenski~
              exactement « tours », les mots « constitution* » et à peu près « Zelenski »
              exactly “tours”, the words “constitution*” and roughly “Zelenski”
            "réforme retraites"~5
              « réforme » et « retraites » séparés de 5 mots au plus
              “réforme” and “retraites” at most 5 words apart
            sénat réforme ADJ/1 retraites
              « sénat » et (« réforme » puis « retraites » séparés d’un mot au plus)
              “sénat” and (“réforme” then “retraites” at most 1 word apart)
            "a b c"~0
              « a », « b » et « c » côte à côte
              “a”, “b” and “c” side by side
            (réforme OU loi) PRES/5 "loi de finances"
              (« réforme » ou « loi ») et l’expression « loi de finances » séparés de 5 mots au plus
              (“réforme” or “loi”) and the phrase “loi de finances” at most 5 words apart
            réforme ADJ/2 (retraites OU code) ADJ/1 sénat
              « réforme » puis (« retraites » ou « code ») puis « sénat » séparés de 3 mots au plus
              “réforme” then (“retraites” or “code”) then “sénat” at most 3 words apart
            sénat réforme MEMEPHRASE retrait*
              « sénat » et (« réforme » et les mots « retrait* » dans la même phrase)
              “sénat” and (“réforme” and the words “retrait*” in the same sentence)
            réforme PRES/5 retraites MEMEPHRASE sénat MEMEPARA vote
              ((« réforme » et « retraites » séparés de 5 mots au plus) et « sénat » dans la même phrase) et « vote » dans le même paragraphe
              ((“réforme” and “retraites” at most 5 words apart) and “sénat” in the same sentence) and “vote” in the same paragraph
            titre:(chat OU chien)
              dans le titre (« chat » ou « chien »)
              (“chat” or “chien”) in the title
            chapo:a texte:b auteur:c publication:d fournisseur:e rubrique:f motcle:g langue:h format:i
              dans le chapo « a », dans le texte « b », signé « c », paru dans « d », fourni par « e », dans la rubrique « f », avec le mot-clé « g », en langue « h », au format « i »
              “a” in the lead, “b” in the text, signed “c”, published in “d”, provided by “e”, in the section “f”, with the keyword “g”, in the language “h”, in the format “i”
            date:2022
              publié en 2022
              published in 2022
            date:2022-12
              publié en décembre 2022
              published in December 2022
            date:2019-01-01
              publié le 1er janvier 2019
              published on 1 January 2019
            date:2022-11..2022-12
              publié du 1er novembre 2022 au 31 décembre 2022
              published from 1 November 2022 to 31 December 2022
            avant:2021-06
              publié jusqu’au 31 mai 2021
              published until 31 May 2021
            mots>1200 mots<=1
              de plus de 1 200 mots, d’au plus 1 mot
              of more than 1,200 words, of at most 1 word
            titre:chat^2,5 (chat OU chien)^3
              (« chat » ou « chien ») (poids 3), dans le titre « chat » (poids 2,5)
              (“chat” or “chien”) (weight 3), “chat” in the title (weight 2.5)
            SAUF (chat chien)
              tous les articles, sauf (« chat » et « chien »)
              all articles, except (“chat” and “chien”)
            zone:retire:(football OU tennis)
              dans ce qui a été retiré (« football » ou « tennis »)
              (“football” or “tennis”) in what was removed
        "#]],
    );
}
