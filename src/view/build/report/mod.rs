//! The report of a quarter: findings as sentences, four figures, then targets, cases, money,
//! regions, quality, network, funds, every indicator, revisions, terms, files.

mod cumulative;
mod index;
mod overview;
mod sections;

use super::describe::ColumnType;
use super::highlights::{leading, newest_of};
use super::words::Sections;
use super::{Draft, brochure, highlights, prose, release, stated, tables};
use crate::analyse::Finding;
use crate::diag::Lang;
use crate::model::brochure::BrochureKind;
use crate::model::document::DocumentKind;
use crate::model::{Observation, Period, RegionId, Span, Status};
use crate::plan::{DataFile, DataSet, PageId};
use crate::view::citation::Cited;
use crate::view::pages::{
    Block, Body, Download, EntryList, Head, KeyFigure, Neighbours, Report, Section, Sentence,
    SideNote,
};
use crate::view::{date, wording};

pub use cumulative::{cumulative, title as cumulative_title};
pub use index::reports;
pub use sections::{all_breakdowns, breakdowns, chart_id, table_of};

/// What a report's sections are made from.
pub struct About<'s> {
    /// The region the site is about.
    pub region: RegionId,
    /// The quarter it closes with.
    pub quarter: Span,
    /// What is notable, most notable first.
    pub findings: Vec<Finding<'s>>,
}

/// The report of a quarter.
pub fn report(draft: &mut Draft<'_>, quarter: Span) -> Body {
    let site = draft.site;
    let title = draft.report_title(quarter);
    draft.section = "reports".to_owned();
    let reports = site.say("季报", "Reports");
    let above = if draft.is_record() {
        site.say("按时期看", "By period")
    } else {
        reports
    };
    let period = draft.report_period(quarter);
    draft.trail(&[(PageId::Reports, above)], &period);
    let region = site.settings().region.unwrap_or(RegionId(0));
    let about = About {
        region,
        quarter,
        findings: site.analysis.findings_for_region(region, quarter),
    };
    let summary = summary(draft, &about);
    let told: Vec<String> = summary.iter().map(plain).collect();
    let mut told: Vec<&str> = told.iter().map(String::as_str).collect();
    told.push(match draft.is_record() {
        true => site.say(
            "公开文件写明的数字，附原话和出处。",
            "Public figures with their documents.",
        ),
        false => site.say(
            "案件、咨询、经费和质量，附图表和下载。",
            "Cases, advice, funds and quality.",
        ),
    });
    draft.describe(&title, &told);
    draft.column_type(ColumnType::Disclosure);
    draft.meta.article = article(draft, quarter, &title);
    let key_figures = key_figures(draft, &about);
    let file = data_file(draft, about.quarter);
    let sections = all_sections(draft, &about, &title);
    let head = head(draft, quarter, title, &sections, file);
    Body::Report(Box::new(Report {
        head,
        summary,
        key_figures,
        sections,
        neighbours: neighbours(draft, quarter),
    }))
}

/// What a report says about itself as an article, dated by its release.
pub fn article(
    draft: &Draft<'_>,
    quarter: Span,
    title: &str,
) -> Option<crate::view::pages::ArticleMeta> {
    let day = draft.released(quarter)?;
    Some(crate::view::pages::ArticleMeta {
        title: title.to_owned(),
        date: day.to_string(),
        source: draft
            .site
            .settings()
            .publisher
            .get(draft.site.english())
            .to_owned(),
    })
}

/// A sentence without its marks.
pub fn plain(sentence: &Sentence) -> String {
    sentence.iter().map(|piece| piece.text.as_str()).collect()
}

/// The most notable findings, at most one an indicator; where there are none, what the leading
/// figures are.
fn summary<'s>(draft: &Draft<'s>, about: &About<'s>) -> Vec<Sentence> {
    let analysis = draft.site.analysis;
    let lang = draft.site.lang;
    let status = draft.settled(about.quarter);
    let told: Vec<Sentence> = highlights::told(&about.findings, 6)
        .into_iter()
        .map(|found| {
            let worded = wording::finding(analysis, found);
            // The head of the page says it once.
            match status == Status::Provisional {
                true => worded.in_context,
                false => worded.sentence,
            }
        })
        .map(|worded| draft.sentence(worded.get(lang)))
        .filter(|sentence| !sentence.is_empty())
        .collect();
    if told.len() >= 2 {
        return told;
    }
    let mut seen: Vec<_> = about
        .findings
        .iter()
        .filter_map(|found| found.indicator)
        .collect();
    let mut told = told;
    for o in draft.of_quarter(about.quarter) {
        let plain = o.key.breakdown.is_total() && o.value.number().is_some();
        if plain && told.len() < 5 && !seen.contains(&o.key.indicator) {
            seen.push(o.key.indicator);
            let mut sentence = draft.sentence(wording::plain(analysis, o).get(lang));
            sentence.push(crate::view::pages::Piece::words(draft.site.say("。", ".")));
            told.push(sentence);
        }
    }
    told
}

