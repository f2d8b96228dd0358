//! Forty and more things that wait: rows, whole files, texts of every kind, pictures, translations.

use crate::support::Files;
use crate::support::table::Table;

/// When they become public.
pub const DAY: &str = "2030-06-01";
/// A moment of the same day.
const MOMENT: &str = "2030-06-01T09:00+08:00";

/// How the things that wait differ from one build to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wording {
    /// As they are.
    First,
    /// Other words, numbers and pictures.
    Second,
}

impl Wording {
    /// One of two words.
    fn pick<'w>(self, first: &'w str, second: &'w str) -> &'w str {
        match self {
            Wording::First => first,
            Wording::Second => second,
        }
    }
}

/// Adds everything that waits to a project and says how many things that are.
pub fn add(files: &mut Files, wording: Wording) -> usize {
    let before = count(files);
    statistics(files, wording);
    tables(files, wording);
    texts(files, wording);
    count(files) - before
}

/// Lines of tables and files of other kinds: what there is in a project, roughly.
fn count(files: &Files) -> usize {
    let lines = |bytes: &Vec<u8>| bytes.iter().filter(|byte| **byte == b'\n').count();
    let one = |(path, bytes): (&String, &Vec<u8>)| match path.ends_with(".csv") {
        true => lines(bytes),
        false => 1,
    };
    files.iter().map(one).sum()
}

/// Adds rows to a table, by the names of their columns; columns that it lacks are added.
fn add_rows(files: &mut Files, path: &str, rows: &[&[(&str, &str)]]) {
    let bytes = files.get(path).unwrap_or_else(|| panic!("no {path}"));
    let mut table = Table::read(bytes);
    for row in rows {
        for (column, _) in *row {
            if !table.header.iter().any(|header| header == column) {
                table.header.push((*column).to_owned());
                table
                    .rows
                    .iter_mut()
                    .for_each(|row| row.push(String::new()));
            }
        }
        let mut cells = vec![String::new(); table.header.len()];
        for (column, text) in *row {
            cells[table.column(column)] = (*text).to_owned();
        }
        table.rows.push(cells);
    }
    files.insert(path.to_owned(), table.csv());
}

/// The districts and the city's own unit.
const PARTS: [&str; 9] = [
    "990101", "990102", "990103", "990104", "990105", "990106", "990107", "990108", "990190",
];

/// A number of hundredths for each part and their sum for the city, in full digits.
fn quarter(first: u64, wording: Wording) -> Vec<(&'static str, u64)> {
    let step = match wording {
        Wording::First => 1237,
        Wording::Second => 2341,
    };
    let mut rows: Vec<(&str, u64)> = (0..)
        .zip(PARTS)
        .map(|(at, region)| (region, first + at * step))
        .collect();
    let whole = rows.iter().map(|(_, value)| value).sum();
    rows.push(("990100", whole));
    rows
}

/// A whole quarter in one file, a wide one in another, rows within a published file.
fn statistics(files: &mut Files, wording: Wording) {
    let mut long = String::from(
        "region,period,indicator,value,status,source,locator,stated,publish_at,note\n",
    );
    let words = format!(
        "{},{},{MOMENT},{}",
        wording.pick("密件第三部分第七项的表二", "密件第九部分第一项的表五"),
        wording.pick(
            "一季度登记在册的共有这么多件的说法",
            "一季度登记在册的说法已经改了另一种写法"
        ),
        wording.pick(
            "这一行要等新闻发布会以后才能公开",
            "这一行要等另外一场发布会以后才能公开"
        ),
    );
    let within = ["990103", "990104"];
    let accepted = quarter(20_345, wording);
    let mut rows: Vec<(&str, &str, String)> = Vec::new();
    for (region, value) in accepted
        .iter()
        .filter(|(region, _)| !within.contains(region))
    {
        rows.push((region, "case.accepted", value.to_string()));
    }
    for (region, value) in quarter(70_111, wording) {
        rows.push((region, "recipients", value.to_string()));
    }
    for (region, value) in quarter(123_457, wording) {
        let money = format!("{}.{:02}", value / 100, value % 100);
        rows.push((region, "money.recovered", money));
    }
    rows.push((
        "990100",
        "secret.visits",
        wording.pick("55443", "66551").to_owned(),
    ));
    for (region, indicator, value) in rows {
        long.push_str(&format!(
            "{region},2026Q1,{indicator},{value},provisional,secret-report-2026,{words}\n"
        ));
    }
    files.insert("data/statistics/2026Q1.csv".to_owned(), long.into_bytes());
    let mut wide = "region,period,case.closed,publish_at\n".to_owned();
    for (region, value) in quarter(33_917, wording) {
        wide.push_str(&format!("{region},2026Q1,{value},{DAY}\n"));
    }
    files.insert(
        "data/statistics/2026Q1-wide.csv".to_owned(),
        wide.into_bytes(),
    );
    let whole = [
        "case_type",
        "cause",
        "group",
        "procedure",
        "undertaker",
        "channel",
        "fund_source",
        "grade",
        "station_kind",
    ];
    for (region, value) in accepted
        .iter()
        .filter(|(region, _)| within.contains(region))
    {
        let value = value.to_string();
        let mut row = vec![
            ("region", *region),
            ("period", "2026Q1"),
            ("indicator", "case.accepted"),
            ("value", &*value),
            ("status", "provisional"),
            ("source", "secret-report-2026"),
            ("publish_at", DAY),
        ];
        row.extend(whole.map(|dimension| (dimension, "合计")));
        add_rows(files, "data/statistics/2025Q4.csv", &[&row]);
    }
}

