//! Progress towards targets: a bar on a track, a tick where the year has got to, a tick at 100 %.
//!
//! A target behind pace is drawn in the signal colour and says so in words. Wide charts are a ruled
//! list with columns; narrow ones give each target a name, a bar and a line of detail.

use rust_decimal::Decimal;

use super::super::frame::{self, Width};
use super::super::labels::Sheet;
use super::super::measure;
use super::super::scale::{UNITS, ValueAxis};
use super::super::scene::{
    Anchor, Area, Colour, Layer, Mark, Role, Scene, Shape, Stroke, Tenths, Text, Weight, hatch, px,
    snap,
};
use super::super::spec::{BulletData, BulletRow, ChartSpec, Pace, State};

const BAR: Tenths = px(12);
const TEXT: i32 = 15;
const RATE: i32 = 22;
const HEAD: Tenths = px(42);
const ROW: Tenths = px(52);
const GAP: Tenths = px(20);

/// Draws the chart.
pub fn draw(spec: &ChartSpec, data: &BulletData, width: Width) -> Scene {
    if data.rows.is_empty() {
        return frame::nothing(spec, width);
    }
    let columns = Columns::measured(data, width.tenths());
    match columns {
        Some(columns) if width.is_wide() => draw_list(spec, data, width, &columns),
        _ => draw_stack(spec, data, width),
    }
}

/// Draws only the bar of one target, on the axis of all.
pub fn draw_cell(spec: &ChartSpec, data: &BulletData, index: usize, width: Width) -> Option<Scene> {
    let row = data.rows.get(index)?;
    let mut sheet = frame::sheet(spec, width, px(28));
    sheet.scene.id = format!("{}-row-{}", spec.id, index + 1);
    sheet.scene.title = frame::tooltip(spec, &row.name, &row.rate);
    sheet.scene.description.clone_from(&row.verdict);
    let track = Area::new(px(1), px(8), width.tenths() - px(2), BAR);
    draw_bar(&mut sheet.scene, spec, row, &rate_axis(&data.rows), track);
    Some(sheet.finish())
}

/// The axis of all targets: to 100 %, or as far as the furthest has got.
pub fn rate_axis(rows: &[BulletRow]) -> ValueAxis {
    let reached = rows
        .iter()
        .flat_map(|row| [row.rate.value(), row.pace])
        .flatten();
    let reached = reached.filter(|rate| *rate >= Decimal::ZERO);
    ValueAxis::to_largest(reached.chain([Decimal::ONE_HUNDRED]))
}

/// Where the columns of a wide chart end or begin.
struct Columns {
    done: Tenths,
    target: Tenths,
    track: (Tenths, Tenths),
    rate: Tenths,
    verdict: Tenths,
}

impl Columns {
    /// Columns as wide as their widest text; `None` if too little is left for the bars.
    fn measured(data: &BulletData, width: Tenths) -> Option<Columns> {
        let heads = &data.heads;
        let widest = |head: &str, cell: fn(&BulletRow) -> &str, size: i32, weight: Weight| {
            let cells = data
                .rows
                .iter()
                .map(|row| measure::width(cell(row), size, weight))
                .max();
            cells
                .unwrap_or(0)
                .max(measure::width(head, 14, Weight::Regular))
        };
        let name = widest(&heads.name, |row| &row.name, TEXT, Weight::Regular);
        let done = widest(&heads.done, |row| &row.done, TEXT, Weight::Regular);
        let target = widest(&heads.target, |row| &row.target, TEXT, Weight::Regular);
        let rate = widest(&heads.rate, |row| rate_label(row), RATE, Weight::Bold);
        let verdict = widest(&heads.verdict, |row| &row.verdict, TEXT, Weight::Bold);
        let done = name + GAP + done;
        let target = done + GAP + target;
        let verdict = width - verdict;
        let rate_right = verdict - px(24);
        let track = (target + px(32), rate_right - rate - GAP);
        let room = measure::width(&heads.bar, 14, Weight::Regular).max(px(160));
        let fits = track.1.saturating_sub(track.0) >= room;
        fits.then_some(Columns {
            done,
            target,
            track,
            rate: rate_right,
            verdict,
        })
    }
}

fn rate_label(row: &BulletRow) -> &str {
    match &row.rate.state {
        State::Missing { reason } => reason,
        _ => &row.rate.label,
    }
}

