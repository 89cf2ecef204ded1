//! Sentences that hold a number or a name.

use archive::{FacetField, Interval, Suggestion, SuggestionKind, Total};
use article::{DateOrigin, Day, Published};

use super::{Language, Texts, typography};
use crate::asked::{Chosen, Expected, Trouble};

/// Says things in a language.
#[derive(Clone, Copy)]
pub(crate) struct Say(pub(crate) Language);

impl Say {
    pub(super) fn text(self) -> &'static Texts {
        Texts::of(self.0)
    }

    pub(super) fn either<T>(self, french: T, english: T) -> T {
        match self.0 {
            Language::French => french,
            Language::English => english,
        }
    }

    /// « 1 204 »
    pub(crate) fn number(self, value: u64) -> String {
        typography::number(value, self.0)
    }

    /// « 1 204 articles », « 0 article », « au moins 1 200 articles »
    pub(crate) fn total(self, total: Total) -> String {
        let least = if total.exact { "" } else { self.either("au moins ", "at least ") };
        format!("{least}{}", self.articles(total.value))
    }

    /// « 1 204 articles », « 0 article »
    pub(crate) fn articles(self, count: u64) -> String {
        format!("{}\u{a0}{}", self.number(count), self.article_noun(count))
    }

    /// « article » or « articles »: in French 0 and 1 are singular, in English only 1.
    pub(crate) fn article_noun(self, count: u64) -> &'static str {
        if self.is_one(count) { "article" } else { "articles" }
    }

    pub(super) fn is_one(self, count: u64) -> bool {
        self.either(count < 2, count == 1)
    }

    /// « 53 journaux »
    pub(crate) fn newspapers(self, count: u64) -> String {
        let noun = if self.is_one(count) { self.either("journal", "newspaper") } else { self.either("journaux", "newspapers") };
        format!("{}\u{a0}{noun}", self.number(count))
    }

    /// « Résultats 1 à 20 »
    pub(crate) fn range(self, first: u64, last: u64) -> String {
        let (first, last) = (self.number(first), self.number(last));
        self.either(format!("Résultats {first} à {last}"), format!("Results {first} to {last}"))
    }

    /// « et 12 autres », which the list of a facet does not show.
    pub(crate) fn others(self, count: u64) -> String {
        let number = self.number(count);
        let french = if count < 2 { format!("et {number} autre") } else { format!("et {number} autres") };
        self.either(french, format!("and {number} more"))
    }

    /// What a chart of the years shows, for those who do not see it.
    pub(crate) fn years(self, first: &str, last: &str, best: &str, count: u64) -> String {
        let count = self.articles(count);
        self.either(
            format!("Articles par année, de {first} à {last}. L’année la plus fournie est {best}\u{a0}: {count}."),
            format!("Articles by year, {first} to {last}. The year with the most is {best}: {count}."),
        )
    }

    /// « Il manque : coutume », of an article that matches in part; « Répond en partie » when each word is there in some way.
    pub(crate) fn lacks(self, missing: &[String]) -> String {
        const NAMED: usize = 4;
        let mut words: Vec<String> = missing.iter().take(NAMED).cloned().collect();
        if words.is_empty() {
            return self.either("Répond en partie", "Matches in part").to_owned();
        }
        if missing.len() > NAMED {
            words.push(self.others((missing.len() - NAMED) as u64));
        }
        self.either(format!("Il manque\u{a0}: {}", words.join(", ")), format!("Missing: {}", words.join(", ")))
    }

    /// « + 3 reprises »: articles that tell the same story.
    pub(crate) fn reprints(self, count: u64) -> String {
        format!("+\u{a0}{}\u{a0}{}", self.number(count), self.reprint_noun(count))
    }

    /// « 12 reprises repliées »
    pub(crate) fn folded(self, count: u64) -> String {
        let folded = self.either(if count < 2 { "repliée" } else { "repliées" }, "folded");
        format!("{}\u{a0}{} {folded}", self.number(count), self.reprint_noun(count))
    }

    fn reprint_noun(self, count: u64) -> &'static str {
        let one = self.is_one(count);
        self.either(if one { "reprise" } else { "reprises" }, if one { "reprint" } else { "reprints" })
    }

    /// « reprise, 92 % du texte en commun »
    pub(crate) fn shared(self, what: &str, share: f32) -> String {
        // Never 100: only the same text has all of it.
        let percent = (share * 100.0).floor() as u64;
        self.either(format!("{what}, {percent}\u{a0}% du texte en commun"), format!("{what}, {percent}% of the text in common"))
    }

    /// « 14 autres », which are folded away.
    pub(crate) fn more(self, count: u64) -> String {
        let number = self.number(count);
        self.either(format!("{number} autres"), format!("{number} more"))
    }

    /// « pour », between a number of articles and the query.
    pub(crate) fn for_query(self) -> &'static str {
        self.either("pour", "for")
    }

    /// « 3 occurrences »
    pub(crate) fn matches(self, count: u64) -> String {
        let one = self.is_one(count);
        let noun = self.either(if one { "occurrence" } else { "occurrences" }, if one { "match" } else { "matches" });
        format!("{}\u{a0}{noun}", self.number(count))
    }

    /// « 3 lignes dans 2 articles »
    pub(crate) fn lines(self, lines: u64, articles: u64) -> String {
        let one = self.is_one(lines);
        let noun = self.either(if one { "ligne" } else { "lignes" }, if one { "line" } else { "lines" });
        format!("{}\u{a0}{noun} {} {}", self.number(lines), self.either("dans", "in"), self.articles(articles))
    }

    /// « 120 occurrences, lues dans 60 articles sur 240 pris à intervalles réguliers »
    pub(crate) fn looked_at(self, occurrences: u64, read: u64, articles: u64) -> String {
        let places = self.matches(occurrences);
        if read == articles {
            return format!("{places} {} {}", self.either("dans", "in"), self.articles(articles));
        }
        let (read, articles) = (self.number(read), self.articles(articles));
        self.either(
            format!("{places}, lues dans {read} de {articles}, pris à intervalles réguliers dans le temps"),
            format!("{places}, read in {read} of {articles}, taken at even distances over time"),
        )
    }

    /// « Lignes 1 à 50 »
    pub(crate) fn line_range(self, first: u64, last: u64) -> String {
        let (first, last) = (self.number(first), self.number(last));
        self.either(format!("Lignes {first} à {last}"), format!("Lines {first} to {last}"))
    }

    /// Says that only the newest lines are in the order of their words.
    pub(crate) fn some_lines_read(self, read: u64, total: u64, oldest: bool) -> String {
        let (read, total) = (self.number(read), self.number(total));
        let (french, english) = if oldest { ("anciennes", "oldest") } else { ("récentes", "newest") };
        self.either(
            format!("Trop de lignes pour les lire toutes\u{a0}: voici celles des {read} plus {french} sur {total}. Affinez la recherche pour les avoir toutes."),
            format!("Too many lines to read them all: these are of the {english} {read} of {total}. Narrow the search to have them all."),
        )
    }

    /// How many lines hold the words that they must hold.
    pub(crate) fn kept_lines(self, kept: u64, within: &str) -> String {
        let count = self.number(kept);
        let french = match kept {
            0 => format!("Aucune ligne n’a aussi «\u{a0}{within}\u{a0}»."),
            1 => format!("Une ligne a aussi «\u{a0}{within}\u{a0}»."),
            _ => format!("{count} lignes ont aussi «\u{a0}{within}\u{a0}»."),
        };
        let english = match kept {
            0 => format!("No line also has “{within}”."),
            1 => format!("One line also has “{within}”."),
            _ => format!("{count} lines also have “{within}”."),
        };
        self.either(french, english)
    }

    /// A number with three digits that count, « 0,125 », « 1 204 ».
    pub(crate) fn decimal(self, value: f64) -> String {
        if value < 0.0 {
            return format!("−{}", self.decimal(-value));
        }
        if value >= 100.0 || value.fract() == 0.0 {
            return self.number(value.round() as u64);
        }
        let digits = match value {
            10.0.. => 1,
            1.0.. => 2,
            _ => 3,
        };
        let text = format!("{value:.digits$}");
        let text = text.trim_end_matches('0').trim_end_matches('.');
        self.either(text.replace('.', ","), text.to_owned())
    }

    /// What a chart shows, for those who do not see it.
    pub(crate) fn chart(self, measure: &str, names: &[String], series: usize) -> String {
        let (first, last) = (names.first().map_or("", String::as_str), names.last().map_or("", String::as_str));
        let french = if series < 2 { "une courbe".to_owned() } else { format!("{series} courbes") };
        let english = if series == 1 { "one curve".to_owned() } else { format!("{series} curves") };
        self.either(format!("{measure}, {french}, de {first} à {last}."), format!("{measure}, {english}, {first} to {last}."))
    }

    /// The name of an interval by its first day: « mars 2020 ».
    pub(crate) fn interval(self, interval: Interval, from: Day) -> String {
        match interval {
            Interval::Day => typography::day(from, self.0),
            Interval::Week => {
                let day = typography::day(from, self.0);
                self.either(format!("semaine du {day}"), format!("week of {day}"))
            }
            Interval::Month => typography::month(from, self.0),
            Interval::Year => from.year().to_string(),
        }
    }

    /// Says that points are longer than was asked.
    pub(crate) fn longer_interval(self, interval: Interval) -> String {
        let t = self.text();
        let name = match interval {
            Interval::Day => t.interval_day,
            Interval::Week => t.interval_week,
            Interval::Month => t.interval_month,
            Interval::Year => t.interval_year,
        };
        self.either(
            format!("La période est trop longue pour cet intervalle\u{a0}: la courbe est par {name}."),
            format!("The period is too long for that interval: the curve is by {name}."),
        )
    }

    /// Says that some articles have no point, because less is known of their date.
    pub(crate) fn coarser(self, query: &str, articles: u64) -> String {
        let (of, count) = (self.of(query), self.articles(articles));
        self.either(
            format!("{of}{count} dont on ne connaît que le mois ou l’année\u{a0}: hors de la courbe."),
            format!("{of}{count} of which only the month or year is known: not on the curve."),
        )
    }

    /// Says that some articles have no date.
    pub(crate) fn undated(self, query: &str, articles: u64) -> String {
        let (of, count) = (self.of(query), self.articles(articles));
        self.either(format!("{of}{count} sans date\u{a0}: hors de la courbe."), format!("{of}{count} without a date: not on the curve."))
    }

    /// Says that a curve rests on little.
    pub(crate) fn few(self, query: &str, articles: u64) -> String {
        let (of, count) = (self.of(query), self.articles(articles));
        if articles == 0 {
            return self.either(format!("{of}aucun article."), format!("{of}no article."));
        }
        self.either(
            format!("{of}{count} seulement\u{a0}: une courbe si mince doit plus au hasard qu’à l’époque."),
            format!("{of}only {count}: a curve this thin owes more to chance than to the times."),
        )
    }

    /// Says that the table holds no more than the first lines.
    pub(crate) fn first_lines_in_table(self, most: u64) -> String {
        let most = self.number(most);
        self.either(
            format!("Le tableau CSV donne les {most} premières lignes dans cet ordre\u{a0}; le paramètre offset donne la suite."),
            format!("The CSV table gives the first {most} lines in this order; the parameter offset gives the rest."),
        )
    }

    /// Says that shares of some points are of few articles.
    pub(crate) fn thin(self, thin: u64, points: u64, few: u64) -> String {
        let (thin, points) = (self.number(thin), self.number(points));
        self.either(
            format!("Les archives ont moins de {few} articles sur {thin} des {points} périodes\u{a0}: la part y saute à chaque article."),
            format!("The archive has fewer than {few} articles in {thin} of the {points} periods: shares jump with each of them."),
        )
    }

    /// « sécheresse »
    pub(crate) fn quoted(self, text: &str) -> String {
        self.either(format!("«\u{a0}{text}\u{a0}»"), format!("“{text}”"))
    }

    /// « sécheresse » and a colon, before what is said of its curve.
    pub(super) fn of(self, query: &str) -> String {
        if query.is_empty() {
            return String::new();
        }
        self.either(format!("«\u{a0}{query}\u{a0}»\u{a0}: "), format!("“{query}”: "))
    }

    /// « 412 mots »
    pub(crate) fn words(self, count: u64) -> String {
        let one = self.is_one(count);
        let noun = self.either(if one { "mot" } else { "mots" }, if one { "word" } else { "words" });
        format!("{}\u{a0}{noun}", self.number(count))
    }

    /// « nom, 12 articles »
    pub(crate) fn suggestion(self, suggestion: &Suggestion) -> String {
        let t = self.text();
        let kind = match suggestion.kind {
            SuggestionKind::Word => return self.articles(suggestion.articles),
            SuggestionKind::Name => t.name,
            SuggestionKind::Publication => t.publication,
            SuggestionKind::Author => t.author,
            SuggestionKind::Section => t.section,
            SuggestionKind::Tag => t.keywords,
            SuggestionKind::Provider => t.provider,
            SuggestionKind::Format => t.format,
        };
        format!("{}, {}", kind.to_lowercase(), self.articles(suggestion.articles))
    }

    /// « 5 propositions »
    pub(crate) fn suggestions(self, count: u64) -> String {
        let one = self.is_one(count);
        let noun = self.either(if one { "proposition" } else { "propositions" }, if one { "suggestion" } else { "suggestions" });
        format!("{}\u{a0}{noun}", self.number(count))
    }

    /// The heading of a facet.
    pub(crate) fn facet(self, field: FacetField) -> &'static str {
        let t = self.text();
        match field {
            FacetField::Publication => t.publication,
            FacetField::Year => t.year,
            FacetField::Lang => t.lang,
            FacetField::Section => t.section,
            FacetField::Author => t.author,
            FacetField::Month => t.month,
            FacetField::Tag => t.keywords,
            FacetField::Provider => t.provider,
            FacetField::Length => t.length,
            FacetField::Story => t.reprints,
            FacetField::DatePrecision => t.date_precision,
            FacetField::DateOrigin => t.date_origin,
        }
    }

    /// A value of a facet, as a reader knows it.
    pub(crate) fn facet_value(self, field: FacetField, value: &str) -> String {
        match field {
            _ if value.is_empty() => self.text().without.to_owned(),
            FacetField::Lang => self.lang(value).to_owned(),
            FacetField::Month => Day::span(value).map_or_else(|| value.to_owned(), |(first, _)| typography::month(first, self.0)),
            FacetField::Length => match value.split_once("..") {
                Some((least, "")) => {
                    self.either(format!("{} mots et plus", self.thousands(least)), format!("{} words and more", self.thousands(least)))
                }
                Some(("0", most)) => self.either(format!("jusqu’à {most} mots"), format!("up to {most} words")),
                Some((least, most)) => {
                    self.either(format!("de {least} à {} mots", self.thousands(most)), format!("{least} to {} words", self.thousands(most)))
                }
                None => value.to_owned(),
            },
            FacetField::Story if value == "alone" => self.either("sans reprise", "without reprints").to_owned(),
            FacetField::Story => self.either("avec des reprises", "with reprints").to_owned(),
            FacetField::DatePrecision => match value {
                "day" => self.either("connue au jour", "known to the day"),
                "month" => self.either("connue au mois", "known to the month"),
                _ => self.either("connue à l’année", "known to the year"),
            }
            .to_owned(),
            FacetField::DateOrigin => {
                let origins = [DateOrigin::Metadata, DateOrigin::Dateline, DateOrigin::Url, DateOrigin::FileName];
                origins.into_iter().find(|origin| origin.as_str() == value).map_or(value, |origin| self.origin(origin)).to_owned()
            }
            _ => value.to_owned(),
        }
    }

    fn thousands(self, digits: &str) -> String {
        digits.parse().map_or_else(|_| digits.to_owned(), |number| self.number(number))
    }

    /// A filter as it is shown to be removed.
    pub(crate) fn chosen(self, chosen: &Chosen) -> String {
        match chosen {
            Chosen::Value(field, value) if value.is_empty() => {
                let facet = self.facet(*field).to_lowercase();
                self.either(format!("sans mention\u{a0}: {facet}"), format!("{facet} not given"))
            }
            Chosen::Value(field, value) => self.facet_value(*field, value),
            Chosen::Days(from, to) => self.days(*from, *to),
            Chosen::Since(change) => self.since(*change).to_owned(),
        }
    }

    fn days(self, from: Option<Day>, to: Option<Day>) -> String {
        let day = |day| typography::day(day, self.0);
        match (from, to) {
            (Some(from), Some(to)) if from == to => self.either(format!("le {}", day(from)), format!("on {}", day(from))),
            (Some(from), Some(to)) if starts_year(from) && ends_year(to) => match (from.year(), to.year()) {
                (first, last) if first == last => first.to_string(),
                (first, last) => self.either(format!("de {first} à {last}"), format!("{first} to {last}")),
            },
            (Some(from), Some(to)) => self.either(format!("du {} au {}", day(from), day(to)), format!("{} to {}", day(from), day(to))),
            (Some(from), None) => self.either(format!("depuis le {}", day(from)), format!("since {}", day(from))),
            (None, Some(to)) => self.either(format!("jusqu’au {}", day(to)), format!("until {}", day(to))),
            (None, None) => String::new(),
        }
    }

    /// The name of a language, from its ISO 639-1 code; the code itself when it is not one we know the name of.
    pub(crate) fn lang(self, code: &str) -> &str {
        let name = match code {
            "" => ("langue inconnue", "unknown language"),
            "ar" => ("arabe", "Arabic"),
            "ca" => ("catalan", "Catalan"),
            "de" => ("allemand", "German"),
            "en" => ("anglais", "English"),
            "es" => ("espagnol", "Spanish"),
            "eu" => ("basque", "Basque"),
            "fa" => ("persan", "Persian"),
            "fr" => ("français", "French"),
            "he" => ("hébreu", "Hebrew"),
            "it" => ("italien", "Italian"),
            "nl" => ("néerlandais", "Dutch"),
            "pl" => ("polonais", "Polish"),
            "pt" => ("portugais", "Portuguese"),
            "ro" => ("roumain", "Romanian"),
            "ru" => ("russe", "Russian"),
            "tr" => ("turc", "Turkish"),
            "uk" => ("ukrainien", "Ukrainian"),
            "zh" => ("chinois", "Chinese"),
            _ => return code,
        };
        self.either(name.0, name.1)
    }

    /// The date of an article; « sans date » without one.
    pub(crate) fn date(self, published: Option<&Published>) -> String {
        published.map_or_else(|| self.text().undated.to_owned(), |published| typography::published(published, self.0))
    }

    /// Where a date was read.
    pub(crate) fn origin(self, origin: DateOrigin) -> &'static str {
        match origin {
            DateOrigin::Metadata => self.either("les données de la page", "the data of the page"),
            DateOrigin::Dateline => self.either("la ligne de date imprimée", "the printed date line"),
            DateOrigin::Url => self.either("l’adresse", "the address"),
            DateOrigin::FileName => self.either("le nom du fichier", "the file name"),
        }
    }

    /// What a parameter should have been.
    pub(crate) fn expected(self, expected: Expected) -> String {
        match expected {
            Expected::Name(names) | Expected::OneOf(names) => {
                let list = names.join(", ");
                self.either(format!("l’un de\u{a0}: {list}"), format!("one of: {list}"))
            }
            Expected::Number(least, most) => {
                self.either(format!("un nombre de {least} à {most}"), format!("a number from {least} to {most}"))
            }
            Expected::Date => self
                .either(
                    "une date\u{a0}: AAAA, AAAA-MM ou AAAA-MM-JJ, à partir de 1631",
                    "a date: YYYY, YYYY-MM or YYYY-MM-DD, from 1631 on",
                )
                .to_owned(),
            Expected::From(day) => {
                let day = typography::day(day, self.0);
                self.either(
                    format!("une date qui ne précède pas le début de la période, {day}"),
                    format!("a date not before the first of the period, {day}"),
                )
            }
            Expected::State => self.either("un état des archives avec lui, as_of", "a state of the archives beside it, as_of").to_owned(),
            Expected::Bytes(most) => self.either(format!("au plus {most} octets"), format!("at most {most} bytes")),
        }
    }

    /// What a page says of its parameters. One that is not ours came with the link (campaign tags): it changes nothing, so nothing is said.
    pub(crate) fn troubles(self, troubles: &[Trouble]) -> impl Iterator<Item = String> {
        troubles.iter().filter(|trouble| !trouble.is_unknown()).map(move |trouble| self.trouble(trouble))
    }

    /// What was wrong with a parameter, and what would be right.
    pub(crate) fn trouble(self, trouble: &Trouble) -> String {
        let Trouble { parameter, value, expected, nearest } = trouble;
        let expected = self.expected(*expected);
        let mut text = if trouble.is_unknown() {
            self.either(
                format!("Le paramètre «\u{a0}{parameter}\u{a0}» n’existe pas\u{202f}; attendu\u{a0}: {expected}."),
                format!("There is no parameter “{parameter}”; expected {expected}."),
            )
        } else {
            self.either(
                format!("«\u{a0}{value}\u{a0}» ne convient pas pour «\u{a0}{parameter}\u{a0}»\u{202f}; attendu\u{a0}: {expected}."),
                format!("“{value}” does not fit “{parameter}”; expected {expected}."),
            )
        };
        if let Some(nearest) = nearest {
            text.push_str(&self.either(format!(" Le plus proche\u{a0}: «\u{a0}{nearest}\u{a0}»."), format!(" The nearest: “{nearest}”.")));
        }
        text
    }

    /// « Les archives vont du 3 mars 1998 au 12 juin 2024. », for dates that lie outside.
    pub(crate) fn coverage(self, first: Day, last: Day) -> String {
        let (first, last) = (typography::day(first, self.0), typography::day(last, self.0));
        self.either(
            format!("Les dates choisies sont hors des archives, qui vont du {first} au {last}."),
            format!("The dates chosen lie outside the archives, which run from {first} to {last}."),
        )
    }
}

