//! Parts of one whole: one bar, labels above, per cent inside where there is room.
//!
//! Only parts that exclude each other can be given ([`Shares`]); groups that overlap are bars.

use super::super::frame::{self, Width};
use super::super::labels::Sheet;
use super::super::measure;
use super::super::scale::{UNITS, ValueAxis};
use super::super::scene::{Anchor, Area, Colour, Role, Scene, Tenths, Text, Weight, px};
use super::super::spec::{ChartSpec, Emphasis, Pace, Part, Shares};
use super::listed::{Listed, square_of};

const BAR: Tenths = px(44);
const TOP: Tenths = px(28);
const LINE: Tenths = px(24);
const SIZE: i32 = 15;
/// A part at least this wide has its per cent inside.
const ROOMY: Tenths = px(70);

/// Draws the chart.
pub fn draw(spec: &ChartSpec, data: &Shares, width: Width) -> Scene {
    let areas = areas(data, width.tenths());
    let fills = fills_by_size(data.parts());
    let above: Vec<usize> = (0..areas.len())
        .filter(|index| has_room_above(spec, data, &areas, *index))
        .collect();
    match labels_below(spec, data, &areas, width.tenths()) {
        Some(below) => {
            let rows = below.iter().map(|label| label.row + 1).max().unwrap_or(0);
            let rows = Tenths::try_from(rows).unwrap_or(0);
            let top = if above.is_empty() { px(2) } else { TOP };
            let mut sheet = frame::sheet(spec, width, top + BAR + LINE * rows + px(6));
            draw_parts(&mut sheet, spec, data, (&areas, &fills), top);
            for index in above {
                let at = (areas[index].left, px(19));
                let text = Text::new(Role::Label, label(spec, data, index), at, SIZE);
                sheet.place(text.weighing(weight(&data.parts()[index])));
            }
            draw_below(&mut sheet, below, top + BAR);
            sheet.finish()
        }
        None => {
            let room = width.tenths() - px(24);
            let parts = data.parts().iter();
            let listed: Vec<Listed> = parts.map(|part| Listed::new(spec, part, room)).collect();
            let words: Tenths = listed.iter().map(Listed::height).sum();
            let mut y = px(2) + BAR + px(6);
            let mut sheet = frame::sheet(spec, width, y + words);
            draw_parts(&mut sheet, spec, data, (&areas, &fills), px(2));
            for (words, fill) in listed.iter().zip(&fills) {
                words.draw(&mut sheet, *fill, Role::Part, (px(24), y));
                y += words.height();
            }
            sheet.finish()
        }
    }
}

fn draw_parts(
    sheet: &mut Sheet,
    spec: &ChartSpec,
    data: &Shares,
    (areas, fills): (&[Area], &[Colour]),
    top: Tenths,
) {
    for ((part, area), fill) in data.parts().iter().zip(areas).zip(fills) {
        let area = Area {
            top,
            bottom: top + BAR,
            ..*area
        };
        draw_part(sheet, spec, part, area, *fill);
    }
}

/// Each part's place along the bar, with 2 px between neighbours.
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
                top: 0,
                right: edge(sum) + px(2) * index,
                bottom: BAR,
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
fn full_label(spec: &ChartSpec, data: &Shares, index: usize) -> String {
    let part = &data.parts()[index];
    let (opens, closes) = &spec.words.brackets;
    let share = format!("{opens}{}{closes}", part.share);
    format!("{}{share}{}", label(spec, data, index), remark(spec, part))
}

/// The same without the per cent that stands inside the part.
fn long_label(spec: &ChartSpec, data: &Shares, areas: &[Area], index: usize) -> String {
    let part = &data.parts()[index];
    if has_share_inside(part, areas[index]) {
        format!("{}{}", label(spec, data, index), remark(spec, part))
    } else {
        full_label(spec, data, index)
    }
}

fn remark(spec: &ChartSpec, part: &Part) -> String {
    match part.remark.as_str() {
        "" => String::new(),
        remark => format!("{}{remark}", spec.words.comma),
    }
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
    sheet
        .scene
        .push(square_of(area, fill, Role::Part).told(words));
    if has_share_inside(part, area) {
        let at = (area.left + px(10), area.top + px(27));
        let text = Text::new(Role::Value, part.share.as_str(), at, SIZE);
        sheet.place(text.weighing(Weight::Bold).coloured(fill.text_on()));
    }
}

fn has_share_inside(part: &Part, area: Area) -> bool {
    let width = measure::width(&part.share, SIZE, Weight::Bold);
    area.width() >= ROOMY && width + px(16) <= area.width()
}

