//! Whether the dates of a table are written day first, as in French, or month first.

use article::Notice;

use super::Column;
use crate::Mapping;
use crate::format::names::{Meaning, Part};

/// What the beginning of a table says of the dates in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Order {
    /// The columns that hold the date, where some dates in them have their month first: others there may have it first as well.
    doubtful: Vec<usize>,
}

impl Order {
    /// Looks at the first `rows` of a table, each as its cells. A mapping that says how dates are written leaves no doubt.
    pub(super) fn of(columns: &[Column], mapping: Option<&Mapping>, rows: &[Vec<String>]) -> Self {
        if mapping.is_some_and(Mapping::says_dates) {
            return Self::default();
        }
        let published = |column: &Column| match mapping.and_then(|mapping| mapping.is_published(&column.name)) {
            Some(said) => said,
            None => matches!(column.meaning, Meaning::Part(Part::Published, _)),
        };
        let month_first = |at: usize| rows.iter().filter_map(|row| numbers(row.get(at)?)).any(|(first, second)| first <= 12 && second > 12);
        let doubtful = columns.iter().enumerate().filter(|(_, column)| published(column)).map(|(at, _)| at);
        Self { doubtful: doubtful.filter(|at| month_first(*at)).collect() }
    }

    /// What there is to say of the cell of column `at`: it can be read both ways, and others there have their month first.
    pub(super) fn doubt(&self, at: usize, cell: &str) -> Option<Notice> {
        let (first, second) = self.doubtful.contains(&at).then(|| numbers(cell)).flatten()?;
        let both = first <= 12 && second <= 12 && first != second;
        let text = format!(
            "« {} » est lu jour d’abord, mais d’autres dates de cette colonne ont le mois d’abord : \
             dites leur ordre dans un fichier de correspondance, dates = \"%m/%d/%Y\" ou \"%d/%m/%Y\"",
            cell.trim().chars().take(40).collect::<String>()
        );
        both.then(|| Notice::new("date-order-doubtful", text))
    }
}

/// The first two numbers of `03/25/2021 10:00`.
fn numbers(cell: &str) -> Option<(u8, u8)> {
    let mut parts = cell.trim().split(['/', '.', '-']);
    let mut short = || parts.next().filter(|part| (1..=2).contains(&part.len())).and_then(|part| part.parse::<u8>().ok());
    let (first, second) = (short()?, short()?);
    let year = parts.next()?;
    let digits = year.bytes().take_while(u8::is_ascii_digit).count();
    matches!(digits, 2 | 4).then_some((first, second)).filter(|(first, second)| (1..=31).contains(first) && (1..=31).contains(second))
}
