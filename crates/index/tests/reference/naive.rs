//! What `SYNTAX.md` says of a query, asked of an article by reading its text from the first word to the last.
//!
//! Written from the documentation, without the engine: of Kiosque it knows the tree that the parser makes, and the forms of a single word.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use article::Article;
use french::{Analyzer, Kind, Variants, is_stop};
use query::{Comparison, Field, Form, Near, Phrase, Query, Reach, Word};

/// Articles, read.
pub(crate) struct Reference {
    texts: Vec<Text>,
    /// The different words of all texts.
    tokens: Vec<Token>,
    variants: Variants,
    analyzer: RefCell<Analyzer>,
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct Token {
    written: String,
    folded: String,
    stem: String,
}

struct Text {
    places: Vec<Place>,
    /// The words of all its places, to see at once that one is not there.
    tokens: Tokens,
    days: Option<(u32, u32)>,
    words: u32,
}

/// Numbers of tokens, a bit each.
#[derive(Default)]
struct Tokens(Vec<u64>);

impl Tokens {
    fn add(&mut self, token: usize) {
        self.0.resize(self.0.len().max(token / 64 + 1), 0);
        self.0[token / 64] |= 1 << (token % 64);
    }

    fn has(&self, token: usize) -> bool {
        self.0.get(token / 64).is_some_and(|bits| bits & 1 << (token % 64) != 0)
    }

    fn meet(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }
}

/// A word of a text.
struct Place {
    /// Number of the token.
    token: usize,
    at: u32,
    part: Part,
    /// Sentences and paragraphs are numbered through the article.
    sentence: u32,
    paragraph: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Title,
    Lead,
    Body,
    Other(Field),
}

/// Where words are looked for.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Scope {
    Anywhere,
    In(Field),
}

impl Scope {
    fn holds(self, part: Part) -> bool {
        match self {
            Self::Anywhere => !matches!(part, Part::Other(_)),
            Self::In(Field::Title) => part == Part::Title,
            Self::In(Field::Lead) => part == Part::Lead,
            Self::In(Field::Body) => matches!(part, Part::Lead | Part::Body),
            Self::In(field) => part == Part::Other(field),
        }
    }

    fn is_fact(self) -> bool {
        matches!(self, Self::In(field) if !field.is_text())
    }
}

/// No words near each other stand so far apart.
const FAR: u32 = 1000;

impl Reference {
    pub(crate) fn read(articles: &[Article]) -> Self {
        let mut reader = Reader::default();
        let texts = articles.iter().map(|article| reader.text(article)).collect();
        let mut tokens: Vec<(Token, usize)> = reader.known.into_iter().collect();
        tokens.sort_by_key(|(_, number)| *number);
        let tokens = tokens.into_iter().map(|(token, _)| token).collect();
        Self { texts, tokens, variants: Variants::usual(), analyzer: RefCell::default() }
    }

    /// The numbers of the articles that a query finds.
    pub(crate) fn found(&self, query: &Query) -> Vec<usize> {
        let mut asked = Asked { reference: self, words: RefCell::default(), made: RefCell::default(), quorum: None };
        asked.quorum = asked.weigh(query);
        (0..self.texts.len()).filter(|&number| asked.matches(query, &self.texts[number])).collect()
    }
}

/// Reads articles word by word.
#[derive(Default)]
struct Reader {
    analyzer: Analyzer,
    known: HashMap<Token, usize>,
    places: Vec<Place>,
    at: u32,
    sentence: u32,
    paragraph: u32,
}

impl Reader {
    fn text(&mut self, article: &Article) -> Text {
        self.paragraph(&article.title, Part::Title, FAR);
        for (number, block) in article.blocks.iter().enumerate() {
            // A title, a lead and the text have nothing near each other; from one paragraph to the next it is as if a word stood between.
            let (part, gap) = match number {
                0 if article.has_lead => (Part::Lead, FAR),
                1 if article.has_lead => (Part::Body, FAR),
                0 => (Part::Body, FAR),
                _ => (Part::Body, 1),
            };
            self.paragraph(&block.text, part, gap);
        }
        for removed in &article.removed {
            self.paragraph(&removed.text, Part::Other(Field::Removed), FAR);
        }
        let authors = article.authors.iter().map(|author| (Field::Author, author));
        let tags = article.tags.iter().map(|tag| (Field::Tag, tag));
        let facts = [
            (Field::Publication, &article.publication),
            (Field::Provider, &article.provider),
            (Field::Section, &article.section),
            (Field::Lang, &article.lang),
            (Field::Format, &article.source.format),
        ];
        for (field, value) in authors.chain(tags).chain(facts) {
            self.paragraph(value, Part::Other(field), FAR);
        }
        let days = article.published.map(|published| (published.day.number(), published.latest_day().number()));
        let words = article.blocks.iter().flat_map(|block| block.text.split_ascii_whitespace()).count();
        let mut tokens = Tokens::default();
        self.places.iter().for_each(|place| tokens.add(place.token));
        Text { places: std::mem::take(&mut self.places), tokens, days, words: words as u32 }
    }

