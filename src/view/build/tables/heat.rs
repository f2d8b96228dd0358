//! Changes on a year earlier, region by quarter.

use rust_decimal::Decimal;

use super::{column, reason, row, table, wide, words};
use crate::analyse::Basis;
use crate::chart::spec::{ChartData, HeatCell as HeatDrawn, HeatData, HeatRow, Step};
use crate::chart::{ChartSpec, Point};
use crate::diag::Lang;
use crate::model::{IndicatorId, Observation, Period, RegionId, Span};
use crate::view::build::Draft;
use crate::view::build::charts::{self, Caption};
use crate::view::pages::{Block, Cell, ChartWidth, ColumnKind, TableView};
use crate::view::{date, number};

/// A heading and the table of its changes, with the drawing and its figures as files.
pub fn heat(
    draft: &mut Draft<'_>,
    indicator: IndicatorId,
    parent: RegionId,
    quarter: Span,
) -> Vec<Block> {
    let Some((mut table, spec)) = made(draft, indicator, parent, quarter) else {
        return Vec::new();
    };
    let drawn = draft.chart(&spec, ChartWidth::Full);
    table.downloads = vec![drawn.csv, drawn.svg];
    vec![Block::Heading(table.caption.clone()), Block::Table(table)]
}

/// Changes on a year earlier, region by quarter: as a table for the page, as a chart for files. `None` unless three regions have three quarters.
fn made(
    draft: &Draft<'_>,
    indicator: IndicatorId,
    parent: RegionId,
    quarter: Span,
) -> Option<(TableView, ChartSpec)> {
    let lang = draft.site.lang;
    let analysis = draft.site.analysis;
    let mut quarters: Vec<Span> = std::iter::successors(Some(quarter), |q| Some(q.previous()))
        .take(8)
        .collect();
    quarters.reverse();
    let day = quarter.to.last_day()?;
    let regions = &draft.site.catalogue().regions;
    let ratio = |region: RegionId, quarter: Span| {
        let now = analysis.total(indicator, region, Period::Span(quarter))?;
        analysis.compare(now, Basis::YearAgo).change.ratio()
    };
    quarters.retain(|q| {
        regions
            .parts_on(parent, day)
            .any(|region| ratio(region, *q).is_some())
    });
    let grid: Vec<(RegionId, Vec<Option<Decimal>>)> = regions
        .parts_on(parent, day)
        .map(|region| {
            (
                region,
                quarters
                    .iter()
                    .map(|q| ratio(region, *q))
                    .collect::<Vec<_>>(),
            )
        })
        .filter(|(_, line)| line.iter().any(Option::is_some))
        .collect();
    if grid.len() < 3 || quarters.len() < 3 {
        return None;
    }
    let rows = grid.iter().map(|(region, line)| {
        let mut cells = vec![Cell {
            href: draft.region_href(*region),
            ..words(draft.region_name(*region))
        }];
        cells.extend(line.iter().map(|ratio| heat_cell(draft, *ratio)));
        row(cells)
    });
    let head = draft.site.say("比上年同期，%", "On a year earlier, %");
    let mut columns = vec![column(head, "", ColumnKind::Words)];
    let kept = quarters.len().saturating_sub(4);
    columns.extend(quarters.iter().enumerate().map(|(at, q)| {
        let made = column(quarter_short(*q, lang), "", ColumnKind::Heat);
        if at < kept { wide(made) } else { made }
    }));
    let spec = drawing(draft, indicator, parent, &quarters, &grid);
    let name = draft.indicator_name(indicator);
    let caption = match lang {
        Lang::Zh => format!(
            "{name}比上年同期增减，{} × 季度",
            draft.parts_kind(grid[0].0)
        ),
        Lang::En => format!(
            "{name}, change on a year earlier, {} by quarter",
            draft.parts_kind(grid[0].0)
        ),
    };
    let mut made = table("heat", caption, columns, rows.collect());
    made.note = draft
        .site
        .say(
            "底色越深，增幅越大；不能比较的写明原因。",
            "The darker, the greater the growth; where figures cannot be compared the cell says why.",
        )
        .to_owned();
    Some((made, spec))
}

