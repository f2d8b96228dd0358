//! The words of the interface: `t(key="…")` in templates, `i18n/LANG.toml` in themes.
//!
//! Where a number decides, a key is a table with `one` and `other` (the plural categories of CLDR that the
//! site's languages have): `t(key="cases.count", n=5)` takes `cases.count.other`.

use std::collections::BTreeMap;

use tera::{Error, Kwargs, TeraResult};

use super::Templates;
use super::problem::TemplateProblem;
use crate::theme::Theme;

/// The words of one language: dotted key (`chart.table`) → words, with `{name}` where an argument goes.
#[derive(Clone)]
pub(super) struct Words {
    lang: String,
    words: BTreeMap<String, String>,
}

impl Words {
    /// Reads `i18n/LANG.toml` of the theme.
    pub(super) fn read(theme: &Theme, lang: &str) -> Result<Self, TemplateProblem> {
        let path = format!("i18n/{lang}.toml");
        let problem = |message: String| TemplateProblem {
            template: theme.place_of(&path),
            line: 0,
            column: 0,
            message,
        };
        let bytes = theme
            .file(&path)
            .ok_or_else(|| problem("the file is missing".into()))?;
        let text =
            std::str::from_utf8(bytes).map_err(|_| problem("the file is not UTF-8".into()))?;
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
            let before = text
                .get(..error.span().map_or(0, |s| s.start))
                .unwrap_or_default();
            let line = before.matches('\n').count() + 1;
            TemplateProblem {
                line,
                column: 1,
                ..problem(error.message().to_owned())
            }
        })?;
        let mut words = BTreeMap::new();
        flatten("", &table, &mut words);
        Ok(Self {
            lang: lang.to_owned(),
            words,
        })
    }

    /// The words of a key, with the other arguments put in.
    pub(super) fn say(&self, args: &Kwargs) -> TeraResult<String> {
        let key = args.must_get::<&str>("key")?;
        let number = args.get::<i64>("n")?;
        let plural = number.map(|n| format!("{key}.{}", category(n)));
        let found = plural.and_then(|key| self.words.get(&key));
        let Some(words) = found.or_else(|| self.words.get(key)) else {
            return Err(Error::message(format!(
                "no words for `{key}` in language `{}`",
                self.lang
            )));
        };
        let mut said = words.clone();
        for (name, value) in args.iter() {
            let place = format!("{{{name}}}");
            if said.contains(&place) {
                said = said.replace(&place, &value.to_string());
            }
        }
        Ok(said)
    }

    /// The keys that templates ask for and this language does not have, each with its place.
    pub(super) fn missing(&self, theme: &Theme, templates: &Templates<'_>) -> Vec<TemplateProblem> {
        let mut problems = Vec::new();
        for (name, text) in templates {
            for (number, line) in text.lines().enumerate() {
                for (at, _) in line.match_indices(ASK) {
                    let key = line[at + ASK.len()..].split('"').next().unwrap_or_default();
                    let plural = format!("{key}.other");
                    if self.words.contains_key(key) || self.words.contains_key(&plural) {
                        continue;
                    }
                    problems.push(TemplateProblem {
                        template: theme.place_of(&format!("templates/{name}")),
                        line: number + 1,
                        column: line[..at].chars().count() + 1,
                        message: format!("no words for `{key}` in language `{}`", self.lang),
                    });
                }
            }
        }
        problems
    }
}

impl Words {
    /// The keys that another language has and this one does not: half a translation is no language.
    pub(super) fn behind(&self, other: &Words, theme: &Theme) -> Vec<TemplateProblem> {
        let path = format!("i18n/{}.toml", self.lang);
        other
            .words
            .keys()
            .filter(|key| !self.words.contains_key(*key))
            .map(|key| TemplateProblem {
                template: theme.place_of(&path),
                line: 0,
                column: 0,
                message: format!(
                    "no words for `{key}` in language `{}`; `{}` has them",
                    self.lang, other.lang
                ),
            })
            .collect()
    }
}

/// The plural category of a count. Chinese has one form; its files give both words alike.
fn category(n: i64) -> &'static str {
    if n == 1 { "one" } else { "other" }
}

/// How a template asks for words.
const ASK: &str = "t(key=\"";

fn flatten(prefix: &str, table: &toml::Table, words: &mut BTreeMap<String, String>) {
    for (key, value) in table {
        let path = if prefix.is_empty() {
            key.clone()
        } else {
            format!("{prefix}.{key}")
        };
        match value {
            toml::Value::Table(inner) => flatten(&path, inner, words),
            toml::Value::String(text) => {
                words.insert(path, text.clone());
            }
            other => {
                words.insert(path, other.to_string());
            }
        }
    }
}
