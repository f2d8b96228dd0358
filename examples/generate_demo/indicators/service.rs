//! Indicators of the service itself: cases, recipients, consultation, money.

use super::{Indicator, Kind, USUAL};

const CASES: Indicator = Indicator {
    unit: "件",
    group: "cases",
    ..USUAL
};
const CONSULTATION: Indicator = Indicator {
    unit: "人次",
    group: "consultation",
    ..USUAL
};
const MONEY: Indicator = Indicator {
    unit: "万元",
    decimals: crate::series::MONEY_DECIMALS,
    group: "money",
    ..USUAL
};

/// In display order.
pub const INDICATORS: [Indicator; 16] = [
    Indicator {
        id: "case.accepted",
        name: ("办理法律援助案件", "Legal aid cases accepted"),
        alias: "受理法律援助案件;组织办理法律援助案件;法律援助案件",
        definition: (
            "本期决定给予法律援助的民事、刑事、行政案件，按作出决定的日期计。\
             不含值班律师法律帮助、咨询和代拟文书。",
            "Civil, criminal and administrative cases in which legal aid was granted, counted on \
             the day of the decision. Duty-lawyer assistance, consultations and drafted documents \
             are not included.",
        ),
        related: "case.closed",
        ..CASES
    },
    Indicator {
        id: "case.civil",
        name: ("民事法律援助案件", "Civil legal aid cases"),
        better: "none",
        definition: (
            "办理法律援助案件中的民事案件，每件按主要请求记一个案由。",
            "The civil cases among those accepted; each has one cause, that of its main claim.",
        ),
        part_of: ("case.accepted", "inside"),
        ..CASES
    },
    Indicator {
        id: "case.civil.share",
        name: ("民事案件占比", "Share of civil cases"),
        unit: "%",
        kind: Kind::Ratio,
        decimals: 1,
        better: "none",
        definition: (
            "民事法律援助案件占办理法律援助案件的比重。",
            "Civil cases as a share of all cases accepted.",
        ),
        parts: ("case.civil", "case.accepted"),
        ..CASES
    },
    Indicator {
        id: "case.fasttrack",
        name: ("绿色通道案件", "Fast-track cases"),
        alias: "快速办理案件",
        definition: (
            "办理法律援助案件中，申请当日受理并作出决定的讨薪、工伤等案件。",
            "Cases accepted and decided on the day of application, such as unpaid wages and work \
             injury.",
        ),
        part_of: ("case.accepted", "inside"),
        ..CASES
    },
    Indicator {
        id: "case.legalhelp",
        name: ("值班律师法律帮助", "Duty-lawyer assistance"),
        alias: "法律帮助案件",
        definition: (
            "值班律师为没有辩护人的犯罪嫌疑人、被告人提供的法律帮助，每案每人计1件。\
             单独统计，不计入办理法律援助案件。",
            "Assistance by duty lawyers to suspects and defendants without a defender, one for \
             each person in each case. Counted apart from the cases accepted.",
        ),
        part_of: ("case.accepted", "outside"),
        ..CASES
    },
    Indicator {
        id: "case.closed",
        name: ("办结法律援助案件", "Legal aid cases closed"),
        alias: "结案;办结案件",
        definition: (
            "本期归档结案的法律援助案件，含上年度受理、本期办结的案件。",
            "Cases closed and filed in the period, including cases accepted the year before.",
        ),
        related: "case.accepted",
        ..CASES
    },
    Indicator {
        id: "case.closed.rate",
        name: ("结案率", "Closing rate"),
        unit: "%",
        kind: Kind::Ratio,
        decimals: 1,
        definition: (
            "办结法律援助案件÷办理法律援助案件。办结数含上年度受理的案件，可以超过100%。",
            "Cases closed divided by cases accepted. It may exceed 100 %, because cases of the \
             year before are among those closed.",
        ),
        parts: ("case.closed", "case.accepted"),
        ..CASES
    },
    Indicator {
        id: "case.refused",
        name: ("不予法律援助决定", "Applications refused"),
        better: "none",
        definition: (
            "审查后书面决定不给予法律援助的申请。",
            "Applications that were refused in writing after examination.",
        ),
        ..CASES
    },
    Indicator {
        id: "other.matters",
        name: ("其他法律援助事项", "Other legal aid matters"),
        definition: (
            "办案以外的法律援助事项：代拟法律文书、出具法律意见、参与调解等。\
             不含咨询和值班律师法律帮助。",
            "Matters other than cases: documents drafted, opinions given, mediations attended. \
             Consultations and duty-lawyer assistance are not included.",
        ),
        ..CASES
    },
    Indicator {
        id: "recipients",
        name: ("受援群众", "Recipients"),
        alias: "受援人次;受援人;受援人（次）",
        unit: "人次",
        definition: (
            "本期案件和其他法律援助事项的受援人，以人次计：同一人在一个季度内两次受援，计2人次。",
            "People helped in cases and other matters, counted each time: someone helped twice in \
             a quarter counts as two.",
        ),
        group: "recipients",
        ..USUAL
    },
    Indicator {
        id: "service.persontimes",
        name: ("提供法律援助服务", "Legal aid services"),
        alias: "提供法律援助服务人次",
        unit: "人次",
        definition: (
            "受援群众、接待法律咨询、值班律师法律帮助的人次之和。",
            "The sum of recipients, consultations and people assisted by duty lawyers.",
        ),
        group: "recipients",
        ..USUAL
    },
    Indicator {
        id: "consult.received",
        name: ("接待法律咨询", "Consultations"),
        alias: "法律咨询;解答法律咨询",
        definition: (
            "来访、来电和网络咨询，以人次计。12348热线的本市来电计入来电。",
            "Consultations in person, by telephone and online; calls from the city to the 12348 \
             hotline count as telephone.",
        ),
        ..CONSULTATION
    },
    Indicator {
        id: "doc.drafting",
        name: ("代拟法律文书", "Documents drafted"),
        alias: "代书;代拟文书",
        unit: "件",
        definition: (
            "为不需要代理的申请人代拟的起诉状、仲裁申请书等文书。",
            "Statements of claim, arbitration requests and the like drafted for people who need \
             no representation.",
        ),
        part_of: ("other.matters", "inside"),
        ..CONSULTATION
    },
    Indicator {
        id: "dutylawyer.shifts",
        name: ("值班律师值班", "Duty-lawyer shifts"),
        definition: (
            "律师在法院、看守所和法律援助中心值班，半天计1人次。",
            "Lawyers on duty at courts, detention centres and legal aid centres; half a day counts \
             as one.",
        ),
        ..CONSULTATION
    },
    Indicator {
        id: "money.recovered",
        name: ("挽回损失", "Losses recovered"),
        alias: "为受援群众挽回损失;挽回经济损失",
        definition: (
            "案件办结后，受援人实际取得或者免于支付的金额，以生效文书、调解协议或付款凭证为准。\
             不含尚未履行的判决金额。",
            "Money that recipients actually received or were spared paying once a case was closed, \
             as shown by a judgment in force, a settlement or a proof of payment. Judgments not \
             yet carried out are not included.",
        ),
        ..MONEY
    },
    Indicator {
        id: "money.wages",
        name: ("追回欠薪", "Unpaid wages recovered"),
        alias: "追回农民工工资;讨回欠薪",
        definition: (
            "挽回损失中，追回的工资、奖金、加班费等劳动报酬。",
            "Wages, bonuses and overtime pay among the losses recovered.",
        ),
        part_of: ("money.recovered", "inside"),
        ..MONEY
    },
];
