//! Ranked horizontal bars from zero: the ones the title speaks of in ink, the rest in grey.
//!
//! The same period a year earlier is a 2 px tick. Names are never wrapped or turned: where they would
//! take more than two fifths of the width they stand above their bars.

use super::super::backend::Pen;
use super::super::frame::{self, Width};
use super::super::labels::Sheet;
use super::super::measure;
use super::super::plot::Plot;
use super::super::scale::{UNITS, ValueAxis};
use super::super::scene::{
    Anchor, Area, Colour, Layer, Mark, Role, Scene, Shape, Stroke, Tenths, Text, Weight, hatch, px,
};
use super::super::spec::{BarRow, BarsData, ChartSpec, Emphasis, State};

const NAME: i32 = 15;
const VALUE: i32 = 15;
const BAR: Tenths = px(20);

/// Where things are in the rows.
struct Rows {
    /// From the top of one row to the next.
    pitch: Tenths,
    /// From the top of a row to its bar.
    lead: Tenths,
    /// Where names end, or 0 when they stand above the bars.
    names: Tenths,
    /// From the longest bar to the left, to the longest to the right.
    plot: Area,
}

/// Draws the chart.
pub fn draw(spec: &ChartSpec, data: &BarsData, width: Width) -> Scene {
    if data.rows.is_empty() {
        return frame::nothing(spec, width);
    }
    let comparisons = data
        .rows
        .iter()
        .filter_map(|row| Some(row.comparison.as_ref()?.value));
    let values = data
        .rows
        .iter()
        .filter_map(|row| row.point.value())
        .chain(comparisons);
    let axis = ValueAxis::to_largest(values);
    let rows = arrange(spec, data, width, &axis);
    let count = Tenths::try_from(data.rows.len()).unwrap_or(1);
    let mut sheet = frame::sheet(spec, width, rows.pitch * count + px(8));
    let zero = draw_bars(&mut sheet, spec, data, &axis, &rows);
    draw_zero(&mut sheet.scene, zero, &rows, count);
    sheet.finish()
}

/// One line through all rows, or where names stand above the bars a piece beside each: no line runs through a name.
fn draw_zero(scene: &mut Scene, zero: Tenths, rows: &Rows, count: Tenths) {
    let stroke = Stroke::solid(Colour::Text, 12);
    let bottom = scene.height - px(2);
    let pieces: Vec<(Tenths, Tenths)> = match rows.names {
        0 => (0..count)
            .map(|row| rows.pitch * row + rows.lead)
            .map(|top| (top - px(3), top + BAR + px(3)))
            .collect(),
        _ => vec![(0, bottom)],
    };
    for (from, to) in pieces {
        let (from, to) = ((zero, from), (zero, to));
        scene.line(Role::Zero, Layer::Axis, from, to, stroke);
    }
}

/// The label after a bar: the unit on the first only.
fn value_label(spec: &ChartSpec, index: usize, row: &BarRow) -> String {
    let words = &spec.words;
    let label = match &row.point.state {
        State::Missing { reason } => return reason.clone(),
        _ if index == 0 => words.with_unit(&row.point.label, &spec.unit_label),
        _ if spec.unit_label == "%" => words.with_unit(&row.point.label, "%"),
        _ => row.point.label.clone(),
    };
    match &row.point.state {
        State::Revised { .. } => format!("{label}{}{}", words.comma, words.revised),
        State::Provisional(_) if is_lone(spec) => format!("{label} {}", words.provisional),
        _ => label,
    }
}

/// Whether a provisional bar stands among settled ones; when all are provisional the subtitle says so.
fn is_lone(spec: &ChartSpec) -> bool {
    let super::super::spec::ChartData::Bars(data) = &spec.data else {
        return false;
    };
    data.rows
        .iter()
        .any(|row| row.point.value().is_some() && !row.point.is_provisional())
}

fn weight(row: &BarRow) -> Weight {
    if row.emphasis == Emphasis::Focus {
        Weight::Bold
    } else {
        Weight::Regular
    }
}

