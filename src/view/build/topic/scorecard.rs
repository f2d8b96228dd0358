//! The yearly self-assessment (绩效自评): every item with its points, its score and the figure that the
//! score rests on; areas and years beside each other.

use rust_decimal::Decimal;

use super::Made;
use super::file;
use crate::chart::spec::{BarRow, BarsData, ChartData, Emphasis};
use crate::chart::{ChartSpec, Point};
use crate::diag::Lang;
use crate::model::reference::ScoreItem;
use crate::model::{Period, RegionId, Span};
use crate::view::build::charts::Caption;
use crate::view::build::highlights::newest_of;
use crate::view::build::words::{Sections, year_name};
use crate::view::build::{Draft, tables};
use crate::view::number;
use crate::view::pages::{
    Block, Cell, ChartWidth, ColumnKind, Figure, KeyFigure, Remark, Row, RowKind, TableView, Tone,
};

/// The page of the self-assessment.
pub fn scorecard(draft: &mut Draft<'_>) -> Made {
    let site = draft.site;
    let lang = site.lang;
    let region = site.settings().region.unwrap_or(RegionId(0));
    let own = site
        .data
        .scorecard
        .iter()
        .filter(|item| item.region == region);
    let mut all: Vec<&ScoreItem> = own.collect();
    if all.is_empty() {
        // A card of another body than the site's own region: shown as it is.
        all = site.data.scorecard.iter().collect();
    }
    let mut years: Vec<i32> = all.iter().map(|item| item.year).collect();
    years.sort_unstable();
    years.dedup();
    let newest = years.last().copied().unwrap_or_default();
    let items: Vec<&ScoreItem> = all.iter().copied().filter(|i| i.year == newest).collect();
    let place = all
        .first()
        .map_or("", |item| draft.region_name(item.region));
    let year = year_name(newest, lang);
    let title = match lang {
        Lang::Zh => format!("{place}{year}法律援助绩效自评"),
        Lang::En => format!("Self-assessment of legal aid in {place}, {year}"),
    };
    let areas = distinct(items.iter().map(|item| &*item.area));
    let aspects = distinct(items.iter().map(|item| &*item.aspect));
    let lead = match lang {
        Lang::Zh => format!(
            "{}个一级指标、{}个二级指标、{}个三级指标，逐项写明分值、得分和依据。",
            areas.len(),
            aspects.len(),
            items.len()
        ),
        Lang::En => format!(
            "{} areas, {} aspects and {} items, each with its points, its score and what the score rests on.",
            areas.len(),
            aspects.len(),
            items.len()
        ),
    };
    let told = lost(draft, &items);
    let mut sections = Sections::numbered(lang);
    let mut blocks = Vec::new();
    if let Some(spec) = chart(draft, &items, &areas, newest) {
        let view = draft.chart(&spec, ChartWidth::Full);
        blocks.push(Block::Chart(Box::new(view)));
    }
    if years.len() > 1 {
        blocks.push(Block::Table(by_year(draft, &all, &areas, &years)));
    }
    let heading = told.first().cloned().unwrap_or_default();
    let heading = heading.trim_end_matches(['。', '.']);
    let label = site.say("总分", "Total");
    sections.titled("total", label, (heading, ""), blocks);
    for (at, area) in areas.iter().enumerate() {
        let own: Vec<&ScoreItem> = items
            .iter()
            .copied()
            .filter(|i| &*i.area == *area)
            .collect();
        let name = own
            .first()
            .map_or(*area, |item| in_language(draft, &item.area, &item.area_en));
        let id = format!("area-{}", at + 1);
        let table = area_table(draft, &id, name, &own);
        sections.add(&id, name, vec![Block::Table(table)]);
    }
    let blocks = form(draft, &all);
    sections.add("files", site.say("数据", "Data"), blocks);
    Made {
        title,
        lead,
        told,
        key_figures: key_figures(draft, &all, &items, newest),
        sections: sections.done(),
        ..Made::default()
    }
}

fn in_language<'w>(draft: &Draft<'_>, zh: &'w str, en: &'w Option<std::sync::Arc<str>>) -> &'w str {
    match en {
        Some(en) if draft.site.english() => en,
        _ => zh,
    }
}

