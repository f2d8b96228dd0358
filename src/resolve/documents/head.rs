//! From front matter to everything of a [`Document`] but its text.

use std::sync::Arc;

use jiff::civil::Date;

use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::load::raw::{Node, RawDocument};
use crate::model::Catalogue;
use crate::model::document::{CaseFacts, CaseProfile, Document, DocumentKind};
use crate::model::period::Period;
use crate::model::period_parse;
use crate::model::region::RegionId;
use crate::resolve::find;
use crate::source::Place;

use super::address;
use super::brochure;
use super::front::{Front, Reader};
use super::keys;

/// Reads the front matter of one file. `base` is the Chinese version of an English one. `None`
/// if the file is in no folder of documents.
pub fn head(
    raw: &RawDocument,
    base: Option<&RawDocument>,
    catalogue: &Catalogue,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let path = address::content_path(raw.file.path());
    let kind = match address::kind(path) {
        Ok(kind) => kind,
        Err(folder) => {
            diagnostics.push(unknown_folder(raw, folder));
            return None;
        }
    };
    let (stem, english) = address::stem(path);
    keys::check_keys(&raw.front, kind, diagnostics);
    let mut reader = Reader {
        front: Front::new(raw, base),
        diagnostics,
    };
    let (date, date_is_month) = date_or_month(&mut reader);
    let needs_date = matches!(kind, DocumentKind::Case | DocumentKind::News);
    if needs_date && reader.front.get("date").is_none() {
        reader.missing("date", "2025-03-18");
    }
    let region = region(&mut reader, kind, date, catalogue);
    let period = period(&mut reader, kind, stem);
    let slug = slug(&mut reader, kind, stem, date, period.as_ref());
    let title = reader.text("title");
    if reader.front.get("title").is_none() {
        reader.missing(
            "title",
            if english {
                "A clear title"
            } else {
                "一句话的标题"
            },
        );
    }
    Some(Document {
        file: raw.file.clone(),
        kind,
        title: title.unwrap_or_else(|| slug.clone()),
        slug,
        aliases: aliases(&mut reader, kind),
        english,
        summary: reader.text("summary"),
        date,
        date_is_month,
        date_to: reader.date("date_to"),
        updated: reader.date("updated"),
        region,
        order: reader.integer("order"),
        period,
        tags: reader.words("tags"),
        groups: reader.words("groups"),
        law: reader.list("law"),
        source: reader.text("source"),
        case: (kind == DocumentKind::Case).then(|| case_facts(&mut reader)),
        brochure: (kind == DocumentKind::Brochure)
            .then(|| brochure::facts(&mut reader))
            .flatten()
            .map(Box::new),
        draft: reader.flag("draft"),
        publish_at: reader.moment("publish_at"),
        blocks: Vec::new(),
    })
}

fn unknown_folder(raw: &RawDocument, folder: &str) -> Diagnostic {
    let known = ["cases", "campaigns", "guide", "news", "reports", "brochures"];
    let mut diagnostic = Diagnostic::new(
        "unknown-folder",
        Place::whole(&raw.file),
        Words::new(
            format!("`content/{folder}/` 不是已知的栏目，这个文件不会发布"),
            format!("`content/{folder}/` is no known section; this file is not published"),
        ),
    )
    .seen(folder)
    .expected(
        "`cases`、`campaigns`、`guide`、`news`、`reports`、`brochures` 之一",
        "one of `cases`, `campaigns`, `guide`, `news`, `reports`, `brochures`",
    );
    if let Some(near) = find::nearest(folder, known.into_iter()) {
        diagnostic = diagnostic.hint(
            format!("请把文件夹改名为 `content/{near}/`"),
            format!("rename the folder to `content/{near}/`"),
        );
    }
    diagnostic.hint(
        "单独的页面请直接放在 `content/` 下",
        "a page of its own belongs directly into `content/`",
    )
}

fn region(
    reader: &mut Reader,
    kind: DocumentKind,
    date: Option<Date>,
    catalogue: &Catalogue,
) -> Option<RegionId> {
    if reader.front.get("region").is_none() {
        if kind == DocumentKind::Case {
            let home = catalogue.settings.region;
            let code = home.map_or("990102", |id| &*catalogue.regions.get(id).code);
            reader.missing("region", code);
        }
        return None;
    }
    let (word, node) = reader.scalar("region")?;
    let found = find::region(&catalogue.regions, word, date);
    // Where the whole table is lost, that has been said.
    if found.is_none() && !catalogue.regions.is_empty() {
        let place = node.place.clone();
        reader
            .diagnostics
            .push(unknown_region(word, place, catalogue));
    }
    found
}

/// The report of a region that `regions` does not list.
pub fn unknown_region(word: &str, place: Place, catalogue: &Catalogue) -> Diagnostic {
    let regions = || catalogue.regions.iter().map(|(_, region)| region);
    let known = regions().flat_map(|region| [&*region.code, &*region.name]);
    let diagnostic = Diagnostic::new(
        "unknown-region",
        place,
        Words::new(
            format!("地区表里没有 `{word}`"),
            format!("no region `{word}` in the table of regions"),
        ),
    )
    .seen(word);
    let diagnostic = match find::nearest(word, known) {
        Some(near) => diagnostic.expected(format!("`{near}`？"), format!("`{near}`?")),
        None => diagnostic,
    };
    diagnostic.hint(
        "请写 `data/regions.csv` 里的代码或名称，或在那里加上这个地区",
        "write a code or name of `data/regions.csv`, or add the region there",
    )
}

