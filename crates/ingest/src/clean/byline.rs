//! Who signed: persons are authors, agencies are the provider, the newspaper itself is neither.

use super::text;
use crate::agencies::agency;
use crate::date::{self, folded};

/// Longest line that is read as a signature, in characters.
const LONGEST: usize = 160;

/// Words a person's name may have: « Jean-Marie Gustave Le Clézio » has five, apostrophes and hyphens apart.
const MOST_WORDS: usize = 7;

/// Who signed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Byline {
    /// Persons, as printed.
    pub(super) authors: Vec<String>,
    /// The agency.
    pub(super) provider: String,
}

impl Byline {
    pub(super) fn is_empty(&self) -> bool {
        self.authors.is_empty() && self.provider.is_empty()
    }
}

/// What opens a signature; longest first, folded.
#[rustfmt::skip]
const OPENINGS: &[&str] = &[
    "propos recueillis et traduits par", "propos recueillis par", "entretien realise par", "interview realisee par",
    "de notre correspondante", "de notre correspondant", "de notre envoyee speciale", "de notre envoye special", "realise par",
    "dossier realise par", "synthese", "traduit par", "recueilli par", "publie par", "poste par", "ecrit par", "redige par", "signe par",
    "texte de", "texte et photos", "textes", "texte", "un article de", "par notre correspondant", "par", "auteure", "auteurs", "auteur", "autrice",
    "written by", "posted by", "published by", "view all posts by", "posts by", "all posts by", "story by", "reported by", "by", "author",
    "voir tous les articles de", "tous les articles de", "articles de", "un reportage de", "une enquete de", "un entretien de",
    "zeige alle beitrage von", "alle beitrage von", "beitrage von", "ein artikel von", "ein beitrag von", "ein interview von",
    "blog beitrag von", "geschrieben von", "verfasst von", "erstellt von", "eingestellt von", "veroffentlicht von", "gespeichert von",
    "interview von", "text von", "von", "autorin", "autor", "redaktion", "text", "escrito por", "publicado por", "por", "scritto da",
    "a cura di", "بقلم", "كتبت", "كتب", "اعداد",
];

/// Words that no person's name has: what carries one is an organisation or a role.
#[rustfmt::skip]
const NOT_PERSONS: &[&str] = &[
    "admin", "adm", "administrateur", "administrator", "agence", "agency", "com", "editor", "editorial", "equipe", "fr", "http", "https",
    "info", "journal", "magazine", "media", "medias", "net", "news", "org", "redaction", "redacteur", "redactrice", "service", "site",
    "staff", "team", "tv", "utilisateur", "web", "webmaster", "www", "author", "auteur", "unknown", "inconnu", "anonymous", "anonyme",
    "التحرير", "هييه", "هيية",
    // Words of buttons that stand beside a signature, or in its place.
    "abonnes", "afficher", "alle", "articles", "artikel", "commentaires", "comments", "follow", "inhalte", "lire", "profil", "profile", "read",
    "share", "suivre", "view", "voir", "kommentar", "kommentare", "loading", "people", "posted", "publie", "publiziert", "published", "symbolbild",
];

/// Labels before a name that made something else than the text, folded.
#[rustfmt::skip]
const OTHER_MAKERS: &[&str] = &[
    "bild", "bilder", "camera", "credit", "credits", "dessin", "dessins", "foto", "fotos", "fotografie", "grafik", "illustration",
    "illustrations", "image", "images", "infographie", "photo", "photographie", "photos", "video",
];

/// What follows a name and leads to more of the same hand.
const MORE_BY: &[&str] =
    &[" Alle Artikel", " Tous ses articles", " Ses articles", " Tous les articles", " Voir ", " All articles", " More "];

/// Endings that a word takes for both genders, behind a mark: « auteur·rice », « Autor:innen ».
const GENDERS: &[&str] = &["e", "es", "in", "innen", "ice", "ices", "rice", "rices", "s", "trice", "trices"];

