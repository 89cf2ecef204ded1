use super::Language;

macro_rules! texts {
    ($($name:ident: $french:literal | $english:literal;)*) => {
        /// Every text of the interface that holds no number and no name of the archive.
        pub(crate) struct Texts {
            $(pub(crate) $name: &'static str,)*
        }

        static FRENCH: Texts = Texts { $($name: $french,)* };
        static ENGLISH: Texts = Texts { $($name: $english,)* };

        #[cfg(test)]
        const ALL: &[(&str, &str, &str)] = &[$((stringify!($name), $french, $english),)*];
    };
}

impl Texts {
    /// The texts in `language`.
    pub(crate) fn of(language: Language) -> &'static Self {
        match language {
            Language::French => &FRENCH,
            Language::English => &ENGLISH,
        }
    }
}

// French typography is written out, because it cannot be seen: \u{a0} inside « » and before « : », \u{202f} before ; ! ?
texts! {
    motto: "Les archives de la presse, à livre ouvert" | "Press archives, wide open";
    skip_to_results: "Aller aux résultats" | "Skip to results";
    skip_to_filters: "Aller aux filtres" | "Skip to filters";
    skip_to_text: "Aller au texte" | "Skip to the text";
    home: "Accueil" | "Home";
    help: "Aide à la recherche" | "Search help";
    interface: "Interface de programmation" | "Programming interface";
    other_language: "English" | "Français";
    search_label: "Chercher dans les archives" | "Search the archives";
    search_hint: "Des mots, une phrase entre guillemets, un titre collé entier." | "Words, a phrase in quotation marks, a whole headline.";
    search: "Rechercher" | "Search";
    filters: "Filtrer" | "Filter";
    filters_heading: "Affiner" | "Refine";
    close: "Fermer" | "Close";
    apply: "Appliquer" | "Apply";
    clear_all: "Tout effacer" | "Clear all";
    chosen: "Filtres\u{a0}:" | "Filters:";
    remove: "retirer" | "remove";
    without: "Sans mention" | "Not given";
    from: "Du" | "From";
    to: "au" | "to";
    period_hint: "Une année, un mois (2020-05) ou un jour (2020-05-12)" | "A year, a month (2020-05) or a day (2020-05-12)";
    period: "Période" | "Period";
    publication: "Journal" | "Newspaper";
    year: "Année" | "Year";
    lang: "Langue" | "Language";
    section: "Rubrique" | "Section";
    month: "Mois" | "Month";
    length: "Longueur" | "Length";
    reprints: "Reprises" | "Reprints";
    date_precision: "Date" | "Date";
    date_origin: "Origine de la date" | "Origin of the date";
    author: "Signature" | "Byline";
    name: "Nom" | "Name";
    understood: "Recherche comprise comme" | "Search understood as";
    meant: "Vouliez-vous dire" | "Did you mean";
    question: "\u{202f}?" | "?";
    as_typed: "non, chercher tel quel" | "no, search as typed";
    forms_used: "Autres formes cherchées\u{a0}:" | "Other forms searched:";
    sort: "Trier" | "Sort";
    relevance: "Pertinence" | "Relevance";
    fresh: "Pertinence, récents d’abord" | "Relevance, recent first";
    newest: "Plus récents" | "Newest";
    oldest: "Plus anciens" | "Oldest";
    fold: "les replier" | "fold them";
    unfold: "les montrer" | "show them";
    unfolded: "Les reprises sont montrées une à une" | "Reprints are shown one by one";
    previous: "Page précédente" | "Previous page";
    next: "Page suivante" | "Next page";
    pages: "Pages de résultats" | "Result pages";
    original: "lire l’original" | "read the original";
    untitled: "Sans titre" | "Untitled";
    undated: "sans date" | "undated";
    nearly_heading: "Ces articles répondent en partie" | "These articles match in part";
    nearly_note: "Ils ne sont pas comptés ci-dessus\u{a0}: ils contiennent la plupart des mots cherchés, pas tous."
        | "They are not counted above: they hold most of the words you typed, not all of them.";
    together_note: "Des articles qui ne répondent qu’en partie sont parmi eux, et le disent. Ils ne sont pas comptés ci-dessus."
        | "Articles that match only in part are among them, and say so. They are not counted above.";
    partial: "La recherche a été arrêtée avant d’avoir tout lu\u{a0}: ces nombres sont des minimums, et d’autres articles peuvent répondre."
        | "The search was stopped before it had read everything: these numbers are minimums, and other articles may match.";
    ways_heading: "Pour trouver quand même" | "Ways to find something";
    ways_meant: "Vouliez-vous dire" | "Did you mean";
    ways_less: "En demandant moins" | "Asking for less";
    ways_without: "En retirant un filtre" | "Without one of the filters";
    ways_without_any: "sans aucun filtre" | "without any filter";
    ways_words: "Mot par mot, dans toutes les archives" | "Word by word, in the whole archive";
    ways_any: "Avec un seul de ces mots" | "With any one of these words";
    ways_help: "Voir l’aide à la recherche" | "See the search help";
    ways_none: "Aucun de ces mots n’est dans les archives. Vérifiez l’orthographe, ou cherchez un mot plus courant."
        | "None of these words is in the archives. Check the spelling, or try a more common word.";
    ways_no_such: "Aucun article ne remplit ces conditions." | "No article meets these conditions.";
    unknown_word: "aucun article" | "no article";
    ignored_word: "trop fréquent, ignoré" | "too common, ignored";
    other_spellings: "autres graphies\u{a0}:" | "other spellings:";
    without_spellings: "Chercher sans les autres graphies" | "Search without the other spellings";
    spellings_off: "Les autres graphies des noms ne sont pas cherchées\u{a0}:" | "Other spellings of names are not searched:";
    with_spellings: "les chercher" | "search them";
    corrected_word: "absent ou rare dans les archives\u{202f}; cherché aussi\u{a0}:" | "not in the archives, or rare; searched as well:";
    holdings: "Ce que contiennent ces archives" | "What these archives hold";
    latest: "Les plus récents" | "The latest";
    examples: "Par exemple" | "For example";
    example_word: "un mot, sous toutes ses formes" | "a word, in all its forms";
    example_phrase: "ces mots-là, dans cet ordre" | "these very words, in this order";
    example_either: "l’un ou l’autre" | "one or the other";
    browse: "Parcourir tous les articles, du plus récent au plus ancien" | "Browse all articles, newest first";
    empty_heading: "Ces archives sont vides" | "These archives are empty";
    empty_text: "Aucun article n’y a encore été versé. Pour en ajouter, lancez\u{a0}:" | "No article has been added yet. To add some, run:";
    empty_after: "puis rechargez cette page." | "then reload this page.";
    first_match: "aller à la première" | "go to the first";
    previous_match: "précédente" | "previous";
    next_match: "suivante" | "next";
    story_heading: "Cette histoire dans les archives" | "This story in the archives";
    first_print: "première parution" | "first published";
    same_text: "même texte" | "same text";
    reprint: "reprise" | "reprint";
    contains: "contient ce texte et davantage" | "holds this text and more";
    extract: "extrait" | "extract";
    version: "autre version" | "another version";
    longest: "la plus longue" | "the longest";
    this_article: "l’article ouvert" | "the open article";
    related_heading: "Sur le même sujet" | "On the same subject";
    related_words: "Mots cherchés\u{a0}:" | "Words searched:";
    removed_heading: "Ce que le nettoyage a retiré" | "What cleaning took out";
    removed_note: "Ces passages étaient dans la page d’origine. Ils n’appartiennent pas à l’article\u{202f}; la recherche ne les lit que si on le lui demande."
        | "These passages stood in the original page. They are not part of the article; the search reads them only when asked to.";
    taken_out: "Retiré de la page\u{a0}:" | "Taken out of the page:";
    notices_heading: "Remarques sur la lecture" | "Notes on the reading";
    why: "Pourquoi cet article\u{202f}?" | "Why this article?";
    provenance: "Provenance" | "Provenance";
    provider: "Transmis par" | "Passed on by";
    keywords: "Mots-clés" | "Keywords";
    file: "Fichier" | "File";
    record: "notice" | "record";
    format: "Format" | "Format";
    identifier: "Identifiant" | "Identifier";
    date_from: "Date lue dans" | "Date read from";
    back_to_results: "Retour aux résultats" | "Back to results";
    as_data: "Cet article en JSON" | "This article as JSON";
    results_as_data: "Ces résultats en JSON" | "These results as JSON";
    not_found: "Cette page n’existe pas" | "There is no such page";
    not_found_text: "L’adresse est peut-être mal recopiée. Cherchez plutôt dans les archives\u{a0}: le champ est en haut de la page."
        | "The address may have been copied wrongly. Search the archives instead: the field is at the top of the page.";
    article_not_found: "Cet article n’est pas dans les archives" | "This article is not in the archives";
    article_not_found_text: "Il a pu être retiré, ou n’y a jamais été versé. Cherchez-le par son titre."
        | "It may have been withdrawn, or was never added. Search for it by its headline.";
    bad_method: "Cette adresse ne se demande pas ainsi" | "This address is not asked for this way";
    bad_method_text: "L’en-tête Allow de la réponse dit comment." | "The Allow header of the answer says how.";
    bad_request: "Cette demande n’est pas correcte" | "This request is not correct";
    too_long: "Cette demande est trop longue" | "This request is too long";
    busy: "Trop de recherches à la fois" | "Too many searches at once";
    busy_text: "Le serveur répond à d’autres lecteurs. Recommencez dans une seconde." | "The server is answering other readers. Try again in a second.";
    unavailable: "Les archives ne sont pas disponibles" | "The archives are not available";
    failed: "Une erreur est survenue" | "Something went wrong";
    failed_text: "La faute est de notre côté\u{202f}; elle a été notée. Votre recherche est gardée ci-dessus."
        | "The fault is ours, and it has been noted. Your search is kept above.";
    retry: "Réessayer" | "Try again";
    request_number: "Numéro de la demande\u{a0}:" | "Request number:";
    understood_short: "compris comme" | "understood as";
    trends: "Évolution" | "Trends";
    concordance: "Concordance" | "Concordance";
    within: "Lignes qui ont aussi" | "Lines that also have";
    keep_lines: "Garder" | "Keep";
    everything: "Tous les articles" | "All articles";
    compared: "Recherches comparées" | "Searches compared";
    search_number: "Recherche" | "Search";
    counted: "Ce qui est compté" | "What is counted";
    by_share: "part du tout" | "share of the whole";
    by_number: "nombre" | "number";
    by_occurrences: "occurrences plutôt qu’articles" | "matches rather than articles";
    once_a_story: "une voix par dépêche\u{a0}: les reprises ne comptent pas" | "one voice a story: reprints do not count";
    by_interval: "Par" | "By";
    interval_auto: "au mieux" | "what fits";
    interval_day: "jour" | "day";
    interval_week: "semaine" | "week";
    interval_month: "mois" | "month";
    interval_year: "année" | "year";
    drawn: "Ce qui est tracé" | "What is drawn";
    smooth: "Moyenne mobile" | "Moving average";
    points: "périodes" | "periods";
    smooth_none: "sans" | "none";
    relative: "Courbes" | "Curves";
    relative_plain: "telles quelles" | "as they are";
    relative_base: "base 100" | "base 100";
    relative_ratio: "rapport à la première" | "ratio to the first";
    relative_difference: "différence avec la première" | "difference from the first";
    base_period: "Base 100 en" | "Base 100 in";
    bands: "marges à 95\u{a0}%" | "95% bands";
    no_bands: "Une courbe rapportée à une autre n’a pas de marge." | "A curve set against another has no band.";
    bands_of_wilson: "Marges à 95\u{a0}% (intervalle de Wilson)\u{a0}: ce que le hasard donnerait si les archives étaient un échantillon de la presse."
        | "95% bands (Wilson interval): what chance would give, were the archive a sample of the press.";
    bands_of_poisson: "Marges à 95\u{a0}% (loi de Poisson)\u{a0}: ce que le hasard donnerait si les archives étaient un échantillon de la presse. Elles sont plutôt trop étroites, car un mot se répète dans son article et une nouvelle d’un journal à l’autre."
        | "95% bands (Poisson): what chance would give, were the archive a sample of the press. They are too narrow rather than too wide, for a word comes back in its article and a story in other newspapers.";
    values_begin: "Qui commencent par" | "Beginning with";
    values_find: "Trouver" | "Find";
    values_none: "Aucune valeur ne commence ainsi." | "No value begins that way.";
    values_narrow: "Donnez-en le début, ou prenez le tableau CSV." | "Give their beginning, or take the CSV table.";
    other_facets: "Répartir autrement\u{a0}:" | "Divide otherwise:";
    feed: "Fil Atom de cette recherche" | "Atom feed of this search";
    export_all: "Exporter tous les articles" | "Export all articles";
    list: "Liste de requêtes" | "List of queries";
    list_queries: "Les requêtes" | "The queries";
    list_hits: "Pour chacune" | "For each";
    list_count: "le nombre d’articles" | "the number of articles";
    list_show: "Compter" | "Count";
    list_answers: "Ce que trouve chaque requête" | "What each query finds";
    list_query: "Requête" | "Query";
    list_articles: "Articles" | "Articles";
    draw: "Tracer" | "Draw";
    figures: "Les chiffres, et les articles de chaque période" | "The figures, and the articles of each period";
    gap: "pas d’archives" | "no archives";
    as_svg: "Dessin SVG" | "SVG drawing";
    nothing_drawn: "Rien à dessiner" | "Nothing to draw";
    figures_below: "Les chiffres sont dans le tableau plus bas." | "The figures are in the table below.";
    as_csv: "Tableau CSV" | "CSV table";
    context: "Contexte" | "Context";
    context_words: "10 mots" | "10 words";
    context_sentence: "la phrase" | "the sentence";
    context_more: "40 mots" | "40 words";
    by_match: "Mot trouvé" | "Word found";
    by_left: "Mots avant" | "Words before";
    by_right: "Mots après" | "Words after";
    collocates: "Voisinage" | "Neighbours";
    collocates_need_words: "Cherchez un mot ou une expression\u{a0}: voici les mots qui l’entourent plus souvent qu’ailleurs."
        | "Search for a word or phrase: these are the words that stand around it more often than elsewhere.";
    near_caption: "Les mots qui se trouvent près de la recherche plus souvent qu’ailleurs dans les archives, chacun compté autant de fois qu’il s’y trouve\u{202f}; son lien mène aux endroits" | "The words that stand near the search more often than elsewhere in the archives, each counted as often as it stands there; its link leads to the places";
    nothing_near: "Aucun mot ne se trouve près de cette recherche plus souvent qu’ailleurs." | "No word stands near this search more often than elsewhere.";
    window: "Distance" | "Distance";
    word: "Mot" | "Word";
    near: "Près" | "Near";
    elsewhere: "Ailleurs" | "Elsewhere";
    remarkable: "Rapport de vraisem\u{ad}blance" | "Log-likelihood";
    to_articles: "Les articles" | "The articles";
    concordance_needs_words: "Cherchez un mot, une expression ou des mots proches\u{a0}: chaque endroit où ils sont écrits aura sa ligne."
        | "Search for a word, a phrase or words near each other: each place where they are written gets its line.";
    slash_option: "La touche / place le curseur dans le champ de recherche" | "The / key moves to the search field";
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a careful printer would send back.
    fn fault(text: &str) -> Option<&'static str> {
        let characters: Vec<char> = text.chars().collect();
        let before = |place: usize| place.checked_sub(1).map(|previous| characters[previous]);
        characters.iter().enumerate().find_map(|(place, character)| match character {
            '\'' => Some("a straight apostrophe"),
            '"' => Some("a straight quotation mark"),
            ';' | '!' | '?' if before(place) != Some('\u{202f}') => Some("no thin space"),
            ':' | '»' if before(place).is_some_and(|c| !matches!(c, '\u{a0}' | '/')) => Some("no no-break space before"),
            '«' if characters.get(place + 1) != Some(&'\u{a0}') => Some("no no-break space after"),
            _ => None,
        })
    }

    #[test]
    fn french_is_printed_properly() {
        let faults: Vec<_> = ALL.iter().filter_map(|(name, french, _)| fault(french).map(|fault| (name, fault))).collect();
        assert!(faults.is_empty(), "{faults:?}");
        assert_eq!(fault("Vraiment ?"), Some("no thin space"), "the check itself works");
    }

    #[test]
    fn both_languages_say_something() {
        assert!(ALL.iter().all(|(_, french, english)| !french.is_empty() && !english.is_empty()));
    }
}
