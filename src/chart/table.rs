//! The same figures as a table: every chart has one, and its CSV.

mod pairs;

use super::spec::{
    BarsData, BulletData, ChartData, ChartSpec, CurveData, Point, RangeData, Series, Shares, Slot,
    State, TilesData,
};

/// A table as a page shows it and a file holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartTable {
    /// What the table shows: title and subtitle of the chart.
    pub caption: String,
    /// Column headings, units included.
    pub columns: Vec<String>,
    /// Rows of cells; the first cell of each is its heading. As many cells as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// The table of a chart.
pub fn of(spec: &ChartSpec) -> ChartTable {
    let (columns, rows) = match &spec.data {
        ChartData::Line(data) => over_time(spec, &data.slots, &data.series),
        ChartData::Columns(data) => over_time(spec, &data.slots, &data.series),
        ChartData::Multiples(data) => {
            let series = data.panels.iter().map(|panel| Series {
                name: panel.name.clone(),
                points: panel.points.clone(),
                emphasis: Default::default(),
            });
            over_time(spec, &data.slots, &series.collect::<Vec<_>>())
        }
        ChartData::Heat(data) => pairs::heat(spec, data),
        ChartData::Stacks(data) => pairs::stacks(spec, data),
        _ => by_row(spec),
    };
    let caption = match spec.subtitle.is_empty() {
        true => spec.title.clone(),
        false => format!("{}{}{}", spec.title, spec.words.semicolon, spec.subtitle),
    };
    ChartTable {
        caption,
        columns,
        rows,
    }
}

/// One row a period, one column a series; a column of remarks if any figure needs one.
fn over_time(
    spec: &ChartSpec,
    slots: &[Slot],
    series: &[Series],
) -> (Vec<String>, Vec<Vec<String>>) {
    let words = &spec.words;
    let mut columns = vec![words.period.clone()];
    columns.extend(series.iter().map(|one| value_head(spec, &one.name)));
    columns.push(words.state.clone());
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (index, slot) in slots.iter().enumerate() {
        let mut row = vec![slot.full.clone()];
        let mut remarks: Vec<String> = Vec::new();
        for one in series {
            let point = one.points.get(index);
            row.push(point.map_or_else(String::new, cell));
            let remark = point.map_or_else(String::new, |point| remark(spec, point));
            if !remark.is_empty() && !remarks.contains(&remark) {
                remarks.push(remark);
            }
        }
        row.push(remarks.join(&words.semicolon));
        rows.push(row);
    }
    without_empty_remarks(columns, rows)
}

/// One row a bar, target, part, square or point; a column of remarks if any figure needs one.
fn by_row(spec: &ChartSpec) -> (Vec<String>, Vec<Vec<String>>) {
    let (mut columns, rows) = match &spec.data {
        ChartData::Bars(data) => bars(spec, data),
        ChartData::Bullet(data) => bullet(spec, data),
        ChartData::Shares(data) => shares(spec, data),
        ChartData::Tiles(data) => tiles(spec, data),
        ChartData::Curve(data) => curve(spec, data),
        ChartData::Range(data) => range(spec, data),
        ChartData::Slope(data) => pairs::slope(spec, data),
        ChartData::Dots(data) => pairs::dots(spec, data),
        ChartData::Waffle(data) => pairs::waffle(spec, data),
        _ => Rows::default(),
    };
    columns.push(spec.words.state.clone());
    let rows = rows.into_iter().map(|(mut cells, point)| {
        cells.push(remark(spec, point));
        cells
    });
    without_empty_remarks(columns, rows.collect())
}

/// Headings, and rows of cells with the figure that a remark would be about.
type Rows<'a> = (Vec<String>, Vec<(Vec<String>, &'a Point)>);

fn bars<'a>(spec: &ChartSpec, data: &'a BarsData) -> Rows<'a> {
    let mut columns = vec![spec.words.name.clone(), value_head(spec, "")];
    let compared = data.rows.iter().any(|row| row.comparison.is_some());
    if compared {
        columns.push(value_head(spec, &data.comparison_name));
    }
    let rows = data.rows.iter().map(|row| {
        let mut cells = vec![row.name.clone(), cell(&row.point)];
        if compared {
            cells.push(
                row.comparison
                    .as_ref()
                    .map_or(String::new(), |other| other.label.clone()),
            );
        }
        (cells, &row.point)
    });
    (columns, rows.collect())
}

fn bullet<'a>(spec: &ChartSpec, data: &'a BulletData) -> Rows<'a> {
    let words = &spec.words;
    let columns = [
        &words.name,
        &words.done,
        &words.target,
        &words.rate,
        &words.verdict,
    ];
    let rows = data.rows.iter().map(|row| {
        let cells = [
            &row.name,
            &row.done,
            &row.target,
            &cell(&row.rate),
            &row.verdict,
        ];
        (cells.map(Clone::clone).into(), &row.rate)
    });
    (columns.map(Clone::clone).into(), rows.collect())
}

