//! Parts of one whole: one bar, labels above, per cent inside where there is room.
//!
//! Only parts that exclude each other can be given ([`Shares`]); groups that overlap are bars.

use super::super::frame::{self, Width};
use super::super::labels::Sheet;
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

/// Draws the chart.
pub fn draw(spec: &ChartSpec, data: &Shares, width: Width) -> Scene {
    let areas = areas(data, width.tenths());
    let fills = fills(data.parts());
    let above: Vec<bool> = (0..areas.len())
        .map(|part| has_room_above(spec, data, &areas, part))
        .collect();
    let below = above.iter().filter(|above| !**above).count();
    let lines = Tenths::try_from(below).unwrap_or(0);
    let mut sheet = frame::sheet(spec, width, TOP + BAR + LINE * lines + px(6));
    for ((part, area), fill) in data.parts().iter().zip(&areas).zip(&fills) {
        draw_part(&mut sheet, spec, part, *area, *fill);
    }
    for (index, part) in data.parts().iter().enumerate() {
        if above[index] {
            let text = Text::new(
                Role::Label,
                label(spec, data, index),
                (areas[index].left, px(19)),
                SIZE,
            );
            sheet.place(text.weighing(weight(part)));
        }
    }
    draw_below(&mut sheet, spec, data, &areas, &above);
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

/// Labels of parts without room, below the bar with leaders. Those on the right end at their part and
/// are stacked from left to right, so that no leader crosses a label; those on the left mirror that.
fn draw_below(sheet: &mut Sheet, spec: &ChartSpec, data: &Shares, areas: &[Area], above: &[bool]) {
    let middle = |index: usize| (areas[index].left + areas[index].right) / 2;
    let hidden: Vec<usize> = (0..areas.len()).filter(|index| !above[*index]).collect();
    let half = sheet.scene.width / 2;
    let (left, right): (Vec<usize>, Vec<usize>) =
        hidden.into_iter().partition(|index| middle(*index) < half);
    let mut line = 0;
    for index in right.into_iter().chain(left.into_iter().rev()) {
        let x = middle(index);
        let y = TOP + BAR + px(22) + LINE * line;
        let end = x >= half;
        let text = long_label(spec, data, index);
        let room = if end {
            x + px(2)
        } else {
            sheet.scene.width - x + px(2)
        };
        let text = super::super::measure::fit(&text, SIZE - 1, Weight::Regular, room).into_owned();
        let (anchor, at) = match end {
            true => (Anchor::End, (x + px(2), y)),
            false => (Anchor::Start, (x - px(2), y)),
        };
        let text = Text::new(Role::Label, text, at, SIZE - 1).anchored(anchor);
        if sheet.place_inside(text) {
            sheet.leader((x, TOP + BAR + px(1)), (x, y - px(13)));
            line += 1;
        }
    }
}
