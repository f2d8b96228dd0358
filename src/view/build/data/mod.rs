//! The data page: files to download, what their columns mean, how programs reach them.

mod columns;
mod files;

use super::Draft;
use super::describe::ColumnType;
use super::explorer;
use super::words::Sections;
use crate::plan::{ApiFile, DataFile, DataSet, Format, PageId};
use crate::view::citation::Cited;
use crate::view::pages::{
    Block, Body, DataPage, Definition, Download, Head, Link, Piece, SideNote, TakeAway,
};

/// Files to download, and what their columns mean.
pub fn data(draft: &mut Draft<'_>) -> Body {
    draft.section = "data".to_owned();
    let site = draft.site;
    let title = site
        .say("数据查询和下载", "Data to look up and download")
        .to_owned();
    let lead = site
        .say(
            "本站每一个数都在这里，和页面上的是同一个数。可以自由使用，请注明出处。",
            "Every figure of this site is here, the same as on its pages. Free to use with attribution.",
        )
        .to_owned();
    draft.trail(&[], site.say("数据", "Data"));
    draft.describe(&title, &[&lead]);
    draft.column_type(ColumnType::Disclosure);
    let explorer = explorer::explorer(draft);
    let whole = whole(draft);
    let files = files::tables(draft);
    let mut sections = Sections::numbered(site.lang);
    let narrow = files::narrow(draft);
    if !narrow.is_empty() {
        let label = site.say("数据太多时", "Less than everything");
        sections.add("narrow", label, narrow);
    }
    for (id, label, blocks) in files::sets(draft) {
        sections.add(id, label, blocks);
    }
    sections.add(
        "api",
        site.say("数据接口和订阅", "API and feeds"),
        programs(draft),
    );
    sections.add(
        "columns",
        site.say("各列含义", "Columns"),
        vec![Block::Definitions(columns::columns(draft))],
    );
    sections.add(
        "licence",
        site.say("使用条件", "Terms of use"),
        terms(draft, &title),
    );
    Body::Data(Box::new(DataPage {
        head: Head {
            title,
            lead,
            side: pages(draft),
            no_chart: Some(site.say("本页只列文件", "files only").to_owned()),
            ..Head::default()
        },
        explorer,
        whole,
        files,
        sections: sections.done(),
    }))
}

/// The pages that show what the files hold.
fn pages(draft: &Draft<'_>) -> Vec<SideNote> {
    let mut links = Vec::new();
    for (page, zh, en) in [
        (PageId::Indicators, "全部指标", "All indicators"),
        (PageId::Regions, "各地区", "By region"),
        (PageId::Sources, "来源文件", "Source documents"),
    ] {
        links.extend(draft.link_if(page, zh, en));
    }
    if links.is_empty() {
        return Vec::new();
    }
    vec![SideNote {
        title: draft.site.say("看页面", "On pages").to_owned(),
        paragraphs: Vec::new(),
        links,
    }]
}

/// Everything in one file.
fn whole(draft: &Draft<'_>) -> Vec<Download> {
    let all = draft.site.say("全部数据", "Everything");
    let zip = DataSet::All.path(Format::Zip, draft.site.data);
    [(zip.as_str(), "ZIP"), (DataFile::AllJson.path(), "JSON")]
        .into_iter()
        .filter_map(|(path, format)| draft.download(path, all, format))
        .collect()
}

/// The programming interface, the package, the feeds.
fn programs(draft: &Draft<'_>) -> Vec<Block> {
    let site = draft.site;
    let define = |term: &str, text: &str| Definition {
        term: term.to_owned(),
        paragraphs: vec![text.to_owned()],
        href: None,
    };
    let list = vec![
        define(
            site.say("数据接口", "API"),
            site.say(
                "api/v1/ 下面是静态的 JSON 文件：index.json 列出全部内容，openapi.json 是 OpenAPI 3.1 描述。不用申请，不限次数。",
                "Below api/v1/ there are static JSON files: index.json lists everything, openapi.json describes it \
                 (OpenAPI 3.1). No key, no limits.",
            ),
        ),
        define(
            site.say("数据包", "Data Package"),
            site.say(
                "datapackage.json 按 Data Package 第2版写明每张表的列、类型、主键和缺失值的记号。",
                "datapackage.json names the columns, types, keys and missing values of every table (Data Package 2).",
            ),
        ),
    ];
    let mut downloads: Vec<Download> = Vec::new();
    for (path, zh, en, format) in [
        (ApiFile::Index.path(), "接口目录", "API index", "JSON"),
        (
            ApiFile::OpenApi.path(),
            "接口描述",
            "API description",
            "OpenAPI",
        ),
        (DataFile::Package.path(), "数据包", "Data Package", "JSON"),
    ] {
        downloads.extend(draft.download(path, site.say(zh, en), format));
    }
    let mut links: Vec<Link> = Vec::new();
    links.extend(draft.link_if(PageId::Releases, "已发布的版本", "Releases"));
    if site.settings().base_url.is_some() {
        for (path, zh, en) in [
            ("feed.xml", "订阅全部更新（Atom）", "All updates (Atom)"),
            ("feeds/releases.xml", "订阅发布和修订", "Releases"),
            ("feeds/cases.xml", "订阅案例", "Cases"),
        ] {
            links.push(Link {
                text: site.say(zh, en).to_owned(),
                href: draft.href_file(path),
            });
        }
    }
    links.extend(draft.link_if(PageId::Calendar, "发布日历", "Release calendar"));
    links.extend(super::withdrawn::link(draft));
    vec![
        Block::Definitions(list),
        Block::TakeAway(TakeAway {
            title: site.say("入口", "Addresses").to_owned(),
            downloads,
            links,
            copy: Vec::new(),
        }),
    ]
}

fn terms(draft: &Draft<'_>, title: &str) -> Vec<Block> {
    let site = draft.site;
    let mut blocks = Vec::new();
    if let Some(licence) = site.settings().licence.as_deref() {
        let words = site
            .say(
                "数据按{}许可提供。引用时请写明网站名称、时期和发布日期。",
                "The data are available under {}. Please cite the site, the period and the release date.",
            )
            .replace("{}", licence);
        blocks.push(Block::Text(vec![Piece::words(words)]));
    }
    let words = site.say(
        "文件的名称、列名和列的次序不会改变；如有改变，会在更新记录里作为重大变更写明，并提高 datapackage.json 的主版本号。",
        "Names of files and columns and their order are stable; a change would be announced as a breaking change \
         and raise the first number of the version in datapackage.json.",
    );
    blocks.push(Block::Note(words.to_owned()));
    blocks.push(Block::TakeAway(draft.take_citation(title, Cited::Data)));
    blocks
}
