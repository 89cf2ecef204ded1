//! Pasted prose: nothing in it is syntax.

use crate::parse::check;
use expect_test::expect;

#[test]
fn headlines_are_quorums() {
    check(
        &[
            "Guerre en Ukraine : Poutine en Biélorussie",
            "Le Maroc et l’Algérie face à la sécheresse",
            "Sécheresse (suite) : les barrages à moitié vides",
            "Que faire, demain ? Trois maires répondent…",
            "Hausse de 3,5 % des prix : « c'est trop », disent-ils",
            "Le maire : \"Nous n’avons pas dormi\"",
            "Le « grand soir » des pêcheurs du port",
            "Les élus du port sont \"très inquiets\" avant l’hiver",
            "Durand & fils ferme ses magasins du port",
            "Les barrages de la région à moitié vides | La Gazette du port",
            "Blé : -3,5 % en mai, +20 % sur un an",
            "Le blé recule de -3 % en mai",
            "Il a fait -10 degrés la nuit de Noël sur le port",
            "LE PORT ET LA VILLE FACE À LA TEMPÊTE OU PRESQUE",
            "Le maire du port : \"Nous n’avons pas",
            "https://journal.example/politique/2022/le-titre-de-page.html?page=2#haut",
        ],
        &expect![[r#"
            Guerre en Ukraine : Poutine en Biélorussie → plupart(Guerre, en, Ukraine, Poutine, en, Biélorussie)
            Le Maroc et l’Algérie face à la sécheresse → plupart(Le, Maroc, et, l’Algérie, face, à, la, sécheresse)
            Sécheresse (suite) : les barrages à moitié vides → plupart(Sécheresse, suite, les, barrages, à, moitié, vides)
            Que faire, demain ? Trois maires répondent… → plupart(Que, faire, demain, Trois, maires, répondent)
            Hausse de 3,5 % des prix : « c'est trop », disent-ils → plupart(Hausse, de, 3,5, des, prix, c'est, trop, disent-ils)
            Le maire : "Nous n’avons pas dormi" → plupart(Le, maire, Nous, n’avons, pas, dormi)
            Le « grand soir » des pêcheurs du port → plupart(Le, grand, soir, des, pêcheurs, du, port)
            Les élus du port sont "très inquiets" avant l’hiver → plupart(Les, élus, du, port, sont, très, inquiets, avant, l’hiver)
            Durand & fils ferme ses magasins du port → plupart(Durand, fils, ferme, ses, magasins, du, port)
            Les barrages de la région à moitié vides | La Gazette du port → plupart(Les, barrages, de, la, région, à, moitié, vides, La, Gazette, du, port)
            Blé : -3,5 % en mai, +20 % sur un an → plupart(Blé, 3,5, en, mai, 20, sur, un, an)
            Le blé recule de -3 % en mai → plupart(Le, blé, recule, de, 3, en, mai)
            Il a fait -10 degrés la nuit de Noël sur le port → plupart(Il, a, fait, 10, degrés, la, nuit, de, Noël, sur, le, port)
            LE PORT ET LA VILLE FACE À LA TEMPÊTE OU PRESQUE → plupart(LE, PORT, LA, VILLE, FACE, À, LA, TEMPÊTE, PRESQUE)
            Le maire du port : "Nous n’avons pas → plupart(Le, maire, du, port, Nous, n’avons, pas)
              ! quote-ignored 19..20
            https://journal.example/politique/2022/le-titre-de-page.html?page=2#haut → plupart(journal.example, politique, 2022, le-titre-de-page.html, page, 2, haut)
        "#]],
    );
}

#[test]
fn a_query_with_a_phrase_is_no_headline() {
    check(
        &[
            "\"loi de finances\" sénat vote budget recettes amendement",
            "\"loi de finances\" sénat",
            "sénat « loi de finances »",
            "\"loi de finances\", sénat, vote",
            "« loi de finances », « budget de l’État »",
            "\"Nous n’avons pas dormi, dit le maire\"",
            "\"loi de finances\" au sénat en 2022",
            "élection présidentielle -2022",
            "port | rade | quai | digue | môle",
            "ONU OU OTAN OU UE SAUF FMI BCE",
        ],
        &expect![[r#"
            "loi de finances" sénat vote budget recettes amendement → et([loi de finances], sénat, vote, budget, recettes, amendement)
            "loi de finances" sénat → et([loi de finances], sénat)
            sénat « loi de finances » → et(sénat, [loi de finances])
            "loi de finances", sénat, vote → et([loi de finances], sénat, vote)
            « loi de finances », « budget de l’État » → et([loi de finances], [budget de l’État])
            "Nous n’avons pas dormi, dit le maire" → [Nous n’avons pas dormi dit le maire]
            "loi de finances" au sénat en 2022 → et([loi de finances], au, sénat, en, 2022)
            élection présidentielle -2022 → et(élection, présidentielle, sauf(2022))
            port | rade | quai | digue | môle → ou(port, rade, quai, digue, môle)
            ONU OU OTAN OU UE SAUF FMI BCE → ou(ONU, OTAN, et(UE, sauf(FMI), BCE))
        "#]],
    );
}

#[test]
fn punctuation_is_no_syntax() {
    check(
        &[
            "Macron : \"c'est fini\"",
            "Macron: \"c'est fini\"",
            "Macron:\"c'est fini\"",
            "l'\"affaire\" du siècle",
            "l’« affaire » du siècle",
            "rendez-vous à 12:30",
            "https://journal.example/politique/2022/le-titre.html?page=2#haut",
            "journal.example",
            "Saint-Étienne - Lyon",
            "le 20 - 12 - 2022",
            "20-12-2022",
            "Paris,Lyon",
            "1914-1918",
            "Paris–Dakar — étape",
            "- liste",
            "-- liste",
            "C++ et C#",
            "Canal + TF1",
            "Canal+ TF1",
            "20 % + 5 €",
            "blé -3,5 %",
            "x = y",
            "E=mc2",
            "a < b > c",
            "étudiant·e·s",
            "#MeToo @compte",
            "«fin de phrase».",
            "user@journal.example",
            "Ukraine:la guerre",
            "pourquoi?!",
            "4* hôtel",
            "~20 morts",
            "et/ou",
            "km/h 24/7",
            "A|B",
            "AT&T R&D",
            "Rock'n'roll 'tis",
            "soft\u{ad}hyphen zero\u{200b}width",
            "e\u{301}te\u{301}",
            "ET PAIX",
            "\u{feff}BOM",
            "日本 新聞",
            "الجزائر",
        ],
        &expect![[r#"
            Macron : "c'est fini" → et(Macron, [c'est fini])
            Macron: "c'est fini" → et(Macron, [c'est fini])
            Macron:"c'est fini" → et(Macron, [c'est fini])
            l'"affaire" du siècle → et([affaire], du, siècle)
            l’« affaire » du siècle → et([affaire], du, siècle)
            rendez-vous à 12:30 → et(rendez-vous, à, 12:30)
            https://journal.example/politique/2022/le-titre.html?page=2#haut → plupart(journal.example, politique, 2022, le-titre.html, page, 2, haut)
            journal.example → journal.example
            Saint-Étienne - Lyon → et(Saint-Étienne, Lyon)
            le 20 - 12 - 2022 → et(le, 20, 12, 2022)
            20-12-2022 → 20-12-2022
            Paris,Lyon → et(Paris, Lyon)
            1914-1918 → 1914-1918
            Paris–Dakar — étape → et(Paris–Dakar, étape)
            - liste → liste
            -- liste → liste
            C++ et C# → et(C, et, C)
            Canal + TF1 → et(Canal, TF1)
            Canal+ TF1 → et(Canal, TF1)
            20 % + 5 € → et(20, 5)
            blé -3,5 % → et(blé, 3,5)
            x = y → et(x, y)
            E=mc2 → et(E, mc2)
            a < b > c → et(a, b, c)
            étudiant·e·s → étudiant·e·s
            #MeToo @compte → et(MeToo, compte)
            «fin de phrase». → [fin de phrase]
            user@journal.example → user@journal.example
            Ukraine:la guerre → et(Ukraine, la, guerre)
            pourquoi?! → pourquoi
            4* hôtel → et(4, hôtel)
              ! truncation-too-short 0..2
            ~20 morts → et(20, morts)
            et/ou → et(et, ou)
            km/h 24/7 → et(km, h, 24/7)
            A|B → ou(A, B)
            AT&T R&D → et(AT&T, R&D)
            Rock'n'roll 'tis → et(Rock'n'roll, tis)
            soft¬hyphen zero¬width → et(soft¬hyphen, zero¬width)
            été → été
            ET PAIX → PAIX
              ! operator-alone 0..2
            ¬BOM → BOM
            日本 新聞 → et(日本, 新聞)
            الجزائر → الجزائر
        "#]],
    );
}
