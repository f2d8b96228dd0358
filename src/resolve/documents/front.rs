//! Reads values of front matter, each mistake reported at its place.

use std::sync::Arc;

use jiff::civil::{Date, DateTime};

use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::load::raw::{Node, NodeValue, RawDocument};
use crate::model::moment;
use crate::model::number::{self, half_width};
use crate::model::period::Period;
use crate::model::period_parse;
use crate::model::unit::Unit;
use crate::model::value::Value;
use crate::source::{Place, SourceFile};

use super::keys::{self, KEYS};

/// The front matter of a document, every key with its value.
pub struct Front<'a> {
    file: &'a SourceFile,
    values: [Option<&'a Node>; KEYS.len()],
}

impl<'a> Front<'a> {
    /// The front matter of a file. What it is silent about and what holds in every language is
    /// taken from `base`, the version it translates.
    pub fn new(raw: &'a RawDocument, base: Option<&'a RawDocument>) -> Self {
        let mut values = [None; KEYS.len()];
        collect(&raw.front, &mut values, |_| true);
        if let Some(base) = base {
            collect(&base.front, &mut values, |at| KEYS[at].shared);
        }
        Self {
            file: &raw.file,
            values,
        }
    }

    /// The value of a key (by its English name), if one is given.
    pub fn get(&self, name: &str) -> Option<&'a Node> {
        keys::position(name).and_then(|at| self.values[at])
    }

    /// Where the key's value stands; the beginning of the file where there is none.
    pub fn place(&self, name: &str) -> Place {
        self.get(name)
            .map_or_else(|| Place::whole(self.file), |node| node.place.clone())
    }
}

/// Fills in the first value of each key that has none yet; nothing and blank text are no value.
fn collect<'a>(front: &'a Node, values: &mut [Option<&'a Node>], wanted: impl Fn(usize) -> bool) {
    for (name, _, node) in front.members() {
        let says_something = match &node.value {
            NodeValue::Null => false,
            NodeValue::Scalar(text) => !text.trim().is_empty(),
            NodeValue::List(_) | NodeValue::Map(_) => true,
        };
        if let Some(at) = keys::position(name).filter(|at| says_something && wanted(*at)) {
            values[at].get_or_insert(node);
        }
    }
}

/// Reads typed values and reports what cannot be read.
pub struct Reader<'a, 'd> {
    /// What is read.
    pub front: Front<'a>,
    /// Where mistakes go.
    pub diagnostics: &'d mut Diagnostics,
}

