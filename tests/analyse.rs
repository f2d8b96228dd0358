//! What the data say beyond single values, and in which words.

mod analyse_support;

use analyse_support::Builder;
use jiff::civil::date;
use mingbai::analyse::coverage::Reason;
use mingbai::analyse::*;
use mingbai::diag::Lang;
use mingbai::model::indicator::{Reference, Which};
use mingbai::model::station::Datum;
use mingbai::model::*;
use mingbai::view::wording;
use rust_decimal::Decimal;

const CITY: RegionId = RegionId(0);
const SOUTH: RegionId = RegionId(3);
const CASES: IndicatorId = IndicatorId(0);

fn period(text: &str) -> Period {
    period_parse::parse(text).unwrap()
}

fn third_quarter() -> Span {
    Span::quarter(2025, 3).unwrap()
}

/// The change of a city value in words, as a reader sees it.
fn change(rows: &str, indicator: u32, when: &str, basis: Basis) -> (String, String) {
    let data = Builder::city().rows(rows).data();
    let analysis = analyse(&data);
    let indicator = IndicatorId(indicator);
    let now = analysis.total(indicator, CITY, period(when)).unwrap();
    let comparison = analysis.compare(now, basis);
    let say = |lang| wording::change(&comparison, analysis.indicator(indicator), lang).text;
    (say(Lang::Zh), say(Lang::En))
}

/// All findings of the city at 2025Q3 as `kind: title`.
fn titles(data: &PublicDataset) -> Vec<String> {
    let analysis = analyse(data);
    analysis
        .findings_for_period(third_quarter())
        .iter()
        .map(|f| format!("{}: {}", f.kind(), wording::finding(&analysis, f).title.zh))
        .collect()
}

fn sentence(data: &PublicDataset, kind: &str) -> (String, String) {
    let analysis = analyse(data);
    let all = analysis.findings_for_period(third_quarter());
    let found = all.iter().find(|f| f.kind() == kind);
    let said = wording::finding(&analysis, found.unwrap_or_else(|| panic!("no {kind}")));
    (said.sentence.zh.to_string(), said.sentence.en.to_string())
}

#[test]
fn changes_in_words() {
    let year = Basis::YearAgo;
    for (now, then, zh, en) in [
        (
            "126",
            "100",
            "▲ 比上年同期多26.0%",
            "▲ up 26.0% on a year earlier",
        ),
        (
            "96.8",
            "100",
            "▼ 比上年同期少3.2%",
            "▼ down 3.2% on a year earlier",
        ),
        (
            "100",
            "100",
            "与上年同期持平",
            "unchanged from a year earlier",
        ),
        (
            "10000",
            "10001",
            "与上年同期基本持平",
            "almost unchanged from a year earlier",
        ),
        (
            "5",
            "0",
            "基数为零，不计算增幅",
            "no rate of change: the base is zero",
        ),
        (
            "5",
            "-2",
            "基数为负，不计算增幅",
            "no rate of change: the base is negative",
        ),
        (
            "-2",
            "4",
            "▼ 比上年同期少150.0%",
            "▼ down 150.0% on a year earlier",
        ),
        (
            "100余",
            "90",
            "其中一期是约数，不能比较",
            "not comparable: one figure is approximate",
        ),
        (
            "100",
            "不公开",
            "其中一期不公开，不能比较",
            "not comparable: one figure is withheld",
        ),
        (
            "3517",
            "1000",
            "▲ 比上年同期多251.7%",
            "▲ up 251.7% on a year earlier",
        ),
    ] {
        let rows = format!("case.accepted C 2025Q3 {now}\ncase.accepted C 2024Q3 {then}");
        assert_eq!(
            change(&rows, 0, "2025Q3", year),
            (zh.to_owned(), en.to_owned())
        );
    }
}

