//! What is provisional, revised, missing or only approximate in a chart, in words.

use crate::chart::spec::{ChartData, Point, State};
use crate::model::Observation;
use crate::view::build::Draft;

/// If all figures are provisional, draws them as settled and returns true: then the subtitle
/// says it once.
pub fn settle_if_all_provisional(data: &mut ChartData) -> bool {
    let mut points = points(data);
    let valued = points.iter().filter(|point| point.value().is_some());
    let all = points.iter().any(|point| point.is_provisional())
        && valued.into_iter().all(|point| point.is_provisional());
    if all {
        for point in &mut points {
            if let State::Provisional(value) = point.state {
                point.state = State::Final(value);
            }
        }
    }
    all
}

/// The sentences under a chart.
pub fn note(draft: &Draft<'_>, evidence: &[&Observation], data: &ChartData) -> String {
    let site = draft.site;
    let over_time = matches!(data, ChartData::Line(_) | ChartData::Multiples(_));
    let mut copy = data.clone();
    let points = points(&mut copy);
    let has = |test: fn(&State) -> bool| points.iter().any(|point| test(&point.state));
    let mut said: Vec<&str> = Vec::new();
    if has(|state| matches!(state, State::Provisional(_))) {
        said.push(match over_time {
            true => site.say(
                "空心点和虚线为初步数据。",
                "Hollow marks and dashes are provisional.",
            ),
            false => site.say(
                "虚线框和空心圆为初步数据。",
                "Outlined marks are provisional.",
            ),
        });
    }
    if marks_revisions(data) && has(|state| matches!(state, State::Revised { .. })) {
        said.push(site.say(
            "菱形为修订数据，原来的数见表格。",
            "Diamonds are revised; the table has the earlier figure.",
        ));
    }
    if has(|state| matches!(state, State::Missing { .. })) {
        said.push(match over_time {
            true => site.say(
                "断开处没有数值，原因见表格，不是零。",
                "Gaps have no figure, never zero; the table says why.",
            ),
            false => site.say(
                "没有数值的写明原因，不是零。",
                "Where there is no figure the reason is given; it is never zero.",
            ),
        });
    }
    if evidence
        .iter()
        .any(|o| o.value.quantity().is_some_and(|q| !q.is_exact()))
    {
        said.push(site.say(
            "带“余”“近”等字的是约数，按写出的数画。",
            "Approximate figures are drawn at the number written.",
        ));
    }
    said.join(site.say("", " "))
}

/// False where revised figures have no mark of their own: small multiples mark their newest alone.
fn marks_revisions(data: &ChartData) -> bool {
    let newest = |points: &[Point]| points.last().map(|point| point.state.clone());
    match data {
        ChartData::Multiples(data) => data
            .panels
            .iter()
            .any(|panel| matches!(newest(&panel.points), Some(State::Revised { .. }))),
        _ => true,
    }
}

/// The figures of a chart that can be changed; those of divided bars and curves cannot.
fn points(data: &mut ChartData) -> Vec<&mut Point> {
    match data {
        ChartData::Line(data) => data.series.iter_mut().flat_map(|s| &mut s.points).collect(),
        ChartData::Columns(data) => data.series.iter_mut().flat_map(|s| &mut s.points).collect(),
        ChartData::Multiples(data) => data
            .panels
            .iter_mut()
            .flat_map(|panel| &mut panel.points)
            .collect(),
        ChartData::Bars(data) => data.rows.iter_mut().map(|row| &mut row.point).collect(),
        ChartData::Range(data) => data.rows.iter_mut().map(|row| &mut row.now).collect(),
        ChartData::Tiles(data) => data.tiles.iter_mut().map(|tile| &mut tile.point).collect(),
        ChartData::Dots(data) => data.rows.iter_mut().map(|row| &mut row.point).collect(),
        ChartData::Slope(data) => {
            let rows = data.rows.iter_mut();
            rows.flat_map(|row| [&mut row.before, &mut row.now])
                .collect()
        }
        ChartData::Heat(data) => {
            let cells = data.rows.iter_mut().flat_map(|row| &mut row.cells);
            cells.map(|cell| &mut cell.point).collect()
        }
        ChartData::Bullet(_)
        | ChartData::Shares(_)
        | ChartData::Stacks(_)
        | ChartData::Waffle(_)
        | ChartData::Curve(_) => Vec::new(),
    }
}
