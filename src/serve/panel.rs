//! What the preview adds to a page: its script, and a panel that says what is wrong.
//!
//! The pages' content security policy allows neither inline scripts nor inline styles, so both
//! come from addresses of our own below [`OWN`], which no site can have.

use std::fmt::Write;

use super::reload::Shown;
use crate::diag::{Diagnostic, Diagnostics, Lang, Severity, Words};
use crate::view::html::escape;

/// Addresses that are the preview's own.
pub const OWN: &str = "/__mingbai/";
/// The script that reloads the page.
pub const SCRIPT: &str = include_str!("live.js");
/// The panel's looks.
pub const STYLE: &str = include_str!("live.css");

/// Diagnostics shown in a page at most; the terminal shows all.
const MOST: usize = 60;

/// The panel, or nothing if all is well. Notes alone are for the terminal. `stale` says that the
/// page below is an earlier one.
pub fn panel(
    diagnostics: &Diagnostics,
    failure: Option<&Words>,
    stale: bool,
    lang: Lang,
) -> String {
    let mut serious: Vec<&Diagnostic> = diagnostics
        .iter()
        .filter(|d| d.severity > Severity::Note)
        .collect();
    if serious.is_empty() && failure.is_none() {
        return String::new();
    }
    // Errors first; each group stays in the order of files and lines.
    serious.sort_by_key(|d| std::cmp::Reverse(d.severity));
    let say = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
    let mut html = format!(
        "<aside id=\"mingbai-panel\" lang=\"{}\" aria-label=\"{}\"><details{}><summary>{}</summary><ul>",
        say("zh-CN", "en"),
        say("检查结果", "What the check found"),
        if stale { " open" } else { "" },
        escape(&summary(&serious, stale, lang)),
    );
    if let Some(words) = failure {
        let _ = write!(html, "<li class=\"error\">{}</li>", escape(words.get(lang)));
    }
    for diagnostic in serious.iter().take(MOST) {
        entry(&mut html, diagnostic, lang);
    }
    if let Some(more) = serious.len().checked_sub(MOST).filter(|more| *more > 0) {
        let _ = match lang {
            Lang::Zh => write!(html, "<li>另有 {more} 条，见终端</li>"),
            Lang::En => write!(html, "<li>{more} more: see the terminal</li>"),
        };
    }
    html.push_str("</ul></details></aside>");
    html
}

fn summary(serious: &[&Diagnostic], stale: bool, lang: Lang) -> String {
    let errors = serious
        .iter()
        .filter(|d| d.severity == Severity::Error)
        .count();
    let warnings = serious.len() - errors;
    let (counts, note) = match lang {
        Lang::Zh => (
            format!("{errors} 个错误，{warnings} 个警告"),
            "。显示的是上一次没有错误时的网页",
        ),
        Lang::En => (
            format!("{errors} errors, {warnings} warnings"),
            ". This is the page as it was before the mistake",
        ),
    };
    if stale { counts + note } else { counts }
}

fn entry(html: &mut String, d: &Diagnostic, lang: Lang) {
    let class = d.severity.word();
    let _ = write!(
        html,
        "<li class=\"{class}\"><code>{}</code> {}",
        d.code,
        escape(d.message.get(lang))
    );
    if let Some(place) = &d.place {
        let mut at = place.to_string();
        for more in [
            place.file.sheet_name().map(str::to_owned),
            place.cell_name(),
        ]
        .into_iter()
        .flatten()
        {
            let _ = write!(at, " · {more}");
        }
        let _ = write!(html, "<br><code>{}</code>", escape(&at));
    }
    let label = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
    if let Some(seen) = &d.seen {
        let _ = write!(
            html,
            "<br>{} <code>{}</code>",
            label("看到", "seen"),
            escape(seen)
        );
    }
    if let Some(expected) = &d.expected {
        let words = escape(expected.get(lang));
        let _ = write!(html, "<br>{} {words}", label("应为", "expected"));
    }
    for hint in &d.hints {
        let words = escape(hint.get(lang));
        let _ = write!(html, "<br>{} {words}", label("怎么办：", "remedy:"));
    }
    html.push_str("</li>");
}

/// A page of the site with script and panel before its end.
pub fn into_page(page: &[u8], shown: &Shown) -> Vec<u8> {
    const END: &[u8] = b"</body>";
    let at = page
        .windows(END.len())
        .rposition(|window| window.eq_ignore_ascii_case(END))
        .unwrap_or(page.len());
    let (before, after) = page.split_at(at);
    let ours = format!(
        "<link rel=\"stylesheet\" href=\"{OWN}live.css\">\n{}\n\
         <script src=\"{OWN}live.js\" data-version=\"{}\"></script>\n",
        shown.panel, shown.version
    );
    [before, ours.as_bytes(), after].concat()
}

/// The page that stands in as long as there is no site: no build was without errors yet.
pub fn no_site_yet(shown: &Shown, lang: Lang) -> Vec<u8> {
    let (code, title, text) = match lang {
        Lang::Zh => (
            "zh-CN",
            "还没有可以预览的网页",
            "先改正下面的错误。保存后，这里会自动出现网站。",
        ),
        Lang::En => (
            "en",
            "There is no page to preview yet",
            "Correct the errors below. When you save, the site appears here.",
        ),
    };
    let page = format!(
        "<!doctype html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n</head>\n<body class=\"mingbai-no-site\">\n\
         <main>\n<h1>{title}</h1>\n<p>{text}</p>\n</main>\n</body>\n</html>\n"
    );
    into_page(page.as_bytes(), shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(panel: &str) -> Shown {
        Shown {
            version: "7-1".to_owned(),
            site: None,
            panel: panel.into(),
        }
    }

    #[test]
    fn script_and_panel_stand_before_the_last_end_of_the_body() {
        let page = into_page(b"<pre>&lt;/body></pre></BODY></html>", &shown("<aside>"));
        let page = String::from_utf8(page).unwrap();
        let (panel, end) = (page.find("<aside>").unwrap(), page.find("</BODY>").unwrap());
        assert!(panel < end);
        assert!(page.contains("src=\"/__mingbai/live.js\" data-version=\"7-1\""));
        assert!(page.ends_with("</BODY></html>"));
        assert!(!page.contains("<style") && !page.contains("onload"));
    }

    #[test]
    fn what_was_seen_is_escaped_and_notes_are_left_to_the_terminal() {
        let words = || Words::new("坏", "bad");
        let mut found = Diagnostics::new();
        found.push(Diagnostic::new("totals", None, words()).severity(Severity::Note));
        assert_eq!(panel(&found, None, false, Lang::Zh), "");
        found.push(Diagnostic::new("totals", None, words()).seen("<script>"));
        let html = panel(&found, None, true, Lang::En);
        assert!(html.contains("1 errors, 0 warnings"));
        assert!(html.contains("&lt;script&gt;"));
        assert_eq!(html.matches("<li").count(), 1);
    }
}
