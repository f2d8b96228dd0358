//! `docs/data.md`: what the files of a project may say.

use super::{NOTICE, code, published, spellings, table};
use crate::model::document::{CaseProfile, DocumentKind};
use crate::resolve::TABLES;
use crate::resolve::documents::keys::KEYS;
use crate::resolve::settings::{CONTACT_KEYS, IDENTITY_KEYS, SITE_KEYS};
use crate::resolve::table::{Need, TableSpec};

/// `docs/data.md`.
pub fn data_page() -> String {
    [
        NOTICE,
        HEAD,
        &tables(),
        &spellings::values(),
        &spellings::periods(),
        &settings(),
        &front_matter(),
        FIGURES,
        ELIGIBILITY,
        &published::published(),
    ]
    .concat()
}

const HEAD: &str = "\
# 数据说明 / Data reference

一个项目有 `site.toml`（设置）、`data/`（表格）和 `content/`（文章）。表格用 CSV，或者 XLSX、XLS、ODS；\
文字编码用 UTF-8、GB18030 或 UTF-16 都可以。表头用下面任何一种写法，列的先后、行的先后都不影响结果。\
一格里有几项时用 `;`、`、` 或 `|` 分开。`order` 列是显示的顺序。`releases/` 由 `mingbai release` 写，不要改动，见 [releases.md](releases.md)。

A project has `site.toml`, tables in `data/` (CSV, XLSX, XLS or ODS; UTF-8, GB18030 or UTF-16) and texts in
`content/`. Headers may be written in any of the ways below; the order of columns and rows does not matter.
Several items of one cell are separated by `;`, `、` or `|`. `releases/` is written by `mingbai release` and never changed by hand; see
[releases.md](releases.md).

";

fn tables() -> String {
    TABLES.iter().map(|spec| one_table(spec)).collect()
}

fn one_table(spec: &TableSpec) -> String {
    let rows = spec.columns.iter().map(|column| {
        let headers: Vec<String> = column.zh.iter().map(|word| code(word)).collect();
        let need = match column.need {
            Need::Required => "必需 / required",
            Need::Optional => "",
        };
        vec![
            code(column.id),
            headers.join("、"),
            need.to_owned(),
            column.meaning.to_owned(),
            column.meaning_en.to_owned(),
        ]
    });
    let head = ["列 / column", "中文表头", "", "含义", "meaning"];
    format!(
        "## `data/{}`: {} / {}\n\n{}",
        file_name(spec.name),
        spec.title,
        spec.title_en,
        table(&head, rows)
    )
}

fn file_name(name: &str) -> String {
    format!("{name}.csv")
}

fn settings() -> String {
    let part = |section: &str, keys: &[(&str, &str, &str)]| {
        let rows = keys
            .iter()
            .map(|(key, zh, en)| vec![code(key), (*zh).to_owned(), (*en).to_owned()]);
        format!(
            "### `[{section}]`\n\n{}",
            table(&["键 / key", "含义", "meaning"], rows)
        )
    };
    format!(
        "## `site.toml`: 设置 / Settings\n\n{}{}{}{RULES}",
        part("site", SITE_KEYS),
        part("contact", CONTACT_KEYS),
        part("identity", IDENTITY_KEYS),
    )
}

const RULES: &str = "\
### `[rules]` 和 `[[allow]]`

`[rules]` 改级别：`代码 = \"error\"`、`\"warning\"` 或 `\"note\"`；涉及个人信息和不公开内容的只能调高。
`[[allow]]` 一次放行一处：`code` 代码，`file` 文件（可加 `line` 行号）或 `cell` 格子，`reason` 理由，`until` 到哪一天为止，
都要写。不再用得上的放行会有警告。各代码见 [rules/](rules/README.md)。

`[rules]` sets severities; those about private or withheld matters can only be raised. `[[allow]]` grants one exception:
`code`, `file` (with `line`) or `cell`, `reason` and `until`. One that is no longer needed is a warning.

";

