//! The home page: help, this period's finding, the data; then findings, targets, regions, cases,
//! releases.

mod help;
mod record;

use super::charts::time::{self, Subject};
use super::charts::{self, covered, parts};
use super::describe::ColumnType;
use super::words::{Sections, capital};
use super::{Draft, brochure, highlights, tables};
use crate::analyse::{Basis, Fact, Finding};
use crate::diag::Lang;
use crate::model::document::{Document, DocumentKind};
use crate::model::{IndicatorId, Observation, Period, RegionId, Span, Status};
use crate::plan::{DataFile, DataSet, PageId};
use crate::view::pages::{
    Block, Body, CaseEntry, ChartWidth, Download, EntryList, Figure, Headline, Home, Link, Piece,
    Section, Sentence,
};
use crate::view::{date, number, wording};

/// The home page.
pub fn home(draft: &mut Draft<'_>) -> Body {
    let settings = draft.site.settings();
    let title = settings.title.get(draft.site.english());
    let description = settings.description.get(draft.site.english());
    let description = if description.is_empty() {
        title
    } else {
        description
    };
    draft.meta(title, description);
    draft.meta.column_name = draft.site.say("首页", "Home").to_owned();
    draft.column_type(ColumnType::Overview);
    let quarter = draft.site.routes.periods.first().copied();
    let lead = quarter.and_then(|quarter| Some((quarter, highlights::lead(draft, quarter)?)));
    let findings = quarter
        .map(|q| draft.site.analysis.findings_for_period(q))
        .unwrap_or_default();
    let headline = lead.map(|(quarter, o)| headline(draft, quarter, o, &findings));
    let sections = sections(draft, quarter, &findings);
    Body::Home(Box::new(Home {
        help: help::help(draft),
        headline,
        data_links: data_links(draft),
        downloads: downloads(draft, quarter),
        sections,
    }))
}

fn headline<'s>(
    draft: &mut Draft<'s>,
    quarter: Span,
    o: &'s Observation,
    findings: &[Finding<'s>],
) -> Headline {
    let lang = draft.site.lang;
    let indicator = o.key.indicator;
    let region = o.key.regions.single();
    let subject = region.map(|region| Subject {
        until: Some(quarter.to),
        ..Subject::all(indicator, region)
    });
    let spec = subject.and_then(|subject| time::trend(draft, "headline", subject));
    let subtitle = subject.map(|subject| time::short_subtitle(draft, subject));
    let chart = spec.map(|mut spec| {
        spec.subtitle = subtitle.unwrap_or_default();
        draft.chart_at(&spec, ChartWidth::Half, 540)
    });
    let released = draft.released(quarter);
    let released = match (released, lang) {
        (Some(day), Lang::Zh) => format!("{}发布", date::day(day, lang)),
        (Some(day), Lang::En) => format!("Released {}", date::day(day, lang)),
        (None, _) => {
            let source = o.source.map(|id| draft.site.catalogue().source(id));
            source
                .map(|source| draft.publisher(source))
                .unwrap_or_default()
        }
    };
    let read = match (draft.is_record(), lang) {
        (false, Lang::Zh) => format!("阅读{}", draft.report_title(quarter)),
        (true, Lang::Zh) => format!("查看{}", draft.report_title(quarter)),
        (_, Lang::En) => draft.report_title(quarter),
    };
    Headline {
        period: draft.period_name(&o.key.period),
        released,
        status: draft.status(o.status),
        figure: Figure {
            status: None,
            ..draft.figure(o)
        },
        finding: finding(draft, o),
        detail: detail(draft, quarter, o, findings),
        report: draft.link(PageId::Report(quarter), read),
        chart,
    }
}

/// What the figure means: 前三季度挽回损失，比上年同期多17.9%.
fn finding<'s>(draft: &Draft<'s>, o: &'s Observation) -> String {
    let lang = draft.site.lang;
    let comparison = draft.site.analysis.compare(o, Basis::YearAgo);
    let indicator = draft.indicator(o.key.indicator);
    let name = draft.indicator_name(o.key.indicator);
    let period = match &o.key.period {
        Period::Span(span) if !span.is_year() && o.status != Status::Reported => {
            date::within_year(*span, lang).unwrap_or_else(|| date::period(&o.key.period, lang))
        }
        period => date::period(period, lang),
    };
    let change = comparison
        .change
        .direction()
        .map(|_| wording::change(&comparison, indicator, lang));
    let place = match (draft.is_record(), o.key.regions.single()) {
        (true, Some(region)) => draft.region_name(region),
        _ => "",
    };
    match (lang, change) {
        (Lang::Zh, Some(change)) => format!("{place}{period}{name}，{}", change.words),
        (Lang::Zh, None) => format!("{place}{period}{name}"),
        (Lang::En, Some(change)) => {
            format!(
                "{name} {}, {}",
                date::phrase(&o.key.period, lang),
                change.words
            )
        }
        (Lang::En, None) if place.is_empty() => {
            format!("{name} {}", date::phrase(&o.key.period, lang))
        }
        (Lang::En, None) => format!("{place}: {name} {}", date::phrase(&o.key.period, lang)),
    }
}

