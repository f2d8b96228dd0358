//! Planted leaks: whatever repeats something hidden, the build refuses to publish it, and says where
//! without repeating it. What is public anyway is no leak.

use std::io::Write;

use jiff::civil::date;
use mingbai::clear::Clock;
use mingbai::diag::{Diagnostic, Lang};
use mingbai::inspect::Inspector;
use mingbai::load::ProjectFiles;
use mingbai::pipeline;
use mingbai::publish::{MemorySink, NoStore, OutputPath, Sink};
use mingbai::render::RenderProblem;

use crate::support::{self, Files};

const TITLE: &str = "示例县法律援助中心帮助二十七名装卸工拿回工钱案";
const SENTENCE: &str = "二十七个人在货场的围墙外面等了四个下午才等到第一张欠条";
const VALUE: &str = "83127";

/// The starter with a case, a draft, a quarter and an indicator that wait.
fn project() -> Files {
    let mut files = support::starter();
    let mut text = |path: &str, text: String| files.insert(path.to_owned(), text.into_bytes());
    let front = "date: 2025-05-01\nregion: 000101\ncategory: 民事\nprofile: short\nconsent: 2025-05-02\nreviewed_by: 案件质量科";
    let parts =
        "## 案情简介\n\n略。\n\n## 办理过程\n\n略。\n\n## 处理结果\n\n略。\n\n## 案例点评\n\n略。";
    text(
        "content/cases/secret-case.md",
        format!(
            "---\ntitle: {TITLE}\n{front}\npublish_at: 2031-01-01\n---\n\n{parts}\n\n{SENTENCE}。\n\n![货场](loading-yard.png)\n"
        ),
    );
    text(
        "data/statistics/2025Q3.csv",
        format!(
            "region,period,indicator,case_type,value,status,publish_at\n000001,2025M01-09,case.closed,合计,{VALUE},provisional,2031-01-01\n"
        ),
    );
    files.insert(
        "content/cases/loading-yard.png".to_owned(),
        b"\x89PNG".to_vec(),
    );
    files
}

/// Adds a public news item.
fn with_news(body: &str) -> Files {
    let mut files = project();
    let text = format!("---\ntitle: 本月工作简讯\ndate: 2025-06-01\n---\n\n{body}\n");
    files.insert("content/news/brief.md".to_owned(), text.into_bytes());
    files
}

/// What the build says of leaks; nothing if it may publish.
fn leaks(files: Files) -> Vec<Diagnostic> {
    let clock = Clock {
        now: date(2026, 1, 1).at(0, 0, 0, 0),
        drafts: false,
    };
    let prepared = pipeline::prepare(&ProjectFiles::from_memory(files), clock);
    assert!(
        !prepared.diagnostics.has_errors(),
        "{}",
        support::listed(&prepared.diagnostics)
    );
    let sink = MemorySink::new();
    match prepared.make(&NoStore, &sink, &|_, _| {}) {
        Some(Ok(_)) => Vec::new(),
        Some(Err(RenderProblem::Input(list))) => list,
        other => panic!("{other:?}"),
    }
}

/// One leak, at this place, told without the words themselves.
fn one_leak(files: Files, place: &str, secret: &str) -> String {
    let found = leaks(files);
    let [leak] = &found[..] else {
        panic!("{place}: {found:#?}");
    };
    assert_eq!(leak.code, "leak");
    let at = leak.place.as_ref().expect("a place").file.path();
    assert_eq!(at, place);
    let said = format!(
        "{} {} {:?}",
        leak.message.get(Lang::Zh),
        leak.message.get(Lang::En),
        leak.seen
    );
    assert!(!said.contains(secret), "{said}");
    said
}

#[test]
fn nothing_is_found_where_nothing_leaks() {
    assert_eq!(leaks(project()), []);
    assert_eq!(leaks(with_news("本月没有新的案例。")), []);
}

#[test]
fn a_title_in_another_text_is_found() {
    let files = with_news(&format!("请看《{TITLE}》。"));
    let said = one_leak(files, "content/cases/secret-case.md", TITLE);
    assert!(said.contains("news/brief/index.html"), "{said}");
}

#[test]
fn a_title_in_a_template_is_found() {
    let mut files = project();
    let settings = String::from_utf8_lossy(&files["site.toml"]).into_owned();
    let settings = settings.replace("[site]\n", "[site]\ntheme = \"leaky\"\n");
    files.insert("site.toml".to_owned(), settings.into_bytes());
    let template = include_str!("../../themes/default/templates/404.html");
    let half = TITLE.char_indices().nth(8).expect("a long title").0;
    let broken = format!(
        "<h1>{{{{ view.title | phrases }}}}</h1><p>{}<wbr>{}</p>",
        &TITLE[..half],
        &TITLE[half..]
    );
    let template = template.replace("<h1>{{ view.title | phrases }}</h1>", &broken);
    assert!(
        template.contains("<wbr>"),
        "the template has another heading"
    );
    files.insert(
        "themes/leaky/templates/404.html".to_owned(),
        template.into_bytes(),
    );
    let said = one_leak(files, "content/cases/secret-case.md", TITLE);
    assert!(said.contains("404.html"), "{said}");
}

