//! The rules, one file each. A rule's doc comment is its manual page.

pub mod case_consent;
pub mod cumulative_decreases;
pub mod date_order;
pub mod disclosure_inferable;
pub mod figure_unresolved;
pub mod multi_year_ambiguous;
pub mod negative_count;
pub mod part_exceeds_whole;
pub mod parts_not_comparable;
pub mod period_gap;
pub mod print_account;
pub mod print_run;
pub mod privacy_identifier;
pub mod qualifier_conflict;
pub mod ratio_mismatch;
pub mod region_validity;
pub mod rounding;
pub mod score_points;
pub mod site_footer;
pub mod site_identity;
pub mod station_datum;
pub mod subset_period;
pub mod target_rate;
pub mod totals;
pub mod unit_jump;
