//! Rates that lie near each other: a dot a row on one axis, which need not begin at zero.
//!
//! Bars of 96 % and 98 % look alike. A dot says where a figure stands among the others; the axis prints
//! where it begins. What all are read against is a line through the rows.

use rust_decimal::Decimal;

use super::super::frame::{self, Width};
use super::super::labels::{Sheet, symbol};
use super::super::measure;
use super::super::scale::{UNITS, ValueAxis};
use super::super::scene::{
    Anchor, Area, Colour, Layer, Mark, Pattern, Role, Scene, Shape, Stroke, Symbol, Tenths, Text,
    Weight, hatch, px, snap,
};
use super::super::spec::{ChartSpec, DotRow, DotsData, Emphasis, Point, State};

const SIZE: i32 = 15;
const HEAD: Tenths = px(50);
const PITCH: Tenths = px(34);
/// A row whose name stands above its line.
const TALL: Tenths = px(54);

/// Draws the chart.
pub fn draw(spec: &ChartSpec, data: &DotsData, width: Width) -> Scene {
    let known = data.rows.iter().filter_map(|row| row.point.value());
    let reference = data.reference.iter().map(|(_, other)| other.value);
    let values: Vec<Decimal> = known.chain(reference).collect();
    if data.rows.iter().all(|row| row.point.value().is_none()) {
        return frame::nothing(spec, width);
    }
    let axis = ValueAxis::fitted(values.into_iter(), if width.is_wide() { 6 } else { 4 });
    let layout = Layout::new(spec, data, width);
    let rows = Tenths::try_from(data.rows.len()).unwrap_or(1);
    let bottom = HEAD + layout.pitch * rows;
    let plot = Area {
        bottom,
        ..layout.plot
    };
    let mut sheet = frame::sheet(spec, width, bottom + px(6));
    draw_reference(&mut sheet, data, plot, &axis);
    draw_axis(&mut sheet, spec, plot, &axis);
    for (index, row) in data.rows.iter().enumerate() {
        let top = HEAD + layout.pitch * Tenths::try_from(index).unwrap_or(0);
        layout.draw_row(&mut sheet, row, top, &axis);
    }
    sheet.finish()
}

struct Layout<'a> {
    spec: &'a ChartSpec,
    data: &'a DotsData,
    plot: Area,
    pitch: Tenths,
    /// Where names end, or 0 when they stand above the lines.
    names: Tenths,
}

