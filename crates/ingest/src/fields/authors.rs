use crate::agencies::agency;
use crate::date::folded;

/// Who signed, told apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Signed {
    pub(super) persons: Vec<String>,
    /// Agencies, joined by a comma.
    pub(super) provider: String,
}

/// Words before the names.
const PREFIXES: [&str; 9] =
    ["propos recueillis par ", "recueilli par ", "textes : ", "texte : ", "auteur : ", "auteur: ", "auteurs : ", "par ", "by "];

/// What stands between two names.
const BETWEEN: [&str; 10] = [", ", ";", " et ", " & ", " avec ", " with ", " and ", " / ", "|", "\n"];

/// Persons and agencies in signatures such as « Par Anne Roy et Luc Bel, avec AFP ».
///
/// The newspaper itself is no author; `provider` is the record's own, and comes first.
pub(super) fn read(signatures: &[String], publication: &str, provider: &str) -> Signed {
    let mut persons: Vec<String> = Vec::new();
    let mut providers: Vec<String> = Vec::new();
    let add = |list: &mut Vec<String>, name: &str| {
        if !list.iter().any(|known| known == name) {
            list.push(name.to_owned());
        }
    };
    if !provider.trim().is_empty() {
        add(&mut providers, agency(provider).filter(|agency| !agency.is_empty()).unwrap_or(provider.trim()));
    }
    for name in signatures.iter().flat_map(|signature| names(signature)) {
        match agency(name) {
            Some("") => {}
            Some(agency) => add(&mut providers, agency),
            None if is_house(name, publication) || !is_name(name) => {}
            None => add(&mut persons, name),
        }
    }
    Signed { persons, provider: providers.join(", ") }
}

/// The names of a signature, in order.
fn names(signature: &str) -> Vec<&str> {
    let mut names = vec![signature];
    for between in BETWEEN.into_iter().filter(|between| signature.contains(between)) {
        names = names.into_iter().flat_map(|name| name.split(between)).collect();
    }
    names.into_iter().flat_map(aside).map(bare).filter(|name| !name.is_empty()).collect()
}

/// « Anne Roy (AFP) » is two names.
fn aside(name: &str) -> [&str; 2] {
    match name.trim_end().strip_suffix(')').and_then(|name| name.split_once('(')) {
        Some((before, inside)) => [before, inside],
        None => [name, ""],
    }
}

/// A name without the words before it and the marks around it.
fn bare(name: &str) -> &str {
    let mut name = name.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '–' | '©' | '(' | ')'));
    for prefix in PREFIXES {
        if let Some(start) = name.get(..prefix.len())
            && start.to_lowercase() == prefix
        {
            name = name[prefix.len()..].trim_start();
        }
    }
    for joined in ["avec ", "et "] {
        name = name.strip_prefix(joined).unwrap_or(name);
    }
    name
}

/// « envoyé spécial à Dakar » is a role: names start with a capital, or with a particle before one.
fn is_name(name: &str) -> bool {
    let mut words = name.split_whitespace();
    let first = words.next().unwrap_or_default();
    let starts_low = first.chars().next().is_some_and(char::is_lowercase);
    const PARTICLES: [&str; 12] = ["de", "du", "des", "van", "von", "el", "al", "ben", "le", "la", "da", "di"];
    if !starts_low {
        return true;
    }
    let is_particle = PARTICLES.contains(&first)
        || first.starts_with("d'")
        || first.starts_with("d’")
        || first.starts_with("el-")
        || first.starts_with("al-");
    // A pseudonym is one word in small letters: kept.
    words.clone().next().is_none() || (is_particle && words.any(|word| word.chars().next().is_some_and(char::is_uppercase)))
}

/// Whether a name is the newspaper's own: « Le Fermier », « La rédaction », « Le Fermier.fr » of « Le Fermier Magazine ».
fn is_house(name: &str, publication: &str) -> bool {
    let (name, publication) = (folded(name.trim()), folded(publication.trim()));
    if matches!(name.as_str(), "redaction" | "la redaction" | "redaction web" | "la redaction web" | "la redac" | "admin" | "webmaster") {
        return true;
    }
    let site = publication.strip_suffix("fr").unwrap_or(&publication);
    !publication.is_empty()
        && (name == publication || name == site || publication.strip_prefix(&name).is_some_and(|rest| rest.starts_with([' ', '.'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(signature: &str, persons: &[&str], provider: &str) {
        let signed = read(&[signature.to_owned()], "Le Fermier Magazine", "");
        assert_eq!(
            (signed.persons.as_slice(), signed.provider.as_str()),
            (persons.iter().map(|p| (*p).to_owned()).collect::<Vec<_>>().as_slice(), provider),
            "{signature}"
        );
    }

    #[test]
    fn persons_and_agencies_are_told_apart() {
        check("AFP", &[], "AFP");
        check("Le Fermier avec AFP", &[], "AFP");
        check("Anne Roy", &["Anne Roy"], "");
        check("Par Anne Roy et Luc Bel, avec Reuters", &["Anne Roy", "Luc Bel"], "Reuters");
        check("Anne Roy (AFP)", &["Anne Roy"], "AFP");
        check("AFP, Reuters", &[], "AFP, Reuters");
        check("Anne Roy ; Luc Bel;Zoé d'Ault", &["Anne Roy", "Luc Bel", "Zoé d'Ault"], "");
        check("PROPOS RECUEILLIS PAR ANNE ROY", &["ANNE ROY"], "");
        check("Propos recueillis par Anne Roy", &["Anne Roy"], "");
        check("Anne Roy, envoyée spéciale à Dakar", &["Anne Roy"], "");
        check("de La Tour, al-Bakri Samir", &["de La Tour", "al-Bakri Samir"], "");
        check("La rédaction", &[], "");
        check("Le Fermier", &[], "");
        check("gaston", &["gaston"], "");
        check("Etienne Avec, Avecina Et", &["Etienne Avec", "Avecina Et"], "");
        check("Par AFP", &[], "AFP");
        check(" , ;", &[], "");
    }

    #[test]
    fn the_records_own_provider_comes_first_and_nothing_comes_twice() {
        let signed = read(&["AFP".into(), "Reuters".into(), "Anne Roy".into(), "Anne Roy".into()], "", "afp");
        assert_eq!(signed, Signed { persons: vec!["Anne Roy".into()], provider: "AFP, Reuters".into() });
        assert_eq!(read(&[], "", "Maghreb Press").provider, "Maghreb Press");
    }
}
