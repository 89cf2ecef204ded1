//! Number, gender and the commonest verb forms, brought to one form before Snowball.
//!
//! Snowball French expects accents and undoes only what it is sure of. On folded words it separates « emploi / emplois », « élu / élus »,
//! « petit / petits », « dernier / dernière », « publié / publiée », « manifester / manifestent »: pairs that a reader takes for one word.
//! The rules here are those of the grammar book, in its order: plural, feminine, verb. Their exceptions are in `inflection.tsv`.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Why a word escapes a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exception {
    /// Its stem is itself, or it would meet another word: « mère » and « mer », « Algérie » and « Alger ».
    Kept,
    /// Ends in -s or -x in the singular too, and would meet another word without: « mois », « paris ».
    Singular,
    /// A plural that looks like « français » or « permis »: « lois », « amis ».
    Plural,
    /// In -ent, and no verb form: « accident ».
    Noun,
    /// In -ment, and a verb form: « confirment ».
    Verb,
    /// In -it, and no verb form: « petit ».
    Adjective,
}

static EXCEPTIONS: LazyLock<HashMap<&'static str, Exception>> = LazyLock::new(|| {
    let rows = include_str!("inflection.tsv").lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    rows.flat_map(|(class, words)| {
        let exception = match class {
            "kept" => Exception::Kept,
            "singular" => Exception::Singular,
            "plural" => Exception::Plural,
            "noun" => Exception::Noun,
            "verb" => Exception::Verb,
            _ => Exception::Adjective,
        };
        words.split(' ').map(move |word| (word, exception))
    })
    .collect()
});

fn is(word: &str, exception: Exception) -> bool {
    EXCEPTIONS.get(word) == Some(&exception)
}

/// Is the stem of this word the word?
pub(crate) fn is_kept(word: &str) -> bool {
    is(word, Exception::Kept)
}

/// An ending, what takes its place, and the shortest word it is an ending of.
type Ending = (&'static str, &'static str, usize);

/// -ère and -trice have a masculine; -eux and -euse are brought to -eur, their third form (« nageur, nageuse »), as they have no common one.
const FEMININE: [Ending; 7] = [
    ("ee", "e", 5),
    ("iere", "ier", 6),
    ("gere", "ger", 6),
    ("chere", "cher", 5),
    ("trice", "teur", 7),
    ("euse", "eur", 7),
    ("eux", "eur", 6),
];

/// Infinitives and participles that Snowball takes for nouns. Those in -ier lose their r only where no trade ends so:
/// « justifier » but « policier ».
const VERB: [Ending; 27] = [
    ("iennent", "enir", 8),
    ("prennent", "prend", 8),
    ("endre", "end", 6),
    ("ondre", "ond", 6),
    ("erdre", "erd", 6),
    ("endu", "end", 5),
    ("ondu", "ond", 6),
    ("erdu", "erd", 5),
    ("endue", "end", 6),
    ("ondue", "ond", 6),
    ("erdue", "erd", 6),
    ("ettre", "et", 6),
    ("uivre", "uiv", 6),
    ("crire", "crite", 5),
    ("crit", "crite", 5),
    ("duire", "duite", 6),
    ("duit", "duite", 6),
    ("truire", "truite", 8),
    ("truit", "truite", 7),
    ("fier", "fie", 6),
    ("blier", "blie", 6),
    ("plier", "plie", 7),
    ("udier", "udie", 6),
    ("ocier", "ocie", 7),
    ("ecier", "ecie", 7),
    ("legier", "legie", 7),
    ("fugier", "fugie", 7),
];

/// The masculine singular of a noun or an adjective; of a plural noun, its singular.
pub(crate) fn singular(word: &str) -> Cow<'_, str> {
    let before = |letters: usize| &word[..word.len() - letters];
    let long = word.len() >= 5;
    if word.len() < 4 || is(word, Exception::Singular) || word.ends_with("ss") {
        return word.into();
    }
    if is(word, Exception::Plural) {
        return before(1).into();
    }
    if long && (word.ends_with("eaux") || word.ends_with("yaux")) {
        return before(1).into();
    }
    if long && word.ends_with("aux") {
        return format!("{}al", before(3)).into();
    }
    // « français », « suédois », « permis », « pris », « acquis », « précis » are singulars too. Snowball takes their ending for
    // a verb's; before the e of the feminine it does not.
    let is_demonym = long && (word.ends_with("ais") || word.ends_with("ois"));
    if is_demonym || ["mis", "pris", "quis", "ssis", "cis"].iter().any(|ending| word.ends_with(ending)) {
        return format!("{word}e").into();
    }
    word.strip_suffix('s').unwrap_or(word).into()
}

/// The form of a singular that Snowball stems as its brothers.
pub(crate) fn regular(singular: &str) -> Cow<'_, str> {
    let mut word = Cow::from(singular);
    if let Some(masculine) = replaced(&word, &FEMININE) {
        word = masculine.into();
    }
    if let Some(verb) = replaced(&word, &VERB).or_else(|| third_person(&word)) {
        word = verb.into();
    }
    if is(&word, Exception::Adjective) {
        word.to_mut().push('e');
    }
    word
}

fn replaced(word: &str, endings: &[Ending]) -> Option<String> {
    let (ending, other, _) = endings.iter().find(|(ending, _, shortest)| word.len() >= *shortest && word.ends_with(ending))?;
    Some(format!("{}{other}", word.strip_suffix(ending)?))
}

/// « manifestent » → « manifeste », « soutient » → « soutenir ».
fn third_person(word: &str) -> Option<String> {
    let noun = is(word, Exception::Noun);
    if word.len() >= 6 && !noun && (word.ends_with("vient") || word.ends_with("tient")) {
        return Some(format!("{}enir", word.strip_suffix("ient")?));
    }
    let singular = word.strip_suffix("nt").filter(|singular| word.len() >= 6 && singular.ends_with('e'))?;
    let is_verb = match singular {
        _ if noun || singular.ends_with("aie") => false,
        _ if singular.ends_with("me") => is(word, Exception::Verb),
        _ if singular.ends_with("ie") => ["fie", "plie", "blie"].iter().any(|ending| singular.ends_with(ending)),
        _ => true,
    };
    is_verb.then(|| singular.to_owned())
}
