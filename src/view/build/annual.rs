//! A year as article 58 of the Legal Aid Law wants it published: funds, cases, quality.

use super::describe::ColumnType;
use super::highlights::newest_of;
use super::report::{About, article, breakdowns, has_chart, table_of};
use super::words::{Sections, shortened, year_name};
use super::{Draft, charts, highlights, stated, tables};
use crate::analyse::Fact;
use crate::chart::ChartSpec;
use crate::diag::Lang;
use crate::model::{IndicatorId, Kind, Observation, Period, RegionId, Span, Status};
use crate::plan::PageId;
use crate::view::build::charts::beside;
use crate::view::build::charts::time::{self, Subject};
use crate::view::pages::{Annual, Block, Body, ChartWidth, Head, KeyFigure, Neighbours, SideNote};
use crate::view::{date, wording};

/// The three blocks of article 58, each with the groups of indicators that belong to it.
const BLOCKS: [(&str, &str, &str, &[&str]); 4] = [
    ("funds", "资金使用", "Funds", &["funds"]),
    (
        "cases",
        "案件办理",
        "Cases",
        &["cases", "recipients", "consultation", "money"],
    ),
    (
        "quality",
        "质量考核",
        "Quality",
        &["quality", "satisfaction"],
    ),
    (
        "other",
        "站点、宣传和人员",
        "Network, publicity, staff",
        &["network", "publicity", "staff"],
    ),
];

/// The page of a year.
pub fn annual(draft: &mut Draft<'_>, year: i32) -> Body {
    let site = draft.site;
    let lang = site.lang;
    let region = site.settings().region.unwrap_or(RegionId(0));
    let name = year_name(year, lang);
    let title = match lang {
        Lang::Zh => format!("{name}法律援助资金、案件和质量"),
        Lang::En => format!("Legal aid in {year}: funds, cases, quality"),
    };
    draft.section = "reports".to_owned();
    let reports = if draft.is_record() {
        site.say("按时期看", "By period")
    } else {
        site.say("季报", "Reports")
    };
    draft.trail(&[(PageId::Reports, reports)], &name);
    let Some(quarter) = Span::quarter(year, 4) else {
        return Body::Annual(Box::new(empty(title)));
    };
    let about = About {
        region,
        quarter,
        findings: site.analysis.findings_for_region(region, quarter),
    };
    let key_figures = key_figures(draft, &about);
    let description = description(draft, &about, year);
    draft.meta(&title, &description);
    draft.column_type(ColumnType::Disclosure);
    draft.meta.article = article(draft, quarter, &title);
    let sections = sections(draft, &about, year);
    let status = draft.settled(quarter);
    let facts = released(draft, year).into_iter().collect();
    let no_chart = site.say(
        "这一年的数字画不成图",
        "The year has too few figures for a chart",
    );
    let head = Head {
        title,
        lead: lead(draft),
        facts,
        status: draft.status(status),
        no_chart: (!has_chart(&sections)).then(|| no_chart.to_owned()),
        side: side(draft, quarter),
        ..Head::default()
    };
    Body::Annual(Box::new(Annual {
        head,
        key_figures,
        sections,
        neighbours: neighbours(draft, year),
    }))
}

fn empty(title: String) -> Annual {
    Annual {
        head: Head {
            title,
            ..Head::default()
        },
        key_figures: Vec::new(),
        sections: Vec::new(),
        neighbours: Neighbours::default(),
    }
}

fn lead(draft: &Draft<'_>) -> String {
    let words = match draft.is_record() {
        true => draft.site.say(
            "法律援助法第五十八条要求每年公布资金使用、案件办理和质量考核的结果。这里按这三项排列公开文件写明的数字。",
            "Article 58 of the Legal Aid Law asks for funds, cases and quality every year. Here the figures that public documents state are set out in that order.",
        ),
        false => draft.site.say(
            "依照《中华人民共和国法律援助法》第五十八条，每年向社会公布法律援助的资金使用、案件办理和质量考核情况。",
            "Published every year under article 58 of the Legal Aid Law: the use of funds, the handling of cases, the assessment of quality.",
        ),
    };
    words.to_owned()
}

/// The date of the annual release, after the calendar.
fn released(draft: &Draft<'_>, year: i32) -> Option<String> {
    let lang = draft.site.lang;
    let whole = Period::Span(Span::year(year)?);
    let mut calendar = draft.site.data.calendar.iter();
    let release = calendar.find(|r| &*r.kind == "annual" && r.period.as_ref() == Some(&whole))?;
    let day = date::day(release.date, lang);
    let past = draft
        .site
        .updated()
        .is_some_and(|last| release.date <= last);
    Some(match (lang, past) {
        (Lang::Zh, true) => format!("{day}发布"),
        (Lang::Zh, false) => format!("最终数据{day}发布"),
        (Lang::En, true) => format!("Released {day}"),
        (Lang::En, false) => format!("Final figures on {day}"),
    })
}

fn side(draft: &Draft<'_>, quarter: Span) -> Vec<SideNote> {
    let page = PageId::Report(quarter);
    if !draft.site.routes.has(page) {
        return Vec::new();
    }
    vec![SideNote {
        title: draft
            .site
            .say("同期的报告", "Report of the same time")
            .to_owned(),
        paragraphs: Vec::new(),
        links: vec![draft.link(page, draft.report_title(quarter))],
    }]
}