/// The same as a drawing, for files.
fn drawing(
    draft: &Draft<'_>,
    indicator: IndicatorId,
    parent: RegionId,
    quarters: &[Span],
    grid: &[(RegionId, Vec<Option<Decimal>>)],
) -> ChartSpec {
    let site = draft.site;
    let lang = site.lang;
    let rows = grid.iter().map(|(region, line)| HeatRow {
        name: draft.region_name(*region).to_owned(),
        cells: line.iter().map(|ratio| drawn(draft, *ratio)).collect(),
    });
    let period = |q: &Span| date::period(&Period::Span(*q), lang);
    let data = HeatData {
        columns: quarters.iter().map(|q| quarter_short(*q, lang)).collect(),
        full: quarters.iter().map(period).collect(),
        rows: rows.collect(),
    };
    let analysis = site.analysis;
    let evidence: Vec<&Observation> = quarters
        .iter()
        .filter_map(|q| analysis.total(indicator, parent, Period::Span(*q)))
        .collect();
    let name = draft.indicator_name(indicator);
    let what = site.say("比上年同期增减", "change on a year earlier");
    let kind = grid
        .first()
        .map_or("", |(region, _)| draft.parts_kind(*region));
    let title = match lang {
        Lang::Zh => format!("{name}{what}，{kind}×季度"),
        Lang::En => format!("{name}, {what}, {kind} by quarter"),
    };
    let ends = [quarters.first(), quarters.last()].map(|q| q.map_or_else(String::new, period));
    let span = ends.join(site.say("至", " to "));
    let caption = Caption::new(
        draft,
        "heat",
        title,
        &[draft.region_name(parent), &span, "%"],
    );
    let mut made = charts::spec(
        draft,
        caption,
        draft.indicator(indicator),
        &evidence,
        ChartData::Heat(data),
    );
    made.unit_label = "%".to_owned();
    made
}

fn drawn(draft: &Draft<'_>, ratio: Option<Decimal>) -> HeatDrawn {
    let Some(ratio) = ratio else {
        let why = draft.site.say("不能比较", "none");
        return HeatDrawn {
            point: Point::missing(why),
            step: Step::One,
        };
    };
    let percent = ratio.checked_mul(Decimal::ONE_HUNDRED).unwrap_or_default();
    let text = number::decimal(percent, 1, draft.site.lang);
    let steps = [Step::One, Step::Two, Step::Three, Step::Four, Step::Five];
    HeatDrawn {
        point: Point::settled(percent.round_dp(4), text),
        step: steps.get(class(percent)).copied().unwrap_or(Step::Five),
    }
}

/// The class of a change in per cent, from 0 to 4.
fn class(percent: Decimal) -> usize {
    let limits = [2, 8, 15, 25].map(Decimal::from);
    limits.iter().filter(|limit| percent >= **limit).count()
}

fn heat_cell(draft: &Draft<'_>, ratio: Option<Decimal>) -> Cell {
    let Some(ratio) = ratio else {
        return reason(draft.site.say("不能比较", "none"));
    };
    let percent = ratio.checked_mul(Decimal::ONE_HUNDRED).unwrap_or_default();
    let step = 1 + class(percent);
    Cell {
        text: number::decimal(percent, 1, draft.site.lang),
        order: Some(percent.round_dp(4).normalize().to_string()),
        step: u8::try_from(step).ok(),
        ..Cell::default()
    }
}

/// 25年四; `Q4 25`.
fn quarter_short(quarter: Span, lang: Lang) -> String {
    let (minor, year) = date::tick(&Period::Span(quarter), lang);
    let year = year.get(2..).unwrap_or_default();
    match lang {
        Lang::Zh => format!("{year}年{minor}"),
        Lang::En => format!("{minor} {year}"),
    }
}