#[test]
fn bases_that_are_none() {
    let zh = |rows: &str, indicator, when, basis| change(rows, indicator, when, basis).0;
    let alone = "case.accepted C 2025M01-09 10";
    assert_eq!(zh(alone, 0, "2025M01-09", Basis::YearAgo), "没有上年同期数");
    assert_eq!(
        zh(alone, 0, "2025M01-09", Basis::Previous),
        "累计数不作环比"
    );
    let scoped = "case.accepted C 2025Q3 10\ncase.accepted C 2024Q3 9 scope=不含法律帮助";
    assert_eq!(
        zh(scoped, 0, "2025Q3", Basis::YearAgo),
        "统计口径不同，不能比较"
    );
    let sources = "case.accepted C 2025Q3 10\n\
        case.accepted C 2024Q3 9 reported source=0\ncase.accepted C 2024Q3 8 reported source=1";
    assert_eq!(
        zh(sources, 0, "2025Q3", Basis::YearAgo),
        "各来源的数值不一致，不能比较"
    );
    let stated = "case.accepted C 2016-01/2016-07-04（今年以来） 85";
    let when = "2016-01/2016-07-04（今年以来）";
    assert_eq!(
        zh(stated, 0, when, Basis::YearAgo),
        "期间不是完整月份，不能比较"
    );
}

#[test]
fn the_period_before_and_points_and_stocks() {
    let zh = |rows: &str, indicator, when, basis| change(rows, indicator, when, basis).0;
    let quarters = "case.accepted C 2025Q1 12\ncase.accepted C 2024Q4 10";
    assert_eq!(
        zh(quarters, 0, "2025Q1", Basis::Previous),
        "▲ 比上季度多20.0%"
    );
    let rates = "quality.pass.rate C 2025M01-09 98.9\nquality.pass.rate C 2024M01-09 99.3";
    assert_eq!(
        zh(rates, 3, "2025M01-09", Basis::YearAgo),
        "▼ 比上年同期低0.4个百分点"
    );
    let stations = "station.count C 2025-09-30 117\nstation.count C 2025-06-30 116\n\
        station.count C 2024-09-30 111";
    assert_eq!(
        zh(stations, 4, "2025-09-30", Basis::YearAgo),
        "▲ 比上年同期多6个"
    );
    assert_eq!(
        zh(stations, 4, "2025-09-30", Basis::Previous),
        "▲ 比上季度末多1个"
    );
    let leap = "station.count C 2025-02-28 5\nstation.count C 2024-02-29 4";
    assert_eq!(
        zh(leap, 4, "2025-02-28", Basis::YearAgo),
        "▲ 比上年同期多1个"
    );
}

#[test]
fn a_renamed_region_goes_on_from_its_predecessor() {
    let data = Builder::city()
        .rows("case.accepted O 2023Q4 10\ncase.accepted S 2024Q1 8\ncase.accepted S 2024Q4 12")
        .data();
    let analysis = analyse(&data);
    let now = analysis.total(CASES, SOUTH, period("2024Q4")).unwrap();
    let ratio = analysis.compare(now, Basis::YearAgo).change.ratio();
    assert_eq!(ratio, Some(Decimal::new(2, 1)));
    let series = analysis.series(CASES, SOUTH, &Breakdown::total(), Rhythm::Quarters);
    let line: Vec<String> = series
        .points
        .iter()
        .map(|p| {
            format!(
                "{} {:?} {:?}",
                p.period,
                p.state,
                p.exact().map(|n| n.to_string())
            )
        })
        .collect();
    assert_eq!(
        line,
        [
            "2023Q4 Final Some(\"10\")",
            "2024Q1 Final Some(\"8\")",
            "2024Q2 Missing None",
            "2024Q3 Missing None",
            "2024Q4 Final Some(\"12\")",
        ]
    );
}

#[test]
fn states_of_a_series_and_periods_that_join_no_line() {
    let data = Builder::city()
        .rows(
            "case.accepted C 2025Q1 10\ncase.accepted C 2025Q2 11 revised replaces=9
             case.accepted C 2025Q3 未统计\ncase.accepted C 2025Q4 12 provisional
             case.accepted C 2025H1 21\ncase.accepted C 2025-01/2025-07-04（今年以来） 22",
        )
        .data();
    let analysis = analyse(&data);
    let states: Vec<State> = analysis
        .series(CASES, CITY, &Breakdown::total(), Rhythm::Quarters)
        .points
        .iter()
        .map(|p| p.state)
        .collect();
    let absent = State::Absent(Absence::NotCollected);
    assert_eq!(
        states,
        [State::Final, State::Revised, absent, State::Provisional]
    );
    let cumulative = analysis.series(CASES, CITY, &Breakdown::total(), Rhythm::Cumulative);
    assert_eq!(cumulative.points.len(), 2);
}

