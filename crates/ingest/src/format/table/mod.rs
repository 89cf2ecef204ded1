//! Tables of text: CSV, TSV and their many kin.
//!
//! * `dialect`: which byte is between cells, how quotes inside them are written.
//! * `row`: where rows end, and the cells in one.
//! * `heading`: what the columns are. `order`: whether their dates have the day or the month first.
//! * `cut`: a file into rows; one that cannot be read is passed over and the next one found.

mod cut;
mod dialect;
mod heading;
mod order;
mod row;

use std::borrow::Cow;
use std::iter;
use std::sync::Arc;

use article::Notice;

use self::cut::Rows;
use self::dialect::Dialect;
use self::heading::Column;
use self::order::Order;
use super::detect::HEAD;
use super::loose::Loose;
use super::mapping::template::Found;
use super::named::Named;
use super::names::{Meaning, Part};
use super::{About, Content, Format, Parsed, Raw, Reader, Unknown};
use crate::reject::Fault;
use crate::source::Stream;
use crate::{Mapping, decode};

/// The rows of a table as records.
pub(crate) fn records(mut stream: Stream, about: &About) -> Box<dyn Iterator<Item = Raw>> {
    let head = match heading::read(&mut stream, about.mapping.as_deref()) {
        Ok(head) => head,
        Err(fault) => {
            return Box::new(iter::once(Raw { number: 1, byte: 0, content: Content::Faulty(fault) }));
        }
    };
    Box::new(Rows::new(stream, head, about))
}

/// The columns of a table, for a mapping to be written.
pub(in crate::format) fn found(mut stream: Stream) -> Result<Found, Fault> {
    heading::found(&mut stream)
}

/// The format of a text whose first row names parts of an article.
pub(crate) fn detect(head: &[u8]) -> Option<Format> {
    let (dialect, start) = dialect::find(head, None);
    let cells = heading::first_row(&head[start..], dialect)?;
    let short = cells.iter().all(|cell| cell.chars().count() <= 40);
    let named = cells.iter().filter(|cell| matches!(super::names::meaning(cell), Meaning::Part(..))).count();
    let found = short && named >= 2 && named * 2 >= cells.len() && heading::says_something(&cells);
    found.then_some(if dialect.delimiter == b'\t' { Format::Tsv } else { Format::Csv })
}

/// Reads the rows of one table.
#[derive(Debug)]
struct Table {
    dialect: Dialect,
    /// Quotes are letters like others: programs that part cells by tabs often do not quote.
    literal: bool,
    columns: Arc<[Column]>,
    order: Arc<Order>,
    /// The heading row as it stands in the file; empty when the columns are named elsewhere.
    heading: Arc<[u8]>,
    mapping: Option<Arc<Mapping>>,
    /// The charset of the file, when its head is not in UTF-8, and what there is to say about that.
    charset: Option<String>,
    notice: Option<Notice>,
}

impl Reader for Table {
    fn read(&self, bytes: &[u8], unknown: &mut Unknown) -> Parsed {
        let text = decode::text(bytes, self.charset.as_deref());
        let cells = if self.literal { row::literal(&text.text, self.dialect) } else { row::cells(&text.text, self.dialect) };
        let doubtful: Vec<Notice> = cells.iter().enumerate().filter_map(|(at, cell)| self.order.doubt(at, cell)).collect();
        let named = self.columns.iter().zip(cells).filter(|(_, cell)| !says_nothing(cell));
        let record = match &self.mapping {
            Some(mapping) => {
                let fields = named.map(|(column, cell)| (Cow::Borrowed(column.name.as_str()), Loose::Text(cell)));
                mapping.record(fields.collect(), unknown)
            }
            None => {
                let mut record = Named::default();
                for (column, cell) in named {
                    match column.meaning {
                        Meaning::Part(part @ (Part::Authors | Part::Tags), rank) => record.add(part, rank, list(cell)),
                        Meaning::Part(part, rank) => record.offer(part, rank, Loose::Text(cell)),
                        Meaning::Nested | Meaning::Ours => {}
                        Meaning::Unknown => unknown.note(&column.name),
                    }
                }
                record.record()
            }
        };
        let said = self.notice.iter().filter(|_| !bytes.is_ascii()).cloned();
        Parsed { records: vec![Ok(record)], notices: text.notice.into_iter().chain(said).chain(doubtful).collect(), ..Parsed::default() }
    }