/// The signature that `row` is, or holds beside a date; `None` when nothing in it opens one.
pub(super) fn read(row: &str) -> Option<Byline> {
    if row.chars().count() > LONGEST {
        return None;
    }
    // A middle dot inside a word is of its two genders.
    let parts = row.split(['|', '•', '–', '—', '\n']).flat_map(|part| part.split(" - ")).flat_map(|part| part.split(" · "));
    let mut byline = Byline::default();
    for part in parts {
        if let Some(after) = after_opening(part).or_else(|| after_date(part)) {
            let found = names(before_date(after), &[]);
            byline.authors.extend(found.authors);
            if byline.provider.is_empty() {
                byline.provider = found.provider;
            }
        }
    }
    (!byline.is_empty()).then_some(byline)
}

/// The names in `text` (« Jeanne Roy et Paul Ba (AFP) »), those of `houses` (the site, the publisher) left out.
pub(super) fn names(text: &str, houses: &[&str]) -> Byline {
    let mut byline = Byline::default();
    let text = text::line(&crate::markup::plain(text));
    if houses.iter().any(|house| text::plain(house) == text::plain(&text)) {
        return byline;
    }
    for name in pieces(&text) {
        let name = after_opening(name).unwrap_or(name);
        let Some(name) = without_label(name) else { continue };
        let end = MORE_BY.iter().filter_map(|more| name.find(more)).min().unwrap_or(name.len());
        let name = name[..end].trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != ')').trim_start_matches('.');
        let plain = text::plain(name);
        // « 3 min », « 14 h 05 »: no name begins with a number. « Par » alone: its name stands in another element.
        if plain.starts_with(|c: char| c.is_numeric()) || plain.is_empty() || OPENINGS.contains(&plain.as_str()) {
            continue;
        }
        if let Some(agency) = agency(name) {
            if byline.provider.is_empty() {
                byline.provider = agency.to_owned();
            }
            continue;
        }
        let house = houses.iter().any(|house| text::plain(house) == plain);
        let address = name.contains('@') || name.contains("://");
        let organisation = plain.split(' ').any(|word| NOT_PERSONS.contains(&word) || word.ends_with("admin"));
        let words = plain.split(' ').count();
        let shaped = words <= MOST_WORDS && name.chars().count() <= 60 && !name.ends_with(['!', '?']);
        if shaped && !house && !address && !organisation && !byline.authors.iter().any(|author| text::plain(author) == plain) {
            byline.authors.push(name.to_owned());
        }
    }
    byline
}

/// A list of names cut at commas, « et », « and », « avec », brackets, and before a label (« Texte : A. Roy Photos : P. Ba »).
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces: Vec<&str> = text.split([',', ';', '/', '(', ')', '|', '&', '،', '•', '\u{b7}']).collect();
    for joint in [" et ", " and ", " avec ", " with ", " y ", " und ", " ET ", " AND "] {
        pieces = pieces.into_iter().flat_map(|piece| piece.split(joint)).collect();
    }
    pieces.into_iter().flat_map(before_labels).collect()
}

/// `text` cut before each word that a colon follows.
fn before_labels(text: &str) -> Vec<&str> {
    let mut cut: Vec<&str> = Vec::new();
    let mut start = 0;
    for (colon, _) in text.match_indices(':') {
        let space = text[..colon].trim_end().char_indices().rfind(|(_, c)| c.is_whitespace());
        let label = space.map_or(0, |(at, space)| at + space.len_utf8());
        if label > start {
            cut.push(&text[start..label]);
            start = label;
        }
    }
    cut.push(&text[start..]);
    cut
}

/// `name` without a label such as « Interview : »; `None` when the label says that it made the pictures.
fn without_label(name: &str) -> Option<&str> {
    let Some((label, rest)) = name.split_once([':', '：']) else { return Some(name) };
    let label = folded(label.trim());
    if OTHER_MAKERS.contains(&label.as_str()) { None } else { Some(if label.contains(' ') { name } else { rest }) }
}

/// What follows « Par », « Propos recueillis par », « Auteur : ».
pub(super) fn after_opening(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    OPENINGS.iter().find_map(|opening| {
        let mut rest = text;
        for expected in opening.split(' ') {
            rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
            let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            if folded(&rest[..end]) != expected {
                return None;
            }
            rest = without_gender(&rest[end..]);
        }
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ':');
        (!rest.is_empty()).then_some(rest)
    })
}

