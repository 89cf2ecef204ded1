//! What became of a search since an earlier state of the archive.

use archive::{Change, Compared, Doubt, Past};

use super::sentences::Say;
use super::typography;

impl Say {
    /// What a permalink is called.
    pub(crate) fn permalink(self) -> &'static str {
        self.either("Lien permanent", "Permalink")
    }

    /// The way to the search as it is, without an earlier state.
    pub(crate) fn only_now(self) -> &'static str {
        self.either("Ne plus comparer", "Stop comparing")
    }

    /// Said of a state that the archive does not know, and what to do.
    pub(crate) fn no_snapshot(self) -> &'static str {
        self.either(
            "Ce lien permanent est d’un état que ces archives ne connaissent pas\u{a0}: elles ont été refaites depuis, ou le lien vient d’autres \
             archives. Sans le paramètre as_of, la recherche se fait dans les archives d’aujourd’hui.",
            "This permalink is of a state that these archives do not know: they were built anew since, or the link is of other archives. Without \
             the parameter as_of, the archives of today are searched.",
        )
    }

    /// The same where the answer of today follows.
    pub(crate) fn no_snapshot_but_now(self) -> &'static str {
        self.either(
            "Ce lien permanent est d’un état que ces archives ne connaissent pas\u{a0}: elles ont été refaites depuis, ou le lien vient d’autres \
             archives. Voici la recherche d’aujourd’hui, sans comparaison.",
            "This permalink is of a state that these archives do not know: they were built anew since, or the link is of other archives. This is \
             the search of today, compared with nothing.",
        )
    }

    /// « 312 articles le 24 novembre 2026, 318 aujourd’hui : + 6 »
    pub(crate) fn compared(self, compared: &Compared) -> String {
        let when = self.when(&compared.past);
        if compared.past.is_now() {
            return self.either(
                format!("Rien n’a changé dans les archives depuis ce lien, {when}."),
                format!("Nothing has changed since this link, {when}."),
            );
        }
        let least = if compared.now.exact { "" } else { self.either("au moins ", "at least ") };
        let today = format!("{least}{} {}", self.number(compared.now.value), self.either("aujourd’hui", "today"));
        match compared.known_then() {
            Some(then) => {
                let change = match compared.now.value.cmp(&then) {
                    std::cmp::Ordering::Equal => self.either("autant", "as many").to_owned(),
                    std::cmp::Ordering::Greater => format!("+\u{a0}{}", self.number(compared.now.value - then)),
                    std::cmp::Ordering::Less => format!("−\u{a0}{}", self.number(then - compared.now.value)),
                };
                let colon = self.either("\u{a0}: ", ": ");
                format!("{} {when}, {today}{colon}{change}.", self.articles(then))
            }
            None => {
                let (fewest, most) = (self.number(compared.then.0), self.articles(compared.then.1));
                self.either(format!("De {fewest} à {most} {when}, {today}."), format!("{fewest} to {most} {when}, {today}."))
            }
        }
    }

    /// The same of one of several queries.
    pub(crate) fn compared_of(self, query: &str, compared: &Compared) -> String {
        format!("{}{}", self.of(query), self.compared(compared))
    }

    /// « le 24 novembre 2026 »
    fn when(self, past: &Past) -> String {
        match past.day.map(|day| typography::day(day, self.0)) {
            Some(day) => self.either(format!("le {day}"), format!("on {day}")),
            None => self.either("alors", "then").to_owned(),
        }
    }

    /// « + 6 articles arrivés depuis », « + 2 articles dont le texte a changé »
    pub(crate) fn became(self, change: Change, count: u64) -> String {
        let (s, count) = (if self.is_one(count) { "" } else { "s" }, self.articles(count));
        match change {
            Change::New => self.either(format!("+\u{a0}{count} ajouté{s} depuis"), format!("+\u{a0}{count} added since")),
            Change::Changed => self.either(format!("+\u{a0}{count} dans une nouvelle version"), format!("+\u{a0}{count} in a new version")),
            Change::Same => self.either(format!("{count} inchangé{s}"), format!("{count} unchanged")),
        }
    }

    /// « − 2 articles d’alors, remplacés ou retirés »
    pub(crate) fn gone(self, count: u64) -> String {
        let (s, count) = (if self.is_one(count) { "" } else { "s" }, self.articles(count));
        self.either(
            format!("−\u{a0}{count} d’alors, remplacé{s} ou retiré{s}\u{a0}: l’ancien texte n’est pas gardé"),
            format!("−\u{a0}{count} of then, replaced or removed: the earlier text is not kept"),
        )
    }

    /// Says why it is not known how many matched then.
    pub(crate) fn then_unknown(self, past: &Past) -> String {
        let (replaced, removed) = (self.number(past.replaced), self.number(past.removed));
        self.either(
            format!(
                "Depuis, les archives ont remplacé {replaced} et retiré {removed} de leurs articles d’alors, sans en garder le texte\u{a0}: le lien \
                 ne disant pas combien répondaient, on ne peut que l’encadrer."
            ),
            format!(
                "Since then the archives replaced {replaced} and removed {removed} of the articles of then without keeping their text: as the link \
                 does not say how many matched, only bounds can be given."
            ),
        )
    }

    /// A filter by what became of articles.
    pub(crate) fn since(self, change: Change) -> &'static str {
        match change {
            Change::New => self.either("Ajoutés depuis", "Added since"),
            Change::Changed => self.either("Nouvelle version depuis", "New version since"),
            Change::Same => self.either("Inchangés depuis", "Unchanged since"),
        }
    }

    /// Why the numbers of then and now may not be comparable.
    pub(crate) fn doubt(self, doubt: Doubt) -> &'static str {
        match doubt {
            Doubt::Spellings => self.either(
                "La liste des graphies cherchées ensemble n’est plus celle d’alors\u{a0}: la différence peut venir d’elle.",
                "The list of spellings searched together is not the one of then: the difference may be due to it.",
            ),
            Doubt::Cut => self.either(
                "Un mot de la requête a trop de formes pour les chercher toutes\u{a0}: les plus fréquentes ne sont peut-être plus celles d’alors.",
                "A word of the query has too many forms to search them all: the most frequent may not be those of then.",
            ),
            Doubt::Story => self.either(
                "La recherche est filtrée par les reprises\u{a0}: un article peut en avoir gagné sans changer lui-même.",
                "The search is filtered by reprints: an article may have gained some without changing itself.",
            ),
            Doubt::Partial => self.either(
                "Une recherche a été arrêtée avant la fin\u{a0}: les nombres sont des minimums.",
                "A search was stopped before its end: the numbers are lower bounds.",
            ),
            Doubt::Counted => self.either(
                "Le nombre que donne le lien ne peut être celui de cette recherche\u{a0}: il n’en est pas tenu compte.",
                "The number that the link gives cannot be the one of this search: it is not taken into account.",
            ),
        }
    }
}
