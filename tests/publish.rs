//! What the `publish` stage promises while nothing interrupts it.

#[path = "publish_support/mod.rs"]
mod support;

use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

use mingbai::publish::{
    Digest, FileRecord, Manifest, MemorySink, OutputPath, ProblemKind, PublishOptions, Published,
    Sink, Staging, Way, publish, recover, verify,
};
use support::*;

/// Where these tests work: the ordinary temporary folder.
pub fn bench_folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn every_way_leads_to_the_same_tree() {
    for way in ALL_WAYS {
        let bench = Bench::with_old_site();
        let Published {
            changed,
            unchanged,
            removed,
            way: used,
            notes,
        } = build(&bench.output(), &new_site(), Some(way)).unwrap();
        assert_eq!((changed, unchanged, removed), (8, 7, 5), "{way:?}");
        assert_eq!(used, Some(way));
        assert_eq!(notes, []);
        assert_eq!(version_in(&bench.output()), "new", "{way:?}");
        assert_eq!(bench.read(".gitignore"), "*\n");
        assert!(bench.output().join("data/.gitkeep").exists());
        assert!(
            !bench.output().join("gone").exists(),
            "folders that are empty now are gone"
        );
        assert_eq!(
            bench.desk(),
            ["output"],
            "{way:?} leaves nothing beside the output"
        );
    }
}

#[test]
fn a_file_that_comes_part_by_part_is_like_any_other() {
    let bench = Bench::with_old_site();
    let output = bench.output();
    let grown = |site: &Site| {
        let staging = Staging::open(&output).unwrap();
        for (name, bytes) in site {
            let mut file = staging.begin(&path(name)).unwrap();
            bytes.chunks(3).for_each(|part| file.add(part).unwrap());
            assert_eq!(file.finish().unwrap(), FileRecord::of(bytes));
            assert!(staging.begin(&path(name)).is_err(), "{name} is there");
        }
        publish(staging, &PublishOptions::default()).unwrap()
    };
    let published = grown(&new_site());
    assert_eq!(
        (published.changed, published.unchanged, published.removed),
        (8, 7, 5)
    );
    assert_eq!(version_in(&output), "new");
    // Put whole or part by part, equal bytes are no change.
    assert_eq!(build(&output, &new_site(), None).unwrap().changed, 0);
    assert_eq!(grown(&new_site()).changed, 0);
    assert_eq!(bench.desk(), ["output"]);
}

#[test]
fn file_by_file_pages_come_after_assets_then_removals_then_the_manifest() {
    let bench = Bench::with_old_site();
    let output = bench.output();
    let staging = stage(&output, &new_site()).unwrap();
    let is_new = |name: &str| fs::read(output.join(name)).ok().as_ref() == new_site().get(name);
    let assets = [
        "assets/style.css",
        "data/cases.csv",
        "fresh/chart.svg",
        "box",
    ];
    let pages = [
        "index.html",
        "case/page.html",
        "fresh/index.html",
        "shape/index.html",
    ];
    let observer = |step| {
        let manifest = Manifest::read(&output).unwrap().unwrap();
        if pages.iter().any(|page| is_new(page)) {
            assert!(
                assets.iter().all(|asset| is_new(asset)),
                "a page came too early: {step:?}"
            );
        }
        if !output.join("gone/index.html").exists() || !output.join("gone/deep").exists() {
            assert!(
                pages.iter().all(|page| is_new(page)),
                "a removal came too early: {step:?}"
            );
        }
        if manifest == manifest_of(&new_site()) {
            assert_eq!(
                version_in(&output),
                "new",
                "the manifest came too early: {step:?}"
            );
        }
        mingbai::publish::go_on(step)
    };
    let options = PublishOptions {
        way: Some(Way::FileByFile),
        observer: &observer,
        ..PublishOptions::default()
    };
    publish(staging, &options).unwrap();
    assert_eq!(version_in(&output), "new");
}

