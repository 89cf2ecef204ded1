//! Press agencies: they pass articles on, so they are providers, never authors.

use crate::date::folded;

/// Agencies as they sign, folded as [`fold`] does and in order, and the name that is kept; none for « agences ».
#[rustfmt::skip]
const AGENCIES: &[(&str, &str)] = &[
    ("6medias", "6Medias"), ("aa", "Anadolu"), ("aap", "AAP"), ("acp", "ACP"), ("afp", "AFP"), ("afp relaxnews", "AFP"),
    ("afp services", "AFP"), ("agence", ""), ("agence de presse senegalaise", "APS"), ("agence ivoirienne de presse", "AIP"),
    ("agences", ""), ("agencia efe", "EFE"), ("aib", "AIB"), ("aip", "AIP"), ("algerie presse service", "APS"),
    ("algerie presse services", "APS"), ("amap", "AMAP"), ("ami", "AMI"), ("anadolu", "Anadolu"), ("ani", "ANI"), ("anp", "ANP"),
    ("ansa", "ANSA"), ("ap", "AP"), ("apa", "APA"), ("apanews", "APA"), ("aps", "APS"), ("associated press", "AP"),
    ("ats", "ATS"), ("belga", "Belga"), ("bloomberg", "Bloomberg"), ("chine nouvelle", "Xinhua"), ("dow jones", "Dow Jones"),
    ("dpa", "dpa"), ("efe", "EFE"), ("etx daily up", "ETX Daily Up"), ("france presse", "AFP"), ("ians", "IANS"),
    ("keystone ats", "ATS"), ("kyodo", "Kyodo"), ("la presse canadienne", "La Presse Canadienne"), ("lana", "LANA"),
    ("lusa", "Lusa"), ("maghreb arabe presse", "MAP"), ("map", "MAP"), ("pana", "PANA"), ("panapress", "PANA"),
    ("presse canadienne", "La Presse Canadienne"), ("relaxnews", "Relaxnews"), ("reuters", "Reuters"),
    ("ria novosti", "RIA Novosti"), ("ritzau", "Ritzau"), ("sana", "SANA"), ("sipa", "SIPA"), ("spa", "SPA"),
    ("sputnik", "Sputnik"), ("tap", "TAP"), ("tass", "TASS"), ("the associated press", "AP"),
    ("the canadian press", "La Presse Canadienne"), ("tunis afrique presse", "TAP"), ("upi", "UPI"), ("wafa", "WAFA"),
    ("xinhua", "Xinhua"), ("رويترز", "Reuters"), ("وات", "TAP"), ("واج", "APS"), ("وكالات", ""), ("ومع", "MAP"),
];

/// The agency that signs `name`, empty for « agences » without a name; « Agence … » is one, even unknown. `None` for anything else.
pub(crate) fn agency(name: &str) -> Option<&str> {
    let name = name.trim();
    let folded = fold(name);
    let known = |wanted: &str| AGENCIES.binary_search_by(|(signs, _)| (*signs).cmp(wanted)).ok().map(|at| AGENCIES[at].1);
    let whole = folded.strip_prefix("l ").unwrap_or(&folded);
    known(whole).or_else(|| whole.strip_prefix("agence ").map(|bare| known(bare).unwrap_or(name)))
}

/// Lower case without accents and dots (« A.F.P. »), words apart by one space whatever parted them.
fn fold(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric() && c != '.').map(|word| folded(&word.replace('.', "")));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_are_known_however_they_sign() {
        for (signed, expected) in [
            ("AFP", Some("AFP")),
            ("A.F.P.", Some("AFP")),
            ("© AFP", Some("AFP")),
            ("Agence France-Presse", Some("AFP")),
            ("l’agence Reuters", Some("Reuters")),
            ("L’AFP", Some("AFP")),
            ("Algérie Presse Service", Some("APS")),
            ("Keystone-ATS", Some("ATS")),
            ("رويترز", Some("Reuters")),
            ("Agences", Some("")),
            ("Agence Ecofin", Some("Agence Ecofin")),
            ("Anne Tap", None),
            ("Agencement Roy", None),
            ("", None),
        ] {
            assert_eq!(agency(signed), expected, "{signed}");
        }
    }

    #[test]
    fn the_list_is_folded_and_in_order() {
        assert!(AGENCIES.is_sorted(), "searched by halves");
        assert!(AGENCIES.iter().all(|(signs, _)| fold(signs) == *signs));
    }
}
