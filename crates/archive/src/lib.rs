//! What any archive can be asked and told: the requests, the answers, and the two traits.
//!
//! A reader asks an [`Archive`]; an ingest run tells a [`Writer`]. Neither trait names an engine: user text reaches them
//! as a parsed [`query::Query`], and what comes back is text with ranges, so every engine gives the same page.

mod answer;
mod batch;
mod coherence;
mod collocates;
mod concordance;
mod coverage;
mod curve;
mod cut;
mod difference;
mod dossier;
mod explain;
mod export;
mod in_words;
mod interval;
mod past;
mod request;
mod side_by_side;
mod specific;
mod stop;
mod story;
mod suggest;
mod table;
mod thin;
mod timeline;
mod ways;

use article::Article;

pub use answer::{
    Correction, Facet, FacetValue, Hit, Hits, Marks, Meant, Opened, Overview, Passage, PassageField, PublicationSpan, Reading, Similar,
    Snapshot, Total, Understood,
};
pub use batch::{Answer, Batch};
pub use coherence::{Coherence, Difference, coherence};
pub use collocates::{Collocate, Collocates, CollocatesRequest};
pub use concordance::{Concordance, ConcordanceRequest, Line, LineOrder};
pub use coverage::{Coverage, Gap, Held};
pub use curve::{Curves, Measure, Relative, Value};
pub use cut::Cut;
pub use difference::{Piece, PieceKind, TextDifference};
pub use dossier::{Chosen, Dossier, DossierOrder, DossierRequest, dossier};
pub use explain::{ExplainedForm, ExplainedWord, Explanation};
pub use export::{ExportRequest, Exported, Sink};
pub use in_words::{day_in_words, month_in_words};
pub use interval::Interval;
pub use past::{Change, Compared, Doubt, Past, Since, compare};
pub use request::{FacetField, Filters, LENGTHS, SearchRequest, Selection, Sort};
pub use side_by_side::{CompareRequest, ComparedSide, Comparison, Layout, side_by_side};
pub use specific::{Against, Specific, SpecificRequest, SpecificSide, SpecificTerm};
pub use stop::Stop;
pub use story::{Kind, Relation, Story, StoryMember};
pub use suggest::{SuggestRequest, Suggestion, SuggestionKind};
pub use table::Table;
pub use thin::{Thin, thin};
pub use timeline::{Counts, Point, Timeline, TimelineRequest};
pub use ways::{FilterKind, WayKind, WayOut, days_outside, ways_out};

/// An archive that can be searched. Answers come from the last commit it knows of.
pub trait Archive: Send + Sync {
    /// The articles that match, ranked, with everything a result page shows. Total and facets come from the same matcher.
    fn search(&self, request: &SearchRequest) -> Result<Hits, Error>;

    /// One article with the places where `query` matches it, `variants` being as in [`SearchRequest::variants`]; `None` when the archive has
    /// no such id.
    fn open(&self, id: &str, query: Option<&query::Query>, variants: bool) -> Result<Option<Opened>, Error>;

    /// Why one article has the score that it has in the answer to `request`; `None` when the archive has no such id.
    fn explain(&self, request: &SearchRequest, id: &str) -> Result<Option<Explanation>, Error>;

    /// At most `size` articles about the same as one article, the nearest first: without those that tell its story, and one of each other
    /// story. `None` when the archive has no such id.
    fn similar(&self, id: &str, size: usize, stop: &Stop) -> Result<Option<Similar>, Error>;

    /// One article alone, without what was removed from it; `None` when the archive has no such id.
    fn article(&self, id: &str) -> Result<Option<Article>, Error>;

    /// What became of the article `earlier` in the article `later`, headline and text, word by word within sentences that are alike; `None`
    /// when the archive has no such ids. Case and typography do not count. The work has a bound, whatever the texts.
    fn difference(&self, earlier: &str, later: &str) -> Result<Option<TextDifference>, Error>;

