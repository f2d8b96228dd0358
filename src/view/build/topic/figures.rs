//! Funds and quality: what is notable, every year beside the others, how it is made up, district by
//! district, and what the words mean.

use std::collections::BTreeMap;

use super::{Made, files};
use crate::analyse::Finding;
use crate::chart::ChartSpec;
use crate::diag::Lang;
use crate::model::{IndicatorId, Kind, Measure, Observation, RegionId, Span, Status};
use crate::plan::topics::Topic;
use crate::view::build::charts::time::{self, Subject};
use crate::view::build::highlights::{arranged, newest_of, side_by_side, told};
use crate::view::build::report::{About, all_breakdowns, chart_id, plain};
use crate::view::build::words::{Sections, year_name};
use crate::view::build::{Draft, charts, tables};
use crate::view::pages::{Block, Cell, ColumnKind, Definition, KeyFigure, Row, TableView};
use crate::view::wording;

/// So many years stand beside each other.
const YEARS: usize = 5;
/// So many charts of years.
const CHARTS: usize = 4;
/// So many indicators stand beside each other for the districts.
const BESIDE: usize = 5;

/// The page of funds, or of quality.
pub fn figures(draft: &mut Draft<'_>, topic: Topic) -> Made {
    let site = draft.site;
    let region = site.settings().region.unwrap_or(RegionId(0));
    let place = draft.region_name(region);
    let (title, lead) = words(draft, topic, place);
    let ids = ids(draft, topic);
    let Some(quarter) = newest(draft, &ids, region) else {
        return Made {
            title,
            lead,
            ..Made::default()
        };
    };
    let mut findings = site.analysis.findings_for_region(region, quarter);
    findings.retain(|f| f.indicator.is_some_and(|id| ids.contains(&id)));
    // What is counted whole before its parts; a kind of finding is told twice at most.
    findings.sort_by_key(|f| {
        let part = |id: IndicatorId| draft.indicator(id).part_of.is_some();
        f.indicator.is_none_or(part)
    });
    let about = About {
        region,
        quarter,
        findings,
    };
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let summary: Vec<_> = told(&about.findings, ids.len())
        .into_iter()
        .filter(|f| {
            let told = kinds.entry(f.kind()).or_default();
            *told += 1;
            *told <= 2
        })
        .take(5)
        .map(|f| wording::finding(site.analysis, f).in_context)
        .map(|worded| draft.sentence(worded.get(site.lang)))
        .filter(|sentence| !sentence.is_empty())
        .collect();
    let said = summary.iter().map(plain).collect();
    let mut sections = Sections::numbered(site.lang);
    if !summary.is_empty() {
        let blocks = vec![Block::Summary(summary)];
        sections.add("summary", site.say("要点", "In brief"), blocks);
    }
    let blocks = years(draft, topic, &about, &ids);
    sections.add("years", site.say("历年", "Year by year"), blocks);
    let blocks = parts(draft, &about, &ids);
    let label = match topic {
        Topic::Quality => site.say("等级", "Grades"),
        _ => site.say("来源和用途", "From where, for what"),
    };
    sections.add("parts", label, blocks);
    districts(draft, &mut sections, &about, &ids);
    let blocks = notes(draft, topic, &ids);
    sections.add("notes", site.say("口径", "Definitions"), blocks);
    let own = own_figures(draft, region, &ids);
    let blocks = files(draft, topic, &own);
    sections.add("files", site.say("数据", "Data"), blocks);
    Made {
        title,
        lead,
        facts: vec![match site.lang {
            Lang::Zh => format!("数字截至{}", draft.quarter_name(about.quarter)),
            Lang::En => format!(
                "Figures to the {}",
                crate::view::build::lists::lower(&draft.quarter_name(about.quarter))
            ),
        }],
        status: draft.status(draft.settled(about.quarter)),
        told: said,
        key_figures: key_figures(draft, &about, &ids),
        sections: sections.done(),
        side: Vec::new(),
    }
}

fn words(draft: &Draft<'_>, topic: Topic, place: &str) -> (String, String) {
    let site = draft.site;
    let (zh, en) = match topic {
        Topic::Funds => ("{}法律援助经费", "Legal aid funds in {}"),
        _ => ("{}法律援助质量", "Quality of legal aid in {}"),
    };
    let lead = match topic {
        Topic::Funds => site.say(
            "钱从哪里来、用到哪里去。资金使用情况依照法律援助法第五十八条定期公布。",
            "Where the money comes from and where it goes. Article 58 of the Legal Aid Law asks that the use of funds be published.",
        ),
        _ => site.say(
            "评查了多少案件、评为什么等级，受援人怎样评价。质量考核结果依照法律援助法第五十八条定期公布。",
            "How many case files were reviewed and how they were graded, and what recipients say. Article 58 of the Legal Aid Law asks that the results be published.",
        ),
    };
    (site.say(zh, en).replace("{}", place), lead.to_owned())
}

