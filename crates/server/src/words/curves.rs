//! What curves are called.

use archive::{Curves, Interval, Measure, Relative};

use super::{Say, typography};
use crate::asked;

impl Say {
    /// What curves measure, how they are averaged, and what they are set against, `first` being the first of the searches.
    pub(crate) fn measure(self, curves: &Curves, interval: Interval, first: &str) -> String {
        let mut parts = vec![self.measured(curves)];
        if curves.smooth > 1 {
            parts.push(self.average(curves.smooth, interval));
        }
        match curves.relative {
            Relative::Plain => {}
            Relative::Base => parts.push(self.base(curves)),
            Relative::Ratio => parts.push(
                self.either(format!("divisés par ceux de {}", self.first(first)), format!("divided by those of {}", self.first(first))),
            ),
            Relative::Difference => {
                parts.push(self.either(format!("moins ceux de {}", self.first(first)), format!("less those of {}", self.first(first))));
            }
        }
        parts.join(", ")
    }

    /// « Moyenne mobile sur 7 mois »
    fn average(self, smooth: usize, interval: Interval) -> String {
        let (french, english) = match interval {
            Interval::Day => ("jours", "days"),
            Interval::Week => ("semaines", "weeks"),
            Interval::Month => ("mois", "months"),
            Interval::Year => ("ans", "years"),
        };
        self.either(format!("moyenne mobile sur {smooth} {french}"), format!("moving average of {smooth} {english}"))
    }

    fn base(self, curves: &Curves) -> String {
        match curves.base {
            None => self.either("base 100\u{a0}: la moyenne de la période", "base 100: the mean of the period").to_owned(),
            Some(base) => {
                let period = asked::base(base);
                let period = if period.len() == 4 { period } else { typography::day(base.0, self.0) };
                self.either(format!("base 100\u{a0}: {period}"), format!("base 100: {period}"))
            }
        }
    }

    fn measured(self, curves: &Curves) -> String {
        let (french, english) = match (curves.measure, curves.occurrences) {
            (Measure::Share, false) => ("Articles sur 1\u{202f}000", "Articles per 1,000"),
            (Measure::Share, true) => ("Occurrences par million de mots", "Matches per million words"),
            (Measure::Number, false) => ("Nombre d’articles", "Number of articles"),
            (Measure::Number, true) => ("Nombre d’occurrences", "Number of matches"),
        };
        self.either(french, english).to_owned()
    }

    /// The first search, by its words.
    fn first(self, query: &str) -> String {
        if query.trim().is_empty() {
            return self.either("tous les articles", "all articles").to_owned();
        }
        self.quoted(query.trim())
    }

    /// In the place of a value, where the archive holds articles but there is nothing to set the curve against.
    pub(crate) fn no_value(self) -> &'static str {
        self.either("non défini", "undefined")
    }

    /// Says why the curve of a search has no value where the archive holds articles.
    pub(crate) fn nothing_to_set_against(self, relative: Relative, query: &str) -> String {
        if relative != Relative::Base {
            return self
                .either("Pas de rapport là où la première recherche ne trouve rien.", "No ratio where the first search finds nothing.")
                .to_owned();
        }
        let of = self.of(query);
        self.either(
            format!("{of}rien dans la période de base, donc pas de courbe à base 100."),
            format!("{of}nothing in the base period, so there is no curve to base 100."),
        )
    }

    /// Warns of what the bands around curves are, and are not.
    pub(crate) fn bands(self, curves: &Curves) -> String {
        let t = self.text();
        if !matches!(curves.relative, Relative::Plain | Relative::Base) {
            return t.no_bands.to_owned();
        }
        if curves.occurrences || curves.measure == Measure::Number { t.bands_of_poisson } else { t.bands_of_wilson }.to_owned()
    }
}