    fn paragraph(&mut self, text: &str, part: Part, gap: u32) {
        self.at += gap;
        self.paragraph += 1;
        self.sentence += 1;
        let mut ended = false;
        for word in text.split(' ') {
            if word.contains(char::is_alphanumeric) {
                self.sentence += u32::from(ended && !word.starts_with(char::is_lowercase));
                ended = false;
            }
            let mut length = 0;
            let (known, places) = (&mut self.known, &mut self.places);
            self.analyzer.analyze(word, |token| {
                let next = known.len();
                let [written, folded, stem] = [token.written, token.folded, token.stem].map(str::to_owned);
                let number = *known.entry(Token { written, folded, stem }).or_insert(next);
                places.push(Place {
                    token: number,
                    at: self.at + token.position,
                    part,
                    sentence: self.sentence,
                    paragraph: self.paragraph,
                });
                length = token.position + 1;
            });
            self.at += length;
            ended |= word.trim_end_matches(['»', '\u{a0}']).ends_with(['.', '!', '?', '…']) && word != "M.";
        }
    }
}

/// The rows of the words of a query, by where they stand in it.
type Known = HashMap<(usize, Scope), Rc<Vec<Row>>>;

/// The words that two words make, by where these stand.
type Made = HashMap<(usize, usize, Scope), Option<Rc<Meeting>>>;

/// A query that is asked of one text after another.
struct Asked<'a> {
    reference: &'a Reference,
    /// What the words of the query meet, by where they stand in it.
    words: RefCell<Known>,
    /// The words that pairs of them make.
    made: RefCell<Made>,
    /// Of a pasted headline: what each word weighs, nothing for those that no article holds.
    quorum: Option<Vec<f32>>,
}

/// The pieces of a word, one after the other. `porte-parole` is two rows: its two pieces, and the spelling in one word.
type Row = Vec<Meeting>;

/// A piece of a word of the query.
struct Meeting {
    /// Which tokens it meets.
    tokens: Tokens,
    is_stop: bool,
    /// What tells it from other pieces of the query.
    name: String,
}

/// The first and the last place of something.
type Span = (u32, u32);

