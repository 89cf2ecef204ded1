//! The languages of the interface. French comes first everywhere: the archives are French.

use query::Language;

/// ISO 639-1, as in `ui=` and `lang=`.
pub(crate) fn code(language: Language) -> &'static str {
    match language {
        Language::French => "fr",
        Language::English => "en",
    }
}

/// The language with this code.
pub(crate) fn with_code(code: &str) -> Option<Language> {
    match code {
        "fr" => Some(Language::French),
        "en" => Some(Language::English),
        _ => None,
    }
}

/// The other one, for the link that switches.
pub(crate) fn other(language: Language) -> Language {
    match language {
        Language::French => Language::English,
        Language::English => Language::French,
    }
}

/// The language that `Accept-Language` prefers among ours; French when it names neither.
pub(crate) fn accepted(header: &str) -> Language {
    let weighed = header.split(',').filter_map(|range| {
        let (tag, weight) = range.split_once(';').unwrap_or((range, "q=1"));
        let primary = tag.trim().split('-').next().unwrap_or_default().to_ascii_lowercase();
        let weight: f32 = weight.trim().strip_prefix("q=")?.parse().ok()?;
        Some((with_code(&primary)?, weight)).filter(|(_, weight)| *weight > 0.0)
    });
    // Of equal weights the first named wins.
    let heavier = |best: (Language, f32), next: (Language, f32)| if next.1 > best.1 { next } else { best };
    weighed.reduce(heavier).map_or_else(Language::default, |best| best.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(header: &str, expected: Language) {
        assert_eq!(accepted(header), expected, "{header}");
    }

    #[test]
    fn the_heaviest_of_ours_wins() {
        check("", Language::French);
        check("fr-FR,fr;q=0.9,en;q=0.8", Language::French);
        check("en-GB,en;q=0.9,fr;q=0.8", Language::English);
        check("de, en;q=0.5, fr;q=0.7", Language::French);
        check("ar,en;q=0.2", Language::English);
        check("en;q=0,*", Language::French);
        check("en;q=lots;;,,", Language::French);
    }
}