/// One more line: the single quarter within the year, and how the regions did; for figures of
/// documents the document's words.
fn detail<'s>(
    draft: &Draft<'s>,
    quarter: Span,
    o: &'s Observation,
    findings: &[Finding<'s>],
) -> Sentence {
    let site = draft.site;
    let lang = site.lang;
    let mut said: Sentence = Vec::new();
    if let Some(source) = o.source.filter(|_| o.status == Status::Reported) {
        let from = site.say("出自", "From ");
        said.push(Piece::words(from));
        let title = draft.source_title(site.catalogue().source(source));
        let title = if site.english() {
            title.to_owned()
        } else {
            charts::quoted(title)
        };
        let piece = Piece::words(title);
        let page = PageId::Source(source);
        let linked = site.routes.has(page);
        said.push(if linked {
            piece.linked(draft.href(page))
        } else {
            piece
        });
        if let Some(stated) = &o.stated {
            said.push(Piece::words(format!(
                "{}“{stated}”",
                site.say("，原话是", ": ")
            )));
        }
        said.push(Piece::words(site.say("。", ".")));
        return said;
    }
    let region = o.key.regions.single();
    let single = Period::Span(quarter);
    let single = region.and_then(|region| site.analysis.total(o.key.indicator, region, single));
    if let Some(single) = single.filter(|single| single.key.period != o.key.period) {
        let indicator = draft.indicator(single.key.indicator);
        let comparison = site.analysis.compare(single, Basis::YearAgo);
        let name = date::within_year(quarter, lang).unwrap_or_default();
        let value = number::headline(single, indicator, lang).text;
        let change = comparison
            .change
            .direction()
            .map(|_| wording::change(&comparison, indicator, lang).words);
        match lang {
            Lang::Zh => said.push(Piece::words(format!("其中{name}"))),
            Lang::En => said.push(Piece::words(format!("{} alone: ", capital(&name)))),
        }
        said.push(Piece::figure(value));
        let change = change.map(|words| format!("{}{words}", site.say("，", ", ")));
        said.push(Piece::words(format!(
            "{}{}",
            change.unwrap_or_default(),
            site.say("。", ". ")
        )));
    }
    let regions = findings.iter().find(|f| {
        f.indicator == Some(o.key.indicator)
            && matches!(f.fact, Fact::RegionsUp { .. } | Fact::OnlyFall(_))
    });
    if let Some(found) = regions {
        said.extend(draft.sentence(wording::beside(site.analysis, found).get(lang)));
    }
    said
}

fn data_links(draft: &Draft<'_>) -> Vec<Link> {
    let site = draft.site;
    let mut links = Vec::new();
    links.extend(draft.link_if(PageId::Indicators, "浏览全部指标", "All indicators"));
    links.extend(draft.link_if(PageId::Regions, "按地区看", "By region"));
    links.extend(draft.link_if(PageId::Sources, "来源文件", "Source documents"));
    if site.routes.has(PageId::Reports) && !draft.is_record() {
        let href = draft.href_at(PageId::Reports, "revisions");
        links.push(Link {
            text: site.say("修订记录", "Revisions").to_owned(),
            href,
        });
    }
    links.extend(draft.link_if(PageId::Releases, "已发布的版本", "Releases"));
    links.extend(draft.link_if(PageId::Data, "引用和使用条件", "Citation and terms"));
    links
}

/// The figures of the period, as a table and as a workbook; of a record of documents all figures.
fn downloads(draft: &Draft<'_>, quarter: Option<Span>) -> Vec<Download> {
    let site = draft.site;
    if let Some(quarter) = quarter.filter(|_| !draft.is_record()) {
        let text = site.say("本期数据", "Data for this period");
        let mut files = draft.set_downloads(DataSet::Period(quarter), text);
        files.truncate(2);
        return files;
    }
    let all = site.say("全部数据", "All data");
    let files = [
        (DataFile::ObservationsCsv, "CSV"),
        (DataFile::AllJson, "JSON"),
    ];
    files
        .iter()
        .filter_map(|(file, format)| draft.download(file.path(), all, format))
        .collect()
}

fn sections<'s>(
    draft: &mut Draft<'s>,
    quarter: Option<Span>,
    findings: &[Finding<'s>],
) -> Vec<Section> {
    let site = draft.site;
    let mut sections = Sections::numbered(site.lang);
    let own = quarter
        .zip(site.settings().region)
        .filter(|_| !draft.is_record());
    if let Some((quarter, region)) = own {
        let shown = highlights(draft, region, quarter, findings);
        sections.add("points", site.say("本期要点", "In brief"), shown);
        highlights::targets(draft, &mut sections, region, quarter, findings);
        regions(draft, &mut sections, region, quarter, findings);
    }
    if draft.is_record() {
        record::sections(draft, &mut sections);
    }
    let cases = cases(draft);
    if !cases.is_empty() {
        let count = draft.documents(DocumentKind::Case).count();
        let count = number::count(u64::try_from(count).unwrap_or(0), site.lang);
        let more = match site.lang {
            Lang::Zh => format!("查看全部{count}个案例"),
            Lang::En => format!("All {count} cases"),
        };
        let more = Block::Links(vec![draft.link(PageId::Cases, more)]);
        sections.add(
            "cases",
            site.say("典型案例", "Cases"),
            vec![Block::Cases(cases), more],
        );
    }
    let label = match draft.is_record() {
        true => site.say("时期", "Periods"),
        false => site.say("发布与宣传", "Releases"),
    };
    sections.add("releases", label, releases(draft));
    sections.done()
}