impl Asked<'_> {
    fn matches(&self, query: &Query, text: &Text) -> bool {
        // Little words alone are what is meant.
        self.holds(query, text, Scope::Anywhere, false).or_else(|| self.holds(query, text, Scope::Anywhere, true)).unwrap_or(false)
    }

    /// Whether the text holds what is asked; `None` when nothing is asked (a little word among others, punctuation).
    fn holds(&self, query: &Query, text: &Text, scope: Scope, little: bool) -> Option<bool> {
        match query {
            Query::All => Some(true),
            Query::Word(word) => self.holds_word(word, text, scope, little),
            Query::Phrase(_) => Some(!self.spans(query, text, scope)?.is_empty()),
            // A fact has neither sentences nor paragraphs.
            Query::Together(reach, parts) if reach.is_unit() && scope.is_fact() => self.holds_all(parts, text, scope, little),
            Query::Together(..) => Some(!self.spans(query, text, scope)?.is_empty()),
            Query::In(field, inner) => self.holds(inner, text, Scope::In(*field), little),
            Query::Dates(dates) => {
                let is_within = |(first, last)| first >= dates.from.unwrap_or(0) && last <= dates.to.unwrap_or(u32::MAX);
                Some(text.days.is_some_and(is_within))
            }
            Query::Length(comparison, words) => Some(match comparison {
                Comparison::Less => text.words < *words,
                Comparison::AtMost => text.words <= *words,
                Comparison::Equal => text.words == *words,
                Comparison::AtLeast => text.words >= *words,
                Comparison::More => text.words > *words,
            }),
            Query::And(parts) => self.holds_all(parts, text, scope, little),
            Query::Or(parts) => {
                let held: Vec<bool> = parts.iter().filter_map(|part| self.holds(part, text, scope, true)).collect();
                Some(held.contains(&true))
            }
            Query::Not(inner) => self.holds(inner, text, scope, true).map(|holds| !holds),
            Query::Weight(inner, _) => self.holds(inner, text, scope, little),
            Query::Most(words) => {
                let weights = self.quorum.as_ref()?;
                let held = words.iter().map(|word| self.holds(word, text, scope, little) == Some(true));
                let weight: f32 = weights.iter().zip(held).filter(|(_, held)| *held).map(|(weight, _)| weight).sum();
                (words.iter().any(|word| self.holds(word, text, scope, little).is_some()))
                    .then(|| weight > 0.0 && weight >= weights.iter().sum::<f32>() * 0.5)
            }
        }
    }

    fn holds_all(&self, parts: &[Query], text: &Text, scope: Scope, little: bool) -> Option<bool> {
        let mut held: Vec<bool> = Vec::new();
        let mut last = None;
        for part in parts {
            let Some(holds) = self.holds(part, text, scope, little) else { continue };
            let word = plain(part).filter(|_| !scope.is_fact());
            let made = last.zip(word).and_then(|(first, second): (&Word, &Word)| self.made_of(first, second, scope));
            match (made, held.pop()) {
                (Some(made), Some(before)) => {
                    held.push((before && holds) || !stands(&made, text, scope).is_empty());
                    last = None;
                }
                (_, before) => {
                    held.extend(before.into_iter().chain([holds]));
                    last = word;
                }
            }
        }
        (!held.is_empty()).then(|| !held.contains(&false))
    }

    /// The word that two words in a row make, where some article writes it with a hyphen.
    fn made_of(&self, first: &Word, second: &Word, scope: Scope) -> Option<Rc<Meeting>> {
        if let Some(known) = self.made.borrow().get(&(first.at, second.at, scope)) {
            return known.clone();
        }
        let made = self.make(first, second, scope).map(Rc::new);
        self.made.borrow_mut().insert((first.at, second.at, scope), made.clone());
        made
    }

    fn make(&self, first: &Word, second: &Word, scope: Scope) -> Option<Meeting> {
        let text = format!("{}-{}", first.text, second.text);
        let mut written = None;
        self.reference.analyzer.borrow_mut().analyze(&text, |piece| {
            if piece.kind == Kind::Joined {
                written = Some(piece.written.to_owned());
            }
        });
        let mut rows = self.meet(&Word { text, form: Form::Any, at: 0 }, scope);
        let pieces = rows.first()?;
        let is_compound = rows.len() == 2 && pieces.len() == 2 && !pieces.iter().any(|piece| piece.is_stop);
        let made = rows.pop().filter(|_| is_compound)?.pop()?;
        let is_written = |(number, token): (usize, &Token)| Some(&token.written) == written.as_ref() && self.count(number, scope) > 0;
        self.reference.tokens.iter().enumerate().any(is_written).then_some(made)
    }

    /// How many articles hold a token, in title and text or in what was removed.
    fn count(&self, token: usize, scope: Scope) -> usize {
        let part = |part| if scope == Scope::In(Field::Removed) { scope.holds(part) } else { Scope::Anywhere.holds(part) };
        let holds = |text: &&Text| text.places.iter().any(|place| place.token == token && part(place.part));
        self.reference.texts.iter().filter(holds).count()
    }

    fn holds_word(&self, word: &Word, text: &Text, scope: Scope, little: bool) -> Option<bool> {
        let rows = self.rows(word, scope);
        match rows.as_slice() {
            [] => None,
            [only] if word.form == Form::Any && only.len() == 1 && only[0].is_stop && !little && !scope.is_fact() => None,
            rows => Some(!word_spans(rows, text, scope).is_empty()),
        }
    }

    /// Of a pasted headline, what each word weighs by how few articles hold it.
    fn weigh(&self, query: &Query) -> Option<Vec<f32>> {
        let Query::Most(words) = query else { return None };
        let all = self.reference.texts.len() as f32;
        let weigh = |part: &Query, little: bool| {
            let held = |text: &&Text| self.holds(part, text, Scope::Anywhere, little) == Some(true);
            let few = match self.reference.texts.iter().filter(held).count() {
                0 => return 0.0,
                held => held as f32,
            };
            (1.0 + (all - few + 0.5) / (few + 0.5)).ln()
        };
        let weights: Vec<f32> = words.iter().map(|word| weigh(word, false)).collect();
        Some(if weights.iter().any(|weight| *weight > 0.0) { weights } else { words.iter().map(|word| weigh(word, true)).collect() })
    }

    /// Where something stands; `None` when nothing is asked.
    fn spans(&self, query: &Query, text: &Text, scope: Scope) -> Option<Vec<Span>> {
        let each = |parts: &[Query]| -> Option<(Vec<Vec<Span>>, Vec<String>)> {
            let found = parts.iter().filter_map(|part| Some((self.spans(part, text, scope)?, self.name(part, scope))));
            let (spans, names): (Vec<_>, Vec<_>) = found.unzip();
            (!spans.is_empty()).then_some((spans, names))
        };
        let mut spans = match query {
            Query::Word(word) => {
                let rows = self.rows(word, scope);
                (!rows.is_empty()).then(|| word_spans(&rows, text, scope))?
            }
            Query::Phrase(Phrase { words, near }) => {
                let words: Vec<Query> = words.iter().cloned().map(Query::Word).collect();
                let (spans, names) = each(&words)?;
                match near {
                    Near::Adjacent => in_order(&spans, 0),
                    Near::Ordered(others) => in_order(&spans, (*others).into()),
                    Near::Within(others) => in_any_order(&spans, &names, (*others).into()),
                }
            }
            Query::Or(parts) => each(parts).map_or(Vec::new(), |(spans, _)| spans.concat()),
            Query::Together(reach, parts) => {
                let (spans, names) = each(parts)?;
                match reach {
                    Reach::Ordered(others) => in_order(&spans, (*others).into()),
                    Reach::Within(others) => in_any_order(&spans, &names, (*others).into()),
                    Reach::Sentence => in_one(&spans, &names, text, |place| place.sentence),
                    Reach::Paragraph => in_one(&spans, &names, text, |place| place.paragraph),
                }
            }
            other => panic!("{other} stands nowhere"),
        };
        spans.sort_unstable();
        spans.dedup();
        Some(spans)
    }

    /// What tells a part of a query from another: the same twice is wanted twice.
    fn name(&self, query: &Query, scope: Scope) -> String {
        match query {
            Query::Word(word) => self.rows(word, scope).iter().flatten().map(|piece| piece.name.clone() + " ").collect(),
            Query::Phrase(phrase) if phrase.words.len() == 1 => self.name(&Query::Word(phrase.words[0].clone()), scope),
            Query::Phrase(phrase) => {
                let words = phrase.words.iter().map(|word| self.name(&Query::Word(word.clone()), scope));
                format!("{:?}({})", phrase.near, words.collect::<String>())
            }
            Query::Together(reach, parts) => format!("{reach:?}({})", parts.iter().map(|part| self.name(part, scope)).collect::<String>()),
            Query::Or(parts) => format!("ou({})", parts.iter().map(|part| self.name(part, scope)).collect::<String>()),
            other => other.to_string(),
        }
    }

    fn rows(&self, word: &Word, scope: Scope) -> Rc<Vec<Row>> {
        if let Some(known) = self.words.borrow().get(&(word.at, scope)) {
            return Rc::clone(known);
        }
        let mut rows = self.meet(word, scope);
        if let [only] = rows.as_slice()
            && word.form == Form::Any
            && !scope.is_fact()
        {
            rows.extend(self.apart(only, scope));
        }
        let rows = Rc::new(rows);
        self.words.borrow_mut().insert((word.at, scope), Rc::clone(&rows));
        rows
    }

    /// The pieces of a word typed as one that the articles rather write with a hyphen.
    fn apart(&self, row: &Row, scope: Scope) -> Option<Row> {
        let [piece] = row.as_slice() else { return None };
        let met = self.reference.tokens.iter().enumerate().filter(|(number, token)| piece.tokens.has(*number) && token.stem == piece.name);
        let counted: Vec<(usize, &Token)> = met.map(|(number, token)| (self.count(number, scope), token)).collect();
        let count =
            |hyphen| counted.iter().filter(|(_, token)| token.written.contains('-') == hyphen).map(|(count, _)| count).sum::<usize>();
        let usual = counted.iter().filter(|(count, token)| *count > 0 && token.written.contains('-')).max_by_key(|(count, _)| *count)?;
        let mut rows = self.meet(&Word { text: usual.1.written.clone(), form: Form::Any, at: 0 }, scope);
        rows.truncate(1);
        let pieces = rows.pop()?;
        (count(true) >= count(false) && pieces.len() > 1 && !pieces.iter().any(|piece| piece.is_stop)).then_some(pieces)
    }

    fn meet(&self, word: &Word, scope: Scope) -> Vec<Row> {
        let tokens = |meets: &dyn Fn(&Token) -> bool| {
            let mut tokens = Tokens::default();
            self.reference.tokens.iter().enumerate().filter(|(_, token)| meets(token)).for_each(|(number, _)| tokens.add(number));
            tokens
        };
        let folded = folded(&word.text);
        let alone = |name: String, tokens| vec![vec![Meeting { tokens, is_stop: false, name }]];
        match word.form {
            Form::Pattern => return alone(folded.clone(), tokens(&|token| fits(&token.folded, &folded))),
            Form::Fuzzy => return alone(format!("{folded}~"), tokens(&|token| is_nearly(&token.folded, &folded))),
            Form::Any | Form::Exact => {}
        }
        let (mut row, mut joined) = (Vec::new(), None);
        self.reference.analyzer.borrow_mut().analyze(&word.text, |piece| {
            let others: Vec<_> = self.reference.variants.others(piece.stem).filter(|_| !is_stop(piece.folded)).collect();
            let (name, met) = if word.form == Form::Exact {
                (format!("={}", piece.written), tokens(&|token| token.written == piece.written))
            } else if scope.is_fact() {
                // Names keep their endings: Martin is not Martine.
                let is_met = |token: &Token| token.folded == piece.folded || others.iter().any(|other| other.folded == token.folded);
                (piece.folded.to_owned(), tokens(&is_met))
            } else {
                let is_met = |token: &Token| {
                    let is_stem = token.stem == piece.stem || others.iter().any(|other| other.stem == token.stem);
                    // A little word is no form of another word: « sur » of « sûre ».
                    is_stem && (is_stop(piece.folded) || !is_stop(&token.folded))
                };
                (piece.stem.to_owned(), tokens(&is_met))
            };
            let meeting = Meeting { tokens: met, is_stop: piece.kind == Kind::Stop, name };
            match piece.kind {
                Kind::Joined => joined = Some(meeting),
                Kind::Word | Kind::Stop => row.push(meeting),
            }
        });
        let joined = joined.filter(|_| word.form == Form::Any && !scope.is_fact());
        [row].into_iter().filter(|row| !row.is_empty()).chain(joined.map(|joined| vec![joined])).collect()
    }
}

