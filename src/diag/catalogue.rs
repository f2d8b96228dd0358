//! Every diagnostic code, with its usual severity and its manual page.

use super::Severity;

/// One code.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The stable word.
    pub code: &'static str,
    /// Its usual severity.
    pub severity: Severity,
    /// True if a project may not lower it (privacy, embargo, disclosure).
    pub raise_only: bool,
    /// The file that explains it: Markdown, or the rule's own file with its doc comment.
    text: &'static str,
}

impl Entry {
    /// The manual page: Markdown, Chinese first, then English.
    pub fn manual(&self) -> String {
        if !self.text.starts_with("//!") {
            return self.text.to_owned();
        }
        self.text
            .lines()
            .take_while(|line| line.starts_with("//!"))
            .map(|line| {
                line.trim_start_matches("//!")
                    .strip_prefix(' ')
                    .unwrap_or_default()
            })
            .fold(String::new(), |page, line| page + line + "\n")
    }
}

/// The entry of a code.
pub fn entry(code: &str) -> Option<&'static Entry> {
    ENTRIES.iter().find(|entry| entry.code == code)
}

/// The usual severity of a code; an unknown code is an error.
pub fn severity(code: &str) -> Severity {
    entry(code).map_or(Severity::Error, |entry| entry.severity)
}

