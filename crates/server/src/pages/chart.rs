//! A chart of several series over time, drawn by the server. The letters stand in HTML beside it, so that they stay readable when a
//! narrow screen squeezes the drawing.

use std::fmt;

use crate::words::Say;

/// Height of the drawing, and width of a step.
const HEIGHT: f64 = 100.0;
const STEP: usize = 10;

/// See the module.
pub(crate) struct ChartView {
    /// What it shows, in words.
    pub(crate) label: String,
    pub(crate) width: usize,
    pub(crate) lines: Vec<LineView>,
    /// Values at the top and in the middle.
    pub(crate) top: String,
    pub(crate) middle: String,
    /// Names of the first, the middle and the last point.
    pub(crate) names: Vec<String>,
}

/// A series.
pub(crate) struct LineView {
    /// Which of the colours, 1 to 8.
    pub(crate) number: usize,
    pub(crate) stroke: Stroke,
    /// What an SVG path draws.
    pub(crate) path: String,
}

impl ChartView {
    /// Draws series of one value a point, `None` where there is a gap; `None` when there is nothing to draw.
    pub(crate) fn new(label: String, series: &[Vec<Option<f64>>], names: &[String], say: Say) -> Option<Self> {
        let most = series.iter().flatten().flatten().copied().fold(0.0, f64::max);
        if names.len() < 2 || most <= 0.0 {
            return None;
        }
        let top = round_up(most);
        let lines = series.iter().enumerate().map(|(at, values)| LineView { number: at + 1, stroke: Stroke(at), path: path(values, top) });
        let shown = if names.len() > 2 { vec![0, names.len() / 2, names.len() - 1] } else { vec![0, 1] };
        Some(Self {
            label,
            width: (names.len() - 1) * STEP,
            lines: lines.collect(),
            top: say.decimal(top),
            middle: say.decimal(top / 2.0),
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
        Self { label: String::new(), width: STEP, lines: Vec::new(), top: String::new(), middle: String::new(), names: Vec::new() }
    }

    /// The chart as a drawing of its own, with its letters: what is measured above, the names of the curves below.
    pub(crate) fn drawing(&self, title: &str, legend: &[String], source: &str) -> String {
        const WIDTH: f64 = 800.0;
        const TALL: f64 = 320.0;
        const LEFT: f64 = 60.0;
        const TOP: f64 = 44.0;
        let step = WIDTH / self.width as f64;
        let height = TOP + TALL + 44.0 + 20.0 * legend.len() as f64 + 24.0;
        let whole = LEFT + WIDTH + 24.0;
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {whole} {height}\" font-family=\"Georgia, serif\" font-size=\"13\" fill=\"#191a17\">\
             <title>{label}</title><rect width=\"{whole}\" height=\"{height}\" fill=\"#fcfaf4\"/><text x=\"{LEFT}\" y=\"24\" font-size=\"15\" font-weight=\"bold\">{title}</text>",
            label = escaped(&self.label),
            title = escaped(title),
        );
        for (value, y) in [(self.top.as_str(), 0.0), (self.middle.as_str(), TALL / 2.0), ("0", TALL)] {
            let (y, at) = (TOP + y, LEFT - 8.0);
            svg.push_str(&format!(
                "<path d=\"M{LEFT} {y}h{WIDTH}\" stroke=\"#d8d4c6\"/><text x=\"{at}\" y=\"{}\" text-anchor=\"end\">{}</text>",
                y + 4.0,
                escaped(value)
            ));
        }
        let last = self.names.len().saturating_sub(1).max(1) as f64;
        for (at, name) in self.names.iter().enumerate() {
            let share = at as f64 / last;
            let anchor = if at == 0 {
                "start"
            } else if share < 1.0 {
                "middle"
            } else {
                "end"
            };
            let (x, y) = (LEFT + WIDTH * share, TOP + TALL + 20.0);
            svg.push_str(&format!("<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{}</text>", escaped(name)));
        }
        let stroke = |number: usize| {
            let stroke = Stroke(number - 1);
            format!(
                "fill=\"none\" {stroke} stroke-width=\"2\" stroke-linejoin=\"round\" stroke-linecap=\"round\" vector-effect=\"non-scaling-stroke\""
            )
        };
        for line in &self.lines {
            svg.push_str(&format!(
                "<path transform=\"translate({LEFT} {TOP}) scale({step} {})\" d=\"{}\" {}/>",
                TALL / HEIGHT,
                line.path,
                stroke(line.number)
            ));
        }
        for (at, name) in legend.iter().enumerate() {
            let y = TOP + TALL + 48.0 + 20.0 * at as f64;
            svg.push_str(&format!(
                "<path d=\"M{LEFT} {}h28\" {}/><text x=\"{}\" y=\"{y}\">{}</text>",
                y - 4.0,
                stroke(at + 1),
                LEFT + 40.0,
                escaped(name)
            ));
        }
        svg.push_str(&format!(
            "<text x=\"{LEFT}\" y=\"{}\" font-size=\"11\" fill=\"#5a5a51\">{}</text></svg>",
            height - 12.0,
            escaped(source)
        ));
        svg
    }
}

/// A text inside XML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The next number of one digit: a scale that can be read, and its half too.
fn round_up(value: f64) -> f64 {
    let power = 10f64.powf(value.log10().floor());
    [1.0, 2.0, 3.0, 4.0, 6.0, 8.0].into_iter().map(|step| step * power).find(|step| *step >= value).unwrap_or(10.0 * power)
}

/// Runs of points, each its own stroke; a point alone is a dot.
fn path(values: &[Option<f64>], top: f64) -> String {
    let mut path = String::new();
    let mut is_in_run = false;
    for (at, value) in values.iter().enumerate() {
        let Some(value) = value else {
            is_in_run = false;
            continue;
        };
        let y = HEIGHT - value / top * HEIGHT;
        let is_alone = !is_in_run && values.get(at + 1).is_none_or(Option::is_none);
        let (turn, dot) = (if is_in_run { 'L' } else { 'M' }, if is_alone { "h0" } else { "" });
        path.push_str(&format!("{turn}{} {}{dot}", at * STEP, (y * 10.0).round() / 10.0));
        is_in_run = true;
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn a_gap_breaks_the_line() {
        assert_eq!(path(&[Some(0.0), Some(5.0), None, Some(10.0), None, Some(1.0), Some(2.5)], 10.0), "M0 100L10 50M30 0h0M50 90L60 75");
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
        let draw = |values: Vec<Option<f64>>| ChartView::new(String::new(), &[values], &names, Say(Language::French));
        assert!(draw(vec![Some(0.0), None]).is_none());
        assert!(draw(vec![Some(1.0), None]).is_some());
    }
}
