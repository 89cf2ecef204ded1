//! The names that records give to languages.

/// The ISO 639-1 code of a language as records declare it (`fr-FR`, `fra`, `français`); empty when it is none.
pub(super) fn code(declared: &str) -> String {
    let name = declared.trim().to_lowercase();
    let start = name.split(['-', '_']).next().unwrap_or_default();
    let known = match start {
        "fra" | "fre" | "french" | "français" | "francais" => "fr",
        "eng" | "english" | "anglais" => "en",
        "ara" | "arabic" | "arabe" | "العربية" => "ar",
        "spa" | "spanish" | "espagnol" | "español" => "es",
        "ita" | "italian" | "italien" | "italiano" => "it",
        "por" | "portuguese" | "portugais" | "português" => "pt",
        "ron" | "rum" | "romanian" | "roumain" | "română" => "ro",
        "deu" | "ger" | "german" | "allemand" | "deutsch" => "de",
        "nld" | "dut" | "dutch" | "néerlandais" | "nederlands" => "nl",
        "cat" | "catalan" | "català" => "ca",
        two if two.len() == 2 && two.bytes().all(|byte| byte.is_ascii_lowercase()) => two,
        _ => "",
    };
    known.to_owned()
}