/// `rest` without the ending of the other gender that a mark ties to the word before it: « auteur·rice », « auteur(e)s », « Autor:innen ».
fn without_gender(rest: &str) -> &str {
    let mut left = rest;
    while let Some(after) = left.strip_prefix(['·', '•', '.', ':', '*', '_', '(', '-', '/']) {
        let end = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
        if !GENDERS.contains(&&after[..end]) {
            break;
        }
        left = after[end..].strip_prefix(')').unwrap_or(&after[end..]);
    }
    left
}

/// What « par » opens behind a date: « Publié le 20 décembre 2022 par Jeanne Roy ».
fn after_date(part: &str) -> Option<&str> {
    let last = date::find_all(part, None).pop()?;
    let rest = &part[last.at.end..];
    let opening = [" par ", " by ", " von ", " por "].iter().filter_map(|opening| rest.find(opening)).min()?;
    after_opening(&rest[opening..])
}

/// What stands before a date or what announces one: « Jeanne Roy, le 20/12/2022 ».
fn before_date(text: &str) -> &str {
    let digits = text.find(|c: char| c.is_numeric()).unwrap_or(text.len());
    let announced = [
        " le ",
        " publié",
        " Publié",
        " posté",
        " mis à jour",
        " Mis à jour",
        " à ",
        " on ",
        " in ",
        " dans ",
        " at ",
        " am ",
        " um ",
        " vom ",
        " el ",
    ]
    .iter()
    .filter_map(|word| text.find(word))
    .min();
    text[..digits.min(announced.unwrap_or(digits))].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != ')')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, authors: &[&str], provider: &str) {
        let byline = names(text, &["Le Quotidien"]);
        assert_eq!(
            (byline.authors.iter().map(String::as_str).collect::<Vec<_>>().as_slice(), byline.provider.as_str()),
            (authors, provider),
            "{text}"
        );
    }

    #[test]
    fn persons_agencies_and_houses() {
        check("Jeanne Roy", &["Jeanne Roy"], "");
        check("Par Jeanne Roy et Paul Ba", &["Jeanne Roy", "Paul Ba"], "");
        check("Propos recueillis par Jeanne Roy", &["Jeanne Roy"], "");
        check("Auteur : Anna Roy", &["Anna Roy"], "");
        check("AFP", &[], "AFP");
        check("Le Quotidien avec AFP", &[], "AFP");
        check("Agence France-Presse", &[], "AFP");
        check("Jeanne Roy (MAP)", &["Jeanne Roy"], "MAP");
        check("Le Quotidien", &[], "");
        check("La Rédaction", &[], "");
        check("admin", &[], "");
        check("contact@example.org", &[], "");
        check("J. R.", &["J. R."], "");
        check("Texte : Jeanne Roy Photos : Paul Ba", &["Jeanne Roy"], "");
        check("Photos : Paul Ba", &[], "");
        check("Jeanne Roy Tous ses articles", &["Jeanne Roy"], "");
        check("Afficher mon profil complet", &[], "");
    }

    #[test]
    fn signatures_open_with_a_word() {
        let read = |row: &str| read(row).map(|byline| (byline.authors.join("+"), byline.provider));
        assert_eq!(read("Par Jeanne Roy"), Some(("Jeanne Roy".into(), String::new())));
        assert_eq!(read("Par Jeanne Roy, le 20/12/2022 à 14h05"), Some(("Jeanne Roy".into(), String::new())));
        assert_eq!(read("Publié le 20/12/2022 | Par Jeanne Roy avec AFP"), Some(("Jeanne Roy".into(), "AFP".into())));
        assert_eq!(read("Publié le 20 décembre 2022 à 14 h 05 par Jeanne Roy"), Some(("Jeanne Roy".into(), String::new())));
        assert_eq!(read("Posted on December 20, 2022 by Jane Roy"), Some(("Jane Roy".into(), String::new())));
        assert_eq!(read("Auteur·rices : Jeanne Roy et Paul Ba"), Some(("Jeanne Roy+Paul Ba".into(), String::new())));
        assert_eq!(read("Autor:innen Jeanne Roy"), Some(("Jeanne Roy".into(), String::new())));
        assert_eq!(read("Texte : Jeanne Roy Photos : Paul Ba"), Some(("Jeanne Roy".into(), String::new())));
        assert_eq!(read("Jeanne Roy"), None);
        assert_eq!(read("Parti pour Alger"), None);
    }
}
