//! `mingbai build`: check, render, publish.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use mingbai::diag::{Diagnostics, Lang};
use mingbai::load::ProjectFiles;
use mingbai::pipeline::{self, Prepared};
use mingbai::plan::{PREVIEW, addresses};
use mingbai::publish::{
    DiskStore, MANIFEST_NAME, PublishOptions, Published, Staging, Way, publish,
};
use mingbai::render::{self, Effort, Made};

use super::{INPUT, MACHINE, ProjectArgs, output};

/// Options of `build`.
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    project: ProjectArgs,
    /// 输出文件夹，默认项目里的 output/；预览（--drafts）默认 .mingbai/preview/ / the output folder
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// 同时用几个核 / how many cores to use
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
    /// 显示各阶段用时 / show how long each stage took
    #[arg(long)]
    timings: bool,
    /// 只做这些宣传品的样张，不动已发布的网站 / make proofs of these brochures only; what is published stays
    #[arg(long, value_name = "PATH", num_args = 1..)]
    only: Vec<String>,
    /// 强制一种替换方式 / force one way of replacing the output
    #[arg(long, value_enum, hide = true)]
    way: Option<WayArg>,
}

#[derive(Clone, Copy, ValueEnum)]
enum WayArg {
    Exchange,
    TwoRenames,
    FileByFile,
}

impl From<WayArg> for Way {
    fn from(way: WayArg) -> Self {
        match way {
            WayArg::Exchange => Way::Exchange,
            WayArg::TwoRenames => Way::TwoRenames,
            WayArg::FileByFile => Way::FileByFile,
        }
    }
}

/// Runs the command.
pub fn run(options: &Options, lang: Lang) -> ExitCode {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(options.jobs.unwrap_or(0))
        .build();
    match pool {
        Ok(pool) => match pool.install(|| build(options, lang)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(code) => code,
        },
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(MACHINE)
        }
    }
}

fn build(options: &Options, lang: Lang) -> Result<(), ExitCode> {
    let began = Instant::now();
    let dir = &options.project.dir;
    let drafts = options.project.drafts;
    let usual = match drafts {
        true => dir.join(".mingbai").join("preview"),
        false => dir.join("output"),
    };
    let target = options.output.clone().unwrap_or(usual);
    output::mend(&target, lang)?;
    if drafts {
        refuse_public_site(&target, lang)?;
    }
    let files = output::read(dir, lang)?;
    let read = began.elapsed();
    let prepared = pipeline::prepare(&files, options.project.clock());
    output::diagnostics(&prepared.diagnostics, lang);
    let ready = prepared.theme.is_some() && !prepared.diagnostics.has_errors();
    if !ready {
        eprintln!(
            "{}",
            output::say(
                lang,
                "有错误，没有生成；已发布的网站保持原样。改正后再运行一次。",
                "there are errors; nothing was made and what is published stays as it was"
            )
        );
        return Err(ExitCode::from(INPUT));
    }

    let store = DiskStore::new(&dir.join(".mingbai").join("cache"));
    if !options.only.is_empty()
        && let Some(renderer) = prepared.renderer()
    {
        return super::proof::proof(
            &render::Renderer {
                store: &store,
                ..renderer
            },
            &options.only,
            options.output.as_deref(),
            dir,
            lang,
        );
    }
    let staging = Staging::open(&target).map_err(|problem| output::problem_exit(&problem, lang))?;
    for mended in staging.mended() {
        eprintln!("{}", output::say(lang, &mended.zh, &mended.en));
    }
    let rendering = Instant::now();
    let bar = progress_bar(lang);
    let made = prepared.make(&store, &staging, &|done, total| {
        bar.set_length(u64::try_from(total).unwrap_or(0));
        bar.set_position(u64::try_from(done).unwrap_or(0));
    });
    bar.finish_and_clear();
    let Some(made) = made else {
        return Err(ExitCode::from(INPUT));
    };
    let made = made.map_err(|problem| output::render_exit(problem, lang))?;
    store.tidy();
    let mut said = Diagnostics::new();
    said.extend(made.said.iter().cloned());
    output::diagnostics(&said.sorted(), lang);
    let rendered = rendering.elapsed();

    let publishing = Instant::now();
    let way = PublishOptions {
        way: options.way.map(Way::from),
        ..PublishOptions::default()
    };
    let published =
        publish(staging, &way).map_err(|problem| output::problem_exit(&problem, lang))?;
    if !drafts && options.project.clock().now <= super::now() {
        record_addresses(dir, &files, &prepared)?;
    }
    for note in &published.notes {
        eprintln!("{}", output::say(lang, &note.zh, &note.en));
    }
    if options.timings {
        let rest = [("render", rendered), ("publish", publishing.elapsed())];
        timings(read, &prepared, &rest);
        efforts(&made.efforts, lang);
    }
    summary(&made, &published, &target, began.elapsed(), lang);
    Ok(())
}

