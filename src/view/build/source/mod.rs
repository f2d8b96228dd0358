//! Source documents: what one states, figure by figure, and what the check found about it.

mod figures;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use self::figures::figure_blocks;
use super::describe::ColumnType;
use super::findings::finding;
use super::words::Sections;
use super::{Draft, stated};
use crate::diag::Lang;
use crate::model::public::Remark as Found;
use crate::model::reference::Source;
use crate::model::{Bound, Measure, Observation, SourceId};
use crate::plan::PageId;
use crate::view::date;
use crate::view::number;
use crate::view::pages::{
    Block, Body, CheckFinding, EntryList, Fact, Head, Href, ListEntry, Remark, Section, SideNote,
    SourcePage, SourcesIndex, Tone,
};

/// More documents than this are listed by year.
const ONE_LIST: usize = 12;

/// All documents.
pub fn sources(draft: &mut Draft<'_>) -> Body {
    let site = draft.site;
    let ids = &site.routes.sources;
    let title = site.say("来源文件", "Sources");
    let all = site
        .data
        .observations
        .iter()
        .filter(|o| o.is_stated() && o.source.is_some());
    let documents = ids.len();
    let figures = number::count(u64::try_from(all.count()).unwrap_or(u64::MAX), site.lang);
    let lead = match site.lang {
        Lang::Zh => format!(
            "本站的数字出自{documents}份文件，共{figures}个。每份文件列出数字、原话和核对结果。"
        ),
        Lang::En => format!(
            "The figures here come from {documents} documents, {figures} in all. Each page gives them in the document’s words, with what the check found."
        ),
    };
    draft.section = "sources".to_owned();
    draft.trail(&[], title);
    draft.column_type(ColumnType::Disclosure);
    let more = site.say(
        "带“余”“近”等字的数照原样保留，对不上的数写明对不上在哪里，不作改动。",
        "Words such as “nearly” are kept; what does not add up is said, not corrected.",
    );
    draft.describe(title, &[&lead, more]);
    let mut sections = Sections::plain(site.lang);
    if ids.len() <= ONE_LIST {
        let entries = ids.iter().flat_map(|id| entry(draft, *id)).collect();
        sections.add("documents", site.say("文件", "Documents"), by_date(entries));
    } else {
        let mut years: BTreeMap<Option<i16>, Vec<ListEntry>> = BTreeMap::new();
        for id in ids {
            let year = site.catalogue().source(*id).date.map(year);
            years.entry(year).or_default().extend(entry(draft, *id));
        }
        for (year, mut entries) in years.into_iter().rev() {
            entries
                .iter_mut()
                .for_each(|entry| without_year(entry, site.lang));
            let (id, label) = match (year, site.lang) {
                (Some(year), Lang::Zh) => (format!("y{year}"), format!("{year}年")),
                (Some(year), Lang::En) => (format!("y{year}"), year.to_string()),
                (None, _) => (
                    "undated".to_owned(),
                    site.say("日期未载明", "Undated").to_owned(),
                ),
            };
            sections.add(&id, &label, by_date(entries));
        }
    }
    Body::SourcesIndex(Box::new(SourcesIndex {
        head: Head {
            title: title.to_owned(),
            lead,
            ..Head::default()
        },
        sections: sections.done(),
    }))
}

/// In a list of one year the day needs no year.
fn without_year(entry: &mut ListEntry, lang: Lang) {
    if let Some(Ok(day)) = entry.date.as_ref().map(|day| day.parse::<Date>()) {
        entry.lead = date::day_of_year(day, lang);
    }
}

fn year(date: Bound) -> i16 {
    match date {
        Bound::Day(day) => day.year(),
        Bound::Month(month) => i16::try_from(month.year()).unwrap_or(i16::MAX),
        Bound::Year(year) => i16::try_from(year).unwrap_or(i16::MAX),
    }
}

fn by_date(mut entries: Vec<ListEntry>) -> Vec<Block> {
    entries.sort_by(|a, b| b.date.cmp(&a.date));
    vec![Block::Entries(EntryList {
        title: String::new(),
        entries,
        more: None,
    })]
}

