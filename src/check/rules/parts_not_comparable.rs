//! # parts-not-comparable: 组成部分与全体单位不同 / Parts and whole are counted in different units
//!
//! 人次与件不能相加：服务人次含咨询等，不必等于案件数与事项数之和。indicators 表把这些指标列为组成部分
//! （part_of）而单位不同的，在同一文件、同一时期都有数时，说明不能相加核对。这是说明，不是差错。
//! 例：服务 28401 人次；案件 3743 件、其他事项 20920 件，相加是 24663。
//!
//! Visits and cases do not add: where components (`part_of`) are counted in another unit than their whole,
//! a note says that the sum cannot be checked, and by how much it differs. It is a remark, no mistake.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::check::Context;
use crate::check::index::{name, shown};
use crate::diag::{Diagnostics, Words};
use crate::model::{Key, Status};

/// Notes wholes whose components are counted in other units.
pub fn check(context: &mut Context<'_>, diagnostics: &mut Diagnostics) {
    let catalogue = &context.data.catalogue;
    let mut components: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (id, indicator) in catalogue.indicators.iter() {
        if let Some((whole, _)) = indicator.part_of {
            components.entry(whole).or_default().push(id);
        }
    }
    for (at, recorded) in context.data.observations.iter().enumerate() {
        let o = &recorded.observation;
        let Some(ids) = components.get(&o.key.indicator) else {
            continue;
        };
        if o.status != Status::Reported || !o.is_stated() {
            continue;
        }
        let parts: Vec<usize> = ids
            .iter()
            .filter_map(|id| {
                context.index.find(
                    &Key {
                        indicator: *id,
                        ..o.key.clone()
                    },
                    o,
                )
            })
            .collect();
        let quantities: Vec<_> = parts
            .iter()
            .filter_map(|at| context.index.at(*at).value.quantity())
            .collect();
        let Some(whole) = o.value.quantity() else {
            continue;
        };
        let foreign = quantities
            .iter()
            .any(|q| !q.unit.measures_same(&whole.unit));
        if quantities.len() < 2 || quantities.len() < parts.len() || !foreign {
            continue;
        }
        let sum: Option<Decimal> = quantities
            .iter()
            .try_fold(Decimal::ZERO, |sum, q| sum.checked_add(q.exact));
        let Some(sum) = sum.filter(|sum| *sum != whole.exact) else {
            continue;
        };
        let list: Vec<String> = parts
            .iter()
            .map(|at| shown(context.index.at(*at)))
            .collect();
        let what = name(context.data, &o.key);
        let difference = (whole.exact - sum).abs().normalize();
        diagnostics.push(
            context
                .about(
                    at,
                    "parts-not-comparable",
                    Words::new(
                        format!("{}：与 {} 单位不同，不能相加核对", what.zh, list.join("、")),
                        format!("{}: {} are in another unit and cannot be added", what.en, list.join(", ")),
                    ),
                )
                .hint(
                    format!("相加是 {}，差 {difference}；人次可含咨询等，不应强求相等", sum.normalize()),
                    format!(
                        "they add up to {}, {difference} off; visits may include consultations and need \
                         not be equal",
                        sum.normalize()
                    ),
                ),
        );
    }
}
