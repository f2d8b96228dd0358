//! What inspections of government sites ask for: meta tags, dates, no empty column, a complete site
//! map, the items of the footer; and the lists of cases that work without a script.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use support::Site;
use support::html::{self, Tag};

static SITE: LazyLock<Site> = LazyLock::new(|| support::build(support::small_demo()));

/// Whole pages: neither redirects nor charts that other sites embed.
fn pages(site: &Site) -> impl Iterator<Item = (&str, &str)> {
    let pages = site.iter().filter(|(path, _)| path.ends_with(".html"));
    let texts =
        pages.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).expect("UTF-8")));
    texts
        .filter(|(path, _)| !plain(path).starts_with("embed/"))
        .filter(|(_, html)| !html.contains("http-equiv=\"refresh\""))
}

fn meta<'t>(tags: &'t [Tag], name: &str) -> Option<&'t str> {
    let found = tags
        .iter()
        .find(|tag| tag.name == "meta" && tag.get("name") == Some(name));
    found
        .and_then(|tag| tag.get("content"))
        .filter(|content| !content.is_empty())
}

/// The rows that an indicator's figures of a year stand in: each figure leads to its own.
fn holds_rows(path: &str) -> bool {
    let parts: Vec<&str> = plain(path).split('/').collect();
    matches!(parts[..], ["indicators", _, year, "index.html"] if year.parse::<u16>().is_ok())
}

/// The path of a page without the folder of its language.
fn plain(path: &str) -> &str {
    path.strip_prefix("en/").unwrap_or(path)
}

fn none(problems: &BTreeSet<String>) {
    let shown: Vec<&String> = problems.iter().take(20).collect();
    assert!(problems.is_empty(), "{}: {shown:#?}", problems.len());
}

#[test]
fn pages_name_site_and_column() {
    let mut problems = BTreeSet::new();
    for (path, html) in pages(&SITE) {
        let tags = html::tags(html);
        let wanted: &[&str] = match plain(path) {
            "index.html" | "404.html" => &["SiteName", "SiteDomain"],
            _ => &["SiteName", "SiteDomain", "ColumnName", "ColumnType"],
        };
        for name in wanted.iter().filter(|name| meta(&tags, name).is_none()) {
            problems.insert(format!("{path}: {name}"));
        }
    }
    none(&problems);
}

#[test]
fn pictures_have_sizes_so_that_nothing_moves_while_they_load() {
    let mut pictures = 0;
    let mut problems = BTreeSet::new();
    for (path, html) in pages(&SITE) {
        for tag in html::tags(html).iter().filter(|tag| tag.name == "img") {
            pictures += 1;
            let number = |name: &str| tag.get(name).is_some_and(|v| v.parse::<u32>().is_ok());
            if !number("width") || !number("height") {
                problems.insert(format!("{path}: {:?}", tag.get("src")));
            }
        }
    }
    none(&problems);
    assert!(pictures > 8, "{pictures} pictures");
}

#[test]
fn the_pictures_of_articles_are_as_large_as_their_pages_say() {
    let mut compared = 0;
    for (path, html) in pages(&SITE).filter(|(path, _)| path.starts_with("wechat/")) {
        let folder = path.trim_end_matches("index.html");
        for tag in html::tags(html).iter().filter(|tag| tag.name == "img") {
            let file = format!("{folder}{}", tag.get("src").unwrap_or_default());
            let bytes = &SITE[&file];
            // A PNG begins with its signature and the length and name of its first chunk: 16 bytes.
            let number = |at: usize| {
                let bytes = bytes[at..at + 4].try_into().expect("four bytes");
                u32::from_be_bytes(bytes).to_string()
            };
            assert_eq!(tag.get("width"), Some(&*number(16)), "{file}");
            assert_eq!(tag.get("height"), Some(&*number(20)), "{file}");
            compared += 1;
        }
    }
    assert!(compared > 2, "{compared} pictures");
}

