//! What every chart has to keep to, checked on what is really drawn.
//!
//! Most rules cannot be broken because the types do not allow it: there is no pie, no second axis, no divided
//! bar of parts that overlap, no figure without a state. The rest is judged here, chart by chart.

use super::scene::{Area, Colour, Role, Scene, Shape, Tenths, px};
use super::spec::{ChartData, ChartSpec};

/// The longest title in Chinese characters; other letters are half as wide.
pub const TITLE: usize = 30;
/// A rule that a chart breaks, in words for whoever changes the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach(pub String);

/// The rules that a chart with its drawing breaks.
pub fn breaches(spec: &ChartSpec, scene: &Scene) -> Vec<Breach> {
    let mut found = Vec::new();
    words(spec, &mut found);
    colours(scene, &mut found);
    texts(scene, &mut found);
    marks(scene, &mut found);
    leaders(spec, scene, &mut found);
    line_ends(spec, scene, &mut found);
    bars(spec, scene, &mut found);
    found.into_iter().map(Breach).collect()
}

/// The title is a finding of at most thirty characters without a stop; there is a subtitle and a source.
fn words(spec: &ChartSpec, found: &mut Vec<String>) {
    let halves: usize = spec
        .title
        .chars()
        .map(|c| 1 + usize::from(!c.is_ascii()))
        .sum();
    let english = spec.title.is_ascii();
    if halves > TITLE * 2 && !english {
        found.push(format!("title: {} characters", spec.title.chars().count()));
    }
    if spec.title.is_empty() || spec.title.ends_with(['。', '.']) {
        found.push(format!("title: `{}`", spec.title));
    }
    if spec.subtitle.is_empty() || spec.source.is_empty() {
        found.push("no subtitle or no source".to_owned());
    }
}

/// Four colours tell series apart and no others; what needs action and what is context is beside them.
fn colours(scene: &Scene, found: &mut Vec<String>) {
    let series = [Colour::Ink, Colour::Cat2, Colour::Cat3, Colour::Cat4];
    let mut used: Vec<Colour> = Vec::new();
    for mark in &scene.marks {
        let own = mark
            .fill
            .into_iter()
            .chain(mark.stroke.map(|stroke| stroke.colour));
        used.extend(
            own.filter(|colour| !series.contains(colour))
                .filter(|colour| {
                    matches!(mark.role, Role::Line | Role::Bar)
                        && !matches!(colour, Colour::Context | Colour::Signal | Colour::Paper)
                }),
        );
    }
    used.sort_unstable();
    used.dedup();
    if !used.is_empty() {
        found.push(format!("series in {used:?}"));
    }
}

/// Texts lie inside the drawing, clear of each other, at 13 px or more.
fn texts(scene: &Scene, found: &mut Vec<String>) {
    let all: Vec<_> = scene.texts().collect();
    for (at, text) in all.iter().enumerate() {
        if !scene.bounds().contains(&text.line_box()) {
            found.push(format!("cut off: `{}`", text.content));
        }
        if text.size < 13 {
            found.push(format!("small: `{}`", text.content));
        }
        for other in all.iter().skip(at + 1) {
            if text.ink_box().overlaps(&other.ink_box()) {
                found.push(format!("overlap: `{}` / `{}`", text.content, other.content));
            }
        }
    }
}

/// Marks lie inside the drawing, but for half the width of a line.
fn marks(scene: &Scene, found: &mut Vec<String>) {
    let bounds = scene.bounds().grown(px(8));
    let inside = |at: &(Tenths, Tenths)| bounds.contains(&Area::new(at.0, at.1, 0, 0));
    let is_inside = |shape: &Shape| match shape {
        Shape::Line(points) | Shape::Polygon(points) => points.iter().all(inside),
        Shape::Strokes(strokes) => strokes.iter().all(|(from, to)| inside(from) && inside(to)),
        Shape::Rect(area) => bounds.contains(area) && area.width() >= 0 && area.height() >= 0,
        Shape::Symbol(_, at, _) => inside(at),
        Shape::Text(_) => true,
    };
    let out = scene.marks.iter().filter(|mark| !is_inside(&mark.shape));
    found.extend(out.map(|mark| format!("outside: {:?}", mark.shape)));
}

/// Below a divided bar no leader runs through the label of another part.
fn leaders(spec: &ChartSpec, scene: &Scene, found: &mut Vec<String>) {
    if !matches!(spec.data, ChartData::Shares(_)) {
        return;
    }
    let lines = scene.marks.iter().filter(|mark| mark.role == Role::Leader);
    for mark in lines {
        let Shape::Line(points) = &mark.shape else {
            continue;
        };
        let (Some(from), Some(to)) = (points.first(), points.last()) else {
            continue;
        };
        let line = Area::new(from.0, from.1, px(1), to.1 - from.1);
        let through = scene.texts().filter(|text| text.ink_box().overlaps(&line));
        found.extend(through.map(|text| format!("a leader through `{}`", text.content)));
    }
}

/// Labels at the ends of lines stand twenty pixels apart or more; the two lines of one label eighteen.
fn line_ends(spec: &ChartSpec, scene: &Scene, found: &mut Vec<String>) {
    if !matches!(spec.data, ChartData::Line(_)) {
        return;
    }
    let labels = scene.marks.iter().filter(|mark| mark.role == Role::Label);
    let mut ends: Vec<Tenths> = labels
        .filter_map(|mark| match &mark.shape {
            Shape::Text(text) => Some(text.y),
            _ => None,
        })
        .collect();
    ends.sort_unstable();
    let close = ends.windows(2).map(|pair| pair[1] - pair[0]);
    let close = close.filter(|gap| *gap < px(20) && *gap != px(18));
    found.extend(close.map(|gap| format!("line ends {gap} tenths apart")));
}

/// Bars begin at zero: all of one sign share an edge, and a longer bar is never a smaller figure.
fn bars(spec: &ChartSpec, scene: &Scene, found: &mut Vec<String>) {
    let ChartData::Bars(data) = &spec.data else {
        return;
    };
    let mut drawn: Vec<Area> = scene
        .marks
        .iter()
        .filter(|mark| mark.role == Role::Bar)
        .filter_map(|mark| match mark.shape {
            Shape::Rect(area) => Some(area),
            _ => None,
        })
        .collect();
    drawn.sort_by_key(|area| area.top);
    let known: Vec<_> = data
        .rows
        .iter()
        .filter_map(|row| row.point.value())
        .collect();
    if known.iter().all(|value| !value.is_sign_negative()) {
        let mut edges: Vec<Tenths> = drawn.iter().map(|area| area.left).collect();
        edges.dedup();
        if edges.len() > 1 {
            found.push(format!("bars from {edges:?}"));
        }
    }
    if drawn.len() == known.len() {
        let mut pairs: Vec<_> = known.iter().map(|n| n.abs()).zip(&drawn).collect();
        pairs.sort_by_key(|(size, _)| *size);
        for pair in pairs.windows(2) {
            if let [(_, shorter), (_, longer)] = pair
                && shorter.width() > longer.width() + 1
            {
                found.push("a smaller figure has the longer bar".to_owned());
            }
        }
    }
}
