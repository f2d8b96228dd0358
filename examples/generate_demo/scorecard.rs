//! The yearly self-assessment: four areas, eleven aspects, twenty-six items, written by hand. The
//! form follows the practice of provincial assessments of legal aid; its points are made up.

use crate::table::Table;

/// Item: Chinese, English, points, indicator, scores of 2024 and 2025, why points were lost.
type Item = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    [&'static str; 2],
    (&'static str, &'static str),
);

/// Aspect: Chinese, English, items.
type Aspect = (&'static str, &'static str, &'static [Item]);

/// Area: Chinese, English, aspects.
type Area = (&'static str, &'static str, &'static [Aspect]);

const NONE: (&str, &str) = ("", "");

const AREAS: &[Area] = &[
    (
        "投入",
        "Input",
        &[
            (
                "目标管理",
                "Targets",
                &[
                    (
                        "年度目标下达",
                        "Targets set for the year",
                        "3",
                        "",
                        ["3", "3"],
                        NONE,
                    ),
                    (
                        "任务分解到区县",
                        "Targets set for the districts",
                        "3",
                        "",
                        ["3", "3"],
                        NONE,
                    ),
                ],
            ),
            (
                "经费保障",
                "Funding",
                &[
                    ("预算安排", "Budget", "4", "fund.budget", ["4", "4"], NONE),
                    (
                        "经费到位",
                        "Funds received",
                        "4",
                        "fund.received",
                        ["4", "4"],
                        NONE,
                    ),
                ],
            ),
            (
                "队伍建设",
                "People",
                &[
                    (
                        "名册律师",
                        "Lawyers on the roster",
                        "3",
                        "staff.roster",
                        ["3", "3"],
                        NONE,
                    ),
                    (
                        "业务培训",
                        "Training",
                        "3",
                        "staff.trained",
                        ["2.5", "2.8"],
                        (
                            "两个区县没有开展下半年培训",
                            "Two districts held no training in the second half",
                        ),
                    ),
                ],
            ),
        ],
    ),
    (
        "过程",
        "Process",
        &[
            (
                "受理审查",
                "Decisions",
                &[
                    (
                        "7日内作出决定",
                        "Decided within 7 days",
                        "4",
                        "",
                        ["3.8", "4"],
                        NONE,
                    ),
                    (
                        "3日内指派",
                        "Assigned within 3 days",
                        "4",
                        "",
                        ["4", "4"],
                        NONE,
                    ),
                    (
                        "一次性告知",
                        "Told once what is missing",
                        "2",
                        "",
                        ["2", "2"],
                        NONE,
                    ),
                ],
            ),
            (
                "经费管理",
                "Handling of funds",
                &[
                    (
                        "经费支付率",
                        "Share of budget spent",
                        "5",
                        "fund.paid.rate",
                        ["5", "5"],
                        NONE,
                    ),
                    (
                        "补贴按标准发放",
                        "Fees paid as set",
                        "5",
                        "fund.subsidy",
                        ["5", "5"],
                        NONE,
                    ),
                ],
            ),
            (
                "质量监督",
                "Quality control",
                &[
                    (
                        "案件质量评查",
                        "Case files reviewed",
                        "5",
                        "quality.reviewed",
                        ["5", "5"],
                        NONE,
                    ),
                    (
                        "受援人回访",
                        "Recipients asked",
                        "3",
                        "satisfaction.rated",
                        ["3", "3"],
                        NONE,
                    ),
                    (
                        "投诉处理",
                        "Complaints",
                        "2",
                        "complaints",
                        ["1.5", "1.5"],
                        ("有投诉经核实成立", "Some complaints were upheld"),
                    ),
                ],
            ),
        ],
    ),
    (
        "产出",
        "Output",
        &[
            (
                "办理数量",
                "Amount of help",
                &[
                    (
                        "办理案件",
                        "Cases accepted",
                        "8",
                        "case.accepted",
                        ["8", "8"],
                        NONE,
                    ),
                    (
                        "受援群众",
                        "Recipients",
                        "4",
                        "recipients",
                        ["4", "4"],
                        NONE,
                    ),
                    (
                        "接待法律咨询",
                        "Consultations",
                        "4",
                        "consult.received",
                        ["4", "3.9"],
                        (
                            "没有完成全年目标，按比例扣分",
                            "Target missed; points taken off in proportion",
                        ),
                    ),
                ],
            ),
            (
                "办理质量",
                "Quality of help",
                &[
                    (
                        "评查合格率",
                        "Review pass rate",
                        "4",
                        "quality.pass.rate",
                        ["3.9", "3.9"],
                        ("有案件评为不合格", "Some files failed the review"),
                    ),
                    (
                        "结案率",
                        "Closing rate",
                        "4",
                        "case.closed.rate",
                        ["3.8", "3.8"],
                        ("未达到100%", "Below 100%"),
                    ),
                ],
            ),
            (
                "站点建设",
                "Stations",
                &[
                    (
                        "站点覆盖",
                        "Coverage",
                        "3",
                        "",
                        ["2.6", "2.7"],
                        (
                            "云岑县部分村离站点超过5公里",
                            "Villages in Yuncen are over 5 km from a station",
                        ),
                    ),
                    (
                        "无障碍站点",
                        "Wheelchair access",
                        "3",
                        "station.accessible",
                        ["2", "2.2"],
                        ("仍有站点入口有台阶", "Some stations still have steps"),
                    ),
                ],
            ),
        ],
    ),
    (
        "效果",
        "Effect",
        &[
            (
                "社会效益",
                "Benefit",
                &[
                    (
                        "挽回损失",
                        "Losses recovered",
                        "5",
                        "money.recovered",
                        ["5", "5"],
                        NONE,
                    ),
                    (
                        "追回欠薪",
                        "Unpaid wages recovered",
                        "3",
                        "money.wages",
                        ["3", "3"],
                        NONE,
                    ),
                    (
                        "宣传活动",
                        "Publicity events",
                        "3",
                        "publicity.events",
                        ["3", "3"],
                        NONE,
                    ),
                ],
            ),
            (
                "群众评价",
                "What people say",
                &[
                    (
                        "受援人满意率",
                        "Satisfaction rate",
                        "5",
                        "satisfaction.rate",
                        ["4.8", "4.8"],
                        ("按满意率折算", "In proportion to the rate"),
                    ),
                    ("信息公开", "Publication", "4", "", ["4", "4"], NONE),
                ],
            ),
        ],
    ),
];

/// `scorecard.csv`.
pub fn table() -> Table {
    let mut table = Table::new(
        "region,year,order,area,area:en,aspect,aspect:en,item,item:en,points,score,indicator,note,note:en",
    );
    for (at, year) in ["2024", "2025"].into_iter().enumerate() {
        let mut place = 0;
        for (area, area_en, aspects) in AREAS {
            for (aspect, aspect_en, items) in *aspects {
                for (item, item_en, points, indicator, scores, (note, note_en)) in *items {
                    let score = scores[at];
                    place += 1;
                    let lost = score != *points;
                    table.row([
                        "990100",
                        year,
                        &place.to_string(),
                        area,
                        area_en,
                        aspect,
                        aspect_en,
                        item,
                        item_en,
                        points,
                        score,
                        indicator,
                        if lost { note } else { "" },
                        if lost { note_en } else { "" },
                    ]);
                }
            }
        }
    }
    table
}
