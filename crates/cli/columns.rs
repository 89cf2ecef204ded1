//! What was kept and what was removed, side by side where the terminal is wide enough, else one after the other, in the order of the page.

use std::io::{self, Write};

use article::{Article, Block, BlockKind, Removed};
use console::measure_text_width;

use crate::terminal::{Colour, Voice, plain};

/// Narrowest terminal that has room for two columns, in characters.
const TWO_COLUMNS: usize = 100;

/// A piece of a page.
enum Piece<'a> {
    Kept(&'a Block),
    Removed(&'a Removed),
}

/// Shows the text of an article with what was taken out of it. `width` is the terminal's; `None` when there is none.
pub(crate) fn write(article: &Article, width: Option<usize>, out: &mut impl Write, voice: Voice) -> io::Result<()> {
    match width.filter(|width| *width >= TWO_COLUMNS) {
        Some(width) => side_by_side(article, width, out, voice),
        None => pieces(article).try_for_each(|piece| match piece {
            Piece::Kept(block) => writeln!(out, "{}{}", voice.paint(colour(block), mark(block)), plain(&block.text)),
            Piece::Removed(piece) => writeln!(out, "{}", voice.paint(Colour::Red, &format!("− [{}] {}", piece.rule, piece.text))),
        }),
    }
}

/// The pieces of the page in its order.
fn pieces(article: &Article) -> impl Iterator<Item = Piece<'_>> {
    let mut removed = article.removed.iter().peekable();
    let mut blocks = article.blocks.iter().enumerate().peekable();
    std::iter::from_fn(move || match blocks.peek() {
        Some((at, _)) => match removed.next_if(|piece| piece.before as usize <= *at) {
            Some(piece) => Some(Piece::Removed(piece)),
            None => blocks.next().map(|(_, block)| Piece::Kept(block)),
        },
        None => removed.next().map(Piece::Removed),
    })
}

fn side_by_side(article: &Article, width: usize, out: &mut impl Write, voice: Voice) -> io::Result<()> {
    let left = width * 3 / 5;
    let right = width - left - 3;
    for piece in pieces(article) {
        match piece {
            Piece::Kept(block) => {
                for (at, line) in wrapped(&plain(&block.text), left - 2).iter().enumerate() {
                    let mark = if at == 0 { mark(block) } else { "  " };
                    let text = if block.kind == BlockKind::Heading { voice.paint(Colour::Bold, line) } else { line.clone() };
                    let blank = " ".repeat(left.saturating_sub(2 + measure_text_width(line)));
                    writeln!(out, "{}{text}{blank} {}", voice.paint(colour(block), mark), voice.paint(Colour::Grey, "│"))?;
                }
            }
            Piece::Removed(piece) => {
                for line in wrapped(&plain(&format!("[{}] {}", piece.rule, piece.text)), right) {
                    writeln!(out, "{} {} {}", " ".repeat(left), voice.paint(Colour::Grey, "│"), voice.paint(Colour::Red, &line))?;
                }
            }
        }
    }
    Ok(())
}

fn mark(block: &Block) -> &'static str {
    match block.kind {
        BlockKind::Paragraph => "  ",
        BlockKind::Heading => "# ",
        BlockKind::Quote => "> ",
        BlockKind::Item => "· ",
        BlockKind::Caption => "□ ",
    }
}

fn colour(block: &Block) -> Colour {
    if block.kind == BlockKind::Heading { Colour::Bold } else { Colour::Green }
}

/// The lines of a text, at most `width` columns each; a longer word has a line of its own.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split([' ', '\n']).filter(|word| !word.is_empty()) {
        let length = measure_text_width(word);
        if used > 0 && used + 1 + length > width {
            lines.push(String::new());
            used = 0;
        }
        if let Some(line) = lines.last_mut() {
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += length;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(width: Option<usize>) -> String {
        let removed = |text: &str, before| Removed { rule: "menu".into(), text: text.into(), before };
        let article = Article {
            blocks: vec![Block::heading("Un titre"), Block::paragraph("mot ".repeat(20).trim())],
            removed: vec![removed("Accueil", 0), removed("Lire aussi", 2)],
            ..Article::default()
        };
        let mut out = Vec::new();
        let voice = Voice { language: query::Language::French, colour: false };
        write(&article, width, &mut out, voice).expect("memory");
        String::from_utf8(out).expect("text").lines().map(|line| format!("{}\n", line.trim_end())).collect()
    }

    #[test]
    fn the_order_is_that_of_the_page() {
        let words = "mot ".repeat(20);
        assert_eq!(shown(None), format!("− [menu] Accueil\n# Un titre\n  {}\n− [menu] Lire aussi\n", words.trim()));
        let blank = " ".repeat(60);
        let line = |text: &str| format!("{text:<60} │\n");
        let expected = [
            format!("{blank} │ [menu] Accueil\n"),
            line("# Un titre"),
            line(&format!("  {}", "mot ".repeat(14).trim())),
            line(&format!("  {}", "mot ".repeat(6).trim())),
            format!("{blank} │ [menu] Lire aussi\n"),
        ];
        assert_eq!(shown(Some(100)), expected.concat());
    }
}
