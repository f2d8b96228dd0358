//! What a chart is given: plain data, already worded and formatted.
//!
//! A chart never rounds, translates or looks anything up. Every figure comes as an exact value, which
//! places the mark, and as a label, which is printed; the words that the chart adds itself ("初步")
//! come from [`Words`].

mod grids;
mod pairs;
mod shares;

use std::sync::Arc;

use rust_decimal::Decimal;

use super::words::Words;
pub use grids::{HeatCell, HeatData, HeatRow, Waffle};
pub use pairs::{DotRow, DotsData, SlopeData, SlopeRow, StackRow, Stacks};
pub use shares::{Part, Shares, SharesError};

/// One chart: what it says, where it comes from and its data.
#[derive(Clone, Debug)]
pub struct ChartSpec {
    /// Unique within a page; ASCII letters, digits and hyphens. Prefixes every id in the SVG.
    pub id: String,
    /// The finding, at most 30 characters, without a full stop.
    pub title: String,
    /// What, where, which period, which unit, and what a mark means.
    pub subtitle: String,
    /// Publisher, table, month; what is provisional, revised or missing.
    pub source: String,
    /// The unit printed after the first value (`万元`); `%` also follows the ticks.
    pub unit_label: String,
    /// A remark that follows the source in files and tables; may be empty.
    pub note: String,
    /// The long text for readers who do not see the chart; empty = written by [`super::text`].
    pub alt: String,
    /// The chart's own words, in the language of the page.
    pub words: Arc<Words>,
    /// The data, which also choose the kind of chart.
    pub data: ChartData,
}

/// The kinds of chart, each with the data that it needs.
#[derive(Clone, Debug)]
pub enum ChartData {
    /// Values over time.
    Line(LineData),
    /// Ranked horizontal bars.
    Bars(BarsData),
    /// Vertical bars over time, one to four a period.
    Columns(ColumnsData),
    /// Progress towards targets.
    Bullet(BulletData),
    /// Parts of one whole.
    Shares(Shares),
    /// One square a region, arranged roughly as they lie.
    Tiles(TilesData),
    /// The same line for each of several regions, on one scale.
    Multiples(MultiplesData),
    /// A cumulative share by distance.
    Curve(CurveData),
    /// From an earlier value to the present one, row by row.
    Range(RangeData),
    /// Two moments, a line each.
    Slope(SlopeData),
    /// Rates near each other.
    Dots(DotsData),
    /// Divided bars below each other.
    Stacks(Stacks),
    /// A figure for every name and period.
    Heat(HeatData),
    /// So many in a hundred.
    Waffle(Waffle),
}

impl ChartData {
    /// The kind as a word for class names and file names.
    pub fn kind(&self) -> &'static str {
        match self {
            ChartData::Line(_) => "line",
            ChartData::Bars(_) => "bars",
            ChartData::Columns(_) => "columns",
            ChartData::Bullet(_) => "bullet",
            ChartData::Shares(_) => "shares",
            ChartData::Tiles(_) => "tiles",
            ChartData::Multiples(_) => "multiples",
            ChartData::Curve(_) => "curve",
            ChartData::Range(_) => "range",
            ChartData::Slope(_) => "slope",
            ChartData::Dots(_) => "dots",
            ChartData::Stacks(_) => "stacks",
            ChartData::Heat(_) => "heat",
            ChartData::Waffle(_) => "waffle",
        }
    }
}

/// One figure: its printed form, its state and, unless it is missing, its exact value.
#[derive(Clone, Debug)]
pub struct Point {
    /// The formatted value without its unit (`16,652`); empty when missing.
    pub label: String,
    /// The value and how settled it is.
    pub state: State,
    /// The whole figure in words; empty = composed from names, label and unit.
    pub tooltip: String,
}

/// How settled a figure is. Only a figure that exists carries a value.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// Settled.
    Final(Decimal),
    /// To be replaced at a later release: hollow marks and dashes.
    Provisional(Decimal),
    /// Replaces an earlier figure: a hollow diamond.
    Revised {
        /// The new value.
        value: Decimal,
        /// The old figure as it was printed.
        old: String,
    },
    /// There is no figure: a hatched gap, never zero.
    Missing {
        /// Why (`未报送`, `不适用`, `未到期`, `不予公布`).
        reason: String,
    },
}

impl Point {
    /// A settled figure.
    pub fn settled(value: Decimal, label: impl Into<String>) -> Self {
        Point {
            label: label.into(),
            state: State::Final(value),
            tooltip: String::new(),
        }
    }

    /// A provisional figure.
    pub fn provisional(value: Decimal, label: impl Into<String>) -> Self {
        Point {
            label: label.into(),
            state: State::Provisional(value),
            tooltip: String::new(),
        }
    }

