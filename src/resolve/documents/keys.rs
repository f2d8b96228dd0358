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
    /// The only kind of document that has it, if not every kind may.
    pub only: Option<DocumentKind>,
    /// True if the English version of a document takes it from the Chinese one when it is silent.
    pub shared: bool,
}

type Name = (&'static str, &'static [&'static str]);
type Meaning = (&'static str, &'static str);

const fn key(name: Name, meaning: Meaning, only: Option<DocumentKind>, shared: bool) -> Key {
    Key {
        name: name.0,
        chinese: name.1,
        meaning: meaning.0,
        meaning_en: meaning.1,
        only,
        shared,
    }
}

/// A key of words that a translation says anew.
const fn words(name: Name, meaning: Meaning) -> Key {
    key(name, meaning, None, false)
}

/// A key of facts that hold in every language.
const fn fact(name: Name, meaning: Meaning) -> Key {
    key(name, meaning, None, true)
}

/// A fact that only cases have.
const fn case(name: Name, meaning: Meaning) -> Key {
    key(name, meaning, Some(DocumentKind::Case), true)
}

/// Words that only cases have.
const fn case_words(name: Name, meaning: Meaning) -> Key {
    key(name, meaning, Some(DocumentKind::Case), false)
}

/// A fact that only brochures have.
const fn print(name: Name, meaning: Meaning) -> Key {
    key(name, meaning, Some(DocumentKind::Brochure), true)
}

/// Words that only brochures have.
const fn print_words(name: Name, meaning: Meaning) -> Key {
    key(name, meaning, Some(DocumentKind::Brochure), false)
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
    print(
        ("kind", &["种类"]),
        (
            "种类：leaflet 三折页、report 报告、bulletin 公文版、poster 海报、card 便民联系卡、case 案例单页、booklet 骑马订拼版",
            "leaflet, report, bulletin, poster, card, case or booklet",
        ),
    ),
    print(
        ("size", &["尺寸"]),
        (
            "成品尺寸：A4、210x285、A3、420x570、90x54、A5；不写时用该种类的常用尺寸",
            "trimmed size; the kind's usual one where it is left out",
        ),
    ),
    print_words(
        ("audience", &["为谁"]),
        ("封面上写给谁的几行", "lines of the cover that say for whom"),
    ),
    print_words(
        ("call", &["号召"]),
        ("热线号码上面的一行", "the line above the hotline"),
    ),
    print(
        ("case", &["案例"]),
        ("案例单页的案例：案例的网址名", "slug of the case of a case sheet"),
    ),
    print(
        ("of", &["原件"]),
        ("要拼版的宣传品的网址名", "slug of the brochure that a booklet imposes"),
    ),
    print(
        ("link", &["二维码"]),
        (
            "二维码指向的站内地址；不写时指向本宣传品的页面",
            "path of the site that the QR code leads to; its own page where it is left out",
        ),
    ),
    print(
        ("campaign", &["活动"]),
        (
            "所属专项活动的网址名，用来和 publicity.csv 核对",
            "slug of its campaign, for the accounts in publicity.csv",
        ),
    ),
    print(
        ("print_run", &["印数"]),
        ("印制份数", "copies ordered"),
    ),
    print(
        ("leaf", &["纸厚"]),
        (
            "一张纸的厚度，毫米；用来计算骑马订的爬移，不写时 0.1",
            "thickness of a leaf in mm, for creep; 0.1 where it is left out",
        ),
    ),
    print(
        ("cards", &["每站一份"]),
        (
            "each：每个站点一个文件；不写时一个地区一个文件",
            "each: a file a station; one file a region where it is left out",
        ),
    ),
    print_words(
        ("document_number", &["发文字号"]),
        ("公文版的发文字号", "document number of a bulletin"),
    ),
    print_words(("to", &["主送"]), ("主送机关", "addressees of a bulletin")),
    print_words(("copies", &["抄送"]), ("抄送机关", "who gets copies of a bulletin")),
    print_words(
        ("insert", &["插入"]),
        (
            "放进某个小标题下面的东西：{into: 小标题, chart | case | stations | qr | lines: …} 的列表",
            "what is put below a heading: a list of {into: heading, chart | case | stations | qr | lines: …}",
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
        if let Some(only) = key.only.filter(|only| *only != kind) {
            diagnostics.push(misplaced(name, only, place.clone()));
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

fn misplaced(name: &str, only: DocumentKind, place: crate::source::Place) -> Diagnostic {
    let (zh, en) = match only {
        DocumentKind::Brochure => ("宣传品", "brochures"),
        _ => ("案例", "cases"),
    };
    let folder = only.folder();
    Diagnostic::new(
        "unknown-key",
        place,
        Words::new(
            format!("`{name}` 只用于{zh}，在这里不起作用"),
            format!("`{name}` is a key of {en}; it has no effect here"),
        ),
    )
    .seen(name)
    .hint(
        format!("请删去这一项；如果这是{zh}，请把文件移到 `content/{folder}/`"),
        format!("remove the key, or move the file to `content/{folder}/` if it is one of the {en}"),
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