/// Without repetitions, in the order of the form.
fn distinct<'w>(words: impl Iterator<Item = &'w str>) -> Vec<&'w str> {
    let mut list: Vec<&str> = Vec::new();
    for word in words {
        if !list.contains(&word) {
            list.push(word);
        }
    }
    list
}

/// Points and score of some items; no score while one is still open.
fn sum<'i>(items: impl Iterator<Item = &'i ScoreItem>) -> (Decimal, Option<Decimal>) {
    let mut points = Decimal::ZERO;
    let mut score = Some(Decimal::ZERO);
    for item in items {
        points = points.saturating_add(item.points);
        score = score
            .zip(item.score)
            .and_then(|(sum, own)| sum.checked_add(own));
    }
    (points, score)
}

fn plain(number: Decimal, lang: Lang) -> String {
    let number = number.normalize();
    number::decimal(number, number.scale(), lang)
}

/// How many items have all their points, and where most were lost.
fn lost(draft: &Draft<'_>, items: &[&ScoreItem]) -> Vec<String> {
    let lang = draft.site.lang;
    let full = items
        .iter()
        .filter(|item| item.score == Some(item.points))
        .count();
    let most = items
        .iter()
        .filter_map(|item| Some((item.points.checked_sub(item.score?)?, item)))
        .filter(|(lost, _)| *lost > Decimal::ZERO)
        .max_by(|(a, x), (b, y)| a.cmp(b).then_with(|| y.item.cmp(&x.item)));
    let (points, score) = sum(items.iter().copied());
    let Some(score) = score else {
        let open = items.iter().filter(|item| item.score.is_none()).count();
        return vec![match lang {
            Lang::Zh => format!("还有{open}项没有评分。"),
            Lang::En => format!("{open} items are not assessed yet."),
        }];
    };
    let (score, points) = (plain(score, lang), plain(points, lang));
    let mut told = vec![match lang {
        Lang::Zh => format!("自评{score}分，满分{points}分；{full}项得满分。"),
        Lang::En => format!("{score} of {points} points; {full} items have all of theirs."),
    }];
    if let Some((lost, item)) = most {
        let name = in_language(draft, &item.item, &item.item_en);
        let lost = plain(lost, lang);
        told.push(match lang {
            Lang::Zh => format!("扣分最多的是“{name}”，扣{lost}分。"),
            Lang::En => format!("Most points, {lost}, were lost in “{name}”."),
        });
    }
    told
}

fn key_figures(
    draft: &Draft<'_>,
    all: &[&ScoreItem],
    items: &[&ScoreItem],
    year: i32,
) -> Vec<KeyFigure> {
    let site = draft.site;
    let lang = site.lang;
    let before = sum(all.iter().copied().filter(|item| item.year == year - 1));
    let had = all.iter().any(|item| item.year == year - 1);
    let remark = |text: String| Remark {
        text,
        tone: Tone::Plain,
    };
    let figure = |number: String, unit: &str| Figure {
        number,
        unit: unit.to_owned(),
        ..Figure::default()
    };
    let mut list = Vec::new();
    let (points, score) = sum(items.iter().copied());
    if let Some(score) = score {
        list.push(KeyFigure {
            label: site.say("自评总分", "Total score").to_owned(),
            figure: figure(plain(score, lang), site.say("分", "points")),
            remark: before.1.filter(|_| had).map(|then| {
                let then = plain(then, lang);
                remark(match lang {
                    Lang::Zh => format!("上一年{then}分"),
                    Lang::En => format!("{then} the year before"),
                })
            }),
        });
    }
    list.push(KeyFigure {
        label: site.say("满分", "Points at most").to_owned(),
        figure: figure(plain(points, lang), site.say("分", "points")),
        remark: None,
    });
    let full = items
        .iter()
        .filter(|item| item.score == Some(item.points))
        .count();
    list.push(KeyFigure {
        label: site
            .say("得满分的项目", "Items with all their points")
            .to_owned(),
        figure: figure(full.to_string(), site.say("项", "")),
        remark: Some(remark(match lang {
            Lang::Zh => format!("共{}项", items.len()),
            Lang::En => format!("of {}", items.len()),
        })),
    });
    let backed = items.iter().filter(|item| item.indicator.is_some()).count();
    list.push(KeyFigure {
        label: site
            .say("有本站数字作依据", "Rest on figures of this site")
            .to_owned(),
        figure: figure(backed.to_string(), site.say("项", "items")),
        remark: None,
    });
    list
}

