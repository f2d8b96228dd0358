//! Source documents: what one states, figure by figure, and what the check found about it.

use std::collections::{BTreeMap, BTreeSet};

use super::describe::ColumnType;
use super::findings::finding;
use super::tables::{column, reason, row, table, wide, words};
use super::words::Sections;
use super::{Draft, stated};
use crate::diag::Lang;
use crate::model::public::Remark as Found;
use crate::model::reference::Source;
use crate::model::{Bound, Key, Measure, Observation, Period, RegionSet, SourceId, Value};
use crate::plan::PageId;
use crate::view::number::{self, Digits, Shape};
use crate::view::pages::{
    Block, Body, Cell, CheckFinding, Column, ColumnKind, ColumnRank, EntryList, Fact, Head, Href,
    ListEntry, Remark, Row, SideNote, SourcePage, SourcesIndex, TableView, Tone,
};

/// More documents than this are listed by year.
const ONE_LIST: usize = 12;
/// A document with more figures, none with words of its own, is shown as a table of regions.
const ROW_BY_ROW: usize = 60;
/// So many columns of a table of regions are on a phone at once.
const ON_PHONES: usize = 3;

/// All documents.
pub fn sources(draft: &mut Draft<'_>) -> Body {
    let site = draft.site;
    let ids = &site.routes.sources;
    let title = site.say("来源文件", "Sources");
    let all = site.data.observations.iter().filter(|o| o.is_stated() && o.source.is_some());
    let (documents, figures) = (ids.len(), all.count());
    let lead = match site.lang {
        Lang::Zh => format!("本站的数字出自{documents}份文件，共{figures}个。每份文件列出数字、原话和核对结果。"),
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
        for (year, entries) in years.into_iter().rev() {
            let (id, label) = match (year, site.lang) {
                (Some(year), Lang::Zh) => (format!("y{year}"), format!("{year}年")),
                (Some(year), Lang::En) => (format!("y{year}"), year.to_string()),
                (None, _) => {
                    ("undated".to_owned(), site.say("日期未载明", "Undated").to_owned())
                }
            };
            sections.add(&id, &label, by_date(entries));
        }
    }
    Body::SourcesIndex(Box::new(SourcesIndex {
        head: Head { title: title.to_owned(), lead, ..Head::default() },
        sections: sections.done(),
    }))
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
    vec![Block::Entries(EntryList { title: String::new(), entries, more: None })]
}

/// A document in the list, with the number of contradictions found in it.
fn entry(draft: &Draft<'_>, id: SourceId) -> Vec<ListEntry> {
    let contradictions = found(draft, id).filter(|remark| remark.contradiction).count();
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
    draft.site.data.remarks.iter().filter(move |remark| remark.source == *source)
}

/// A document.
pub fn source(draft: &mut Draft<'_>, id: SourceId) -> Body {
    let site = draft.site;
    let source = site.catalogue().source(id);
    let all = site.data.observations.iter();
    let figures: Vec<&Observation> =
        all.filter(|o| o.is_stated() && o.source == Some(id)).collect();
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
    draft.describe(title, &[&lead, &format!("{}{stop}", verdict.text), &who, &about]);
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
    let names: Vec<&str> = ids.iter().take(4).map(|id| draft.indicator_name(*id)).collect();
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
        text: if text.is_empty() { unstated.to_owned() } else { text.to_owned() },
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
    let contradictions = found(draft, id).filter(|remark| remark.contradiction).count();
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
    Remark { text, tone: Tone::Plain }
}

fn sections(
    draft: &mut Draft<'_>,
    id: SourceId,
    figures: Vec<&Observation>,
) -> Vec<crate::view::pages::Section> {
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
    let (targets, actual): (Vec<&Observation>, Vec<&Observation>) =
        figures.into_iter().partition(|o| o.key.measure == Measure::Target);
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
        let list = if remark.contradiction { &mut wrong } else { &mut unclear };
        list.push(finding(draft, id, at, remark));
    }
    (wrong, unclear)
}

