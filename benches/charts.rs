//! A thousand line charts of six series of forty quarters, laid out and written as SVG.
//! Budget: 0.3 s on one core.

use std::sync::Arc;

use mingbai::chart::spec::{Emphasis, LineData, Series, Slot};
use mingbai::chart::{ChartData, ChartSpec, Point, Words, layout, svg};

fn main() {
    divan::main();
}

fn spec(series: i64, quarters: i64) -> ChartSpec {
    let slot = |index: i64| Slot {
        major: format!("{}年", 2015 + index / 4),
        major_short: (2015 + index / 4).to_string(),
        minor: ["一", "二", "三", "四"][(index % 4) as usize].into(),
        full: format!("{}年第{}季度", 2015 + index / 4, index % 4 + 1),
        emphasis: Emphasis::Context,
    };
    let line = |number: i64| Series {
        name: format!("第{number}区"),
        points: (0..quarters)
            .map(|index| {
                let value = 1000 + 300 * number + (index * 37 + number * 11) % 200;
                Point::settled(value.into(), value.to_string())
            })
            .collect(),
        emphasis: Emphasis::Context,
    };
    let data = LineData {
        slots: (0..quarters).map(slot).collect(),
        series: (0..series).map(line).collect(),
        ..Default::default()
    };
    ChartSpec {
        id: "bench".into(),
        title: "六区走势".into(),
        subtitle: "单季，万元".into(),
        source: String::new(),
        unit_label: "万元".into(),
        note: String::new(),
        alt: String::new(),
        words: Arc::new(Words::zh()),
        data: ChartData::Line(data),
    }
}

#[divan::bench]
fn thousand_line_charts(bencher: divan::Bencher) {
    let spec = spec(6, 40);
    bencher.bench_local(|| {
        (0..1000)
            .map(|_| svg::inline(&layout(&spec, 956)).len())
            .sum::<usize>()
    });
}