#[test]
fn articles_have_title_date_and_source() {
    let mut articles = 0;
    let mut problems = BTreeSet::new();
    for (path, html) in pages(&SITE) {
        let parts: Vec<&str> = plain(path).split('/').collect();
        let article = matches!(
            parts[..],
            [
                "cases" | "news" | "campaigns" | "guide" | "reports" | "annual",
                _,
                "index.html"
            ]
        );
        if !article {
            continue;
        }
        articles += 1;
        let tags = html::tags(html);
        for name in ["ArticleTitle", "ContentSource"] {
            if meta(&tags, name).is_none() {
                problems.insert(format!("{path}: {name}"));
            }
        }
        let day = meta(&tags, "PubDate").and_then(|date| date.get(..10));
        if day
            .and_then(|day| day.parse::<jiff::civil::Date>().ok())
            .is_none()
        {
            problems.insert(format!("{path}: PubDate {day:?}"));
        }
    }
    assert!(articles > 90, "{articles} articles");
    none(&problems);
}

#[test]
fn no_column_is_empty_and_every_item_is_dated() {
    let mut problems = BTreeSet::new();
    for (path, html) in pages(&SITE) {
        let main = html
            .split("<main")
            .nth(1)
            .and_then(|rest| rest.split("</main").next());
        let main = main.unwrap_or_default();
        let links = html::tags(main)
            .iter()
            .filter(|tag| tag.name == "a")
            .count();
        if links == 0 {
            problems.insert(format!("{path}: leads nowhere"));
        }
        let dated = matches!(
            plain(path),
            "news/index.html" | "campaigns/index.html" | "reports/index.html"
        );
        if !dated {
            continue;
        }
        let entries: Vec<&str> = main.split("<span class=\"lead\">").skip(1).collect();
        assert!(!entries.is_empty(), "{path} is empty");
        for entry in entries {
            if !entry.starts_with("<time datetime=\"2") {
                let shown: String = entry.chars().take(60).collect();
                problems.insert(format!("{path}: no date: {shown}"));
            }
        }
    }
    none(&problems);
}

#[test]
fn the_site_map_has_every_page_of_its_edition() {
    for edition in ["", "en/"] {
        let path = format!("{edition}sitemap/index.html");
        let html = String::from_utf8_lossy(&SITE[&path]).into_owned();
        let listed: BTreeSet<String> = html::tags(&html)
            .iter()
            .filter(|tag| tag.name == "a")
            .filter_map(|tag| tag.get("href"))
            .map(|href| {
                mingbai::plan::routes::resolved(&path, href.split('#').next().unwrap_or(href))
            })
            .collect();
        let missing: BTreeSet<String> = pages(&SITE)
            .map(|(path, _)| path)
            .filter(|page| page.starts_with("en/") == (edition == "en/"))
            .filter(|page| *page != "404.html" && **page != path)
            .filter(|page| !holds_rows(page))
            .filter(|page| !listed.contains(*page))
            .map(str::to_owned)
            .collect();
        none(&missing);
    }
}

#[test]
fn the_footer_has_its_seven_items() {
    let mut files = support::starter();
    let settings = files
        .get_mut("site.toml")
        .expect("the starter has settings");
    let text = String::from_utf8_lossy(settings).into_owned();
    let text = text
        .split("[identity]")
        .next()
        .unwrap_or_default()
        .replace("demo = true", "demo = false");
    let identity = "[identity]\nsite_code = \"5107000012\"\nicp = \"蜀ICP备12345678号-1\"\npolice = \"51070002000123\"\n\
                    error_link = \"https://example.gov.cn/error\"\nmark_link = \"https://example.gov.cn/mark\"\n";
    *settings = format!("{text}\n{identity}").into_bytes();
    let site = support::build(files);
    let html = String::from_utf8_lossy(&site["index.html"]).into_owned();
    let footer = html.split("<footer").nth(1).unwrap_or_default();
    for item in [
        "党政机关网站标识",
        "我为政府网站找错",
        ">5107000012<",
        "主办：",
        "联系：",
        "蜀ICP备12345678号-1",
        "51070002000123",
        "网站地图",
    ] {
        assert!(footer.contains(item), "{item} in {footer}");
    }
}

