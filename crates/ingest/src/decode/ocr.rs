//! Text read by a machine from scanned paper: lines put together again, and how well they were read.

use std::collections::HashSet;

use crate::clean::is_function_word;
use crate::date::folded;

/// What ends a line whose last word goes on: hyphens, the soft hyphen, and what machines read for them in old type.
const HYPHENS: [char; 6] = ['-', '\u{2010}', '\u{2011}', '\u{ad}', '¬', '⸗'];

/// First halves that keep their hyphen whatever follows (folded).
#[rustfmt::skip]
const FIRST_HALVES: &[&str] = &[
    "afro", "algero", "anglo", "apres", "arabo", "arriere", "austro", "avant", "chef", "demi", "ex", "franco", "germano", "grand",
    "grands", "hispano", "israelo", "italo", "judeo", "maroco", "non", "peut", "quasi", "quelques", "rendez", "russo", "sino", "socio",
    "tuniso", "vice",
];

/// Second halves that keep their hyphen whatever stands before. No French word is cut before a vowel, so that « il » is the pronoun
/// of « dit-il » and not the end of « fusil ».
#[rustfmt::skip]
const SECOND_HALVES: &[&str] = &[
    "delà", "dessous", "dessus", "disant", "elle", "elles", "en", "il", "ils", "je", "même", "mêmes", "moi", "nous", "on", "vous", "y",
];

/// The numbers that join with a hyphen.
#[rustfmt::skip]
const NUMBERS: &[&str] = &[
    "un", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze",
    "seize", "vingt", "vingts", "trente", "quarante", "cinquante", "soixante",
];

/// Pairs that neither half betrays alone (folded).
#[rustfmt::skip]
const PAIRS: &[(&str, &str)] = &[
    ("au", "devant"), ("celle", "ci"), ("celles", "ci"), ("celui", "ci"), ("ceux", "ci"), ("celle", "la"), ("celles", "la"),
    ("celui", "la"), ("ceux", "la"), ("est", "ce"), ("etait", "ce"), ("serait", "ce"), ("jusque", "la"), ("la", "bas"), ("mi", "temps"),
    ("par", "devant"), ("porte", "parole"), ("rez", "de"), ("sous", "prefet"), ("sous", "secretaire"), ("sous", "officier"),
];

/// Characters of a word that are looked at.
const LONGEST_WORD: usize = 64;

/// The lines of one block of text as running text: words that a line end cut are whole again, other line ends become spaces.
///
/// Whether the hyphen belongs to the word (« peut-être », « Saint-Denis ») is told by the same word elsewhere in the lines, then by a
/// short list of French compounds; other hyphens at line ends go. Characters of the lines are otherwise left alone.
///
/// ```
/// assert_eq!(ingest::ocr::join_hyphens(["Le gouver-", "nement viendra peut-", "être à Saint-", "Denis."]), "Le gouvernement viendra peut-être à Saint-Denis.");
/// ```
pub fn join_hyphens<'a>(lines: impl IntoIterator<Item = &'a str>) -> String {
    let lines: Vec<&str> = lines.into_iter().map(str::trim).filter(|line| !line.is_empty()).collect();
    let cut = |line: &&&str| line.ends_with(HYPHENS);
    let known: HashSet<String> = if lines.iter().any(|line| cut(&line)) { whole_words(&lines) } else { HashSet::new() };
    let mut text = String::with_capacity(lines.iter().map(|line| line.len() + 1).sum());
    for line in lines {
        let before = text.strip_suffix(HYPHENS).map(|before| (before.len(), last_word(before)));
        match before {
            Some((length, left)) if !left.is_empty() && line.starts_with(char::is_alphanumeric) => {
                let keeps = keeps_hyphen(left, first_word(line), &known);
                text.truncate(length);
                text.push_str(if keeps { "-" } else { "" });
            }
            _ if text.is_empty() => {}
            _ => text.push(' '),
        }
        text.push_str(line);
    }
    text
}

/// Whether `left` and `right`, parted by a line end, are a compound.
fn keeps_hyphen(left: &str, right: &str, known: &HashSet<String>) -> bool {
    let (lower_left, lower_right) = (left.to_lowercase(), right.to_lowercase());
    if known.contains(&format!("{lower_left}{lower_right}")) {
        return false;
    }
    if known.contains(&format!("{lower_left}-{lower_right}")) {
        return true;
    }
    // 1914-1918, and « c'est-à-dire »: the half already is of a compound.
    if right.starts_with(char::is_numeric) || left.ends_with(char::is_numeric) || left.contains('-') {
        return true;
    }
    // « Jean-Paul », but not a heading in capitals.
    let capitals = left.chars().count() > 1 && left.chars().chain(right.chars()).all(|c| !c.is_lowercase());
    if right.starts_with(char::is_uppercase) && !capitals {
        return true;
    }
    let (plain_left, plain_right) = (folded(left), folded(right));
    FIRST_HALVES.contains(&plain_left.as_str())
        || SECOND_HALVES.contains(&lower_right.as_str())
        || NUMBERS.contains(&plain_left.as_str()) && NUMBERS.contains(&plain_right.as_str())
        || PAIRS.iter().any(|(first, second)| *first == plain_left && plain_right.starts_with(second))
}