fn arrange(spec: &ChartSpec, data: &BarsData, width: Width, axis: &ValueAxis) -> Rows {
    let name = data
        .rows
        .iter()
        .map(|row| measure::width(&row.name, NAME, Weight::Regular))
        .max();
    let name = name.unwrap_or(0);
    let labels = data
        .rows
        .iter()
        .enumerate()
        .map(|(index, row)| measure::width(&value_label(spec, index, row), VALUE, weight(row)));
    let label = labels.max().unwrap_or(0).min(width.tenths() / 3) + px(10);
    let beside = name + px(12) <= width.tenths() * 2 / 5;
    let names = if beside { name } else { 0 };
    let mut left = if beside { name + px(12) } else { px(1) };
    if axis.min < rust_decimal::Decimal::ZERO {
        left += label;
    }
    let (pitch, lead) = if beside {
        (px(36), px(8))
    } else {
        (px(56), px(30))
    };
    let room = (width.tenths() - left - label).max(px(20));
    Rows {
        pitch,
        lead,
        names,
        plot: Area::new(left, 0, room, pitch),
    }
}

/// Draws bars, ticks and labels; returns where zero lies.
fn draw_bars(
    sheet: &mut Sheet,
    spec: &ChartSpec,
    data: &BarsData,
    axis: &ValueAxis,
    rows: &Rows,
) -> Tenths {
    let count = Tenths::try_from(data.rows.len()).unwrap_or(1);
    let whole = Area {
        bottom: rows.pitch * count,
        ..rows.plot
    };
    let start = axis.position(rust_decimal::Decimal::ZERO);
    let mut zero = whole.left;
    let mut spans = Vec::new();
    // The value axis lies: plotters' x carries the values, its y the rows.
    let lying = ValueAxis {
        min: axis.min,
        max: axis.max,
        ticks: Vec::new(),
    };
    if let Some(mut plot) = Plot::open(&mut sheet.scene, whole, UNITS, &lying) {
        zero = plot.at(start, 0).0;
        let level = |y: Tenths| UNITS - scaled(y, whole.height());
        for (index, row) in data.rows.iter().enumerate() {
            let top = rows.pitch * Tenths::try_from(index).unwrap_or(0) + rows.lead;
            let end = row
                .point
                .value()
                .map_or(start, |value| axis.position(value));
            let x = plot.at(end, 0).0;
            let tick = row
                .comparison
                .as_ref()
                .map(|other| plot.at(axis.position(other.value), 0).0);
            spans.push((top, x, tick));
            if row.point.value().is_some() && !(row.point.is_provisional() && is_lone(spec)) {
                let pen = Pen::solid(Role::Bar, colour(row));
                plot.bar((start, level(top)), (end, level(top + BAR)), pen);
            }
        }
    }
    for (index, row) in data.rows.iter().enumerate() {
        let Some((top, x, tick)) = spans.get(index).copied() else {
            continue;
        };
        draw_row(
            sheet,
            spec,
            rows,
            &RowPlace {
                index,
                row,
                top,
                zero,
                x,
                tick,
            },
        );
        if index == 0 {
            name_comparison(
                sheet,
                data,
                row,
                &RowPlace {
                    index,
                    row,
                    top,
                    zero,
                    x,
                    tick,
                },
            );
        }
    }
    zero
}

fn scaled(part: Tenths, whole: Tenths) -> i32 {
    let units = i64::from(part) * i64::from(UNITS) / i64::from(whole.max(1));
    i32::try_from(units).unwrap_or(UNITS)
}

fn colour(row: &BarRow) -> Colour {
    if row.emphasis == Emphasis::Focus {
        Colour::Ink
    } else {
        Colour::Context
    }
}

/// One row and where its bar lies.
struct RowPlace<'a> {
    index: usize,
    row: &'a BarRow,
    top: Tenths,
    zero: Tenths,
    x: Tenths,
    tick: Option<Tenths>,
}

fn draw_row(sheet: &mut Sheet, spec: &ChartSpec, rows: &Rows, place: &RowPlace) {
    let RowPlace {
        row,
        top,
        zero,
        x,
        tick,
        ..
    } = *place;
    let area = Area {
        left: zero.min(x),
        top,
        right: zero.max(x),
        bottom: top + BAR,
    };
    let words = frame::tooltip(spec, &row.name, &row.point);
    match &row.point.state {
        State::Missing { .. } => {
            let area = Area::new(zero + px(1), top, px(36), BAR);
            let stroke = Stroke::solid(Colour::Context, px(1));
            sheet.scene.push(Mark::stroked(
                Role::Missing,
                Layer::Data,
                hatch(area),
                stroke,
            ));
        }
        State::Provisional(_) if is_lone(spec) => {
            let inner = Area {
                top: top + 10,
                bottom: top + BAR - 10,
                ..area
            };
            let stroke = Stroke::dashed(colour(row), 20);
            let mark = Mark::filled(Role::Bar, Layer::Data, Shape::Rect(inner), Colour::Paper);
            sheet.scene.push(mark.outlined(stroke));
        }
        _ => {}
    }
    if let Some(tick) = tick {
        comparison_tick(&mut sheet.scene, tick, top - px(2), top + BAR + px(4));
    }
    let hit = Area {
        left: 0,
        top: top - rows.lead,
        right: sheet.scene.width,
        bottom: top + BAR,
    };
    sheet.scene.push(Mark {
        role: Role::Hit,
        layer: Layer::Data,
        shape: Shape::Rect(hit),
        fill: None,
        stroke: None,
        tooltip: Some(words),
    });
    draw_labels(sheet, spec, rows, place);
}

