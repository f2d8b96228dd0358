//! Words for findings, changes and targets, in Chinese and English.
//!
//! Plain verbs, who and how much and compared with what; bad news in the same words as good. A
//! title says only what its data say and has at most [`TITLE`] characters; a sentence names the
//! period and the unit of every figure; a line is the shorter form for bulletins. No blank is
//! written between Han characters and digits: `text-autospace` sets it. Figures come from
//! [`super::number`], periods from [`super::date`].

mod change;
mod numerals;
mod parts;
mod phrase;
mod places;
mod reach;
mod revised;
mod targets;
mod time;

use crate::analyse::findings::Finding;
use crate::analyse::{Analysis, Fact};
use crate::diag::Lang;
use crate::model::observation::Observation;
use crate::model::{Kind, Period, RegionId};
use crate::view::{date, number};

pub use change::{ChangeWords, change, change_of};
pub use numerals::counted;
pub use parts::of_what;
pub use phrase::{Phrase, Segment, Sentence};
pub use targets::{pace, pace_beside, pace_short};

use phrase::{figure, text};

/// The most characters of a title.
pub const TITLE: usize = 30;

/// A finding in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worded {
    /// For a chart or a section: at most [`TITLE`] characters in Chinese, no full stop.
    pub title: Sentence,
    /// A whole sentence with period, units and what it is compared with.
    pub sentence: Sentence,
    /// The same on a page that says itself that its figures are provisional.
    pub in_context: Sentence,
    /// For lists and bulletins: short, no full stop.
    pub line: Sentence,
}

/// A finding beside a figure of the same indicator and period, which are not said again; for facts
/// without such words the whole sentence.
pub fn beside<'a>(analysis: &Analysis<'a>, finding: &Finding<'a>) -> Sentence {
    let tell = Tell { analysis, finding };
    tell.both(|tell, lang| match &tell.finding.fact {
        Fact::RegionsUp {
            up,
            not_up,
            running,
        } => places::up_beside(tell, up, not_up, *running, lang).closed(lang),
        _ => tell.said(lang).closed(lang),
    })
}

/// Puts a finding into words.
pub fn finding<'a>(analysis: &Analysis<'a>, finding: &Finding<'a>) -> Worded {
    let tell = Tell { analysis, finding };
    Worded {
        title: tell.both(Tell::title),
        sentence: tell.both(Tell::sentence),
        in_context: tell.both(|tell, lang| tell.said(lang).closed(lang)),
        line: tell.both(Tell::line),
    }
}

/// What a value is, without judging it: 2025年前三季度办理法律援助案件2622件. For titles where
/// nothing is notable.
pub fn plain(analysis: &Analysis<'_>, observation: &Observation) -> Sentence {
    let say = |lang: Lang| {
        let indicator = analysis.indicator(observation.key.indicator);
        let region = observation.key.regions.single();
        let opening = opening(analysis, region, &observation.key.period, lang);
        let shown = number::value(observation, indicator, lang).text;
        let name = indicator.name_in(lang == Lang::En);
        match lang {
            Lang::Zh => Phrase::of([text(opening), text(name), figure(shown)]),
            Lang::En => Phrase::of([
                text(format!("{}: ", heading(name, &opening))),
                figure(shown),
                text(format!(" {}", date::phrase(&observation.key.period, lang))),
            ]),
        }
    };
    Sentence {
        zh: say(Lang::Zh),
        en: say(Lang::En),
    }
}

/// A finding about to be told.
struct Tell<'t, 'a> {
    analysis: &'t Analysis<'a>,
    finding: &'t Finding<'a>,
}

impl Tell<'_, '_> {
    fn both(&self, say: impl Fn(&Self, Lang) -> Phrase) -> Sentence {
        Sentence {
            zh: say(self, Lang::Zh),
            en: say(self, Lang::En),
        }
    }

    fn title(&self, lang: Lang) -> Phrase {
        match &self.finding.fact {
            Fact::YearOnYear(comparison) => time::year_on_year_title(self, comparison, lang),
            Fact::RecordHigh { now, since, .. } => time::record_title(self, now, since, lang),
            Fact::Level(comparison) => time::level_title(self, comparison, lang),
            Fact::Pace(pace) => targets::title(self, pace, lang),
            Fact::Paces(paces) => targets::summary_title(self, paces, lang),
            Fact::TopShare { parts, share, .. } => parts::share_title(self, parts, *share, lang),
            Fact::TopGroup { group, share, .. } => parts::group_title(self, *group, *share, lang),
            Fact::RegionsUp {
                up,
                not_up,
                running,
            } => places::up_title(self, up, not_up, *running, lang),
            Fact::OnlyFall(comparison) => places::fall_title(self, comparison, lang),
            Fact::Slowest { part, .. } => places::slowest_title(self, part, lang),
            Fact::LowestRate { part, .. } => places::lowest_title(self, part, lang),
            Fact::Concentration { top, share, .. } => {
                places::concentration_title(self, top, *share, lang)
            }
            Fact::Coverage(reached) => reach::title(self, reached, lang),
            Fact::LeastCovered { part, .. } => reach::least_title(self, part, lang),
            Fact::Revised(values) => revised::title(self, values, lang),
        }
    }

    /// The sentence with its stop, and with a word if its figures are provisional.
    fn sentence(&self, lang: Lang) -> Phrase {
        let said = self.said(lang);
        let said = match (self.finding.is_provisional(), lang) {
            (false, _) => said,
            (true, Lang::Zh) => said.then(Phrase::of([text("（初步数）")])),
            (true, Lang::En) => said.then(Phrase::of([text(" (provisional)")])),
        };
        said.closed(lang)
    }

