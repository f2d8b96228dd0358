//! Promise: a Markdown file becomes one tree with places, and every mistake in it is said where it
//! stands.

use std::collections::BTreeSet;
use std::fmt::Write;

use mingbai::diag::{Diagnostics, Lang};
use mingbai::load::raw::{Node, NodeValue, RawDocument};
use mingbai::model::dimension::{Category, CategoryId, Dimension, DimensionId, Dimensions};
use mingbai::model::document::{
    Block, BlockKind, Document, DocumentKind, FigureReference, Inline, LinkTarget,
};
use mingbai::model::indicator::{Better, Indicator, Indicators, Kind};
use mingbai::model::reference::Source;
use mingbai::model::region::{Level, Region, RegionId, RegionKind, Regions};
use mingbai::model::{Catalogue, Unit};
use mingbai::resolve::documents::documents;
use mingbai::source::{Place, SourceFile};
use mingbai::view::html::{Resolver, html, plain_text};
use proptest::prelude::*;

// The small world that documents refer to.

fn region(code: &str, name: &str, parent: Option<u32>) -> Region {
    Region {
        code: code.into(),
        name: name.into(),
        name_en: None,
        aliases: Vec::new(),
        parent: parent.map(RegionId),
        level: if parent.is_some() {
            Level::County
        } else {
            Level::City
        },
        kind: RegionKind::Area,
        successor: None,
        population: None,
        position: None,
        valid_from: None,
        valid_to: None,
        order: None,
    }
}

fn indicator(id: &str, name: &str, unit: &str, kind: Kind) -> Indicator {
    Indicator {
        id: id.into(),
        name: name.into(),
        name_en: None,
        aliases: Vec::new(),
        unit: Unit::parse(unit),
        kind,
        decimals: 0,
        better: Better::Higher,
        definition: "".into(),
        definition_en: None,
        numerator: Vec::new(),
        denominator: Vec::new(),
        part_of: None,
        related: Vec::new(),
        group: "cases".into(),
        order: None,
    }
}

fn catalogue() -> Catalogue {
    let category = |id: &str, name: &str| Category {
        dimension: DimensionId(0),
        id: id.into(),
        name: name.into(),
        name_en: None,
        aliases: Vec::new(),
        parent: None,
    };
    let mut catalogue = Catalogue {
        regions: Regions::new(vec![
            region("990100", "明州市", None),
            region("990102", "安和区", Some(0)),
        ]),
        indicators: Indicators::new(vec![
            indicator("case.accepted", "受理案件", "件", Kind::Flow),
            indicator("money.recovered", "挽回损失", "万元", Kind::Flow),
            indicator("network.stations", "工作站", "个", Kind::Stock),
        ]),
        dimensions: Dimensions::new(
            vec![Dimension {
                id: "case_type".into(),
                name: "案件类型".into(),
                name_en: None,
                exclusive: true,
                applies_to: Vec::new(),
                categories: vec![CategoryId(0), CategoryId(1)],
            }],
            vec![category("civil", "民事"), category("criminal", "刑事")],
        ),
        sources: vec![Source {
            id: "doc-1".into(),
            title: "通报".into(),
            title_en: None,
            publisher: None,
            document_number: None,
            date: None,
            address: None,
            note: None,
        }],
        ..Catalogue::default()
    };
    catalogue.settings.region = Some(RegionId(0));
    catalogue
}

