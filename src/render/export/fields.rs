//! What type a column of the published tables has, by its name: the same name is the same type in
//! every table. The data package, the programming interface and the tests read it from here.

/// A type of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// Words or codes.
    Words,
    /// An exact number.
    Number,
    /// A whole number.
    Count,
    /// Yes or no.
    Flag,
    /// A day.
    Day,
    /// One of a few words.
    OneOf(&'static [&'static str]),
    /// Several words.
    List,
    /// Names with words.
    Pairs,
}

/// The type of a column.
pub fn type_of(name: &str) -> Type {
    match name {
        "value" | "exact" | "lower" | "upper" | "replaces" | "longitude" | "latitude" => {
            Type::Number
        }
        "decimals" | "population" => Type::Count,
        "lower_open" | "upper_open" | "exclusive" | "accessible" => Type::Flag,
        "from" | "to" | "valid_from" | "valid_to" | "opened" | "closed" => Type::Day,
        "regions" | "alias" | "related" | "applies_to" | "services" | "languages" => Type::List,
        "breakdown" | "breakdown_names" => Type::Pairs,
        "measure" => Type::OneOf(&["actual", "target"]),
        "status" => Type::OneOf(&["provisional", "final", "revised", "reported"]),
        "qualifier" => Type::OneOf(&[
            "exact",
            "somewhat-over",
            "at-least",
            "more-than",
            "less-than",
            "at-most",
            "about",
            "conflicting",
        ]),
        "absent" => Type::OneOf(&["not-collected", "not-applicable", "not-yet-due", "withheld"]),
        "derived" => Type::OneOf(&["difference", "cumulation", "roll-up", "ratio"]),
        "better" => Type::OneOf(&["higher", "lower", "none"]),
        "of_which" => Type::OneOf(&["inside", "outside"]),
        _ => Type::Words,
    }
}
