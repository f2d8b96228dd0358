//! One mistake in the input gives one diagnostic: at its cell, with the right code, saying in both
//! languages what to do.
//!
//! Five hundred seeded mistakes are put, one at a time, into the clean demonstration, saved in the
//! formats of office programs. Each kind of mistake says which diagnostic must follow, and where.
//! A number is changed only where at least two sums tell which one of them is wrong.

#[path = "../support/mod.rs"]
mod support;

mod base;
mod fault;
mod figures;
mod numbers;
mod references;
mod rows;
mod tables;
mod texts;

use std::collections::BTreeMap;

use rayon::prelude::*;

use base::Base;
use fault::{Fault, Kind};
use support::random::Random;
use support::table::Format;

/// Every kind of mistake.
fn kinds() -> Vec<&'static Kind> {
    [
        numbers::KINDS,
        rows::KINDS,
        references::KINDS,
        tables::KINDS,
        texts::KINDS,
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What went wrong with single mistakes, one line each.
fn failures(base: &Base, count: usize) -> Vec<String> {
    let kinds = kinds();
    (0..count)
        .into_par_iter()
        .filter_map(|number| {
            let kind = kinds[number % kinds.len()];
            let format = Format::ALL[(number / kinds.len() + number) % Format::ALL.len()];
            let mut random = Random::new(u64::try_from(number).expect("a small number"));
            let fault = (kind.make)(base, &mut random).saved_as(format);
            let problem = complaint(base, kind, &fault)?;
            Some(format!(
                "#{number} {} ({format:?}, {}): {problem}",
                kind.name, fault.what
            ))
        })
        .collect()
}

/// What is not as it should be, `None` if all is.
fn complaint(base: &Base, kind: &Kind, fault: &Fault) -> Option<String> {
    let prepared = support::prepare(base.with(fault), support::TODAY);
    let all = || support::listed(&prepared.diagnostics);
    let mut list = prepared.diagnostics.iter();
    let (Some(only), None) = (list.next(), list.next()) else {
        return Some(format!(
            "{} diagnostics instead of one ({} at {})\n{}",
            prepared.diagnostics.len(),
            fault.code.unwrap_or(kind.code),
            fault.at,
            all().lines().take(6).collect::<Vec<_>>().join("\n")
        ));
    };
    let code = fault.code.unwrap_or(kind.code);
    if only.code != code {
        return Some(format!("not {code}: {}", all()));
    }
    let place = only.place.as_ref()?;
    if !fault.at.is(place) {
        let cell = place.cell_name().unwrap_or_default();
        return Some(format!("not at {} but {cell}: {}", fault.at, all()));
    }
    let blank = |words: &mingbai::diag::Words| words.zh.is_empty() || words.en.is_empty();
    let told = only
        .hints
        .iter()
        .chain(&only.expected)
        .chain([&only.message]);
    if only.hints.is_empty() || told.into_iter().any(blank) {
        return Some(format!(
            "does not say in both languages what to do: {only:?}"
        ));
    }
    None
}

fn assert_found(base: &Base, count: usize) {
    let failures = failures(base, count);
    assert!(
        failures.is_empty(),
        "{} of {count}:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

#[test]
fn five_hundred_single_mistakes_are_told_at_their_places() {
    assert_found(&Base::new(support::small_demo()), 500);
}

#[test]
fn mistakes_in_the_whole_demonstration_are_told_at_their_places() {
    assert_found(&Base::new(support::demo()), 40);
}

#[test]
fn kinds_have_names_of_their_own() {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for kind in kinds() {
        *names.entry(kind.name).or_default() += 1;
    }
    assert!(names.len() >= 25, "{} kinds", names.len());
    assert!(names.values().all(|count| *count == 1), "{names:?}");
}
