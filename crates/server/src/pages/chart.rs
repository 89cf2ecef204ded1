//! A chart of several series over time, drawn by the server. The letters stand in HTML beside it, so that they stay readable when a
//! narrow screen squeezes the drawing.

use std::fmt;

use archive::Value;

use crate::words::Say;

/// Height of the drawing, and width of a step.
pub(super) const HEIGHT: f64 = 100.0;
const STEP: usize = 10;

/// See the module.
pub(crate) struct ChartView {
    /// What it shows, in words.
    pub(crate) label: String,
    pub(crate) width: usize,
    pub(crate) lines: Vec<LineView>,
    /// Values at the top, in the middle, and at the bottom.
    pub(crate) top: String,
    pub(crate) middle: String,
    pub(crate) bottom: String,
    /// Where zero is, when it is not at the bottom.
    pub(crate) zero: Option<f64>,
    /// Names of the first, the middle and the last point.
    pub(crate) names: Vec<String>,
}

/// A series.
pub(crate) struct LineView {
    /// Which of the colours, 1 to 8.
    pub(crate) number: usize,
    pub(crate) stroke: Stroke,
    pub(crate) fill: Fill,
    /// What an SVG path draws.
    pub(crate) path: String,
    /// The band around it; empty when there is none.
    pub(crate) band: String,
}

impl ChartView {
    /// Draws series of one value a point, `None` where there is a gap, with the bands around them if asked; `None` when there is nothing to
    /// draw.
    pub(crate) fn new(label: String, series: &[Vec<Option<Value>>], bands: bool, names: &[String], say: Say) -> Option<Self> {
        let values = || series.iter().flatten().flatten();
        let most = values().map(|value| value.value).fold(0.0, f64::max);
        let least = values().map(|value| value.value).fold(0.0, f64::min);
        if names.len() < 2 || (most <= 0.0 && least >= 0.0) {
            return None;
        }
        // A period of a single article has a band as high as the chart: it may not flatten all others.
        let highest = values().filter_map(|value| value.band).map(|(_, high)| high).fold(most, f64::max).min(1.5 * most);
        let scale = Scale { top: round_up(if bands { highest } else { most }), bottom: -round_up(-least) };
        let lines = series.iter().enumerate().map(|(at, values)| LineView {
            number: at + 1,
            stroke: Stroke(at),
            fill: Fill(at),
            path: path(values, scale),
            band: if bands { band(values, scale) } else { String::new() },
        });
        let shown = if names.len() > 2 { vec![0, names.len() / 2, names.len() - 1] } else { vec![0, 1] };
        Some(Self {
            label,
            width: (names.len() - 1) * STEP,
            lines: lines.collect(),
            top: say.decimal(scale.top),
            middle: say.decimal(f64::midpoint(scale.top, scale.bottom)),
            bottom: say.decimal(scale.bottom),
            zero: (scale.bottom < 0.0).then(|| scale.y(0.0)),
            names: shown.into_iter().filter_map(|at| names.get(at).cloned()).collect(),
        })
    }
}

/// The stroke of a curve, as attributes: its colour, and how it is dashed for those who do not tell colours apart.
#[derive(Clone, Copy)]
pub(crate) struct Stroke(pub(crate) usize);

impl fmt::Display for Stroke {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (colour, dash) = CURVES[self.0 % CURVES.len()];
        write!(f, "stroke=\"{colour}\"")?;
        if dash.is_empty() { Ok(()) } else { write!(f, " stroke-dasharray=\"{dash}\"") }
    }
}

/// Letters and signs of [`CURVES`] only: nothing to escape.
impl askama::filters::HtmlSafe for Stroke {}

/// The same colour for the band around a curve, as an attribute.
#[derive(Clone, Copy)]
pub(crate) struct Fill(pub(crate) usize);

impl fmt::Display for Fill {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "fill=\"{}\"", CURVES[self.0 % CURVES.len()].0)
    }
}

/// As [`Stroke`].
impl askama::filters::HtmlSafe for Fill {}

/// The colours of the curves, and how they are dashed.
const CURVES: [(&str, &str); 8] = [
    ("#0f4d3c", ""),
    ("#b3400c", "7 4"),
    ("#2f61b5", "2 4"),
    ("#8c2f74", "10 4 2 4"),
    ("#7a6200", ""),
    ("#1b7f8c", "7 4"),
    ("#5a5a51", "2 4"),
    ("#c22038", "10 4 2 4"),
];

