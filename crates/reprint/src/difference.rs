//! What became of a text in another: sentences are set side by side, and within those that are alike, words.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use article::Article;

/// Sentences that are alike share at least so much of their words.
const ALIKE: f32 = 0.4;
/// Sentences of a text that are compared; the rest is told as it is.
const MOST_SENTENCES: usize = 4_000;
/// Pairs of sentences that are looked at between two that are in both texts.
const MOST_PAIRS: usize = 40_000;
/// Words of two sentences that are compared word by word.
const LONGEST: usize = 2_000;

/// Where a [`Piece`] stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// In both texts.
    Both,
    /// Only in the earlier one.
    Earlier,
    /// Only in the later one.
    Later,
}

/// A stretch of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands.
    pub side: Side,
    /// The text, with a space behind it.
    pub text: String,
    /// How many words it has.
    pub words: u64,
}

/// What became of a text in another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// The headline, then the paragraphs.
    pub paragraphs: Vec<Vec<Piece>>,
    /// Whether some sentences were not compared word by word, because there were too many.
    pub rough: bool,
}

/// Compares two articles, headline and text. Case, typographic signs and spaces do not count.
pub fn difference(earlier: &Article, later: &Article) -> Difference {
    let (earlier, later) = (sentences(earlier), sentences(later));
    let rough = earlier.len().max(later.len()) > MOST_SENTENCES;
    let mut told = Told { rough, ..Told::default() };
    let keys = |sentences: &[Sentence<'_>]| -> Vec<Vec<String>> {
        sentences.iter().take(MOST_SENTENCES).map(|sentence| sentence.words.iter().map(|word| word.key.clone()).collect()).collect()
    };
    let mut at = (0, 0);
    for op in capture_diff_slices(Algorithm::Patience, &keys(&earlier), &keys(&later)) {
        let (old, new) = (op.old_range(), op.new_range());
        at = (old.end, new.end);
        match op {
            DiffOp::Equal { .. } => later[new].iter().for_each(|sentence| told.whole(Side::Both, sentence)),
            _ => told.changed(&earlier[old], &later[new]),
        }
    }
    earlier[at.0..].iter().for_each(|sentence| told.whole(Side::Earlier, sentence));
    later[at.1..].iter().for_each(|sentence| told.whole(Side::Later, sentence));
    Difference { paragraphs: told.paragraphs, rough: told.rough }
}

/// A sentence, or the headline.
struct Sentence<'a> {
    words: Vec<Word<'a>>,
    begins_paragraph: bool,
}

/// A word or a sign, with what follows up to the next one.
struct Word<'a> {
    text: &'a str,
    /// What is compared.
    key: String,
    is_word: bool,
}

fn sentences(article: &Article) -> Vec<Sentence<'_>> {
    let title = Sentence { words: words(&article.title), begins_paragraph: true };
    let blocks = article.blocks.iter().flat_map(|block| {
        french::sentences(&block.text)
            .enumerate()
            .map(|(place, at)| Sentence { words: words(&block.text[at]), begins_paragraph: place == 0 })
    });
    std::iter::once(title).chain(blocks).filter(|sentence| !sentence.words.is_empty()).collect()
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let is_word = first.is_alphanumeric();
        let end = rest.find(|c: char| c.is_whitespace() || c.is_alphanumeric() != is_word).unwrap_or(rest.len());
        // A sign that holds on to the next word is one of its own; spaces go with what they follow.
        let end = if is_word { end } else { first.len_utf8() };
        let next = rest.len() - rest[end..].trim_start().len();
        words.push(Word { text: &rest[..next], key: key(&rest[..end]), is_word });
        rest = &rest[next..];
    }
    words
}

/// A word without its case, a sign without its typography.
fn key(written: &str) -> String {
    let plain = |c| match c {
        '’' | 'ʼ' | '‘' => '\'',
        '«' | '»' | '“' | '”' | '„' => '"',
        '–' | '—' | '‐' | '‑' | '−' => '-',
        c => c,
    };
    written.chars().map(plain).flat_map(char::to_lowercase).collect()
}

/// The difference so far.
#[derive(Default)]
struct Told {
    paragraphs: Vec<Vec<Piece>>,
    rough: bool,
}

impl Told {
    fn begin(&mut self, sentence: &Sentence<'_>) {
        if sentence.begins_paragraph || self.paragraphs.is_empty() {
            self.paragraphs.push(Vec::new());
        }
        if let Some(piece) = self.paragraphs.last_mut().and_then(|paragraph| paragraph.last_mut())
            && !piece.text.ends_with(char::is_whitespace)
        {
            piece.text.push(' ');
        }
    }

    fn whole(&mut self, side: Side, sentence: &Sentence<'_>) {
        self.begin(sentence);
        self.add(side, &sentence.words);
    }

