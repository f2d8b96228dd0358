//! Search finds what a search through every page would find, and nothing else. The index is read
//! back from the published files; the page's script reads the same files (`tests/browser/search.js`).

mod support;

use std::collections::{BTreeMap, BTreeSet};

use mingbai::render::search::code;
use mingbai::render::search::postings::{END, initial};
use mingbai::render::search::text::fold;
use serde_json::Value;

use support::random::Random;
use support::{Site, build, small_demo};

struct Entry {
    path: String,
    initials: String,
    /// Title and lines, folded.
    lines: Vec<String>,
}

struct Index {
    entries: Vec<Entry>,
    pairs: BTreeMap<String, Vec<u32>>,
}

fn folded(text: &str) -> String {
    text.chars().map(fold).collect()
}

fn argument(site: &Site, name: &str, head: &str) -> Option<Value> {
    let text = std::str::from_utf8(site.get(&format!("search/{name}"))?).unwrap();
    let json = text
        .strip_prefix(head)
        .unwrap()
        .trim_end()
        .strip_suffix(");");
    Some(serde_json::from_str(json.unwrap()).unwrap())
}

fn read(site: &Site) -> Index {
    let directory = argument(site, "index.js", "mingbaiSearch.start(").unwrap();
    let mut entries = Vec::new();
    for number in 0.. {
        let head = format!("mingbaiSearch.got(\"t\",{number},");
        let Some(pages) = argument(site, &format!("t{number}.js"), &head) else {
            break;
        };
        for page in pages.as_array().unwrap() {
            let text = |at: usize| page[at].as_str().unwrap();
            let lines = std::iter::once(text(1)).chain(text(3).split('\n'));
            entries.push(Entry {
                path: text(0).to_owned(),
                initials: text(2).to_owned(),
                lines: lines.map(folded).collect(),
            });
        }
    }
    assert_eq!(directory["pages"], entries.len());
    let mut pairs = BTreeMap::new();
    for (number, first) in directory["pairs"].as_array().unwrap().iter().enumerate() {
        let head = format!("mingbaiSearch.got(\"p\",{number},");
        let lists = argument(site, &format!("p{number}.js"), &head).unwrap();
        let bytes = site[&format!("search/p{number}.js")].len();
        assert!(bytes < 80_000, "p{number}.js has {bytes} bytes");
        let lists = lists.as_object().unwrap();
        assert!(lists.contains_key(first.as_str().unwrap()));
        for (pair, list) in lists {
            let mut page = 0;
            let pages = code::read(list.as_str().unwrap())
                .into_iter()
                .map(|number| {
                    page += number >> 2;
                    page
                });
            let pages: Vec<u32> = pages.collect();
            assert!(pages.is_sorted_by(|a, b| a < b), "{pair}");
            assert!(
                pairs.insert(pair.clone(), pages).is_none(),
                "{pair} in two files"
            );
        }
    }
    Index { entries, pairs }
}

impl Index {
    /// The pages that hold every pair of a phrase.
    fn candidates(&self, phrase: &str) -> BTreeSet<u32> {
        let letters: Vec<char> = phrase.chars().collect();
        let mut found: Option<BTreeSet<u32>> = None;
        for pair in letters.windows(2) {
            let pair: String = pair.iter().collect();
            let pages: BTreeSet<u32> = self
                .pairs
                .get(&pair)
                .into_iter()
                .flatten()
                .copied()
                .collect();
            found = Some(match found {
                Some(before) => &before & &pages,
                None => pages,
            });
        }
        found.unwrap_or_default()
    }

    /// The pages that hold a phrase in a line, found by looking at every line.
    fn brute_force(&self, phrase: &str) -> BTreeSet<u32> {
        let holds = |entry: &Entry| entry.lines.iter().any(|line| line.contains(phrase));
        (0..)
            .zip(&self.entries)
            .filter(|(_, entry)| holds(entry))
            .map(|(at, _)| at)
            .collect()
    }

    fn holds(&self, page: u32, phrase: &str) -> bool {
        let lines = &self.entries[page as usize].lines;
        lines.iter().any(|line| line.contains(phrase))
    }
}

/// Terms with the page that must be among the first five: `term<TAB>path`.
fn golden() -> Vec<(String, String)> {
    let text = include_str!("fixtures/search.tsv");
    let lines = text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| {
            let (term, path) = line.split_once('\t').unwrap_or_else(|| panic!("{line}"));
            (term.to_owned(), path.to_owned())
        })
        .collect()
}

