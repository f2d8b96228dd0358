//! Words that several pages need: names, kinds of regions, periods, section numbers.

use super::Draft;
use crate::diag::Lang;
use crate::model::reference::Source;
use crate::model::region::Level;
use crate::model::{
    Breakdown, CategoryId, DimensionId, IndicatorId, Kind, Measure, Observation, Period, RegionId,
    RegionSet, Span,
};
use crate::view::pages::{Block, Section};
use crate::view::{date, wording};

/// Chinese numerals of sections.
const NUMERALS: [&str; 16] = [
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四",
    "十五", "十六",
];

impl<'s> Draft<'s> {
    /// A category's name.
    pub fn category_name(&self, id: CategoryId) -> &'s str {
        self.site
            .catalogue()
            .dimensions
            .category(id)
            .name_in(self.site.english())
    }

    /// A dimension's name.
    pub fn dimension_name(&self, id: DimensionId) -> &'s str {
        let dimension = self.site.catalogue().dimensions.get(id);
        match &dimension.name_en {
            Some(name) if self.site.english() => name,
            _ => &dimension.name,
        }
    }

    /// The categories of an observation in words; empty for an undivided total.
    pub fn breakdown_name(&self, breakdown: &Breakdown) -> String {
        let names: Vec<&str> = breakdown
            .categories()
            .iter()
            .map(|id| self.category_name(*id))
            .collect();
        names.join(self.site.say("、", ", "))
    }

    /// The regions of an observation in words.
    pub fn places(&self, regions: &RegionSet) -> String {
        let names: Vec<&str> = regions.iter().map(|id| self.region_name(id)).collect();
        names.join(self.site.say("、", ", "))
    }

    /// A definition in the page's language.
    pub fn definition(&self, id: IndicatorId) -> &'s str {
        let indicator = self.indicator(id);
        match &indicator.definition_en {
            Some(definition) if self.site.english() => definition,
            _ => &indicator.definition,
        }
    }

    /// Who published a document, in the page's language where that is known.
    pub fn publisher(&self, source: &Source) -> String {
        let own = &self.site.settings().publisher;
        match &source.publisher {
            Some(publisher) if **publisher == *own.zh => own.get(self.site.english()).to_owned(),
            Some(publisher) => publisher.to_string(),
            None => String::new(),
        }
    }

    /// A document's title.
    pub fn source_title(&self, source: &'s Source) -> &'s str {
        match &source.title_en {
            Some(title) if self.site.english() => title,
            _ => &source.title,
        }
    }

    /// What is said where nobody gave a figure.
    pub fn unreported(&self) -> &'static str {
        if self.is_record() {
            self.site.say("未收录", "not on record")
        } else {
            self.site.say("未报送", "not reported")
        }
    }

    /// True if the project has no figures of its own, only those of other people's documents.
    pub fn is_record(&self) -> bool {
        self.site.is_record()
    }

    /// What regions of this region's level are called together.
    pub fn parts_kind(&self, region: RegionId) -> &'static str {
        let (zh, en) = match self.site.catalogue().regions.get(region).level {
            Level::Province => ("省份", "provinces"),
            Level::City => ("市", "cities"),
            Level::County => ("区县", "districts"),
            Level::Township => ("乡镇街道", "townships"),
            _ => ("地区", "regions"),
        };
        self.site.say(zh, en)
    }

    /// The name of a period that stands alone, in English with a capital letter.
    pub fn period_name(&self, period: &Period) -> String {
        let name = date::period(period, self.site.lang);
        if self.site.english() {
            capital(&name)
        } else {
            name
        }
    }

    /// A quarter's name: 2025年第四季度; `Fourth quarter of 2025`.
    pub fn quarter_name(&self, quarter: Span) -> String {
        self.period_name(&Period::Span(quarter))
    }

    /// A title of a region if it is not the site's: 澄溪县； or nothing.
    pub fn other_place(&self, region: RegionId) -> &'s str {
        if self.site.settings().region == Some(region) {
            ""
        } else {
            self.region_name(region)
        }
    }

    /// What a group of indicators is called.
    pub fn group_name(&self, group: &str) -> String {
        let (zh, en) = match group {
            "cases" => ("案件", "Cases"),
            "recipients" => ("受援人", "Recipients"),
            "consultation" => ("咨询", "Advice"),
            "money" => ("挽回损失", "Money recovered"),
            "funds" => ("经费", "Funds"),
            "network" => ("站点", "Network"),
            "quality" => ("质量", "Quality"),
            "satisfaction" => ("评价", "Satisfaction"),
            "publicity" => ("宣传", "Publicity"),
            "staff" => ("人员", "Staff"),
            "document" => ("文件信息", "Documents"),
            "" => ("其他", "Other"),
            other => return other.to_owned(),
        };
        self.site.say(zh, en).to_owned()
    }

    /// What a kind of indicator means for readers.
    pub fn kind_words(&self, kind: Kind) -> &'static str {
        let (zh, en) = match kind {
            Kind::Flow => (
                "流量，可按时期和地区相加",
                "A flow: adds over time and regions",
            ),
            Kind::Stock => ("时点数，可按地区相加", "A stock: adds over regions only"),
            Kind::Ratio => ("比率，不相加", "A ratio: never added"),
            Kind::Text => ("标识或文字，不是数值", "An identifier or words, no number"),
        };
        self.site.say(zh, en)
    }

    /// A number before a measure word.
    pub fn counted(&self, number: usize) -> String {
        wording::counted(number, self.site.lang)
    }

    /// Joins words as a list.
    pub fn listed<T: AsRef<str>>(&self, words: &[T]) -> String {
        let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
        words.join(self.site.say("、", ", "))
    }

    /// The last quarter that a counted value of a region closes with.
    pub fn newest_quarter(&self, region: RegionId) -> Option<Span> {
        let all = self.site.data.of_region(region);
        all.filter(|o| o.key.regions.single().is_some())
            .filter(|o| o.key.measure == Measure::Actual && o.value.number().is_some())
            .filter_map(|o| o.key.period.closing_quarter())
            .max()
    }

    /// The newest numeric undivided value of an indicator in a region: the longest period of
    /// those that end last. Only whole months and days count.
    pub fn newest(&self, indicator: IndicatorId, region: RegionId) -> Option<&'s Observation> {
        let all = self.site.data.of_region(region);
        all.filter(|o| o.key.indicator == indicator && o.key.regions.single().is_some())
            .filter(|o| o.key.breakdown.is_total() && o.key.scope.is_none())
            .filter(|o| o.key.measure == Measure::Actual)
            .filter(|o| o.value.number().is_some() && !matches!(o.key.period, Period::Stated(_)))
            .max_by_key(|o| {
                let months = o.key.period.span().map_or(0, Span::months);
                (
                    o.key.period.last_month(),
                    months,
                    std::cmp::Reverse(o.source),
                )
            })
    }
}

