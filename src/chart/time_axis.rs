//! The time axis of two levels: quarters under the line, years under the quarters.

use super::labels::Sheet;
use super::measure;
use super::scene::{Anchor, Area, Colour, Layer, Role, Stroke, Tenths, Text, Weight, px, snap};
use super::spec::Slot;

const SIZE: i32 = 13;

/// Where the slots of a time axis stand.
pub struct TimeAxis<'a> {
    /// The slots.
    pub slots: &'a [Slot],
    /// Horizontal centre of each slot.
    pub centres: &'a [Tenths],
    /// The plot above the axis.
    pub plot: Area,
    /// How much may be said.
    pub detail: Detail,
}

/// How many levels of a time axis are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Quarters and years.
    Full,
    /// Ticks and years (phones).
    YearsOnly,
}

impl TimeAxis<'_> {
    /// Half the distance between two slots.
    pub fn half_pitch(&self) -> Tenths {
        match self.centres {
            [first, .., last] => (last - first) / (self.centres.len() as Tenths - 1) / 2,
            _ => self.plot.width() / 2,
        }
    }

    /// The band of slots `from..=to`, from edge to edge.
    pub fn band(&self, from: usize, to: usize) -> (Tenths, Tenths) {
        let half = self.half_pitch();
        let centre = |index: usize| self.centres.get(index).copied().unwrap_or(self.plot.left);
        let left = (centre(from) - half).max(self.plot.left);
        (left, (centre(to) + half).min(self.plot.right).max(left))
    }

    /// Draws the axis line at `zero`, ticks and labels.
    pub fn draw(&self, sheet: &mut Sheet, zero: Tenths) {
        let line = Stroke::solid(Colour::Text, 12);
        let zero = snap(zero);
        let ends = ((self.plot.left, zero), (self.plot.right, zero));
        sheet
            .scene
            .line(Role::Zero, Layer::Axis, ends.0, ends.1, line);
        let groups = groups(self.slots);
        let has_years = groups
            .iter()
            .any(|(from, _)| !self.slots[*from].major.is_empty());
        if !has_years {
            self.draw_minor_sparsely(sheet);
            return;
        }
        let minor = self.detail == Detail::Full && self.draw_minor(sheet);
        self.draw_dividers(sheet, &groups, minor);
        let y = self.plot.bottom + if minor { px(39) } else { px(19) };
        // The newest year first, then the oldest: those two must not be lost.
        let mut order: Vec<usize> = (0..groups.len()).rev().collect();
        if order.len() > 2 {
            order.rotate_right(1);
            order.swap(0, 1);
        }
        for index in order {
            self.draw_year(sheet, groups[index], y);
        }
    }

    fn draw_dividers(&self, sheet: &mut Sheet, groups: &[(usize, usize)], minor: bool) {
        let length = if minor { px(26) } else { px(8) };
        for (from, _) in groups.iter().skip(1) {
            let left = snap(self.band(*from, *from).0);
            let (top, bottom) = (self.plot.bottom, self.plot.bottom + length);
            let stroke = Stroke::solid(Colour::Rule, px(1));
            sheet.scene.line(
                Role::Divider,
                Layer::Axis,
                (left, top),
                (left, bottom),
                stroke,
            );
        }
    }

    fn draw_year(&self, sheet: &mut Sheet, (from, to): (usize, usize), y: Tenths) {
        let (left, right) = self.band(from, to);
        let slot = &self.slots[from];
        let full = self.detail == Detail::Full
            && measure::width(&slot.major, SIZE, Weight::Regular) <= right - left;
        let words = if full { &slot.major } else { &slot.major_short };
        let text = Text::new(Role::Tick, words.as_str(), ((left + right) / 2, y), SIZE)
            .anchored(Anchor::Middle)
            .coloured(Colour::Text2);
        sheet.place_inside(text);
    }

    /// Draws all inner labels, or none if they do not all have room.
    fn draw_minor(&self, sheet: &mut Sheet) -> bool {
        let widest = self
            .slots
            .iter()
            .map(|slot| width(&slot.minor))
            .max()
            .unwrap_or(0);
        if widest == 0 || widest + px(4) > self.half_pitch() * 2 {
            return false;
        }
        for (slot, centre) in self.slots.iter().zip(self.centres) {
            sheet.place_inside(self.minor_text(slot, *centre));
        }
        true
    }

    /// Without years, as many inner labels as fit, the newest first.
    fn draw_minor_sparsely(&self, sheet: &mut Sheet) {
        let widest = self
            .slots
            .iter()
            .map(|slot| width(&slot.minor))
            .max()
            .unwrap_or(0);
        let pitch = (self.half_pitch() * 2).max(1);
        let every = usize::try_from((widest + px(8)) / pitch + 1).unwrap_or(1);
        let pairs: Vec<_> = self.slots.iter().zip(self.centres).collect();
        for (slot, centre) in pairs.into_iter().rev().step_by(every) {
            sheet.place_inside(self.minor_text(slot, *centre));
        }
    }

    fn minor_text(&self, slot: &Slot, centre: Tenths) -> Text {
        Text::new(
            Role::Tick,
            slot.minor.as_str(),
            (centre, self.plot.bottom + px(19)),
            SIZE,
        )
        .anchored(Anchor::Middle)
        .coloured(Colour::Text3)
    }
}

fn width(text: &str) -> Tenths {
    measure::width(text, SIZE, Weight::Regular)
}

/// First and last slot of every group of equal outer labels.
pub fn groups(slots: &[Slot]) -> Vec<(usize, usize)> {
    let mut groups: Vec<(usize, usize)> = Vec::new();
    for index in 0..slots.len() {
        match groups.last_mut() {
            Some((_, last)) if slots[*last].major == slots[index].major => *last = index,
            _ => groups.push((index, index)),
        }
    }
    groups
}
