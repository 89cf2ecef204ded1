//! Names of months and weekdays, folded as [`super::tokens::folded`] does.
//!
//! French first; then the languages that stand around French press: English (feeds, headers), Arabic in its Maghrebi, Egyptian and
//! Levantine names, Spanish, Italian, Portuguese, German.

use super::tokens::Token;

const MONTHS: [&[&str]; 12] = [
    &["janvier", "janv", "jan", "january", "يناير", "جانفي", "enero", "ene", "gennaio", "gen", "janeiro", "januar", "janner"],
    &["fevrier", "fevr", "fev", "february", "feb", "فبراير", "فيفري", "شباط", "febrero", "febbraio", "fevereiro", "februar"],
    &["mars", "mar", "march", "مارس", "اذار", "marzo", "marco", "marz", "mrz"],
    &["avril", "avr", "april", "apr", "ابريل", "افريل", "نيسان", "abril", "abr", "aprile"],
    &["mai", "may", "ماي", "مايو", "ايار", "mayo", "maggio", "mag", "maio"],
    &["juin", "june", "jun", "يونيو", "جوان", "يونيه", "حزيران", "junio", "giugno", "giu", "junho", "juni"],
    &["juillet", "juill", "juil", "july", "jul", "يوليو", "يوليوز", "جويلية", "يوليه", "تموز", "julio", "luglio", "lug", "julho", "juli"],
    &["aout", "aou", "august", "aug", "اغسطس", "غشت", "اوت", "اب", "agosto", "ago"],
    &["septembre", "sept", "sep", "september", "سبتمبر", "شتنبر", "ايلول", "septiembre", "settembre", "set", "setembro"],
    &["octobre", "oct", "october", "اكتوبر", "octubre", "ottobre", "ott", "outubro", "out", "oktober", "okt"],
    &["novembre", "nov", "november", "نوفمبر", "نونبر", "noviembre", "novembro"],
    &["decembre", "dec", "december", "ديسمبر", "دجنبر", "diciembre", "dic", "dicembre", "dezembro", "dez", "dezember"],
];

/// Levantine months of two words.
const PAIRS: [(&str, &str, u8); 4] = [("كانون", "الثاني", 1), ("تشرين", "الاول", 10), ("تشرين", "الثاني", 11), ("كانون", "الاول", 12)];

/// Monday first.
const WEEKDAYS: [&[&str]; 7] = [
    &["lundi", "lun", "monday", "mon", "الاثنين", "الإثنين", "lunes", "montag", "lunedi"],
    &["mardi", "mar", "tuesday", "tue", "tues", "الثلاثاء", "martes", "dienstag", "martedi"],
    &["mercredi", "mer", "wednesday", "wed", "الاربعاء", "miercoles", "mittwoch", "mercoledi"],
    &["jeudi", "jeu", "thursday", "thu", "thur", "thurs", "الخميس", "jueves", "donnerstag", "giovedi"],
    &["vendredi", "ven", "vend", "friday", "fri", "الجمعة", "viernes", "freitag", "venerdi"],
    &["samedi", "sam", "saturday", "sat", "السبت", "sabado", "samstag", "sabato"],
    &["dimanche", "dim", "sunday", "sun", "الاحد", "domingo", "sonntag", "domenica"],
];

/// The month named at token `at` (1 to 12), and the token after the name and its dot.
///
/// « 8bre » (octobre) and its three neighbours are how papers wrote until the nineteenth century.
pub(super) fn month_at(tokens: &[Token], at: usize) -> Option<(u8, usize)> {
    let token = tokens.get(at)?;
    let following = tokens.get(at + 1).and_then(Token::word);
    if let (Some((old, _)), Some("bre")) = (token.number(), following) {
        let month = u8::try_from(old).ok().filter(|old| (7..=10).contains(old))? + 2;
        return Some((month, after_dot(tokens, at + 2)));
    }
    let word = token.word()?;
    let pair = PAIRS.iter().find(|(first, second, _)| *first == word && following == Some(second));
    if let Some((.., month)) = pair {
        return Some((*month, at + 2));
    }
    if word == "xbre" {
        return Some((12, after_dot(tokens, at + 1)));
    }
    let month = MONTHS.iter().position(|names| names.contains(&word))?;
    Some((u8::try_from(month).ok()? + 1, after_dot(tokens, at + 1)))
}

/// The weekday named at token `at` (1 Monday to 7 Sunday), and the token after the name and its dot.
pub(super) fn weekday_at(tokens: &[Token], at: usize) -> Option<(i8, usize)> {
    let word = tokens.get(at)?.word()?;
    let weekday = WEEKDAYS.iter().position(|names| names.contains(&word))?;
    Some((i8::try_from(weekday).ok()? + 1, after_dot(tokens, at + 1)))
}

fn after_dot(tokens: &[Token], at: usize) -> usize {
    at + usize::from(tokens.get(at).is_some_and(|token| token.glued && token.mark() == Some('.')))
}