/// Up to four figures of the single quarter; of the year so far where there is none.
fn key_figures<'s>(draft: &Draft<'s>, about: &About<'s>) -> Vec<KeyFigure> {
    let analysis = draft.site.analysis;
    let lang = draft.site.lang;
    let figure = |id| {
        let single = analysis.total(id, about.region, Period::Span(about.quarter));
        let o = single
            .filter(|o| o.value.number().is_some())
            .or_else(|| newest_of(draft, id, about.region, about.quarter))?;
        let when = match &o.key.period {
            Period::Span(span) => date::within_year(*span, lang),
            _ => None,
        };
        let name = draft.indicator_name(id);
        let when = when.unwrap_or_else(|| date::short(&o.key.period, lang));
        let label = format!("{name}{}{when}", draft.site.say("，", ", "));
        Some(tables::key_figure(draft, label, o))
    };
    leading(draft)
        .into_iter()
        .filter_map(figure)
        .take(4)
        .collect()
}

fn head(
    draft: &Draft<'_>,
    quarter: Span,
    title: String,
    sections: &[Section],
    file: Option<Download>,
) -> Head {
    let site = draft.site;
    let lang = site.lang;
    let mut facts = Vec::new();
    facts.extend(draft.released(quarter).map(|day| match lang {
        Lang::Zh => format!("{}发布", date::day(day, lang)),
        Lang::En => format!("Released {}", date::day(day, lang)),
    }));
    let newest = site.routes.periods.first() == Some(&quarter);
    facts.extend(
        draft
            .next_release()
            .filter(|_| newest)
            .map(|next| match lang {
                // True whether or not that day has passed: the calendar says what is late.
                Lang::Zh => format!("下一次计划发布：{}", next.lead),
                Lang::En => format!("Next planned release: {}", next.lead),
            }),
    );
    let status = draft.settled(quarter);
    let no_chart = site.say(
        "本期的数字不足两个时期，也没有可以相加的分类，画不成图",
        "The period has too few comparable figures for a chart",
    );
    Head {
        title,
        lead: String::new(),
        facts,
        status: draft.status(status),
        downloads: printed(draft, quarter).into_iter().chain(file).collect(),
        side: side(draft, quarter, status),
        no_chart: (!has_chart(sections)).then(|| no_chart.to_owned()),
    }
}

/// True if any section has a chart.
pub fn has_chart(sections: &[Section]) -> bool {
    fn any(blocks: &[Block]) -> bool {
        blocks.iter().any(|block| match block {
            Block::Chart(_) | Block::Variants(_) => true,
            Block::Halves(parts) | Block::Columns(parts) => parts.iter().any(|part| any(part)),
            _ => false,
        })
    }
    sections.iter().any(|section| any(&section.blocks))
}

/// How to read the report.
fn side(draft: &Draft<'_>, quarter: Span, status: Status) -> Vec<SideNote> {
    let site = draft.site;
    let lang = site.lang;
    let note = |title: &str, text: String| SideNote {
        title: title.to_owned(),
        paragraphs: vec![text],
        links: Vec::new(),
    };
    if draft.is_record() {
        let text = site.say(
            "这一页的数字都写在公开文件里，照原文录下。没有原文依据的，一个也不加。",
            "Every figure on this page stands in a public document and is quoted as it stands.",
        );
        return vec![note(
            site.say("这些数字从哪里来", "Where the figures come from"),
            text.to_owned(),
        )];
    }
    let months = date::months(quarter, lang);
    let year = quarter.to.year();
    let mut text = match lang {
        Lang::Zh => {
            let single = date::within_year(quarter, lang).unwrap_or_default();
            let months = months.split('年').next_back().unwrap_or_default();
            format!("“{single}”是{months}单季。")
        }
        Lang::En => format!("The quarter is {months}."),
    };
    let cumulative = Span::to_quarter(year, quarter.to.month() / 3).filter(|span| *span != quarter);
    if let Some(span) = cumulative {
        let said = match lang {
            Lang::Zh => {
                let name = date::within_year(span, lang).unwrap_or_default();
                format!("“{name}”是1—{}月累计。", span.to.month())
            }
            Lang::En => format!(" Figures “of {year}” count from January."),
        };
        text.push_str(&said);
    }
    match lang {
        Lang::Zh => text.push_str(&format!("“比上年同期”与{}年相同月份比较。", year - 1)),
        Lang::En => text.push_str(&format!(" Changes are on the same months of {}.", year - 1)),
    }
    let mut notes = vec![note(
        site.say("怎么读这份报告", "How to read this report"),
        text,
    )];
    let longer = cumulative
        .map(PageId::Cumulative)
        .filter(|page| site.routes.has(*page));
    if let (Some(page), Some(span), Some(note)) = (longer, cumulative, notes.first_mut()) {
        note.links
            .push(draft.link(page, cumulative_title(draft, span)));
    }
    if status == Status::Provisional {
        let text = site.say(
            "本期数字在年度核对后可能调整；图中以空心点和虚线表示。",
            "Figures of this period may change when the year is checked; hollow marks and dashes show them.",
        );
        notes.push(note(
            site.say("初步数据", "Provisional data"),
            text.to_owned(),
        ));
    }
    notes
}