/// A file with front matter in the simplest YAML: `key: value`, `key: [a, b]`.
fn file(path: &str, text: &str) -> RawDocument {
    let file = SourceFile::new(path);
    let mut members = Vec::new();
    let mut body_line = 1;
    let mut body = text;
    if let Some((front, rest)) = text
        .strip_prefix("---\n")
        .and_then(|t| t.split_once("---\n"))
    {
        for (line, text) in (2..).zip(front.lines()) {
            let (key, value) = text
                .split_once(':')
                .expect("a test's front matter has colons");
            let column = u32::try_from(key.chars().count()).expect("short") + 3;
            let place = Place::text(&file, line, column);
            let scalar = |text: &str| Node {
                value: NodeValue::Scalar(text.trim().into()),
                place: place.clone(),
            };
            let list = value
                .trim()
                .strip_prefix('[')
                .and_then(|v| v.strip_suffix(']'));
            let node = match list {
                Some(items) => Node {
                    value: NodeValue::List(items.split(',').map(scalar).collect()),
                    place: place.clone(),
                },
                None => scalar(value),
            };
            members.push((key.into(), Place::text(&file, line, 1), node));
        }
        body_line = u32::try_from(front.lines().count()).expect("short") + 3;
        body = rest;
    }
    RawDocument {
        front: Node {
            value: NodeValue::Map(members),
            place: Place::whole(&file),
        },
        file,
        body: body.into(),
        body_line,
    }
}

fn read(files: &[RawDocument]) -> (Vec<Document>, Diagnostics) {
    let assets = BTreeSet::from(["cases/photo.png".to_owned()]);
    let mut diagnostics = Diagnostics::new();
    let documents = documents(files, &assets, &catalogue(), &mut diagnostics);
    (documents, diagnostics.sorted())
}

/// `code file:line:column seen`, one a line.
fn said(diagnostics: &Diagnostics) -> String {
    let mut out = String::new();
    for d in diagnostics {
        assert!(!d.hints.is_empty(), "{} has no remedy", d.code);
        for lang in [Lang::Zh, Lang::En] {
            assert!(!d.message.get(lang).is_empty());
        }
        let place = d
            .place
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default();
        let place = place.trim_start_matches("content/").to_owned();
        let _ = writeln!(
            out,
            "{} {place} {}",
            d.code,
            d.seen.as_deref().unwrap_or("-")
        );
    }
    out
}

const PAGE: &str = "---\ntitle: 页\n---\n";

/// A page of its own with this body (which begins in line 4).
fn page(body: &str) -> (Document, Diagnostics) {
    let (mut documents, diagnostics) = read(&[file("content/p.md", &format!("{PAGE}{body}"))]);
    (documents.remove(0), diagnostics)
}

struct Plain;

impl Resolver for Plain {
    fn href(&self, target: &LinkTarget) -> String {
        match target {
            LinkTarget::External(address) => address.to_string(),
            LinkTarget::Internal { path, fragment } => match fragment {
                Some(fragment) => format!("/{path}#{fragment}"),
                None => format!("/{path}"),
            },
        }
    }

    fn figure(&self, figure: &FigureReference) -> String {
        format!("<data>{}</data>", self.figure_text(figure))
    }

    fn figure_text(&self, figure: &FigureReference) -> String {
        let key = &figure.key;
        let regions: Vec<String> = key.regions.iter().map(|r| r.0.to_string()).collect();
        format!("{}@{}@{}", key.indicator.0, regions.join("+"), key.period)
    }

    fn table_name(&self) -> &str {
        "表格"
    }
}

fn rendered(body: &str) -> String {
    let (document, diagnostics) = page(body);
    assert_eq!(said(&diagnostics), "", "{body}");
    html(&document.blocks, &Plain, 0).trim().to_owned()
}

fn mistakes(body: &str) -> String {
    said(&page(body).1)
}

// Front matter.

