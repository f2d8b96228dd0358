//! Writes a scene as SVG: inside a page, or as a file of its own.
//!
//! Inside a page there is no style attribute, no style element and no script: colours come from
//! classes such as `ink-fill` and `grid-stroke`, which the theme's style sheet defines for every mode
//! (see [`style`] for the complete list with the light colours). Geometry is in attributes.

use std::fmt::Write;

use super::scene::{
    Anchor, Area, At, Colour, Halo, Layer, Mark, Pattern, Role, Scene, Shape, Stroke, Symbol,
    Tenths, Text, Weight, px,
};

/// Paper around the drawing in a file.
const MARGIN: Tenths = px(20);

/// The font stack of interface text.
pub const FONTS: &str = "\"PingFang SC\",\"HarmonyOS Sans SC\",\"MiSans\",\"Source Han Sans SC\",\
    \"Noto Sans CJK SC\",\"Microsoft YaHei\",system-ui,sans-serif";

/// The light colours, one a token, in the order of [`Colour::ALL`].
pub const LIGHT: [&str; 18] = [
    "#15201F", "#475554", "#5C6968", "#08424D", "#879392", "#B67C12", "#5B2748", "#71909B",
    "#C2321C", "#DFE6E5", "#BFC9C8", "#D8E0DF", "#FFFFFF", "#E6F0EF", "#BAD5D6", "#7FB0B3",
    "#3A7A85", "#08424D",
];

/// The drawing for a page.
pub fn inline(scene: &Scene) -> String {
    let mut out = String::with_capacity(scene.marks.len() * 110 + 600);
    open(&mut out, scene, "", scene.bounds());
    body(&mut out, scene);
    out.push_str("</svg>");
    out
}

/// The drawing as a file: with a margin, on paper, with its own style sheet in `colours` (one a
/// token, see [`LIGHT`]).
pub fn file(scene: &Scene, colours: &[&str; 18], fonts: &str) -> String {
    let mut out = String::with_capacity(scene.marks.len() * 110 + 2400);
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let frame = scene.bounds().grown(MARGIN);
    open(
        &mut out,
        scene,
        " xmlns=\"http://www.w3.org/2000/svg\"",
        frame,
    );
    out.push_str("<style>");
    escape(&mut out, &style(colours, fonts));
    out.push_str("</style><rect class=\"paper-fill\"");
    write_geometry(&mut out, &Shape::Rect(frame));
    out.push_str("/>");
    body(&mut out, scene);
    out.push_str("</svg>\n");
    out
}

/// A style sheet for charts: what a theme has to define for the classes to have their meaning.
pub fn style(colours: &[&str; 18], fonts: &str) -> String {
    let mut css = format!(
        ".chart-svg text{{font-family:{fonts};font-variant-numeric:tabular-nums lining-nums}}\
         .chart-svg .line{{stroke-linejoin:round;stroke-linecap:round}}\
         .chart-svg .dashed{{stroke-linecap:butt}}\
         .chart-svg .halo{{stroke-linejoin:round}}"
    );
    for (colour, value) in Colour::ALL.iter().zip(colours) {
        let name = colour.name();
        let _ = write!(
            css,
            ".{name}-fill{{fill:{value}}}.{name}-stroke{{stroke:{value}}}"
        );
    }
    css
}

/// A length in tenths of a pixel as a decimal number of pixels.
struct Decimal(Tenths);

impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (whole, tenth) = (self.0.abs() / 10, self.0.abs() % 10);
        let sign = if self.0 < 0 { "-" } else { "" };
        match tenth {
            0 => write!(f, "{sign}{whole}"),
            _ => write!(f, "{sign}{whole}.{tenth}"),
        }
    }
}

fn open(out: &mut String, scene: &Scene, namespace: &str, frame: Area) {
    let prefix = format!("{}-{}", scene.id, scene.width / 10);
    let (left, top) = (Decimal(frame.left), Decimal(frame.top));
    let (width, height) = (Decimal(frame.width()), Decimal(frame.height()));
    let kind = scene.kind;
    let _ = write!(
        out,
        "<svg{namespace} class=\"chart-svg chart-{kind}\" role=\"img\" \
         aria-labelledby=\"{prefix}-title {prefix}-desc\" viewBox=\"{left} {top} {width} {height}\" \
         width=\"{width}\" height=\"{height}\" focusable=\"false\"><title id=\"{prefix}-title\">"
    );
    escape(out, &scene.title);
    let _ = write!(out, "</title><desc id=\"{prefix}-desc\">");
    escape(out, &scene.description);
    out.push_str("</desc>");
}

