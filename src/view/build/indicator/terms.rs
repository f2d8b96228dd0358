//! What an indicator counts, what it is computed from, its revisions, files and citation.

use crate::diag::Lang;
use crate::model::IndicatorId;
use crate::model::indicator::{OfWhich, Reference, Which};
use crate::plan::{DataSet, PageId};
use crate::view::build::words::Sections;
use crate::view::build::{Draft, revisions};
use crate::view::citation::Cited;
use crate::view::pages::{Block, Definition};

/// Definition, formula, whole, near-synonyms, other names.
pub fn terms(draft: &Draft<'_>, id: IndicatorId) -> Vec<Block> {
    let site = draft.site;
    let indicator = draft.indicator(id);
    let mut list: Vec<Definition> = Vec::new();
    let mut add = |zh: &str, en: &str, text: String| {
        if !text.is_empty() {
            list.push(Definition {
                term: site.say(zh, en).to_owned(),
                paragraphs: vec![text],
                href: None,
            });
        }
    };
    add(
        "怎样统计",
        "What is counted",
        draft.definition(id).to_owned(),
    );
    if !indicator.denominator.is_empty() {
        let (above, below) = (
            sum(draft, &indicator.numerator),
            sum(draft, &indicator.denominator),
        );
        let formula = match site.lang {
            Lang::Zh => format!("（{above}）÷（{below}）"),
            Lang::En => format!("({above}) ÷ ({below})"),
        };
        add("怎样计算", "How it is computed", formula);
    }
    if let Some((whole, which)) = indicator.part_of {
        let name = draft.indicator_name(whole);
        let text = match (site.lang, which) {
            (Lang::Zh, OfWhich::Inside) => format!("“{name}”的一部分，已经计入其中。"),
            (Lang::Zh, OfWhich::Outside) => format!("与“{name}”分开统计，不计入其中。"),
            (Lang::En, OfWhich::Inside) => format!("A part of “{name}”, counted inside it."),
            (Lang::En, OfWhich::Outside) => format!("Counted beside “{name}”, not inside it."),
        };
        add("与总数的关系", "Part of", text);
    }
    if !indicator.related.is_empty() {
        let names: Vec<&str> = indicator
            .related
            .iter()
            .map(|other| draft.indicator_name(*other))
            .collect();
        let names = draft.listed(&names);
        let text = match site.lang {
            Lang::Zh => format!("与“{names}”用词相近，统计的事不同：可以对照，不能相加。"),
            Lang::En => {
                format!("Close in words to “{names}” but not the same: compare, never add.")
            }
        };
        add("相近的指标", "Near-synonyms", text);
    }
    if !indicator.aliases.is_empty() && !site.english() {
        add("也叫", "Also called", draft.listed(&indicator.aliases));
    }
    if list.is_empty() {
        Vec::new()
    } else {
        vec![Block::Definitions(list)]
    }
}

/// A sum of references in words.
fn sum(draft: &Draft<'_>, references: &[Reference]) -> String {
    let site = draft.site;
    let mut words = String::new();
    for (at, one) in references.iter().enumerate() {
        let sign = match (at, one.negative) {
            (0, false) => "",
            (_, true) => " − ",
            (_, false) => " + ",
        };
        let name = draft.indicator_name(one.indicator);
        let said = match (&one.which, site.lang) {
            (Which::Same, _) => name.to_owned(),
            (Which::Total, Lang::Zh) => format!("{name}合计"),
            (Which::Total, Lang::En) => format!("{name}, total"),
            (Which::PreviousYear, Lang::Zh) => format!("上年同期{name}"),
            (Which::PreviousYear, Lang::En) => format!("{name} a year earlier"),
            (Which::Target, Lang::Zh) => format!("{name}全年目标"),
            (Which::Target, Lang::En) => format!("{name}, target of the year"),
            (Which::In(category), Lang::Zh) => {
                format!("{name}（{}）", draft.category_name(*category))
            }
            (Which::In(category), Lang::En) => {
                format!("{name} ({})", draft.category_name(*category))
            }
        };
        words.push_str(sign);
        words.push_str(&said);
    }
    words
}

/// Every change to a published value of the indicator.
pub fn revisions(draft: &Draft<'_>, sections: &mut Sections, id: IndicatorId) {
    let list = revisions::revisions(draft, revisions::Of::Indicator(id));
    let blocks = if list.is_empty() {
        Vec::new()
    } else {
        vec![Block::Revisions(list)]
    };
    sections.add("revisions", draft.site.say("修订", "Revisions"), blocks);
}

/// The indicator's figures as files, the citation, the address.
pub fn files(draft: &Draft<'_>, id: IndicatorId) -> Vec<Block> {
    let site = draft.site;
    let set = draft.set_downloads(DataSet::Indicator(id), site.say("本指标", "This indicator"));
    let mut files = draft.take_files(site.say("下载", "Download"), set);
    let years = site.routes.row_years(id);
    if let Some(year) = years.last() {
        let words = site.say("逐行出处", "Every row and its source");
        files.links.push(draft.link(PageId::Rows(id, *year), words));
    }
    let cite = draft.take_citation(draft.indicator_name(id), Cited::Data);
    vec![Block::Columns(vec![
        vec![Block::TakeAway(files)],
        vec![Block::TakeAway(cite)],
    ])]
}