#[test]
fn the_index_finds_what_a_search_of_every_page_finds() {
    let site = build(small_demo());
    let index = read(&site);
    let mut random = Random::new(8);
    let mut asked = 0;
    while asked < 5_000 {
        let entry = &index.entries[random.below(index.entries.len())];
        let line: Vec<char> = entry.lines[random.below(entry.lines.len())]
            .chars()
            .collect();
        let length = 2 + random.below(5);
        if line.len() < length {
            continue;
        }
        let from = random.below(line.len() - length + 1);
        let phrase: String = line[from..from + length].iter().collect();
        // Blanks separate the words of a query.
        if phrase.contains(char::is_whitespace) {
            continue;
        }
        asked += 1;
        let candidates = index.candidates(&phrase);
        let brute = index.brute_force(&phrase);
        assert!(candidates.is_superset(&brute), "`{phrase}` is missed");
        let confirmed: BTreeSet<u32> = candidates
            .iter()
            .copied()
            .filter(|page| index.holds(*page, &phrase))
            .collect();
        assert_eq!(confirmed, brute, "`{phrase}`");
        if length == 2 {
            assert_eq!(
                candidates, brute,
                "a pair needs no look at the text: `{phrase}`"
            );
        }
    }
    // Words that stand nowhere are found nowhere.
    for phrase in ["龘龘", "不存在的词语", "zqxj"] {
        assert!(index.brute_force(phrase).is_empty() && index.candidates(phrase).is_empty());
    }
    golden_terms_are_found(&site, &index);
    what_is_indexed_is_what_is_read(&site, &index);
    the_last_character_and_initials_are_found(&index);
}

fn golden_terms_are_found(site: &Site, index: &Index) {
    let golden = golden();
    assert!(golden.len() >= 150, "{} terms", golden.len());
    for (term, path) in golden {
        let mut found: Option<BTreeSet<u32>> = None;
        for word in folded(&term).split(' ') {
            let initials: String = word.chars().map(initial).collect();
            let pages = match word.bytes().all(|b| b.is_ascii_lowercase()) {
                true => &index.candidates(word) | &index.candidates(&initials),
                false => index.candidates(word),
            };
            assert!(pages.is_superset(&index.brute_force(word)), "`{word}`");
            found = Some(match found {
                Some(before) => &before & &pages,
                None => pages,
            });
        }
        if !site.contains_key(&format!("{path}index.html")) {
            continue;
        }
        let found = found.unwrap();
        let paths: Vec<&str> = found
            .iter()
            .map(|page| index.entries[*page as usize].path.as_str())
            .collect();
        assert!(
            paths.contains(&path.as_str()),
            "`{term}` does not find {path}: {paths:?}"
        );
    }
}

fn what_is_indexed_is_what_is_read(site: &Site, index: &Index) {
    let without_blanks = |text: &str| text.split_whitespace().collect::<String>();
    let mut read = 0;
    for entry in &index.entries {
        let html =
            String::from_utf8_lossy(&site[&format!("{}index.html", entry.path)]).into_owned();
        let page = support::html::words(&html);
        let page = folded(&without_blanks(&page));
        for line in entry.lines.iter().skip(1) {
            assert!(
                page.contains(&without_blanks(line)),
                "{}: {line}",
                entry.path
            );
            read += 1;
        }
    }
    assert!(read > 5_000, "only {read} lines");
    let pages: BTreeSet<&str> = index
        .entries
        .iter()
        .map(|entry| entry.path.as_str())
        .collect();
    for kind in [
        "cases/",
        "stations/",
        "indicators/",
        "guide/",
        "reports/",
        "regions/",
    ] {
        assert!(
            pages.iter().filter(|path| path.starts_with(kind)).count() > 3,
            "{kind}"
        );
    }
    assert!(!pages.contains("sitemap/") && !pages.contains("search/"));
}

fn the_last_character_and_initials_are_found(index: &Index) {
    for entry in index.entries.iter().take(50) {
        for line in &entry.lines {
            let last: String = line.chars().rev().take(1).chain([END]).collect();
            assert!(index.pairs.contains_key(&last), "{line}");
        }
        if entry.initials.len() > 1 {
            let coded: String = entry.initials.chars().map(initial).collect();
            assert!(!index.candidates(&coded).is_empty(), "{}", entry.initials);
        }
    }
}