/// Sections of a page, numbered as they come; one without content is left out.
#[derive(Debug)]
pub struct Sections {
    lang: Lang,
    numbered: bool,
    list: Vec<Section>,
}

impl Sections {
    /// Numbered 一, 二, 三 (1, 2, 3).
    pub fn numbered(lang: Lang) -> Self {
        Self {
            lang,
            numbered: true,
            list: Vec::new(),
        }
    }

    /// Without numbers.
    pub fn plain(lang: Lang) -> Self {
        Self {
            lang,
            numbered: false,
            list: Vec::new(),
        }
    }

    /// Adds a section whose label is its heading.
    pub fn add(&mut self, id: &str, label: &str, blocks: Vec<Block>) {
        self.titled(id, label, ("", ""), blocks);
    }

    /// Adds a section with a finding as its heading and what the finding rests on.
    pub fn titled(&mut self, id: &str, label: &str, words: (&str, &str), blocks: Vec<Block>) {
        if blocks.is_empty() {
            return;
        }
        let at = self.list.len();
        let number = match (self.numbered, self.lang) {
            (false, _) => String::new(),
            (true, Lang::Zh) => NUMERALS
                .get(at)
                .map_or_else(|| (at + 1).to_string(), |n| (*n).into()),
            (true, Lang::En) => (at + 1).to_string(),
        };
        // A chart or a table that bears the section's name keeps it: its files are called so too.
        let taken = blocks.iter().any(|block| bears(block, id));
        self.list.push(Section {
            id: if taken {
                format!("{id}-section")
            } else {
                id.to_owned()
            },
            number,
            label: label.to_owned(),
            title: words.0.to_owned(),
            subtitle: words.1.to_owned(),
            blocks,
        });
    }

    /// The sections.
    pub fn done(self) -> Vec<Section> {
        self.list
    }
}

/// True if a chart or a table in the block has the id.
fn bears(block: &Block, id: &str) -> bool {
    match block {
        Block::Chart(chart) => chart.id == id,
        Block::Table(table) => table.id == id,
        Block::Variants(list) => list.iter().any(|one| one.chart.id == id),
        Block::Halves(parts) | Block::Columns(parts) => {
            parts.iter().flatten().any(|block| bears(block, id))
        }
        _ => false,
    }
}

/// With a large first letter.
pub fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// Cuts a description to about so many characters, at the end of a sentence or clause, else after a word.
pub fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let head: String = text.chars().take(most).collect();
    let stop = if text.is_ascii() { '.' } else { '。' };
    match head.rfind(['。', '；', '，', '.', ';', ',']) {
        Some(at) if at > head.len() / 2 => format!("{}{stop}", &head[..at]),
        _ => {
            let word = head.rfind(' ').filter(|at| *at > head.len() / 2);
            format!("{}…", &head[..word.unwrap_or(head.len())])
        }
    }
}

/// A year's name: 2025年; `2025`.
pub fn year_name(year: i32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{year}年"),
        Lang::En => year.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_end_with_a_clause() {
        let text = "案件办结后，受援人实际取得的金额，以生效文书为准。不含尚未履行的判决金额。";
        assert_eq!(shortened(text, 100), text);
        assert_eq!(
            shortened(text, 30),
            "案件办结后，受援人实际取得的金额，以生效文书为准。"
        );
        assert_eq!(shortened("一二三四五六七八九十", 4), "一二三四…");
    }

    #[test]
    fn sections_without_content_take_no_number() {
        let mut sections = Sections::numbered(Lang::Zh);
        sections.add("a", "甲", vec![Block::Note("有".to_owned())]);
        sections.add("b", "乙", Vec::new());
        sections.add("c", "丙", vec![Block::Note("有".to_owned())]);
        let shown: Vec<(String, String)> = sections
            .done()
            .into_iter()
            .map(|s| (s.number, s.id))
            .collect();
        assert_eq!(
            shown,
            [("一".into(), "a".into()), ("二".into(), "c".into())]
        );
    }
}