#[test]
fn ranks_leave_the_own_unit_aside_and_share_equal_places() {
    let data = Builder::city()
        .rows(
            "case.accepted C 2025Q3 100\ncase.accepted E 2025Q3 30\ncase.accepted W 2025Q3 30
             case.accepted S 2025Q3 20\ncase.accepted U 2025Q3 20",
        )
        .data();
    let analysis = analyse(&data);
    let quarter = period("2025Q3");
    let ranking = analysis
        .ranking(CASES, CITY, &Breakdown::total(), &quarter)
        .unwrap();
    let ranked: Vec<(u32, Option<usize>)> = ranking
        .ranked
        .iter()
        .map(|e| (e.region.0, e.rank))
        .collect();
    assert_eq!(ranked, [(1, Some(1)), (2, Some(1)), (3, Some(3))]);
    assert_eq!(ranking.unranked[0].region, RegionId(5));
    assert_eq!(ranking.ranked[0].share, Some(Decimal::new(3, 1)));
    let east = ranking.ranked[0].observation.unwrap();
    assert_eq!(analysis.per_ten_thousand(east), Some(Decimal::new(15, 1)));
    assert_eq!(analysis.per_ten_thousand(ranking.whole.unwrap()), None);
}

#[test]
fn beside_a_figure_nothing_is_said_twice() {
    let mut builder = Builder::city();
    for (year, number) in [(2023, 10), (2024, 11), (2025, 12)] {
        let periods = [("Q1", 1), ("Q2", 1), ("Q3", 1), ("M01-09", 3)];
        for (period, quarters) in periods {
            let part = number * quarters;
            for code in ["E", "W", "S"] {
                builder.rows(&format!("case.accepted {code} {year}{period} {part}"));
            }
            let all = part * 3;
            builder.rows(&format!("case.accepted C {year}{period} {all} provisional"));
        }
    }
    let data = builder.data();
    let analysis = analyse(&data);
    let all = analysis.findings_for_period(third_quarter());
    let up = all.iter().find(|f| f.kind() == "regions-up").unwrap();
    let beside = wording::beside(&analysis, up);
    assert_eq!(
        beside.zh.to_string(),
        "三个区县都比上年同期多，已连续三个季度同比增长。"
    );
    assert_eq!(
        beside.en.to_string(),
        "All three districts rose on a year earlier, as in each of the last three quarters."
    );
    let provisional = all.iter().find(|f| f.is_provisional()).unwrap();
    let said = wording::finding(&analysis, provisional);
    let whole = said.sentence.zh.to_string();
    assert!(whole.ends_with("（初步数）。"), "{whole}");
    assert_eq!(
        said.in_context.zh.to_string(),
        whole.replace("（初步数）", "")
    );
}

#[test]
fn only_sound_parts_have_a_largest() {
    let rows = "case.accepted C 2025M01-09 100\ncase.accepted C 2025M01-09 70 category=civil
        case.accepted C 2025M01-09 20 category=criminal\ncase.accepted C 2025M01-09 60 category=women
        case.accepted C 2025M01-09 65 category=migrant";
    let sound = Builder::city()
        .rows(rows)
        .rows("case.accepted C 2025M01-09 10 category=other")
        .data();
    assert_eq!(
        titles(&sound),
        [
            "top-share: 前三季度办理的法律援助案件中，民事占70.0%",
            "top-group: 前三季度办理的法律援助案件中，进城务工人员最多，占65.0%",
        ]
    );
    assert_eq!(
        sentence(&sound, "top-share").0,
        "2025年前三季度办理法律援助案件100件，其中民事70件，占70.0%。"
    );
    assert_eq!(
        sentence(&sound, "top-group").1,
        "Legal aid cases accepted: 100 in the first three quarters of 2025, of which migrant workers 65, \
         the largest group, or 65.0%; groups overlap and are not added."
    );
    let withheld = Builder::city()
        .rows(rows)
        .rows("case.accepted C 2025M01-09 不公开 category=other")
        .data();
    assert_eq!(
        titles(&withheld),
        ["top-group: 前三季度办理的法律援助案件中，进城务工人员最多，占65.0%"]
    );
}

