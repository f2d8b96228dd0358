//! The labels of a line chart: ends of lines, same-season values, revisions and remarks.

use super::super::frame::Width;
use super::super::labels::{Sheet, spread};
use super::super::measure;
use super::super::scene::{Anchor, At, Colour, Role, Tenths, Text, Weight, px};
use super::super::spec::{ChartSpec, Emphasis, LineData, Point, State};
use super::line::{Layout, big_label_width};

/// Distance of end labels from the mark of a single series, and from those of several.
const NEAR: Tenths = px(11);
const FAR: Tenths = px(14);

/// Width of the gutter right of the plot: 84 px (phone 58), or what the end labels need.
pub(super) fn right_gutter(
    spec: &ChartSpec,
    data: &LineData,
    colours: &[Colour],
    width: Width,
) -> Tenths {
    let least = if width.is_phone() { px(58) } else { px(84) };
    let most = width.tenths() * 2 / 5;
    let needed = match &data.series[..] {
        [only] => last_known(&only.points, data).map_or(0, |point| {
            let value = big_label_width(&point.label, width);
            let state = measure::width(&spec.words.provisional, 13, Weight::Regular);
            NEAR + value.max(state)
        }),
        several => {
            let labels = several
                .iter()
                .zip(colours)
                .filter(|(_, c)| is_labelled(several.len(), **c));
            let widths = labels.filter_map(|(series, _)| {
                let point = last_known(&series.points, data)?;
                let whole = measure::width(&one_line(&series.name, point), 14, Weight::Bold);
                if FAR + whole + px(2) <= most {
                    return Some(whole);
                }
                let name = measure::width(&series.name, 14, Weight::Bold);
                Some(name.max(measure::width(&point.label, 14, Weight::Bold)))
            });
            FAR + widths.max().unwrap_or(0)
        }
    };
    (needed + px(2)).clamp(least, most)
}

/// Draws all labels, the most important first.
pub(super) fn draw(layout: &Layout, sheet: &mut Sheet) {
    if let [only] = &layout.data.series[..] {
        draw_big_label(layout, sheet, &only.points);
        let revisions = draw_revisions(layout, sheet);
        draw_season_values(layout, sheet, &only.points);
        draw_annotations(layout, sheet, revisions);
    } else {
        draw_end_labels(layout, sheet);
        let revisions = draw_revisions(layout, sheet);
        draw_annotations(layout, sheet, revisions);
    }
}

fn last_known<'a>(points: &'a [Point], data: &LineData) -> Option<&'a Point> {
    points
        .iter()
        .take(data.slots.len())
        .rev()
        .find(|point| point.value().is_some())
}

/// Among many series only the coloured ones are named.
fn is_labelled(series: usize, colour: Colour) -> bool {
    series <= 4 || colour != Colour::Context
}

fn one_line(name: &str, point: &Point) -> String {
    format!("{name} {}", point.label)
}

/// The newest value of a single series, large, with its state under it.
fn draw_big_label(layout: &Layout, sheet: &mut Sheet, points: &[Point]) {
    let places = &layout.places[0];
    let Some(slot) = places.iter().rposition(Option::is_some) else {
        return;
    };
    let Some((x, y)) = places[slot] else { return };
    let point = &points[slot];
    let size = if layout.width.is_phone() { 18 } else { 22 };
    let state = match &point.state {
        State::Provisional(_) if !layout.all_provisional() => &layout.spec.words.provisional,
        State::Revised { .. } => &layout.spec.words.revised,
        _ => "",
    };
    let half = size * 36 / 10;
    let (value_y, state_y) = match state {
        "" => (y + half, 0),
        _ => (y - px(1), y + px(17)),
    };
    let text = Text::new(Role::Value, point.label.as_str(), (x + NEAR, value_y), size)
        .weighing(Weight::Bold)
        .coloured(Colour::Ink)
        .haloed();
    if slot + 1 < places.len() {
        // The line ends early: the value stands over its last point.
        let over = text.clone().anchored(Anchor::Middle);
        let places = vec![
            over.clone().at((x, y - px(14))),
            over.at((x, y + px(30))),
            text,
        ];
        sheet.place_first(places);
    } else if sheet.place_inside(text) {
        let state = Text::new(Role::Annotation, state, (x + NEAR, state_y), 13);
        sheet.place(state.coloured(Colour::Text2));
    }
}

/// Name and newest value at the end of each of several lines.
fn draw_end_labels(layout: &Layout, sheet: &mut Sheet) {
    let count = layout.data.series.len();
    let mut ends: Vec<(At, usize)> = Vec::new();
    for (index, places) in layout.places.iter().enumerate() {
        if is_labelled(count, layout.colours[index])
            && let Some(at) = places.iter().rev().flatten().next()
        {
            ends.push((*at, index));
        }
    }
    ends.sort_by_key(|((_, y), index)| (*y, *index));
    let room = layout.width.tenths() - layout.plot.right - FAR;
    let lines: Vec<Vec<String>> = ends
        .iter()
        .map(|(_, index)| label_lines(layout, *index, room))
        .collect();
    let heights = lines
        .iter()
        .map(|lines| if lines.len() > 1 { px(40) } else { px(20) });
    let wanted: Vec<(Tenths, Tenths)> = ends
        .iter()
        .zip(heights)
        .map(|(((_, y), _), height)| (*y, height))
        .collect();
    let places = spread(
        &wanted,
        layout.plot.top - px(20),
        layout.plot.bottom + px(8),
    );
    for ((((x, y), index), lines), place) in ends.into_iter().zip(lines).zip(places) {
        if (place - y).abs() > px(8) && x >= layout.plot.right - px(1) {
            sheet.leader((x + px(7), y), (layout.plot.right + FAR - px(2), place));
        }
        let first = if lines.len() > 1 {
            place - px(4)
        } else {
            place + px(5)
        };
        for (number, line) in lines.into_iter().enumerate() {
            let down = px(18) * Tenths::try_from(number).unwrap_or(0);
            let at = (layout.plot.right + FAR, first + down);
            let weight = match layout.colours[index] {
                Colour::Context => Weight::Regular,
                _ => Weight::Bold,
            };
            sheet.place(Text::new(Role::Label, line, at, 14).weighing(weight));
        }
    }
}