fn plain(query: &Query) -> Option<&Word> {
    match query {
        Query::Word(word) if word.form == Form::Any => Some(word),
        _ => None,
    }
}

/// Where a word stands: one of its rows.
fn word_spans(rows: &[Row], text: &Text, scope: Scope) -> Vec<Span> {
    rows.iter().flat_map(|row| in_order(&row.iter().map(|piece| stands(piece, text, scope)).collect::<Vec<_>>(), 0)).collect()
}

/// Where a piece of a word stands.
fn stands(piece: &Meeting, text: &Text, scope: Scope) -> Vec<Span> {
    if !text.tokens.meet(&piece.tokens) {
        return Vec::new();
    }
    let met = text.places.iter().filter(|place| piece.tokens.has(place.token) && scope.holds(place.part));
    met.map(|place| (place.at, place.at)).collect()
}

/// Where parts stand one after the other, with at most so many other words between them in all.
fn in_order(parts: &[Vec<Span>], others: u32) -> Vec<Span> {
    let mut rows: Vec<(Span, u32)> = parts.first().map_or(Vec::new(), |spans| spans.iter().map(|span| (*span, 0)).collect());
    for spans in parts.iter().skip(1) {
        let next = rows.iter().flat_map(|&((first, last), between)| {
            let after = spans.iter().filter(move |span| span.0 > last);
            after.map(move |span| ((first, span.1), between + (span.0 - last - 1))).filter(|(_, between)| *between <= others)
        });
        rows = next.collect();
    }
    rows.into_iter().map(|(span, _)| span).collect()
}

