//! Two releases compared: the differences, the note, the feed and the pages.

use std::collections::BTreeSet;

use mingbai::analyse::diff::{Diff, diff};
use mingbai::diag::Lang;
use mingbai::model::release::Vintage;
use mingbai::view::amendment::text::{Sides, note};
use mingbai::view::amendment::{json, table};

use crate::made::*;
use crate::planted::{Planted, amended};
use crate::support::table::Table;
use crate::support::{self, Site};

fn named(diff: &Diff) -> Planted {
    let made = diff.differences.iter().filter(|one| !one.follows());
    made.map(|one| (one.kind().to_owned(), table::key(one).to_owned()))
        .collect()
}

#[test]
fn thirty_planted_changes_are_the_diff_the_note_and_the_feed() {
    let (files, expected) = amended();
    let prepared = support::prepare(files.clone(), SECOND);
    let [first, second] = prepared.public.releases.as_slice() else {
        panic!("two releases");
    };
    let diff = diff(&first.vintage, &second.vintage);
    let found = named(&diff);
    let missing: Vec<_> = expected.difference(&found).collect();
    let more: Vec<_> = found.difference(&expected).collect();
    assert!(
        missing.is_empty() && more.is_empty(),
        "missing {missing:?}, more {more:?}"
    );
    assert_eq!(diff.made(), 30);
    assert!(diff.following() > 5, "derived values follow");

    let sides = Sides {
        from: "2025Q4",
        to: "2025Q4-2",
    };
    let text = note(&diff, sides, Lang::Zh);
    assert!(text.contains("改动30处"), "{text}");
    let keys = |text: &str| -> BTreeSet<String> {
        let lines = text
            .lines()
            .filter_map(|line| line.trim().strip_prefix("行键："));
        lines.map(str::to_owned).collect()
    };
    let rows: BTreeSet<String> = expected
        .iter()
        .filter(|(_, key)| key.contains('|'))
        .map(|(_, key)| key.clone())
        .collect();
    assert_eq!(rows.len(), 22);
    assert_eq!(keys(&text), rows);
    assert!(text.contains("石渡县改为石渡市"), "{text}");
    assert!(text.contains("30. "), "thirty numbered entries");
    assert!(text.contains("（+30万元"), "the size of a change: {text}");
    assert!(text.contains("原因：补记到账的赔偿"), "{text}");

    let object: serde_json::Value =
        serde_json::from_slice(&json::object(&diff, sides)).expect("valid JSON");
    let changes = object["changes"].as_array().expect("a list");
    let own = changes.iter().filter(|one| one["follows"] == false);
    let own: BTreeSet<(String, String)> = own
        .map(|one| {
            let word = |name: &str| one[name].as_str().expect("a word").to_owned();
            (word("kind"), word("key"))
        })
        .collect();
    assert_eq!(own, expected);
    let table = Table::read(
        table::csv(&diff)
            .strip_prefix("\u{feff}".as_bytes())
            .expect("a mark"),
    );
    let numbers = (0..table.rows.len()).filter(|at| table.cell(*at, "follows") == "no");
    let numbers: BTreeSet<&str> = numbers.map(|at| table.cell(at, "change")).collect();
    assert_eq!(numbers.len(), 30);

    let site = support::build_on(files, SECOND);
    feed_and_note(&site, &text);
    pages(&site);
}

/// The site's note and its feed say the same as the command.
fn feed_and_note(site: &Site, text: &str) {
    let file = |path: &str| String::from_utf8_lossy(&site[path]).into_owned();
    assert_eq!(file("releases/2025Q4-2/changes.txt"), text);
    let feed = file("feeds/releases.xml");
    let entry = feed.split("<content type=\"text\">").nth(1);
    let content = entry.and_then(|entry| entry.split("</content>").next());
    let signs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ];
    let plain = signs.iter().fold(
        content.expect("the amendment's entry").to_owned(),
        |text, (sign, plain)| text.replace(sign, plain),
    );
    assert_eq!(plain, text, "the feed has the note whole");
    let english = file("en/releases/2025Q4-2/changes.txt");
    assert!(english.contains("30 changes"), "{english}");
    let map = file("sitemap.xml");
    for path in ["/releases/2025Q4-2/", "/en/releases/"] {
        assert!(map.contains(path), "{path} in the site map");
    }
}

/// Each page tells what changed in what it shows; the older release leads to the newer one.
fn pages(site: &Site) {
    let html = |path: &str| String::from_utf8_lossy(&site[path]).into_owned();
    for (path, words) in [
        ("indicators/money.recovered/index.html", "补记到账的赔偿"),
        ("indicators/case.legalhelp/index.html", "每案计1件。"),
        ("reports/2025Q4/index.html", "补记到账的赔偿"),
        ("releases/2025Q4/index.html", "已有新版"),
    ] {
        assert!(without_tags(&html(path)).contains(words), "{path}: {words}");
    }
    assert!(!html("releases/2025Q4-2/index.html").contains("已有新版"));
    for path in [
        "index.html",
        "data/index.html",
        "reports/index.html",
        "sitemap/index.html",
    ] {
        assert!(
            html(path).contains("releases/index.html"),
            "{path} leads to the releases"
        );
    }
}

#[test]
fn the_demonstrations_releases_tell_of_its_one_revision() {
    let prepared = support::prepare(support::demo(), support::TODAY);
    let names: Vec<String> = prepared
        .public
        .releases
        .iter()
        .map(|release| release.name.to_string())
        .collect();
    assert_eq!(names, ["2025Q2", "2025Q2-2"]);
    let [first, second] = prepared.public.releases.as_slice() else {
        panic!("two releases");
    };
    let found = named(&diff(&first.vintage, &second.vintage));
    let expected = ["990100", "990104"].map(|region| {
        (
            "value".to_owned(),
            format!("money.recovered|{region}|2025H1"),
        )
    });
    assert_eq!(found, expected.into());
    let quarter = diff(&first.vintage, &second.vintage);
    let text = note(
        &quarter,
        Sides {
            from: "2025Q2",
            to: "2025Q2-2",
        },
        Lang::Zh,
    );
    assert!(
        text.contains("1842.36万元改为1866.36万元（+24万元，+1.30%）"),
        "{text}"
    );
    let today = Vintage::of(&prepared.public, second.vintage.scope);
    assert_eq!(
        diff(&second.vintage, &today).differences,
        [],
        "release the demonstration anew"
    );
}
