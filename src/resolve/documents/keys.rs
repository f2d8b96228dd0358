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
    /// What it means, in Chinese.
    pub meaning: &'static str,
    /// What it means, in English.
    pub meaning_en: &'static str,
    /// True if only cases have it.
    pub case_only: bool,
    /// True if the English version of a document takes it from the Chinese one when it is silent.
    pub shared: bool,
}

type Name = (&'static str, &'static [&'static str]);
type Meaning = (&'static str, &'static str);

const fn key(name: Name, meaning: Meaning, case_only: bool, shared: bool) -> Key {
    Key {
        name: name.0,
        chinese: name.1,
        meaning: meaning.0,
        meaning_en: meaning.1,
        case_only,
        shared,
    }
}

/// A key of words that a translation says anew.
const fn words(name: Name, meaning: Meaning) -> Key {
    key(name, meaning, false, false)
}

/// A key of facts that hold in every language.
const fn fact(name: Name, meaning: Meaning) -> Key {
    key(name, meaning, false, true)
}

/// A fact that only cases have.
const fn case(name: Name, meaning: Meaning) -> Key {
    key(name, meaning, true, true)
}

/// Words that only cases have.
const fn case_words(name: Name, meaning: Meaning) -> Key {
    key(name, meaning, true, false)
}

/// Every key.
pub const KEYS: &[Key] = &[
    words(("title", &["标题"]), ("标题", "title")),
    fact(
        ("slug", &["网址名", "网址"]),
        (
            "网址的最后一段，只用小写字母、数字和 -；不写时用文件名",
            "last part of the address: a-z, 0-9 and -; the file's name where it is left out",
        ),
    ),
    words(
        ("aliases", &["旧网址"]),
        (
            "旧网址，打开时转到本页",
            "earlier addresses, which lead to the page",
        ),
    ),
    words(("summary", &["摘要"]), ("一句话摘要", "one sentence")),
    fact(
        ("date", &["日期"]),
        ("日期；案例和新闻必填", "date; cases and news need one"),
    ),
    fact(
        ("date_to", &["结束日期", "截止日期"]),
        ("最后一天（宣传活动）", "last day (campaigns)"),
    ),
    fact(
        ("updated", &["更新日期"]),
        ("文字最后修改的日期", "day of the last change of the text"),
    ),
    fact(
        ("region", &["地区"]),
        (
            "地区代码或名称；案例必填",
            "code or name of the region; cases need one",
        ),
    ),
    fact(
        ("order", &["顺序", "排序"]),
        (
            "同类中的顺序，整数",
            "place among its neighbours, a whole number",
        ),
    ),
    fact(
        ("period", &["时期", "期间"]),
        (
            "所说明的时期（reports）；不写时从文件名读",
            "the period it comments on (reports); the file's name where it is left out",
        ),
    ),
    words(("tags", &["标签", "关键词"]), ("关键词", "free words")),
    fact(
        ("groups", &["人群"]),
        (
            "所涉人群：维度中的类别编号",
            "groups of people: ids of a dimension's categories",
        ),
    ),
    words(("law", &["法律依据"]), ("法律依据", "articles of law")),
    words(
        ("source", &["来源"]),
        ("新闻的来源", "where a news item was taken from"),
    ),
    fact(
        ("draft", &["草稿"]),
        ("true 时不公开", "true: never public"),
    ),
    fact(
        ("publish_at", &["发布时间", "公开时间"]),
        (
            "在此之前不公开：日期或时刻",
            "not public before: a day or a time",
        ),
    ),
    case(
        ("category", &["类别"]),
        ("案件类别", "category of the case"),
    ),
    case(("procedure", &["程序"]), ("程序", "procedure")),
    case(("outcome", &["结果"]), ("结果", "outcome")),
    case(("cause", &["案由"]), ("案由", "cause")),
    case(
        ("recovered", &["挽回金额"]),
        ("挽回金额，如 28.6万元", "money recovered, like 28.6万元"),
    ),
    case(
        ("people_helped", &["受援人数"]),
        ("受援人数", "people helped"),
    ),
    case_words(("agency", &["承办机构"]), ("承办机构", "who handled it")),
    case(
        ("profile", &["体例"]),
        (
            "体例：library 案例库、short 简版、press 发布会版，决定必有哪些小标题",
            "library, short or press: which headings the text must have",
        ),
    ),
    case(
        ("consent", &["授权", "同意公开"]),
        (
            "当事人同意公开的日期，或不需要同意的理由",
            "day of the consent to publication, or the ground on which none is needed",
        ),
    ),
    // Each version is reviewed for itself: a translation is a new text.
    case_words(
        ("reviewed_by", &["审核人", "审核"]),
        (
            "审核部门，不写个人",
            "the office that cleared it for publication, never a person",
        ),
    ),
    case_words(
        ("timeline", &["时间线", "办理进程"]),
        (
            "进程：{day: 第几天, text: 事项} 的列表",
            "what happened: a list of {day: …, text: …}",
        ),
    ),
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
