//! Stations where people get help, and the places (villages, communities) they are to cover.

use std::sync::Arc;

use jiff::civil::{Date, Time};
use rust_decimal::Decimal;

use super::region::RegionId;

/// The coordinate system a position is given in; mixing them shifts points by hundreds of metres.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Datum {
    /// GPS.
    Wgs84,
    /// Consumer map services of China.
    Gcj02,
    /// Baidu.
    Bd09,
    /// China's official system; equals WGS-84 for our purposes (differences below a metre).
    Cgcs2000,
}

impl Datum {
    /// Reads the usual names.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text.to_ascii_uppercase().as_str() {
            "WGS-84" | "WGS84" => Datum::Wgs84,
            "GCJ-02" | "GCJ02" => Datum::Gcj02,
            "BD-09" | "BD09" => Datum::Bd09,
            "CGCS2000" => Datum::Cgcs2000,
            _ => return None,
        })
    }
}

/// A point on the ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Degrees east.
    pub longitude: Decimal,
    /// Degrees north.
    pub latitude: Decimal,
    /// The system both are given in.
    pub datum: Datum,
}

/// What kind of point a station is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StationKind {
    /// 法律援助中心
    Center,
    /// 法律援助工作站
    Station,
    /// 联络点
    ContactPoint,
    /// 派驻值班点
    DutyOffice,
}

impl StationKind {
    /// Reads the English or the Chinese word.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "center" | "中心" => StationKind::Center,
            "station" | "工作站" => StationKind::Station,
            "contact-point" | "联络点" => StationKind::ContactPoint,
            "duty-office" | "值班点" => StationKind::DutyOffice,
            _ => return None,
        })
    }

    /// The stable English word.
    pub fn word(self) -> &'static str {
        match self {
            StationKind::Center => "center",
            StationKind::Station => "station",
            StationKind::ContactPoint => "contact-point",
            StationKind::DutyOffice => "duty-office",
        }
    }
}

/// Opening hours: on which days of the week (0 is Monday) from when to when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hours {
    /// One entry a group of days, in the order written.
    pub groups: Vec<OpenDays>,
}

/// The same hours on several days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenDays {
    /// Days, 0 (Monday) to 6, sorted.
    pub days: Vec<u8>,
    /// From when to when, in order, not overlapping.
    pub times: Vec<(Time, Time)>,
}

/// One station.
#[derive(Debug, Clone)]
pub struct Station {
    /// Its id, also its address.
    pub id: Arc<str>,
    /// Chinese name.
    pub name: Arc<str>,
    /// English name, if given.
    pub name_en: Option<Arc<str>>,
    /// The smallest region it belongs to.
    pub region: RegionId,
    /// Level of the body that runs it.
    pub level: super::region::Level,
    /// Kind of point.
    pub kind: StationKind,
    /// Address in words.
    pub address: Arc<str>,
    /// Phone number: text.
    pub phone: Option<Arc<str>>,
    /// Opening hours as written.
    pub hours_text: Option<Arc<str>>,
    /// Opening hours, read.
    pub hours: Hours,
    /// Where it is.
    pub position: Option<Position>,
    /// First day.
    pub opened: Option<Date>,
    /// Last day.
    pub closed: Option<Date>,
    /// Wheelchair access, if known.
    pub accessible: Option<bool>,
    /// What it can do.
    pub services: Vec<Arc<str>>,
    /// Languages beside Mandarin, sign language among them.
    pub languages: Vec<Arc<str>>,
}

impl Station {
    /// True if it was open to the public on that day.
    pub fn exists_on(&self, day: Date) -> bool {
        self.opened.is_none_or(|d| d <= day) && self.closed.is_none_or(|d| day <= d)
    }
}

/// A village or community that the stations are to cover.
#[derive(Debug, Clone)]
pub struct Place {
    /// Its id.
    pub id: Arc<str>,
    /// Name.
    pub name: Arc<str>,
    /// The township it belongs to.
    pub region: RegionId,
    /// Residents.
    pub population: u64,
    /// Where it is.
    pub position: Position,
    /// plain, hill or mountain, if given.
    pub terrain: Option<Arc<str>>,
}