    fn alone(&self, bytes: &[u8]) -> Vec<u8> {
        let row = [&self.heading, bytes].concat();
        decode::text(&row, self.charset.as_deref()).text.into_owned().into_bytes()
    }
}

/// Whether a cell is empty, or says so in the words of a program.
fn says_nothing(cell: &str) -> bool {
    matches!(cell.trim(), "" | "NA" | "N/A" | "#N/A" | "NaN" | "nan" | "NULL" | "null" | "None" | "\\N")
}

/// A cell that holds a list as a program prints it: `['Anne Roy', "Luc Bel"]`.
fn list(cell: Cow<'_, str>) -> Loose<'_> {
    let Some(inside) = cell.trim().strip_prefix('[').and_then(|cell| cell.strip_suffix(']')) else { return Loose::Text(cell) };
    if inside.trim().is_empty() {
        return Loose::Nothing;
    }
    let mut items = Vec::new();
    let mut rest = inside.trim();
    while let Some(quote @ ('"' | '\'')) = rest.chars().next() {
        let Some(end) = rest[1..].find(quote) else { break };
        items.push(Loose::Text(Cow::Owned(rest[1..=end].to_owned())));
        rest = rest[end + 2..].trim_start_matches([',', ' ']);
    }
    if items.is_empty() || !rest.is_empty() { Loose::Text(cell) } else { Loose::List(items) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;
    use crate::source::Beside;
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    fn about() -> About {
        About { file_name: "a.csv".into(), beside: Beside::Nothing, limits: Limits { record: 4096, ..Limits::default() }, mapping: None }
    }

    fn shown(text: &[u8]) -> String {
        shown_within(text, &about())
    }

    fn shown_within(text: &[u8], about: &About) -> String {
        let mut unknown = Unknown::default();
        let shown = |raw: Raw| match raw.content {
            Content::Part { bytes, reader } => {
                let parsed = reader.read(&bytes, &mut unknown);
                let records: Vec<String> = parsed.records.into_iter().map(|found| found.expect("a record").shown()).collect();
                let notices: Vec<String> = parsed.notices.into_iter().map(|notice| format!("! {}\n", notice.code)).collect();
                format!("{}: {}{}", raw.number, records.concat().replace('\n', " · "), notices.concat().trim_end())
                    .trim_end_matches(" · ")
                    .to_owned()
                    + "\n"
            }
            Content::Faulty(fault) => {
                format!("{}: ✗ {}: {} [{}]\n", raw.number, fault.code, fault.reason, String::from_utf8_lossy(&fault.raw).replace('\n', "⏎"))
            }
            other => format!("{other:?}\n"),
        };
        let all: String = records(Stream::new(std::io::Cursor::new(text.to_vec())), about).map(shown).collect();
        if unknown.names.is_empty() { all } else { format!("{all}unread: {:?}\n", unknown.names) }
    }

    #[track_caller]
    fn check(text: &str, expected: &Expect) {
        expected.assert_eq(&shown(text.as_bytes()));
    }

    #[test]
    fn cells_are_told_apart_whatever_is_between_them() {
        for between in [",", ";", "\t", "|"] {
            let text = "titre;date;texte\nUn deux;2020-01-02;\"Dit-il : \"\"oui\"\" ; non.\nFin.\"\n".replace(';', between);
            assert_eq!(
                shown(text.as_bytes()).replace(between, ";"),
                "2: title: Un deux · published: 2020-01-02 · Paragraph Dit-il : \"oui\" ; non. · Paragraph Fin.\n".replace(between, ";"),
                "{between:?}"
            );
        }
    }

    #[test]
    fn first_lines_are_odd() {
        check(
            "\u{feff}sep=;\r\ntitre;texte\r\nA;B\r\n",
            &expect![[r#"
            2: title: A · Paragraph B
        "#]],
        );
        check(
            "Titre\nUn seul, avec une virgule\n\nDeux\n",
            &expect![[r#"
            2: title: Un seul, avec une virgule
            4: title: Deux
        "#]],
        );
        check(
            "\"Titre\";\"Texte\";;\"Titre\";couleur\n1;2;x;;\n3;4;;5;bleu\n",
            &expect![[r#"
            2: title: 1 · Paragraph 2
            3: title: 3 · Paragraph 4
            unread: {"colonne 3", "couleur"}
        "#]],
        );
        check(
            "titre\rUn\rDeux",
            &expect![[r#"
            2: title: Un
            3: title: Deux
        "#]],
        );
        check(
            "Le lait baisse;2020-01-02;Le litre est à 38 centimes, disent les éleveurs.\n",
            &expect![[r#"
            1: ✗ no-heading: la première ligne ne nomme pas les colonnes ; nommez-les dans un fichier de correspondance (kiosque inspect --mapping-template FICHIER en écrit un, --mapping le donne) [Le lait baisse;2020-01-02;Le litre est à 38 centimes, disent les éleveurs.⏎]
        "#]],
        );
        check(
            "kop;tekst\na;b\n",
            &expect![[r#"
            1: ✗ no-column: aucune colonne n’est connue comme titre ou comme texte parmi « kop », « tekst » ; dites laquelle l’est dans un fichier de correspondance (kiosque inspect --mapping-template FICHIER en écrit un, --mapping le donne) [kop;tekst⏎]
        "#]],
        );
        check(
            "\"titre;texte\na;b\n",
            &expect![[r#"
            1: ✗ unclosed-quote: l’en-tête ouvre un guillemet qui n’est pas refermé : fermez-le ["titre;texte]
        "#]],
        );
    }

    #[test]
    fn a_row_of_another_width_is_rejected_and_the_next_one_read() {
        check(
            "titre;texte\nA\nB;b\nC;c;d\nD;d;;\n;;\nE;e\n",
            &expect![[r#"
                2: ✗ ragged-row: ligne 2 : 1 cellule pour 2 colonnes ; il en manque [titre;texte⏎A⏎]
                3: title: B · Paragraph b
                4: ✗ ragged-row: ligne 4 : 3 cellules pour 2 colonnes ; un séparateur dans le texte veut des guillemets autour de la cellule [titre;texte⏎C;c;d⏎]
                5: title: D · Paragraph d
                7: title: E · Paragraph e
            "#]],
        );
    }

    #[test]
    fn a_quote_that_never_closes_costs_its_row() {
        check(
            "titre,texte,date\nA,\"Un,2020\nB,\"Deux\",2021\nC,Trois,2022\n",
            &expect![[r#"
                2: ✗ unclosed-quote: ligne 2 : un guillemet ouvert n’est jamais refermé ; fermez-le, ou doublez-le s’il est dans le texte [titre,texte,date⏎A,"Un,2020⏎]
                3: title: B · published: 2021 · Paragraph Deux
                4: title: C · published: 2022 · Paragraph Trois
            "#]],
        );
        check(
            "titre,texte,date\nA,\"Un,2020\nB,Deux,2021\nC,Trois,2022\n",
            &expect![[r#"
                2: ✗ unclosed-quote: ligne 2 : un guillemet ouvert n’est jamais refermé ; fermez-le, ou doublez-le s’il est dans le texte [titre,texte,date⏎A,"Un,2020⏎]
                3: title: B · published: 2021 · Paragraph Deux
                4: title: C · published: 2022 · Paragraph Trois
            "#]],
        );
        check(
            "titre,texte,date\nA,\"Un\nsuite, et fin\nencore\nB,Deux,2021\n",
            &expect![[r#"
                2: ✗ unclosed-quote: ligne 2 : un guillemet ouvert n’est jamais refermé ; fermez-le, ou doublez-le s’il est dans le texte [titre,texte,date⏎A,"Un⏎suite, et fin⏎encore⏎]
                3: title: B · published: 2021 · Paragraph Deux
            "#]],
        );
        check(
            "titre,texte,date\nA,\"Un,2020\nB,\"\",2021\nC,\"x\",2022\n",
            &expect![[r#"
                2: ✗ unclosed-quote: ligne 2 : un guillemet ouvert n’est jamais refermé ; fermez-le, ou doublez-le s’il est dans le texte [titre,texte,date⏎A,"Un,2020⏎]
                3: title: B · published: 2021
                4: title: C · published: 2022 · Paragraph x
            "#]],
        );
        check(
            "titre\ttexte\n\"Un\" dit-il\tTexte\nB\tDeux\n",
            &expect![[r#"
            2: title: "Un" dit-il · Paragraph Texte
            3: title: B · Paragraph Deux
        "#]],
        );
        check(
            "titre,texte,date\nA,\"Le Fanal\" se vend,2020\nB,\"Deux\",2021\n",
            &expect![[r#"
            2: title: A · published: 2020 · Paragraph "Le Fanal" se vend
            3: title: B · published: 2021 · Paragraph Deux
        "#]],
        );
        let broken = "A,\"x\"y\"\n".repeat(200_000);
        let found = shown(format!("titre,texte\n{broken}B,b\n").as_bytes());
        assert!(found.ends_with(": title: B · Paragraph b\n"), "{}", &found[found.len() - 200..]);
        let long = format!("titre,texte\nA,\"{}\nB,b\n", "x\n".repeat(5000));
        assert!(shown(long.as_bytes()).contains("2: ✗ unclosed-quote"), "{}", shown(long.as_bytes()));
    }

    #[test]
    fn quotes_that_never_close_are_not_searched_for_again_and_again() {
        let about = About { limits: Limits::default(), ..about() };
        let good = "A,a\n".repeat(1000);
        for (broken, least) in [("\"\"\"abc\n", 1900), ("B,\"\"\"b\nA,a\n", 3000), ("A,\"x\nB,b\n", 2000)] {
            let text = format!("titre,texte\n{good}{}{good}", broken.repeat(200_000));
            let found = shown_within(text.as_bytes(), &about);
            let (kept, rejected) = (found.matches("title: A").count(), found.matches("unclosed-quote").count());
            assert!(kept >= least && rejected > 0, "{broken:?}: {kept} kept, {rejected} rejected");
        }
    }

    #[test]
    fn a_row_without_end_costs_itself_whatever_ends_rows() {
        for end in ["\n", "\r"] {
            let text = format!("titre,texte\nA,a\nB,{}\nC,c\n", "b".repeat(5000)).replace('\n', end);
            assert_eq!(shown(text.as_bytes()).split(" [").next().map(|found| found.contains("3: ✗ too-large")), Some(true), "{end:?}");
            assert!(shown(text.as_bytes()).ends_with("4: title: C · Paragraph c\n"), "{end:?}");
        }
    }

    #[test]
    fn many_columns_are_named_once() {
        let heading = ["titre"].into_iter().chain(std::iter::repeat_n("x", 30_000)).collect::<Vec<_>>().join(",");
        let about = About { limits: Limits::default(), ..about() };
        let found = shown_within(format!("{heading}\nA{}\n", ",".repeat(29_999) + ",b").as_bytes(), &about);
        assert!(found.contains("title: A") && found.contains("x (30000)"), "{}", &found[..found.len().min(300)]);
    }

    #[test]
    fn quotes_come_in_other_ways() {
        check(
            "titre,texte\nA,\"Dit \\\"oui\\\", puis\"\nB,\"un \"mot\" là\"\n",
            &expect![[r#"
            2: title: A · Paragraph Dit "oui", puis
            3: title: B · Paragraph un "mot" là
        "#]],
        );
        check(
            "titre,auteurs\nA,\"['Anne Roy', \"\"Luc d'Ault\"\"]\"\nB,NULL\n",
            &expect![[r#"
            2: title: A · authors: ["Anne Roy", "Luc d'Ault"]
            3: title: B
        "#]],
        );
    }

    #[test]
    fn the_charset_is_that_of_the_file() {
        expect![[r#"
            2: title: Été · Paragraph L'été à Noël · ! charset-guessed
            3: title: A · Paragraph B
        "#]]
        .assert_eq(&shown(b"titre;texte\n\xc9t\xe9;L'\xe9t\xe9 \xe0 No\xebl\nA;B\n"));
    }

    proptest! {
        /// What the reference writer writes is read back.
        #[test]
        fn what_csv_writes_is_read(rows in proptest::collection::vec(("[a-z\", ;\n|é]{1,12}", "[a-z\", ;\n|é]{1,12}"), 1..6), delimiter in 0..4_usize) {
            let mut writer = csv::WriterBuilder::new().delimiter([b',', b';', b'|', b'\t'][delimiter]).from_writer(Vec::new());
            writer.write_record(["titre", "chapo"]).expect("memory");
            for (title, lead) in &rows {
                writer.write_record([format!("t{title}t"), format!("l{lead}l")]).expect("memory");
            }
            let written = writer.into_inner().expect("memory");
            let expected: String = rows.iter().enumerate().map(|(at, (title, lead))| {
                format!("{}: title: t{title}t · lead: l{lead}l\n", at + 2).replace('\n', " · ").trim_end_matches(" · ").to_owned() + "\n"
            }).collect();
            prop_assert_eq!(shown(&written), expected);
        }
    }
}
