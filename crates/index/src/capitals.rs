//! The names in an article: words in a row that begin with a capital, as persons, places and bodies are written.
//!
//! Kept are those that the article is about: they stand in its title or lead, or more than once. The rest would double their number in
//! the index, and it is the first that readers search for.

use std::collections::BTreeMap;

use article::Article;

/// Words of the longest name kept.
const MOST_WORDS: usize = 5;
/// Bytes of the longest name kept.
const LONGEST: usize = 80;

/// What may stand between the words of a name, and begins none: « Jeanne d’Arc », « Ville de Nice », « Mohammed ben Salmane ».
const PARTICLES: [&str; 13] = ["de", "du", "des", "la", "le", "les", "von", "van", "der", "ben", "bin", "el", "al"];

/// What begins sentences beside the stop words, and no name.
const OPENERS: [&str; 32] = [
    "selon",
    "apres",
    "avant",
    "depuis",
    "pendant",
    "durant",
    "comme",
    "quand",
    "si",
    "hier",
    "alors",
    "ainsi",
    "aussi",
    "enfin",
    "puis",
    "chez",
    "entre",
    "sous",
    "contre",
    "vers",
    "malgre",
    "outre",
    "cependant",
    "pourtant",
    "tous",
    "toutes",
    "tout",
    "toute",
    "chaque",
    "plusieurs",
    "certains",
    "comment",
];

/// The names of an article, each once.
pub(crate) fn names(article: &Article) -> Vec<String> {
    let mut runs = Vec::new();
    read(&article.title, true, &mut runs);
    for (at, block) in article.blocks.iter().enumerate() {
        read(&block.text, at == 0 && article.has_lead, &mut runs);
    }
    let mut mentions: BTreeMap<String, Mentions> = BTreeMap::new();
    let (begun, sure): (Vec<Run<'_>>, Vec<Run<'_>>) = runs.into_iter().partition(|run| run.begins_sentence);
    for run in &sure {
        add(&mut mentions, run, &run.words);
    }
    for run in &begun {
        // Any word has a capital there: it is part of the name where the name stands elsewhere too, or is all that it has.
        let whole = mentions.contains_key(&run.words.join(" ")) || (run.capitals() == 2 && !is_opener(run.words[0]));
        add(&mut mentions, run, if whole { &run.words } else { without_particles(&run.words[1..]) });
    }
    mentions.into_iter().filter(|(_, mentions)| mentions.prominent || mentions.times > 1).map(|(name, _)| name).collect()
}

#[derive(Default)]
struct Mentions {
    times: u32,
    /// Whether one stands in the title or the lead.
    prominent: bool,
}

/// Words in a row that begin with a capital, and the particles between them.
struct Run<'a> {
    words: Vec<&'a str>,
    begins_sentence: bool,
    prominent: bool,
}

impl Run<'_> {
    fn capitals(&self) -> usize {
        self.words.iter().filter(|word| is_capital(word)).count()
    }
}

fn add(mentions: &mut BTreeMap<String, Mentions>, run: &Run<'_>, words: &[&str]) {
    let capitals = words.iter().filter(|word| is_capital(word));
    // What shouts is a heading.
    let shouts = !words.iter().any(|word| is_capital(word) && word.chars().any(char::is_lowercase));
    if shouts || capitals.count() < 2 || words.len() > MOST_WORDS {
        return;
    }
    let name = words.join(" ");
    if name.len() <= LONGEST {
        let mentions = mentions.entry(name).or_default();
        mentions.times += 1;
        mentions.prominent |= run.prominent;
    }
}

