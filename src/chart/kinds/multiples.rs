//! The same line for several regions, side by side on one scale, which the subtitle states.

use rust_decimal::Decimal;

use super::super::backend::Pen;
use super::super::frame::{self, Width};
use super::super::labels::{Sheet, symbol};
use super::super::measure;
use super::super::plot::Plot;
use super::super::scale::ValueAxis;
use super::super::scene::{
    Anchor, Area, At, Colour, Layer, Mark, Pattern, Role, Scene, Shape, Stroke, Symbol, Tenths,
    Text, Weight, hatch, px, snap,
};
use super::super::spec::{ChartSpec, MultiplesData, Panel, Point, State};
use super::super::time_axis::groups;
use super::line::runs;

const GAP: Tenths = px(24);
/// From one row of panels to the next.
const PITCH: Tenths = px(200);
/// From the top of a panel to its plot, and the plot's height.
const HEAD: Tenths = px(38);
const PLOT: Tenths = px(114);
const SLOT: i32 = 1000;

/// Draws the chart.
pub fn draw(spec: &ChartSpec, data: &MultiplesData, width: Width) -> Scene {
    let points = data
        .panels
        .iter()
        .flat_map(|panel| panel.points.iter().take(data.slots.len()));
    let values: Vec<Decimal> = points.filter_map(Point::value).collect();
    if values.is_empty() || data.slots.is_empty() {
        return frame::nothing(spec, width);
    }
    let axis = ValueAxis::from_zero(values.into_iter(), 5);
    let count = Tenths::try_from(data.panels.len()).unwrap_or(1).max(1);
    let columns = columns(width).min(count);
    let room = (width.tenths() - GAP * (columns - 1)) / columns;
    let rows = (count + columns - 1) / columns;
    let end = end_label_width(data);
    let mut sheet = frame::sheet(spec, width, PITCH * rows - px(22));
    for (index, panel) in (0..).zip(&data.panels) {
        let (left, top) = (index % columns * (room + GAP), index / columns * PITCH);
        let plot = Area::new(left, top + HEAD, room - end.min(room / 2), PLOT);
        let mut place = Place {
            spec,
            data,
            panel,
            plot,
            right: left + room,
            points: Vec::new(),
        };
        place.draw(&mut sheet, &axis);
        if index % columns == 0 {
            place.draw_years(&mut sheet);
        }
    }
    sheet.finish()
}

/// Panels of at least 150 px, at most four in a row; two on a phone, down to 128 px.
fn columns(width: Width) -> Tenths {
    let with = |least: Tenths| (width.tenths() + GAP) / (least + GAP);
    with(px(150)).max(with(px(128)).min(2)).clamp(1, 4)
}

fn end_label_width(data: &MultiplesData) -> Tenths {
    let labels = data.panels.iter().filter_map(|panel| {
        let newest = panel
            .points
            .iter()
            .rev()
            .find(|point| point.value().is_some())?;
        Some(measure::width(&newest.label, 14, Weight::Bold))
    });
    labels.max().unwrap_or(0) + px(12)
}

/// One panel.
struct Place<'a> {
    spec: &'a ChartSpec,
    data: &'a MultiplesData,
    panel: &'a Panel,
    plot: Area,
    /// Right edge of the panel, past the plot.
    right: Tenths,
    points: Vec<Option<At>>,
}

