//! French text to search terms, in one pass.
//!
//! What stands in an article and what a reader types go through the same [`Analyzer`], so they meet whatever the accents, the
//! apostrophes, the hyphens or the inflection. Each word comes in three forms, from the strictest to the loosest:
//!
//! ```
//! use french::{Analyzer, Kind};
//!
//! let text = "L’État publie 1 234 œuvres : le porte‑parole de l’U.E. l’annonçait aujourd’hui.";
//! let mut analyzer = Analyzer::new();
//! let mut lines = Vec::new();
//! analyzer.analyze(text, |token| {
//!     let stop = if token.kind == Kind::Stop { " (stop)" } else { "" };
//!     lines.push(format!("{} {} {} {}{stop}", token.position, token.written, token.folded, token.stem));
//! });
//! assert_eq!(lines, [
//!     "0 état etat etat",
//!     "1 publie publie publ",
//!     "2 1234 1234 1234",
//!     "3 œuvres oeuvres oeuvr",
//!     "4 le le le (stop)",
//!     "5 porte porte port",
//!     "5 porte-parole porteparole porteparol", // Kind::Joined
//!     "6 parole parole parol",
//!     "7 de de de (stop)",
//!     "8 ue ue ue",
//!     "9 annonçait annoncait annonc",
//!     "10 aujourd'hui aujourdhui aujourdhui",
//! ]);
//! ```
//!
//! # Layout
//!
//! | | |
//! |---|---|
//! | `analyzer` | the pass: finds words, counts positions, calls back |
//! | `plain` | the short way, byte by byte: words of plain letters, and the usual articles before them |
//! | `compound` | the long way: apostrophes, hyphens, initials, other scripts |
//! | `letters` | what each character is to a word; every apostrophe, hyphen and invisible character |
//! | `elision`, `numbers` | which articles go; which digits are one number |
//! | `forms` | the written and the folded form |
//! | `stem` | `exceptions` (three tables), `inflection` (number, gender, verb), then Snowball French |
//! | `cache` | the words already seen: news repeats itself |
//! | `stop` | the stop words |
//! | `sentence` | where sentences end |
//! | `variants` | the spellings of one name, asked while searching |
//!
//! # What is a word
//!
//! Letters and digits, with the marks on them. Soft hyphens, zero-width and direction characters are not there at all. Text is composed
//! and compatibility forms are opened (« ﬁ », « km² », full width); « œ » and « é » are spelling, and only folding takes them away.
//! A word with a hyphen gives its parts at consecutive positions, and its joined form beside the first (« porte-monnaie » and today's
//! « portemonnaie »), but for dates and for verbs with their pronoun (« dit-il »). So does a name with an apostrophe (O'Neill, Sana'a).
//! Initials make one word: « S.N.C.F. » is SNCF. Han characters and hiragana each stand alone. A form has at most [`LONGEST`]
//! characters: what follows in a longer word is not searched.
//!
//! # Elision
//!
//! | before the apostrophe | elided | because |
//! |---|---|---|
//! | `l` `d` `qu` `jusqu` `lorsqu` `puisqu` `quoiqu` `presqu` | before any letter or digit | also « d'SFR », read « d'esse-effe-erre » |
//! | `c` `j` `m` `n` `s` `t` | before a vowel, an h, a y or a digit | before a consonant it is a name (N'Djamena, M'Bappé) or speech (« j'suis ») |
//! | `entr` | before `eux`, `elle(s)`, `autre(s)` | elsewhere it is a prefix: « entr'aide » is today's entraide |
//!
//! | kept whole | because |
//! |---|---|
//! | aujourd'hui | one word since the 17th century; `hui` alone means nothing |
//! | presqu'île | a noun; « presqu'un », « presqu'à » are elisions |
//! | quelqu'un, quelqu'une | a pronoun; « quelqu' » is elided nowhere else |
//! | prud'homme, prud'homal, prud'homie… | one word, now also written prudhomme |
//! | grand'chose, grand'mère, grand'rue… | the apostrophe replaces a hyphen, not a letter: grand-mère, grandmère |
//! | entr'acte, entr'ouvrir, s'entr'aider… | the spellings of 1990 join them: entracte, entrouvrir |
//!
//! A kept word has its apostrophe in the written form and none in the folded one, so « aujourd'hui » and « aujourdhui » meet.
//!
//! # Numbers
//!
//! « 1 234 567 », « 1.234.567 », « 1'234'567 » are 1234567 when the groups leave no doubt: a first group of one to three digits without
//! a leading zero, then groups of exactly three, five groups at most, one kind of separator. Telephone numbers, dates, decimals and a
//! year before a count (« en 2020 300 personnes ») stay apart. A comma needs two separators: « 1,234 » is a decimal in French.
//! Ordinals meet in the stem: « 2e », « 2ème », « 2nd », « deuxième ».
//!
//! # Stems
//!
//! Snowball French on the folded word, after our rules have brought plural, feminine and the commonest verb forms together: alone it
//! parts « emploi / emplois », « élu / élus », « petit / petits », « publié / publiée », « manifester / manifestent » once the accents
//! are gone. Every word is stemmed, names too; the folded and the written form beside the stem keep « Macron » from « macrons ».
//! Names that would meet another word (Paris and pari, Algérie and Alger) are in the tables.

mod analyzer;
mod cache;
mod compound;
mod elision;
mod exceptions;
mod forms;
mod inflection;
mod letters;
mod numbers;
mod plain;
mod sentence;
mod stem;
mod stop;
mod variants;

pub use analyzer::{Analyzer, Kind, Token};
pub use forms::{LONGEST, fold};
pub use letters::latin;
pub use sentence::{sentence_end, sentences};
pub use stem::{stem, stems_elsewhere};
pub use stop::is_stop;
pub use variants::{Mistake, Variant, Variants, Why};
