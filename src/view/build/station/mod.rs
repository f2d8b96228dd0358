//! Stations: the finder, the districts, a page for each.

mod district;
mod entry;
mod finder;
mod hours;
mod page;

pub use district::{anchor, district};
pub use entry::{district as district_of, entry as entry_of, name, open};
pub use finder::stations;
pub use page::station;