/// Targets, publicity, scores, standards; the source and the indicator that only such rows use.
fn tables(files: &mut Files, wording: Wording) {
    targets(files, wording);
    publicity(files, wording);
    scores(files, wording);
    references(files, wording);
}

fn targets(files: &mut Files, wording: Wording) {
    for (indicator, value) in [
        ("case.accepted", wording.pick("123457", "234567")),
        ("recipients", wording.pick("345679", "456789")),
        ("money.recovered", wording.pick("56789.1", "67891.2")),
    ] {
        let row = [
            ("region", "990100"),
            ("year", "2031"),
            ("indicator", indicator),
            ("value", value),
            ("status", "final"),
            ("publish_at", DAY),
            (
                "note",
                wording.pick(
                    "这个目标要等人代会通过才能说",
                    "这个目标要等常委会通过才能说",
                ),
            ),
        ];
        add_rows(files, "data/targets.csv", &[&row]);
    }
}

fn publicity(files: &mut Files, wording: Wording) {
    for (id, campaign) in [
        ("secret-1", "secret-campaign"),
        ("secret-2", "wages-winter"),
    ] {
        let row = [
            ("id", id),
            ("date", "2025-12-20"),
            ("region", "990101"),
            ("campaign", campaign),
            ("kind", "leaflet"),
            (
                "title",
                wording.pick(
                    "还没有公开的宣传折页的标题在这里",
                    "换了一个标题但是同样还没有公开的折页",
                ),
            ),
            ("printed", wording.pick("77777", "88888")),
            ("publish_at", DAY),
        ];
        add_rows(files, "data/publicity.csv", &[&row]);
    }
    // Without an embargo of its own: it goes with its campaign.
    let row = [
        ("id", "secret-3"),
        ("date", "2025-12-21"),
        ("region", "990102"),
        ("campaign", "secret-campaign"),
        ("kind", "poster"),
        (
            "title",
            wording.pick(
                "跟着活动一起保密的海报的标题在这里",
                "跟着活动一起保密的海报换了一个标题",
            ),
        ),
        ("printed", wording.pick("45457", "54547")),
    ];
    add_rows(files, "data/publicity.csv", &[&row]);
}

fn scores(files: &mut Files, wording: Wording) {
    for item in ["预算执行进度的保密说明", "新设立的一项保密分值"] {
        let row = [
            ("region", "990100"),
            ("year", "2026"),
            ("area", "投入"),
            ("aspect", wording.pick("经费保障", "目标管理")),
            ("item", item),
            ("points", "4"),
            ("score", wording.pick("3", "4")),
            (
                "note",
                wording.pick(
                    "扣分的原因要等到自评报告公开以后再说",
                    "没有扣分但是同样要等到自评报告公开以后",
                ),
            ),
            ("publish_at", DAY),
        ];
        add_rows(files, "data/scorecard.csv", &[&row]);
    }
}

