//! Changes in words: ▲ 比上年同期多17.9%.

use rust_decimal::Decimal;
use serde::Serialize;

use super::super::number;
use crate::analyse::change::{Basis, Change, Comparison, Why};
use crate::diag::Lang;
use crate::model::{Absence, Indicator, Kind, Period};

/// A change in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeWords {
    /// ▲, ▼ or nothing.
    pub mark: &'static str,
    /// What comes before the figure: 比上年同期多; `up `. The whole, if there is no figure.
    pub before: String,
    /// The figure: 17.9%, 0.4个百分点; or nothing.
    pub figure: String,
    /// What comes after it (English only): ` on a year earlier`.
    pub after: String,
    /// Without the mark: 比上年同期多17.9%.
    pub words: String,
    /// With the mark: ▲ 比上年同期多17.9%.
    pub text: String,
}

/// A comparison in words. Growth is given in per cent, for stocks as an amount, for rates in
/// percentage points.
pub fn change(comparison: &Comparison<'_>, indicator: &Indicator, lang: Lang) -> ChangeWords {
    let period = &comparison.now.key.period;
    change_of(
        &comparison.change,
        comparison.basis,
        period,
        indicator,
        lang,
    )
}

/// The same for a change alone; `period` is that of the later value.
pub fn change_of(
    change: &Change,
    basis: Basis,
    period: &Period,
    indicator: &Indicator,
    lang: Lang,
) -> ChangeWords {
    let than = than(basis, period, indicator.kind, lang);
    let (size, figure) = match change {
        Change::By { absolute, .. } if indicator.kind == Kind::Stock => {
            let shown = number::amount(absolute.abs(), indicator, lang).text;
            (*absolute, shown)
        }
        Change::By { absolute, ratio } => (*absolute, number::percent(ratio.abs(), 1, lang)),
        Change::Points(points) => {
            let decimals = indicator.decimals.clamp(1, 2);
            (*points, number::points(points.abs(), decimals, lang))
        }
        Change::NoBase => return without_figure(no_base(lang)),
        Change::NotComparable(why) => return without_figure(reason(*why, basis, lang)),
    };
    let nothing = !figure.chars().any(|c| ('1'..='9').contains(&c));
    if size.is_zero() || nothing {
        return without_figure(&even(size, &than, lang));
    }
    let rate = matches!(change, Change::Points(_));
    let up = size.is_sign_positive();
    let (before, after) = match lang {
        Lang::Zh => (format!("{than}{}", more_or_less(up, rate)), String::new()),
        Lang::En => {
            let word = if up { "up " } else { "down " };
            (word.to_owned(), format!(" on {than}"))
        }
    };
    let mark = if up { "▲" } else { "▼" };
    let words = format!("{before}{figure}{after}");
    ChangeWords {
        text: format!("{mark} {words}"),
        mark,
        before,
        figure,
        after,
        words,
    }
}

fn more_or_less(up: bool, rate: bool) -> &'static str {
    match (rate, up) {
        (false, true) => "多",
        (false, false) => "少",
        (true, true) => "高",
        (true, false) => "低",
    }
}

/// What it is compared with: 比上年同期, `a year earlier`.
fn than(basis: Basis, period: &Period, kind: Kind, lang: Lang) -> String {
    let span = period.span();
    let stock = kind == Kind::Stock || matches!(period, Period::AsOf(_));
    match (basis, lang) {
        (Basis::YearAgo, Lang::Zh) if span.is_some_and(|s| s.is_year()) => "比上年".to_owned(),
        (Basis::YearAgo, Lang::Zh) => "比上年同期".to_owned(),
        (Basis::YearAgo, Lang::En) => "a year earlier".to_owned(),
        (Basis::Previous, Lang::Zh) if stock => "比上季度末".to_owned(),
        (Basis::Previous, Lang::Zh) => match span.map(|s| (s.months(), s.as_quarter())) {
            Some((_, Some(_))) => "比上季度".to_owned(),
            Some((1, _)) => "比上月".to_owned(),
            _ => "比上期".to_owned(),
        },
        (Basis::Previous, Lang::En) if stock => "a quarter earlier".to_owned(),
        (Basis::Previous, Lang::En) => match span.map(|s| (s.months(), s.as_quarter())) {
            Some((_, Some(_))) => "the quarter before".to_owned(),
            Some((1, _)) => "the month before".to_owned(),
            _ => "the period before".to_owned(),
        },
    }
}

/// No change, or one too small for the decimals shown.
fn even(size: Decimal, than: &str, lang: Lang) -> String {
    let exactly = size.is_zero();
    match lang {
        Lang::Zh => {
            let base = than.trim_start_matches('比');
            format!("与{base}{}持平", if exactly { "" } else { "基本" })
        }
        Lang::En if exactly => format!("unchanged from {than}"),
        Lang::En => format!("almost unchanged from {than}"),
    }
}

fn without_figure(words: &str) -> ChangeWords {
    ChangeWords {
        mark: "",
        before: words.to_owned(),
        figure: String::new(),
        after: String::new(),
        words: words.to_owned(),
        text: words.to_owned(),
    }
}

fn no_base(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "基数为零，不计算增幅",
        Lang::En => "no rate of change: the base is zero",
    }
}

/// Why there is no change to state.
fn reason(why: Why, basis: Basis, lang: Lang) -> &'static str {
    let year = basis == Basis::YearAgo;
    match (lang, why) {
        (Lang::Zh, Why::Missing) if year => "没有上年同期数",
        (Lang::Zh, Why::Missing) => "没有上期数",
        (Lang::Zh, Why::Absent(Absence::Withheld)) => "其中一期不公开，不能比较",
        (Lang::Zh, Why::Absent(Absence::NotCollected)) => "其中一期未统计，不能比较",
        (Lang::Zh, Why::Absent(_) | Why::NoNumber) => "其中一期没有数值，不能比较",
        (Lang::Zh, Why::Qualified) => "其中一期是约数，不能比较",
        (Lang::Zh, Why::StatedPeriod) => "期间不是完整月份，不能比较",
        (Lang::Zh, Why::Cumulative) => "累计数不作环比",
        (Lang::Zh, Why::Scope) => "统计口径不同，不能比较",
        (Lang::Zh, Why::SourcesDiffer) => "各来源的数值不一致，不能比较",
        (Lang::Zh, Why::NegativeBase) => "基数为负，不计算增幅",
        (Lang::En, Why::Missing) if year => "no figure for a year earlier",
        (Lang::En, Why::Missing) => "no figure for the period before",
        (Lang::En, Why::Absent(Absence::Withheld)) => "not comparable: one figure is withheld",
        (Lang::En, Why::Absent(Absence::NotCollected)) => {
            "not comparable: one figure was not collected"
        }
        (Lang::En, Why::Absent(_) | Why::NoNumber) => "not comparable: one period has no number",
        (Lang::En, Why::Qualified) => "not comparable: one figure is approximate",
        (Lang::En, Why::StatedPeriod) => "not comparable: the period is not whole months",
        (Lang::En, Why::Cumulative) => "cumulative figures are not compared with the one before",
        (Lang::En, Why::Scope) => "not comparable: counted with another scope",
        (Lang::En, Why::SourcesDiffer) => "not comparable: the sources disagree",
        (Lang::En, Why::NegativeBase) => "no rate of change: the base is negative",
    }
}
