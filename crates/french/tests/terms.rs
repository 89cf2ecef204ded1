//! Texts and the terms they give.

use expect_test::{Expect, expect};
use french::{Analyzer, Kind};

/// One token a word: `position:folded`, `~stem` where it differs, `(stop)`, `(joined)`.
fn terms(text: &str) -> String {
    let mut out = Vec::new();
    Analyzer::new().analyze(text, |token| {
        let stem = if token.stem == token.folded { String::new() } else { format!("~{}", token.stem) };
        let kind = match token.kind {
            Kind::Word => "",
            Kind::Stop => "(stop)",
            Kind::Joined => "(joined)",
        };
        out.push(format!("{}:{}{stem}{kind}", token.position, token.folded));
    });
    out.join(" ")
}

#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "a literal at each call")]
fn check(text: &str, expected: Expect) {
    expected.assert_eq(&terms(text));
}

#[test]
fn elision() {
    check("L’Algérie, l'État", expect!["0:algerie 1:etat"]);
    check("aujourd’hui aujourdhui d'aujourd'hui", expect!["0:aujourdhui 1:aujourdhui 2:aujourdhui"]);
    check(
        "jusqu'au qu'il lorsqu'elle qu'l'homme quelqu'un presqu'île presqu'un",
        expect!["0:au(stop) 1:il(stop) 2:elle(stop) 3:homme~homm 4:quelquun 5:presquile~presquil 6:un(stop)"],
    );
    check(
        "O'Neill N'Djamena Macron's prud’hommes grand'chose entr'eux entr'aide",
        expect![
            "0:o 0:oneill~oneil(joined) 1:neill~neil 2:n(stop) 2:ndjamena~ndjamen(joined) 3:djamena~djamen 4:macron 5:s(stop) 6:prudhommes~prudhomm 7:grandchose~grandchos 8:eux(stop) 9:entraide~entraid"
        ],
    );
    check("qu' l'« Humanité » 'plan C' l''eau", expect!["0:humanite~humanit 1:plan 2:c(stop) 3:eau"]);
}

#[test]
fn hyphens() {
    check(
        "porte-parole porte‑parole",
        expect![
            "0:porte~port 0:porteparole~porteparol(joined) 1:parole~parol 2:porte~port 2:porteparole~porteparol(joined) 3:parole~parol"
        ],
    );
    check(
        "a-t-il Val-d'Oise Covid-19 2022-12-20 rendez-vous J.-C.",
        expect![
            "0:a(stop) 1:t(stop) 2:il(stop) 3:val 3:valdoise~valdois(joined) 4:oise~ois 5:covid 5:covid19(joined) 6:19 7:2022 8:12 9:20 10:rendez~rend 10:rendezvous(joined) 11:vous(stop) 12:j(stop) 12:jc(joined) 13:c(stop)"
        ],
    );
}

#[test]
fn numbers() {
    check("1 234 567, 1.234.567 et 1\u{202f}234\u{a0}567", expect!["0:1234567 1:1234567 2:et(stop) 3:1234567"]);
    check(
        "en 2020 300 personnes ; en 2020 1 234 ; 20.12.2022 ; 3,5 ; 06 12 34 56 78",
        expect![
            "0:en(stop) 1:2020 2:300 3:personnes~person 4:en(stop) 5:2020 6:1234 7:20 8:12 9:2022 10:3 11:5 12:06 13:12 14:34 15:56 16:78"
        ],
    );
    check(
        "2e 2ème 2eme deuxième 1er premier première XIXe XIXème",
        expect!["0:2e 1:2eme~2e 2:2eme~2e 3:deuxieme~2e 4:1er~1e 5:premier~1e 6:premiere~1e 7:xixe~xix 8:xixeme~xix"],
    );
    check("U.E. S.N.C.F. UE M.Macron", expect!["0:ue 1:sncf 2:ue 3:m(stop) 4:macron"]);
}
