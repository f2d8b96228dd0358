//! Stations: finder, districts, one page a station.

use serde::Serialize;

use super::parts::{Section, StationEntry};
use super::text::{Download, Fact, Href, Html, Link};

/// The finder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StationsIndex {
    /// The title (`找最近的站点`).
    pub title: String,
    /// The line under it; empty for none.
    pub lead: String,
    /// Districts with their pages, the way without a script.
    pub districts: Vec<DistrictLink>,
    /// A script that sets `mingbaiStations` (its form is told in the theme's `stations.js`) for the field and for
    /// "near me"; `None` leaves the districts alone.
    pub script: Option<Href>,
    /// The coverage page.
    pub coverage: Option<Link>,
    /// Stations of the city itself.
    pub city_stations: Vec<StationEntry>,
    /// What to do when nothing fits; distances are straight lines; positions stay on the phone.
    pub note: String,
    /// The list as files.
    pub downloads: Vec<Download>,
}

/// A district in the finder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DistrictLink {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: Href,
    /// How many stations it has (`17 个站点`).
    pub count: String,
    /// Its townships, each with the anchor on the district's page.
    pub townships: Vec<Link>,
}

/// The stations of a district.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StationsDistrict {
    /// The title (`安和区的法律援助站点`).
    pub title: String,
    /// The line under it.
    pub lead: String,
    /// Stations of the district itself.
    pub stations: Vec<StationEntry>,
    /// Stations by township.
    pub townships: Vec<Township>,
    /// Cards and lists to take away.
    pub downloads: Vec<Download>,
    /// The other districts.
    pub districts: Vec<Link>,
    /// Remarks; empty for none.
    pub note: String,
}

/// A township with its stations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Township {
    /// Its anchor: the code.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its stations.
    pub stations: Vec<StationEntry>,
    /// What to say where it has none (`本镇没有站点，最近的是……`); empty where it has some.
    pub nothing: String,
}

/// A station.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StationPage {
    /// Name, address, hours, services, number.
    pub station: StationEntry,
    /// Opened, level, languages, position.
    pub facts: Vec<Fact>,
    /// A QR code of the page as SVG, if the site has an address.
    pub qr: Option<Html>,
    /// The card as PDF.
    pub downloads: Vec<Download>,
    /// Nearest others.
    pub near: Vec<StationEntry>,
    /// What it covers, what it has done.
    pub sections: Vec<Section>,
}
