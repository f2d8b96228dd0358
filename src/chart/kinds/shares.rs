//! Parts of one whole: one bar, labels above, per cent inside where there is room.
//!
//! Only parts that exclude each other can be given ([`Shares`]); groups that overlap are bars.

use super::super::frame::{self, Width};
use super::super::labels::Sheet;
use super::super::measure;
use super::super::scale::{UNITS, ValueAxis};
use super::super::scene::{
    Anchor, Area, Colour, Layer, Mark, Role, Scene, Shape, Stroke, Tenths, Text, Weight, px,
};
use super::super::spec::{ChartSpec, Emphasis, Pace, Part, Shares};

const BAR: Tenths = px(44);
const TOP: Tenths = px(28);
const LINE: Tenths = px(24);
const SIZE: i32 = 15;
/// A part at least this wide has its per cent inside.
const ROOMY: Tenths = px(70);
/// Less room than this is none for a label.
const LEAST: Tenths = px(48);

/// Draws the chart.
pub fn draw(spec: &ChartSpec, data: &Shares, width: Width) -> Scene {
    let areas = areas(data, width.tenths());
    let fills = fills_by_size(data.parts());
    let below = labels_below(spec, data, &areas, width.tenths());
    let rows = below.iter().map(|label| label.row + 1).max().unwrap_or(0);
    let rows = Tenths::try_from(rows).unwrap_or(0);
    let mut sheet = frame::sheet(spec, width, TOP + BAR + LINE * rows + px(6));
    for ((part, area), fill) in data.parts().iter().zip(&areas).zip(&fills) {
        draw_part(&mut sheet, spec, part, *area, *fill);
    }
    for (index, part) in data.parts().iter().enumerate() {
        if has_room_above(spec, data, &areas, index) {
            let text = Text::new(
                Role::Label,
                label(spec, data, index),
                (areas[index].left, px(19)),
                SIZE,
            );
            sheet.place(text.weighing(weight(part)));
        }
    }
    draw_below(&mut sheet, &areas, below);
    sheet.finish()
}

/// Each part's place on the bar, with 2 px between neighbours.
fn areas(data: &Shares, width: Tenths) -> Vec<Area> {
    let axis = ValueAxis::to_largest(std::iter::once(data.total()));
    let gaps = px(2) * (Tenths::try_from(data.parts().len()).unwrap_or(1) - 1);
    let room = width - gaps;
    let mut sum = rust_decimal::Decimal::ZERO;
    let mut left = 0;
    let edge = |sum: rust_decimal::Decimal| {
        let x = i64::from(axis.position(sum)) * i64::from(room) / i64::from(UNITS);
        Tenths::try_from(x).unwrap_or(0)
    };
    (0..)
        .zip(data.parts())
        .map(|(index, part)| {
            sum += part.point.value().unwrap_or_default();
            let area = Area {
                left: left + px(2) * index,
                top: TOP,
                right: edge(sum) + px(2) * index,
                bottom: TOP + BAR,
            };
            left = edge(sum);
            area
        })
        .collect()
}

/// The largest part is the darkest: it is the one that a title speaks of. Grades keep their order; they
/// are known by the one that nobody should get.
fn fills_by_size(parts: &[Part]) -> Vec<Colour> {
    if parts.iter().any(|part| part.standing == Pace::Behind) {
        return fills(parts);
    }
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(parts[*at].point.value()));
    let mut by_size = vec![Colour::Seq1; parts.len()];
    for (at, fill) in order.into_iter().zip(fills(parts)) {
        by_size[at] = fill;
    }
    by_size
}

/// Fills from dark to light; parts that need action in the signal colour.
pub(super) fn fills(parts: &[Part]) -> Vec<Colour> {
    let plain = parts
        .iter()
        .filter(|part| part.standing == Pace::OnPace)
        .count();
    let order: &[Colour] = match plain {
        0..=3 => &[Colour::Ink, Colour::Seq3, Colour::Seq1],
        _ => &[Colour::Ink, Colour::Seq4, Colour::Seq3, Colour::Seq1],
    };
    let mut next = order.iter().copied();
    let mut fill = |part: &Part| match part.standing {
        Pace::Behind => Colour::Signal,
        Pace::OnPace => next.next().unwrap_or(Colour::Seq1),
    };
    parts.iter().map(&mut fill).collect()
}

fn weight(part: &Part) -> Weight {
    if part.emphasis == Emphasis::Focus {
        Weight::Bold
    } else {
        Weight::Regular
    }
}

/// `优秀 74件`
fn label(spec: &ChartSpec, data: &Shares, index: usize) -> String {
    let part = &data.parts()[index];
    format!(
        "{} {}",
        part.name,
        spec.words.with_unit(&part.point.label, &spec.unit_label)
    )
}

/// `不合格 2件（1.1%），已全部重新办理`
fn long_label(spec: &ChartSpec, data: &Shares, index: usize) -> String {
    let part = &data.parts()[index];
    let words = &spec.words;
    let mut text = label(spec, data, index);
    text.push_str(&format!(
        "{}{}{}",
        words.brackets.0, part.share, words.brackets.1
    ));
    if !part.remark.is_empty() {
        text.push_str(&words.comma);
        text.push_str(&part.remark);
    }
    text
}

