//! Periods: what a value covers.
//!
//! A [`Period::Span`] covers whole months (flows and ratios), [`Period::AsOf`] one day (stocks),
//! [`Period::Stated`] what a source says when it gives no whole months: shown, cited, checked and
//! downloaded, but never added, differenced, ranked or joined by a line. Identity is the span
//! alone: 一季度, 1—3月 and 2016Q1 are one key. Spellings are read in [`super::period_parse`].

use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;

/// A month of a year, counted so that neighbours differ by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

impl Month {
    /// The month of a year; `None` unless `1 ≤ month ≤ 12` and `1000 ≤ year ≤ 9999`.
    pub fn new(year: i32, month: i32) -> Option<Self> {
        ((1000..=9999).contains(&year) && (1..=12).contains(&month))
            .then_some(Self(year * 12 + month - 1))
    }

    /// Its year.
    pub fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// Its number in the year, 1 to 12.
    pub fn month(self) -> i32 {
        self.0.rem_euclid(12) + 1
    }

    /// The month so many months later (earlier, if negative).
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        Self(self.0 + months)
    }

    /// Months from `other` to this one.
    pub fn since(self, other: Month) -> i32 {
        self.0 - other.0
    }

    /// Its last day.
    pub fn last_day(self) -> Option<Date> {
        let year = i16::try_from(self.year()).ok()?;
        let month = i8::try_from(self.month()).ok()?;
        Date::new(year, month, 1).ok().map(Date::last_of_month)
    }

    /// The month that holds a day.
    pub fn of(date: Date) -> Self {
        Self(i32::from(date.year()) * 12 + i32::from(date.month()) - 1)
    }
}

/// A span of whole months, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First month.
    pub from: Month,
    /// Last month; never before `from`.
    pub to: Month,
}

impl Span {
    /// A span; `None` if it ends before it begins.
    pub fn new(from: Month, to: Month) -> Option<Self> {
        (from <= to).then_some(Self { from, to })
    }

    /// A calendar year.
    pub fn year(year: i32) -> Option<Self> {
        Self::new(Month::new(year, 1)?, Month::new(year, 12)?)
    }

    /// A quarter (1 to 4) of a year.
    pub fn quarter(year: i32, quarter: i32) -> Option<Self> {
        Self::new(
            Month::new(year, quarter * 3 - 2)?,
            Month::new(year, quarter * 3)?,
        )
    }

    /// January to the end of a quarter.
    pub fn to_quarter(year: i32, quarter: i32) -> Option<Self> {
        Self::new(Month::new(year, 1)?, Month::new(year, quarter * 3)?)
    }

    /// How many months it covers.
    pub fn months(self) -> i32 {
        self.to.since(self.from) + 1
    }

    /// True if it lies within one calendar year.
    pub fn within_a_year(self) -> bool {
        self.from.year() == self.to.year()
    }

    /// True if it begins in January and lies within a year: 1—3月, 1—6月, 1—9月, 全年.
    pub fn is_cumulative(self) -> bool {
        self.from.month() == 1 && self.within_a_year()
    }

    /// True if it is one calendar year.
    pub fn is_year(self) -> bool {
        self.is_cumulative() && self.to.month() == 12
    }

    /// The quarter (1 to 4), if it is exactly one.
    pub fn as_quarter(self) -> Option<i32> {
        let whole = self.within_a_year() && self.months() == 3 && self.to.month() % 3 == 0;
        whole.then(|| self.to.month() / 3)
    }

    /// The quarter it closes with, if it closes with one.
    pub fn closing_quarter(self) -> Option<Span> {
        let quarter = (self.to.month() % 3 == 0).then(|| self.to.month() / 3)?;
        Self::quarter(self.to.year(), quarter)
    }

    /// The same months, so many years later (earlier, if negative).
    #[must_use]
    pub fn plus_years(self, years: i32) -> Self {
        Self {
            from: self.from.plus(years * 12),
            to: self.to.plus(years * 12),
        }
    }

    /// The span of the same length that ends right before this one begins.
    #[must_use]
    pub fn previous(self) -> Self {
        let months = self.months();
        Self {
            from: self.from.plus(-months),
            to: self.to.plus(-months),
        }
    }

    /// True if both share a month.
    pub fn overlaps(self, other: Span) -> bool {
        self.from <= other.to && other.from <= self.to
    }
}

/// A bound that a source gives: a day, a month or a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// A day.
    Day(Date),
    /// A month.
    Month(Month),
    /// A year.
    Year(i32),
}

impl Bound {
    /// The first month it touches.
    pub fn first_month(self) -> Option<Month> {
        match self {
            Bound::Day(date) => Some(Month::of(date)),
            Bound::Month(month) => Some(month),
            Bound::Year(year) => Month::new(year, 1),
        }
    }

    /// The last month it touches.
    pub fn last_month(self) -> Option<Month> {
        match self {
            Bound::Year(year) => Month::new(year, 12),
            other => other.first_month(),
        }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Bound::Day(date) => write!(f, "{date}"),
            Bound::Month(month) => write!(f, "{}-{:02}", month.year(), month.month()),
            Bound::Year(year) => write!(f, "{year}"),
        }
    }
}

