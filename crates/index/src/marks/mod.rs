//! Where the words of a query stand in an article.
//!
//! The forms to mark are known from the archive's dictionary, so a text is not stemmed: only pieces that begin like one of the
//! forms are analysed at all, and their folded form is looked up. Words in a row need the positions of all words of a block, words near
//! each other those of all blocks: a match may reach from one paragraph into the next.

mod letters;
mod row;

use std::collections::HashMap;
use std::ops::Range;

use article::Article;
use french::{Analyzer, Token};
use query::Near;

use crate::plan::Zone;
use crate::terms;
use letters::Beginnings;
use row::Place;
pub(crate) use row::{MarkedRow, MarkedWord};

/// A place that matches, and which row of the query it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub place: Range<usize>,
    pub row: usize,
}

/// The places of an article that match, in order, apart from each other.
#[derive(Debug, Default)]
pub(crate) struct Marked {
    pub title: Vec<Mark>,
    /// In each block.
    pub blocks: Vec<Vec<Mark>>,
}

/// Finds the places of a query's words.
pub(crate) struct Marker<'m> {
    rows: &'m [MarkedRow],
    /// For each folded form, and for each spelling, the words that it is a form of.
    folded: HashMap<&'m str, Vec<Word>>,
    written: HashMap<&'m str, Vec<Word>>,
    beginnings: Beginnings,
    /// Whether words stand in a row, and whether some may stand apart.
    in_row: bool,
    apart: bool,
}

/// A word of a row.
#[derive(Clone, Copy)]
struct Word {
    row: usize,
    slot: usize,
}

impl<'m> Marker<'m> {
    pub(crate) fn new(rows: &'m [MarkedRow]) -> Self {
        let words = || rows.iter().flat_map(|row| &row.words);
        let mut marker = Self {
            rows,
            folded: HashMap::new(),
            written: HashMap::new(),
            beginnings: Beginnings::new(words().flat_map(MarkedWord::forms).map(String::as_str)),
            in_row: rows.iter().any(|row| row.words.len() > 1),
            apart: rows.iter().any(|row| row.words.len() > 1 && row.near != Near::Adjacent),
        };
        for (row, marked) in rows.iter().enumerate() {
            for (slot, word) in marked.words.iter().enumerate() {
                let forms = if matches!(word, MarkedWord::Folded(_)) { &mut marker.folded } else { &mut marker.written };
                word.forms().iter().for_each(|form| forms.entry(form).or_default().push(Word { row, slot }));
            }
        }
        marker
    }

