//! Values over time: a line a series, with direct labels and a time axis of two levels.
//!
//! A provisional figure is a hollow mark with dashes up to it, a revised one a hollow diamond, a
//! missing one a gap, hatched where no series has a figure.

use rust_decimal::Decimal;

use super::super::backend::Pen;
use super::super::frame::{self, Width};
use super::super::labels::{Sheet, symbol};
use super::super::measure;
use super::super::plot::Plot;
use super::super::scale::ValueAxis;
use super::super::scene::{
    Area, At, Colour, Layer, Mark, Pattern, Role, Scene, Shape, Stroke, Symbol, Tenths, Text, px,
};
use super::super::spec::{Baseline, ChartSpec, Emphasis, LineData, Point, State};
use super::super::time_axis::{Detail, TimeAxis};
use super::line_labels;
use super::{SYMBOLS, series_colours};

/// Horizontal units of the plot between two slots.
const SLOT: i32 = 1000;

/// A line chart whose parts have found their places.
pub(super) struct Layout<'a> {
    pub(super) spec: &'a ChartSpec,
    pub(super) data: &'a LineData,
    pub(super) width: Width,
    pub(super) plot: Area,
    pub(super) colours: Vec<Colour>,
    /// Where each figure of each series stands; `None` where it is missing.
    pub(super) places: Vec<Vec<Option<At>>>,
    /// Horizontal centre of each slot.
    pub(super) centres: Vec<Tenths>,
}

/// Draws the chart.
pub fn draw(spec: &ChartSpec, data: &LineData, width: Width) -> Scene {
    let count = data.slots.len();
    let points = data
        .series
        .iter()
        .flat_map(|series| series.points.iter().take(count));
    let values: Vec<Decimal> = points.filter_map(Point::value).collect();
    if values.is_empty() {
        return frame::nothing(spec, width);
    }
    let axis = match data.baseline {
        Baseline::Zero => ValueAxis::from_zero(values.into_iter(), 6),
        Baseline::Fitted => ValueAxis::fitted(values.into_iter(), 6),
    };
    let labels = axis.tick_labels(frame::tick_suffix(spec));
    let colours = series_colours(&data.series);
    let left = frame::left_gutter(&labels, width);
    let right = line_labels::right_gutter(spec, data, &colours, width);
    let detail = detail(data, width);
    let top = if width.is_phone() { px(28) } else { px(34) };
    let plot = Area::new(
        left,
        top,
        width.tenths() - left - right,
        width.plot_height(),
    );
    let foot = if detail == Detail::Full {
        px(48)
    } else {
        px(30)
    };
    let mut sheet = frame::sheet(spec, width, plot.bottom + foot);
    frame::value_axis(&mut sheet, plot, &axis, &labels);
    let mut layout = Layout {
        spec,
        data,
        width,
        plot,
        colours,
        places: Vec::new(),
        centres: Vec::new(),
    };
    layout.draw_lines(&mut sheet.scene, &axis);
    let zero = layout.draw_axis(&mut sheet, &axis, detail);
    layout.draw_missing(&mut sheet);
    layout.draw_points(&mut sheet.scene);
    for series in &layout.places {
        let known: Vec<At> = series.iter().flatten().copied().collect();
        sheet.avoid_line(&known);
    }
    sheet.avoid(Area {
        top: zero - px(1),
        bottom: zero + px(1),
        ..plot
    });
    line_labels::draw(&layout, &mut sheet);
    layout.draw_hits(&mut sheet.scene);
    sheet.finish()
}

fn detail(data: &LineData, width: Width) -> Detail {
    let has_minor = data.slots.iter().any(|slot| !slot.minor.is_empty());
    let has_major = data.slots.iter().any(|slot| !slot.major.is_empty());
    if has_minor && has_major && !width.is_phone() {
        Detail::Full
    } else {
        Detail::YearsOnly
    }
}