/// Where parts stand in any order, with at most so many other words between them in all. The same part twice wants two places.
fn in_any_order(parts: &[Vec<Span>], names: &[String], others: u32) -> Vec<Span> {
    let mut rows: Vec<Vec<Span>> = vec![Vec::new()];
    for (number, spans) in parts.iter().enumerate() {
        let mut next = Vec::new();
        for row in &rows {
            for span in spans {
                let is_taken = (0..number).any(|before| names[before] == names[number] && row[before] == *span);
                let far = row.first().is_some_and(|first| first.0.abs_diff(span.0) > FAR / 2);
                if !is_taken && !far {
                    next.push(row.iter().copied().chain([*span]).collect());
                }
            }
        }
        rows = next;
    }
    let around = |row: Vec<Span>| {
        let (first, last) = (row.iter().map(|span| span.0).min()?, row.iter().map(|span| span.1).max()?);
        let words: u32 = row.iter().map(|span| span.1 - span.0 + 1).sum();
        (last - first < words + others).then_some((first, last))
    };
    rows.into_iter().filter_map(around).collect()
}

/// In which sentences or paragraphs all parts stand: from the first to the last of them there. The same part twice must stand twice.
fn in_one(parts: &[Vec<Span>], names: &[String], text: &Text, unit: impl Fn(&Place) -> u32) -> Vec<Span> {
    let unit_at = |at: u32| text.places.iter().find(|place| place.at == at).map(&unit);
    let mut units: Vec<u32> = text.places.iter().map(&unit).collect();
    units.dedup();
    let span = |number: u32| {
        let within = |spans: &Vec<Span>| -> Vec<Span> {
            spans.iter().copied().filter(|span| unit_at(span.0) == Some(number) && unit_at(span.1) == Some(number)).collect()
        };
        let inside: Vec<Vec<Span>> = parts.iter().map(within).collect();
        let wanted = |name: &String| names.iter().filter(|other| *other == name).count();
        let all = inside.iter().zip(names).all(|(spans, name)| spans.len() >= wanted(name));
        let spans = inside.concat();
        let around = (spans.iter().map(|span| span.0).min()?, spans.iter().map(|span| span.1).max()?);
        all.then_some(around)
    };
    units.into_iter().filter_map(span).collect()
}