    /// What it marks.
    pub(crate) fn rows(&self) -> &'m [MarkedRow] {
        self.rows
    }

    /// The places of an article that match.
    pub(crate) fn mark(&self, article: &Article, analyzer: &mut Analyzer) -> Marked {
        let mut found = Found { marks: vec![Vec::new(); article.blocks.len() + 1], rows: vec![Vec::new(); self.rows.len()] };
        if !self.rows.is_empty() {
            let mut base = 0;
            let parts = std::iter::once(&article.title).chain(article.blocks.iter().map(|block| &block.text));
            for (part, text) in parts.enumerate() {
                let zone = match part {
                    0 => Zone::Title,
                    1 if article.has_lead => Zone::Lead,
                    _ => Zone::Body,
                };
                let end = self.mark_part(text, At { part, zone, base }, analyzer, &mut found);
                base = end + terms::gap(article, part);
            }
            self.finish(&mut found, |row| row.near != Near::Adjacent);
        }
        let mut marks = found.marks.into_iter().map(apart);
        Marked { title: marks.next().unwrap_or_default(), blocks: marks.collect() }
    }

    /// Marks one part; gives the position after its last word, as far as positions are needed.
    fn mark_part(&self, text: &str, at: At, analyzer: &mut Analyzer, found: &mut Found) -> u32 {
        let mut end = at.base;
        if self.apart || self.beginnings.any || (self.in_row && self.beginnings.pieces(text).next().is_some()) {
            analyzer.analyze(text, |token| {
                end = at.base + token.position + 1;
                self.meet(&token, token.offset.clone(), at, found);
            });
            self.finish(found, |row| row.near == Near::Adjacent);
        } else {
            for piece in self.beginnings.pieces(text) {
                let start = piece.start;
                analyzer.analyze(&text[piece], |token| {
                    self.meet(&token, start + token.offset.start..start + token.offset.end, at, found);
                });
            }
        }
        end
    }

    /// Marks a word that stands alone, and keeps one that is to stand in a row.
    fn meet(&self, token: &Token<'_>, bytes: Range<usize>, at: At, found: &mut Found) {
        for (forms, form) in [(&self.folded, token.folded), (&self.written, token.written)] {
            let Some(words) = (if forms.is_empty() { None } else { forms.get(form) }) else { continue };
            for word in words.iter().filter(|word| at.is_in(self.rows[word.row].zone)) {
                let row = &self.rows[word.row];
                if row.words.len() == 1 {
                    found.marks[at.part].push(Mark { place: bytes.clone(), row: word.row });
                } else {
                    let places = &mut found.rows[word.row];
                    places.resize_with(row.words.len(), Vec::new);
                    places[word.slot].push(Place { position: at.base + token.position, part: at.part, bytes: bytes.clone() });
                }
            }
        }
    }

    /// Marks the rows that are whole, of those that `wanted` names, and forgets their words.
    fn finish(&self, found: &mut Found, wanted: impl Fn(&MarkedRow) -> bool) {
        for (number, row) in self.rows.iter().enumerate().filter(|(_, row)| wanted(row)) {
            let places = std::mem::take(&mut found.rows[number]);
            for place in row.matching(&places) {
                found.marks[place.part].push(Mark { place: place.bytes, row: number });
            }
        }
    }
}

/// A part of an article: 0 for the title, then the blocks.
#[derive(Clone, Copy)]
struct At {
    part: usize,
    zone: Zone,
    /// Position of its first word.
    base: u32,
}

impl At {
    /// Whether the part lies in a zone of the text.
    fn is_in(self, zone: Zone) -> bool {
        match zone {
            Zone::Anywhere => true,
            // « texte: » is the lead too.
            Zone::Body => self.zone != Zone::Title,
            zone => self.zone == zone,
        }
    }
}

/// What was met so far.
struct Found {
    /// For each part.
    marks: Vec<Vec<Mark>>,
    /// For each row the places of each of its words.
    rows: Vec<Vec<Vec<Place>>>,
}

/// Puts marks in order and drops those inside others.
fn apart(mut marks: Vec<Mark>) -> Vec<Mark> {
    marks.sort_by(|a, b| a.place.start.cmp(&b.place.start).then(b.place.end.cmp(&a.place.end)));
    let mut end = 0;
    marks.retain(|mark| {
        let keep = mark.place.start >= end && !mark.place.is_empty();
        if keep {
            end = mark.place.end;
        }
        keep
    });
    marks
}

#[cfg(test)]
mod tests {
    use article::Block;

    use super::*;

    /// A word of a query: `=mot` is meant as written.
    fn word(forms: &str) -> MarkedWord {
        let list = |forms: &str| forms.split('|').map(str::to_owned).collect();
        forms.strip_prefix('=').map_or_else(|| MarkedWord::Folded(list(forms)), |forms| MarkedWord::Written(list(forms)))
    }

    fn row(words: &str, near: Near, zone: Zone) -> MarkedRow {
        let words: Vec<MarkedWord> = words.split(' ').map(word).collect();
        MarkedRow { words, near, zone, weight: 1.0 }
    }

