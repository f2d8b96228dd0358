//! Data files and indexes: one small project in, every byte out.

use std::collections::BTreeMap;

use mingbai::analyse::analyse;
use mingbai::clear::Clock;
use mingbai::load::ProjectFiles;
use mingbai::model::PublicDataset;
use mingbai::pipeline;
use mingbai::plan::{DataFile, Plan, Routes};
use mingbai::render::export::{data_file, table::Column};
use mingbai::render::{export, index};
use serde_json::Value;

const SITE: &str = "[site]\ntitle = \"测试账\"\npublisher = \"测试局\"\nregion = \"990100\"\n\
    languages = [\"zh\"]\ndemo = true\nbase_url = \"https://example.gov.cn/t/\"\n";
const REGIONS: &str = "code,name,parent,level,kind\n990100,安和市,,city,area\n\
    990101,安和区,990100,county,area\n990102,望湖区,990100,county,area\n";
const INDICATORS: &str = "id,name,unit,kind,decimals,better,definition,numerator,denominator,group\n\
    case.accepted,办理案件,件,flow,0,higher,\"=CMD()\",,,cases\n\
    case.share,占比,%,ratio,1,none,占全部的比重,case.accepted,case.accepted@total,cases\n\
    money.recovered,挽回损失,万元,flow,0,higher,到账的钱,,,money\n\
    document.number,文号,,text,0,none,文件编号,,,document\n";
const DIMENSIONS: &str = "dimension,dimension_name,category,name,exclusive\n\
    level,层次,civil,民事,exclusive\nlevel,层次,criminal,刑事,exclusive\n";
const SOURCES: &str = "id,title,date\ndoc-1,\"@总结，\"\"一\"\"\",2025-04-02\n";
const FIGURES: &str = "region,period,indicator,level,value,unit,status,stated,source,note\n\
    990100,2025Q1,case.accepted,合计,30,,final,,,\n\
    990100,2025Q1,case.accepted,民事,20,,final,,,+86\n\
    990100,2025Q1,case.accepted,刑事,10,,final,,,\n\
    990100,2025Q1,money.recovered,合计,8629余,万元,reported,挽回8629万余元,doc-1,\n\
    990101;990102,2025-01/未载明（今年|以来）,money.recovered,合计,数万,元,reported,数万元,doc-1,\n\
    990101,2025Q1,case.accepted,合计,不公开,,final,,,\n\
    990100,2025Q1,document.number,合计,〔2025〕39号,,reported,,doc-1,\n";
const STATIONS: &str = "id,name,region,level,kind,address,phone,hours\n\
    s-1,安和区中心,990101,county,center,政通路1号,0000-1234567,周一至周五 9:00-12:00 14:00-17:30\n";
const CALENDAR: &str = "date,period,title,kind\n2025-04-20,2025Q1,2025年第一季度报告,quarterly\n";
const NEWS: &str =
    "---\ntitle: 发布 <一> & 二\nslug: first\ndate: 2025-04-21\nsummary: 摘要\n---\n\n正文。\n";

struct Made {
    data: PublicDataset,
    routes: Routes,
    plan: Plan,
}

impl Made {
    fn new(more: &[(&str, &str)]) -> Self {
        let mut files = BTreeMap::from([
            ("site.toml", SITE),
            ("data/regions.csv", REGIONS),
            ("data/indicators.csv", INDICATORS),
            ("data/dimensions.csv", DIMENSIONS),
            ("data/sources.csv", SOURCES),
            ("data/statistics/a.csv", FIGURES),
            ("data/stations.csv", STATIONS),
            ("data/calendar.csv", CALENDAR),
            ("content/news/first.md", NEWS),
        ]);
        files.extend(more.iter().copied());
        let files = ProjectFiles::from_memory(files.into_iter().map(|(p, t)| (p, t.as_bytes())));
        let clock = Clock {
            now: jiff::civil::date(2025, 5, 1).at(0, 0, 0, 0),
            drafts: false,
        };
        let made = pipeline::prepare(&files, clock);
        Self {
            data: made.public,
            routes: made.routes,
            plan: made.plan,
        }
    }

    fn text(&self, file: DataFile) -> String {
        String::from_utf8(data_file(&self.data, &self.routes, file)).unwrap()
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.text(DataFile::AllJson)).unwrap()
    }

    fn index(&self, path: &str) -> String {
        let bytes = index::index_file(&analyse(&self.data), &self.routes, &self.plan, path);
        String::from_utf8(bytes.unwrap()).unwrap()
    }
}

/// The line of `all.json` that holds an observation.
fn line<'a>(text: &'a str, key: &str) -> &'a str {
    let start = format!("{{\"key\":\"{key}\",");
    let line = text.lines().find(|line| line.starts_with(&start));
    line.unwrap_or_else(|| panic!("no row {key} in\n{text}"))
        .trim_end_matches([',', ']'])
}