impl Layout<'_> {
    /// Draws the lines through plotters and learns where every figure stands.
    fn draw_lines(&mut self, scene: &mut Scene, axis: &ValueAxis) {
        let count = self.data.slots.len();
        let end = SLOT * (i32::try_from(count).unwrap_or(1) - 1).max(1);
        let inner = Area {
            left: self.plot.left + px(8),
            ..self.plot
        };
        let Some(mut plot) = Plot::open(scene, inner, end, axis) else {
            return;
        };
        let x = |slot: usize| match count {
            1 => SLOT / 2,
            _ => SLOT * i32::try_from(slot).unwrap_or(0),
        };
        self.centres = (0..count).map(|slot| plot.at(x(slot), 0).0).collect();
        // Grey lines first, so that the focus lies on top.
        let mut order: Vec<usize> = (0..self.data.series.len()).collect();
        order.sort_by_key(|index| self.colours[*index] != Colour::Context);
        self.places = vec![Vec::new(); order.len()];
        let settle = self.all_provisional();
        for index in order {
            let points = &self.data.series[index].points;
            let points = &points[..points.len().min(count)];
            let spots: Vec<Option<(i32, i32)>> = points
                .iter()
                .enumerate()
                .map(|(slot, point)| Some((x(slot), axis.position(point.value()?))))
                .collect();
            for (run, pattern) in runs(points, settle) {
                let pen = Pen {
                    colour: self.colours[index],
                    pattern,
                    role: Role::Line,
                };
                if run.len() > 1 {
                    let ends: Vec<_> = run.iter().filter_map(|slot| spots[*slot]).collect();
                    let grey = pen.colour == Colour::Context;
                    plot.line(ends, pen, if grey { 18 } else { 25 });
                }
            }
            let here = spots.iter().map(|spot| spot.map(|(x, y)| plot.at(x, y)));
            self.places[index] = here.collect();
        }
    }

    /// Draws the time axis; returns where the line at zero (or at the foot) lies.
    fn draw_axis(&self, sheet: &mut Sheet, axis: &ValueAxis, detail: Detail) -> Tenths {
        let share = i64::from(axis.position(Decimal::ZERO));
        let height = i64::from(self.plot.height());
        let above = share * height / i64::from(super::super::scale::UNITS);
        let zero = self.plot.bottom - Tenths::try_from(above).unwrap_or(0);
        self.time_axis(detail).draw(sheet, zero);
        zero
    }

    fn time_axis(&self, detail: Detail) -> TimeAxis<'_> {
        TimeAxis {
            slots: &self.data.slots,
            centres: &self.centres,
            plot: self.plot,
            detail,
        }
    }

    /// If every figure is provisional the subtitle says so and nothing is dashed.
    pub(super) fn all_provisional(&self) -> bool {
        let points = self.data.series.iter().flat_map(|series| &series.points);
        let mut known = points.filter(|point| point.value().is_some()).peekable();
        known.peek().is_some() && known.all(Point::is_provisional)
    }

    /// Hatches the slots where no series has a figure, with the reason if there is room.
    fn draw_missing(&self, sheet: &mut Sheet) {
        let axis = self.time_axis(Detail::Full);
        let mut slot = 0;
        while slot < self.data.slots.len() {
            let Some(reason) = self.reason(slot) else {
                slot += 1;
                continue;
            };
            let first = slot;
            while self.reason(slot + 1) == Some(reason) {
                slot += 1;
            }
            let (left, right) = axis.band(first, slot);
            let area = Area {
                left,
                right: right.max(left + px(6)),
                ..self.plot
            };
            sheet.scene.push(Mark::stroked(
                Role::Missing,
                Layer::Data,
                super::super::scene::hatch(area),
                Stroke::solid(Colour::Context, px(1)),
            ));
            let y = self.plot.top + px(14);
            let text = Text::new(Role::Annotation, reason, (area.right + px(5), y), 13)
                .coloured(Colour::Text3)
                .haloed();
            let left = area.left - px(5) - text.width();
            sheet.place_first(vec![text.clone(), text.at((left, y))]);
            slot += 1;
        }
    }

    /// Why a slot has no figure in any series; `None` if one has.
    fn reason(&self, slot: usize) -> Option<&str> {
        if slot >= self.data.slots.len() {
            return None;
        }
        let mut reason = None;
        for series in &self.data.series {
            match series.points.get(slot).map(|point| &point.state) {
                Some(State::Missing { reason: words }) => reason = reason.or(Some(words.as_str())),
                Some(_) => return None,
                None => {}
            }
        }
        reason
    }

    /// End marks, same-season marks, diamonds, and dots where a figure stands alone.
    fn draw_points(&self, scene: &mut Scene) {
        let settle = self.all_provisional();
        for (index, series) in self.data.series.iter().enumerate() {
            let colour = self.colours[index];
            let places = &self.places[index];
            let last = places.iter().rposition(Option::is_some);
            let rank = self
                .colours
                .iter()
                .take(index)
                .filter(|c| **c != Colour::Context)
                .count();
            for (slot, point) in series.points.iter().enumerate() {
                let Some(Some(at)) = places.get(slot) else {
                    continue;
                };
                let pattern = match point.is_provisional() && !settle {
                    true => Pattern::Dashed,
                    false => Pattern::Solid,
                };
                let alone = is_alone(places, slot);
                let season = self.data.slots[slot].emphasis == Emphasis::Focus;
                if matches!(point.state, State::Revised { .. }) {
                    scene.push(symbol(Symbol::Diamond, *at, px(6), colour, Pattern::Dashed));
                    continue;
                }
                let coloured = colour != Colour::Context;
                let hollow = pattern == Pattern::Dashed && coloured;
                if Some(slot) == last && coloured {
                    scene.push(symbol(SYMBOLS[rank.min(3)], *at, px(5), colour, pattern));
                } else if hollow || alone || season && self.data.series.len() == 1 {
                    scene.push(symbol(Symbol::Circle, *at, px(4), colour, pattern));
                }
            }
        }
    }

    /// Invisible columns, one a slot, that say all its figures to the pointer.
    fn draw_hits(&self, scene: &mut Scene) {
        let axis = self.time_axis(Detail::Full);
        for (index, slot) in self.data.slots.iter().enumerate() {
            let (left, right) = axis.band(index, index);
            let words = self.slot_words(index, &slot.full);
            scene.push(Mark {
                role: Role::Hit,
                layer: Layer::Data,
                shape: Shape::Rect(Area {
                    left,
                    right,
                    ..self.plot
                }),
                fill: None,
                stroke: None,
                tooltip: Some(words),
            });
        }
    }

    fn slot_words(&self, slot: usize, full: &str) -> String {
        let words = &self.spec.words;
        if let [only] = &self.data.series[..] {
            return only.points.get(slot).map_or_else(
                || full.to_owned(),
                |point| frame::tooltip(self.spec, full, point),
            );
        }
        let said: Vec<String> = self
            .data
            .series
            .iter()
            .filter_map(|series| Some((series, series.points.get(slot)?)))
            .map(|(series, point)| frame::tooltip(self.spec, &series.name, point))
            .collect();
        format!("{full}{}{}", words.semicolon, said.join(&words.semicolon))
    }
}

