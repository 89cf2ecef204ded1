/// Press agencies: how they sign, folded as [`fold`] does, and how they name themselves.
const AGENCIES: &[(&str, &str)] = &[
    ("6medias", "6Médias"),
    ("aa", "Anadolu"),
    ("aap", "AAP"),
    ("aib", "AIB"),
    ("aip", "AIP"),
    ("amap", "AMAP"),
    ("anadolu", "Anadolu"),
    ("anp", "ANP"),
    ("ansa", "ANSA"),
    ("ap", "AP"),
    ("apa", "APA"),
    ("apanews", "APA"),
    ("aps", "APS"),
    ("ats", "ATS"),
    ("afp", "AFP"),
    ("afp relaxnews", "AFP Relaxnews"),
    ("afp-services", "AFP"),
    ("afp services", "AFP"),
    ("algerie presse service", "APS"),
    ("algerie presse services", "APS"),
    ("associated press", "AP"),
    ("the associated press", "AP"),
    ("belga", "Belga"),
    ("bloomberg", "Bloomberg"),
    ("chine nouvelle", "Xinhua"),
    ("dow jones", "Dow Jones"),
    ("dpa", "dpa"),
    ("efe", "EFE"),
    ("etx daily up", "ETX Daily Up"),
    ("france presse", "AFP"),
    ("kyodo", "Kyodo"),
    ("keystone-ats", "Keystone-ATS"),
    ("keystone ats", "Keystone-ATS"),
    ("la presse canadienne", "La Presse Canadienne"),
    ("presse canadienne", "La Presse Canadienne"),
    ("the canadian press", "La Presse Canadienne"),
    ("lusa", "Lusa"),
    ("map", "MAP"),
    ("maghreb arabe presse", "MAP"),
    ("pana", "PANA"),
    ("panapress", "PANA"),
    ("relaxnews", "Relaxnews"),
    ("reuters", "Reuters"),
    ("ritzau", "Ritzau"),
    ("tap", "TAP"),
    ("tunis afrique presse", "TAP"),
    ("tass", "TASS"),
    ("upi", "UPI"),
    ("wafa", "WAFA"),
    ("xinhua", "Xinhua"),
];

/// The agency that signs `name`; « Agence … » is one, even unknown.
pub(super) fn agency(name: &str) -> Option<&str> {
    let folded = fold(name);
    let bare = ["l'agence ", "agence "].iter().find_map(|start| folded.strip_prefix(start));
    let known = |wanted: &str| AGENCIES.iter().find(|(signs, _)| *signs == wanted).map(|(_, named)| *named);
    known(&folded).or_else(|| bare.map(|bare| known(bare).or_else(|| known(&bare.replace('-', " "))).unwrap_or(name)))
}

/// Lower case, without accents, `.` and `©`, one space between words.
pub(super) fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        for character in word.chars() {
            match character {
                '.' | '©' | '(' | ')' => {}
                'é' | 'è' | 'ê' | 'É' | 'È' => folded.push('e'),
                '’' => folded.push('\''),
                _ => folded.extend(character.to_lowercase()),
            }
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_are_known_however_they_sign() {
        for (signed, expected) in [
            ("AFP", Some("AFP")),
            ("A.F.P.", Some("AFP")),
            ("Agence France-Presse", Some("AFP")),
            ("l’agence Reuters", Some("Reuters")),
            ("Algérie Presse Service", Some("APS")),
            ("Agence Ecofin", Some("Agence Ecofin")),
            ("Anne Tap", None),
            ("", None),
        ] {
            assert_eq!(agency(signed), expected, "{signed}");
        }
    }
}
