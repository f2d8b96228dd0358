//! Pages: view data in, HTML out, through the theme's templates.
//!
//! Templates are compiled once for each language; rendering is read-only, so threads may share a
//! [`PageRenderer`]. Only this folder names the template engine.

mod problem;
mod words;

use std::collections::BTreeMap;

use tera::{Context, Kwargs, State, Tera, Value};

use crate::theme::Theme;
use crate::view::pages::{Body, Frame, Page};
use crate::view::typeset;

pub use problem::TemplateProblem;
use words::Words;

/// The theme's templates, compiled, with the frame of every language.
pub struct PageRenderer {
    languages: BTreeMap<String, Tera>,
    theme: Theme,
}

impl PageRenderer {
    /// Compiles the theme's templates for the languages of `frames`.
    ///
    /// # Errors
    /// All that can be known before a page is rendered: syntax, unknown components and filters, a template that is
    /// missing, and a word that a template asks for and a language does not have.
    pub fn new(theme: &Theme, frames: &[Frame]) -> Result<Self, Vec<TemplateProblem>> {
        let templates = read_templates(theme)?;
        let mut base = Tera::default();
        register_filters(&mut base);
        base.register_function("t", |_: Kwargs, _: &State| String::new());
        base.add_raw_templates(templates.iter().map(|(name, text)| (name.as_str(), *text)))
            .map_err(|error| TemplateProblem::all_from(&error, theme))?;

        let mut problems: Vec<TemplateProblem> = Body::TEMPLATES
            .iter()
            .filter(|name| !templates.contains_key(**name))
            .map(|name| TemplateProblem::missing_template(theme, name))
            .collect();
        let mut languages = BTreeMap::new();
        for frame in frames {
            let words = match Words::read(theme, &frame.lang) {
                Ok(words) => words,
                Err(problem) => {
                    problems.push(problem);
                    continue;
                }
            };
            problems.extend(words.missing(theme, &templates));
            let mut tera = base.clone();
            tera.register_function("t", move |args: Kwargs, _: &State| words.say(&args));
            tera.global_context().insert("frame", frame);
            languages.insert(frame.lang.clone(), tera);
        }
        if problems.is_empty() {
            Ok(Self { languages, theme: theme.clone() })
        } else {
            Err(problems)
        }
    }

    /// Renders a page: a whole HTML file.
    ///
    /// # Errors
    /// A template that asks for what the view does not have, with its place in the template.
    pub fn render(&self, page: &Page) -> Result<String, TemplateProblem> {
        let template = page.body.template();
        let Some(tera) = self.languages.get(&page.lang) else {
            return Err(TemplateProblem::unknown_language(&self.theme, template, &page.lang));
        };
        let mut context = Context::new();
        context.insert("page", page);
        context.insert("view", &page.body);
        let html = tera
            .render(template, &context)
            .map_err(|error| TemplateProblem::from_tera(&error, &self.theme, template))?;
        Ok(without_indentation(&html))
    }
}

/// Template name (path below `templates/`) → its text.
type Templates<'t> = BTreeMap<String, &'t str>;

fn read_templates(theme: &Theme) -> Result<Templates<'_>, Vec<TemplateProblem>> {
    let mut templates = BTreeMap::new();
    let mut problems = Vec::new();
    for (name, bytes) in theme.folder("templates") {
        match std::str::from_utf8(bytes) {
            Ok(text) => {
                templates.insert(name.to_owned(), text);
            }
            Err(_) => problems.push(TemplateProblem::not_utf8(theme, name)),
        }
    }
    if problems.is_empty() { Ok(templates) } else { Err(problems) }
}

/// Filters that set Chinese text; each escapes its input and returns safe HTML.
fn register_filters(tera: &mut Tera) {
    fn set(with: fn(&str) -> String) -> impl Fn(&str, Kwargs, &State) -> Value {
        move |text, _, _| Value::safe_string(&with(text))
    }
    tera.register_filter("phrases", set(typeset::title));
    tera.register_filter("lead", set(typeset::lead));
    tera.register_filter("whole", set(typeset::running));
    tera.register_filter("percent", |permille: i64, _: Kwargs, _: &State| percent(permille));
}

/// Thousandths as a CSS or SVG percentage: 435 is `43.5%`.
fn percent(permille: i64) -> String {
    let tenths = permille.unsigned_abs() % 10;
    format!("{}.{tenths}%", permille / 10)
}

/// Drops indentation and empty lines, which would be a third of a page; `<pre>` and `<textarea>` keep theirs.
fn without_indentation(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut kept: Option<&str> = None;
    for line in html.lines() {
        if kept.is_none() {
            let trimmed = line.trim();
            if trimmed.is_empty() {
                continue;
            }
            out.push_str(trimmed);
        } else {
            out.push_str(line);
        }
        out.push('\n');
        for (open, close) in [("<pre", "</pre>"), ("<textarea", "</textarea>")] {
            match (line.rfind(open), line.rfind(close)) {
                (Some(o), c) if c.is_none_or(|c| c < o) => kept = Some(close),
                (_, Some(_)) if kept == Some(close) => kept = None,
                _ => {}
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indentation_goes_but_preformatted_text_stays() {
        let html = "  <p>\n\n    a\n  </p>\n <pre>\n  x\n\n</pre>\n  <p>";
        assert_eq!(without_indentation(html), "<p>\na\n</p>\n<pre>\n  x\n\n</pre>\n<p>\n");
    }
}
