//! Stations: the finder, the districts, a page for each.

mod district;
mod entry;
mod finder;
mod hours;
mod page;

pub use district::{anchor, district};
pub use entry::{name, open};
pub use finder::stations;
pub use page::station;
