//! # totals: 合计与各部分之和不符 / A total does not equal the sum of its parts
//!
//! 合计数应等于下级地区之和、互斥类别之和、各季度之和。本规则把所有加总关系放在一起看，找出能同时解释
//! 几处不符的那一个数，只在那一格报告；差额能被 9 整除时，提示可能是相邻两位数字颠倒。
//! 自己的数字对不上是错误，构建停止；引述他人文件的数字对不上是警告，连同复算结果一起公开给读者。
//! 引述的小数按四舍五入处理，每项允许差半个末位。
//! 例：10813+4790+217=15820，却写成 15280。
//! 改法：核对报出的那一格；确有原因的，在 note 列说明并在 site.toml 里写 `[[allow]]`。
//!
//! A total must equal the sum over the regions below, over the categories of an exclusive dimension
//! and over the quarters. The rule looks at all sums together and reports the one figure that explains
//! what is broken, at its cell; where the difference divides by 9, two digits may be exchanged.
//! For the project's own figures it is an error; for figures that restate another document a warning
//! that is shown to readers with the recomputation. Source: accounting practice; GB/T 8170 on rounding.

use rust_decimal::Decimal;

use crate::check::Context;
use crate::check::equations::{self, Broken, Culprit, Over};
use crate::check::index::{in_unit_of, name};
use crate::diag::{Diagnostic, Diagnostics, Severity, Words};
use crate::model::{Observation, Status};

/// Looks for the figures that explain why sums do not hold.
pub fn check(context: &mut Context<'_>, diagnostics: &mut Diagnostics) {
    let all = equations::equations(context);
    let (broken, confirmed) = equations::broken(context, all);
    for culprit in equations::attribute(context, broken, &confirmed) {
        let o = context.index.at(culprit.at);
        let code = match slip(o, culprit.implied) {
            _ if o.value.number().is_some_and(|n| n.is_sign_negative()) => "negative-count",
            Some(Slip::Scale(power)) if power >= 2 => "unit-jump",
            _ if super::cumulative_decreases::breaks(context, culprit.at) => "cumulative-decreases",
            _ => "totals",
        };
        diagnostics.push(diagnostic(context, &culprit, code));
        context.blamed.insert(culprit.at);
        if !culprit.sure {
            for b in &culprit.broken {
                context
                    .blamed
                    .extend(b.equation.parts.iter().copied().chain([b.equation.total]));
            }
        }
    }
}

fn diagnostic(context: &Context<'_>, culprit: &Culprit, code: &'static str) -> Diagnostic {
    let o = context.index.at(culprit.at);
    let right = in_unit_of(culprit.implied, o);
    let name = name(context.data, &o.key);
    let words = match code {
        "negative-count" => Words::new(
            format!("{}：小于零，与其他数也加不起来", name.zh),
            format!("{}: below zero, and the sums do not hold", name.en),
        ),
        "unit-jump" => Words::new(
            format!("{}：数量级不对，与其他数加不起来", name.zh),
            format!(
                "{}: the order of magnitude is wrong; the sums do not hold",
                name.en
            ),
        ),
        "cumulative-decreases" => Words::new(
            format!("{}：累计数比上一期少，与其他数也加不起来", name.zh),
            format!(
                "{}: the cumulative value falls, and the sums do not hold",
                name.en
            ),
        ),
        _ => Words::new(
            format!("{}：与其他数加不起来", name.zh),
            format!("{}: the sums do not hold", name.en),
        ),
    };
    let mut d = context.about(culprit.at, code, words);
    if o.status == Status::Reported {
        d = d.severity(Severity::Warning);
    }
    d = d.expected(right.clone(), right);
    for b in &culprit.broken {
        d = d.hint(sum_zh(context, b), sum_en(context, b));
    }
    d = slip_hint(d, o, culprit.implied);
    if culprit.sure {
        d.hint(
            "核对这一格和原始报表",
            "check this cell against the original return",
        )
    } else {
        d.hint(
            "合计和各部分中有一个数不对，逐一核对原始报表",
            "the total or one of its parts is wrong; check each against the original return",
        )
    }
}