/// Figures as tables: one a group of indicators and, for large returns, one row an indicator with
/// the regions beside each other.
fn figure_blocks(draft: &Draft<'_>, id: &str, figures: &[&Observation]) -> Vec<Block> {
    let large = figures.len() > ROW_BY_ROW && figures.iter().all(|o| o.stated.is_none());
    let mut groups: BTreeMap<(usize, Option<&Period>), Vec<&Observation>> = BTreeMap::new();
    let mut order: Vec<&str> = Vec::new();
    for o in figures {
        let group = &*draft.indicator(o.key.indicator).group;
        let at = order.iter().position(|g| *g == group).unwrap_or_else(|| {
            order.push(group);
            order.len() - 1
        });
        groups.entry((at, large.then_some(&o.key.period))).or_default().push(o);
    }
    let several = groups.len() > 1;
    let mut blocks = Vec::new();
    for (at, ((group, period), list)) in groups.into_iter().enumerate() {
        let mut name = draft.group_name(order[group]);
        if let Some(period) = period {
            name = format!("{name}{}{}", draft.site.say("，", ", "), draft.period_name(period));
        }
        let table_id = format!("{id}-{}", at + 1);
        let made = match period {
            Some(_) => beside(draft, &table_id, &name, &list),
            None => one_a_row(draft, &table_id, &name, &list),
        };
        if several {
            blocks.push(Block::Heading(name));
        }
        blocks.push(Block::Table(made));
    }
    blocks
}

/// Which columns a table of single figures needs.
#[derive(Clone, Copy)]
struct Shows {
    place: bool,
    category: bool,
    remark: bool,
}

/// One figure a row, in the words of the document.
fn one_a_row(draft: &Draft<'_>, id: &str, name: &str, list: &[&Observation]) -> TableView {
    let site = draft.site;
    let places: BTreeSet<&RegionSet> = list.iter().map(|o| &o.key.regions).collect();
    let shows = Shows {
        place: places.len() > 1,
        category: list.iter().any(|o| !o.key.breakdown.is_total()),
        remark: list.iter().any(|o| o.note.is_some() || o.key.scope.is_some()),
    };
    let word_column = |zh, en| column(site.say(zh, en), "", ColumnKind::Words);
    let mut columns = vec![word_column("指标", "Indicator")];
    if shows.place {
        columns.push(word_column("地区", "Place"));
    }
    columns.push(word_column("时期", "Period"));
    if shows.category {
        columns.push(word_column("分类", "Category"));
    }
    columns.push(column(site.say("数值", "Figure"), "", ColumnKind::Number));
    columns.push(wide(word_column("原话", "In the document’s words")));
    columns.push(wide(word_column("位置", "Where")));
    if shows.remark {
        columns.push(wide(word_column("说明", "Remark")));
    }
    let rows = list.iter().map(|o| single(draft, o, shows)).collect();
    let caption = match (places.iter().next(), shows.place) {
        (Some(place), false) => {
            format!("{name}{}{}", site.say("，", ", "), draft.places(place))
        }
        _ => name.to_owned(),
    };
    table(id, caption, columns, rows)
}

fn single(draft: &Draft<'_>, o: &Observation, shows: Shows) -> Row {
    let site = draft.site;
    let mut cells = vec![Cell {
        href: draft.indicator_href(o.key.indicator),
        ..words(draft.indicator_name(o.key.indicator))
    }];
    if shows.place {
        let href = o.key.regions.single().and_then(|region| draft.region_href(region));
        cells.push(Cell { href, ..words(draft.places(&o.key.regions)) });
    }
    cells.push(words(draft.period_name(&o.key.period)));
    if shows.category {
        let name = draft.breakdown_name(&o.key.breakdown);
        let total = site.say("合计", "total");
        cells.push(words(if name.is_empty() { total.to_owned() } else { name }));
    }
    cells.push(Cell {
        text: as_written(draft, o),
        order: o.value.number().map(|n| n.normalize().to_string()),
        reason: matches!(o.value, Value::Absent(_)),
        ..Cell::default()
    });
    cells.push(match &o.stated {
        Some(stated) => words(format!("“{stated}”")),
        None => reason(site.say("没有录下原话", "words not recorded")),
    });
    cells.push(words(o.locator.as_deref().unwrap_or_default()));
    if shows.remark {
        let remarks: Vec<&str> =
            [o.key.scope.as_deref(), o.note.as_deref()].into_iter().flatten().collect();
        cells.push(words(remarks.join(site.say("；", "; "))));
    }
    row(cells)
}

