//! The same input gives the same bytes: whatever the number of cores, the order of rows and files,
//! the folder, the time zone, the language, the umask and the day. A second build touches nothing.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use jiff::civil::date;
use tempfile::TempDir;

use support::{Files, Site};

#[test]
fn the_number_of_cores_does_not_matter() {
    let on = |jobs: usize| -> Site {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build();
        pool.expect("threads")
            .install(|| support::build(support::small_demo()))
    };
    let one = on(1);
    for jobs in [2, 7] {
        support::assert_same_site(&one, &on(jobs), &format!("{jobs} jobs"));
    }
}

#[test]
fn the_order_of_rows_does_not_matter() {
    for project in [support::small_demo(), support::public_record()] {
        let reversed = support::map_tables(project.clone(), |path, mut table| {
            table.rows.reverse();
            vec![(path.to_owned(), table.csv())]
        });
        let (expected, site) = (support::build(project), support::build(reversed));
        support::assert_same_site(&expected, &site, "rows reversed");
    }
}

#[test]
fn the_order_of_files_does_not_matter() {
    for project in [support::small_demo(), support::public_record()] {
        let (expected, site) = (
            support::build(project.clone()),
            support::build(statistics_renamed(project)),
        );
        support::assert_same_site(&expected, &site, "files renamed");
    }
}

/// The tables of statistics under names that sort the other way.
fn statistics_renamed(project: Files) -> Files {
    let folder = "data/statistics/";
    let count = project
        .keys()
        .filter(|path| path.starts_with(folder))
        .count();
    let mut place = count;
    project
        .into_iter()
        .map(|(path, bytes)| {
            if path.starts_with(folder) {
                place -= 1;
                return (format!("{folder}part-{place:04}.csv"), bytes);
            }
            (path, bytes)
        })
        .collect()
}

#[test]
fn the_day_does_not_matter_while_nothing_expires() {
    for project in [support::small_demo(), support::public_record()] {
        // Between two dates of the release calendar, too.
        let summer = support::build_on(project.clone(), date(2026, 7, 1));
        let spring = support::build_on(project, date(2026, 4, 22));
        support::assert_same_site(&summer, &spring, "another day");
    }
}

#[test]
fn an_embargo_ends_on_its_day() {
    let before = support::build_on(support::small_demo(), date(2030, 5, 31));
    let after = support::build_on(support::small_demo(), date(2030, 6, 1));
    let pages = |site: &Site| {
        site.keys()
            .filter(|path| path.starts_with("cases/"))
            .count()
    };
    assert!(pages(&before) < pages(&after));
}

/// Writes a project into a folder.
fn written(files: &Files, dir: &Path) {
    for (path, bytes) in files {
        let path = dir.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
}

/// Builds with the program, in a folder, with an environment and a umask.
fn run(dir: &Path, project: &Path, output: &Path, environment: &[(&str, &str)], umask: &str) {
    let script = format!("umask {umask}; exec \"$@\"");
    let done = Command::new("sh")
        .args(["-c", &script, "sh", env!("CARGO_BIN_EXE_mingbai"), "build"])
        .arg(project)
        .arg("--output")
        .arg(output)
        .args(["--date", "2026-07-01"])
        .current_dir(dir)
        .envs(environment.iter().copied())
        .output()
        .expect("the program runs");
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{said}");
}

/// Bytes and time of change of every file below a folder.
fn standing(dir: &Path) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
    walkdir::WalkDir::new(dir)
        .into_iter()
        .map(|entry| entry.expect("readable"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path();
            let name = path
                .strip_prefix(dir)
                .expect("below it")
                .display()
                .to_string();
            let changed = fs::metadata(path).and_then(|data| data.modified());
            let bytes = fs::read(path).expect("readable");
            (name, (bytes, changed.expect("times are kept")))
        })
        .collect()
}

#[test]
fn folder_time_zone_language_and_umask_do_not_matter() {
    let home = TempDir::new().expect("a folder");
    let (one, other) = (home.path().join("one"), home.path().join("其他 folder/two"));
    let files = support::public_record();
    written(&files, &one);
    written(&files, &other);
    let here = [("TZ", "Pacific/Kiritimati"), ("LC_ALL", "C"), ("LANG", "C")];
    let there = [
        ("TZ", "America/Adak"),
        ("LC_ALL", "en_US.UTF-8"),
        ("LANG", "tr_TR.UTF-8"),
    ];
    run(home.path(), &one, &one.join("output"), &here, "022");
    run(
        &other,
        Path::new("."),
        &home.path().join("site"),
        &there,
        "077",
    );
    let bytes = |dir: &Path| -> BTreeMap<String, Vec<u8>> {
        let files = standing(dir).into_iter();
        files.map(|(name, (bytes, _))| (name, bytes)).collect()
    };
    let (left, right) = (bytes(&one.join("output")), bytes(&home.path().join("site")));
    let built: Site = support::build(files);
    assert!(left.len() > built.len(), "the manifest lists the others");
    for (path, bytes) in &built {
        assert!(
            left.get(path).is_some_and(|file| file == &**bytes),
            "{path}"
        );
    }
    assert!(left == right, "the two folders differ");
}

#[test]
fn a_second_build_touches_nothing() {
    let home = TempDir::new().expect("a folder");
    let project = home.path().join("project");
    written(&support::starter(), &project);
    let output = project.join("output");
    run(home.path(), &project, &output, &[], "022");
    let first = standing(&output);
    run(
        home.path(),
        &project,
        &output,
        &[("TZ", "Asia/Tokyo")],
        "022",
    );
    let second = standing(&output);
    assert!(first == second, "bytes or times changed");
    // One changed word changes the pages that show it, and leaves the others alone.
    let about = project.join("content/about.md");
    let text = fs::read_to_string(&about).expect("a text");
    fs::write(&about, format!("{}\n\n补充一句。\n", text.trim_end())).expect("written");
    run(home.path(), &project, &output, &[], "022");
    let third = standing(&output);
    let changed = third
        .iter()
        .filter(|(path, file)| first.get(*path) != Some(file));
    let changed: Vec<&String> = changed.map(|(path, _)| path).collect();
    assert!(
        changed.iter().any(|path| *path == "about/index.html"),
        "{changed:?}"
    );
    assert!(changed.len() < first.len() / 2, "{changed:?}");
}