#[test]
fn lists_of_cases_hold_what_they_say() {
    let mut lists: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, html) in pages(&SITE) {
        let parts: Vec<&str> = path.split('/').collect();
        let ["cases", facet, key, "index.html"] = parts[..] else {
            continue;
        };
        let wanted = format!("{facet}={key}");
        let tags = html::tags(html);
        let entries: Vec<&Tag> = tags
            .iter()
            .filter(|tag| tag.get("class") == Some("case-entry"))
            .collect();
        assert!(entries.len() >= 3, "{path} is thin");
        for entry in &entries {
            let own = entry.get("data-facets").unwrap_or_default();
            let has = own.split(' ').any(|own| own.eq_ignore_ascii_case(&wanted));
            assert!(has, "{path}: an entry with {own}");
        }
        let titles = html.split("class=\"case-title\"><a href=\"").skip(1);
        let found = titles.filter_map(|rest| rest.split('"').next());
        let found: Vec<String> = found
            .map(|href| mingbai::plan::routes::resolved(path, href))
            .collect();
        let chosen = tags
            .iter()
            .filter(|tag| tag.get("class") == Some("chosen"))
            .count();
        assert_eq!(chosen, 1, "{path} says what is chosen");
        lists.insert(path.to_owned(), found);
    }
    assert!(lists.len() > 10, "{} lists", lists.len());
    let different: BTreeSet<&Vec<String>> = lists.values().collect();
    assert_eq!(
        different.len(),
        lists.len(),
        "two lists hold the same cases"
    );
}

#[test]
fn a_long_list_of_cases_has_pages() {
    let mut files = support::starter();
    let (path, text) = files
        .iter()
        .find(|(path, _)| path.starts_with("content/cases/") && path.ends_with(".md"))
        .map(|(path, bytes)| (path.clone(), String::from_utf8_lossy(bytes).into_owned()))
        .expect("the starter has a case");
    files.remove(&path);
    let title = text
        .lines()
        .find_map(|line| line.strip_prefix("title: "))
        .expect("a title")
        .to_owned();
    for number in 0..250 {
        let own = text.replacen(&title, &format!("{title}（{number}）"), 1);
        files.insert(
            format!("content/cases/case-{number:03}.md"),
            own.into_bytes(),
        );
    }
    files.retain(|path, _| {
        !path.starts_with("content/news") && !path.starts_with("content/campaigns")
    });
    let site = support::build(files);
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for page in [
        "cases/index.html",
        "cases/page/2/index.html",
        "cases/page/3/index.html",
    ] {
        let html = String::from_utf8_lossy(&site[page]).into_owned();
        let first = page == "cases/index.html";
        assert_eq!(html.contains("noindex"), !first, "{page}");
        let titles = html.split("class=\"case-title\"><a href=\"").skip(1);
        let cases = titles.filter_map(|rest| rest.split('"').next());
        for case in cases {
            let path = mingbai::plan::routes::resolved(page, case);
            assert!(site.contains_key(&path), "{page}: {path}");
            assert!(seen.insert(path), "{page} repeats {case}");
        }
        for tag in html::tags(&html).iter().filter(|tag| {
            tag.get("rel")
                .is_some_and(|rel| rel == "next" || rel == "prev")
        }) {
            let to = mingbai::plan::routes::resolved(page, tag.get("href").unwrap_or_default());
            assert!(site.contains_key(&to), "{page}: {to}");
        }
    }
    assert_eq!(seen.len(), 250);
    assert!(!site.contains_key("cases/page/4/index.html"));
}

