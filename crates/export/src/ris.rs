use article::{Article, Precision};

use crate::name::Name;
use crate::{Error, Writer, line, web_address};

/// Research Information Systems: what Zotero, EndNote and Mendeley read. Lines end as the format says, with CR and LF.
pub(crate) struct Ris;

impl Writer for Ris {
    fn article(&mut self, article: &Article, out: &mut Vec<u8>) -> Result<(), Error> {
        let mut tag = |name: &str, value: &str| {
            let value = line(value);
            if !value.is_empty() {
                out.extend_from_slice(format!("{name}  - {value}\r\n").as_bytes());
            }
        };
        tag("TY", "NEWS");
        tag("ID", &article.id);
        tag("TI", &article.title);
        for author in &article.authors {
            tag("AU", &Name::of(author).filed());
        }
        tag("T2", &article.publication);
        if let Some(published) = article.published {
            let day = published.day;
            tag("PY", &format!("{:04}", day.year()));
            // No more of the date than is known: the slashes stay, as the format asks.
            tag(
                "DA",
                &match published.precision {
                    Precision::Year => format!("{:04}///", day.year()),
                    Precision::Month => format!("{:04}/{:02}//", day.year(), day.month()),
                    Precision::Day | Precision::Minute => format!("{:04}/{:02}/{:02}/", day.year(), day.month(), day.day()),
                },
            );
        }
        tag("SE", &article.section);
        tag("SP", &article.page);
        tag("LA", &article.lang);
        tag("AB", article.lead());
        for keyword in &article.tags {
            tag("KW", keyword);
        }
        tag("DB", &article.provider);
        tag("UR", web_address(article));
        out.extend_from_slice(b"ER  - \r\n\r\n");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::tests::{article, written};

    #[test]
    fn an_article_is_a_record_of_lines() {
        assert_eq!(
            written(Format::Ris, &[article()]),
            "TY  - NEWS\r\nID  - f1\r\nTI  - Sarmont, \"sans eau\"\r\nAU  - Ravel, Odile\r\nAU  - Brac, Jean\r\nT2  - Le Fanal\r\nPY  - 2022\r\n\
             DA  - 2022/07/04/\r\nLA  - fr\r\nUR  - https://fanal.example/eau\r\nER  - \r\n\r\n"
        );
    }

    #[test]
    fn no_text_begins_a_line_of_its_own() {
        let mut hostile = article();
        hostile.title = "Un\r\nER  - \r\nTY  - BOOK\u{2028}x\u{0}".into();
        hostile.url = "javascript:alert(1)".into();
        let text = written(Format::Ris, &[hostile]);
        assert_eq!(text.lines().filter(|line| line.starts_with("ER")).count(), 1);
        assert!(text.contains("TI  - Un ER - TY - BOOK x\r\n"), "{text}");
        assert!(!text.contains("javascript"));
    }
}
