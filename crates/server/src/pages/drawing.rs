//! A chart as a drawing of its own, with its letters.

use super::chart::{ChartView, HEIGHT, Stroke};

impl ChartView {
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
        for (value, y) in [(self.top.as_str(), 0.0), (self.middle.as_str(), TALL / 2.0), (self.bottom.as_str(), TALL)] {
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
        if let Some(zero) = self.zero {
            svg.push_str(&format!("<path d=\"M{LEFT} {}h{WIDTH}\" stroke=\"#5a5a51\"/>", TOP + zero * TALL / HEIGHT));
        }
        let placed = format!("transform=\"translate({LEFT} {TOP}) scale({step} {})\"", TALL / HEIGHT);
        for line in self.lines.iter().filter(|line| !line.band.is_empty()) {
            svg.push_str(&format!("<path {placed} d=\"{}\" {} fill-opacity=\".14\"/>", line.band, line.fill));
        }
        for line in &self.lines {
            svg.push_str(&format!("<path {placed} d=\"{}\" {}/>", line.path, stroke(line.number)));
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
