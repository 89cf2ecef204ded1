//! What the formats of exports are called.

use export::Format;

use super::Say;

impl Say {
    /// A format, as a reader knows it.
    pub(crate) fn format(self, format: Format) -> &'static str {
        match format {
            Format::Csv => self.either("CSV", "CSV"),
            Format::CsvFr => self.either("CSV pour Excel et LibreOffice", "CSV for French spreadsheets"),
            Format::Jsonl => self.either("JSON, un article par ligne", "JSON, an article a line"),
            Format::Ris => self.either("RIS, pour Zotero et EndNote", "RIS, for Zotero and EndNote"),
            Format::Bibtex => "BibTeX",
            Format::Csl => "CSL-JSON",
        }
    }
}
