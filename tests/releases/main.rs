//! Releases: refused without approval, frozen once and never changed, read back as they were, held
//! against today's rules, and compared cell by cell.

mod changes;
mod commands;
mod frozen;
mod made;
mod planted;
mod rules;
#[path = "../support/mod.rs"]
mod support;
