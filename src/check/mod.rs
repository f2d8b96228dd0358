//! The `check` stage: a data set becomes diagnostics.
//!
//! One rule, one file, one code; [`RULES`] lists them all. Figure rules look for sums that do not
//! hold; [`equations`] finds the one cell that explains them, so that one wrong figure gives one
//! diagnostic, at its cell. Rules about a figure that was blamed already keep silent.

pub mod equations;
pub mod index;
pub mod rules;

use std::collections::BTreeSet;

use jiff::civil::DateTime;

use crate::diag::{Diagnostic, Diagnostics};
use crate::model::{Dataset, Key};
use index::Index;

/// What a rule may look at.
pub struct Context<'a> {
    /// Everything that was read and derived.
    pub data: &'a Dataset,
    /// Observations by key.
    pub index: Index<'a>,
    /// The moment of the build: decides what is public already.
    pub now: DateTime,
    /// Positions (in `data.observations`) of figures that were found wrong.
    pub blamed: BTreeSet<usize>,
}

/// One rule: its code and what finds its violations.
pub struct Rule {
    /// The code of what it finds; several rules of one family may share a file's reasoning.
    pub code: &'static str,
    /// Finds violations; may blame figures.
    pub check: fn(&mut Context<'_>, &mut Diagnostics),
}

/// All rules, in the order in which they run: what blames figures first, what is silent beside any mistake last.
pub const RULES: &[Rule] = &[
    Rule {
        code: "totals",
        check: rules::totals::check,
    },
    Rule {
        code: "target-rate",
        check: rules::target_rate::check,
    },
    Rule {
        code: "ratio-mismatch",
        check: rules::ratio_mismatch::check,
    },
    Rule {
        code: "unit-jump",
        check: rules::unit_jump::check,
    },
    Rule {
        code: "cumulative-decreases",
        check: rules::cumulative_decreases::check,
    },
    Rule {
        code: "part-exceeds-whole",
        check: rules::part_exceeds_whole::check,
    },
    Rule {
        code: "negative-count",
        check: rules::negative_count::check,
    },
    Rule {
        code: "period-gap",
        check: rules::period_gap::check,
    },
    Rule {
        code: "parts-not-comparable",
        check: rules::parts_not_comparable::check,
    },
    Rule {
        code: "subset-period",
        check: rules::subset_period::check,
    },
    Rule {
        code: "multi-year-ambiguous",
        check: rules::multi_year_ambiguous::check,
    },
    Rule {
        code: "qualifier-conflict",
        check: rules::qualifier_conflict::check,
    },
    Rule {
        code: "region-validity",
        check: rules::region_validity::check,
    },
    Rule {
        code: "date-order",
        check: rules::date_order::check,
    },
    Rule {
        code: "print-account",
        check: rules::print_account::check,
    },
    Rule {
        code: "print-run",
        check: rules::print_run::check,
    },
    Rule {
        code: "score-points",
        check: rules::score_points::check,
    },
    Rule {
        code: "station-datum",
        check: rules::station_datum::check,
    },
    Rule {
        code: "figure-unresolved",
        check: rules::figure_unresolved::check,
    },
    Rule {
        code: "privacy-identifier",
        check: rules::privacy_identifier::check,
    },
    Rule {
        code: "disclosure-inferable",
        check: rules::disclosure_inferable::check,
    },
    Rule {
        code: "disclosure-released",
        check: rules::disclosure_released::check,
    },
    Rule {
        code: "embargo-cited",
        check: rules::embargo_cited::check,
    },
    Rule {
        code: "unused-file",
        check: rules::unused_file::check,
    },
    Rule {
        code: "case-consent",
        check: rules::case_consent::check,
    },
    Rule {
        code: "site-footer",
        check: rules::site_footer::check,
    },
    Rule {
        code: "site-identity",
        check: rules::site_identity::check,
    },
    Rule {
        code: "revision-unmarked",
        check: rules::revision_unmarked::check,
    },
];

/// Runs every rule on the data as they are at a moment.
pub fn check(data: &Dataset, now: DateTime, diagnostics: &mut Diagnostics) {
    let mut context = Context {
        data,
        index: Index::new(data),
        now,
        blamed: BTreeSet::new(),
    };
    for rule in RULES {
        (rule.check)(&mut context, diagnostics);
    }
}

impl Context<'_> {
    /// True if something with this `publish_at` is public at the moment of the build.
    pub fn is_public(&self, publish_at: Option<DateTime>) -> bool {
        publish_at.is_none_or(|moment| moment <= self.now)
    }

    /// True if the value of a figure is public at the moment of the build, as its last row states it.
    pub fn is_known(&self, key: &Key) -> bool {
        let mut all = self.data.find(key).iter().map(|r| &r.observation);
        all.any(|o| o.value.number().is_some() && self.is_public(o.publish_at))
    }

    /// True if a figure can be seen at the moment of the build: as it is, or as it is until a revision
    /// that waits.
    pub fn is_shown(&self, key: &Key) -> bool {
        let before = self.data.replaced.iter();
        let before = before.filter(|r| r.observation.key == *key);
        let mut rows = self.data.find(key).iter().chain(before);
        rows.any(|r| self.is_public(r.observation.publish_at))
    }

    /// True if a figure was found wrong by an earlier rule.
    pub fn is_blamed(&self, at: usize) -> bool {
        self.blamed.contains(&at)
    }

    /// A diagnostic about the figure at a position, with its place and source document.
    pub fn about(&self, at: usize, code: &'static str, words: crate::diag::Words) -> Diagnostic {
        let recorded = &self.data.observations[at];
        let source = recorded
            .observation
            .source
            .map(|id| &*self.data.catalogue.source(id).id);
        Diagnostic::new(code, recorded.place.clone(), words)
            .seen(index::shown(&recorded.observation))
            .about_source(source)
    }
}
