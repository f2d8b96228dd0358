//! A frozen release: who let it out, its files, what changed since, how to cite it.

mod index;

use super::Draft;
use super::describe::ColumnType;
use super::revisions;
use super::words::Sections;
use crate::analyse::{Amendment, Later};
use crate::diag::Lang;
use crate::model::release::FrozenRelease;
use crate::plan::PageId;
use crate::view::amendment::text::Sides;
use crate::view::amendment::{Worded, json, table, text};
use crate::view::citation::{self, Cited};
use crate::view::date;
use crate::view::pages::{
    Block, Body, CopyKind, CopyText, Download, Fact, Head, Piece, ReleasePage, SideNote, TakeAway,
};

pub use index::{entries, releases};

/// The page of a release.
pub fn release(draft: &mut Draft<'_>, at: usize) -> Body {
    let site = draft.site;
    let release = &site.data.releases[at];
    let title = name(draft, release);
    draft.section = "data".to_owned();
    let all = site.say("已发布的版本", "Releases");
    draft.trail(
        &[
            (PageId::Data, site.say("数据", "Data")),
            (PageId::Releases, all),
        ],
        &title,
    );
    let lead = lead(draft, release);
    let standing = standing(draft, at);
    draft.describe(&title, &[&lead, &standing]);
    draft.column_type(ColumnType::Disclosure);
    let mut sections = Sections::plain(site.lang);
    let label = site.say("发布情况", "Release");
    sections.add("release", label, vec![Block::Facts(facts(draft, at))]);
    let blocks = vec![Block::TakeAway(files(draft, release))];
    sections.add("files", site.say("文件", "Files"), blocks);
    if let Some(amendment) = site.analysis.amends(at) {
        let blocks = changes(draft, amendment, "changes");
        let label = site.say("与上一版相比", "What changed before");
        sections.add("changes", label, blocks);
    }
    if let Some(amendment) = site.analysis.amended(at) {
        let blocks = match amendment.later {
            Later::Release(next) => {
                let words = name(draft, &site.data.releases[next]);
                let link = draft.link(PageId::Release(next), words);
                let said = Block::Text(vec![Piece::words(standing.clone())]);
                vec![said, Block::Links(vec![link])]
            }
            Later::Today => changes(draft, amendment, "since"),
        };
        sections.add("since", site.say("发布以后", "What changed since"), blocks);
    }
    let blocks = vec![Block::TakeAway(cite(draft, release, &title))];
    sections.add("citation", site.say("引用", "Citation"), blocks);
    Body::Release(Box::new(ReleasePage {
        head: Head {
            title,
            lead,
            facts: vec![released_on(draft, release)],
            side: side(draft, at, standing),
            no_chart: Some(
                site.say("本页只列文件和变化", "files and changes only")
                    .to_owned(),
            ),
            ..Head::default()
        },
        sections: sections.done(),
    }))
}

/// `2025年第二季度数据，第2版`.
pub fn name(draft: &Draft<'_>, release: &FrozenRelease) -> String {
    let period = draft.quarter_name(release.name.period);
    match (draft.site.lang, release.name.edition) {
        (Lang::Zh, 1) => format!("{period}数据（{}版）", release.name),
        (Lang::Zh, edition) => format!("{period}数据第{edition}版（{}版）", release.name),
        (Lang::En, 1) => format!(
            "Data for the {}, release {}",
            super::lists::lower(&period),
            release.name
        ),
        (Lang::En, edition) => format!(
            "Data for the {}, version {edition}, release {}",
            super::lists::lower(&period),
            release.name
        ),
    }
}

/// `2025年7月18日发布`.
pub fn released_on(draft: &Draft<'_>, release: &FrozenRelease) -> String {
    let day = date::day(release.approval.date, draft.site.lang);
    match draft.site.lang {
        Lang::Zh => format!("{day}发布"),
        Lang::En => format!("Released {day}"),
    }
}

fn lead(draft: &Draft<'_>, release: &FrozenRelease) -> String {
    let rows = crate::view::number::count(
        u64::try_from(release.vintage.rows.len()).unwrap_or(0),
        draft.site.lang,
    );
    match draft.site.lang {
        Lang::Zh => format!("发布当天公开的{rows}个数和它们的口径，原样保存，不再改动，可以引用。"),
        Lang::En => format!(
            "The {rows} figures that were public on the day of release, with their definitions, kept as they were, to be cited."
        ),
    }
}