    fn add(&mut self, side: Side, words: &[Word<'_>]) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        let text: String = words.iter().map(|word| word.text).collect();
        let count = words.iter().filter(|word| word.is_word).count() as u64;
        match paragraph.last_mut() {
            _ if text.is_empty() => {}
            Some(piece) if piece.side == side => {
                piece.text.push_str(&text);
                piece.words += count;
            }
            _ => paragraph.push(Piece { side, text, words: count }),
        }
    }

    /// Sets the sentences between two that are in both texts side by side, in order, those that are alike together.
    fn changed(&mut self, earlier: &[Sentence<'_>], later: &[Sentence<'_>]) {
        let (mut old, mut new) = (0, 0);
        for (one, other) in self.pairs(earlier, later) {
            earlier[old..one].iter().for_each(|sentence| self.whole(Side::Earlier, sentence));
            later[new..other].iter().for_each(|sentence| self.whole(Side::Later, sentence));
            self.within(&earlier[one], &later[other]);
            (old, new) = (one + 1, other + 1);
        }
        earlier[old..].iter().for_each(|sentence| self.whole(Side::Earlier, sentence));
        later[new..].iter().for_each(|sentence| self.whole(Side::Later, sentence));
    }

    /// The pairs of sentences, in order, that are alike the most in all.
    fn pairs(&mut self, earlier: &[Sentence<'_>], later: &[Sentence<'_>]) -> Vec<(usize, usize)> {
        let (rows, columns) = (earlier.len(), later.len());
        if rows * columns > MOST_PAIRS {
            self.rough = true;
            return Vec::new();
        }
        let bags: Vec<Vec<&str>> = later.iter().map(bag).collect();
        let likenesses: Vec<f32> =
            earlier.iter().map(bag).flat_map(|one| bags.iter().map(|other| likeness(&one, other)).collect::<Vec<_>>()).collect();
        // The best sum of what is left of both, from the end on.
        let mut best = vec![0.0; (rows + 1) * (columns + 1)];
        let at = |row: usize, column: usize| row * (columns + 1) + column;
        let alike = |row: usize, column: usize| Some(likenesses[row * columns + column]).filter(|likeness| *likeness >= ALIKE);
        for row in (0..rows).rev() {
            for column in (0..columns).rev() {
                let paired = alike(row, column).map_or(0.0, |likeness| likeness + best[at(row + 1, column + 1)]);
                best[at(row, column)] = paired.max(best[at(row + 1, column)]).max(best[at(row, column + 1)]);
            }
        }
        let (mut row, mut column, mut pairs) = (0, 0, Vec::new());
        while row < rows && column < columns {
            let here: f32 = best[at(row, column)];
            match alike(row, column) {
                Some(likeness) if here == likeness + best[at(row + 1, column + 1)] => {
                    pairs.push((row, column));
                    (row, column) = (row + 1, column + 1);
                }
                _ if here == best[at(row + 1, column)] => row += 1,
                _ => column += 1,
            }
        }
        pairs
    }

    /// Compares two sentences word by word.
    fn within(&mut self, earlier: &Sentence<'_>, later: &Sentence<'_>) {
        if earlier.words.len() + later.words.len() > LONGEST {
            self.rough = true;
            self.whole(Side::Earlier, earlier);
            self.whole(Side::Later, later);
            return;
        }
        self.begin(later);
        let keys = |sentence: &Sentence<'_>| -> Vec<String> { sentence.words.iter().map(|word| word.key.clone()).collect() };
        let ops = capture_diff_slices(Algorithm::Myers, &keys(earlier), &keys(later));
        // Signs alone between two changes belong to them: a comma is no common ground.
        let is_ground = |op: &DiffOp| matches!(op, DiffOp::Equal { .. }) && later.words[op.new_range()].iter().any(|word| word.is_word);
        let ends_or_ground =
            |at: Option<usize>| at.and_then(|at| ops.get(at)).is_none_or(|op| matches!(op, DiffOp::Equal { .. }) && is_ground(op));
        let mut open = (0..0, 0..0);
        for (at, op) in ops.iter().enumerate() {
            let is_edge = ends_or_ground(at.checked_sub(1)) || ends_or_ground(Some(at + 1));
            if is_ground(op) || (matches!(op, DiffOp::Equal { .. }) && is_edge) {
                self.add(Side::Earlier, &earlier.words[open.0.clone()]);
                self.add(Side::Later, &later.words[open.1.clone()]);
                self.add(Side::Both, &later.words[op.new_range()]);
                open = (op.old_range().end..op.old_range().end, op.new_range().end..op.new_range().end);
            } else {
                open = (open.0.start..op.old_range().end, open.1.start..op.new_range().end);
            }
        }
        self.add(Side::Earlier, &earlier.words[open.0]);
        self.add(Side::Later, &later.words[open.1]);
    }
}

/// The words of a sentence, sorted.
fn bag<'a>(sentence: &'a Sentence<'_>) -> Vec<&'a str> {
    let mut bag: Vec<&str> = sentence.words.iter().filter(|word| word.is_word).map(|word| word.key.as_str()).collect();
    bag.sort_unstable();
    bag
}

/// How much of the words of two sentences is in both (Dice).
fn likeness(one: &[&str], other: &[&str]) -> f32 {
    let (mut a, mut b, mut common) = (0, 0, 0);
    while a < one.len() && b < other.len() {
        match one[a].cmp(other[b]) {
            std::cmp::Ordering::Less => a += 1,
            std::cmp::Ordering::Greater => b += 1,
            std::cmp::Ordering::Equal => (a, b, common) = (a + 1, b + 1, common + 1),
        }
    }
    2.0 * common as f32 / (one.len() + other.len()).max(1) as f32
}
