use archive::{Facet, FacetField};

use crate::words::Say;

/// Years that make a chart worth its room; fewer are read faster as numbers.
const LEAST_YEARS: usize = 4;
/// Width of a year in the chart, gap included.
const STEP: usize = 10;
/// Width of a bar; few years have slender ones, or they would be blocks.
const WIDTHS: (usize, usize) = (4, 8);
const FEW_YEARS: usize = 20;
/// Height of the chart.
const HEIGHT: u64 = 100;

/// How the hits divide over the years, as a chart.
pub(crate) struct YearsView {
    /// What it shows, in words.
    pub(crate) label: String,
    pub(crate) width: usize,
    pub(crate) bars: Vec<Bar>,
    pub(crate) first: String,
    pub(crate) last: String,
    /// The highest count, which gives the scale.
    pub(crate) most: String,
}

/// One year.
pub(crate) struct Bar {
    pub(crate) x: usize,
    pub(crate) width: usize,
    pub(crate) y: u64,
    pub(crate) height: u64,
    /// Whether it is one of the years chosen, or none is.
    pub(crate) chosen: bool,
}

impl YearsView {
    /// The chart of the year facet; `None` when there is too little to show.
    pub(crate) fn new(facets: &[Facet], chosen: &[String], say: Say) -> Option<Self> {
        let facet = facets.iter().find(|facet| facet.field == FacetField::Year)?;
        let mut years: Vec<(usize, u64)> = facet.values.iter().filter_map(|value| Some((value.value.parse().ok()?, value.count))).collect();
        years.sort_unstable();
        let (first, last) = (years.first()?.0, years.last()?.0);
        if last - first + 1 < LEAST_YEARS {
            return None;
        }
        let (best, most) = years.iter().copied().max_by_key(|(_, count)| *count).filter(|(_, count)| *count > 0)?;
        let width = if last - first < FEW_YEARS { WIDTHS.0 } else { WIDTHS.1 };
        let bars = years.iter().map(|(year, count)| {
            // A year with one article among thousands is still a year with articles.
            let height = (count * HEIGHT / most).max(3);
            let chosen = chosen.is_empty() || chosen.contains(&year.to_string());
            Bar { x: (year - first) * STEP + (STEP - width) / 2, width, y: HEIGHT - height, height, chosen }
        });
        Some(Self {
            label: say.years(&first.to_string(), &last.to_string(), &best.to_string(), most),
            width: (last - first + 1) * STEP,
            bars: bars.collect(),
            first: first.to_string(),
            last: last.to_string(),
            most: say.number(most),
        })
    }
}

#[cfg(test)]
mod tests {
    use archive::FacetValue;

    use super::*;
    use crate::words::Language;

    #[track_caller]
    fn check(years: &[(&str, u64)], expected: Option<&[(usize, u64)]>) {
        let values = years.iter().map(|(year, count)| FacetValue { value: (*year).to_owned(), count: *count }).collect();
        let facet = Facet { field: FacetField::Year, values, others: 0 };
        let view = YearsView::new(&[facet], &[], Say(Language::French));
        let bars: Option<Vec<_>> = view.map(|view| view.bars.iter().map(|bar| (bar.x, bar.height)).collect());
        assert_eq!(bars.as_deref(), expected);
    }

    #[test]
    fn years_stand_at_their_distance() {
        check(&[("2024", 50), ("2020", 100), ("", 7), ("2019", 1)], Some(&[(3, 3), (13, 100), (53, 50)]));
    }

    #[test]
    fn few_years_make_no_chart() {
        check(&[("2024", 50), ("2023", 100)], None);
        check(&[("", 3)], None);
        check(&[("2010", 0), ("2020", 0)], None);
        check(&[], None);
    }
}
