//! All reports by year, the annual pages, the calendar, every revision.

use std::collections::BTreeMap;

use crate::diag::Lang;
use crate::model::Span;
use crate::model::reference::ReleaseState;
use crate::plan::PageId;
use crate::view::build::describe::ColumnType;
use crate::view::build::revisions::{self, Of};
use crate::view::build::words::{Sections, year_name};
use crate::view::build::{Draft, release, topic};
use crate::view::pages::{Block, Body, EntryList, Head, Link, ListEntry, ReportsIndex};

/// All reports.
pub fn reports(draft: &mut Draft<'_>) -> Body {
    let site = draft.site;
    let record = draft.is_record();
    let title = match record {
        true => site.say("按时期看", "By period"),
        false => site.say("季度报告", "Quarterly reports"),
    };
    let place = site
        .settings()
        .region
        .map_or("", |id| draft.region_name(id));
    let count = site.routes.periods.len();
    let lead = match (record, site.lang) {
        (false, Lang::Zh) => {
            format!("{place}法律援助的季度报告，共{count}期。发布日期预先公布，修订留有记录。")
        }
        (false, Lang::En) => format!(
            "{count} quarterly reports on legal aid in {place}. Dates of release are announced; revisions are kept."
        ),
        (true, Lang::Zh) => {
            format!("{place}在公开文件里写明的数字，按它们截止的时期排列，共{count}个时期。")
        }
        (true, Lang::En) => format!(
            "Figures on {place} in public documents, by the period they close with: {count} periods."
        ),
    };
    draft.section = "reports".to_owned();
    draft.trail(&[], title);
    draft.meta(title, &lead);
    draft.column_type(ColumnType::Disclosure);
    let mut sections = Sections::plain(site.lang);
    years(draft, &mut sections);
    annual(draft, &mut sections);
    topics(draft, &mut sections);
    calendar(draft, &mut sections);
    revisions(draft, &mut sections);
    released(draft, &mut sections);
    Body::ReportsIndex(Box::new(ReportsIndex {
        head: Head {
            title: title.to_owned(),
            lead,
            ..Head::default()
        },
        sections: sections.done(),
    }))
}

/// Pages about one matter across all periods.
fn topics(draft: &Draft<'_>, sections: &mut Sections) {
    let links = topic::links(draft);
    if !links.is_empty() {
        let label = draft.site.say("按专题看", "By subject");
        sections.add("topics", label, vec![Block::Links(links)]);
    }
}

fn years(draft: &Draft<'_>, sections: &mut Sections) {
    let mut by_year: BTreeMap<i32, Vec<Span>> = BTreeMap::new();
    for quarter in &draft.site.routes.periods {
        by_year.entry(quarter.to.year()).or_default().push(*quarter);
    }
    for (year, quarters) in by_year.iter().rev() {
        // A report of more months stands before that of its last quarter.
        let entries = quarters
            .iter()
            .flat_map(|quarter| {
                let longer = draft.site.routes.cumulative.iter();
                let longer = longer.filter(|span| span.to == quarter.to);
                longer
                    .map(|span| draft.cumulative_entry(*span, *quarter))
                    .chain([draft.report_entry(*quarter)])
            })
            .collect();
        let list = EntryList {
            title: String::new(),
            entries,
            more: None,
        };
        let name = year_name(*year, draft.site.lang);
        sections.add(&format!("y{year}"), &name, vec![Block::Entries(list)]);
    }
}

fn annual(draft: &Draft<'_>, sections: &mut Sections) {
    let site = draft.site;
    let links: Vec<Link> = site
        .routes
        .years
        .iter()
        .map(|year| draft.link(PageId::Annual(*year), year_name(*year, site.lang)))
        .collect();
    if links.is_empty() {
        return;
    }
    let note = site.say(
        "依照《中华人民共和国法律援助法》第五十八条，每年公布资金使用、案件办理和质量考核的结果。",
        "Article 58 of the Legal Aid Law: funds, cases and quality are published every year.",
    );
    let blocks = vec![Block::Note(note.to_owned()), Block::Links(links)];
    sections.add("annual", site.say("年度公布", "Annual publication"), blocks);
}

/// What is late and what is to come; the calendar's own page has the rest.
fn calendar(draft: &Draft<'_>, sections: &mut Sections) {
    let site = draft.site;
    let schedule = &site.data.schedule;
    if schedule.is_empty() {
        return;
    }
    let waiting = |state| matches!(state, ReleaseState::Late | ReleaseState::Coming);
    let waiting = schedule.iter().filter(|entry| waiting(entry.state));
    let entries: Vec<ListEntry> = waiting.map(|entry| draft.scheduled(entry)).collect();
    let mut blocks = Vec::new();
    if entries.is_empty() {
        let none = site.say(
            "计划的都已经发布，新的日历公布后列在这里。",
            "Everything that was planned is out; new dates will be listed here.",
        );
        blocks.push(Block::Nothing(none.to_owned()));
    } else {
        blocks.push(Block::Entries(EntryList {
            title: String::new(),
            entries,
            more: None,
        }));
    }
    let whole = site.say("全部日期", "All dates");
    blocks.push(Block::Links(vec![draft.link(PageId::Calendar, whole)]));
    sections.add("calendar", site.say("发布日历", "Calendar"), blocks);
}

/// Frozen releases: what was public on earlier days.
fn released(draft: &Draft<'_>, sections: &mut Sections) {
    let entries = release::entries(draft, |_| true);
    if entries.is_empty() {
        return;
    }
    let site = draft.site;
    let list = EntryList {
        title: String::new(),
        entries,
        more: draft.link_if(PageId::Releases, "版本的规则", "About releases"),
    };
    let label = site.say("已发布的版本", "Releases");
    sections.add("releases", label, vec![Block::Entries(list)]);
}

fn revisions(draft: &Draft<'_>, sections: &mut Sections) {
    let site = draft.site;
    if draft.is_record() {
        return;
    }
    let list = revisions::revisions(draft, Of::All);
    let block = if list.is_empty() {
        let none = site.say("发布以来没有修订。", "Nothing has been revised so far.");
        Block::Nothing(none.to_owned())
    } else {
        Block::Revisions(list)
    };
    sections.add("revisions", site.say("修订记录", "Revisions"), vec![block]);
}