/// A document in the list, with the number of contradictions found in it.
fn entry(draft: &Draft<'_>, id: SourceId) -> Vec<ListEntry> {
    let contradictions = found(draft, id)
        .filter(|remark| remark.contradiction)
        .count();
    let mut entries = draft.source_entries(&[id]);
    for entry in entries.iter_mut().filter(|_| contradictions > 0) {
        entry.remark.push_str(&match draft.site.lang {
            Lang::Zh => format!("，{contradictions}处自相矛盾"),
            Lang::En => format!(", {contradictions} contradictory"),
        });
    }
    entries
}

/// What the check found about a document.
fn found<'s>(draft: &Draft<'s>, id: SourceId) -> impl Iterator<Item = &'s Found> + use<'s> {
    let source = &draft.site.catalogue().source(id).id;
    draft
        .site
        .data
        .remarks
        .iter()
        .filter(move |remark| remark.source == *source)
}

/// A document.
pub fn source(draft: &mut Draft<'_>, id: SourceId) -> Body {
    let site = draft.site;
    let source = site.catalogue().source(id);
    let all = site.data.observations.iter();
    let figures: Vec<&Observation> = all
        .filter(|o| o.is_stated() && o.source == Some(id))
        .collect();
    let title = draft.source_title(source);
    let count = figures.len();
    let lead = match site.lang {
        Lang::Zh => format!("从这份文件摘录{count}个数字，照原文列出。"),
        Lang::En if count == 1 => "One figure is taken from this document.".to_owned(),
        Lang::En => format!("{count} figures are taken from this document, as it states them."),
    };
    let verdict = verdict(draft, id, count);
    draft.section = "sources".to_owned();
    draft.trail(&[(PageId::Sources, site.say("来源文件", "Sources"))], title);
    draft.column_type(ColumnType::Disclosure);
    let who = who(draft, source);
    let stop = site.say("。", ".");
    let about = indicators_named(draft, &figures);
    draft.describe(
        title,
        &[&lead, &format!("{}{stop}", verdict.text), &who, &about],
    );
    let sections = sections(draft, id, figures);
    Body::Source(Box::new(SourcePage {
        head: Head {
            title: title.to_owned(),
            lead,
            side: vec![how_to_read(draft)],
            ..Head::default()
        },
        facts: facts(draft, source),
        verdict,
        sections,
    }))
}

/// Publisher and date in a sentence.
fn who(draft: &Draft<'_>, source: &Source) -> String {
    let publisher = draft.publisher(source);
    let date = draft.source_date(source.date);
    match (publisher.is_empty(), draft.site.lang) {
        (true, Lang::Zh) => format!("文件日期：{date}。"),
        (true, Lang::En) => format!("Dated {date}."),
        (false, Lang::Zh) => format!("{publisher}，{date}。"),
        (false, Lang::En) => format!("{publisher}, {date}."),
    }
}

/// The first indicators that a document has figures on, in a sentence.
fn indicators_named(draft: &Draft<'_>, figures: &[&Observation]) -> String {
    let ids: BTreeSet<_> = figures.iter().map(|o| o.key.indicator).collect();
    let names: Vec<&str> = ids
        .iter()
        .take(4)
        .map(|id| draft.indicator_name(*id))
        .collect();
    match draft.site.lang {
        Lang::Zh => format!("包括{}等。", names.join("、")),
        Lang::En => format!("Among them: {}.", names.join(", ")),
    }
}

fn how_to_read(draft: &Draft<'_>) -> SideNote {
    let site = draft.site;
    let paragraphs = [
        site.say(
            "数字、单位和“余”“近”“以上”等字照原文录入，不作改动。",
            "Digits, units and qualifiers are kept as the document has them.",
        ),
        site.say(
            "对不上的数照列，并写明算出来是多少。可能另有口径，不等于文件有误。",
            "What does not add up is listed with what comes out. There may be another definition behind it.",
        ),
    ];
    SideNote {
        title: site.say("怎么读", "How to read it").to_owned(),
        paragraphs: paragraphs.map(str::to_owned).to_vec(),
        links: Vec::new(),
    }
}