    /// Marks the rows in an article of a title, a lead and a paragraph a line: the marked texts, part by part.
    fn marked(rows: &[MarkedRow], text: &str) -> Vec<String> {
        let mut lines = text.lines();
        let title = lines.next().unwrap_or_default().to_owned();
        let article = Article { title, blocks: lines.map(Block::paragraph).collect(), has_lead: true, ..Article::default() };
        let marked = Marker::new(rows).mark(&article, &mut Analyzer::new());
        let show = |text: &str, marks: &[Mark]| marks.iter().map(|mark| &text[mark.place.clone()]).collect::<Vec<_>>().join(" ");
        let blocks = article.blocks.iter().zip(&marked.blocks).map(|(block, marks)| show(&block.text, marks));
        std::iter::once(show(&article.title, &marked.title)).chain(blocks).collect()
    }

    #[track_caller]
    fn check(words: &str, text: &str, expected: &str) {
        check_near(words, Near::Adjacent, text, &["", expected]);
    }

    #[track_caller]
    fn check_near(words: &str, near: Near, lines: &str, expected: &[&str]) {
        let lines = if lines.contains('\n') { lines.to_owned() } else { format!("\n{lines}") };
        assert_eq!(marked(&[row(words, near, Zone::Anywhere)], &lines), expected, "{lines}");
    }

    #[test]
    fn every_form_is_marked_where_it_stands() {
        check("etat|etats", "L’État et les États-Unis : d'état en état.", "État États état état");
        check("secheresse", "La SÉCHERESSE, «sécheresse».", "SÉCHERESSE sécheresse");
        check("etat", "étage, été", "");
    }

    #[test]
    fn joined_forms_are_marked() {
        check("sncf", "La S.N.C.F. et la SNCF.", "S.N.C.F SNCF");
        check("email", "Un e-mail.", "e-mail");
        check("1234567", "Un total de 1 234 567 euros.", "1 234 567");
    }

    #[test]
    fn what_is_meant_as_written_is_marked_as_written() {
        check("=marché", "Le marché marche vers les marchés.", "marché");
        check("=tours", "Les tours de Tours, une tour.", "tours Tours");
    }

    #[test]
    fn a_phrase_is_marked_only_where_it_stands() {
        check(
            "loi|lois de finances",
            "La loi de finances, la loi et les finances ; des lois de finances.",
            "loi de finances lois de finances",
        );
        check("loi de finances", "La loi des finances.", "");
        check_near("loi de finances", Near::Adjacent, "Loi\nde finances\nla loi de\nfinances", &["", "", "", ""]);
    }

    #[test]
    fn words_near_each_other_are_marked_where_they_are_near() {
        let text = "La réforme des retraites attend. Une réforme du code est loin, bien plus loin encore que les retraites.";
        check_near("reforme retraites", Near::Within(1), text, &["", "réforme retraites"]);
        check_near("reforme retraites", Near::Within(2), text, &["", "réforme retraites réforme"]);
        check_near("retraites reforme", Near::Ordered(2), text, &["", "retraites réforme"]);
        check_near("retraites reforme", Near::Ordered(1), text, &["", ""]);
        check_near("loi loi", Near::Within(2), "La loi est la loi. Loin de ces deux, une autre loi.", &["", "loi loi"]);
    }

    #[test]
    fn words_are_near_across_paragraphs_but_not_across_title_and_text() {
        check_near("barrage vide", Near::Within(3), "Un barrage\nVide, dit-on.\nLe barrage\nest vide.", &["", "", "barrage", "vide"]);
    }

    #[test]
    fn a_field_is_marked_in_its_own_zone() {
        let text = "Loi\nUne loi\nLa loi";
        for (zone, expected) in [
            (Zone::Anywhere, ["Loi", "loi", "loi"]),
            (Zone::Title, ["Loi", "", ""]),
            (Zone::Lead, ["", "loi", ""]),
            (Zone::Body, ["", "loi", "loi"]),
        ] {
            assert_eq!(marked(&[row("loi", Near::Adjacent, zone)], text), expected, "{zone:?}");
        }
    }

    #[test]
    fn the_longer_of_two_marks_is_kept() {
        let rows = [row("loi", Near::Adjacent, Zone::Anywhere), row("loi de finances", Near::Adjacent, Zone::Anywhere)];
        assert_eq!(marked(&rows, "\nLa loi de finances est une loi."), ["", "loi de finances loi"]);
    }
}
