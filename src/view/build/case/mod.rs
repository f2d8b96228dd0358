//! The case library and its cases.

mod list;
mod story;

use jiff::civil::Date;

use super::describe::ColumnType;
use super::{Draft, brochure};
use crate::diag::Lang;
use crate::model::document::{CaseFacts, Document, DocumentKind};
use crate::model::{Quantity, Value};
use crate::plan::PageId;
use crate::plan::cases::{self, Facet};
use crate::view::number::{self, Digits, Shape};
use crate::view::pages::{
    Body, CaseEntry, CaseFact, CasePage, Crumb, Download, Figure, Href, Link, Neighbours, Piece,
    SameHelp, Sentence, SideNote,
};

pub use list::{cases, lists};

/// So many similar cases are shown.
const SIMILAR: usize = 3;
/// So many facts are shown.
const FACTS: usize = 6;

/// A case.
pub fn case(draft: &mut Draft<'_>, at: usize) -> Body {
    let site = draft.site;
    let main = &site.data.documents[at];
    let document = draft.in_language(main);
    let mut facts = main.case.clone().unwrap_or_default();
    // The translation names the office in its own language.
    let own = document.case.as_ref();
    if let Some(agency) = own.and_then(|own| own.agency.clone()) {
        facts.agency = Some(agency);
    }
    let title = document.title.to_string();
    draft.section = "cases".to_owned();
    draft.column_type(ColumnType::Disclosure);
    let library = site.say("案例", "Cases");
    draft.trail(&[(PageId::Cases, library)], &title);
    end_trail_at_matter(draft, main, &facts);
    let meta_title = draft.text_title(document);
    let summary = document.summary.as_deref().unwrap_or_default();
    let opening = draft.opening(&document.blocks);
    draft.describe(&meta_title, &[summary, &opening]);
    draft.article(document, facts.agency.as_deref());
    let page = CasePage {
        title,
        margin: margin(draft, document),
        facts: case_facts(draft, main, &facts),
        timeline: story::timeline(draft, &document_facts(document, &facts).timeline),
        narrative: story::narrative(draft, document),
        same: same_help(draft, main, &facts),
        side: side(draft, main, &facts),
        take_away: sheet(draft, document).into_iter().collect(),
        qr: draft.qr(),
        similar: similar(draft, at),
        neighbours: neighbours(draft, at),
    };
    Body::Case(Box::new(page))
}

/// The case as a sheet to print and hand out.
fn sheet(draft: &Draft<'_>, document: &Document) -> Option<Download> {
    let text = draft.site.say("印刷版", "In print");
    brochure::printed_form(draft, text, |_, facts| {
        facts.case.as_deref() == Some(&*document.slug)
    })
}

/// What the page's language says of a case; the main language where it says nothing.
fn document_facts<'c>(document: &'c Document, main: &'c CaseFacts) -> &'c CaseFacts {
    document
        .case
        .as_ref()
        .filter(|facts| !facts.timeline.is_empty())
        .unwrap_or(main)
}

fn margin(draft: &Draft<'_>, document: &Document) -> Vec<String> {
    let site = draft.site;
    let mut lines = vec![site.say("典型案例", "A case").to_owned()];
    lines.extend(document.date.map(|day| draft.day(day)));
    if site.settings().demo {
        lines.push(
            site.say("示例，情节为虚构", "Sample; the story is fictional")
                .to_owned(),
        );
    }
    lines.extend(draft.untranslated_note(document));
    lines
}

fn case_facts(draft: &Draft<'_>, document: &Document, facts: &CaseFacts) -> Vec<CaseFact> {
    let site = draft.site;
    let mut list = Vec::new();
    let counted = |zh, en, number: u64, unit_zh: &str, unit_en: &str| CaseFact::Figure {
        label: site.say(zh, en).to_owned(),
        figure: Figure {
            number: number::count(number, site.lang),
            unit: site.say(unit_zh, unit_en).to_owned(),
            ..Figure::default()
        },
    };
    if let Some(quantity) = facts.recovered.as_ref().and_then(Value::quantity) {
        list.push(CaseFact::Figure {
            label: site.say("挽回金额", "Recovered").to_owned(),
            figure: as_written(quantity, site.lang),
        });
    }
    if let Some(people) = facts.people_helped {
        let unit = if people == 1 { "person" } else { "people" };
        list.push(counted("受援", "Helped", people, "人", unit));
    }
    if let Some((days, _)) = facts.timeline.last().filter(|(days, _)| *days > 0) {
        let unit = if *days == 1 { "day" } else { "days" };
        list.push(counted("用时", "Took", u64::from(*days), "天", unit));
    }
    let mut words = |zh, en, text: Option<String>, href: Option<Href>| {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            list.push(CaseFact::Words {
                label: site.say(zh, en).to_owned(),
                text,
                href,
            });
        }
    };
    let word = |written: &Option<std::sync::Arc<str>>| {
        written
            .as_deref()
            .map(|written| capital_in(draft, draft.word(written)))
    };
    words(
        "案由",
        "Matter",
        word(&facts.category),
        library_of(draft, document, facts),
    );
    words("结果", "Outcome", word(&facts.outcome), None);
    words(
        "承办",
        "Handled by",
        facts.agency.as_deref().map(str::to_owned),
        None,
    );
    words("程序", "Procedure", word(&facts.procedure), None);
    let place = document.region;
    words(
        "地区",
        "Place",
        place.map(|region| draft.region_name(region).to_owned()),
        place.and_then(|region| draft.region_href(region)),
    );
    let groups: Vec<String> = document
        .groups
        .iter()
        .map(|group| draft.word(group))
        .collect();
    words(
        "人群",
        "People",
        Some(groups.join(site.say("、", ", "))),
        None,
    );
    list.truncate(FACTS);
    list
}

