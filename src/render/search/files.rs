//! The index as files that are scripts: `index.js` says where things are, `p<n>.js` hold the
//! postings of pairs, `t<n>.js` the texts of pages.

use serde_json::json;

use super::Kind;
use super::code;
use super::postings::postings;
use super::text::PageText;

/// Characters of postings a file holds at most, unless one pair has more: about 25 KB packed.
const POSTINGS: usize = 36_000;

/// Bytes of text a file holds at most, unless one page has more: about 5 KB packed.
const TEXT: usize = 12_000;

/// A file of the index.
pub struct File {
    /// Its name in the search page's folder.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// All files of an index. `pages` are sorted by kind.
pub fn files(pages: &[PageText]) -> Vec<File> {
    let mut made = Vec::new();
    let mut text_files = Vec::new();
    let mut at = 0;
    while at < pages.len() {
        let mut end = at;
        let mut size = 0;
        while end < pages.len() && (end == at || size + length(&pages[end]) <= TEXT) {
            size += length(&pages[end]);
            end += 1;
        }
        let entries: Vec<serde_json::Value> = pages[at..end].iter().map(entry).collect();
        made.push(script("t", text_files.len(), &json!(entries)));
        text_files.push(at);
        at = end;
    }
    let mut firsts: Vec<String> = Vec::new();
    let mut body = String::new();
    let mut first: Option<String> = None;
    let mut flush = |body: &mut String, first: &mut Option<String>| {
        if let Some(first) = first.take() {
            let bytes = format!("mingbaiSearch.got(\"p\",{},{{{body}}});\n", firsts.len());
            made.push(File {
                name: format!("p{}.js", firsts.len()),
                bytes: bytes.into_bytes(),
            });
            firsts.push(first);
            body.clear();
        }
    };
    for ((one, two), list) in postings(pages) {
        let pair: String = [one, two].into_iter().collect();
        if !body.is_empty() && body.len() + list.len() > POSTINGS {
            flush(&mut body, &mut first);
        }
        if !body.is_empty() {
            body.push(',');
        }
        body.push_str(&json!(pair).to_string());
        body.push_str(":\"");
        body.push_str(&list);
        body.push('"');
        first.get_or_insert(pair);
    }
    flush(&mut body, &mut first);
    made.push(directory(pages, &text_files, &firsts));
    made
}

fn length(page: &PageText) -> usize {
    page.lines
        .iter()
        .map(|line| line.text.len() + 2)
        .sum::<usize>()
        + page.title.len()
        + 64
}

fn entry(page: &PageText) -> serde_json::Value {
    let lines: Vec<&str> = page.lines.iter().map(|line| line.text.as_str()).collect();
    json!([
        page.path.trim_end_matches("index.html"),
        page.title,
        page.initials,
        lines.join("\n")
    ])
}

fn script(letter: &str, number: usize, value: &serde_json::Value) -> File {
    File {
        name: format!("{letter}{number}.js"),
        bytes: format!("mingbaiSearch.got(\"{letter}\",{number},{value});\n").into_bytes(),
    }
}

/// `index.js`: where each kind begins, how long each page is (in doublings) and its name, which page each
/// file of texts begins with, which pair each file of postings begins with.
fn directory(pages: &[PageText], text_files: &[usize], firsts: &[String]) -> File {
    let mut texts = String::new();
    let mut before = 0;
    for at in text_files {
        code::push(&mut texts, u32::try_from(at - before).unwrap_or(0));
        before = *at;
    }
    let lengths: String = pages
        .iter()
        .map(|page| {
            let length = length(page).max(1);
            code::digit(length.ilog2())
        })
        .collect();
    let titles: String = pages
        .iter()
        .map(|page| code::digit(u32::try_from(page.name.chars().count()).unwrap_or(63)))
        .collect();
    let kinds: Vec<_> = Kind::ALL
        .into_iter()
        .map(|kind| {
            let from = pages.partition_point(|page| page.kind < kind);
            json!([kind.id(), from])
        })
        .collect();
    let directory = json!({
        "version": 1, "pages": pages.len(), "kinds": kinds, "lengths": lengths,
        "titles": titles,
        "texts": texts, "pairs": firsts,
    });
    File {
        name: "index.js".to_owned(),
        bytes: format!("mingbaiSearch.start({directory});\n").into_bytes(),
    }
}