/// Three cases, the newest of different matters; those whose amount can lead the entry before others.
fn cases(draft: &Draft<'_>) -> Vec<CaseEntry> {
    let amount = |d: &Document| {
        d.case
            .as_ref()
            .is_some_and(|facts| facts.recovered.is_some())
    };
    let matter = |d: &Document| d.case.as_ref().and_then(|facts| facts.category.clone());
    let mut newest: Vec<(usize, &Document)> = draft.documents(DocumentKind::Case).collect();
    newest.sort_by_key(|(at, d)| (!amount(d), std::cmp::Reverse(d.date), *at));
    let mut chosen: Vec<(usize, &Document)> = Vec::new();
    for (at, document) in &newest {
        let known = chosen.iter().any(|(_, d)| matter(d) == matter(document));
        if !known && chosen.len() < 3 {
            chosen.push((*at, document));
        }
    }
    for one in &newest {
        let known = chosen.iter().any(|(at, _)| *at == one.0);
        if !known && chosen.len() < 3 {
            chosen.push(*one);
        }
    }
    chosen
        .into_iter()
        .map(|(at, document)| draft.case(at, document))
        .collect()
}

/// Two charts of what is most notable: what most cases are about, who lives far from a station.
fn highlights<'s>(
    draft: &mut Draft<'s>,
    region: RegionId,
    quarter: Span,
    findings: &[Finding<'s>],
) -> Vec<Block> {
    let mut specs = Vec::new();
    let share = highlights::breakdown_found(draft, region, findings, |fact| {
        matches!(fact, Fact::TopShare { .. })
    });
    specs.extend(share.and_then(|(whole, shares)| {
        parts::breakdown(draft, "categories", &whole.at(), &shares, findings)
    }));
    let day = draft.site.analysis.as_of().map(Period::AsOf);
    if day.and_then(|day| day.closing_quarter()) == Some(quarter) {
        specs.extend(covered::covered(draft, "covered", region, findings));
    }
    let group = highlights::breakdown_found(draft, region, findings, |fact| {
        matches!(fact, Fact::TopGroup { .. })
    });
    if specs.len() < 2 {
        specs.extend(group.and_then(|(whole, shares)| {
            parts::breakdown(draft, "groups", &whole.at(), &shares, findings)
        }));
    }
    specs.truncate(2);
    highlights::side_by_side(draft, specs)
}

/// The regions side by side.
fn regions<'s>(
    draft: &Draft<'s>,
    sections: &mut Sections,
    region: RegionId,
    quarter: Span,
    findings: &[Finding<'s>],
) {
    let site = draft.site;
    let indicators: Vec<IndicatorId> = highlights::leading(draft);
    let Some(table) = tables::regions(draft, &indicators, region, quarter) else {
        return;
    };
    let lead = indicators.first().copied();
    let title = charts::title_where(draft, findings, |f| {
        f.indicator == lead && f.region == region && charts::is_about_regions(&f.fact)
    });
    let subtitle = table.caption.clone();
    let label = site.say("区县", "Districts");
    sections.titled(
        "regions",
        label,
        (title.as_deref().unwrap_or_default(), &subtitle),
        vec![Block::Table(table)],
    );
}

fn releases(draft: &Draft<'_>) -> Vec<Block> {
    let site = draft.site;
    let mut lists: Vec<EntryList> = Vec::new();
    lists.extend(draft.releases(3));
    let news = draft.texts(DocumentKind::News, 3);
    if !news.is_empty() {
        let title = site.say("消息", "News").to_owned();
        let more = draft.link_if(PageId::News, "查看全部消息", "All news");
        lists.push(EntryList {
            title,
            entries: news,
            more,
        });
    }
    lists.extend(brochure::latest(draft, 4));
    let campaigns = draft.texts(DocumentKind::Campaign, 3);
    if !campaigns.is_empty() {
        let title = site.say("专项活动", "Campaigns").to_owned();
        let more = draft.link_if(PageId::Campaigns, "查看全部活动", "All campaigns");
        lists.push(EntryList {
            title,
            entries: campaigns,
            more,
        });
    }
    match lists.len() {
        0 => Vec::new(),
        1 => lists.into_iter().map(Block::Entries).collect(),
        _ => {
            // Two columns of about the same length: releases and news, then brochures and campaigns.
            let left = lists.len().div_ceil(2);
            let mut columns: Vec<Vec<Block>> = vec![Vec::new(), Vec::new()];
            for (at, list) in lists.into_iter().enumerate() {
                columns[usize::from(at >= left)].push(Block::Entries(list));
            }
            vec![Block::Columns(columns)]
        }
    }
}
