//! Pasted headlines: text that looks like syntax only because headlines have quotation marks and signs of their own.

use crate::lex::{Token, TokenKind};
use crate::limits::{LEAVES, PLAIN_WORDS};
use crate::notice::Notices;
use crate::{Form, Near, NoticeKind, Query, Word, fields};

/// The quorum of the words, when `tokens`, cut from `text`, are a headline: more words than a person types to search,
/// and nothing that only a query has. Parentheses mean nothing where there is no operator.
pub(crate) fn query(tokens: &[Token], text: &[char], notices: &mut Notices) -> Option<Query> {
    let words = words(tokens, text)?;
    notices.ignore_quotes();
    let (kept, beyond) = words.split_at(words.len().min(LEAVES));
    if let [first, .., last] | [first @ last] = beyond {
        notices.add(first.at..last.at + last.text.chars().count(), NoticeKind::TooManyParts(beyond.len()));
    }
    let plain = |word: &&Word| Query::Word(Word { text: fields::as_word(&word.text), ..(*word).clone() });
    Some(Query::Most(kept.iter().map(plain).collect()))
}

/// Words that sentences have and queries seldom: someone who writes `"loi de finances" sénat budget` leaves them out.
const SENTENCE_WORDS: [&str; 40] = [
    "a", "à", "and", "au", "aux", "dans", "de", "des", "du", "en", "est", "et", "for", "in", "la", "le", "les", "leur", "of", "on", "ont",
    "par", "pour", "qu", "que", "qui", "sa", "se", "ses", "son", "sont", "sous", "sur", "the", "to", "un", "une", "va", "vers", "with",
];

fn words<'t>(tokens: &'t [Token], text: &[char]) -> Option<Vec<&'t Word>> {
    let shouted = !text.iter().any(|c| c.is_lowercase());
    let mut words = Vec::new();
    let mut quoted = 0;
    // Whether the marks or the words around the quotations are those of a sentence.
    let (mut typographic, mut sentence) = (true, false);
    // The words in a row since the last sign that could be an operator.
    let (mut row, mut longest, mut signs) = (0, 0, false);
    for token in tokens {
        match &token.kind {
            TokenKind::Word(word) => {
                words.push(word);
                row += 1;
                sentence |= SENTENCE_WORDS.contains(&word.text.to_lowercase().as_str());
            }
            TokenKind::Phrase(phrase) if phrase.near == Near::Adjacent => {
                words.extend(&phrase.words);
                quoted += phrase.words.len();
                typographic &= text.get(token.at.start) != Some(&'"');
            }
            TokenKind::Open | TokenKind::Close => row = 0,
            TokenKind::And | TokenKind::Or | TokenKind::Not | TokenKind::Plus if shouted || is_sign(token, text) => {
                signs = true;
                row = 0;
            }
            _ => return None,
        }
        longest = longest.max(row);
    }
    let many = words.len() > PLAIN_WORDS && words.iter().all(|word| word.form == Form::Any);
    let quotes = quoted == 0 || is_punctuated(tokens, text) || (words.len() - quoted > PLAIN_WORDS && (typographic || sentence));
    (many && quotes && (!signs || longest > PLAIN_WORDS)).then_some(words)
}

/// Whether an operator is a sign that headlines have too: `Durand & fils`, `Sécheresse | La Gazette`, `-3 %`, `+20 %`.
fn is_sign(token: &Token, text: &[char]) -> bool {
    match text.get(token.at.start) {
        Some('&' | '|') => true,
        Some('-' | '+') => text.get(token.at.end).is_some_and(|c| c.is_numeric()),
        _ => false,
    }
}

/// Whether punctuation stands between some of the tokens and not between others, as in a sentence: `Le maire : « … »`.
/// Between all of them it makes a list: `"loi de finances", sénat, vote`.
fn is_punctuated(tokens: &[Token], text: &[char]) -> bool {
    let gaps = tokens.windows(2).map(|pair| &text[pair[0].at.end..pair[1].at.start]);
    let (cut, plain): (Vec<_>, Vec<_>) = gaps.partition(|gap| gap.iter().any(|c| ",;:?!…".contains(*c)));
    !cut.is_empty() && !plain.is_empty()
}
