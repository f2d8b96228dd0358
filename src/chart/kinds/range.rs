//! From an earlier value to the present one, row by row: a tick, a line, a circle, the change.

use rust_decimal::Decimal;

use super::super::frame::{self, Width};
use super::super::labels::{Sheet, symbol};
use super::super::measure;
use super::super::plot::Plot;
use super::super::scale::{UNITS, ValueAxis};
use super::super::scene::{
    Anchor, Area, At, Colour, Layer, Mark, Pattern, Role, Scene, Shape, Stroke, Symbol, Tenths,
    Text, Weight, px, snap,
};
use super::super::spec::{ChartSpec, Emphasis, Point, RangeData, RangeRow, State};

const SIZE: i32 = 15;
const HEAD: Tenths = px(30);

/// Draws the chart.
pub fn draw(spec: &ChartSpec, data: &RangeData, width: Width) -> Scene {
    let both = data.rows.iter().flat_map(|row| [&row.before, &row.now]);
    let values: Vec<Decimal> = both.filter_map(Point::value).collect();
    if values.is_empty() {
        return frame::nothing(spec, width);
    }
    let axis = ValueAxis::from_zero(values.into_iter(), if width.is_wide() { 6 } else { 4 });
    let layout = Layout::new(spec, data, width);
    let count = Tenths::try_from(data.rows.len()).unwrap_or(1);
    let bottom = HEAD + layout.pitch * count;
    let plot = Area {
        top: HEAD,
        bottom,
        ..layout.plot
    };
    let mut sheet = frame::sheet(spec, width, bottom + px(4));
    draw_axis(&mut sheet, spec, plot, &axis);
    let mut named = false;
    for (index, row) in data.rows.iter().enumerate() {
        let above = Tenths::try_from(index).unwrap_or(0);
        let middle = HEAD + layout.pitch * above + layout.drop;
        layout.draw_row(&mut sheet, index, middle, plot, &axis);
        if !named {
            named = layout.name_before(&mut sheet, row, middle, plot, &axis);
        }
    }
    sheet.finish()
}

struct Layout<'a> {
    spec: &'a ChartSpec,
    data: &'a RangeData,
    plot: Area,
    pitch: Tenths,
    /// From the top of a row to its line.
    drop: Tenths,
    /// Where names end, or 0 when they stand above the lines.
    names: Tenths,
}

impl<'a> Layout<'a> {
    fn new(spec: &'a ChartSpec, data: &'a RangeData, width: Width) -> Layout<'a> {
        let widest = |cell: fn(&RangeRow) -> &str| {
            let cells = data
                .rows
                .iter()
                .map(|row| measure::width(cell(row), SIZE, Weight::Bold));
            cells.max().unwrap_or(0)
        };
        let name = widest(|row| &row.name);
        let changes = widest(|row| &row.change).min(width.tenths() / 3);
        let beside = name + px(12) <= width.tenths() / 4;
        let names = if beside { name } else { 0 };
        let left = if beside { name + px(12) } else { px(8) };
        let labels = (0..data.rows.len()).map(|index| value_label(spec, data, index));
        let labels = labels.map(|label| measure::width(&label, SIZE - 1, Weight::Bold));
        let value = labels.max().unwrap_or(0).min(width.tenths() / 4) + px(24);
        let right = (width.tenths() - changes - value).max(left + px(40));
        let plot = Area {
            left,
            top: 0,
            right,
            bottom: 0,
        };
        let (pitch, drop) = if beside {
            (px(40), px(20))
        } else {
            (px(58), px(42))
        };
        Layout {
            spec,
            data,
            plot,
            pitch,
            drop,
            names,
        }
    }

    fn draw_row(
        &self,
        sheet: &mut Sheet,
        index: usize,
        middle: Tenths,
        plot: Area,
        axis: &ValueAxis,
    ) {
        let row = &self.data.rows[index];
        let focus = row.emphasis == Emphasis::Focus;
        let colour = if focus { Colour::Ink } else { Colour::Context };
        let weight = if focus { Weight::Bold } else { Weight::Regular };
        let x = |point: &Point| point.value().map(|value| across(plot, axis, value));
        let (before, now) = (x(&row.before), x(&row.now));
        let dashed = row.now.is_provisional() && !all_provisional(self.data);
        let pattern = if dashed {
            Pattern::Dashed
        } else {
            Pattern::Solid
        };
        if let (Some(before), Some(now)) = (before, now) {
            let stroke = Stroke {
                colour,
                width: 22,
                pattern,
            };
            sheet.scene.line(
                Role::Line,
                Layer::Data,
                (before, middle),
                (now, middle),
                stroke,
            );
        }
        if let Some(before) = before {
            let (top, bottom) = (middle - px(9), middle + px(9));
            let stroke = Stroke::solid(colour, px(2));
            sheet.scene.line(
                Role::Comparison,
                Layer::Data,
                (before, top),
                (before, bottom),
                stroke,
            );
        }
        let end = before.max(now).unwrap_or(plot.left);
        if let Some(now) = now {
            let shape = match row.now.state {
                State::Revised { .. } => (Symbol::Diamond, Pattern::Dashed),
                _ => (Symbol::Circle, pattern),
            };
            sheet
                .scene
                .push(symbol(shape.0, (now, middle), px(6), colour, shape.1));
        }
        self.draw_ends(sheet, row, middle, weight);
        self.draw_value(sheet, index, (end, middle), weight);
        self.draw_hit(&mut sheet.scene, row, middle);
    }

    /// The present value, or why there is none, right of the row's marks.
    fn draw_value(&self, sheet: &mut Sheet, index: usize, (x, y): At, weight: Weight) {
        let missing = self.data.rows[index].now.value().is_none();
        let shade = if missing { Colour::Text3 } else { Colour::Text };
        let room = sheet.scene.width - x - px(12);
        let words = value_label(self.spec, self.data, index);
        let words = measure::fit(&words, SIZE - 1, weight, room.max(0)).into_owned();
        let text = Text::new(Role::Value, words, (x + px(12), y + px(5)), SIZE - 1);
        sheet.place(text.weighing(weight).coloured(shade).haloed());
    }

    /// The name at the left and the change at the right.
    fn draw_ends(&self, sheet: &mut Sheet, row: &RangeRow, middle: Tenths, weight: Weight) {
        let whole = sheet.scene.width;
        let change = measure::fit(&row.change, SIZE - 1, weight, whole / 3);
        let change = Text::new(Role::Value, change, (whole, middle + px(5)), SIZE - 1);
        sheet.place(change.anchored(Anchor::End).weighing(weight));
        let name = match self.names {
            0 => {
                let name = measure::fit(&row.name, SIZE, weight, whole).into_owned();
                frame::clear(&mut sheet.scene, &name, (0, middle - px(17)), SIZE);
                Text::new(Role::Label, name, (0, middle - px(17)), SIZE)
            }
            right => Text::new(
                Role::Label,
                row.name.as_str(),
                (right, middle + px(5)),
                SIZE,
            )
            .anchored(Anchor::End),
        };
        sheet.place(name.weighing(weight));
    }

    /// Says once what the tick is; returns whether it found room.
    fn name_before(
        &self,
        sheet: &mut Sheet,
        row: &RangeRow,
        middle: Tenths,
        plot: Area,
        axis: &ValueAxis,
    ) -> bool {
        let Some(value) = row.before.value() else {
            return false;
        };
        let x = across(plot, axis, value);
        let first = row.now.value().is_none_or(|now| value <= now);
        let words = format!("{} {}", self.data.before_name, row.before.label);
        let text = Text::new(Role::Annotation, words, (x - px(9), middle + px(4)), 13);
        let text = text.anchored(Anchor::End).coloured(Colour::Text2).haloed();
        first && text.line_box().left > plot.left && sheet.place(text)
    }

    fn draw_hit(&self, scene: &mut Scene, row: &RangeRow, middle: Tenths) {
        let words = &self.spec.words;
        let before = words.with_unit(&row.before.label, &self.spec.unit_label);
        let said = frame::tooltip(self.spec, &row.name, &row.now);
        let said = format!(
            "{said}{}{} {before}",
            words.semicolon, self.data.before_name
        );
        let area = Area {
            left: self.plot.left,
            top: middle - px(16),
            right: scene.width,
            bottom: middle + px(16),
        };
        scene.push(Mark {
            role: Role::Hit,
            layer: Layer::Data,
            shape: Shape::Rect(area),
            fill: None,
            stroke: None,
            tooltip: Some(said),
        });
    }
}