#[test]
fn a_case_is_read_with_english_or_chinese_keys() {
    let english = "---\ntitle: 讨薪\nslug: a-1\ndate: 2025-03-18\nregion: 990102\ncategory: wages\n\
        groups: [migrant-worker, women]\nrecovered: 28.6万元\npeople_helped: 12\ndraft: true\n\
        publish_at: 2025-04-10T09:00:00+08:00\ntags: 欠薪、绿色通道\nreviewed_by: 质量科\n---\n";
    let chinese = "---\n标题: 讨薪\n网址: a-1\n日期: 2025年3月18日\n地区: 安和区\n类别: wages\n\
        人群: [migrant-worker, women]\n挽回金额: 28.6万元\n受援人数: 12人\n草稿: 是\n\
        发布时间: 2025-04-10 9:00\n标签: [欠薪, 绿色通道]\n审核人: 质量科\n---\n";
    let mut shown = Vec::new();
    for text in [english, chinese] {
        let (documents, diagnostics) = read(&[file("content/cases/x.md", text)]);
        assert_eq!(said(&diagnostics), "");
        shown.push(format!("{documents:?}"));
    }
    assert_eq!(shown[0], shown[1]);
    assert!(shown[0].contains("286000") && shown[0].contains("2025-04-10T09:00:00"));
}

#[test]
fn front_matter_mistakes_are_placed() {
    let text = "---\ntittle: x\ndate: 18.3.\nregion: 990109\nrecovered: 许多\npeople_helped: 12余人\n\
        profile: long\npublish_at: soon\norder: 一\ndate_to: [1, 2]\naliases: [a b]\n---\n";
    let (documents, diagnostics) = read(&[file("content/cases/x.md", text)]);
    assert_eq!(documents.len(), 1);
    assert_eq!(
        said(&diagnostics),
        "front-matter-missing cases/x.md:1:1 -\n\
         unknown-key cases/x.md:2:1 tittle\n\
         front-matter-value cases/x.md:3:7 18.3.\n\
         unknown-region cases/x.md:4:9 990109\n\
         front-matter-value cases/x.md:5:12 许多\n\
         front-matter-value cases/x.md:6:16 12余人\n\
         front-matter-value cases/x.md:7:10 long\n\
         front-matter-value cases/x.md:8:13 soon\n\
         front-matter-value cases/x.md:9:8 一\n\
         front-matter-value cases/x.md:10:10 -\n\
         slug cases/x.md:11:10 a b\n"
    );
    let unknown = diagnostics.iter().find(|d| d.code == "unknown-key");
    let near = unknown
        .and_then(|d| d.expected.clone())
        .map(|words| words.zh);
    assert_eq!(near.as_deref(), Some("`title`"));
}

#[test]
fn what_is_required_depends_on_the_kind() {
    for (path, missing) in [
        ("content/cases/x.md", 3),
        ("content/news/x.md", 2),
        ("content/guide/x.md", 1),
        ("content/reports/2025Q3.md", 1),
        ("content/reports/x.md", 2),
        ("content/x.md", 1),
    ] {
        let (_, diagnostics) = read(&[file(path, "")]);
        let count = diagnostics
            .iter()
            .filter(|d| d.code == "front-matter-missing")
            .count();
        assert_eq!((count, diagnostics.len()), (missing, missing), "{path}");
    }
}

#[test]
fn slugs_and_addresses_are_unique() {
    let guide = "---\ntitle: 甲\n---\n";
    let files = [
        file("content/guide/a.md", guide),
        file("content/guide/a.en.md", guide),
        file("content/guide/b.md", "---\ntitle: 乙\nslug: a\n---\n"),
        file(
            "content/guide/c.md",
            "---\ntitle: 丙\naliases: [a, old]\n---\n",
        ),
        file(
            "content/guide/d.md",
            "---\ntitle: 丁\naliases: /guide/old/\n---\n",
        ),
        file("content/guide/讨薪.md", guide),
        file("content/other/x.md", guide),
        file(
            "content/news/a.md",
            "---\ntitle: 戊\ndate: 2025-01-02\n---\n",
        ),
    ];
    let (documents, diagnostics) = read(&files);
    assert_eq!(
        said(&diagnostics),
        "duplicate-slug guide/b.md:3:7 /guide/a/\n\
         duplicate-slug guide/c.md:3:10 /guide/a/\n\
         duplicate-slug guide/d.md:3:10 /guide/old/\n\
         slug guide/讨薪.md:1:1 讨薪\n\
         unknown-folder other/x.md:1:1 other\n"
    );
    let order: Vec<(DocumentKind, &str, bool)> = documents
        .iter()
        .map(|d| (d.kind, &*d.slug, d.english))
        .collect();
    assert_eq!(order[0], (DocumentKind::Guide, "a", false));
    assert!(order.is_sorted());
    let mut reversed = files.to_vec();
    reversed.reverse();
    assert_eq!(
        said(&read(&reversed).1),
        said(&diagnostics),
        "order of files shows"
    );
}

