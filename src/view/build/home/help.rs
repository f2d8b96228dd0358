//! The first row of the home page: a number to call, questions answered on the spot, where to go.

use crate::diag::Lang;
use crate::model::region::Level;
use crate::plan::PageId;
use crate::view::build::Draft;
use crate::view::build::words::shortened;
use crate::view::number;
use crate::view::pages::{HelpQuestion, HomeHelp, Link};

/// The number of the national legal service line.
const NATIONAL_LINE: &str = "12348";

/// The first row.
pub fn help(draft: &Draft<'_>) -> HomeHelp {
    let site = draft.site;
    let settings = site.settings();
    let hotline = settings.hotline.as_deref().unwrap_or(NATIONAL_LINE);
    let national = hotline == NATIONAL_LINE;
    let owner = settings
        .contact
        .name
        .as_ref()
        .map(|name| name.get(site.english()))
        .unwrap_or(settings.publisher.get(site.english()));
    HomeHelp {
        hotline: hotline.to_owned(),
        hotline_label: site
            .say("免费法律咨询热线", "Free legal advice line")
            .to_owned(),
        hotline_hours: match national {
            true => site
                .say(
                    "全国统一号码，全天可以拨打",
                    "One number nationwide, day and night",
                )
                .to_owned(),
            false => owner.to_owned(),
        },
        hotline_short: site.say("免费法律咨询", "Free legal advice").to_owned(),
        questions: questions(draft),
        finder: finder(draft),
        townships: townships(draft),
    }
}

/// Can I apply, what do I bring: answered by the guide; where it has no such pages, by the law.
fn questions(draft: &Draft<'_>) -> Vec<HelpQuestion> {
    let known: Vec<HelpQuestion> = ["eligible", "documents"]
        .iter()
        .filter_map(|slug| question(draft, slug))
        .collect();
    if !known.is_empty() || !draft.site.routes.has(PageId::Guide) {
        return known;
    }
    let site = draft.site;
    let answered = |title: &str, answer: &str| HelpQuestion {
        title: title.to_owned(),
        href: draft.href(PageId::Guide),
        answer: answer.to_owned(),
        answer_short: first_clause(answer),
    };
    // Articles 32 and 42, and article 41 of the Legal Aid Law.
    vec![
        answered(
            site.say("我能申请吗", "Can I apply?"),
            site.say(
                "讨要工资、工伤赔偿的进城务工人员，不审查经济状况。",
                "Migrant workers claiming wages or injury compensation: no means test.",
            ),
        ),
        answered(
            site.say("要带什么", "What to bring"),
            site.say(
                "身份证明、经济困难的说明和与案件有关的材料。",
                "Proof of identity, a statement of means, papers about the case.",
            ),
        ),
    ]
}

fn question(draft: &Draft<'_>, slug: &str) -> Option<HelpQuestion> {
    let (page, document) = draft.guide(slug)?;
    let answer = document.summary.as_deref().unwrap_or_default();
    Some(HelpQuestion {
        title: document.title.to_string(),
        href: draft.href(page),
        answer: answer.to_owned(),
        answer_short: first_clause(answer),
    })
}

/// The answer up to its first stop, for a phone.
fn first_clause(answer: &str) -> String {
    let end = answer.find(['。', '；', ';']).unwrap_or(answer.len());
    shortened(answer[..end].trim_end_matches('.'), 90)
}

fn finder(draft: &Draft<'_>) -> HelpQuestion {
    let site = draft.site;
    let title = site.say("去哪里办", "Where to go").to_owned();
    if site.routes.has(PageId::Stations) {
        let open = site.analysis.as_of();
        let all = site.data.stations.iter();
        let count = all
            .filter(|s| open.is_none_or(|day| s.exists_on(day)))
            .count();
        let count = number::count(u64::try_from(count).unwrap_or(0), site.lang);
        let place = site
            .settings()
            .region
            .map_or("", |id| draft.region_name(id));
        let (answer, short) = match site.lang {
            Lang::Zh => (
                format!("{place}有{count}个站点，输入街道或乡镇就能找到。"),
                format!("{place}有{count}个站点"),
            ),
            Lang::En => (
                format!("{place} has {count} stations. Type a township to find yours."),
                format!("{count} stations in {place}"),
            ),
        };
        return HelpQuestion {
            title,
            href: draft.href(PageId::Stations),
            answer,
            answer_short: short,
        };
    }
    let apply = question(draft, "apply").map(|found| HelpQuestion {
        title: title.clone(),
        ..found
    });
    let words = site.say(
        "向当地法律援助中心申请，不知道在哪里就打热线。",
        "Apply at the legal aid centre of your county; the line tells you where it is.",
    );
    let page = [PageId::Guide, PageId::Regions, PageId::SiteMap];
    let page = page
        .into_iter()
        .find(|page| site.routes.has(*page))
        .unwrap_or(PageId::SiteMap);
    apply.unwrap_or_else(|| HelpQuestion {
        title,
        href: draft.href(page),
        answer: words.to_owned(),
        answer_short: first_clause(words),
    })
}

/// Townships with the page that lists the stations of their district.
fn townships(draft: &Draft<'_>) -> Vec<Link> {
    let regions = &draft.site.catalogue().regions;
    if !draft.site.routes.has(PageId::Stations) {
        return Vec::new();
    }
    regions
        .iter()
        .filter(|(_, region)| region.level == Level::Township && region.valid_to.is_none())
        .map(|(id, _)| {
            let own = regions.line(id).into_iter().map(PageId::StationsOf);
            let page = own.into_iter().find(|page| draft.site.routes.has(*page));
            draft.link(page.unwrap_or(PageId::Stations), draft.region_name(id))
        })
        .collect()
}
