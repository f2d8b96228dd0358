//! Indicators of what the service rests on: funds, network, staff, quality, satisfaction,
//! publicity.

use super::{Indicator, Kind, USUAL};

const FUNDS: Indicator = Indicator {
    unit: "万元",
    decimals: 2,
    better: "none",
    group: "funds",
    ..USUAL
};
const NETWORK: Indicator = Indicator {
    unit: "个",
    kind: Kind::Stock,
    group: "network",
    ..USUAL
};
const STAFF: Indicator = Indicator {
    unit: "人",
    kind: Kind::Stock,
    group: "staff",
    ..USUAL
};
const QUALITY: Indicator = Indicator {
    unit: "件",
    group: "quality",
    ..USUAL
};
const SATISFACTION: Indicator = Indicator {
    unit: "人次",
    group: "satisfaction",
    ..USUAL
};
const PUBLICITY: Indicator = Indicator {
    better: "none",
    group: "publicity",
    ..USUAL
};

/// In display order.
pub const INDICATORS: [Indicator; 29] = [
    Indicator {
        id: "fund.budget",
        name: ("法律援助经费预算", "Legal aid budget"),
        definition: (
            "当年财政安排的法律援助经费，含上级补助，每年公布一次。",
            "Public money set aside for legal aid in the year, grants from above included; \
             published once a year.",
        ),
        ..FUNDS
    },
    Indicator {
        id: "fund.received",
        name: ("拨入经费", "Funds received"),
        definition: (
            "已到账的法律援助经费。",
            "Legal aid money that has arrived.",
        ),
        ..FUNDS
    },
    Indicator {
        id: "fund.spent",
        name: ("经费支出", "Funds spent"),
        definition: (
            "法律援助经费的支出，含使用上年结转的部分。",
            "Legal aid money spent, including money carried over from the year before.",
        ),
        ..FUNDS
    },
    Indicator {
        id: "fund.subsidy",
        name: ("办案补贴", "Case fees paid"),
        definition: (
            "经费支出中，付给案件承办人员的补贴。",
            "The part of the funds spent that was paid to those who handled cases.",
        ),
        part_of: ("fund.spent", "inside"),
        ..FUNDS
    },
    Indicator {
        id: "fund.dutysubsidy",
        name: ("值班和咨询补贴", "Duty and consultation fees paid"),
        definition: (
            "经费支出中，付给值班律师和咨询人员的补贴。",
            "The part of the funds spent that was paid to duty lawyers and advisers.",
        ),
        part_of: ("fund.spent", "inside"),
        ..FUNDS
    },
    Indicator {
        id: "fund.publicity",
        name: ("宣传和培训支出", "Spent on publicity and training"),
        definition: (
            "经费支出中，用于宣传品印制、活动和业务培训的部分。",
            "The part of the funds spent on printed matter, events and training.",
        ),
        part_of: ("fund.spent", "inside"),
        ..FUNDS
    },
    Indicator {
        id: "fund.paid.rate",
        name: ("经费支付率", "Share of budget spent"),
        unit: "%",
        kind: Kind::Ratio,
        decimals: 1,
        definition: (
            "全年经费支出÷当年预算。支出含上年结转，可以超过100%。",
            "Funds spent in the year divided by its budget. It may exceed 100 %, because money \
             carried over is among that spent.",
        ),
        parts: ("fund.spent", "fund.budget"),
        ..FUNDS
    },
    Indicator {
        id: "subsidy.civil",
        name: ("民事案件办案补贴标准", "Fee for a civil case"),
        unit: "元/件",
        kind: Kind::Ratio,
        decimals: 0,
        definition: (
            "每办结一件民事、行政案件付给承办人员的标准。",
            "The fee for each civil or administrative case closed.",
        ),
        ..FUNDS
    },
    Indicator {
        id: "subsidy.criminal",
        name: ("刑事案件办案补贴标准", "Fee for a criminal case"),
        unit: "元/件",
        kind: Kind::Ratio,
        decimals: 0,
        definition: (
            "每办结一件刑事案件的一个阶段付给承办人员的标准。",
            "The fee for each stage of a criminal case closed.",
        ),
        ..FUNDS
    },
    Indicator {
        id: "org.centers",
        name: ("法律援助机构", "Legal aid centres"),
        alias: "法律援助中心",
        better: "none",
        definition: (
            "市、区县设立的法律援助中心。",
            "Centres set up by the city and districts.",
        ),
        part_of: ("station.count", "inside"),
        ..NETWORK
    },
    Indicator {
        id: "station.count",
        name: ("法律援助站点", "Legal aid stations"),
        alias: "站点",
        definition: (
            "期末开放的法律援助中心、工作站、联络点和值班律师工作站，与站点名录一致。\
             市级设立的计入市本级。",
            "Centres, stations, contact points and duty-lawyer offices open at the end of the \
             period, as in the list of stations. Those of the city count at city level.",
        ),
        ..NETWORK
    },
    Indicator {
        id: "station.accessible",
        name: ("轮椅可进的站点", "Stations open to wheelchairs"),
        alias: "无障碍站点",
        definition: (
            "法律援助站点中，入口无台阶或有坡道的站点。",
            "Stations whose entrance has no steps or has a ramp.",
        ),
        part_of: ("station.count", "inside"),
        ..NETWORK
    },
    Indicator {
        id: "service.coverage",
        name: (
            "5公里内有站点的人口占比",
            "Residents within 5 km of a station",
        ),
        alias: "站点覆盖率",
        unit: "%",
        kind: Kind::Ratio,
        decimals: 1,
        definition: (
            "到最近的站点直线距离不超过5公里的村（社区）的人口，占全部人口的比重，由站点名录和村居人口表计算。",
            "Population of the villages and communities within 5 km of a station as the crow \
             flies, as a share of all; computed from the lists of stations and of places.",
        ),
        ..NETWORK
    },
    Indicator {
        id: "staff.total",
        name: ("法律援助机构人员", "Staff of legal aid centres"),
        better: "none",
        definition: (
            "法律援助中心的在岗人员。",
            "People working at the legal aid centres.",
        ),
        ..STAFF
    },
    Indicator {
        id: "staff.certified",
        name: ("有法律职业资格的人员", "Staff qualified in law"),
        definition: (
            "法律援助机构人员中，取得法律职业资格的。",
            "Staff of the centres who hold the legal profession qualification.",
        ),
        part_of: ("staff.total", "inside"),
        ..STAFF
    },
    Indicator {
        id: "staff.roster",
        name: ("名册律师", "Lawyers on the roster"),
        alias: "参与法律援助的律师",
        definition: (
            "列入法律援助律师名册、可以指派的社会律师。",
            "Lawyers in private practice who are on the roster and can be assigned.",
        ),
        ..STAFF
    },
    Indicator {
        id: "staff.volunteers",
        name: ("法律援助志愿者", "Legal aid volunteers"),
        definition: (
            "期末登记在册的志愿者。",
            "Volunteers registered at the end of the period.",
        ),
        ..STAFF
    },
    Indicator {
        id: "staff.trained",
        name: ("业务培训", "Training"),
        unit: "人次",
        kind: Kind::Flow,
        definition: (
            "参加法律援助业务培训的人次。",
            "Attendances at legal aid training.",
        ),
        ..STAFF
    },
    Indicator {
        id: "quality.reviewed",
        name: ("案件质量评查", "Case files reviewed"),
        alias: "评查案件;评查件数",
        definition: (
            "由评查专家按统一标准评定等级的已结案件。",
            "Closed cases graded by reviewers to one standard.",
        ),
        ..QUALITY
    },
    Indicator {
        id: "quality.pass.rate",
        name: ("评查合格率", "Review pass rate"),
        alias: "案件质量合格率",
        unit: "%",
        kind: Kind::Ratio,
        decimals: 1,
        definition: (
            "评为优秀、良好、合格的案件占评查案件的比重。",
            "Cases graded excellent, good or acceptable as a share of those reviewed.",
        ),
        parts: (
            "quality.reviewed[grade=excellent] + quality.reviewed[grade=good] + \
             quality.reviewed[grade=acceptable]",
            "quality.reviewed",
        ),
        ..QUALITY
    },
    Indicator {
        id: "quality.good.rate",
        name: ("评查优良率", "Share graded good or better"),
        unit: "%",
        kind: Kind::Ratio,
        decimals: 1,
        definition: (
            "评为优秀、良好的案件占评查案件的比重。",
            "Cases graded excellent or good as a share of those reviewed.",
        ),
        parts: (
            "quality.reviewed[grade=excellent] + quality.reviewed[grade=good]",
            "quality.reviewed",
        ),
        ..QUALITY
    },
    Indicator {
        id: "satisfaction.rated",
        name: ("受援人评价", "Recipients who gave a rating"),
        alias: "评价次数;回访",
        better: "none",
        definition: (
            "结案回访和现场评价中作出评价的受援人。",
            "Recipients who rated the service when called back or on the spot.",
        ),
        ..SATISFACTION
    },
    Indicator {
        id: "satisfaction.satisfied",
        name: ("评价满意", "Recipients satisfied"),
        definition: (
            "评价为满意或很满意的。",
            "Those who were satisfied or very satisfied.",
        ),
        part_of: ("satisfaction.rated", "inside"),
        ..SATISFACTION
    },
    Indicator {
        id: "satisfaction.rate",
        name: ("受援人满意率", "Satisfaction rate"),
        alias: "满意度;群众满意度",
        unit: "%",
        kind: Kind::Ratio,
        decimals: 1,
        definition: (
            "评价满意÷受援人评价。",
            "Recipients satisfied divided by those who rated.",
        ),
        parts: ("satisfaction.satisfied", "satisfaction.rated"),
        ..SATISFACTION
    },
    Indicator {
        id: "complaints",
        name: ("投诉", "Complaints"),
        unit: "件",
        better: "lower",
        definition: (
            "对法律援助机构或承办人员的有效投诉。",
            "Valid complaints about a centre or someone who handled a case.",
        ),
        ..SATISFACTION
    },
    Indicator {
        id: "publicity.events",
        name: ("宣传活动", "Publicity events"),
        unit: "场次",
        definition: (
            "举办的法律援助宣传活动。",
            "Legal aid publicity events held.",
        ),
        ..PUBLICITY
    },
    Indicator {
        id: "publicity.participants",
        name: ("宣传活动参加人次", "Attendance at publicity events"),
        unit: "人次",
        definition: ("参加宣传活动的人次。", "Attendances at publicity events."),
        ..PUBLICITY
    },
    Indicator {
        id: "publicity.printed",
        name: ("印制宣传品", "Leaflets and posters printed"),
        unit: "份",
        definition: (
            "印制的折页、海报和联系卡。",
            "Leaflets, posters and cards printed.",
        ),
        ..PUBLICITY
    },
    Indicator {
        id: "publicity.distributed",
        name: ("发放宣传品", "Leaflets and posters handed out"),
        unit: "份",
        definition: (
            "印制的宣传品中已经发放的。",
            "The printed leaflets, posters and cards that were handed out.",
        ),
        part_of: ("publicity.printed", "inside"),
        ..PUBLICITY
    },
];