/// `cargo test -- --ignored` as the superuser, who may mount.
#[cfg(target_os = "linux")]
#[test]
#[ignore = "needs the right to mount"]
fn where_the_folder_cannot_move_files_are_replaced_one_by_one() {
    let run = |program: &str, arguments: &[&Path]| {
        let status = std::process::Command::new(program)
            .args(arguments)
            .status()
            .unwrap();
        assert!(status.success(), "{program} {arguments:?}");
    };
    let bench = Bench::new();
    let source = bench.root.path().join("source");
    for folder in [&source, &bench.output()] {
        fs::create_dir(folder).unwrap();
    }
    let another_disk: [&Path; 4] = [
        "-t".as_ref(),
        "tmpfs".as_ref(),
        "none".as_ref(),
        &bench.output(),
    ];
    let same_disk: [&Path; 3] = ["--bind".as_ref(), &source, &bench.output()];
    for mount in [&another_disk[..], &same_disk[..]] {
        run("mount", mount);
        let used = [old_site(), new_site()].map(|site| build(&bench.output(), &site, None));
        let version = version_in(&bench.output());
        let forced = build(&bench.output(), &old_site(), Some(Way::Exchange));
        run("umount", &[&bench.output()]);
        assert!(
            used.into_iter()
                .all(|used| used.unwrap().way == Some(Way::FileByFile))
        );
        assert_eq!(version, "new");
        assert_eq!(forced.unwrap_err().kind, ProblemKind::Machine);
        assert_eq!(bench.desk(), ["output", "source"]);
    }
}

#[test]
fn output_may_be_missing_with_its_parents_or_empty() {
    for way in ALL_WAYS {
        let bench = Bench::new();
        let deep = bench.root.path().join("a/b/output");
        build(&deep, &old_site(), Some(way)).unwrap();
        assert_eq!(version_in(&deep), "old");

        fs::create_dir(bench.output()).unwrap();
        fs::write(bench.output().join(".gitignore"), "*\n").unwrap();
        build(&bench.output(), &old_site(), Some(way)).unwrap();
        assert_eq!(version_in(&bench.output()), "old");
        assert_eq!(bench.read(".gitignore"), "*\n");
        assert_eq!(bench.desk(), ["a", "output"]);
    }
}

#[test]
fn unchanged_files_keep_time_and_inode() {
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for way in ALL_WAYS {
        let bench = Bench::with_old_site();
        let same = bench.output().join("assets/same.js");
        let other = bench.output().join("assets/style.css");
        for file in [&same, &other] {
            File::options()
                .write(true)
                .open(file)
                .unwrap()
                .set_modified(long_ago)
                .unwrap();
        }
        let before = inode(&same);
        build(&bench.output(), &new_site(), Some(way)).unwrap();
        let modified = |file: &Path| fs::metadata(file).unwrap().modified().unwrap();
        assert_eq!(modified(&same), long_ago, "{way:?}");
        assert_eq!(inode(&same), before, "{way:?}");
        assert_ne!(modified(&other), long_ago, "a changed file has a new time");
    }
}

#[test]
fn nothing_is_touched_when_nothing_differs() {
    let bench = Bench::with_old_site();
    let folder = inode(&bench.output());
    let home = fs::metadata(bench.output().join("index.html"))
        .unwrap()
        .modified()
        .unwrap();
    let published = build(&bench.output(), &old_site(), None).unwrap();
    assert_eq!(
        (published.changed, published.unchanged, published.way),
        (0, 15, None)
    );
    assert_eq!(inode(&bench.output()), folder);
    assert_eq!(
        fs::metadata(bench.output().join("index.html"))
            .unwrap()
            .modified()
            .unwrap(),
        home
    );
    assert_eq!(bench.desk(), ["output"]);
}

