//! Pages about one matter across all periods: targets, funds, quality, publicity, self-assessment.

mod figures;
mod file;
mod publicity;
mod scorecard;
mod targets;

use super::describe::ColumnType;
use super::report::has_chart;
use super::{Draft, stated};
use crate::model::Observation;
use crate::plan::PageId;
use crate::plan::topics::Topic;
use crate::view::pages::{
    self, Block, Body, Head, KeyFigure, Link, Section, SideNote, Status, TakeAway,
};

/// A topic's page.
pub fn topic(draft: &mut Draft<'_>, topic: Topic) -> Body {
    let made = match topic {
        Topic::Targets => targets::targets(draft),
        Topic::Funds | Topic::Quality => figures::figures(draft, topic),
        Topic::Publicity => publicity::publicity(draft),
        Topic::Scorecard => scorecard::scorecard(draft),
    };
    put_together(draft, topic, made)
}

/// What a topic's builder makes.
#[derive(Debug, Default)]
struct Made {
    title: String,
    lead: String,
    /// Facts under the title.
    facts: Vec<String>,
    /// How certain the figures are.
    status: Option<Status>,
    /// Sentences for the description, beside the lead.
    told: Vec<String>,
    key_figures: Vec<KeyFigure>,
    sections: Vec<Section>,
    /// What stands beside the title.
    side: Vec<SideNote>,
}

fn put_together(draft: &mut Draft<'_>, topic: Topic, made: Made) -> Body {
    let site = draft.site;
    draft.section = "reports".to_owned();
    draft.column_type(ColumnType::Disclosure);
    let reports = reports_name(draft);
    draft.trail(&[(PageId::Reports, reports)], name(draft, topic));
    let mut told = vec![made.lead.as_str()];
    told.extend(made.told.iter().map(String::as_str));
    draft.describe(&made.title, &told);
    let mut side = made.side;
    side.push(others(draft, topic));
    side.retain(|note| !note.paragraphs.is_empty() || !note.links.is_empty());
    let no_chart = site.say("本页只有表格", "tables only").to_owned();
    Body::Topic(Box::new(pages::Topic {
        head: Head {
            title: made.title,
            lead: made.lead,
            facts: made.facts,
            status: made.status,
            side,
            no_chart: (!has_chart(&made.sections)).then_some(no_chart),
            ..Head::default()
        },
        key_figures: made.key_figures,
        sections: made.sections,
    }))
}

/// What a topic is called in navigation.
pub fn name(draft: &Draft<'_>, topic: Topic) -> &'static str {
    let (zh, en) = match topic {
        Topic::Targets => ("年度目标", "Targets"),
        Topic::Funds => ("经费", "Funds"),
        Topic::Quality => ("质量", "Quality"),
        Topic::Publicity => ("宣传", "Publicity"),
        Topic::Scorecard => ("绩效自评", "Self-assessment"),
    };
    draft.site.say(zh, en)
}

/// Links to the topics that the site has.
pub fn links(draft: &Draft<'_>) -> Vec<Link> {
    Topic::ALL
        .into_iter()
        .filter(|topic| draft.site.routes.has(PageId::Topic(*topic)))
        .map(|topic| draft.link(PageId::Topic(topic), name(draft, topic)))
        .collect()
}

/// What the list of reports is called.
fn reports_name(draft: &Draft<'_>) -> &'static str {
    if draft.is_record() {
        draft.site.say("按时期看", "By period")
    } else {
        draft.site.say("季报", "Reports")
    }
}

/// The other topics and the newest report and annual page.
fn others(draft: &Draft<'_>, own: Topic) -> SideNote {
    let routes = &draft.site.routes;
    let mut list: Vec<Link> = Topic::ALL
        .into_iter()
        .filter(|topic| *topic != own && routes.has(PageId::Topic(*topic)))
        .map(|topic| draft.link(PageId::Topic(topic), name(draft, topic)))
        .collect();
    if let Some(quarter) = routes.periods.first() {
        list.push(draft.link(PageId::Report(*quarter), draft.report_title(*quarter)));
    }
    SideNote {
        title: draft.site.say("接着看", "See also").to_owned(),
        paragraphs: Vec::new(),
        links: list,
    }
}

/// The page's figures as a file.
fn files(draft: &mut Draft<'_>, topic: Topic, list: &[&Observation]) -> Vec<Block> {
    let site = draft.site;
    if list.is_empty() {
        return Vec::new();
    }
    let bytes = stated::csv(draft, list.iter().copied());
    let text = site.say("本页的数字", "The figures of this page");
    let file = draft.attach_once(&format!("{}.csv", topic.folder()), bytes, text, "CSV");
    vec![Block::TakeAway(TakeAway {
        title: site.say("下载", "Download").to_owned(),
        downloads: vec![file],
        links: draft
            .link_if(PageId::Data, "全部数据文件", "All data files")
            .into_iter()
            .collect(),
        copy: Vec::new(),
    })]
}
