//! Words that must meet in the stem, and words that must not.

/// The stem of each word of the line, folded first.
fn stems(line: &str) -> Vec<String> {
    line.split_whitespace().map(|word| french::stem(&french::fold(word))).collect()
}

/// Each line is of one stem.
#[track_caller]
fn same(lines: &[&str]) {
    for line in lines {
        let stems = stems(line);
        assert!(stems.iter().all(|stem| *stem == stems[0]), "{line}: {stems:?}");
    }
}

/// No two words of a line share a stem.
#[track_caller]
fn apart(lines: &[&str]) {
    for line in lines {
        let mut stems = stems(line);
        let words = stems.len();
        stems.sort();
        stems.dedup();
        assert_eq!(stems.len(), words, "{line}: {stems:?}");
    }
}

#[test]
fn accents_and_case() {
    same(&["evenement événement évènements EVENEMENT", "œuvre oeuvres Œuvre", "cœur coeurs", "août aout", "État etats", "ﬁn fin"]);
}

#[test]
fn plurals() {
    same(&[
        "travail travaux",
        "vitrail vitraux",
        "bail baux",
        "corail coraux",
        "émail émaux",
        "soupirail soupiraux",
        "journal journaux",
        "égal égaux",
        "général généraux",
        "niveau niveaux",
        "château châteaux",
        "noyau noyaux",
        "matériau matériaux",
        "idéal idéaux",
        "œil yeux",
        "ciel cieux",
        "aïeul aïeux",
        "jeu jeux",
        "lieu lieux",
        "vœu vœux",
        "enjeu enjeux",
        "bijou bijoux",
        "genou genoux",
        "emploi emplois",
        "loi lois",
        "tournoi tournois",
        "essai essais",
        "délai délais",
        "élu élus élue élues",
        "vidéo vidéos",
        "euro euros",
        "ami amis",
        "ennemi ennemis",
        "individu individus",
        "commission commissions",
        "opinion opinions",
        "monsieur messieurs",
        "madame mesdames",
        "cancer cancers",
        "leader leaders",
    ]);
}

#[test]
fn feminines() {
    same(&[
        "petit petite petits petites",
        "dernier dernière derniers dernières",
        "policier policière policières",
        "étranger étrangère étrangers",
        "français française françaises",
        "suédois suédoise suédoises",
        "nouveau nouvel nouvelle nouvelles nouveaux",
        "beau bel belle beaux",
        "vieux vieil vieille",
        "nombreux nombreuse nombreuses",
        "chanteur chanteuse chanteurs",
        "directeur directrice",
        "public publique publics publiques",
        "blanc blanche blancs",
        "long longue longues",
        "tout tous toute toutes",
        "algérien algérienne algériens",
        "officiel officielle",
        "précis précise",
        "surpris surprise surprises",
        "pris prise prises",
        "mis mise mises",
        "permis permise",
        "interdit interdite interdits",
    ]);
}

#[test]
fn verbs() {
    same(&[
        "publier publié publiée publiés publiées publie publient",
        "manifester manifestent manifesté manifestait",
        "justifier justifie justifié justifient",
        "négocier négocie négociée",
        "employer employé employée",
        "vendre vend vendu vendue vendent",
        "répondre répond répondu",
        "permettre permet permettent",
        "soutenir soutient soutiennent",
        "comprendre comprend comprennent",
        "inscrire inscrit inscrite",
        "construire construit construite",
        "suivre suivi suivie",
    ]);
}

#[test]
fn spellings_of_1990() {
    same(&[
        "ognon oignon oignons",
        "nénufar nénuphar nénufars",
        "clé clef clefs",
        "évènement événement",
        "exéma eczéma",
        "relai relais",
        "girole girolle",
        "interpeler interpeller",
        "ballotage ballottage",
        "paie paye",
        "tsar tzar",
        "connaître connaitre",
    ]);
}

#[test]
fn ordinals() {
    same(&[
        "1er 1re 1ère premier première premiers Ier",
        "2e 2ème 2eme 2nd 2nde 2ᵉ deuxième deuxièmes",
        "20e 20ème vingtième",
        "XIXe XIXème",
        "3e 3ème 3es troisième",
    ]);
    apart(&["2 2e", "21 21er", "XIXe XXe", "1er 2e"]);
}

#[test]
fn names_and_neighbours() {
    apart(&[
        "Paris pari",
        "Alger Algérie",
        "Tunis Tunisie",
        "Mali mal",
        "France franc français",
        "mer mère",
        "armée arme",
        "année Anne",
        "François Françoise",
        "département départ",
        "parlement parler",
        "mois moi",
        "fois foi",
        "accident accide",
        "Marie mari",
        "commune communiqué",
        "poisson poison",
        "désert dessert",
    ]);
}

#[test]
fn left_alone() {
    for word in ["covid19", "a320", "1234567", "москва", "محمد", "日", ""] {
        assert_eq!(french::stem(word), word);
    }
}

#[test]
fn names_and_nouns_that_look_like_forms_of_others_stay_apart() {
    apart(&[
        "loi loyer",
        "foi foyer",
        "crime Crimée",
        "date Dati",
        "brun Bruni",
        "dame Damas",
        "Angela Angeles Angélique",
        "ami amiante",
        "sera série",
        "mal mâle",
        "livre livrer",
        "voir voie voirie",
        "via vie Vienne",
        "dos dose",
        "Mayer mai",
        "bas base",
        "tant tante",
        "Valls vallée",
    ]);
}

#[test]
fn their_plurals_meet_them() {
    same(&[
        "loyer loyers",
        "foyer foyers",
        "copie copies",
        "base bases",
        "série séries",
        "livre livres",
        "voie voies",
        "file files",
        "fin fins",
    ]);
}