/// The part of its points that each area has.
fn chart(draft: &Draft<'_>, items: &[&ScoreItem], areas: &[&str], year: i32) -> Option<ChartSpec> {
    let site = draft.site;
    let lang = site.lang;
    let rows: Vec<BarRow> = areas
        .iter()
        .filter_map(|area| {
            let own = || items.iter().copied().filter(|item| &*item.area == *area);
            let (points, score) = sum(own());
            let share = score?
                .checked_mul(Decimal::ONE_HUNDRED)?
                .checked_div(points)?;
            let first = own().next()?;
            Some(BarRow {
                name: in_language(draft, area, &first.area_en).to_owned(),
                point: Point::settled(share, format!("{}%", number::decimal(share, 1, lang))),
                emphasis: Emphasis::Focus,
                comparison: None,
            })
        })
        .collect();
    if rows.len() < 2 {
        return None;
    }
    let place = items
        .first()
        .map_or("", |item| draft.region_name(item.region));
    let year = year_name(year, lang);
    let caption = Caption::new(
        draft,
        "areas",
        site.say("各一级指标的得分率", "Share of points by area")
            .to_owned(),
        &[
            site.say("得分÷分值", "score divided by points"),
            place,
            &year,
        ],
    );
    Some(ChartSpec {
        id: caption.id,
        title: caption.title,
        subtitle: caption.subtitle,
        source: format!(
            "{}{}",
            site.settings().publisher.get(site.english()),
            site.say("，绩效自评表", ", self-assessment")
        ),
        unit_label: "%".to_owned(),
        note: String::new(),
        alt: String::new(),
        words: site.chart_words.clone(),
        data: ChartData::Bars(BarsData {
            rows,
            comparison_name: String::new(),
        }),
    })
}

/// Areas in rows, years in columns, the newest first.
fn by_year(draft: &Draft<'_>, all: &[&ScoreItem], areas: &[&str], years: &[i32]) -> TableView {
    let site = draft.site;
    let lang = site.lang;
    let years: Vec<i32> = years.iter().rev().take(5).copied().collect();
    let cell = |items: Vec<&ScoreItem>| {
        if items.is_empty() {
            return tables::reason(site.say("没有这一项", "no such area"));
        }
        match sum(items.iter().copied()) {
            (points, Some(score)) => Cell {
                text: match lang {
                    Lang::Zh => format!("{}／{}", plain(score, lang), plain(points, lang)),
                    Lang::En => format!("{} / {}", plain(score, lang), plain(points, lang)),
                },
                order: Some(score.normalize().to_string()),
                ..Cell::default()
            },
            (_, None) => tables::reason(site.say("未评完", "not complete")),
        }
    };
    let mut rows: Vec<Row> = areas
        .iter()
        .map(|area| {
            let english = all.iter().find(|item| &*item.area == *area);
            let name = english.map_or(*area, |item| in_language(draft, &item.area, &item.area_en));
            let mut cells = vec![tables::words(name)];
            cells.extend(years.iter().map(|year| {
                let own = |item: &&ScoreItem| item.year == *year && &*item.area == *area;
                cell(all.iter().copied().filter(own).collect())
            }));
            tables::row(cells)
        })
        .collect();
    let mut cells = vec![tables::words(site.say("合计", "Total"))];
    cells.extend(years.iter().map(|year| {
        cell(
            all.iter()
                .copied()
                .filter(|item| item.year == *year)
                .collect(),
        )
    }));
    rows.push(Row {
        kind: RowKind::Total,
        ..tables::row(cells)
    });
    let mut columns = vec![tables::column(
        site.say("一级指标", "Area"),
        "",
        ColumnKind::Words,
    )];
    columns.extend(years.iter().map(|year| {
        let unit = site.say("得分／分值", "score / points");
        tables::column(year_name(*year, lang), unit, ColumnKind::Number)
    }));
    let caption = site.say("历年自评得分", "Self-assessment by year");
    tables::table("scores-by-year", caption.to_owned(), columns, rows)
}

/// The decimals of a column: those of its longest number, so that it keeps one number of them.
fn decimals(column: impl Iterator<Item = Decimal>) -> u32 {
    let longest = column.map(|number| number.normalize().scale()).max();
    longest.unwrap_or_default()
}