/// A period that is not whole months, as its source states it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatedPeriod {
    /// Where it begins, if that is stated.
    pub from: Option<Bound>,
    /// Where it ends, if that is stated.
    pub to: Option<Bound>,
    /// The source's words (今年以来), possibly empty.
    pub words: Arc<str>,
}

impl StatedPeriod {
    /// The months it surely or possibly touches, where both bounds are known.
    pub fn span(&self) -> Option<Span> {
        Span::new(self.from?.first_month()?, self.to?.last_month()?)
    }
}

/// What a value covers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// Whole months.
    Span(Span),
    /// One day, for stocks.
    AsOf(Date),
    /// As the source states it.
    Stated(Arc<StatedPeriod>),
}

impl Period {
    /// The span, if it is one.
    pub fn span(&self) -> Option<Span> {
        match self {
            Period::Span(span) => Some(*span),
            _ => None,
        }
    }

    /// The year it belongs to: the only year it touches. An open end does not count against it.
    pub fn year(&self) -> Option<i32> {
        let (from, to) = match self {
            Period::Span(span) => (Some(span.from.year()), Some(span.to.year())),
            Period::AsOf(date) => (Some(i32::from(date.year())), None),
            Period::Stated(stated) => (
                stated.from.and_then(Bound::first_month).map(Month::year),
                stated.to.and_then(Bound::last_month).map(Month::year),
            ),
        };
        match (from, to) {
            (Some(from), Some(to)) => (from == to).then_some(from),
            (one, other) => one.or(other),
        }
    }

    /// The last month it covers, if known.
    pub fn last_month(&self) -> Option<Month> {
        match self {
            Period::Span(span) => Some(span.to),
            Period::AsOf(date) => Some(Month::of(*date)),
            Period::Stated(stated) => stated
                .to
                .and_then(Bound::last_month)
                .or(stated.from.and_then(Bound::first_month)),
        }
    }

    /// The quarter it closes with: the page of that quarter shows it. `None` for stated periods.
    pub fn closing_quarter(&self) -> Option<Span> {
        match self {
            Period::Span(span) => span.closing_quarter(),
            Period::AsOf(date) => {
                let month = Month::of(*date);
                Span::quarter(month.year(), (month.month() + 2) / 3)
            }
            Period::Stated(_) => None,
        }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (self.from, self.to);
        let year = from.year();
        if self.is_year() {
            write!(f, "{year}")
        } else if self.within_a_year() {
            match (from.month(), to.month(), self.as_quarter()) {
                (_, _, Some(quarter)) => write!(f, "{year}Q{quarter}"),
                (1, 6, _) => write!(f, "{year}H1"),
                (7, 12, _) => write!(f, "{year}H2"),
                (first, last, _) if first == last => write!(f, "{year}M{first:02}"),
                (first, last, _) => write!(f, "{year}M{first:02}-{last:02}"),
            }
        } else if from.month() == 1 && to.month() == 12 {
            write!(f, "{year}-{}", to.year())
        } else {
            write!(
                f,
                "{year}M{:02}-{}M{:02}",
                from.month(),
                to.year(),
                to.month()
            )
        }
    }
}

/// The one canonical spelling: `2016`, `2016H1`, `2016Q3`, `2016M01-09`, `2016-07-04`,
/// `2016-01/2016-07-04（今年以来）`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Span(span) => write!(f, "{span}"),
            Period::AsOf(date) => write!(f, "{date}"),
            Period::Stated(stated) => {
                let bound = |bound: Option<Bound>| {
                    bound.map_or_else(|| "未载明".to_owned(), |bound| bound.to_string())
                };
                match (stated.from, stated.to) {
                    (None, None) => f.write_str("未载明")?,
                    (from, to) => write!(f, "{}/{}", bound(from), bound(to))?,
                }
                if !stated.words.is_empty() {
                    write!(f, "（{}）", stated.words)?;
                }
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: (i32, i32), to: (i32, i32)) -> Span {
        let month = |(y, m)| Month::new(y, m).unwrap();
        Span::new(month(from), month(to)).unwrap()
    }

    #[test]
    fn canonical_spellings() {
        for (from, to, text) in [
            ((2016, 1), (2016, 12), "2016"),
            ((2016, 1), (2016, 6), "2016H1"),
            ((2016, 7), (2016, 9), "2016Q3"),
            ((2016, 1), (2016, 9), "2016M01-09"),
            ((2016, 2), (2016, 2), "2016M02"),
            ((2015, 12), (2016, 2), "2015M12-2016M02"),
            ((2015, 1), (2017, 12), "2015-2017"),
        ] {
            assert_eq!(span(from, to).to_string(), text);
        }
    }

    #[test]
    fn predicates() {
        assert!(span((2016, 1), (2016, 9)).is_cumulative());
        assert_eq!(span((2016, 7), (2016, 9)).as_quarter(), Some(3));
        assert_eq!(
            span((2016, 1), (2016, 9)).closing_quarter(),
            Span::quarter(2016, 3)
        );
        assert_eq!(
            span((2016, 1), (2016, 3)).previous(),
            Span::quarter(2015, 4).unwrap()
        );
        assert_eq!(span((2015, 12), (2016, 2)).as_quarter(), None);
    }
}
