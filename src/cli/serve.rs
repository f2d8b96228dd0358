//! `mingbai serve`: preview on this machine.

use std::process::ExitCode;

use clap::Args;

use mingbai::diag::Lang;
use mingbai::serve::{self, Build, Event, Preview};

use super::{MACHINE, ProjectArgs, output};

/// Options of `serve`.
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    project: ProjectArgs,
    /// 端口；0 表示任选一个空闲的 / port; 0 takes any free one
    #[arg(long, default_value_t = 8348)]
    port: u16,
}

/// Runs the command, until it is ended with Ctrl-C.
pub fn run(options: &Options, lang: Lang) -> ExitCode {
    let project = &options.project;
    if let Err(code) = output::folder(&project.dir, lang) {
        return code;
    }
    if let Err(code) = output::mend(&project.dir.join("output"), lang) {
        return code;
    }
    let preview = Preview {
        dir: &project.dir,
        port: options.port,
        lang,
        clock: &|| project.clock(),
    };
    match serve::serve(&preview, &|event| tell(&event, lang)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{}", problem.words().get(lang));
            ExitCode::from(MACHINE)
        }
    }
}

fn tell(event: &Event<'_>, lang: Lang) {
    match event {
        Event::Built(build) => built(build, lang),
        Event::Open(address) => eprintln!(
            "{}\n  http://{address}/",
            output::say(
                lang,
                "在浏览器里打开下面的地址；保存文件后网页自动更新，按 Ctrl-C 结束",
                "open this in a browser; pages follow what you save, Ctrl-C ends it"
            )
        ),
    }
}

fn built(build: &Build, lang: Lang) {
    output::diagnostics(&build.diagnostics, lang);
    if let Some(failure) = &build.failure {
        eprintln!("{}", failure.get(lang));
    }
    let milliseconds = build.took.as_millis();
    eprintln!(
        "{}",
        match (&build.made, lang) {
            (Some(made), Lang::Zh) => format!("{} 个页面，{milliseconds} 毫秒", made.pages),
            (Some(made), Lang::En) => format!("{} pages in {milliseconds} ms", made.pages),
            (None, Lang::Zh) => "有错误，网页没有更新；改正后保存即可".to_owned(),
            (None, Lang::En) =>
                "there are errors; pages stay as they were until you correct them".to_owned(),
        }
    );
}
