//! How to cite a page, a chart or a file.
//!
//! GB/T 7714—2015, 4.6 (electronic resources) and annex B.2: responsible party, title and
//! identifier (`DS/OL`, a data set online; `EB/OL`, a page), publisher, year, date of change, date
//! of citation, address. The date of citation is the reader's own and is left to be filled in: no
//! output knows the day on which it is read.

use jiff::civil::Date;

use crate::diag::Lang;
use crate::model::settings::Settings;
use crate::view::date;

/// What is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cited {
    /// Figures: a chart, a table, a file.
    Data,
    /// A page of text.
    Page,
}

/// A citation in both forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// After GB/T 7714.
    pub standard: String,
    /// In plain words.
    pub plain: String,
}

/// Cites something of the site. `released` is the day of the newest content, `address` the full
/// address if the site has one.
pub fn of(
    settings: &Settings,
    title: &str,
    cited: Cited,
    released: Option<Date>,
    address: Option<&str>,
    lang: Lang,
) -> Citation {
    let english = lang == Lang::En;
    let site = settings.title.get(english);
    let publisher = match settings.publisher.get(english) {
        "" => site,
        publisher => publisher,
    };
    let kind = match cited {
        Cited::Data => "DS/OL",
        Cited::Page => "EB/OL",
    };
    let say = |zh: &'static str, en: &'static str| if english { en } else { zh };
    let dated = released.map_or(String::new(), |day| format!(", {}({day})", day.year()));
    let access = say("引用日期", "date of citation");
    let end = address.map_or(String::new(), |address| format!(" {address}."));
    let standard = format!("{publisher}. {title}[{kind}]. {site}{dated}[{access}].{end}");
    let comma = say("，", ", ");
    let mut plain = match lang {
        Lang::Zh => format!("{publisher}：《{title}》，{site}"),
        Lang::En => format!("{publisher}: “{title}”, {site}"),
    };
    if let Some(day) = released {
        plain.push_str(comma);
        plain.push_str(&match lang {
            Lang::Zh => format!("{}发布", date::day(day, lang)),
            Lang::En => format!("released {}", date::day(day, lang)),
        });
    }
    if let Some(address) = address {
        plain.push_str(comma);
        plain.push_str(address);
    }
    plain.push_str(say("。", "."));
    Citation { standard, plain }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::settings::Bilingual;

    #[test]
    fn both_forms_name_who_what_when_where() {
        let words = |zh: &str| Bilingual {
            zh: zh.into(),
            en: None,
        };
        let settings = Settings {
            title: words("安和市法律援助明白账"),
            publisher: words("安和市司法局"),
            ..Settings::default()
        };
        let day = Some(jiff::civil::date(2025, 10, 20));
        let cited = of(
            &settings,
            "办理案件",
            Cited::Data,
            day,
            Some("https://a.cn/x/"),
            Lang::Zh,
        );
        assert_eq!(
            cited.standard,
            "安和市司法局. 办理案件[DS/OL]. 安和市法律援助明白账, 2025(2025-10-20)[引用日期]. https://a.cn/x/."
        );
        assert_eq!(
            cited.plain,
            "安和市司法局：《办理案件》，安和市法律援助明白账，2025年10月20日发布，https://a.cn/x/。"
        );
    }
}