/// One figure of each block: what was spent, how many cases, how many passed review.
fn key_figures<'s>(draft: &Draft<'s>, about: &About<'s>) -> Vec<KeyFigure> {
    let value = |id: IndicatorId| newest_of(draft, id, about.region, about.quarter);
    let headline = &draft.site.settings().headline;
    BLOCKS
        .iter()
        .filter_map(|(_, _, _, groups)| {
            let mut ids: Vec<IndicatorId> = groups
                .iter()
                .flat_map(|group| of_group(draft, group))
                .collect();
            let rank = |id: &IndicatorId| {
                let aimed = draft.site.analysis.is_aimed_at(*id);
                let part = draft.indicator(*id).part_of.is_some();
                (!headline.contains(id), !aimed, part, *id)
            };
            ids.sort_by_key(rank);
            let o = ids.into_iter().find_map(value)?;
            let label = draft.indicator_name(o.key.indicator).to_owned();
            Some(tables::key_figure(draft, label, o))
        })
        .take(4)
        .collect()
}

fn of_group(draft: &Draft<'_>, group: &str) -> Vec<IndicatorId> {
    let all = draft.site.catalogue().indicators.iter();
    all.filter(|(_, i)| &*i.group == group && i.kind != Kind::Text)
        .map(|(id, _)| id)
        .collect()
}

fn description<'s>(draft: &Draft<'s>, about: &About<'s>, year: i32) -> String {
    let site = draft.site;
    let place = draft.region_name(about.region);
    let told: Vec<String> = about
        .findings
        .iter()
        .filter(|f| f.period.year() == Some(year) && matches!(f.fact, Fact::YearOnYear(_)))
        .take(2)
        .map(|f| {
            wording::finding(site.analysis, f)
                .sentence
                .get(site.lang)
                .to_string()
        })
        .collect();
    let start = match site.lang {
        Lang::Zh => {
            format!("{place}{year}年法律援助的资金、案件和质量，按法律援助法第五十八条公布。")
        }
        Lang::En => format!("Funds, cases and quality of legal aid in {place} in {year}. "),
    };
    shortened(&format!("{start}{}", told.join(site.say("", " "))), 160)
}

fn sections<'s>(
    draft: &mut Draft<'s>,
    about: &About<'s>,
    year: i32,
) -> Vec<crate::view::pages::Section> {
    let site = draft.site;
    let mut sections = Sections::numbered(site.lang);
    for (id, zh, en, groups) in BLOCKS {
        let blocks = block(draft, about, groups);
        if blocks.is_empty() && id != "other" && !draft.is_record() {
            let none = site.say(
                "这一年没有公布这一项的数字。",
                "No figures of this kind were published for the year.",
            );
            let nothing = vec![Block::Nothing(none.to_owned())];
            sections.add(id, site.say(zh, en), nothing);
            continue;
        }
        sections.add(id, site.say(zh, en), blocks);
        if id == "cases" {
            highlights::targets(
                draft,
                &mut sections,
                about.region,
                about.quarter,
                &about.findings,
            );
        }
    }
    regions(draft, &mut sections, about, year);
    let quoted: Vec<&Observation> = site
        .data
        .observations
        .iter()
        .filter(|o| o.status == Status::Reported && o.is_stated())
        .filter(|o| o.key.regions.iter().any(|id| id == about.region))
        .filter(|o| o.key.period.year() == Some(year))
        .collect();
    let blocks = stated::by_document(draft, quoted);
    let label = site.say("文件里的数字", "Figures as stated");
    sections.add("stated", label, blocks);
    sections.done()
}

/// Charts and tables of some groups of indicators.
fn block<'s>(draft: &mut Draft<'s>, about: &About<'s>, groups: &[&str]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for group in groups {
        let ids = of_group(draft, group);
        let lead = ids.iter().find_map(|id| {
            let subject = Subject {
                indicator: *id,
                region: about.region,
                until: Some(about.quarter.to),
            };
            time::by_year(draft, &format!("{group}-years"), subject)
        });
        if let Some(spec) = lead {
            let view = draft.chart(&spec, ChartWidth::Full);
            blocks.push(Block::Chart(Box::new(view)));
        }
        let specs: Vec<ChartSpec> = ids
            .iter()
            .flat_map(|id| breakdowns(draft, about, *id))
            .collect();
        blocks.extend(highlights::arranged(draft, specs));
        let table = table_of(draft, &[group], about.region, about.quarter);
        blocks.extend(table.map(Block::Table));
    }
    blocks
}

fn regions<'s>(draft: &mut Draft<'s>, sections: &mut Sections, about: &About<'s>, year: i32) {
    let ids = highlights::leading(draft);
    let Some(table) = tables::regions(draft, &ids, about.region, about.quarter) else {
        return;
    };
    let title = charts::title_where(draft, &about.findings, |f| {
        charts::is_about_regions(&f.fact)
    });
    let subtitle = table.caption.clone();
    let words = (title.as_deref().unwrap_or_default(), subtitle.as_str());
    let label = draft.site.say("区县", "Districts");
    let lead = ids.first().copied();
    let way = lead.and_then(|id| beside::slope(draft, "slope", id, about.region, year));
    let mut blocks = vec![Block::Table(table)];
    blocks.extend(way.map(|spec| {
        let view = draft.chart(&spec, ChartWidth::Full);
        Block::Chart(Box::new(view))
    }));
    sections.titled("regions", label, words, blocks);
}

fn neighbours(draft: &Draft<'_>, year: i32) -> Neighbours {
    let link = |year: i32| {
        let page = PageId::Annual(year);
        let has = draft.site.routes.has(page);
        has.then(|| draft.link(page, year_name(year, draft.site.lang)))
    };
    Neighbours {
        previous: link(year - 1),
        next: link(year + 1),
    }
}
