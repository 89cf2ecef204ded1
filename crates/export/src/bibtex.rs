use article::{Article, Precision};

use crate::name::Name;
use crate::{Error, Writer, line, web_address};

/// BibTeX in UTF-8. An article of a newspaper is `@article`, and `entrysubtype` says so to biblatex.
pub(crate) struct Bibtex;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

impl Writer for Bibtex {
    fn article(&mut self, article: &Article, out: &mut Vec<u8>) -> Result<(), Error> {
        let authors: Vec<String> = article.authors.iter().map(|author| author_of(author)).collect();
        let mut fields = vec![
            // The second braces keep capitals that styles would make small.
            ("title", text(&braced(&article.title))),
            ("author", text(&authors.join(" and "))),
            ("journal", text(&escaped(&article.publication))),
            ("entrysubtype", text("newspaper")),
        ];
        if let Some(published) = article.published {
            let day = published.day;
            let known = published.to_string();
            fields.push(("date", text(known.split('T').next().unwrap_or_default())));
            fields.push(("year", text(&format!("{:04}", day.year()))));
            // The name of a month is a word of BibTeX, not a text.
            let month = usize::try_from(day.month()).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?));
            fields.extend(month.filter(|_| published.precision != Precision::Year).map(|month| ("month", (*month).to_owned())));
        }
        fields.extend([
            ("pages", text(&escaped(&article.page))),
            ("url", text(&address(web_address(article)))),
            ("language", text(&escaped(&article.lang))),
            ("keywords", text(&escaped(&article.tags.join(", ")))),
        ]);
        let mut entry = format!("@article{{{},\n", key(&article.id));
        for (name, value) in fields.iter().filter(|(_, value)| value != "{}") {
            entry.push_str(&format!("  {name} = {value},\n"));
        }
        entry.push_str("}\n\n");
        out.extend_from_slice(entry.as_bytes());
        Ok(())
    }
}

fn text(value: &str) -> String {
    format!("{{{value}}}")
}

/// The id in the signs that a key can have; another id is another key.
fn key(id: &str) -> String {
    let mut key = String::with_capacity(id.len());
    for letter in id.chars() {
        if letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.') {
            key.push(letter);
        } else {
            key.push_str(&format!(":{:x}:", u32::from(letter)));
        }
    }
    key
}

/// A name as BibTeX divides it; one that is one piece is kept whole by braces, or « and » and commas in it would part it.
fn author_of(byline: &str) -> String {
    let name = Name::of(byline);
    if name.given.is_empty() { braced(name.family) } else { format!("{}, {}", braced(name.family), braced(name.given)) }
}

fn braced(text: &str) -> String {
    let text = escaped(text);
    if text.is_empty() { text } else { format!("{{{text}}}") }
}

/// Text in which no sign is one of TeX's.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in line(text).chars() {
        match letter {
            '\\' => out.push_str("\\textbackslash{}"),
            // A brace would have to be balanced, even after a backslash.
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '"' => out.push_str("\\textquotedbl{}"),
            '%' | '&' | '#' | '$' | '_' => out.extend(['\\', letter]),
            letter => out.push(letter),
        }
    }
    out
}

/// An address, which programs read as it stands: only what would end the field is written otherwise.
fn address(url: &str) -> String {
    url.replace('\\', "%5C").replace('{', "%7B").replace('}', "%7D")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;
    use crate::tests::{article, written};

    #[test]
    fn an_article_is_an_entry() {
        assert_eq!(
            written(Format::Bibtex, &[article()]),
            "@article{f1,\n  title = {{Sarmont, \\textquotedbl{}sans eau\\textquotedbl{}}},\n  author = {{Ravel}, {Odile} and {Brac}, {Jean}},\n  \
             journal = {Le Fanal},\n  entrysubtype = {newspaper},\n  date = {2022-07-04},\n  year = {2022},\n  month = jul,\n  \
             url = {https://fanal.example/eau},\n  language = {fr},\n}\n\n"
        );
    }

    #[test]
    fn the_signs_of_tex_are_letters() {
        for (text, expected) in [
            ("50 % & co_1 #3 5 $", "50 \\% \\& co\\_1 \\#3 5 \\$"),
            ("}, url = {x", "\\textbraceright{}, url = \\textbraceleft{}x"),
            ("a\\b~c^d", "a\\textbackslash{}b\\textasciitilde{}c\\textasciicircum{}d"),
            ("un\ndeux", "un deux"),
        ] {
            assert_eq!(escaped(text), expected);
        }
        let mut body = article();
        body.authors = vec!["La rédaction, and others".into()];
        assert!(written(Format::Bibtex, &[body]).contains("author = {{La rédaction, and others}}"));
    }

    #[test]
    fn keys_are_their_own() {
        for (id, expected) in [("orange-1_a", "orange-1_a"), ("a,b}", "a:2c:b:7d:"), ("é", ":e9:")] {
            assert_eq!(key(id), expected);
        }
    }
}
