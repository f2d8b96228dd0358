//! The page of a brochure: a picture of each page, both files, sizes, the text; and the list of all.

use super::describe::ColumnType;
use super::{Draft, draft};
use crate::model::brochure::{BrochureFacts, BrochureKind};
use crate::model::document::{Document, DocumentKind};
use crate::plan::{PageId, Wechat};
use crate::view::number;
use crate::view::pages::{
    Body, BrochureEntry, BrochureKindList, BrochurePage, BrochuresIndex, Download, EntryList, Html,
    Link, ListEntry, PagePicture,
};

/// The files of a brochure that was printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PrintedFiles {
    /// Names in the brochure's folder, with sizes in bytes.
    pub files: Vec<(String, u64)>,
    /// How many pages it has.
    pub pages: usize,
    /// Width and height of the pictures of its first pages.
    pub pictures: Vec<(u32, u32)>,
}

/// A brochure.
pub fn page<'s>(draft: &mut Draft<'s>, at: usize, document: &'s Document) -> Body {
    let site = draft.site;
    let worded = draft.in_language(document);
    let all = site.say("宣传品", "Brochures");
    draft.trail(&[(PageId::Brochures, all)], &on_one_line(&worded.title));
    draft.section = "brochures".to_owned();
    let lead = worded.summary.as_deref().unwrap_or_default().to_owned();
    let opening = draft.opening(&worded.blocks);
    let title = draft.text_title(worded);
    let kind = document
        .brochure
        .as_deref()
        .map(|facts| kind_name(draft, facts.kind));
    let about = match (kind, site.english()) {
        (Some(kind), false) => format!("{kind}，可以阅读、存档，也可以直接交印刷厂。"),
        (Some(kind), true) => format!("{kind}: to read, to keep, or to send to a print shop."),
        (None, _) => String::new(),
    };
    draft.describe(&title, &[&lead, &opening, &about]);
    draft.column_type(ColumnType::News);
    draft.article(worded, None);
    let none = PrintedFiles::default();
    let printed = site.printed.get(&at).unwrap_or(&none);
    let facts = document.brochure.as_deref();
    let mut margin = Vec::new();
    if let Some(facts) = facts {
        margin.extend(margin_of(draft, facts, printed));
    }
    margin.extend(document.date.map(|day| draft.day(day)));
    margin.extend(draft.untranslated_note(worded));
    let case = facts.and_then(|facts| facts.case.clone());
    let cases = match case {
        Some(slug) => draft.cases(1, |d| *d.slug == *slug),
        None => Vec::new(),
    };
    let rest = printed.pages.saturating_sub(printed.pictures.len());
    let rest = match (rest, site.english()) {
        (0, _) => String::new(),
        (n, false) => format!("其余{n}页见文件。"),
        (n, true) => format!("{n} more pages are in the file."),
    };
    Body::Brochure(Box::new(BrochurePage {
        title: on_one_line(&worded.title),
        lead,
        margin,
        pictures: (0..printed.pictures.len())
            .filter_map(|n| picture(draft, at, printed, n))
            .collect(),
        rest,
        downloads: downloads(draft, at, printed),
        html: match worded.blocks.is_empty() {
            true => Html::default(),
            false => draft.text(worded, &worded.blocks, 0),
        },
        cases,
    }))
}

/// Kind, size, pages, copies.
fn margin_of(draft: &Draft<'_>, facts: &BrochureFacts, printed: &PrintedFiles) -> Vec<String> {
    let site = draft.site;
    let (width, height) = (facts.trim.width, facts.trim.height);
    let mut lines = vec![kind_name(draft, facts.kind).to_owned()];
    lines.push(match site.english() {
        false => format!("成品{width}×{height}毫米"),
        true => format!("{width} × {height} mm"),
    });
    lines.extend(match (printed.pages, site.english()) {
        (0, _) => None,
        (n, false) => Some(format!("共{n}页")),
        (1, true) => Some("1 page".to_owned()),
        (n, true) => Some(format!("{n} pages")),
    });
    let run = facts.print_run.map(|run| number::count(run, site.lang));
    lines.extend(run.map(|run| match site.english() {
        false => format!("印制{run}份"),
        true => format!("{run} copies"),
    }));
    lines
}