#[test]
fn an_observation_is_one_line_with_all_that_is_known_of_it() {
    let text = Made::new(&[]).text(DataFile::AllJson);
    for (key, expected) in [
        (
            "case.accepted|990100|2025Q1",
            r#""indicator":"case.accepted","indicator_name":"办理案件","region":"990100","region_name":"安和市","period":"2025Q1","period_words":"2025年第一季度","from":"2025-01-01","to":"2025-03-31","measure":"actual","value":"30","unit":"件","exact":"30","base_unit":"件","qualifier":"exact","status":"final"}"#,
        ),
        (
            "case.share|990100|2025Q1|level=civil",
            r#""indicator":"case.share","indicator_name":"占比","region":"990100","region_name":"安和市","period":"2025Q1","period_words":"2025年第一季度","from":"2025-01-01","to":"2025-03-31","breakdown":{"level":"civil"},"breakdown_names":{"level":"民事"},"measure":"actual","value":"66.6666666667","unit":"%","exact":"66.6666666667","base_unit":"%","qualifier":"exact","status":"final","derived":{"how":"ratio","from":["case.accepted|990100|2025Q1|level=civil","case.accepted|990100|2025Q1"]}}"#,
        ),
        (
            "money.recovered|990100|2025Q1|source:doc-1",
            r#""indicator":"money.recovered","indicator_name":"挽回损失","region":"990100","region_name":"安和市","period":"2025Q1","period_words":"2025年第一季度","from":"2025-01-01","to":"2025-03-31","measure":"actual","value":"8629","unit":"万元","exact":"86290000","base_unit":"元","qualifier":"somewhat-over","lower":"86290000","lower_open":false,"upper":"86300000","upper_open":true,"status":"reported","stated":"挽回8629万余元","source":"doc-1"}"#,
        ),
        (
            "money.recovered|990101+990102|2025-01/未载明（今年%7C以来）|source:doc-1",
            r#""indicator":"money.recovered","indicator_name":"挽回损失","regions":["990101","990102"],"region_name":"安和区、望湖区","period":"2025-01/未载明（今年|以来）","period_words":"2025年1月起，止期未载明（今年|以来）","from":"2025-01-01","measure":"actual","unit":"元","base_unit":"元","magnitude":"数万","status":"reported","stated":"数万元","source":"doc-1"}"#,
        ),
        (
            "case.accepted|990101|2025Q1",
            r#""indicator":"case.accepted","indicator_name":"办理案件","region":"990101","region_name":"安和区","period":"2025Q1","period_words":"2025年第一季度","from":"2025-01-01","to":"2025-03-31","measure":"actual","absent":"withheld","status":"final"}"#,
        ),
    ] {
        assert_eq!(line(&text, key), format!("{{\"key\":\"{key}\",{expected}"));
    }
}

#[test]
fn the_json_file_parses_and_its_keys_are_its_own() {
    let json = Made::new(&[]).json();
    assert_eq!(json["format"], 1);
    assert_eq!(json["site"]["demo"], true);
    assert_eq!(
        json["stations"][0]["opening_hours"],
        "Mo-Fr 09:00-12:00,14:00-17:30"
    );
    assert_eq!(json["stations"][0]["page"], "stations/s-1/index.html");
    assert_eq!(json["indicators"][1]["denominator"], "case.accepted@total");
    let rows = json["observations"].as_array().unwrap();
    let keys: Vec<&str> = rows
        .iter()
        .map(|row| row["key"].as_str().unwrap())
        .collect();
    let distinct: std::collections::BTreeSet<&str> = keys.iter().copied().collect();
    assert_eq!(distinct.len(), keys.len());
    for row in rows {
        for from in row["derived"]["from"].as_array().into_iter().flatten() {
            assert!(
                distinct.contains(from.as_str().unwrap()),
                "{from} is no row"
            );
        }
    }
}

#[test]
fn no_file_says_where_on_disk_a_value_was_read() {
    let made = Made::new(&[]);
    for file in DataFile::ALL {
        let text = made.text(file);
        assert!(
            !text.contains("statistics/a.csv") && !text.contains("data/"),
            "{}",
            file.path()
        );
    }
}

#[test]
fn an_empty_project_gives_whole_files() {
    let none = [
        ("data/statistics/a.csv", "region,period,indicator,value\n"),
        ("data/stations.csv", "id,name,region,level,kind,address\n"),
    ];
    let made = Made::new(&none);
    assert_eq!(
        made.json()["observations"].as_array().map(Vec::len),
        Some(0)
    );
    assert_eq!(made.text(DataFile::StationsCsv).lines().count(), 1);
}

#[test]
fn csv_is_for_excel_and_no_cell_is_run() {
    let made = Made::new(&[]);
    let text = made.text(DataFile::IndicatorsCsv);
    assert!(text.starts_with("\u{feff}id,name,"));
    assert!(text.lines().count() == 5 && text.ends_with("\r\n"));
    assert!(text.contains(",'=CMD(),"), "{text}");
    let sources = made.text(DataFile::SourcesCsv);
    assert!(
        sources.contains("\"doc-1\",\"'@总结，\"\"一\"\"\","),
        "{sources}"
    );
    let regions = made.text(DataFile::RegionsCsv);
    assert!(
        regions.contains("\r\n\"990101\",安和区,,,\"990100\",county,area,"),
        "{regions}"
    );
}

