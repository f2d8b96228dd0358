//! The nearest of many points on the globe.
//!
//! Points are kept in a tree as directions in space: the straight line between two directions
//! grows with the way over the ground, so the nearest in space is the nearest on the ground. The
//! way itself is the haversine formula on a sphere (R. W. Sinnott, "Virtues of the Haversine",
//! Sky and Telescope 68, 1984) with the mean radius of the earth, rounded to whole metres; at
//! distances of some kilometres it is within 0.5 % of the ellipsoid. All functions come from
//! `libm`, so that every machine gives the same metres.

use rstar::RTree;
use rstar::primitives::GeomWithData;
use rust_decimal::prelude::ToPrimitive;

use crate::model::station::Position;

/// Mean radius of the earth in metres (IUGG).
const RADIUS: f64 = 6_371_008.8;

/// A position in radians.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point {
    longitude: f64,
    latitude: f64,
}

impl Point {
    /// `None` outside the globe.
    pub(super) fn of(position: &Position) -> Option<Self> {
        let (longitude, latitude) = (position.longitude.to_f64()?, position.latitude.to_f64()?);
        let inside = (-180.0..=180.0).contains(&longitude) && (-90.0..=90.0).contains(&latitude);
        inside.then(|| Self {
            longitude: longitude.to_radians(),
            latitude: latitude.to_radians(),
        })
    }

    fn direction(self) -> [f64; 3] {
        let flat = libm::cos(self.latitude);
        [
            flat * libm::cos(self.longitude),
            flat * libm::sin(self.longitude),
            libm::sin(self.latitude),
        ]
    }

    /// The way over the ground in whole metres.
    pub(super) fn metres_to(self, other: Point) -> u32 {
        let lat = libm::sin((other.latitude - self.latitude) / 2.0);
        let lon = libm::sin((other.longitude - self.longitude) / 2.0);
        let h = lat * lat + libm::cos(self.latitude) * libm::cos(other.latitude) * lon * lon;
        let metres = 2.0 * RADIUS * libm::asin(libm::sqrt(h.min(1.0)));
        libm::round(metres).to_u32().unwrap_or(u32::MAX)
    }
}

/// Points to be found again by nearness, each with a number of the caller's.
pub(super) struct Nearest {
    tree: RTree<GeomWithData<[f64; 3], u32>>,
    points: Vec<Point>,
}

impl Nearest {
    /// Takes the points; their numbers are their indexes.
    pub(super) fn new(points: Vec<Point>) -> Self {
        let leaves = points
            .iter()
            .zip(0_u32..)
            .map(|(point, number)| GeomWithData::new(point.direction(), number))
            .collect();
        Self {
            tree: RTree::bulk_load(leaves),
            points,
        }
    }

    /// The number of the nearest point and the metres to it.
    pub(super) fn to(&self, from: Point) -> Option<(usize, u32)> {
        let found = self.tree.nearest_neighbor(from.direction())?;
        let at = usize::try_from(found.data).ok()?;
        Some((at, from.metres_to(self.points[at])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::station::Datum;

    fn point(longitude: &str, latitude: &str) -> Point {
        Point::of(&Position {
            longitude: longitude.parse().unwrap(),
            latitude: latitude.parse().unwrap(),
            datum: Datum::Wgs84,
        })
        .unwrap()
    }

    #[test]
    fn one_degree_of_a_meridian() {
        // 2πR / 360 = 111,195.08 m.
        assert_eq!(point("104", "30").metres_to(point("104", "31")), 111_195);
        assert_eq!(point("104", "30").metres_to(point("104", "30")), 0);
    }

    #[test]
    fn across_the_date_line() {
        let near = Nearest::new(vec![point("0", "0"), point("-179.9", "0")]);
        assert_eq!(near.to(point("179.9", "0")), Some((1, 22_239)));
    }
}