fn capital_in(draft: &Draft<'_>, text: String) -> String {
    if draft.site.english() {
        super::words::capital(&text)
    } else {
        text
    }
}

/// A case's title is long and stands below: its trail ends at the cases of the same matter.
fn end_trail_at_matter(draft: &mut Draft<'_>, document: &Document, facts: &CaseFacts) {
    let matter = facts.category.as_deref().map(|word| draft.word(word));
    let href = library_of(draft, document, facts);
    if let (Some(text), Some(href), Some(last)) = (matter, href, draft.breadcrumb.last_mut()) {
        *last = Crumb {
            text: text.to_string(),
            href: Some(href),
        };
    }
}

/// The library, showing only cases of the same matter.
fn library_of(draft: &Draft<'_>, document: &Document, facts: &CaseFacts) -> Option<Href> {
    let written = facts.category.as_deref()?;
    let value = cases::values(draft.site.catalogue(), document)
        .into_iter()
        .find(|value| value.facet == Facet::Cause || value.word == written)?;
    Some(list::of_value(draft, &value))
}

/// A quantity with the unit and the digits it was written with.
fn as_written(quantity: &Quantity, lang: Lang) -> Figure {
    let shape = Shape {
        unit: quantity.unit.clone(),
        digits: Digits::Written,
    };
    let shown = number::shaped(quantity, &shape, lang);
    Figure {
        before: shown.qualifier_before,
        number: shown.number,
        unit: shown.tail.trim_start().to_owned(),
        ..Figure::default()
    }
}

/// What to do with the same trouble: no means test for the wages and injuries of migrant workers
/// and for victims of violence at home (Legal Aid Law, art. 32 and 42).
fn same_help(draft: &Draft<'_>, document: &Document, facts: &CaseFacts) -> SameHelp {
    let site = draft.site;
    let cause = facts.category.as_deref().unwrap_or_default();
    let is = |written: &str, words: &[&str]| words.iter().any(|word| written.contains(word));
    let migrant = document
        .groups
        .iter()
        .any(|g| is(g, &["migrant", "农民工", "进城务工"]));
    let wages = is(cause, &["labour", "wage", "劳动报酬", "讨薪", "欠薪"]);
    let injury = is(cause, &["injury", "工伤"]);
    let violence = facts
        .outcome
        .as_deref()
        .is_some_and(|o| is(o, &["protection-order", "保护令"]));
    let rule = match (migrant && wages, migrant && injury, violence) {
        (true, ..) => site.say(
            "进城务工人员讨薪，免予核查经济困难状况。",
            "Migrant workers who claim wages are exempt from the means check. ",
        ),
        (_, true, _) => site.say(
            "进城务工人员要工伤赔偿，免予核查经济困难状况。",
            "Migrant workers who claim for a work injury are exempt from the means check. ",
        ),
        (_, _, true) => site.say(
            "遭受家庭暴力的人主张权益，不受经济困难条件限制。",
            "For victims of domestic violence there is no means test. ",
        ),
        _ => "",
    };
    SameHelp {
        text: first_step(draft, rule),
        button: button(draft),
    }
}

/// The rule, then whom to call and where to go.
fn first_step(draft: &Draft<'_>, rule: &str) -> Sentence {
    let site = draft.site;
    let stations = site.routes.has(PageId::Stations);
    let mut sentence = vec![Piece::words(rule)];
    match (site.settings().hotline.as_deref(), stations) {
        (Some(hotline), _) => {
            sentence.push(Piece::words(site.say("先打", "Call ")));
            sentence.push(Piece::figure(hotline).linked(Href(format!("tel:{hotline}"))));
            sentence.push(Piece::words(if stations {
                site.say(
                    "，或者到最近的站点。",
                    " first, or go to the nearest station.",
                )
            } else {
                site.say("问清楚，咨询不收费。", " first; advice is free.")
            }));
        }
        (None, true) => sentence.push(Piece::words(
            site.say("请到最近的站点。", "Go to the nearest station."),
        )),
        (None, false) => sentence.push(Piece::words(site.say(
            "请向当地法律援助中心申请。",
            "Apply at the legal aid centre of your county.",
        ))),
    }
    sentence.retain(|piece| !piece.text.is_empty());
    sentence
}