/// The marks of a scene in painting order.
pub(super) fn body(out: &mut String, scene: &Scene) {
    let mut layer: Option<Layer> = None;
    for mark in &scene.marks {
        if layer != Some(mark.layer) {
            if layer.is_some() {
                out.push_str("</g>");
            }
            let _ = write!(out, "<g class=\"{}\">", mark.layer.name());
            layer = Some(mark.layer);
        }
        write_mark(out, mark);
    }
    if layer.is_some() {
        out.push_str("</g>");
    }
}

fn write_mark(out: &mut String, mark: &Mark) {
    if let Shape::Text(text) = &mark.shape {
        write_text(out, text);
        return;
    }
    let name = element(&mark.shape);
    let _ = write!(out, "<{name} class=\"{}", mark.role.name());
    if let Some(fill) = mark.fill {
        let _ = write!(out, " {}-fill", fill.name());
    }
    if let Some(stroke) = mark.stroke {
        let _ = write!(out, " {}-stroke", stroke.colour.name());
        if stroke.pattern == Pattern::Dashed {
            out.push_str(" dashed");
        }
    }
    out.push('"');
    write_geometry(out, &mark.shape);
    write_paint(out, mark.fill, mark.stroke, mark.role);
    match &mark.tooltip {
        Some(words) => {
            out.push_str("><title>");
            escape(out, words);
            let _ = write!(out, "</title></{name}>");
        }
        None => out.push_str("/>"),
    }
}

fn element(shape: &Shape) -> &'static str {
    match shape {
        Shape::Rect(_) => "rect",
        Shape::Symbol(Symbol::Circle, ..) => "circle",
        Shape::Text(_) => "text",
        _ => "path",
    }
}

fn write_paint(out: &mut String, fill: Option<Colour>, stroke: Option<Stroke>, role: Role) {
    if fill.is_none() {
        out.push_str(" fill=\"none\"");
    }
    if role == Role::Hit {
        out.push_str(" pointer-events=\"all\"");
    }
    if let Some(stroke) = stroke {
        if fill.is_some() {
            // Says in the mark itself that a faint fill has an outline; the class gives its colour.
            out.push_str(" stroke=\"currentColor\"");
        }
        if stroke.width != 10 {
            let _ = write!(out, " stroke-width=\"{}\"", Decimal(stroke.width));
        }
        if stroke.pattern == Pattern::Dashed {
            out.push_str(" stroke-dasharray=\"5 4\"");
        }
    }
}

fn write_geometry(out: &mut String, shape: &Shape) {
    let _ = match shape {
        Shape::Rect(area) => write!(
            out,
            " x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
            Decimal(area.left),
            Decimal(area.top),
            Decimal(area.width().max(0)),
            Decimal(area.height().max(0))
        ),
        Shape::Symbol(Symbol::Circle, (x, y), radius) => write!(
            out,
            " cx=\"{}\" cy=\"{}\" r=\"{}\"",
            Decimal(*x),
            Decimal(*y),
            Decimal(*radius)
        ),
        Shape::Symbol(symbol, at, radius) => {
            write!(out, " d=\"{}Z\"", Path(&corners(*symbol, *at, *radius)))
        }
        Shape::Line(points) => write!(out, " d=\"{}\"", Path(points)),
        Shape::Polygon(points) => write!(out, " d=\"{}Z\"", Path(points)),
        Shape::Strokes(strokes) => {
            out.push_str(" d=\"");
            for (from, to) in strokes {
                let _ = write!(out, "{}", Path(&[*from, *to]));
            }
            out.push('"');
            Ok(())
        }
        Shape::Text(_) => Ok(()),
    };
}

