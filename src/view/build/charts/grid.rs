//! Squares for regions, arranged roughly as the regions lie: each gets a cell of a small grid near
//! its position. Whole numbers only, so that every machine arranges them the same.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Cells are so many steps apart.
const STEP: i64 = 1000;

/// A cell: column from the left and row from the top, from 0.
pub type Cell = (u16, u16);

/// A cell for each position (longitude and latitude); `None` for fewer than two or more than
/// thirty.
pub fn arrange(positions: &[(Decimal, Decimal)]) -> Option<Vec<Cell>> {
    let count = positions.len();
    if !(2..=30).contains(&count) {
        return None;
    }
    let columns = (1..).find(|side| side * side >= count)?;
    let rows = count.div_ceil(columns);
    let across = scaled(positions.iter().map(|(longitude, _)| *longitude), columns)?;
    let down = scaled(positions.iter().map(|(_, latitude)| -*latitude), rows)?;
    let points: Vec<(i64, i64)> = across.into_iter().zip(down).collect();
    let cells: Vec<Cell> = (0..rows)
        .flat_map(|row| (0..columns).map(move |column| (column, row)))
        .map(|(column, row)| Some((u16::try_from(column).ok()?, u16::try_from(row).ok()?)))
        .collect::<Option<_>>()?;
    let mut seats: Vec<usize> = (0..count).collect();
    while improve(&points, &cells, &mut seats) {}
    Some(seats.into_iter().map(|seat| cells[seat]).collect())
}

/// Values as steps from the smallest to the largest of so many cells.
fn scaled(values: impl Iterator<Item = Decimal>, cells: usize) -> Option<Vec<i64>> {
    let values: Vec<i64> = values
        .map(|value| value.checked_mul(Decimal::from(100_000))?.round().to_i64())
        .collect::<Option<_>>()?;
    let (low, high) = (*values.iter().min()?, *values.iter().max()?);
    let width = STEP * (i64::try_from(cells).ok()? - 1);
    Some(
        values
            .into_iter()
            .map(|value| (value - low) * width / (high - low).max(1))
            .collect(),
    )
}

/// Moves one region to a free cell or swaps two, if that brings them nearer to where they lie.
fn improve(points: &[(i64, i64)], cells: &[Cell], seats: &mut [usize]) -> bool {
    let away = |region: usize, seat: usize| {
        let (x, y) = points[region];
        let (column, row) = cells[seat];
        let (dx, dy) = (x - i64::from(column) * STEP, y - i64::from(row) * STEP);
        dx * dx + dy * dy
    };
    for region in 0..seats.len() {
        for seat in 0..cells.len() {
            let own = seats[region];
            match seats.iter().position(|taken| *taken == seat) {
                None if away(region, seat) < away(region, own) => {
                    seats[region] = seat;
                    return true;
                }
                Some(other)
                    if away(region, seat) + away(other, own)
                        < away(region, own) + away(other, seat) =>
                {
                    seats.swap(region, other);
                    return true;
                }
                _ => {}
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_stay_corners() {
        let at = |x: i64, y: i64| (Decimal::from(x), Decimal::from(y));
        // South-west, north-east, north-west, south-east.
        let cells = arrange(&[at(100, 20), at(101, 21), at(100, 21), at(101, 20)]).unwrap();
        assert_eq!(cells, [(0, 1), (1, 0), (0, 0), (1, 1)]);
    }

    #[test]
    fn no_two_share_a_cell() {
        let row: Vec<(Decimal, Decimal)> = (0..7)
            .map(|x| (Decimal::from(100 + x), Decimal::from(30)))
            .collect();
        let mut cells = arrange(&row).unwrap();
        cells.sort_unstable();
        cells.dedup();
        assert_eq!(cells.len(), 7);
    }
}
