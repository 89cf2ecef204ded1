//! The forms of stems that were looked up before, as long as a commit is shown.
//!
//! A reader who types, turns pages, narrows a search, opens an article and looks for others like it asks for the same words over and over;
//! so do many readers on one day. What is remembered costs as much of the allowed work as what is looked up: a search ends at the same
//! place whatever was asked before it.

use std::collections::HashMap;
use std::io;
use std::sync::{PoisonError, RwLock};

use archive::Stop;

use crate::vocabulary::Form;

/// Forms remembered in all: some six megabytes. When they are so many, all are forgotten.
const MOST: usize = 32_768;

/// Stems with their forms.
#[derive(Default)]
pub(crate) struct Remembered(RwLock<Stems>);

#[derive(Default)]
struct Stems {
    known: HashMap<String, Known>,
    /// Forms of all stems, and the stems themselves, of which many have none.
    size: usize,
}

struct Known {
    forms: Vec<Form>,
    /// What looking them up took.
    work: u64,
}

impl Remembered {
    /// The forms of a stem, looked up when they are not remembered.
    pub(crate) fn forms(&self, stem: &str, stop: &Stop, look_up: impl FnOnce() -> io::Result<Vec<Form>>) -> io::Result<Vec<Form>> {
        if let Some(Known { forms, work }) = self.0.read().unwrap_or_else(PoisonError::into_inner).known.get(stem)
            && *work < stop.left()
        {
            stop.spend(*work);
            return Ok(forms.clone());
        }
        let before = stop.spent();
        let forms = look_up()?;
        // A look-up that was ended early did not see them all.
        if !stop.is_set() {
            let known = Known { forms: forms.clone(), work: stop.spent() - before };
            self.0.write().unwrap_or_else(PoisonError::into_inner).add(stem, known);
        }
        Ok(forms)
    }
}

impl Stems {
    fn add(&mut self, stem: &str, known: Known) {
        let size = known.forms.len() + 1;
        if self.size + size > MOST {
            *self = Self::default();
        }
        if size <= MOST && self.known.insert(stem.to_owned(), known).is_none() {
            self.size += size;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look_up(stem: &str, remembered: &Remembered, stop: &Stop, work: u64) -> bool {
        let mut looked = false;
        let none = || {
            looked = true;
            stop.spend(work);
            Ok(Vec::new())
        };
        remembered.forms(stem, stop, none).expect("no forms");
        looked
    }

    #[test]
    fn a_stem_is_looked_up_once_and_costs_the_same_again() {
        let (remembered, stop) = (Remembered::default(), Stop::default());
        assert!(look_up("barrag", &remembered, &stop, 70));
        assert!(!look_up("barrag", &remembered, &stop, 70));
        assert!(look_up("mur", &remembered, &stop, 30));
        assert_eq!(stop.spent(), 170);
    }

    #[test]
    fn what_was_ended_early_is_not_remembered() {
        let remembered = Remembered::default();
        assert!(look_up("barrag", &remembered, &Stop::default().after(50), 70));
        assert!(look_up("barrag", &remembered, &Stop::default(), 70));
    }

    #[test]
    fn what_is_remembered_has_a_bound() {
        let (remembered, stop) = (Remembered::default(), Stop::default());
        (0..MOST + 10).for_each(|stem| assert!(look_up(&stem.to_string(), &remembered, &stop, 1)));
        assert_eq!(remembered.0.read().expect("no panic").known.len(), 10);
    }
}
