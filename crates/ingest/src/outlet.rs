//! One name for a newspaper, however an input writes it: « Le Monde (site web) », « LE MONDE, no. 23456 », `lemonde.fr`.
//!
//! The rules know how the press writes media, numbers, editions and host names; they know no newspaper. What no rule can tell
//! (`lechodulointain.fr`, « Ouest France » without its hyphen) is for an alias file: see [`crate::Aliases`].

use std::borrow::Cow;

use crate::date::{self, folded};

/// The name of the newspaper that `given` writes; `given` itself when no rule applies.
pub(crate) fn name(given: &str) -> Cow<'_, str> {
    let mut bare = given.trim();
    loop {
        let shorter = without_aside(bare).or_else(|| without_number(bare)).or_else(|| without_edition(bare)).unwrap_or(bare);
        let shorter = shorter.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '-' | '–' | '—' | '·' | '|'));
        if shorter.is_empty() || shorter == bare {
            break;
        }
        bare = shorter;
    }
    if let Some(named) = of_host(bare) {
        return Cow::Owned(named);
    }
    if is_shouted(bare) { Cow::Owned(lowered(bare)) } else { Cow::Borrowed(bare) }
}

/// Words that say in which medium or for whom a newspaper appears: « (site web) », « (édition abonnés, PDF) », « (web site ref.) ».
#[rustfmt::skip]
const MEDIA: &[&str] = &[
    "web", "site", "website", "internet", "online", "ligne", "tablette", "tablet", "mobile", "application", "appli", "app", "blog", "blogs",
    "pdf", "numerique", "digital", "print", "imprime", "papier", "papel", "edition", "ed", "abonnes", "flux", "rss", "newsletter",
    "infolettre", "podcast", "liseuse",
];

/// « Le Monde (site web) » → « Le Monde ». « Le Soir (Algérie) » stays: a place tells newspapers apart.
fn without_aside(name: &str) -> Option<&str> {
    let close = name.strip_suffix([')', ']'])?;
    let open = close.rfind(['(', '['])?;
    let inside = folded(&close[open + 1..]);
    let mut words = inside.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    (words.any(|word| MEDIA.contains(&word)) || is_number(&inside)).then(|| &close[..open])
}

/// « La Croix, no. 43018 », « Le Fanal n° 12 », « La Vigie, vol. 14, no 4 », « Le Fanal, mardi 14 mars 2006, p. 16 ».
fn without_number(name: &str) -> Option<&str> {
    if let Some((before, last)) = name.rsplit_once([',', ';'])
        && is_place_in_series(last)
    {
        return Some(before);
    }
    // Without a comma only the sign of a number counts: « France 24 » and « 20 Minutes » are names.
    let lower = name.to_lowercase();
    if lower.len() != name.len() {
        return None;
    }
    [" n°", " nº", " no. ", " no ", " num. ", " numéro ", " #", " - no. ", " vol. "].iter().find_map(|sign| {
        let at = lower.rfind(sign)?;
        is_number(&folded(&lower[at..])).then(|| &name[..at])
    })
}

/// Whether what follows a comma counts issues: a number, a volume, a page, a date.
fn is_place_in_series(text: &str) -> bool {
    let plain = folded(text.trim());
    is_number(&plain) || date::find(text, None).is_some_and(|found| found.at.len() * 3 >= text.trim().len() * 2)
}

/// `no. 43018`, `n° 12`, `vol. 14`, `p. 16`, `#7`, `numero 3-4`: a sign and digits, nothing else.
fn is_number(plain: &str) -> bool {
    let plain = plain.trim().trim_start_matches(['-', '–', ' ']);
    let digits = plain.trim_start_matches(|c: char| !c.is_ascii_digit());
    let sign = plain[..plain.len() - digits.len()].trim_end_matches(|c: char| !c.is_alphabetic());
    const SIGNS: [&str; 16] =
        ["", "n", "no", "nº", "num", "numero", "number", "nr", "issue", "vol", "volume", "tome", "t", "p", "pp", "page"];
    let rest_counts = digits.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | '-' | '–' | '/' | '(' | ')' | '+'));
    !digits.is_empty() && rest_counts && SIGNS.contains(&sign)
}