/// The items of an area.
fn area_table(draft: &Draft<'_>, id: &str, name: &str, items: &[&ScoreItem]) -> TableView {
    let site = draft.site;
    let lang = site.lang;
    let (points, score) = sum(items.iter().copied());
    let of_points = decimals(items.iter().map(|item| item.points));
    let of_scores = decimals(items.iter().filter_map(|item| item.score));
    let mut rows: Vec<Row> = Vec::new();
    for item in items {
        let score = match item.score {
            Some(score) => Cell {
                text: number::decimal(score, of_scores, lang),
                ..Cell::default()
            },
            None => tables::reason(site.say("未评分", "not assessed")),
        };
        let note = match (&item.note_en, &item.note) {
            (Some(note), _) if site.english() => note.to_string(),
            (_, note) => note.as_deref().unwrap_or_default().to_owned(),
        };
        rows.push(tables::row(vec![
            tables::words(in_language(draft, &item.item, &item.item_en)),
            tables::words(in_language(draft, &item.aspect, &item.aspect_en)),
            tables::words(number::decimal(item.points, of_points, lang)),
            score,
            figure(draft, item),
            tables::words(note),
        ]));
    }
    let total = vec![
        tables::words(site.say("小计", "Subtotal")),
        tables::words(""),
        tables::words(number::decimal(points, of_points, lang)),
        score.map_or_else(
            || tables::reason(site.say("未评完", "not complete")),
            |score| tables::words(number::decimal(score, of_scores, lang)),
        ),
        tables::words(""),
        tables::words(""),
    ];
    rows.push(Row {
        kind: RowKind::Total,
        ..tables::row(total)
    });
    let words = |zh, en| tables::column(site.say(zh, en), "", ColumnKind::Words);
    let number = |zh, en| tables::column(site.say(zh, en), "", ColumnKind::Number);
    let columns = vec![
        words("三级指标", "Item"),
        tables::wide(words("二级指标", "Aspect")),
        number("分值", "Points"),
        number("得分", "Score"),
        tables::wide(number("依据的数字", "Rests on")),
        tables::wide(words("说明", "Note")),
    ];
    let caption = match lang {
        Lang::Zh => format!("{name}：逐项得分"),
        Lang::En => format!("{name}: item by item"),
    };
    tables::table(&format!("{id}-table"), caption, columns, rows)
}

/// The figure of the year that an item rests on.
fn figure(draft: &Draft<'_>, item: &ScoreItem) -> Cell {
    let Some(id) = item.indicator else {
        return tables::words("");
    };
    let quarter = Span::quarter(item.year, 4);
    // Rates of a day, such as coverage, are counted on the last day of the year.
    let day = quarter
        .and_then(|quarter| quarter.to.last_day())
        .map(Period::AsOf);
    let found = quarter
        .and_then(|quarter| newest_of(draft, id, item.region, quarter))
        .or_else(|| draft.site.analysis.total(id, item.region, day?));
    match found {
        Some(o) => Cell {
            text: number::value(o, draft.indicator(id), draft.site.lang).text,
            href: draft.indicator_href(id),
            ..Cell::default()
        },
        None => tables::reason(draft.unreported()),
    }
}

/// The form as a file.
fn form(draft: &mut Draft<'_>, items: &[&ScoreItem]) -> Vec<Block> {
    let site = draft.site;
    let rows = items.iter().map(|item| {
        let indicator = item.indicator.map(|id| site.catalogue().indicators.get(id));
        let score = item.score.map(|score| score.to_string());
        [
            site.catalogue().regions.get(item.region).code.to_string(),
            item.year.to_string(),
            item.area.to_string(),
            item.aspect.to_string(),
            item.item.to_string(),
            item.points.to_string(),
            score.unwrap_or_default(),
            indicator.map(|one| one.id.to_string()).unwrap_or_default(),
            item.note.as_deref().unwrap_or_default().to_owned(),
        ]
    });
    let head = [
        "region",
        "year",
        "area",
        "aspect",
        "item",
        "points",
        "score",
        "indicator",
        "note",
    ];
    let words = site.say("历年绩效自评", "All years of the self-assessment");
    file::csv(draft, ("scorecard.csv", words), head, rows)
}
