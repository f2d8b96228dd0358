//! Mistakes in texts: front matter, sections, links, figures, personal data.

use crate::base::Base;
use crate::fault::{At, Fault, Kind};
use crate::support::random::Random;

pub const KINDS: &[Kind] = &[
    Kind {
        name: "text without a title",
        code: "front-matter-missing",
        make: |base, random| {
            let (file, text) = any(base, random);
            let text = without_key(text, "title");
            Fault::text(file, text, At::line(file, 1), "title removed")
        },
    },
    Kind {
        name: "case on a day that does not exist",
        code: "front-matter-value",
        make: |base, random| {
            value(
                base,
                random,
                "date",
                &["2025-02-30", "去年春天", "2025/13/1"],
            )
        },
    },
    Kind {
        name: "case in an unknown region",
        code: "unknown-region",
        make: |base, random| value(base, random, "region", &["996101", "安河区"]),
    },
    Kind {
        name: "amount that cannot be read",
        code: "front-matter-value",
        make: |base, random| value(base, random, "recovered", &["28.6万元左右吧", "约二十"]),
    },
    Kind {
        name: "profile that is none",
        code: "front-matter-value",
        make: |base, random| value(base, random, "profile", &["libary", "简"]),
    },
    Kind {
        name: "case without consent",
        code: "case-consent",
        make: |base, random| {
            let (file, text) = of(base, random, "cases");
            let text = without_key(text, "consent");
            Fault::text(file, text, At::line(file, 1), "consent removed")
        },
    },
    Kind {
        name: "key that front matter does not have",
        code: "unknown-key",
        make: |base, random| {
            let (file, text) = any(base, random);
            let (text, line) = after_first_line(text, "weather: 晴");
            Fault::text(file, text, At::line(file, line), "weather")
        },
    },
    Kind {
        name: "front matter that is no YAML",
        code: "front-matter",
        make: |base, random| {
            let (file, text) = any(base, random);
            let (text, _) = after_first_line(text, "law: [欠薪, \"绿色通道]");
            Fault::text(file, text, At::file(file), "list never closed")
        },
    },
    Kind {
        name: "campaign that ends before it begins",
        code: "date-order",
        make: |base, random| {
            let with_end: Vec<(&str, &str)> = base
                .texts_of("campaigns")
                .into_iter()
                .filter(|(_, text)| text.contains("\ndate_to: "))
                .collect();
            let (file, text) = random.of(&with_end);
            let (text, _) = with_value(text, "date_to", "2001-01-01");
            Fault::text(file, text, At::line(file, 1), "date_to")
        },
    },
    Kind {
        name: "section missing",
        code: "missing-section",
        make: |base, random| {
            let cases: Vec<(&str, &str)> = base
                .texts_of("cases")
                .into_iter()
                .filter(|(_, text)| text.contains("\nprofile: "))
                .collect();
            let (file, text) = random.of(&cases);
            let heading = text.lines().rfind(|line| line.starts_with("## "));
            let changed = text.replace(heading.expect("it has sections"), "");
            let at = At::line(file, line_of(text, "profile: "));
            Fault::text(file, changed, at, "last heading removed")
        },
    },
    Kind {
        name: "level of headings skipped",
        code: "heading-level",
        make: |base, random| added(base, random, "guide", "#### 第四级标题"),
    },
    Kind {
        name: "link to a page that is not there",
        code: "dead-link",
        make: |base, random| {
            let folder = random.of(&["cases", "guide", "campaigns", "news"]);
            added(base, random, folder, "请看[怎样申请](/guide/aply/)。")
        },
    },
    Kind {
        name: "link to a file that is not there",
        code: "dead-link",
        make: |base, random| added(base, random, "cases", "请看[怎样申请](../guide/aply.md)。"),
    },
    Kind {
        name: "link to a heading that is not there",
        code: "dead-link",
        make: |base, random| {
            added(
                base,
                random,
                "cases",
                "请看[怎样申请](/guide/apply/#没有)。",
            )
        },
    },
    Kind {
        name: "figure of an unknown indicator",
        code: "unknown-indicator",
        make: |base, random| figure(base, random, "figure(money.recoverd, period=2025Q3)"),
    },
    Kind {
        name: "figure of a period that is none",
        code: "figure-period",
        make: |base, random| figure(base, random, "figure(money.recovered, period=2025Q7)"),
    },
    Kind {
        name: "figure that the data do not have",
        code: "figure-unresolved",
        make: |base, random| figure(base, random, "figure(money.recovered, period=2031Q1)"),
    },
    Kind {
        name: "figure in an unknown region",
        code: "unknown-region",
        make: |base, random| {
            figure(
                base,
                random,
                "figure(recipients, region=996101, period=2025)",
            )
        },
    },
    Kind {
        name: "figure in a style that is none",
        code: "figure-argument",
        make: |base, random| figure(base, random, "figure(recipients, period=2025, as=\"word\")"),
    },
    Kind {
        name: "figure without its bracket",
        code: "figure-syntax",
        make: |base, random| figure(base, random, "figure(recipients, period=2025"),
    },
    Kind {
        name: "picture without a description",
        code: "image-alt",
        make: |base, random| added(base, random, "cases", "![](window.png)"),
    },
    Kind {
        name: "picture that is not there",
        code: "dead-link",
        make: |base, random| added(base, random, "cases", "![讨薪窗口](windows.png)"),
    },
    Kind {
        name: "script in a text",
        code: "html-removed",
        make: |base, random| added(base, random, "news", "<script>alert(1)</script>"),
    },
    Kind {
        name: "identity number in a case",
        code: "privacy-identifier",
        make: |base, random| {
            let number = identity_number(random);
            added(base, random, "cases", &format!("申请人身份证号{number}。"))
        },
    },
    Kind {
        name: "mobile number in a case",
        code: "privacy-identifier",
        make: |base, random| {
            let number = format!("138{:08}", random.below(100_000_000));
            added(base, random, "cases", &format!("电话：{number}"))
        },
    },
    Kind {
        name: "text with bytes that are no UTF-8",
        code: "encoding",
        make: |base, random| {
            let (file, text) = any(base, random);
            let line = text.lines().count() + 2;
            let mut bytes = format!("{}\n\n申请", text.trim_end()).into_bytes();
            bytes.extend_from_slice(b"\xe5\x90\xff\n");
            Fault::bytes(file, bytes, At::line(file, line), "bytes at the end")
        },
    },
    Kind {
        name: "two pages of one address",
        code: "duplicate-slug",
        make: |base, random| {
            let cases = base.texts_of("cases");
            let place = random.below(cases.len() - 1);
            let stem = |path: &str| path.rsplit('/').next().map(|name| name.replace(".md", ""));
            let (first, (file, text)) = (cases[place].0, cases[place + 1]);
            let slug = stem(first).expect("a file name");
            let (text, line) = after_first_line(text, &format!("slug: {slug}"));
            Fault::text(file, text, At::line(file, line), format!("slug of {first}"))
        },
    },
    Kind {
        name: "home page led by an unknown indicator",
        code: "unknown-indicator",
        make: |base, _| {
            let text = base.texts["site.toml"].replace("\"case.accepted\"", "\"case.acepted\"");
            let line = line_of(&text, "headline");
            Fault::text("site.toml", text, At::line("site.toml", line), "headline")
        },
    },
];

