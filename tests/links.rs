//! Every page leads somewhere and asks nobody: each link names a file of the build, nothing is
//! loaded from another origin, and each page has what every reader's tools need.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use support::html::{self, Tag};
use support::{Files, Site};

/// A picture of one pixel, as far as anybody looks at it here.
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A built site, with the folder that its own address gives it (`/anhe/`; `/` without one).
struct Built {
    name: &'static str,
    site: Site,
    base: String,
}

fn sites() -> [Built; 3] {
    [
        ("demonstration", support::demo()),
        ("public record", support::public_record()),
        ("starter", support::starter()),
    ]
    .map(|(name, files)| Built {
        name,
        base: base(&files),
        site: support::build(files),
    })
}

/// The path of `base_url`.
fn base(files: &Files) -> String {
    let settings = String::from_utf8_lossy(&files["site.toml"]).into_owned();
    let line = settings.lines().find(|line| line.starts_with("base_url"));
    let address = line.and_then(|line| line.split('"').nth(1));
    let path = address.and_then(|address| address.splitn(4, '/').nth(3));
    path.map_or_else(|| "/".to_owned(), |path| format!("/{path}"))
}

impl Built {
    /// The pages with their text.
    fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.site
            .iter()
            .filter(|(path, _)| path.ends_with(".html"))
            .map(|(path, bytes)| {
                let html = std::str::from_utf8(bytes).expect("pages are UTF-8");
                (path.as_str(), html)
            })
    }

    /// The file that an address in a file leads to.
    fn target(&self, from: &str, address: &str) -> Option<String> {
        let path = address.split(['#', '?']).next().unwrap_or_default();
        if path.is_empty() {
            return Some(from.to_owned());
        }
        let path = percent_decoded(path)?;
        // Only the page for addresses that do not exist may be anywhere.
        let from_root = path.strip_prefix(&*self.base).filter(|_| from == "404.html");
        let mut parts: Vec<&str> = from.split('/').filter(|_| from_root.is_none()).collect();
        parts.pop();
        let path = from_root.unwrap_or(&path);
        if path.starts_with('/') {
            return None;
        }
        for part in path.split('/') {
            match part {
                ".." => drop(parts.pop()?),
                "." | "" => {}
                part => parts.push(part),
            }
        }
        let path = parts.join("/");
        self.site.contains_key(&path).then_some(path)
    }
}

fn percent_decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        if *first == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

/// True for addresses with a scheme of their own.
fn is_outside(address: &str) -> bool {
    let scheme = address.split(['/', '?', '#']).next().unwrap_or_default();
    scheme.contains(':') || address.starts_with("//")
}

/// The addresses of a tag that a browser fetches by itself.
fn loaded(tag: &Tag) -> Vec<&str> {
    let mut list = Vec::new();
    for name in ["src", "poster", "data"] {
        let media = matches!(
            &*tag.name,
            "img" | "script" | "iframe" | "source" | "video" | "audio" | "embed" | "object" | "track"
        );
        list.extend(tag.get(name).filter(|_| media));
    }
    if let Some(set) = tag.get("srcset") {
        list.extend(set.split(',').filter_map(|item| item.split_whitespace().next()));
    }
    let rel = tag.get("rel").unwrap_or_default();
    let fetched = ["stylesheet", "icon", "preload", "manifest", "prefetch", "apple-touch-icon"];
    if tag.name == "link" && rel.split(' ').any(|word| fetched.contains(&word)) {
        list.extend(tag.get("href"));
    }
    if matches!(&*tag.name, "use" | "image") {
        list.extend(tag.get("href").or_else(|| tag.get("xlink:href")));
    }
    list
}

fn is_redirect(tags: &[Tag]) -> bool {
    tags.iter()
        .any(|tag| tag.name == "meta" && tag.get("http-equiv") == Some("refresh"))
}

fn assert_none(built: &Built, problems: &BTreeSet<String>) {
    let shown: Vec<&String> = problems.iter().take(25).collect();
    assert!(problems.is_empty(), "{}: {} problems: {shown:#?}", built.name, problems.len());
}

#[test]
fn every_link_leads_to_a_file_of_the_build() {
    for built in &sites() {
        let anchors: BTreeMap<&str, BTreeSet<String>> = built
            .pages()
            .map(|(path, html)| {
                let tags = html::tags(html);
                let ids = tags.iter().filter_map(|tag| tag.get("id").map(str::to_owned));
                (path, ids.collect())
            })
            .collect();
        let mut problems = BTreeSet::new();
        for (path, html) in built.pages() {
            for tag in html::tags(html) {
                let linked = tag.get("href").into_iter().chain(loaded(&tag));
                for address in linked.filter(|address| !is_outside(address)) {
                    let Some(target) = built.target(path, address) else {
                        problems.insert(format!("{path}: {address}"));
                        continue;
                    };
                    let fragment = address.split_once('#').map(|(_, fragment)| fragment);
                    let fragment = fragment.and_then(percent_decoded).unwrap_or_default();
                    let known = anchors.get(&*target).is_none_or(|ids| ids.contains(&fragment));
                    // `#` and `#top` lead to the top; state of the page's script has a `=`.
                    let special = fragment.is_empty() || fragment == "top" || fragment.contains('=');
                    if !known && !special {
                        problems.insert(format!("{path}: no anchor {address}"));
                    }
                }
            }
        }
        assert_none(built, &problems);
    }
}