/// The indicators of the topic that the region has numbers of, in display order.
fn ids(draft: &Draft<'_>, topic: Topic) -> Vec<IndicatorId> {
    let all = draft.site.catalogue().indicators.iter();
    all.filter(|(_, i)| topic.groups().contains(&&*i.group) && i.kind != Kind::Text)
        .map(|(id, _)| id)
        .collect()
}

fn own_figures<'s>(
    draft: &Draft<'s>,
    region: RegionId,
    ids: &[IndicatorId],
) -> Vec<&'s Observation> {
    let regions = &draft.site.catalogue().regions;
    let inside =
        |id: RegionId| id == region || regions.line(id).into_iter().any(|above| above == region);
    draft
        .site
        .data
        .observations
        .iter()
        .filter(|o| o.is_stated() && o.status != Status::Reported)
        .filter(|o| ids.contains(&o.key.indicator))
        .filter(|o| o.key.regions.single().is_some_and(inside))
        .collect()
}

/// The last quarter that any of the indicators has a number for.
fn newest(draft: &Draft<'_>, ids: &[IndicatorId], region: RegionId) -> Option<Span> {
    let all = draft.site.data.of_region(region);
    all.filter(|o| ids.contains(&o.key.indicator) && o.key.measure == Measure::Actual)
        .filter(|o| o.key.regions.single().is_some() && o.value.number().is_some())
        .filter_map(|o| o.key.period.closing_quarter())
        .max()
}

/// Up to four figures: what has a target or stands for the whole before its parts.
fn key_figures<'s>(draft: &Draft<'s>, about: &About<'s>, ids: &[IndicatorId]) -> Vec<KeyFigure> {
    let mut ids = ids.to_vec();
    ids.sort_by_key(|id| (draft.indicator(*id).part_of.is_some(), *id));
    ids.into_iter()
        .filter_map(|id| newest_of(draft, id, about.region, about.quarter))
        .map(|o| tables::key_figure(draft, draft.indicator_name(o.key.indicator).to_owned(), o))
        .take(4)
        .collect()
}

/// Charts of calendar years in pairs, then every indicator by year.
fn years<'s>(
    draft: &mut Draft<'s>,
    topic: Topic,
    about: &About<'s>,
    ids: &[IndicatorId],
) -> Vec<Block> {
    let specs: Vec<ChartSpec> = ids
        .iter()
        .filter(|id| draft.indicator(**id).part_of.is_none())
        .filter_map(|id| {
            let subject = Subject {
                indicator: *id,
                region: about.region,
                until: Some(about.quarter.to),
            };
            let name = chart_id(&format!("{}-years", draft.indicator(*id).id));
            time::by_year(draft, &name, subject)
        })
        .take(CHARTS)
        .collect();
    let mut blocks = side_by_side(draft, specs);
    blocks.extend(year_table(draft, topic, about, ids).map(Block::Table));
    blocks
}

