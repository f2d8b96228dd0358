//! The tables of a workbook: their columns in words, their rows as typed cells.

use std::borrow::Cow;
use std::collections::BTreeSet;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::words;
use crate::model::{DimensionId, Indicator, Observation, Value as Observed};
use crate::plan::DataSet;
use crate::render::export::csv::heading;
use crate::render::export::fields::{Type, type_of};
use crate::render::export::names::Names;
use crate::render::export::observations::OBSERVATIONS;
use crate::render::export::sets::Sets;
use crate::render::export::table::{Cell, Column as Published};
use crate::render::export::tables;

/// What a column's cells are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words and codes.
    Text,
    /// Numbers.
    Number,
    /// Days.
    Day,
}

/// A column of a sheet.
pub struct Column {
    /// Its heading, in words.
    pub head: String,
    /// Its name in the CSV files.
    pub name: String,
    /// What it means.
    pub meaning: String,
    /// What its cells are.
    pub kind: Kind,
    /// Its width in characters.
    pub width: f64,
}

/// A cell.
pub enum Value<'a> {
    /// Nothing.
    Empty,
    /// Words.
    Text(Cow<'a, str>),
    /// A number, and how many decimals are shown.
    Number(f64, u32),
    /// A day (2025-09-30).
    Day(Cow<'a, str>),
}

/// Makes the cells of a row.
pub type RowMaker<'a> = Box<dyn Fn(usize) -> Vec<Value<'a>> + 'a>;

/// A sheet with one table.
pub struct Sheet<'a> {
    /// The sheet's name.
    pub name: &'static str,
    /// The table's name.
    pub id: &'static str,
    /// What it holds.
    pub about: &'static str,
    /// Its columns.
    pub columns: Vec<Column>,
    /// How many rows it has.
    pub len: usize,
    /// Its rows.
    pub row: RowMaker<'a>,
}

/// The tables of a set: its figures, then what they refer to.
pub fn of<'a>(sets: &'a Sets<'a>, set: DataSet) -> Vec<Sheet<'a>> {
    let names = sets.names;
    let rows: Vec<&Observation> = sets.observations(set).collect();
    let mut indicators: Vec<_> = rows.iter().map(|o| o.key.indicator).collect();
    indicators.sort_unstable();
    indicators.dedup();
    let mut sources: Vec<_> = rows.iter().filter_map(|o| o.source).collect();
    sources.sort_unstable();
    sources.dedup();
    let catalogue = names.catalogue();
    let indicators: Vec<&Indicator> = indicators
        .into_iter()
        .map(|id| catalogue.indicators.get(id))
        .collect();
    let sources = sources.into_iter().map(|id| catalogue.source(id)).collect();
    let mut sheets = vec![
        observations(names, rows),
        plain(
            ("指标", "indicators", "指标的名称、单位和口径"),
            tables::INDICATORS,
            indicators,
            names,
        ),
    ];
    if set == DataSet::All {
        sheets.push(plain(
            ("地区", "regions", "地区的代码、名称和上级"),
            tables::REGIONS,
            tables::regions(names.data).collect(),
            names,
        ));
    }
    sheets.push(plain(
        ("来源", "sources", "数字取自哪些文件"),
        tables::SOURCES,
        sources,
        names,
    ));
    sheets
}

/// Where the dimensions stand among the columns of figures.
const DIMENSIONS_AFTER: &str = "period_words";

/// Columns of figures in a reader's order: what, where, when, how much; codes and keys last.
const ORDER: [&str; 24] = [
    "indicator_name",
    "region_name",
    "period_words",
    "scope",
    "measure",
    "value",
    "unit",
    "qualifier",
    "text",
    "magnitude",
    "absent",
    "status",
    "stated",
    "note",
    "replaces",
    "replaces_unit",
    "derived",
    "source",
    "locator",
    "indicator",
    "period",
    "from",
    "to",
    "key",
];

fn observations<'a>(names: &'a Names<'a>, rows: Vec<&'a Observation>) -> Sheet<'a> {
    let published = |name: &str| OBSERVATIONS.iter().find(|column| column.name == name);
    // Only columns that say something here, and dimensions that break something down: an empty column and
    // one of 合计 tell a reader nothing. The CSV file has them all.
    let categories = rows.iter().flat_map(|o| o.key.breakdown.categories());
    let used: BTreeSet<DimensionId> = categories
        .map(|id| names.catalogue().dimensions.category(*id).dimension)
        .collect();
    let mut columns = Vec::new();
    let mut readers: Vec<Reader> = Vec::new();
    for name in ORDER.into_iter().chain(["region", "regions"]) {
        let Some(column) = published(name) else {
            continue;
        };
        let reader = Reader::Column(column);
        let says = |o: &&Observation| !matches!(reader.read(o, names), Value::Empty);
        if rows.is_empty() || rows.iter().any(says) {
            columns.push(described(column));
            readers.push(reader);
        }
        if name == DIMENSIONS_AFTER {
            for (id, dimension) in names.catalogue().dimensions.iter() {
                if !used.contains(&id) {
                    continue;
                }
                columns.push(Column {
                    head: dimension.name.to_string(),
                    name: heading(dimension),
                    meaning: format!("按{}分的类别；合计是不分类别的总数", dimension.name),
                    kind: Kind::Text,
                    width: 16.0,
                });
                readers.push(Reader::Dimension(id));
            }
        }
    }
    distinct(&mut columns);
    let len = rows.len();
    Sheet {
        name: "数据",
        id: "observations",
        about: "一行一个数",
        columns,
        len,
        row: Box::new(move |at| {
            let observation = rows[at];
            readers
                .iter()
                .map(|reader| reader.read(observation, names))
                .collect()
        }),
    }
}

