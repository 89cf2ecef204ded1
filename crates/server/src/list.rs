//! What each query of a list finds: what page and API tell, each in its way. Runs on a thread of the pool.

use archive::{Answer, Archive, Batch, Error, Stop};

use crate::asked::List;

/// The answers to a list.
pub(crate) struct Answered {
    pub(crate) answers: Vec<Answer>,
    /// The lines that were not reached when time was up.
    pub(crate) left: Vec<usize>,
}

/// Searches the queries one after the other, until `stop` is set.
pub(crate) fn answers(archive: &dyn Archive, asked: &List, stop: &Stop) -> Result<Answered, Error> {
    let mut answered = Answered { answers: Vec::new(), left: Vec::new() };
    for (line, raw) in Batch::queries(&asked.queries) {
        if stop.is_set() {
            answered.left.push(line);
        } else {
            answered.answers.push(asked.batch.ask(archive, line, raw, stop)?);
        }
    }
    Ok(answered)
}