/// A label below the bar, of the part that has no room for its own.
struct Below {
    /// Counted from the bar.
    row: usize,
    text: String,
    /// Where it begins, or ends if it is anchored at its end.
    x: Tenths,
    anchor: Anchor,
    /// Where its leader runs.
    leader: Tenths,
}

/// A part whose label has no room above it.
#[derive(Clone)]
struct Hidden {
    leader: Tenths,
    text: String,
    width: Tenths,
}

impl Hidden {
    /// Where the label may begin, best first: ended or begun by its leader, or pushed in from an edge.
    fn places(&self, width: Tenths) -> impl Iterator<Item = Tenths> + use<> {
        let (ended, begun) = (self.leader + px(2) - self.width, self.leader - px(2));
        let last = width - self.width;
        let (long, leader) = (self.width, self.leader);
        [ended, begun, 0, last]
            .into_iter()
            .filter(move |at| (0..=last).contains(at))
            .filter(move |at| *at <= leader && leader <= at + long)
    }

    fn placed(&self, left: Tenths, row: usize) -> Below {
        // Fonts differ: what lies left of its leader ends there whatever its width.
        let ends = left + self.width / 2 < self.leader;
        Below {
            row,
            text: self.text.clone(),
            x: if ends { left + self.width } else { left },
            anchor: if ends { Anchor::End } else { Anchor::Start },
            leader: self.leader,
        }
    }
}

/// Where the labels of parts without room go: a row each, in an order in which no leader runs through the label
/// of another part. A leader begins in the middle of its part or, where that does not do, near an end of it.
/// `None` if there is no such order.
fn labels_below(
    spec: &ChartSpec,
    data: &Shares,
    areas: &[Area],
    width: Tenths,
) -> Option<Vec<Below>> {
    let hidden: Vec<(Area, String)> = (0..areas.len())
        .filter(|index| !has_room_above(spec, data, areas, *index))
        .map(|index| (areas[index], long_label(spec, data, areas, index)))
        .collect();
    let ways = 3_usize.pow(u32::try_from(hidden.len()).unwrap_or(0));
    let places = (0..ways).find_map(|way| {
        let mut way = way;
        let begun: Vec<Hidden> = hidden
            .iter()
            .map(|(area, text)| {
                let inset = px(8).min(area.width() / 2);
                let middle = (area.left + area.right) / 2;
                let leader = [middle, area.left + inset, area.right - inset][way % 3];
                way /= 3;
                let width = measure::width(text, SIZE - 1, Weight::Regular);
                let text = text.clone();
                Hidden {
                    leader,
                    text,
                    width,
                }
            })
            .collect();
        in_order(begun, width)
    })?;
    Some(sharing_rows(places))
}

/// One label a row, from the bar downwards: each clear of the leaders of those that come after it.
fn in_order(waiting: Vec<Hidden>, width: Tenths) -> Option<Vec<(Hidden, Tenths)>> {
    if waiting.is_empty() {
        return Some(Vec::new());
    }
    waiting.iter().enumerate().find_map(|(at, next)| {
        let mut rest = waiting.clone();
        rest.remove(at);
        let crossed = |left: Tenths| {
            let (from, to) = (left - px(4), left + next.width + px(4));
            rest.iter().any(|one| from < one.leader && one.leader < to)
        };
        let left = next.places(width).find(|left| !crossed(*left))?;
        let mut found = in_order(rest, width)?;
        found.insert(0, (next.clone(), left));
        Some(found)
    })
}

/// Labels that are clear of the one before share its row.
fn sharing_rows(places: Vec<(Hidden, Tenths)>) -> Vec<Below> {
    let mut placed: Vec<Below> = Vec::new();
    let mut taken: Vec<(Tenths, Tenths)> = Vec::new();
    let mut row = 0;
    for (one, left) in places {
        let right = left + one.width;
        let clear = |(from, to): &(Tenths, Tenths)| right + px(16) <= *from || *to + px(16) <= left;
        if !taken.iter().all(clear) {
            row += 1;
            taken.clear();
        }
        taken.push((left, right));
        placed.push(one.placed(left, row));
    }
    placed
}

fn draw_below(sheet: &mut Sheet, labels: Vec<Below>, bar: Tenths) {
    for label in labels {
        let row = Tenths::try_from(label.row).unwrap_or(0);
        let y = bar + px(22) + LINE * row;
        let text = Text::new(Role::Label, label.text, (label.x, y), SIZE - 1);
        if sheet.place_inside(text.anchored(label.anchor)) {
            sheet.leader((label.leader, bar + px(1)), (label.leader, y - px(13)));
        }
    }
}
