//! All indicators by group: newest value, change, what is counted.

use crate::diag::Lang;
use crate::model::{IndicatorId, Observation};
use crate::plan::DataFile;
use crate::view::build::describe::ColumnType;
use crate::view::build::tables::{change_cell, column, reason, row, table, wide, words};
use crate::view::build::words::{Sections, shortened};
use crate::view::build::{Draft, stated};
use crate::view::pages::{
    Block, Body, Cell, ColumnKind, Head, IndicatorGroup, IndicatorsIndex, Row,
};

/// All indicators.
pub fn indicators(draft: &mut Draft<'_>) -> Body {
    let site = draft.site;
    let ids = &site.routes.indicators;
    let title = site.say("全部指标", "All indicators");
    let lead = match (site.lang, draft.is_record()) {
        (Lang::Zh, false) => {
            format!(
                "{}项指标，每项都有口径、各期数值、来源和修订记录，都可以下载。",
                ids.len()
            )
        }
        (Lang::En, false) => format!(
            "{} indicators, each with its definition, every period, sources, revisions and files.",
            ids.len()
        ),
        (Lang::Zh, true) => {
            format!(
                "{}项指标，每个数字都附文件原话和出处，没有写明的不补。",
                ids.len()
            )
        }
        (Lang::En, true) => format!(
            "{} indicators; every figure with the words of its document and where they stand.",
            ids.len()
        ),
    };
    draft.section = "indicators".to_owned();
    draft.trail(&[], site.say("指标", "Indicators"));
    draft.meta(title, &lead);
    draft.column_type(ColumnType::Disclosure);
    let mut names: Vec<&str> = Vec::new();
    for id in ids {
        let group = &*draft.indicator(*id).group;
        if !names.contains(&group) {
            names.push(group);
        }
    }
    let mut numbers = Sections::numbered(site.lang);
    for name in &names {
        // Only for their numbers, which follow one rule on all pages.
        numbers.add(name, "", vec![Block::Note(String::new())]);
    }
    let groups = names
        .iter()
        .zip(numbers.done())
        .map(|(name, section)| {
            let list: Vec<IndicatorId> = ids
                .iter()
                .copied()
                .filter(|id| &*draft.indicator(*id).group == *name)
                .collect();
            group(draft, name, section.number, &list)
        })
        .collect();
    let all = site.say("全部数据", "All data");
    let files = [
        (DataFile::ObservationsCsv, all),
        (DataFile::IndicatorsCsv, site.say("口径", "Definitions")),
    ];
    let downloads = files
        .iter()
        .filter_map(|(file, text)| draft.download(file.path(), text, "CSV"));
    let head = Head {
        title: title.to_owned(),
        lead,
        downloads: downloads.collect(),
        ..Head::default()
    };
    Body::IndicatorsIndex(Box::new(IndicatorsIndex { head, groups }))
}

fn group(draft: &Draft<'_>, name: &str, number: String, ids: &[IndicatorId]) -> IndicatorGroup {
    let site = draft.site;
    let label = draft.group_name(name);
    let columns = vec![
        column(site.say("指标", "Indicator"), "", ColumnKind::Words),
        column(site.say("最新值", "Newest"), "", ColumnKind::Number),
        column(site.say("时期", "Period"), "", ColumnKind::Words),
        wide(column(
            site.say("比上年同期", "Change"),
            "",
            ColumnKind::Number,
        )),
        wide(column(
            site.say("统计什么", "What is counted"),
            "",
            ColumnKind::Words,
        )),
    ];
    let rows: Vec<Row> = ids.iter().map(|id| indicator_row(draft, *id)).collect();
    let id = format!("group-{}", if name.is_empty() { "other" } else { name });
    let table = table(&format!("{id}-table"), label.clone(), columns, rows);
    IndicatorGroup {
        id,
        number,
        label,
        table,
    }
}

fn indicator_row(draft: &Draft<'_>, id: IndicatorId) -> Row {
    let name = Cell {
        href: draft.indicator_href(id),
        ..words(draft.indicator_name(id))
    };
    let newest = newest(draft, id);
    let mut cells = vec![name];
    cells.push(newest.map_or_else(|| reason(draft.unreported()), |o| stated::value(draft, o)));
    if let Some(first) = cells.get_mut(1) {
        first.status = first.status.take().filter(|_| !draft.is_record());
    }
    cells.push(words(
        newest
            .map(|o| place_and_period(draft, o))
            .unwrap_or_default(),
    ));
    let comparable = newest.filter(|o| draft.site.settings().region == o.key.regions.single());
    cells.push(match comparable {
        Some(o) => change_cell(draft, Some(o)),
        None => reason(draft.site.say("不能比较", "not comparable")),
    });
    cells.push(words(shortened(draft.definition(id), 60)));
    row(cells)
}

/// The newest value: of the site's region, else of any.
fn newest<'s>(draft: &Draft<'s>, id: IndicatorId) -> Option<&'s Observation> {
    let own = draft
        .site
        .settings()
        .region
        .and_then(|region| draft.newest(id, region));
    own.or_else(|| {
        let all = draft.site.data.of_indicator(id).iter();
        all.filter(|o| o.is_stated()).max_by_key(|o| {
            (
                o.value.number().is_some(),
                o.key.breakdown.is_total(),
                o.key.period.last_month(),
            )
        })
    })
}

fn place_and_period(draft: &Draft<'_>, o: &Observation) -> String {
    let period = stated::period(draft, o);
    let own = o.key.regions.single() == draft.site.settings().region;
    let mut parts = vec![period];
    if !own {
        parts.insert(0, draft.places(&o.key.regions));
    }
    if !o.key.breakdown.is_total() {
        parts.push(draft.breakdown_name(&o.key.breakdown));
    }
    parts.join(draft.site.say("，", ", "))
}
