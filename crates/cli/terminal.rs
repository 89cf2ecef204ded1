//! What the terminal can show, and in which language it is spoken to.

use std::io::{self, IsTerminal, Write};

use query::Language;

/// How to speak to whoever started the command.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Voice {
    pub language: Language,
    /// Whether standard output takes colours.
    pub colour: bool,
}

impl Voice {
    /// After `LC_ALL`, `LC_MESSAGES` and `LANG`; French unless they ask for English. `NO_COLOR` turns colours off.
    pub(crate) fn of_environment() -> Self {
        let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set).unwrap_or_default();
        let language = if locale.starts_with("en") { Language::English } else { Language::French };
        Self { language, colour: io::stdout().is_terminal() && set("NO_COLOR").is_none() }
    }

    /// The text in the reader's language.
    pub(crate) fn say<'t>(self, french: &'t str, english: &'t str) -> &'t str {
        match self.language {
            Language::French => french,
            Language::English => english,
        }
    }

    /// That a search ended before its end.
    pub(crate) fn stopped_early(self) -> &'static str {
        self.say("arrêté en chemin : ces nombres sont des minimums", "stopped early: these numbers are minimums")
    }

    /// Tells on standard error that a record was rejected, and why.
    pub(crate) fn rejected(self, reject: &ingest::Reject) {
        let place = plain(&format!("{}:{} ({}) {}", reject.path, reject.record, reject.code, reject.reason));
        eprintln!("{} {place}", self.say("rejeté", "rejected"));
    }

    /// A text in a colour, where colours are taken.
    pub(crate) fn paint(self, colour: Colour, text: &str) -> String {
        let text = plain(text);
        if self.colour { format!("\x1b[{}m{text}\x1b[0m", colour as u8) } else { text }
    }
}

/// Writes a line to standard output. Fails when whoever reads has had enough.
pub(crate) fn print(line: &str) -> io::Result<()> {
    writeln!(io::stdout().lock(), "{line}")
}

/// Colours by their ANSI number.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Colour {
    Bold = 1,
    Red = 31,
    Green = 32,
    Grey = 90,
}

/// A text without the control characters that would steer the terminal, nor those that reorder what is read.
pub(crate) fn plain(text: &str) -> String {
    let steers = |c: char| c.is_control() && c != '\n';
    let reorders = |c: char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|&c| !steers(c) && !reorders(c)).collect()
}

/// A whole number with narrow spaces between thousands.
pub(crate) fn number(value: u64) -> String {
    let digits = value.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(number(999), "999");
        assert_eq!(number(1_234_567), "1\u{202f}234\u{202f}567");
    }

    #[test]
    fn an_article_cannot_steer_the_terminal() {
        assert_eq!(plain("a\x1b[31mb\u{202e}c\nd"), "a[31mbc\nd");
    }
}