/// A preview never takes the place of a site that is no preview.
fn refuse_public_site(target: &Path, lang: Lang) -> Result<(), ExitCode> {
    let is_site = target.join(MANIFEST_NAME).is_file();
    if !is_site || target.join(PREVIEW).is_file() {
        return Ok(());
    }
    eprintln!(
        "{}{}",
        output::say(
            lang,
            "这个文件夹里是已发布的网站，预览不能放进去；用 --output 换一个文件夹：",
            "this folder holds a published site, where no preview may go; choose another with --output: "
        ),
        target.display()
    );
    Err(ExitCode::from(2))
}

/// Adds the addresses that are public now to the project's record of them. A preview has none, an
/// example is published for nobody, and a build for a day to come publishes nothing yet.
fn record_addresses(dir: &Path, files: &ProjectFiles, prepared: &Prepared) -> Result<(), ExitCode> {
    if prepared.public.catalogue.settings.demo {
        return Ok(());
    }
    let lock = addresses::lock(&prepared.plan, &prepared.public);
    let known = files.get(addresses::FILE).map(|bytes| &**bytes);
    if known == Some(lock.as_bytes()) {
        return Ok(());
    }
    super::withdraw::write(&dir.join(addresses::FILE), lock.as_bytes())
}

/// A bar that shows itself only when the work takes more than a second.
fn progress_bar(lang: Lang) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(4));
    let words = output::say(lang, "生成页面", "making pages");
    let template = format!("{words} {{bar:30}} {{pos}}/{{len}}");
    if let Ok(style) = ProgressStyle::with_template(&template) {
        bar.set_style(style);
    }
    bar
}

fn timings(read: Duration, prepared: &Prepared, rest: &[(&str, Duration)]) {
    let stages = [("read", read)];
    let all = stages.iter().chain(&prepared.timings.0).chain(rest);
    for (stage, took) in all {
        eprintln!("{stage:>10} {:>8} µs", took.as_micros());
    }
}

/// What each kind of output cost, the dearest first.
fn efforts(efforts: &BTreeMap<String, Effort>, lang: Lang) {
    let title = output::say(
        lang,
        "各类产物（各核用时之和）",
        "by kind of output (time of all cores)",
    );
    eprintln!("{title}");
    let mut all: Vec<(&String, &Effort)> = efforts.iter().collect();
    all.sort_by_key(|(_, effort)| Reverse(effort.took));
    for (kind, effort) in all {
        let Effort { pieces, took } = effort;
        eprintln!("{:>10} µs {pieces:>6} × {kind}", took.as_micros());
    }
}

fn summary(made: &Made, published: &Published, target: &Path, took: Duration, lang: Lang) {
    let Made {
        pages,
        charts,
        files,
        brochures,
        ..
    } = made;
    let Published {
        changed,
        unchanged,
        removed,
        ..
    } = published;
    let tenths = took.as_millis() / 100;
    let (seconds, tenth) = (tenths / 10, tenths % 10);
    let index = target.join("index.html");
    let index = index.display();
    eprintln!(
        "{}",
        match lang {
            Lang::Zh => format!(
                "生成 {pages} 个页面、{charts} 张图、{brochures} 种宣传品，共 {files} 个文件，用时 {seconds}.{tenth} 秒\n\
                 {changed} 个有变化，{unchanged} 个不变，删去 {removed} 个\n\
                 用浏览器打开 {index}"
            ),
            Lang::En => format!(
                "made {pages} pages, {charts} charts and {brochures} brochures, {files} files in all, in {seconds}.{tenth} s\n\
                 {changed} changed, {unchanged} unchanged, {removed} removed\n\
                 open {index} in a browser"
            ),
        }
    );
}
