//! What all kinds of chart share: widths, gutters, value axes, tooltips and the caption of a file.

use super::labels::Sheet;
use super::measure;
use super::plot::Plot;
use super::scale::ValueAxis;
use super::scene::{
    Anchor, Area, At, Colour, Layer, Mark, Role, Scene, Shape, Tenths, Text, Weight, px,
};
use super::spec::{ChartSpec, Point, State};
use super::{WIDEST, text};

/// The narrowest that a part of a chart is drawn at, in a cell of a table.
const SMALLEST: u32 = 80;

/// The width of a chart, and what follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Width(i32);

impl Width {
    /// A width in CSS pixels, kept within what charts can be drawn at.
    pub fn of(pixels: u32) -> Width {
        Width(i32::try_from(pixels.clamp(SMALLEST, WIDEST)).unwrap_or(0))
    }

    /// In tenths of a pixel.
    pub fn tenths(self) -> Tenths {
        px(self.0)
    }

    /// Whether phone rules hold.
    pub fn is_phone(self) -> bool {
        self.0 < 420
    }

    /// Whether columns of text have room beside bars.
    pub fn is_wide(self) -> bool {
        self.0 >= 700
    }

    /// Height of a plot with a value axis, between its first and last grid line.
    pub fn plot_height(self) -> Tenths {
        match self.0 {
            ..420 => px(190),
            420..700 => px(220),
            _ => px(284),
        }
    }
}

/// An empty sheet for a chart, `height` tall.
pub fn sheet(spec: &ChartSpec, width: Width, height: Tenths) -> Sheet {
    Sheet::new(Scene {
        id: spec.id.clone(),
        kind: spec.data.kind(),
        title: spec.title.clone(),
        description: text::describe(spec),
        width: width.tenths(),
        height,
        marks: Vec::new(),
    })
}

/// A sheet that says that there is nothing to draw.
pub fn nothing(spec: &ChartSpec, width: Width) -> Scene {
    let mut sheet = sheet(spec, width, px(48));
    let lines = measure::wrap(&spec.words.nothing, 14, Weight::Regular, width.tenths());
    for (index, line) in (0..2).zip(lines) {
        let text = Text::new(Role::Annotation, line, (0, px(18 + 22 * index)), 14);
        sheet.place(text.coloured(Colour::Text2));
    }
    sheet.finish()
}

/// Takes the grid away behind words that stand on it.
pub fn clear(scene: &mut Scene, words: &str, (x, y): At, size: i32) {
    let area = Area {
        left: x,
        top: y - px(size),
        right: (x + measure::width(words, size, Weight::Bold) + px(6)).min(scene.width),
        bottom: y + px(5),
    };
    let shape = Shape::Rect(area);
    scene.push(Mark::filled(Role::Grid, Layer::Axis, shape, Colour::Paper));
}

/// The suffix of ticks: only a per cent sign is repeated along an axis.
pub fn tick_suffix(spec: &ChartSpec) -> &'static str {
    if spec.unit_label == "%" { "%" } else { "" }
}

/// Width of the gutter left of a plot: 48 px (phone 40), or more for long tick labels.
pub fn left_gutter(labels: &[String], width: Width) -> Tenths {
    let least = if width.is_phone() { px(40) } else { px(48) };
    let widest = labels
        .iter()
        .map(|label| measure::width(label, 13, Weight::Regular))
        .max();
    (widest.unwrap_or(0) + px(11)).clamp(least, width.tenths() / 3)
}

/// Grid lines by plotters and tick labels by us, right-aligned 10 px from the plot.
pub fn value_axis(sheet: &mut Sheet, plot: Area, axis: &ValueAxis, labels: &[String]) {
    let positions = axis.tick_positions();
    let places = match Plot::open(&mut sheet.scene, plot, 1, axis) {
        Some(opened) => {
            opened.grid(axis.position(rust_decimal::Decimal::ZERO));
            positions
                .iter()
                .map(|position| opened.at(0, *position).1)
                .collect()
        }
        None => Vec::new(),
    };
    for (label, y) in labels.iter().zip(places) {
        let at = (plot.left - px(10), y + px(4) + 5);
        let text = Text::new(Role::Tick, label.as_str(), at, 13);
        sheet.place(text.anchored(Anchor::End).coloured(Colour::Text3));
    }
}

/// A figure in words, for the pointer: `2022年第三季度：1418万元（初步）`.
pub fn tooltip(spec: &ChartSpec, name: &str, point: &Point) -> String {
    if !point.tooltip.is_empty() {
        return point.tooltip.clone();
    }
    let words = &spec.words;
    let aside = |text: &str| format!("{}{text}{}", words.brackets.0, words.brackets.1);
    let value = words.with_unit(&point.label, &spec.unit_label);
    let said = match &point.state {
        State::Final(_) => value,
        State::Provisional(_) => format!("{value}{}", aside(&words.provisional)),
        State::Revised { old, .. } => {
            let note = format!("{}{}{} {old}", words.revised, words.comma, words.formerly);
            format!("{value}{}", aside(&note))
        }
        State::Missing { reason } => reason.clone(),
    };
    format!("{name}{}{said}", words.colon)
}

/// Puts title and subtitle above a scene and source and note below it.
pub fn with_caption(spec: &ChartSpec, mut scene: Scene) -> Scene {
    let width = scene.width;
    let mut texts = Vec::new();
    let mut y = 0;
    let head = [
        (Role::Title, &spec.title, 20, Weight::Bold, Colour::Text, 28),
        (
            Role::Subtitle,
            &spec.subtitle,
            14,
            Weight::Regular,
            Colour::Text2,
            24,
        ),
    ];
    for (role, words, size, weight, colour, leading) in head {
        for line in measure::wrap(words, size, weight, width) {
            y += px(leading);
            let drop = if size > 14 { px(4) } else { px(7) };
            let text = Text::new(role, line, (0, y - drop), size);
            texts.push(text.weighing(weight).coloured(colour));
        }
    }
    scene.shift_down(y + px(12));
    let mut y = scene.height + px(8);
    let foot = [&spec.source, &spec.note];
    for words in foot.into_iter().filter(|words| !words.is_empty()) {
        for line in measure::wrap(words, 13, Weight::Regular, width) {
            y += px(22);
            let text = Text::new(Role::Source, line, (0, y - px(6)), 13);
            texts.push(text.coloured(Colour::Text3));
        }
    }
    scene.height = y + px(2);
    texts.into_iter().for_each(|text| scene.text(text));
    scene.sort();
    scene
}
