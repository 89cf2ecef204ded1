//! A reference to an article: the line that a reader copies, and what reference managers read from the page.

use archive::Hit;
use article::{Article, Published};
use form_urlencoded::Serializer;

use crate::pages::web_address;
use crate::words::{Say, Texts};

/// What a reference is made of.
pub(crate) struct Cited<'a> {
    title: &'a str,
    authors: &'a [String],
    /// The newspaper, or who passed the article on.
    publication: &'a str,
    published: Option<&'a Published>,
    page: &'a str,
    lang: &'a str,
    url: Option<&'a str>,
}

impl<'a> From<&'a Hit> for Cited<'a> {
    fn from(hit: &'a Hit) -> Self {
        Self {
            title: &hit.title.text,
            authors: &hit.authors,
            publication: named(&hit.publication, &hit.provider),
            published: hit.published.as_ref(),
            page: &hit.page,
            lang: &hit.lang,
            url: web_address(&hit.url),
        }
    }
}

impl<'a> From<&'a Article> for Cited<'a> {
    fn from(article: &'a Article) -> Self {
        Self {
            title: &article.title,
            authors: &article.authors,
            publication: named(&article.publication, &article.provider),
            published: article.published.as_ref(),
            page: &article.page,
            lang: &article.lang,
            url: web_address(&article.url),
        }
    }
}

fn named<'a>(publication: &'a str, provider: &'a str) -> &'a str {
    if publication.is_empty() { provider } else { publication }
}

impl Cited<'_> {
    /// « Odile Ravel, « Le sel reconnu », L’Écho du littoral, 5 mars 2023, p. 3, https://… »
    pub(crate) fn reference(&self, say: Say) -> String {
        let title = if self.title.is_empty() { Texts::of(say.0).untitled } else { self.title };
        let parts = [
            say.enumerated(self.authors),
            say.title_quoted(title),
            self.publication.to_owned(),
            say.date(self.published),
            if self.page.is_empty() { String::new() } else { say.page(self.page) },
            self.url.unwrap_or_default().to_owned(),
        ];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// An OpenURL in an attribute (COinS). As `dc` its type is free, and only so it says that this is an article of a newspaper.
    pub(crate) fn coins(&self) -> String {
        let published = self.published.map(ToString::to_string).unwrap_or_default();
        let mut coins =
            Serializer::new("ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Adc&rft.type=newspaperArticle".to_owned());
        let mut add = |name: &str, value: &str| {
            if !value.is_empty() {
                coins.append_pair(name, value);
            }
        };
        add("rft.title", self.title);
        self.authors.iter().for_each(|author| add("rft.creator", author));
        add("rft.source", self.publication);
        add("rft.date", published.split('T').next().unwrap_or_default());
        add("rft.pages", self.page);
        add("rft.language", self.lang);
        add("rft_id", self.url.unwrap_or_default());
        coins.finish()
    }

    /// The same as data of schema.org, as the text of an element that a browser does not run: no sign in it can end the element.
    pub(crate) fn json_ld(&self) -> String {
        let mut data = serde_json::json!({ "@context": "https://schema.org", "@type": "NewsArticle", "headline": self.title });
        let mut set = |name: &str, value: serde_json::Value| data[name] = value;
        if let Some(published) = self.published {
            set("datePublished", published.to_string().into());
        }
        if !self.authors.is_empty() {
            let person = |name| serde_json::json!({ "@type": "Person", "name": name });
            set("author", self.authors.iter().map(person).collect());
        }
        if !self.publication.is_empty() {
            let name = self.publication;
            set("publisher", serde_json::json!({ "@type": "Organization", "name": name }));
            set("isPartOf", serde_json::json!({ "@type": "Newspaper", "name": name }));
        }
        for (name, value) in [("pagination", self.page), ("inLanguage", self.lang), ("url", self.url.unwrap_or_default())] {
            if !value.is_empty() {
                set(name, value.into());
            }
        }
        inert(&data.to_string())
    }
}

/// JSON in which no text holds a sign of HTML.
fn inert(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut letters = json.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '<' | '>' | '&' | '\'' | '\u{2028}' | '\u{2029}' => out.push_str(&format!("\\u{:04x}", u32::from(letter))),
            // A quotation mark inside a text.
            '\\' => match letters.next() {
                Some('"') => out.push_str("\\u0022"),
                next => {
                    out.push('\\');
                    out.extend(next);
                }
            },
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;
    use article::{DateOrigin, Day};

    fn article() -> Article {
        Article {
            title: "Le « sel » reconnu".into(),
            authors: vec!["Odile Ravel".into(), "Jean Brac".into()],
            publication: "L’Écho du littoral".into(),
            published: Day::from_number(20230301).ok().map(|day| Published::on(day, DateOrigin::Metadata)),
            page: "3".into(),
            lang: "fr".into(),
            url: "https://echo.example/sel".into(),
            ..Article::default()
        }
    }

    #[test]
    fn a_reference_is_ready_to_be_copied() {
        let article = article();
        assert_eq!(
            Cited::from(&article).reference(Say(Language::French)),
            "Odile Ravel et Jean Brac, «\u{a0}Le “sel” reconnu\u{a0}», L’Écho du littoral, 1er\u{a0}mars 2023, p.\u{a0}3, https://echo.example/sel"
        );
        let bare = Article::default();
        assert_eq!(Cited::from(&bare).reference(Say(Language::French)), "«\u{a0}Sans titre\u{a0}», sans date");
    }

    #[test]
    fn data_in_a_page_cannot_end_it() {
        let hostile = Article { title: "</script><script>alert(\"1\")\\\" onload='x'".into(), ..article() };
        let text = Cited::from(&hostile).json_ld();
        assert!(!text.contains(['<', '>', '\'']) && !text.contains("\\\""), "{text}");
        let read: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(read["headline"], hostile.title.as_str());
        assert!(Cited::from(&hostile).coins().contains("rft.title=%3C%2Fscript%3E"));
    }
}