#[test]
fn an_english_version_shares_the_facts_of_the_chinese_one() {
    let chinese = "---\ntitle: 甲\nslug: a\ndate: 2025-01-02\nregion: 990102\ndraft: true\n\
        reviewed_by: 质量科\n---\n";
    let (documents, diagnostics) = read(&[
        file("content/cases/x.md", chinese),
        file("content/cases/x.en.md", "---\ntitle: A\n---\n"),
    ]);
    assert_eq!(said(&diagnostics), "");
    let english = documents
        .iter()
        .find(|d| d.english)
        .expect("an English version");
    assert_eq!(
        (&*english.title, &*english.slug, english.draft),
        ("A", "a", true)
    );
    assert_eq!(english.region, Some(RegionId(1)));
    let reviewed = english
        .case
        .as_ref()
        .and_then(|case| case.reviewed_by.clone());
    assert_eq!(reviewed, None, "a translation is reviewed for itself");
}

// Text.

#[test]
fn markdown_becomes_html() {
    let web = "<p><a href=\"https://e.org/?a&amp;b\" rel=\"noopener\">x</a></p>";
    let image = "<p><img src=\"/assets/content/cases/photo.png\" alt=\"图\" loading=\"lazy\"></p>";
    let list = "<ul>\n<li>一</li>\n<li>二\n<ol>\n<li>三</li>\n</ol>\n</li>\n</ul>";
    for (body, expected) in [
        ("**注意：**请看", "<p><strong>注意：</strong>请看</p>"),
        ("`**甲：**乙`", "<p><code>**甲：**乙</code></p>"),
        (r"\*\*甲：\*\*乙", "<p>**甲：**乙</p>"),
        ("| **甲：**乙 |\n|--:|\n| 1 |", TABLE),
        ("一\n二", "<p>一二</p>"),
        (
            "a\nb **c**\n**d**",
            "<p>a b <strong>c</strong> <strong>d</strong></p>",
        ),
        ("一  \n二", "<p>一<br>\n二</p>"),
        ("- 一\n- 二\n  1. 三", list),
        ("3. 一", "<ol start=\"3\">\n<li>一</li>\n</ol>"),
        ("> 一\n> 二", "<blockquote>\n<p>一二</p>\n</blockquote>"),
        (
            "## 一 二\n### x",
            "<h2 id=\"一-二\">一 二</h2>\n<h3 id=\"x\">x</h3>",
        ),
        ("H<sub>2</sub>O<br>x", "<p>H<sub>2</sub>O<br>\nx</p>"),
        ("**a<sup>b**", "<p><strong>a<sup>b</sup></strong></p>"),
        ("a < b & \"c\"", "<p>a &lt; b &amp; &quot;c&quot;</p>"),
        ("[x](https://e.org/?a&b)", web),
        ("<a@b.cn>", "<p><a href=\"mailto:a@b.cn\">a@b.cn</a></p>"),
        ("[x](/guide/y#z)", "<p><a href=\"/guide/y/#z\">x</a></p>"),
        (
            "[x](p.md)[y](#z)",
            "<p><a href=\"/p/\">x</a><a href=\"/p/#z\">y</a></p>",
        ),
        ("![图](cases/photo.png)", image),
        ("```\na <b> {{ x }}\n```", CODE),
        (
            "<details>\n<summary>甲</summary>\n\n**乙**\n\n</details>",
            DETAILS,
        ),
        ("<details>\n\n甲", "<details>\n<p>甲</p>\n</details>"),
        ("甲 <!-- 注 -->", "<p>甲 </p>"),
    ] {
        assert_eq!(rendered(body), expected, "{body}");
    }
}