/// The words and compounds that stand whole inside the lines, in lower case.
fn whole_words(lines: &[&str]) -> HashSet<String> {
    let mut known = HashSet::new();
    for (at, line) in lines.iter().enumerate() {
        let mut words: Vec<&str> = line.split(|c: char| !is_inner(c)).filter(|word| !word.is_empty()).collect();
        if line.ends_with(HYPHENS) {
            words.pop();
        }
        let continued = at > 0 && lines[at - 1].ends_with(HYPHENS);
        known.extend(words.iter().skip(usize::from(continued)).map(|word| word.to_lowercase()));
    }
    known
}

fn is_inner(c: char) -> bool {
    c.is_alphanumeric() || c == '-'
}

/// The last word, or the end of it: a run without spaces may be as long as the page.
fn last_word(text: &str) -> &str {
    let inner = text.char_indices().rev().take(LONGEST_WORD).take_while(|(_, c)| is_inner(*c));
    inner.last().map_or("", |(start, _)| &text[start..])
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

/// Share of function words from which running text is taken for wholly recognised: clean French press has .40 to .50.
const USUAL_SHARE: f32 = 0.36;

/// Words below which the share of function words says nothing: a headline or a table has few.
const LEAST_WORDS: usize = 30;

/// How well `text` was read, 0 (noise) to 1 (clean); 0 for a text without words. Below thirty words it tells little.
///
/// It is *w* × *f*. *w* is the share of the words, weighted by their characters, that are no garbage in the sense of Taghva, Nartker,
/// Condit and Borsack (« Automatic Removal of "Garbage Strings" in OCR Text », 2001): too long, mostly marks, one letter four times,
/// marks of two kinds inside, capitals or digits inside small letters, vowels or consonants alone. *f* is how near the share of function
/// words comes to that of clean text: the recognised words of impresso's « OCR quality assessment », reduced to a closed list.
///
/// On 290 clean French articles with characters changed, dropped and added as machines do it follows the share of right characters:
/// .997 untouched, .98 with 2 % wrong, .89 with 10 %, .80 with 20 %, .70 with 30 %, .56 with half of them.
pub fn quality(text: &str) -> f32 {
    let (mut sound, mut all) = (0_usize, 0_usize);
    let (mut words, mut tying) = (0_usize, 0_usize);
    for token in text.split_whitespace() {
        let bare = token.trim_matches(|c: char| !c.is_alphanumeric());
        let weight = token.chars().count();
        // A mark alone (« : ; ! ? – ») is punctuation set apart, as French does.
        if bare.is_empty() && weight == 1 && "«»:;!?–—-•*&%€$£°…|.".contains(token) {
            continue;
        }
        all += weight;
        sound += if is_garbage(token, bare) { 0 } else { weight };
        for word in bare.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
            words += 1;
            tying += usize::from(is_function_word(&folded(word)));
        }
    }
    if all == 0 || words == 0 {
        return 0.0;
    }
    let recognised = if words < LEAST_WORDS { 1.0 } else { (tying as f32 / words as f32 / USUAL_SHARE).min(1.0) };
    sound as f32 / all as f32 * recognised
}

/// Whether a token is none that people write; `bare` is the token without the marks around it.
fn is_garbage(token: &str, bare: &str) -> bool {
    let letters = bare.chars().filter(|c| c.is_alphanumeric()).count();
    let length = token.chars().count();
    if letters == 0 || length > 40 || letters * 2 + 1 < length {
        return true;
    }
    let characters: Vec<char> = bare.chars().collect();
    if characters.windows(4).any(|w| w[0].is_alphabetic() && w.iter().all(|c| *c == w[0])) {
        return true;
    }
    // Marks inside: those of addresses, numbers and compounds are usual, two others are not; some are noise anywhere.
    let odd: HashSet<char> = characters.iter().copied().filter(|c| !c.is_alphanumeric() && !"'’-‑.,/:@_%\u{ad}".contains(*c)).collect();
    if odd.len() >= 2 || token.contains(['~', '^', '|', '\\', '<', '>', '{', '}', '=', '¬', '¤']) {
        return true;
    }
    bare.split(|c: char| !c.is_alphanumeric()).any(is_garbage_word)
}