/// A standard, a source and an indicator.
fn references(files: &mut Files, wording: Wording) {
    let row = [
        ("region", "990100"),
        ("name", "法律援助经济困难标准（家庭人均月收入）"),
        ("value", wording.pick("98765", "87654")),
        ("unit", "元/月"),
        ("valid_from", "2027-01-01"),
        ("source", "secret-report-2026"),
        ("publish_at", DAY),
    ];
    add_rows(files, "data/thresholds.csv", &[&row]);
    let row = [
        ("id", "secret-report-2026"),
        (
            "title",
            wording.pick(
                "尚未公开的二〇二六年一季度统计专报",
                "改了名字的尚未公开的统计专报全文",
            ),
        ),
        ("date", wording.pick("2029-05-05", "2029-07-07")),
    ];
    add_rows(files, "data/sources.csv", &[&row]);
    let row = [
        ("id", "secret.visits"),
        (
            "name",
            wording.pick(
                "还没有公开的上门走访服务人次",
                "还没有公开的电话回访服务人次",
            ),
        ),
        ("unit", "人次"),
        ("kind", "flow"),
        (
            "definition",
            wording.pick(
                "上门走访按次计，同一天同一户只计一次。",
                "电话回访按次计，同一天同一人只计一次。",
            ),
        ),
        ("group", "cases"),
        ("order", "2"),
    ];
    add_rows(files, "data/indicators.csv", &[&row]);
}

/// Texts of every kind, two drafts, pictures beside them, translations.
fn texts(files: &mut Files, wording: Wording) {
    cases(files, wording);
    stories(files, wording);
    sheets(files, wording);
    pictures(files, wording);
}

/// Adds a text with a sentence that stands nowhere else.
fn text(files: &mut Files, wording: Wording, path: &str, (front, body): (&str, &str)) {
    let sentence = wording.pick(
        "只有这份保密材料才写着的一句很长很特别的话，别处不会出现。",
        "保密材料里的这句话已经改写成另外一个样子，别处也不会出现。",
    );
    let bytes = format!("---\n{front}\n---\n\n{body}\n\n{sentence}\n").into_bytes();
    files.insert(format!("content/{path}"), bytes);
}

fn cases(files: &mut Files, wording: Wording) {
    let mut text = |path: &str, front: &str, body: &str| text(files, wording, path, (front, body));
    let wait = format!("publish_at: {DAY}");
    let case = "region: 990101\ncategory: labour\ngroups: [migrant-worker]\nprocedure: arbitration\n\
                outcome: awarded\nprofile: short\nconsent: 2025-01-01\nreviewed_by: 案件质量科";
    let parts =
        "## 案情简介\n\n略。\n\n## 办理过程\n\n略。\n\n## 处理结果\n\n略。\n\n## 案例点评\n\n略。";
    for number in 0..8 {
        let title = wording.pick(
            "保密案件之一提供法律援助的全部经过",
            "保密案件之二换了标题的全部经过始末",
        );
        let money = wording.pick("28.6万元", "39.7万元");
        let front = format!(
            "title: {title}（{number}）\ndate: 2029-0{}-1{number}\n{case}\nrecovered: {money}\ntags: [保密标签{number}]\n\
             aliases: [secret-old-{number}]\nupdated: 2029-12-3{}\n{wait}",
            number + 1,
            number % 2,
        );
        // The first is printed on a sheet, which takes real pictures only.
        let body = match number {
            0 => parts.to_owned(),
            _ => format!("{parts}\n\n![保密图片的说明文字](secret-{number}.png)"),
        };
        text(&format!("cases/secret-case-{number}.md"), &front, &body);
    }
    let english = format!(
        "title: The whole story of a case nobody may know of ({})\ndate: 2029-01-10\nsummary: {}",
        wording.pick("one", "two"),
        wording.pick(
            "This summary is only for those who wait.",
            "Another summary for those who wait."
        ),
    );
    text(
        "cases/secret-case-0.en.md",
        &english,
        "## Facts\n\nNothing yet.",
    );
    // Without its own embargo and with an earlier one: a translation goes with its text.
    text(
        "cases/secret-case-1.en.md",
        &format!("{english}\npublish_at: 2020-01-01"),
        "## Facts\n\nNothing yet.",
    );
    let draft = format!(
        "title: 永远写不完的草稿案件的标题{}\ndate: 2029-03-03\n{case}\ndraft: true",
        wording.pick("甲", "乙")
    );
    text("cases/secret-draft.md", &draft, parts);
}