/// A truncated or nearly spelt word without accents, and without the article elided before it.
fn folded(text: &str) -> String {
    let bare = text.split_once(['\'', '’']).filter(|(article, rest)| article.len() <= 2 && !rest.is_empty()).map_or(text, |(_, rest)| rest);
    bare.split_inclusive(['*', '?'])
        .map(|piece| {
            let sign = piece.chars().last().filter(|c| "*?".contains(*c));
            french::fold(piece) + &sign.map_or(String::new(), String::from)
        })
        .collect()
}

/// `*` stands for any letters, `?` for one.
fn fits(word: &str, pattern: &str) -> bool {
    let (mut letters, mut signs) = (word.chars(), pattern.chars());
    match signs.next() {
        None => word.is_empty(),
        Some('*') => word.char_indices().map(|(at, _)| at).chain([word.len()]).any(|at| fits(&word[at..], signs.as_str())),
        Some(sign) => letters.next().is_some_and(|letter| sign == '?' || sign == letter) && fits(letters.as_str(), signs.as_str()),
    }
}

/// One letter of difference from five letters on, two from eight; the first stays.
fn is_nearly(word: &str, typed: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (word.chars().collect(), typed.chars().collect());
    let most = match b.len() {
        0..5 => 0,
        5..8 => 1,
        _ => 2,
    };
    a.first() == b.first() && is_within(&a, &b, most)
}

/// Whether so many letters at most are added, dropped, changed, or swapped with their neighbour.
fn is_within(a: &[char], b: &[char], most: usize) -> bool {
    match (a, b) {
        ([], rest) | (rest, []) => rest.len() <= most,
        ([x, a_rest @ ..], [y, b_rest @ ..]) if x == y => is_within(a_rest, b_rest, most),
        _ if most == 0 => false,
        ([x, a_rest @ ..], [y, b_rest @ ..]) => {
            let swapped = match (a_rest, b_rest) {
                ([x2, a_rest @ ..], [y2, b_rest @ ..]) => x == y2 && x2 == y && is_within(a_rest, b_rest, most - 1),
                _ => false,
            };
            swapped || is_within(a_rest, b_rest, most - 1) || is_within(a, b_rest, most - 1) || is_within(a_rest, b, most - 1)
        }
    }
}