impl ChartView {
    /// A chart without curves.
    pub(crate) fn empty() -> Self {
        let (label, top, middle, bottom) = Default::default();
        Self { label, width: STEP, lines: Vec::new(), top, middle, bottom, zero: None, names: Vec::new() }
    }
}

/// What the heights stand for.
#[derive(Clone, Copy)]
struct Scale {
    top: f64,
    /// Zero, or less where there are negative values.
    bottom: f64,
}

impl Scale {
    /// How far from the top a value is.
    fn y(self, value: f64) -> f64 {
        let share = (value.clamp(self.bottom, self.top) - self.bottom) / (self.top - self.bottom);
        ((1.0 - share) * HEIGHT * 10.0).round() / 10.0
    }
}

/// The next number of one digit: a scale that can be read, and its half too.
fn round_up(value: f64) -> f64 {
    if value <= 0.0 {
        return 0.0;
    }
    let power = 10f64.powf(value.log10().floor());
    [1.0, 2.0, 3.0, 4.0, 6.0, 8.0].into_iter().map(|step| step * power).find(|step| *step >= value).unwrap_or(10.0 * power)
}

/// Runs of points, each its own stroke; a point alone is a dot.
fn path(values: &[Option<Value>], scale: Scale) -> String {
    let mut path = String::new();
    let mut is_in_run = false;
    for (at, value) in values.iter().enumerate() {
        let Some(value) = value else {
            is_in_run = false;
            continue;
        };
        let is_alone = !is_in_run && values.get(at + 1).is_none_or(Option::is_none);
        let (turn, dot) = (if is_in_run { 'L' } else { 'M' }, if is_alone { "h0" } else { "" });
        path.push_str(&format!("{turn}{} {}{dot}", at * STEP, scale.y(value.value)));
        is_in_run = true;
    }
    path
}

/// The surface between the ends of the bands: of each run of points, there and back.
fn band(values: &[Option<Value>], scale: Scale) -> String {
    let mut path = String::new();
    let bands: Vec<_> = values.iter().map(|value| value.and_then(|value| value.band)).enumerate().collect();
    for run in bands.split(|(_, band)| band.is_none()).filter(|run| run.len() > 1) {
        let there = run.iter().filter_map(|(at, band)| Some((at, band.as_ref()?.1)));
        let back = run.iter().rev().filter_map(|(at, band)| Some((at, band.as_ref()?.0)));
        for (number, (at, value)) in there.chain(back).enumerate() {
            path.push_str(&format!("{}{} {}", if number == 0 { 'M' } else { 'L' }, at * STEP, scale.y(value)));
        }
        path.push('Z');
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    fn plain(value: f64) -> Value {
        Value { value, band: None }
    }

    #[test]
    fn a_gap_breaks_the_line() {
        let values = [Some(0.0), Some(5.0), None, Some(10.0), None, Some(1.0), Some(2.5)].map(|value| value.map(plain));
        assert_eq!(path(&values, Scale { top: 10.0, bottom: 0.0 }), "M0 100L10 50M30 0h0M50 90L60 75");
        assert_eq!(path(&values[..2], Scale { top: 10.0, bottom: -10.0 }), "M0 50L10 25");
    }

    #[test]
    fn a_band_is_drawn_there_and_back() {
        let values = [(1.0, (0.0, 2.0)), (4.0, (3.0, 5.0))].map(|(value, band)| Some(Value { value, band: Some(band) }));
        assert_eq!(band(&values, Scale { top: 10.0, bottom: 0.0 }), "M0 80L10 50L10 70L0 100Z");
        assert_eq!(band(&[values[0], None, Some(plain(1.0))], Scale { top: 10.0, bottom: 0.0 }), "");
    }

    #[test]
    fn a_scale_ends_at_a_round_number() {
        for (value, expected) in [(0.25, 0.3), (1.0, 1.0), (7.0, 8.0), (13.0, 20.0), (520.0, 600.0), (0.021, 0.03), (8.5, 10.0)] {
            assert!((round_up(value) - expected).abs() < 1e-9, "{value}");
        }
    }

    #[test]
    fn nothing_makes_no_chart() {
        let names = ["2020".to_owned(), "2021".to_owned()];
        let draw = |values: Vec<Option<f64>>| {
            let values = values.into_iter().map(|value| value.map(plain)).collect();
            ChartView::new(String::new(), &[values], false, &names, Say(Language::French))
        };
        assert!(draw(vec![Some(0.0), None]).is_none());
        assert!(draw(vec![Some(1.0), None]).is_some());
    }
}
