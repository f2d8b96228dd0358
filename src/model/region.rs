//! Regions: a tree with validity, successors and the city's own unit as a child.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

/// A region's number in [`Regions`]; ids follow the display order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegionId(pub u32);

/// The administrative level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 国家
    Country,
    /// 省级
    Province,
    /// 市级
    City,
    /// 县级
    County,
    /// 乡级
    Township,
    /// 村级
    Village,
    /// 开发区、新区 and other areas outside the tree of divisions
    Zone,
}

impl Level {
    /// Reads the English or the Chinese word.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "country" | "国家" => Level::Country,
            "province" | "省" | "省级" => Level::Province,
            "city" | "市" | "市级" => Level::City,
            "county" | "县" | "区县" | "县级" => Level::County,
            "township" | "乡镇" | "乡级" | "街道" => Level::Township,
            "village" | "村" | "村居" | "村级" => Level::Village,
            "zone" | "开发区" | "功能区" => Level::Zone,
            _ => return None,
        })
    }

    /// The stable English word.
    pub fn word(self) -> &'static str {
        match self {
            Level::Country => "country",
            Level::Province => "province",
            Level::City => "city",
            Level::County => "county",
            Level::Township => "township",
            Level::Village => "village",
            Level::Zone => "zone",
        }
    }
}

/// What kind of node of the tree it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RegionKind {
    /// A territory.
    Area,
    /// A superior's own unit (市本级): counts beside the areas, has no territory.
    OwnLevel,
    /// A zone whose figures are inside its parent's areas already.
    Zone,
}

impl RegionKind {
    /// Reads the English or the Chinese word.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "area" | "地区" | "区域" => RegionKind::Area,
            "own-level" | "本级" => RegionKind::OwnLevel,
            "zone" | "功能区" => RegionKind::Zone,
            _ => return None,
        })
    }

    /// The stable English word.
    pub fn word(self) -> &'static str {
        match self {
            RegionKind::Area => "area",
            RegionKind::OwnLevel => "own-level",
            RegionKind::Zone => "zone",
        }
    }
}

/// One region.
#[derive(Debug, Clone)]
pub struct Region {
    /// Its code: text, GB/T 2260 where one exists.
    pub code: Arc<str>,
    /// Chinese name.
    pub name: Arc<str>,
    /// English name, if given.
    pub name_en: Option<Arc<str>>,
    /// Other spellings that the data use.
    pub aliases: Vec<Arc<str>>,
    /// The region it is part of.
    pub parent: Option<RegionId>,
    /// Administrative level.
    pub level: Level,
    /// Kind of node.
    pub kind: RegionKind,
    /// The region that goes on under another code or name.
    pub successor: Option<RegionId>,
    /// Residents, if known.
    pub population: Option<u64>,
    /// Longitude and latitude in degrees, if known.
    pub position: Option<(Decimal, Decimal)>,
    /// First day of validity, if bounded.
    pub valid_from: Option<Date>,
    /// Last day of validity, if bounded.
    pub valid_to: Option<Date>,
    /// Display order given by the project.
    pub order: Option<i64>,
}

impl Region {
    /// True if the region existed on that day.
    pub fn valid_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    /// The name in a language; the Chinese one where there is no other.
    pub fn name_in(&self, english: bool) -> &str {
        if english {
            self.name_en.as_deref().unwrap_or(&self.name)
        } else {
            &self.name
        }
    }
}

/// All regions, in display order.
#[derive(Debug, Default, Clone)]
pub struct Regions {
    list: Vec<Region>,
    by_code: BTreeMap<Arc<str>, RegionId>,
    children: BTreeMap<RegionId, Vec<RegionId>>,
}

impl Regions {
    /// Takes a list that is already in display order and whose ids are its indexes.
    pub fn new(list: Vec<Region>) -> Self {
        let mut by_code = BTreeMap::new();
        let mut children: BTreeMap<RegionId, Vec<RegionId>> = BTreeMap::new();
        for (at, region) in list.iter().enumerate() {
            let id = RegionId(u32::try_from(at).unwrap_or(u32::MAX));
            by_code.entry(region.code.clone()).or_insert(id);
            if let Some(parent) = region.parent {
                children.entry(parent).or_default().push(id);
            }
        }
        Self {
            list,
            by_code,
            children,
        }
    }

    /// A region by its id.
    pub fn get(&self, id: RegionId) -> &Region {
        &self.list[id.0 as usize]
    }

    /// A region by its code.
    pub fn by_code(&self, code: &str) -> Option<RegionId> {
        self.by_code.get(code).copied()
    }

    /// The regions directly below.
    pub fn children(&self, id: RegionId) -> &[RegionId] {
        self.children.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The regions directly below that add up to it on a day: areas and the own unit, not zones.
    pub fn parts_on(&self, id: RegionId, day: Date) -> impl Iterator<Item = RegionId> + '_ {
        self.children(id).iter().copied().filter(move |child| {
            let region = self.get(*child);
            region.kind != RegionKind::Zone && region.valid_on(day)
        })
    }

    /// All, with their ids, in display order.
    pub fn iter(&self) -> impl Iterator<Item = (RegionId, &Region)> {
        self.list
            .iter()
            .enumerate()
            .map(|(at, r)| (RegionId(u32::try_from(at).unwrap_or(0)), r))
    }

    /// The region and all above it, nearest first. A loop in the tree ends it.
    pub fn line(&self, id: RegionId) -> Vec<RegionId> {
        let mut line = vec![id];
        let mut at = id;
        while let Some(parent) = self.get(at).parent {
            if line.contains(&parent) {
                break;
            }
            line.push(parent);
            at = parent;
        }
        line
    }

    /// True if `id` is `above` or lies below it.
    pub fn is_within(&self, id: RegionId, above: RegionId) -> bool {
        self.line(id).contains(&above)
    }

    /// The region that bears this one's figures today: the last of its successors.
    pub fn current(&self, id: RegionId) -> RegionId {
        let mut at = id;
        for _ in 0..self.list.len() {
            match self.get(at).successor {
                Some(next) if next != at => at = next,
                _ => break,
            }
        }
        at
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}
