//! The words too common to tell one article from another.
//!
//! Articles, pronouns, prepositions, conjunctions and the plain forms of être and avoir, folded. Left out on purpose, because
//! they are also nouns a reader searches: été (summer), sommes (sums), avions (planes), fut, eu, car, or, si, plus, tout.
//! A stop word keeps its position, so « À la une », « Le Monde », « État de droit » can be found as phrases.

/// Sorted, for the binary search.
const STOP: [&str; 150] = [
    "a", "ai", "aient", "ait", "as", "au", "aura", "aurai", "auraient", "aurais", "aurait", "auras", "aurez", "auriez", "aurions",
    "aurons", "auront", "aux", "avaient", "avais", "avait", "avec", "avez", "avons", "ayant", "ayez", "ayons", "c", "ca", "ce", "ceci",
    "cela", "celle", "celles", "celui", "ces", "cet", "cette", "ceux", "ci", "d", "dans", "de", "des", "donc", "dont", "du", "elle",
    "elles", "en", "es", "est", "et", "etaient", "etais", "etait", "etant", "etiez", "etions", "etre", "eux", "furent", "il", "ils", "j",
    "je", "jusqu", "jusque", "l", "la", "le", "les", "leur", "leurs", "lorsqu", "lorsque", "lui", "m", "ma", "mais", "me", "meme", "memes",
    "mes", "moi", "mon", "n", "ne", "ni", "nos", "notre", "nous", "on", "ont", "ou", "par", "parce", "pas", "pour", "presqu", "puisqu",
    "puisque", "qu", "que", "quel", "quelle", "quelles", "quels", "qui", "quoi", "quoiqu", "quoique", "s", "sa", "sans", "se", "sera",
    "serai", "seraient", "serais", "serait", "seras", "serez", "seriez", "serions", "serons", "seront", "ses", "soi", "soient", "soit",
    "son", "sont", "soyez", "soyons", "suis", "sur", "t", "ta", "te", "tes", "toi", "ton", "tu", "un", "une", "vos", "votre", "vous", "y",
];

/// Letters of the longest: most words need not be looked for.
const LONGEST: usize = 8;

/// Is the folded word a stop word?
pub fn is_stop(folded: &str) -> bool {
    folded.len() <= LONGEST && STOP.binary_search(&folded).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_sorted() {
        assert!(STOP.is_sorted());
        assert_eq!(STOP.iter().map(|word| word.len()).max(), Some(super::LONGEST));
        assert!(STOP.iter().all(|word| crate::fold(word) == *word && is_stop(word)));
        assert!(["ete", "avions", "or", "car", "plus", ""].iter().all(|word| !is_stop(word)));
    }
}