#[test]
fn nothing_is_loaded_from_another_origin() {
    for built in &sites() {
        let mut problems = BTreeSet::new();
        for (path, html) in built.pages() {
            for tag in html::tags(html) {
                for address in loaded(&tag).into_iter().filter(|address| is_outside(address)) {
                    problems.insert(format!("{path}: {} {address}", tag.name));
                }
                let style = tag.get("style").unwrap_or_default();
                if style.contains("url(") || tag.name == "base" {
                    problems.insert(format!("{path}: {} {style}", tag.name));
                }
            }
        }
        for (path, bytes) in built.site.iter().filter(|(path, _)| path.ends_with(".css")) {
            let css = String::from_utf8_lossy(bytes);
            for part in css.split("url(").skip(1) {
                let address = part.split(')').next().unwrap_or_default();
                let address = address.trim_matches(|c: char| c.is_whitespace() || "'\"".contains(c));
                let inline = address.starts_with("data:");
                if !inline && (is_outside(address) || built.target(path, address).is_none()) {
                    problems.insert(format!("{path}: {address}"));
                }
            }
            if css.contains("@import") {
                problems.insert(format!("{path}: @import"));
            }
        }
        assert_none(built, &problems);
    }
}

#[test]
fn every_page_has_what_readers_tools_need() {
    for built in &sites() {
        let mut problems = BTreeSet::new();
        let mut titles: BTreeMap<String, &str> = BTreeMap::new();
        for (path, html) in built.pages() {
            let tags = html::tags(html);
            // A drawing names its marks with titles of its own.
            let mut drawings = 0_i32;
            let own: Vec<&Tag> = tags
                .iter()
                .filter(|tag| {
                    drawings += i32::from(tag.name == "svg") - i32::from(tag.name == "/svg");
                    drawings == 0
                })
                .collect();
            let count = |name: &str| own.iter().filter(|tag| tag.name == name).count();
            let mut say = |what: &str| {
                problems.insert(format!("{path}: {what}"));
            };
            for (name, what) in [("h1", "one h1"), ("main", "one main"), ("title", "one title")] {
                if count(name) != 1 {
                    say(&format!("{} {name} instead of {what}", count(name)));
                }
            }
            let root = tags.iter().find(|tag| tag.name == "html");
            if root.and_then(|tag| tag.get("lang")).is_none_or(str::is_empty) {
                say("no lang");
            }
            let mut ids = BTreeSet::new();
            for id in tags.iter().filter_map(|tag| tag.get("id")) {
                if id.is_empty() || !ids.insert(id) {
                    say(&format!("id {id:?} twice or empty"));
                }
            }
            for image in tags.iter().filter(|tag| tag.name == "img") {
                if image.get("alt").is_none() {
                    say("img without alt");
                }
            }
            if is_redirect(&tags) {
                continue;
            }
            let description = tags
                .iter()
                .find(|tag| tag.name == "meta" && tag.get("name") == Some("description"));
            if description.and_then(|tag| tag.get("content")).is_none_or(str::is_empty) {
                say("no description");
            }
            let title = between(html, "<title>", "</title>").unwrap_or_default();
            match titles.insert(title.to_owned(), path) {
                _ if title.trim().is_empty() => say("an empty title"),
                Some(other) => say(&format!("has the title of {other}: {title}")),
                None => {}
            }
        }
        assert_none(built, &problems);
    }
}

#[test]
fn every_chart_has_caption_table_and_file() {
    let mut charts = 0;
    for built in &sites() {
        let mut problems = BTreeSet::new();
        for (path, html) in built.pages() {
            let tags = html::tags(html);
            for tag in tags.iter().filter(|tag| tag.name == "figure") {
                let classes = tag.get("class").unwrap_or_default();
                if !classes.split(' ').any(|class| class == "chart") {
                    continue;
                }
                charts += 1;
                let name = tag.get("id").unwrap_or("a chart without id");
                let inside = html[tag.end..].split("</figure").next().unwrap_or_default();
                for needed in ["<figcaption", "<table", ".csv\""] {
                    if !inside.contains(needed) {
                        problems.insert(format!("{path}: {name} has no {needed}"));
                    }
                }
            }
        }
        assert_none(built, &problems);
    }
    assert!(charts > 100, "{charts} charts");
}

#[test]
fn a_picture_is_where_the_text_shows_it() {
    let mut files = support::starter();
    files.insert("content/guide/window.png".to_owned(), PICTURE.to_vec());
    let text = files.get_mut("content/guide/apply.md").expect("the starter has it");
    text.extend_from_slice("\n\n![讨薪窗口](window.png)\n".as_bytes());
    let built = Built {
        name: "starter with a picture",
        base: base(&files),
        site: support::build(files),
    };
    let page = String::from_utf8_lossy(&built.site["guide/apply/index.html"]).into_owned();
    let tags = html::tags(&page);
    let picture = tags.iter().find(|tag| tag.get("alt") == Some("讨薪窗口"));
    let address = picture.and_then(|tag| tag.get("src")).expect("the page shows it");
    let path = built.target("guide/apply/index.html", address);
    let bytes = path.and_then(|path| built.site.get(&path));
    assert_eq!(bytes.map(|bytes| &**bytes), Some(PICTURE));
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    text.split_once(from)?.1.split_once(to).map(|(inside, _)| inside)
}