fn colour(row: &BulletRow) -> Colour {
    if row.standing == Pace::Behind {
        Colour::Signal
    } else {
        Colour::Ink
    }
}

fn draw_list(spec: &ChartSpec, data: &BulletData, width: Width, columns: &Columns) -> Scene {
    let count = Tenths::try_from(data.rows.len()).unwrap_or(1);
    let mut sheet = frame::sheet(spec, width, HEAD + ROW * count + px(1));
    let axis = rate_axis(&data.rows);
    let heads = &data.heads;
    let cells = [
        (&heads.name, 0, Anchor::Start),
        (&heads.done, columns.done, Anchor::End),
        (&heads.target, columns.target, Anchor::End),
        (&heads.bar, columns.track.0, Anchor::Start),
        (&heads.rate, columns.rate, Anchor::End),
        (&heads.verdict, columns.verdict, Anchor::Start),
    ];
    for (words, x, anchor) in cells {
        let text = Text::new(Role::Head, words.as_str(), (x, px(27)), 14);
        sheet.place(text.anchored(anchor).coloured(Colour::Text2));
    }
    rule(&mut sheet.scene, px(1), Stroke::solid(Colour::Text, px(2)));
    rule(&mut sheet.scene, HEAD, Stroke::solid(Colour::Text, px(1)));
    for (index, row) in (0..).zip(&data.rows) {
        let top = HEAD + ROW * index;
        draw_list_row(&mut sheet, spec, row, columns, &axis, top);
        let last = index + 1 == count;
        let colour = if last { Colour::Text } else { Colour::Hair };
        rule(&mut sheet.scene, top + ROW, Stroke::solid(colour, px(1)));
    }
    sheet.finish()
}

fn draw_list_row(
    sheet: &mut Sheet,
    spec: &ChartSpec,
    row: &BulletRow,
    columns: &Columns,
    axis: &ValueAxis,
    top: Tenths,
) {
    let baseline = top + px(31);
    let behind = row.standing == Pace::Behind;
    let (verdict, weight) = match behind {
        true => (Colour::Signal, Weight::Bold),
        false => (Colour::Text, Weight::Regular),
    };
    let plain = |role, words: &str, x| Text::new(role, words, (x, baseline), TEXT);
    let texts = [
        plain(Role::Label, &row.name, 0),
        plain(Role::Value, &row.done, columns.done).anchored(Anchor::End),
        plain(Role::Value, &row.target, columns.target).anchored(Anchor::End),
        Text::new(
            Role::Value,
            rate_label(row),
            (columns.rate, baseline + px(3)),
            RATE,
        )
        .anchored(Anchor::End)
        .weighing(Weight::Bold),
        plain(Role::Annotation, &row.verdict, columns.verdict)
            .weighing(weight)
            .coloured(verdict),
    ];
    for text in texts {
        sheet.place(text);
    }
    let (left, right) = columns.track;
    let track = Area::new(left, top + (ROW - BAR) / 2, right - left, BAR);
    draw_bar(&mut sheet.scene, spec, row, axis, track);
}

fn rule(scene: &mut Scene, y: Tenths, stroke: Stroke) {
    let right = scene.width;
    let y = if stroke.width == px(1) { snap(y) } else { y };
    scene.line(Role::Divider, Layer::Axis, (0, y), (right, y), stroke);
}

/// Track, bar, pace tick and end tick.
fn draw_bar(scene: &mut Scene, spec: &ChartSpec, row: &BulletRow, axis: &ValueAxis, track: Area) {
    let x = |value: Decimal| track.left + share(axis.position(value), track.width());
    let middle = (track.top + track.bottom) / 2;
    let end = x(Decimal::ONE_HUNDRED);
    let line = Stroke::solid(Colour::Rule, px(1));
    scene.line(
        Role::Track,
        Layer::Grid,
        (track.left, middle),
        (end, middle),
        line,
    );
    let words = frame::tooltip(spec, &row.name, &row.rate);
    match row.rate.value() {
        Some(rate) => {
            let area = Area {
                right: x(rate),
                ..track
            };
            let mark = Mark::filled(Role::Bar, Layer::Data, Shape::Rect(area), colour(row));
            scene.push(mark.told(words));
        }
        None => {
            let area = Area {
                right: track.left + px(36).min(track.width()),
                ..track
            };
            let stroke = Stroke::solid(Colour::Context, px(1));
            let mark = Mark::stroked(Role::Missing, Layer::Data, hatch(area), stroke);
            scene.push(mark.told(words));
        }
    }
    let (top, bottom) = (track.top - px(1), track.bottom + px(1));
    let tick = Stroke::solid(Colour::Text, px(2));
    scene.line(Role::Target, Layer::Data, (end, top), (end, bottom), tick);
    if let Some(pace) = row.pace {
        let (top, bottom) = (track.top - px(7), track.bottom + px(7));
        let band = Stroke::solid(Colour::Paper, px(6));
        scene.line(
            Role::Pace,
            Layer::Data,
            (x(pace), top),
            (x(pace), bottom),
            band,
        );
        scene.line(
            Role::Pace,
            Layer::Data,
            (x(pace), top),
            (x(pace), bottom),
            tick,
        );
    }
}

