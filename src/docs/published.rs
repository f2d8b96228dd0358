//! What the published data files say, from the columns that they are written from.

use super::{code, table};
use crate::plan::DataFile;
use crate::render::export::observations::OBSERVATIONS;
use crate::render::export::table::Column;
use crate::render::export::tables;

/// The part on published files.
pub fn published() -> String {
    let mut text = String::from(
        "## 发布的数据文件 / Published data files\n\n\
         CSV 为 UTF-8（带 BOM）、CRLF 换行；代码是文本；会被表格软件当成公式的格子前面加 `'`。\
         `all.json` 一行一条，准确的数写成字符串，没有的项不写。同样的数据，文件逐字节相同。\n\n\
         CSV is UTF-8 with BOM and CRLF; codes are text; a cell that a spreadsheet would run as a formula \
         begins with `'`. `all.json` has one row a line; exact numbers are strings, and what is absent is \
         left out. Columns and members may be added; none changes its meaning while `format` stays the same.\n\n",
    );
    text.push_str(FILES);
    text.push_str(&file(
        &format!("`observations`，{}", code(DataFile::ObservationsCsv.path())),
        OBSERVATIONS,
    ));
    text.push_str(
        "CSV 在这些列之后，每个维度还有一列，写类别编号，合计写 `total`；列名与上面重复的，前面加 `dimension.`。\n\
         行键的写法：`指标|地区|时期`，然后按需要是 `|维度=类别`（几个用 `&` 连接）、`|scope:口径`、`|target`、\
         `|source:来源`（引述他人文件的行）；几个地区用 `+` 连接；各段里的 `|`、`%` 写成 `%7C`、`%25`。\n\n\
         In CSV, one column a dimension follows, with the category's id or `total`. A row key is \
         `indicator|region|period`, then where they apply `|dimension=category` (several joined by `&`), \
         `|scope:…`, `|target`, `|source:…` (rows that restate a document).\n\n",
    );
    text.push_str(&file(
        &with_csv("indicators", DataFile::IndicatorsCsv),
        tables::INDICATORS,
    ));
    text.push_str(&file(
        &with_csv("regions", DataFile::RegionsCsv),
        tables::REGIONS,
    ));
    text.push_str(&file(
        &with_csv("stations", DataFile::StationsCsv),
        tables::STATIONS,
    ));
    text.push_str(&file(
        &with_csv("sources", DataFile::SourcesCsv),
        tables::SOURCES,
    ));
    text.push_str(&file(
        &with_csv("dimensions", DataFile::DimensionsCsv),
        tables::DIMENSIONS,
    ));
    text.push_str("以下只在 `data/all.json` 里 / Only in `data/all.json`:\n\n");
    text.push_str(&file("`site`", tables::SITE));
    text.push_str(&file(
        "`remarks`：检查来源文件时发现的问题 / what the check found",
        tables::REMARKS,
    ));
    text.push_str(&file("`thresholds`", tables::THRESHOLDS));
    text.push_str(&file("`publicity`", tables::PUBLICITY));
    text.push_str(&file("`calendar`", tables::CALENDAR));
    text
}

/// Which files there are.
const FILES: &str = "\
### 哪些文件 / Which files

| 范围 / set | 文件 / files |
|---|---|
| 全部 / everything | `data/observations.csv` `.xlsx` `.metadata.json`，`data/all.json`，`data/all.zip` |
| 每个指标 / an indicator | `data/indicators/<id>.csv` `.xlsx` `.metadata.json` `.zip`，`api/v1/indicators/<id>.json` |
| 每个地区 / a region | `data/regions/<code>.csv` …，`api/v1/regions/<code>.json` |
| 每个时期（按截止的季度）/ a period, by its closing quarter | `data/periods/<2025Q3>.csv` …，`api/v1/periods/<2025Q3>.json` |
| 其余各表 / other tables | `data/indicators.csv` `regions.csv` `dimensions.csv` `sources.csv` `stations.csv` |
| 数据包 / Data Package 2 | `data/datapackage.json` |
| 接口 / API | `api/v1/index.json`，`api/v1/openapi.json`（OpenAPI 3.1） |
| 订阅 / feeds（有 `base_url` 时） | `feed.xml`，`feeds/releases.xml`，`feeds/cases.xml` |

超过 100,000 行的范围没有 `.xlsx`、`.json` 和 `.zip`，改给 `.jsonl`（一行一个 JSON 对象）。这时 `all.json` 里没有 `observations`，\n`observations_file` 写明在哪个文件里。文件名、列名和列的次序不变；若有改变，
是重大变更，写进更新记录，`datapackage.json` 的 `version` 首位加一。`.xlsx` 有封面、注释，每张工作表从 A1 起是一张表；没有合并、
隐藏和冻结的格子，没有公式；没有数值的格子用方括号里的记号，注释里有解释。

A set of more than 100,000 rows has no `.xlsx`, `.json` and `.zip` but `.jsonl`, one JSON object a line. Names of files and columns and
their order are stable: a change is a breaking change, named in the changelog, and raises the first number of `version` in
`datapackage.json`. A workbook has a cover, notes, and one table a sheet from A1; no merged, hidden or frozen cells, no formulas;
a missing value is a sign in square brackets that the notes explain.

";

fn with_csv(name: &str, file: DataFile) -> String {
    format!("`{name}`，{}", code(file.path()))
}

fn file<T>(title: &str, columns: &[Column<T>]) -> String {
    let rows = columns.iter().map(|column| {
        vec![
            code(column.name),
            column.meaning.to_owned(),
            column.meaning_en.to_owned(),
        ]
    });
    format!(
        "### {title}\n\n{}",
        table(&["名称 / name", "含义", "meaning"], rows)
    )
}