    /// A figure that replaces `old`.
    pub fn revised(value: Decimal, label: impl Into<String>, old: impl Into<String>) -> Self {
        let state = State::Revised {
            value,
            old: old.into(),
        };
        Point {
            label: label.into(),
            state,
            tooltip: String::new(),
        }
    }

    /// No figure, and why.
    pub fn missing(reason: impl Into<String>) -> Self {
        let state = State::Missing {
            reason: reason.into(),
        };
        Point {
            label: String::new(),
            state,
            tooltip: String::new(),
        }
    }

    /// The exact value, unless it is missing.
    pub fn value(&self) -> Option<Decimal> {
        match &self.state {
            State::Final(value) | State::Provisional(value) | State::Revised { value, .. } => {
                Some(*value)
            }
            State::Missing { .. } => None,
        }
    }

    /// Whether the figure is provisional.
    pub fn is_provisional(&self) -> bool {
        matches!(self.state, State::Provisional(_))
    }
}

/// Whether a mark is what the title speaks of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Emphasis {
    /// Drawn in ink or a series colour, its label bold.
    Focus,
    /// Drawn in grey: there to compare with.
    #[default]
    Context,
}

/// A place on a time axis of two levels. A slot exists even where no figure does.
#[derive(Clone, Debug)]
pub struct Slot {
    /// The outer level, `2022年`; equal neighbours form one group; may be empty.
    pub major: String,
    /// The outer level for narrow charts, `2022`.
    pub major_short: String,
    /// The inner level, `一`; may be empty.
    pub minor: String,
    /// The period in full, for tables and tooltips: `2022年第一季度`.
    pub full: String,
    /// `Focus`: the same season as the newest figure, whose points are marked and labelled.
    pub emphasis: Emphasis,
}

/// A named run of figures, one a slot.
#[derive(Clone, Debug)]
pub struct Series {
    /// The name that is printed at the end of the line.
    pub name: String,
    /// One figure a slot; missing tail slots count as not drawn.
    pub points: Vec<Point>,
    /// Up to four series keep their colours; of more, only the focus does.
    pub emphasis: Emphasis,
}

/// A short remark at a point of a line, at most 12 characters; at most two are drawn.
#[derive(Clone, Debug)]
pub struct Annotation {
    /// Index of the series.
    pub series: usize,
    /// Index of the slot.
    pub slot: usize,
    /// The words.
    pub text: String,
}

/// Where a line's value axis begins. Bars and columns always begin at zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Baseline {
    /// At zero.
    #[default]
    Zero,
    /// Near the smallest value (for rates that move within a few points).
    Fitted,
}

/// Data of a line chart.
#[derive(Clone, Debug, Default)]
pub struct LineData {
    /// The time axis.
    pub slots: Vec<Slot>,
    /// The lines, in the order of their colours.
    pub series: Vec<Series>,
    /// Remarks, the most important first.
    pub annotations: Vec<Annotation>,
    /// Where the value axis begins.
    pub baseline: Baseline,
}

/// A value to compare a bar with, drawn as a vertical tick.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The exact value.
    pub value: Decimal,
    /// The formatted value.
    pub label: String,
}

/// One bar.
#[derive(Clone, Debug)]
pub struct BarRow {
    /// The name left of the bar.
    pub name: String,
    /// The figure.
    pub point: Point,
    /// Whether the title speaks of it.
    pub emphasis: Emphasis,
    /// The same figure a year earlier, if it is to be shown.
    pub comparison: Option<Comparison>,
}

/// Data of ranked horizontal bars, in the order in which they are drawn.
#[derive(Clone, Debug, Default)]
pub struct BarsData {
    /// The bars, top first.
    pub rows: Vec<BarRow>,
    /// What the comparison tick is (`上年同期`); named once, in the first row.
    pub comparison_name: String,
}

/// Data of vertical bars.
#[derive(Clone, Debug, Default)]
pub struct ColumnsData {
    /// The time axis.
    pub slots: Vec<Slot>,
    /// One to four series; of more, the first four are drawn and the table has the rest.
    pub series: Vec<Series>,
}

/// Whether a target is on pace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// At or ahead of the elapsed share of the year, or no pace is stated.
    OnPace,
    /// Behind: drawn in the signal colour, with its words.
    Behind,
}

/// One target.
#[derive(Clone, Debug)]
pub struct BulletRow {
    /// What the target is for.
    pub name: String,
    /// What has been done, formatted (`2622`).
    pub done: String,
    /// The target with its unit (`3400件`).
    pub target: String,
    /// Done as a percentage of the target, with a label that says `%`.
    pub rate: Point,
    /// Percentage of the year that has passed, where the pace tick stands.
    pub pace: Option<Decimal>,
    /// Whether the row needs attention.
    pub standing: Pace,
    /// The comparison in words, with its mark: `▼ 落后5.8个百分点`.
    pub verdict: String,
}

