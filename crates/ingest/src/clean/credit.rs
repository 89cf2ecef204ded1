//! The credit of a picture: « Photo : Anne Roy », « © Le Quai », « Le port, hier matin. (Anne Roy / Getty Images) ».

use super::text;

/// Longest credit that opens as one, and longest legend with the mark of a bank of pictures, in words: more is a text that speaks of one.
const LONGEST: usize = 18;
const LONGEST_LEGEND: usize = 32;

/// Words that open a credit before a colon, « par » or a sign of copyright, folded.
#[rustfmt::skip]
const OPENINGS: &[&str] = &[
    "abbildung", "archivbild", "archivfoto", "bild", "bilder", "bildnachweis", "bildquelle", "credit", "credit photo", "credito",
    "creditos", "credits", "credits photo", "credits photos", "foto", "fotocredit", "fotografia", "fotos", "grafik", "illustration",
    "illustrations", "image", "images", "imagen", "infographie", "photo", "photo credit", "photo d illustration", "photo illustration",
    "photograph", "photographe", "photographie", "photos", "picture", "symbolbild", "symbolfoto", "titelbild", "visuel",
];

/// What follows one of [`OPENINGS`], folded.
const BY: &[&str] = &["by", "par", "von", "via", "de", "afp", "ap", "reuters"];

/// Words that open the name of a source, folded: only before a colon, and in a very short row.
const SOURCES: &[&str] = &["fonte", "fuente", "quelle", "quellen", "source", "sources"];

/// Banks of pictures, folded.
#[rustfmt::skip]
const BANKS: &[&str] = &[
    "adobe stock", "adobestock", "afp photo", "alamy", "bestimage", "cc by", "depositphotos", "flickr", "fotolia", "getty", "getty images",
    "gettyimages", "hans lucas", "imago", "imago images", "istock", "istockphoto", "maxppp", "picture alliance", "pexels", "pixabay",
    "shutterstock", "unsplash", "wikimedia commons",
];

/// Whether `row` is the credit of a picture, or a short legend that ends in one.
pub(super) fn is_credit(row: &str) -> bool {
    let words = text::words(row).count();
    if words == 0 || words > LONGEST_LEGEND {
        return false;
    }
    let start = row.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©');
    let lower = start.get(..3).map(str::to_lowercase).unwrap_or_default();
    if words <= LONGEST && (start.starts_with('©') || row.trim_start().starts_with("(c)") || lower.starts_with("dr/")) {
        return true;
    }
    let plain = text::plain(start);
    let opens = |opening: &&&str| plain.strip_prefix(**opening).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let after = |opening: &str| {
        // The mark behind the opening stands where the folded words end: as many words in the row.
        let last = text::words(start).nth(opening.split(' ').count() - 1);
        last.map_or("", |word| start[word.as_ptr() as usize - start.as_ptr() as usize + word.len()..].trim_start())
    };
    let marked = |opening: &str| after(opening).starts_with([':', '©', '/', '|']);
    let by = |opening: &str| {
        let rest = plain[opening.len()..].trim_start();
        BY.iter().any(|by| rest.strip_prefix(by).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
    };
    if words <= LONGEST && OPENINGS.iter().filter(opens).any(|opening| marked(opening) || !text::ends_sentence(row) && by(opening)) {
        return true;
    }
    if words <= 10 && SOURCES.iter().filter(opens).any(|opening| after(opening).starts_with(':')) {
        return true;
    }
    let last = without_last_sentence(row);
    let behind = text::plain(&row[last..]);
    row.contains('©') || behind.split(' ').count() <= 8 && BANKS.iter().any(|bank| holds(&behind, bank))
}

/// Where what follows the last sentence or the last bracket of `row` begins.
fn without_last_sentence(row: &str) -> usize {
    let end = row.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    row[..end].rfind(['(', '.', '!', '?', '|', '–', '-', '/']).map_or(0, |at| row[..at].rfind(['(', '.', '!', '?', '|']).unwrap_or(at))
}

/// Whether `plain` holds the words of `part` in a row.
fn holds(plain: &str, part: &str) -> bool {
    plain.match_indices(part).any(|(at, found)| {
        let (before, after) = (&plain[..at], &plain[at + found.len()..]);
        (before.is_empty() || before.ends_with(' ')) && (after.is_empty() || after.starts_with(' '))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_are_told_from_sentences() {
        for credit in [
            "Photo : Anne Roy",
            "(Photo Anne Roy / Le Quai) © Le Quai",
            "© Le Quai",
            "(c) Le Quai",
            "Crédits photos : Le Quai",
            "Foto: Anne Roy",
            "Photo par Anne Roy",
            "Photo AFP",
            "Source : ministère de la Pêche",
            "Le port de Kerrouan, hier matin. (Anne Roy / Getty Images)",
            "Anne Roy/Shutterstock",
        ] {
            assert!(is_credit(credit), "{credit}");
        }
        for text in [
            "La photo : un art difficile",
            "Photo de classe, photo de famille, tout y passe.",
            "Source de revenus : la pêche fait vivre la moitié du bourg depuis quarante ans.",
            "Le procès de Getty Images commence lundi devant le tribunal de Kerrouan, où l'on attend cinquante témoins.",
            "Bilder einer Ausstellung",
            "",
        ] {
            assert!(!is_credit(text), "{text}");
        }
    }
}
