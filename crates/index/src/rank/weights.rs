//! What the ranking weighs, as plain values: so each of them can be left out, and its worth measured.

use archive::Sort;

use crate::terms::{EARLY_TIMES, LEAD_TIMES, TITLE_TIMES};

/// The weights of the ranking.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranking {
    /// How often a word counts that stands in the title. The archive keeps the frequencies with the usual weights of title, lead and
    /// beginning: with others each word is counted anew where it stands, which takes a hundred times as long.
    pub title: u32,
    /// How often a word of the lead counts.
    pub lead: u32,
    /// How often a word counts that stands among the first of the text.
    pub early: u32,
    /// What the very form that was typed weighs, beside its stem.
    pub exact: f32,
    /// To which power the share of the weight that an article holds is raised.
    pub coordination: f32,
    /// Whether words that the archive does not know are corrected.
    pub correction: bool,
    /// Whether newer articles come first among those that are alike.
    pub fresh: bool,
    /// Whether articles that match in part may stand among those that match in full (see [`archive::SearchRequest::together`]).
    pub together: bool,
}

impl Default for Ranking {
    fn default() -> Self {
        Self {
            title: TITLE_TIMES,
            lead: LEAD_TIMES,
            early: EARLY_TIMES,
            exact: 0.7,
            coordination: 0.2,
            correction: true,
            fresh: false,
            together: true,
        }
    }
}

impl Ranking {
    /// What [`Ranking::without`] knows.
    pub const PARTS: [&str; 7] = ["title", "lead", "early", "exact", "coordination", "correction", "together"];

    /// The ranking without one of its parts; `None` when there is no such part.
    pub fn without(self, part: &str) -> Option<Self> {
        Some(match part {
            "title" => Self { title: 1, ..self },
            "lead" => Self { lead: self.early, ..self },
            "early" => Self { early: 1, ..self },
            "exact" => Self { exact: 0.0, ..self },
            "coordination" => Self { coordination: 0.0, ..self },
            "correction" => Self { correction: false, ..self },
            "together" => Self { together: false, ..self },
            _ => return None,
        })
    }

    /// The ranking of hits in an order.
    pub(crate) fn sorted(self, sort: Sort) -> Self {
        Self { fresh: sort == Sort::Fresh, ..self }
    }

    /// Whether the frequencies that the archive keeps are weighted like this.
    pub(crate) fn is_kept(&self) -> bool {
        (self.title, self.lead, self.early) == (TITLE_TIMES, LEAD_TIMES, EARLY_TIMES)
    }
}