#[test]
fn a_damaged_file_is_replaced_even_when_its_size_is_right() {
    for way in ALL_WAYS {
        let bench = Bench::with_old_site();
        fs::write(bench.output().join("assets/same.js"), "SAME script").unwrap();
        assert_eq!(verify(&bench.output()).len(), 1);
        let published = build(&bench.output(), &old_site(), Some(way)).unwrap();
        assert_eq!((published.changed, published.way), (1, Some(way)));
        assert_eq!(bench.read("assets/same.js"), "same script");
    }
}

#[test]
fn a_missing_file_is_written_again() {
    let bench = Bench::with_old_site();
    fs::remove_file(bench.output().join("index.html")).unwrap();
    assert_eq!(
        build(&bench.output(), &old_site(), None).unwrap().changed,
        1
    );
    assert_eq!(version_in(&bench.output()), "old");
}

#[test]
fn a_file_that_is_not_ours_is_refused_by_name_and_kept() {
    let bench = Bench::with_old_site();
    let foreign = bench.output().join("data/notes.txt");
    fs::write(&foreign, "mine").unwrap();
    let problem = build(&bench.output(), &new_site(), None).unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Refused);
    assert_eq!(problem.path, foreign.canonicalize().unwrap());
    assert!(problem.zh.contains("`data/notes.txt`") && problem.en.contains("`data/notes.txt`"));
    assert_eq!(fs::read_to_string(&foreign).unwrap(), "mine");
    assert_eq!(bench.read("index.html"), "old home");
    assert_eq!(bench.desk(), ["output"], "a refusal leaves nothing behind");
}

#[test]
fn a_file_that_comes_during_the_build_is_refused_too() {
    let bench = Bench::with_old_site();
    let staging = stage(&bench.output(), &new_site()).unwrap();
    fs::write(bench.output().join("late.txt"), "mine").unwrap();
    let problem = publish(staging, &PublishOptions::default()).unwrap_err();
    assert!(problem.en.contains("`late.txt`"), "{problem}");
    assert_eq!(bench.read("late.txt"), "mine");
}

#[test]
fn a_file_that_comes_at_the_very_moment_of_the_change_is_kept_beside() {
    for way in [Way::Exchange, Way::TwoRenames] {
        let bench = Bench::with_old_site();
        let staging = stage(&bench.output(), &new_site()).unwrap();
        let late = bench.output().join("gone/late.txt");
        let observer = |step| {
            if step == mingbai::publish::Step::StagingFlushed {
                fs::write(&late, "mine").unwrap();
            }
            mingbai::publish::go_on(step)
        };
        let options = PublishOptions {
            way: Some(way),
            observer: &observer,
            ..PublishOptions::default()
        };
        let published = publish(staging, &options).unwrap();
        assert_eq!(published.notes.len(), 1, "{way:?}");
        let kept = &published.notes[0].path;
        assert_eq!(
            fs::read_to_string(kept.join("gone/late.txt")).unwrap(),
            "mine"
        );
        assert_eq!(names_in(kept), ["gone"], "only what is not ours was kept");
        assert_eq!(version_in(&bench.output()), "new");
        assert_eq!(
            recover(&bench.output()).unwrap().mended,
            [],
            "and it stays there"
        );
        assert!(kept.join("gone/late.txt").exists());
    }
}

#[test]
fn a_file_changed_by_another_program_during_the_build_stops_it() {
    for way in ALL_WAYS {
        let bench = Bench::with_old_site();
        let staging = stage(&bench.output(), &new_site()).unwrap();
        fs::write(bench.output().join("assets/same.js"), "edited in place").unwrap();
        let options = PublishOptions {
            way: Some(way),
            ..PublishOptions::default()
        };
        let problem = publish(staging, &options).unwrap_err();
        assert_eq!(problem.kind, ProblemKind::Damaged);
        assert_eq!(bench.read("assets/same.js"), "edited in place");
        assert_eq!(bench.read("index.html"), "old home");
    }
}