#[test]
fn a_sentence_in_the_settings_is_found_in_many_files() {
    let mut files = project();
    let settings = String::from_utf8_lossy(&files["site.toml"]).into_owned();
    let settings = settings.replace("示例县法律援助统计数据、典型案例和求助指南", SENTENCE);
    files.insert("site.toml".to_owned(), settings.into_bytes());
    let said = one_leak(files, "content/cases/secret-case.md", SENTENCE);
    assert!(said.contains("个文件"), "{said}");
}

#[test]
fn a_number_is_found_beside_its_unit_or_its_name_only() {
    for body in [
        "前三季度共办结83,127件。",
        "办结法律援助案件的数字是 83127，还没有公布。",
        "折合8.3127万件。",
    ] {
        let said = one_leak(with_news(body), "data/statistics/2025Q3.csv", VALUE);
        assert!(said.contains("●●●●●"), "{said}");
    }
    for body in ["编号83127。", "共831270件。", "83127元的事。"] {
        assert_eq!(leaks(with_news(body)), [], "{body}");
    }
}

#[test]
fn a_number_that_is_public_is_no_leak() {
    let mut files = with_news("上半年共办结83,127件。");
    let table = files
        .get_mut("data/statistics/2025Q2.csv")
        .expect("a table");
    let text = String::from_utf8_lossy(table).into_owned();
    *table = text
        .replace("case.closed,合计,183", "case.closed,合计,83127")
        .into_bytes();
    let settings = files.get_mut("site.toml").expect("settings");
    settings
        .extend_from_slice(b"\n[rules]\nratio-mismatch = \"warning\"\nunit-jump = \"warning\"\n");
    assert_eq!(leaks(files), []);
}

#[test]
fn an_address_and_the_name_of_a_picture_are_found() {
    let said = one_leak(
        with_news("`/cases/secret-case/` 快要公开了。"),
        "content/cases/secret-case.md",
        "secret-case/",
    );
    assert!(said.contains("网址"), "{said}");
    one_leak(
        with_news("`assets/content/cases/loading-yard.png`"),
        "content/cases/secret-case.md",
        "loading-yard",
    );
}

#[test]
fn archives_workbooks_pdfs_and_names_are_searched() {
    let clock = Clock {
        now: date(2026, 1, 1).at(0, 0, 0, 0),
        drafts: false,
    };
    let prepared = pipeline::prepare(&ProjectFiles::from_memory(project()), clock);
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let deflated = zip::write::SimpleFileOptions::default();
    zip.start_file("notes/readme.txt", deflated)
        .expect("a member");
    zip.write_all(SENTENCE.as_bytes()).expect("written");
    let zip = zip.finish().expect("an archive").into_inner();
    let found = |name: &str, bytes: &[u8], words: &str| {
        let sink = MemorySink::new();
        let inspector = Inspector::new(&sink, &prepared.secrets);
        let path = OutputPath::new(name).expect("a path");
        inspector.put(&path, bytes).expect("put");
        inspector.shows(&path, words);
        inspector.verdict().len()
    };
    assert_eq!(found("a.zip", &zip, ""), 1);
    assert_eq!(found("a.xlsx", &zip, ""), 1);
    let (first, second) = SENTENCE.split_at(SENTENCE.char_indices().nth(9).expect("long").0);
    assert_eq!(found("a.pdf", b"%PDF", &format!("{first}\n{second}")), 1);
    assert_eq!(found("cases/secret-case/index.html", b"", ""), 1);
    assert_eq!(
        found("data/a.csv", b"\"case.closed|000001|2025M01-09\",1", ""),
        1
    );
    assert_eq!(
        found("data/a.csv", b"\"case.closed|000001|2025H1\",183", ""),
        0
    );
}

#[test]
fn a_coincidence_can_be_allowed_with_a_reason() {
    let mut files = with_news("另一件事共用83,127件。");
    let settings = files.get_mut("site.toml").expect("settings");
    settings.extend_from_slice(
        "\n[[allow]]\ncode = \"leak\"\nfile = \"data/statistics/2025Q3.csv\"\nline = 2\nreason = \"碰巧一样\"\nuntil = \"2026-12-31\"\n"
            .as_bytes(),
    );
    assert_eq!(leaks(files), []);
}

#[test]
fn diagnostics_do_not_repeat_what_waits() {
    let mut files = support::starter();
    let row = |category: &str, value: &str| {
        format!("000001,2025M01-09,case.accepted,{category},{value},provisional,2031-01-01\n")
    };
    let rows = [
        ("合计", "83127"),
        ("民事", "71234"),
        ("刑事", "11417"),
        ("行政", "1305"),
    ];
    let table = rows.map(|(category, value)| row(category, value)).concat();
    let table = format!("region,period,indicator,case_type,value,status,publish_at\n{table}");
    files.insert("data/statistics/2025Q3.csv".to_owned(), table.into_bytes());
    let prepared = support::prepare(files, date(2026, 1, 1));
    let told = support::listed(&prepared.diagnostics);
    assert!(told.contains("totals"), "{told}");
    let whole = format!("{:?}", prepared.diagnostics);
    for value in ["83127", "83,127"] {
        assert!(!whole.contains(value), "{told}");
    }
}