#[test]
fn more_than_a_year_before() {
    let data = Builder::city()
        .rows("money.recovered C 2025M01-09 12635\nmoney.recovered C 2024M01-09 11245\n")
        .data();
    let analysis = analyse(&data);
    let all = analysis.findings_for_period(third_quarter());
    let said = wording::finding(&analysis, &all[0]);
    assert_eq!(
        said.title.zh.to_string(),
        "前三季度挽回损失1.26亿元，比上年同期多12.4%"
    );
    assert_eq!(
        said.line.zh.to_string(),
        "2025年前三季度挽回损失1.26亿元，同比上升12.4%"
    );
    assert_eq!(
        said.sentence.zh.to_string(),
        "2025年前三季度挽回损失12,635万元，比上年同期的11,245万元多12.4%。"
    );
    assert_eq!(
        said.sentence.en.to_string(),
        "Losses recovered rose 12.4% to ¥126.35 million in the first three quarters of 2025, \
         from ¥112.45 million a year earlier."
    );
    let figures: Vec<&str> = said
        .sentence
        .zh
        .segments
        .iter()
        .filter(|s| matches!(s, wording::Segment::Figure(_)))
        .map(wording::Segment::words)
        .collect();
    assert_eq!(figures, ["12,635万元", "11,245万元", "12.4%"]);
    assert_eq!(all[0].evidence.len(), 2);
}

#[test]
fn targets_and_the_time_that_has_passed() {
    let rows = "case.accepted C 2025 100 target\ncase.accepted C 2025M01-09 80
        money.recovered C 2025 1000 target\nmoney.recovered C 2025M01-09 754
        consult.received C 2025 48000 target\nconsult.received C 2025M01-09 33216";
    let data = Builder::city().rows(rows).data();
    assert_eq!(
        titles(&data),
        [
            "pace: 接待法律咨询落后时间进度5.8个百分点",
            "paces: 三项目标一项超前、一项相当，接待法律咨询落后时间进度",
            "pace: 挽回损失完成全年目标的75.4%，与时间进度相当",
            "pace: 办理法律援助案件超前时间进度5.0个百分点",
        ]
    );
    assert_eq!(
        sentence(&data, "pace"),
        (
            "2025年前三季度接待法律咨询33,216人次，完成全年目标48,000人次的69.2%，落后时间进度5.8个百分点。"
                .to_owned(),
            "Consultations: 33,216 in the first three quarters of 2025, 69.2% of the year's target of \
             48,000, 5.8 points behind pace."
                .to_owned()
        )
    );
    let analysis = analyse(&data);
    let behind = analysis
        .pace(IndicatorId(2), CITY, third_quarter())
        .unwrap();
    let signal = wording::Segment::Signal("▼ 落后时间进度5.8个百分点".to_owned());
    assert_eq!(wording::pace(&analysis, &behind, Lang::Zh), signal);
}

#[test]
fn a_document_that_contradicts_its_own_rate_gives_no_pace() {
    let rows = "case.accepted C 2025 3500 target reported\ncase.accepted C 2025H1 3743 reported";
    let second = Span::quarter(2025, 2).unwrap();
    for (rate, found) in [("107", 1), ("133", 0)] {
        let stated = format!("{rows}\nquality.pass.rate C 2025H1 {rate} reported");
        let part = |which| Reference {
            indicator: CASES,
            which,
            negative: false,
        };
        let data = Builder::city()
            .change("quality.pass.rate", |rate| {
                rate.numerator = vec![part(Which::Same)];
                rate.denominator = vec![part(Which::Target)];
            })
            .rows(&stated)
            .data();
        let analysis = analyse(&data);
        assert_eq!(analysis.findings_for_period(second).len(), found, "{rate}");
    }
}