fn front_matter() -> String {
    let rows = KEYS.iter().map(|key| {
        let names: Vec<String> = key.chinese.iter().map(|word| code(word)).collect();
        let only = match key.only {
            Some(DocumentKind::Brochure) => "宣传品 / brochures",
            Some(_) => "案例 / cases",
            None => "",
        };
        vec![
            code(key.name),
            names.join("、"),
            only.to_owned(),
            key.meaning.to_owned(),
            key.meaning_en.to_owned(),
        ]
    });
    let head = ["键 / key", "中文", "只用于 / only", "含义", "meaning"];
    let profiles = [
        ("library", "案例库", CaseProfile::Library),
        ("short", "简版", CaseProfile::Short),
        ("press", "发布会版", CaseProfile::Press),
    ]
    .map(|(word, zh, profile)| {
        let sections: Vec<String> = profile
            .sections()
            .iter()
            .map(|words| words.join(" / "))
            .collect();
        vec![format!("`{word}`（{zh}）"), sections.join("；")]
    });
    format!(
        "## `content/`: 文章 / Texts\n\n\
         文章是 Markdown 文件，放在 `cases/`（案例）、`campaigns/`（宣传活动）、`guide/`（指南）、`news/`（新闻）、\
         `reports/`（各期说明）或直接放在 `content/`；`name.en.md` 是 `name.md` 的英文版。文首用 `---`（YAML）或 `+++`（TOML）\
         括起下面的键。\n\n\
         Texts are Markdown files; `name.en.md` is the English version of `name.md`. The keys stand at the top between \
         `---` (YAML) or `+++` (TOML).\n\n{}\
         ### 案例的体例 / Profiles of cases\n\n每种体例的二级标题（`##`），按顺序 / headings (`##`) in order:\n\n{}",
        table(&head, rows),
        table(&["`profile`", "小标题 / headings"], profiles),
    )
}

const FIGURES: &str = "\
### 文中的数 / Figures in text

不要手抄数字，写 `{{ figure(money.recovered, region=990100, period=2025Q3) }}`，生成时换成数据里的数，并链接到出处。
还可以写：`case_type=civil` 之类的维度，`unit=万元`，`as=\"value\"`（数值）、`\"stated\"`（来源的原话）或 `\"change\"`（同比），
`scope`，`source`（来源编号），`measure=\"target\"`（目标）。文首写了地区、时期的，可以省略。

Do not copy figures: write `{{ figure(id, region=…, period=…) }}`. Further arguments: dimensions, `unit`, `as`, `scope`,
`source`, `measure`. Region and period may be left out where the front matter gives them.

";

const ELIGIBILITY: &str = "\
## `data/eligibility.toml`: “我能申请吗” / The decision path

```toml
start = \"matter\"                 # 第一个问题 / the first question

[[question]]
id = \"matter\"
text = \"您遇到的是哪一类事？\"
text_en = \"What is it about?\"
help = \"拿不准就选最接近的一项。\"
answers = [
  { label = \"讨工资\", label_en = \"Wages\", next = \"special\" },        # next: 下一个问题
  { label = \"只想问法律问题\", label_en = \"A question\", result = \"consult\" },  # result: 结果
]

[[result]]
id = \"consult\"
title = \"可以直接咨询\"
title_en = \"Advice is free\"
text = \"咨询不要求经济困难。\"
eligible = \"no-means-test\"       # yes 可以申请 | no-means-test 不查收入 | check 由机构核查 | other 不符合，写明去哪里
law = \"第二十二条\"
law_en = \"article 22\"
```

每个答案写 `next`（下一个问题）或者 `result`（结果），只写一个；每条路都要走到结果，不能绕圈。问题里写 `shows = \"thresholds\"`，页面就在这一问下面列出
`thresholds.csv` 里现行的标准。页面把问题一层一层展开，不需要脚本。走不通的一步是 `eligibility-step`，走不到的是 `eligibility-unreachable`。

Each answer has either `next` (a question) or `result`; every way ends at a result and none goes in a circle. A question with
`shows = \"thresholds\"` is followed by the thresholds in force. The page unfolds question by question and needs no script.

";
