//! Placeholder charts: a line and ranked bars, drawn with the classes that real charts use.

use std::fmt::Write as _;

use mingbai::view::pages::*;

use crate::mock::{download, href, number_table};

/// Quarterly values of the demonstration.
const TREND: [u32; 15] = [
    1488, 1352, 1418, 1995, 1612, 1475, 1580, 2214, 1738, 1604, 1693, 2437, 1921, 1866, 2148,
];

/// A chart of the trend.
pub fn trend(id: &str, title: &str, width: ChartWidth) -> ChartView {
    let (wide, height) = if width == ChartWidth::Full {
        (956, 360)
    } else {
        (565, 300)
    };
    let rows: Vec<(String, String)> = TREND
        .iter()
        .enumerate()
        .map(|(i, v)| (quarter(i), v.to_string()))
        .collect();
    view(
        id,
        title,
        "安和市，单季，2022年第一季度至2025年第三季度，万元",
        width,
    )
    .with(line(wide, height, true), line(350, 250, false))
    .table("挽回损失，单季", "万元", &rows)
}

/// Ranked bars.
pub fn bars(
    id: &str,
    title: &str,
    subtitle: &str,
    rows: &[(&str, u32)],
    focus: &[usize],
) -> ChartView {
    let cells: Vec<_> = rows
        .iter()
        .map(|(n, v)| ((*n).to_owned(), v.to_string()))
        .collect();
    view(id, title, subtitle, ChartWidth::Half)
        .with(ranked(454, rows, focus), ranked(350, rows, focus))
        .table(title, "件", &cells)
}

fn quarter(index: usize) -> String {
    let names = ["一", "二", "三", "四"];
    format!("{}年第{}季度", 2022 + index / 4, names[index % 4])
}

struct Unfinished(ChartView);

fn view(id: &str, title: &str, subtitle: &str, width: ChartWidth) -> Unfinished {
    let table = number_table(&format!("{id}-table"), title, &[], &[]);
    Unfinished(ChartView {
        id: id.into(),
        title: title.into(),
        subtitle: subtitle.into(),
        svg_wide: Html::default(),
        svg_narrow: Html::default(),
        width,
        source: "安和市司法局，案件统计表，2025年10月".into(),
        unit: "万元".into(),
        note: "虚线和空心点为初步数据。".into(),
        table,
        csv: download("", "CSV", "1 KB", &format!("{id}.csv")),
        svg: download("", "SVG", "6 KB", &format!("{id}.svg")),
        citation: vec![format!(
            "安和市司法局（示例）：{title}，2025年10月20日更新。"
        )],
        permalink: None,
        embed_code: None,
        embed: Some(href("../../embed/index.html")),
    })
}

impl Unfinished {
    fn with(mut self, wide: String, narrow: String) -> Self {
        self.0.svg_wide = Html(wide);
        self.0.svg_narrow = Html(narrow);
        self
    }

    fn table(mut self, caption: &str, unit: &str, rows: &[(String, String)]) -> ChartView {
        let rows: Vec<Vec<String>> = rows
            .iter()
            .map(|(n, v)| vec![n.clone(), v.clone()])
            .collect();
        let id = format!("{}-table", self.0.id);
        self.0.table = number_table(&id, caption, &[("名称", ""), ("数值", unit)], &rows);
        self.0.unit = unit.into();
        self.0
    }
}

fn open(width: u32, height: u32) -> String {
    format!(
        "<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"示意图\" \
         xmlns=\"http://www.w3.org/2000/svg\">"
    )
}

fn line(width: u32, height: u32, wide: bool) -> String {
    let (left, right, top, bottom) = if wide {
        (48, 84, 20, 52)
    } else {
        (40, 58, 20, 40)
    };
    let (plot, floor) = (width - left - right, height - bottom);
    let y = |value: u32| floor - (floor - top) * value / 2500;
    let x = |i: usize| left + 10 + (plot - 20) * u32::try_from(i).unwrap_or(0) / 14;
    let mut svg = open(width, height);
    for step in 0..=5 {
        let value = step * 500;
        let class = if step == 0 {
            "text-stroke"
        } else {
            "grid-stroke"
        };
        let _ = write!(
            svg,
            "<line class=\"{class}\" x1=\"{left}\" x2=\"{}\" y1=\"{y}\" y2=\"{y}\"/>\
             <text class=\"t-tick\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{value}</text>",
            left + plot,
            left - 10,
            y(value) + 5,
            y = y(value),
        );
    }
    let points: Vec<String> = TREND
        .iter()
        .enumerate()
        .take(14)
        .map(|(i, v)| format!("{},{}", x(i), y(*v)))
        .collect();
    let _ = write!(
        svg,
        "<polyline class=\"ink-stroke\" fill=\"none\" stroke-width=\"2.5\" points=\"{}\"/>\
         <line class=\"ink-stroke\" stroke-width=\"2.5\" stroke-dasharray=\"5 4\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>",
        points.join(" "),
        x(13),
        y(TREND[13]),
        x(14),
        y(TREND[14]),
    );
    for i in [2, 6, 10] {
        let _ = write!(
            svg,
            "<circle class=\"ink-fill\" cx=\"{0}\" cy=\"{1}\" r=\"4\"/>\
             <text class=\"t-value\" x=\"{0}\" y=\"{2}\" text-anchor=\"middle\">{3}</text>",
            x(i),
            y(TREND[i]),
            y(TREND[i]) + 22,
            TREND[i],
        );
    }
    let (lx, ly) = (x(14), y(TREND[14]));
    let _ = write!(
        svg,
        "<circle class=\"paper-fill ink-stroke\" stroke=\"currentColor\" stroke-width=\"2.5\" cx=\"{lx}\" cy=\"{ly}\" r=\"5\"/>\
         <text class=\"t-last\" x=\"{}\" y=\"{}\">2148</text><text class=\"t-value\" x=\"{}\" y=\"{}\">初步</text>",
        lx + 11,
        ly + 2,
        lx + 11,
        ly + 20,
    );
    for year in 0..4 {
        let _ = write!(
            svg,
            "<text class=\"t-tick\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
            x(year * 4 + 1),
            floor + 24,
            2022 + year,
        );
    }
    svg + "</svg>"
}

fn ranked(width: u32, rows: &[(&str, u32)], focus: &[usize]) -> String {
    let count = u32::try_from(rows.len()).unwrap_or(0);
    let most = rows.iter().map(|r| r.1).max().unwrap_or(1);
    let mut svg = open(width, count * 35 + 8);
    let axis = 80;
    for (i, (name, value)) in rows.iter().enumerate() {
        let y = u32::try_from(i).unwrap_or(0) * 35 + 8;
        let length = (width - axis - 60) * value / most;
        let (fill, weight) = if focus.contains(&i) {
            ("ink", "700")
        } else {
            ("context", "400")
        };
        let _ = write!(
            svg,
            "<text class=\"t-label\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{name}</text>\
             <rect class=\"{fill}-fill\" x=\"{axis}\" y=\"{y}\" width=\"{length}\" height=\"20\"/>\
             <text class=\"t-label\" font-weight=\"{weight}\" x=\"{}\" y=\"{}\">{value}</text>",
            axis - 12,
            y + 15,
            axis + length + 8,
            y + 15,
        );
    }
    let _ = write!(
        svg,
        "<line class=\"text-stroke\" x1=\"{axis}\" x2=\"{axis}\" y1=\"0\" y2=\"{}\"/>",
        count * 35 + 4
    );
    svg + "</svg>"
}