/// Whether the release still stands, in a sentence.
fn standing(draft: &Draft<'_>, at: usize) -> String {
    let site = draft.site;
    let Some(amendment) = site.analysis.amended(at) else {
        return site
            .say(
                "这一版的数至今没有变化。",
                "Its figures have not changed since.",
            )
            .to_owned();
    };
    let worded = Worded {
        diff: &amendment.diff,
        lang: site.lang,
    };
    let count = worded.count();
    match (amendment.later, site.lang) {
        (Later::Release(_), Lang::Zh) => format!("新版比这一版{count}。"),
        (Later::Release(_), Lang::En) => format!("The new release differs: {count}."),
        (Later::Today, Lang::Zh) => format!("发布以后{count}。"),
        (Later::Today, Lang::En) => format!("Since the release: {count}."),
    }
}

/// What stands beside the title: whether there is something newer, and the way to it.
fn side(draft: &Draft<'_>, at: usize, standing: String) -> Vec<SideNote> {
    let site = draft.site;
    let (title, links) = match site.analysis.amended(at).map(|amendment| amendment.later) {
        None => (site.say("最新一版", "Latest"), Vec::new()),
        Some(Later::Release(next)) => {
            let words = name(draft, &site.data.releases[next]);
            let link = draft.link(PageId::Release(next), words);
            (site.say("已有新版", "Superseded"), vec![link])
        }
        Some(Later::Today) => {
            let page = PageId::Report(site.data.releases[at].name.period);
            let link = draft.link_if(page, "看现在的数", "Today’s figures");
            (site.say("已有修订", "Revised"), link.into_iter().collect())
        }
    };
    vec![SideNote {
        title: title.to_owned(),
        paragraphs: vec![standing],
        links,
    }]
}

fn facts(draft: &Draft<'_>, at: usize) -> Vec<Fact> {
    let site = draft.site;
    let release = &site.data.releases[at];
    let approval = &release.approval;
    let fact = |zh: &str, en: &str, text: String| Fact {
        label: site.say(zh, en).to_owned(),
        text,
        href: None,
    };
    let mut facts = vec![
        fact("发布日期", "Date", date::day(approval.date, site.lang)),
        fact("版本", "Release", release.name.to_string()),
        fact("批准", "Approved by", approval.approved_by.to_string()),
        fact(
            "保密审查",
            "Review for confidentiality",
            approval.confidentiality_review.to_string(),
        ),
    ];
    let report = PageId::Report(release.name.period);
    if site.routes.has(report) {
        facts.push(Fact {
            label: site.say("本期报告", "Report").to_owned(),
            text: draft.report_title(release.name.period),
            href: Some(draft.href(report)),
        });
    }
    let previous = site.analysis.amends(at).map(|amendment| amendment.earlier);
    if let Some(previous) = previous {
        facts.push(Fact {
            label: site.say("上一版", "Before it").to_owned(),
            text: name(draft, &site.data.releases[previous]),
            href: Some(draft.href(PageId::Release(previous))),
        });
    }
    facts
}

/// The files that every release has, in the order in which readers want them; printed reports stand
/// before all of them.
const ORDER: [&str; 8] = [
    "",
    "observations.csv",
    "definitions.json",
    "observations.metadata.json",
    "report.txt",
    "report.en.txt",
    "release.toml",
    "manifest.json",
];

/// The frozen files, each with what it is, its kind and its size.
fn files(draft: &Draft<'_>, release: &FrozenRelease) -> TakeAway {
    let mut files: Vec<_> = release.files.iter().collect();
    files.sort_by_key(|file| {
        ORDER
            .iter()
            .position(|name| **name == *file.name)
            .unwrap_or(0)
    });
    let downloads: Vec<Download> = files
        .into_iter()
        .filter_map(|file| {
            let path = format!("{}{}", release.folder(), file.name);
            let kind = file
                .name
                .rsplit('.')
                .next()
                .unwrap_or_default()
                .to_uppercase();
            draft.download(&path, &file_words(draft, &file.name), &kind)
        })
        .collect();
    TakeAway {
        title: draft.site.say("冻结的文件", "Frozen files").to_owned(),
        downloads,
        links: Vec::new(),
        copy: Vec::new(),
    }
}