impl<'a> Layout<'a> {
    fn new(spec: &'a ChartSpec, data: &'a DotsData, width: Width) -> Layout<'a> {
        let name = |row: &DotRow| measure::width(&row.name, SIZE, Weight::Bold);
        let name = data.rows.iter().map(name).max().unwrap_or(0);
        let beside = name + px(12) <= width.tenths() * 2 / 5;
        let value = |row: &DotRow| measure::width(&words(spec, data, row), SIZE, Weight::Bold);
        let value = data.rows.iter().map(value).max().unwrap_or(0);
        let value = (value + px(20)).min(width.tenths() / 3);
        let left = if beside { name + px(20) } else { px(8) };
        Layout {
            spec,
            data,
            plot: Area {
                left,
                top: HEAD,
                right: (width.tenths() - value).max(left + px(40)),
                bottom: HEAD,
            },
            pitch: if beside { PITCH } else { TALL },
            names: if beside { name } else { 0 },
        }
    }

    fn draw_row(&self, sheet: &mut Sheet, row: &DotRow, top: Tenths, axis: &ValueAxis) {
        let middle = top + self.pitch - PITCH / 2;
        let focus = row.emphasis == Emphasis::Focus;
        let colour = if focus { Colour::Ink } else { Colour::Context };
        let weight = if focus { Weight::Bold } else { Weight::Regular };
        let line = Stroke::solid(Colour::Grid, px(1));
        let (from, to) = ((self.plot.left, middle), (self.plot.right, middle));
        sheet.scene.line(Role::Grid, Layer::Grid, from, to, line);
        let end = match row.point.value() {
            Some(value) => {
                let x = across(self.plot, axis, value);
                let dashed = row.point.is_provisional() && !all_provisional(self.data);
                let (shape, pattern) = match row.point.state {
                    State::Revised { .. } => (Symbol::Diamond, Pattern::Dashed),
                    _ if dashed => (Symbol::Circle, Pattern::Dashed),
                    _ => (Symbol::Circle, Pattern::Solid),
                };
                let dot = symbol(shape, (x, middle), px(7), colour, pattern);
                sheet
                    .scene
                    .push(dot.told(frame::tooltip(self.spec, &row.name, &row.point)));
                x + px(13)
            }
            None => {
                let area = Area::new(self.plot.left, middle - px(8), px(40), px(16));
                let stroke = Stroke::solid(Colour::Context, px(1));
                let mark = Mark::stroked(Role::Missing, Layer::Data, hatch(area), stroke);
                sheet.scene.push(mark);
                area.right + px(8)
            }
        };
        let name = match self.names {
            0 => {
                let name = measure::fit(&row.name, SIZE, weight, sheet.scene.width);
                frame::clear(&mut sheet.scene, &name, (0, middle - px(16)), SIZE);
                Text::new(Role::Label, name, (0, middle - px(16)), SIZE)
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
        let shade = match row.point.value() {
            Some(_) => Colour::Text,
            None => Colour::Text3,
        };
        let said = words(self.spec, self.data, row);
        let at = |x: Tenths, anchor: Anchor, room: Tenths| {
            let said = measure::fit(&said, SIZE, weight, room.max(0)).into_owned();
            Text::new(Role::Value, said, (x, middle + px(5)), SIZE)
                .anchored(anchor)
                .weighing(weight)
                .coloured(shade)
                .haloed()
        };
        // Right of its dot, or left of it where the line of the whole is in the way.
        let left = end - px(26);
        let mut places = vec![at(end, Anchor::Start, sheet.scene.width - end)];
        if measure::width(&said, SIZE, weight) <= left - self.plot.left {
            places.push(at(left, Anchor::End, left - self.plot.left));
        }
        sheet.place_first(places);
    }
}

/// The value after a dot, or why there is none.
fn words(spec: &ChartSpec, data: &DotsData, row: &DotRow) -> String {
    let words = &spec.words;
    let label = match spec.unit_label.as_str() {
        "%" => words.with_unit(&row.point.label, "%"),
        _ => row.point.label.clone(),
    };
    match &row.point.state {
        State::Missing { reason } => reason.clone(),
        State::Revised { .. } => format!("{label}{}{}", words.comma, words.revised),
        State::Provisional(_) if !all_provisional(data) => format!("{label} {}", words.provisional),
        _ => label,
    }
}

/// If every figure is provisional the subtitle says so and every dot is full.
fn all_provisional(data: &DotsData) -> bool {
    data.rows
        .iter()
        .map(|row| &row.point)
        .filter(|point| point.value().is_some())
        .all(Point::is_provisional)
}

fn across(plot: Area, axis: &ValueAxis, value: Decimal) -> Tenths {
    let share = i64::from(axis.position(value)) * i64::from(plot.width()) / i64::from(UNITS);
    plot.left + Tenths::try_from(share).unwrap_or(0)
}

/// Vertical grid lines with their values above them; a darker one at zero.
fn draw_axis(sheet: &mut Sheet, spec: &ChartSpec, plot: Area, axis: &ValueAxis) {
    let mut labels = axis.tick_labels(frame::tick_suffix(spec));
    if let Some(last) = labels.last_mut() {
        *last = spec.words.with_unit(last, &spec.unit_label);
    }
    for (label, tick) in labels.iter().zip(&axis.ticks).rev() {
        let x = snap(across(plot, axis, *tick));
        let (role, stroke) = match tick.is_zero() {
            true => (Role::Zero, Stroke::solid(Colour::Text, 12)),
            false => (Role::Grid, Stroke::solid(Colour::Grid, px(1))),
        };
        let (from, to) = ((x, plot.top), (x, plot.bottom));
        sheet.scene.line(role, Layer::Grid, from, to, stroke);
        let text = Text::new(Role::Tick, label.as_str(), (x, plot.top - px(10)), 13);
        sheet.place_inside(text.anchored(Anchor::Middle).coloured(Colour::Text3));
    }
}

/// The line that all rows are read against, named above the ticks.
fn draw_reference(sheet: &mut Sheet, data: &DotsData, plot: Area, axis: &ValueAxis) {
    let Some((name, other)) = &data.reference else {
        return;
    };
    let x = across(plot, axis, other.value);
    let area = Area {
        left: x - px(1),
        right: x + px(1),
        top: plot.top - px(4),
        bottom: plot.bottom,
    };
    sheet.avoid(area);
    let mark = Mark::filled(
        Role::Comparison,
        Layer::Axis,
        Shape::Rect(area),
        Colour::Text,
    );
    sheet.scene.push(mark);
    let words = format!("{name} {}", other.label);
    let words = measure::fit(&words, 13, Weight::Regular, sheet.scene.width).into_owned();
    let text = Text::new(Role::Annotation, words, (x, px(16)), 13);
    sheet.place_inside(text.anchored(Anchor::Middle).coloured(Colour::Text2));
}