/// Whether a figure has no neighbour to be joined to.
fn is_alone(places: &[Option<At>], slot: usize) -> bool {
    let known = |slot: Option<usize>| {
        slot.and_then(|slot| places.get(slot))
            .is_some_and(Option::is_some)
    };
    !known(slot.checked_sub(1)) && !known(slot.checked_add(1))
}

/// Runs of neighbouring known figures, cut where the line turns to dashes. With `settle` nothing is
/// dashed. A run of one is a figure that stands alone.
pub(super) fn runs(points: &[Point], settle: bool) -> Vec<(Vec<usize>, Pattern)> {
    let mut runs = Vec::new();
    let mut run: Vec<usize> = Vec::new();
    let mut pattern = Pattern::Solid;
    for (slot, point) in points.iter().enumerate() {
        if point.value().is_none() {
            if !run.is_empty() {
                runs.push((std::mem::take(&mut run), pattern));
            }
            pattern = Pattern::Solid;
            continue;
        }
        if let Some(last) = run.last().copied() {
            let dashed = point.is_provisional() && !settle;
            let next = if dashed {
                Pattern::Dashed
            } else {
                Pattern::Solid
            };
            if next != pattern && run.len() > 1 {
                runs.push((std::mem::replace(&mut run, vec![last]), pattern));
            }
            pattern = next;
        }
        run.push(slot);
    }
    if !run.is_empty() {
        runs.push((run, pattern));
    }
    runs
}

/// Width of a label with the value of a single series.
pub(super) fn big_label_width(label: &str, width: Width) -> Tenths {
    let size = if width.is_phone() { 18 } else { 22 };
    measure::width(label, size, super::super::scene::Weight::Bold)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(value: i64) -> Point {
        Point::settled(Decimal::from(value), value.to_string())
    }

    #[test]
    fn dashes_lead_up_to_provisional_figures_only() {
        let points = [
            known(1),
            known(2),
            Point::provisional(Decimal::from(3), "3"),
        ];
        let expected = vec![(vec![0, 1], Pattern::Solid), (vec![1, 2], Pattern::Dashed)];
        assert_eq!(runs(&points, false), expected);
        assert_eq!(runs(&points, true), vec![(vec![0, 1, 2], Pattern::Solid)]);
    }

    #[test]
    fn a_missing_figure_breaks_the_line() {
        let points = [known(1), Point::missing("未报送"), known(3)];
        let runs: Vec<_> = runs(&points, false)
            .into_iter()
            .map(|(run, _)| run)
            .collect();
        assert_eq!(runs, [[0], [2]]);
    }
}
