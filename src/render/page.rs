//! Pages: view data in, HTML out, through the theme's templates.
//!
//! Templates are compiled once for each language; rendering is read-only, so threads may share a
//! [`PageRenderer`]. Only this folder names the template engine.

mod foreign;
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
        let mut read: Vec<Words> = Vec::new();
        for frame in frames {
            let words = match Words::read(theme, &frame.lang) {
                Ok(words) => words,
                Err(problem) => {
                    problems.push(problem);
                    continue;
                }
            };
            problems.extend(words.missing(theme, &templates));
            for other in &read {
                problems.extend(words.behind(other, theme));
                problems.extend(other.behind(&words, theme));
            }
            read.push(words.clone());
            let mut tera = base.clone();
            tera.register_function("t", move |args: Kwargs, _: &State| words.say(&args));
            tera.global_context().insert("frame", frame);
            languages.insert(frame.lang.clone(), tera);
        }
        if problems.is_empty() {
            Ok(Self {
                languages,
                theme: theme.clone(),
            })
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
            return Err(TemplateProblem::unknown_language(
                &self.theme,
                template,
                &page.lang,
            ));
        };
        let mut context = Context::new();
        context.insert("page", page);
        context.insert("view", &page.body);
        let html = tera
            .render(template, &context)
            .map_err(|error| TemplateProblem::from_tera(&error, &self.theme, template))?;
        let html = without_indentation(&html);
        Ok(match &*page.lang {
            "en" => foreign::marked(&html, &page.path.0, &page.edition),
            _ => html,
        })
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
    if problems.is_empty() {
        Ok(templates)
    } else {
        Err(problems)
    }
}

/// Filters that set Chinese text; each escapes its input and returns safe HTML.
fn register_filters(tera: &mut Tera) {
    fn set(with: fn(&str) -> String) -> impl Fn(&str, Kwargs, &State) -> Value {
        move |text, _, _| Value::safe_string(&with(text))
    }
    tera.register_filter("phrases", set(typeset::title));
    tera.register_filter("clauses", set(typeset::clauses));
    tera.register_filter("lead", set(typeset::lead));
    tera.register_filter("whole", set(typeset::running));
    tera.register_filter(
        "share",
        |part: i64, args: Kwargs, _: &State| -> tera::TeraResult<String> {
            Ok(percent(part * 1000 / args.must_get::<i64>("of")?.max(1)))
        },
    );
    tera.register_filter("percent", |permille: i64, _: Kwargs, _: &State| {
        percent(permille)
    });
}

/// Thousandths as a CSS or SVG percentage: 435 is `43.5%`.
fn percent(permille: i64) -> String {
    let tenths = permille.unsigned_abs() % 10;
    format!("{}.{tenths}%", permille / 10)
}

/// Drops indentation and empty lines, which would be a third of a page; `<pre>` and `<textarea>` keep theirs.
fn without_indentation(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let preformatted = html.contains("<pre") || html.contains("<textarea");
    let mut until: Option<&str> = None;
    for line in html.lines() {
        if until.is_some() {
            out.push_str(line);
            out.push('\n');
        } else if !line.trim().is_empty() {
            out.push_str(line.trim());
            out.push('\n');
        }
        if preformatted {
            until = still_preformatted(line, until);
        }
    }
    out
}