    /// What unfinished words could become, of what the articles hold now: the most frequent of each kind.
    fn suggest(&self, request: &SuggestRequest) -> Result<Vec<Suggestion>, Error>;

    /// The articles that match, and the places in them, over time; beside them everything that the filters leave.
    fn timeline(&self, request: &TimelineRequest) -> Result<Timeline, Error>;

    /// The places that match, each with the words around it.
    fn concordance(&self, request: &ConcordanceRequest) -> Result<Concordance, Error>;

    /// All articles that match, read one after the other, without a bound but the request's stop.
    fn export(&self, request: &ExportRequest, sink: &mut dyn Sink) -> Result<Exported, Error>;

    /// The words that stand near the places that match more often than elsewhere.
    fn collocates(&self, request: &CollocatesRequest) -> Result<Collocates, Error>;

    /// The words that stand in more of some articles than of others.
    fn specific(&self, request: &SpecificRequest) -> Result<Specific, Error>;

    /// What is held of these newspapers, of all where none is named, day by day.
    fn coverage(&self, publications: &[String]) -> Result<Coverage, Error>;

    /// The state that is searched now. Cheap: whoever keeps answers asks before each.
    fn snapshot(&self) -> Snapshot;

    /// What is known of an earlier state; `None` when the archive was never in it: it was built anew since, or the state is another archive's.
    fn past(&self, snapshot: &str) -> Result<Option<Past>, Error>;

    /// What the archive holds.
    fn overview(&self) -> Result<Overview, Error>;
}

/// An archive that can be told articles. One process holds it at a time.
pub trait Writer {
    /// Adds articles, or replaces those with the same id that changed. The outcomes are in the order of `articles`.
    /// Nothing is kept for good before [`Writer::commit`].
    fn put(&mut self, articles: Vec<Article>) -> Result<Vec<Outcome>, Error>;

    /// Makes everything put so far searchable and safe: when this returns, it survives a power cut.
    fn commit(&mut self) -> Result<(), Error>;

    /// Shows each committed article to `change`, once, until `stop` is set. Those of which it says that it changed them take the place of
    /// the earlier ones; ids stay. Gives their number.
    ///
    /// They can be as many as the archive has, so the writer may commit now and then what is put, these among it. What it has not
    /// committed by its return is safe after the next [`Writer::commit`].
    fn revise(&mut self, stop: &Stop, change: &mut dyn FnMut(&mut Article) -> bool) -> Result<u64, Error>;
}

/// What became of an article that was put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is new.
    Added,
    /// The archive holds the very same article already, or a later version of it.
    Unchanged,
    /// It takes the place of an earlier one with the same id.
    Replaced,
}

/// Why an archive could not answer. Few, and each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No archive at this path.
    #[error("no archive at {path}: create one with `kiosque ingest --index {path} FILES…`")]
    Missing {
        /// The folder looked at.
        path: String,
    },
    /// The folder is somebody else's.
    #[error("the folder {path} holds files that are no archive: give a new folder, or an empty one")]
    Foreign {
        /// The folder looked at.
        path: String,
    },
    /// Another process is writing.
    #[error("the archive {path} is being written by another process: wait for it to end, then try again")]
    Locked {
        /// The archive's folder.
        path: String,
    },
    /// Made by a version whose form differs.
    #[error("the archive {path} has form {found}, this program reads form {expected}: ingest the sources again into a new folder")]
    Incompatible {
        /// The archive's folder.
        path: String,
        /// The form found.
        found: String,
        /// The form this program reads.
        expected: String,
    },
    /// It was never in this state.
    #[error(
        "the archive does not know the state {snapshot:?}: it was built anew since, or the link is of another archive; leave as_of out to \
         search it as it is"
    )]
    NoSnapshot {
        /// The state asked for.
        snapshot: String,
    },
    /// Reading or writing failed.
    #[error("the archive cannot be read or written: {reason}")]
    Storage {
        /// What the engine or the system said.
        reason: String,
    },
}