/// The period a page comments on; that of a commentary may be the name of its file.
fn period(reader: &mut Reader, kind: DocumentKind, stem: &str) -> Option<Period> {
    if reader.front.get("period").is_some() || kind != DocumentKind::Report {
        return reader.period("period");
    }
    let period = period_parse::parse(stem);
    if period.is_none() {
        reader.missing("period", "2025Q3");
    }
    period
}

fn slug(
    reader: &mut Reader,
    kind: DocumentKind,
    stem: &str,
    date: Option<Date>,
    period: Option<&Period>,
) -> Arc<str> {
    if kind == DocumentKind::Report
        && let Some(slug) = period.and_then(address::report_slug)
    {
        return slug.into();
    }
    let given = reader
        .scalar("slug")
        .map(|(text, node)| (text, node.place.clone()));
    let whole = reader.front.place("");
    let (text, place) = given.unwrap_or((stem, whole));
    if address::is_slug(text) {
        return text.into();
    }
    let proposed = address::proposed_slug(kind, stem, date);
    reader.diagnostics.push(
        Diagnostic::new(
            "slug",
            place,
            Words::new(
                format!("`{text}` 不能用作网址：只能用小写字母、数字和 `-`"),
                format!("`{text}` cannot be an address: only a-z, 0-9 and `-` are allowed"),
            ),
        )
        .seen(text)
        .expected(format!("`slug: {proposed}`"), format!("`slug: {proposed}`"))
        .hint(
            format!("请在文首加上 `slug: {proposed}`，或自拟一个不与别页重复的"),
            format!("add `slug: {proposed}` at the top, or another that no page has yet"),
        ),
    );
    proposed.into()
}

fn aliases(reader: &mut Reader, kind: DocumentKind) -> Vec<Arc<str>> {
    let mut aliases = Vec::new();
    for (text, place) in reader.placed_list("aliases") {
        match address::alias_address(kind, text) {
            Some(address) => aliases.push(address.into()),
            None => reader.diagnostics.push(
                Diagnostic::new(
                    "slug",
                    place.clone(),
                    Words::new(
                        format!("旧网址 `{text}` 不是网站内的路径"),
                        format!("the earlier address `{text}` is no path of this site"),
                    ),
                )
                .seen(text)
                .expected(
                    "`/cases/old-name/` 这样的路径",
                    "a path like `/cases/old-name/`",
                )
                .hint(
                    "请从网站根目录写起，只用字母、数字、`-`、`_`、`.`",
                    "begin at the site's root and use only letters, digits, `-`, `_` and `.`",
                ),
            ),
        }
    }
    aliases
}

fn case_facts(reader: &mut Reader) -> CaseFacts {
    CaseFacts {
        category: reader.text("category"),
        procedure: reader.text("procedure"),
        outcome: reader.text("outcome"),
        recovered: reader.money("recovered"),
        people_helped: reader.people("people_helped"),
        agency: reader.text("agency"),
        profile: reader.read(
            "profile",
            CaseProfile::parse,
            "`library`（案例库）、`short`（简版）、`press`（发布会版）之一",
            "one of `library`, `short`, `press`",
        ),
        consent: reader.text("consent"),
        reviewed_by: reader.text("reviewed_by"),
        timeline: timeline(reader),
    }
}

/// `timeline: [{day: 0, text: 申请}, …]`, in the order of days.
fn timeline(reader: &mut Reader) -> Vec<(u32, Arc<str>)> {
    const ZH: &str = "`{day: 0, text: 收到申请}` 这样的列表";
    const EN: &str = "a list of entries like `{day: 0, text: application}`";
    let Some(node) = reader.front.get("timeline") else {
        return Vec::new();
    };
    if !matches!(node.value, crate::load::raw::NodeValue::List(_)) {
        reader.wrong(node, "timeline", ZH, EN);
    }
    let mut entries: Vec<(u32, Arc<str>)> = Vec::new();
    for item in node.items() {
        let member = |names: [&str; 2]| names.into_iter().find_map(|name| item.get(name));
        let day = member(["day", "天"]).and_then(Node::text);
        let text = member(["text", "事项"]).and_then(Node::text);
        match (day.and_then(|day| day.parse().ok()), text) {
            (Some(day), Some(text)) if !text.is_empty() => entries.push((day, text.into())),
            _ => reader.wrong(item, "timeline", ZH, EN),
        }
    }
    entries.sort_by_key(|(day, _)| *day);
    entries
}

/// The `date`: a day, or a month where the day is not known or must not be told.
fn date_or_month(reader: &mut Reader<'_, '_>) -> (Option<Date>, bool) {
    let month = reader
        .front
        .get("date")
        .and_then(Node::text)
        .and_then(month);
    match month {
        Some(first) => (Some(first), true),
        None => (reader.date("date"), false),
    }
}

/// The first day of `2024-07`.
fn month(text: &str) -> Option<Date> {
    let span = period_parse::whole_months(text).filter(|span| span.months() == 1)?;
    Date::new(
        i16::try_from(span.from.year()).ok()?,
        i8::try_from(span.from.month()).ok()?,
        1,
    )
    .ok()
}
