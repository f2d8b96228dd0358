//! The release calendar: what is out, what comes, what is late on the day of the build.

use jiff::civil::{Date, date};
use mingbai::model::reference::ReleaseState;

use crate::support::{self, Files, Site};

fn with(lines: &str, holidays: &str) -> Files {
    let mut files = support::starter();
    let calendar = format!("date,period,title,title:en,kind\n{lines}");
    files.insert("data/calendar.csv".to_owned(), calendar.into_bytes());
    let days = format!("date,name,kind\n{holidays}");
    files.insert("data/holidays.csv".to_owned(), days.into_bytes());
    files
}

fn states(files: Files, today: Date) -> Vec<(String, Date, ReleaseState)> {
    let prepared = support::prepare(files, today);
    let all = prepared.public.schedule.iter();
    all.map(|s| (s.release.title.to_string(), s.due, s.state))
        .collect()
}

#[test]
fn a_release_is_out_late_or_to_come() {
    use ReleaseState::{Coming, Late, Passed, Released};
    let lines = "2025-04-20,2025Q1,一季度,First quarter,quarterly\n\
                 2025-07-21,2025H1,二季度,Second quarter,quarterly\n\
                 2025-08-01,,说明会,,quarterly\n\
                 2025-08-20,2025Q1,一季度修订,,revision\n\
                 2025-10-20,2025M01-09,三季度,Third quarter,quarterly\n\
                 2026-03-20,2025,年度,,annual\n";
    let named = |today: Date| -> Vec<(String, ReleaseState)> {
        let all = states(with(lines, ""), today);
        all.into_iter()
            .map(|(title, _, state)| (title, state))
            .collect()
    };
    let own = |states: [ReleaseState; 6]| -> Vec<(String, ReleaseState)> {
        let names = ["一季度", "二季度", "说明会", "一季度修订", "三季度", "年度"];
        names.map(str::to_owned).into_iter().zip(states).collect()
    };
    // The day itself is in time; the day after is late.
    assert_eq!(
        named(date(2025, 10, 20)),
        own([Released, Released, Passed, Late, Coming, Coming])
    );
    assert_eq!(
        named(date(2025, 10, 21)),
        own([Released, Released, Passed, Late, Late, Coming])
    );
    assert_eq!(
        named(date(2026, 3, 21)),
        own([Released, Released, Passed, Late, Late, Late])
    );
    assert_eq!(
        named(date(2025, 7, 1)),
        own([Released, Released, Coming, Coming, Coming, Coming])
    );
}

#[test]
fn days_off_move_a_release() {
    let lines = "2025-10-03,2025M01-09,三季度,,quarterly\n2025-10-11,2025M01-09,补报,,quarterly\n";
    let holidays = "2025-10-01,国庆节,off\n2025-10-02,国庆节,off\n2025-10-03,国庆节,off\n\
                    2025-10-06,国庆节,off\n2025-10-07,国庆节,off\n2025-10-11,补班,work\n";
    let due: Vec<Date> = states(with(lines, holidays), date(2025, 10, 1))
        .into_iter()
        .map(|(_, due, _)| due)
        .collect();
    // Friday off, a weekend, two days off; a Saturday on which people work.
    assert_eq!(due, [date(2025, 10, 8), date(2025, 10, 11)]);
    let on = |today| states(with(lines, holidays), today)[0].2;
    assert_eq!(on(date(2025, 10, 8)), ReleaseState::Coming);
    assert_eq!(on(date(2025, 10, 9)), ReleaseState::Late);
}

fn text(site: &Site, path: &str) -> String {
    String::from_utf8_lossy(&site[path]).into_owned()
}

#[test]
fn readers_see_what_is_late_and_what_comes() {
    // The demonstration plans nothing more; here it does, after the releases that its small copy has.
    let demo = || {
        support::map_tables(support::small_demo(), |path, mut table| {
            if path == "data/calendar.csv" {
                table.rows.retain(|row| &*row[0] >= "2024-04");
                for (day, period, title, kind) in [
                    ("2026-04-20", "2026Q1", "2026年第一季度报告", "quarterly"),
                    ("2026-07-20", "2026H1", "2026年第二季度报告", "quarterly"),
                ] {
                    let row = [day, period, title, "", kind, ""];
                    table.rows.push(row.map(str::to_owned).to_vec());
                }
            }
            vec![(path.to_owned(), table.csv())]
        })
    };
    let late = support::build_on(demo(), date(2026, 7, 1));
    for (path, words) in [
        ("calendar/index.html", "比计划晚，还没有发布"),
        ("calendar/index.html", "2026年7月20日"),
        ("en/calendar/index.html", "late: not released yet"),
        ("index.html", "比计划晚，还没有发布"),
        ("index.html", "calendar/index.html"),
        ("data/index.html", "calendar/index.html"),
        ("about/index.html", "发布日历"),
        ("sitemap.xml", "/calendar/"),
    ] {
        assert!(text(&late, path).contains(words), "{path}: {words}");
    }
    let early = support::build_on(demo(), date(2026, 3, 1));
    assert!(!text(&early, "calendar/index.html").contains("还没有发布</"));
    // The clock changes what is said of dates, nothing else.
    let differs = early
        .iter()
        .filter(|(path, bytes)| late.get(*path) != Some(*bytes));
    let differs: Vec<&str> = differs.map(|(path, _)| path.as_str()).collect();
    let allowed = |path: &&str| {
        let path = path.strip_prefix("en/").unwrap_or(path);
        ["calendar/", "index.html", "reports/index.html", "search/"]
            .iter()
            .any(|start| path.starts_with(start))
    };
    assert!(differs.iter().all(allowed), "{differs:?}");
}
