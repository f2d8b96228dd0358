//! What the home page of a record of documents has: what the figures say, what the check found,
//! the documents.

use crate::analyse::{Fact, Finding};
use crate::chart::ChartSpec;
use crate::model::{RegionId, Span};
use crate::plan::PageId;
use crate::view::build::charts::parts;
use crate::view::build::highlights::{breakdown_found, side_by_side, told};
use crate::view::build::words::Sections;
use crate::view::build::{Draft, report};
use crate::view::pages::{Block, EntryList, ListEntry, Sentence};
use crate::view::wording;

/// The most sentences and findings that are told here.
const MOST: usize = 6;

/// The sections of a record.
pub fn sections(draft: &mut Draft<'_>, sections: &mut Sections) {
    let site = draft.site;
    let places = places(draft);
    let mut blocks = Vec::new();
    let sentences = sentences(draft, &places);
    if !sentences.is_empty() {
        blocks.push(Block::Summary(sentences));
    }
    let specs = charts(draft, &places);
    blocks.extend(side_by_side(draft, specs));
    sections.add(
        "points",
        site.say("数字说了什么", "What the figures say"),
        blocks,
    );
    let found = remarks(draft);
    let (title, blocks) = match found {
        Some((title, list)) => (title, vec![Block::Entries(list)]),
        None => (String::new(), Vec::new()),
    };
    sections.titled("check", site.say("核对", "The check"), (&title, ""), blocks);
    let entries = draft.source_entries(&site.routes.sources);
    let list = EntryList {
        title: String::new(),
        entries,
        more: None,
    };
    let blocks = if list.entries.is_empty() {
        Vec::new()
    } else {
        vec![Block::Entries(list)]
    };
    sections.add("sources", site.say("来源文件", "Documents"), blocks);
}

/// What is notable, place by place and period by period: the site's own place first.
fn places<'s>(draft: &Draft<'s>) -> Vec<(RegionId, Span, Vec<Finding<'s>>)> {
    let site = draft.site;
    let own = site.settings().region;
    let mut pairs: Vec<(RegionId, Span)> = Vec::new();
    for quarter in &site.routes.periods {
        pairs.extend(own.map(|region| (region, *quarter)));
    }
    let others = site
        .routes
        .regions
        .iter()
        .filter(|region| Some(**region) != own);
    for region in others {
        pairs.extend(
            draft
                .newest_quarter(*region)
                .map(|quarter| (*region, quarter)),
        );
    }
    pairs
        .into_iter()
        .map(|(region, quarter)| {
            (
                region,
                quarter,
                site.analysis.findings_for_region(region, quarter),
            )
        })
        .collect()
}

fn sentences<'s>(
    draft: &Draft<'s>,
    places: &[(RegionId, Span, Vec<Finding<'s>>)],
) -> Vec<Sentence> {
    let site = draft.site;
    let each = places.iter().flat_map(|(.., findings)| told(findings, 2));
    let mut said: Vec<Sentence> = Vec::new();
    for finding in each {
        let worded = wording::finding(site.analysis, finding).sentence;
        let sentence = draft.sentence(worded.get(site.lang));
        let repeated = said
            .iter()
            .any(|other| report::plain(other) == report::plain(&sentence));
        if !repeated && !sentence.is_empty() && said.len() < MOST {
            said.push(sentence);
        }
    }
    said
}

/// Up to two charts of categories.
fn charts<'s>(draft: &Draft<'s>, places: &[(RegionId, Span, Vec<Finding<'s>>)]) -> Vec<ChartSpec> {
    let mut specs = Vec::new();
    for (at, (region, _, findings)) in places.iter().enumerate() {
        let found = breakdown_found(draft, *region, findings, |fact| {
            matches!(fact, Fact::TopShare { .. } | Fact::TopGroup { .. })
        });
        let spec = found.and_then(|(whole, shares)| {
            let id = format!("parts-{}", at + 1);
            parts::breakdown(draft, &id, &whole.at(), &shares, findings)
        });
        specs.extend(spec);
    }
    specs.truncate(2);
    specs
}

/// Contradictions first, each with the page of its document.
fn remarks(draft: &Draft<'_>) -> Option<(String, EntryList)> {
    let site = draft.site;
    let all = &site.data.remarks;
    let wrong = all.iter().filter(|remark| remark.contradiction).count();
    let mut order: Vec<_> = all.iter().collect();
    order.sort_by_key(|remark| !remark.contradiction);
    let entries: Vec<ListEntry> = order
        .into_iter()
        .take(MOST)
        .map(|remark| {
            let source = site.catalogue().source_by_id(&remark.source);
            let page = source
                .map(PageId::Source)
                .filter(|page| site.routes.has(*page));
            let title = source.map(|id| draft.source_title(site.catalogue().source(id)));
            ListEntry {
                lead: match remark.contradiction {
                    true => site.say("自相矛盾", "contradiction").to_owned(),
                    false => site.say("无法判断", "cannot be judged").to_owned(),
                },
                date: None,
                title: if site.english() {
                    remark.en.clone()
                } else {
                    remark.zh.clone()
                },
                lang: None,
                href: page.map(|page| draft.href(page)),
                summary: title.unwrap_or_default().to_owned(),
                remark: String::new(),
            }
        })
        .collect();
    if entries.is_empty() {
        return None;
    }
    let unclear = all.len() - wrong;
    let title = match (site.english(), wrong) {
        (false, 0) => format!("{unclear}处无法判断"),
        (false, _) => format!("{wrong}处自相矛盾，{unclear}处无法判断"),
        (true, 0) => format!("{unclear} figures cannot be judged"),
        (true, 1) => format!("One contradiction; {unclear} figures cannot be judged"),
        (true, _) => format!("{wrong} contradictions; {unclear} figures cannot be judged"),
    };
    let more = draft.link_if(
        PageId::Sources,
        "查看全部文件的核对结果",
        "All documents and findings",
    );
    Some((
        title,
        EntryList {
            title: String::new(),
            entries,
            more,
        },
    ))
}
