//! The README of an archive: what is in it, how to read it, how to cite it. For Notepad as well:
//! UTF-8 with a byte order mark and CRLF.

use super::names::Names;
use super::sets::Sets;
use crate::diag::Lang;
use crate::model::Period;
use crate::plan::{DataSet, PageId};
use crate::view::citation::{self, Cited};
use crate::view::date;

/// What a set is called in a language.
pub fn title(set: DataSet, names: &Names<'_>, lang: Lang) -> String {
    let catalogue = names.catalogue();
    let english = lang == Lang::En;
    match (set, lang) {
        (DataSet::All, Lang::Zh) => "全部统计数据".to_owned(),
        (DataSet::All, Lang::En) => "All statistics".to_owned(),
        (DataSet::Indicator(id), _) => catalogue.indicators.get(id).name_in(english).to_owned(),
        (DataSet::Region(id), Lang::Zh) => {
            format!("{}的全部数据", catalogue.regions.get(id).name)
        }
        (DataSet::Region(id), Lang::En) => {
            format!("All figures of {}", catalogue.regions.get(id).name_in(true))
        }
        (DataSet::Period(span), Lang::Zh) => {
            format!("{}的全部数据", date::period(&Period::Span(span), lang))
        }
        (DataSet::Period(span), Lang::En) => {
            format!("All figures of {}", date::period(&Period::Span(span), lang))
        }
    }
}

/// The page that shows a set.
pub fn page(set: DataSet) -> PageId {
    match set {
        DataSet::All => PageId::Data,
        DataSet::Indicator(id) => PageId::Indicator(id),
        DataSet::Region(id) => PageId::Region(id),
        DataSet::Period(span) => PageId::Report(span),
    }
}

/// The full address of the page that shows a set, if the site has one.
pub fn address(set: DataSet, names: &Names<'_>) -> Option<String> {
    let base = names.catalogue().settings.base_url.as_deref()?;
    let path = names.page(Some(page(set)))?;
    Some(format!("{base}{}", path.trim_end_matches("index.html")))
}

/// How to cite a set.
pub fn citation(set: DataSet, names: &Names<'_>, lang: Lang) -> citation::Citation {
    citation::of(
        &names.catalogue().settings,
        &title(set, names, lang),
        Cited::Data,
        names.data.updated,
        address(set, names).as_deref(),
        lang,
    )
}

/// The file.
pub fn of(sets: &Sets<'_>, set: DataSet) -> Vec<u8> {
    let names = sets.names;
    let settings = &names.catalogue().settings;
    let mut text = String::new();
    for lang in [Lang::Zh, Lang::En] {
        let say = |zh: &str, en: &str| if lang == Lang::En { en } else { zh }.to_owned();
        let english = lang == Lang::En;
        let title = title(set, names, lang);
        text.push_str(&format!("{title}\n{}\n\n", "=".repeat(24)));
        let site = settings.title.get(english);
        let publisher = settings.publisher.get(english);
        let mut lines = vec![format!("{}{site}", say("网站：", "Site: "))];
        if !publisher.is_empty() {
            lines.push(format!("{}{publisher}", say("发布：", "Publisher: ")));
        }
        if let Some(day) = names.data.updated {
            lines.push(format!("{}{day}", say("更新：", "Updated: ")));
        }
        lines.push(format!("{}{}", say("行数：", "Rows: "), sets.len(set)));
        if let Some(address) = address(set, names) {
            lines.push(format!("{}{address}", say("网页：", "Page: ")));
        }
        if let Some(licence) = settings.licence.as_deref() {
            lines.push(format!("{}{licence}", say("许可：", "Licence: ")));
        }
        if settings.demo {
            lines.push(say(
                "示例数据：地名和数字均为虚构。",
                "Sample data: places and figures are invented.",
            ));
        }
        lines.push(String::new());
        lines.push(say(
            "一行一个数。.csv 给程序和表格软件用，.xlsx 给人看，.json 给程序用，.metadata.json 说明每一列。",
            "One row a value: .csv for programs and spreadsheets, .xlsx for reading, .json for programs, \
             .metadata.json explains every column.",
        ));
        lines.push(say(
            "代码（地区、指标、时期）是文本：用表格软件打开 .csv 时请把这些列设为文本，或者直接用 .xlsx。",
            "Codes are text: import those columns as text, or use the .xlsx.",
        ));
        lines.push(say(
            "没有数值不等于零：原因写在 absent 列。value 和 unit 是原样的数和单位，exact 是换算成基本单位后的准确值。",
            "No value is not zero: `absent` gives the reason. `value` and `unit` are as written, `exact` is the \
             exact value in the base unit.",
        ));
        lines.push(say(
            "格子以 = + - @ 开头的文字，前面加了一个 '，免得被当成公式。",
            "Words that begin with = + - @ are preceded by an apostrophe, so that no spreadsheet runs them.",
        ));
        lines.push(String::new());
        let citation = citation(set, names, lang);
        lines.push(say("引用：", "Please cite:"));
        lines.push(citation.standard);
        lines.push(citation.plain);
        text.push_str(&lines.join("\n"));
        text.push_str("\n\n");
    }
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    bytes.extend_from_slice(text.trim_end().replace('\n', "\r\n").as_bytes());
    bytes.extend_from_slice(b"\r\n");
    bytes
}
