//! What is wrong in a template, with its place.

use std::fmt;

use tera::{Error, ErrorKind};

use crate::theme::Theme;

/// A mistake in a template or in a language's words. Line and column count from 1; 0 where there is no place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateProblem {
    /// The file (`themes/default/templates/home.html`).
    pub template: String,
    /// Its line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for TemplateProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}:{}: {}",
            self.template, self.line, self.column, self.message
        )
    }
}

impl std::error::Error for TemplateProblem {}

impl TemplateProblem {
    fn of_template(theme: &Theme, name: &str, message: String) -> Self {
        let template = theme.place_of(&format!("templates/{name}"));
        Self {
            template,
            line: 0,
            column: 0,
            message,
        }
    }

    pub(super) fn missing_template(theme: &Theme, name: &str) -> Self {
        Self::of_template(theme, name, format!("the theme has no template `{name}`"))
    }

    pub(super) fn not_utf8(theme: &Theme, name: &str) -> Self {
        Self::of_template(theme, name, "the file is not UTF-8".into())
    }

    pub(super) fn unknown_language(theme: &Theme, name: &str, lang: &str) -> Self {
        Self::of_template(
            theme,
            name,
            format!("the site has no frame for language `{lang}`"),
        )
    }

    /// A mistake met while rendering `name`; the engine names the template it really is in.
    pub(super) fn from_tera(error: &Error, theme: &Theme, name: &str) -> Self {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Self {
                line: report.span().start_line,
                column: report.span().start_col + 1,
                ..Self::of_template(theme, report.filename(), report.message().to_owned())
            },
            _ => Self::of_template(theme, name, error.to_string()),
        }
    }

    /// All mistakes met while compiling: the engine reports them in one text, each with `--> file:line:column`.
    pub(super) fn all_from(error: &Error, theme: &Theme) -> Vec<Self> {
        if matches!(error.kind(), ErrorKind::SyntaxError(_)) {
            return vec![Self::from_tera(error, theme, "base.html")];
        }
        let text = error.to_string();
        let found: Vec<Self> = text
            .split("error: ")
            .filter_map(|one| Self::read(one, theme))
            .collect();
        if found.is_empty() {
            vec![Self::of_template(theme, "base.html", text)]
        } else {
            found
        }
    }

    fn read(report: &str, theme: &Theme) -> Option<Self> {
        let message = report.lines().next()?.to_owned();
        let place = report
            .lines()
            .find_map(|line| line.trim().strip_prefix("--> "))?;
        let mut parts = place.rsplitn(3, ':');
        let column = parts.next()?.parse().ok()?;
        let line = parts.next()?.parse().ok()?;
        Some(Self {
            line,
            column,
            ..Self::of_template(theme, parts.next()?, message)
        })
    }
}