/// Whether a run of letters and digits is no word: « gOuVernement », « l6gis1ation », « bcdfgh », « a », « b » alone are looked at.
fn is_garbage_word(word: &str) -> bool {
    let characters: Vec<char> = word.chars().collect();
    let letters = characters.iter().filter(|c| c.is_alphabetic()).count();
    if letters == 0 {
        return false;
    }
    // Digits inside letters: 1er, 14h05, G20 and 4x4 have theirs at one end or stand for few letters.
    let inside = characters.windows(3).any(|w| w[0].is_lowercase() && w[1].is_numeric() && w[2].is_lowercase());
    let mixed = characters.windows(3).any(|w| w[0].is_lowercase() && w[1].is_uppercase() && w[2].is_lowercase());
    if letters > 3 && (inside || mixed) {
        return true;
    }
    let plain = folded(word);
    if letters < 5 || !plain.bytes().all(|byte| byte.is_ascii_alphabetic()) || characters.iter().all(|c| c.is_uppercase()) {
        return false;
    }
    let vowels = plain.bytes().filter(|byte| b"aeiouy".contains(byte)).count();
    let consonants = plain.len() - vowels;
    vowels == 0 || consonants == 0 || consonants > 10 * vowels || longest_run_of_consonants(&plain) > 5
}

/// French has five at most (« angstrœms » apart): a longer run is noise.
fn longest_run_of_consonants(plain: &str) -> usize {
    plain.split(|c| "aeiouy".contains(c)).map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lines: &str, expected: &str) {
        assert_eq!(join_hyphens(lines.split('/')), expected);
    }

    #[test]
    fn words_cut_at_line_ends_are_whole_again() {
        check("Le gouver-/nement a décidé", "Le gouvernement a décidé");
        check("le dépu¬/té vota", "le député vota");
        check("la répu\u{ad}/blique", "la république");
        check("LE GOUVER-/NEMENT", "LE GOUVERNEMENT");
        check("l'assem-/blée", "l'assemblée");
        check("un fusil, des fu-/sils", "un fusil, des fusils");
        check("il vit ce-/lui du village, un col-/porteur", "il vit celui du village, un colporteur");
    }

    #[test]
    fn a_page_of_hyphens_is_read_soon() {
        let start = std::time::Instant::now();
        let text = join_hyphens(std::iter::repeat_n("ab-", 40_000));
        assert!(text.len() >= 80_000 && start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }

    #[test]
    fn compounds_keep_their_hyphen() {
        check("peut-/être", "peut-être");
        check("c'est-à-/dire", "c'est-à-dire");
        check("Saint-/Denis et Jean-/Paul", "Saint-Denis et Jean-Paul");
        check("la guerre de 1914-/1918", "la guerre de 1914-1918");
        check("dit-/il, a-t-/elle, avez-/vous", "dit-il, a-t-elle, avez-vous");
        check("vingt-/sept vice-/présidents", "vingt-sept vice-présidents");
        check("celui-/ci, lui-/même, par-/dessus", "celui-ci, lui-même, par-dessus");
        check("un tiers-point ; le tiers-/point", "un tiers-point ; le tiers-point");
    }

    #[test]
    fn other_line_ends_are_spaces() {
        check(" Il vint –/et partit./ /Puis -/rien. «-/Oui »", "Il vint – et partit. Puis - rien. «- Oui »");
        check("fin-", "fin-");
        check("", "");
        check("-/-/-", "- - -");
    }

    const CLEAN: &str = "Le conseil municipal s'est réuni hier soir à l'hôtel de ville, sous la présidence de M. Lenoir, maire. \
                         L'ordre du jour appelait d'abord l'examen du budget de 1893 ; on a voté 12 500 fr. pour les écoles, dit-on.";

    #[test]
    fn clean_text_is_good_and_noise_is_bad() {
        assert!(quality(CLEAN) > 0.95, "{}", quality(CLEAN));
        assert!(quality("Budget 1893 : 12 500 fr. (M. Lenoir)") > 0.95);
        let spoilt: String = CLEAN.replace('e', "c").replace('u', "ii").replace('l', "|").replace("ss", "f\\");
        assert!((0.2..0.7).contains(&quality(&spoilt)), "{}", quality(&spoilt));
        let noise = "jjjj ~i| ,;:. ^k§ ll||l rt{f gHj kLpm ¤¤ x#x 1l1l qsdfgh wxcvbn ;;~ ,.' bvcxw |||| //\\ zrtpq ..,, »«~ ttttt";
        assert!(quality(noise) < 0.2, "{}", quality(noise));
        assert_eq!((quality(""), quality(" ... ")), (0.0, 0.0));
    }
}
