use crate::Language::French;
use crate::NoticeKind::{self, *};
use crate::limits::{DEPTH, LEAVES, LETTERS_BEFORE_STAR, PHRASE_WORDS, SLOP, TEXT_BYTES, WEIGHTS};

/// U+00A0 stands inside « » and before a colon, ’ is the apostrophe.
pub(super) fn text(kind: &NoticeKind) -> String {
    let quoted = |typed: &str| French.quoted_start(typed);
    match kind {
        TextCut => format!("La requête dépasse {} Kio\u{a0}: la fin n’a pas été lue.", TEXT_BYTES / 1024),
        TooManyParts(count) => {
            format!("La requête dépasse {LEAVES} termes\u{a0}: {}.", left_out(*count, "terme laissé de côté", "termes laissés de côté"))
        }
        LongPhrase(count) => {
            format!("L’expression dépasse {PHRASE_WORDS} mots\u{a0}: {}.", left_out(*count, "mot laissé de côté", "mots laissés de côté"))
        }
        TooDeep => format!("Trop de parenthèses les unes dans les autres\u{a0}: celles au-delà de {DEPTH} niveaux ne comptent pas."),
        TooFar => format!("La proximité va jusqu’à {SLOP} mots d’écart\u{a0}: cherché avec {SLOP}."),
        QuoteUnclosed => "Guillemet jamais fermé\u{a0}: l’expression va jusqu’à la fin.".to_owned(),
        QuoteIgnored => "Guillemet jamais fermé\u{a0}: il ne compte pas.".to_owned(),
        QuoteUnopened => "Guillemet fermé mais jamais ouvert\u{a0}: il ne compte pas.".to_owned(),
        ParenthesisUnclosed => "Parenthèse jamais fermée\u{a0}: elle va jusqu’à la fin.".to_owned(),
        ParenthesisUnopened => "Parenthèse fermée mais jamais ouverte\u{a0}: elle ne compte pas.".to_owned(),
        Empty => "Rien entre ces signes\u{a0}: ils ne comptent pas.".to_owned(),
        OperatorAlone(typed) => {
            let typed = quoted(typed);
            format!("Il manque un terme avant ou après {typed}, qui ne compte pas. Pour chercher ce mot, l’écrire entre guillemets.")
        }
        FieldAlone(name) => format!("Rien ne suit {} directement\u{a0}: cherché comme un mot.", quoted(&format!("{name}:"))),
        FieldUnknown { name, nearest: None } => {
            format!("{} n’est pas un champ\u{a0}: cherché comme un mot.", quoted(&format!("{name}:")))
        }
        FieldUnknown { name, nearest: Some(nearest) } => {
            let (name, nearest) = (quoted(&format!("{name}:")), quoted(&format!("{nearest}:")));
            format!("{name} n’est pas un champ\u{a0}: cherché comme un mot. Le champ le plus proche est {nearest}.")
        }
        DateUnreadable(typed) => format!(
            "{} n’est pas une date lisible\u{a0}: laissée de côté. Écrire par exemple date:2022, date:2022-12, date:20/12/2022 ou date:2019..2022.",
            quoted(typed)
        ),
        DatesSwapped => "Les deux dates étaient dans l’ordre inverse\u{a0}: elles ont été échangées.".to_owned(),
        NumberUnreadable(typed) => format!("Nombre manquant ou illisible avec {}\u{a0}: laissé de côté.", quoted(typed)),
        WeightOutside => {
            let least = WEIGHTS.start().to_string().replace('.', ",");
            format!("Un poids va de {least} à {}\u{a0}: le plus proche a été pris.", WEIGHTS.end())
        }
        TruncationTooShort(word) if word.is_empty() => format!("Il faut au moins {LETTERS_BEFORE_STAR} lettres avant la troncature."),
        TruncationTooShort(word) => {
            format!("Il faut au moins {LETTERS_BEFORE_STAR} lettres avant la troncature\u{a0}: cherché comme {}.", quoted(word))
        }
        MarksMixed => "La tolérance ne va ni avec la troncature ni avec la forme exacte\u{a0}: elle ne compte pas.".to_owned(),
        NearImpossible => "La proximité vaut entre mots, expressions ou choix, dans un même champ\u{a0}: \
                           les termes sont cherchés ensemble (ET)."
            .to_owned(),
        ZoneUnknown(typed) => {
            format!("{} n’est pas une zone\u{a0}: cherché partout. La zone est {}.", quoted(typed), quoted("zone:retire:"))
        }
        More(1) => "Il y a encore une remarque.".to_owned(),
        More(count) => format!("Il y a encore {count} remarques."),
    }
}

fn left_out(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count < 2 { one } else { many })
}