const TABLE: &str = "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"表格\">\n\
    <table>\n<caption class=\"vh\">表格</caption>\n<thead>\n\
    <tr><th scope=\"col\" class=\"align-end\"><strong>甲：</strong>乙</th></tr>\n</thead>\n<tbody>\n\
    <tr><td class=\"align-end\">1</td></tr>\n</tbody>\n</table>\n</div>";

const CODE: &str = "<pre tabindex=\"0\"><code>a &lt;b&gt; {{ x }}\n</code></pre>";

const DETAILS: &str = "<details>\n<summary>甲</summary>\n<p><strong>乙</strong></p>\n</details>";

#[test]
fn headings_shift_and_tables_are_named_after_them() {
    let (document, _) = page("## 甲\n|a|\n|-|\n|1|\n\n|b|\n|-|\n|2|\n");
    let out = html(&document.blocks, &Plain, 1);
    assert!(out.starts_with("<h3 id=\"甲\">甲</h3>"), "{out}");
    assert!(
        out.contains("aria-label=\"甲\"") && out.contains("aria-label=\"甲 2\""),
        "{out}"
    );
    assert_eq!(plain_text(&document.blocks, &Plain), "甲\na\n1\nb\n2");
}

#[test]
fn blocks_know_their_place() {
    let (document, _) = page("一\n\n> 二\n\n- 三\n  [四](/x/)\n");
    let places: Vec<String> = document
        .blocks
        .iter()
        .map(|b| b.place.to_string())
        .collect();
    assert_eq!(
        places,
        ["content/p.md:4:1", "content/p.md:6:1", "content/p.md:8:1"]
    );
    let BlockKind::List { items, .. } = &document.blocks[2].kind else {
        panic!("no list: {:?}", document.blocks);
    };
    let [
        Block {
            kind: BlockKind::Paragraph(inlines),
            place,
        },
    ] = items[0].as_slice()
    else {
        panic!("no paragraph: {items:?}");
    };
    assert_eq!(place.to_string(), "content/p.md:8:3");
    let Some(Inline::Link { place, .. }) = inlines.last() else {
        panic!("no link: {inlines:?}");
    };
    assert_eq!(place.to_string(), "content/p.md:9:3");
}

#[test]
fn mistakes_in_text_are_placed() {
    let script = "html-removed p.md:4:1 <div>\nhtml-removed p.md:5:1 <script>\n";
    for (body, expected) in [
        ("甲[乙](x.md)", "dead-link p.md:4:2 x.md\n"),
        ("[乙](javascript:x)", "dead-link p.md:4:1 javascript:x\n"),
        (
            "![](cases/photo.png)",
            "image-alt p.md:4:1 ![](cases/photo.png)\n",
        ),
        (
            "![甲](https://e.org/a.png)",
            "dead-link p.md:4:1 https://e.org/a.png\n",
        ),
        ("![甲](/cases/no.png)", "dead-link p.md:4:1 /cases/no.png\n"),
        ("# 甲", "heading-level p.md:4:1 #\n"),
        ("### 甲", "heading-level p.md:4:1 ###\n"),
        (
            "甲<span style=\"x\">乙</span>",
            "html-removed p.md:4:2 <span>\n",
        ),
        ("**甲：**<b onclick=x>", "html-removed p.md:4:7 <b>\n"),
        ("<div>\n<script>x</script>", script),
    ] {
        assert_eq!(mistakes(body), expected, "{body}");
    }
    let (document, _) = page("a<script>alert(1)</script>b <i>c</i>");
    assert_eq!(html(&document.blocks, &Plain, 0), "<p>ab c</p>\n");
}

