//! What a comparison says.

use archive::Layout;

use super::Say;

impl Say {
    /// The name of the view.
    pub(crate) fn comparison(self) -> &'static str {
        self.either("Comparer", "Compare")
    }

    /// The name of the view of words.
    pub(crate) fn terms(self) -> &'static str {
        self.either("Mots propres", "Specific words")
    }

    /// What can be compared, in the order of the forms.
    pub(crate) fn compare_two_queries(self) -> &'static str {
        self.either("Deux recherches", "Two searches")
    }

    pub(crate) fn compare_two_newspapers(self) -> &'static str {
        self.either("Une recherche dans deux journaux", "One search in two newspapers")
    }

    pub(crate) fn compare_two_periods(self) -> &'static str {
        self.either("Une recherche à deux époques", "One search in two periods")
    }

    /// What a field of those forms asks for.
    pub(crate) fn compared_field(self, what: &'static str) -> &'static str {
        match what {
            "one" => self.either("Première", "First"),
            "other" => self.either("Seconde", "Second"),
            "one newspaper" => self.either("Premier journal", "First newspaper"),
            "other newspaper" => self.either("Second journal", "Second newspaper"),
            "one period" => self.either("Première période", "First period"),
            "other period" => self.either("Seconde période", "Second period"),
            _ => self.either("Recherche", "Search"),
        }
    }

    /// What the page does, where nothing is compared yet.
    pub(crate) fn compare_needs_two(self) -> &'static str {
        self.either(
            "Deux recherches côte à côte, ou une seule dans deux journaux ou à deux époques\u{a0}: leurs courbes, leurs journaux, et les mots que l’une emploie plus que l’autre.",
            "Two searches side by side, or one in two newspapers or two periods: their curves, their newspapers, and the words that one uses more than the other.",
        )
    }

    /// How two curves are laid.
    pub(crate) fn layout(self, layout: Layout) -> Option<&'static str> {
        (layout == Layout::FromTheirBeginning).then(|| {
            self.either(
                "Les deux périodes sont posées l’une sur l’autre, chacune depuis son premier jour.",
                "The two periods are laid one over the other, each from its first day.",
            )
        })
    }

    /// Says that articles are of both searches.
    pub(crate) fn of_both(self, both: u64) -> String {
        let count = self.articles(both);
        let one = self.is_one(both);
        self.either(
            format!(
                "{count} {} aux deux, et compte{} de chaque côté.",
                if one { "répond" } else { "répondent" },
                if one { "" } else { "nt" }
            ),
            format!("{count} {} both, and count{} on each side.", if one { "matches" } else { "match" }, if one { "s" } else { "" }),
        )
    }

    /// How the words were found: « Mots relevés dans 2 500 articles sur 9 120, pris à intervalles réguliers, puis comptés dans tous. »
    pub(crate) fn read_for_words(self, read: u64, articles: u64) -> String {
        let (of, all) = (self.number(read), self.articles(articles));
        if read >= articles {
            return self.either(format!("Mots relevés dans {all}."), format!("Words found in {all}."));
        }
        self.either(
            format!("Mots relevés dans {of} de {all}, pris à intervalles réguliers dans le temps, puis comptés dans tous."),
            format!("Words found in {of} of {all}, taken at even distances over time, then counted in all."),
        )
    }

    /// What the table of words shows.
    pub(crate) fn terms_caption(self) -> &'static str {
        self.either(
            "Les mots que plus d’articles emploient ici qu’ailleurs, sans ceux de la recherche",
            "The words that more articles use here than elsewhere, without those of the search",
        )
    }

    /// In the place of the table, `others` being the articles that are compared with.
    pub(crate) fn no_terms(self, others: u64) -> &'static str {
        if others == 0 {
            return self.either("Il n’y a aucun autre article à qui les comparer.", "There is no other article to compare them with.");
        }
        self.either("Aucun mot n’y est plus fréquent qu’ailleurs.", "No word is more frequent there than elsewhere.")
    }

    pub(crate) fn terms_need_words(self) -> &'static str {
        self.either(
            "Cherchez quelque chose\u{a0}: voici les mots que ses articles emploient plus que tous les autres.",
            "Search for something: these are the words that its articles use more than all others.",
        )
    }

    /// Heads of the columns.
    pub(crate) fn here(self) -> &'static str {
        self.either("Ici", "Here")
    }

    pub(crate) fn of_the_rest(self) -> &'static str {
        self.either("Dans le reste", "In the rest")
    }

    /// « 12,5 % »
    pub(crate) fn percent(self, part: u64, whole: u64) -> String {
        let share = if whole == 0 { 0.0 } else { part as f64 * 100.0 / whole as f64 };
        // A tenth is all that can be read, and all that counts.
        let share = self.decimal((share * 10.0).round() / 10.0);
        self.either(format!("{share}\u{a0}%"), format!("{share}%"))
    }
}
