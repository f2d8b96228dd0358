//! The report of a half-year or of three quarters: the same parts as a quarter's, counted from January
//! and beside the same months of earlier years. (The whole year has its page after article 58.)

use super::sections::{self, breakdowns, group, network, of_group, quality, regions, table_of};
use super::{About, article, data_file, has_chart, plain, take_away};
use crate::analyse::Rhythm;
use crate::chart::ChartSpec;
use crate::diag::Lang;
use crate::model::{IndicatorId, Kind, Period, RegionId, Span, Status};
use crate::plan::PageId;
use crate::view::build::charts::time::{self, Subject};
use crate::view::build::describe::ColumnType;
use crate::view::build::highlights::{self, arranged, leading, newest_of, side_by_side};
use crate::view::build::lists::lower;
use crate::view::build::words::Sections;
use crate::view::build::{Draft, tables};
use crate::view::date;
use crate::view::pages::{
    Block, Body, Head, KeyFigure, Neighbours, Report, Section, Sentence, SideNote,
};
use crate::view::wording;

/// So many indicators are set beside their earlier years.
const BESIDE: usize = 4;

/// What the report of some months from January is called.
pub fn title(draft: &Draft<'_>, span: Span) -> String {
    let period = draft.quarter_name(span);
    match draft.site.lang {
        Lang::Zh => format!("{period}法律援助报告"),
        Lang::En => format!("Legal aid report, {}", lower(&period)),
    }
}

/// The report of a half-year or of three quarters.
pub fn cumulative(draft: &mut Draft<'_>, span: Span) -> Body {
    let site = draft.site;
    let lang = site.lang;
    let title = title(draft, span);
    draft.section = "reports".to_owned();
    let reports = site.say("季报", "Reports");
    let period = draft.quarter_name(span);
    draft.trail(&[(PageId::Reports, reports)], &period);
    draft.column_type(ColumnType::Disclosure);
    let quarter = span.closing_quarter().unwrap_or(span);
    let region = site.settings().region.unwrap_or(RegionId(0));
    let mut findings = site.analysis.findings_for_region(region, quarter);
    // What is told of the quarter alone stands in its own report.
    findings.retain(|f| f.period != Period::Span(quarter));
    let about = About {
        region,
        quarter,
        findings,
    };
    let summary: Vec<Sentence> = highlights::told(&about.findings, 6)
        .into_iter()
        .map(|found| draft.sentence(wording::finding(site.analysis, found).sentence.get(lang)))
        .filter(|sentence| !sentence.is_empty())
        .collect();
    let told: Vec<String> = summary.iter().map(plain).collect();
    let told: Vec<&str> = told.iter().map(String::as_str).collect();
    let start = match lang {
        Lang::Zh => format!("{period}的累计数，与往年同期相比。"),
        Lang::En => format!("{period}, beside the same months of earlier years."),
    };
    let mut texts = vec![start.as_str()];
    texts.extend(told);
    draft.describe(&title, &texts);
    draft.meta.article = article(draft, quarter, &title);
    let key_figures = key_figures(draft, &about, span);
    let file = data_file(draft, quarter);
    let mut sections = Sections::numbered(lang);
    let findings = &about.findings;
    highlights::targets(draft, &mut sections, region, quarter, findings);
    let blocks = same_months(draft, &about, span);
    sections.add(
        "years",
        site.say("历年同期", "Same months of earlier years"),
        blocks,
    );
    content(draft, &mut sections, &about);
    sections::revisions(draft, &mut sections, &about);
    sections::definitions(draft, &mut sections, &about);
    let files = take_away(draft, quarter, &title);
    sections.add("files", site.say("下载和引用", "Files and citation"), files);
    let sections = sections.done();
    let head = head(draft, span, quarter, title, &sections);
    Body::Report(Box::new(Report {
        head: Head {
            downloads: file.into_iter().collect(),
            ..head
        },
        summary,
        key_figures,
        sections,
        neighbours: neighbours(draft, span),
    }))
}

