//! Two moments and a line for each name: who rose, who fell, who changed places.
//!
//! Lines do not start at zero, for their slopes and order are what is read. A line that lacks an end says why
//! beside its other end; one without any figure is said below.

use rust_decimal::Decimal;

use super::super::frame::{self, Width};
use super::super::labels::{Sheet, spread, symbol};
use super::super::measure;
use super::super::scale::{UNITS, ValueAxis};
use super::super::scene::{
    Anchor, Area, At, Colour, Layer, Mark, Pattern, Role, Scene, Shape, Stroke, Symbol, Tenths,
    Text, Weight, px,
};
use super::super::spec::{ChartSpec, Emphasis, Point, SlopeData, SlopeRow, State};

const SIZE: i32 = 14;
const HEAD: Tenths = px(30);
/// Room of a label at a line's end.
const PITCH: Tenths = px(22);
/// From the axis to its labels.
const GAP: Tenths = px(12);

/// Draws the chart.
pub fn draw(spec: &ChartSpec, data: &SlopeData, width: Width) -> Scene {
    let both = data.rows.iter().flat_map(|row| [&row.before, &row.now]);
    let values: Vec<Decimal> = both.filter_map(Point::value).collect();
    if values.is_empty() {
        return frame::nothing(spec, width);
    }
    let axis = ValueAxis::fitted(values.into_iter(), 4);
    let count = Tenths::try_from(data.rows.len()).unwrap_or(1);
    let nothing: Vec<&SlopeRow> = data.rows.iter().filter(|row| is_empty(row)).collect();
    let foot = PITCH * Tenths::try_from(nothing.len()).unwrap_or(0);
    let height = (PITCH * count).max(width.plot_height() * 3 / 4);
    let widest = |side| {
        let labels = data.rows.iter().map(|row| label(spec, data, row, side));
        let widths = labels.map(|words| measure::width(&words, SIZE, Weight::Bold));
        widths.max().unwrap_or(0).min(width.tenths() * 2 / 5)
    };
    let plot = Area {
        left: widest(Side::Before) + GAP,
        top: HEAD,
        right: (width.tenths() - widest(Side::Now) - GAP).max(width.tenths() / 2),
        bottom: HEAD + height,
    };
    let mut sheet = frame::sheet(spec, width, plot.bottom + px(14) + foot);
    draw_axes(&mut sheet, spec, data, plot);
    let drawing = Drawing {
        spec,
        data,
        plot,
        axis,
    };
    // Grey lines first, so that the focus lies on top.
    for emphasis in [Emphasis::Context, Emphasis::Focus] {
        let rows = data.rows.iter().filter(|row| row.emphasis == emphasis);
        rows.for_each(|row| drawing.draw_row(&mut sheet.scene, row));
    }
    drawing.draw_labels(&mut sheet, Side::Before);
    drawing.draw_labels(&mut sheet, Side::Now);
    let mut y = plot.bottom + px(24);
    for row in nothing {
        let words = format!("{}{}{}", row.name, spec.words.colon, reason(&row.now));
        let words = measure::fit(&words, SIZE, Weight::Regular, width.tenths()).into_owned();
        sheet.place(Text::new(Role::Annotation, words, (0, y), SIZE).coloured(Colour::Text3));
        y += PITCH;
    }
    sheet.finish()
}

/// An end of the lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    Now,
}

impl Side {
    fn point(self, row: &SlopeRow) -> &Point {
        match self {
            Side::Before => &row.before,
            Side::Now => &row.now,
        }
    }
}

struct Drawing<'a> {
    spec: &'a ChartSpec,
    data: &'a SlopeData,
    plot: Area,
    axis: ValueAxis,
}

