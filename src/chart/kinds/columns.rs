//! Vertical bars over time, from zero: one a period, or up to four side by side.
//!
//! A single series has the newest season in ink and the rest in grey. Several series are named beside
//! the newest group, each with a square of its colour.

use rust_decimal::Decimal;

use super::super::backend::Pen;
use super::super::frame::{self, Width};
use super::super::labels::{Sheet, spread};
use super::super::measure;
use super::super::plot::Plot;
use super::super::scale::ValueAxis;
use super::super::scene::{
    Anchor, Area, Colour, Layer, Mark, Role, Scene, Shape, Stroke, Symbol, Tenths, Text, Weight,
    hatch, px,
};
use super::super::spec::{ChartSpec, ColumnsData, Emphasis, Point, Series, State};
use super::super::time_axis::{Detail, TimeAxis};
use super::CATEGORIES;

/// Horizontal units of the plot for one slot.
const SLOT: i32 = 1000;
/// The widest column.
const WIDEST: Tenths = px(36);

/// Where everything is.
struct Layout<'a> {
    spec: &'a ChartSpec,
    data: &'a ColumnsData,
    series: &'a [Series],
    plot: Area,
    centres: Vec<Tenths>,
    /// The columns of each series, slot by slot; `None` where the figure is missing.
    columns: Vec<Vec<Option<Area>>>,
    /// Width of a column.
    thick: Tenths,
}

/// Draws the chart.
pub fn draw(spec: &ChartSpec, data: &ColumnsData, width: Width) -> Scene {
    let series = &data.series[..data.series.len().min(CATEGORIES.len())];
    let points = series
        .iter()
        .flat_map(|one| one.points.iter().take(data.slots.len()));
    let values: Vec<Decimal> = points.filter_map(Point::value).collect();
    if values.is_empty() {
        return frame::nothing(spec, width);
    }
    let axis = ValueAxis::from_zero(values.into_iter(), 6);
    let labels = axis.tick_labels(frame::tick_suffix(spec));
    let left = frame::left_gutter(&labels, width);
    let right = right_gutter(series, width);
    let two_levels = data.slots.iter().any(|slot| !slot.major.is_empty());
    let detail = if width.is_phone() {
        Detail::YearsOnly
    } else {
        Detail::Full
    };
    let foot = if two_levels && detail == Detail::Full {
        px(48)
    } else {
        px(30)
    };
    let plot = Area::new(
        left,
        px(28),
        width.tenths() - left - right,
        width.plot_height(),
    );
    let mut sheet = frame::sheet(spec, width, plot.bottom + foot);
    frame::value_axis(&mut sheet, plot, &axis, &labels);
    let mut layout = Layout {
        spec,
        data,
        series,
        plot,
        centres: Vec::new(),
        columns: Vec::new(),
        thick: 0,
    };
    let zero = layout.draw_columns(&mut sheet.scene, &axis);
    layout.draw_states(&mut sheet.scene, zero);
    let time = TimeAxis {
        slots: &data.slots,
        centres: &layout.centres,
        plot,
        detail,
    };
    time.draw(&mut sheet, zero);
    for area in layout.columns.iter().flatten().flatten() {
        sheet.avoid(*area);
    }
    match series {
        [only] => layout.draw_values(&mut sheet, only),
        _ => layout.draw_names(&mut sheet),
    }
    layout.draw_reasons(&mut sheet);
    sheet.finish()
}

/// Room for the names of several series; a single one needs none.
fn right_gutter(series: &[Series], width: Width) -> Tenths {
    if series.len() < 2 {
        return px(8);
    }
    let names = series
        .iter()
        .map(|one| measure::width(&end_label(one), 14, Weight::Bold))
        .max();
    (names.unwrap_or(0) + px(30)).min(width.tenths() * 2 / 5)
}

/// Name and newest value of one of several series.
fn end_label(series: &Series) -> String {
    let newest = series
        .points
        .iter()
        .rev()
        .find(|point| point.value().is_some());
    newest.map_or_else(
        || series.name.clone(),
        |point| format!("{} {}", series.name, point.label),
    )
}

