//! What is said of what an archive holds and lacks.

use super::Say;

impl Say {
    /// The heading of the newspapers.
    pub(crate) fn sources(self) -> &'static str {
        self.either("Journaux", "Newspapers")
    }

    /// The way to it.
    pub(crate) fn day_by_day(self) -> &'static str {
        self.either(
            "Journal par journal, jour par jour\u{a0}: ce que les archives ont, et ce qui manque",
            "Newspaper by newspaper, day by day: what the archives hold, and what is missing",
        )
    }

    pub(crate) fn held_heading(self) -> &'static str {
        self.either("Ce que les archives en ont", "What the archives hold of it")
    }

    pub(crate) fn lacking_heading(self) -> &'static str {
        self.either("Ce qui manque", "What is missing")
    }

    /// Heads of the columns of a calendar.
    pub(crate) fn month_names(self) -> [&'static str; 12] {
        self.either(
            ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc."],
            ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"],
        )
    }

    /// The column of what is known less well.
    pub(crate) fn not_known(self, what: &str) -> &'static str {
        if what == "month" { self.either("sans mois", "no month") } else { self.either("sans jour", "no day") }
    }

    /// An empty cell of a calendar, for those who hear it.
    pub(crate) fn nothing(self) -> &'static str {
        self.either("rien", "none")
    }

    /// What a gap is here.
    pub(crate) fn gap_rule(self, step: Option<i32>, gaps: u64) -> String {
        let Some(step) = step else {
            return self
                .either(
                    "Trop peu de jours pour dire ce qui est habituel, donc ce qui manque.",
                    "Too few days to tell what is usual, and so what is missing.",
                )
                .to_owned();
        };
        let silence = (3 * step).unsigned_abs().into();
        let (days, none) = (self.day_count(silence), gaps == 0);
        self.either(
            format!(
                "{} de plus de {days}, trois fois l’écart habituel entre deux jours de parution.",
                if none { "Aucun silence" } else { "Les silences" }
            ),
            format!(
                "{} of more than {days}, three times the usual distance between two days of issue.",
                if none { "No silence" } else { "Silences" }
            ),
        )
    }

    /// « 12 jours »
    pub(crate) fn day_count(self, days: u64) -> String {
        let noun = if self.is_one(days) { self.either("jour", "day") } else { self.either("jours", "days") };
        format!("{}\u{a0}{noun}", self.number(days))
    }

    /// « Les 100 premiers sur 240 »
    pub(crate) fn first_of(self, shown: u64, all: u64) -> String {
        let (shown, all) = (self.number(shown), self.number(all));
        self.either(format!("Les {shown} premiers de {all}"), format!("The first {shown} of {all}"))
    }
}