impl<'a> Reader<'a, '_> {
    /// One line of text.
    pub fn text(&mut self, name: &str) -> Option<Arc<str>> {
        self.scalar(name).map(|(text, _)| Arc::from(text))
    }

    /// The scalar of a key with its node.
    pub fn scalar(&mut self, name: &str) -> Option<(&'a str, &'a Node)> {
        let node = self.front.get(name)?;
        match node.text() {
            Some(text) => Some((text, node)),
            None => {
                self.wrong(node, name, "一个值，不是列表", "one value, not a list");
                None
            }
        }
    }

    /// A list of texts; a single text is a list of one.
    pub fn list(&mut self, name: &str) -> Vec<Arc<str>> {
        let texts = self.placed_list(name);
        texts.into_iter().map(|(text, _)| Arc::from(text)).collect()
    }

    /// A list of words; a single text may list them with `、`, `；`, `;` or `，`.
    pub fn words(&mut self, name: &str) -> Vec<Arc<str>> {
        self.placed_list(name)
            .iter()
            .flat_map(|(text, _)| text.split(['、', '；', ';', '，']))
            .map(str::trim)
            .filter(|word| !word.is_empty())
            .map(Arc::from)
            .collect()
    }

    /// A list of texts with their places.
    pub fn placed_list(&mut self, name: &str) -> Vec<(&'a str, &'a Place)> {
        let Some(node) = self.front.get(name) else {
            return Vec::new();
        };
        if matches!(node.value, NodeValue::Map(_)) {
            self.wrong(node, name, "一个列表", "a list");
        }
        let mut texts = Vec::new();
        for item in node.items() {
            match item.text() {
                Some("") => {}
                Some(text) => texts.push((text, &item.place)),
                None => self.wrong(item, name, "列表里每项一个值", "one value an item"),
            }
        }
        texts
    }

    /// A day.
    pub fn date(&mut self, name: &str) -> Option<Date> {
        self.read(
            name,
            day,
            "`2025-03-18` 这样的日期",
            "a date like `2025-03-18`",
        )
    }

    /// A day or a moment, in the time of Asia/Shanghai; [`moment::NEVER`] for what cannot be read.
    pub fn moment(&mut self, name: &str) -> Option<DateTime> {
        self.front.get(name)?;
        let read = self.read(
            name,
            moment::read,
            "`2025-04-10` 或 `2025-04-10 09:00`",
            "`2025-04-10` or `2025-04-10 09:00`",
        );
        Some(read.unwrap_or(moment::NEVER))
    }

    /// A period.
    pub fn period(&mut self, name: &str) -> Option<Period> {
        self.read(
            name,
            period_parse::parse,
            "`2025Q3`、`2025年上半年` 这样的时期",
            "a period like `2025Q3` or `2025H1`",
        )
    }

    /// Yes or no; no where nothing is said. What cannot be read is a yes: nothing that was meant
    /// to stay unpublished gets out by a slip.
    pub fn flag(&mut self, name: &str) -> bool {
        if self.front.get(name).is_none() {
            return false;
        }
        self.read(
            name,
            flag,
            "`true` 或 `false`（`是`、`否`）",
            "`true` or `false`",
        )
        .unwrap_or(true)
    }

    /// A whole number.
    pub fn integer(&mut self, name: &str) -> Option<i64> {
        let read = |text: &str| half_width(text).parse().ok();
        self.read(name, read, "一个整数", "a whole number")
    }

    /// A sum of money, in 元 unless it says otherwise.
    pub fn money(&mut self, name: &str) -> Option<Value> {
        let read = |text: &str| number::read(text, Some(&Unit::parse("元"))).ok();
        self.read(
            name,
            read,
            "`28.6万元` 这样的金额",
            "an amount like `28.6万元`",
        )
    }

    /// A number of people.
    pub fn people(&mut self, name: &str) -> Option<u64> {
        self.read(name, people, "`12` 或 `12人`", "`12` or `12人`")
    }

    /// A value read by `read`, which says `None` to what it cannot read.
    pub fn read<T>(
        &mut self,
        name: &str,
        read: impl Fn(&str) -> Option<T>,
        zh: &str,
        en: &str,
    ) -> Option<T> {
        let (text, node) = self.scalar(name)?;
        let value = read(text);
        if value.is_none() {
            self.wrong(node, name, zh, en);
        }
        value
    }

    /// Reports a value that cannot be read.
    pub fn wrong(&mut self, node: &Node, name: &str, zh: &str, en: &str) {
        let diagnostic = unreadable(node.place.clone(), name, zh, en);
        self.diagnostics.push(match node.text() {
            Some(text) => diagnostic.seen(text),
            None => diagnostic,
        });
    }

    /// Reports a key without which the document cannot be built.
    pub fn missing(&mut self, name: &str, example: &str) {
        let chinese = keys::find_key(name)
            .and_then(|key| key.chinese.first())
            .copied()
            .unwrap_or(name);
        self.diagnostics.push(
            Diagnostic::new(
                "front-matter-missing",
                Place::whole(self.front.file),
                Words::new(
                    format!("文首缺少 `{name}`（`{chinese}`）"),
                    format!("front matter lacks `{name}`"),
                ),
            )
            .expected(
                format!("`{name}: {example}`"),
                format!("`{name}: {example}`"),
            )
            .hint(
                format!("请在文首两行 `---` 之间加上一行 `{name}: {example}`"),
                format!("add a line `{name}: {example}` between the two `---` at the top"),
            ),
        );
    }
}

/// The report of a value that cannot be read.
pub fn unreadable(place: Place, name: &str, zh: &str, en: &str) -> Diagnostic {
    Diagnostic::new(
        "front-matter-value",
        place,
        Words::new(
            format!("无法读懂 `{name}` 的值"),
            format!("failed to read the value of `{name}`"),
        ),
    )
    .expected(zh, en)
    .hint(format!("请写成{zh}"), format!("write {en}"))
}

fn day(text: &str) -> Option<Date> {
    period_parse::day(&half_width(text))
}

fn flag(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "是" => Some(true),
        "false" | "no" | "否" => Some(false),
        _ => None,
    }
}

fn people(text: &str) -> Option<u64> {
    let value = number::read(text, None).ok()?;
    let quantity = value.quantity().filter(|q| q.is_exact())?;
    let counts_people = ["", "人", "名"].contains(&quantity.unit.base());
    let whole = counts_people && quantity.exact.fract().is_zero();
    whole.then(|| u64::try_from(quantity.exact).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_whole_and_exact() {
        assert_eq!(people("12"), Some(12));
        assert_eq!(people("1,200人"), Some(1200));
        assert_eq!(people("12余人"), None);
        assert_eq!(people("12件"), None);
        assert_eq!(people("1.5"), None);
    }
}