/// « Ouest-France - Édition de Vannes », « Le Parisien, édition nationale », « Le Fanal | Édition abonnés ».
fn without_edition(name: &str) -> Option<&str> {
    let at = [" - ", " – ", " — ", " | ", ", ", " / ", " : "].iter().filter_map(|mark| Some((name.rfind(mark)?, mark.len()))).max()?;
    let after = folded(name[at.0 + at.1..].trim());
    let first = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let says = matches!(first, "edition" | "editions" | "ed") || MEDIA.contains(&after.as_str()) || after == "site web";
    says.then(|| &name[..at.0])
}

/// Suffixes of host names that are no country.
const SUFFIXES: [&str; 12] = ["com", "net", "org", "info", "news", "media", "press", "presse", "africa", "online", "paris", "bzh"];

/// The newspaper of a host name, or of a name written as one: `www.lemonde.fr`, « Le Monde.fr », `LePoint.fr`.
///
/// A host without spaces is read only as far as that is certain: an article in front of one word (`lefigaro`) or of words that titles
/// are made of (`lavoixdunord`), words joined by hyphens. `leprogresduvilain.fr` stays a host name.
fn of_host(name: &str) -> Option<String> {
    let address = name.split_once("://").map_or(name, |(_, rest)| rest);
    let address = address.split(['/', '?', '#']).next().unwrap_or(address);
    let (before, suffix) = address.rsplit_once('.')?;
    let known = (suffix.len() == 2 && suffix.chars().all(|c| c.is_ascii_alphabetic()))
        || SUFFIXES.iter().any(|known| known.eq_ignore_ascii_case(suffix));
    if !known || before.is_empty() {
        return None;
    }
    if before.contains([' ', '\'', '’']) {
        // « Le Monde.fr », but not « A. Roy.fr » nor « 20 min. à Paris.fr ».
        let spoken = before.trim();
        let certain = !before.contains(['.', '@']) && before.chars().filter(|c| c.is_alphabetic()).count() > 2;
        return certain.then(|| if is_shouted(spoken) { lowered(spoken) } else { spoken.to_owned() });
    }
    let host = before.to_ascii_lowercase();
    let bare = ["www.", "m.", "mobile.", "amp.", "fr."].iter().find_map(|part| host.strip_prefix(part)).unwrap_or(&host);
    let written = &before[before.len() - bare.len()..];
    if bare.contains('.') || !bare.chars().all(|c| c.is_alphanumeric() || c == '-') {
        // A part of a site, or a platform: whose it is cannot be told.
        let plain = address.to_lowercase();
        let plain = plain.strip_prefix("www.").unwrap_or(&plain);
        return (plain != name).then(|| plain.to_owned());
    }
    Some(of_label(written).unwrap_or_else(|| format!("{bare}.{}", suffix.to_ascii_lowercase())))
}

/// The name in one label of a host: `lemonde`, `LePoint`, `ouest-france`, `aps`.
fn of_label(label: &str) -> Option<String> {
    let lower = label.to_lowercase();
    // `LeMonde`: capitals part the words.
    if label != lower && label.chars().any(char::is_lowercase) {
        let mut spoken = String::new();
        let mut before = ' ';
        for letter in label.chars() {
            if letter.is_uppercase() && before.is_lowercase() {
                spoken.push(' ');
            }
            spoken.push(letter);
            before = letter;
        }
        return Some(spoken);
    }
    if lower.contains('-') {
        return Some(lower.split('-').map(capital).collect::<Vec<_>>().join("-"));
    }
    if lower.chars().count() <= 3 || !has_vowel(&lower) {
        return Some(lower.to_uppercase());
    }
    if let Some(spoken) = of_title_words(&lower) {
        return Some(spoken);
    }
    // More than one word behind the article: nothing says where they part.
    let is_one_word = |rest: &str| {
        let joins = ["du", "des", "de"].iter().any(|join| rest.find(join).is_some_and(|at| at > 2 && at + join.len() + 2 < rest.len()));
        (4..=11).contains(&rest.chars().count()) && rest.chars().all(char::is_alphabetic) && !joins
    };
    for (article, spoken, ends) in [("les", "Les ", ['s', 'x'].as_slice()), ("le", "Le ", &[]), ("la", "La ", &[])] {
        if let Some(rest) = lower.strip_prefix(article)
            && (ends.is_empty() || rest.ends_with(ends))
        {
            return is_one_word(rest).then(|| format!("{spoken}{}", capital(rest)));
        }
    }
    (lower.chars().count() <= 12).then(|| capital(&lower))
}