#[test]
fn settings_and_scores_that_cannot_be_are_found() {
    let line = |text: &str, words: &str| {
        let at = text.find(words).unwrap_or_else(|| panic!("{words}"));
        u32::try_from(text[..at].matches('\n').count()).expect("a short file") + 1
    };
    let found = |file: &str, text: &str| -> Vec<(String, u32)> {
        let mut files = support::starter();
        files.insert(file.to_owned(), text.as_bytes().to_vec());
        let prepared = support::prepare(files, support::TODAY);
        let own = prepared
            .diagnostics
            .iter()
            .filter(|d| d.place.as_ref().is_some_and(|p| p.file.path() == file));
        own.map(|d| {
            (
                d.code.to_owned(),
                d.place.as_ref().map_or(0, |place| place.line),
            )
        })
        .collect()
    };
    let settings = String::from_utf8_lossy(&support::starter()["site.toml"]).into_owned();
    let region = support::starter();
    let regions = String::from_utf8_lossy(&region["data/regions.csv"]).into_owned();
    let code = regions
        .lines()
        .nth(1)
        .and_then(|line| line.split(',').next())
        .expect("a region")
        .to_owned();

    // A language that the program does not write.
    let text = settings.replacen("[site]\n", "[site]\nlanguages = [\"zh\", \"fr\"]\n", 1);
    let text = match settings.contains("languages") {
        true => settings
            .lines()
            .map(|line| {
                if line.starts_with("languages") {
                    "languages = [\"zh\", \"fr\"]"
                } else {
                    line
                }
            })
            .collect::<Vec<_>>()
            .join("\n"),
        false => text,
    };
    assert!(
        found("site.toml", &text).contains(&("setting".to_owned(), line(&text, "languages = "))),
        "{:?}",
        found("site.toml", &text)
    );

    // A site code with nine digits, and a footer without the other items.
    let plain = settings
        .split("[identity]")
        .next()
        .unwrap_or_default()
        .replace("demo = true", "demo = false");
    let text = format!("{plain}\n[identity]\nsite_code = \"510700001\"\n");
    let said = found("site.toml", &text);
    assert!(
        said.contains(&("site-identity".to_owned(), line(&text, "site_code"))),
        "{said:?}"
    );
    assert!(
        said.iter().any(|(code, _)| code == "site-footer"),
        "{said:?}"
    );

    // More points than an item has; an item twice.
    let card = format!(
        "region,year,area,aspect,item,points,score\n{code},2025,投入,经费,预算,4,5\n{code},2025,投入,经费,到位,4,4\n{code},2025,投入,经费,到位,4,3\n"
    );
    let said = found("data/scorecard.csv", &card);
    assert_eq!(
        said,
        [
            ("score-points".to_owned(), 2),
            ("score-points".to_owned(), 4)
        ]
    );
}

#[test]
fn a_summary_tells_one_record_and_its_status_once() {
    let mut reports = 0;
    let mut problems = BTreeSet::new();
    for (path, html) in pages(&SITE) {
        let parts: Vec<&str> = path.split('/').collect();
        if !matches!(parts[..], ["reports", _, "index.html"]) {
            continue;
        }
        let list = html.split("<ol class=\"summary\">").nth(1);
        let Some(list) = list.and_then(|rest| rest.split("</ol>").next()) else {
            continue;
        };
        reports += 1;
        if list.matches("单季最高").count() > 1 {
            problems.insert(format!("{path}: several records"));
        }
        let head = html.split("<ul class=\"head-facts\">").nth(1);
        let head = head.and_then(|rest| rest.split("</ul>").next());
        if head.is_some_and(|head| head.contains(">初步<")) && list.contains("初步数") {
            problems.insert(format!("{path}: provisional, said again"));
        }
    }
    assert!(reports > 3, "{reports} reports");
    none(&problems);
}