fn button(draft: &Draft<'_>) -> Link {
    let site = draft.site;
    if let Some(link) = draft.link_if(
        PageId::Stations,
        "查找最近的站点",
        "Find the nearest station",
    ) {
        return link;
    }
    if let Some((page, _)) = draft.guide("apply") {
        return draft.link(page, site.say("看看怎样申请", "How to apply"));
    }
    if let Some(link) = draft.link_if(PageId::Guide, "看求助指南", "Read the guide") {
        return link;
    }
    match site.settings().hotline.as_deref() {
        Some(hotline) => Link {
            text: site.say("拨打{}", "Call {}").replace("{}", hotline),
            href: Href(format!("tel:{hotline}")),
        },
        None => draft.link(PageId::Cases, site.say("看其他案例", "Other cases")),
    }
}

/// Law, review and consent.
fn side(draft: &Draft<'_>, document: &Document, facts: &CaseFacts) -> Vec<SideNote> {
    let site = draft.site;
    let mut notes = Vec::new();
    if !document.law.is_empty() {
        notes.push(SideNote {
            title: site.say("引用法律", "Law").to_owned(),
            paragraphs: document.law.iter().map(ToString::to_string).collect(),
            links: Vec::new(),
        });
    }
    let mut review = Vec::new();
    review.extend(
        facts
            .consent
            .as_deref()
            .map(|consent| self::consent(draft, consent)),
    );
    if let Some(reviewer) = &facts.reviewed_by {
        let words = site.say("{}审核。", "Reviewed by {}.");
        review.push(words.replace("{}", reviewer));
    }
    if let Some(moment) = document.publish_at {
        let words = site.say("{}发布。", "Published on {}.");
        review.push(words.replace("{}", &draft.day(moment.date())));
    }
    if !review.is_empty() {
        notes.push(SideNote {
            title: site.say("审核", "Review").to_owned(),
            paragraphs: review,
            links: Vec::new(),
        });
    }
    notes
}

/// The day of consent in a sentence, or the ground on which none was needed.
fn consent(draft: &Draft<'_>, written: &str) -> String {
    match written.parse::<Date>() {
        Ok(day) => draft
            .site
            .say(
                "{}取得受援人书面同意，姓名和单位已隐去。",
                "Consent in writing was given on {}; names and employers are hidden.",
            )
            .replace("{}", &draft.day(day)),
        Err(_) if draft.site.english() => format!("{written}."),
        Err(_) => format!("{}。", written.trim_end_matches('。')),
    }
}

/// The cases most like it, the newest first among equals; those with nothing in common are left
/// out.
fn similar(draft: &Draft<'_>, at: usize) -> Vec<CaseEntry> {
    let own = &draft.site.data.documents[at];
    let mut others: Vec<(u32, Option<Date>, usize, &Document)> = draft
        .documents(DocumentKind::Case)
        .filter(|(other, _)| *other != at)
        .map(|(other, document)| (likeness(own, document), document.date, other, document))
        .filter(|(likeness, ..)| *likeness > 1)
        .collect();
    others.sort_by_key(|(likeness, date, other, _)| {
        (
            std::cmp::Reverse(*likeness),
            std::cmp::Reverse(*date),
            *other,
        )
    });
    others
        .into_iter()
        .take(SIMILAR)
        .map(|(_, _, other, document)| draft.case(other, document))
        .collect()
}

/// Four for the same matter, two for a shared group, one each for place and procedure.
fn likeness(a: &Document, b: &Document) -> u32 {
    let facts = |d: &Document| d.case.clone().unwrap_or_default();
    let (fa, fb) = (facts(a), facts(b));
    let same =
        |x: &Option<std::sync::Arc<str>>, y: &Option<std::sync::Arc<str>>| x.is_some() && x == y;
    4 * u32::from(same(&fa.category, &fb.category))
        + 2 * u32::from(a.groups.iter().any(|group| b.groups.contains(group)))
        + u32::from(a.region.is_some() && a.region == b.region)
        + u32::from(same(&fa.procedure, &fb.procedure))
}

/// The case before and after in the library.
fn neighbours(draft: &Draft<'_>, at: usize) -> Neighbours {
    let Some(all) = draft
        .site
        .routes
        .case_lists
        .first()
        .map(|list| &list.members)
    else {
        return Neighbours::default();
    };
    let Some(place) = all.iter().position(|other| *other == at) else {
        return Neighbours::default();
    };
    let link = |place: Option<usize>| {
        let other = all.get(place?)?;
        let document = draft.site.data.documents.get(*other)?;
        Some(draft.link(
            PageId::Document(*other),
            draft.in_language(document).title.to_string(),
        ))
    };
    Neighbours {
        previous: link(place.checked_sub(1)),
        next: link(Some(place + 1)),
    }
}