#[test]
fn a_folder_with_no_manifest_or_somebody_elses_is_refused() {
    let bench = Bench::new();
    fs::create_dir(bench.output()).unwrap();
    for number in 0..7 {
        fs::write(
            bench.output().join(format!("thesis-{number}.doc")),
            "years of work",
        )
        .unwrap();
    }
    let problem = build(&bench.output(), &old_site(), None).unwrap_err();
    assert!(
        problem.en.contains("`thesis-0.doc`") && problem.en.contains("and 2 more"),
        "{problem}"
    );

    let app = bench.root.path().join("app");
    fs::create_dir(&app).unwrap();
    fs::write(app.join("manifest.json"), r#"{"name":"an app","icons":[]}"#).unwrap();
    let problem = build(&app, &old_site(), None).unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Damaged);
    assert!(app.join("manifest.json").exists());
}

#[test]
fn a_manifest_cannot_point_outside_its_folder() {
    let bench = Bench::new();
    fs::create_dir(bench.output()).unwrap();
    fs::write(bench.root.path().join("precious.txt"), "x").unwrap();
    let sha256 = Digest::of(b"x");
    let text = format!(
        r#"{{"kind":"mingbai-manifest","format":1,
             "files":[{{"path":"../precious.txt","sha256":"{sha256}","bytes":1}}]}}"#
    );
    fs::write(bench.output().join("manifest.json"), text).unwrap();
    assert_eq!(
        build(&bench.output(), &old_site(), None).unwrap_err().kind,
        ProblemKind::Damaged
    );
    assert!(bench.root.path().join("precious.txt").exists());
}

#[cfg(unix)]
#[test]
fn a_link_inside_the_output_is_not_followed() {
    let bench = Bench::with_old_site();
    let elsewhere = bench.root.path().join("elsewhere");
    fs::rename(bench.output().join("gone"), &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, bench.output().join("gone")).unwrap();
    let problem = build(&bench.output(), &new_site(), Some(Way::FileByFile)).unwrap_err();
    assert!(problem.en.contains("`gone`"), "{problem}");
    assert!(elsewhere.join("index.html").exists());
}

#[cfg(unix)]
#[test]
fn a_linked_output_is_changed_where_it_really_is() {
    let bench = Bench::new();
    let real = bench.root.path().join("disk/site");
    fs::create_dir_all(real.parent().unwrap()).unwrap();
    std::os::unix::fs::symlink("disk/site", bench.output()).unwrap();
    for (site, version) in [(old_site(), "old"), (new_site(), "new")] {
        build(&bench.output(), &site, Some(Way::Exchange)).unwrap();
        assert_eq!(version_in(&real), version);
        assert!(bench.output().is_symlink());
        assert_eq!(names_in(real.parent().unwrap()), ["site"]);
    }
}

#[test]
fn a_file_or_the_root_cannot_be_the_output() {
    let bench = Bench::new();
    fs::write(bench.output(), "a file").unwrap();
    for output in [bench.output(), "/".into()] {
        assert_eq!(
            Staging::open(&output).unwrap_err().kind,
            ProblemKind::Refused
        );
    }
    assert_eq!(fs::read_to_string(bench.output()).unwrap(), "a file");
}

#[test]
fn a_second_build_is_refused_while_the_first_is_alive() {
    let bench = Bench::with_old_site();
    let first = stage(&bench.output(), &new_site()).unwrap();
    let problem = Staging::open(&bench.output()).unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Busy);
    let process = std::process::id().to_string();
    assert!(
        problem.zh.contains(&process) && problem.en.contains(&process),
        "{problem}"
    );
    assert!(
        recover(&bench.output()).unwrap().busy,
        "recovery leaves a living build alone"
    );
    publish(first, &PublishOptions::default()).unwrap();
    assert_eq!(version_in(&bench.output()), "new");
    build(&bench.output(), &old_site(), None).unwrap();
}