fn any<'b>(base: &'b Base, random: &mut Random) -> (&'b str, &'b str) {
    let folder = random.of(&["cases", "guide", "campaigns", "news"]);
    of(base, random, folder)
}

fn of<'b>(base: &'b Base, random: &mut Random, folder: &str) -> (&'b str, &'b str) {
    random.of(&base.texts_of(folder))
}

/// A paragraph at the end of a text of a folder; the diagnostic is in it.
fn added(base: &Base, random: &mut Random, folder: &str, paragraph: &str) -> Fault {
    let (file, text) = of(base, random, folder);
    let text = text.trim_end();
    let line = text.lines().count() + 2;
    let text = format!("{text}\n\n{paragraph}\n");
    Fault::text(file, text, At::line(file, line), paragraph)
}

fn figure(base: &Base, random: &mut Random, call: &str) -> Fault {
    let folder = random.of(&["news", "campaigns", "guide"]);
    added(base, random, folder, &format!("全市共{{{{ {call} }}}}。"))
}

/// A key of a case with a wrong value; the diagnostic is at its line.
fn value(base: &Base, random: &mut Random, key: &str, wrong: &[&str]) -> Fault {
    let cases: Vec<(&str, &str)> = base
        .texts_of("cases")
        .into_iter()
        .filter(|(_, text)| text.contains(&format!("\n{key}: ")))
        .collect();
    let (file, text) = random.of(&cases);
    let wrong = random.of(wrong);
    let (text, line) = with_value(text, key, wrong);
    Fault::text(file, text, At::line(file, line), format!("{key}: {wrong}"))
}

fn with_value(text: &str, key: &str, value: &str) -> (String, usize) {
    let line = line_of(text, &format!("{key}: "));
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines[line - 1] = format!("{key}: {value}");
    (lines.join("\n"), line)
}

fn without_key(text: &str, key: &str) -> String {
    let line = line_of(text, &format!("{key}: "));
    let mut lines: Vec<&str> = text.lines().collect();
    lines.remove(line - 1);
    lines.join("\n")
}

/// A line after the first `---`.
fn after_first_line(text: &str, line: &str) -> (String, usize) {
    let (first, rest) = text.split_once('\n').expect("front matter");
    (format!("{first}\n{line}\n{rest}"), 2)
}

/// The line that begins with some words, from 1.
fn line_of(text: &str, beginning: &str) -> usize {
    let found = text.lines().position(|line| line.starts_with(beginning));
    found.unwrap_or_else(|| panic!("no line begins with {beginning}")) + 1
}

/// An identity number of nobody: its first six digits are the code of no region (GB/T 2260), its
/// check character is right (GB 11643).
fn identity_number(random: &mut Random) -> String {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let (month, day) = (random.below(12) + 1, random.below(28) + 1);
    let year = 1950 + random.below(50);
    let number = format!("990101{year}{month:02}{day:02}{:03}", random.below(1000));
    let digits = number.chars().filter_map(|c| c.to_digit(10));
    let sum: u32 = digits
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum();
    let checks = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
    format!("{number}{}", checks[(sum % 11) as usize])
}
