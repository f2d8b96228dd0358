//! The keys of front matter, in English and in Chinese.

use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::load::raw::Node;
use crate::model::document::DocumentKind;
use crate::resolve::find;

/// One key.
pub struct Key {
    /// Its English name.
    pub name: &'static str,
    /// Its Chinese names; the first is the one that is proposed.
    pub chinese: &'static [&'static str],
    /// True if only cases have it.
    case_only: bool,
    /// True if the English version of a document takes it from the Chinese one when it is silent.
    pub shared: bool,
}

const fn key(
    name: &'static str,
    chinese: &'static [&'static str],
    case_only: bool,
    shared: bool,
) -> Key {
    Key {
        name,
        chinese,
        case_only,
        shared,
    }
}

/// A key of words that a translation says anew.
const fn words(name: &'static str, chinese: &'static [&'static str]) -> Key {
    key(name, chinese, false, false)
}

/// A key of facts that hold in every language.
const fn fact(name: &'static str, chinese: &'static [&'static str]) -> Key {
    key(name, chinese, false, true)
}

/// A fact that only cases have.
const fn case(name: &'static str, chinese: &'static [&'static str]) -> Key {
    key(name, chinese, true, true)
}

/// Every key.
pub const KEYS: &[Key] = &[
    words("title", &["标题"]),
    fact("slug", &["网址名", "网址"]),
    words("aliases", &["旧网址"]),
    words("summary", &["摘要"]),
    fact("date", &["日期"]),
    fact("date_to", &["结束日期", "截止日期"]),
    fact("updated", &["更新日期"]),
    fact("region", &["地区"]),
    fact("order", &["顺序", "排序"]),
    fact("period", &["时期", "期间"]),
    words("tags", &["标签", "关键词"]),
    fact("groups", &["人群"]),
    words("law", &["法律依据"]),
    words("source", &["来源"]),
    fact("draft", &["草稿"]),
    fact("publish_at", &["发布时间", "公开时间"]),
    case("category", &["类别"]),
    case("procedure", &["程序"]),
    case("outcome", &["结果"]),
    case("cause", &["案由"]),
    case("recovered", &["挽回金额"]),
    case("people_helped", &["受援人数"]),
    key("agency", &["承办机构"], true, false),
    case("profile", &["体例"]),
    case("consent", &["授权", "同意公开"]),
    // Each version is reviewed for itself: a translation is a new text.
    key("reviewed_by", &["审核人", "审核"], true, false),
    key("timeline", &["时间线", "办理进程"], true, false),
];

/// The key of a name in either language.
pub fn find_key(name: &str) -> Option<&'static Key> {
    position(name).map(|at| &KEYS[at])
}

/// The number of a key in [`KEYS`], by its name in either language.
pub fn position(name: &str) -> Option<usize> {
    KEYS.iter()
        .position(|key| key.name == name || key.chinese.contains(&name))
}

/// Reports keys that are unknown, that the kind of document has no use for, or that stand twice.
pub fn check_keys(front: &Node, kind: DocumentKind, diagnostics: &mut Diagnostics) {
    let mut seen: Vec<&str> = Vec::new();
    for (name, place, _) in front.members() {
        let Some(key) = find_key(name) else {
            diagnostics.push(unknown(name, place.clone()));
            continue;
        };
        if key.case_only && kind != DocumentKind::Case {
            diagnostics.push(misplaced(name, place.clone()));
        }
        if seen.contains(&key.name) {
            diagnostics.push(twice(key, name, place.clone()));
        }
        seen.push(key.name);
    }
}

fn unknown(name: &str, place: crate::source::Place) -> Diagnostic {
    let known = KEYS
        .iter()
        .flat_map(|key| key.chinese.iter().copied().chain([key.name]));
    let diagnostic = Diagnostic::new(
        "unknown-key",
        place,
        Words::new(
            format!("文首没有 `{name}` 这一项，它不起作用"),
            format!("front matter has no key `{name}`; it has no effect"),
        ),
    )
    .seen(name);
    match find::nearest(name, known) {
        Some(near) => diagnostic
            .expected(format!("`{near}`"), format!("`{near}`"))
            .hint(
                format!("如果是笔误，请改为 `{near}`"),
                format!("if it is a slip, write `{near}`"),
            ),
        None => diagnostic.hint(
            "请删去这一项，或把内容写进正文",
            "remove the key, or tell it in the text",
        ),
    }
}

fn misplaced(name: &str, place: crate::source::Place) -> Diagnostic {
    Diagnostic::new(
        "unknown-key",
        place,
        Words::new(
            format!("`{name}` 只用于案例，在这里不起作用"),
            format!("`{name}` is a key of cases; it has no effect here"),
        ),
    )
    .seen(name)
    .hint(
        "请删去这一项；如果这是案例，请把文件移到 `content/cases/`",
        "remove the key; if this is a case, move the file to `content/cases/`",
    )
}

fn twice(key: &Key, name: &str, place: crate::source::Place) -> Diagnostic {
    let chinese = key.chinese.first().copied().unwrap_or(key.name);
    Diagnostic::new(
        "front-matter-value",
        place,
        Words::new(
            format!("`{}`（`{chinese}`）写了两次，只用第一次的", key.name),
            format!(
                "`{}` (`{chinese}`) is given twice; only the first counts",
                key.name
            ),
        ),
    )
    .seen(name)
    .hint("请只留一处", "keep one of them")
}
