//! Texts and the terms they give.

use expect_test::{Expect, expect};
use french::{Analyzer, Kind};

/// `folded` of each word in order; a stop word in parentheses, a joined form after `+` and the part it stands beside.
fn terms(text: &str) -> String {
    let mut terms = String::new();
    let mut next = 0;
    Analyzer::new().analyze(text, |token| {
        let before = if token.kind == Kind::Joined || terms.is_empty() { "" } else { " " };
        let term = match token.kind {
            Kind::Word => token.folded.to_owned(),
            Kind::Stop => format!("({})", token.folded),
            Kind::Joined => format!("+{}", token.folded),
        };
        assert_eq!(token.position + u32::from(token.kind == Kind::Joined), next, "{text}");
        next = token.position + 1;
        terms.push_str(before);
        terms.push_str(&term);
    });
    terms
}

/// `written[the bytes of the text it covers]`, of the words alone.
fn places(text: &str) -> String {
    let mut places = Vec::new();
    Analyzer::new().analyze(text, |token| places.push(format!("{}[{}]", token.written, text[token.offset].escape_debug())));
    places.join(" ")
}

#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "a literal at each call")]
fn check(text: &str, expected: Expect) {
    expected.assert_eq(&terms(text));
}

#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "a literal at each call")]
fn check_places(text: &str, expected: Expect) {
    expected.assert_eq(&places(text));
}

#[test]
fn articles_elided() {
    check("L’Algérie l'Algérie ALGERIE", expect!["algerie algerie algerie"]);
    check("d'État, l’été, s'élève, n'y, c'était, j'ai, m'a, t'es", expect!["etat ete eleve (y) (etait) (ai) (a) (es)"]);
    check("jusqu'au lorsqu'il puisqu'elle quoiqu'on presqu'un qu'ils", expect!["(au) (il) (elle) (on) (un) (ils)"]);
    check("qu'l'homme, qu'l’État, D'L'EAU", expect!["homme etat eau"]);
    check("d'SFR, l'11 septembre, d'1 500 euros, entr'eux, entr'autres", expect!["sfr 11 septembre 1500 euros (eux) autres"]);
}

#[test]
fn articles_before_a_quote() {
    check("l'« Humanité », d’\"Avatar\", qu' “ils”, lorsqu' il, l' Algérie", expect!["humanite avatar (ils) (il) algerie"]);
    check("le 'plan C' et la 'hépatite D'.", expect!["(le) plan (c) (et) (la) hepatite (d)"]);
    check("l''État d''Alger", expect!["etat alger"]);
    check("qu'", expect![[""]]);
}

#[test]
fn apostrophes_inside() {
    check(
        "aujourd'hui aujourd’hui aujourdhui d'aujourd'hui Aujourd`hui",
        expect!["aujourdhui aujourdhui aujourdhui aujourdhui aujourdhui"],
    );
    check(
        "presqu'île, prud'hommes, prud'homale, grand'chose, grand'mère, grand-mère",
        expect!["presquile prudhommes prudhomale grandchose grandmere grand+grandmere mere"],
    );
    check(
        "quelqu'un quelqu’une quelques-uns entr'aide entraide s'entr'aider",
        expect!["quelquun quelquune quelques+quelquesuns uns entraide entraide entraider"],
    );
    check(
        "O'Neill N'Djamena M'Bappé Sana'a Ch'tis",
        expect!["o+oneill neill (n)+ndjamena djamena (m)+mbappe bappe sana+sanaa (a) ch+chtis tis"],
    );
    check("Macron's don't we'll", expect!["macron (s) don (t) we ll"]);
    check("j'suis p'tit", expect!["(j)+jsuis (suis) p+ptit tit"]);
}

#[test]
fn every_apostrophe() {
    for apostrophe in ["'", "’", "‘", "‛", "ʼ", "′", "`", "´", "＇"] {
        assert_eq!(terms(&format!("l{apostrophe}État d{apostrophe}aujourd{apostrophe}hui")), "etat aujourdhui", "{apostrophe}");
    }
}

#[test]
fn hyphens() {
    check("porte-parole porteparole porte parole", expect!["porte+porteparole parole porteparole porte parole"]);
    check(
        "Val-d'Oise, l'après-midi, chef-d’œuvre, Saint-Jean-d'Angély",
        expect!["val+valdoise oise apres+apresmidi midi chef+chefdoeuvre oeuvre saint+saintjeandangely jean angely"],
    );
    check("Covid-19, G-7, A-320, 20-Minutes", expect!["covid+covid19 19 g+g7 7 (a)+a320 320 20+20minutes minutes"]);
    check("2022-12-20, 2-0, 10-15, 2021-2022", expect!["2022 12 20 2 0 10 15 2021 2022"]);
    check(
        "a-t-il, dit-elle, est-ce, celui-ci, lui-même, rendez-vous, donnez-nous",
        expect!["(a) (t) (il) dit (elle) (est) (ce) (celui) (ci) (lui) (meme) rendez+rendezvous (vous) donnez (nous)"],
    );
    check("tout - rien, -5, mot--mot, fin-", expect!["tout rien 5 mot mot fin"]);
    check("J.-C. M.-A. Dupont", expect!["(j)+jc (c) (m)+ma (a) dupont"]);
}