fn facts(draft: &Draft<'_>, source: &Source) -> Vec<Fact> {
    let site = draft.site;
    let unstated = site.say("未载明", "not stated");
    let fact = |label: &str, text: &str| Fact {
        label: label.to_owned(),
        text: if text.is_empty() {
            unstated.to_owned()
        } else {
            text.to_owned()
        },
        href: None,
    };
    let mut facts = vec![
        fact(site.say("发布", "Published by"), &draft.publisher(source)),
        fact(
            site.say("文号", "Number"),
            source.document_number.as_deref().unwrap_or_default(),
        ),
        fact(site.say("日期", "Date"), &draft.source_date(source.date)),
    ];
    if let Some(address) = &source.address {
        let mut link = fact(site.say("网址", "Address"), address);
        let web = address.starts_with("https://") || address.starts_with("http://");
        link.href = web.then(|| Href(address.to_string()));
        facts.push(link);
    }
    if let Some(note) = &source.note {
        facts.push(fact(site.say("说明", "Remark"), note));
    }
    facts
}

fn verdict(draft: &Draft<'_>, id: SourceId, count: usize) -> Remark {
    let contradictions = found(draft, id)
        .filter(|remark| remark.contradiction)
        .count();
    let unclear = found(draft, id).count() - contradictions;
    let text = match (draft.site.lang, contradictions, unclear) {
        (Lang::Zh, 0, 0) => format!("核对{count}个数字，没有发现自相矛盾"),
        (Lang::Zh, 0, n) => format!("核对{count}个数字，没有发现自相矛盾，{n}处无法判断"),
        (Lang::Zh, c, 0) => format!("核对{count}个数字，{c}处自相矛盾"),
        (Lang::Zh, c, n) => format!("核对{count}个数字，{c}处自相矛盾，{n}处无法判断"),
        (Lang::En, 0, 0) => format!("{count} figures checked, no contradiction found"),
        (Lang::En, 0, n) => {
            format!("{count} figures checked, no contradiction found, {n} that cannot be judged")
        }
        (Lang::En, c, 0) => format!("{count} figures checked, {c} contradictory"),
        (Lang::En, c, n) => {
            format!("{count} figures checked, {c} contradictory, {n} that cannot be judged")
        }
    };
    Remark {
        text,
        tone: Tone::Plain,
    }
}

fn sections(draft: &mut Draft<'_>, id: SourceId, figures: Vec<&Observation>) -> Vec<Section> {
    let site = draft.site;
    let mut sections = Sections::numbered(site.lang);
    let (wrong, unclear) = findings(draft, id);
    let mut blocks = Vec::new();
    if !wrong.is_empty() {
        blocks.push(Block::Findings(wrong));
    }
    if !unclear.is_empty() {
        if !blocks.is_empty() {
            let heading = site.say("无法判断的", "Cannot be judged");
            blocks.push(Block::Heading(heading.to_owned()));
        }
        blocks.push(Block::Findings(unclear));
    }
    sections.add("findings", site.say("核对", "Check"), blocks);
    let csv = stated::csv(draft, figures.iter().copied());
    let name = site.say("本文件的数字", "Figures of this document");
    let download = draft.attach_once("figures.csv", csv, name, "CSV");
    let (targets, actual): (Vec<&Observation>, Vec<&Observation>) = figures
        .into_iter()
        .partition(|o| o.key.measure == Measure::Target);
    let mut blocks = figure_blocks(draft, "figures", &actual);
    if let Some(Block::Table(last)) = blocks.last_mut() {
        last.downloads.push(download.clone());
    }
    sections.add("figures", site.say("数字", "Figures"), blocks);
    let mut blocks = figure_blocks(draft, "targets", &targets);
    if actual.is_empty()
        && let Some(Block::Table(last)) = blocks.last_mut()
    {
        last.downloads.push(download);
    }
    sections.add("targets", site.say("目标", "Targets"), blocks);
    sections.done()
}

/// Contradictions, and what cannot be judged.
fn findings(draft: &Draft<'_>, id: SourceId) -> (Vec<CheckFinding>, Vec<CheckFinding>) {
    let (mut wrong, mut unclear) = (Vec::new(), Vec::new());
    for (at, remark) in found(draft, id).enumerate() {
        let list = if remark.contradiction {
            &mut wrong
        } else {
            &mut unclear
        };
        list.push(finding(draft, id, at, remark));
    }
    (wrong, unclear)
}
