//! Number, gender and the commonest verb forms, brought to one form before Snowball.
//!
//! Snowball French expects accents and undoes only what it is sure of. On folded words it separates « emploi / emplois », « élu / élus »,
//! « petit / petits », « dernier / dernière », « publié / publiée », « manifester / manifestent »: pairs that a reader takes for one word.
//! The rules here are those of the grammar book, in its order: plural, feminine, verb. Their exceptions are in `inflection.tsv`.

use std::borrow::Cow;

use crate::exceptions::{self, Exception};

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
    match exceptions::of(word) {
        Some(Exception::Singular) => return word.into(),
        Some(Exception::Plural) => return before(1).into(),
        _ if word.len() < 4 || !word.ends_with(['s', 'x']) || word.ends_with("ss") => return word.into(),
        _ => {}
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
    let exception = exceptions::of(&word);
    if exception == Some(Exception::Adjective) {
        word.to_mut().push('e');
    } else if let Some(verb) = replaced(&word, &VERB).or_else(|| third_person(&word, exception)) {
        word = verb.into();
    }
    word
}

fn replaced(word: &str, endings: &[Ending]) -> Option<String> {
    let (ending, other, _) = endings.iter().find(|(ending, _, shortest)| word.len() >= *shortest && word.ends_with(ending))?;
    Some(format!("{}{other}", word.strip_suffix(ending)?))
}

/// « manifestent » → « manifeste », « soutient » → « soutenir ».
fn third_person(word: &str, exception: Option<Exception>) -> Option<String> {
    let noun = exception == Some(Exception::Noun);
    if word.len() >= 6 && !noun && (word.ends_with("vient") || word.ends_with("tient")) {
        return Some(format!("{}enir", word.strip_suffix("ient")?));
    }
    let singular = word.strip_suffix("nt").filter(|singular| word.len() >= 6 && singular.ends_with('e'))?;
    let is_verb = match singular {
        _ if noun || singular.ends_with("aie") => false,
        _ if singular.ends_with("me") => exception == Some(Exception::Verb),
        _ if singular.ends_with("ie") => ["fie", "plie", "blie"].iter().any(|ending| singular.ends_with(ending)),
        _ => true,
    };
    is_verb.then(|| singular.to_owned())
}