#[test]
fn every_hyphen() {
    for hyphen in ["-", "‐", "‑", "–", "−", "－", "\u{ad}-"] {
        assert_eq!(terms(&format!("porte{hyphen}monnaie")), "porte+portemonnaie monnaie", "{hyphen}");
    }
}

#[test]
fn invisible_characters() {
    check("\u{feff}sé\u{ad}che\u{ad}resse mé\u{200b}té\u{200d}o \u{2066}Rabat\u{2069}", expect!["secheresse meteo rabat"]);
    check("a\u{a0}la\u{202f}une\u{2009}de\u{3000}nuit\u{2028}fin", expect!["(a) (la) (une) (de) nuit fin"]);
    check("e\u{301}te\u{301} été ÉTÉ E\u{301}TE\u{301}", expect!["ete ete ete ete"]);
}

#[test]
fn ligatures_and_typography() {
    check("œuvre Œuvre oeuvre cæcum ﬁnance oﬃciel ſoir ĳ", expect!["oeuvre oeuvre oeuvre caecum finance officiel soir ij"]);
    check("km² m³ CO₂ XIXᵉ 1ᵉʳ ２０２２ ＡＢＣ n° 5 nº 5 ½ 1½", expect!["km2 m3 co2 xixe 1er 2022 abc (n) 5 no 5 1"]);
    check("Straße Łódź Ørsted Đặng İstanbul ışık Þórr", expect!["strasse lodz orsted dang istanbul isik thorr"]);
}

#[test]
fn numbers_in_groups() {
    let spaces = [" ", "\u{a0}", "\u{202f}", "\u{2009}", "\u{2007}", ".", "'", "’", ","];
    for space in spaces {
        assert_eq!(terms(&format!("de 1{space}234{space}567 euros")), "(de) 1234567 euros", "{space:?}");
    }
    check("1 234, 3.076 contre 4.664, 12 000 à 15 000, 1 000-1 500", expect!["1234 3076 contre 4664 12000 (a) 15000 1000 1500"]);
    check("1 234,56 et 1.234,5 ; le 1 000e jour, 10 000m", expect!["1234 56 (et) 1234 5 (le) 1000e jour 10000m"]);
    check("999 999 999 999 999", expect!["999999999999999"]);
}

#[test]
fn numbers_apart() {
    check("en 2020 300 personnes, en 2020 1 234 autres", expect!["(en) 2020 300 personnes (en) 2020 1234 autres"]);
    check(
        "20.12.2022, 3,5 %, 3.5, 1,234, 0,123 456, 10.0.0.1, 12:300 400",
        expect!["20 12 2022 3 5 3 5 1 234 0 123 456 10 0 0 1 12 300 400"],
    );
    check("06 12 34 56 78, 0 800 123 456, 1 234 56, 12 345 6789", expect!["06 12 34 56 78 0 800 123 456 1 234 56 12 345 6789"]);
    check("A320 200, A320-200 300, le 12, 300 personnes", expect!["a320 200 a320+a320200 200 300 (le) 12 300 personnes"]);
    check("100 200 300 400 500 600", expect!["100 200 300 400 500 600"]);
    check("1\u{a0}500 25", expect!["1500 25"]);
}

#[test]
fn initials() {
    check("U.E. UE l'U.E. S.N.C.F. s.n.c.f. O.N.U, J.F. Kennedy", expect!["ue ue ue sncf sncf onu jf kennedy"]);
    check("M.Macron A.S.Roma E.ON fin.A la une. C. 1.A.", expect!["(m) macron (as) roma e (on) fin (a) (la) (une) (c) 1 (a)"]);
}

#[test]
fn names_keep_their_own_form() {
    check("Macron macrons Paris pari Mali mali", expect!["macron macrons paris pari mali mali"]);
}

#[test]
fn stop_words_keep_their_place() {
    check("Le Monde, à la une, État de droit", expect!["(le) monde (a) (la) (une) etat (de) droit"]);
    check("l armee, qu elle, été, sûr", expect!["(l) armee (qu) (elle) ete (sur)"]);
}

#[test]
fn other_scripts() {
    check("The Guardian's news, café", expect!["the guardian (s) news cafe"]);
    check("الجزائـــر مُحَمَّد القاهرة", expect!["الجزاير محمد القاهرة"]);
    check("Москва Київ ёлка Αθήνα Σίσυφος", expect!["москва киів елка αθηνα σισυφοσ"]);
    check("中国 日本語 カタカナ ｶﾞ 한국어 ไทย हिन्दी", expect!["中 国 日 本 語 カタカナ ガ 한국어 ไทย हिन्दी"]);
    check("👍 😀é #MeToo @lemondefr www.example.fr R&D", expect!["e metoo lemondefr www example fr r (d)"]);
    check("", expect![[""]]);
}

#[test]
fn places_in_the_text() {
    check_places("« L’État » d'aujourd’hui", expect!["état[État] aujourd'hui[aujourd’hui]"]);
    check_places(
        "l’après‑midi, U.E., 1 234 euros",
        expect!["après[après] après-midi[après‑midi] midi[midi] ue[U.E] 1234[1 234] euros[euros]"],
    );
    check_places("sé\u{ad}che\u{ad} E\u{301}té", expect![[r#"séche[sé\u{ad}che] été[Été]"#]]);
}
