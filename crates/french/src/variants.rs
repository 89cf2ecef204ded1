//! Spellings of one name: Kiev and Kyiv, Daech and Daesh.
//!
//! No rule brings them together, and readers disagree about some, so they are no part of the analysis but a list that is asked while
//! searching: it can be edited, and switched off, without reading any article again.

use std::collections::HashMap;

use crate::{Analyzer, Kind};

/// Groups of spellings that stand for each other.
#[derive(Clone, Debug, Default)]
pub struct Variants {
    groups: Vec<Vec<Variant>>,
    /// The group of each stem.
    by_stem: HashMap<String, usize>,
}

/// One spelling of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// As the list writes it.
    pub spelling: String,
    /// Its folded form.
    pub folded: String,
    /// Its stem: other numbers and genders stand for each other too.
    pub stem: String,
}

/// A line of a list that could not be used as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Which line, from 1.
    pub line: usize,
    /// What of it.
    pub text: String,
    /// Why.
    pub why: Why,
}

/// Why a line, or a part of it, says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// One spelling, or none, stands for nothing else.
    Alone,
    /// It is not one word.
    NotAWord,
    /// It stands in an earlier line.
    Twice,
}

impl Variants {
    /// The list that comes with the program, to print and edit.
    pub const USUAL: &str = include_str!("variants.txt");

    /// The groups of the list that comes with the program.
    pub fn usual() -> Self {
        Self::read(Self::USUAL).0
    }

    /// Reads a list: a group a line, single words parted by `=`; lines that begin with `#` say nothing. What is wrong is passed over.
    ///
    /// ```
    /// use french::Variants;
    /// let (variants, mistakes) = Variants::read("# villes\nKiev = Kyiv\n");
    /// assert!(mistakes.is_empty());
    /// assert_eq!(variants.others("kiev").map(|other| other.folded.as_str()).collect::<Vec<_>>(), ["kyiv"]);
    /// ```
    pub fn read(list: &str) -> (Self, Vec<Mistake>) {
        let mut analyzer = Analyzer::new();
        let mut variants = Self::default();
        let mut mistakes = Vec::new();
        for (at, line) in list.lines().enumerate() {
            let line = line.trim().trim_start_matches('\u{feff}');
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let mut mistake = |text: &str, why| mistakes.push(Mistake { line: at + 1, text: text.to_owned(), why });
            let mut group: Vec<Variant> = Vec::new();
            for spelling in line.split('=').map(str::trim) {
                match word(spelling, &mut analyzer) {
                    None => mistake(spelling, Why::NotAWord),
                    Some(variant) if variants.by_stem.contains_key(&variant.stem) => mistake(spelling, Why::Twice),
                    Some(variant) if group.iter().any(|known| known.stem == variant.stem) => {}
                    Some(variant) => group.push(variant),
                }
            }
            if group.len() < 2 {
                mistake(line, Why::Alone);
                continue;
            }
            variants.by_stem.extend(group.iter().map(|variant| (variant.stem.clone(), variants.groups.len())));
            variants.groups.push(group);
        }
        (variants, mistakes)
    }

    /// All groups, in the order of the list.
    pub fn groups(&self) -> &[Vec<Variant>] {
        &self.groups
    }

    /// The other spellings of the word with this stem.
    pub fn others(&self, stem: &str) -> impl Iterator<Item = &Variant> {
        let group = self.by_stem.get(stem).map_or(&[][..], |group| &self.groups[*group]);
        group.iter().filter(move |variant| variant.stem != stem)
    }
}

/// A spelling, when it is one word that is searched.
fn word(spelling: &str, analyzer: &mut Analyzer) -> Option<Variant> {
    let mut words = Vec::new();
    analyzer.analyze(spelling, |token| {
        words.push((token.kind, Variant { spelling: spelling.to_owned(), folded: token.folded.to_owned(), stem: token.stem.to_owned() }));
    });
    match words.as_slice() {
        [(Kind::Word, _)] => words.pop().map(|(_, variant)| variant),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn others(list: &str, stem: &str) -> Vec<String> {
        Variants::read(list).0.others(stem).map(|other| other.spelling.clone()).collect()
    }

    #[test]
    fn the_usual_list_is_sound() {
        let (variants, mistakes) = Variants::read(Variants::USUAL);
        assert_eq!(mistakes, []);
        assert!(variants.groups.len() > 100);
        for (name, expected) in
            [("Kyiv", "Kiev"), ("kiev", "Kyiv"), ("Daesh", "Daech"), ("Lukashenko", "Loukachenko"), ("ouïghours", "Uyghur")]
        {
            let stem = crate::stem(&crate::fold(name));
            assert!(variants.others(&stem).any(|other| other.spelling == expected), "{name}");
        }
        assert_eq!(variants.others("paris").count(), 0);
    }

    #[test]
    fn what_is_wrong_is_named_and_passed_over() {
        let list = "\u{feff}# noms\n\nKiev = Kyiv = Kiew\nOdessa\nSri Lanka = Ceylan\nKYIV = Kijow = Kïjow\nle = la\n";
        assert_eq!(others(list, "kyiv"), ["Kiev", "Kiew"]);
        assert_eq!(others(list, "odess"), [""; 0]);
        let mistakes: Vec<(usize, String, Why)> =
            Variants::read(list).1.into_iter().map(|mistake| (mistake.line, mistake.text, mistake.why)).collect();
        let expected = [
            (4, "Odessa", Why::Alone),
            (5, "Sri Lanka", Why::NotAWord),
            (5, "Sri Lanka = Ceylan", Why::Alone),
            (6, "KYIV", Why::Twice),
            (6, "KYIV = Kijow = Kïjow", Why::Alone),
            (7, "le", Why::NotAWord),
            (7, "la", Why::NotAWord),
            (7, "le = la", Why::Alone),
        ];
        assert_eq!(mistakes, expected.map(|(line, text, why)| (line, text.to_owned(), why)));
    }
}