/// How a column of figures is read.
enum Reader {
    /// A published column.
    Column(&'static Published<Observation>),
    /// The category in a dimension.
    Dimension(DimensionId),
}

impl Reader {
    fn read<'a>(&self, o: &'a Observation, names: &'a Names<'a>) -> Value<'a> {
        let column = match self {
            Reader::Column(column) => column,
            Reader::Dimension(id) => {
                let dimensions = &names.catalogue().dimensions;
                let categories = o.key.breakdown.categories().iter();
                let own = categories
                    .map(|id| dimensions.category(*id))
                    .find(|category| category.dimension == *id);
                return Value::Text(own.map_or("合计", |category| &category.name).into());
            }
        };
        let decimals = names.catalogue().indicators.get(o.key.indicator).decimals;
        match (column.name, &o.value) {
            ("value", Observed::Absent(absence)) => Value::Text(words::sign(*absence).0.into()),
            ("value", Observed::Magnitude { .. }) => Value::Text(words::MAGNITUDE.0.into()),
            ("value", Observed::Text(_)) => Value::Text(words::WORDS.0.into()),
            ("value", Observed::Quantity(q)) => {
                let shown = if o.is_stated() {
                    q.decimals()
                } else {
                    decimals
                };
                cell((column.read)(o, names), column.name, shown)
            }
            ("replaces", _) => {
                let shown = o.replaces.as_ref().map_or(0, |q| q.decimals());
                cell((column.read)(o, names), column.name, shown)
            }
            ("qualifier", Observed::Quantity(q)) if q.is_exact() => Value::Empty,
            _ => cell((column.read)(o, names), column.name, decimals),
        }
    }
}

fn plain<'a, T: 'static>(
    (name, id, about): (&'static str, &'static str, &'static str),
    columns: &'static [Published<T>],
    rows: Vec<&'a T>,
    names: &'a Names<'a>,
) -> Sheet<'a> {
    let mut described: Vec<Column> = columns.iter().map(described).collect();
    distinct(&mut described);
    Sheet {
        name,
        id,
        about,
        columns: described,
        len: rows.len(),
        row: Box::new(move |at| {
            let row = rows[at];
            let read = |column: &Published<T>| {
                let value = (column.read)(row, names);
                let shown = match &value {
                    Cell::Number(number) => number.scale(),
                    _ => 0,
                };
                cell(value, column.name, shown)
            };
            columns.iter().map(read).collect()
        }),
    }
}

/// Headings of a table must differ: a second one of a name gets the name of its CSV column.
fn distinct(columns: &mut [Column]) {
    let mut seen = BTreeSet::new();
    for column in columns {
        if !seen.insert(column.head.to_lowercase()) {
            column.head = format!("{}（{}）", column.head, column.name);
            seen.insert(column.head.to_lowercase());
        }
    }
}

fn described<T>(column: &Published<T>) -> Column {
    let kind = match type_of(column.name) {
        Type::Number | Type::Count => Kind::Number,
        Type::Day => Kind::Day,
        _ => Kind::Text,
    };
    let (head, width) = words::head(column.name);
    Column {
        head: head.map_or_else(|| column.meaning.to_owned(), str::to_owned),
        name: column.name.to_owned(),
        meaning: column.meaning.to_owned(),
        kind,
        width,
    }
}

/// A published cell as a cell of a workbook. A number that the workbook's floats cannot hold to
/// the last digit is written as words.
fn cell<'a>(cell: Cell<'a>, name: &str, decimals: u32) -> Value<'a> {
    match cell {
        Cell::Absent => Value::Empty,
        Cell::Text(text) if type_of(name) == Type::Day => Value::Day(text),
        Cell::Text(text) | Cell::Code(text) => Value::Text(words::of(name, text)),
        Cell::Number(number) => number_cell(number, decimals),
        Cell::Count(count) => number_cell(Decimal::from(count), 0),
        Cell::Flag(flag) => Value::Text(if flag { "是" } else { "否" }.into()),
        Cell::List(items) => Value::Text(items.join("；").into()),
        Cell::Pairs(pairs) => {
            let pairs: Vec<String> = pairs.iter().map(|(a, b)| format!("{a}={b}")).collect();
            Value::Text(pairs.join("；").into())
        }
        Cell::Derived(how, _) => Value::Text(words::of(name, Cow::Borrowed(how))),
    }
}

fn number_cell<'a>(number: Decimal, decimals: u32) -> Value<'a> {
    let float = number.to_f64();
    let exact = float.filter(|f| f.to_string().parse() == Ok(number.normalize()));
    match exact {
        Some(float) => Value::Number(float, decimals),
        None => Value::Text(number.to_string().into()),
    }
}
