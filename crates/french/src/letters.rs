//! What each character is to a French word.
//!
//! Press text arrives with four apostrophes, five hyphens and invisible characters that a
//! content system left inside words. Everything that reads the same is treated the same.

/// What a character does in or between words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// A letter or a digit.
    Letter,
    /// A combining mark: continues a word, never begins one.
    Mark,
    /// A Chinese ideograph or a hiragana: those scripts put no space between words, so each stands alone.
    Ideograph,
    /// Nothing the reader sees: soft hyphen, zero-width space, direction mark, byte order mark, Arabic tatweel.
    Ignored,
    /// Any sign used as an apostrophe.
    Apostrophe,
    /// Any sign used as a hyphen, the en dash of « Paris–Roubaix » included.
    Hyphen,
    /// Anything else separates.
    Other,
}

/// The class of one character.
pub(crate) fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Class::Letter,
        '\'' | '`' | '´' => Class::Apostrophe,
        '-' => Class::Hyphen,
        '\u{AD}' => Class::Ignored,
        '\0'..='\u{A9}' => Class::Other,
        // Vulgar fractions would open as digits (« 1½ » is not 112), enclosed ideographs as ideographs.
        '\u{3200}'..='\u{33FF}' => Class::Other,
        '¼'..='¾' | '⅐'..='⅟' | '↉' => Class::Other,
        // ʹ to ʿ, the letters by which transliterations write hamza and ayn, included.
        '‘'
        | '’'
        | '‛'
        | '′'
        | '‵'
        | '\u{2B9}'..='\u{2BF}'
        | '\u{374}'
        | '\u{55A}'
        | '\u{1FBD}'
        | '\u{1FBF}'
        | '\u{1FEF}'
        | '\u{1FFD}'
        | 'ꞌ'
        | 'Ꞌ'
        | '＇' => Class::Apostrophe,
        '‐' | '‑' | '‒' | '–' | '⁃' | '−' | '﹣' | '－' => Class::Hyphen,
        '\u{34F}' | '\u{61C}' | 'ـ' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' => Class::Ignored,
        '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}' => Class::Ignored,
        '\u{3041}'..='\u{3096}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}'
        | '\u{3038}'..='\u{303A}'
        | '\u{3192}'..='\u{319F}' => Class::Ideograph,
        // Points of Arabic, drawn apart: nothing once folded. ゟ is two hiragana in one.
        '\u{37A}' | '\u{FC5E}'..='\u{FC63}' | '\u{FCF2}'..='\u{FCF4}' | '\u{FE70}'..='\u{FE7F}' | '\u{309F}' => Class::Ignored,
        // The voicing of half-width kana.
        '\u{FF9E}' | '\u{FF9F}' => Class::Mark,
        // Before the letters: some vowel signs are both.
        _ if unicode_normalization::char::is_combining_mark(c) => Class::Mark,
        _ if c.is_alphanumeric() => Class::Letter,
        _ => Class::Other,
    }
}

/// A mark that folding takes away: the diacritics of Latin, Greek and Cyrillic, the points of Hebrew and Arabic.
/// The vowel signs of Indic scripts and the voicing of kana carry the word itself and stay.
pub(crate) fn is_diacritic(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5C7}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}'
        | '\u{670}' | '\u{6D6}'..='\u{6ED}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}'
        | '\u{FE20}'..='\u{FE2F}')
        && unicode_normalization::char::is_combining_mark(c)
}

/// The accented letters of French and its neighbours, in lower case, without their accents: what decomposition finds too, but slower.
pub fn latin(c: char) -> Option<&'static str> {
    Some(match c {
        'à'..='å' => "a",
        'ç' => "c",
        'è'..='ë' => "e",
        'ì'..='ï' => "i",
        'ñ' => "n",
        'ò'..='ö' => "o",
        'ù'..='ü' => "u",
        'ý' | 'ÿ' => "y",
        'œ' => "oe",
        'æ' => "ae",
        _ => return None,
    })
}

/// The letters that no decomposition opens, written as a French keyboard would.
pub(crate) fn opened(c: char) -> Option<&'static str> {
    Some(match c {
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ŋ' => "n",
        'ŧ' => "t",
        'þ' => "th",
        'ς' => "σ",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn latin_letters_are_those_of_decomposition() {
        for c in '\0'..='\u{24F}' {
            if let Some(letters) = latin(c) {
                let decomposed: String = std::iter::once(c).nfkd().filter(|c| !is_diacritic(*c)).collect();
                assert_eq!(letters, opened(c).unwrap_or(&decomposed));
            }
        }
    }
}