#[test]
fn observations_as_csv_have_one_column_a_dimension() {
    let text = Made::new(&[]).text(DataFile::ObservationsCsv);
    let mut lines = text.trim_start_matches('\u{feff}').split("\r\n");
    let head: Vec<&str> = lines.next().unwrap().split(',').collect();
    assert_eq!(head.last(), Some(&"level"));
    let fixed: Vec<&str> = export::observations::OBSERVATIONS
        .iter()
        .map(|c| c.name)
        .collect();
    assert_eq!(head[..fixed.len()], fixed);
    let civil = lines.find(|line| line.starts_with("\"case.accepted|990100|2025Q1|level=civil\""));
    let civil = civil.unwrap();
    assert!(civil.contains(",level=civil,level=民事,"), "{civil}");
    assert!(
        civil.contains(",+86,") && civil.ends_with(",civil"),
        "{civil}"
    );
    let derived = lines
        .find(|line| line.starts_with("\"case.share|"))
        .unwrap();
    assert!(derived.contains(",ratio,"), "{derived}");
}

#[test]
fn every_column_is_named_once_and_explained() {
    fn names<T>(columns: &[Column<T>]) {
        let mut seen = std::collections::BTreeSet::new();
        for column in columns {
            assert!(seen.insert(column.name), "{} stands twice", column.name);
            assert!(
                !column.meaning.is_empty() && !column.meaning_en.is_empty(),
                "{}",
                column.name
            );
        }
    }
    names(export::observations::OBSERVATIONS);
    names(export::tables::INDICATORS);
    names(export::tables::REGIONS);
    names(export::tables::STATIONS);
    names(export::tables::SOURCES);
}

#[test]
fn sitemap_and_feed_are_dated_by_the_content() {
    let made = Made::new(&[]);
    let sitemap = made.index("sitemap.xml");
    assert!(sitemap.contains(
        "<url><loc>https://example.gov.cn/t/news/first/</loc><lastmod>2025-04-21</lastmod></url>"
    ));
    assert!(
        sitemap.contains("<loc>https://example.gov.cn/t/reports/2025Q1/</loc><lastmod>2025-04-20")
    );
    assert!(
        !sitemap.contains("404") && !sitemap.contains("index.html"),
        "{sitemap}"
    );
    let feed = made.index("feed.xml");
    let ids: Vec<&str> = feed
        .lines()
        .filter(|line| line.starts_with("<id>"))
        .collect();
    assert_eq!(
        ids,
        [
            "<id>https://example.gov.cn/t/</id>",
            "<id>https://example.gov.cn/t/news/first/</id>",
            "<id>https://example.gov.cn/t/reports/2025Q1/</id>",
        ]
    );
    assert!(feed.contains("<title>发布 &lt;一&gt; &amp; 二</title>"));
    assert!(feed.contains("<updated>2025-04-21T00:00:00+08:00</updated>\n<author>"));
    let robots = made.index("robots.txt");
    assert!(robots.contains("Sitemap: https://example.gov.cn/t/sitemap.xml"));
}

#[test]
fn without_a_base_address_there_are_only_robots() {
    let site = SITE.replace("base_url", "description");
    let made = Made::new(&[("site.toml", &site)]);
    assert!(made.plan.files.contains_key("robots.txt"));
    assert!(!made.plan.files.contains_key("feed.xml"));
    let other = |path| index::index_file(&analyse(&made.data), &made.routes, &made.plan, path);
    assert!(other("feed.xml").is_none() && other("sitemap.xml").is_none());
    assert!(!made.index("robots.txt").contains("Sitemap"));
}

#[test]
fn a_name_that_a_spreadsheet_would_run_is_refused() {
    let regions = REGIONS.replace("望湖区", "＝HYPERLINK(1)");
    let dimensions = DIMENSIONS.replace("刑事", "-刑事");
    let more = [
        ("data/regions.csv", regions.as_str()),
        ("data/dimensions.csv", dimensions.as_str()),
    ];
    let mut files = BTreeMap::from([("site.toml", SITE), ("data/indicators.csv", INDICATORS)]);
    files.extend(more);
    let files = ProjectFiles::from_memory(files.into_iter().map(|(p, t)| (p, t.as_bytes())));
    let clock = Clock {
        now: jiff::civil::date(2025, 5, 1).at(0, 0, 0, 0),
        drafts: false,
    };
    let told = mingbai::diag::short(
        &pipeline::prepare(&files, clock).diagnostics,
        mingbai::diag::Lang::En,
    );
    let told: Vec<&str> = told
        .lines()
        .filter(|line| line.contains("formula-text"))
        .collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("data/dimensions.csv:3:"), "{told:?}");
    assert!(told[1].starts_with("data/regions.csv:4:8"), "{told:?}");
}