impl Place<'_> {
    fn draw(&mut self, sheet: &mut Sheet, axis: &ValueAxis) {
        let room = self.right - self.plot.left;
        let name = measure::fit(&self.panel.name, 14, Weight::Bold, room);
        let text = Text::new(
            Role::Label,
            name,
            (self.plot.left, self.plot.top - px(18)),
            14,
        );
        sheet.place(text.weighing(Weight::Bold));
        let zero = self.draw_line(&mut sheet.scene, axis);
        let (left, right) = (self.plot.left, self.plot.right);
        let stroke = Stroke::solid(Colour::Text, 12);
        sheet
            .scene
            .line(Role::Zero, Layer::Axis, (left, zero), (right, zero), stroke);
        self.draw_end(sheet);
        self.draw_missing(sheet);
        self.draw_peak(sheet);
        self.draw_hit(&mut sheet.scene);
    }

    /// The line and the vertical lines between years; returns where zero lies.
    fn draw_line(&mut self, scene: &mut Scene, axis: &ValueAxis) -> Tenths {
        let count = self.data.slots.len();
        let end = SLOT * (i32::try_from(count).unwrap_or(1) - 1).max(1);
        let inner = Area {
            left: self.plot.left + px(2),
            ..self.plot
        };
        let Some(mut plot) = Plot::open(scene, inner, end, axis) else {
            return self.plot.bottom;
        };
        let x = |slot: usize| match count {
            1 => SLOT / 2,
            _ => SLOT * i32::try_from(slot).unwrap_or(0),
        };
        for (from, _) in groups(&self.data.slots).into_iter().skip(1) {
            plot.grid_at(x(from) - SLOT / 2);
        }
        let points = &self.panel.points[..self.panel.points.len().min(count)];
        let place = |slot: usize| {
            points[slot]
                .value()
                .map(|value| (x(slot), axis.position(value)))
        };
        for (run, pattern) in runs(points, self.all_provisional()) {
            let pen = Pen {
                colour: Colour::Ink,
                pattern,
                role: Role::Line,
            };
            if run.len() > 1 {
                plot.line(
                    run.iter().filter_map(|slot| place(*slot)).collect(),
                    pen,
                    px(2),
                );
            }
        }
        let here = (0..points.len()).map(|slot| place(slot).map(|(x, y)| plot.at(x, y)));
        self.points = here.collect();
        snap(plot.at(0, axis.position(Decimal::ZERO)).1)
    }

    fn all_provisional(&self) -> bool {
        let mut points = self.data.panels.iter().flat_map(|panel| &panel.points);
        points.all(|point| point.is_provisional() || point.value().is_none())
    }

    /// The newest figure: its mark and value.
    fn draw_end(&self, sheet: &mut Sheet) {
        let Some(slot) = self.points.iter().rposition(Option::is_some) else {
            return;
        };
        let Some(at) = self.points[slot] else { return };
        let point = &self.panel.points[slot];
        let hollow = point.is_provisional() && !self.all_provisional();
        let pattern = if hollow {
            Pattern::Dashed
        } else {
            Pattern::Solid
        };
        let shape = match point.state {
            State::Revised { .. } => Symbol::Diamond,
            _ => Symbol::Circle,
        };
        let revised = shape == Symbol::Diamond;
        let pattern = if revised { Pattern::Dashed } else { pattern };
        let mut mark = symbol(shape, at, px(3) + 5, Colour::Ink, pattern);
        if let Some(stroke) = &mut mark.stroke {
            stroke.width = 18;
        }
        sheet.scene.push(mark);
        let value = Text::new(
            Role::Value,
            point.label.as_str(),
            (at.0 + px(9), at.1 + px(5)),
            14,
        );
        let value = value.weighing(Weight::Bold).haloed();
        if slot + 1 == self.data.slots.len() && value.line_box().right <= self.right {
            sheet.place(value);
        } else {
            let over = value.anchored(Anchor::Middle).at((at.0, at.1 - px(10)));
            sheet.place_inside(over);
        }
    }

    /// Hatching over the slots without a figure, with the reason of the first run.
    fn draw_missing(&self, sheet: &mut Sheet) {
        let count = Tenths::try_from(self.data.slots.len()).unwrap_or(1).max(2);
        let pitch = (self.plot.width() / (count - 1)).max(px(2));
        let centre =
            |slot: usize| self.plot.left + pitch * Tenths::try_from(slot).unwrap_or(0).min(count);
        let mut said = false;
        let mut slot = 0;
        while let Some(point) = self
            .panel
            .points
            .get(slot)
            .filter(|_| slot < self.data.slots.len())
        {
            let State::Missing { reason } = &point.state else {
                slot += 1;
                continue;
            };
            let first = slot;
            while self
                .panel
                .points
                .get(slot + 1)
                .is_some_and(|next| next.state == point.state)
            {
                slot += 1;
            }
            let left = (centre(first) - pitch / 2).max(self.plot.left);
            let right = (centre(slot) + pitch / 2)
                .min(self.plot.right)
                .max(left + px(4));
            let area = Area {
                left,
                right,
                ..self.plot
            };
            let stroke = Stroke::solid(Colour::Context, px(1));
            sheet.scene.push(Mark::stroked(
                Role::Missing,
                Layer::Data,
                hatch(area),
                stroke,
            ));
            let at = (right + px(4), self.plot.top + px(14));
            let text = Text::new(Role::Annotation, reason.as_str(), at, 13);
            let text = text.coloured(Colour::Text3).haloed();
            if !said && text.line_box().right <= self.right {
                said = sheet.place(text);
            }
            slot += 1;
        }
    }

    /// The highest figure before the newest, unless it would cover the newest's mark.
    fn draw_peak(&self, sheet: &mut Sheet) {
        let newest = self.points.iter().rposition(Option::is_some);
        let earlier = (0..self.points.len()).filter(|slot| Some(*slot) != newest);
        let peak = earlier
            .filter_map(|slot| Some((self.panel.points[slot].value()?, slot)))
            .max_by_key(|(value, slot)| (*value, std::cmp::Reverse(*slot)));
        let Some((_, slot)) = peak else { return };
        let Some(Some((x, y))) = self.points.get(slot) else {
            return;
        };
        let label = self.panel.points[slot].label.as_str();
        let text = Text::new(Role::Value, label, (*x, y - px(8)), 13)
            .anchored(Anchor::Middle)
            .coloured(Colour::Text3)
            .haloed();
        let area = text.line_box();
        let shift = (self.plot.left - area.left).max(0) + (self.right - area.right).min(0);
        let at = (text.x + shift, text.y);
        let text = text.at(at);
        let end = newest.and_then(|slot| self.points[slot]);
        let is_clear = end.is_none_or(|(x, y)| {
            let mark = Area::new(x - px(6), y - px(6), px(12), px(12));
            !text.ink_box().overlaps(&mark)
        });
        if is_clear {
            sheet.place(text);
        }
    }

    /// The first and last year under the panels of the first column.
    fn draw_years(&self, sheet: &mut Sheet) {
        let slots = &self.data.slots;
        let (Some(first), Some(last)) = (slots.first(), slots.last()) else {
            return;
        };
        let name = |slot: &super::super::spec::Slot| match slot.major_short.is_empty() {
            true => slot.minor.clone(),
            false => slot.major_short.clone(),
        };
        let y = self.plot.bottom + px(18);
        let from = Text::new(Role::Tick, name(first), (self.plot.left, y), 13);
        sheet.place(from.coloured(Colour::Text3));
        if name(first) != name(last) {
            let to = Text::new(Role::Tick, name(last), (self.plot.right, y), 13);
            sheet.place(to.anchored(Anchor::End).coloured(Colour::Text3));
        }
    }

    fn draw_hit(&self, scene: &mut Scene) {
        let newest = self.points.iter().rposition(Option::is_some);
        let Some(slot) = newest.or_else(|| self.panel.points.len().checked_sub(1)) else {
            return;
        };
        let Some(period) = self.data.slots.get(slot) else {
            return;
        };
        let name = format!(
            "{}{}{}",
            self.panel.name, self.spec.words.comma, period.full
        );
        let words = frame::tooltip(self.spec, &name, &self.panel.points[slot]);
        let area = Area {
            right: self.right,
            ..self.plot
        };
        scene.push(Mark {
            role: Role::Hit,
            layer: Layer::Data,
            shape: Shape::Rect(area),
            fill: None,
            stroke: None,
            tooltip: Some(words),
        });
    }
}
