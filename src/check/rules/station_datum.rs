//! # station-datum: 站点与村居的坐标系不同 / Stations and places use different datums
//!
//! GCJ-02、BD-09 与 WGS-84（CGCS2000）相差数百米，混在一起算出的距离不对。坐标系与多数村居不同的站点
//! 不参加覆盖计算，并在页面上说明。
//! 改法：向提供坐标的人要同一坐标系的数据；不要自己改坐标系的名字。
//!
//! The datums differ by hundreds of metres. Stations in another datum than the places are left out of
//! coverage, and the page says so. WGS-84 and CGCS2000 count as equal.

use crate::check::Context;
use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::model::station::Datum;

/// Looks for stations whose datum differs from that of the places.
pub fn check(context: &mut Context<'_>, diagnostics: &mut Diagnostics) {
    let Some((first, _)) = context.data.villages.first() else {
        return;
    };
    let usual = family(first.position.datum);
    for (station, place) in &context.data.stations {
        let Some(position) = station.position.filter(|p| family(p.datum) != usual) else {
            continue;
        };
        diagnostics.push(
            Diagnostic::new(
                "station-datum",
                place.clone(),
                Words::new(
                    format!("站点 `{}` 的坐标系与村居不同，不参加覆盖计算", station.name),
                    format!(
                        "station `{}` uses another datum and is left out of coverage",
                        station.id
                    ),
                ),
            )
            .seen(format!("{:?}", position.datum))
            .expected(
                format!("{:?}", first.position.datum),
                format!("{:?}", first.position.datum),
            )
            .hint(
                "换成同一坐标系的经纬度",
                "give its position in the datum of the places",
            ),
        );
    }
}

fn family(datum: Datum) -> Datum {
    if datum == Datum::Cgcs2000 {
        Datum::Wgs84
    } else {
        datum
    }
}
