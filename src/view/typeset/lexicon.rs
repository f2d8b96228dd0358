//! Words that title breaking knows: a few hundred of the field, no dictionary.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::starts_with;

/// The longest word of the lists, in characters.
const LONGEST: usize = 8;

/// Units that stay with the digits before them.
const UNITS: &str = "\
    个百分点 万余元 多万元 余万元 亿余元 万人次 百分点 个季度 个站点 万元 亿元 万件 万人 \
    余元 余件 余人 多人 人次 公里 小时 分钟 季度 余名 多名 余个 多个 个月 平方米 元 件 人 名 \
    个 岁 天 日 月 年 项 处 份 场 页 宗 起 户 家 条 周 倍 成 次 步 题 行 号 % ％ KB MB km";

/// Words that begin a phrase unless they are part of a longer word.
const OPENERS: &str = "\
    关于 对 为 向 在 从 由 与 和 及 把 被 将 比 按 因 给 可 仍 已 都 以 至 较 不足 追索 追讨 追偿 \
    索要 讨要 提供 申请 办理 落后 超前 增长 下降 同比 环比 合计 挽回 覆盖 达到 连续 全部 \
    超过 需要 增设 改为 推动 帮助 获得 讨回 要回 完成 是 有 没有 不 怎么 多少 哪里";

/// Words that end a phrase.
const CLOSERS: &str = "\
    的 了 司法局 人民政府 办公室 办公厅 法律援助中心 法律援助工作站 中心 工作站 联络点 期间 以来";

/// Words of the field that hold together; what begins or ends phrases is judged outside them.
const WORDS: &str = "\
    法律援助 法律援助案件 法律咨询 法律帮助 法律服务 值班律师 农民工 劳动报酬 劳动争议 劳动关系 劳动合同 \
    工伤待遇 工伤保险 工伤赔偿 工伤 赡养费 抚养费 扶养费 赡养 抚养 婚姻家庭 交通事故 \
    人身损害 损害赔偿 机动车 纠纷 案件 受援人 受援群众 挽回损失 损失 进城务工人员 务工人员 \
    未成年人 老年人 残疾人 妇女 军人军属 退役军人 先予执行 支付令 仲裁 调解 判决 诉讼 执行 \
    和解 行为 作为 因为 认为 为了 为何 对方 对比 对象 针对 面对 方向 向来 现在 存在 所在 \
    在线 从事 自从 理由 由于 自由 参与 与会 以及 及时 普及 将来 比例 占比 按时 按月 原因 \
    给付 供给 可以 许可 已经 都市 以上 以下 以内 所以 以来 至今 甚至 较大 不合格 不足 不是 \
    不予 不含 目的 标的 了解 还是 但是 只有 所有 有关 没有 拥有 有效 同比增长 比上年同期 \
    上年同期 百分点 时间进度 全年目标 季度报告 法律援助案 站点 居民 人口 公里 区县 乡镇 街道 \
    社区 工资 欠薪 讨薪 外卖骑手 骑手 职工 保洁员 教育 培训 宣传 统计 年报 季报 指标 口径 \
    修订 说明 明白账 民事案件 刑事案件 行政案件 前三季度 上半年 下半年 全年 本期 情况 \
    咨询接待 接待 评查 合格率 援助 律师 机构 人员 经费 补贴 总量 最大 最快 最多 最低 最近 \
    最高 评查合格率 评查优良率 结案率 满意率 总数 人均 和谐 和平 饱和 缓和 办理过程 办理结果 办理情况 申请人 申请书 申请表 \
    提供者 完成率 覆盖率 增长率 请求 权益 维护 保障 合同 赔偿 医疗 保险 待遇 责任 侵权 家庭 \
    暴力 人身安全 保护令 离婚 继承 房屋 租赁 土地 承包 经营权 产品 质量 消费者 环境 污染 \
    印制宣传品 发放宣传品 宣传品 宣传活动 宣传和培训支出 业务培训 案件质量评查 质量评查 \
    值班律师法律帮助 值班律师值班 值班和咨询补贴 值班补贴 办案补贴 补贴标准 绿色通道案件 绿色通道 \
    其他法律援助事项 法律援助事项 法律援助机构 法律援助志愿者 法律援助站点 法律援助服务 法律援助工作 \
    民事法律援助案件 不予法律援助决定 接待法律咨询 提供法律咨询 提供法律援助服务 代拟法律文书 \
    拨入经费 经费预算 经费支出 经费支付率 支付率 受援人满意率 受援人评价 评价满意 名册律师 民事案件占比 \
    轮椅可进 追回欠薪 法律职业资格 离婚后 县级以上 惠及于民 惠及 责任纠纷 交通事故责任纠纷 继承纠纷 \
    民事行为能力 亲子关系 工亡待遇 财产纠纷 最低生活保障金 信息网络犯罪 接待群众 群众来电 来电来访 \
    提供劳务者受害 受理法律援助案件 受理其他 合占 服务人次 参加人次 公开数字 第四季度报告 务工人员最多 \
    中华人民共和国 新建县级以上 全覆盖 人力资源 社会保障部 社会保障 法律援助服务人次 无民事行为能力 法律援助机构人员 \
    看守所 派驻 窗口事项 社会律师 婚姻家庭 \
    国家赔偿 司法厅 会议 提案 答复 自查报告 实施情况 民生工程 经济损失 挽回或避免";

/// The lists, found by a word's first character.
pub(super) struct Lexicon(BTreeMap<(Kind, char), Vec<&'static str>>);

/// Which list a word is in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Stays with the digits before it.
    Unit,
    /// Begins a phrase.
    Opener,
    /// Ends a phrase.
    Closer,
    /// Holds together.
    Word,
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut words: BTreeMap<(Kind, char), Vec<&'static str>> = BTreeMap::new();
    let lists = [
        (Kind::Unit, UNITS),
        (Kind::Opener, OPENERS),
        (Kind::Closer, CLOSERS),
        (Kind::Word, WORDS),
    ];
    for (kind, list) in lists {
        for word in list.split_whitespace() {
            if let Some(first) = word.chars().next() {
                words.entry((kind, first)).or_default().push(word);
            }
        }
    }
    Lexicon(words)
});

impl Lexicon {
    /// The length in characters of the longest word of a list that begins at a place.
    pub(super) fn longest(&self, kind: Kind, chars: &[char], at: usize) -> Option<usize> {
        let words = self.0.get(&(kind, *chars.get(at)?))?;
        words
            .iter()
            .filter(|w| starts_with(chars, at, w))
            .map(|w| w.chars().count())
            .max()
    }

    /// Whether a word of a list ends before a place, and is the longest that begins where it begins.
    pub(super) fn ends(&self, kind: Kind, chars: &[char], at: usize) -> bool {
        (1..=at.min(LONGEST)).any(|length| self.longest(kind, chars, at - length) == Some(length))
    }
}
