//! Which regions have a page: those with figures, those whose figures follow from their parts', and
//! those above; and none of the pages is empty.

mod support;

use std::collections::BTreeSet;

use mingbai::render::search::text;

use support::{Files, Site, build};

/// A country. The first city's counties all have figures, of the second one's only one has; a
/// province has the figures of its only county, another one has none.
fn project() -> Files {
    let site = "[site]\ntitle = \"全国\"\npublisher = \"示例\"\ndescription = \"示例\"\n\
        region = \"990000\"\nbase_url = \"https://www.example.gov.cn/\"\ndemo = true";
    let regions = "code,name,parent,level,kind\n\
        980000,外国,,country,area\n\
        990000,示例国,,country,area\n\
        991000,甲省,990000,province,area\n\
        991100,子市,991000,city,area\n\
        991101,东县,991100,county,area\n\
        991102,西县,991100,county,area\n\
        991200,丑市,991000,city,area\n\
        991201,南县,991200,county,area\n\
        991202,北县,991200,county,area\n\
        992000,乙省,990000,province,area\n\
        992101,中县,992000,county,area\n\
        993000,丙省,990000,province,area";
    let indicators = "id,name,unit,kind,decimals,better,definition\n\
        case.accepted,受理案件,件,flow,0,higher,示例";
    let mut rows = vec!["region,period,indicator,value,unit,status".to_owned()];
    for year in [2024, 2025] {
        for quarter in 1..=4 {
            for (county, cases) in [(991_101, 10), (991_102, 23), (991_201, 7), (992_101, 5)] {
                let cases = cases + quarter;
                let status = if year == 2025 { "provisional" } else { "final" };
                rows.push(format!(
                    "{county},{year}Q{quarter},case.accepted,{cases},件,{status}"
                ));
            }
        }
    }
    [
        ("site.toml", site.to_owned()),
        ("data/regions.csv", regions.to_owned()),
        ("data/indicators.csv", indicators.to_owned()),
        ("data/statistics/all.csv", rows.join("\n")),
    ]
    .map(|(path, text)| (path.to_owned(), (text + "\n").into_bytes()))
    .into()
}

fn said(site: &Site, code: &str) -> String {
    let html = std::str::from_utf8(&site[&format!("regions/{code}/index.html")]).unwrap();
    text::lines(html).text().to_owned()
}

#[test]
fn regions_with_derived_figures_and_those_above_have_pages() {
    let site = build(project());
    let pages: BTreeSet<&str> = site
        .keys()
        .filter_map(|path| path.strip_prefix("regions/")?.strip_suffix("/index.html"))
        .collect();
    let summed = ["991100", "992000"];
    let inside = ["990000", "991000", "991200"];
    let stated = ["991101", "991102", "991201", "992101"];
    let expected = summed.iter().chain(&inside).chain(&stated).copied();
    assert_eq!(pages, expected.collect());

    let files = |code: &str| site.contains_key(&format!("data/regions/{code}.csv"));
    for code in summed {
        let page = said(&site, code);
        assert!(page.contains("由下辖各地的数合计得出"), "{page}");
        assert!(page.contains("数据截至2025年"), "{page}");
        assert!(files(code), "{code} has its figures as files");
    }
    // 14 of the east and 27 of the west in the last quarter.
    assert!(said(&site, "991100").contains("41"));
    for code in inside {
        let page = said(&site, code);
        assert!(page.contains("本站没有收录"), "{page}");
        let html = String::from_utf8_lossy(&site[&format!("regions/{code}/index.html")]);
        assert!(
            html.contains("data-no-chart="),
            "{code} says why it has no chart"
        );
        assert!(!page.contains("数据截至"), "{page}");
        assert!(!files(code), "{code} has no figures, so no files");
        assert!(!site.contains_key(&format!("api/v1/regions/{code}.json")));
    }
    let second = said(&site, "991200");
    assert!(
        second.contains("南县") && !second.contains("北县"),
        "{second}"
    );
    assert!(said(&site, "991000").contains("公布的数16个"));
    assert!(!said(&site, "991101").contains("合计得出"));
}

#[test]
fn every_page_of_a_region_can_be_reached_from_above() {
    let site = build(project());
    for (code, parent) in [
        ("992101", "992000"),
        ("991201", "991200"),
        ("991200", "991000"),
        ("991000", "990000"),
    ] {
        let html = std::str::from_utf8(&site[&format!("regions/{parent}/index.html")]).unwrap();
        assert!(html.contains(&format!("../{code}/")), "{parent} to {code}");
        let html = std::str::from_utf8(&site[&format!("regions/{code}/index.html")]).unwrap();
        assert!(
            html.contains(&format!("../{parent}/")),
            "{code} to {parent}"
        );
    }
}

#[test]
fn regions_above_the_site_s_own_have_no_page() {
    let mut files = project();
    let toml = String::from_utf8(files["site.toml"].clone()).unwrap();
    let toml = toml.replace("\"990000\"", "\"991000\"");
    files.insert("site.toml".to_owned(), toml.into_bytes());
    let table = String::from_utf8(files["data/statistics/all.csv"].clone()).unwrap();
    let lines = table.lines().filter(|line| !line.starts_with("992101"));
    let table: String = lines.map(|line| format!("{line}\n")).collect();
    files.insert("data/statistics/all.csv".to_owned(), table.into_bytes());
    let site = build(files);
    assert!(site.contains_key("regions/991000/index.html"));
    assert!(!site.contains_key("regions/990000/index.html"));
}
