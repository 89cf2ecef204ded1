//! Past a limit a notice says what was left out, and the rest is searched.

use expect_test::{Expect, expect};
use query::{Language, limits, parse};

use crate::sketch::sketch;

#[track_caller]
fn check(text: &str, expected: &Expect) {
    let parsed = parse(text);
    let mut lines = sketch(&parsed.query);
    for notice in &parsed.notices {
        let (french, english) = (notice.text(Language::French), notice.text(Language::English));
        lines += &format!("\n{} {}..{}\n  {french}\n  {english}", notice.code(), notice.at.start, notice.at.end);
    }
    expected.assert_eq(&lines);
}

/// `word 1`, `word 2` and so on, with `between`.
fn many(count: usize, between: &str) -> String {
    (1..=count).map(|number| format!("m{number}")).collect::<Vec<_>>().join(between)
}

#[test]
fn leaves() {
    check(
        &many(67, " OU "),
        &expect![[r#"
        ou(m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m21, m22, m23, m24, m25, m26, m27, m28, m29, m30, m31, m32, m33, m34, m35, m36, m37, m38, m39, m40, m41, m42, m43, m44, m45, m46, m47, m48, m49, m50, m51, m52, m53, m54, m55, m56, m57, m58, m59, m60, m61, m62, m63, m64)
        too-many-parts 439..456
          La requête dépasse 64 termes : 3 termes laissés de côté.
          The query has more than 64 terms: 3 left out."#]],
    );
    check(
        &many(65, " "),
        &expect![[r#"
        plupart(m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m21, m22, m23, m24, m25, m26, m27, m28, m29, m30, m31, m32, m33, m34, m35, m36, m37, m38, m39, m40, m41, m42, m43, m44, m45, m46, m47, m48, m49, m50, m51, m52, m53, m54, m55, m56, m57, m58, m59, m60, m61, m62, m63, m64)
        too-many-parts 247..250
          La requête dépasse 64 termes : 1 terme laissé de côté.
          The query has more than 64 terms: 1 left out."#]],
    );
    check(
        &format!("({} OU (titre:chat date:2022)) ET chien", many(64, " OU ")),
        &expect![[r#"
            ou(m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m21, m22, m23, m24, m25, m26, m27, m28, m29, m30, m31, m32, m33, m34, m35, m36, m37, m38, m39, m40, m41, m42, m43, m44, m45, m46, m47, m48, m49, m50, m51, m52, m53, m54, m55, m56, m57, m58, m59, m60, m61, m62, m63, m64)
            too-many-parts 447..472
              La requête dépasse 64 termes : 3 termes laissés de côté.
              The query has more than 64 terms: 3 left out."#]],
    );
}

#[test]
fn phrases() {
    check(
        &format!("\"{}\" chat", many(34, " ")),
        &expect![[r#"
        et([m1 m2 m3 m4 m5 m6 m7 m8 m9 m10 m11 m12 m13 m14 m15 m16 m17 m18 m19 m20 m21 m22 m23 m24 m25 m26 m27 m28 m29 m30 m31 m32], chat)
        long-phrase 0..128
          L’expression dépasse 32 mots : 2 mots laissés de côté.
          The phrase has more than 32 words: 2 left out."#]],
    );
    check(
        "\"loi finances\"~11",
        &expect![[r#"
            [loi finances]~10
            too-far 15..17
              La proximité va jusqu’à 10 mots d’écart : cherché avec 10.
              Nearness goes up to 10 words: searched with 10."#]],
    );
    check(
        "a PRES/8 b PRES/8 c",
        &expect![[r#"
            [a b c]~10
            too-far 0..19
              La proximité va jusqu’à 10 mots d’écart : cherché avec 10.
              Nearness goes up to 10 words: searched with 10."#]],
    );
    check(
        &format!("\"{} sans fin", many(33, " ")),
        &expect![[r#"
        plupart(m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m21, m22, m23, m24, m25, m26, m27, m28, m29, m30, m31, m32, m33, sans, fin)
        quote-ignored 0..1
          Guillemet jamais fermé : il ne compte pas.
          Quotation mark never closed: it does not count."#]],
    );
}

#[test]
fn nearness_of_many_alternatives() {
    check("(a OU b OU c) PRES/2 (d OU e)", &expect!["pres2(ou(a, b, c), ou(d, e))"]);
    check(
        &format!("({0}) PRES/2 ({0})", many(9, " OU ")),
        &expect!["pres2(ou(m1, m2, m3, m4, m5, m6, m7, m8, m9), ou(m1, m2, m3, m4, m5, m6, m7, m8, m9))"],
    );
}

#[test]
fn nesting() {
    check(
        &format!("{}chat{}", "(".repeat(750), ")".repeat(750)),
        &expect![[r#"
        chat
        too-deep 20..21
          Trop de parenthèses les unes dans les autres : celles au-delà de 20 niveaux ne comptent pas.
          Too many parentheses inside each other: those beyond 20 levels do not count."#]],
    );
    check(
        &format!("{}chat{} chien", "(a OU (b ".repeat(15), "))".repeat(15)),
        &expect![[r#"
        et(ou(a, et(b, ou(a, et(b, ou(a, et(b, ou(a, et(b, ou(a, et(b, ou(a, et(b, ou(a, et(b, ou(a, et(b, ou(a, et(b, a), et(b, a), et(b, a), et(b, a), et(b, a), et(b, a), et(b, chat)))))))))))))))))), chien)
        too-deep 81..82
          Trop de parenthèses les unes dans les autres : celles au-delà de 20 niveaux ne comptent pas.
          Too many parentheses inside each other: those beyond 20 levels do not count."#]],
    );
    check(&format!("{}chat", "NOT ".repeat(2001)), &expect!["et(tout, sauf(chat))"]);
}

#[test]
fn weights() {
    check(
        "chat^1000 chien^0.001",
        &expect![[r#"
        et(chat^100, chien^0.01)
        weight-outside 4..9
          Un poids va de 0,01 à 100 : le plus proche a été pris.
          A weight is between 0.01 and 100: the nearest was taken.
        weight-outside 15..21
          Un poids va de 0,01 à 100 : le plus proche a été pris.
          A weight is between 0.01 and 100: the nearest was taken."#]],
    );
    check("((chat^50)^50)^0,5", &expect!["chat^50"]);
}

#[test]
fn text() {
    // The last word does not fit, and no half of it is searched.
    let text = format!("{}{}chat", "é".repeat(12), " ".repeat(limits::TEXT_BYTES - 26));
    check(
        &text,
        &expect![[r#"
        éééééééééééé
        text-cut 8177..8182
          La requête dépasse 8 Kio : la fin n’a pas été lue.
          The query is longer than 8 KiB: its end was not read."#]],
    );
    let parsed = parse(&"é".repeat(limits::TEXT_BYTES));
    assert_eq!(parsed.notices.iter().map(|notice| (notice.code(), notice.at.clone())).collect::<Vec<_>>(), [("text-cut", 4096..8192)]);
}

#[test]
fn notices() {
    let parsed = parse(&") ".repeat(100));
    assert_eq!(parsed.notices.len(), limits::NOTICES);
    let last = parsed.notices.last().map(|notice| notice.text(Language::English));
    assert_eq!(last.as_deref(), Some("There are 81 more notices."));
}
