//! What a table of a data file is: columns, each with a name, a meaning and a way to read it.

use std::borrow::Cow;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::names::Names;

/// One column of rows of type `T`.
pub struct Column<T> {
    /// Its name: the member of a JSON object and the heading of a CSV column. Never changes.
    pub name: &'static str,
    /// What it means, in Chinese.
    pub meaning: &'static str,
    /// What it means, in English.
    pub meaning_en: &'static str,
    /// Reads it from a row.
    pub read: for<'a> fn(&'a T, &'a Names<'a>) -> Cell<'a>,
}

/// A column.
pub const fn column<T>(
    name: &'static str,
    meaning: &'static str,
    meaning_en: &'static str,
    read: for<'a> fn(&'a T, &'a Names<'a>) -> Cell<'a>,
) -> Column<T> {
    Column {
        name,
        meaning,
        meaning_en,
        read,
    }
}

/// What a row has in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing: no member in JSON, an empty cell in CSV.
    Absent,
    /// Words.
    Text(Cow<'a, str>),
    /// A code or an id: text, even where it is all digits.
    Code(Cow<'a, str>),
    /// An exact number: a string in JSON, because JSON's numbers are often read as floats.
    Number(Decimal),
    /// A count.
    Count(u64),
    /// Yes or no.
    Flag(bool),
    /// Several words or codes: an array in JSON, separated by `;` in CSV.
    List(Vec<Cow<'a, str>>),
    /// Names and words: an object in JSON, `name=word;name=word` in CSV.
    Pairs(Vec<(&'a str, Cow<'a, str>)>),
    /// How a value follows from others: an object with the keys of those rows in JSON, the first
    /// word alone in CSV.
    Derived(&'static str, Vec<String>),
}

impl<'a> Cell<'a> {
    /// Words.
    pub fn text(text: &'a str) -> Self {
        Cell::Text(Cow::Borrowed(text))
    }

    /// Words, if there are any.
    pub fn words(text: Option<&'a str>) -> Self {
        text.filter(|text| !text.is_empty())
            .map_or(Cell::Absent, Cell::text)
    }

    /// A code or an id.
    pub fn code(text: &'a str) -> Self {
        Cell::Code(Cow::Borrowed(text))
    }

    /// A code or an id, if there is one.
    pub fn code_if(text: Option<&'a str>) -> Self {
        text.map_or(Cell::Absent, Cell::code)
    }

    /// Words that had to be put together.
    pub fn owned(text: impl Into<String>) -> Self {
        Cell::Text(Cow::Owned(text.into()))
    }

    /// A day (2025-09-30), if it is known.
    pub fn day(date: Option<Date>) -> Self {
        date.map_or(Cell::Absent, |date| Cell::owned(date.to_string()))
    }

    /// A number, if there is one.
    pub fn number(number: Option<Decimal>) -> Self {
        number.map_or(Cell::Absent, Cell::Number)
    }

    /// A count, if there is one.
    pub fn count(count: Option<u64>) -> Self {
        count.map_or(Cell::Absent, Cell::Count)
    }

    /// Words of a list; an empty list is absent.
    pub fn list(items: impl IntoIterator<Item = &'a str>) -> Self {
        let items: Vec<Cow<'a, str>> = items.into_iter().map(Cow::Borrowed).collect();
        if items.is_empty() {
            Cell::Absent
        } else {
            Cell::List(items)
        }
    }
}
