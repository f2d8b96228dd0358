//! The dimensions and their categories.

use crate::table::Table;

/// A dimension of `dimensions.csv`. Pairs and triples hold id, Chinese and English.
struct Dimension {
    id: &'static str,
    name: (&'static str, &'static str),
    applies_to: &'static str,
    exclusive: bool,
    /// Id, Chinese name, English name, other names.
    categories: &'static [(&'static str, &'static str, &'static str, &'static str)],
}

const DIMENSIONS: [Dimension; 9] = [
    Dimension {
        id: "case_type",
        name: ("案件类型", "Type of case"),
        applies_to: "case.accepted",
        exclusive: true,
        categories: &[
            ("civil", "民事", "Civil", "民事案件"),
            ("criminal", "刑事", "Criminal", "刑事案件"),
            ("administrative", "行政", "Administrative", "行政案件"),
        ],
    },
    Dimension {
        id: "cause",
        name: ("案由", "Cause"),
        applies_to: "case.civil",
        exclusive: true,
        categories: &[
            (
                "labour",
                "劳动报酬",
                "Unpaid wages",
                "讨薪;欠薪;追索劳动报酬",
            ),
            ("injury", "工伤", "Work injury", "工伤赔偿;工伤待遇"),
            ("family", "婚姻家庭", "Marriage and family", "离婚;家庭暴力"),
            (
                "traffic",
                "交通事故",
                "Traffic accident",
                "交通事故损害赔偿",
            ),
            ("support", "赡养抚养", "Maintenance", "赡养;抚养;扶养"),
            ("other", "其他", "Other", "其他民事"),
        ],
    },
    Dimension {
        id: "group",
        name: ("人群", "Group"),
        applies_to: "case.accepted;recipients",
        exclusive: false,
        categories: &[
            (
                "migrant-worker",
                "进城务工人员",
                "Migrant workers",
                "农民工;外出务工人员",
            ),
            ("women", "妇女", "Women", ""),
            ("elderly", "老年人", "Older people", "60周岁以上"),
            ("minor", "未成年人", "Minors", "未满18周岁"),
            ("disabled", "残疾人", "Disabled people", ""),
            (
                "military-family",
                "军人军属",
                "Service members and their families",
                "",
            ),
            ("veteran", "退役军人", "Veterans", ""),
        ],
    },
    Dimension {
        id: "procedure",
        name: ("程序", "Procedure"),
        applies_to: "case.accepted",
        exclusive: true,
        categories: &[
            ("litigation", "诉讼", "Litigation", "民事、行政诉讼代理"),
            ("arbitration", "劳动仲裁", "Labour arbitration", "仲裁"),
            ("mediation", "非诉讼", "Settled out of court", "调解;和解"),
            (
                "criminal-defence",
                "刑事辩护与代理",
                "Criminal defence",
                "刑事辩护",
            ),
        ],
    },
    Dimension {
        id: "undertaker",
        name: ("承办人员", "Handler"),
        applies_to: "case.accepted",
        exclusive: true,
        categories: &[
            (
                "private-lawyer",
                "社会律师",
                "Lawyers in private practice",
                "",
            ),
            (
                "center-lawyer",
                "中心律师",
                "Lawyers of the centres",
                "法律援助机构律师",
            ),
            (
                "grassroots",
                "基层法律服务工作者",
                "Grassroots legal service workers",
                "基层法律工作者",
            ),
            ("volunteer", "志愿者", "Volunteers", "法律援助志愿者"),
        ],
    },
    Dimension {
        id: "channel",
        name: ("咨询方式", "Channel"),
        applies_to: "consult.received",
        exclusive: true,
        categories: &[
            ("visit", "来访", "In person", "来访咨询"),
            ("phone", "来电", "By telephone", "来电咨询"),
            ("online", "网络", "Online", "网络咨询"),
        ],
    },
    Dimension {
        id: "fund_source",
        name: ("经费来源", "Source of funds"),
        applies_to: "fund.budget;fund.received",
        exclusive: true,
        categories: &[
            ("central", "中央补助", "Central grant", ""),
            ("provincial", "省级补助", "Provincial grant", ""),
            ("municipal", "市级财政", "City budget", ""),
            ("county", "区县财政", "District budget", "县级财政"),
        ],
    },
    Dimension {
        id: "grade",
        name: ("评查等级", "Grade"),
        applies_to: "quality.reviewed",
        exclusive: true,
        categories: &[
            ("excellent", "优秀", "Excellent", ""),
            ("good", "良好", "Good", ""),
            ("acceptable", "合格", "Acceptable", ""),
            ("failed", "不合格", "Failed", ""),
        ],
    },
    Dimension {
        id: "station_kind",
        name: ("站点类型", "Kind of station"),
        applies_to: "station.count",
        exclusive: true,
        categories: &[
            ("center", "法律援助中心", "Centre", "中心"),
            ("station", "工作站", "Station", "法律援助工作站"),
            ("contact-point", "联络点", "Contact point", "法律援助联络点"),
            ("duty-office", "值班律师工作站", "Duty-lawyer office", ""),
        ],
    },
];

/// Ids of the dimensions, in the order of the columns of the statistics.
pub const COLUMNS: [&str; 9] = [
    "case_type",
    "cause",
    "group",
    "procedure",
    "undertaker",
    "channel",
    "fund_source",
    "grade",
    "station_kind",
];

/// `dimensions.csv`.
pub fn dimensions() -> Table {
    let mut table = Table::new(
        "dimension,dimension_name,dimension_name:en,category,name,name:en,alias,parent,\
         applies_to,exclusive,order",
    );
    for dimension in &DIMENSIONS {
        for (order, (id, name, name_en, alias)) in dimension.categories.iter().enumerate() {
            table.row([
                dimension.id,
                dimension.name.0,
                dimension.name.1,
                id,
                name,
                name_en,
                alias,
                "",
                dimension.applies_to,
                if dimension.exclusive {
                    "exclusive"
                } else {
                    "overlapping"
                },
                &(order + 1).to_string(),
            ]);
        }
    }
    table
}