/// The report as it is printed.
fn printed(draft: &Draft<'_>, quarter: Span) -> Option<Download> {
    let text = draft.site.say("印刷版报告", "Printed report");
    brochure::printed_form(draft, text, |document, facts| {
        let closes = document.period.as_ref().and_then(Period::closing_quarter);
        facts.kind == BrochureKind::Report && closes == Some(quarter)
    })
}

/// The figures of the period as a file.
fn data_file(draft: &Draft<'_>, quarter: Span) -> Option<Download> {
    let text = draft.site.say("本期数据", "Data for this period");
    let set = draft.set_downloads(DataSet::Period(quarter), text);
    set.into_iter().next()
}

fn all_sections<'s>(draft: &mut Draft<'s>, about: &About<'s>, title: &str) -> Vec<Section> {
    let site = draft.site;
    let mut sections = Sections::numbered(site.lang);
    highlights::targets(
        draft,
        &mut sections,
        about.region,
        about.quarter,
        &about.findings,
    );
    sections::content(draft, &mut sections, about);
    let prose = commentary(draft, about.quarter);
    sections.add("commentary", site.say("读数说明", "Commentary"), prose);
    let quoted: Vec<&Observation> = draft
        .of_quarter(about.quarter)
        .filter(|o| o.status == Status::Reported)
        .collect();
    let blocks = stated::by_document(draft, quoted);
    let label = site.say("文件里的数字", "Figures as stated");
    sections.add("stated", label, blocks);
    sections::revisions(draft, &mut sections, about);
    released(draft, &mut sections, about.quarter);
    sections::definitions(draft, &mut sections, about);
    let files = take_away(draft, about.quarter, title);
    sections.add("files", site.say("下载和引用", "Files and citation"), files);
    sections.done()
}

/// The frozen releases of the quarter.
fn released(draft: &Draft<'_>, sections: &mut Sections, quarter: Span) {
    let site = draft.site;
    let own = |at: usize| site.data.releases[at].name.period == quarter;
    let entries = release::entries(draft, own);
    if entries.is_empty() {
        return;
    }
    let list = EntryList {
        title: String::new(),
        entries,
        more: draft.link_if(PageId::Releases, "全部版本", "All releases"),
    };
    let label = site.say("已发布的版本", "Releases");
    sections.add("releases", label, vec![Block::Entries(list)]);
}

/// The report's commentary, in the page's language.
fn commentary(draft: &Draft<'_>, quarter: Span) -> Vec<Block> {
    let english = draft.site.english();
    let all = draft.site.data.documents.iter();
    all.filter(|d| d.kind == DocumentKind::Report && d.english == english)
        .filter(|d| d.period.as_ref().and_then(Period::closing_quarter) == Some(quarter))
        .map(|d| Block::Prose(prose::prose(draft, &d.blocks, 2)))
        .collect()
}

fn take_away(draft: &Draft<'_>, quarter: Span, title: &str) -> Vec<Block> {
    let site = draft.site;
    let text = site.say("本期数据", "Data for this period");
    let mut files: Vec<Download> = printed(draft, quarter).into_iter().collect();
    files.extend(draft.set_downloads(DataSet::Period(quarter), text));
    let all = site.say("全部时期", "All periods");
    files.extend(draft.download(DataFile::ObservationsCsv.path(), all, "CSV"));
    let data = draft.take_files(site.say("文件", "Files"), files);
    let citation = draft.take_citation(title, Cited::Data);
    vec![Block::Columns(vec![
        vec![Block::TakeAway(data)],
        vec![Block::TakeAway(citation)],
    ])]
}

fn neighbours(draft: &Draft<'_>, quarter: Span) -> Neighbours {
    let periods = &draft.site.routes.periods;
    let Some(at) = periods.iter().position(|other| *other == quarter) else {
        return Neighbours::default();
    };
    let link = |at: usize| {
        let quarter = *periods.get(at)?;
        Some(draft.link(PageId::Report(quarter), draft.report_title(quarter)))
    };
    Neighbours {
        previous: link(at + 1),
        next: at.checked_sub(1).and_then(link),
    }
}