impl Layout<'_> {
    fn draw_columns(&mut self, scene: &mut Scene, axis: &ValueAxis) -> Tenths {
        let count = i32::try_from(self.data.slots.len()).unwrap_or(1).max(1);
        let kinds = i32::try_from(self.series.len()).unwrap_or(1).max(1);
        let base = axis.position(Decimal::ZERO);
        let Some(mut plot) = Plot::open(scene, self.plot, SLOT * count, axis) else {
            return self.plot.bottom;
        };
        let zero = plot.at(0, base).1;
        let pitch = self.plot.width() / count;
        let thick = (pitch * 62 / 100 / kinds).clamp(5, WIDEST);
        self.thick = thick;
        self.centres = (0..count)
            .map(|slot| plot.at(slot * SLOT + SLOT / 2, 0).0)
            .collect();
        let wide = i64::from(SLOT) * i64::from(count);
        let units = |tenths: Tenths| {
            let units = i64::from(tenths) * wide / i64::from(self.plot.width().max(1));
            i32::try_from(units).unwrap_or(0)
        };
        for (number, one) in (0..).zip(self.series) {
            let mut columns = Vec::new();
            for (slot, point) in (0..count).zip(&one.points) {
                let Some(value) = point.value() else {
                    columns.push(None);
                    continue;
                };
                let end = axis.position(value);
                let start = slot * SLOT + SLOT / 2 + units(thick * (2 * number - kinds)) / 2;
                let from = plot.at(start, base);
                let to = plot.at(start, end);
                let gap = if kinds > 1 { 5.min(thick / 4) } else { 0 };
                columns.push(Some(Area {
                    left: from.0,
                    top: from.1.min(to.1),
                    right: from.0 + thick - gap,
                    bottom: from.1.max(to.1),
                }));
                if !self.is_outlined(point) {
                    let pen = Pen::solid(Role::Bar, self.colour(number, slot));
                    plot.bar((start, base), (start + units(thick - gap), end), pen);
                }
            }
            self.columns.push(columns);
        }
        zero
    }

    /// A single series has its newest season in ink; several have their series colours.
    fn colour(&self, number: i32, slot: i32) -> Colour {
        let number = usize::try_from(number).unwrap_or(0);
        let slot = usize::try_from(slot).unwrap_or(0);
        let is_focus = |slot: &super::super::spec::Slot| slot.emphasis == Emphasis::Focus;
        let seasonal = self.data.slots.iter().any(is_focus);
        let here = self.data.slots.get(slot).is_some_and(is_focus);
        match self.series.len() {
            1 if seasonal && !here => Colour::Context,
            _ => CATEGORIES[number.min(3)],
        }
    }

    /// Provisional columns among settled ones are outlined; if all are, the subtitle says so.
    fn is_outlined(&self, point: &Point) -> bool {
        let points = self.series.iter().flat_map(|one| &one.points);
        let settled = |point: &Point| point.value().is_some() && !point.is_provisional();
        point.is_provisional() && points.into_iter().any(settled)
    }

    /// Outlines of provisional columns, hatching of missing ones, and tooltips of all.
    fn draw_states(&self, scene: &mut Scene, zero: Tenths) {
        for (number, one) in (0..).zip(self.series) {
            for (slot, point) in one.points.iter().take(self.data.slots.len()).enumerate() {
                let slot_number = i32::try_from(slot).unwrap_or(0);
                let kinds = i32::try_from(self.series.len()).unwrap_or(1);
                let left = self.centres[slot] + self.thick * (2 * number - kinds) / 2;
                let words = self.words(one, slot, point);
                let column = self.columns[number as usize][slot];
                match column {
                    Some(area) if self.is_outlined(point) => {
                        let roomy = area.height() > px(4) && area.width() > px(4);
                        let inner = area.grown(if roomy { -10 } else { 0 });
                        let stroke = Stroke::dashed(self.colour(number, slot_number), px(2));
                        let shape = Shape::Rect(inner);
                        let mark = Mark::filled(Role::Bar, Layer::Data, shape, Colour::Paper);
                        scene.push(mark.outlined(stroke).told(words));
                    }
                    Some(area) => scene.push(Mark {
                        role: Role::Hit,
                        layer: Layer::Data,
                        shape: Shape::Rect(area),
                        fill: None,
                        stroke: None,
                        tooltip: Some(words),
                    }),
                    None => {
                        let height = (zero - self.plot.top).min(px(48)).max(0);
                        let area = Area::new(left, zero - height, self.thick, height);
                        let stroke = Stroke::solid(Colour::Context, px(1));
                        let mark = Mark::stroked(Role::Missing, Layer::Data, hatch(area), stroke);
                        scene.push(mark.told(words));
                    }
                }
            }
        }
    }

    fn words(&self, series: &Series, slot: usize, point: &Point) -> String {
        let period = &self.data.slots[slot].full;
        let name = match self.series.len() {
            1 => period.clone(),
            _ => format!("{period}{}{}", self.spec.words.comma, series.name),
        };
        frame::tooltip(self.spec, &name, point)
    }

    /// Values over the columns of a single series: the newest, then its season, then the others if
    /// there is room for all of them.
    fn draw_values(&self, sheet: &mut Sheet, only: &Series) {
        let known: Vec<usize> = (0..self.columns[0].len())
            .filter(|slot| self.columns[0][*slot].is_some())
            .collect();
        let Some(newest) = known.last().copied() else {
            return;
        };
        let season = |slot: &usize| self.data.slots[*slot].emphasis == Emphasis::Focus;
        let pitch = self.plot.width() / i32::try_from(self.data.slots.len()).unwrap_or(1).max(1);
        let fits = known.iter().all(|slot| {
            let label = &only.points[*slot].label;
            measure::width(label, 13, Weight::Regular) + px(4) <= pitch
        });
        let mut order = vec![newest];
        order.extend(
            known
                .iter()
                .rev()
                .filter(|slot| **slot != newest && season(slot)),
        );
        if fits {
            order.extend(
                known
                    .iter()
                    .filter(|slot| **slot != newest && !season(slot)),
            );
        }
        for slot in order {
            self.draw_value(sheet, slot, &only.points[slot], slot == newest);
        }
    }

    /// One value over (or under) its column, with its state; the newest even if it covers a column.
    fn draw_value(&self, sheet: &mut Sheet, slot: usize, point: &Point, newest: bool) {
        let Some(area) = self.columns[0][slot] else {
            return;
        };
        let down = point.value().is_some_and(|value| value < Decimal::ZERO);
        let y = if down {
            area.bottom + px(15)
        } else {
            area.top - px(6)
        };
        let weight = if newest {
            Weight::Bold
        } else {
            Weight::Regular
        };
        let x = (area.left + area.right) / 2;
        let text = Text::new(Role::Value, point.label.as_str(), (x, y), 13).haloed();
        let text = text.anchored(Anchor::Middle).weighing(weight);
        let placed = match newest {
            true => sheet.place_first(vec![text]),
            false => sheet.place_clear(vec![text]),
        };
        if placed.is_some() && self.is_outlined(point) {
            let word = self.spec.words.provisional.as_str();
            let y = if down { y + px(16) } else { y - px(16) };
            let text = Text::new(Role::Annotation, word, (x, y), 13).haloed();
            sheet.place_inside(text.anchored(Anchor::Middle).coloured(Colour::Text2));
        }
    }

    /// The names of several series, each as high as its newest column.
    fn draw_names(&self, sheet: &mut Sheet) {
        let mut ends: Vec<(Tenths, usize)> = Vec::new();
        for (number, columns) in self.columns.iter().enumerate() {
            let newest = columns.iter().rev().flatten().next();
            ends.push((newest.map_or(self.plot.bottom, |area| area.top), number));
        }
        ends.sort_unstable();
        let wanted: Vec<_> = ends.iter().map(|(y, _)| (*y, px(20))).collect();
        let places = spread(&wanted, self.plot.top - px(10), self.plot.bottom);
        let x = self.plot.right + px(10);
        for ((_, number), y) in ends.into_iter().zip(places) {
            let colour = CATEGORIES[number.min(3)];
            let shape = Shape::Symbol(Symbol::Square, (x + px(5), y), px(5));
            sheet
                .scene
                .push(Mark::filled(Role::Point, Layer::Data, shape, colour));
            let label = end_label(&self.series[number]);
            let room = sheet.scene.width - x - px(16);
            let name = measure::fit(&label, 14, Weight::Bold, room);
            let text = Text::new(Role::Label, name, (x + px(16), y + px(5)), 14);
            sheet.place(text.weighing(Weight::Bold));
        }
    }

    /// Why figures are missing, over the first hatched column of each run.
    fn draw_reasons(&self, sheet: &mut Sheet) {
        for one in self.series {
            let mut previous = "";
            for (slot, point) in one.points.iter().take(self.centres.len()).enumerate() {
                let State::Missing { reason } = &point.state else {
                    previous = "";
                    continue;
                };
                if reason != previous {
                    let at = (self.centres[slot], self.plot.bottom - px(54));
                    let text = Text::new(Role::Annotation, reason.as_str(), at, 13);
                    let text = text
                        .anchored(Anchor::Middle)
                        .coloured(Colour::Text3)
                        .haloed();
                    sheet.place_clear(vec![text]);
                }
                previous = reason;
            }
        }
    }
}