fn draw_labels(sheet: &mut Sheet, spec: &ChartSpec, rows: &Rows, place: &RowPlace) {
    let RowPlace {
        index,
        row,
        top,
        zero,
        x,
        tick,
    } = *place;
    let baseline = top + BAR / 2 + px(5) + 5;
    let negative = row
        .point
        .value()
        .is_some_and(|value| value < rust_decimal::Decimal::ZERO);
    let past = tick.map_or(x, |tick| if negative { tick.min(x) } else { tick.max(x) });
    // A tick just past the bar pushes the value along.
    let beyond = if (past - x).abs() < px(50) { past } else { x };
    let missing = row.point.value().is_none();
    let (at, anchor) = match (missing, negative) {
        (true, _) => (zero + px(46), Anchor::Start),
        (_, true) => (beyond - px(8), Anchor::End),
        _ => (beyond + px(8), Anchor::Start),
    };
    let limit = match anchor {
        Anchor::End => at,
        _ => sheet.scene.width - at,
    };
    let mut label = value_label(spec, index, row);
    let settled = match row.point.state {
        State::Final(_) => true,
        State::Provisional(_) => !is_lone(spec),
        _ => false,
    };
    if settled && measure::width(&label, VALUE, weight(row)) > limit {
        // The line under the title says the unit, too.
        label.clone_from(&row.point.label);
    }
    let label = measure::fit(&label, VALUE, weight(row), limit.max(0)).into_owned();
    let colour = if missing { Colour::Text3 } else { Colour::Text };
    let text = Text::new(Role::Value, label, (at, baseline), VALUE);
    sheet.place(text.anchored(anchor).weighing(weight(row)).coloured(colour));
    let name = match rows.names {
        0 => {
            let limit = sheet.scene.width;
            let name = measure::fit(&row.name, NAME, Weight::Regular, limit);
            Text::new(Role::Label, name, (0, top - px(9)), NAME)
        }
        right => {
            Text::new(Role::Label, row.name.as_str(), (right, baseline), NAME).anchored(Anchor::End)
        }
    };
    sheet.place(name);
}

/// A 2 px tick with a 2 px band of page colour, so that it shows on and beside a bar.
pub(super) fn comparison_tick(scene: &mut Scene, x: Tenths, top: Tenths, bottom: Tenths) {
    let band = Stroke::solid(Colour::Paper, px(6));
    scene.line(Role::Comparison, Layer::Data, (x, top), (x, bottom), band);
    let tick = Stroke::solid(Colour::Text, px(2));
    scene.line(Role::Comparison, Layer::Data, (x, top), (x, bottom), tick);
}

/// Says once what the tick is, inside the first bar if it has room.
fn name_comparison(sheet: &mut Sheet, data: &BarsData, row: &BarRow, place: &RowPlace) {
    let (Some(tick), Some(other)) = (place.tick, &row.comparison) else {
        return;
    };
    if data.comparison_name.is_empty() {
        return;
    }
    let words = format!("{} {}", data.comparison_name, other.label);
    let baseline = place.top + BAR / 2 + px(4) + 5;
    let text = Text::new(Role::Annotation, words, (tick - px(8), baseline), 13);
    let left = tick - px(8) - text.width();
    if tick <= place.x && left > place.zero + px(6) && place.x > place.zero {
        let colour = colour(row).text_on();
        let is_readable = row.emphasis == Emphasis::Focus;
        if is_readable {
            sheet.place(text.anchored(Anchor::End).coloured(colour));
        }
    } else if tick > place.x && left > place.x {
        sheet.place(text.anchored(Anchor::End).coloured(Colour::Text2));
    }
}