#[test]
fn what_is_staged_and_not_published_disappears() {
    let bench = Bench::with_old_site();
    drop(stage(&bench.output(), &new_site()).unwrap());
    assert_eq!(bench.desk(), ["output"]);
    assert_eq!(version_in(&bench.output()), "old");
}

#[test]
fn names_that_are_one_on_some_disks_are_refused() {
    let bench = Bench::new();
    let staging = Staging::open(&bench.output()).unwrap();
    let memory = MemorySink::new();
    let pairs = [
        ("a/page.html", "a/page.html"),
        ("b/Page.html", "b/page.html"),
        ("Cases/1.html", "cases/2.html"),
        ("guide", "guide/index.html"),
        ("news/index.html", "NEWS"),
        ("stra\u{df}e.html", "strasse.html"),
    ];
    for (first, second) in pairs {
        for sink in [&staging as &dyn Sink, &memory] {
            sink.put(&path(first), b"1").unwrap();
            let problem = sink.put(&path(second), b"2").unwrap_err();
            assert_eq!(problem.kind, ProblemKind::Refused);
            assert!(problem.zh.contains(&format!("`{second}`")), "{problem}");
        }
    }
}

#[test]
fn unsafe_paths_are_refused() {
    let bad = [
        "",
        "/a",
        "a//b",
        "a/",
        "./a",
        "../a",
        "a/../b",
        "a\\b",
        "c:/a",
        "a:b",
        "a?b",
        "a*",
        "a|b",
        "a<b>",
        "a\"b",
        "a\u{0}b",
        "a\nb",
        "con",
        "NUL.html",
        "a/com1.txt",
        "lpt9",
        "aux .txt",
        "a.",
        "a ",
        " a",
        "a/ b",
        "manifest.json",
        "Manifest.JSON",
        ".gitignore",
        "x/.gitkeep",
        "Thumbs.db",
        ".mingbai-journal",
        "a/.MINGBAI-x",
        "e\u{301}.html",
        "\u{200b}a",
        "\u{f900}.html",
    ];
    for text in bad {
        let problem = OutputPath::new(text).unwrap_err();
        assert!(!problem.zh.is_empty() && !problem.en.is_empty(), "`{text}`");
    }
    assert!(OutputPath::new(&"a".repeat(201)).is_err());
    let good = [
        "index.html",
        "a/b/c.csv",
        ".nojekyll",
        ".well-known/security.txt",
        "data/manifest.json",
        "cases/\u{6b20}\u{85aa}/index.html",
        "com10",
        "console.js",
        "a b.txt",
        "caf\u{e9}.html",
    ];
    for text in good {
        assert_eq!(path(text).as_str(), text);
    }
    assert_eq!(path("a/b/c").folders().collect::<Vec<_>>(), ["a", "a/b"]);
}

#[test]
fn a_manifest_is_sorted_names_all_files_and_reads_back() {
    let memory = MemorySink::new();
    for name in ["z.html", "a/b.csv", "a.html"] {
        memory.put(&path(name), name.as_bytes()).unwrap();
    }
    let text = memory.manifest().to_text();
    let expected = format!(
        "{{\n\"kind\": \"mingbai-manifest\",\n\"format\": 1,\n\"files\": [\n\
         {{\"path\": \"a.html\", \"sha256\": \"{}\", \"bytes\": 6}},\n\
         {{\"path\": \"a/b.csv\", \"sha256\": \"{}\", \"bytes\": 7}},\n\
         {{\"path\": \"z.html\", \"sha256\": \"{}\", \"bytes\": 6}}\n]\n}}\n",
        Digest::of(b"a.html"),
        Digest::of(b"a/b.csv"),
        Digest::of(b"z.html"),
    );
    assert_eq!(text, expected);
    assert_eq!(Manifest::parse(text.as_bytes()).unwrap(), memory.manifest());
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(Digest::of(b"").to_string(), empty);
    for bad in [
        "",
        "[]",
        "{}",
        &text.replace("1,", "2,"),
        &text.replace("a/b.csv", "a.html"),
    ] {
        assert!(Manifest::parse(bad.as_bytes()).is_err(), "{bad}");
    }
}

