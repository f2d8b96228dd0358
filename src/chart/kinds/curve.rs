//! A cumulative percentage over a distance, for instance people within so many kilometres.

use rust_decimal::Decimal;

use super::super::backend::Pen;
use super::super::frame::{self, Width};
use super::super::labels::{Sheet, symbol};
use super::super::plot::Plot;
use super::super::scale::{UNITS, ValueAxis};
use super::super::scene::{
    Anchor, Area, At, Colour, Layer, Mark, Pattern, Role, Scene, Shape, Stroke, Symbol, Text,
    Weight, px, snap,
};
use super::super::spec::{ChartSpec, CurveData, CurvePoint, Emphasis};

/// Draws the chart.
pub fn draw(spec: &ChartSpec, data: &CurveData, width: Width) -> Scene {
    let known: Vec<(usize, Decimal)> = data
        .points
        .iter()
        .enumerate()
        .filter_map(|(index, point)| Some((index, point.point.value()?)))
        .collect();
    if known.is_empty() {
        return frame::nothing(spec, width);
    }
    let values = known.iter().map(|(_, value)| *value);
    let axis = ValueAxis::from_zero(values.chain([Decimal::ONE_HUNDRED]), 4);
    let ticks = data.ticks.iter().map(|(at, _)| *at);
    let along = ValueAxis::to_largest(ticks.chain(data.points.iter().map(|point| point.at)));
    let labels = axis.tick_labels("%");
    let left = frame::left_gutter(&labels, width);
    let foot = if data.axis_title.is_empty() {
        px(30)
    } else {
        px(50)
    };
    let plot = Area::new(
        left,
        px(16),
        width.tenths() - left - px(12),
        width.plot_height(),
    );
    let mut sheet = frame::sheet(spec, width, plot.bottom + foot);
    frame::value_axis(&mut sheet, plot, &axis, &labels);
    let places = draw_curve(&mut sheet, data, plot, &axis, &along);
    draw_axis(&mut sheet, data, plot, &along);
    let line: Vec<At> = places.iter().flatten().copied().collect();
    sheet.avoid_line(&line);
    let finding = data
        .finding
        .filter(|index| places.get(*index).is_some_and(Option::is_some));
    for (index, point) in data.points.iter().enumerate() {
        let Some(Some(at)) = places.get(index) else {
            continue;
        };
        if Some(index) == finding {
            draw_finding(&mut sheet, data, point, *at, plot);
        }
    }
    for (index, point) in data.points.iter().enumerate() {
        let Some(Some(at)) = places.get(index) else {
            continue;
        };
        if Some(index) != finding && point.emphasis == Emphasis::Focus {
            draw_label(&mut sheet, point, *at);
        }
        draw_hit(&mut sheet.scene, spec, point, *at);
    }
    sheet.finish()
}

fn draw_curve(
    sheet: &mut Sheet,
    data: &CurveData,
    plot: Area,
    axis: &ValueAxis,
    along: &ValueAxis,
) -> Vec<Option<At>> {
    let Some(mut opened) = Plot::open(&mut sheet.scene, plot, UNITS, axis) else {
        return Vec::new();
    };
    let place = |point: &CurvePoint| {
        point
            .point
            .value()
            .map(|value| (along.position(point.at), axis.position(value)))
    };
    let line: Vec<(i32, i32)> = data.points.iter().filter_map(place).collect();
    opened.line(line, Pen::solid(Role::Line, Colour::Ink), 25);
    data.points
        .iter()
        .map(|point| place(point).map(|(x, y)| opened.at(x, y)))
        .collect()
}

fn draw_axis(sheet: &mut Sheet, data: &CurveData, plot: Area, along: &ValueAxis) {
    let zero = snap(plot.bottom);
    let stroke = Stroke::solid(Colour::Text, 12);
    sheet.scene.line(
        Role::Zero,
        Layer::Axis,
        (plot.left, zero),
        (plot.right, zero),
        stroke,
    );
    for (index, (at, label)) in data.ticks.iter().enumerate() {
        let share = i64::from(along.position(*at)) * i64::from(plot.width()) / i64::from(UNITS);
        let x = plot.left + i32::try_from(share).unwrap_or(0);
        let last = index + 1 == data.ticks.len() && index > 0;
        let anchor = if last { Anchor::End } else { Anchor::Middle };
        let text = Text::new(Role::Tick, label.as_str(), (x, plot.bottom + px(19)), 13);
        sheet.place_inside(text.anchored(anchor).coloured(Colour::Text3));
    }
    let room = sheet.scene.width - plot.left;
    let words = super::super::measure::fit(&data.axis_title, 13, Weight::Regular, room);
    let text = Text::new(Role::Tick, words, (plot.left, plot.bottom + px(41)), 13);
    sheet.place(text.coloured(Colour::Text2));
}

/// The point that the title speaks of: a line to the axis, its value large, a remark under it.
fn draw_finding(sheet: &mut Sheet, data: &CurveData, point: &CurvePoint, at: At, plot: Area) {
    let (x, y) = at;
    sheet.leader((snap(x), y), (snap(x), plot.bottom));
    sheet.avoid(Area {
        left: x - px(2),
        top: y,
        right: x + px(2),
        bottom: plot.bottom,
    });
    sheet.scene.push(dot(point, at, px(5)));
    let words = format!("{} {}", point.at_label, point.point.label);
    let text = Text::new(Role::Value, words, (x + px(14), y + px(28)), 18);
    let text = text.weighing(Weight::Bold).coloured(Colour::Ink).haloed();
    let other = text
        .clone()
        .anchored(Anchor::End)
        .at((x - px(14), y - px(12)));
    let Some(found) = sheet.place_first(vec![text, other]) else {
        return;
    };
    if found == 0 {
        let at = (x + px(14), y + px(52));
        let text = Text::new(Role::Annotation, data.remark.as_str(), at, 14);
        sheet.place(text.coloured(Colour::Text2).haloed());
    }
}

fn dot(point: &CurvePoint, at: At, radius: i32) -> Mark {
    let hollow = point.point.is_provisional();
    let pattern = if hollow {
        Pattern::Dashed
    } else {
        Pattern::Solid
    };
    symbol(Symbol::Circle, at, radius, Colour::Ink, pattern)
}

fn draw_label(sheet: &mut Sheet, point: &CurvePoint, (x, y): At) {
    sheet.scene.push(dot(point, (x, y), px(4) + 5));
    let words = format!("{} {}", point.at_label, point.point.label);
    let text = Text::new(Role::Value, words, (x, y), 14).haloed();
    let right = text.clone().at((x + px(12), y + px(6)));
    let left = text
        .clone()
        .anchored(Anchor::End)
        .at((x - px(12), y - px(2)));
    let under = text.clone().at((x + px(8), y + px(24)));
    let over = text.anchored(Anchor::End).at((x - px(4), y - px(12)));
    sheet.place_clear(vec![right, left, under, over]);
}

fn draw_hit(scene: &mut Scene, spec: &ChartSpec, point: &CurvePoint, at: At) {
    scene.push(Mark {
        role: Role::Hit,
        layer: Layer::Data,
        shape: Shape::Symbol(Symbol::Circle, at, px(10)),
        fill: None,
        stroke: None,
        tooltip: Some(frame::tooltip(spec, &point.at_label, &point.point)),
    });
}