/// Headings over the columns of a wide bullet chart.
#[derive(Clone, Debug, Default)]
pub struct BulletHeads {
    /// Over the names.
    pub name: String,
    /// Over what has been done.
    pub done: String,
    /// Over the targets.
    pub target: String,
    /// Over the bars; says what the tick means.
    pub bar: String,
    /// Over the rates.
    pub rate: String,
    /// Over the verdicts.
    pub verdict: String,
}

/// Data of a bullet chart.
#[derive(Clone, Debug, Default)]
pub struct BulletData {
    /// The targets, top first.
    pub rows: Vec<BulletRow>,
    /// Headings, drawn on wide charts only.
    pub heads: BulletHeads,
}

/// A step of the five-step sequential scale, lightest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Lightest.
    One,
    /// Second.
    Two,
    /// Middle.
    Three,
    /// Fourth.
    Four,
    /// Darkest.
    Five,
}

/// One square.
#[derive(Clone, Debug)]
pub struct Tile {
    /// The region.
    pub name: String,
    /// Column from the left, from 0.
    pub column: u16,
    /// Row from the top, from 0.
    pub row: u16,
    /// The value; its label says its unit (`91.2%`).
    pub point: Point,
    /// A second line (`13个站点`); may be empty.
    pub count: String,
    /// The class that the value falls in.
    pub step: Step,
    /// Outlined in the signal colour when behind.
    pub standing: Pace,
}

/// Data of a tile grid.
#[derive(Clone, Debug, Default)]
pub struct TilesData {
    /// The squares.
    pub tiles: Vec<Tile>,
    /// What each class means, in the order to print (`95%以上`).
    pub legend: Vec<(Step, String)>,
    /// What the outline means (`需要增设`); printed when a tile has it.
    pub action: String,
}

/// One small chart.
#[derive(Clone, Debug)]
pub struct Panel {
    /// The region.
    pub name: String,
    /// One figure a slot.
    pub points: Vec<Point>,
}

/// Data of small multiples. The common scale is stated in the subtitle by [`MultiplesData::top`].
#[derive(Clone, Debug, Default)]
pub struct MultiplesData {
    /// The time axis of every panel.
    pub slots: Vec<Slot>,
    /// The panels, in reading order.
    pub panels: Vec<Panel>,
}

impl MultiplesData {
    /// The upper end of the common value axis.
    pub fn top(&self) -> Decimal {
        let values = self
            .panels
            .iter()
            .flat_map(|panel| &panel.points)
            .filter_map(Point::value);
        super::scale::ValueAxis::from_zero(values, 5).max
    }
}

/// A point of a curve over a measured axis.
#[derive(Clone, Debug)]
pub struct CurvePoint {
    /// Position along the axis, for instance kilometres.
    pub at: Decimal,
    /// The position formatted with its unit (`3公里`).
    pub at_label: String,
    /// The figure, a percentage with its `%` in the label.
    pub point: Point,
    /// Marked and labelled when in focus.
    pub emphasis: Emphasis,
}

/// Data of a curve of a cumulative percentage over a distance.
#[derive(Clone, Debug, Default)]
pub struct CurveData {
    /// The points in order of `at`.
    pub points: Vec<CurvePoint>,
    /// Positions and labels of the axis ticks.
    pub ticks: Vec<(Decimal, String)>,
    /// What the axis measures (`到最近站点的直线距离`).
    pub axis_title: String,
    /// Index of the point that the finding is about, with a line down to the axis.
    pub finding: Option<usize>,
    /// A second line under the finding (`其余7.5%，约25.5万人`); may be empty.
    pub remark: String,
}

/// One row of a range chart.
#[derive(Clone, Debug)]
pub struct RangeRow {
    /// The name left of the axis.
    pub name: String,
    /// The earlier figure.
    pub before: Point,
    /// The present figure.
    pub now: Point,
    /// The change, formatted with its mark (`▲ 43.8%`).
    pub change: String,
    /// Whether the title speaks of it.
    pub emphasis: Emphasis,
}

/// Data of a range chart.
#[derive(Clone, Debug, Default)]
pub struct RangeData {
    /// The rows, top first.
    pub rows: Vec<RangeRow>,
    /// What the tick is (`上年同期`); named once.
    pub before_name: String,
    /// What the circle is, for the table (`本期`).
    pub now_name: String,
    /// What the last column is, for the table (`比上年同期`).
    pub change_name: String,
}