/// If every figure is provisional, nothing is dashed.
fn all_provisional(data: &RangeData) -> bool {
    data.rows
        .iter()
        .all(|row| row.now.value().is_none() || row.now.is_provisional())
}

/// The value after a circle; the first provisional one says so.
fn value_label(spec: &ChartSpec, data: &RangeData, index: usize) -> String {
    let Some(row) = data.rows.get(index) else {
        return String::new();
    };
    let first = data.rows.iter().position(|row| row.now.is_provisional());
    match &row.now.state {
        State::Missing { reason } => reason.clone(),
        State::Revised { .. } => format!(
            "{}{}{}",
            row.now.label, spec.words.comma, spec.words.revised
        ),
        State::Provisional(_) if first == Some(index) && !all_provisional(data) => {
            format!("{} {}", row.now.label, spec.words.provisional)
        }
        _ => row.now.label.clone(),
    }
}

fn across(plot: Area, axis: &ValueAxis, value: Decimal) -> Tenths {
    let share = i64::from(axis.position(value)) * i64::from(plot.width()) / i64::from(UNITS);
    plot.left + Tenths::try_from(share).unwrap_or(0)
}

/// Vertical grid lines through plotters, tick labels above them, the unit on the last.
fn draw_axis(sheet: &mut Sheet, spec: &ChartSpec, plot: Area, axis: &ValueAxis) {
    let positions = axis.tick_positions();
    let zero = axis.position(Decimal::ZERO);
    let lying = ValueAxis {
        ticks: Vec::new(),
        ..axis.clone()
    };
    if let Some(mut opened) = Plot::open(&mut sheet.scene, plot, UNITS, &lying) {
        for position in positions.iter().filter(|position| **position != zero) {
            opened.grid_at(*position);
        }
    }
    let x = snap(across(plot, axis, Decimal::ZERO));
    let stroke = Stroke::solid(Colour::Text, 12);
    sheet.scene.line(
        Role::Zero,
        Layer::Axis,
        (x, plot.top),
        (x, plot.bottom),
        stroke,
    );
    let mut labels = axis.tick_labels(frame::tick_suffix(spec));
    if let Some(last) = labels.last_mut() {
        *last = spec.words.with_unit(last, &spec.unit_label);
    }
    for (label, tick) in labels.iter().zip(&axis.ticks).rev() {
        let at = (across(plot, axis, *tick), plot.top - px(10));
        let text = Text::new(Role::Tick, label.as_str(), at, 13);
        sheet.place_inside(text.anchored(Anchor::Middle).coloured(Colour::Text3));
    }
}