/// Indicators in rows, years in columns, the newest first.
fn year_table<'s>(
    draft: &Draft<'s>,
    topic: Topic,
    about: &About<'s>,
    ids: &[IndicatorId],
) -> Option<TableView> {
    let site = draft.site;
    let last = about.quarter.to.year();
    // The newest year ends where its figures end.
    let quarters: Vec<Span> = (0..)
        .map(|back| last - back)
        .take(YEARS)
        .filter_map(|year| match year == last {
            true => Some(about.quarter),
            false => Span::quarter(year, 4),
        })
        .collect();
    let found = |id: &IndicatorId| -> Vec<Option<&'s Observation>> {
        let of = |quarter: &Span| newest_of(draft, *id, about.region, *quarter);
        quarters.iter().map(of).collect()
    };
    let all: Vec<(IndicatorId, Vec<Option<&Observation>>)> =
        ids.iter().map(|id| (*id, found(id))).collect();
    let used: Vec<usize> = (0..quarters.len())
        .filter(|at| {
            all.iter()
                .any(|(_, values)| values.get(*at).is_some_and(Option::is_some))
        })
        .collect();
    let rows: Vec<Row> = all
        .iter()
        .filter(|(_, values)| values.iter().any(Option::is_some))
        .map(|(id, values)| {
            let mut cells = vec![Cell {
                href: draft.indicator_href(*id),
                ..tables::words(draft.indicator_name(*id))
            }];
            cells.extend(
                used.iter()
                    .filter_map(|at| values.get(*at))
                    .map(|o| match o {
                        Some(o) => tables::row_value(draft, o),
                        None => tables::reason(draft.unreported()),
                    }),
            );
            tables::row(cells)
        })
        .collect();
    if rows.is_empty() || used.is_empty() {
        return None;
    }
    let mut columns = vec![tables::column(
        site.say("指标", "Indicator"),
        "",
        ColumnKind::Words,
    )];
    for at in used {
        let Some(quarter) = quarters.get(at) else {
            continue;
        };
        let year = quarter.to.year();
        let name = match (quarter.to.month(), site.lang) {
            (12, lang) => year_name(year, lang),
            (month, Lang::Zh) => format!("{year}年1—{month}月"),
            (_, Lang::En) => format!("{year} so far"),
        };
        let column = tables::column(name, "", ColumnKind::Number);
        columns.push(if at > 1 { tables::wide(column) } else { column });
    }
    let caption = match topic {
        Topic::Funds => site.say("历年经费", "Funds by year"),
        _ => site.say("历年质量和评价", "Quality and ratings by year"),
    };
    let id = format!("{}-by-year", topic.folder());
    Some(tables::table(&id, caption.to_owned(), columns, rows))
}

fn parts<'s>(draft: &mut Draft<'s>, about: &About<'s>, ids: &[IndicatorId]) -> Vec<Block> {
    let specs: Vec<ChartSpec> = ids
        .iter()
        .filter(|id| draft.indicator(**id).kind != Kind::Ratio)
        .flat_map(|id| all_breakdowns(draft, about, *id))
        .collect();
    arranged(draft, specs)
}

/// The districts beside each other.
fn districts<'s>(
    draft: &Draft<'s>,
    sections: &mut Sections,
    about: &About<'s>,
    ids: &[IndicatorId],
) {
    let shown: Vec<IndicatorId> = ids
        .iter()
        .copied()
        .filter(|id| {
            let analysis = draft.site.analysis;
            let total = crate::model::Breakdown::total();
            let periods = analysis.periods(*id, about.quarter).into_iter();
            periods
                .into_iter()
                .any(|p| analysis.ranking(*id, about.region, &total, &p).is_some())
        })
        .take(BESIDE)
        .collect();
    let Some(table) = tables::regions(draft, &shown, about.region, about.quarter) else {
        return;
    };
    let is_own = |f: &&Finding<'_>| f.indicator.is_some_and(|id| shown.contains(&id));
    let own: Vec<Finding<'_>> = about.findings.iter().filter(is_own).cloned().collect();
    let title = charts::title_where(draft, &own, |f| charts::is_about_regions(&f.fact));
    let subtitle = table.caption.clone();
    sections.titled(
        "regions",
        draft.site.say("区县", "Districts"),
        (title.as_deref().unwrap_or_default(), &subtitle),
        vec![Block::Table(table)],
    );
}

/// What the words mean, and what a reader should know before comparing.
fn notes(draft: &Draft<'_>, topic: Topic, ids: &[IndicatorId]) -> Vec<Block> {
    let site = draft.site;
    let terms: Vec<Definition> = ids
        .iter()
        .filter(|id| !draft.definition(**id).is_empty())
        .take(8)
        .map(|id| Definition {
            term: draft.indicator_name(*id).to_owned(),
            paragraphs: vec![draft.definition(*id).to_owned()],
            href: draft.indicator_href(*id),
        })
        .collect();
    let note = match topic {
        Topic::Funds => site.say(
            "支出含上年结转，所以经费支付率可以超过100%；各类补贴是经费支出的一部分，不再相加。",
            "Spending includes money carried over, so that more than 100% of a budget can be spent; fees are a part of spending and are not added to it.",
        ),
        _ => site.say(
            "等级由评查专家按统一标准评定，评查的是抽取的案卷，不是全部案件；满意率只算作出评价的受援人。",
            "Reviewers grade a sample of files to one standard, not all cases; the satisfaction rate counts those who gave a rating.",
        ),
    };
    let mut blocks = Vec::new();
    if !terms.is_empty() {
        blocks.push(Block::Definitions(terms));
    }
    blocks.push(Block::Note(note.to_owned()));
    blocks
}