    fn said(&self, lang: Lang) -> Phrase {
        match &self.finding.fact {
            Fact::YearOnYear(comparison) => time::year_on_year(self, comparison, lang),
            Fact::RecordHigh {
                now, before, since, ..
            } => time::record(self, now, before, since, lang),
            Fact::Level(comparison) => time::level(self, comparison, lang),
            Fact::Pace(pace) => targets::sentence(self, pace, lang),
            Fact::Paces(paces) => targets::summary(self, paces, lang),
            Fact::TopShare {
                whole,
                parts,
                share,
                ..
            } => parts::share(self, whole, parts, *share, lang),
            Fact::TopGroup {
                whole,
                group,
                share,
                ..
            } => parts::group(self, whole, *group, *share, lang),
            Fact::RegionsUp {
                up,
                not_up,
                running,
            } => places::up(self, up, not_up, *running, lang),
            Fact::OnlyFall(comparison) => places::fall(self, comparison, lang),
            Fact::Slowest { part, whole } => places::slowest(self, part, whole, lang),
            Fact::LowestRate { part, whole } => places::lowest(self, part, whole, lang),
            Fact::Concentration { top, whole, share } => {
                places::concentration(self, top, whole, *share, lang)
            }
            Fact::Coverage(reached) => reach::sentence(self, reached, lang),
            Fact::LeastCovered { part, whole } => reach::least(self, part, whole, lang),
            Fact::Revised(values) => revised::sentence(self, values, lang),
        }
    }

    fn line(&self, lang: Lang) -> Phrase {
        match &self.finding.fact {
            Fact::YearOnYear(comparison) => time::year_on_year_line(self, comparison, lang),
            _ => self.sentence(lang).unclosed(),
        }
    }

    /// The name of the finding's indicator.
    fn name(&self, lang: Lang) -> &str {
        self.finding.indicator.map_or("", |id| {
            self.analysis.indicator(id).name_in(lang == Lang::En)
        })
    }

    /// The same where it follows other English words.
    fn lower_name(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.name(lang).to_owned(),
            Lang::En => lower(self.name(lang)),
        }
    }

    fn region_name(&self, region: RegionId, lang: Lang) -> &str {
        let regions = &self.analysis.data().catalogue.regions;
        regions.get(region).name_in(lang == Lang::En)
    }

    /// The number of an observation for titles.
    fn headline(&self, observation: &Observation, lang: Lang) -> String {
        let indicator = self.analysis.indicator(observation.key.indicator);
        number::headline(observation, indicator, lang).text
    }

    /// The number of an observation in running text. All its decimals are in the indicator's table
    /// and in the files.
    fn value(&self, observation: &Observation, lang: Lang) -> String {
        let indicator = self.analysis.indicator(observation.key.indicator);
        number::running(observation, indicator, lang).text
    }

    /// 2025年前三季度, with the region if it is not the site's: 2025年前三季度，望湖区.
    /// In English `Wanghu District: `, or nothing.
    fn opening(&self, lang: Lang) -> String {
        opening(
            self.analysis,
            Some(self.finding.region),
            &self.finding.period,
            lang,
        )
    }

    /// The English name before a colon, with the region if it is not the site's:
    /// `Wanghu District, consultations`.
    fn heading(&self) -> String {
        heading(self.name(Lang::En), &self.opening(Lang::En))
    }

    /// The period (in English with its preposition).
    fn when(&self, lang: Lang) -> String {
        date::phrase(&self.finding.period, lang)
    }

    /// For Chinese titles: the region if it is not the site's, and the period without its year.
    fn title_opening(&self) -> String {
        let place = other_region(self.analysis, Some(self.finding.region), Lang::Zh);
        let when = match &self.finding.period {
            Period::Span(span) if !span.is_year() => date::within_year(*span, Lang::Zh),
            _ => None,
        };
        let when = when.unwrap_or_else(|| date::period(&self.finding.period, Lang::Zh));
        format!("{place}{when}")
    }

    /// True if the indicator is counted on a day.
    fn is_stock(&self) -> bool {
        self.finding
            .indicator
            .is_some_and(|id| self.analysis.indicator(id).kind == Kind::Stock)
    }
}

/// See [`Tell::opening`].
fn opening(
    analysis: &Analysis<'_>,
    region: Option<RegionId>,
    period: &Period,
    lang: Lang,
) -> String {
    let place = other_region(analysis, region, lang);
    match lang {
        Lang::En if place.is_empty() => String::new(),
        Lang::En => format!("{place}: "),
        Lang::Zh => {
            let when = date::period(period, lang);
            let day = matches!(period, Period::AsOf(_));
            let comma = if place.is_empty() && !day { "" } else { "，" };
            format!("{when}{comma}{place}")
        }
    }
}

/// The region's name, or nothing for the one that the site is about.
fn other_region<'t>(analysis: &'t Analysis<'_>, region: Option<RegionId>, lang: Lang) -> &'t str {
    match region {
        Some(region) if analysis.site() != Some(region) => {
            let regions = &analysis.data().catalogue.regions;
            regions.get(region).name_in(lang == Lang::En)
        }
        _ => "",
    }
}

/// An English name after an opening is no longer the first word.
fn within(name: &str, opening: &str) -> String {
    if opening.is_empty() {
        name.to_owned()
    } else {
        lower(name)
    }
}

/// An English name before a colon, after the region.
fn heading(name: &str, opening: &str) -> String {
    match opening.trim_end_matches(": ") {
        "" => name.to_owned(),
        place => format!("{place}, {}", lower(name)),
    }
}

/// With a small first letter, unless the first word is an abbreviation.
fn lower(name: &str) -> String {
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        (Some(first), second) if !second.is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(name.chars().skip(1)).collect()
        }
        _ => name.to_owned(),
    }
}
