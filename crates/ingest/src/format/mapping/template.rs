use std::collections::HashSet;
use std::fmt::Write;

use crate::format::names::{Meaning, Part, meaning};

/// A field of a file, with one of its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::format) struct Field {
    /// Its name, or its dotted path.
    pub(in crate::format) path: String,
    pub(in crate::format) sample: String,
}

/// The names found in a file.
#[derive(Clone, Debug, Default)]
pub(in crate::format) struct Found {
    pub(in crate::format) fields: Vec<Field>,
    /// Byte between the cells of a table.
    pub(in crate::format) delimiter: Option<u8>,
    /// Whether the fields have no names of their own: then the file is to name them.
    pub(in crate::format) unnamed: bool,
}

/// A mapping file that takes for each part the field whose name fits best, and names what is left.
pub(in crate::format) fn write(file_name: &str, found: &Found) -> String {
    let mut text = format!(
        "# Correspondance pour {} : à gauche les parties d’un article, à droite le nom d’une colonne ou d’un champ.\n\
         # Dans du JSON, un point descend d’un niveau : \"headline.main\". Plusieurs noms : [\"auteur\", \"agence\"], le premier qui dit\n\
         # quelque chose (tous pour authors, tags et body). Une valeur fixe : {{ value = \"Le Fanal\" }}. Ne rien lire : [].\n\
         # Essai : kiosque inspect --mapping CE-FICHIER --limit 5 FICHIER\n\n",
        one_line(file_name, 80)
    );
    if let Some(delimiter) = found.delimiter {
        let shown = if delimiter == b'\t' { "tab".to_owned() } else { char::from(delimiter).to_string() };
        let _ = writeln!(text, "delimiter = {}", quoted(&shown));
    }
    if found.unnamed {
        let names: Vec<String> = found.fields.iter().map(|field| quoted(&field.path)).collect();
        let _ = writeln!(text, "columns = [{}]", names.join(", "));
    }
    text.push_str("# dates = \"%d/%m/%Y\"   # seulement si les dates se lisent mal ; %d jour, %m mois, %Y année, %H:%M heure\n\n");
    let mut used = HashSet::new();
    for part in Part::ALL {
        let best = found.fields.iter().filter_map(|field| Some((rank(field, part)?, field))).min_by_key(|(rank, _)| *rank);
        match best {
            Some((_, field)) => {
                used.insert(&field.path);
                let _ = writeln!(text, "{} = {}   # {}", part.name(), quoted(&field.path), sample(field));
            }
            None => {
                let _ = writeln!(text, "# {} = \"\"   # {}", part.name(), explained(part));
            }
        }
    }
    let unread: Vec<&Field> = found.fields.iter().filter(|field| !used.contains(&field.path)).collect();
    if !unread.is_empty() {
        text.push_str("\n# Champs que rien ne lit :\n");
    }
    for field in unread {
        let _ = writeln!(text, "#   {}   {}", quoted(&field.path), sample(field));
    }
    text
}

/// How well a field fits a part, lowest first: fields that hold something, those named so themselves, those in something named so
/// (`headline.main`), those named so deeper down (`article.title`).
fn rank(field: &Field, part: Part) -> Option<(bool, u8, u8)> {
    let of = |name: &str| match meaning(name) {
        Meaning::Part(found, rank) if found == part => Some(rank),
        _ => None,
    };
    let path = field.path.as_str();
    let first = path.split_once('.').map(|(first, _)| first);
    let last = path.rsplit_once('.').map(|(_, last)| last);
    let named = first.is_none().then(|| of(path)).flatten().map(|rank| (0, rank));
    let found = named.or_else(|| Some((1, of(first?)?))).or_else(|| Some((2, of(last?)?)));
    found.map(|(way, rank)| (field.sample.is_empty(), way, rank))
}

fn explained(part: Part) -> &'static str {
    match part {
        Part::Id => "identifiant",
        Part::Url => "adresse",
        Part::Kicker => "surtitre",
        Part::Title => "titre",
        Part::Lead => "chapô",
        Part::Body => "texte",
        Part::Published => "date de publication",
        Part::Authors => "auteurs",
        Part::Section => "rubrique",
        Part::Tags => "mots-clés",
        Part::Publication => "journal",
        Part::Provider => "agence ou agrégateur",
        Part::Page => "page imprimée",
        Part::Lang => "langue",
    }
}

fn sample(field: &Field) -> String {
    let shown = one_line(&field.sample, 60);
    if shown.is_empty() { "vide".to_owned() } else { format!("« {shown} »") }
}

/// A text as TOML writes it: basic strings take any text once quotes, backslashes and control characters are escaped.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            _ if letter.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(letter))),
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// The beginning of a text, fit for a comment.
fn one_line(text: &str, most: usize) -> String {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect();
    let line = words.join(" ");
    match line.char_indices().nth(most) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    #[test]
    fn a_template_is_a_mapping() {
        let field = |path: &str, sample: &str| Field { path: path.into(), sample: sample.into() };
        let fields = vec![
            field("Titre", "Le \"lait\"\nbaisse"),
            field("byline", ""),
            field("byline.original", "Par Anne Roy"),
            field("cou\"leur", ""),
            field("meta.langue", "fr"),
            field("date", "2020"),
        ];
        let text = write("presse.csv", &Found { fields, delimiter: Some(b'\t'), unnamed: false });
        expect![[r#"
            delimiter = "tab"
            # dates = "%d/%m/%Y"   # seulement si les dates se lisent mal ; %d jour, %m mois, %Y année, %H:%M heure

            # id = ""   # identifiant
            # url = ""   # adresse
            # kicker = ""   # surtitre
            title = "Titre"   # « Le "lait" baisse »
            # lead = ""   # chapô
            # body = ""   # texte
            published = "date"   # « 2020 »
            authors = "byline.original"   # « Par Anne Roy »
            # section = ""   # rubrique
            # tags = ""   # mots-clés
            # publication = ""   # journal
            # provider = ""   # agence ou agrégateur
            # page = ""   # page imprimée
            lang = "meta.langue"   # « fr »

            # Champs que rien ne lit :
            #   "byline"   vide
            #   "cou\"leur"   vide
        "#]]
        .assert_eq(text.split_once("\n\n").map_or("", |(_, rest)| rest));
        crate::Mapping::read(&text).expect("a mapping");
    }
}