#[test]
fn regions_beside_each_other() {
    let rows = "case.accepted C 2025M01-09 110\ncase.accepted C 2024M01-09 100
        case.accepted E 2025M01-09 50\ncase.accepted E 2024M01-09 40
        case.accepted W 2025M01-09 40\ncase.accepted W 2024M01-09 35";
    let up = Builder::city()
        .rows(rows)
        .rows("case.accepted S 2025M01-09 20\ncase.accepted S 2024M01-09 10")
        .data();
    assert!(
        titles(&up)
            .contains(&"regions-up: 前三季度三个区县办理法律援助案件都比上年同期多".to_owned())
    );
    assert_eq!(
        sentence(&up, "regions-up").1,
        "Legal aid cases accepted rose on a year earlier in all three districts in the first three \
         quarters of 2025."
    );
    let gap = Builder::city()
        .rows(rows)
        .rows("case.accepted S 2025M01-09 20")
        .data();
    assert!(
        !titles(&gap).iter().any(|t| t.starts_with("regions-up")),
        "南县 is not comparable"
    );
}

/// Two years of a value for six districts and the whole.
fn six_districts(indicator: &str, now: [&str; 6], then: [&str; 6]) -> PublicDataset {
    let mut builder = Builder::city();
    builder.with_more_districts();
    for (year, values) in [(2025, now), (2024, then)] {
        let sum: u32 = values.iter().map(|v| v.parse::<u32>().unwrap()).sum();
        builder.rows(&format!("{indicator} C {year}M01-09 {sum}"));
        for (code, value) in ["E", "W", "S", "N", "M", "X"].iter().zip(values) {
            builder.rows(&format!("{indicator} {code} {year}M01-09 {value}"));
        }
    }
    builder.data()
}

#[test]
fn the_only_one_that_fell_and_the_two_largest() {
    let data = six_districts(
        "consult.received",
        ["400", "300", "90", "100", "110", "120"],
        ["350", "280", "100", "90", "100", "100"],
    );
    let told = titles(&data);
    for title in [
        "only-fall: 前三季度只有南县接待法律咨询比上年同期少10.0%",
        "regions-up: 前三季度六个区县中五个接待法律咨询比上年同期多",
        "concentration: 前三季度东区和西区合占接待法律咨询的62.5%",
    ] {
        assert!(told.iter().any(|t| t == title), "{title} in {told:#?}");
    }
    assert_eq!(
        sentence(&data, "only-fall").0,
        "2025年前三季度，南县接待法律咨询90人次，比上年同期少10.0%；其他区县都比上年同期多。"
    );
    assert_eq!(
        sentence(&data, "regions-up").0,
        "2025年前三季度，六个区县中五个接待法律咨询比上年同期多，南县没有增长。"
    );
    assert_eq!(
        sentence(&data, "concentration").1,
        "Consultations: East and West together had 62.5% in the first three quarters of 2025; East 400, \
         West 300, of 1,120."
    );
}

#[test]
fn the_slowest_of_all_that_grew() {
    let data = six_districts(
        "consult.received",
        ["400", "300", "101", "100", "110", "120"],
        ["350", "280", "100", "90", "100", "100"],
    );
    assert_eq!(
        sentence(&data, "slowest").0,
        "2025年前三季度，南县接待法律咨询101人次，比上年同期多1.0%，增长最慢；\
         示城比上年同期多10.9%。"
    );
    let few = six_districts("consult.received", ["9", "9", "6", "9", "9", "9"], ["5"; 6]);
    assert!(!titles(&few).iter().any(|t| t.starts_with("slowest")));
}

#[test]
fn the_lowest_rate_of_all() {
    let rates = "quality.pass.rate C 2025M01-09 98.9\nquality.pass.rate E 2025M01-09 100
        quality.pass.rate W 2025M01-09 99.0\nquality.pass.rate S 2025M01-09 94.1";
    let data = Builder::city().rows(rates).data();
    assert_eq!(
        titles(&data),
        [
            "lowest-rate: 南县评查合格率最低，为94.1%",
            "level: 前三季度评查合格率98.9%"
        ]
    );
}

