//! The articles and conjunctions that lose their vowel before another, and the words that only look so.
//! The table with the reasons opens the crate's documentation.

/// The words that elide before anything.
const ALWAYS: [&str; 8] = ["l", "d", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu"];

/// The words that elide before a vowel only.
const BEFORE_VOWEL: [&str; 6] = ["c", "j", "m", "n", "s", "t"];

/// Is the word before the apostrophe elided, given the folded word after it and whether another elision follows at once (`qu'l'`)?
pub(crate) fn is_elided(before: &str, after: &str, again: bool) -> bool {
    if ALWAYS.contains(&before) {
        return true;
    }
    if BEFORE_VOWEL.contains(&before) {
        let first = after.chars().next();
        return first.is_some_and(|c| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | '0'..='9')) || (again && is_article(after));
    }
    before == "entr" && matches!(after, "eux" | "elle" | "elles" | "autre" | "autres")
}

/// One of the words that elide.
pub(crate) fn is_article(folded: &str) -> bool {
    ALWAYS.contains(&folded) || BEFORE_VOWEL.contains(&folded)
}

/// Do the two folded words around an apostrophe make one word?
pub(crate) fn is_whole(before: &str, after: &str) -> bool {
    match before {
        "aujourd" => after == "hui",
        "presqu" => matches!(after, "ile" | "iles"),
        "quelqu" => matches!(after, "un" | "une" | "uns" | "unes"),
        "prud" => after.starts_with("hom"),
        "grand" => is_french(after) && after != "s",
        "entr" => is_french(after) && !is_elided(before, after, false),
        _ => false,
    }
}

fn is_french(folded: &str) -> bool {
    folded.starts_with(|c: char| c.is_ascii_lowercase())
}