fn file_words(draft: &Draft<'_>, name: &str) -> String {
    let (zh, en) = match name {
        "observations.csv" => ("统计数据", "Observations"),
        "observations.metadata.json" => ("各列的含义", "Meaning of the columns"),
        "definitions.json" => ("指标口径、地区、类别、来源文件", "Definitions"),
        "report.txt" => ("报告文字", "Text of the report (Chinese)"),
        "report.en.txt" => ("报告文字（英文）", "Text of the report"),
        "release.toml" => ("批准和审查", "Approval and review"),
        "manifest.json" => ("文件清单（SHA-256）", "List of files (SHA-256)"),
        other => return other.to_owned(),
    };
    draft.site.say(zh, en).to_owned()
}

/// What an amendment changed, and the files that tell all of it.
fn changes(draft: &mut Draft<'_>, amendment: &Amendment, file: &str) -> Vec<Block> {
    let site = draft.site;
    let worded = Worded {
        diff: &amendment.diff,
        lang: site.lang,
    };
    let stop = site.say("。", ".");
    let mut blocks = vec![Block::Text(vec![Piece::words(format!(
        "{}{stop}",
        worded.count()
    ))])];
    let list = revisions::of_amendment(draft, amendment, file);
    if !list.is_empty() {
        blocks.push(Block::Revisions(list));
    }
    if let Some(number) = revisions::grouped(amendment) {
        let words = match site.lang {
            Lang::Zh => format!("另有{number}个数由初步数转为最终数，数值不变。"),
            Lang::En => format!(
                "{number} more provisional figures became final; their values are the same."
            ),
        };
        blocks.push(Block::Note(words));
    }
    let rest = revisions::left_out(amendment);
    if rest > 0 {
        let words = match site.lang {
            Lang::Zh => format!("另有{rest}处列在下面的文件里。"),
            Lang::En => format!("{rest} more are in the files below."),
        };
        blocks.push(Block::Note(words));
    }
    if !amendment.diff.differences.is_empty() {
        blocks.push(Block::TakeAway(change_files(draft, amendment, file)));
    }
    blocks
}

/// The note in the page's language, the tables once.
fn change_files(draft: &mut Draft<'_>, amendment: &Amendment, file: &str) -> TakeAway {
    let site = draft.site;
    let earlier = site.data.releases[amendment.earlier].name.to_string();
    let later = revisions::later_name(draft, amendment);
    let sides = Sides {
        from: &earlier,
        to: &later,
    };
    let diff = &amendment.diff;
    let folder = site.routes.folder(draft.page, site.language);
    let note = text::note(diff, sides, site.lang).into_bytes();
    let mut note = draft.attach(&format!("{folder}{file}.txt"), note, "TXT");
    note.text = site.say("修订说明", "Amendment note").to_owned();
    let words = site.say("逐处变化", "Every change");
    let rows = draft.attach_once(&format!("{file}.csv"), table::csv(diff), words, "CSV");
    let object = json::object(diff, sides);
    let object = draft.attach_once(&format!("{file}.json"), object, words, "JSON");
    TakeAway {
        title: site.say("下载", "Download").to_owned(),
        downloads: vec![note, rows, object],
        links: Vec::new(),
        copy: Vec::new(),
    }
}

/// How to cite this release: dated by its own day, not by that of the newest content.
fn cite(draft: &Draft<'_>, release: &FrozenRelease, title: &str) -> TakeAway {
    let site = draft.site;
    let address = draft.address();
    let cited = citation::of(
        site.settings(),
        title,
        Cited::Data,
        Some(release.approval.date),
        address.as_deref(),
        site.lang,
    );
    let copy = |id: &str, text: String, kind| CopyText {
        id: id.to_owned(),
        text,
        kind,
    };
    let mut list = vec![
        copy("cite", cited.standard, CopyKind::Citation),
        copy("cite-plain", cited.plain, CopyKind::Citation),
    ];
    list.extend(address.map(|address| copy("address", address, CopyKind::Code)));
    TakeAway {
        title: site.say("引用格式", "How to cite").to_owned(),
        downloads: Vec::new(),
        links: Vec::new(),
        copy: list,
    }
}