/// Name and value on one line, or on two where one is too wide.
fn label_lines(layout: &Layout, index: usize, room: Tenths) -> Vec<String> {
    let series = &layout.data.series[index];
    let Some(point) = last_known(&series.points, layout.data) else {
        return Vec::new();
    };
    let whole = one_line(&series.name, point);
    if measure::width(&whole, 14, Weight::Bold) <= room {
        return vec![whole];
    }
    let name = measure::fit(&series.name, 14, Weight::Bold, room).into_owned();
    vec![name, point.label.clone()]
}

/// The earlier values of the newest season: all 22 px below their points, or all above them; where neither
/// is free for all, each where it finds room.
fn draw_season_values(layout: &Layout, sheet: &mut Sheet, points: &[Point]) {
    let places = &layout.places[0];
    let last = places.iter().rposition(Option::is_some);
    let mut values: Vec<[Text; 2]> = Vec::new();
    for (slot, place) in places.iter().enumerate().rev() {
        let (Some((x, y)), true) = (place, Some(slot) != last) else {
            continue;
        };
        let focus = layout.data.slots[slot].emphasis == Emphasis::Focus;
        if !focus || matches!(points[slot].state, State::Revised { .. }) {
            continue;
        }
        let label = points[slot].label.as_str();
        let text = Text::new(Role::Value, label, (*x, y + px(22)), 13)
            .anchored(Anchor::Middle)
            .coloured(Colour::Text2)
            .haloed();
        let above = text.clone().at((*x, y - px(12)));
        values.push([text, above]);
    }
    let side = (0..2).find(|side| values.iter().all(|value| sheet.is_clear(&value[*side])));
    for value in values {
        match side {
            Some(side) => sheet.place(value[side].clone()),
            None => sheet.place_clear(value.to_vec()).is_some(),
        };
    }
}

/// "1866，修订" beside diamonds; returns how many were said.
fn draw_revisions(layout: &Layout, sheet: &mut Sheet) -> usize {
    let words = &layout.spec.words;
    let mut said = 0;
    for (index, series) in layout.data.series.iter().enumerate() {
        let last = layout.places[index].iter().rposition(Option::is_some);
        for (slot, place) in layout.places[index].iter().enumerate().rev() {
            let Some(at) = place else { continue };
            let is_revised = matches!(series.points[slot].state, State::Revised { .. });
            if is_revised && last != Some(slot) && said < remarks(layout) {
                let text = format!(
                    "{}{}{}",
                    series.points[slot].label, words.comma, words.revised
                );
                said += usize::from(remark(layout, sheet, *at, &text, BELOW));
            }
        }
    }
    said
}

/// The author's remarks. On a phone a chart has one remark, and a revision goes first.
fn draw_annotations(layout: &Layout, sheet: &mut Sheet, revisions: usize) {
    let left = if layout.width.is_phone() {
        1 - revisions.min(1)
    } else {
        remarks(layout)
    };
    for note in layout.data.annotations.iter().take(left) {
        let place = layout
            .places
            .get(note.series)
            .and_then(|places| places.get(note.slot));
        if let Some(Some(at)) = place {
            remark(layout, sheet, *at, &note.text, ABOVE);
        }
    }
}

/// How many remarks of one sort a chart may have.
fn remarks(layout: &Layout) -> usize {
    if layout.width.is_phone() { 1 } else { 2 }
}

/// Baselines to try, relative to the point, and the longest distance without a leader.
const ABOVE: [Tenths; 6] = [px(-14), px(58), px(-40), px(26), px(80), px(-62)];
const BELOW: [Tenths; 6] = [px(58), px(26), px(-40), px(-14), px(80), px(-62)];
const TOUCHING: Tenths = px(30);

/// Places a remark near a point, beside the tick labels' column, with a leader if it stands away.
fn remark(
    layout: &Layout,
    sheet: &mut Sheet,
    (x, y): At,
    words: &str,
    offsets: [Tenths; 6],
) -> bool {
    let text = Text::new(Role::Annotation, words, (x, y), 13)
        .coloured(Colour::Text2)
        .haloed();
    let anchors = [
        (Anchor::Middle, 0),
        (Anchor::Start, px(-2)),
        (Anchor::End, px(2)),
    ];
    let mut tried = Vec::new();
    let mut texts = Vec::new();
    for dy in offsets {
        for (anchor, dx) in anchors {
            let text = text.clone().anchored(anchor).at((x + dx, y + dy));
            if text.line_box().left >= layout.plot.left {
                tried.push(dy);
                texts.push(text);
            }
        }
    }
    let Some(found) = sheet.place_clear(texts) else {
        return false;
    };
    let dy = tried[found];
    if dy > TOUCHING {
        sheet.leader((x, y + px(9)), (x, y + dy - px(15)));
    } else if dy < -TOUCHING {
        sheet.leader((x, y - px(9)), (x, y + dy + px(5)));
    }
    true
}