/// The corners of a point mark other than a circle, of about the same area as a circle.
pub fn corners(symbol: Symbol, (x, y): At, radius: Tenths) -> Vec<At> {
    let side = radius * 9 / 10;
    let wide = radius * 115 / 100;
    let high = radius * 2 - wide;
    match symbol {
        Symbol::Circle | Symbol::Square => {
            vec![
                (x - side, y - side),
                (x + side, y - side),
                (x + side, y + side),
                (x - side, y + side),
            ]
        }
        Symbol::TriangleUp => vec![(x - wide, y + high), (x, y - wide), (x + wide, y + high)],
        Symbol::TriangleDown => vec![(x - wide, y - high), (x, y + wide), (x + wide, y - high)],
        Symbol::Diamond => vec![
            (x - radius, y),
            (x, y - radius),
            (x + radius, y),
            (x, y + radius),
        ],
    }
}

/// Points as path data, relative after the first: neighbours are near each other.
struct Path<'a>(&'a [At]);

impl std::fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut previous: Option<At> = None;
        for (x, y) in self.0 {
            match previous {
                None => write!(f, "M{} {}", Decimal(*x), Decimal(*y))?,
                Some((left, top)) if top == *y => write!(f, "h{}", Decimal(x - left))?,
                Some((left, top)) if left == *x => write!(f, "v{}", Decimal(y - top))?,
                Some((left, top)) => write!(f, "l{} {}", Decimal(x - left), Decimal(y - top))?,
            }
            previous = Some((*x, *y));
        }
        Ok(())
    }
}

/// Text with a band of paper around it is drawn twice: first the band, as a shape that is not read
/// out, then the words. (`paint-order` would do it in one, but not every reader of SVG knows it.)
fn write_text(out: &mut String, text: &Text) {
    if text.halo == Halo::Paper {
        out.push_str("<g class=\"ghost\" aria-hidden=\"true\">");
        write_words(
            out,
            text,
            " paper-fill halo paper-stroke",
            " stroke-width=\"5\"",
        );
        out.push_str("</g>");
    }
    write_words(out, text, &format!(" {}-fill", text.colour.name()), "");
}

fn write_words(out: &mut String, text: &Text, classes: &str, band: &str) {
    let _ = write!(out, "<text class=\"{}{classes}", text.role.name());
    let _ = write!(
        out,
        "\" x=\"{}\" y=\"{}\" font-size=\"{}\"",
        Decimal(text.x),
        Decimal(text.y),
        text.size
    );
    out.push_str(band);
    if text.weight == Weight::Bold {
        out.push_str(" font-weight=\"700\"");
    }
    match text.anchor {
        Anchor::Start => {}
        Anchor::Middle => out.push_str(" text-anchor=\"middle\""),
        Anchor::End => out.push_str(" text-anchor=\"end\""),
    }
    out.push('>');
    escape(out, &text.content);
    out.push_str("</text>");
}

/// Escapes text for XML and leaves out what XML cannot hold.
pub(super) fn escape(out: &mut String, text: &str) {
    let is_special = |c: char| {
        matches!(c, '&' | '<' | '>' | '"' | '\u{fffe}' | '\u{ffff}')
            || c < ' ' && !matches!(c, '\n' | '\t')
    };
    let mut rest = text;
    while let Some(found) = rest.find(is_special) {
        let (plain, tail) = rest.split_at(found);
        out.push_str(plain);
        let mut characters = tail.chars();
        match characters.next() {
            Some('&') => out.push_str("&amp;"),
            Some('<') => out.push_str("&lt;"),
            Some('>') => out.push_str("&gt;"),
            Some('"') => out.push_str("&quot;"),
            _ => {}
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tenths_are_written_as_decimals() {
        let written: Vec<_> = [0, 5, -5, 10, 123, -1230]
            .map(|n| Decimal(n).to_string())
            .into();
        assert_eq!(written, ["0", "0.5", "-0.5", "1", "12.3", "-123"]);
    }

    #[test]
    fn markup_in_words_stays_words() {
        let mut out = String::new();
        escape(&mut out, "<a href=\"x\">&\u{1}");
        assert_eq!(out, "&lt;a href=&quot;x&quot;&gt;&amp;");
    }
}