/// Common words that titles of French-language newspapers are made of. A host name writes them without accents and spaces, and
/// `lequipe` must not become « Le Quipe ».
#[rustfmt::skip]
const TITLE_WORDS: &[&str] = &[
    "alsace", "algérie", "auvergne", "avenir", "bretagne", "canard", "centre", "courrier", "croix", "dépêche", "dernières", "devoir",
    "dimanche", "écho", "échos", "éclair", "économiste", "équipe", "espoir", "essentiel", "essor", "est", "étudiant", "éveil", "événement",
    "expansion", "express", "expression", "france", "gazette", "heure", "homme", "humanité", "hebdo", "indépendant", "info", "information",
    "intelligent", "journal", "jour", "liberté", "libre", "lorraine", "lyon", "maroc", "marseillaise", "matin", "messager", "midi",
    "monde", "montagne", "nation", "nord", "nouvelles", "nouvelliste", "observateur", "obs", "opinion", "orient", "ouest", "parisien",
    "paris", "point", "populaire", "presse", "progrès", "provence", "quotidien", "région", "renouveau", "républicain", "réveil", "sénégal",
    "soir", "soleil", "sud", "télégramme", "temps", "tribune", "tunisie", "union", "usine", "vérité", "voix",
];

/// `lavoixdunord` → « La Voix du Nord »: an article, then nothing but words that titles are made of and what joins them.
fn of_title_words(label: &str) -> Option<String> {
    const ARTICLES: [(&str, &str); 4] = [("les", "Les "), ("le", "Le "), ("la", "La "), ("l", "L'")];
    const JOINS: [(&str, &str); 6] = [("", " "), ("du", " du "), ("dela", " de la "), ("des", " des "), ("de", " de "), ("d", " d'")];
    // What is read so far, and what is left; the longest words come first, so the first reading that ends is taken.
    let mut open: Vec<(String, &str)> =
        ARTICLES.iter().rev().filter_map(|(article, spoken)| Some(((*spoken).to_owned(), label.strip_prefix(article)?))).collect();
    while let Some((spoken, rest)) = open.pop() {
        for word in TITLE_WORDS {
            let Some(rest) = rest.strip_prefix(folded(word).as_str()) else { continue };
            let spoken = format!("{spoken}{}", capital(word));
            if rest.is_empty() {
                return Some(spoken);
            }
            open.extend(JOINS.iter().filter_map(|(join, between)| Some((format!("{spoken}{between}"), rest.strip_prefix(join)?))));
        }
    }
    None
}

/// « LE MONDE », not « AFP », « BFM TV » nor « ELLE »: without an article in front, short names and those without vowels are written so.
fn is_shouted(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let shouts = letters > 0 && !name.chars().any(char::is_lowercase) && name.chars().any(char::is_uppercase);
    shouts && (starts_with_article(name) || name.split([' ', '-']).any(|word| word.chars().count() > 4 && has_vowel(word)))
}

fn starts_with_article(name: &str) -> bool {
    let lower = name.to_lowercase();
    ["le ", "la ", "les ", "l'", "l’"].iter().any(|article| lower.starts_with(article))
}

