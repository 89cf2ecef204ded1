//! What each character is to the query language.

/// Apostrophes, as typed or as printed.
pub(crate) const APOSTROPHES: [char; 4] = ['\'', '’', '‘', 'ʼ'];

/// Every character that closes a quotation.
pub(crate) const CLOSING: [char; 5] = ['"', '»', '”', '“', '›'];

/// The characters that close the quotation that `open` opens; `None` when it opens none.
pub(crate) fn closing(open: char) -> Option<&'static [char]> {
    Some(match open {
        '"' => &['"'],
        '«' => &['»'],
        '“' => &['”', '"'],
        '„' => &['“', '”', '"'],
        '”' => &['”'],
        '‹' => &['›'],
        _ => return None,
    })
}

/// Whether a word can hold `c` anywhere. Symbols count (`100€`): whether they are searched is the analysis' affair.
pub(crate) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || (!c.is_ascii() && !c.is_whitespace() && !c.is_control() && !is_punctuation(c) && !is_invisible(c))
}

/// Punctuation beyond ASCII, with arrows, mathematical signs and bullets. Signs such as `²` or `º` are letters or numbers, asked for first.
fn is_punctuation(c: char) -> bool {
    matches!(c, '\u{A1}'..='\u{BF}' | '×' | '÷' | '\u{2000}'..='\u{206F}' | '\u{2190}'..='\u{2BFF}' | '\u{2E00}'..='\u{2E7F}' | '\u{3000}'..='\u{303F}')
}

/// Soft hyphens, zero-width spaces and marks of direction: they come with pasted words and cut none.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// Whether `c` holds the word together between `before` and `after`: `l’État`, `porte-parole`, `R&D`, `12:30`, `1 234`.
pub(crate) fn joins(before: char, c: char, after: char) -> bool {
    if !(is_word(before) || before == '*') || !is_word(after) {
        return false;
    }
    match c {
        '-' | '‐' | '‑' | '–' | '.' | '_' | '@' | '&' | '·' => true,
        ',' | ':' | '/' | '\u{A0}' | '\u{202F}' | '\u{2009}' => before.is_numeric() && after.is_numeric(),
        _ => APOSTROPHES.contains(&c) || is_invisible(c),
    }
}

/// A name as it is compared: small letters, without accents or hyphens (`Mot-clé` is `motcle`).
pub(crate) fn folded(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'à' | 'â' | 'ä' | 'á' => out.push('a'),
            'ç' => out.push('c'),
            'è' | 'é' | 'ê' | 'ë' => out.push('e'),
            'î' | 'ï' | 'í' => out.push('i'),
            'ô' | 'ö' | 'ó' => out.push('o'),
            'ù' | 'û' | 'ü' | 'ú' => out.push('u'),
            '-' | '‐' | '‑' | '\u{300}'..='\u{36F}' => {}
            _ => out.push(c),
        }
    }
    out
}