fn stories(files: &mut Files, wording: Wording) {
    let mut text = |path: &str, front: &str, body: &str| text(files, wording, path, (front, body));
    let wait = format!("publish_at: {DAY}");
    for (folder, slug, more) in [
        (
            "campaigns",
            "secret-campaign",
            "date: 2029-05-01\ndate_to: 2029-05-09\nregion: 990100\ngroups: [migrant-worker]",
        ),
        (
            "campaigns",
            "secret-week",
            "date: 2029-06-01\nregion: 990100",
        ),
        (
            "news",
            "secret-news",
            "date: 2029-01-05\nsource: 安和市司法局（示例）",
        ),
        ("news", "secret-notice", "date: 2029-02-05"),
        ("news", "secret-last", "date: 2029-12-31"),
        ("guide", "secret-guide", "order: 3"),
        ("guide", "secret-steps", "order: 99"),
        ("reports", "2025Q3", "date: 2029-10-20\nupdated: 2029-11-11"),
        ("reports", "2025Q2", "date: 2029-07-20"),
    ] {
        let title = wording.pick(
            "保密材料的标题写得足够长也足够特别",
            "保密材料换了标题也足够长足够特别了",
        );
        let front = format!(
            "title: {title}（{slug}）\nsummary: {}\n{more}\n{wait}",
            wording.pick(
                "摘要里也有一句只有这里才有的话。",
                "摘要换成了另外一句只有这里才有的话。"
            )
        );
        text(
            &format!("{folder}/{slug}.md"),
            &front,
            &format!("![图](secret-{slug}.png)"),
        );
    }
    let plain = format!(
        "title: {}\n{wait}",
        wording.pick(
            "一个尚未公开的单独页面的标题",
            "另一个尚未公开的单独页面标题"
        )
    );
    text("secret-page.md", &plain, "[去看看](/cases/secret-case-0/)");
    text(
        "guide/apply.secret.md",
        &format!(
            "title: {}\nslug: secret-apply\ndraft: true\norder: 1",
            wording.pick("草稿指南的标题写在这里等待", "草稿指南的标题改写以后等待")
        ),
        "略。",
    );
}

fn sheets(files: &mut Files, wording: Wording) {
    let mut text = |path: &str, front: &str, body: &str| text(files, wording, path, (front, body));
    let wait = format!("publish_at: {DAY}");
    let sheet = |kind: &str, title: &str| {
        format!(
            "title: {title}\nkind: {kind}\ndate: 2029-05-05\nregion: 990101\nprint_run: 500\nsummary: {}\n{wait}",
            wording.pick(
                "还没有公开的宣传品的说明。",
                "换了说明的还没有公开的宣传品。"
            )
        )
    };
    text(
        "brochures/secret-poster.md",
        &sheet(
            "poster",
            wording.pick("保密海报的大标题", "保密海报改了标题"),
        ),
        "## 一句话\n\n来问一问。",
    );
    let case_sheet = sheet(
        "case",
        wording.pick("保密案例单页的标题", "保密案例单页改标题"),
    );
    text(
        "brochures/secret-sheet.md",
        &format!("{case_sheet}\ncase: secret-case-0"),
        "略。",
    );
}

fn pictures(files: &mut Files, wording: Wording) {
    let picture = |which: &str| [b"\x89PNG\r\n\x1a\n".as_slice(), which.as_bytes()].concat();
    for number in 0..8 {
        files.insert(
            format!("content/cases/secret-{number}.png"),
            picture(wording.pick("一", "二")),
        );
    }
    for (folder, slugs) in [
        ("campaigns", ["secret-campaign", "secret-week", ""]),
        ("news", ["secret-news", "secret-notice", "secret-last"]),
        ("guide", ["secret-guide", "secret-steps", ""]),
        ("reports", ["2025Q3", "2025Q2", ""]),
    ] {
        for slug in slugs.iter().filter(|slug| !slug.is_empty()) {
            files.insert(
                format!("content/{folder}/secret-{slug}.png"),
                picture(wording.pick("三", "四")),
            );
        }
    }
}