fn has_vowel(word: &str) -> bool {
    folded(word).contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// « LA VOIX DU NORD » → « La Voix du Nord ». Small words inside stay small, initials stay capital.
fn lowered(name: &str) -> String {
    const SMALL: [&str; 14] = ["de", "du", "des", "d", "et", "en", "sur", "sous", "à", "au", "aux", "la", "le", "les"];
    let mut spoken = String::with_capacity(name.len());
    let mut word = String::new();
    for letter in name.chars().chain([' ']) {
        if letter.is_alphanumeric() {
            word.push(letter);
            continue;
        }
        let lower = word.to_lowercase();
        let initials = !has_vowel(&word) && !lower.chars().eq(['l']) && !lower.chars().eq(['d']);
        let small = !spoken.is_empty() && SMALL.contains(&lower.as_str());
        match (initials, small) {
            (true, _) => spoken.push_str(&word),
            (_, true) => spoken.push_str(&lower),
            _ => spoken.push_str(&capital(&lower)),
        }
        word.clear();
        spoken.push(letter);
    }
    spoken.pop();
    spoken
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(given: &[&str], expected: &str) {
        for given in given {
            assert_eq!(name(given), expected, "{given}");
        }
    }

    #[test]
    fn one_newspaper_has_one_name() {
        #[rustfmt::skip]
        check(
            &[
                "Le Fanal", " Le Fanal ", "LE FANAL", "lefanal.fr", "www.lefanal.fr", "https://www.lefanal.fr/une", "Le Fanal.fr", "LE FANAL.FR",
                "LeFanal.fr", "Le Fanal (site web)", "Le Fanal (web site)", "Le Fanal (site web réf.)", "Le Fanal, no. 23456", "Le Fanal, no 23 456",
                "Le Fanal, n° 12", "Le Fanal n°12", "Le Fanal no. 12", "Le Fanal, vol. 14, no 4", "Le Fanal (tablette), no. 3", "Le Fanal (n° 12)",
                "Le Fanal - Édition de Vannes", "Le Fanal, édition nationale", "Le Fanal (édition abonnés)", "Le Fanal | Édition du soir",
                "Le Fanal, mardi 14 mars 2006, p. 16", "Le Fanal, 12/03/2020", "Le Fanal - Site web", "Le Fanal.fr (site web)", "lefanal.fr (site web)",
            ],
            "Le Fanal",
        );
        check(&["L'EXPRESSION", "lexpression.dz", "L'Expression.dz", "L'Expression, no. 3"], "L'Expression");
        check(&["LA VOIX DU NORD", "La Voix du Nord", "La Voix du Nord (site web)"], "La Voix du Nord");
        check(&["ouest-france.fr", "OUEST-FRANCE", "Ouest-France - édition de Brest"], "Ouest-France");
    }

    #[test]
    fn what_tells_newspapers_apart_stays() {
        for given in [
            "Le Soir (Algérie)",
            "20 Minutes",
            "France 24",
            "AFP",
            "BFM TV",
            "ELLE",
            "TF1",
            "L'Est-Éclair",
            "Le Monde diplomatique",
            "Paris Match",
            "St. Denis Info",
            "A.F.P",
            "Les Nouvelles, Pays d'Auge",
            "Le 1",
            "La Vie - Le Monde",
            "",
            "(site web)",
            "...",
            "الأهرام",
            "Sud 7 jours",
        ] {
            assert_eq!(name(given), given);
        }
    }

    #[test]
    fn a_host_is_read_as_far_as_it_is_certain() {
        for (given, expected) in [
            ("www.lavoixdunord.fr", "La Voix du Nord"),
            ("lesoirdalgerie.com", "Le Soir d'Algérie"),
            ("lequipe.fr", "L'Équipe"),
            ("lest.example.fr", "lest.example.fr"),
            ("lechodulointain.fr", "lechodulointain.fr"),
            ("lesoir.be", "Le Soir"),
            ("mediapart.fr", "Mediapart"),
            ("aps.dz", "APS"),
            ("BFMTV.com", "BFMTV"),
            ("bfmtv.com", "BFMTV"),
            ("LEMONDE.FR", "Le Monde"),
            ("http://quelquun.plateforme.com/12", "quelquun.plateforme.com"),
            ("le360.ma", "le360.ma"),
            ("lematin.ma", "Le Matin"),
            ("lesechos.fr", "Les Échos"),
        ] {
            assert_eq!(name(given), expected, "{given}");
        }
    }
}