#[test]
fn a_record_needs_a_long_series_without_holes() {
    let quarters = |skip: &str| -> String {
        (2023..=2025)
            .flat_map(|year| (1..=4).map(move |q| format!("{year}Q{q}")))
            .take_while(|q| q != "2025Q4")
            .filter(|q| q != skip)
            .enumerate()
            .map(|(at, q)| format!("case.accepted C {q} {}\n", 100 + at))
            .collect()
    };
    let whole = Builder::city().rows(&quarters("")).data();
    assert!(
        titles(&whole).contains(
            &"record-high: 第三季度办理法律援助案件110件，为2023年以来单季最高".to_owned()
        )
    );
    let hole = Builder::city().rows(&quarters("2024Q2")).data();
    assert!(!titles(&hole).iter().any(|t| t.starts_with("record-high")));
}

#[test]
fn revisions_are_told_with_both_values() {
    let data = Builder::city()
        .rows("money.recovered C 2025Q3 1866 revised replaces=1842")
        .data();
    assert_eq!(
        titles(&data),
        ["revised: 本期修订1处：挽回损失1842万元改为1866万元"]
    );
    assert_eq!(
        sentence(&data, "revised").1,
        "One revision: Losses recovered, Demo City, third quarter of 2025: ¥18.42 million becomes \
         ¥18.66 million."
    );
}

#[test]
fn nothing_notable_gives_nothing() {
    let data = Builder::city()
        .rows("case.accepted C 2025Q3 101\ncase.accepted C 2024Q3 100\ncase.accepted C 2025M01-09 80余")
        .data();
    assert_eq!(titles(&data), Vec::<String>::new());
    let analysis = analyse(&data);
    let value = analysis.total(CASES, CITY, period("2025Q3")).unwrap();
    let plain = wording::plain(&analysis, value);
    assert_eq!(plain.zh.to_string(), "2025年第三季度办理法律援助案件101件");
    assert_eq!(
        plain.en.to_string(),
        "Legal aid cases accepted: 101 in the third quarter of 2025"
    );
}

#[test]
fn coverage_in_whole_metres_and_people() {
    // One thousandth of a degree of latitude is 111.2 m.
    let mut builder = Builder::city();
    builder
        .station("a", "104", "30", Datum::Wgs84)
        .station("baidu", "104", "30.5", Datum::Bd09)
        .village("at", 10, "104", "30")
        .village("near", 20, "104", "30.008")
        .village("far", 30, "104", "30.044")
        .village("beyond", 40, "104", "30.050")
        .rows("case.accepted C 2025Q3 1");
    let data = builder.data();
    let analysis = analyse(&data);
    let coverage = analysis.coverage().unwrap();
    assert_eq!(coverage.as_of, date(2025, 9, 30));
    let metres: Vec<u32> = coverage.villages.iter().map(|v| v.metres).collect();
    assert_eq!(metres, [0, 890, 4893, 5560]);
    let reach = coverage.of(CITY).unwrap();
    assert_eq!(reach.table(), [(1, 30), (3, 30), (5, 60), (10, 100)]);
    assert_eq!(coverage.of(SOUTH), Some(reach));
    assert_eq!(coverage.left_out[0].1, Reason::OtherDatum(Datum::Bd09));
    let gaps = coverage.gaps(&data, CITY);
    assert_eq!(
        (gaps.len(), gaps[0].population, gaps[0].villages[0].metres),
        (1, 40, 5560)
    );
    assert_eq!(
        titles(&data),
        ["coverage: 六成居民离法律援助站点不超过5公里"]
    );
    assert_eq!(
        sentence(&data, "coverage").1,
        "At the end of September 2025, 60 of the 100 people in Demo City (60.0%) lived within 5 km \
         of a legal aid station as the crow flies."
    );
}

#[test]
fn the_order_of_rows_never_shows() {
    let mut rows = [
        "case.accepted C 2025M01-09 110",
        "case.accepted C 2024M01-09 100",
        "money.recovered C 2025M01-09 500",
        "money.recovered C 2024M01-09 400",
    ];
    let one = titles(&Builder::city().rows(&rows.join("\n")).data());
    rows.reverse();
    assert_eq!(one, titles(&Builder::city().rows(&rows.join("\n")).data()));
    assert_eq!(one.len(), 2);
    assert!(one[0].contains("挽回损失"), "the site leads with it");
}
