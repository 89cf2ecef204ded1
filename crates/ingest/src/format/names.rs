/// A part of an article, as records name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format) enum Part {
    Id,
    Url,
    Kicker,
    Title,
    Lead,
    Body,
    Published,
    Authors,
    Section,
    Tags,
    Publication,
    Provider,
    Page,
    Lang,
}

impl Part {
    /// All of them.
    pub(in crate::format) const ALL: [Self; PARTS] = [
        Self::Id,
        Self::Url,
        Self::Kicker,
        Self::Title,
        Self::Lead,
        Self::Body,
        Self::Published,
        Self::Authors,
        Self::Section,
        Self::Tags,
        Self::Publication,
        Self::Provider,
        Self::Page,
        Self::Lang,
    ];

    /// Its name in a mapping file.
    pub(in crate::format) fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Url => "url",
            Self::Kicker => "kicker",
            Self::Title => "title",
            Self::Lead => "lead",
            Self::Body => "body",
            Self::Published => "published",
            Self::Authors => "authors",
            Self::Section => "section",
            Self::Tags => "tags",
            Self::Publication => "publication",
            Self::Provider => "provider",
            Self::Page => "page",
            Self::Lang => "lang",
        }
    }
}

/// Number of parts.
pub(in crate::format) const PARTS: usize = 14;

/// What a name stands for, and its rank among the names of that part: the lowest rank that has a value is taken.
#[derive(Clone, Copy, Debug)]
pub(in crate::format) enum Meaning {
    Part(Part, u8),
    /// Fields of the article one level down (an export of a search engine).
    Nested,
    /// Known and rightly not read: facts about the export, or what the archive works out itself.
    Ours,
    Unknown,
}

/// The names that a part goes by, best first: lower case, without accents, spaces, `_` and `-`.
const NAMES: &[(Part, &[&str])] = &[
    (Part::Id, &["id", "uid", "uuid", "guid", "identifier", "identifiant", "articleid", "docid"]),
    (Part::Url, &["url", "link", "lien", "permalink", "canonicalurl", "sourceurl", "adresse", "uri", "mainentityofpage", "href"]),
    (Part::Kicker, &["kicker", "surtitre", "overline", "alternativeheadline"]),
    (Part::Title, &["title", "titre", "headline", "titredelarticle", "titrearticle", "name"]),
    (Part::Lead, &["lead", "chapo", "chapeau", "standfirst", "lede", "description", "summary", "resume", "abstract", "excerpt"]),
    // `blocks` first: our own export gives the text both as blocks and as lines.
    (
        Part::Body,
        &[
            "blocks",
            "body",
            "articlebody",
            "fulltext",
            "contenu",
            "content",
            "texte",
            "text",
            "corps",
            "paragraphs",
            "paragraphes",
            "texteintegral",
            "corpsdutexte",
            "maintext",
            "html",
        ],
    ),
    (
        Part::Published,
        &[
            "publishedat",
            "published",
            "datepublished",
            "publicationdate",
            "datepublication",
            "datedepublication",
            "datedeparution",
            "dateparution",
            "publishdate",
            "datepublish",
            "pubdate",
            "publishedtime",
            "publieele",
            "publiele",
            "date",
            "datetime",
            "timestamp",
        ],
    ),
    (Part::Authors, &["authors", "author", "auteur", "auteurs", "byline", "signature", "creator"]),
    (Part::Section, &["section", "rubrique", "category", "categorie", "articlesection", "categories", "rubriques", "sections"]),
    (Part::Tags, &["tags", "keywords", "motscles", "motcles", "mots", "sujets", "themes", "subjects"]),
    (
        Part::Publication,
        &["publication", "journal", "newspaper", "sitename", "site", "media", "publisher", "titredepresse", "source", "outlet", "ispartof"],
    ),
    (Part::Provider, &["provider", "agency", "agence", "fournisseur", "diffuseur", "aggregator"]),
    (Part::Page, &["page", "pages", "pagenumber", "numerodepage", "folio"]),
    (Part::Lang, &["lang", "language", "langue", "inlanguage", "locale"]),
];

/// Written by our own export beside what is read.
const OURS: &[&str] = &[
    "dateprecision",
    "dateorigin",
    "langconfidence",
    "publicationasgiven",
    "ocrquality",
    "regions",
    "removed",
    "notices",
    "haslead",
    "type",
    "context",
];

/// The meaning of a name.
pub(in crate::format) fn meaning(name: &str) -> Meaning {
    if name == "_source" {
        return Meaning::Nested;
    }
    let mut folded = [0_u8; 24];
    let Some(name) = fold(name, &mut folded) else { return Meaning::Unknown };
    for (part, names) in NAMES {
        if let Some(rank) = names.iter().position(|known| known.as_bytes() == name) {
            return Meaning::Part(*part, u8::try_from(rank).unwrap_or(u8::MAX));
        }
    }
    if OURS.iter().any(|known| known.as_bytes() == name) { Meaning::Ours } else { Meaning::Unknown }
}

/// A name without case, accents and separators; `None` when it is longer than any known one.
fn fold<'a>(name: &str, into: &'a mut [u8; 24]) -> Option<&'a [u8]> {
    let mut length = 0;
    for character in name.chars() {
        let letter = match character {
            '_' | '-' | ' ' | '@' | '.' | '’' | '\'' => continue,
            'é' | 'è' | 'ê' | 'É' => b'e',
            'à' | 'â' | 'À' => b'a',
            'ô' | 'Ô' => b'o',
            'î' | 'ï' => b'i',
            'û' | 'ù' => b'u',
            'ç' => b'c',
            _ => u8::try_from(character.to_ascii_lowercase()).ok()?,
        };
        *into.get_mut(length)? = letter;
        length += 1;
    }
    Some(&into[..length])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: Option<Part>) {
        let found = match meaning(name) {
            Meaning::Part(part, _) => Some(part),
            _ => None,
        };
        assert_eq!(found, expected, "{name}");
    }

    #[test]
    fn names_are_known_in_french_and_english_however_written() {
        check("datePublished", Some(Part::Published));
        check("published_at", Some(Part::Published));
        check("Publié le", Some(Part::Published));
        check("mots-clés", Some(Part::Tags));
        check("Résumé", Some(Part::Lead));
        check("CHAPEAU", Some(Part::Lead));
        check("Chapô", Some(Part::Lead));
        check("@id", Some(Part::Id));
        check("date_modified", None);
        check("un nom bien plus long que tous ceux que l’on connaît", None);
        check("日付", None);
    }

    #[test]
    fn no_name_stands_for_two_parts() {
        let mut all: Vec<&str> = NAMES.iter().flat_map(|(_, names)| names.iter().copied()).chain(OURS.iter().copied()).collect();
        all.sort_unstable();
        assert!(all.windows(2).all(|pair| pair[0] != pair[1]), "{all:?}");
        assert!(all.iter().all(|name| name.len() <= 24));
    }
}