fn sum_zh(context: &Context<'_>, b: &Broken) -> String {
    let total = context.index.at(b.equation.total);
    let what = match b.equation.over {
        Over::Regions => "各地区之和",
        Over::Categories => "各类别之和",
        Over::Quarters => "各季度之和",
    };
    let (sum, total) = sides(b, total);
    format!("{what}为 {sum}，合计写的是 {total}")
}

fn sum_en(context: &Context<'_>, b: &Broken) -> String {
    let total = context.index.at(b.equation.total);
    let what = match b.equation.over {
        Over::Regions => "the regions",
        Over::Categories => "the categories",
        Over::Quarters => "the quarters",
    };
    let (sum, total) = sides(b, total);
    format!("{what} add up to {sum}, the total says {total}")
}

fn sides(b: &Broken, total: &Observation) -> (String, String) {
    let stated = total.value.number().unwrap_or_default();
    let sum = stated.checked_add(b.excess).unwrap_or_default();
    (in_unit_of(sum, total), in_unit_of(stated, total))
}

/// A slip of the pen that turns the right value into the written one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// Two neighbouring digits exchanged.
    Swap,
    /// Too large or too small by a power of ten.
    Scale(u32),
    /// One digit differs.
    Digit,
}

/// The slip that leads from the right value to what is written, if it is a usual one.
pub fn slip(o: &Observation, right: Decimal) -> Option<Slip> {
    let quantity = o.value.quantity()?;
    let wrong = quantity.written.normalize();
    let right = right.checked_div(quantity.unit.factor())?.normalize();
    if right.is_zero() || wrong.is_zero() {
        return None;
    }
    if let Some(power) = power_of_ten(wrong, right).or_else(|| power_of_ten(right, wrong)) {
        return Some(Slip::Scale(power));
    }
    let scale = wrong.scale().max(right.scale());
    let digits = |d: Decimal| -> Option<Vec<u8>> {
        let mut d = d;
        d.rescale(scale);
        Some(d.mantissa().to_string().into_bytes())
    };
    let (a, b) = (digits(wrong)?, digits(right)?);
    if a.len() != b.len() {
        return None;
    }
    let differing: Vec<usize> = (0..a.len()).filter(|at| a[*at] != b[*at]).collect();
    match differing.as_slice() {
        [_] => Some(Slip::Digit),
        [i, j] if j - i == 1 && a[*i] == b[*j] && a[*j] == b[*i] => Some(Slip::Swap),
        _ => None,
    }
}

fn power_of_ten(large: Decimal, small: Decimal) -> Option<u32> {
    let mut ratio = large.checked_div(small)?.normalize();
    let mut power = 0;
    while ratio > Decimal::ONE && power < 12 {
        ratio = ratio.checked_div(Decimal::TEN)?;
        power += 1;
    }
    (power > 0 && ratio == Decimal::ONE).then_some(power)
}

/// Says which slip it may have been.
fn slip_hint(d: Diagnostic, o: &Observation, right: Decimal) -> Diagnostic {
    match slip(o, right) {
        Some(Slip::Swap) => d.hint(
            "差额能被 9 整除：可能是相邻两位数字写颠倒了",
            "the difference divides by 9: two neighbouring digits may be exchanged",
        ),
        Some(Slip::Scale(4)) => d.hint(
            "差一万倍：可能混用了元和万元",
            "off by 10,000: 元 and 万元 may be confused",
        ),
        Some(Slip::Scale(power)) => d.hint(
            format!("差 10 的 {power} 次方倍：可能多写或少写了 0，或小数点错位"),
            format!("off by 10 to the power of {power}: zeros or the decimal point are misplaced"),
        ),
        Some(Slip::Digit) => d.hint("只差一位数字", "a single digit differs"),
        None => d,
    }
}