fn share(units: i32, of: Tenths) -> Tenths {
    let part = i64::from(units) * i64::from(of) / i64::from(UNITS);
    Tenths::try_from(part).unwrap_or(0)
}

/// One target under the other: name and rate, bar, detail.
fn draw_stack(spec: &ChartSpec, data: &BulletData, width: Width) -> Scene {
    let axis = rate_axis(&data.rows);
    let whole = width.tenths();
    let details = details(spec, data, whole);
    let tops: Vec<Tenths> = details
        .iter()
        .scan(0, |top, texts| {
            let here = *top;
            *top += stack_height(texts);
            Some(here)
        })
        .collect();
    let height = details.iter().map(|texts| stack_height(texts)).sum();
    let mut sheet = frame::sheet(spec, width, height);
    for ((row, texts), top) in data.rows.iter().zip(details).zip(tops) {
        let rate = Text::new(Role::Value, rate_label(row), (whole, top + px(33)), 20);
        let rate = rate.anchored(Anchor::End).weighing(Weight::Bold);
        let room = whole - rate.width() - px(12);
        sheet.place(rate);
        let name = measure::fit(&row.name, 16, Weight::Regular, room);
        sheet.place(Text::new(Role::Label, name, (0, top + px(32)), 16));
        let track = Area::new(0, top + px(48), whole - px(1), BAR);
        draw_bar(&mut sheet.scene, spec, row, &axis, track);
        let height = stack_height(&texts);
        for text in texts {
            let at = (text.x, text.y + top);
            sheet.place(text.at(at));
        }
        rule(
            &mut sheet.scene,
            top + height - 5,
            Stroke::solid(Colour::Hair, px(1)),
        );
    }
    sheet.finish()
}

fn stack_height(detail: &[Text]) -> Tenths {
    detail.last().map_or(px(72), |text| text.y + px(18))
}

/// The details of all rows; verdicts stand at the right where that has room in every row.
fn details(spec: &ChartSpec, data: &BulletData, width: Tenths) -> Vec<Vec<Text>> {
    let mut details: Vec<Vec<Text>> = data
        .rows
        .iter()
        .map(|row| detail(spec, row, width))
        .collect();
    let fits = |texts: &Vec<Text>| {
        texts.iter().map(Text::width).sum::<Tenths>() + px(12) <= width || texts.len() < 2
    };
    if details.iter().all(fits) {
        for texts in &mut details {
            let line = texts[0].y;
            for verdict in texts.iter_mut().skip(1) {
                (verdict.anchor, verdict.x, verdict.y) = (Anchor::End, width, line);
            }
        }
    }
    details
}

/// What has been done and the target, then the verdict on a second line.
fn detail(spec: &ChartSpec, row: &BulletRow, width: Tenths) -> Vec<Text> {
    let words = &spec.words;
    let gap = if words.unit_gap.is_empty() { "" } else { " " };
    let done = format!(
        "{}{gap}{}{}{}{gap}{}",
        words.done, row.done, words.comma, words.whole, row.target
    );
    let done = measure::fit(&done, 14, Weight::Regular, width).into_owned();
    let done = Text::new(Role::Annotation, done, (0, px(88)), 14).coloured(Colour::Text2);
    if row.verdict.is_empty() {
        return vec![done];
    }
    let (colour, weight) = match row.standing {
        Pace::Behind => (Colour::Signal, Weight::Bold),
        Pace::OnPace => (Colour::Text2, Weight::Regular),
    };
    let verdict = measure::fit(&row.verdict, 14, weight, width).into_owned();
    let verdict = Text::new(Role::Annotation, verdict, (0, px(110)), 14);
    vec![done, verdict.weighing(weight).coloured(colour)]
}