fn starts_year(day: Day) -> bool {
    (day.month(), day.day()) == (1, 1)
}

fn ends_year(day: Day) -> bool {
    (day.month(), day.day()) == (12, 31)
}

/// The rule that took a piece out of an article, in words; the rule's own name when it is new to the page.
pub(crate) fn removal_rule(rule: &str, language: Language) -> &str {
    let say = Say(language);
    match rule {
        "above-title" => say.either("Au-dessus du titre", "Above the headline"),
        "advertisement" => say.either("Publicité", "Advertisement"),
        "byline" => say.either("Signature, gardée à part", "Byline, kept apart"),
        "call-to-action" => say.either("Invitation à s’abonner, partager ou réagir", "Invitation to subscribe, share or react"),
        "comments" => say.either("Commentaires", "Comments"),
        "cookies" => say.either("Avis sur les témoins de connexion", "Cookie notice"),
        "dateline" => say.either("Ligne de date, gardée à part", "Date line, kept apart"),
        "footer" => say.either("Pied de page", "Foot of the page"),
        "heading-without-text" => say.either("Intertitre sans texte", "Heading without text"),
        "hidden" => say.either("Texte caché dans la page", "Text hidden in the page"),
        "link-list" => say.either("Liste de liens vers d’autres articles", "List of links to other articles"),
        "navigation" => say.either("Navigation du site", "Site navigation"),
        "newsletter" => say.either("Inscription à une lettre d’information", "Newsletter sign-up"),
        "outside-main-text" => say.either("Hors du texte principal", "Outside the main text"),
        "outside-text" => say.either("Hors du texte", "Outside the text"),
        "related" => say.either("Articles liés", "Related articles"),
        "share" => say.either("Boutons de partage", "Share buttons"),
        "sidebar" => say.either("Colonne de côté", "Side column"),
        "tags" => say.either("Mots-clés, gardés à part", "Keywords, kept apart"),
        "title" => say.either("Titre, gardé à part", "Headline, kept apart"),
        "widget" => say.either("Élément inséré dans la page", "Widget in the page"),
        _ => rule,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_agree_with_their_noun() {
        let (french, english) = (Say(Language::French), Say(Language::English));
        for (count, in_french, in_english) in
            [(0, "0\u{a0}article", "0\u{a0}articles"), (1, "1\u{a0}article", "1\u{a0}article"), (2, "2\u{a0}articles", "2\u{a0}articles")]
        {
            assert_eq!((french.articles(count).as_str(), english.articles(count).as_str()), (in_french, in_english));
        }
        assert_eq!(french.total(Total { value: 1200, exact: false }), "au moins 1\u{202f}200\u{a0}articles");
        assert_eq!(french.others(1), "et 1 autre");
        assert_eq!(french.reprints(1), "+\u{a0}1\u{a0}reprise");
        assert_eq!(french.folded(12), "12\u{a0}reprises repliées");
        assert_eq!(french.shared("reprise", 0.999), "reprise, 99\u{a0}% du texte en commun");
    }

    #[test]
    fn filters_are_said_in_words() {
        let french = Say(Language::French);
        let day = |number| Day::from_number(number).ok();
        let days = |from, to| french.chosen(&Chosen::Days(day(from), day(to)));
        assert_eq!(days(20200101, 20201231), "2020");
        assert_eq!(days(20180101, 20201231), "de 2018 à 2020");
        assert_eq!(days(20200201, 20201231), "du 1er\u{a0}février 2020 au 31\u{a0}décembre 2020");
        assert_eq!(days(20200101, 0), "depuis le 1er\u{a0}janvier 2020");
        assert_eq!(days(0, 20200502), "jusqu’au 2\u{a0}mai 2020");
        assert_eq!(french.chosen(&Chosen::Value(FacetField::Lang, "ar".into())), "arabe");
        assert_eq!(french.chosen(&Chosen::Value(FacetField::Author, String::new())), "sans mention\u{a0}: signature");
    }
}
