//! All releases, the newest period first.

use super::name;
use crate::analyse::Later;
use crate::diag::Lang;
use crate::plan::PageId;
use crate::view::build::Draft;
use crate::view::build::describe::ColumnType;
use crate::view::build::words::Sections;
use crate::view::date;
use crate::view::pages::{Block, Body, EntryList, Head, ListEntry, ReleasesIndex};

/// The list of releases.
pub fn releases(draft: &mut Draft<'_>) -> Body {
    let site = draft.site;
    let title = site.say("已发布的版本", "Releases");
    let count = site.data.releases.len();
    let lead = match site.lang {
        Lang::Zh => format!(
            "每次发布的数据原样保存，共{count}版。引用某一版，以后数字有修订也能查到当时的数；每一版都列出发布以后的变化。"
        ),
        Lang::En => format!(
            "Data are kept as they were released: {count} releases. Cite one, and its figures can be found after any revision; each lists what changed since."
        ),
    };
    draft.section = "data".to_owned();
    draft.trail(&[(PageId::Data, site.say("数据", "Data"))], title);
    draft.describe(title, &[&lead]);
    draft.column_type(ColumnType::Disclosure);
    let mut sections = Sections::plain(site.lang);
    let list = EntryList {
        title: String::new(),
        entries: entries(draft, |_| true),
        more: None,
    };
    sections.add("releases", title, vec![Block::Entries(list)]);
    let note = site.say(
        "版本以季度命名，同一季度再发布时依次加编号：2025Q3、2025Q3-2。文件发布以后不再改动；如发现个人信息或者不应公开的内容，会撤下并说明。",
        "A release is named after its quarter; later ones of the same quarter are numbered: 2025Q3, 2025Q3-2. Files never change after release; what must not be public is withdrawn, with a notice.",
    );
    sections.add(
        "rule",
        site.say("规则", "Rules"),
        vec![Block::Note(note.to_owned())],
    );
    Body::Releases(Box::new(ReleasesIndex {
        head: Head {
            title: title.to_owned(),
            lead,
            no_chart: Some(site.say("本页只列版本", "a list only").to_owned()),
            ..Head::default()
        },
        sections: sections.done(),
    }))
}

/// Releases that pass, in a list: the newest period first, the latest version of each first.
pub fn entries(draft: &Draft<'_>, passes: impl Fn(usize) -> bool) -> Vec<ListEntry> {
    let site = draft.site;
    let all = site.data.releases.iter().enumerate().rev();
    all.filter(|(at, _)| passes(*at))
        .map(|(at, release)| ListEntry {
            lead: date::day(release.approval.date, site.lang),
            date: Some(release.approval.date.to_string()),
            title: name(draft, release),
            lang: None,
            href: Some(draft.href(PageId::Release(at))),
            summary: String::new(),
            remark: match site.analysis.amended(at).map(|amendment| amendment.later) {
                None => String::new(),
                Some(Later::Release(_)) => site.say("已有新版", "superseded").to_owned(),
                Some(Later::Today) => site.say("已有修订", "revised").to_owned(),
            },
        })
        .collect()
}
