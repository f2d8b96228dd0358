//! The release calendar as it stands on the day of the build.

use std::collections::BTreeSet;

use jiff::civil::{Date, Weekday};

use crate::model::reference::{Holiday, Release, ReleaseState, Scheduled};
use crate::model::{Observation, Period, PublicDataset, Status};

/// What became of each planned release, in the calendar's order.
pub(super) fn schedule(public: &PublicDataset, today: Date) -> Vec<Scheduled> {
    if public.calendar.is_empty() {
        return Vec::new();
    }
    let there = There::new(public);
    let entry = |release: &Release| {
        let due = working_day(release.date, &public.holidays);
        Scheduled {
            state: there.state(release, due, today),
            release: release.clone(),
            due,
        }
    };
    public.calendar.iter().map(entry).collect()
}

/// The day itself, or the first working day after it: weekends and days off move a release back.
fn working_day(day: Date, holidays: &[Holiday]) -> Date {
    let works = |day: Date| match holidays.iter().find(|holiday| holiday.date == day) {
        Some(holiday) => holiday.working,
        None => !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday),
    };
    // A year without a working day is a mistake in the table; the plan then stands.
    let days = day.series(jiff::Span::new().days(1)).take(366);
    days.into_iter().find(|day| works(*day)).unwrap_or(day)
}

/// Of which periods the project's own figures are public, and how far they are settled.
struct There {
    quarters: BTreeSet<Period>,
    unsettled_years: BTreeSet<i32>,
    revised: BTreeSet<Period>,
}

impl There {
    fn new(public: &PublicDataset) -> Self {
        let site = public.catalogue.settings.region;
        let own = |o: &&Observation| {
            let here = o.key.regions.single().is_some() && o.key.regions.single() == site;
            here && o.is_stated() && o.status != Status::Reported && o.value.number().is_some()
        };
        let mut there = There {
            quarters: BTreeSet::new(),
            unsettled_years: BTreeSet::new(),
            revised: BTreeSet::new(),
        };
        for o in public.observations.iter().filter(own) {
            let closing = o.key.period.closing_quarter().map(Period::Span);
            there.quarters.extend(closing.clone());
            if o.status == Status::Provisional {
                there.unsettled_years.extend(o.key.period.year());
            }
            if o.status == Status::Revised || o.replaces.is_some() {
                there.revised.extend(closing);
            }
        }
        there
    }

    fn state(&self, release: &Release, due: Date, today: Date) -> ReleaseState {
        let closing = release.period.as_ref().and_then(Period::closing_quarter);
        let Some(closing) = closing.map(Period::Span) else {
            return if today > due {
                ReleaseState::Passed
            } else {
                ReleaseState::Coming
            };
        };
        let released = match &*release.kind {
            // The year's final figures; the fourth quarter's provisional ones came before.
            "annual" => {
                let year = closing.year().unwrap_or_default();
                self.quarters.contains(&closing) && !self.unsettled_years.contains(&year)
            }
            "revision" => self.revised.contains(&closing),
            _ => self.quarters.contains(&closing),
        };
        match released {
            true => ReleaseState::Released,
            false if today > due => ReleaseState::Late,
            false => ReleaseState::Coming,
        }
    }
}