// Figures.

#[test]
fn figures_are_resolved() {
    for (body, expected) in [
        (
            "共{{ figure(case.accepted, period=2025Q3) }}件",
            "共<data>0@0@2025Q3</data>件",
        ),
        (
            "{{figure(挽回损失，region=安和区，period=“2025年上半年”)}}",
            "<data>1@1@2025H1</data>",
        ),
        (
            "{{ figure(money.recovered, region=\"990100;990102\", period=2025, unit=亿元, \
             as=\"change\", case_type=民事, source=doc-1, measure=target,) }}",
            "<data>1@0+1@2025</data>",
        ),
        (
            "{{ figure(network.stations,\n period=2025-09-30) }}",
            "<data>2@0@2025-09-30</data>",
        ),
        (
            "{{ figure(case.accepted, period=2016-01/2016-07-04（今年以来）) }}",
            "<data>0@0@2016-01/2016-07-04（今年以来）</data>",
        ),
        (r"\{{ x }}", "{{ x }}"),
        ("`{{ x }}`", "<code>{{ x }}</code>"),
        ("{ x }} &#123;{ y", "{ x }} {{ y"),
    ] {
        assert_eq!(rendered(body), format!("<p>{expected}</p>"), "{body}");
    }
}

#[test]
fn figures_that_cannot_be_resolved_are_placed() {
    for (body, expected) in [
        ("甲{{ x }}", "figure-syntax p.md:4:5 {{ x \n"),
        (
            "甲 {{ figure(case.accepted",
            "figure-syntax p.md:4:3 {{ figure(case.accepted\n",
        ),
        (
            "{{ figure(a,,b) }}",
            "figure-syntax p.md:4:13 {{ figure(a,,b) \n",
        ),
        (
            "[{{ figure(x) }}](/a/)",
            "figure-syntax p.md:4:2 {{ figure(x) \n",
        ),
        ("<p>{{ x }}</p>", "figure-syntax p.md:4:4 {{ x }}</p>\n"),
        (
            "{{ figure(case.acepted, period=2025) }}",
            "unknown-indicator p.md:4:11 case.acepted\n",
        ),
        ("{{ figure(case.accepted) }}", "figure-period p.md:4:1 -\n"),
        (
            "{{ figure(case.accepted, period=本季) }}",
            "figure-period p.md:4:33 本季\n",
        ),
        (
            "{{ figure(case.accepted, period=2025-01-02) }}",
            "figure-period p.md:4:33 2025-01-02\n",
        ),
    ] {
        assert_eq!(mistakes(body), expected, "{body}");
    }
    for (argument, expected) in [
        ("region=x", "unknown-region p.md:4:46 x\n"),
        ("case_type=x", "unknown-category p.md:4:49 x\n"),
        ("unit=人", "figure-argument p.md:4:44 人\n"),
        ("as=x", "figure-argument p.md:4:42 x\n"),
        ("source=x", "figure-argument p.md:4:46 x\n"),
        ("perod=1", "figure-argument p.md:4:45 perod\n"),
        ("period=2024", "figure-argument p.md:4:46 2024\n"),
    ] {
        let body = format!("{{{{ figure(case.accepted, period=2025, {argument}) }}}}");
        assert_eq!(mistakes(&body), expected, "{body}");
    }
}

#[test]
fn a_figure_takes_region_and_period_from_its_document() {
    let text = "---\nregion: 安和区\ntitle: 评\n---\n{{ figure(case.accepted) }}";
    let (documents, diagnostics) = read(&[file("content/reports/2025Q3.md", text)]);
    assert_eq!(said(&diagnostics), "");
    assert_eq!(&*documents[0].slug, "2025Q3");
    assert_eq!(plain_text(&documents[0].blocks, &Plain), "0@1@2025Q3");
}