fn head(draft: &Draft<'_>, span: Span, quarter: Span, title: String, sections: &[Section]) -> Head {
    let site = draft.site;
    let lang = site.lang;
    let status = draft.settled(quarter);
    let released = draft.released(quarter).map(|day| match lang {
        Lang::Zh => format!("{}发布", date::day(day, lang)),
        Lang::En => format!("Released {}", date::day(day, lang)),
    });
    let months = date::months(span, lang);
    let text = match lang {
        Lang::Zh => format!(
            "本页的数从1月算起，是{}的累计；“比上年同期”与{}年相同月份比较。",
            months.split('年').next_back().unwrap_or_default(),
            span.to.year() - 1
        ),
        Lang::En => format!(
            "Figures count from January: {months}. Changes are on the same months of {}.",
            span.to.year() - 1
        ),
    };
    let mut side = vec![SideNote {
        title: site
            .say("怎么读这份报告", "How to read this report")
            .to_owned(),
        paragraphs: vec![text],
        links: draft
            .site
            .routes
            .has(PageId::Report(quarter))
            .then(|| draft.link(PageId::Report(quarter), draft.report_title(quarter)))
            .into_iter()
            .collect(),
    }];
    if status == Status::Provisional {
        side.push(SideNote {
            title: site.say("初步数据", "Provisional data").to_owned(),
            paragraphs: vec![site
                .say(
                    "本期数字在年度核对后可能调整；图中以空心点和虚线表示。",
                    "Figures of this period may change when the year is checked; hollow marks and dashes show them.",
                )
                .to_owned()],
            links: Vec::new(),
        });
    }
    let no_chart = site.say(
        "本期的数字画不成图",
        "The period has too few figures for a chart",
    );
    Head {
        title,
        facts: released.into_iter().collect(),
        status: draft.status(status),
        side,
        no_chart: (!has_chart(sections)).then(|| no_chart.to_owned()),
        ..Head::default()
    }
}

fn key_figures<'s>(draft: &Draft<'s>, about: &About<'s>, span: Span) -> Vec<KeyFigure> {
    let lang = draft.site.lang;
    let when = date::within_year(span, lang).unwrap_or_default();
    leading(draft)
        .into_iter()
        .filter(|id| draft.indicator(*id).kind == Kind::Flow)
        .filter_map(|id| newest_of(draft, id, about.region, about.quarter))
        .filter(|o| o.key.period == Period::Span(span))
        .map(|o| {
            let name = draft.indicator_name(o.key.indicator);
            let label = format!("{name}{}{when}", draft.site.say("，", ", "));
            tables::key_figure(draft, label, o)
        })
        .take(4)
        .collect()
}

/// The leading indicators in the same months of several years.
fn same_months<'s>(draft: &mut Draft<'s>, about: &About<'s>, span: Span) -> Vec<Block> {
    let flows: Vec<IndicatorId> = leading(draft)
        .into_iter()
        .filter(|id| draft.indicator(*id).kind == Kind::Flow)
        .collect();
    let specs: Vec<ChartSpec> = flows
        .into_iter()
        .filter_map(|indicator| {
            let subject = Subject {
                indicator,
                region: about.region,
                until: Some(span.to),
            };
            let mut series = subject.series(draft, Rhythm::Cumulative);
            let same = |period: &Period| {
                period
                    .span()
                    .is_some_and(|own| own.is_cumulative() && own.to.month() == span.to.month())
            };
            series.points.retain(|point| same(&point.period));
            let enough = series
                .points
                .iter()
                .filter(|p| p.number().is_some())
                .count()
                >= 3;
            let name = super::chart_id(&format!("{}-same", draft.indicator(indicator).id));
            enough.then(|| time::columns(draft, &name, &subject, &series))
        })
        .take(BESIDE)
        .collect();
    side_by_side(draft, specs)
}

/// Cases, money, districts, quality, network, funds, publicity: what the months have.
fn content<'s>(draft: &mut Draft<'s>, sections: &mut Sections, about: &About<'s>) {
    let site = draft.site;
    let groups = ["cases", "recipients", "consultation"];
    let specs: Vec<ChartSpec> = groups
        .iter()
        .flat_map(|group| of_group(draft, group))
        .flat_map(|id| breakdowns(draft, about, id))
        .collect();
    let mut blocks = arranged(draft, specs);
    blocks.extend(table_of(draft, &groups, about.region, about.quarter).map(Block::Table));
    sections.add("cases", site.say("案件", "Cases"), blocks);
    let blocks = group(draft, about, "money");
    sections.add("money", site.say("挽回损失", "Money recovered"), blocks);
    regions(draft, sections, about);
    let blocks = quality(draft, about);
    sections.add("quality", site.say("质量", "Quality"), blocks);
    let blocks = network(draft, about);
    sections.add("network", site.say("站点", "Stations"), blocks);
    let blocks = group(draft, about, "funds");
    sections.add("funds", site.say("经费", "Funds"), blocks);
    let mut blocks = group(draft, about, "publicity");
    blocks.extend(group(draft, about, "staff"));
    sections.add(
        "publicity",
        site.say("宣传和人员", "Publicity and staff"),
        blocks,
    );
}

/// The same months of the years before and after.
fn neighbours(draft: &Draft<'_>, span: Span) -> Neighbours {
    let link = |years: i32| {
        let other = span.plus_years(years);
        let page = PageId::Cumulative(other);
        let has = draft.site.routes.has(page);
        has.then(|| draft.link(page, title(draft, other)))
    };
    Neighbours {
        previous: link(-1),
        next: link(1),
    }
}