/// All codes, in alphabetical order.
pub const ENTRIES: &[Entry] = &[
    entry_of("bad-id", Severity::Error, false, include_str!("manual/bad-id.md")),
    entry_of("bad-period", Severity::Error, false, include_str!("manual/bad-period.md")),
    entry_of("blank-cell", Severity::Error, false, include_str!("manual/blank-cell.md")),
    entry_of("blank-value", Severity::Error, false, include_str!("manual/blank-value.md")),
    entry_of("case-consent", Severity::Error, true, include_str!("../check/rules/case_consent.rs")),
    entry_of("cell-error", Severity::Error, false, include_str!("manual/cell-error.md")),
    entry_of("csv-quote", Severity::Error, false, include_str!("manual/csv-quote.md")),
    entry_of("csv-separator", Severity::Error, false, include_str!("manual/csv-separator.md")),
    entry_of("cumulative-decreases", Severity::Error, false, include_str!("../check/rules/cumulative_decreases.rs")),
    entry_of("date-order", Severity::Error, false, include_str!("../check/rules/date_order.rs")),
    entry_of("dead-link", Severity::Error, false, include_str!("manual/dead-link.md")),
    entry_of("disclosure-inferable", Severity::Error, true, include_str!("../check/rules/disclosure_inferable.rs")),
    entry_of("duplicate-id", Severity::Error, false, include_str!("manual/duplicate-id.md")),
    entry_of("duplicate-key", Severity::Error, false, include_str!("manual/duplicate-key.md")),
    entry_of("duplicate-slug", Severity::Error, false, include_str!("manual/duplicate-slug.md")),
    entry_of("eligibility-step", Severity::Error, false, include_str!("manual/eligibility-step.md")),
    entry_of("empty-table", Severity::Warning, false, include_str!("manual/empty-table.md")),
    entry_of("encoding", Severity::Error, false, include_str!("manual/encoding.md")),
    entry_of("figure-argument", Severity::Error, false, include_str!("manual/figure-argument.md")),
    entry_of("figure-period", Severity::Error, false, include_str!("manual/figure-period.md")),
    entry_of("figure-syntax", Severity::Error, false, include_str!("manual/figure-syntax.md")),
    entry_of("figure-unresolved", Severity::Error, false, include_str!("../check/rules/figure_unresolved.rs")),
    entry_of("front-matter", Severity::Error, false, include_str!("manual/front-matter.md")),
    entry_of("front-matter-missing", Severity::Error, false, include_str!("manual/front-matter-missing.md")),
    entry_of("front-matter-value", Severity::Error, false, include_str!("manual/front-matter-value.md")),
    entry_of("header-blank", Severity::Error, false, include_str!("manual/header-blank.md")),
    entry_of("header-duplicate", Severity::Error, false, include_str!("manual/header-duplicate.md")),
    entry_of("heading-level", Severity::Warning, false, include_str!("manual/heading-level.md")),
    entry_of("hidden-sheet", Severity::Note, false, include_str!("manual/hidden-sheet.md")),
    entry_of("html-removed", Severity::Warning, false, include_str!("manual/html-removed.md")),
    entry_of("image-alt", Severity::Error, false, include_str!("manual/image-alt.md")),
    entry_of("merged-cells", Severity::Warning, false, include_str!("manual/merged-cells.md")),
    entry_of("missing-column", Severity::Error, false, include_str!("manual/missing-column.md")),
    entry_of("missing-section", Severity::Error, false, include_str!("manual/missing-section.md")),
    entry_of("multi-year-ambiguous", Severity::Note, false, include_str!("../check/rules/multi_year_ambiguous.rs")),
    entry_of("negative-count", Severity::Error, false, include_str!("../check/rules/negative_count.rs")),
    entry_of("no-base-url", Severity::Note, false, include_str!("manual/no-base-url.md")),
    entry_of("part-exceeds-whole", Severity::Error, false, include_str!("../check/rules/part_exceeds_whole.rs")),
    entry_of("parts-not-comparable", Severity::Note, false, include_str!("../check/rules/parts_not_comparable.rs")),
    entry_of("path-twice", Severity::Error, false, include_str!("manual/path-twice.md")),
    entry_of("period-gap", Severity::Error, false, include_str!("../check/rules/period_gap.rs")),
    entry_of("print-run", Severity::Error, false, include_str!("../check/rules/print_run.rs")),
    entry_of("privacy-identifier", Severity::Error, true, include_str!("../check/rules/privacy_identifier.rs")),
    entry_of("qualifier-conflict", Severity::Note, false, include_str!("../check/rules/qualifier_conflict.rs")),
    entry_of("ratio-mismatch", Severity::Error, false, include_str!("../check/rules/ratio_mismatch.rs")),
    entry_of("ratio-unverifiable", Severity::Note, false, include_str!("../check/rules/ratio_mismatch.rs")),
    entry_of("region-loop", Severity::Error, false, include_str!("manual/region-loop.md")),
    entry_of("region-validity", Severity::Error, false, include_str!("../check/rules/region_validity.rs")),
    entry_of("row-length", Severity::Error, false, include_str!("manual/row-length.md")),
    entry_of("section-order", Severity::Warning, false, include_str!("manual/section-order.md")),
    entry_of("setting", Severity::Error, false, include_str!("manual/setting.md")),
    entry_of("settings", Severity::Error, false, include_str!("manual/settings.md")),
    entry_of("site-identity", Severity::Warning, false, include_str!("../check/rules/site_identity.rs")),
    entry_of("slug", Severity::Error, false, include_str!("manual/slug.md")),
    entry_of("stale-allowance", Severity::Warning, false, include_str!("manual/stale-allowance.md")),
    entry_of("station-datum", Severity::Warning, false, include_str!("../check/rules/station_datum.rs")),
    entry_of("station-hours", Severity::Error, false, include_str!("manual/station-hours.md")),
    entry_of("subset-period", Severity::Note, false, include_str!("../check/rules/subset_period.rs")),
    entry_of("table-twice", Severity::Error, false, include_str!("manual/table-twice.md")),
    entry_of("target-rate", Severity::Error, false, include_str!("../check/rules/target_rate.rs")),
    entry_of("too-large", Severity::Error, false, include_str!("manual/too-large.md")),
    entry_of("totals", Severity::Error, false, include_str!("../check/rules/totals.rs")),
    entry_of("unit-jump", Severity::Error, false, include_str!("../check/rules/unit_jump.rs")),
    entry_of("unit-mismatch", Severity::Error, false, include_str!("manual/unit-mismatch.md")),
    entry_of("unknown-category", Severity::Error, false, include_str!("manual/unknown-category.md")),
    entry_of("unknown-column", Severity::Error, false, include_str!("manual/unknown-column.md")),
    entry_of("unknown-file", Severity::Warning, false, include_str!("manual/unknown-file.md")),
    entry_of("unknown-folder", Severity::Error, false, include_str!("manual/unknown-folder.md")),
    entry_of("unknown-indicator", Severity::Error, false, include_str!("manual/unknown-indicator.md")),
    entry_of("unknown-key", Severity::Warning, false, include_str!("manual/unknown-key.md")),
    entry_of("unknown-region", Severity::Error, false, include_str!("manual/unknown-region.md")),
    entry_of("unknown-sheet", Severity::Warning, false, include_str!("manual/unknown-sheet.md")),
    entry_of("unknown-source", Severity::Error, false, include_str!("manual/unknown-source.md")),
    entry_of("workbook", Severity::Error, false, include_str!("manual/workbook.md")),
    entry_of("wrong-type", Severity::Error, false, include_str!("manual/wrong-type.md")),
];

const fn entry_of(
    code: &'static str,
    severity: Severity,
    raise_only: bool,
    text: &'static str,
) -> Entry {
    Entry {
        code,
        severity,
        raise_only,
        text,
    }
}
