//! Articles as newspapers print them, and what they are to each other.

use article::{Article, Block, DateOrigin, Day, Published};
use proptest::prelude::*;
use reprint::{Bands, Relation, Shingles, likeness, relation};

/// A text of `length` words that no other number gives.
fn text(number: u64, length: usize) -> String {
    let mut state = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut words = Vec::new();
    for _ in 0..length {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        words.push(format!("m{}", (state >> 33) % 5_000));
    }
    words.join(" ")
}

fn article(title: &str, day: Option<u32>, text: &str) -> Shingles {
    let published = day.and_then(|day| Day::from_number(day).ok()).map(|day| Published::on(day, DateOrigin::Metadata));
    Shingles::of(&Article { title: title.into(), published, blocks: text.lines().map(Block::paragraph).collect(), ..Article::default() })
}

#[track_caller]
fn check(a: &Shingles, b: &Shingles, expected: Option<Relation>) {
    assert_eq!(relation(a, b), expected, "{:?}", likeness(a, b));
    assert_eq!(relation(b, a), expected, "the other way round");
}

#[test]
fn a_dispatch_is_printed_with_and_without_what_the_wire_adds() {
    let body = text(1, 120);
    let wire = article("Dépêche", Some(20200301), &format!("PARIS (AFP) – {body}."));
    for printed in [format!("{body}."), format!("{body}. (AFP)"), format!("(AFP) {body}.\nAvec AFP"), body.to_uppercase()] {
        let printed = article("Un autre titre", Some(20200302), &printed);
        check(&wire, &printed, Some(Relation::Reprint));
        assert!(likeness(&wire, &printed).shared > 0.99);
    }
}

#[test]
fn what_a_newspaper_adds_makes_no_other_text() {
    let body = text(2, 200);
    let longer = format!("{body}\n{}", text(3, 600));
    check(&article("", None, &body), &article("", None, &longer), Some(Relation::Reprint));
    // Under eighty words that is a quotation.
    let brief = text(4, 60);
    check(&article("", Some(20200301), &brief), &article("", Some(20200301), &format!("{brief}\n{}", text(5, 600))), None);
}

#[test]
fn an_update_is_a_version_for_a_week() {
    let (first, second) = (format!("{}\n{}", text(6, 200), text(7, 60)), format!("{}\n{}", text(6, 200), text(8, 60)));
    let morning = article("", Some(20191228), &first);
    check(&morning, &article("", Some(20200104), &second), Some(Relation::Version));
    check(&morning, &article("", Some(20200105), &second), None);
    check(&morning, &article("", None, &second), None);
}

#[test]
fn equal_titles_prove_nothing() {
    let title = "La météo du week-end";
    check(&article(title, Some(20200301), &text(9, 150)), &article(title, Some(20200301), &text(10, 150)), None);
}

#[test]
fn a_short_text_alone_proves_nothing() {
    let wall = "La suite de cet article est réservée à nos abonnés. Connectez-vous pour la lire.";
    check(&article("Le barrage se remplit", None, wall), &article("Trois élus démissionnent", None, wall), None);
    check(&article("Le barrage se remplit", None, wall), &article("Oriental : le barrage se remplit", None, wall), Some(Relation::Reprint));
    check(&article("", None, ""), &article("", None, ""), None);
}

#[test]
fn like_texts_share_a_key_and_others_do_not() {
    let keys = |number, length, changed: usize| {
        let body = text(number, length);
        let words: Vec<&str> = body.split(' ').collect();
        let cut = words.len() - changed;
        Bands::of(&article("", None, &format!("{} {}", words[..cut].join(" "), text(number + 1_000_000, changed)))).0
    };
    let meet = |a: [u32; 32], b: [u32; 32]| a.iter().zip(b).any(|(a, b)| *a == b && b != Bands::NONE);
    for length in [30, 80, 400] {
        // A ninth of the words at the end is a fifth of the shingles of both.
        let like = (0..400).filter(|number| meet(keys(*number, length, 0), keys(*number, length, length / 9))).count();
        assert!(like >= 399, "{like} of 400 like texts of {length} words meet");
    }
    let strangers = (0..400).filter(|number| meet(keys(*number, 400, 0), keys(number + 500, 400, 0))).count();
    assert_eq!(strangers, 0);
}

proptest! {
    #[test]
    fn any_texts_are_compared(a in "\\PC{0,200}", b in "[a-z (–)\u{a0}.AFP\n]{0,200}") {
        let (a, b) = (article(&b, None, &a), article(&a, None, &b));
        let (there, back) = (likeness(&a, &b), likeness(&b, &a));
        prop_assert_eq!(there, back);
        prop_assert!((0.0..=1.0).contains(&there.shared) && there.shared <= there.contained && there.contained <= 1.0);
        prop_assert_eq!(relation(&a, &b), relation(&b, &a));
        prop_assert!(a.is_empty() || likeness(&a, &a).shared == 1.0);
        Bands::of(&a);
    }
}