fn shares<'a>(spec: &ChartSpec, data: &'a Shares) -> Rows<'a> {
    let words = &spec.words;
    let columns = vec![
        words.name.clone(),
        value_head(spec, ""),
        words.share.clone(),
    ];
    let rows = data.parts().iter().map(|part| {
        (
            vec![part.name.clone(), cell(&part.point), part.share.clone()],
            &part.point,
        )
    });
    (columns, rows.collect())
}

fn tiles<'a>(spec: &ChartSpec, data: &'a TilesData) -> Rows<'a> {
    let words = &spec.words;
    let mut columns = vec![words.name.clone(), value_head(spec, "")];
    let counted = data.tiles.iter().any(|tile| !tile.count.is_empty());
    if counted {
        columns.push(words.detail.clone());
    }
    let rows = data.tiles.iter().map(|tile| {
        let mut cells = vec![tile.name.clone(), cell(&tile.point)];
        if counted {
            cells.push(tile.count.clone());
        }
        (cells, &tile.point)
    });
    (columns, rows.collect())
}

fn curve<'a>(spec: &ChartSpec, data: &'a CurveData) -> Rows<'a> {
    let columns = vec![data.axis_title.clone(), value_head(spec, "")];
    let rows = data.points.iter().map(|point| {
        (
            vec![point.at_label.clone(), cell(&point.point)],
            &point.point,
        )
    });
    (columns, rows.collect())
}

fn range<'a>(spec: &ChartSpec, data: &'a RangeData) -> Rows<'a> {
    let columns = vec![
        spec.words.name.clone(),
        value_head(spec, &data.before_name),
        value_head(spec, &data.now_name),
        data.change_name.clone(),
    ];
    let rows = data.rows.iter().map(|row| {
        let cells = [&row.name, &cell(&row.before), &cell(&row.now), &row.change];
        (cells.map(Clone::clone).into(), &row.now)
    });
    (columns, rows.collect())
}

/// The last column holds remarks; it goes if there are none.
fn without_empty_remarks(
    mut columns: Vec<String>,
    mut rows: Vec<Vec<String>>,
) -> (Vec<String>, Vec<Vec<String>>) {
    if rows
        .iter()
        .all(|row| row.last().is_none_or(String::is_empty))
    {
        columns.pop();
        rows.iter_mut().for_each(|row| {
            row.pop();
        });
    }
    (columns, rows)
}

fn value_head(spec: &ChartSpec, name: &str) -> String {
    let words = &spec.words;
    let name = if name.is_empty() { &words.value } else { name };
    if spec.unit_label.is_empty() {
        name.to_owned()
    } else {
        format!(
            "{name}{}{}{}",
            words.brackets.0, spec.unit_label, words.brackets.1
        )
    }
}

/// The figure, or why there is none: never an empty cell for a missing figure.
fn cell(point: &Point) -> String {
    match &point.state {
        State::Missing { reason } => reason.clone(),
        _ => point.label.clone(),
    }
}

fn remark(spec: &ChartSpec, point: &Point) -> String {
    let words = &spec.words;
    match &point.state {
        State::Provisional(_) => words.provisional.clone(),
        State::Revised { old, .. } => {
            format!("{}{}{} {old}", words.revised, words.comma, words.formerly)
        }
        _ => String::new(),
    }
}

impl ChartTable {
    /// CSV with a byte order mark and CRLF, for Excel. A cell that a spreadsheet would run as a formula
    /// is preceded by an apostrophe; figures are left as they are.
    pub fn csv(&self) -> Vec<u8> {
        let mut out = String::from("\u{feff}");
        for row in std::iter::once(&self.columns).chain(&self.rows) {
            for (at, cell) in row.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                push_csv_cell(&mut out, cell);
            }
            out.push_str("\r\n");
        }
        out.into_bytes()
    }
}

/// Signs that make a spreadsheet take a cell for a formula; some take the full-width forms, too.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'];

/// Writes a cell of a CSV line: quoted where needed, and with an apostrophe before what a
/// spreadsheet would run as a formula. A figure with its sign is none.
pub fn push_csv_cell(out: &mut String, cell: &str) {
    let dangerous = cell.trim_start_matches(' ').starts_with(FORMULA);
    let is_number = cell.strip_prefix(['-', '+']).is_some_and(|rest| {
        !rest.is_empty()
            && rest
                .chars()
                .all(|c| c.is_ascii_digit() || ".,%".contains(c))
    });
    let guard = if dangerous && !is_number { "'" } else { "" };
    if cell.contains(['"', ',', '\n', '\r']) {
        out.push('"');
        out.push_str(guard);
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(guard);
        out.push_str(cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_is_safe_in_a_spreadsheet() {
        let table = ChartTable {
            caption: String::new(),
            columns: vec!["名称".into(), "数值".into()],
            rows: vec![
                vec!["=1+1".into(), "-3.5".into()],
                vec!["甲,\"乙\"".into(), "16,652".into()],
            ],
        };
        let text = String::from_utf8(table.csv()).unwrap();
        assert_eq!(
            text,
            "\u{feff}名称,数值\r\n'=1+1,-3.5\r\n\"甲,\"\"乙\"\"\",\"16,652\"\r\n"
        );
    }
}
