//! Pages about one matter across all periods: targets, funds, quality, publicity, self-assessment.
//! Each is there only if the project has the data for it.

use std::collections::BTreeSet;

use crate::model::{IndicatorId, Measure, PublicDataset, Status};

/// One of these pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// 年度目标: every target of every year with 完成率 and 时间进度.
    Targets,
    /// 经费.
    Funds,
    /// 质量: grades of reviewed cases, what recipients say.
    Quality,
    /// 宣传: events, prints.
    Publicity,
    /// 绩效自评: the score of each item of the yearly self-assessment.
    Scorecard,
}

/// A topic of indicators has at least so many of them.
const FEWEST: usize = 3;

impl Topic {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Topic; 5] = [
        Topic::Targets,
        Topic::Funds,
        Topic::Quality,
        Topic::Publicity,
        Topic::Scorecard,
    ];

    /// Its folder.
    pub fn folder(self) -> &'static str {
        match self {
            Topic::Targets => "targets",
            Topic::Funds => "funds",
            Topic::Quality => "quality",
            Topic::Publicity => "publicity",
            Topic::Scorecard => "scorecard",
        }
    }

    /// The groups of indicators that it shows.
    pub fn groups(self) -> &'static [&'static str] {
        match self {
            Topic::Funds => &["funds"],
            Topic::Quality => &["quality", "satisfaction"],
            Topic::Publicity => &["publicity"],
            Topic::Targets | Topic::Scorecard => &[],
        }
    }
}

/// The topics that the data call for.
pub fn topics(data: &PublicDataset) -> Vec<Topic> {
    Topic::ALL
        .into_iter()
        .filter(|topic| match topic {
            Topic::Targets => has_targets(data),
            Topic::Funds | Topic::Quality => indicators(data, *topic).len() >= FEWEST,
            Topic::Publicity => {
                !data.publicity.is_empty() || indicators(data, *topic).len() >= FEWEST
            }
            Topic::Scorecard => !data.scorecard.is_empty(),
        })
        .collect()
}

fn has_targets(data: &PublicDataset) -> bool {
    let site = data.catalogue.settings.region;
    data.observations.iter().any(|o| {
        o.key.measure == Measure::Target
            && o.key.regions.single().is_some()
            && o.key.regions.single() == site
    })
}

/// The indicators of a topic for which the site has a number of its own.
fn indicators(data: &PublicDataset, topic: Topic) -> BTreeSet<IndicatorId> {
    let catalogue = &data.catalogue;
    let site = catalogue.settings.region;
    data.observations
        .iter()
        .filter(|o| o.status != Status::Reported && o.value.number().is_some())
        .filter(|o| o.key.measure == Measure::Actual)
        .filter(|o| o.key.regions.single().is_some() && o.key.regions.single() == site)
        .map(|o| o.key.indicator)
        .filter(|id| {
            topic
                .groups()
                .contains(&&*catalogue.indicators.get(*id).group)
        })
        .collect()
}
