//! The little Markdown that our own texts use, as blocks that a template prints: headings, paragraphs, tables, `code`.

/// A piece of a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Markdown<'a> {
    /// `## Heading`
    Heading(&'a str),
    /// Lines of text.
    Paragraph(Vec<Span>),
    /// A table: its headings, then its rows of cells.
    Table(Vec<Vec<Span>>, Vec<Vec<Vec<Span>>>),
}

/// A run of text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) text: String,
    pub(crate) is_code: bool,
}

/// The parts of a document, each with its title: a document may hold the same text in several languages.
pub(crate) fn documents(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split("\n# ").map(|document| {
        let document = document.strip_prefix("# ").unwrap_or(document);
        document.split_once('\n').unwrap_or((document, ""))
    })
}

/// The blocks of a text.
pub(crate) fn blocks(text: &str) -> Vec<Markdown<'_>> {
    text.split("\n\n").map(str::trim).filter(|block| !block.is_empty()).map(block).collect()
}

fn block(text: &str) -> Markdown<'_> {
    if let Some(heading) = text.strip_prefix("## ") {
        return Markdown::Heading(heading);
    }
    if !text.starts_with('|') {
        return Markdown::Paragraph(spans(&text.replace('\n', " ")));
    }
    let mut rows = text.lines().map(cells);
    let head = rows.next().unwrap_or_default();
    // The second line only says where the columns are.
    Markdown::Table(head, rows.skip(1).collect())
}

fn cells(row: &str) -> Vec<Vec<Span>> {
    // A bar that is text is written `\|`, in code too.
    const BAR: &str = "\u{0}";
    let row = row.trim().trim_matches('|').replace("\\|", BAR);
    row.split('|').map(|cell| spans(&cell.trim().replace(BAR, "|"))).collect()
}

fn spans(text: &str) -> Vec<Span> {
    let runs = text.split('`').enumerate().map(|(place, run)| Span { text: run.to_owned(), is_code: place % 2 == 1 });
    runs.filter(|run| !run.text.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(spans: &[Span]) -> String {
        spans.iter().map(|span| if span.is_code { format!("[{}]", span.text) } else { span.text.clone() }).collect()
    }

    #[test]
    fn tables_and_code_are_read() {
        let blocks = blocks("Un `mot`\nde plus.\n\n## Titre\n\n| A | B |\n|---|---|\n| `a \\| b` | c |\n");
        let [Markdown::Paragraph(text), Markdown::Heading("Titre"), Markdown::Table(head, rows)] = blocks.as_slice() else {
            panic!("{blocks:?}");
        };
        assert_eq!(printed(text), "Un [mot] de plus.");
        assert_eq!(head.iter().map(|cell| printed(cell)).collect::<Vec<_>>(), ["A", "B"]);
        assert_eq!(rows[0].iter().map(|cell| printed(cell)).collect::<Vec<_>>(), ["[a | b]", "c"]);
    }

    #[test]
    fn each_language_is_a_document() {
        let found: Vec<_> = documents("# Un\n\ntexte\n\n# One\n\ntext\n").collect();
        assert_eq!(found, [("Un", "\ntexte\n"), ("One", "\ntext\n")]);
    }
}
