use super::{Asked, Trouble};
use crate::words::Language;

/// Signs of the query language that would make a word another thing than a word.
const SIGNS: &[char] = &['"', '«', '»', '“', '”', '„', '‹', '›', '(', ')', '|', '&', '=', '~', '^', ':', '+'];

/// What the fields of the guided search hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Guided {
    /// All of these words.
    pub(crate) all: String,
    /// These very words, one after the other.
    pub(crate) phrase: String,
    /// One of these at least.
    pub(crate) any: String,
    /// None of these.
    pub(crate) none: String,
    /// In the title.
    pub(crate) title: String,
    /// The results are wanted, not the query.
    pub(crate) go: bool,
    /// Newspaper, days and language.
    pub(crate) asked: Asked,
}

impl Guided {
    /// The names of the fields of words.
    pub(crate) const FIELDS: [&str; 5] = ["all", "phrase", "any", "none", "title"];

    /// Reads the part of an address after `?`.
    pub(crate) fn read(parameters: &str) -> (Self, Vec<Trouble>) {
        let mut guided = Self::default();
        let mut others = form_urlencoded::Serializer::new(String::new());
        for (name, value) in form_urlencoded::parse(parameters.as_bytes()) {
            match (guided.field(&name), &*name) {
                (Some(field), _) => value.trim().clone_into(field),
                (None, "go") => guided.go = true,
                // A newspaper left open is none, not the articles that name none.
                (None, "publication") if value.trim().is_empty() => {}
                (None, _) => drop(others.append_pair(&name, &value)),
            }
        }
        let (asked, troubles) = Asked::read(&others.finish());
        guided.asked = asked;
        (guided, troubles)
    }

    fn field(&mut self, name: &str) -> Option<&mut String> {
        Some(match name {
            "all" => &mut self.all,
            "phrase" => &mut self.phrase,
            "any" => &mut self.any,
            "none" => &mut self.none,
            "title" => &mut self.title,
            _ => return None,
        })
    }

    /// What a field holds.
    pub(crate) fn value(&self, name: &str) -> &str {
        match name {
            "all" => &self.all,
            "phrase" => &self.phrase,
            "any" => &self.any,
            "none" => &self.none,
            "title" => &self.title,
            _ => "",
        }
    }

    /// The search that the fields make.
    pub(crate) fn search(&self, language: Language) -> Asked {
        Asked { q: self.query(language), ..self.asked.clone() }
    }

    /// The query that the fields make, as it would be typed.
    fn query(&self, language: Language) -> String {
        let (or, title) = match language {
            Language::French => (" OU ", "titre:"),
            Language::English => (" OR ", "title:"),
        };
        let mut parts = vec![words(&self.all).join(" ")];
        let phrase = words(&self.phrase).join(" ");
        parts.push(if phrase.is_empty() { phrase } else { format!("\"{phrase}\"") });
        let any = terms(&self.any);
        parts.push(if any.len() > 1 { format!("({})", any.join(or)) } else { any.concat() });
        let titled = words(&self.title);
        parts.push(match titled.len() {
            0 => String::new(),
            1 => format!("{title}{}", titled.concat()),
            _ => format!("{title}({})", titled.join(" ")),
        });
        parts.extend(terms(&self.none).into_iter().map(|term| format!("-{term}")));
        parts.retain(|part| !part.is_empty());
        parts.join(" ")
    }
}

/// The words of a field, none of which is a sign or an operator.
fn words(text: &str) -> Vec<String> {
    let plain = text.replace(SIGNS, " ");
    plain.split_whitespace().map(|word| word.trim_matches('-')).filter(|word| !word.is_empty()).map(plain_word).collect()
}

/// Operators are in capitals: in small letters they are words.
fn plain_word(word: &str) -> String {
    const OPERATORS: [&str; 19] = [
        "et",
        "ou",
        "sauf",
        "and",
        "or",
        "not",
        "pres",
        "près",
        "near",
        "adj",
        "memephrase",
        "mêmephrase",
        "samesentence",
        "memepara",
        "mêmepara",
        "samepara",
        "non",
        "before",
        "after",
    ];
    let small = word.to_lowercase();
    let name = small.split('/').next().unwrap_or_default();
    if OPERATORS.contains(&name) { small } else { word.to_owned() }
}

/// The alternatives of a field: parted by commas, or else each word by itself. What has several words is a phrase.
fn terms(text: &str) -> Vec<String> {
    let pieces: Vec<Vec<String>> = if text.contains([',', ';']) {
        text.split([',', ';']).map(words).collect()
    } else {
        words(text).into_iter().map(|word| vec![word]).collect()
    };
    let term = |words: Vec<String>| if words.len() > 1 { format!("\"{}\"", words.join(" ")) } else { words.concat() };
    pieces.into_iter().filter(|words| !words.is_empty()).map(term).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(parameters: &str, expected: &str) {
        let (guided, troubles) = Guided::read(parameters);
        assert!(troubles.is_empty());
        assert_eq!(guided.search(Language::French).q, expected);
        // What was made is understood without a remark.
        assert!(query::parse(expected).notices.is_empty(), "{expected}");
    }

    #[test]
    fn fields_become_a_query() {
        check("", "");
        check("all=eau+sel", "eau sel");
        check("phrase=loi+de+finances&none=sport", "\"loi de finances\" -sport");
        check("any=blé, premier ministre&all=prix", "prix (blé OU \"premier ministre\")");
        check("any=blé orge", "(blé OU orge)");
        check("title=drones missiles&none=sport football", "titre:(drones missiles) -sport -football");
        check("title=drones&publication=", "titre:drones");
    }

    #[test]
    fn what_is_typed_there_is_words() {
        check("all=a) OU \"b titre:c -d", "a ou b titre c d");
        check("phrase=\"il dit: « non »\"", "\"il dit non\"");
        check("all=PRES/5 x", "pres/5 x");
    }

    #[test]
    fn newspapers_and_days_are_filters() {
        let (guided, _) = Guided::read("all=eau&publication=Le+Fanal&from=2020&go=1&ui=en");
        assert!(guided.go);
        assert_eq!(guided.search(Language::English).address("/search"), "/search?q=eau&publication=Le+Fanal&from=2020-01-01&ui=en");
    }
}
