//! The name that somebody meant.

/// The one of `names` that is nearest to `typed`, when it is near enough to be a slip of the hand.
pub(crate) fn nearest<'a>(typed: &str, names: &[&'a str]) -> Option<&'a str> {
    // A third of the letters may be wrong: `publicaton` is publication, `colour` is nothing of ours.
    let slips = (typed.chars().count() / 3).clamp(1, 3);
    let near = |name: &&'a str| strsim::osa_distance(typed, name);
    names.iter().copied().min_by_key(near).filter(|name| near(name) <= slips)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_understood_and_other_words_are_not() {
        let names = ["publication", "lang", "sort", "size", "year"];
        for (typed, expected) in [
            ("publicaton", Some("publication")),
            ("sorte", Some("sort")),
            ("yaer", Some("year")),
            ("colour", None),
            ("", None),
            ("langue", Some("lang")),
        ] {
            assert_eq!(nearest(typed, &names), expected, "{typed}");
        }
    }
}
