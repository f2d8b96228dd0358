//! The words of a workbook: headings, signs for missing values, the cover, the notes.

use std::borrow::Cow;

use super::sheets::Sheet;
use crate::diag::Lang;
use crate::model::{Absence, Status};
use crate::plan::DataSet;
use crate::render::export::readme;
use crate::render::export::sets::Sets;
use crate::view::date;

/// The sign of an order of magnitude, and what it means.
pub const MAGNITUDE: (&str, &str) = ("[m]", "来源只说数量级（数万、十几），没有具体数");

/// The sign of an indicator that is words, and what it means.
pub const WORDS: (&str, &str) = ("[w]", "这一项是文字或编号，不是数，内容在“文字”一列");

/// The sign of a missing value, and what it means. Signs as the checklist recommends them.
pub fn sign(absence: Absence) -> (&'static str, &'static str) {
    match absence {
        Absence::NotCollected => ("[x]", "未统计：没有人统计过"),
        Absence::NotApplicable => ("[z]", "不适用：这里不可能有这个数"),
        Absence::NotYetDue => ("[n]", "未到期：还没有到统计的时候"),
        Absence::Withheld => ("[c]", "不公开：有这个数，但不予公布"),
    }
}

/// The heading of a column where its meaning is too long for one, and its width.
pub fn head(name: &str) -> (Option<&'static str>, f64) {
    match name {
        "indicator_name" => (Some("指标"), 22.0),
        "region_name" => (Some("地区"), 14.0),
        "period_words" => (Some("时期"), 20.0),
        "scope" => (Some("口径"), 16.0),
        "measure" => (Some("实际或目标"), 12.0),
        "value" => (Some("数值"), 16.0),
        "unit" => (Some("单位"), 10.0),
        "qualifier" => (Some("限定词"), 10.0),
        "text" => (Some("文字"), 14.0),
        "magnitude" => (Some("数量级"), 10.0),
        "absent" => (Some("没有数值的原因"), 16.0),
        "status" => (Some("状态"), 10.0),
        "stated" => (Some("原文"), 30.0),
        "note" => (Some("说明"), 30.0),
        "replaces" => (Some("修订前"), 14.0),
        "replaces_unit" => (Some("修订前的单位"), 14.0),
        "derived" => (Some("推算方法"), 12.0),
        "source" => (Some("来源编号"), 18.0),
        "locator" => (Some("在来源中的位置"), 22.0),
        "exact" => (Some("准确值"), 18.0),
        "base_unit" => (Some("基本单位"), 10.0),
        "indicator" => (Some("指标编号"), 24.0),
        "region" => (Some("地区代码"), 12.0),
        "regions" => (Some("几个地区的代码"), 16.0),
        "period" => (Some("时期代码"), 16.0),
        "from" => (Some("起"), 13.0),
        "to" => (Some("止"), 13.0),
        "key" => (Some("行键"), 48.0),
        "id" | "code" => (Some("编号"), 22.0),
        "name" => (Some("名称"), 24.0),
        "name_en" => (Some("英文名称"), 24.0),
        "alias" => (Some("其他名称"), 18.0),
        "kind" => (Some("类型"), 12.0),
        "better" => (Some("方向"), 10.0),
        "definition" => (Some("口径"), 60.0),
        "definition_en" => (Some("口径（英文）"), 60.0),
        "numerator" => (Some("分子"), 24.0),
        "denominator" => (Some("分母"), 24.0),
        "of_which" => (Some("其中数"), 10.0),
        "related" => (Some("用词相近的指标"), 24.0),
        "level" => (Some("层级"), 12.0),
        "title" => (Some("标题"), 40.0),
        "page" => (Some("网页"), 36.0),
        "date" => (Some("日期"), 13.0),
        _ => (None, 18.0),
    }
}

/// A word of the data files as readers know it.
pub fn of<'a>(column: &str, word: Cow<'a, str>) -> Cow<'a, str> {
    let known = match (column, &*word) {
        ("measure", "actual") => "实际",
        ("measure", "target") => "目标",
        ("status", word) => match Status::parse(word) {
            Some(status) => status.word_zh(),
            None => return Cow::Owned(word.to_owned()),
        },
        ("absent", word) => match Absence::parse(word) {
            Some(absence) => absence.word_zh(),
            None => return Cow::Owned(word.to_owned()),
        },
        ("qualifier", "exact") => "无",
        ("qualifier", "somewhat-over") => "余",
        ("qualifier", "at-least") => "以上",
        ("qualifier", "more-than") => "超过",
        ("qualifier", "less-than") => "不到",
        ("qualifier", "at-most") => "不超过",
        ("qualifier", "about") => "约",
        ("qualifier", "conflicting") => "自相矛盾",
        ("derived", "difference") => "相减",
        ("derived", "cumulation") => "累加",
        ("derived", "roll-up") => "下级相加",
        ("derived", "ratio") => "相除",
        _ => return word,
    };
    Cow::Borrowed(known)
}

/// The lines of the cover below the title.
pub fn cover(sets: &Sets<'_>, set: DataSet) -> Vec<String> {
    let names = sets.names;
    let settings = &names.catalogue().settings;
    let mut lines = vec![readme::title(set, names, Lang::En)];
    lines.push(settings.title.zh.to_string());
    if !settings.publisher.zh.is_empty() {
        lines.push(format!("发布：{}", settings.publisher.zh));
    }
    if let Some(day) = names.data.updated {
        lines.push(format!("更新：{}", date::day(day, Lang::Zh)));
    }
    if settings.demo {
        lines.push("示例数据：地名和数字均为虚构。".to_owned());
    }
    lines.push(format!(
        "共{}行，一行一个数。没有数值不等于零，方括号里的记号见“注释”。空格表示没有这一项。",
        sets.len(set)
    ));
    if let Some(address) = readme::address(set, names) {
        lines.push(format!("网页：{address}"));
    }
    if let Some(licence) = settings.licence.as_deref() {
        lines.push(format!("许可：{licence}"));
    }
    let contact = &settings.contact;
    let name = contact.name.as_ref().map(|name| name.get(false));
    let reach: Vec<&str> = [name, contact.phone.as_deref(), contact.email.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    if !reach.is_empty() {
        lines.push(format!("联系：{}", reach.join("，")));
    }
    lines.push(format!(
        "引用：{}",
        readme::citation(set, names, Lang::Zh).standard
    ));
    lines
}

/// The rows of the notes: sheet, column or sign, CSV column, meaning.
pub fn notes(tables: &[Sheet<'_>]) -> Vec<[String; 4]> {
    let signs = Absence::ALL.map(sign).into_iter().chain([MAGNITUDE, WORDS]);
    let mut rows: Vec<[String; 4]> = signs
        .map(|(sign, meaning)| {
            [
                "数据".to_owned(),
                sign.to_owned(),
                "value".to_owned(),
                meaning.to_owned(),
            ]
        })
        .collect();
    for table in tables {
        rows.extend(table.columns.iter().map(|column| {
            [
                table.name.to_owned(),
                column.head.clone(),
                column.name.clone(),
                column.meaning.clone(),
            ]
        }));
    }
    rows
}
