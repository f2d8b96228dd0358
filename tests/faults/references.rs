//! Mistakes in what a row of statistics refers to.

use crate::base::Base;
use crate::fault::{Fault, Kind};
use crate::figures::{Figure, dimension_columns};
use crate::numbers::pick;

pub const KINDS: &[Kind] = &[
    Kind {
        name: "region code with a wrong digit",
        code: "unknown-region",
        make: |base, random| {
            let figure = pick(base, random, |f| f.region != "990100");
            let wrong = figure.region.replacen("9901", "9961", 1);
            at(base, figure, "region", wrong)
        },
    },
    Kind {
        name: "region by a name that no region has",
        code: "unknown-region",
        make: |base, random| {
            let name = random.of(&["安河区", "望湖县区", "外省", "全县"]);
            at(base, pick(base, random, |_| true), "region", name)
        },
    },
    Kind {
        name: "indicator misspelt",
        code: "unknown-indicator",
        make: |base, random| {
            let figure = pick(base, random, |_| true);
            let mut id = figure.indicator.clone();
            id.remove(random.below(id.len()));
            at(base, figure, "indicator", id)
        },
    },
    Kind {
        name: "category that the dimension does not have",
        code: "unknown-category",
        make: |base, random| {
            let figure = pick(base, random, |f| !f.breakdown.is_empty());
            let table = &base.tables[&figure.file];
            let column = dimension_columns(table)
                .find(|column| table.rows[figure.row][*column] != "合计")
                .expect("it is broken down");
            let header = table.header[column].clone();
            let wrong = format!("{}x", table.rows[figure.row][column]);
            at(base, figure, &header, wrong)
        },
    },
    Kind {
        name: "source that the table does not have",
        code: "unknown-source",
        make: |base, random| {
            let figure = pick(base, random, |_| true);
            let source = base.tables[&figure.file].cell(figure.row, "source");
            let wrong = format!("{source}b");
            at(base, figure, "source", wrong)
        },
    },
    Kind {
        name: "period that is none",
        code: "bad-period",
        make: |base, random| {
            let period = random.of(&["2025Q5", "2025年13月", "第三季度", "2025M09-01", "25Q3"]);
            at(base, pick(base, random, |_| true), "period", period)
        },
    },
    Kind {
        name: "day where a span is counted",
        code: "bad-period",
        make: |base, random| {
            at(
                base,
                pick(base, random, Figure::is_flow),
                "period",
                "2025-09-30",
            )
        },
    },
    Kind {
        name: "status that is none",
        code: "wrong-type",
        make: |base, random| {
            let status = random.of(&["终稿", "fianl", "ok", "初"]);
            at(base, pick(base, random, |_| true), "status", status)
        },
    },
];

fn at(base: &Base, figure: &Figure, column: &str, text: impl Into<String>) -> Fault {
    Fault::cell(base, &figure.file, figure.row, column, text)
}
