//! The editions of a site: what an English page shows in Chinese says so, every version of a page
//! knows the others, and a reader who changes the language stays where he is.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use support::html::{self, Tag};
use support::{Files, Site};

static SITE: LazyLock<Site> = LazyLock::new(|| support::build(support::small_demo()));

fn demo() -> &'static Site {
    &SITE
}

fn pages(site: &Site) -> impl Iterator<Item = (&str, &str)> {
    let pages = site.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).expect("UTF-8")))
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

fn is_redirect(tags: &[Tag]) -> bool {
    tags.iter()
        .any(|tag| tag.get("http-equiv") == Some("refresh"))
}

const VOID: [&str; 9] = [
    "br", "hr", "img", "input", "link", "meta", "wbr", "source", "col",
];

/// The Chinese texts of a page that stand in no element marked as Chinese. Text in attributes and
/// titles cannot be marked; it is asked for apart.
fn unmarked(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Vec<(String, bool)> = Vec::new();
    let mut from = 0;
    for tag in html::tags(html) {
        let text = &html[from..tag.start];
        from = tag.end;
        let hidden = |name: &str| matches!(name, "script" | "style" | "title" | "option");
        let (name, chinese) = open.last().map_or(("", false), |(name, zh)| (name, *zh));
        if text.contains(is_han) && !chinese && !hidden(name) {
            found.push(text.trim().to_owned());
        }
        if let Some(name) = tag.name.strip_prefix('/') {
            if let Some(at) = open.iter().rposition(|(open, _)| open == name) {
                open.truncate(at);
            }
        } else if !VOID.contains(&&*tag.name) && !html[..tag.end].ends_with("/>") {
            let chinese = tag
                .get("lang")
                .map_or(chinese, |lang| lang.starts_with("zh"));
            open.push((tag.name.clone(), chinese));
        }
    }
    found
}

#[test]
fn chinese_in_english_pages_is_marked() {
    let site = demo();
    let mut english = 0;
    let mut problems = BTreeSet::new();
    for (path, html) in pages(site).filter(|(path, _)| path.starts_with("en/")) {
        english += 1;
        assert!(html.contains("<html lang=\"en\""), "{path}");
        problems.extend(
            unmarked(html)
                .into_iter()
                .map(|text| format!("{path}: {text}")),
        );
    }
    assert!(english > 200, "{english} English pages");
    let shown: Vec<&String> = problems.iter().take(20).collect();
    assert!(
        problems.is_empty(),
        "{} unmarked: {shown:#?}",
        problems.len()
    );
}

#[test]
fn what_the_program_writes_is_english_in_english_pages() {
    let site = demo();
    let mut problems = BTreeSet::new();
    for (path, html) in pages(site).filter(|(path, _)| path.starts_with("en/")) {
        for tag in html::tags(html) {
            for name in [
                "aria-label",
                "placeholder",
                "title",
                "alt",
                "content",
                "data-words",
            ] {
                let value = tag.get(name).unwrap_or_default();
                // A document's own number and a station's own name have no English.
                let named = path.starts_with("en/sources/") || path.starts_with("en/stations/");
                if value.contains(is_han) && !named {
                    problems.insert(format!("{path}: {name}={value}"));
                }
            }
        }
    }
    let shown: Vec<&String> = problems.iter().take(20).collect();
    assert!(problems.is_empty(), "{}: {shown:#?}", problems.len());
}

#[test]
fn every_version_of_a_page_names_the_others() {
    let files = support::demo();
    let base = base(&files);
    let site = demo();
    let mut alternates: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for (path, html) in pages(site) {
        let tags = html::tags(html);
        if is_redirect(&tags) {
            continue;
        }
        let links = tags.iter().filter(|tag| {
            tag.name == "link"
                && tag.get("rel") == Some("alternate")
                && tag.get("hreflang").is_some()
        });
        let own: BTreeMap<String, String> = links
            .map(|tag| {
                let href = tag.get("href").unwrap_or_default();
                let href = href
                    .strip_prefix(&base)
                    .unwrap_or_else(|| panic!("{path}: {href}"));
                let file = match href {
                    "" => "index.html".to_owned(),
                    folder if folder.ends_with('/') => format!("{folder}index.html"),
                    file => file.to_owned(),
                };
                (tag.get("hreflang").unwrap_or_default().to_owned(), file)
            })
            .collect();
        alternates.insert(path.to_owned(), own);
    }
    let mut both = 0;
    for (path, own) in &alternates {
        let language = if path.starts_with("en/") {
            "en"
        } else {
            "zh-CN"
        };
        if own.is_empty() {
            assert!(language == "zh-CN", "{path} is a translation of nothing");
            continue;
        }
        both += 1;
        assert_eq!(own.get(language), Some(path), "{path} does not name itself");
        assert_eq!(own.get("x-default"), own.get("zh-CN"), "{path}");
        for other in own.values() {
            assert_eq!(
                alternates.get(other),
                Some(own),
                "{path} and {other} differ"
            );
        }
    }
    assert!(both > 400, "{both} pages in two languages");
}

#[test]
fn the_language_switch_leads_to_the_other_edition() {
    let site = demo();
    // A chart that other sites embed has nothing around it.
    let embedded = |path: &str| path.starts_with("embed/") || path.starts_with("en/embed/");
    for (path, html) in pages(site).filter(|(path, _)| *path != "404.html" && !embedded(path)) {
        let tags = html::tags(html);
        if is_redirect(&tags) {
            continue;
        }
        let english = path.starts_with("en/");
        let wanted = if english { "zh-CN" } else { "en" };
        let switch = tags.iter().find(|tag| {
            tag.name == "a"
                && tag.get("hreflang") == Some(wanted)
                && tag.get("lang") == Some(wanted)
        });
        let href = switch
            .and_then(|tag| tag.get("href"))
            .unwrap_or_else(|| panic!("{path}"));
        let to = mingbai::plan::routes::resolved(path, href);
        assert!(site.contains_key(&to), "{path}: {to}");
        assert_eq!(to.starts_with("en/"), !english, "{path}: {to}");
    }
}

#[test]
fn each_edition_has_its_feed() {
    let site = demo();
    for (path, language) in [("feed.xml", "zh-CN"), ("en/feed.xml", "en")] {
        let text = String::from_utf8_lossy(&site[path]).into_owned();
        assert!(text.contains(&format!("xml:lang=\"{language}\"")), "{path}");
        assert!(text.matches("<entry>").count() > 5, "{path}");
        for entry in text.split("<entry>").skip(1) {
            let title = entry
                .split("<title>")
                .nth(1)
                .and_then(|rest| rest.split('<').next());
            let chinese = title.unwrap_or_default().contains(is_han);
            assert_eq!(chinese, language == "zh-CN", "{path}: {title:?}");
        }
    }
}

/// The site's address.
fn base(files: &Files) -> String {
    let settings = String::from_utf8_lossy(&files["site.toml"]).into_owned();
    let line = settings.lines().find(|line| line.starts_with("base_url"));
    let address = line.and_then(|line| line.split('"').nth(1));
    address
        .expect("the demonstration has an address")
        .to_owned()
}