impl Drawing<'_> {
    /// Where an end of a line is.
    fn at(&self, row: &SlopeRow, side: Side) -> Option<At> {
        let value = side.point(row).value()?;
        let share = i64::from(self.axis.position(value)) * i64::from(self.plot.height());
        let y = self.plot.bottom - Tenths::try_from(share / i64::from(UNITS)).unwrap_or(0);
        Some(match side {
            Side::Before => (self.plot.left, y),
            Side::Now => (self.plot.right, y),
        })
    }

    fn draw_row(&self, scene: &mut Scene, row: &SlopeRow) {
        let focus = row.emphasis == Emphasis::Focus;
        let colour = if focus { Colour::Ink } else { Colour::Context };
        let settle = all_provisional(self.data);
        let dashed = |point: &Point| match point.is_provisional() && !settle {
            true => Pattern::Dashed,
            false => Pattern::Solid,
        };
        let ends = (self.at(row, Side::Before), self.at(row, Side::Now));
        if let (Some(from), Some(to)) = ends {
            let stroke = Stroke {
                colour,
                width: if focus { 25 } else { 18 },
                pattern: dashed(&row.now),
            };
            let line = Mark::stroked(Role::Line, Layer::Data, Shape::Line(vec![from, to]), stroke);
            let before = frame::tooltip(self.spec, &self.data.before_name, &row.before);
            let now = frame::tooltip(self.spec, &self.data.now_name, &row.now);
            let words = &self.spec.words;
            let said = format!(
                "{}{}{before}{}{now}",
                row.name, words.colon, words.semicolon
            );
            scene.push(line.told(said));
        }
        for (at, point) in [(ends.0, &row.before), (ends.1, &row.now)] {
            let Some(at) = at else { continue };
            scene.push(match point.state {
                State::Revised { .. } => {
                    symbol(Symbol::Diamond, at, px(6), colour, Pattern::Dashed)
                }
                _ => symbol(Symbol::Circle, at, px(5), colour, dashed(point)),
            });
        }
    }

    /// The labels of one side, moved apart; a line leads from a label that had to move far.
    fn draw_labels(&self, sheet: &mut Sheet, side: Side) {
        let mut ends: Vec<(&SlopeRow, At)> = self
            .data
            .rows
            .iter()
            .filter_map(|row| Some((row, self.at(row, side)?)))
            .collect();
        ends.sort_by_key(|(row, at)| (at.1, row.emphasis == Emphasis::Context));
        let wanted: Vec<(Tenths, Tenths)> = ends.iter().map(|(_, at)| (at.1, px(20))).collect();
        let bottom = self.plot.bottom + px(12);
        let places = spread(&wanted, self.plot.top - px(10), bottom);
        for ((row, at), place) in ends.iter().zip(places) {
            let weight = match row.emphasis {
                Emphasis::Focus => Weight::Bold,
                Emphasis::Context => Weight::Regular,
            };
            let (x, anchor, room) = match side {
                Side::Before => (at.0 - GAP, Anchor::End, at.0 - GAP),
                Side::Now => (at.0 + GAP, Anchor::Start, sheet.scene.width - at.0 - GAP),
            };
            let words = label(self.spec, self.data, row, side);
            let words = measure::fit(&words, SIZE, weight, room).into_owned();
            let text = Text::new(Role::Value, words, (x, place + px(5)), SIZE);
            let placed = sheet.place(text.anchored(anchor).weighing(weight));
            if placed && (place - at.1).abs() > px(4) {
                let near = if side == Side::Before { -px(3) } else { px(3) };
                sheet.leader((at.0 + near * 2, at.1), (x - near, place));
            }
        }
    }
}

/// `安和区 486`; beside the only end of a line, why it has no other.
fn label(spec: &ChartSpec, data: &SlopeData, row: &SlopeRow, side: Side) -> String {
    let words = &spec.words;
    let point = side.point(row);
    if point.value().is_none() {
        return String::new();
    }
    let value = match &point.state {
        State::Revised { .. } => format!("{}{}{}", point.label, words.comma, words.revised),
        State::Provisional(_) if !all_provisional(data) && !is_said_once(data) => {
            format!("{} {}", point.label, words.provisional)
        }
        _ => point.label.clone(),
    };
    let other = match side {
        Side::Before => &row.now,
        Side::Now => &row.before,
    };
    let aside = match &other.state {
        State::Missing { reason } => {
            format!("{}{reason}{}", words.brackets.0, words.brackets.1)
        }
        _ => String::new(),
    };
    match side {
        Side::Before => format!("{} {value}{aside}", row.name),
        Side::Now => format!("{value} {}{aside}", row.name),
    }
}

fn is_empty(row: &SlopeRow) -> bool {
    row.before.value().is_none() && row.now.value().is_none()
}

fn reason(point: &Point) -> &str {
    match &point.state {
        State::Missing { reason } => reason,
        _ => "",
    }
}

/// If every figure is provisional the subtitle says so and nothing is dashed.
fn all_provisional(data: &SlopeData) -> bool {
    let both = data.rows.iter().flat_map(|row| [&row.before, &row.now]);
    both.filter(|point| point.value().is_some())
        .all(Point::is_provisional)
}

/// Where all present figures are provisional, the name of the moment says so.
fn is_said_once(data: &SlopeData) -> bool {
    let known = data.rows.iter().map(|row| &row.now);
    let mut known = known.filter(|point| point.value().is_some());
    !all_provisional(data) && known.all(Point::is_provisional)
}

/// The two moments, named above.
fn draw_axes(sheet: &mut Sheet, spec: &ChartSpec, data: &SlopeData, plot: Area) {
    let half = (plot.right - plot.left) / 2;
    let words = &spec.words;
    let now = match is_said_once(data) {
        true => format!(
            "{}{}{}{}",
            data.now_name, words.brackets.0, words.provisional, words.brackets.1
        ),
        false => data.now_name.clone(),
    };
    let fits = |name: &str| measure::width(name, 13, Weight::Regular) + px(12) <= half;
    // Between the axes where there is room, else above the labels.
    let (left, right) = match fits(&data.before_name) && fits(&now) {
        true => (plot.left, plot.right),
        false => (0, sheet.scene.width),
    };
    let half = (right - left) / 2;
    let sides = [
        (plot.left, left, &data.before_name, Anchor::Start),
        (plot.right, right, &now, Anchor::End),
    ];
    for (x, at, name, anchor) in sides {
        let stroke = Stroke::solid(Colour::Rule, px(1));
        sheet.scene.line(
            Role::Divider,
            Layer::Axis,
            (x, plot.top - px(8)),
            (x, plot.bottom + px(8)),
            stroke,
        );
        let name = measure::fit(name, 13, Weight::Regular, half - px(6)).into_owned();
        let text = Text::new(Role::Head, name, (at, px(16)), 13).anchored(anchor);
        sheet.place(text.coloured(Colour::Text2));
    }
}