// Sections of cases.

fn case(profile: &str, body: &str) -> String {
    let front = format!("title: 甲\ndate: 2025-01-02\nregion: 990102\n{profile}");
    let text = format!("---\n{front}---\n{body}");
    said(&read(&[file("content/cases/x.md", &text)]).1)
}

#[test]
fn a_profile_asks_for_its_sections_in_order() {
    let all = "## 一、案情简介\n\n## 办理过程\n\n## 处理结果\n\n## 案例点评\n";
    assert_eq!(case("profile: short\n", all), "");
    assert_eq!(case("", "## 别的\n"), "");
    assert_eq!(
        case(
            "profile: short\n",
            "## 案情简介\n\n## 处理结果\n\n## 办理过程\n"
        ),
        "missing-section cases/x.md:5:10 -\nsection-order cases/x.md:11:1 办理过程\n"
    );
}

// No input breaks it.

#[rustfmt::skip]
const PIECES: &[&str] = &[
    "{{", "}}", "{{ figure(", "case.accepted", ", period=2025", ")", "（", "”", "“", "**", "*", "~~",
    "_", "`", "```\n", "<", ">", "<sub>", "</sub>", "<details>", "</details>", "<script>",
    "</script>", "<!--", "-->", "<td a='", "\"", "[", "](", ")", "![", "#", "## ", "- ", "> ",
    "1. ", "| ", "|-|\n", "\n", "\n\n", "    ", "\t", "\\", "&amp;", "&#123;", "\u{fdd0}", "\0",
    "\r", "注意：", "请", "，", "a", "２", "𠀀", "é", " ", "javascript:", "/x/", ".md", "%E6",
    "[a]: b\n", "://", "---\n",
];

#[rustfmt::skip]
const KEYS: &[&str] = &[
    "title", "slug", "date", "date_to", "updated", "region", "order", "period", "tags", "groups",
    "law", "source", "draft", "publish_at", "category", "procedure", "outcome", "cause",
    "recovered", "people_helped", "agency", "profile", "consent", "timeline", "aliases", "summary",
];

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        9 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(|c| c.to_string()),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 3000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_text_breaks_it(body in pieces()) {
        let (document, diagnostics) = page(&body);
        let lines = 4 + u32::try_from(body.matches('\n').count()).expect("short");
        for d in &diagnostics {
            let place = d.place.as_ref().expect("a place");
            prop_assert!(place.line <= lines, "{d:?}");
        }
        let out = html(&document.blocks, &Plain, 1);
        prop_assert!(!out.contains(char::from_u32(0xfdd0).expect("a mark")), "{out}");
        prop_assert!(!out.to_ascii_lowercase().contains("<script"), "{out}");
        prop_assert!(!out.contains("href=\"javascript:"), "{out}");
        for tag in ["sub", "details", "p", "strong", "li"] {
            let count = |tag: &str| out.matches(tag).count();
            let (begun, ended) = (count(&format!("<{tag}>")), count(&format!("</{tag}>")));
            prop_assert_eq!(begun, ended, "{} in {}", tag, out);
        }
        plain_text(&document.blocks, &Plain);
    }

    #[test]
    fn no_front_matter_breaks_it(value in pieces(), key in prop::sample::select(KEYS)) {
        let mut raw = file("content/cases/x.md", "");
        let place = Place::whole(&raw.file);
        let node = Node {
            value: NodeValue::Scalar(value.as_str().into()),
            place: place.clone(),
        };
        raw.front.value = NodeValue::Map(vec![(key.into(), place, node)]);
        said(&read(&[raw]).1);
    }
}

#[test]
fn deep_nesting_does_no_harm() {
    for unit in ["> ", "- ", "**a *b ", "[", "<sub>", "(", "{{"] {
        let (document, _) = page(&unit.repeat(5_000));
        html(&document.blocks, &Plain, 0);
    }
}
