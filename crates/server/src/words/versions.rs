//! A story from its first print to its last, and what its texts differ by.

use archive::{Kind, Story, StoryMember, TextDifference};

use super::sentences::Say;

impl Say {
    /// The heading of a story's page.
    pub(crate) fn story_of(self, title: &str) -> String {
        self.either(format!("Le récit de «\u{a0}{title}\u{a0}»"), format!("The story of “{title}”"))
    }

    /// The way to it.
    pub(crate) fn whole_story(self) -> &'static str {
        self.either("Comparer les textes", "Compare the texts")
    }

    /// « 5 articles, de 3 journaux »
    pub(crate) fn told_by(self, articles: u64, newspapers: u64) -> String {
        let by = self.newspapers(newspapers);
        self.either(format!("{}, dans {by}", self.articles(articles)), format!("{}, in {by}", self.articles(articles)))
    }

    /// What a newspaper did with the original: « reprise abrégée, 92 % du texte en commun »
    pub(crate) fn kind(self, story: &Story, member: &StoryMember) -> String {
        let what = match story.kind(member) {
            Kind::Original => return self.either("première parution", "first published").to_owned(),
            Kind::Identical => return self.either("reprise à l’identique", "identical reprint").to_owned(),
            Kind::Edited => self.either("reprise retouchée", "edited reprint"),
            Kind::Shortened => self.either("reprise abrégée", "shortened reprint"),
            Kind::Extended => self.either("reprise augmentée", "extended reprint"),
            Kind::Version => self.either("autre version", "another version"),
        };
        self.shared(what, member.shared)
    }

    /// The link that sets an article beside the original.
    pub(crate) fn compare(self) -> &'static str {
        self.either("Comparer à la première parution", "Compare with the first print")
    }

    pub(crate) fn compared_with(self) -> &'static str {
        self.either("Ce qui a été ajouté ou coupé", "What was added or cut")
    }

    /// « 34 mots ajoutés, 12 coupés, 410 communs »
    pub(crate) fn differing(self, difference: &TextDifference) -> String {
        let TextDifference { same, cut, added, .. } = difference;
        if *cut == 0 && *added == 0 {
            return self
                .either("Les deux textes disent la même chose, mot pour mot.", "Both texts say the same, word for word.")
                .to_owned();
        }
        let (s, c) = (if self.is_one(*added) { "" } else { "s" }, if self.is_one(*cut) { "" } else { "s" });
        let (added, cut, same) = (self.words(*added), self.words(*cut), self.words(*same));
        self.either(
            format!("{added} ajouté{s}, {cut} coupé{c}, {same} en commun. La casse et la typographie ne comptent pas."),
            format!("{added} added, {cut} cut, {same} in common. Case and typography do not count."),
        )
    }

    /// Said of texts too long to be compared everywhere.
    pub(crate) fn rough(self) -> &'static str {
        self.either(
            "Ces textes sont trop longs pour être comparés mot à mot partout\u{a0}: des phrases entières sont données comme coupées et ajoutées.",
            "These texts are too long to be compared word by word everywhere: whole sentences are told as cut and added.",
        )
    }

    /// Read aloud before what was added, and before what was cut.
    pub(crate) fn spoken(self, added: bool) -> &'static str {
        if added { self.either("[ajouté\u{a0}: ", "[added: ") } else { self.either("[coupé\u{a0}: ", "[cut: ") }
    }

    /// From one text to another.
    pub(crate) fn ends(self) -> (&'static str, &'static str) {
        self.either(("De", "à"), ("From", "to"))
    }

    /// Said of an article that tells a story alone.
    pub(crate) fn alone(self) -> &'static str {
        self.either(
            "Aucun autre article de ces archives ne raconte cette histoire.",
            "No other article of these archives tells this story.",
        )
    }
}