/// The end tag that is still to come after a line, if it ends inside preformatted text.
fn still_preformatted(line: &str, until: Option<&'static str>) -> Option<&'static str> {
    for (open, close) in [("<pre", "</pre>"), ("<textarea", "</textarea>")] {
        match (line.rfind(open), line.rfind(close)) {
            (Some(opened), closed) if closed.is_none_or(|closed| closed < opened) => {
                return Some(close);
            }
            (_, Some(_)) if until == Some(close) => return None,
            _ => {}
        }
    }
    until
}

#[cfg(test)]
mod tests {
    use super::*;

    use std::collections::BTreeMap;

    use crate::theme::ThemeFiles;
    use crate::view::pages::*;

    fn frame(lang: &str) -> Frame {
        let empty = String::new;
        let footer = Footer {
            who: Vec::new(),
            records: Vec::new(),
            records_links: Vec::new(),
            report_error: None,
            mark: None,
            terms: Vec::new(),
            links: Vec::new(),
            updated: "2025年10月20日".into(),
        };
        Frame {
            lang: lang.into(),
            html_lang: lang.into(),
            site_name: "明白账".into(),
            publisher_line: empty(),
            publisher: empty(),
            home: SitePath("index.html".into()),
            demo: None,
            preview: None,
            nav: Vec::new(),
            hotline: "12348".into(),
            footer,
            base_url: None,
            identity: Identity::default(),
            search: SitePath("search/index.html".into()),
            feed: None,
        }
    }

    fn page() -> Page {
        let body = NotFound {
            title: "<没有>".into(),
            text: "无".into(),
            links: Vec::new(),
        };
        Page {
            lang: "zh".into(),
            path: SitePath("404.html".into()),
            root: "/".into(),
            edition: String::new(),
            alternates: Vec::new(),
            section: String::new(),
            meta: Meta::default(),
            breadcrumb: Vec::new(),
            translations: Vec::new(),
            body: Body::NotFound(Box::new(body)),
        }
    }

    /// The default theme with one template replaced.
    fn theme_with(path: &'static str, text: &'static str) -> Theme {
        Theme::resolve("county", &|name| {
            let files: ThemeFiles = BTreeMap::from([(path.to_owned(), text.as_bytes().to_vec())]);
            (name == "county").then_some(files)
        })
        .unwrap()
    }

    fn places(problems: Vec<TemplateProblem>) -> Vec<(String, usize, usize)> {
        problems
            .into_iter()
            .map(|p| (p.template, p.line, p.column))
            .collect()
    }

    #[test]
    fn the_built_in_theme_has_all_templates_and_all_words() {
        let theme = Theme::built_in().unwrap();
        let renderer = PageRenderer::new(&theme, &[frame("zh"), frame("en")])
            .unwrap_or_else(|problems| panic!("{problems:?}"));
        let html = renderer.render(&page()).unwrap();
        assert!(html.contains("<h1>&lt;没有&gt;</h1>"), "{html}");
        fn shared_by_threads<T: Send + Sync>(_: &T) {}
        shared_by_threads(&renderer);
    }

    #[test]
    fn a_missing_word_is_found_before_rendering() {
        let theme = theme_with("templates/404.html", "<p>\n  {{ t(key=\"no.such\") }}</p>");
        let problems = PageRenderer::new(&theme, &[frame("zh")]).err().unwrap();
        assert!(problems[0].message.contains("`no.such`"), "{problems:?}");
        assert_eq!(
            places(problems),
            [("themes/county/templates/404.html".to_owned(), 2, 6)]
        );
    }

    #[test]
    fn half_a_translation_is_an_error() {
        let theme = theme_with("i18n/en.toml", "[page]\nskip = \"Skip\"\n");
        let problems = PageRenderer::new(&theme, &[frame("zh"), frame("en")])
            .err()
            .unwrap();
        let missing = |p: &TemplateProblem| p.template.ends_with("county/i18n/en.toml");
        assert!(problems.iter().any(missing), "{problems:?}");
    }

    #[test]
    fn a_count_decides_between_one_and_other() {
        let text =
            "{{ t(key=\"cases.count\", n=1, count=1) }}|{{ t(key=\"cases.count\", n=2, count=2) }}";
        let theme = theme_with("templates/404.html", text);
        let renderer = PageRenderer::new(&theme, &[frame("zh"), frame("en")])
            .unwrap_or_else(|problems| panic!("{problems:?}"));
        let english = Page {
            lang: "en".into(),
            ..page()
        };
        assert_eq!(renderer.render(&english).unwrap().trim(), "1 case|2 cases");
        assert_eq!(renderer.render(&page()).unwrap().trim(), "1个案例|2个案例");
    }

    #[test]
    fn mistakes_in_templates_have_a_place() {
        for (text, expected) in [
            ("a\n{{ view.nope }}", (2, 9)),
            ("a\n{{ <nope of={view} /> }}", (2, 4)),
            ("a\n{{ view.title | nope }}", (2, 17)),
            ("a\n{% if %}", (2, 7)),
        ] {
            let theme = theme_with("templates/404.html", text);
            let problems = match PageRenderer::new(&theme, &[frame("zh")]) {
                Ok(renderer) => vec![renderer.render(&page()).unwrap_err()],
                Err(problems) => problems,
            };
            assert!(
                problems[0].template.ends_with("county/templates/404.html"),
                "{problems:?}"
            );
            assert_eq!(
                (problems[0].line, problems[0].column),
                expected,
                "{problems:?}"
            );
        }
    }

    #[test]
    fn indentation_goes_but_preformatted_text_stays() {
        let html = "  <p>\n\n    a\n  </p>\n <pre>\n  x\n\n</pre>\n  <p>";
        assert_eq!(
            without_indentation(html),
            "<p>\na\n</p>\n<pre>\n  x\n\n</pre>\n<p>\n"
        );
    }
}
