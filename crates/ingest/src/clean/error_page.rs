//! Pages by which a site says that it has no page, kept as if they were one: « Page introuvable », « 403 Forbidden ».

use article::{Article, Notice};

use super::text;

/// What such pages are called, folded; alone, before the name of the site, or behind a number.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "access denied", "acces interdit", "acces refuse", "bad gateway", "contenu introuvable", "erreur", "error", "file not found",
    "forbidden", "gateway timeout", "internal server error", "la page demandee est introuvable", "la page demandee n existe pas",
    "la page est introuvable", "la page n existe pas", "not found", "object not found", "oops page not found", "oups page introuvable",
    "page indisponible", "page inexistante", "page introuvable", "page non trouvee", "page not found", "service temporarily unavailable",
    "service unavailable", "site en maintenance", "site indisponible", "too many requests", "page web introuvable",
    "الصفحة غير موجودة",
];

/// Statuses of HTTP by which a server refuses, that titles name.
const STATUSES: &[&str] = &["400", "401", "403", "404", "410", "429", "500", "502", "503", "504"];

/// Words of the text of such a page, at most; an article that is called so is longer.
const MOST_WORDS: usize = 80;

/// Whether `article` is what a site says in place of a page. A longer text that is only called so gets a notice.
pub(crate) fn is_error(article: &mut Article) -> bool {
    if !is_title_of_error(&article.title) {
        return false;
    }
    let short = article.word_count() <= MOST_WORDS;
    if !short {
        article.notices.push(Notice::new("error-page", "le titre est celui d’une page d’erreur : vérifiez que le texte est un article"));
    }
    short
}

fn is_title_of_error(title: &str) -> bool {
    // « Page introuvable | Le Fanal », « Erreur 404 - Page non trouvée ».
    let parts = title.split(['|', '–', '—', ':', '•']).flat_map(|part| part.split(" - "));
    let parts: Vec<String> = parts.map(text::plain).filter(|part| !part.is_empty()).collect();
    parts.iter().any(|part| {
        let words: Vec<&str> = part.split(' ').collect();
        let numbered = words.iter().any(|word| STATUSES.contains(word));
        let others: Vec<&str> = words.into_iter().filter(|word| !STATUSES.contains(word)).collect();
        let others = others.join(" ");
        let vague = matches!(others.as_str(), "erreur" | "error");
        TITLES.contains(&others.as_str()) && (numbered || !vague || parts.len() == 1) || numbered && others.is_empty() && parts.len() <= 2
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_told_by_their_title() {
        for title in [
            "404 Not Found",
            "Page introuvable | Le Fanal",
            "Erreur 404 - Page non trouvée",
            "Le Fanal : page introuvable",
            "403 Forbidden",
            "404",
            "Error 503",
            "Erreur",
        ] {
            assert!(is_title_of_error(title), "{title}");
        }
        for title in [
            "404 emplois supprimés à la fonderie",
            "Erreur : les Aiglons perdent sur tapis vert",
            "La page est tournée à Kerrouan",
            "Erreur judiciaire : le berger innocenté",
            "Peugeot 404 : la reine des pistes",
            "",
        ] {
            assert!(!is_title_of_error(title), "{title}");
        }
    }
}
