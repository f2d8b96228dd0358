//! The words of the explorer's script, in the language of the page.

use serde_json::{Map, Value as Json, json};

use crate::view::build::Draft;

/// Each word by its name in the script: Chinese, English.
const WORDS: &[(&str, &str, &str)] = &[
    ("parts", "{name}的下级地区", "Parts of {name}"),
    ("provisional", "初步数据", "provisional"),
    ("hollow", "空心为初步数据", "hollow marks are provisional"),
    ("tick", "竖线为{period}", "the line across is {period}"),
    ("indicator", "指标", "Indicator"),
    ("places", "地区（最多四个）", "Places (up to four)"),
    ("rows", "比什么", "Compare"),
    ("time", "各个时期", "Periods"),
    ("place", "各地", "Places"),
    ("category", "各类", "Categories"),
    ("kind", "时期长短", "Length of periods"),
    ("single", "单季", "Single quarters"),
    ("cumulative", "1月起累计", "From January on"),
    ("year", "全年", "Whole years"),
    ("day", "时点", "As of a day"),
    ("stated", "按原文", "As stated"),
    ("other", "其他", "Other"),
    ("from", "从", "From"),
    ("until", "到", "To"),
    ("at", "时期", "Period"),
    ("dimension", "类别", "Breakdown"),
    ("undivided", "不分类", "None"),
    ("one", "只看", "Category"),
    ("scope", "口径", "Scope"),
    ("ownScope", "指标口径", "As defined"),
    ("measure", "怎样表示", "Show as"),
    ("asIs", "原数", "Value"),
    ("head", "每万人", "Per 10,000 residents"),
    ("index", "以某期为100", "Index, base = 100"),
    ("base", "基期", "Base period"),
    ("view", "看", "View"),
    ("chart", "图", "Chart"),
    ("table", "表", "Table"),
    ("period", "时期", "Period"),
    ("name", "名称", "Name"),
    ("copy", "复制表格", "Copy table"),
    ("link", "复制链接", "Copy link"),
    ("cite", "复制引用", "Copy citation"),
    ("p", "初步", "provisional"),
    ("r", "修订", "revised"),
    ("q", "引述", "as reported"),
    ("none", "无", "none"),
    (
        "most",
        "最多选四个地区，请先取消一个。",
        "Four places at most: please take one away first.",
    ),
    (
        "least",
        "至少要有一个地区。",
        "At least one place is needed.",
    ),
    (
        "sortedUp",
        "已按“{name}”从小到大排列。",
        "Sorted by {name}, smallest first.",
    ),
    (
        "sortedDown",
        "已按“{name}”从大到小排列。",
        "Sorted by {name}, largest first.",
    ),
    (
        "shown",
        "{name}：{rows}行，{columns}列。",
        "{name}: {rows} rows, {columns} columns.",
    ),
    ("copied", "已复制。", "Copied."),
    (
        "notCopied",
        "浏览器不让复制，请用键盘复制选中的内容。",
        "The browser refuses; please copy the selection by keyboard.",
    ),
    ("saved", "已生成文件 {name}。", "The file {name} was made."),
    (
        "noPeople",
        "所选地区没有人口数，不能按人口计算。",
        "There is no number of residents for these places.",
    ),
    (
        "noRatio",
        "比率不能再按人口计算。",
        "A rate cannot be taken per head.",
    ),
    (
        "noValues",
        "这样选没有数。请换一个时期、地区或类别。",
        "No values here. Please choose another period, place or category.",
    ),
    (
        "failed",
        "数据没有读到。请下载下面的文件。",
        "The data could not be read. Please download the files below.",
    ),
    ("perHead", "每万人", "per 10,000 residents"),
    ("indexUnit", "{base}=100", "{base} = 100"),
    ("total", "合计", "Total"),
    ("source", "来源", "Source"),
    ("rowsPage", "这个数的出处", "Where this value comes from"),
    (
        "manyBars",
        "图里只画前{count}个",
        "only the first {count} are drawn",
    ),
    (
        "find",
        "查找地区（名称或代码）",
        "Find a place (name or code)",
    ),
    ("found", "找到{count}个地区。", "{count} places found."),
    (
        "foundMany",
        "找到{count}个地区，先列{shown}个。",
        "{count} places found; the first {shown} are listed.",
    ),
    (
        "more",
        "再列{count}个（还有{left}个）",
        "{count} more ({left} left)",
    ),
    (
        "listed",
        "已列{shown}个，共{count}个。",
        "{shown} of {count} are listed.",
    ),
    ("reading", "正在读取数据。", "Reading the data."),
    (
        "chartName",
        "{name}的图，数值见下面的表",
        "Chart of {name}; the values are in the table below",
    ),
    ("sort", "按这一列排列", "Sort by this column"),
    ("unit", "单位", "Unit"),
    ("previous", "上一期", "Previous"),
];

/// The words of the page's language.
pub fn all(draft: &Draft<'_>) -> Json {
    let words: Map<String, Json> = WORDS
        .iter()
        .map(|(name, zh, en)| ((*name).to_owned(), json!(draft.site.say(zh, en))))
        .collect();
    Json::Object(words)
}