fn has_room_above(spec: &ChartSpec, data: &Shares, areas: &[Area], index: usize) -> bool {
    let part = &data.parts()[index];
    let text =
        Text::new(Role::Label, label(spec, data, index), (0, 0), SIZE).weighing(weight(part));
    areas[index].width() >= ROOMY && text.width() <= areas[index].width() - px(6)
}

fn draw_part(sheet: &mut Sheet, spec: &ChartSpec, part: &Part, area: Area, fill: Colour) {
    if area.width() < 1 {
        return;
    }
    let words = format!(
        "{}{}{}",
        frame::tooltip(spec, &part.name, &part.point),
        spec.words.comma,
        part.share
    );
    let mark = if fill.is_faint() && area.width() > px(1) {
        let inner = area.grown(-5);
        Mark::filled(Role::Part, Layer::Data, Shape::Rect(inner), fill)
            .outlined(Stroke::solid(Colour::Text3, px(1)))
    } else {
        Mark::filled(Role::Part, Layer::Data, Shape::Rect(area), fill)
    };
    sheet.scene.push(mark.told(words));
    let text = Text::new(
        Role::Value,
        part.share.as_str(),
        (area.left + px(10), TOP + px(27)),
        SIZE,
    )
    .weighing(Weight::Bold)
    .coloured(fill.text_on());
    if area.width() >= ROOMY && text.width() + px(16) <= area.width() {
        sheet.place(text);
    }
}

/// A label below the bar, of the part that has no room for its own.
struct Below {
    index: usize,
    /// Counted from the bar.
    row: usize,
    text: String,
    anchor: Anchor,
    /// Where the label ends, or begins if it is anchored at its start.
    x: Tenths,
}

/// Where the labels of parts without room go. Stacked from left to right, each ends at its part, so
/// that no leader crosses a label; where they do not all fit, the mirror of that; where neither
/// does, they are cut to the room that there is.
fn labels_below(spec: &ChartSpec, data: &Shares, areas: &[Area], width: Tenths) -> Vec<Below> {
    let hidden: Vec<Hidden> = (0..areas.len())
        .filter(|index| !has_room_above(spec, data, areas, *index))
        .map(|index| Hidden {
            index,
            middle: (areas[index].left + areas[index].right) / 2,
            text: long_label(spec, data, index),
        })
        .collect();
    let mirror: Vec<Hidden> = hidden.iter().rev().map(|one| one.mirrored(width)).collect();
    let back = |found: Vec<Below>| found.into_iter().map(|one| one.mirrored(width)).collect();
    let fits = |labels: &[Hidden]| {
        let long = |one: &Hidden| one.end() <= one.limit(labels, width);
        labels.iter().all(long)
    };
    if !fits(&hidden) && fits(&mirror) {
        back(ending_at_parts(&mirror, width))
    } else {
        ending_at_parts(&hidden, width)
    }
}

/// A part whose label has no room above it.
struct Hidden {
    index: usize,
    middle: Tenths,
    text: String,
}

impl Hidden {
    fn mirrored(&self, width: Tenths) -> Hidden {
        Hidden {
            index: self.index,
            middle: width - self.middle,
            text: self.text.clone(),
        }
    }

    /// Where the label ends if it is not cut: at its part, or as far right as its length wants.
    fn end(&self) -> Tenths {
        let long = Text::new(Role::Label, self.text.as_str(), (0, 0), SIZE - 1).width();
        (self.middle + px(2)).max(long)
    }

    /// Where the leader of the next part runs, else the edge.
    fn limit(&self, labels: &[Hidden], width: Tenths) -> Tenths {
        let mut after = labels.iter().skip_while(|one| one.index != self.index);
        after.nth(1).map_or(width, |next| next.middle - px(4))
    }
}

impl Below {
    fn mirrored(self, width: Tenths) -> Below {
        Below {
            x: width - self.x,
            anchor: Anchor::Start,
            ..self
        }
    }
}

/// Labels that end at their parts, given from left to right and cut where the next leader runs; one
/// with hardly any room is left to the table. Labels that are clear of each other share a row.
fn ending_at_parts(hidden: &[Hidden], width: Tenths) -> Vec<Below> {
    let mut placed: Vec<Below> = Vec::new();
    for one in hidden {
        let limit = one.limit(hidden, width);
        if limit < LEAST {
            continue;
        }
        let x = one.end().min(limit);
        let text = measure::fit(&one.text, SIZE - 1, Weight::Regular, x).into_owned();
        let long = Text::new(Role::Label, text.as_str(), (0, 0), SIZE - 1).width();
        let row = placed.last().map_or(0, |before| {
            before.row + usize::from(x - long < before.x + px(16))
        });
        placed.push(Below {
            index: one.index,
            row,
            text,
            anchor: Anchor::End,
            x,
        });
    }
    placed
}

fn draw_below(sheet: &mut Sheet, areas: &[Area], labels: Vec<Below>) {
    for label in labels {
        let row = Tenths::try_from(label.row).unwrap_or(0);
        let y = TOP + BAR + px(22) + LINE * row;
        let text = Text::new(Role::Label, label.text, (label.x, y), SIZE - 1);
        if sheet.place_inside(text.anchored(label.anchor)) {
            let area = areas[label.index];
            let x = (area.left + area.right) / 2;
            sheet.leader((x, TOP + BAR + px(1)), (x, y - px(13)));
        }
    }
}