/// What a kind is called.
fn kind_name(draft: &Draft<'_>, kind: BrochureKind) -> &'static str {
    if !draft.site.english() {
        return kind.chinese();
    }
    match kind {
        BrochureKind::Leaflet => "Tri-fold leaflet",
        BrochureKind::Report => "Report",
        BrochureKind::Bulletin => "Official notice",
        BrochureKind::Poster => "Poster",
        BrochureKind::Card => "Contact cards",
        BrochureKind::Case => "Case sheet",
        BrochureKind::Booklet => "Booklet, imposed",
    }
}

fn picture(draft: &Draft<'_>, at: usize, printed: &PrintedFiles, n: usize) -> Option<PagePicture> {
    let (width, height) = *printed.pictures.get(n)?;
    let folder = draft.site.routes.folder(PageId::Document(at), 0);
    let number = n + 1;
    Some(PagePicture {
        src: draft.href_file(&format!("{folder}page-{number}.png")),
        width,
        height,
        alt: match draft.site.english() {
            false => format!("第{number}页的样子；文字见下文和文件"),
            true => format!("Page {number}; its words are below and in the file"),
        },
    })
}

/// The twins and the page of words, each with what it is for.
fn downloads(draft: &Draft<'_>, at: usize, printed: &PrintedFiles) -> Vec<Download> {
    let site = draft.site;
    let folder = site.routes.folder(PageId::Document(at), 0);
    let listed = printed
        .files
        .iter()
        .filter(|(name, _)| !name.ends_with(".png"));
    listed
        .map(|(name, bytes)| {
            let (text, format) = match name.as_str() {
                n if n.ends_with(".ten-up.print.pdf") => {
                    (site.say("十联印刷文件", "Print file, ten a sheet"), "PDF")
                }
                n if n.ends_with(".print.pdf") => (
                    site.say(
                        "印刷文件，四色、出血、裁切线",
                        "Print file: CMYK, bleed, marks",
                    ),
                    "PDF",
                ),
                n if n.ends_with(".txt") => (
                    site.say("给印刷厂的说明", "Notes for the print shop"),
                    "TXT",
                ),
                _ => (
                    site.say("阅读和存档，可朗读", "For reading and keeping; tagged"),
                    "PDF",
                ),
            };
            Download {
                text: text.to_owned(),
                format: format.to_owned(),
                size: draft::size(*bytes),
                href: draft.href_file(&format!("{folder}{name}")),
            }
        })
        .collect()
}

/// All brochures, by kind.
pub fn index(draft: &mut Draft<'_>) -> Body {
    let site = draft.site;
    let printed = draft.documents(DocumentKind::Brochure).next().is_some();
    let (title, lead) = match printed {
        true => (
            site.say("宣传品", "Brochures"),
            site.say(
                "折页、海报、联系卡和报告，文字和网站用同一份数据。可以下载阅读，也可以直接交印刷厂。",
                "Leaflets, posters, contact cards and reports from the same figures: to read, or to send to a print shop.",
            ),
        ),
        false => (
            site.say("公众号文章", "WeChat articles"),
            site.say(
                "报告、活动和案例的公众号文章，文字和图表可以直接粘贴。",
                "Articles on reports, campaigns and cases, ready to be pasted.",
            ),
        ),
    };
    draft.trail(&[], title);
    draft.section = "brochures".to_owned();
    draft.describe(title, &[lead]);
    draft.column_type(ColumnType::News);
    let mut kinds: Vec<BrochureKindList> = Vec::new();
    for kind in BrochureKind::ALL {
        let entries: Vec<BrochureEntry> = draft
            .documents(DocumentKind::Brochure)
            .filter_map(|(at, document)| {
                let facts = document
                    .brochure
                    .as_deref()
                    .filter(|facts| facts.kind == kind)?;
                Some(entry(draft, at, document, facts))
            })
            .collect();
        if !entries.is_empty() {
            let title = kind_name(draft, kind).to_owned();
            kinds.push(BrochureKindList { title, entries });
        }
    }
    Body::Brochures(Box::new(BrochuresIndex {
        title: title.to_owned(),
        lead: lead.to_owned(),
        kinds,
        articles: articles(draft),
    }))
}

/// Some brochures in a list, one of each kind: what it is, its title, the file's size.
pub fn latest(draft: &Draft<'_>, most: usize) -> Option<EntryList> {
    let site = draft.site;
    let none = PrintedFiles::default();
    let one = |kind: BrochureKind| {
        let mut all = draft.documents(DocumentKind::Brochure);
        all.find_map(|(at, document)| {
            let facts = document
                .brochure
                .as_deref()
                .filter(|facts| facts.kind == kind)?;
            let printed = site.printed.get(&at).unwrap_or(&none);
            Some(ListEntry {
                lead: kind_name(draft, facts.kind).to_owned(),
                date: None,
                title: on_one_line(&draft.in_language(document).title),
                lang: None,
                href: Some(draft.href(PageId::Document(at))),
                summary: String::new(),
                remark: for_reading(printed)
                    .map(|(_, bytes)| format!("PDF {}", draft::size(*bytes)))
                    .unwrap_or_default(),
            })
        })
    };
    let entries: Vec<ListEntry> = BrochureKind::ALL
        .into_iter()
        .filter_map(one)
        .take(most)
        .collect();
    if entries.is_empty() {
        return None;
    }
    Some(EntryList {
        title: site.say("宣传品下载", "Brochures").to_owned(),
        entries,
        more: draft.link_if(PageId::Brochures, "查看全部宣传品", "All brochures"),
    })
}

/// The twin that is read on a screen.
fn for_reading(printed: &PrintedFiles) -> Option<&(String, u64)> {
    let mut files = printed.files.iter();
    files.find(|(name, _)| name.ends_with(".pdf") && !name.ends_with(".print.pdf"))
}

/// The printed form of a page as a file to read: a report's of its quarter, a case's sheet.
pub fn printed_form(
    draft: &Draft<'_>,
    text: &str,
    is_of: impl Fn(&Document, &BrochureFacts) -> bool,
) -> Option<Download> {
    let (at, _) = draft
        .documents(DocumentKind::Brochure)
        .find(|(_, d)| d.brochure.as_deref().is_some_and(|facts| is_of(d, facts)))?;
    let (name, bytes) = for_reading(draft.site.printed.get(&at)?)?;
    let folder = draft.site.routes.folder(PageId::Document(at), 0);
    Some(Download {
        text: text.to_owned(),
        format: "PDF".to_owned(),
        size: draft::size(*bytes),
        href: draft.href_file(&format!("{folder}{name}")),
    })
}

/// A title without the blanks that say where a cover breaks it.
fn on_one_line(title: &str) -> String {
    let chars: Vec<char> = title.chars().collect();
    let wide = |at: Option<usize>| {
        at.and_then(|at| chars.get(at))
            .is_some_and(|c| !c.is_ascii())
    };
    chars
        .iter()
        .enumerate()
        .filter(|(at, c)| !(**c == ' ' && wide(at.checked_sub(1)) && wide(Some(at + 1))))
        .map(|(_, c)| *c)
        .collect()
}

/// The pages of articles for WeChat, by the titles of what they tell.
pub fn articles(draft: &Draft<'_>) -> Vec<Link> {
    let site = draft.site;
    let all = site.routes.pages().filter_map(|page| match page {
        PageId::Wechat(of) => Some((page, of)),
        _ => None,
    });
    all.map(|(page, of)| {
        let title = match of {
            Wechat::Report(quarter) => draft.report_title(quarter),
            Wechat::Document(at) => {
                let document = site.data.documents.get(at);
                document
                    .map(|d| draft.in_language(d).title.to_string())
                    .unwrap_or_default()
            }
        };
        draft.link(page, title)
    })
    .collect()
}

fn entry<'s>(
    draft: &Draft<'s>,
    at: usize,
    document: &'s Document,
    facts: &BrochureFacts,
) -> BrochureEntry {
    let worded = draft.in_language(document);
    let none = PrintedFiles::default();
    let printed = draft.site.printed.get(&at).unwrap_or(&none);
    let comma = draft.site.say("，", ", ");
    let meta = margin_of(draft, facts, printed);
    BrochureEntry {
        title: on_one_line(&worded.title),
        href: draft.href(PageId::Document(at)),
        meta: meta.get(1..).unwrap_or_default().join(comma),
        summary: worded.summary.as_deref().unwrap_or_default().to_owned(),
        picture: picture(draft, at, printed, 0),
    }
}