/// A value with the unit and the digits it was written with.
fn as_written(draft: &Draft<'_>, o: &Observation) -> String {
    let lang = draft.site.lang;
    match &o.value {
        Value::Quantity(quantity) if quantity.is_exact() => {
            let shape = Shape { unit: quantity.unit.clone(), digits: Digits::Written };
            number::shaped(quantity, &shape, lang).text
        }
        _ => number::value(o, draft.indicator(o.key.indicator), lang).text,
    }
}

/// One indicator a row, the regions beside each other.
fn beside(draft: &Draft<'_>, id: &str, name: &str, list: &[&Observation]) -> TableView {
    let site = draft.site;
    let places: BTreeSet<&RegionSet> = list.iter().map(|o| &o.key.regions).collect();
    let mut columns: Vec<Column> =
        vec![column(site.say("指标", "Indicator"), "", ColumnKind::Words)];
    columns.extend(places.iter().enumerate().map(|(at, place)| Column {
        rank: if at < ON_PHONES { ColumnRank::Always } else { ColumnRank::Wide },
        ..column(draft.places(place), "", ColumnKind::Number)
    }));
    let mut lines: BTreeMap<Key, BTreeMap<&RegionSet, &Observation>> = BTreeMap::new();
    let anywhere = places.iter().next().map(|place| (*place).clone());
    for o in list {
        let Some(regions) = anywhere.clone() else { continue };
        let line = Key { regions, ..o.key.clone() };
        lines.entry(line).or_default().insert(&o.key.regions, o);
    }
    let rows = lines
        .iter()
        .map(|(line, found)| {
            let mut cells = vec![line_name(draft, line)];
            cells.extend(places.iter().map(|place| match found.get(place) {
                Some(o) => Cell { status: None, ..draft.number_cell(Some(o)) },
                None => reason(site.say("未列", "not given")),
            }));
            row(cells)
        })
        .collect();
    let mut made = table(id, name.to_owned(), columns, rows);
    let locators: BTreeSet<&str> = list.iter().filter_map(|o| o.locator.as_deref()).collect();
    if !locators.is_empty() {
        let locators: Vec<&str> = locators.into_iter().collect();
        made.note = match site.lang {
            Lang::Zh => format!("位置：{}。", locators.join("、")),
            Lang::En => format!("Where: {}.", locators.join(", ")),
        };
    }
    made
}

/// The indicator with its categories and its unit.
fn line_name(draft: &Draft<'_>, line: &Key) -> Cell {
    let site = draft.site;
    let mut parts = Vec::new();
    let categories = draft.breakdown_name(&line.breakdown);
    if !categories.is_empty() {
        parts.push(categories);
    }
    parts.extend(line.scope.as_deref().map(str::to_owned));
    let unit = number::column_unit(draft.indicator(line.indicator), site.lang);
    if !unit.is_empty() && unit != "number" {
        parts.push(unit);
    }
    let name = draft.indicator_name(line.indicator);
    let text = match (parts.is_empty(), site.lang) {
        (true, _) => name.to_owned(),
        (false, Lang::Zh) => format!("{name}（{}）", parts.join("，")),
        (false, Lang::En) => format!("{name} ({})", parts.join(", ")),
    };
    Cell { href: draft.indicator_href(line.indicator), ..words(text) }
}