/// Reads the runs of a piece of text.
fn read<'a>(text: &'a str, prominent: bool, runs: &mut Vec<Run<'a>>) {
    let mut run = Run { words: Vec::new(), begins_sentence: true, prominent };
    let mut begins_sentence = true;
    for piece in text.split_whitespace() {
        let word = piece.trim_matches(|c: char| !c.is_alphanumeric());
        let (before, after) = (piece.starts_with(word), piece.ends_with(word));
        begins_sentence |= !before;
        let bare = without_article(word);
        if !before
            || bare.len() < word.len()
            || !is_plain(bare)
            || !(is_capital(bare) || (!run.words.is_empty() && PARTICLES.contains(&bare)))
        {
            end(&mut run, runs);
        }
        if is_capital(bare) && is_plain(bare) {
            run.begins_sentence = if run.words.is_empty() { begins_sentence && bare.len() == word.len() } else { run.begins_sentence };
            run.words.push(bare);
        } else if !run.words.is_empty() {
            run.words.push(bare);
        }
        if !after {
            end(&mut run, runs);
        }
        begins_sentence = piece.ends_with(['.', '!', '?', '…', ':', '«', '»', '"', '”', '-', '–', '—', '•']);
    }
    end(&mut run, runs);
}

/// Ends a run, which begins anew.
fn end<'a>(run: &mut Run<'a>, runs: &mut Vec<Run<'a>>) {
    let words = std::mem::take(&mut run.words);
    let words = without_particles(&words).to_vec();
    if words.len() > 1 {
        runs.push(Run { words, ..*run });
    }
}

/// Without the particles at either end.
fn without_particles<'w, 'a>(words: &'w [&'a str]) -> &'w [&'a str] {
    let start = words.iter().position(|word| is_capital(word)).unwrap_or(words.len());
    let end = words.iter().rposition(|word| is_capital(word)).map_or(start, |last| last + 1);
    &words[start..end]
}

/// `d’Emmanuel` without its article. A capital before the apostrophe is part of the name: « L’Oréal », « N’Djamena ».
fn without_article(word: &str) -> &str {
    match word.split_once(['\'', '’']) {
        Some((article, rest)) if article.len() <= 2 && article.starts_with(char::is_lowercase) => rest,
        _ => word,
    }
}

/// Letters, and what holds a name together; not two words that lost the space between them (« Heure.Le »), nor an address.
fn is_plain(word: &str) -> bool {
    let is_initials = word.split(['.', '-']).all(|part| part.chars().count() < 3);
    is_initials || word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '‑' | '\'' | '’' | '&'))
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn is_opener(word: &str) -> bool {
    let word = french::fold(word);
    french::is_stop(&word) || OPENERS.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use article::Block;

    use super::*;

    /// The names of a title and paragraphs, a line each.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut lines = text.lines();
        let title = lines.next().unwrap_or_default().to_owned();
        let article = Article { title, blocks: lines.map(Block::paragraph).collect(), ..Article::default() };
        assert_eq!(names(&article), expected, "{text}");
    }

    #[test]
    fn names_are_words_with_capitals() {
        check("Le maire Anselme Ribot, selon La Vigie et Ville de Nice", &["Anselme Ribot", "La Vigie", "Ville de Nice"]);
        check("Un entretien avec Jean-Luc Morel d’Étampes", &["Jean-Luc Morel"]);
        check("Le match de la Coupe du Monde, selon L’Oréal Paris", &["Coupe du Monde", "L’Oréal Paris"]);
        check("la loi de finances", &[]);
        check("On lit La Dernière Heure.Le maire et R&D Systèmes", &["La Dernière", "R&D Systèmes"]);
    }

    #[test]
    fn the_first_word_of_a_sentence_may_be_any() {
        check("Hier Anselme Ribot a parlé", &["Anselme Ribot"]);
        check("Anselme Ribot a parlé", &["Anselme Ribot"]);
        check("Le Maire a parlé. « Selon Ribot », dit-on", &[]);
        check("Marine Le Goff attaque\nOn a vu Marine Le Goff.", &["Marine Le Goff"]);
    }

    #[test]
    fn a_name_in_passing_is_not_kept() {
        check("Titre\nOn a vu Anselme Ribot.", &[]);
        check("Titre\nOn a vu Anselme Ribot.\nPuis le même Anselme Ribot, et Anne Petit.", &["Anselme Ribot"]);
    }

    #[test]
    fn headings_in_capitals_are_no_names() {
        check("Grève : LA VIE CHÈRE et Anselme RIBOT", &["Anselme RIBOT"]);
    }
}