#[test]
fn what_was_put_can_be_read_back_from_either_sink() {
    let bench = Bench::with_old_site();
    let staging = Staging::open(&bench.output()).unwrap();
    let memory = MemorySink::new();
    for sink in [&staging as &dyn Sink, &memory] {
        for (name, bytes) in new_site() {
            assert_eq!(
                sink.put(&path(&name), &bytes).unwrap(),
                FileRecord::of(&bytes)
            );
            assert_eq!(&sink.read(&path(&name)).unwrap().unwrap()[..], bytes);
        }
        assert!(
            sink.read(&path("gone/index.html")).unwrap().is_none(),
            "not put in this build"
        );
    }
    assert_eq!(staging.manifest(), memory.manifest());
    assert_eq!(memory.into_files().len(), new_site().len());
}

#[test]
fn verification_names_every_fault() {
    let bench = Bench::with_old_site();
    assert_eq!(verify(&bench.output()), []);
    fs::write(bench.output().join("index.html"), "OLD HOME").unwrap();
    fs::remove_file(bench.output().join("404.html")).unwrap();
    fs::write(bench.output().join("stranger.html"), "").unwrap();
    let problems = verify(&bench.output());
    let names: Vec<_> = problems
        .iter()
        .map(|problem| problem.path.file_name().unwrap())
        .collect();
    assert_eq!(names, ["404.html", "index.html", "stranger.html"]);
    assert_eq!(verify(&bench.root.path().join("nowhere")).len(), 1);
    assert_eq!(
        verify(bench.root.path()).len(),
        1,
        "a folder without a manifest"
    );
}

#[test]
fn a_kept_gitkeep_and_a_page_of_its_folders_name_are_refused_before_any_change() {
    let bench = Bench::with_old_site();
    let mut site = new_site();
    site.remove("data/cases.csv");
    site.insert("data".into(), b"a file".to_vec());
    for way in ALL_WAYS {
        let problem = build(&bench.output(), &site, Some(way)).unwrap_err();
        assert_eq!(problem.kind, ProblemKind::Refused, "{problem}");
        assert_eq!(version_in(&bench.output()), "old");
    }
}

#[test]
fn many_threads_may_put_at_once() {
    let bench = Bench::new();
    let staging = Staging::open(&bench.output()).unwrap();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let staging = &staging;
            scope.spawn(move || {
                for number in 0..200 {
                    let name = format!("cases/{}/{thread}/{number}.html", number % 10);
                    staging.put(&path(&name), name.as_bytes()).unwrap();
                }
            });
        }
    });
    assert_eq!(
        publish(staging, &PublishOptions::default())
            .unwrap()
            .changed,
        800
    );
    assert_eq!(verify(&bench.output()), []);
}

#[test]
fn files_left_by_a_file_manager_neither_stop_a_build_nor_are_lost() {
    for way in ALL_WAYS {
        let bench = Bench::with_old_site();
        fs::write(bench.output().join(".DS_Store"), "view").unwrap();
        fs::write(bench.output().join("gone/Thumbs.db"), "view").unwrap();
        build(&bench.output(), &new_site(), Some(way)).unwrap();
        assert_eq!(bench.read(".DS_Store"), "view");
        assert_eq!(bench.read("gone/Thumbs.db"), "view");
        assert_eq!(version_in(&bench.output()), "new");
    }
}

