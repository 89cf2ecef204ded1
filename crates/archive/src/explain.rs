use query::Language;

/// Why an article stands where it stands among the hits.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The score: the points of the words, added up, times `share` and `freshness`.
    pub score: f32,
    /// Whether it matches the whole query.
    pub matches: bool,
    /// The words that rank, in the order of the query.
    pub words: Vec<ExplainedWord>,
    /// What the sum is multiplied with for the words that are missing; 1 when none is.
    pub share: f32,
    /// What it is multiplied with for the article's age, where newer articles come first; else 1.
    pub freshness: f32,
}

/// What one word of a query gives an article.
#[derive(Clone, Debug, PartialEq)]
pub struct ExplainedWord {
    /// The word, as the archive writes it most.
    pub word: String,
    /// Articles of the archive that hold it.
    pub articles: u64,
    /// How much it tells, by how rare it is.
    pub rarity: f32,
    /// The weight that the reader gave it.
    pub weight: f32,
    /// The forms of it in the article, with where they stand; none when it is missing.
    pub forms: Vec<ExplainedForm>,
    /// Points for standing there in any form.
    pub any_form: f32,
    /// Points for standing there as it was typed.
    pub form_typed: f32,
}

/// A form of a word in an article, and how often it stands where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExplainedForm {
    /// As written.
    pub written: String,
    /// Whether it is the form that was typed.
    pub is_typed: bool,
    /// In the title.
    pub title: u32,
    /// In the lead.
    pub lead: u32,
    /// Among the first words of the text.
    pub early: u32,
    /// Further on.
    pub rest: u32,
}

impl ExplainedWord {
    /// All its points.
    pub fn points(&self) -> f32 {
        self.any_form + self.form_typed
    }
}

impl Explanation {
    /// For a person, a sentence or two a line.
    pub fn lines(&self, language: Language) -> Vec<String> {
        let said = |french: &str, english: &str| if language == Language::French { french.to_owned() } else { english.to_owned() };
        let number = |number: f32| number_in(number, language);
        let mut lines = Vec::new();
        let matches = if self.matches {
            said("L’article répond à toute la recherche", "The article matches the whole search")
        } else {
            said("L’article ne répond pas à toute la recherche", "The article does not match the whole search")
        };
        lines.push(format!("{matches}{} {} points.", said("\u{a0}:", ":"), number(self.score)));
        if self.words.is_empty() {
            lines.push(said("Aucun mot ne classe\u{a0}: les articles vont par date.", "No word ranks: articles go by date."));
            return lines;
        }
        lines.extend(self.words.iter().map(|word| word.line(language)));
        if self.share < 1.0 {
            let sum = number(self.words.iter().map(ExplainedWord::points).sum());
            let missing = said("Des mots manquent\u{a0}: la somme", "Words are missing: the sum");
            lines.push(format!("{missing}, {sum}, {} {}.", said("est multipliée par", "is multiplied by"), number(self.share)));
        }
        if self.freshness < 1.0 {
            let age = said("Pour son âge, le tout est multiplié par", "For its age, all is multiplied by");
            lines.push(format!("{age} {}.", number(self.freshness)));
        }
        lines.push(said(
            "Titre, chapo et début pèsent plus que la suite\u{a0}; la proximité des mots ne compte pas.",
            "Title, lead and beginning weigh more than the rest; how near the words are does not count.",
        ));
        lines
    }
}

impl ExplainedWord {
    fn line(&self, language: Language) -> String {
        let is_french = language == Language::French;
        let number = |number: f32| number_in(number, language);
        let colon = if is_french { "\u{a0}:" } else { ":" };
        if self.forms.is_empty() {
            return format!("{}{colon} {}", self.word, if is_french { "absent, 0 point." } else { "missing, 0 points." });
        }
        let names = if is_french { ["titre", "chapo", "début", "suite"] } else { ["title", "lead", "beginning", "rest"] };
        let form = |form: &ExplainedForm| {
            let counts = [form.title, form.lead, form.early, form.rest];
            let places = names.iter().zip(counts).filter(|(_, count)| *count > 0).map(|(name, count)| format!("{name} {count}"));
            format!("{} ({})", form.written, places.collect::<Vec<_>>().join(", "))
        };
        let forms: Vec<String> = self.forms.iter().map(form).collect();
        let (points, any, typed) = (number(self.points()), number(self.any_form), number(self.form_typed));
        let rarity = number(self.rarity);
        let weight = match (self.weight == 1.0, is_french) {
            (true, _) => String::new(),
            (false, true) => format!(", poids {}", number(self.weight)),
            (false, false) => format!(", weight {}", number(self.weight)),
        };
        let articles = if self.articles == 1 { "1 article".to_owned() } else { format!("{} articles", self.articles) };
        let (word, forms) = (&self.word, forms.join(", "));
        if is_french {
            format!(
                "{word}{colon} {points} points, {any} pour ses formes et {typed} pour la forme tapée. {forms}. Dans {articles}, rareté {rarity}{weight}."
            )
        } else {
            format!(
                "{word}: {points} points, {any} for its forms and {typed} for the form typed. {forms}. In {articles}, rarity {rarity}{weight}."
            )
        }
    }
}

fn number_in(number: f32, language: Language) -> String {
    let text = format!("{number:.2}");
    if language == Language::French { text.replace('.', ",") } else { text }
}
