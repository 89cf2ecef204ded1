use query::{Language, Notice, Options, Parsed, describe};

use crate::{Archive, Error, Hits, SearchRequest, Stop, Table};

/// What is asked of each query of a list.
#[derive(Clone, Copy, Debug)]
pub struct Batch {
    /// How the queries are read.
    pub options: Options,
    /// The first articles of each that are given, 0 to [`Batch::MOST_HITS`]; with 0 their number is.
    pub hits: usize,
    /// Whether the other spellings of names are searched too.
    pub variants: bool,
}

/// What a query of a list finds.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its line in the list, from 1.
    pub line: usize,
    /// As typed.
    pub raw: String,
    /// How it was read.
    pub parsed: Parsed,
    /// What was found.
    pub hits: Hits,
}

impl Batch {
    /// Most articles given of each query.
    pub const MOST_HITS: usize = 100;

    /// The queries of a list with their lines: one a line; empty ones and those after `#` are left out.
    pub fn queries(list: &str) -> impl Iterator<Item = (usize, &str)> {
        let lines = list.lines().enumerate().map(|(at, line)| (at + 1, line.trim()));
        lines.filter(|(_, query)| !query.is_empty() && !query.starts_with('#'))
    }

    /// Searches one of them.
    ///
    /// # Errors
    /// Those of the archive.
    pub fn ask(&self, archive: &dyn Archive, line: usize, raw: &str, stop: &Stop) -> Result<Answer, Error> {
        let parsed = query::parse_with(raw, self.options);
        let request = SearchRequest {
            size: self.hits.min(Self::MOST_HITS),
            passages: 0,
            fold: true,
            correct: false,
            variants: self.variants,
            stop: stop.clone(),
            ..SearchRequest::new(parsed.query.clone())
        };
        Ok(Answer { line, raw: raw.to_owned(), parsed, hits: archive.search(&request)? })
    }

    /// The rows of some answers.
    pub fn table<'a>(&self, answers: impl IntoIterator<Item = &'a Answer>, language: Language) -> Table {
        if self.hits == 0 {
            let columns = &["line", "query", "understood", "articles", "stories", "exact", "notices"];
            return Table { columns, rows: answers.into_iter().map(|answer| answer.count(language)).collect() };
        }
        let columns = &["line", "query", "rank", "id", "score", "published", "publication", "title", "url"];
        Table { columns, rows: answers.into_iter().flat_map(Answer::articles).collect() }
    }
}

impl Answer {
    /// What the parser remarked on.
    pub fn notices(&self, language: Language) -> String {
        let texts: Vec<String> = self.parsed.notices.iter().map(|notice: &Notice| notice.text(language)).collect();
        texts.join(" ")
    }

    fn count(&self, language: Language) -> Vec<String> {
        let hits = &self.hits;
        let exact = hits.total.exact && !hits.partial;
        vec![
            self.line.to_string(),
            self.raw.clone(),
            describe(&self.parsed.query, language),
            hits.total.value.to_string(),
            hits.stories.to_string(),
            exact.to_string(),
            self.notices(language),
        ]
    }

    fn articles(&self) -> impl Iterator<Item = Vec<String>> {
        self.hits.hits.iter().enumerate().map(|(rank, hit)| {
            let published = hit.published.map(|published| published.to_string()).unwrap_or_default();
            let (line, rank, score) = (self.line.to_string(), (rank + 1).to_string(), hit.score.to_string());
            let (raw, id, publication) = (self.raw.clone(), hit.id.clone(), hit.publication.clone());
            vec![line, raw, rank, id, score, published, publication, hit.title.text.clone(), hit.url.clone()]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_remarks_and_empty_lines() {
        let queries: Vec<_> = Batch::queries("# eau\n\n  sécheresse \r\n\"loi de finances\"").collect();
        assert_eq!(queries, [(3, "sécheresse"), (4, "\"loi de finances\"")]);
    }
}