#[test]
fn a_large_site_keeps_a_twin_that_holds_only_what_is_published() {
    for way in [Way::Exchange, Way::TwoRenames] {
        let bench = Bench::with_twin();
        let twin = bench.root.path().join(TWIN);
        for site in [new_site(), old_site(), old_site(), new_site()] {
            let same = inode(&bench.output().join("assets/same.js"));
            let options = PublishOptions {
                way: Some(way),
                twin_from: 0,
                ..PublishOptions::default()
            };
            publish(stage(&bench.output(), &site).unwrap(), &options).unwrap();
            assert_eq!(
                Manifest::read(&bench.output()).unwrap(),
                Some(manifest_of(&site))
            );
            assert_eq!(verify(&bench.output()), []);
            assert_eq!(bench.read(".gitignore"), "*\n");
            assert_eq!(inode(&bench.output().join("assets/same.js")), same);
            for entry in walkdir::WalkDir::new(&twin) {
                let entry = entry.unwrap();
                if entry.file_type().is_file() {
                    let published = bench
                        .output()
                        .join(entry.path().strip_prefix(&twin).unwrap());
                    assert_eq!(
                        inode(entry.path()),
                        inode(&published),
                        "{}",
                        entry.path().display()
                    );
                }
            }
        }
        assert_eq!(bench.desk(), [TWIN, "output"]);
        assert_eq!(recover(&bench.output()).unwrap().mended, []);
        build(&bench.output(), &old_site(), None).unwrap();
        assert_eq!(
            bench.desk(),
            ["output"],
            "a site that is small now keeps none"
        );
    }
}

#[test]
fn a_twin_is_not_trusted() {
    let options = PublishOptions {
        twin_from: 0,
        ..PublishOptions::default()
    };
    let publish_new = |bench: &Bench| {
        let published = publish(stage(&bench.output(), &new_site()).unwrap(), &options).unwrap();
        assert_eq!(version_in(&bench.output()), "new");
        published
    };
    let twin_of = |bench: &Bench| bench.root.path().join(TWIN);

    let bench = Bench::with_twin();
    fs::remove_file(twin_of(&bench).join("assets/same.js")).unwrap();
    fs::remove_file(twin_of(&bench).join("404.html")).unwrap();
    fs::write(twin_of(&bench).join("404.html"), "something else").unwrap();
    publish_new(&bench);

    let bench = Bench::with_twin();
    fs::write(twin_of(&bench).join("stranger.txt"), "mine").unwrap();
    let published = publish_new(&bench);
    let kept = published.notes[0].path.join("stranger.txt");
    assert_eq!(fs::read_to_string(kept).unwrap(), "mine");

    let bench = Bench::with_twin();
    build(&bench.output(), &new_site(), Some(Way::FileByFile)).unwrap();
    build(&bench.output(), &old_site(), Some(Way::FileByFile)).unwrap();
    fs::remove_file(bench.output().join(".gitignore")).unwrap();
    publish_new(&bench);
    assert!(
        !bench.output().join(".gitignore").exists(),
        "what was removed does not come back"
    );

    let bench = Bench::with_twin();
    fs::remove_file(twin_of(&bench).join("manifest.json")).unwrap();
    fs::write(twin_of(&bench).join("manifest.json"), "").unwrap();
    build(&bench.output(), &old_site(), None).unwrap();
    publish_new(&bench);
}

#[test]
fn ten_thousand_files_are_published_and_one_changed() {
    let bench = Bench::new();
    let mut site: Site = (0..10_000)
        .map(|number| {
            (
                format!("cases/{}/{number}.html", number % 100),
                b"a page".to_vec(),
            )
        })
        .collect();
    assert_eq!(build(&bench.output(), &site, None).unwrap().changed, 10_000);
    for version in ["b", "c"] {
        site.insert("cases/0/100.html".into(), version.into());
        let published = build(&bench.output(), &site, None).unwrap();
        assert_eq!((published.changed, published.unchanged), (1, 9_999));
        assert_eq!(verify(&bench.output()), []);
        assert_eq!(bench.desk(), [TWIN, "output"]);
    }
}

#[cfg(unix)]
fn inode(path: &Path) -> u64 {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).unwrap().ino()
}

#[cfg(not(unix))]
fn inode(_: &Path) -> u64 {
    0
}
